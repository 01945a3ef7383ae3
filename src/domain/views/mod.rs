//! Who may see what. What a screen shows of a workshop comes from these views. A ballot's content is in the own
//! member's alone until its round shows names: while it is open live, else once it is published. A result is in none
//! before its publication but the moderator's, or while it is open live. Not here: spelling (`text`) and transport
//! (`server/live`).

pub mod ask;
pub mod by_member;
pub mod desk;
pub mod floor;
pub mod imports;
pub mod method;
pub mod outcome;
pub mod power;
pub mod public;
pub mod round_name;
pub mod rules;
pub mod schemes;
pub mod seat;
pub mod setup;
pub mod spread;
pub mod weights;

use crate::domain::workshop::Workshop;
use crate::domain::workshop::card::Voice;

impl Workshop {
    /// How a voice is called on a screen: the member's name, or nothing for observer and house.
    pub(crate) fn voice_name(&self, voice: &Voice) -> VoiceName {
        match voice {
            Voice::Member(key) => match self.members.get(key) {
                Some(member) => VoiceName::Member(member.name.clone()),
                None => VoiceName::Member(key.to_string()),
            },
            Voice::Observer(id) => {
                VoiceName::Observer(self.cards.get(id).map_or(0, |card| card.number))
            }
            Voice::House => VoiceName::House,
        }
    }
}

/// Who said something, ready for a screen.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoiceName {
    /// A member by name.
    Member(String),
    /// An observer by number.
    Observer(u32),
    /// Organizer or moderator.
    House,
}
