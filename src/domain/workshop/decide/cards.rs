//! Access cards, as the organizer decides them, and who has none to vote with.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ids::{CardId, MemberKey};
use crate::domain::invalid::{Field, Invalid};
use crate::domain::limits::{CARDS_PER_MEMBER_MAX, OBSERVER_CARDS_MAX, TITLE_CHARS_MAX, text};
use crate::domain::refusal::{LastCard, Limit, Refusal};
use crate::domain::workshop::Workshop;
use crate::domain::workshop::card::{Card, CardRight};
use crate::domain::workshop::decide::Decision;
use crate::domain::workshop::event::Event;

impl Workshop {
    pub(super) fn issue_card(
        &self,
        member: Option<&MemberKey>,
        right: CardRight,
        bearer: &str,
    ) -> Decision {
        if let Some(key) = member
            && !self.members.contains_key(key)
        {
            return Err(Refusal::NotFound);
        }
        if member.is_none() != (right == CardRight::Observe) {
            return Err(Refusal::Invalid(Invalid::ChoiceUnknown { text: "card".into() }));
        }
        let card = Card {
            id: self.next_card(0),
            member: member.cloned(),
            right,
            number: self.next_number(member)?,
            bearer: text(Field::Bearer, bearer, TITLE_CHARS_MAX)?,
            issue: 1,
            revoked: false,
        };
        Ok(vec![Event::CardIssued { card }])
    }

    /// The number of the next card of a member, or of the next observer. Refuses beyond the limit.
    fn next_number(&self, member: Option<&MemberKey>) -> Result<u32, Refusal> {
        let of_this = self.cards.values().filter(|card| card.member.as_ref() == member);
        let max = if member.is_some() { CARDS_PER_MEMBER_MAX } else { OBSERVER_CARDS_MAX };
        if of_this.clone().count() >= max {
            return Err(Refusal::LimitReached { what: Limit::Cards, max });
        }
        Ok(of_this.map(|card| card.number).max().unwrap_or(0) + 1)
    }

    pub(super) fn issue_missing_cards(&self) -> Decision {
        let with_card = self.members_with_voting_card();
        let missing = self.members.keys().filter(|key| !with_card.contains(key));
        missing
            .zip(0..)
            .map(|(key, offset)| {
                let card = Card {
                    id: self.next_card(offset),
                    member: Some(key.clone()),
                    right: CardRight::Vote,
                    number: self.next_number(Some(key))?,
                    bearer: String::new(),
                    issue: 1,
                    revoked: false,
                };
                Ok(Event::CardIssued { card })
            })
            .collect()
    }

    /// Asks once before nobody can cast a member's ballot any more.
    pub(super) fn revoke_card(&self, id: CardId, knowingly: bool) -> Decision {
        self.card(id)?;
        match self.last_cards().remove(&id) {
            Some(last) if !knowingly => Err(Refusal::LastCard { last: Box::new(last) }),
            Some(_) | None => Ok(vec![Event::CardRevoked { card: id }]),
        }
    }

    pub(super) fn reissue_card(&self, id: CardId) -> Decision {
        let card = self.cards.get(&id).ok_or(Refusal::CardUnknown)?;
        let member_gone = card.member.as_ref().is_some_and(|key| !self.members.contains_key(key));
        if member_gone {
            return Err(Refusal::NotFound);
        }
        let card = Card { issue: card.issue + 1, revoked: false, ..card.clone() };
        Ok(vec![Event::CardIssued { card }])
    }

    fn next_card(&self, offset: u32) -> CardId {
        CardId(self.cards.keys().next_back().map_or(0, |id| id.0) + 1 + offset)
    }

    /// The cards that vote and are valid.
    fn voting_cards(&self) -> impl Iterator<Item = (&MemberKey, CardId)> {
        let valid = self.cards.values().filter(|c| c.right == CardRight::Vote && !c.revoked);
        valid.filter_map(|card| Some((card.member.as_ref()?, card.id)))
    }

    /// Members that hold a valid card to vote with.
    #[must_use]
    pub fn members_with_voting_card(&self) -> BTreeSet<&MemberKey> {
        self.voting_cards().map(|(member, _)| member).collect()
    }

    /// Members whose ballot nobody can cast: they have no valid card to vote with, nor has the holder
    /// of their proxy.
    #[must_use]
    pub fn cannot_vote(&self) -> BTreeSet<&MemberKey> {
        let (with_card, holders) = (self.members_with_voting_card(), self.holders());
        let can = |member: &MemberKey| {
            let holder = holders.get(member);
            with_card.contains(member) || holder.is_some_and(|holder| with_card.contains(*holder))
        };
        self.members.keys().filter(|member| !can(member)).collect()
    }

    /// Who holds whose proxy, giver → holder: while a round is open as frozen in its roll, else as
    /// entered.
    fn holders(&self) -> BTreeMap<&MemberKey, &MemberKey> {
        match self.open_round() {
            Some((_, held)) => {
                let entries = held.roll.entries.iter();
                entries.filter_map(|entry| Some((&entry.member, entry.proxy.as_ref()?))).collect()
            }
            None => self.proxies.iter().collect(),
        }
    }

    /// The cards that are the last their member can vote with, and what follows when they become
    /// void.
    #[must_use]
    pub fn last_cards(&self) -> BTreeMap<CardId, LastCard> {
        let mut of = BTreeMap::<&MemberKey, Vec<CardId>>::new();
        for (member, card) in self.voting_cards() {
            of.entry(member).or_default().push(card);
        }
        let holders = self.holders();
        let name = |key: &MemberKey| self.members.get(key).map(|member| member.name.clone());
        let last = of.iter().filter(|(_, cards)| cards.len() == 1);
        let last = last.filter_map(|(key, cards)| {
            let member = self.members.get(key)?;
            let given =
                holders.iter().filter(|(giver, holder)| *holder == key && !of.contains_key(*giver));
            let holder = holders.get(key).filter(|holder| of.contains_key(*holder));
            let on_roll = self.open_round().filter(|(_, held)| held.roll.entry(key).is_some());
            let follows = LastCard {
                member: member.name.clone(),
                weight: member.weight,
                present: self.present.contains(key),
                holder: holder.and_then(|holder| name(holder)),
                represented: given.filter_map(|(giver, _)| name(giver)).collect(),
                has_voted: on_roll.map(|(_, held)| held.cast.contains_key(key)),
            };
            Some((cards[0], follows))
        });
        last.collect()
    }
}
