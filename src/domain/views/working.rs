//! The working of a published result as tables, figures rounded once: how the values of the ranking
//! came about. Not here: the ranking itself (`outcome`), and anything by member (`by_member`).
//! Not on the stream either, because a table of pairs grows with the square of the candidates.

use std::cmp::Ordering;

use super::super::exact::Decimal;
use super::super::method::{Working, ranking};
use super::super::round::Round;
use super::outcome::OutcomeView;

/// The tables of a method that has some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkingView {
    /// Every candidate against every other (*Rangfolge*).
    Pairs(Vec<PairRow>),
}

/// A candidate against all of them, in the order of the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairRow {
    /// Its title.
    pub title: String,
    /// Against each of the same order; `None` against itself.
    pub pairs: Vec<Option<Pair>>,
}

/// A candidate against another, in votes with three places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Σ w of those who prefer it.
    pub own: Decimal,
    /// Σ w of those who prefer the other.
    pub other: Decimal,
    /// Greater = it wins the pair.
    pub result: Ordering,
}

impl WorkingView {
    /// The tables of a published round, to be read beside its view.
    #[must_use]
    pub fn of(round: &Round, view: &OutcomeView) -> Option<Self> {
        let (held, closed) = round.published()?;
        let place = |row: &super::OutcomeRow| {
            held.candidates.iter().position(|standing| standing.id == row.candidate)
        };
        // Where each row of the ranking stands on the ballot.
        let order: Vec<usize> = view.rows.iter().filter_map(place).collect();
        match &closed.outcome.tally.working {
            Working::Ranking(table) => Some(Self::Pairs(pairs(table, &order, view))),
            Working::Points(_)
            | Working::YesNo(_)
            | Working::Approval(_)
            | Working::Score(_)
            | Working::Criteria(_)
            | Working::Resistance(_)
            | Working::Budget(_) => None,
        }
    }
}

fn pairs(table: &ranking::Working, order: &[usize], view: &OutcomeView) -> Vec<PairRow> {
    let pair = |one: usize, other: usize| {
        let (won, lost) = (&table.pairwise[one][other], &table.pairwise[other][one]);
        Some(Pair { own: won.rounded(3)?, other: lost.rounded(3)?, result: won.cmp(lost) })
    };
    let row = |(row, &one): (&super::OutcomeRow, &usize)| PairRow {
        title: row.title.clone(),
        pairs: order.iter().map(|&other| pair(one, other).filter(|_| one != other)).collect(),
    };
    view.rows.iter().zip(order).map(row).collect()
}
