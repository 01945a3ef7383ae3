//! What the organizer sees while setting up: what is there, what is missing. No ballot and no result
//! is in here. Not here: how weights share out (`weights`), and links and codes, which the server
//! derives.

use crate::domain::ids::{Date, RoundId, Timestamp};
use crate::domain::refusal::{LastCard, Refusal};
use crate::domain::round::Phase;
use crate::domain::round::plan::RoundPlan;
use crate::domain::views::VoiceName;
use crate::domain::views::round_name::RoundName;
use crate::domain::workshop::candidate::Candidate;
use crate::domain::workshop::card::Card;
use crate::domain::workshop::run_sheet::{Step, StepKind};
use crate::domain::workshop::{Course, Workshop};

/// A part of the set-up, in the order one works through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Title, place, day, links.
    Workshop,
    /// Who votes.
    Members,
    /// With which weight.
    Weights,
    /// On what.
    Candidates,
    /// The votes.
    Rounds,
    /// The steps.
    RunSheet,
    /// How people come in.
    Cards,
    /// What came of it.
    Results,
}

impl Section {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::Workshop,
        Self::Members,
        Self::Weights,
        Self::Candidates,
        Self::Rounds,
        Self::RunSheet,
        Self::Cards,
        Self::Results,
    ];
}

/// What keeps a section from being ready.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A table was read and waits to be taken over.
    Table,
    /// No day is set.
    Date,
    /// No members.
    Members,
    /// Nobody has a weight above 0.
    Weights,
    /// One member has half or more of all weight: works, but look at it.
    Dominance,
    /// No accepted candidates.
    Candidates,
    /// No rounds.
    Rounds,
    /// No steps.
    Steps,
    /// Rounds that no step calls.
    RoundSteps(usize),
    /// Members without a card that votes.
    Cards(usize),
    /// The address on cards and projector leads nowhere but to this machine.
    Address {
        /// As it stands there.
        address: String,
    },
    /// Legal pages that still hold their placeholder.
    Legal {
        /// Which.
        pages: Vec<LegalPage>,
    },
}

/// A page that the operator's law asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LegalPage {
    /// *Impressum*.
    Imprint,
    /// *Datenschutz*.
    Privacy,
    /// *Barrierefreiheit*.
    Accessibility,
}

/// What stands above every page of the set-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupView {
    /// Name of the event.
    pub title: String,
    /// Where; may be empty.
    pub place: String,
    /// On which day.
    pub date: Option<Date>,
    /// Where it stands.
    pub course: Course,
    /// Number of members, accepted candidates, rounds, steps and valid cards.
    pub counts: Counts,
    /// What is missing in which section; none = ready.
    pub gaps: Vec<(Section, Gap)>,
}

/// How much of everything there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Members.
    pub members: usize,
    /// Accepted candidates.
    pub candidates: usize,
    /// Rounds.
    pub rounds: usize,
    /// Steps of the run sheet.
    pub steps: usize,
    /// Cards that are not void.
    pub cards: usize,
}

impl SetupView {
    /// What a section lacks.
    #[must_use]
    pub fn gap(&self, section: Section) -> Option<&Gap> {
        self.gaps.iter().find_map(|(of, gap)| (*of == section).then_some(gap))
    }
}

/// A candidate with its proposers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CandidateRow {
    /// The candidate.
    pub candidate: Candidate,
    /// Who proposed it.
    pub by: Vec<VoiceName>,
}

/// A round without any content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundRow {
    /// Its number.
    pub id: RoundId,
    /// What is settled.
    pub plan: RoundPlan,
    /// Whether a step of the run sheet calls it.
    pub has_step: bool,
    /// Why a prepared round could not open with the candidates of now.
    pub obstacle: Option<Refusal>,
    /// Members it would give away because nobody else has their weight; empty once that is settled.
    pub given_away: Vec<String>,
    /// Whether it is put out of sight.
    pub is_away: bool,
    /// What it is called.
    pub name: RoundName,
    /// When it opened.
    pub opened_at: Option<Timestamp>,
}

/// A step of the run sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRow {
    /// The step.
    pub step: Step,
    /// Its round.
    pub round: Option<RoundName>,
    /// Whether it shows a result before the vote takes place.
    pub is_early: bool,
    /// Whether it was or is current: then it cannot be taken out.
    pub visited: bool,
    /// Whether it is current.
    pub current: bool,
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardRow {
    /// The card.
    pub card: Card,
    /// Name of the member; `None` for observers.
    pub member: Option<String>,
    /// When somebody last came in with it.
    pub used_at: Option<Timestamp>,
    /// What follows when it becomes void, if it is the last its member can vote with.
    pub last: Option<LastCard>,
}

impl Workshop {
    /// What stands above every page of the set-up.
    #[must_use]
    pub fn setup_view(&self) -> SetupView {
        let counts = Counts {
            members: self.members.len(),
            candidates: self.accepted().count(),
            rounds: self.rounds.len(),
            steps: self.run_sheet.steps.len(),
            cards: self.cards.values().filter(|card| !card.revoked).count(),
        };
        SetupView {
            title: self.title.clone(),
            place: self.place.clone(),
            date: self.date.clone(),
            course: self.course,
            counts,
            gaps: self.gaps(counts),
        }
    }

    fn gaps(&self, counts: Counts) -> Vec<(Section, Gap)> {
        let is_uncalled =
            |id: &&RoundId| !self.run_sheet.calls(**id) && !self.rounds_away.contains(id);
        let uncalled = self.rounds.keys().filter(is_uncalled).count();
        let with_card = self.members_with_voting_card();
        let without_card = self.members.keys().filter(|key| !with_card.contains(key)).count();
        let no_weight = self.member_base().heads == 0;
        let weights = if no_weight {
            Some(Gap::Weights)
        } else {
            self.is_dominated().then_some(Gap::Dominance)
        };
        let steps = match (counts.steps, uncalled) {
            (0, _) => Some(Gap::Steps),
            (_, 0) => None,
            (_, uncalled) => Some(Gap::RoundSteps(uncalled)),
        };
        let cards = if counts.members == 0 {
            Some(Gap::Members)
        } else {
            (without_card > 0).then_some(Gap::Cards(without_card))
        };
        let gaps = [
            (Section::Workshop, self.date.is_none().then_some(Gap::Date)),
            (Section::Members, (counts.members == 0).then_some(Gap::Members)),
            (Section::Weights, weights),
            (Section::Candidates, (counts.candidates == 0).then_some(Gap::Candidates)),
            (Section::Rounds, (counts.rounds == 0).then_some(Gap::Rounds)),
            (Section::RunSheet, steps),
            (Section::Cards, cards),
        ];
        gaps.into_iter().filter_map(|(section, gap)| Some((section, gap?))).collect()
    }

    /// All candidates, whatever their state.
    #[must_use]
    pub fn candidate_rows(&self) -> Vec<CandidateRow> {
        let rows = self.candidates_in_order().map(|candidate| CandidateRow {
            candidate: candidate.clone(),
            by: candidate.proposed_by.iter().map(|voice| self.voice_name(voice)).collect(),
        });
        rows.collect()
    }

    /// All rounds, without any content.
    #[must_use]
    pub fn round_rows(&self) -> Vec<RoundRow> {
        let rows = self.rounds.values().map(|round| RoundRow {
            id: round.id,
            plan: round.plan.clone(),
            has_step: self.run_sheet.calls(round.id),
            obstacle: match round.phase {
                Phase::Prepared => self.obstacle(&round.plan),
                Phase::Open(_)
                | Phase::Closed(..)
                | Phase::Published(..)
                | Phase::Aborted { .. } => None,
            },
            given_away: self.given_away(round),
            is_away: self.rounds_away.contains(&round.id),
            name: self.round_name(round),
            opened_at: round.held().map(|held| held.opened_at),
        });
        rows.collect()
    }

    /// Why a round could not open with the candidates of now. That an earlier round is still to come is
    /// no obstacle.
    fn obstacle(&self, plan: &RoundPlan) -> Option<Refusal> {
        plan.check_standing(&self.standing(plan).ok()?).err()
    }

    /// The run sheet in order.
    #[must_use]
    pub fn step_rows(&self) -> Vec<StepRow> {
        let current = self.run_sheet.current().map(|step| step.id);
        let steps = &self.run_sheet.steps;
        let rows = steps.iter().enumerate().map(|(place, step)| {
            let round = self.round_of(step.kind);
            let is_called_later = |id| {
                let calls = |other: &Step| other.kind == StepKind::Round(id);
                steps[place..].iter().any(calls) && !steps[..place].iter().any(calls)
            };
            StepRow {
                step: step.clone(),
                round: round.map(|round| self.round_name(round)),
                is_early: matches!(step.kind, StepKind::Result(id) if is_called_later(id)),
                visited: self.run_sheet.visits.iter().any(|visit| visit.step == step.id),
                current: self.course == Course::Running && current == Some(step.id),
            }
        });
        rows.collect()
    }

    /// All cards by name of the member, observers last.
    #[must_use]
    pub fn card_rows(&self) -> Vec<CardRow> {
        let mut last = self.last_cards();
        let mut rows: Vec<CardRow> = self
            .cards
            .values()
            .map(|card| CardRow {
                member: card.member.as_ref().map(|key| {
                    let member = self.members.get(key);
                    member.map_or_else(|| key.to_string(), |member| member.name.clone())
                }),
                used_at: self.card_uses.get(&card.id).copied(),
                last: last.remove(&card.id),
                card: card.clone(),
            })
            .collect();
        rows.sort_by(|a, b| {
            let place = |row: &CardRow| {
                let member = row.card.member.clone();
                (member.is_none(), row.member.clone(), member, row.card.number)
            };
            place(a).cmp(&place(b))
        });
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_workshop_lacks_everything_but_a_dominant_member() {
        let view = Workshop::default().setup_view();
        let lacking: Vec<&Gap> = view.gaps.iter().map(|(_, gap)| gap).collect();
        assert_eq!(
            lacking,
            [
                &Gap::Date,
                &Gap::Members,
                &Gap::Weights,
                &Gap::Candidates,
                &Gap::Rounds,
                &Gap::Steps,
                &Gap::Members
            ]
        );
    }
}
