//! What weights mean for decisions, ready for the page of weights: Banzhaf power beside each share,
//! the smallest group that blocks, and what to warn of. Not here: computing it (`power`).

use crate::domain::number::exact::{Decimal, Fraction};
use crate::domain::number::power::{Power, Warning};
use crate::domain::number::weight::Weight;
use crate::domain::views::weights::WeightsView;

/// The power of the members, in the order of the rows of weights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PowerView {
    /// In per cent, one place; all `None` where weights are too fine to be counted out.
    pub percent: Vec<Option<Decimal>>,
    /// The member with half or more of all power although it has less than half of the weight.
    pub powerful: Option<(String, Decimal)>,
    /// Members that have a weight and no power: their vote never decides.
    pub powerless: Vec<String>,
    /// The fewest members without whom there is no majority.
    pub blocking: Vec<String>,
}

impl PowerView {
    /// Takes up to half a second, so it is not computed where commands wait.
    #[must_use]
    pub fn of(view: &WeightsView) -> Self {
        let weights: Vec<Weight> = view.rows.iter().map(|row| row.member.weight).collect();
        let power = Power::of(&weights);
        let name = |index: usize| view.rows[index].member.name.clone();
        let percent: Vec<Option<Decimal>> = power
            .members
            .iter()
            .map(|member| Fraction(&member.power.as_ref()?.0 * Fraction::whole(100).0).rounded(1))
            .collect();
        let mut powerful = None;
        let mut powerless = Vec::new();
        for warning in power.warnings {
            match warning {
                Warning::HalfThePower(index) if view.dominant.is_none() && weights.len() > 1 => {
                    powerful = percent[index].map(|percent| (name(index), percent));
                }
                Warning::NoPower(index) => powerless.push(name(index)),
                // Both stand on the page already.
                Warning::NoWeight | Warning::HalfTheWeight(_) | Warning::HalfThePower(_) => {}
            }
        }
        let blocking = power.blocking.into_iter().map(name).collect();
        Self { percent, powerful, powerless, blocking }
    }

    /// Whether the power could be counted out.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.percent.iter().any(Option::is_some)
    }
}
