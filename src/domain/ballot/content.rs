//! What one member may write on a ballot, by method. Not here: whether it fits the round (`counting/method`).

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ids::{CandidateId, CriterionId};

/// What was chosen, by method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// *Enthaltung* on the whole ballot: an explicit choice, never the absence of one.
    Abstention,
    /// Points per candidate; a candidate that is missing got none.
    Points(BTreeMap<CandidateId, u32>),
    /// Answers per candidate; a candidate that is missing is unanswered.
    YesNo(BTreeMap<CandidateId, Answer>),
    /// Those that were chosen (approval, and a budget by approval).
    Approval(BTreeSet<CandidateId>),
    /// Scores per candidate; one that is missing was not rated (score, and a budget by score).
    Score(BTreeMap<CandidateId, u32>),
    /// Marks per candidate and criterion; a cell that is missing was not rated.
    Criteria(BTreeMap<CandidateId, BTreeMap<CriterionId, u32>>),
    /// Resistance per candidate, and to the passive option.
    Resistance(Resistances),
    /// Groups of equals, best first; who is missing shares the last place.
    Ranking(Vec<BTreeSet<CandidateId>>),
    /// Pledges per candidate; one that is missing is unanswered.
    Commitment(BTreeMap<CandidateId, Pledge>),
}

impl Content {
    /// The marks of a ballot of resistance.
    #[must_use]
    pub fn resistances(&self) -> Option<&Resistances> {
        if let Self::Resistance(marks) = self { Some(marks) } else { None }
    }
}

/// An answer on one candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// *Ja*.
    Yes,
    /// *Nein*.
    No,
    /// *Enthaltung* on this candidate.
    Abstain,
}

impl Answer {
    /// All answers in the order of the ballot.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Abstain];

    /// The answer on the wire.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Abstain => "abstain",
        }
    }
}

/// What a member says of one candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pledge {
    /// It pilots the application.
    Pilots,
    /// It joins later.
    Later,
    /// It does not take part.
    Declines,
}

impl Pledge {
    /// All, in the order of the ballot.
    pub const ALL: [Self; 3] = [Self::Pilots, Self::Later, Self::Declines];

    /// As a form spells it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Pilots => "pilots",
            Self::Later => "later",
            Self::Declines => "declines",
        }
    }
}

/// A ballot's resistances.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Resistances {
    /// Per candidate; one that is missing was not rated.
    pub candidates: BTreeMap<CandidateId, u32>,
    /// Of the passive option beside the candidates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passive: Option<u32>,
}
