//! Details, candidates, run sheet and rounds, as the organizer decides them.

use super::super::candidate::{Candidate, CandidateStatus, CandidateText};
use super::super::card::Voice;
use super::super::command::SetupCommand;
use super::super::event::Event;
use super::super::ids::{CandidateId, RoundId, StepId};
use super::super::limits::{
    ARGUMENT_CHARS_MAX, CANDIDATES_MAX, ROUNDS_MAX, STEPS_MAX, TITLE_CHARS_MAX, required_text, text,
};
use super::super::refusal::{Field, Limit, Refusal};
use super::super::round::{Phase, Round, RoundPlan};
use super::super::run_sheet::{Step, StepKind};
use super::super::workshop::{Course, Workshop};
use super::Decision;

impl Workshop {
    pub(super) fn decide_setup(&self, command: &SetupCommand) -> Decision {
        if self.course == Course::Closed {
            return Err(Refusal::WorkshopOver);
        }
        if let Some(decision) = self.decide_people(command) {
            return decision;
        }
        match command {
            SetupCommand::SetDetails { title, place, date } => Ok(vec![Event::DetailsSet {
                title: required_text(Field::WorkshopTitle, title, TITLE_CHARS_MAX)?,
                place: text(Field::Place, place, TITLE_CHARS_MAX)?,
                date: date.clone(),
            }]),
            SetupCommand::SaveCandidate { id: None, text } => {
                self.import_candidates(std::slice::from_ref(text))
            }
            SetupCommand::SaveCandidate { id: Some(id), text } => self.edit_candidate(*id, text),
            SetupCommand::ImportCandidates { texts } => self.import_candidates(texts),
            SetupCommand::WithdrawCandidate { id } => self.withdraw_candidate(*id),
            SetupCommand::SaveStep { id, kind, title, note, minutes } => {
                self.save_step(*id, *kind, title, note, *minutes)
            }
            SetupCommand::MoveStep { id, up } => self.move_step(*id, *up),
            SetupCommand::RemoveStep { id } => self.remove_step(*id),
            SetupCommand::SaveRound { id, plan } => self.save_round(*id, plan),
            SetupCommand::RemoveRound { id } => self.remove_round(*id),
            SetupCommand::SetProxyLimit { limit } => self.set_proxy_limit(*limit),
            SetupCommand::SetProxy { giver, holder } => self.set_proxy(giver, holder.as_ref()),
            SetupCommand::Start => self.start(),
            SetupCommand::Close => self.close(),
            SetupCommand::ImportMembers { .. }
            | SetupCommand::SaveMember { .. }
            | SetupCommand::RemoveMember { .. }
            | SetupCommand::SetWeightScheme { .. }
            | SetupCommand::SetWeights { .. }
            | SetupCommand::IssueCard { .. }
            | SetupCommand::IssueMissingCards
            | SetupCommand::RevokeCard { .. }
            | SetupCommand::ReissueCard { .. } => unreachable!("decided with the people"),
        }
    }

    fn import_candidates(&self, texts: &[CandidateText]) -> Decision {
        self.room_for_candidates(texts.len())?;
        texts
            .iter()
            .zip(1..)
            .map(|(text, offset)| {
                let candidate = Candidate {
                    id: CandidateId(self.last_candidate() + offset),
                    text: text.checked()?,
                    proposed_by: vec![Voice::House],
                    status: CandidateStatus::Accepted,
                };
                Ok(Event::CandidateProposed { candidate })
            })
            .collect()
    }

    /// Refuses candidates beyond the limit.
    pub(super) fn room_for_candidates(&self, new: usize) -> Result<(), Refusal> {
        let gone = |status: &CandidateStatus| {
            matches!(status, CandidateStatus::Withdrawn | CandidateStatus::Merged { .. })
        };
        let standing = self.candidates.values().filter(|candidate| !gone(&candidate.status));
        if standing.count() + new > CANDIDATES_MAX {
            Err(Refusal::LimitReached { what: Limit::Candidates, max: CANDIDATES_MAX })
        } else {
            Ok(())
        }
    }

    /// The highest candidate number given so far.
    pub(super) fn last_candidate(&self) -> u32 {
        self.candidates.keys().next_back().map_or(0, |id| id.0)
    }

    /// Changes a candidate that stands in no open round.
    pub(super) fn edit_candidate(&self, id: CandidateId, text: &CandidateText) -> Decision {
        self.candidates.get(&id).ok_or(Refusal::NotFound)?;
        self.not_in_open_round(id)?;
        Ok(vec![Event::CandidateEdited { id, text: text.checked()? }])
    }

    /// Refuses to touch a candidate people are voting on.
    pub(super) fn not_in_open_round(&self, id: CandidateId) -> Result<(), Refusal> {
        let in_round = self
            .open_round()
            .is_some_and(|(_, held)| held.candidates.iter().any(|standing| standing.id == id));
        if in_round { Err(Refusal::CandidateInRound) } else { Ok(()) }
    }

    /// Takes a candidate back that stands in no open round.
    fn withdraw_candidate(&self, id: CandidateId) -> Decision {
        self.candidates.get(&id).ok_or(Refusal::NotFound)?;
        self.not_in_open_round(id)?;
        Ok(vec![Event::CandidateMoved { id, status: CandidateStatus::Withdrawn }])
    }

    fn save_step(
        &self,
        id: Option<StepId>,
        kind: StepKind,
        title: &str,
        note: &str,
        minutes: u32,
    ) -> Decision {
        if let StepKind::Round(round) | StepKind::Result(round) = kind {
            self.round(round)?;
        }
        let steps = &self.run_sheet.steps;
        let place = match id {
            Some(id) => {
                let place = self.run_sheet.place(id).ok_or(Refusal::NotFound)?;
                // The hall fills in its ballots at this step and would find nothing there.
                let is_current = self.run_sheet.current_place() == Some(place);
                if is_current && steps[place].kind != kind && self.open_round().is_some() {
                    return Err(Refusal::RoundStillOpen);
                }
                place
            }
            None if steps.len() >= STEPS_MAX => {
                return Err(Refusal::LimitReached { what: Limit::Steps, max: STEPS_MAX });
            }
            None => steps.len(),
        };
        let step = Step {
            id: id.unwrap_or(StepId(self.last_step + 1)),
            kind,
            title: required_text(Field::Title, title, TITLE_CHARS_MAX)?,
            note: text(Field::Note, note, ARGUMENT_CHARS_MAX)?,
            minutes: minutes.min(24 * 60),
        };
        Ok(vec![Event::StepSaved { step, place }])
    }

    fn move_step(&self, id: StepId, up: bool) -> Decision {
        let place = self.run_sheet.place(id).ok_or(Refusal::NotFound)?;
        let step = self.run_sheet.steps[place].clone();
        let target = if up { place.checked_sub(1) } else { Some(place + 1) };
        Ok(match target.filter(|&target| target < self.run_sheet.steps.len()) {
            Some(place) => vec![Event::StepSaved { step, place }],
            None => Vec::new(),
        })
    }

    fn remove_step(&self, id: StepId) -> Decision {
        self.run_sheet.place(id).ok_or(Refusal::NotFound)?;
        if self.run_sheet.visits.iter().any(|visit| visit.step == id) {
            return Err(Refusal::StepInUse);
        }
        Ok(vec![Event::StepRemoved { id }])
    }

    fn save_round(&self, id: Option<RoundId>, plan: &RoundPlan) -> Decision {
        let mut plan = plan.clone().checked()?;
        let id = match id {
            Some(id) => {
                let stored = self.round(id)?;
                if stored.phase != Phase::Prepared {
                    return Err(Refusal::RoundNotPrepared);
                }
                // No form asks for these. What was decided about unique weights holds as long as the
                // secrecy it was decided for.
                plan.predecessor = stored.plan.predecessor;
                let same_secrecy = plan.secrecy == stored.plan.secrecy;
                plan.unique_weights = stored.plan.unique_weights.filter(|_| same_secrecy);
                plan.keep_pins(&stored.plan);
                id
            }
            None => self.next_round()?,
        };
        self.check_source(id, &plan)?;
        Ok(vec![Event::RoundPrepared { id, plan }])
    }

    /// The number of a new round.
    pub(super) fn next_round(&self) -> Result<RoundId, Refusal> {
        if self.rounds.len() >= ROUNDS_MAX {
            return Err(Refusal::LimitReached { what: Limit::Rounds, max: ROUNDS_MAX });
        }
        Ok(RoundId(self.last_round + 1))
    }

    fn remove_round(&self, id: RoundId) -> Decision {
        if self.round(id)?.phase != Phase::Prepared {
            return Err(Refusal::RoundNotPrepared);
        }
        let builds_on_it =
            |round: &&Round| round.plan.references().any(|reference| reference.round == id);
        if let Some(fed) = self.rounds.values().find(builds_on_it) {
            return Err(Refusal::RoundFeeds { question: fed.plan.question.clone() });
        }
        let about_it = |step: &&Step| matches!(step.kind, StepKind::Round(round) | StepKind::Result(round) if round == id);
        let steps: Vec<StepId> =
            self.run_sheet.steps.iter().filter(about_it).map(|step| step.id).collect();
        if self.run_sheet.visits.iter().any(|visit| steps.contains(&visit.step)) {
            return Err(Refusal::StepInUse);
        }
        let steps = steps.into_iter().map(|id| Event::StepRemoved { id });
        Ok(steps.chain([Event::RoundRemoved { id }]).collect())
    }

    fn start(&self) -> Decision {
        if self.course != Course::Preparing {
            return Err(Refusal::AlreadyStarted);
        }
        if self.members.is_empty() {
            return Err(Refusal::NoMembers);
        }
        let first = self.run_sheet.steps.first().ok_or(Refusal::NoSteps)?;
        Ok(vec![Event::WorkshopStarted, Event::StepEntered { step: first.id }])
    }

    fn close(&self) -> Decision {
        self.running()?;
        if self.open_round().is_some() {
            return Err(Refusal::RoundStillOpen);
        }
        Ok(vec![Event::WorkshopClosed])
    }
}
