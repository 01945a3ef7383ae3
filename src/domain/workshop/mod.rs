//! The workshop: everything that has happened, as state. Not here: how events change it (`apply`), whether something
//! may happen (`decide`) and who may see it (`views`).

mod apply;
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
use crate::domain::round::held::Held;
use crate::domain::round::{Phase, Round};
use crate::domain::workshop::argument::Argument;
use crate::domain::workshop::candidate::Candidate;
use crate::domain::workshop::card::{Card, CardRight};
use crate::domain::workshop::member::Member;
use crate::domain::workshop::run_sheet::{RunSheet, StepKind};

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
