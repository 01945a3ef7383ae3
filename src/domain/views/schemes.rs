//! What every scheme would make of the weights, side by side, so that the organizer sees what a scheme does before
//! it is applied. Not here: the weights as they are (`weights`).

use std::collections::BTreeMap;

use crate::domain::ids::MemberKey;
use crate::domain::number::exact::Decimal;
use crate::domain::number::scheme::WeightScheme;
use crate::domain::number::weight::Weight;
use crate::domain::refusal::Refusal;
use crate::domain::views::power::PowerView;
use crate::domain::views::weights::{WeightRow, WeightsView};

/// What every scheme would make of the weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemesView {
    /// Key and name of the members, heaviest of now first.
    pub members: Vec<(MemberKey, String)>,
    /// The schemes, with the one of now first where weights were entered by hand.
    pub columns: Vec<SchemeColumn>,
    /// Members whose weight entered by hand the chosen scheme would replace.
    pub lost: usize,
}

/// What one scheme would make of the weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeColumn {
    /// The scheme.
    pub scheme: WeightScheme,
    /// Whether it is the one in force.
    pub is_now: bool,
    /// Whether it is the one somebody thinks of applying.
    pub is_chosen: bool,
    /// The figures, or why the scheme cannot be applied.
    pub figures: Result<SchemeFigures, Refusal>,
}

/// The weights under a scheme and what they mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemeFigures {
    /// Weight, share and power by member; shares and power in per cent, one place.
    pub members: BTreeMap<MemberKey, (Weight, Option<Decimal>, Option<Decimal>)>,
    /// All weights together.
    pub total: Weight,
    /// The member with half or more of all weight, and its share in per cent.
    pub dominant: Option<(String, Decimal)>,
    /// What the weights mean for decisions.
    pub power: PowerView,
}

impl SchemesView {
    /// Every scheme, with `chosen` in the place of the one of its kind. Takes up to half a second for
    /// each scheme, because of power, so it is not computed where commands wait.
    #[must_use]
    pub fn of(now: &WeightsView, chosen: Option<&WeightScheme>) -> Self {
        let usual = [
            WeightScheme::OneMemberOneVote,
            WeightScheme::Tiers(WeightScheme::usual_tiers()),
            WeightScheme::PerStarted { per: 10_000, floor: None, cap: None },
            WeightScheme::SquareRoot { places: 0 },
            WeightScheme::Linear,
        ];
        let given = [chosen, Some(&now.scheme)];
        let known = |scheme: WeightScheme| {
            let found = given.iter().flatten().find(|given| given.is_like(&scheme));
            found.map_or(scheme, |&given| given.clone())
        };
        let by_hand = given.into_iter().flatten().any(|scheme| *scheme == WeightScheme::Manual);
        let schemes = by_hand.then_some(WeightScheme::Manual).into_iter().chain(usual.map(known));
        let column = |scheme: WeightScheme| SchemeColumn {
            is_now: scheme == now.scheme,
            is_chosen: Some(&scheme) == chosen,
            figures: now.under(&scheme).map(|view| SchemeFigures::of(&view)),
            scheme,
        };
        let columns: Vec<SchemeColumn> = schemes.map(column).collect();
        let member = |row: &WeightRow| (row.member.key.clone(), row.member.name.clone());
        let is_by_hand = now.scheme == WeightScheme::Manual;
        let chosen = columns.iter().find(|column| column.is_chosen && is_by_hand);
        let lost = chosen.and_then(|column| column.figures.as_ref().ok()).map_or(0, |figures| {
            let is_other = |row: &&WeightRow| {
                figures.members.get(&row.member.key).is_some_and(|(w, ..)| *w != row.member.weight)
            };
            now.rows.iter().filter(is_other).count()
        });
        Self { members: now.rows.iter().map(member).collect(), columns, lost }
    }
}

impl SchemeFigures {
    fn of(view: &WeightsView) -> Self {
        let power = PowerView::of(view);
        let members =
            view.rows.iter().zip(&power.percent).map(|(row, power)| {
                (row.member.key.clone(), (row.member.weight, row.percent, *power))
            });
        Self {
            members: members.collect(),
            total: view.total,
            dominant: view.dominant.clone(),
            power,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::number::scheme::SchemeFault;
    use crate::domain::views::weights::tests::workshop;

    #[test]
    fn every_scheme_stands_beside_the_weights_of_now_and_says_what_would_be_lost() {
        let mut workshop = workshop(&[("A", "7,5"), ("B", "1"), ("C", "1")]);
        for (member, inhabitants) in workshop.members.values_mut().zip([100_000, 10_000, 5_000]) {
            member.inhabitants = Some(inhabitants);
        }
        let now = workshop.weights_view();
        let chosen = WeightScheme::PerStarted { per: 50_000, floor: None, cap: None };
        let view = SchemesView::of(&now, Some(&chosen));
        let marks: Vec<_> = view.columns.iter().map(|c| (c.is_now, c.is_chosen)).collect();
        let no = (false, false);
        assert_eq!(marks, [(true, false), no, no, (false, true), no, no]);
        let of = |column: usize, key: &str| {
            let figures = view.columns[column].figures.as_ref().expect("applies");
            let key = MemberKey::new(key).expect("a key");
            let (weight, percent, power) = figures.members[&key];
            (weight.to_string(), percent.map(|p| p.digits), power.map(|p| p.digits))
        };
        assert_eq!(of(0, "A"), ("7.5".into(), Some(789), Some(1_000)));
        assert_eq!(of(1, "A"), ("1".into(), Some(333), Some(333)));
        assert_eq!(of(2, "A"), ("5".into(), Some(625), Some(1_000)));
        assert_eq!(of(3, "A"), ("2".into(), Some(500), Some(600)));
        assert_eq!(view.lost, 1);
    }

    #[test]
    fn a_scheme_that_cannot_be_applied_says_whose_figure_is_missing() {
        let now = workshop(&[("A", "1"), ("B", "1")]).weights_view();
        let view = SchemesView::of(&now, None);
        let missing = Refusal::Scheme(SchemeFault::NoInhabitants { member: "A".into() });
        assert_eq!(view.columns[2].figures, Err(missing));
        assert!(view.columns[1].figures.is_ok());
    }
}
