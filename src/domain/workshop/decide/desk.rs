//! What the moderator decides outside of rounds: steps, attendance, proposals, the projector.

use crate::domain::ids::{ArgumentId, CandidateId, MemberKey, StepId, Timestamp};
use crate::domain::invalid::Field;
use crate::domain::limits::{ARGUMENT_CHARS_MAX, required_text};
use crate::domain::refusal::Refusal;
use crate::domain::workshop::Workshop;
use crate::domain::workshop::candidate::{CandidateStatus, CandidateText};
use crate::domain::workshop::command::DeskCommand;
use crate::domain::workshop::decide::Decision;
use crate::domain::workshop::event::Event;

impl Workshop {
    pub(super) fn decide_desk(&self, command: &DeskCommand, at: Timestamp) -> Decision {
        self.running()?;
        match command {
            DeskCommand::EnterStep { from, to } => self.enter_step(*from, *to),
            DeskCommand::BlankProjector { blanked } => Ok(if *blanked == self.blanked {
                Vec::new()
            } else {
                vec![Event::ProjectorBlanked { blanked: *blanked }]
            }),
            DeskCommand::MarkAttendance { member, present } => {
                self.mark_attendance(member, *present)
            }
            DeskCommand::AcceptCandidate { id } => self.accept_candidate(*id),
            DeskCommand::ReturnCandidate { id, reason } => self.return_candidate(*id, reason),
            DeskCommand::EditCandidate { id, text } => self.edit_at_desk(*id, text),
            DeskCommand::MergeCandidate { id, into } => self.merge_candidate(*id, *into),
            DeskCommand::HideArgument { id, hidden } => self.hide_argument(*id, *hidden),
            DeskCommand::OpenRound { id, unique_weights } => self.open(*id, *unique_weights),
            DeskCommand::SetRecusal { member, candidate, on } => {
                self.set_recusal(member, *candidate, *on)
            }
            DeskCommand::SetCountdown { id, seconds, closes } => {
                self.set_countdown(*id, *seconds, *closes, at)
            }
            DeskCommand::ChooseSource { id, of, chosen } => self.choose_source(*id, *of, *chosen),
            DeskCommand::CloseRound { id, knowingly } => self.close_round(*id, *knowingly),
            DeskCommand::PublishRound { id, knowingly } => self.publish(*id, *knowingly),
            DeskCommand::AbortRound { id, reason } => self.abort(*id, reason),
            DeskCommand::RecordLot { id, drawn } => self.record_lot(*id, drawn),
            DeskCommand::DrawLot { id, seed } => self.draw_lot(*id, seed),
            DeskCommand::LeavePlacesEmpty { id } => self.leave_places_empty(*id),
            DeskCommand::PrepareRunoff { id, question } => self.prepare_runoff(*id, question),
            DeskCommand::PrepareRepetition { id } => self.prepare_repetition(*id),
            DeskCommand::PrepareCommitment { id, question } => {
                self.prepare_commitment(*id, question)
            }
        }
    }

    fn enter_step(&self, from: StepId, to: StepId) -> Decision {
        let current = self.run_sheet.current().ok_or(Refusal::NotRunning)?;
        if current.id == to {
            // The second click of a double click: what was asked for is so.
            return Ok(Vec::new());
        }
        if current.id != from {
            return Err(Refusal::StepMoved);
        }
        if self.open_round().is_some() {
            return Err(Refusal::RoundStillOpen);
        }
        self.run_sheet.place(to).ok_or(Refusal::NoFurtherStep)?;
        Ok(vec![Event::StepEntered { step: to }])
    }

    fn mark_attendance(&self, member: &MemberKey, present: bool) -> Decision {
        if !self.members.contains_key(member) {
            return Err(Refusal::NotFound);
        }
        Ok(if self.present.contains(member) == present {
            Vec::new()
        } else {
            vec![Event::AttendanceMarked { member: member.clone(), present }]
        })
    }

    /// Enters or withdraws a recusal. Not while people vote on the candidate: the roll is frozen.
    pub(super) fn set_recusal(
        &self,
        member: &MemberKey,
        candidate: CandidateId,
        on: bool,
    ) -> Decision {
        if !self.members.contains_key(member) || !self.candidates.contains_key(&candidate) {
            return Err(Refusal::NotFound);
        }
        self.not_in_open_round(candidate)?;
        let recused = self.recusals.get(member).is_some_and(|recused| recused.contains(&candidate));
        Ok(if recused == on {
            Vec::new()
        } else {
            vec![Event::RecusalSet { member: member.clone(), candidate, on }]
        })
    }

    fn proposed(&self, id: CandidateId) -> Result<(), Refusal> {
        match self.candidates.get(&id).ok_or(Refusal::NotFound)?.status {
            CandidateStatus::Proposed => Ok(()),
            CandidateStatus::Accepted
            | CandidateStatus::Returned { .. }
            | CandidateStatus::Withdrawn
            | CandidateStatus::Merged { .. } => Err(Refusal::NotProposed),
        }
    }

    fn accept_candidate(&self, id: CandidateId) -> Decision {
        self.proposed(id)?;
        Ok(vec![Event::CandidateMoved { id, status: CandidateStatus::Accepted }])
    }

    fn return_candidate(&self, id: CandidateId, reason: &str) -> Decision {
        self.proposed(id)?;
        let reason = required_text(Field::Reason, reason, ARGUMENT_CHARS_MAX)?;
        Ok(vec![Event::CandidateMoved { id, status: CandidateStatus::Returned { reason } }])
    }

    fn edit_at_desk(&self, id: CandidateId, text: &CandidateText) -> Decision {
        match self.candidates.get(&id).ok_or(Refusal::NotFound)?.status {
            CandidateStatus::Proposed | CandidateStatus::Accepted => self.edit_candidate(id, text),
            CandidateStatus::Returned { .. }
            | CandidateStatus::Withdrawn
            | CandidateStatus::Merged { .. } => Err(Refusal::NotProposed),
        }
    }

    fn merge_candidate(&self, id: CandidateId, into: CandidateId) -> Decision {
        if id == into {
            return Err(Refusal::MergedIntoItself);
        }
        if !self.candidates.get(&into).ok_or(Refusal::NotFound)?.is_accepted() {
            return Err(Refusal::NotAccepted);
        }
        let status = &self.candidates.get(&id).ok_or(Refusal::NotFound)?.status;
        if !matches!(status, CandidateStatus::Proposed | CandidateStatus::Accepted) {
            return Err(Refusal::NotProposed);
        }
        self.not_in_open_round(id)?;
        Ok(vec![Event::CandidateMoved { id, status: CandidateStatus::Merged { into } }])
    }

    /// Takes an argument out or puts it back; one its author has taken back is gone.
    fn hide_argument(&self, id: ArgumentId, hidden: bool) -> Decision {
        let argument = self
            .arguments
            .get(&id)
            .filter(|argument| !argument.removed)
            .ok_or(Refusal::NotFound)?;
        Ok(if argument.hidden == hidden {
            Vec::new()
        } else {
            vec![Event::ArgumentHidden { argument: id, hidden }]
        })
    }
}
