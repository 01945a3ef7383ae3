//! What events change. [`Workshop::apply`] cannot fail, and replaying the record gives the live state. Every event has
//! its arm: one that nobody applies does not compile. Not here: whether something may happen (`decide`), and how a
//! round goes from phase to phase (`round::course`).

use crate::domain::ids::{CandidateId, MemberKey, RoundId, Timestamp};
use crate::domain::round::held::Receipt;
use crate::domain::round::plan::RoundPlan;
use crate::domain::round::{Lot, Phase, Round, TieDecision};
use crate::domain::workshop::argument::Argument;
use crate::domain::workshop::candidate::{Candidate, CandidateStatus};
use crate::domain::workshop::card::Voice;
use crate::domain::workshop::event::Event;
use crate::domain::workshop::run_sheet::{Step, Visit};
use crate::domain::workshop::{AttendanceEntry, Course, Workshop};

impl Workshop {
    /// Lets an event take effect. Events come from `decide`, or from a record whose chain was
    /// verified; one that names something unknown is without effect.
    pub fn apply(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::DetailsSet { title, place, date } => {
                self.title.clone_from(title);
                self.place.clone_from(place);
                self.date.clone_from(date);
            }
            Event::MembersSaved { members } => {
                self.members.extend(members.iter().map(|m| (m.key.clone(), m.clone())));
            }
            Event::MemberRemoved { key } => self.member_removed(key),
            Event::WeightSchemeSet { scheme } => self.weight_scheme = scheme.clone(),
            Event::CardIssued { card } => _ = self.cards.insert(card.id, card.clone()),
            Event::CardRevoked { card } => {
                self.cards.entry(*card).and_modify(|card| card.revoked = true);
            }
            Event::CardUsed { card } => _ = self.card_uses.insert(*card, at),
            Event::CandidateProposed { candidate } => self.candidate_proposed(candidate),
            Event::CandidateEdited { id, text } => {
                self.candidates.entry(*id).and_modify(|known| known.text = text.clone());
            }
            Event::CandidateMoved { id, status } => self.candidate_moved(*id, status),
            Event::CandidateRemoved { id } => {
                self.candidates.remove(id);
                self.candidate_order.retain(|known| known != id);
            }
            Event::CandidatesOrdered { order } => self.candidate_order.clone_from(order),
            Event::ArgumentBrought { argument } => {
                self.arguments.insert(argument.id, argument.clone());
            }
            Event::SupportSet { argument, by, on } => {
                self.arguments.entry(*argument).and_modify(|known| known.support(by, *on));
            }
            Event::ArgumentRemoved { argument } => {
                self.arguments.entry(*argument).and_modify(|known| known.removed = true);
            }
            Event::ArgumentHidden { argument, hidden } => {
                self.arguments.entry(*argument).and_modify(|known| known.hidden = *hidden);
            }
            Event::RecusalSet { member, candidate, on } => {
                let recused = self.recusals.entry(member.clone()).or_default();
                _ = if *on { recused.insert(*candidate) } else { recused.remove(candidate) };
            }
            Event::ProxyLimitSet { limit } => self.proxy_limit = *limit,
            Event::ProxySet { giver, holder: Some(holder) } => {
                self.proxies.insert(giver.clone(), holder.clone());
            }
            Event::ProxySet { giver, holder: None } => _ = self.proxies.remove(giver),
            Event::StepSaved { step, place } => self.step_saved(step, *place),
            Event::StepRemoved { id } => self.run_sheet.steps.retain(|step| step.id != *id),
            Event::StepEntered { step } => self.run_sheet.visits.push(Visit { step: *step, at }),
            Event::WorkshopStarted => self.course = Course::Running,
            Event::WorkshopClosed => self.course = Course::Closed,
            Event::ProjectorBlanked { blanked } => self.blanked = *blanked,
            Event::AttendanceMarked { member, present } => {
                self.attendance_marked(member, *present, at)
            }
            Event::RoundPrepared { id, plan } => self.round_prepared(*id, plan),
            Event::RoundRemoved { id } => _ = self.rounds.remove(id),
            Event::RoundPutAway { id, away: true } => _ = self.rounds_away.insert(*id),
            Event::RoundPutAway { id, away: false } => _ = self.rounds_away.remove(id),
            Event::RoundOpened { id, roll, candidates } => {
                self.rolls = self.rolls.max(roll.number);
                self.in_round(*id, |round| round.open(roll, candidates, at));
            }
            Event::CountdownSet { id, countdown } => {
                self.in_round(*id, |round| round.count_down(*countdown));
            }
            Event::BallotCast { round, member, card, id, revision, opening, .. } => {
                let (member, id) = (member.clone(), id.clone());
                let receipt = Receipt { member, id, revision: *revision, card: *card, at };
                self.in_round(*round, |round| round.cast(receipt, opening.as_ref()));
            }
            Event::RoundClosed { id, opening, .. } => {
                let outcome = opening.as_ref().map(|opening| &opening.content);
                self.in_round(*id, |round| round.close(outcome, at));
            }
            Event::RoundPublished { id } => self.in_round(*id, Round::publish),
            Event::RoundAborted { id, reason } => {
                self.in_round(*id, |round| round.abort(reason, at));
            }
            Event::LotDrawn { id, drawn, seed } => {
                let lot = Lot { drawn: drawn.clone(), seed: seed.clone(), at };
                self.in_round(*id, |round| round.decide_tie(TieDecision::Lot(lot)));
            }
            Event::PlacesLeftEmpty { id } => {
                self.in_round(*id, |round| round.decide_tie(TieDecision::LeftEmpty { at }));
            }
        }
    }

    fn member_removed(&mut self, key: &MemberKey) {
        self.members.remove(key);
        self.present.remove(key);
        self.recusals.remove(key);
        self.proxies.retain(|giver, holder| giver != key && holder != key);
    }

    fn attendance_marked(&mut self, member: &MemberKey, present: bool, at: Timestamp) {
        if present {
            self.present.insert(member.clone());
        } else {
            self.present.remove(member);
        }
        let base = self.present_base();
        self.attendance.push(AttendanceEntry { at, member: member.clone(), present, base });
    }

    fn step_saved(&mut self, step: &Step, place: usize) {
        self.last_step = self.last_step.max(step.id.0);
        let steps = &mut self.run_sheet.steps;
        steps.retain(|known| known.id != step.id);
        steps.insert(place.min(steps.len()), step.clone());
    }

    fn candidate_proposed(&mut self, candidate: &Candidate) {
        self.last_candidate = self.last_candidate.max(candidate.id.0);
        self.candidates.insert(candidate.id, candidate.clone());
    }

    /// A merged candidate leaves its proposers, arguments and recusals to the one that stays.
    fn candidate_moved(&mut self, id: CandidateId, status: &CandidateStatus) {
        let Some(candidate) = self.candidates.get_mut(&id) else {
            return;
        };
        candidate.status = status.clone();
        if let CandidateStatus::Merged { into } = status {
            let authors = candidate.proposed_by.clone();
            if let Some(kept) = self.candidates.get_mut(into) {
                let new: Vec<Voice> =
                    authors.into_iter().filter(|by| !kept.proposed_by.contains(by)).collect();
                kept.proposed_by.extend(new);
            }
            for argument in self.arguments.values_mut().filter(|a| a.candidate == id) {
                argument.candidate = *into;
            }
            for recused in self.recusals.values_mut().filter(|recused| recused.contains(&id)) {
                recused.insert(*into);
            }
        }
    }

    fn round_prepared(&mut self, id: RoundId, plan: &RoundPlan) {
        self.last_round = self.last_round.max(id.0);
        self.rounds.insert(id, Round { id, plan: plan.clone(), phase: Phase::Prepared });
    }

    fn in_round(&mut self, id: RoundId, step: impl FnOnce(&mut Round)) {
        if let Some(round) = self.rounds.get_mut(&id) {
            step(round);
        }
    }
}

impl Argument {
    fn support(&mut self, by: &Voice, on: bool) {
        if on {
            self.supporters.insert(by.clone());
        } else {
            self.supporters.remove(by);
        }
    }
}
