//! Arguments on a candidate: pro, contra or question, with support marks.
//! Not here: who may bring one, and when (`decide/seat`).

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::domain::ids::{ArgumentId, CandidateId};
use crate::domain::workshop::card::Voice;

/// Which way an argument points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// For the candidate.
    Pro,
    /// Against the candidate.
    Contra,
    /// Wants to know something.
    Question,
}

/// An argument.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Argument {
    /// Number within the workshop.
    pub id: ArgumentId,
    /// The candidate it speaks about.
    pub candidate: CandidateId,
    /// Which way it points.
    pub side: Side,
    /// At most 1,000 characters.
    pub text: String,
    /// Who brought it.
    pub by: Voice,
    /// Who supports it; a member counts once however many cards it has.
    pub supporters: BTreeSet<Voice>,
    /// Taken back by its author, or in earlier records taken out by the moderator; stays in the record.
    pub removed: bool,
    /// Taken out by the moderator, who can put it back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
}

impl Argument {
    /// Whether everyone sees it.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        !self.removed && !self.hidden
    }
}
