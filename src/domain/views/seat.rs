//! What belongs to one card and its member alone: its ballot, its receipt, its proposals. It
//! travels in answers and a small request, never on the stream.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::domain::ballot::form::BallotForm;
use crate::domain::ids::{ArgumentId, CandidateId, CardId, MemberKey, RoundId, Timestamp};
use crate::domain::number::weight::Weight;
use crate::domain::refusal::Refusal;
use crate::domain::round::Round;
use crate::domain::workshop::Workshop;
use crate::domain::workshop::candidate::{CandidateStatus, CandidateText};
use crate::domain::workshop::card::CardRight;

/// Who I am and what is mine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatView {
    /// The card.
    pub card: CardId,
    /// Its number within the member.
    pub card_number: u32,
    /// What it may do.
    pub right: CardRight,
    /// The member; `None` for observers.
    pub member: Option<MemberKey>,
    /// Its name; empty for observers.
    pub name: String,
    /// Its weight.
    pub weight: Weight,
    /// Members whose ballot the card may cast, too, with their names; empty without proxies.
    #[serde(default)]
    pub represents: Vec<(MemberKey, String)>,
    /// Candidates the card's own member has declared it does not vote on, with their titles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recusals: Vec<(CandidateId, String)>,
    /// Candidates the member does not vote on: in the round the current step is about as frozen in its
    /// roll, before opening as declared.
    pub recused: BTreeSet<CandidateId>,
    /// The member's ballot in the round the current step is about.
    pub ballot: Option<SeatBallot>,
    /// The member's proposals that are not accepted.
    pub proposals: Vec<OwnProposal>,
    /// Arguments this voice supports.
    pub supports: Vec<ArgumentId>,
    /// Arguments of this voice.
    pub arguments: Vec<ArgumentId>,
}

/// What a page must know of a seat all the time; reads from a [`SeatView`] as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seated {
    /// What the card may do.
    pub right: CardRight,
    /// The member; `None` for observers.
    pub member: Option<MemberKey>,
    /// Its name; empty for observers.
    pub name: String,
    /// Members whose ballot the card may cast, too, with their names.
    pub represents: Vec<(MemberKey, String)>,
    /// Candidates the member does not vote on.
    pub recused: BTreeSet<CandidateId>,
    /// The member's ballot in the round the current step is about.
    pub ballot: Option<SeatBallot>,
    /// Arguments this voice supports.
    pub supports: Vec<ArgumentId>,
    /// Arguments of this voice.
    pub arguments: Vec<ArgumentId>,
}

impl Seated {
    /// Whether it is seen as another member, whose proxy the card's own holds.
    #[must_use]
    pub fn is_acting(&self) -> bool {
        self.represents.iter().any(|(giver, _)| Some(giver) == self.member.as_ref())
    }
}

impl From<SeatView> for Seated {
    fn from(seat: SeatView) -> Self {
        let SeatView {
            right, member, name, represents, recused, ballot, supports, arguments, ..
        } = seat;
        Self { right, member, name, represents, recused, ballot, supports, arguments }
    }
}

/// The member's ballot as it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatBallot {
    /// The round.
    pub round: RoundId,
    /// Its revision.
    pub revision: u32,
    /// Number of the card that cast it.
    pub card_number: u32,
    /// Whether it is the card that asks.
    #[serde(default)]
    pub by_me: bool,
    /// Name of the member whose card it is, where that is the holder of a proxy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<String>,
    /// When.
    pub at: Timestamp,
    /// What was chosen; `None` once it was destroyed, and for whom it is not to be read: a card that only
    /// advises has no ballot to change, and who holds a proxy reads what its own member cast with it,
    /// not what the member represented cast itself.
    pub content: Option<BallotForm>,
}

/// An own proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnProposal {
    /// Its number.
    pub id: CandidateId,
    /// What is said about it.
    pub text: CandidateText,
    /// Waits, or was returned with a reason.
    pub status: CandidateStatus,
}

impl Workshop {
    /// Members whose proxy this one holds: in an open or ended round of the current step as frozen in
    /// its roll, before as entered.
    fn represents(&self, holder: &MemberKey) -> Vec<(MemberKey, String)> {
        match self.current_round().and_then(Round::held) {
            Some(held) => {
                let given = held.roll.entries.iter();
                let given = given.filter(|entry| entry.proxy.as_ref() == Some(holder));
                given.map(|entry| (entry.member.clone(), entry.name.clone())).collect()
            }
            None => {
                let given = self.proxies.iter().filter(|(_, held_by)| *held_by == holder);
                let name = |giver| self.members.get(giver).map(|member| member.name.clone());
                given.filter_map(|(giver, _)| Some((giver.clone(), name(giver)?))).collect()
            }
        }
    }

    /// The title of a candidate as it stands on the ballot of an opened round; else empty.
    #[must_use]
    pub fn title_in(&self, round: RoundId, candidate: CandidateId) -> String {
        let held = self.rounds.get(&round).and_then(Round::held);
        let mut standing = held.into_iter().flat_map(|held| &held.candidates);
        standing.find(|s| s.id == candidate).map(|s| s.title.clone()).unwrap_or_default()
    }

    /// Candidates a member has declared it does not vote on, as far as they stand.
    fn declared(&self, member: &MemberKey) -> Vec<(CandidateId, String)> {
        let declared = self.recusals.get(member).into_iter().flatten();
        let standing = |id| self.candidates.get(id).filter(|candidate| candidate.is_accepted());
        declared.filter_map(|id| Some((*id, standing(id)?.text.title.clone()))).collect()
    }

    /// What belongs to a card, seen as its own member or `acting_for` one whose proxy it holds. Refuses
    /// a card that is unknown or void, and a member it does not represent.
    pub fn seat_view(
        &self,
        id: CardId,
        acting_for: Option<&MemberKey>,
    ) -> Result<SeatView, Refusal> {
        let card = self.card(id)?;
        let own = card.member.as_ref();
        let represents = own.map(|own| self.represents(own)).unwrap_or_default();
        let acting_for = acting_for.filter(|member| own != Some(*member));
        if acting_for.is_some_and(|member| !represents.iter().any(|(giver, _)| giver == member)) {
            return Err(Refusal::ForeignMember);
        }
        let member = acting_for.or(own).and_then(|key| self.members.get(key));
        let voice = card.voice();
        let round = self.current_round().and_then(|round| Some((round.id, round.held()?)));
        let ballot = round.zip(member).and_then(|((round, held), member)| {
            let cast = held.cast.get(&member.key)?;
            let receipt = cast.receipt();
            let by = self.cards.get(&receipt.card).and_then(|card| card.member.as_ref());
            let holder = by.filter(|by| **by != member.key).and_then(|by| self.members.get(by));
            let is_own = own == Some(&member.key) || own == by;
            let content = cast.ballot().filter(|_| is_own && card.right == CardRight::Vote);
            Some(SeatBallot {
                proxy: holder.map(|holder| holder.name.clone()),
                round,
                revision: receipt.revision,
                by_me: receipt.card == id,
                card_number: self.cards.get(&receipt.card).map_or(0, |card| card.number),
                at: receipt.at,
                content: content.map(crate::domain::ballot::Ballot::to_form),
            })
        });
        let pending = |status: &CandidateStatus| {
            matches!(status, CandidateStatus::Proposed | CandidateStatus::Returned { .. })
        };
        Ok(SeatView {
            card: card.id,
            card_number: card.number,
            right: card.right,
            member: member.map(|member| member.key.clone()),
            name: member.map(|member| member.name.clone()).unwrap_or_default(),
            weight: member.map(|member| member.weight).unwrap_or_default(),
            represents,
            recusals: own.map(|own| self.declared(own)).unwrap_or_default(),
            recused: member.map(|member| self.recused(&member.key)).unwrap_or_default(),
            ballot,
            proposals: self
                .candidates
                .values()
                .filter(|c| pending(&c.status) && c.proposed_by.contains(&voice))
                .map(|c| OwnProposal { id: c.id, text: c.text.clone(), status: c.status.clone() })
                .collect(),
            supports: self
                .arguments
                .values()
                .filter(|argument| argument.supporters.contains(&voice))
                .map(|argument| argument.id)
                .collect(),
            arguments: self
                .arguments
                .values()
                .filter(|argument| argument.by == voice && argument.is_shown())
                .map(|argument| argument.id)
                .collect(),
        })
    }
}
