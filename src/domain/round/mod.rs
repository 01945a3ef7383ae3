//! A round: one vote from preparation to publication. Never reopened; a repetition is a new
//! round that names its predecessor. Not here: what is settled before (`plan`) and whether a command
//! may come (`decide`).

pub mod outcome;
pub mod plan;
pub mod roll;
pub(in crate::domain) mod unique_weights;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::domain::ballot::standing::Standing;
use crate::domain::ballot::{Ballot, BallotId};
use crate::domain::ids::{CandidateId, CardId, MemberKey, RoundId, Timestamp};
use crate::domain::limits::BALLOTS_TO_PUBLISH_TOTALS_MIN;
use crate::domain::number::base::Base;
use crate::domain::refusal::Refusal;
use crate::domain::round::outcome::Outcome;
use crate::domain::round::plan::{RoundPlan, Secrecy};
use crate::domain::round::roll::{Roll, RollEntry};
use crate::domain::rules::quorum::{Counts, Verdict};
use crate::domain::seal::Opening;

/// What one member has cast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cast {
    /// The ballots of this member in the order they were accepted; the last one counts.
    pub receipts: Vec<Receipt>,
    /// The last ballot; `None` once it was destroyed (*totals only* after closing, aborted).
    pub opening: Option<Opening<Ballot>>,
}

impl Cast {
    /// The receipt of the ballot that counts.
    #[must_use]
    pub fn receipt(&self) -> &Receipt {
        self.receipts.last().expect("a cast has at least one receipt")
    }

    /// The ballot that counts, while it exists.
    #[must_use]
    pub fn ballot(&self) -> Option<&Ballot> {
        self.opening.as_ref().map(|opening| &opening.content)
    }
}

/// That a ballot was accepted: member, time, revision, never content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The member the ballot counts for.
    pub member: MemberKey,
    /// The id the device gave.
    pub id: BallotId,
    /// Counts up with each replacement, from 1.
    pub revision: u32,
    /// The card that cast it.
    pub card: CardId,
    /// When it was accepted.
    pub at: Timestamp,
}

/// A countdown on the server's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Countdown {
    /// When it reaches zero.
    pub ends_at: Timestamp,
    /// Whether the round closes then; otherwise it is for display only.
    pub closes: bool,
}

/// A round from its opening on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// When it opened.
    pub opened_at: Timestamp,
    /// The roll.
    pub roll: Roll,
    /// The candidates in the order of the ballot.
    pub candidates: Vec<Standing>,
    /// Who has cast what.
    pub cast: BTreeMap<MemberKey, Cast>,
    /// The countdown, if one is set.
    pub countdown: Option<Countdown>,
}

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

impl Held {
    /// Whether a closing countdown has run out.
    #[must_use]
    pub fn is_over(&self, at: Timestamp) -> bool {
        self.countdown.is_some_and(|countdown| countdown.closes && at >= countdown.ends_at)
    }

    /// The numbers of the candidates, in the order of the ballot.
    #[must_use]
    pub fn candidate_ids(&self) -> Vec<CandidateId> {
        self.candidates.iter().map(|standing| standing.id).collect()
    }

    /// Whether the cards of `holder` may cast the ballot of `giver`, too.
    #[must_use]
    pub fn has_proxy(&self, holder: &MemberKey, giver: &MemberKey) -> bool {
        self.roll.entry(giver).is_some_and(|entry| entry.proxy.as_ref() == Some(holder))
    }

    /// Who has voted, in heads and weight, abstentions included.
    #[must_use]
    pub fn voted(&self) -> Base {
        Base::of(self.voters().map(|entry| entry.weight))
    }

    /// Who is on the roll and has voted.
    pub fn voters(&self) -> impl Iterator<Item = &RollEntry> + Clone {
        self.roll.entries.iter().filter(|entry| self.cast.contains_key(&entry.member))
    }

    /// Who is on the roll and has not voted.
    pub fn missing(&self) -> impl Iterator<Item = &RollEntry> {
        self.roll.entries.iter().filter(|entry| !self.cast.contains_key(&entry.member))
    }

    /// Ballots on hold, advisory ones included.
    #[must_use]
    pub fn ballots(&self) -> usize {
        self.cast.len()
    }
}
