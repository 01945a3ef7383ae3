//! **Points** (*Punkte*): each member distributes at most, or exactly, `total` points, at most
//! `max_per_candidate` on one. Value = Σ w·points, highest first.
//!
//! Source: cumulative voting with a cap per candidate, as in Hessian and
//! Bavarian municipal elections (*Kumulieren*, § 18 Abs. 1 KWG Hessen: at most three per person).
//! Not here: places and the cut line.

use num_rational::BigRational;
use num_traits::Zero;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::content::Content;
use crate::domain::ballot::form::Marks;
use crate::domain::counting::method::ballot_box::BallotBox;
use crate::domain::counting::method::count::{Count, Counting, Facts, Figures};
use crate::domain::counting::method::marks::whole_number;
use crate::domain::ids::CandidateId;
use crate::domain::limits::POINTS_MAX;
use crate::domain::number::exact::Fraction;
use crate::domain::refusal::Refusal;

/// The parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Points {
    /// Points of one ballot, 1 to 10,000.
    pub total: u32,
    /// Whether all of them must be given.
    pub exact: bool,
    /// Most points on one candidate, 1 to `total`; `None` = no cap.
    pub max_per_candidate: Option<u32>,
}

/// The figures behind the values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Working {
    /// Σ w·points over all candidates: the base of every share.
    pub given: Fraction,
    /// In the order of the candidates.
    pub rows: Vec<Row>,
}

/// The figures of one candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// value ÷ given; `None` while nobody gave a point.
    pub share: Option<Fraction>,
    /// Members that gave it at least one point.
    pub heads: u32,
}

impl Counting for Points {
    type Working = Working;

    /// Refuses totals out of range and a cap above the total.
    fn check(&self) -> Result<(), Refusal> {
        let total_fits = (1..=POINTS_MAX).contains(&self.total);
        let cap_fits = self.max_per_candidate.is_none_or(|cap| (1..=self.total).contains(&cap));
        if total_fits && cap_fits { Ok(()) } else { Err(Refusal::PointsInvalid) }
    }

    /// Reads the points: whole numbers within cap and total, at least one point or a
    /// *nicht zuständig*.
    fn content(&self, marks: &Marks, unable: &BTreeSet<CandidateId>) -> Result<Content, Refusal> {
        let marks = marks.on_candidates()?;
        let mut points = BTreeMap::new();
        for (&candidate, mark) in marks {
            let on_this = whole_number(mark)?;
            if on_this == 0 {
                continue;
            }
            if unable.contains(&candidate) {
                return Err(Refusal::UnableWithMark { candidate });
            }
            points.insert(candidate, on_this);
        }
        if points.is_empty() && unable.is_empty() {
            return Err(Refusal::BallotEmpty);
        }
        self.fits(&points)?;
        Ok(Content::Points(points))
    }

    /// Σ w·points per candidate.
    fn count(&self, ballots: &BallotBox) -> Count<Working> {
        let positions = ballots.positions();
        let mut sums = vec![0_u128; ballots.candidates.len()];
        let mut heads = vec![0_u32; ballots.candidates.len()];
        for voter in &ballots.voters {
            let Some(Content::Points(points)) = voter.ballot.map(|ballot| &ballot.content) else {
                continue;
            };
            for (&candidate, &points) in points {
                if let Some(index) = positions.of(candidate)
                    && voter.judges(candidate)
                {
                    sums[index] += u128::from(voter.weight.thousandths()) * u128::from(points);
                    heads[index] += u32::from(points > 0);
                }
            }
        }
        let given: u128 = sums.iter().sum();
        let rows = sums
            .iter()
            .zip(heads)
            .map(|(&sum, heads)| Row { share: Fraction::ratio(sum, given), heads })
            .collect();
        Count {
            values: sums.into_iter().map(|sum| Some(Fraction::thousandths(sum))).collect(),
            working: Working { given: Fraction::thousandths(given), rows },
        }
    }

    /// Whether base and shares follow from the values.
    fn check_working(
        &self,
        values: &[Option<Fraction>],
        working: &Working,
    ) -> Result<(), &'static str> {
        let sum: BigRational = values.iter().flatten().map(|value| &value.0).sum();
        if values.len() != working.rows.len() || sum != working.given.0 {
            return Err("the points given are not the sum of the values");
        }
        let shares = values.iter().zip(&working.rows).all(|(value, row)| match value {
            Some(value) if !sum.is_zero() => row.share == Some(Fraction(&value.0 / &sum)),
            Some(_) | None => row.share.is_none(),
        });
        if shares { Ok(()) } else { Err("a share does not follow from its value") }
    }

    fn share(&self, working: &Working, index: usize, _: Option<&Fraction>) -> Option<Fraction> {
        working.rows[index].share.clone()
    }

    fn for_places(mut self, places: u32) -> Self {
        if let Some(cap) = self.max_per_candidate {
            self.total = self.total.min(cap.saturating_mul(places));
        }
        self
    }

    fn reads_as_approval(&self) -> bool {
        true
    }
}

impl Figures for Working {
    fn facts(&self, index: usize, _candidate: CandidateId) -> Facts {
        Facts { supporting_heads: Some(self.rows[index].heads), ..Facts::default() }
    }
}

impl Points {
    /// Refuses more points than the cap on one candidate, more than the total, and fewer where
    /// all must be given.
    pub fn fits(&self, points: &BTreeMap<CandidateId, u32>) -> Result<(), Refusal> {
        if let Some(cap) = self.max_per_candidate
            && let Some((&candidate, &points)) = points.iter().find(|(_, points)| **points > cap)
        {
            return Err(Refusal::TooManyPointsOnOne { candidate, points, cap });
        }
        let given = points.values().copied().map(u64::from).sum();
        if given > u64::from(self.total) {
            return Err(Refusal::TooManyPoints { given, total: self.total });
        }
        if self.exact && given < u64::from(self.total) {
            return Err(Refusal::TooFewPoints { given, total: self.total });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::invalid::Invalid;

    const AT_MOST: Points = Points { total: 10, exact: false, max_per_candidate: Some(3) };

    fn content(rules: &Points, marks: &[(u32, &str)]) -> Result<Content, Refusal> {
        let marks = marks.iter().map(|&(id, mark)| (CandidateId(id), mark)).collect();
        rules.content(&marks, &BTreeSet::new())
    }

    #[test]
    fn too_many_points_are_refused_with_both_numbers() {
        let marks = [(1, "3"), (2, "3"), (3, "3"), (4, "3")];
        assert_eq!(content(&AT_MOST, &marks), Err(Refusal::TooManyPoints { given: 12, total: 10 }));
        let cap = Refusal::TooManyPointsOnOne { candidate: CandidateId(1), points: 4, cap: 3 };
        assert_eq!(content(&AT_MOST, &[(1, "4")]), Err(cap));
        assert!(content(&AT_MOST, &marks[..3]).is_ok());
    }

    #[test]
    fn exactly_means_exactly() {
        let exact = Points { total: 3, exact: true, max_per_candidate: None };
        assert_eq!(content(&exact, &[(1, "2")]), Err(Refusal::TooFewPoints { given: 2, total: 3 }));
        assert!(content(&exact, &[(1, "2"), (2, "1")]).is_ok());
    }

    #[test]
    fn an_empty_ballot_is_no_abstention() {
        assert_eq!(content(&AT_MOST, &[(1, "0")]), Err(Refusal::BallotEmpty));
        assert_eq!(
            content(&AT_MOST, &[(1, "zwei")]),
            Err(Refusal::Invalid(Invalid::NotANumber { text: "zwei".into() }))
        );
    }

    #[test]
    fn parameters_out_of_range_are_refused() {
        for (total, cap) in [(0, None), (10_001, None), (10, Some(0)), (10, Some(11))] {
            let rules = Points { total, exact: false, max_per_candidate: cap };
            assert_eq!(rules.check(), Err(Refusal::PointsInvalid));
        }
    }
}
