//! The ballots of a published round member by member, with a shade for each mark, and how resistance
//! spreads over its scale. Only where names may be shown (`Round::named`). Not here: spelling (`text`).

use crate::domain::ballot::Ballot;
use crate::domain::ballot::content::{Answer, Content, Pledge, Resistances};
use crate::domain::counting::method::Method;
use crate::domain::counting::method::budget::rules::BallotKind;
use crate::domain::counting::method::criteria::Criterion;
use crate::domain::counting::method::resistance::{Passive, Resistance};
use crate::domain::ids::CandidateId;
use crate::domain::number::base::Base;
use crate::domain::number::weight::Weight;
use crate::domain::round::Round;
use crate::domain::round::held::{Cast, Held};
use crate::domain::round::roll::RollEntry;

/// The darkest shade.
const DARKEST: u32 = 5;
/// A scale up to here has a column for each of its marks; a longer one ten ranges.
const COLUMNS_MAX: u32 = 10;

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
        let method = &round.plan.method;
        let size = u32::try_from(held.candidates.len()).unwrap_or(u32::MAX);
        let row = |entry: &RollEntry| {
            let ballot = held.cast.get(&entry.member).and_then(Cast::ballot);
            let marks = held.candidates.iter().map(|c| Mark::of(ballot, c.id, method));
            let passive = beside(method).map(|rules| Mark::passive(ballot, rules));
            let shaded = |mark: Mark| {
                let shade = mark.shade(method, size);
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
            has_passive: beside(method).is_some(),
            criteria: method
                .criteria()
                .into_iter()
                .flat_map(|rules| rules.criteria.iter().map(|criterion| criterion.name.clone()))
                .collect(),
            is_against: matches!(method, Method::Resistance(_)),
            rows: held.roll.entries.iter().map(row).collect(),
        })
    }
}

/// The rules under which the passive option is rated beside the candidates.
fn beside(method: &Method) -> Option<&Resistance> {
    match method {
        Method::Resistance(rules) => Some(rules).filter(|r| r.passive == Some(Passive::Beside)),
        Method::Points(_)
        | Method::YesNo(_)
        | Method::Approval(_)
        | Method::Score(_)
        | Method::Criteria(_)
        | Method::Ranking(_)
        | Method::Budget(_)
        | Method::Commitment(_) => None,
    }
}

impl Mark {
    /// What a ballot says on a candidate.
    #[must_use]
    pub fn of(ballot: Option<&Ballot>, candidate: CandidateId, method: &Method) -> Self {
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
                Self::resistance(marks.candidates.get(&candidate).copied(), method)
            }
            Content::Criteria(cells) => match (method, cells.get(&candidate)) {
                (Method::Criteria(rules), Some(cells)) => {
                    let cell = |criterion: &Criterion| cells.get(&criterion.id).copied();
                    Self::Cells(rules.criteria.iter().map(cell).collect())
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
    fn passive(ballot: Option<&Ballot>, rules: &Resistance) -> Self {
        match ballot.map(|ballot| &ballot.content) {
            None => Self::NotCast,
            Some(Content::Abstention) => Self::Abstained,
            Some(Content::Resistance(marks)) => {
                Self::resistance(marks.passive, &Method::Resistance(rules.clone()))
            }
            Some(_) => Self::Silent,
        }
    }

    fn resistance(mark: Option<u32>, method: &Method) -> Self {
        match (mark, method) {
            (None, _) => Self::Silent,
            (Some(mark), Method::Resistance(rules)) if rules.is_strong(mark) => Self::Strong(mark),
            (Some(mark), _) => Self::Points(mark),
        }
    }

    /// How dark the cell is, measured against the most that could stand there on a ballot of so many
    /// candidates.
    fn shade(&self, method: &Method, candidates: u32) -> Option<u32> {
        // Rounded up, so that a little is never nothing.
        let part = |part: u32, of: u32| {
            Some((u64::from(part) * u64::from(DARKEST)).div_ceil(u64::from(of.max(1))))
        };
        let most = match method {
            Method::Points(rules) => rules.max_per_candidate.unwrap_or(rules.total),
            Method::Score(rules) => rules.max,
            Method::Resistance(rules) => rules.max,
            Method::Criteria(rules) => rules.scale,
            Method::Budget(rules) => match rules.ballot {
                BallotKind::Approval => 1,
                BallotKind::Score { max } => max,
            },
            Method::YesNo(_) | Method::Approval(_) | Method::Ranking(_) | Method::Commitment(_) => {
                1
            }
        };
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

/// How resistance spreads over its scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// First and last mark of each column.
    pub columns: Vec<(u32, u32)>,
    /// Titles of the candidates in the order of the ballot, and for each column who gave such a mark.
    pub rows: Vec<(String, Vec<Base>)>,
    /// The passive option, where it stands beside the candidates.
    pub passive: Option<Vec<Base>>,
}

impl Spread {
    /// The spread of a published round of resistance; `None` unless names may be shown.
    #[must_use]
    pub fn of(round: &Round) -> Option<Self> {
        let held = round.named()?;
        let Method::Resistance(rules) = &round.plan.method else {
            return None;
        };
        let columns = columns(rules.max);
        let row = |mark_of: &dyn Fn(&RollEntry, &Resistances) -> Option<u32>| {
            let given = given(held, mark_of);
            let base = |&(from, to): &(u32, u32)| {
                let inside = given.iter().filter(|(mark, _)| (from..=to).contains(mark));
                Base::of(inside.map(|(_, weight)| *weight))
            };
            columns.iter().map(base).collect::<Vec<Base>>()
        };
        let of_candidate = |id: CandidateId| {
            row(&|entry, marks| {
                marks.candidates.get(&id).copied().filter(|_| !entry.recused.contains(&id))
            })
        };
        let rows = held.candidates.iter().map(|c| (c.title.clone(), of_candidate(c.id))).collect();
        let passive = beside(&round.plan.method).map(|_| row(&|_, marks| marks.passive));
        Some(Self { rows, passive, columns })
    }
}

/// The marks that count with their weights.
fn given(
    held: &Held,
    mark_of: &dyn Fn(&RollEntry, &Resistances) -> Option<u32>,
) -> Vec<(u32, Weight)> {
    let voting = held.roll.entries.iter().filter(|entry| !entry.weight.is_advisory());
    let mark = |entry: &RollEntry| {
        let ballot = held.cast.get(&entry.member)?.ballot()?;
        Some((mark_of(entry, ballot.content.resistances()?)?, entry.weight))
    };
    voting.filter_map(mark).collect()
}

fn columns(max: u32) -> Vec<(u32, u32)> {
    if max <= COLUMNS_MAX {
        return (0..=max).map(|mark| (mark, mark)).collect();
    }
    // 0 by itself, because no resistance is more than little of it.
    let bound = |column: u32| column * max / COLUMNS_MAX;
    let ranges = (0..COLUMNS_MAX).map(|column| (bound(column) + 1, bound(column + 1)));
    std::iter::once((0, 0)).chain(ranges).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::counting::method::points::Points;
    use crate::domain::counting::method::ranking::Ranked;

    #[test]
    fn a_little_is_never_the_shade_of_nothing_and_the_most_is_the_darkest() {
        let points =
            Method::Points(Points { total: 100, exact: false, max_per_candidate: Some(20) });
        let shades = [0, 1, 4, 5, 20].map(|n| Mark::Points(n).shade(&points, 3));
        assert_eq!(shades, [Some(0), Some(1), Some(1), Some(2), Some(5)]);
        let ranking = Method::Ranking(Ranked::default());
        let shades = [1, 2, 3].map(|place| Mark::Place(place).shade(&ranking, 3));
        assert_eq!(shades, [Some(5), Some(3), Some(0)]);
        assert_eq!(Mark::Place(1).shade(&ranking, 1), Some(0));
        assert_eq!(Mark::Silent.shade(&ranking, 3), None);
    }

    #[test]
    fn a_long_scale_has_ten_ranges_and_a_column_for_none() {
        assert_eq!(columns(2), [(0, 0), (1, 1), (2, 2)]);
        let long = columns(100);
        assert_eq!((long.len(), long[0], long[1], long[10]), (11, (0, 0), (1, 10), (91, 100)));
        let odd = columns(11);
        assert!(odd.windows(2).all(|pair| pair[1].0 == pair[0].1 + 1 && pair[1].0 <= pair[1].1));
        assert_eq!(odd.last(), Some(&(10, 11)));
    }
}
