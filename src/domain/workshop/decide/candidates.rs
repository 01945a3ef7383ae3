//! Candidates, as the organizer decides them. Not here: proposals of members (`seat`, `desk`).

use std::collections::BTreeSet;

use crate::domain::ids::CandidateId;
use crate::domain::limits::CANDIDATES_MAX;
use crate::domain::refusal::{Limit, Refusal};
use crate::domain::workshop::Workshop;
use crate::domain::workshop::candidate::{
    Candidate, CandidateColumns, CandidateStatus, CandidateText,
};
use crate::domain::workshop::card::Voice;
use crate::domain::workshop::decide::Decision;
use crate::domain::workshop::event::Event;

impl Workshop {
    /// Adds those with a new title and changes those whose title is known, so that a table read twice
    /// doubles nothing.
    pub(super) fn import_candidates(
        &self,
        texts: &[CandidateText],
        columns: &CandidateColumns,
    ) -> Decision {
        let (mut new, mut events) = (Vec::new(), Vec::new());
        let mut seen = BTreeSet::new();
        for text in texts {
            let text = text.checked()?;
            if !seen.insert(text.title.to_lowercase()) {
                return Err(Refusal::OptionTwice);
            }
            match self.titled(&text.title) {
                Some(known) => {
                    let text = text.completed(&known.text, columns);
                    if known.text != text {
                        events.extend(self.edit_candidate(known.id, &text)?);
                    }
                }
                None => new.push(text),
            }
        }
        events.extend(self.add_candidates(&new)?);
        Ok(events)
    }

    /// The standing candidate of this title, whatever its case; `None` also where several have it.
    #[must_use]
    pub fn titled(&self, title: &str) -> Option<&Candidate> {
        let title = title.to_lowercase();
        let is_it = |candidate: &&Candidate| {
            !candidate.status.is_gone() && candidate.text.title.to_lowercase() == title
        };
        let mut found = self.candidates.values().filter(is_it);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    pub(super) fn add_candidates(&self, texts: &[CandidateText]) -> Decision {
        self.room_for_candidates(texts.len())?;
        texts
            .iter()
            .zip(1..)
            .map(|(text, offset)| {
                let candidate = Candidate {
                    id: CandidateId(self.last_candidate + offset),
                    text: text.checked()?,
                    proposed_by: vec![Voice::House],
                    status: CandidateStatus::Accepted,
                };
                Ok(Event::CandidateProposed { candidate })
            })
            .collect()
    }

    /// Refuses candidates beyond the limit.
    pub fn room_for_candidates(&self, new: usize) -> Result<(), Refusal> {
        let standing = self.candidates.values().filter(|candidate| !candidate.status.is_gone());
        if standing.count() + new > CANDIDATES_MAX {
            Err(Refusal::LimitReached { what: Limit::Candidates, max: CANDIDATES_MAX })
        } else {
            Ok(())
        }
    }

    /// Changes a candidate that stands in no open round.
    pub(super) fn edit_candidate(&self, id: CandidateId, text: &CandidateText) -> Decision {
        self.candidates.get(&id).ok_or(Refusal::NotFound)?;
        self.not_in_open_round(id)?;
        Ok(vec![Event::CandidateEdited { id, text: text.checked()? }])
    }

    /// Refuses to touch a candidate people are voting on.
    pub(super) fn not_in_open_round(&self, id: CandidateId) -> Result<(), Refusal> {
        let in_round = self
            .open_round()
            .is_some_and(|(_, held)| held.candidates.iter().any(|standing| standing.id == id));
        if in_round { Err(Refusal::CandidateInRound) } else { Ok(()) }
    }

    /// Takes a candidate back that stands in no open round.
    pub(super) fn withdraw_candidate(&self, id: CandidateId) -> Decision {
        self.candidates.get(&id).ok_or(Refusal::NotFound)?;
        self.not_in_open_round(id)?;
        Ok(vec![Event::CandidateMoved { id, status: CandidateStatus::Withdrawn }])
    }

    /// Puts a candidate at a place among those that stand, counted from 0; beyond the last it is the
    /// last.
    pub(super) fn move_candidate(&self, id: CandidateId, place: usize) -> Decision {
        self.candidates.get(&id).ok_or(Refusal::NotFound)?;
        let (gone, mut order): (Vec<&Candidate>, Vec<&Candidate>) =
            self.candidates_in_order().partition(|candidate| candidate.status.is_gone());
        order.retain(|candidate| candidate.id != id);
        let mut order: Vec<CandidateId> = order.into_iter().map(|c| c.id).collect();
        order.insert(place.min(order.len()), id);
        order.extend(gone.into_iter().map(|c| c.id).filter(|other| *other != id));
        let same =
            self.candidates_in_order().map(|candidate| candidate.id).eq(order.iter().copied());
        Ok(if same { Vec::new() } else { vec![Event::CandidatesOrdered { order }] })
    }

    /// Deletes a candidate of the organizer's own that no round held and nobody argued about or was
    /// recused on: what others have seen stays in the record and can be withdrawn.
    pub(super) fn remove_candidate(&self, id: CandidateId) -> Decision {
        let candidate = self.candidates.get(&id).ok_or(Refusal::NotFound)?;
        let stood = self.rounds.values().filter_map(|round| round.held());
        let is_used = stood.flat_map(|held| &held.candidates).any(|standing| standing.id == id)
            || self.arguments.values().any(|argument| argument.candidate == id)
            || self.recusals.values().any(|recused| recused.contains(&id))
            || candidate.proposed_by != [Voice::House];
        if is_used {
            return Err(Refusal::CandidateInUse { title: candidate.text.title.clone() });
        }
        Ok(vec![Event::CandidateRemoved { id }])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::Timestamp;
    use crate::domain::workshop::command::{Command, SetupCommand};

    fn all() -> CandidateColumns {
        CandidateColumns(CandidateText::FIELDS.iter().map(|field| field.field).collect())
    }

    fn text(title: &str, description: &str) -> CandidateText {
        CandidateText {
            title: title.into(),
            description: description.into(),
            ..CandidateText::default()
        }
    }

    fn run(workshop: &mut Workshop, command: SetupCommand) -> Result<usize, Refusal> {
        let events = workshop.decide(&Command::Setup(command), Timestamp(0))?;
        events.iter().for_each(|event| workshop.apply(event, Timestamp(0)));
        Ok(events.len())
    }

    fn titles(workshop: &Workshop) -> Vec<&str> {
        workshop.accepted().map(|candidate| candidate.text.title.as_str()).collect()
    }

    fn with(titles: &[&str]) -> Workshop {
        let mut workshop = Workshop::default();
        let texts = titles.iter().map(|title| text(title, "x")).collect();
        run(&mut workshop, SetupCommand::ImportCandidates { texts, columns: all() })
            .expect("imported");
        workshop
    }

    #[test]
    fn a_table_read_twice_doubles_nothing_and_changes_what_differs() {
        let mut workshop = with(&["A", "B"]);
        let texts = vec![text("A", "x"), text("b", "y"), text("C", "z")];
        let import = SetupCommand::ImportCandidates { texts, columns: all() };
        assert_eq!(run(&mut workshop, import), Ok(2));
        assert_eq!(titles(&workshop), ["A", "b", "C"]);
        let texts = vec![text("D", "x"), text("d", "y")];
        let twice = run(&mut workshop, SetupCommand::ImportCandidates { texts, columns: all() });
        assert_eq!(twice, Err(Refusal::OptionTwice));
    }

    #[test]
    fn the_order_is_the_organizers_and_new_ones_come_last() {
        let mut workshop = with(&["A", "B", "C"]);
        let to = |id, place| SetupCommand::MoveCandidate { id: CandidateId(id), place };
        assert_eq!(run(&mut workshop, to(3, 0)), Ok(1));
        assert_eq!(titles(&workshop), ["C", "A", "B"]);
        assert_eq!(run(&mut workshop, to(3, 0)), Ok(0));
        run(&mut workshop, SetupCommand::SaveCandidate { id: None, text: text("D", "x") })
            .expect("added");
        assert_eq!(run(&mut workshop, to(1, 99)), Ok(1));
        assert_eq!(titles(&workshop), ["C", "B", "D", "A"]);
    }

    #[test]
    fn a_mistake_is_deleted_its_number_is_not_given_again_and_a_members_proposal_stays() {
        let mut workshop = with(&["A", "B"]);
        let remove = |id| SetupCommand::RemoveCandidate { id: CandidateId(id) };
        assert_eq!(run(&mut workshop, remove(2)), Ok(1));
        run(&mut workshop, SetupCommand::SaveCandidate { id: None, text: text("C", "x") })
            .expect("added");
        assert_eq!(workshop.candidates.keys().map(|id| id.0).collect::<Vec<_>>(), [1, 3]);
        let member = crate::domain::ids::MemberKey::new("1").expect("a key");
        let candidate = workshop.candidates.get_mut(&CandidateId(3)).expect("there");
        candidate.proposed_by = vec![Voice::Member(member)];
        let refusal = Refusal::CandidateInUse { title: "C".into() };
        assert_eq!(run(&mut workshop, remove(3)), Err(refusal));
    }
}
