//! The rules of Pilotwahl, pure: no IO, no clock, no randomness, no framework. The server, the
//! browser and the command line share them; time, salts and drawn lots come in as values.
//!
//! Reading order: [`member`], [`plan`] and [`round`] for the nouns, [`command`] and [`event`] for the
//! verbs, [`decide`] for what may happen, [`workshop`] for what has happened, [`method`] for how ballots
//! are counted, [`rules`] for what a round asks beside it, [`outcome`] for what comes of both, [`line`]
//! for repetitions and runoffs, [`views`] for who sees what, [`record`] for what holds up afterwards.

pub mod ballot;
pub mod counting;
pub mod forms;
pub mod ids;
pub mod invalid;
pub mod limits;
pub mod number;
pub mod profile;
pub mod record;
pub mod refusal;
pub mod round;
pub mod rules;
pub mod seal;
#[cfg(test)]
mod tests;
pub mod views;
pub mod workshop;
