//! Members and weights, as the organizer decides them. Not here: their cards (`cards`).

use crate::domain::ids::MemberKey;
use crate::domain::limits::MEMBERS_MAX;
use crate::domain::number::scheme::WeightScheme;
use crate::domain::number::weight::Weight;
use crate::domain::refusal::{Limit, Refusal};
use crate::domain::workshop::Workshop;
use crate::domain::workshop::decide::Decision;
use crate::domain::workshop::event::Event;
use crate::domain::workshop::member::{Member, MemberColumns, MemberForm};

impl Workshop {
    /// Refuses members beyond the limit.
    pub fn room_for_members(&self, members: &[Member]) -> Result<(), Refusal> {
        let new = members.iter().filter(|member| !self.members.contains_key(&member.key)).count();
        if self.members.len() + new > MEMBERS_MAX {
            return Err(Refusal::LimitReached { what: Limit::Members, max: MEMBERS_MAX });
        }
        Ok(())
    }

    pub(super) fn import_members(&self, members: &[Member], columns: MemberColumns) -> Decision {
        self.room_for_members(members)?;
        let mut seen = std::collections::BTreeSet::new();
        for member in members {
            if !seen.insert(&member.key) {
                return Err(Refusal::KeyTaken { key: member.key.to_string() });
            }
        }
        let members = members
            .iter()
            .map(|member| self.weighed(member.clone(), columns))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(if members.is_empty() { Vec::new() } else { vec![Event::MembersSaved { members }] })
    }

    /// The member as it will be: what the table does not say stays, and the weight is what the current scheme
    /// gives it; by hand it is the table's, if it has one.
    pub fn weighed(&self, member: Member, columns: MemberColumns) -> Result<Member, Refusal> {
        let member = match self.members.get(&member.key) {
            Some(known) => member.completed(known, columns),
            None => member,
        };
        let given = self.weight_scheme.weight_of(&member.name, member.inhabitants)?;
        Ok(Member { weight: given.unwrap_or(member.weight), ..member })
    }

    pub(super) fn save_member(&self, key: Option<&MemberKey>, form: &MemberForm) -> Decision {
        let member = Member::new(form, Weight::ONE)?;
        match key {
            Some(key) if *key != member.key => Err(Refusal::NotFound),
            Some(key) if !self.members.contains_key(key) => Err(Refusal::NotFound),
            None if self.members.contains_key(&member.key) => {
                Err(Refusal::KeyTaken { key: member.key.to_string() })
            }
            None if form.key_as_typed.is_empty() && member.key.with_lost_zero().is_some() => {
                let restored = member.key.with_lost_zero().unwrap_or_else(|| member.key.clone());
                let (text, restored) = (member.key.to_string(), restored.to_string());
                Err(Refusal::KeyZeroLost { text, restored })
            }
            Some(_) | None => self.import_members(&[member], MemberColumns::OF_FORM),
        }
    }

    /// Refuses nothing but a limit under what somebody already holds.
    pub(super) fn set_proxy_limit(&self, limit: u32) -> Decision {
        if self.proxies.values().any(|holder| self.proxies_of(holder) > limit as usize) {
            return Err(Refusal::ProxyLimit { limit });
        }
        Ok(vec![Event::ProxyLimitSet { limit }])
    }

    /// Proxies a member holds.
    fn proxies_of(&self, holder: &MemberKey) -> usize {
        self.proxies.values().filter(|held_by| *held_by == holder).count()
    }

    /// A proxy is not passed on: who gives its own vote away holds no other's.
    pub(super) fn set_proxy(&self, giver: &MemberKey, holder: Option<&MemberKey>) -> Decision {
        let known =
            |key| if self.members.contains_key(key) { Ok(()) } else { Err(Refusal::NotFound) };
        known(giver)?;
        if self.proxies.get(giver) == holder {
            return Ok(Vec::new());
        }
        if let Some(holder) = holder {
            known(holder)?;
            if giver == holder || self.proxies.contains_key(holder) || self.proxies_of(giver) > 0 {
                return Err(Refusal::ProxyInvalid);
            }
            if self.proxies_of(holder) >= self.proxy_limit as usize {
                return Err(Refusal::ProxyLimit { limit: self.proxy_limit });
            }
        }
        Ok(vec![Event::ProxySet { giver: giver.clone(), holder: holder.cloned() }])
    }

    pub(super) fn remove_member(&self, key: &MemberKey) -> Decision {
        let member = self.members.get(key).ok_or(Refusal::NotFound)?;
        let on_a_roll = self
            .rounds
            .values()
            .filter_map(|round| round.held())
            .any(|held| held.roll.entry(key).is_some());
        if on_a_roll {
            return Err(Refusal::MemberInUse { name: member.name.clone() });
        }
        let cards = self
            .cards
            .values()
            .filter(|card| card.member.as_ref() == Some(key) && !card.revoked)
            .map(|card| Event::CardRevoked { card: card.id });
        let leaves = self
            .present
            .contains(key)
            .then(|| Event::AttendanceMarked { member: key.clone(), present: false });
        Ok(cards.chain(leaves).chain([Event::MemberRemoved { key: key.clone() }]).collect())
    }

    pub(super) fn set_weight_scheme(&self, scheme: &WeightScheme, replaces: bool) -> Decision {
        scheme.check()?;
        let lost = self.weights_lost_under(scheme)?;
        if lost > 0 && !replaces {
            return Err(Refusal::WeightsByHandLost { members: lost });
        }
        let members = self
            .members
            .values()
            .map(|member| {
                let weight = scheme.weight_of(&member.name, member.inhabitants)?;
                Ok(Member { weight: weight.unwrap_or(member.weight), ..member.clone() })
            })
            .collect::<Result<Vec<_>, Refusal>>()?;
        let scheme = Event::WeightSchemeSet { scheme: scheme.clone() };
        Ok(if members.is_empty() {
            vec![scheme]
        } else {
            vec![scheme, Event::MembersSaved { members }]
        })
    }

    /// Of how many members a weight entered by hand would be another under a scheme; nobody has noted
    /// it elsewhere.
    pub fn weights_lost_under(&self, scheme: &WeightScheme) -> Result<usize, Refusal> {
        if self.weight_scheme != WeightScheme::Manual {
            return Ok(0);
        }
        let mut lost = 0;
        for member in self.members.values() {
            let given = scheme.weight_of(&member.name, member.inhabitants)?;
            lost += usize::from(given.is_some_and(|given| given != member.weight));
        }
        Ok(lost)
    }

    pub(super) fn set_weights(&self, weights: &[(MemberKey, Weight)]) -> Decision {
        if self.weight_scheme != WeightScheme::Manual {
            return Err(Refusal::WeightsNotManual);
        }
        let members = weights
            .iter()
            .map(|(key, weight)| {
                let member = self.members.get(key).ok_or(Refusal::NotFound)?;
                Ok(Member { weight: *weight, ..member.clone() })
            })
            .collect::<Result<Vec<_>, Refusal>>()?;
        let changed: Vec<Member> =
            members.into_iter().filter(|member| self.members[&member.key] != *member).collect();
        Ok(if changed.is_empty() {
            Vec::new()
        } else {
            vec![Event::MembersSaved { members: changed }]
        })
    }
}
