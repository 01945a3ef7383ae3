//! The rules of Pilotwahl, pure: no IO, no clock, no randomness, no framework. The server, the browser and the
//! command line share them; time, salts and drawn lots come in as values.
//!
//! It has floors, each of which knows only those below it (`tests/tidy` asserts it):
//!
//! ```text
//! views/ forms/ profile/   how it is seen, typed, and held against other software
//! record                   what holds up afterwards: chain, archive, recount
//! workshop/                state, commands, events, and what may happen (decide/)
//! round/                   one vote: plan, roll, held, outcome
//! counting/                from ballots to places: method/, robustness, resolution of ties
//! ballot/                  what one member may write
//! refusal                  why a command changes nothing
//! rules/                   what a round asks beside its method: quorum, tie rules
//! number/                  exact figures and what weights mean
//! ids limits seal          the ground
//! invalid                  why what was typed is no value
//! ```
//!
//! Is the arithmetic right? [`counting`] and [`number`]. What may happen? [`workshop::decide`]. Can I believe it
//! afterwards? [`record`]. Who sees what? [`views`].

#![warn(clippy::wildcard_enum_match_arm)]

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
