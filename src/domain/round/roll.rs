//! The roll (*Stimmliste*): who may vote in a round and with which weight, frozen at opening.
//! Not here: who has voted (`round`).

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::domain::ids::{CandidateId, MemberKey};
use crate::domain::number::base::Base;
use crate::domain::number::weight::Weight;
use crate::domain::seal::Digest256;

/// One member on the roll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RollEntry {
    /// The member.
    pub member: MemberKey,
    /// Its name at opening.
    pub name: String,
    /// Its weight; 0 = advisory.
    pub weight: Weight,
    /// Whether it was present at opening.
    pub present: bool,
    /// Candidates on which it does not vote.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub recused: BTreeSet<CandidateId>,
    /// The member whose cards may cast this member's ballot, too (*Vollmacht*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<MemberKey>,
    /// Inhabitants, where known: what other weight schemes would go by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inhabitants: Option<u64>,
}

/// The roll of one round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roll {
    /// Counts up from 1 within the workshop.
    pub number: u32,
    /// In the order of the member keys.
    pub entries: Vec<RollEntry>,
}

impl RollEntry {
    /// Its weight, and the inhabitants another scheme would go by.
    #[must_use]
    pub fn weighed(&self) -> (Weight, Option<u64>) {
        (self.weight, self.inhabitants)
    }
}

impl Roll {
    /// The checksum the projector shows: the digest of number and entries.
    #[must_use]
    pub fn checksum(&self) -> Digest256 {
        Digest256::of(&serde_json::to_vec(self).expect("a roll serialises"))
    }

    /// The entry of a member.
    #[must_use]
    pub fn entry(&self, member: &MemberKey) -> Option<&RollEntry> {
        self.entries.iter().find(|entry| entry.member == *member)
    }

    /// Entitled members that were there at opening.
    #[must_use]
    pub fn present(&self) -> Base {
        Base::of(self.entries.iter().filter(|entry| entry.present).map(|entry| entry.weight))
    }

    /// All entitled members.
    #[must_use]
    pub fn entitled(&self) -> Base {
        Base::of(self.entries.iter().map(|entry| entry.weight))
    }
}
