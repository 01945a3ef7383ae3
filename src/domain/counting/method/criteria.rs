//! **Criteria** (*Nutzwertanalyse*): 0 to `scale` per candidate and criterion. Each cell is the
//! weighted mean of its raters; Nutzwert = Σ criterion weight·mean, scaled to 0…1000.
//!
//! Sources: C. Zangemeister, "Nutzwertanalyse in der Systemtechnik", 1970;
//! BMI, *WiBe 5.0* (2014), for weights that sum to 100 and a scale of 0 to 10, so that the value
//! lies between 0 and 1000. With another scale the means are stretched to that range.
//!
//! An empty cell makes the candidate *unvollständig*, never 0, also under a criterion of weight 0;
//! knock-out questions come first. Neither kind is ranked. Not here: places and the cut line.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::content::Content;
use crate::domain::ballot::form::Marks;
use crate::domain::ballot::standing::Standing;
use crate::domain::counting::method::ballot_box::{BallotBox, Positions};
use crate::domain::counting::method::count::{Count, Counting, Figures};
use crate::domain::counting::method::marks::{check_scale, whole_number};
use crate::domain::counting::method::score::Rated;
use crate::domain::ids::{CandidateId, CriterionId, RoundId};
use crate::domain::limits::CRITERIA_MAX;
use crate::domain::number::exact::Fraction;
use crate::domain::number::weight::Weight;
use crate::domain::refusal::Refusal;

/// One criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its number, unique within the round.
    pub id: CriterionId,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Its share of 100; may be 0.
    pub weight: Weight,
}

/// The parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criteria {
    /// One to twelve, weights summing to 100; empty before opening if they are voted on.
    pub criteria: Vec<Criterion>,
    /// The points round on a list of its own that gives the criteria and their weights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights_from: Option<RoundId>,
    /// Whether just that round is meant, whatever repeats it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub weights_pinned: bool,
    /// End of the scale of a cell, 1 to 1,000.
    pub scale: u32,
    /// Questions a candidate must pass to be ranked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub knock_outs: Vec<KnockOut>,
}

/// A knock-out question, answered before the round opens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnockOut {
    /// The question.
    pub question: String,
    /// Candidates that failed it.
    pub failed: BTreeSet<CandidateId>,
}

/// Whether a candidate has a Nutzwert.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Every cell has a mean.
    Complete,
    /// *Unvollständig*: a cell without raters, or whose raters weigh nothing.
    Incomplete,
    /// Failed a knock-out question; its cells are shown, it has no value.
    KnockedOut,
}

/// The figures of one candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Whether it has a value, and if not, why.
    pub status: Status,
    /// Weighted mean per criterion, in the order of the criteria.
    pub cells: Vec<Option<Fraction>>,
    /// Members that rated the cell, in the same order.
    pub heads: Vec<u32>,
}

impl Criterion {
    /// Criteria whose weights are in proportion to points, in thousandths that sum to 100 exactly: what
    /// rounding down leaves goes to the largest remainders, of equals to the first (Hare/Niemeyer).
    /// `None` if there are no points.
    #[must_use]
    pub fn from_points(points: &[(String, Fraction)]) -> Option<Vec<Self>> {
        let sum: BigRational = points.iter().map(|(_, points)| &points.0).sum();
        if sum.is_zero() {
            return None;
        }
        let exact = points.iter().map(|(_, points)| &points.0 / &sum * BigInt::from(SUM));
        let exact: Vec<BigRational> = exact.collect();
        let mut units: Vec<u64> =
            exact.iter().map(|exact| exact.to_integer().to_u64().unwrap_or(0)).collect();
        let mut by_remainder: Vec<usize> = (0..units.len()).collect();
        by_remainder.sort_by_key(|&index| Reverse(exact[index].fract()));
        let left = SUM.saturating_sub(units.iter().sum());
        for index in by_remainder.into_iter().take(usize::try_from(left).unwrap_or(0)) {
            units[index] += 1;
        }
        let criterion = |((id, (name, _)), units): ((u32, &(String, Fraction)), u64)| Self {
            id: CriterionId(id),
            name: name.clone(),
            weight: Weight::unbounded(units),
        };
        Some((1..).zip(points).zip(units).map(criterion).collect())
    }
}

/// The sum of all weights, in thousandths.
const SUM: u64 = 100_000;

impl Counting for Criteria {
    type Working = Vec<Row>;

    /// Refuses a scale out of range, no or too many criteria, two with one number, and weights
    /// that do not sum to 100.
    fn check(&self) -> Result<(), Refusal> {
        check_scale(self.scale)?;
        let distinct: BTreeSet<CriterionId> = self.criteria.iter().map(|c| c.id).collect();
        let count = self.criteria.len();
        if self.weights_from.is_some() && count == 0 {
            return Ok(());
        }
        if !(1..=CRITERIA_MAX).contains(&count) || distinct.len() != count {
            return Err(Refusal::CriteriaInvalid);
        }
        let sum: Weight = self.criteria.iter().map(|criterion| criterion.weight).sum();
        if sum.thousandths() == SUM { Ok(()) } else { Err(Refusal::CriteriaSumInvalid { sum }) }
    }

    /// Refuses a ballot on which every candidate failed a knock-out question.
    fn check_standing(&self, standing: &[Standing]) -> Result<(), Refusal> {
        if standing.iter().all(|candidate| self.failed(candidate.id).is_some()) {
            return Err(Refusal::AllKnockedOut);
        }
        Ok(())
    }

    /// Reads the cells: whole numbers up to the scale, at least one or a *nicht zuständig*.
    fn content(&self, marks: &Marks, unable: &BTreeSet<CandidateId>) -> Result<Content, Refusal> {
        let marks = marks.on_cells()?;
        let mut cells: BTreeMap<CandidateId, BTreeMap<CriterionId, u32>> = BTreeMap::new();
        for (&(candidate, criterion), mark) in marks {
            if !self.criteria.iter().any(|known| known.id == criterion) {
                return Err(Refusal::CriterionUnknown { criterion });
            }
            if unable.contains(&candidate) {
                return Err(Refusal::UnableWithMark { candidate });
            }
            let mark = whole_number(mark)?;
            if mark > self.scale {
                return Err(Refusal::MarkTooHigh { mark, max: self.scale });
            }
            cells.entry(candidate).or_default().insert(criterion, mark);
        }
        if cells.is_empty() && unable.is_empty() {
            return Err(Refusal::BallotEmpty);
        }
        Ok(Content::Criteria(cells))
    }

    /// Means per cell and the Nutzwert per candidate.
    fn count(&self, ballots: &BallotBox) -> Count<Vec<Row>> {
        let rows: Vec<Row> = self
            .rated(ballots)
            .chunks(self.criteria.len().max(1))
            .zip(ballots.candidates)
            .map(|(cells, candidate)| self.row(*candidate, cells))
            .collect();
        let values = rows.iter().map(|row| self.nutzwert(row)).collect();
        Count { values, working: rows }
    }

    /// Whether status and Nutzwert follow from the cells.
    fn check_working(
        &self,
        values: &[Option<Fraction>],
        rows: &Vec<Row>,
    ) -> Result<(), &'static str> {
        let follows = |(value, row): (&Option<Fraction>, &Row)| {
            let complete = row.cells.iter().all(Option::is_some);
            let status = match row.status {
                Status::Complete => complete,
                Status::Incomplete => !complete,
                Status::KnockedOut => self.knock_outs.iter().any(|k| !k.failed.is_empty()),
            };
            status && row.cells.len() == self.criteria.len() && *value == self.nutzwert(row)
        };
        if values.len() == rows.len() && values.iter().zip(rows).all(follows) {
            Ok(())
        } else {
            Err("a Nutzwert does not follow from its cells")
        }
    }

    fn share(&self, _: &Vec<Row>, _: usize, value: Option<&Fraction>) -> Option<Fraction> {
        value?.over(&Fraction::whole(1_000))
    }

    /// All criteria of one weight; what they sum to does not change the order.
    fn other_rules(&self) -> Vec<Self> {
        let criteria = self.criteria.iter();
        let equal =
            criteria.map(|criterion| Criterion { weight: Weight::ONE, ..criterion.clone() });
        vec![Self { criteria: equal.collect(), ..self.clone() }]
    }
}

impl Figures for Vec<Row> {}

impl Criteria {
    /// The first knock-out question a candidate failed; `None` = it passed all.
    #[must_use]
    pub fn failed(&self, candidate: CandidateId) -> Option<&KnockOut> {
        self.knock_outs.iter().find(|knock_out| knock_out.failed.contains(&candidate))
    }

    /// The cells of all candidates, candidate by candidate.
    fn rated(&self, ballots: &BallotBox) -> Vec<Rated> {
        let positions = ballots.positions();
        let columns = Positions::new(self.criteria.iter().map(|criterion| criterion.id.0));
        let width = self.criteria.len();
        let mut rated = vec![Rated::default(); width * ballots.candidates.len()];
        for voter in &ballots.voters {
            let Some(Content::Criteria(marks)) = voter.content() else {
                continue;
            };
            for (&candidate, cells) in marks.iter().filter(|&(&id, _)| voter.judges(id)) {
                let Some(row) = positions.of(candidate) else {
                    continue;
                };
                for (criterion, &mark) in cells {
                    if let Some(column) = columns.get(criterion.0) {
                        rated[row * width + column].add(voter.weight.thousandths(), mark);
                    }
                }
            }
        }
        rated
    }

    fn row(&self, candidate: CandidateId, cells: &[Rated]) -> Row {
        let means: Vec<Option<Fraction>> =
            cells.iter().map(|cell| Fraction::ratio(cell.sum, cell.weight)).collect();
        Row {
            status: self.status(candidate, &means),
            cells: means,
            heads: cells.iter().map(|cell| cell.heads).collect(),
        }
    }

    fn status(&self, candidate: CandidateId, means: &[Option<Fraction>]) -> Status {
        if self.failed(candidate).is_some() {
            Status::KnockedOut
        } else if means.iter().all(Option::is_some) {
            Status::Complete
        } else {
            Status::Incomplete
        }
    }

    /// Σ criterion weight·mean · 10 ÷ scale, 0 to 1000; only a complete row has one.
    fn nutzwert(&self, row: &Row) -> Option<Fraction> {
        match row.status {
            Status::Complete => {
                // Over one denominator, because reducing every partial sum is what takes time.
                let (mut sum, mut per) = (BigInt::ZERO, BigInt::from(1));
                for (criterion, mean) in self.criteria.iter().zip(&row.cells) {
                    let mean = &mean.as_ref()?.0;
                    sum = sum * mean.denom() + mean.numer() * criterion.weight.thousandths() * &per;
                    per *= mean.denom();
                }
                // Weights are in thousandths: ÷ 1,000, and the scale is stretched: · 10 ÷ scale.
                Fraction::ratio(sum, per * 100 * self.scale)
            }
            Status::Incomplete | Status::KnockedOut => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(weights: &[u64], scale: u32) -> Criteria {
        let criteria = (1..).zip(weights).map(|(id, &weight)| Criterion {
            id: CriterionId(id),
            name: String::new(),
            weight: Weight::whole(weight).expect("small"),
        });
        Criteria {
            criteria: criteria.collect(),
            weights_from: None,
            weights_pinned: false,
            scale,
            knock_outs: Vec::new(),
        }
    }

    fn nutzwert(rules: &Criteria, cells: &[(u128, u128)]) -> Option<Fraction> {
        let cells: Vec<Rated> =
            cells.iter().map(|&(sum, weight)| Rated { sum, weight, heads: 1 }).collect();
        rules.nutzwert(&rules.row(CandidateId(1), &cells))
    }

    #[test]
    fn the_best_marks_give_1000_on_every_scale() {
        assert_eq!(
            nutzwert(&rules(&[60, 40], 10), &[(30, 3), (10, 1)]),
            Some(Fraction::whole(1_000))
        );
        assert_eq!(
            nutzwert(&rules(&[60, 40], 5), &[(15, 3), (5, 1)]),
            Some(Fraction::whole(1_000))
        );
        assert_eq!(nutzwert(&rules(&[60, 40], 10), &[(15, 3), (5, 1)]), Some(Fraction::whole(500)));
    }

    #[test]
    fn an_empty_cell_is_no_nought_even_under_a_criterion_of_weight_0() {
        assert_eq!(nutzwert(&rules(&[100, 0], 10), &[(10, 1), (0, 0)]), None);
        assert_eq!(
            nutzwert(&rules(&[100, 0], 10), &[(10, 1), (0, 1)]),
            Some(Fraction::whole(1_000))
        );
    }

    #[test]
    fn a_knocked_out_candidate_has_cells_but_no_value() {
        let failed = [CandidateId(1)].into();
        let knock_outs = vec![KnockOut { question: String::new(), failed }];
        let rules = Criteria { knock_outs, ..rules(&[100], 10) };
        let row = rules.row(CandidateId(1), &[Rated { sum: 10, weight: 1, heads: 1 }]);
        assert_eq!((row.status, rules.nutzwert(&row)), (Status::KnockedOut, None));
        assert_eq!(row.cells, [Some(Fraction::whole(10))]);
    }

    #[test]
    fn criteria_weights_voted_by_points_sum_to_100() {
        let weights = |points: &[u32]| {
            let points: Vec<(String, Fraction)> =
                points.iter().map(|&p| (String::new(), Fraction::whole(p))).collect();
            let criteria = Criterion::from_points(&points)?;
            Some(criteria.iter().map(|c| c.weight.to_string()).collect::<Vec<_>>())
        };
        assert_eq!(weights(&[1, 1, 1]).expect("given"), ["33.334", "33.333", "33.333"]);
        assert_eq!(weights(&[5, 0, 3]).expect("given"), ["62.5", "0", "37.5"]);
        assert_eq!(weights(&[0, 0]), None);
    }

    #[test]
    fn criteria_that_do_not_sum_to_100_are_refused_with_their_sum() {
        let sum = Weight::whole(90).expect("small");
        assert_eq!(rules(&[60, 30], 10).check(), Err(Refusal::CriteriaSumInvalid { sum }));
        assert_eq!(rules(&[], 10).check(), Err(Refusal::CriteriaInvalid));
        assert_eq!(rules(&[60, 40], 10).check(), Ok(()));
    }
}
