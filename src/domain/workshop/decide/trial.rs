//! A ballot tried before its round opens: on a copy of the workshop, in which just this round is open and
//! an example member votes. What is refused there is refused in earnest. Not here: anything that lasts; copy
//! and events are thrown away.

use std::collections::BTreeSet;

use crate::domain::ballot::BallotId;
use crate::domain::ballot::form::BallotForm;
use crate::domain::ballot::standing::Standing;
use crate::domain::counting::method::Counting;
use crate::domain::counting::method::Method;
use crate::domain::counting::method::criteria::Criterion;
use crate::domain::ids::{CardId, MemberKey, RoundId, StepId, Timestamp};
use crate::domain::number::exact::Fraction;
use crate::domain::number::weight::Weight;
use crate::domain::refusal::Refusal;
use crate::domain::round::plan::{RoundPlan, Take};
use crate::domain::round::roll::{Roll, RollEntry};
use crate::domain::round::{Phase, Round};
use crate::domain::workshop::card::{Card, CardRight};
use crate::domain::workshop::command::{Command, SeatCommand};
use crate::domain::workshop::event::Event;
use crate::domain::workshop::member::{Member, MemberForm};
use crate::domain::workshop::run_sheet::{RunSheet, Step, StepKind, Visit};
use crate::domain::workshop::{Course, Workshop};

/// The card of the example member.
pub const CARD: CardId = CardId(1);

/// A ballot that is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriedBallot {
    /// What is filled in.
    pub form: BallotForm,
    /// The id its device made.
    pub id: BallotId,
    /// How often it was cast on this page.
    pub revision: u32,
}

/// A copy of the workshop in which a round is open for one example member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The copy.
    pub workshop: Workshop,
    round: RoundId,
    member: MemberKey,
    /// The earlier round that decides who stands, or else the criteria, and has no result yet: what stands
    /// is a selection of what is voted on there.
    pub waits_for: Option<RoundId>,
}

impl Workshop {
    /// Opens a prepared round on a copy. `name` is what the example member is called. Refuses a round that
    /// is not prepared any more and one that could not open.
    pub fn trial(&self, id: RoundId, name: &str, at: Timestamp) -> Result<Trial, Refusal> {
        let round = self.round(id)?;
        match (self.course, &round.phase) {
            (Course::Closed, _) => return Err(Refusal::WorkshopOver),
            (Course::Preparing | Course::Running, Phase::Prepared) => {}
            (
                Course::Preparing | Course::Running,
                Phase::Open(_) | Phase::Closed(..) | Phase::Published(..) | Phase::Aborted { .. },
            ) => return Err(Refusal::RoundNotPrepared),
        }
        let (plan, criteria_wait) = self.with_criteria_or_stand_ins(&round.plan)?;
        let (candidates, candidates_wait) = self.standing_or_stand_ins(&plan)?;
        let form = MemberForm { key: "1".into(), name: name.into(), ..MemberForm::default() };
        let member = Member::new(&form, Weight::ONE)?;
        let entry = RollEntry {
            member: member.key.clone(),
            name: member.name.clone(),
            weight: member.weight,
            present: true,
            recused: BTreeSet::new(),
            proxy: None,
            inhabitants: None,
        };
        let mut workshop = self.copy_for(round, at);
        workshop.cards.insert(CARD, card_of(&member));
        workshop.members.insert(member.key.clone(), member.clone());
        workshop.present.insert(member.key.clone());
        let roll = Roll { number: self.rolls + 1, entries: vec![entry] };
        workshop.apply(&Event::RoundPrepared { id, plan }, at);
        workshop.apply(&Event::RoundOpened { id, roll, candidates }, at);
        let waits_for = candidates_wait.or(criteria_wait);
        Ok(Trial { workshop, round: id, member: member.key, waits_for })
    }

    /// What a ballot shows of the workshop, at the step of the round: no ballots, no people.
    fn copy_for(&self, round: &Round, at: Timestamp) -> Self {
        let prepared = |round: &Round| Round {
            id: round.id,
            plan: round.plan.clone(),
            phase: Phase::Prepared,
        };
        let calls = |step: &&Step| step.kind == StepKind::Round(round.id);
        let mut steps = self.run_sheet.steps.clone();
        let step = match steps.iter().find(calls) {
            Some(step) => step.id,
            None => {
                let (id, title) = (StepId(self.last_step + 1), round.plan.question.clone());
                let kind = StepKind::Round(round.id);
                steps.push(Step { id, kind, title, note: String::new(), minutes: 0 });
                id
            }
        };
        Self {
            title: self.title.clone(),
            course: Course::Running,
            candidates: self.candidates.clone(),
            candidate_order: self.candidate_order.clone(),
            run_sheet: RunSheet { steps, visits: vec![Visit { step, at }] },
            rounds: self.rounds.iter().map(|(id, round)| (*id, prepared(round))).collect(),
            ..Self::default()
        }
    }

    /// The plan with its criteria; where a round that has no result yet weighs them, those it votes on,
    /// equally weighted.
    fn with_criteria_or_stand_ins(
        &self,
        plan: &RoundPlan,
    ) -> Result<(RoundPlan, Option<RoundId>), Refusal> {
        let (refusal, source) = match (self.with_voted_criteria(plan), plan.weights_reference()) {
            (Ok(plan), _) => return Ok((plan, None)),
            (Err(refusal), Some(reference)) if waits(&refusal) => (refusal, self.meant(reference)),
            (Err(refusal), _) => return Err(refusal),
        };
        let names = self.stand_ins(&self.round(source)?.plan);
        let equal = names.into_iter().map(|standing| (standing.title, Fraction::whole(1)));
        let mut plan = plan.clone();
        if let Method::Criteria(rules) = &mut plan.method {
            let equal: Vec<(String, Fraction)> = equal.collect();
            rules.criteria = Criterion::from_points(&equal).ok_or(refusal)?;
            rules.check()?;
        }
        Ok((plan, Some(source)))
    }

    /// The candidates as they would stand now; where a round that has no result yet decides on them, as
    /// many of those it votes on.
    fn standing_or_stand_ins(
        &self,
        plan: &RoundPlan,
    ) -> Result<(Vec<Standing>, Option<RoundId>), Refusal> {
        let (refusal, source) = match (self.standing(plan), plan.candidates.source()) {
            (Ok(standing), _) => {
                plan.check_standing(&standing)?;
                return Ok((standing, None));
            }
            (Err(refusal), Some(source)) if waits(&refusal) => (refusal, source),
            (Err(refusal), _) => return Err(refusal),
        };
        let standing = self.stand_ins(plan);
        // Costs, dependencies and lines are for those who will be let through.
        if standing.is_empty() {
            return Err(refusal);
        }
        Ok((standing, Some(self.meant(source.reference()))))
    }

    /// Those that may come to stand: of the first round on the way back whose candidates are known as many
    /// as all on the way let through.
    fn stand_ins(&self, plan: &RoundPlan) -> Vec<Standing> {
        let (mut plan, mut count) = (plan, u32::MAX);
        let mut seen = BTreeSet::new();
        let known = loop {
            if let Ok(standing) = self.standing(plan) {
                break standing;
            }
            let earlier = plan.candidates.source().and_then(|source| {
                let round = self.rounds.get(&self.meant(source.reference()))?;
                seen.insert(round.id).then_some((source.take, round))
            });
            let Some((take, round)) = earlier else { return Vec::new() };
            count = count.min(match (take, round.plan.cut_line) {
                (Take::First(wanted), _) | (Take::Accepted, Some(wanted)) => wanted,
                (Take::Accepted, None) | (Take::Reaching(_) | Take::Tied, _) => u32::MAX,
            });
            if let Some(held) = round.held() {
                break held.candidates.clone();
            }
            plan = &round.plan;
        };
        known.into_iter().take(count as usize).collect()
    }
}

/// Whether what is refused now can be otherwise once an earlier round has its result.
fn waits(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::SourceNotPublished { .. }
            | Refusal::CriteriaSourceNotPublished { .. }
            | Refusal::SourceTied { .. }
    )
}

fn card_of(member: &Member) -> Card {
    Card {
        id: CARD,
        member: Some(member.key.clone()),
        right: CardRight::Vote,
        number: 1,
        bearer: String::new(),
        issue: 1,
        revoked: false,
    }
}

impl Trial {
    /// Casts a ballot in the copy, as the example member would; `salt` as in [`SeatCommand`].
    pub fn cast(&mut self, tried: &TriedBallot, salt: &str, at: Timestamp) -> Result<(), Refusal> {
        if tried.revision > 1 {
            // What was cast on this page before is thrown away; that it was is part of the receipt.
            let before = BallotForm { abstain: true, ..BallotForm::default() };
            let mut events = self.decide(&before, &BallotId::new(BEFORE)?, 1, salt, at)?;
            for event in &mut events {
                if let Event::BallotCast { revision, .. } = event {
                    *revision = tried.revision - 1;
                }
            }
            self.apply(&events, at);
        }
        let events = self.decide(&tried.form, &tried.id, tried.revision, salt, at)?;
        self.apply(&events, at);
        Ok(())
    }

    fn decide(
        &self,
        ballot: &BallotForm,
        id: &BallotId,
        revision: u32,
        salt: &str,
        at: Timestamp,
    ) -> crate::domain::workshop::decide::Decision {
        let command = SeatCommand::CastBallot {
            round: self.round,
            member: self.member.clone(),
            ballot: ballot.clone(),
            id: id.clone(),
            revision,
            salt: salt.into(),
        };
        self.workshop.decide(&Command::Seat(CARD, command), at)
    }

    fn apply(&mut self, events: &[Event], at: Timestamp) {
        for event in events {
            self.workshop.apply(event, at);
        }
    }
}

/// The id of what was cast before.
const BEFORE: &str = "before-this-one";
