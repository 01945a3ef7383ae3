//! What the bearer of a card decides: coming in, proposing, arguing, voting.

use crate::domain::ballot::BallotId;
use crate::domain::ballot::form::BallotForm;
use crate::domain::ids::{ArgumentId, CandidateId, CardId, MemberKey, RoundId, Timestamp};
use crate::domain::invalid::Field;
use crate::domain::limits::{
    ARGUMENT_CHARS_MAX, ARGUMENTS_MAX, ARGUMENTS_PER_VOICE_MAX, CARD_USE_EVERY_MS,
    PROPOSALS_PER_VOICE_MAX, required_text,
};
use crate::domain::refusal::{Limit, Refusal};
use crate::domain::round::held::Held;
use crate::domain::seal::Opening;
use crate::domain::workshop::argument::{Argument, Side};
use crate::domain::workshop::candidate::{Candidate, CandidateStatus, CandidateText};
use crate::domain::workshop::card::{Card, CardRight};
use crate::domain::workshop::command::SeatCommand;
use crate::domain::workshop::decide::Decision;
use crate::domain::workshop::event::Event;
use crate::domain::workshop::run_sheet::StepKind;
use crate::domain::workshop::{Course, Workshop};

impl Workshop {
    pub(super) fn decide_seat(
        &self,
        card: CardId,
        command: &SeatCommand,
        at: Timestamp,
    ) -> Decision {
        let card = self.card(card)?;
        match command {
            SeatCommand::Enter => Ok(self.enter(card, at)),
            SeatCommand::Propose { text } => self.propose(card, text),
            SeatCommand::EditProposal { id, text } => self.edit_proposal(card, *id, text),
            SeatCommand::WithdrawProposal { id } => self.withdraw_proposal(card, *id),
            SeatCommand::Argue { candidate, side, text } => {
                self.argue(card, *candidate, *side, text)
            }
            SeatCommand::Support { argument, on } => self.support(card, *argument, *on),
            SeatCommand::WithdrawArgument { argument } => self.withdraw_argument(card, *argument),
            SeatCommand::SetRecusal { candidate, on } => {
                self.running()?;
                let member = self.voting_member(card.id)?;
                self.set_recusal(&member.key, *candidate, *on)
            }
            SeatCommand::CastBallot { round, member, ballot, id, revision, salt } => {
                let cast =
                    CastBallot { round: *round, member, ballot, id, revision: *revision, salt };
                self.cast_ballot(card, &cast, at)
            }
        }
    }

    /// Whoever comes in again and again adds nothing to the record; nor does anybody after the end,
    /// because the end of the record may stand in the minutes by then.
    fn enter(&self, card: &Card, at: Timestamp) -> Vec<Event> {
        if self.course == Course::Closed {
            return Vec::new();
        }
        let is_noted = |last: &Timestamp| at.0 - last.0 < CARD_USE_EVERY_MS;
        let mut events = Vec::new();
        if !self.card_uses.get(&card.id).is_some_and(is_noted) {
            events.push(Event::CardUsed { card: card.id });
        }
        if let Some(member) = &card.member
            && !self.present.contains(member)
        {
            events.push(Event::AttendanceMarked { member: member.clone(), present: true });
        }
        events
    }

    /// Refuses unless the current step is one of these.
    fn at_step(&self, kinds: &[StepKind]) -> Result<(), Refusal> {
        self.running()?;
        let current = self.run_sheet.current().map(|step| step.kind);
        if current.is_some_and(|kind| kinds.contains(&kind)) {
            Ok(())
        } else {
            Err(Refusal::NotNow)
        }
    }

    fn may_propose(&self, card: &Card) -> Result<(), Refusal> {
        self.at_step(&[StepKind::Proposing])?;
        match card.right {
            CardRight::Vote | CardRight::Advise => Ok(()),
            CardRight::Observe => Err(Refusal::CardMayNotPropose),
        }
    }

    /// Idempotent: whoever has not heard that a proposal arrived sends it again. The same words by the same voice
    /// are the same proposal as long as it waits.
    fn propose(&self, card: &Card, text: &CandidateText) -> Decision {
        self.may_propose(card)?;
        let text = text.checked()?;
        let waits = |candidate: &&Candidate| candidate.status == CandidateStatus::Proposed;
        let mut waiting = self.candidates.values().filter(waits);
        if waiting.any(|other| other.text == text && other.proposed_by.contains(&card.voice())) {
            return Ok(Vec::new());
        }
        self.room_for_candidates(1)?;
        // Of a merged candidate the first is who proposed it.
        let voice = Some(card.voice());
        let own = |candidate: &&Candidate| candidate.proposed_by.first() == voice.as_ref();
        if self.candidates.values().filter(own).count() >= PROPOSALS_PER_VOICE_MAX {
            let (what, max) = (Limit::Candidates, PROPOSALS_PER_VOICE_MAX);
            return Err(Refusal::QuotaReached { what, max });
        }
        let candidate = Candidate {
            id: CandidateId(self.last_candidate + 1),
            text,
            proposed_by: vec![card.voice()],
            status: CandidateStatus::Proposed,
        };
        Ok(vec![Event::CandidateProposed { candidate }])
    }

    /// An own candidate that is not accepted yet.
    fn own_proposal(&self, card: &Card, id: CandidateId) -> Result<&Candidate, Refusal> {
        let candidate = self.candidates.get(&id).ok_or(Refusal::NotFound)?;
        if !candidate.proposed_by.contains(&card.voice()) {
            return Err(Refusal::NotYours);
        }
        match candidate.status {
            CandidateStatus::Proposed | CandidateStatus::Returned { .. } => Ok(candidate),
            CandidateStatus::Accepted | CandidateStatus::Merged { .. } => {
                Err(Refusal::AlreadyAccepted)
            }
            CandidateStatus::Withdrawn => Err(Refusal::NotFound),
        }
    }

    fn edit_proposal(&self, card: &Card, id: CandidateId, text: &CandidateText) -> Decision {
        self.may_propose(card)?;
        let candidate = self.own_proposal(card, id)?;
        let mut events = vec![Event::CandidateEdited { id, text: text.checked()? }];
        if candidate.status != CandidateStatus::Proposed {
            events.push(Event::CandidateMoved { id, status: CandidateStatus::Proposed });
        }
        Ok(events)
    }

    fn withdraw_proposal(&self, card: &Card, id: CandidateId) -> Decision {
        self.running()?;
        self.own_proposal(card, id)?;
        Ok(vec![Event::CandidateMoved { id, status: CandidateStatus::Withdrawn }])
    }

    /// Idempotent, as [`Self::propose`].
    fn argue(&self, card: &Card, candidate: CandidateId, side: Side, text: &str) -> Decision {
        self.at_step(&[StepKind::Discussing])?;
        let text = required_text(Field::Argument, text, ARGUMENT_CHARS_MAX)?;
        let voice = card.voice();
        let is_this = |other: &Argument| {
            other.candidate == candidate && other.side == side && other.text == text
        };
        if self.arguments.values().any(|a| !a.removed && a.by == voice && is_this(a)) {
            return Ok(Vec::new());
        }
        let stands = self.candidates.get(&candidate).is_some_and(Candidate::is_accepted);
        if !stands {
            return Err(Refusal::NotAccepted);
        }
        if self.arguments.values().filter(|argument| argument.is_shown()).count() >= ARGUMENTS_MAX {
            return Err(Refusal::LimitReached { what: Limit::Arguments, max: ARGUMENTS_MAX });
        }
        let own = self.arguments.values().filter(|argument| argument.by == voice);
        if own.count() >= ARGUMENTS_PER_VOICE_MAX {
            let (what, max) = (Limit::Arguments, ARGUMENTS_PER_VOICE_MAX);
            return Err(Refusal::QuotaReached { what, max });
        }
        let argument = Argument {
            id: ArgumentId(self.arguments.keys().next_back().map_or(0, |id| id.0) + 1),
            candidate,
            side,
            text,
            by: voice,
            supporters: std::collections::BTreeSet::new(),
            removed: false,
            hidden: false,
        };
        Ok(vec![Event::ArgumentBrought { argument }])
    }

    fn support(&self, card: &Card, id: ArgumentId, on: bool) -> Decision {
        self.at_step(&[StepKind::Discussing])?;
        let argument = self.arguments.get(&id).filter(|a| a.is_shown()).ok_or(Refusal::NotFound)?;
        let by = card.voice();
        Ok(if argument.supporters.contains(&by) == on {
            Vec::new()
        } else {
            vec![Event::SupportSet { argument: id, by, on }]
        })
    }

    fn withdraw_argument(&self, card: &Card, id: ArgumentId) -> Decision {
        self.running()?;
        let argument = self.arguments.get(&id).filter(|a| !a.removed).ok_or(Refusal::NotFound)?;
        if argument.by == card.voice() {
            Ok(vec![Event::ArgumentRemoved { argument: id }])
        } else {
            Err(Refusal::NotYours)
        }
    }

    /// Idempotent: the id and revision of an earlier ballot with the same content give no event
    /// and so the same receipt. A higher revision replaces. A revision that is not higher means
    /// that a colleague was faster; the person decides whether to replace that ballot. One beyond the
    /// next is no device's: each counts on from the ballot it has seen here, and a revision out of reach
    /// would lock the member's other cards out.
    fn cast_ballot(&self, card: &Card, cast: &CastBallot, at: Timestamp) -> Decision {
        self.running()?;
        let own = &self.voting_member(card.id)?.key;
        let member = cast.member;
        let round = self.round(cast.round)?;
        if own != member && !round.held().is_some_and(|held| held.has_proxy(own, member)) {
            return Err(Refusal::ForeignMember);
        }
        let read = |held: &Held| {
            let entry = held.roll.entry(member).ok_or(Refusal::NotOnRoll)?;
            round.plan.method.ballot(cast.ballot, &held.candidate_ids(), &entry.recused)
        };
        if let Some(held) = round.held()
            && let Some(known) = held.cast.get(member)
            && known.receipts.iter().any(|r| r.id == *cast.id && r.revision == cast.revision)
        {
            // A retry; it is answered even after closing, for what was acknowledged stays so.
            let is_last = known.receipt().revision == cast.revision;
            let ballot = read(held)?;
            let differs = known.ballot().is_some_and(|known| *known != ballot);
            return if is_last && differs { Err(Refusal::BallotIdReused) } else { Ok(Vec::new()) };
        }
        let too_late = |refusal| match refusal == Refusal::RoundClosed {
            true => Refusal::BallotTooLate,
            false => refusal,
        };
        let held = round.accepting(at).map_err(too_late)?;
        let ballot = read(held)?;
        let current = held.cast.get(member).map(|known| known.receipt());
        let next = current.map_or(1, |current| current.revision.saturating_add(1));
        if !(1..=next).contains(&cast.revision) {
            return Err(Refusal::BallotRevisionInvalid);
        }
        if let Some(current) = current
            && cast.revision <= current.revision
        {
            let card = self.cards.get(&current.card).map_or(0, |card| card.number);
            let (at, revision) = (current.at, current.revision);
            return Err(Refusal::BallotReplaced { card, at, revision });
        }
        let opening = Opening { salt: cast.salt.to_owned(), content: ballot };
        Ok(vec![Event::BallotCast {
            round: cast.round,
            member: member.clone(),
            card: card.id,
            id: cast.id.clone(),
            revision: cast.revision,
            seal: opening.seal(),
            opening: Some(opening),
        }])
    }
}

/// The parts of a ballot as it arrives.
struct CastBallot<'a> {
    round: RoundId,
    member: &'a MemberKey,
    ballot: &'a BallotForm,
    id: &'a BallotId,
    revision: u32,
    salt: &'a String,
}
