//! What the forms of a seat must know of the hall, and no more: every phone loads what reads it.
//! What is only shown travels as HTML (`server/live`).

use serde::Serialize;
use std::collections::BTreeMap;

use crate::domain::ids::{CandidateId, MemberKey, RoundId, Timestamp};
use crate::domain::round::held::Countdown;
use crate::domain::views::ask::Ask;
use crate::domain::views::method::ask;
use crate::domain::views::public::{PublicView, RoundSection};
use crate::domain::views::round_name::RoundPhase;
use crate::domain::workshop::Course;
use crate::domain::workshop::candidate::CandidateText;
use crate::domain::workshop::run_sheet::StepKind;

/// What can be done now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Floor {
    /// Changes with what a seat's own may have changed with: the step, the opening of its round, which
    /// freezes recusals, and the proposals that wait for the moderator, so that a member notices when
    /// its own is decided on.
    pub matter: String,
    /// The vote of the current step.
    pub paper: Option<Paper>,
}

/// The ballot paper of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Paper {
    /// The round.
    pub round: RoundId,
    /// Whether ballots are accepted.
    pub is_open: bool,
    /// Whether it was closed, with or without a public result.
    pub is_counted: bool,
    /// When it opened.
    pub opened_at: Option<Timestamp>,
    /// The countdown, if one is set.
    pub countdown: Option<Countdown>,
    /// What it asks about a candidate.
    pub ask: Ask,
    /// The candidates in the order of the ballot.
    pub candidates: Vec<PaperRow>,
    /// The members that advise.
    pub advisory: Vec<MemberKey>,
}

/// A candidate on the ballot paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PaperRow {
    /// Its number.
    pub id: CandidateId,
    /// Its title as it stands on the ballot.
    pub title: String,
    /// What is said about it, as HTML.
    pub facts: String,
    /// What it costs and what it depends on, where the method asks.
    pub terms: Option<String>,
    /// The knock-out question it failed: it stands on the ballot, but is not rated.
    pub out: Option<String>,
}

/// Revision of the ballot of every member on the roll; 0 = none cast.
pub type Cast = BTreeMap<MemberKey, u32>;

impl PublicView {
    /// What the forms of a seat must know; `facts` writes what is said about a candidate as HTML,
    /// `terms` under which terms it can be chosen.
    #[must_use]
    pub fn floor(
        &self,
        facts: impl Fn(&CandidateText) -> String,
        terms: impl Fn(&RoundSection, CandidateId) -> Option<String>,
    ) -> Floor {
        let step = self.step.step().filter(|_| self.step.course == Course::Running);
        // At the result of a round that was never opened no ballot is about to come.
        let is_about = |round: &RoundSection| match step.map(|step| step.kind) {
            Some(StepKind::Round(_)) => true,
            Some(StepKind::Result(_)) => round.phase != RoundPhase::Prepared,
            Some(
                StepKind::Attendance
                | StepKind::Proposing
                | StepKind::Discussing
                | StepKind::Break
                | StepKind::Note,
            )
            | None => false,
        };
        let waiting: Vec<String> =
            self.candidates.waiting.iter().map(ToString::to_string).collect();
        let opened_at = self.round.as_ref().and_then(|round| round.opened_at);
        let (step_id, opened_at) =
            (step.map_or(0, |step| step.id.0), opened_at.map_or(0, |at| at.0));
        Floor {
            matter: format!("{step_id} {opened_at} {}", waiting.join(" ")),
            paper: self
                .round
                .as_ref()
                .filter(|round| is_about(round))
                .map(|round| self.paper(round, &facts, &terms)),
        }
    }

    fn paper(
        &self,
        round: &RoundSection,
        facts: &impl Fn(&CandidateText) -> String,
        terms: &impl Fn(&RoundSection, CandidateId) -> Option<String>,
    ) -> Paper {
        let facts = |id| {
            let mut all = self.candidates.candidates.iter();
            let own = all.find(|candidate| candidate.id == id);
            own.map(|candidate| facts(&candidate.text)).unwrap_or_default()
        };
        let rows = round.candidates.iter().map(|standing| PaperRow {
            id: standing.id,
            title: standing.title.clone(),
            facts: facts(standing.id),
            terms: terms(round, standing.id),
            out: round
                .plan
                .method
                .criteria()
                .and_then(|rules| Some(rules.failed(standing.id)?.question.clone())),
        });
        let advisory = round.voters.iter().filter(|voter| voter.weight.is_advisory());
        let is_open = round.phase == RoundPhase::Open;
        Paper {
            round: round.id,
            is_open,
            is_counted: matches!(round.phase, RoundPhase::Closed | RoundPhase::Published),
            opened_at: round.opened_at,
            countdown: round.countdown,
            ask: ask(&round.plan.method),
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
