//! What the ballots of one group come to: values, places, working, and the line through the places.
//! Every count makes one: the result, its advisory column, and each assumption of the robustness
//! panel. Not here: turnout and quorum (`outcome`).

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::domain::counting::method::{BallotBox, Method, Voter, Working};
use crate::domain::counting::places::{CutLine, Place};
use crate::domain::counting::resolution::Resolution;
use crate::domain::ids::CandidateId;
use crate::domain::number::base::Base;
use crate::domain::number::exact::Fraction;
use crate::domain::number::weight::Weight;
use crate::domain::rules::tie_break::TieBreak;

/// The figures all methods share, of one candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The candidate.
    pub candidate: CandidateId,
    /// The value the ranking goes by; `None` = none exists.
    pub value: Option<Fraction>,
    /// Members that voted and declared themselves *nicht zuständig* here.
    pub unable: Base,
    /// Members that cast a ballot and do not vote here (*befangen*); 0 in records from before it was
    /// counted.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub recused: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(heads: &u32) -> bool {
    *heads == 0
}

/// What the ballots of one group of members come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// In the order of the ballot.
    pub rows: Vec<Row>,
    /// Places, best first.
    pub ranking: Vec<Place>,
    /// How the values came about.
    pub working: Working,
}

impl Tally {
    /// Counts.
    #[must_use]
    pub fn of(method: &Method, ballots: &BallotBox) -> Self {
        let count = method.count(ballots);
        let ranking = count.working.places(ballots.candidates, &count.values, method.best());
        let declared: Vec<(&BTreeSet<CandidateId>, Weight)> = ballots
            .voters
            .iter()
            .filter_map(|voter| Some((&voter.ballot?.unable, voter.weight)))
            .filter(|(unable, _)| !unable.is_empty())
            .collect();
        let unable = |candidate| {
            let of_it = declared.iter().filter(|(unable, _)| unable.contains(&candidate));
            Base::of(of_it.map(|&(_, weight)| weight))
        };
        let recused = |candidate| {
            let not_here = |voter: &&Voter| voter.has_cast() && voter.recused.contains(&candidate);
            u32::try_from(ballots.voters.iter().filter(not_here).count()).unwrap_or(u32::MAX)
        };
        let rows = ballots
            .candidates
            .iter()
            .zip(count.values)
            .map(|(&candidate, value)| Row {
                candidate,
                value,
                unable: unable(candidate),
                recused: recused(candidate),
            })
            .collect();
        Self { rows, ranking, working: count.working }
    }

    /// Whether the method lets this candidate through: one without a value never; any other always,
    /// except where the method asks for a majority or spends a budget.
    #[must_use]
    pub fn accepts(&self, candidate: CandidateId) -> bool {
        let place = self.rows.iter().position(|row| row.candidate == candidate);
        place.is_some_and(|place| {
            self.rows[place].value.is_some() && self.working.facts(place, candidate).accepted
        })
    }

    /// Draws the cut line through those the method lets through. The second is what the chain of tie
    /// rules makes of a tie across it; `None` if there is no tie, or no chain.
    #[must_use]
    pub fn cut(&self, wanted: u32, chain: &[TieBreak]) -> (CutLine, Option<Resolution>) {
        let line = CutLine::draw(wanted, &self.ranking, |id| self.accepts(id));
        let order: Vec<CandidateId> = self.rows.iter().map(|row| row.candidate).collect();
        let ties = line
            .tie
            .as_ref()
            .filter(|_| !chain.is_empty())
            .map(|tie| Resolution::of(tie, chain, &order, &self.working));
        (line, ties)
    }

    /// The value of a candidate, if it has one.
    #[must_use]
    pub fn value_of(&self, candidate: CandidateId) -> Option<Fraction> {
        self.rows.iter().find(|row| row.candidate == candidate)?.value.clone()
    }
}
