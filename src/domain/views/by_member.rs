//! The ballots of a published round member by member, with a shade for each mark. Only where names may be shown
//! (`Round::named`). Not here: spelling (`text`).

use crate::domain::ballot::Ballot;
use crate::domain::ballot::content::{Answer, Content, Pledge};
use crate::domain::ids::{CandidateId, CriterionId};
use crate::domain::number::weight::Weight;
use crate::domain::round::Round;
use crate::domain::round::held::Cast;
use crate::domain::round::roll::RollEntry;
use crate::domain::views::ask::Ask;
use crate::domain::views::method::ask;

/// The darkest shade.
const DARKEST: u32 = 5;

/// The ballots of a round by member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BallotsTable {
    /// Titles of the candidates in the order of the ballot.
    pub candidates: Vec<String>,
    /// Whether the passive option stands behind the candidates.
    pub has_passive: bool,
    /// Names of the criteria, in the order of the cells.
    pub criteria: Vec<String>,
    /// Whether a dark shade speaks against a candidate.
    pub is_against: bool,
    /// In the order of the roll.
    pub rows: Vec<MemberRow>,
}

/// What one member said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberRow {
    /// Its name.
    pub member: String,
    /// Its weight.
    pub weight: Weight,
    /// On each candidate; the shade is 0 (light) to 5 (dark), `None` where nothing is said.
    pub marks: Vec<(Mark, Option<u32>)>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// No ballot.
    NotCast,
    /// *Enthaltung* on the whole ballot.
    Abstained,
    /// *Nicht zuständig*.
    Unable,
    /// Points, or a mark on a scale.
    Points(u32),
    /// Resistance so high that it is a strong objection.
    Strong(u32),
    /// Chosen.
    Chosen,
    /// A place in the ballot's order.
    Place(u32),
    /// Marks by criterion, in their order.
    Cells(Vec<Option<u32>>),
    /// An answer.
    Answer(Answer),
    /// What the member commits to.
    Pledge(Pledge),
    /// Cast, but nothing said here.
    Silent,
}

impl BallotsTable {
    /// The ballots of a published round, if its secrecy level lets them be seen.
    #[must_use]
    pub fn of(round: &Round) -> Option<Self> {
        let held = round.named()?;
        let ask = ask(&round.plan.method);
        let size = u32::try_from(held.candidates.len()).unwrap_or(u32::MAX);
        let row = |entry: &RollEntry| {
            let ballot = held.cast.get(&entry.member).and_then(Cast::ballot);
            let marks = held.candidates.iter().map(|c| Mark::of(ballot, c.id, &ask));
            let passive = ask.with_passive().then(|| Mark::passive(ballot, &ask));
            let shaded = |mark: Mark| {
                let shade = mark.shade(&ask, size);
                (mark, shade)
            };
            MemberRow {
                member: entry.name.clone(),
                weight: entry.weight,
                marks: marks.chain(passive).map(shaded).collect(),
            }
        };
        Some(Self {
            candidates: held.candidates.iter().map(|c| c.title.clone()).collect(),
            has_passive: ask.with_passive(),
            criteria: match &ask {
                Ask::Cells { criteria, .. } => {
                    criteria.iter().map(|(_, name)| name.clone()).collect()
                }
                Ask::Points { .. }
                | Ask::Answer
                | Ask::Pledge
                | Ask::Choice { .. }
                | Ask::Score { .. }
                | Ask::Resistance { .. }
                | Ask::Place => Vec::new(),
            },
            is_against: matches!(ask, Ask::Resistance { .. }),
            rows: held.roll.entries.iter().map(row).collect(),
        })
    }
}

impl Mark {
    /// What a ballot says on a candidate.
    #[must_use]
    pub fn of(ballot: Option<&Ballot>, candidate: CandidateId, ask: &Ask) -> Self {
        let Some(ballot) = ballot else {
            return Self::NotCast;
        };
        if ballot.unable.contains(&candidate) {
            return Self::Unable;
        }
        match &ballot.content {
            Content::Abstention => Self::Abstained,
            Content::Points(points) => Self::Points(points.get(&candidate).copied().unwrap_or(0)),
            Content::YesNo(answers) => {
                answers.get(&candidate).map_or(Self::Silent, |answer| Self::Answer(*answer))
            }
            Content::Commitment(pledges) => {
                pledges.get(&candidate).map_or(Self::Silent, |pledge| Self::Pledge(*pledge))
            }
            Content::Approval(chosen) if chosen.contains(&candidate) => Self::Chosen,
            Content::Approval(_) => Self::Silent,
            Content::Score(scores) => {
                scores.get(&candidate).map_or(Self::Silent, |mark| Self::Points(*mark))
            }
            Content::Resistance(marks) => {
                Self::resistance(marks.candidates.get(&candidate).copied(), ask)
            }
            Content::Criteria(cells) => match (ask, cells.get(&candidate)) {
                (Ask::Cells { criteria, .. }, Some(cells)) => {
                    let cell = |(id, _): &(CriterionId, String)| cells.get(id).copied();
                    Self::Cells(criteria.iter().map(cell).collect())
                }
                _ => Self::Silent,
            },
            Content::Ranking(groups) => (1..)
                .zip(groups)
                .find(|(_, group)| group.contains(&candidate))
                .map_or(Self::Silent, |(place, _)| Self::Place(place)),
        }
    }

    /// What a ballot says on the passive option.
    fn passive(ballot: Option<&Ballot>, ask: &Ask) -> Self {
        match ballot.map(|ballot| &ballot.content) {
            None => Self::NotCast,
            Some(Content::Abstention) => Self::Abstained,
            Some(Content::Resistance(marks)) => Self::resistance(marks.passive, ask),
            Some(_) => Self::Silent,
        }
    }

    fn resistance(mark: Option<u32>, ask: &Ask) -> Self {
        match (mark, ask) {
            (None, _) => Self::Silent,
            (Some(mark), Ask::Resistance { strong_from, .. }) if mark >= *strong_from => {
                Self::Strong(mark)
            }
            (Some(mark), _) => Self::Points(mark),
        }
    }

    /// How dark the cell is, measured against the most that could stand there on a ballot of so many
    /// candidates.
    fn shade(&self, ask: &Ask, candidates: u32) -> Option<u32> {
        // Rounded up, so that a little is never nothing.
        let part = |part: u32, of: u32| {
            Some((u64::from(part) * u64::from(DARKEST)).div_ceil(u64::from(of.max(1))))
        };
        let most = ask.most();
        let shade = match self {
            Self::Points(mark) | Self::Strong(mark) => part(*mark, most),
            Self::Chosen | Self::Answer(Answer::Yes) => part(1, 1),
            Self::Pledge(Pledge::Pilots) => part(2, 2),
            Self::Pledge(Pledge::Later) => part(1, 2),
            Self::Answer(Answer::No) | Self::Pledge(Pledge::Declines) => part(0, 1),
            Self::Place(place) => {
                part(candidates.saturating_sub(*place), candidates.saturating_sub(1))
            }
            Self::Cells(cells) => {
                let given: Vec<u32> = cells.iter().copied().flatten().collect();
                let cells = u32::try_from(given.len()).unwrap_or(u32::MAX);
                part(given.iter().sum(), most.saturating_mul(cells))
            }
            Self::NotCast
            | Self::Abstained
            | Self::Unable
            | Self::Silent
            | Self::Answer(Answer::Abstain) => None,
        };
        shade.map(|shade| u32::try_from(shade).unwrap_or(DARKEST).min(DARKEST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_little_is_never_the_shade_of_nothing_and_the_most_is_the_darkest() {
        let points = Ask::Points { total: 100, cap: 20 };
        let shades = [0, 1, 4, 5, 20].map(|n| Mark::Points(n).shade(&points, 3));
        assert_eq!(shades, [Some(0), Some(1), Some(1), Some(2), Some(5)]);
        let ranking = Ask::Place;
        let shades = [1, 2, 3].map(|place| Mark::Place(place).shade(&ranking, 3));
        assert_eq!(shades, [Some(5), Some(3), Some(0)]);
        assert_eq!(Mark::Place(1).shade(&ranking, 1), Some(0));
        assert_eq!(Mark::Silent.shade(&ranking, 3), None);
    }
}
