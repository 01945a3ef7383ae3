//! What the forms of a seat must know of the hall, and no more: every phone loads what reads it.
//! What is only shown travels as HTML (`server/live`).

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::super::candidate::CandidateText;
use super::super::ids::{CandidateId, MemberKey, RoundId, Timestamp};
use super::super::method::Method;
use super::super::run_sheet::StepKind;
use super::super::workshop::Course;
use super::public::{PublicView, RoundPhase, RoundSection};

/// What can be done now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Floor {
    /// Changes with what a seat's own may have changed with: the step, and the proposals that wait for
    /// the moderator, so that a member notices when its own is decided on.
    pub matter: String,
    /// The vote of the current step.
    pub paper: Option<Paper>,
}

/// The ballot paper of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// The round.
    pub round: RoundId,
    /// Whether ballots are accepted.
    pub is_open: bool,
    /// Whether it was closed, with or without a public result.
    pub is_counted: bool,
    /// When it opened.
    pub opened_at: Option<Timestamp>,
    /// Method and parameters.
    pub method: Method,
    /// The candidates in the order of the ballot.
    pub candidates: Vec<PaperRow>,
    /// The members that advise.
    pub advisory: Vec<MemberKey>,
}

/// A candidate on the ballot paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRow {
    /// Its number.
    pub id: CandidateId,
    /// Its title as it stands on the ballot.
    pub title: String,
    /// What is said about it, as HTML.
    pub facts: String,
}

/// Revision of the ballot of every member on the roll; 0 = none cast.
pub type Cast = BTreeMap<MemberKey, u32>;

impl PublicView {
    /// What the forms of a seat must know; `facts` writes what is said about a candidate as HTML.
    #[must_use]
    pub fn floor(&self, facts: impl Fn(&CandidateText) -> String) -> Floor {
        let step = self.step.step().filter(|_| self.step.course == Course::Running);
        let is_vote =
            step.is_some_and(|s| matches!(s.kind, StepKind::Round(_) | StepKind::Result(_)));
        let waiting: Vec<String> =
            self.candidates.waiting.iter().map(ToString::to_string).collect();
        Floor {
            matter: format!("{:?} {}", step.map(|step| step.id), waiting.join(" ")),
            paper: self.round.as_ref().filter(|_| is_vote).map(|round| self.paper(round, &facts)),
        }
    }

    fn paper(&self, round: &RoundSection, facts: &impl Fn(&CandidateText) -> String) -> Paper {
        let facts = |id| {
            let mut all = self.candidates.candidates.iter();
            let own = all.find(|candidate| candidate.id == id);
            own.map(|candidate| facts(&candidate.text)).unwrap_or_default()
        };
        let rows = round.candidates.iter().map(|standing| PaperRow {
            id: standing.id,
            title: standing.title.clone(),
            facts: facts(standing.id),
        });
        let advisory = round.voters.iter().filter(|voter| voter.weight.is_advisory());
        let is_open = round.phase == RoundPhase::Open;
        Paper {
            round: round.id,
            is_open,
            is_counted: matches!(round.phase, RoundPhase::Closed | RoundPhase::Published),
            opened_at: round.opened_at,
            method: round.plan.method.clone(),
            // A round that is not open needs no paper.
            candidates: if is_open { rows.collect() } else { Vec::new() },
            advisory: advisory.map(|voter| voter.key.clone()).collect(),
        }
    }

    /// Who has cast a ballot, and how often.
    #[must_use]
    pub fn cast(&self) -> Cast {
        let voters = self.round.iter().flat_map(|round| &round.voters);
        voters.map(|voter| (voter.key.clone(), voter.revision)).collect()
    }
}
