//! What only the moderator sees, beside everything public: the preview of a closed round and the
//! proposals that wait.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::domain::ids::{CandidateId, MemberKey, RoundId};
use crate::domain::round::plan::Take;
use crate::domain::round::{Phase, Round};
use crate::domain::rules::tie_break::TieBreak;
use crate::domain::views::VoiceName;
use crate::domain::views::outcome::OutcomeView;
use crate::domain::views::public::ArgumentItem;
use crate::domain::views::round_name::RoundName;
use crate::domain::workshop::Workshop;
use crate::domain::workshop::argument::Argument;
use crate::domain::workshop::candidate::{CandidateStatus, CandidateText};
use crate::domain::workshop::command::SourceUse;
use crate::domain::workshop::line::Kinship;

/// The moderator's section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    /// Proposals that wait for acceptance, oldest first.
    pub waiting: Vec<Waiting>,
    /// The round the current step is about.
    pub round: Option<DeskRound>,
    /// Who does not vote on what.
    pub recusals: Vec<RecusalItem>,
    /// Members whose ballot nobody holds a valid card for.
    pub cannot_vote: BTreeSet<MemberKey>,
    /// Arguments the moderator took out and can put back, with the title of their candidate.
    pub hidden: Vec<(String, ArgumentItem)>,
}

/// A member and a candidate it does not vote on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecusalItem {
    /// The member.
    pub member: MemberKey,
    /// Its name.
    pub name: String,
    /// The candidate.
    pub candidate: CandidateId,
    /// Its title.
    pub title: String,
}

/// A proposal that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Its number.
    pub id: CandidateId,
    /// What is said about it.
    pub text: CandidateText,
    /// Who proposed it.
    pub by: Vec<VoiceName>,
}

/// What the moderator alone knows of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRound {
    /// Its number.
    pub id: RoundId,
    /// Members the round would give away because nobody else has their weight: before opening on the
    /// roll, before publication among those who voted.
    pub given_away: Vec<String>,
    /// The result once closed; `None` before, when withheld, and when aborted.
    pub preview: Option<OutcomeView>,
    /// *Totals only* with fewer ballots of voting members than may be published; they are this many.
    pub withheld_with: Option<usize>,
    /// How a tie across the line can still be decided; empty if there is nothing to decide.
    pub ways_out_of_tie: Vec<TieBreak>,
    /// Its runoff that tied as well: the tie is decided there.
    pub tied_runoff: Option<RoundId>,
    /// Its repetition, runoff and commitments that wait in the run sheet.
    pub prepared: Vec<(Kinship, RoundId)>,
    /// Voting members that are here and have not voted; empty unless it is open.
    pub present_missing: Vec<String>,
    /// Those among them that cannot, because nobody has a valid card for their ballot.
    pub cannot_vote: Vec<String>,
    /// While it is prepared: the rounds its candidates could come from, if they come from one.
    pub sources: Vec<RoundName>,
    /// While it is prepared: the rounds the weights of its criteria could come from, if from one.
    pub weights_sources: Vec<RoundName>,
}

impl Workshop {
    /// What the moderator sees beside the public view.
    #[must_use]
    pub fn desk_view(&self) -> DeskView {
        let waiting =
            self.candidates.values().filter(|c| c.status == CandidateStatus::Proposed).map(|c| {
                Waiting {
                    id: c.id,
                    text: c.text.clone(),
                    by: c.proposed_by.iter().map(|voice| self.voice_name(voice)).collect(),
                }
            });
        DeskView {
            waiting: waiting.collect(),
            round: self.current_round().map(|round| DeskRound::new(self, round)),
            recusals: self.recusal_items(),
            cannot_vote: self.cannot_vote().into_iter().cloned().collect(),
            hidden: self.hidden_arguments(),
        }
    }

    fn hidden_arguments(&self) -> Vec<(String, ArgumentItem)> {
        let hidden = self.arguments.values().filter(|a| a.hidden && !a.removed);
        let item = |argument: &Argument| {
            let candidate = self.candidates.get(&argument.candidate)?;
            Some((candidate.text.title.clone(), self.argument_item(argument)))
        };
        hidden.filter_map(item).collect()
    }

    fn recusal_items(&self) -> Vec<RecusalItem> {
        let pairs = self
            .recusals
            .iter()
            .flat_map(|(key, candidates)| candidates.iter().map(move |candidate| (key, candidate)));
        let item = |(key, id): (&MemberKey, &CandidateId)| {
            let candidate = self.candidates.get(id).filter(|candidate| candidate.is_accepted())?;
            Some(RecusalItem {
                member: key.clone(),
                name: self.members.get(key)?.name.clone(),
                candidate: *id,
                title: candidate.text.title.clone(),
            })
        };
        pairs.filter_map(item).collect()
    }
}

impl Workshop {
    /// The published rounds a prepared one could build on instead.
    fn source_choices(&self, round: &Round, of: SourceUse) -> Vec<RoundName> {
        let builds = match of {
            SourceUse::Candidates => {
                round.plan.candidates.source().is_some_and(|source| source.take != Take::Tied)
            }
            SourceUse::Weights => round.plan.weights_reference().is_some(),
        };
        if !builds || round.phase != Phase::Prepared {
            return Vec::new();
        }
        let fits = |other: &&Round| {
            other.published().is_some() && self.choose_source(round.id, of, Some(other.id)).is_ok()
        };
        self.rounds.values().filter(fits).map(|other| self.round_name(other)).collect()
    }
}

impl DeskRound {
    fn new(workshop: &Workshop, round: &Round) -> Self {
        let (preview, withheld_with) = match &round.phase {
            Phase::Closed(held, closed) => match round.withheld_with(held) {
                Some(ballots) => (None, Some(ballots)),
                None => (Some(workshop.outcome_view(round, held, closed)), None),
            },
            Phase::Published(held, closed) => {
                (Some(workshop.outcome_view(round, held, closed)), None)
            }
            Phase::Prepared | Phase::Open(_) | Phase::Aborted { .. } => (None, None),
        };
        let (present_missing, cannot_vote) = match &round.phase {
            Phase::Open(held) => workshop.present_missing(held),
            Phase::Prepared | Phase::Closed(..) | Phase::Published(..) | Phase::Aborted { .. } => {
                (Vec::new(), Vec::new())
            }
        };
        Self {
            id: round.id,
            given_away: workshop.given_away(round),
            preview,
            withheld_with,
            ways_out_of_tie: workshop.ways_out_of_tie(round),
            tied_runoff: workshop.tied_runoff(round),
            prepared: workshop.prepared_after(round.id).collect(),
            present_missing,
            cannot_vote,
            sources: workshop.source_choices(round, SourceUse::Candidates),
            weights_sources: workshop.source_choices(round, SourceUse::Weights),
        }
    }
}
