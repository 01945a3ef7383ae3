//! A round: one vote from preparation to publication. Never reopened; a repetition is a new
//! round that names its predecessor. Not here: what is settled before (`plan`) and whether a command
//! may come (`decide`).

mod course;
pub mod held;
pub mod outcome;
pub mod plan;
pub mod roll;
pub(in crate::domain) mod unique_weights;

use serde::{Deserialize, Serialize};

use crate::domain::ids::{CandidateId, MemberKey, RoundId, Timestamp};
use crate::domain::limits::BALLOTS_TO_PUBLISH_TOTALS_MIN;
use crate::domain::refusal::Refusal;
use crate::domain::round::held::Held;
use crate::domain::round::outcome::Outcome;
use crate::domain::round::plan::{RoundPlan, Secrecy};
use crate::domain::rules::quorum::{Counts, Verdict};

/// A round that has closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// When it closed.
    pub at: Timestamp,
    /// Its result.
    pub outcome: Outcome,
    /// What people decided about a tie across the cut line, if they did here. A runoff is a round of
    /// its own (`line`).
    pub tie_decision: Option<TieDecision>,
}

/// What people decide about a tie across the cut line without voting again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TieDecision {
    /// The lot decides.
    Lot(Lot),
    /// The free places stay empty.
    LeftEmpty {
        /// When it was recorded.
        at: Timestamp,
    },
}

impl Closed {
    /// The lot that decided a tie across the cut line, if one was drawn.
    #[must_use]
    pub fn lot(&self) -> Option<&Lot> {
        match self.tie_decision.as_ref()? {
            TieDecision::Lot(lot) => Some(lot),
            TieDecision::LeftEmpty { .. } => None,
        }
    }
}

/// A lot drawn by the chair and typed in, or drawn from a public seed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// Those the lot fell on, as many as places were free.
    pub drawn: Vec<CandidateId>,
    /// The public seed it follows from; `None` = drawn by hand.
    pub seed: Option<String>,
    /// When it was recorded.
    pub at: Timestamp,
}

/// Where a round stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// May still be changed.
    Prepared,
    /// Ballots are accepted.
    Open(Held),
    /// No more ballots; the result is for the moderator alone.
    Closed(Held, Closed),
    /// The result is for everyone.
    Published(Held, Closed),
    /// Without result; the ballots are destroyed.
    Aborted {
        /// The round as it was.
        held: Held,
        /// What the moderator wrote.
        reason: String,
        /// When.
        at: Timestamp,
    },
}

/// A round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Number within the workshop.
    pub id: RoundId,
    /// What was settled before.
    pub plan: RoundPlan,
    /// Where it stands.
    pub phase: Phase,
}

impl Round {
    /// The round from its opening on; `None` while it is prepared.
    #[must_use]
    pub fn held(&self) -> Option<&Held> {
        match &self.phase {
            Phase::Prepared => None,
            Phase::Open(held)
            | Phase::Closed(held, _)
            | Phase::Published(held, _)
            | Phase::Aborted { held, .. } => Some(held),
        }
    }

    /// The round if ballots are accepted at this moment: a countdown that closes ends it on time,
    /// whether or not the closing itself is already on record.
    pub fn accepting(&self, at: Timestamp) -> Result<&Held, Refusal> {
        match &self.phase {
            Phase::Open(held) if !held.is_over(at) => Ok(held),
            Phase::Prepared => Err(Refusal::RoundNotOpen),
            Phase::Open(_) | Phase::Closed(..) | Phase::Published(..) => Err(Refusal::RoundClosed),
            Phase::Aborted { .. } => Err(Refusal::RoundAborted),
        }
    }

    /// The published result.
    #[must_use]
    pub fn published(&self) -> Option<(&Held, &Closed)> {
        match &self.phase {
            Phase::Published(held, closed) => Some((held, closed)),
            Phase::Prepared | Phase::Open(_) | Phase::Closed(..) | Phase::Aborted { .. } => None,
        }
    }

    /// The round with ballots everyone may see by member: published with names, or open live.
    #[must_use]
    pub fn named(&self) -> Option<&Held> {
        match &self.phase {
            Phase::Open(held) if self.plan.secrecy == Secrecy::OpenLive => Some(held),
            Phase::Published(held, _) if self.plan.shows_names() => Some(held),
            Phase::Prepared
            | Phase::Open(_)
            | Phase::Closed(..)
            | Phase::Published(..)
            | Phase::Aborted { .. } => None,
        }
    }

    /// What the ballots of a round that votes openly come to so far; `None` of any other.
    #[must_use]
    pub fn standings(&self) -> Option<(&Held, Closed)> {
        let Phase::Open(held) = &self.phase else { return None };
        let candidates = held.candidate_ids();
        let ballot = |member: &MemberKey| held.cast.get(member)?.ballot();
        let count = || Outcome::so_far(&self.plan, &candidates, &held.roll, ballot);
        (self.plan.secrecy == Secrecy::OpenLive)
            .then(|| (held, Closed { at: held.opened_at, outcome: count(), tie_decision: None }))
    }

    /// Whether the quorum is reached by what everyone may know; `None` if none is asked for, and while
    /// only ballots count that are no abstentions: how many abstain is nobody's business yet.
    #[must_use]
    pub fn quorum_so_far(&self, held: &Held) -> Option<Verdict> {
        let quorum = &self.plan.rules.quorum;
        let taking_part = match quorum.counts {
            Counts::Present => held.roll.present(),
            Counts::Participating => held.voted(),
            Counts::Cast => return None,
        };
        let verdict = quorum.verdict(taking_part.into(), held.roll.entitled().into());
        quorum.is_asked().then_some(verdict)
    }

    /// How many ballots there are, if so few would give away what they hold and the result must be
    /// withheld. Advisory ballots hide nobody: they are in no sum of the result.
    #[must_use]
    pub fn withheld_with(&self, held: &Held) -> Option<usize> {
        let ballots = held.voted().heads as usize;
        let is_few = ballots < BALLOTS_TO_PUBLISH_TOTALS_MIN;
        (self.plan.secrecy == Secrecy::TotalsOnly && is_few).then_some(ballots)
    }

    /// The outcome of the ballots as they are held now.
    #[must_use]
    pub fn count(&self, held: &Held) -> Outcome {
        let candidates = held.candidate_ids();
        Outcome::of(&self.plan, &candidates, &held.roll, |member| held.cast.get(member)?.ballot())
    }
}
