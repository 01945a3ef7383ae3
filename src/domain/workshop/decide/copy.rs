//! A workshop that begins with what was prepared for another: members, weights, candidates, rounds and
//! run sheet. What happened stays behind: presence, recusals, cards, arguments, ballots, repetitions and
//! runoffs.

use crate::domain::counting::method::Method;
use crate::domain::ids::Date;
use crate::domain::invalid::Field;
use crate::domain::limits::{TITLE_CHARS_MAX, required_text};
use crate::domain::refusal::Refusal;
use crate::domain::round::plan::{Candidacy, RoundPlan, Source};
use crate::domain::workshop::Workshop;
use crate::domain::workshop::candidate::{Candidate, CandidateStatus};
use crate::domain::workshop::card::Voice;
use crate::domain::workshop::decide::Decision;
use crate::domain::workshop::event::Event;
use crate::domain::workshop::run_sheet::Step;

impl Workshop {
    /// Refuses unless this workshop is new.
    pub(super) fn copy_of(&self, original: &Self, title: &str) -> Decision {
        if *self != Self::default() {
            return Err(Refusal::WorkshopNotEmpty);
        }
        let title = required_text(Field::WorkshopTitle, title, TITLE_CHARS_MAX)?;
        let date: Option<Date> = None;
        let details = Event::DetailsSet { title, place: original.place.clone(), date };
        let scheme = Event::WeightSchemeSet { scheme: original.weight_scheme.clone() };
        let members: Vec<_> = original.members.values().cloned().collect();
        let members = (!members.is_empty()).then_some(Event::MembersSaved { members });
        let limit = original.proxy_limit;
        let limit = (limit > 0).then_some(Event::ProxyLimitSet { limit });
        Ok([details, scheme]
            .into_iter()
            .chain(members)
            .chain(limit)
            .chain(original.copied_candidates())
            .chain(original.copied_rounds())
            .chain(original.copied_steps())
            .collect())
    }

    fn copied_candidates(&self) -> impl Iterator<Item = Event> {
        let by = |voice: &Voice| match voice {
            Voice::Member(_) | Voice::House => voice.clone(),
            // Observers are known by their card, and cards stay behind.
            Voice::Observer(_) => Voice::House,
        };
        let copies = self.accepted().map(move |candidate| Event::CandidateProposed {
            candidate: Candidate {
                proposed_by: candidate.proposed_by.iter().map(by).collect(),
                status: CandidateStatus::Accepted,
                ..candidate.clone()
            },
        });
        let order = self.candidate_order.clone();
        copies.chain((!order.is_empty()).then_some(Event::CandidatesOrdered { order }))
    }

    /// Rounds that stand for themselves, with their numbers, so that what refers to them still does.
    fn copied_rounds(&self) -> impl Iterator<Item = Event> {
        let own = self.rounds.values().filter(|round| self.result_start(round.id) == round.id);
        let prepared = own
            .clone()
            .map(|round| Event::RoundPrepared { id: round.id, plan: self.as_new(&round.plan) });
        let away = own.map(|round| round.id).filter(|id| self.rounds_away.contains(id));
        prepared.chain(away.map(|id| Event::RoundPutAway { id, away: true }))
    }

    /// A plan as nothing had happened yet.
    fn as_new(&self, plan: &RoundPlan) -> RoundPlan {
        let mut plan = RoundPlan { predecessor: None, unique_weights: None, ..plan.clone() };
        if let Candidacy::From(source) = plan.candidates {
            let round = self.result_start(source.round);
            plan.candidates = Candidacy::From(Source { round, pinned: false, ..source });
        }
        if let Method::Criteria(rules) = &mut plan.method {
            rules.weights_pinned = false;
            rules.weights_from = rules.weights_from.map(|round| self.result_start(round));
        }
        plan
    }

    fn copied_steps(&self) -> impl Iterator<Item = Event> {
        let is_copied =
            |step: &&Step| step.kind.round().is_none_or(|id| self.result_start(id) == id);
        let steps = self.run_sheet.steps.iter().filter(is_copied).zip(0..);
        steps.map(|(step, place)| Event::StepSaved { step: step.clone(), place })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::forms::round::RoundForm;
    use crate::domain::ids::{RoundId, Timestamp};
    use crate::domain::workshop::command::{Command, SetupCommand};
    use crate::domain::workshop::run_sheet::StepPlace;

    fn run(workshop: &mut Workshop, command: SetupCommand) -> Result<(), Refusal> {
        let events = workshop.decide(&Command::Setup(command), Timestamp(0))?;
        events.iter().for_each(|event| workshop.apply(event, Timestamp(0)));
        Ok(())
    }

    #[test]
    fn a_copy_has_the_plans_and_the_run_sheet_and_leaves_repetitions_behind() {
        let mut original = Workshop::default();
        let details =
            SetupCommand::SetDetails { title: "Frühjahr".into(), place: "Ulm".into(), date: None };
        run(&mut original, details).expect("set");
        let form = RoundForm {
            question: "Welche?".into(),
            kind: "straw_poll".into(),
            method: "approval".into(),
            candidates: "all".into(),
            secrecy: "names".into(),
            ..RoundForm::default()
        };
        let plan = form.plan().expect("valid");
        run(&mut original, SetupCommand::SaveRound { id: None, plan: plan.clone() })
            .expect("prepared");
        let again = RoundPlan { predecessor: Some(RoundId(1)), ..plan.clone() };
        original.apply(&Event::RoundPrepared { id: RoundId(2), plan: again }, Timestamp(0));
        let source = Source {
            round: RoundId(2),
            take: crate::domain::round::plan::Take::Accepted,
            pinned: false,
        };
        let next = RoundPlan { candidates: Candidacy::From(source), ..plan };
        run(&mut original, SetupCommand::SaveRound { id: None, plan: next }).expect("prepared");
        let (rounds, at) = (vec![RoundId(1), RoundId(2), RoundId(3)], StepPlace::Last);
        let call = SetupCommand::CallRounds { rounds, vote: true, result: false, at };
        run(&mut original, call).expect("called");

        let mut copy = Workshop::default();
        let title = "Herbst".to_owned();
        let command = SetupCommand::CopyWorkshop { original: Box::new(original.clone()), title };
        run(&mut copy, command.clone()).expect("copied");
        assert_eq!((copy.title.as_str(), copy.place.as_str()), ("Herbst", "Ulm"));
        assert_eq!(copy.rounds.keys().map(|id| id.0).collect::<Vec<_>>(), [1, 3]);
        let source = copy.rounds[&RoundId(3)].plan.candidates.source().expect("from a round");
        assert_eq!(source.round, RoundId(1));
        assert_eq!(copy.run_sheet.steps.len(), 2);
        assert_eq!(run(&mut copy, command), Err(Refusal::WorkshopNotEmpty));
    }
}
