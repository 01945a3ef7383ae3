//! The words of a budget round: what can be chosen before it opens, and the steps its outcome is
//! made of. Not here: the counting (`budget`, `equal_shares`).

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ids::CandidateId;
use crate::domain::number::amount::Amount;
use crate::domain::number::exact::Fraction;

/// The parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// What can be spent.
    pub budget: Amount,
    /// What each candidate costs; one that is missing cannot be funded.
    pub costs: BTreeMap<CandidateId, Amount>,
    /// How ballots look.
    pub ballot: BallotKind,
    /// How the budget is spent.
    pub rule: Rule,
    /// What decides between equals, before the order of the ballot does.
    #[serde(default)]
    pub tie: Vec<TieRule>,
    /// Groups of which at most one is funded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub incompatible: Vec<BTreeSet<CandidateId>>,
    /// Pairs of which the first is funded only after the second.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub requires: BTreeSet<(CandidateId, CandidateId)>,
}

/// Who paid how much for a candidate, by index of the voter.
pub type Payers = BTreeMap<usize, Fraction>;

/// How ballots look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BallotKind {
    /// Choose any.
    #[default]
    Approval,
    /// 0 to `max` per candidate.
    Score {
        /// End of the scale, 1 to 1,000.
        max: u32,
    },
}

/// How the budget is spent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// By value, highest first; what does not fit is skipped.
    Greedy,
    /// Every member has its share.
    EqualShares {
        /// What a purchase is worth to a supporter.
        utility: Utility,
        /// What becomes of money that no group can spend together.
        completion: Completion,
    },
}

/// What a purchase is worth to a supporter, per point of its score (an approval is one point).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Utility {
    /// Its cost: a euro is a euro.
    #[default]
    Cost,
    /// 1: a candidate is a candidate.
    Cardinality,
}

impl Utility {
    /// All, with the codes forms and profiles spell them by; the first where nothing is said.
    pub const CODES: [(&str, Self); 2] = [("cost", Self::Cost), ("cardinality", Self::Cardinality)];
}

/// What becomes of money that no group can spend together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Completion {
    /// It is left.
    #[default]
    None,
    /// It is spent by value, highest first.
    Greedy,
}

impl Completion {
    /// All, with the codes forms and profiles spell them by; the first where nothing is said.
    pub const CODES: [(&str, Self); 2] = [("none", Self::None), ("greedy", Self::Greedy)];
}

/// What decides between equals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieRule {
    /// The lower cost first.
    LowerCost,
    /// The order of the ballot.
    Order,
}

impl TieRule {
    /// All, with the codes forms and profiles spell them by; the first where nothing is said.
    pub const CODES: [(&str, Self); 2] = [("lower_cost", Self::LowerCost), ("order", Self::Order)];
}

/// One candidate that was funded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Which one.
    pub candidate: CandidateId,
    /// By what.
    pub how: How,
}

/// How a candidate came to be funded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// By greedy selection.
    Greedy,
    /// It costs nothing and is supported.
    Free,
    /// Its supporters bought it.
    Shared {
        /// What a supporter of weight 1 pays for each point of its score, if it still can.
        price: Fraction,
        /// Supporters that pay so.
        full: u32,
        /// Supporters that pay all they have left instead.
        rest: u32,
    },
    /// From what equal shares left over.
    Remainder,
}

/// A tie that decided something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// The equals, in the order of the ballot.
    pub candidates: Vec<CandidateId>,
    /// The one that came first.
    pub chosen: CandidateId,
    /// The rule that chose it.
    pub by: TieRule,
}
