//! What the organizer sees while setting up: what is there, what is missing, how weights share out.
//! No ballot and no result is in here. Not here: links and codes, which the server derives.

use std::collections::BTreeMap;

use super::super::candidate::Candidate;
use super::super::card::{Card, CardRight};
use super::super::exact::{Decimal, Fraction};
use super::super::ids::{Date, MemberKey, RoundId, Timestamp};
use super::super::member::Member;
use super::super::refusal::Refusal;
use super::super::round::{Phase, RoundPlan};
use super::super::run_sheet::{Step, StepKind};
use super::super::weight::{Weight, WeightScheme};
use super::super::workshop::{Course, Workshop};
use super::{RoundPhase, VoiceName};

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

/// The weights with the share of each member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightsView {
    /// How weights come about.
    pub scheme: WeightScheme,
    /// All weights together.
    pub total: Weight,
    /// Heaviest first.
    pub rows: Vec<WeightRow>,
    /// The member with half or more of all weight, and its share in per cent.
    pub dominant: Option<(String, Decimal)>,
    /// Names of the members that only advise.
    pub advisory: Vec<String>,
}

/// The weight of one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightRow {
    /// The member.
    pub member: Member,
    /// Share of all weight in per cent, one place; `None` while all weights are 0.
    pub percent: Option<Decimal>,
    /// Length of the bar, 0 to 1,000; a full bar is half of all weight or more.
    pub bar: u16,
    /// Share in per cent under one member one vote.
    pub percent_one: Option<Decimal>,
    /// Share in per cent under the tier table in force, else under the usual one; `None` while a
    /// member has no figure.
    pub percent_tiers: Option<Decimal>,
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
    /// Where it stands.
    pub phase: RoundPhase,
    /// Whether a step of the run sheet calls it.
    pub has_step: bool,
    /// Why a prepared round could not open with the candidates of now.
    pub obstacle: Option<Refusal>,
    /// Members it would give away because nobody else has their weight; empty once that is settled.
    pub given_away: Vec<String>,
}

/// A step of the run sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepRow {
    /// The step.
    pub step: Step,
    /// The question of its round.
    pub question: Option<String>,
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
        let uncalled = self.rounds.keys().filter(|round| !self.calls(**round)).count();
        let without_card = self.members.keys().filter(|key| !self.has_voting_card(key)).count();
        let no_weight = self.member_base().heads == 0;
        let weights =
            if no_weight { Some(Gap::Weights) } else { self.dominant().map(|_| Gap::Dominance) };
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

    /// Whether a step of the run sheet calls a round.
    fn calls(&self, round: RoundId) -> bool {
        self.run_sheet.steps.iter().any(|step| step.kind == StepKind::Round(round))
    }

    fn has_voting_card(&self, key: &MemberKey) -> bool {
        self.cards.values().any(|card| {
            card.member.as_ref() == Some(key) && card.right == CardRight::Vote && !card.revoked
        })
    }

    /// The member with half or more of all weight: nothing passes without it. With a single member
    /// there is nobody to dominate.
    fn dominant(&self) -> Option<&Member> {
        let total = self.member_base().weight.thousandths();
        let heaviest = self.members.values().max_by_key(|member| member.weight)?;
        let half = heaviest.weight.thousandths() * 2 >= total;
        (half && total > 0 && self.members.len() > 1).then_some(heaviest)
    }

    /// The weights with their shares.
    #[must_use]
    pub fn weights_view(&self) -> WeightsView {
        let total: Weight = self.members.values().map(|member| member.weight).sum();
        let tiers = self.weight_scheme.tiers();
        let one = self.shares_under(&WeightScheme::OneMemberOneVote);
        let tiered = self.shares_under(&WeightScheme::Tiers(tiers));
        let mut rows: Vec<WeightRow> = self
            .members
            .values()
            .map(|member| {
                let share = share(member.weight, total);
                WeightRow {
                    member: member.clone(),
                    percent: share.as_ref().and_then(percent),
                    bar: share
                        .map_or(0, |share| Fraction(&share.0 * Fraction::whole(2).0).permille()),
                    percent_one: one.get(&member.key).copied(),
                    percent_tiers: tiered.get(&member.key).copied(),
                }
            })
            .collect();
        rows.sort_by(|a, b| {
            let by_weight = b.member.weight.cmp(&a.member.weight);
            by_weight.then_with(|| a.member.name.cmp(&b.member.name))
        });
        let dominant = self.dominant().and_then(|member| {
            let share = share(member.weight, total)?;
            Some((member.name.clone(), percent(&share)?))
        });
        WeightsView {
            scheme: self.weight_scheme.clone(),
            total,
            advisory: rows
                .iter()
                .filter(|row| row.member.weight.is_advisory())
                .map(|row| row.member.name.clone())
                .collect(),
            rows,
            dominant,
        }
    }

    /// The share of each member in per cent under another scheme; empty if it cannot be applied.
    fn shares_under(&self, scheme: &WeightScheme) -> BTreeMap<MemberKey, Decimal> {
        let weights: Result<Vec<(MemberKey, Weight)>, _> = self
            .members
            .values()
            .map(|member| {
                let weight = scheme.weight_of(&member.name, member.inhabitants)?;
                Ok::<_, super::super::refusal::Refusal>((
                    member.key.clone(),
                    weight.unwrap_or(member.weight),
                ))
            })
            .collect();
        let weights = weights.unwrap_or_default();
        let total = weights.iter().map(|(_, weight)| *weight).sum();
        weights
            .into_iter()
            .filter_map(|(key, weight)| Some((key, percent(&share(weight, total)?)?)))
            .collect()
    }

    /// All candidates, whatever their state.
    #[must_use]
    pub fn candidate_rows(&self) -> Vec<CandidateRow> {
        let rows = self.candidates.values().map(|candidate| CandidateRow {
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
            phase: RoundPhase::of(round),
            has_step: self.calls(round.id),
            obstacle: match round.phase {
                Phase::Prepared => self.obstacle(&round.plan),
                _ => None,
            },
            given_away: self.given_away(round),
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
        let rows = self.run_sheet.steps.iter().map(|step| StepRow {
            step: step.clone(),
            question: match step.kind {
                StepKind::Round(id) | StepKind::Result(id) => {
                    self.rounds.get(&id).map(|round| round.plan.question.clone())
                }
                StepKind::Attendance
                | StepKind::Proposing
                | StepKind::Discussing
                | StepKind::Break
                | StepKind::Note => None,
            },
            visited: self.run_sheet.visits.iter().any(|visit| visit.step == step.id),
            current: self.course == Course::Running && current == Some(step.id),
        });
        rows.collect()
    }

    /// All cards by name of the member, observers last.
    #[must_use]
    pub fn card_rows(&self) -> Vec<CardRow> {
        let mut rows: Vec<CardRow> = self
            .cards
            .values()
            .map(|card| CardRow {
                member: card.member.as_ref().map(|key| {
                    let member = self.members.get(key);
                    member.map_or_else(|| key.to_string(), |member| member.name.clone())
                }),
                used_at: self.card_uses.get(&card.id).copied(),
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

/// Share of a weight in a sum; `None` if the sum is 0.
fn share(weight: Weight, total: Weight) -> Option<Fraction> {
    Fraction::ratio(weight.thousandths(), total.thousandths())
}

/// A share as per cent with one place.
fn percent(share: &Fraction) -> Option<Decimal> {
    Fraction(&share.0 * Fraction::whole(100).0).rounded(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::member::MemberForm;

    fn workshop(weights: &[(&str, &str)]) -> Workshop {
        let members = weights.iter().map(|(name, weight)| {
            let form =
                MemberForm { key: (*name).into(), name: (*name).into(), ..MemberForm::default() };
            let weight = Weight::parse(weight).expect("a weight");
            let member = Member::new(&form, weight).expect("a member");
            (member.key.clone(), member)
        });
        Workshop {
            members: members.collect(),
            weight_scheme: WeightScheme::Manual,
            ..Workshop::default()
        }
    }

    #[test]
    fn shares_are_of_all_weight_and_the_heaviest_comes_first() {
        let view = workshop(&[("A", "1"), ("B", "2"), ("C", "0")]).weights_view();
        let shown: Vec<(&str, Option<i64>)> = view
            .rows
            .iter()
            .map(|row| (row.member.name.as_str(), row.percent.map(|p| p.digits)))
            .collect();
        assert_eq!(shown, [("B", Some(667)), ("A", Some(333)), ("C", Some(0))]);
        assert_eq!(view.advisory, ["C"]);
        assert_eq!(view.rows[0].percent_one.map(|p| p.digits), Some(333));
    }

    #[test]
    fn half_of_all_weight_is_warned_of_and_less_is_not() {
        let dominant = |weights: &[(&str, &str)]| {
            workshop(weights).weights_view().dominant.map(|(name, percent)| (name, percent.digits))
        };
        assert_eq!(dominant(&[("A", "2"), ("B", "1"), ("C", "1")]), Some(("A".into(), 500)));
        assert_eq!(dominant(&[("A", "1,999"), ("B", "1"), ("C", "1")]), None);
        assert_eq!(dominant(&[("A", "0"), ("B", "0")]), None);
    }

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
