//! Who pays what under equal shares, by member: shown only where ballots are, because a payment says
//! whom a member supports. Not here: the prices (`method/equal_shares`).

use crate::domain::ballot::content::Content;
use crate::domain::counting::method::budget::rules::Rule;
use crate::domain::counting::method::{BallotBox, Voter};
use crate::domain::number::exact::{Decimal, Fraction};
use crate::domain::number::weight::Weight;
use crate::domain::round::Round;
use crate::domain::round::held::Cast;
use crate::domain::round::roll::RollEntry;

/// Who pays what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payments {
    /// Titles of the candidates that members paid for, in the order of the ballot.
    pub candidates: Vec<String>,
    /// Every member that cast a ballot, in the order of the roll.
    pub rows: Vec<Payer>,
}

/// What one member has and pays, in euros with two places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
    /// Its name.
    pub member: String,
    /// Its weight.
    pub weight: Weight,
    /// Its share of the budget.
    pub share: Option<Decimal>,
    /// For each of the candidates; `None` = nothing.
    pub paid: Vec<Option<Decimal>>,
    /// What it has left.
    pub left: Option<Decimal>,
}

impl Payments {
    /// The payments of a published round by equal shares; `None` unless names may be shown.
    #[must_use]
    pub fn of(round: &Round) -> Option<Self> {
        let held = round.named()?;
        let rules = round.plan.method.budget()?;
        match rules.rule {
            Rule::EqualShares { .. } => {}
            Rule::Greedy => return None,
        }
        let ballot = |entry: &RollEntry| held.cast.get(&entry.member).and_then(Cast::ballot);
        let entries: Vec<&RollEntry> =
            held.roll.entries.iter().filter(|entry| !entry.weight.is_advisory()).collect();
        let candidates = held.candidate_ids();
        let voters = entries.iter().map(|entry| Voter {
            weight: entry.weight,
            recused: &entry.recused,
            ballot: ballot(entry),
        });
        let paid = rules.payments(&BallotBox { candidates: &candidates, voters: voters.collect() });
        let bought: Vec<usize> = (0..paid.len()).filter(|&index| !paid[index].is_empty()).collect();
        let has_cast = |entry: &RollEntry| {
            ballot(entry).is_some_and(|ballot| ballot.content != Content::Abstention)
        };
        let cast = || entries.iter().enumerate().filter(|(_, entry)| has_cast(entry));
        let total = Fraction::from(cast().map(|(_, entry)| entry.weight).sum::<Weight>());
        let row = |(voter, entry): (usize, &&RollEntry)| {
            let part = Fraction::from(entry.weight).over(&total)?;
            let share = Fraction(part.0 * Fraction::from(rules.budget).0);
            let own = |index: &usize| paid[*index].get(&voter).cloned();
            let spent: Vec<Option<Fraction>> = bought.iter().map(own).collect();
            let sum =
                spent.iter().flatten().fold(Fraction::whole(0), |sum, f| Fraction(sum.0 + &f.0));
            Some(Payer {
                member: entry.name.clone(),
                weight: entry.weight,
                paid: spent.into_iter().map(|paid| paid?.rounded(2)).collect(),
                left: Fraction(&share.0 - sum.0).rounded(2),
                share: share.rounded(2),
            })
        };
        Some(Self {
            candidates: bought.iter().map(|&at| held.candidates[at].title.clone()).collect(),
            rows: cast().filter_map(row).collect(),
        })
    }
}
