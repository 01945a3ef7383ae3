//! The round another one repeats, or decides a tie of, for every screen that shows a round. Not here:
//! what such a round lets through (`decide/funnel`).

use serde::{Deserialize, Serialize};

use super::super::method::Method;
use super::super::plan::{Candidacy, Source, Take};
use super::super::round::{Phase, Round};
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
        let earlier = self.rounds.get(&round.plan.predecessor?)?;
        let commits = |round: &Round| matches!(round.plan.method, Method::Commitment(_));
        (!commits(round) || commits(earlier)).then(|| Follows {
            question: Some(earlier.plan.question.clone())
                .filter(|question| *question != round.plan.question),
            is_runoff: is_runoff(round, earlier),
        })
    }
}

/// Whether a round is about those tied across the line of an earlier one. Records of the first version
/// name them one by one.
fn is_runoff(round: &Round, earlier: &Round) -> bool {
    match &round.plan.candidates {
        Candidacy::From(source) => *source == Source { round: earlier.id, take: Take::Tied },
        Candidacy::Chosen(chosen) => match &earlier.phase {
            Phase::Closed(_, closed) | Phase::Published(_, closed) => {
                closed.outcome.open_tie().is_some_and(|tie| tie.candidates == *chosen)
            }
            Phase::Prepared | Phase::Open(_) | Phase::Aborted { .. } => false,
        },
        Candidacy::AllAccepted | Candidacy::Listed(_) => false,
    }
}
