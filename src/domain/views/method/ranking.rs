//! What *Rangfolge* shows: defeats, and each candidate against each. Not here: counting (`counting`).

use serde::{Deserialize, Serialize};

use std::cmp::Ordering;

use crate::domain::counting::method::ranking::{Ranked, Working};
use crate::domain::number::exact::Decimal;
use crate::domain::round::held::Held;
use crate::domain::views::ask::Ask;
use crate::domain::views::method::{Added, Counted, OutcomeRow, Shown, on_ballot};

/// What its row of the pairwise table comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RankedRow {
    /// Candidates that defeat it (Schulze).
    pub defeated_by: Option<u32>,
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

impl Added for RankedRow {}

impl Shown for Ranked {
    type Row = RankedRow;
    type Tables = Vec<PairRow>;

    fn ask(&self) -> Ask {
        Ask::Place
    }

    fn row(&self, own: &Working, of: &Counted) -> RankedRow {
        RankedRow { defeated_by: own.defeated_by.get(of.index).copied() }
    }

    fn bar_is_share(&self) -> bool {
        false
    }

    fn tables(&self, own: &Working, held: &Held, rows: &[OutcomeRow]) -> Option<Vec<PairRow>> {
        let order = on_ballot(held, rows);
        let pair = |one: usize, other: usize| {
            let (won, lost) = (&own.pairwise[one][other], &own.pairwise[other][one]);
            Some(Pair { own: won.rounded(3)?, other: lost.rounded(3)?, result: won.cmp(lost) })
        };
        let row = |(row, &one): (&OutcomeRow, &usize)| PairRow {
            title: row.title.clone(),
            pairs: order.iter().map(|&other| pair(one, other).filter(|_| one != other)).collect(),
        };
        Some(rows.iter().zip(&order).map(row).collect())
    }
}
