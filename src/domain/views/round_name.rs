//! What a round is called wherever one is named: number, question, kind, state and time, so that a vote,
//! its repetition and its runoff cannot be taken for one another. Not here: the sentence made of it
//! (`text/round_name`).

use serde::{Deserialize, Serialize};

use crate::domain::ids::{RoundId, Timestamp};
use crate::domain::round::plan::RoundKind;
use crate::domain::round::{Phase, Round};
use crate::domain::workshop::Workshop;
use crate::domain::workshop::line::Kinship;

/// Where a round stands, as everyone may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundPhase {
    /// Will open.
    Prepared,
    /// Ballots are accepted.
    Open,
    /// Closed, result not public.
    Closed,
    /// Result public.
    Published,
    /// Ended without result.
    Aborted {
        /// What the moderator wrote.
        reason: String,
    },
}

impl RoundPhase {
    /// Of a round's phase what everyone may know.
    #[must_use]
    pub fn of(phase: &Phase) -> Self {
        match phase {
            Phase::Prepared => Self::Prepared,
            Phase::Open(_) => Self::Open,
            Phase::Closed(..) => Self::Closed,
            Phase::Published(..) => Self::Published,
            Phase::Aborted { reason, .. } => Self::Aborted { reason: reason.clone() },
        }
    }

    /// A word for it, for marks of a page that last as long as the phase.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Prepared => "prepared",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Published => "published",
            Self::Aborted { .. } => "aborted",
        }
    }
}

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
    /// The published repetition whose result counts instead.
    pub replaced_by: Option<RoundId>,
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
            replaced_by: self.replaced_by(round.id),
        }
    }
}
