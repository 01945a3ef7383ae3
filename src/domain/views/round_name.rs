//! What a round is called wherever one is named: number, question, kind, state and time, so that a vote,
//! its repetition and its runoff cannot be taken for one another. Not here: the sentence made of it
//! (`text/round_name`).

use serde::{Deserialize, Serialize};

use crate::domain::ids::{RoundId, Timestamp};
use crate::domain::round::plan::RoundKind;
use crate::domain::round::{Phase, Round};
use crate::domain::views::public::RoundPhase;
use crate::domain::workshop::Workshop;
use crate::domain::workshop::line::Kinship;

/// The name of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundName {
    /// Its number.
    pub id: RoundId,
    /// Its question.
    pub question: String,
    /// Straw poll or resolution.
    pub kind: RoundKind,
    /// Where it stands.
    pub phase: RoundPhase,
    /// Since when: opening, closing or abort; `None` while it is prepared.
    pub at: Option<Timestamp>,
    /// The round it repeats, or decides a tie of.
    pub follows: Option<(RoundId, Kinship)>,
}

impl Workshop {
    /// What a round is called.
    #[must_use]
    pub fn round_name(&self, round: &Round) -> RoundName {
        RoundName {
            id: round.id,
            question: round.plan.question.clone(),
            kind: round.plan.kind,
            phase: RoundPhase::of(&round.phase),
            at: match &round.phase {
                Phase::Prepared => None,
                Phase::Open(held) => Some(held.opened_at),
                Phase::Closed(_, closed) | Phase::Published(_, closed) => Some(closed.at),
                Phase::Aborted { at, .. } => Some(*at),
            },
            follows: self.predecessor(round).map(|(earlier, kinship)| (earlier.id, kinship)),
        }
    }
}
