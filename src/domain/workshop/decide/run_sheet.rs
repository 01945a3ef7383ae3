//! The run sheet, as the organizer decides it. Not here: which step is current (`desk`).

use crate::domain::ids::{RoundId, StepId};
use crate::domain::invalid::Field;
use crate::domain::limits::{ARGUMENT_CHARS_MAX, STEPS_MAX, TITLE_CHARS_MAX, required_text, text};
use crate::domain::refusal::{Limit, Refusal};
use crate::domain::round::Phase;
use crate::domain::workshop::Workshop;
use crate::domain::workshop::decide::Decision;
use crate::domain::workshop::event::Event;
use crate::domain::workshop::run_sheet::{Step, StepKind, StepPlace};

/// Minutes the step of a vote and that of its result are planned with until somebody says otherwise.
const VOTE_MINUTES: u32 = 10;
const RESULT_MINUTES: u32 = 5;

impl Workshop {
    pub(super) fn save_step(
        &self,
        id: Option<StepId>,
        kind: StepKind,
        (title, note): (&str, &str),
        minutes: u32,
        at: StepPlace,
    ) -> Decision {
        if let Some(round) = kind.round() {
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
            None => {
                self.room_for_steps(1)?;
                self.run_sheet.place_of_new(at).ok_or(Refusal::NotFound)?
            }
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

    pub(super) fn move_step(&self, id: StepId, up: bool) -> Decision {
        let place = self.run_sheet.place(id).ok_or(Refusal::NotFound)?;
        let step = self.run_sheet.steps[place].clone();
        let target = if up { place.checked_sub(1) } else { Some(place + 1) };
        Ok(match target.filter(|&target| target < self.run_sheet.steps.len()) {
            Some(place) => vec![Event::StepSaved { step, place }],
            None => Vec::new(),
        })
    }

    pub(super) fn remove_step(&self, id: StepId) -> Decision {
        self.run_sheet.place(id).ok_or(Refusal::NotFound)?;
        if self.run_sheet.visits.iter().any(|visit| visit.step == id) {
            return Err(Refusal::StepInUse);
        }
        Ok(vec![Event::StepRemoved { id }])
    }

    /// Moves a step to a place counted from 0; beyond the last it is the last.
    pub(super) fn place_step(&self, id: StepId, place: usize) -> Decision {
        let now = self.run_sheet.place(id).ok_or(Refusal::NotFound)?;
        let place = place.min(self.run_sheet.steps.len() - 1);
        let step = self.run_sheet.steps[now].clone();
        Ok(if place == now { Vec::new() } else { vec![Event::StepSaved { step, place }] })
    }

    /// Adds for each round the step of its vote, that of its result, or both, one after the other.
    pub(super) fn call_rounds(
        &self,
        rounds: &[RoundId],
        vote: bool,
        result: bool,
        at: StepPlace,
    ) -> Decision {
        let is_uncalled = |id: &RoundId| {
            let is_prepared = self.rounds.get(id).is_some_and(|r| r.phase == Phase::Prepared);
            let is_away = self.rounds_away.contains(id);
            is_prepared && !is_away && !self.run_sheet.calls(*id)
        };
        let rounds: Vec<RoundId> = match rounds {
            [] => self.rounds.keys().copied().filter(is_uncalled).collect(),
            some => some.to_vec(),
        };
        let kinds = rounds.iter().flat_map(|&id| {
            let vote = vote.then_some((StepKind::Round(id), VOTE_MINUTES));
            let result = result.then_some((StepKind::Result(id), RESULT_MINUTES));
            vote.into_iter().chain(result).map(move |(kind, minutes)| (id, kind, minutes))
        });
        let first = self.run_sheet.place_of_new(at).ok_or(Refusal::NotFound)?;
        let events = kinds.zip(0..).map(|((id, kind, minutes), offset)| {
            let step = Step {
                id: StepId(self.last_step + 1 + offset),
                kind,
                title: self.round(id)?.plan.question.clone(),
                note: String::new(),
                minutes,
            };
            Ok(Event::StepSaved { step, place: first + offset as usize })
        });
        let events = events.collect::<Result<Vec<_>, Refusal>>()?;
        self.room_for_steps(events.len())?;
        Ok(events)
    }

    fn room_for_steps(&self, new: usize) -> Result<(), Refusal> {
        if self.run_sheet.steps.len() + new > STEPS_MAX {
            return Err(Refusal::LimitReached { what: Limit::Steps, max: STEPS_MAX });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Timestamp;
    use crate::domain::workshop::command::{Command, SetupCommand};

    fn note(title: &str, at: StepPlace) -> SetupCommand {
        let (title, note) = (title.into(), String::new());
        SetupCommand::SaveStep { id: None, kind: StepKind::Note, title, note, minutes: 0, at }
    }

    fn run(workshop: &mut Workshop, command: SetupCommand) -> Result<usize, Refusal> {
        let events = workshop.decide(&Command::Setup(command), Timestamp(0))?;
        events.iter().for_each(|event| workshop.apply(event, Timestamp(0)));
        Ok(events.len())
    }

    fn titles(workshop: &Workshop) -> Vec<&str> {
        workshop.run_sheet.steps.iter().map(|step| step.title.as_str()).collect()
    }

    #[test]
    fn a_forgotten_step_goes_where_it_belongs_in_one_action() {
        let mut workshop = Workshop::default();
        for title in ["A", "B", "C"] {
            run(&mut workshop, note(title, StepPlace::Last)).expect("added");
        }
        run(&mut workshop, note("D", StepPlace::After(StepId(1)))).expect("added");
        run(&mut workshop, note("E", StepPlace::First)).expect("added");
        assert_eq!(titles(&workshop), ["E", "A", "D", "B", "C"]);
        let gone = run(&mut workshop, note("F", StepPlace::After(StepId(99))));
        assert_eq!(gone, Err(Refusal::NotFound));
        let to = |id, place| SetupCommand::PlaceStep { id: StepId(id), place };
        assert_eq!(run(&mut workshop, to(3, 1)), Ok(1));
        assert_eq!(titles(&workshop), ["E", "C", "A", "D", "B"]);
        assert_eq!(run(&mut workshop, to(3, 1)), Ok(0));
        assert_eq!(run(&mut workshop, to(5, 99)), Ok(1));
        assert_eq!(titles(&workshop), ["C", "A", "D", "B", "E"]);
    }

    #[test]
    fn all_rounds_come_into_the_run_sheet_with_their_results_at_once() {
        let mut workshop = Workshop::default();
        for question in ["Eins?", "Zwei?"] {
            let form = crate::domain::forms::round::RoundForm {
                question: question.into(),
                kind: "straw_poll".into(),
                method: "approval".into(),
                candidates: "all".into(),
                secrecy: "names".into(),
                ..Default::default()
            };
            let plan = form.plan().expect("valid");
            run(&mut workshop, SetupCommand::SaveRound { id: None, plan }).expect("prepared");
        }
        run(&mut workshop, note("Ende", StepPlace::Last)).expect("added");
        let all = |rounds| SetupCommand::CallRounds {
            rounds,
            vote: true,
            result: true,
            at: StepPlace::First,
        };
        assert_eq!(run(&mut workshop, all(Vec::new())), Ok(4));
        assert_eq!(titles(&workshop), ["Eins?", "Eins?", "Zwei?", "Zwei?", "Ende"]);
        assert_eq!(run(&mut workshop, all(Vec::new())), Ok(0));
        assert_eq!(run(&mut workshop, all(vec![RoundId(9)])), Err(Refusal::NotFound));
    }
}
