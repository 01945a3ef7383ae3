//! The methods: how ballots look and are counted. One file each, all of one shape: `check` the
//! parameters, read a ballot's `content`, `count` a box of ballots and show the working.
//! Not here: places, ties and the cut line, which are the same for all (`ranking`, `outcome`).

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::ballot::{Ballot, Content};
use super::exact::Fraction;
use super::ids::CandidateId;
use super::refusal::Refusal;
use super::weight::Weight;

pub mod points;
pub mod yes_no;

/// A method with its parameters; frozen with the round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// *Punkte*.
    Points(points::Points),
    /// *Ja/Nein/Enthaltung*.
    YesNo(yes_no::YesNo),
}

/// One member as the count sees it.
#[derive(Clone, Debug)]
pub struct Voter<'a> {
    /// Its weight on the roll.
    pub weight: Weight,
    /// Candidates on which it does not vote (*befangen*).
    pub recused: &'a BTreeSet<CandidateId>,
    /// Its ballot, if it cast one.
    pub ballot: Option<&'a Ballot>,
}

impl Voter<'_> {
    /// Whether the voter stays in the base of this candidate: neither recused nor *nicht zuständig*.
    #[must_use]
    pub fn judges(&self, candidate: CandidateId) -> bool {
        !self.recused.contains(&candidate)
            && self.ballot.is_none_or(|ballot| !ballot.unable.contains(&candidate))
    }
}

/// All that is counted: the candidates in their order and every entitled member.
#[derive(Clone, Debug)]
pub struct BallotBox<'a> {
    /// The candidates in the order of the ballot.
    pub candidates: &'a [CandidateId],
    /// Every entitled member, whether it voted or not.
    pub voters: Vec<Voter<'a>>,
}

/// What a method finds: one value per candidate, and its working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// In the order of the candidates; `None` = no value exists, the candidate is unranked.
    pub values: Vec<Option<Fraction>>,
    /// How the values came about.
    pub working: Working,
}

/// Which end of the values leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Best {
    /// The highest value has place 1.
    Highest,
}

/// The figures behind the values, in the order of the candidates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Working {
    /// See [`points`].
    Points(points::Working),
    /// See [`yes_no`].
    YesNo(Vec<yes_no::Tally>),
}

impl Method {
    /// Refuses parameters with which no ballot or no result could exist.
    pub fn check(&self) -> Result<(), Refusal> {
        match self {
            Self::Points(points) => points.check(),
            Self::YesNo(_) => Ok(()),
        }
    }

    /// Reads the marks of a ballot that is not an abstention.
    pub fn content(
        &self,
        marks: &BTreeMap<CandidateId, &str>,
        unable: &BTreeSet<CandidateId>,
    ) -> Result<Content, Refusal> {
        match self {
            Self::Points(points) => points.content(marks, unable),
            Self::YesNo(yes_no) => yes_no.content(marks, unable),
        }
    }

    /// Which end of the values leads.
    #[must_use]
    pub fn best(&self) -> Best {
        match self {
            Self::Points(_) | Self::YesNo(_) => Best::Highest,
        }
    }

    /// Whether values, shares and acceptance follow from the sums: what the recount of a
    /// *totals only* round can check. The error says what does not.
    pub fn check_working(
        &self,
        values: &[Option<Fraction>],
        working: &Working,
    ) -> Result<(), &'static str> {
        match (self, working) {
            (Self::Points(_), Working::Points(working)) => working.check(values),
            (Self::YesNo(yes_no), Working::YesNo(tallies)) => yes_no.check_working(values, tallies),
            (Self::Points(_) | Self::YesNo(_), _) => Err("the working is that of another method"),
        }
    }

    /// Counts.
    #[must_use]
    pub fn count(&self, ballots: &BallotBox) -> Count {
        match self {
            Self::Points(points) => points.count(ballots),
            Self::YesNo(yes_no) => yes_no.count(ballots),
        }
    }
}

/// A whole number as typed on a ballot.
fn whole_number(mark: &str) -> Result<u32, Refusal> {
    mark.parse().map_err(|_| Refusal::NotANumber { text: mark.into() })
}
