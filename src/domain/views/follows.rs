//! The round another one repeats, or decides a tie of, for every screen that shows a round. Not here:
//! how it belongs to that one (`line`).

use serde::{Deserialize, Serialize};

use super::super::line::Kinship;
use super::super::round::Round;
use super::super::workshop::Workshop;

/// What a round follows on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follows {
    /// Question of the earlier round, if this one asks another.
    pub question: Option<String>,
    /// Whether it decides a tie of it; otherwise it repeats it.
    pub is_runoff: bool,
}

impl Workshop {
    /// What a round follows on; `None` if it stands for itself. Commitments to what an earlier round
    /// accepted ask something else: they name it as the source of their candidates.
    #[must_use]
    pub fn follows(&self, round: &Round) -> Option<Follows> {
        let (earlier, kinship) = self.predecessor(round)?;
        let is_runoff = match kinship {
            Kinship::Repetition => false,
            Kinship::Runoff => true,
            Kinship::Commitment => return None,
        };
        let question = Some(earlier.plan.question.clone());
        Some(Follows {
            question: question.filter(|question| *question != round.plan.question),
            is_runoff,
        })
    }
}
