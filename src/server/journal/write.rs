//! One change of the stored data. Not here: how it is stored (`database`) and when (`writer`).

use crate::domain::ids::{RoundId, WorkshopId};
use crate::domain::workshop::event::Destroys;

/// One change of the stored data.
#[derive(Clone, Debug)]
pub enum Write {
    /// Stores an entry of a workshop.
    Entry(WorkshopId, u64, Vec<u8>),
    /// Stores an opening beside an entry.
    Opening(WorkshopId, RoundId, u64, Vec<u8>),
    /// Stores an opening that is destroyed when its round closes, so that nothing of it is left.
    PassingOpening(WorkshopId, RoundId, u64, Vec<u8>),
    /// Destroys openings: with `keep`, all of a round but the one beside that entry.
    Destroy(WorkshopId, Destroys, Option<u64>),
    /// Stores an entry of the house.
    House(u64, Vec<u8>),
    /// Notes which key belongs to this journal.
    KeyDigest(String),
}
