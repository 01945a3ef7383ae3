//! The workshop: everything that has happened, as state. [`Workshop::apply`] cannot fail and
//! replaying the record gives the live state. Not here: whether something may happen (`decide`)
//! and who may see it (`views`).

pub mod argument;
pub mod candidate;
pub mod card;
pub mod command;
pub mod decide;
pub mod event;
pub mod line;
pub mod member;
pub mod run_sheet;

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ids::{ArgumentId, CandidateId, CardId, Date, MemberKey, RoundId, Timestamp};
use crate::domain::number::base::Base;
use crate::domain::number::scheme::WeightScheme;
use crate::domain::refusal::Refusal;
use crate::domain::round::held::{Cast, Held, Receipt};
use crate::domain::round::{Closed, Lot, Phase, Round, TieDecision};
use crate::domain::workshop::argument::Argument;
use crate::domain::workshop::candidate::{Candidate, CandidateStatus};
use crate::domain::workshop::card::{Card, CardRight, Voice};
use crate::domain::workshop::event::Event;
use crate::domain::workshop::member::Member;
use crate::domain::workshop::run_sheet::{RunSheet, Step, StepKind, Visit};

/// Where the event stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// Set up by the organizer; nobody follows yet.
    #[default]
    Preparing,
    /// Exactly one step is current.
    Running,
    /// Over; everything can be read.
    Closed,
}

/// A change of attendance, with the sums after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttendanceEntry {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub member: MemberKey,
    /// Came or left.
    pub present: bool,
    /// Who is here from then on.
    pub base: Base,
}

/// A workshop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workshop {
    /// Name of the event.
    pub title: String,
    /// Where; may be empty.
    pub place: String,
    /// On which day.
    pub date: Option<Date>,
    /// Where it stands.
    pub course: Course,
    /// The members by key.
    pub members: BTreeMap<MemberKey, Member>,
    /// How weights come about.
    pub weight_scheme: WeightScheme,
    /// The cards by number.
    pub cards: BTreeMap<CardId, Card>,
    /// Last use of each card.
    pub card_uses: BTreeMap<CardId, Timestamp>,
    /// The candidates by number.
    pub candidates: BTreeMap<CandidateId, Candidate>,
    /// The order the organizer gave them; those not named follow by number.
    pub candidate_order: Vec<CandidateId>,
    /// Highest candidate number given so far; numbers are not given twice.
    pub last_candidate: u32,
    /// Candidates each member does not vote on (*befangen*).
    pub recusals: BTreeMap<MemberKey, BTreeSet<CandidateId>>,
    /// How many proxies one member may hold; 0 = none are allowed.
    pub proxy_limit: u32,
    /// Whose cards may cast a member's ballot, too: giver → holder.
    pub proxies: BTreeMap<MemberKey, MemberKey>,
    /// The arguments by number.
    pub arguments: BTreeMap<ArgumentId, Argument>,
    /// The run sheet.
    pub run_sheet: RunSheet,
    /// Highest step number given so far; numbers are not given twice.
    pub last_step: u32,
    /// Who is here.
    pub present: BTreeSet<MemberKey>,
    /// Every coming and going.
    pub attendance: Vec<AttendanceEntry>,
    /// Whether the projector is dark.
    pub blanked: bool,
    /// The rounds by number.
    pub rounds: BTreeMap<RoundId, Round>,
    /// Rounds out of sight of the set-up.
    pub rounds_away: BTreeSet<RoundId>,
    /// Highest round number given so far.
    pub last_round: u32,
    /// Rolls frozen so far.
    pub rolls: u32,
}

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
                for member in members {
                    self.members.insert(member.key.clone(), member.clone());
                }
            }
            Event::MemberRemoved { key } => {
                self.members.remove(key);
                self.present.remove(key);
                self.recusals.remove(key);
                self.proxies.retain(|giver, holder| giver != key && holder != key);
            }
            Event::WeightSchemeSet { scheme } => self.weight_scheme = scheme.clone(),
            Event::CardIssued { card } => {
                self.cards.insert(card.id, card.clone());
            }
            Event::CardRevoked { card } => {
                if let Some(card) = self.cards.get_mut(card) {
                    card.revoked = true;
                }
            }
            Event::CardUsed { card } => {
                self.card_uses.insert(*card, at);
            }
            Event::RecusalSet { member, candidate, on } => {
                let recused = self.recusals.entry(member.clone()).or_default();
                if *on {
                    recused.insert(*candidate);
                } else {
                    recused.remove(candidate);
                }
            }
            Event::ProxyLimitSet { limit } => self.proxy_limit = *limit,
            Event::ProxySet { giver, holder: Some(holder) } => {
                self.proxies.insert(giver.clone(), holder.clone());
            }
            Event::ProxySet { giver, holder: None } => {
                self.proxies.remove(giver);
            }
            Event::WorkshopStarted => self.course = Course::Running,
            Event::WorkshopClosed => self.course = Course::Closed,
            Event::ProjectorBlanked { blanked } => self.blanked = *blanked,
            Event::AttendanceMarked { member, present } => {
                self.apply_attendance(member, *present, at);
            }
            Event::StepSaved { step, place } => self.apply_step(step, *place),
            Event::StepRemoved { id } => self.run_sheet.steps.retain(|step| step.id != *id),
            Event::StepEntered { step } => self.run_sheet.visits.push(Visit { step: *step, at }),
            Event::RoundPutAway { id, away: true } => {
                self.rounds_away.insert(*id);
            }
            Event::RoundPutAway { id, away: false } => {
                self.rounds_away.remove(id);
            }
            Event::CandidatesOrdered { order } => self.candidate_order.clone_from(order),
            Event::CandidateProposed { .. }
            | Event::CandidateEdited { .. }
            | Event::CandidateMoved { .. }
            | Event::CandidateRemoved { .. }
            | Event::ArgumentBrought { .. }
            | Event::SupportSet { .. }
            | Event::ArgumentRemoved { .. }
            | Event::ArgumentHidden { .. } => self.apply_to_candidates(event),
            Event::RoundPrepared { .. }
            | Event::RoundRemoved { .. }
            | Event::RoundOpened { .. }
            | Event::CountdownSet { .. }
            | Event::BallotCast { .. }
            | Event::RoundClosed { .. }
            | Event::RoundPublished { .. }
            | Event::RoundAborted { .. }
            | Event::LotDrawn { .. }
            | Event::PlacesLeftEmpty { .. } => self.apply_to_round(event, at),
        }
    }

    fn apply_attendance(&mut self, member: &MemberKey, present: bool, at: Timestamp) {
        if present {
            self.present.insert(member.clone());
        } else {
            self.present.remove(member);
        }
        let base = self.present_base();
        self.attendance.push(AttendanceEntry { at, member: member.clone(), present, base });
    }

    fn apply_step(&mut self, step: &Step, place: usize) {
        self.last_step = self.last_step.max(step.id.0);
        let steps = &mut self.run_sheet.steps;
        steps.retain(|known| known.id != step.id);
        steps.insert(place.min(steps.len()), step.clone());
    }

    fn apply_to_candidates(&mut self, event: &Event) {
        match event {
            Event::CandidateProposed { candidate } => {
                self.last_candidate = self.last_candidate.max(candidate.id.0);
                self.candidates.insert(candidate.id, candidate.clone());
            }
            Event::CandidateRemoved { id } => {
                self.candidates.remove(id);
                self.candidate_order.retain(|known| known != id);
            }
            Event::CandidateEdited { id, text } => {
                if let Some(candidate) = self.candidates.get_mut(id) {
                    candidate.text = text.clone();
                }
            }
            Event::CandidateMoved { id, status } => self.apply_status(*id, status),
            Event::ArgumentBrought { argument } => {
                self.arguments.insert(argument.id, argument.clone());
            }
            Event::SupportSet { argument, by, on } => {
                if let Some(argument) = self.arguments.get_mut(argument) {
                    if *on {
                        argument.supporters.insert(by.clone());
                    } else {
                        argument.supporters.remove(by);
                    }
                }
            }
            Event::ArgumentRemoved { argument } => {
                if let Some(argument) = self.arguments.get_mut(argument) {
                    argument.removed = true;
                }
            }
            Event::ArgumentHidden { argument, hidden } => {
                if let Some(argument) = self.arguments.get_mut(argument) {
                    argument.hidden = *hidden;
                }
            }
            _ => {}
        }
    }

    fn apply_status(&mut self, id: CandidateId, status: &CandidateStatus) {
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

    fn apply_to_round(&mut self, event: &Event, at: Timestamp) {
        if let Event::RoundPrepared { id, plan } = event {
            self.last_round = self.last_round.max(id.0);
            let round = Round { id: *id, plan: plan.clone(), phase: Phase::Prepared };
            self.rounds.insert(*id, round);
            return;
        }
        if let Event::RoundRemoved { id } = event {
            self.rounds.remove(id);
            return;
        }
        if let Event::RoundOpened { roll, .. } = event {
            self.rolls = self.rolls.max(roll.number);
        }
        if let Some(id) = round_of(event)
            && let Some(round) = self.rounds.get_mut(&id)
        {
            round.apply(event, at);
        }
    }

    /// Candidates a member does not vote on, in the round the current step is about as frozen there.
    #[must_use]
    pub fn recused(&self, member: &MemberKey) -> BTreeSet<CandidateId> {
        let roll = self.current_round().and_then(Round::held).map(|held| &held.roll);
        match roll.and_then(|roll| roll.entry(member)) {
            Some(entry) => entry.recused.clone(),
            None => self.recusals.get(member).cloned().unwrap_or_default(),
        }
    }

    /// Whether a member is here, or the holder of its proxy is.
    #[must_use]
    pub fn is_represented(&self, member: &MemberKey) -> bool {
        let is_here = |key: &MemberKey| self.present.contains(key);
        is_here(member) || self.proxies.get(member).is_some_and(is_here)
    }

    /// Members who are here, in heads and weight.
    #[must_use]
    pub fn present_base(&self) -> Base {
        Base::of(self.present.iter().filter_map(|key| Some(self.members.get(key)?.weight)))
    }

    /// All members, in heads and weight.
    #[must_use]
    pub fn member_base(&self) -> Base {
        Base::of(self.members.values().map(|member| member.weight))
    }

    /// All candidates in the order the organizer gave them, else in order of proposal.
    pub fn candidates_in_order(&self) -> impl Iterator<Item = &Candidate> {
        let given = self.candidate_order.iter().filter_map(|id| self.candidates.get(id));
        let is_given = |candidate: &&Candidate| !self.candidate_order.contains(&candidate.id);
        given.chain(self.candidates.values().filter(is_given))
    }

    /// The accepted candidates in their order.
    pub fn accepted(&self) -> impl Iterator<Item = &Candidate> {
        self.candidates_in_order().filter(|candidate| candidate.is_accepted())
    }

    /// Whether nothing was entered but name, place and day.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        let named = Self {
            title: self.title.clone(),
            place: self.place.clone(),
            date: self.date.clone(),
            ..Self::default()
        };
        *self == named
    }

    /// A card that is not void.
    pub fn card(&self, id: CardId) -> Result<&Card, Refusal> {
        let card = self.cards.get(&id).ok_or(Refusal::CardUnknown)?;
        if card.revoked { Err(Refusal::CardRevoked) } else { Ok(card) }
    }

    /// The member's name on a card; empty for an observer.
    #[must_use]
    pub fn bearer_name(&self, id: CardId) -> String {
        let member = self.cards.get(&id).and_then(|card| card.member.as_ref());
        member.and_then(|key| self.members.get(key)).map_or_else(String::new, |m| m.name.clone())
    }

    /// The member a card votes for.
    pub fn voting_member(&self, id: CardId) -> Result<&Member, Refusal> {
        let card = self.card(id)?;
        match (card.right, &card.member) {
            (CardRight::Vote, Some(key)) => self.members.get(key).ok_or(Refusal::NotFound),
            (CardRight::Vote | CardRight::Advise | CardRight::Observe, _) => {
                Err(Refusal::CardMayNotVote)
            }
        }
    }

    /// A round.
    pub fn round(&self, id: RoundId) -> Result<&Round, Refusal> {
        self.rounds.get(&id).ok_or(Refusal::NotFound)
    }

    /// The round the current step is about.
    #[must_use]
    pub fn current_round(&self) -> Option<&Round> {
        self.round_of(self.run_sheet.current()?.kind)
    }

    /// The round a step is about: a vote is about its own, a result about the one that stands in its
    /// place.
    #[must_use]
    pub fn round_of(&self, step: StepKind) -> Option<&Round> {
        match step {
            StepKind::Round(id) => self.rounds.get(&id),
            StepKind::Result(id) => self.rounds.get(&self.in_place_of(id)),
            StepKind::Attendance
            | StepKind::Proposing
            | StepKind::Discussing
            | StepKind::Break
            | StepKind::Note => None,
        }
    }

    /// The open round; there is at most one.
    #[must_use]
    pub fn open_round(&self) -> Option<(&Round, &Held)> {
        self.rounds.values().find_map(|round| match &round.phase {
            Phase::Open(held) => Some((round, held)),
            Phase::Prepared | Phase::Closed(..) | Phase::Published(..) | Phase::Aborted { .. } => {
                None
            }
        })
    }

    /// When the clock has to look next.
    #[must_use]
    pub fn deadline(&self) -> Option<Timestamp> {
        let countdown = self.open_round()?.1.countdown?;
        countdown.closes.then_some(countdown.ends_at)
    }
}

/// The round an event belongs to, once that round exists.
fn round_of(event: &Event) -> Option<RoundId> {
    match event {
        Event::RoundOpened { id, .. }
        | Event::CountdownSet { id, .. }
        | Event::RoundClosed { id, .. }
        | Event::RoundPublished { id }
        | Event::RoundAborted { id, .. }
        | Event::LotDrawn { id, .. }
        | Event::PlacesLeftEmpty { id } => Some(*id),
        Event::BallotCast { round, .. } => Some(*round),
        _ => None,
    }
}

impl Round {
    /// Lets an event of this round take effect.
    fn apply(&mut self, event: &Event, at: Timestamp) {
        let phase = std::mem::replace(&mut self.phase, Phase::Prepared);
        self.phase = match (phase, event) {
            (Phase::Prepared, Event::RoundOpened { roll, candidates, .. }) => Phase::Open(Held {
                opened_at: at,
                roll: roll.clone(),
                candidates: candidates.clone(),
                cast: BTreeMap::new(),
                countdown: None,
            }),
            (Phase::Open(held), Event::CountdownSet { countdown, .. }) => {
                Phase::Open(Held { countdown: *countdown, ..held })
            }
            (
                Phase::Open(mut held),
                Event::BallotCast { member, card, id, revision, opening, .. },
            ) => {
                let receipt = Receipt {
                    member: member.clone(),
                    id: id.clone(),
                    revision: *revision,
                    card: *card,
                    at,
                };
                let cast = held
                    .cast
                    .entry(member.clone())
                    .or_insert_with(|| Cast { receipts: Vec::new(), opening: None });
                cast.receipts.push(receipt);
                cast.opening.clone_from(opening);
                Phase::Open(held)
            }
            (Phase::Open(mut held), Event::RoundClosed { opening, .. }) => {
                let outcome = match opening {
                    Some(opening) => opening.content.clone(),
                    None => self.count(&held),
                };
                if self.plan.secrecy == crate::domain::round::plan::Secrecy::TotalsOnly {
                    held.destroy_ballots();
                }
                held.countdown = None;
                Phase::Closed(held, Closed { at, outcome, tie_decision: None })
            }
            (Phase::Closed(held, closed), Event::RoundPublished { .. }) => {
                Phase::Published(held, closed)
            }
            (
                Phase::Closed(held, closed),
                Event::LotDrawn { .. } | Event::PlacesLeftEmpty { .. },
            ) => Phase::Closed(held, Closed { tie_decision: tie_decision(event, at), ..closed }),
            (
                Phase::Published(held, closed),
                Event::LotDrawn { .. } | Event::PlacesLeftEmpty { .. },
            ) => Phase::Published(held, Closed { tie_decision: tie_decision(event, at), ..closed }),
            (
                Phase::Open(mut held) | Phase::Closed(mut held, _),
                Event::RoundAborted { reason, .. },
            ) => {
                held.destroy_ballots();
                held.countdown = None;
                Phase::Aborted { held, reason: reason.clone(), at }
            }
            (phase, _) => phase,
        };
    }
}

/// What an event decides about a tie.
fn tie_decision(event: &Event, at: Timestamp) -> Option<TieDecision> {
    match event {
        Event::LotDrawn { drawn, seed, .. } => {
            Some(TieDecision::Lot(Lot { drawn: drawn.clone(), seed: seed.clone(), at }))
        }
        Event::PlacesLeftEmpty { .. } => Some(TieDecision::LeftEmpty { at }),
        _ => None,
    }
}

impl Held {
    fn destroy_ballots(&mut self) {
        for cast in self.cast.values_mut() {
            cast.opening = None;
        }
    }
}
