//! What each method says: its name, what people fill in, how it is counted. One file a method, all of one shape
//! ([`Told`]). Not here: what all results say (`outcome`).

use super::either;
use super::outcome::texts;
use crate::domain::ballot::standing::Standing;
use crate::domain::counting::method::{Counting, Method, ask};
use crate::domain::ids::CandidateId;
use crate::domain::views::outcome::OutcomeView;

pub mod approval;
pub mod budget;
pub mod commitment;
pub mod criteria;
mod points;
mod ranking;
mod resistance;
mod score;
mod yes_no;

/// What one method says. The defaults are those of a method with nothing special.
pub trait Told: Counting {
    /// Its name.
    fn name() -> &'static str;

    /// Its name where it is chosen among others.
    fn offered() -> &'static str {
        Self::name()
    }

    /// What it is good for, where it is chosen among others.
    fn about() -> &'static str;

    /// What people fill in, in one or two sentences.
    fn instruction(&self) -> String;

    /// How ballots are counted, with a worked example.
    fn example(&self) -> String;

    /// Whether *Stimmen* are counted, so that the word is explained.
    fn counts_votes(&self) -> bool {
        true
    }

    /// The formula under the figures.
    fn formula(&self, view: &OutcomeView) -> String;

    /// What stands between those a majority or a budget accepts and the others.
    fn decision_line(&self) -> &'static str {
        either("Bis hierher angenommen.", "Accepted up to here.")
    }

    /// What tells it apart from its other rules.
    fn rule(&self) -> Option<&'static str> {
        None
    }

    /// What a candidate costs, whom it excludes and what it requires, where the method asks.
    fn terms(&self, _standing: &[Standing], _candidate: CandidateId) -> Option<String> {
        None
    }
}

fn name_of<M: Told>(_: &M) -> &'static str {
    M::name()
}

/// Name of a method.
#[must_use]
pub fn name(method: &Method) -> &'static str {
    ask!(method, rules => name_of(rules))
}

/// What people fill in, in one or two sentences.
#[must_use]
pub fn instruction(method: &Method) -> String {
    ask!(method, rules => rules.instruction())
}

/// How ballots are counted, with a worked example.
#[must_use]
pub fn worked_example(method: &Method) -> String {
    let (example, counts_votes) = ask!(method, rules => (rules.example(), rules.counts_votes()));
    if counts_votes { format!("{example} {}", texts().votes_about) } else { example }
}

/// The formula under the figures.
#[must_use]
pub fn formula(view: &OutcomeView) -> String {
    ask!(&view.method, rules => rules.formula(view))
}

/// What stands between those a majority or a budget accepts and the others.
#[must_use]
pub fn decision_line(method: &Method) -> &'static str {
    ask!(method, rules => rules.decision_line())
}

/// *Rangfolge (Schulze)*: a rule that reads the same ballots, told apart from its sisters.
#[must_use]
pub fn rule(method: &Method) -> String {
    match ask!(method, rules => rules.rule()) {
        Some(detail) => format!("{} ({detail})", name(method)),
        None => name(method).into(),
    }
}

/// What a candidate costs, whom it excludes and what it requires, where the method asks.
#[must_use]
pub fn terms(method: &Method, standing: &[Standing], candidate: CandidateId) -> Option<String> {
    ask!(method, rules => rules.terms(standing, candidate))
}
