//! Access cards: one person of a member, or an observer. Not here: the secret link and code,
//! which the server derives from its key (`server/secrets`), so that no journal holds them.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{CardId, MemberKey};

/// What the bearer of a card may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardRight {
    /// Casts the member's ballot, proposes, argues.
    Vote,
    /// Proposes and argues for the member, does not vote.
    Advise,
    /// Sees and argues; belongs to no member.
    Observe,
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Number within the workshop.
    pub id: CardId,
    /// The member; `None` exactly for observers.
    pub member: Option<MemberKey>,
    /// What the bearer may do.
    pub right: CardRight,
    /// Number within the member, from 1: *Karte 2*.
    pub number: u32,
    /// Who bears it, if the organizer noted that; names are optional.
    pub bearer: String,
    /// Counts up with each reissue; link and code of an earlier issue are void.
    pub issue: u32,
    /// Void until reissued.
    pub revoked: bool,
}

impl Card {
    /// As whom the bearer speaks: all cards of a member are one voice, each observer is its own.
    #[must_use]
    pub fn voice(&self) -> Voice {
        match &self.member {
            Some(member) => Voice::Member(member.clone()),
            None => Voice::Observer(self.id),
        }
    }
}

/// As whom somebody proposes, argues or supports.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// A member, whichever of its cards spoke.
    Member(MemberKey),
    /// One observer.
    Observer(CardId),
    /// The organizer or moderator.
    House,
}
