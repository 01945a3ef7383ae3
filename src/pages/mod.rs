//! One file per screen. Not here: where its content comes from (`server/screens`).

pub mod card;
pub mod desk;
pub mod legal;
pub mod projector;
pub mod results;
pub mod room;
pub mod setup;
pub mod start;
