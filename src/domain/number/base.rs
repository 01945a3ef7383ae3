//! Members and their votes, side by side. Every base exists twice, and no quotient mixes the two. Not here: whose
//! base it is (`round/roll`).

use serde::{Deserialize, Serialize};

use crate::domain::number::weight::Weight;

/// Members and their votes: every base exists twice and no quotient mixes the two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Base {
    /// Members.
    pub heads: u32,
    /// Votes.
    pub weight: Weight,
}

impl Base {
    /// The base of some weights. Advisory members are in no base.
    #[must_use]
    pub fn of(weights: impl Iterator<Item = Weight>) -> Self {
        let voting: Vec<Weight> = weights.filter(|weight| !weight.is_advisory()).collect();
        Self {
            heads: u32::try_from(voting.len()).expect("at most 1,000 members"),
            weight: voting.into_iter().sum(),
        }
    }
}

/// Members and thousandths of votes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeadsAndWeight {
    /// Members.
    pub heads: u128,
    /// Thousandths of votes.
    pub weight: u128,
}

impl From<Base> for HeadsAndWeight {
    fn from(base: Base) -> Self {
        Self { heads: base.heads.into(), weight: base.weight.thousandths().into() }
    }
}
