//! The rules of Pilotwahl, pure: no IO, no clock, no randomness, no framework. The server, the
//! browser and the command line share them; time, salts and drawn lots come in as values.
//!
//! Reading order: [`member`], [`plan`] and [`round`] for the nouns, [`command`] and [`event`] for the
//! verbs, [`decide`] for what may happen, [`workshop`] for what has happened, [`method`] for how ballots
//! are counted, [`rules`] for what a round asks beside it, [`outcome`] for what comes of both, [`line`]
//! for repetitions and runoffs, [`views`] for who sees what, [`record`] for what holds up afterwards.

pub mod amount;
pub mod argument;
pub mod ballot;
pub mod ballot_form;
pub mod candidate;
pub mod card;
pub mod command;
pub mod decide;
pub mod event;
pub mod exact;
pub mod forms;
pub mod ids;
pub mod limits;
pub mod line;
pub mod member;
pub mod method;
pub mod outcome;
pub mod plan;
pub mod power;
pub mod profile;
pub mod quorum;
pub mod ranking;
pub mod record;
pub mod refusal;
pub mod robustness;
pub mod roll;
pub mod round;
pub mod rules;
pub mod run_sheet;
pub mod tally;
#[cfg(test)]
mod tests;
pub mod tie_break;
pub mod typed;
mod unique_weights;
pub mod views;
pub mod weight;
pub mod weight_scheme;
pub mod workshop;
