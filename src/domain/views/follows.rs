//! The round another one repeats, or decides a tie of, for every screen that shows a round. Not here:
//! what such a round lets through (`decide/funnel`).

use serde::{Deserialize, Serialize};

use super::super::method::Method;
use super::super::plan::Candidacy;
use super::super::round::{Phase, Round};
use super::super::workshop::Workshop;

/// What a round follows on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Follows {
    /// Question of the earlier round.
    pub question: String,
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
            question: earlier.plan.question.clone(),
            is_runoff: is_runoff(round, earlier),
        })
    }
}

/// Whether a round is about those tied across the line of an earlier one, for the places left.
fn is_runoff(round: &Round, earlier: &Round) -> bool {
    let (Phase::Closed(held, closed) | Phase::Published(held, closed)) = &earlier.phase else {
        return false;
    };
    let Some(tie) = closed.outcome.open_tie() else { return false };
    let is_tied = match &round.plan.candidates {
        Candidacy::Chosen(chosen) => *chosen == tie.candidates,
        Candidacy::Listed(titles) => {
            let tied = held.candidates.iter().filter(|c| tie.candidates.contains(&c.id));
            tied.map(|standing| &standing.title).eq(titles)
        }
        Candidacy::AllAccepted | Candidacy::From(_) => false,
    };
    is_tied && round.plan.cut_line == Some(tie.free)
}
