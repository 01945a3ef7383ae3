//! A round from its opening on: roll, candidates, what was cast. Not here: whether it is still open (`Phase`), and
//! what comes of it (`outcome`).

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::domain::ballot::standing::Standing;
use crate::domain::ballot::{Ballot, BallotId};
use crate::domain::ids::{CandidateId, CardId, MemberKey, Timestamp};
use crate::domain::number::base::Base;
use crate::domain::round::roll::{Roll, RollEntry};
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
