//! What each method is in a profile: its name and parameters, its ballots, and what its outcome adds. One file a
//! method, all of one shape ([`Profiled`]). Not here: what all methods have (`read`, `write`).

use serde_json::{Map, Value};

use crate::domain::ballot::content::Content;
use crate::domain::counting::method::{
    BallotBox, Counting, Method, Working, ask, ask_both, methods,
};
use crate::domain::ids::CandidateId;
use crate::domain::number::amount::Amount;
use crate::domain::profile::ballots::BallotReader;
use crate::domain::profile::json::Fields;
use crate::domain::profile::names::Names;

mod approval;
mod budget;
mod commitment;
mod criteria;
mod points;
mod ranking;
mod resistance;
mod score;
mod yes_no;

/// What parameters may refer to, and the criteria they bring.
pub(super) struct Scope {
    /// The options.
    pub(super) options: Names,
    /// What they cost, in their order.
    pub(super) costs: Vec<Option<Amount>>,
    /// Filled by a method that has criteria.
    pub(super) criteria: Names,
}

/// What an outcome is written of.
pub(super) struct Written<'a> {
    /// Members by name.
    pub(super) members: &'a Names,
    /// Options by name.
    pub(super) options: &'a Names,
    /// Criteria by name.
    pub(super) criteria: &'a Names,
    /// What was counted.
    pub(super) ballots: &'a BallotBox<'a>,
    /// Whether the quorum was reached.
    pub(super) quorum_met: bool,
}

impl Written<'_> {
    /// The name of an option.
    fn option(&self, id: CandidateId) -> &str {
        &self.options.all[id.0 as usize - 1]
    }
}

/// What one method is in a profile.
trait Profiled: Counting {
    /// Its name; `None` = it is counted in workshops only.
    const NAME: Option<&'static str>;

    /// Reads its parameters.
    fn read(params: &mut Fields, offered: &mut Scope) -> Result<Self, String>;

    /// Reads what a ballot says that is no abstention.
    fn ballot(&self, ballot: &mut Fields, reader: &BallotReader) -> Result<Content, String>;

    /// What it adds to the option at this index.
    fn option(&self, _own: &Self::Working, _index: usize, _of: &Written) -> Vec<(&str, Value)> {
        Vec::new()
    }

    /// What it adds to the outcome.
    fn outcome(&self, _own: &Self::Working, _of: &Written) -> Vec<(&str, Value)> {
        Vec::new()
    }
}

macro_rules! reading {
    ($($(#[$doc:meta])* $kind:ident($($path:ident)::+);)+) => {
        const NAMES: &[Option<&str>] =
            &[$(<crate::domain::counting::method::$($path)::+ as Profiled>::NAME,)+];

        /// Reads a method with its parameters.
        pub(super) fn read(
            name: &str,
            params: &mut Fields,
            offered: &mut Scope,
        ) -> Result<Method, String> {
            $(if <crate::domain::counting::method::$($path)::+ as Profiled>::NAME == Some(name) {
                return Profiled::read(params, offered).map(Method::$kind);
            })+
            Err(unknown(name))
        }
    };
}
methods!(reading);

fn unknown(name: &str) -> String {
    let names: Vec<&str> = NAMES.iter().copied().flatten().collect();
    let (last, others) = names.split_last().expect("there are methods");
    format!("There is no method \"{name}\"; there are {} and {last}.", others.join(", "))
}

/// Reads what a ballot says that is no abstention.
pub(super) fn ballot(
    method: &Method,
    ballot: &mut Fields,
    reader: &BallotReader,
) -> Result<Content, String> {
    ask!(method, rules => rules.ballot(ballot, reader))
}

/// What a method adds to the option at this index.
pub(super) fn option(
    method: &Method,
    working: &Working,
    index: usize,
    of: &Written,
) -> Map<String, Value> {
    named(ask_both!(method, working => Working, (rules, own) => rules.option(own, index, of)))
}

/// What a method adds to the outcome.
pub(super) fn outcome(method: &Method, working: &Working, of: &Written) -> Map<String, Value> {
    named(ask_both!(method, working => Working, (rules, own) => rules.outcome(own, of)))
}

fn named(fields: Option<Vec<(&str, Value)>>) -> Map<String, Value> {
    fields.into_iter().flatten().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A whole number that may be null or left out.
fn or_null(params: &mut Fields, name: &str) -> Result<Option<u32>, String> {
    params.take(name).map_or(Ok(None), |number| number.whole_or_null(&format!("\"{name}\"")))
}

/// Yes or no; no if it is not given.
fn flag(params: &mut Fields, name: &str) -> Result<bool, String> {
    params.take(name).map_or(Ok(false), |flag| flag.bool(&format!("\"{name}\"")))
}

/// The end of a scale; 10 if it is not given.
fn scale(params: &mut Fields, name: &str) -> Result<u32, String> {
    match params.take(name) {
        None => Ok(10),
        Some(max) => match max.whole(&format!("\"{name}\""))? {
            0 => Err(format!("\"{name}\" must be at least 1.")),
            max => Ok(max),
        },
    }
}
