//! **Score** (*Bewertung*): 0 to `max` per candidate; a candidate may be skipped. Value = weighted
//! mean over those who rated it (or the weighted sum), highest first.
//!
//! Source: C. Hillinger, "The Case for Utilitarian Voting", Homo Oeconomicus
//! 22 (2005), 295–321, for the mean over raters only. A mean over raters whose weights sum to 0
//! does not exist: the candidate is unranked. Not here: places and the cut line.

use num_traits::Zero;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::content::Content;
use crate::domain::ballot::form::Marks;
use crate::domain::counting::method::ballot_box::BallotBox;
use crate::domain::counting::method::count::{Count, Counting, Figures};
use crate::domain::counting::method::marks::{check_scale, scores};
use crate::domain::ids::CandidateId;
use crate::domain::number::exact::Fraction;
use crate::domain::refusal::Refusal;

/// What the ranking goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RankBy {
    /// Σ w·score ÷ Σ w of those who rated.
    #[default]
    Mean,
    /// Σ w·score.
    Sum,
}

impl RankBy {
    /// All, with the codes forms and profiles spell them by; the first where nothing is said.
    pub const CODES: [(&str, Self); 2] = [("mean", Self::Mean), ("sum", Self::Sum)];
}

/// The parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// End of the scale, 1 to 1,000.
    pub max: u32,
    /// What the ranking goes by.
    #[serde(default)]
    pub rank_by: RankBy,
    /// Least weight of the raters in per cent of those who voted and judge the candidate; below
    /// it a candidate is unranked. 0 to 100.
    #[serde(default)]
    pub coverage_percent_min: u32,
}

/// The figures of one candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Σ w·score.
    pub sum: Fraction,
    /// sum ÷ rated weight; `None` while the rated weight is 0.
    pub mean: Option<Fraction>,
    /// Σ w of those who rated it.
    pub rated_weight: Fraction,
    /// Members that rated it.
    pub rated_heads: u32,
    /// Σ w of those who voted and judge it: the base of the coverage.
    pub base: Fraction,
    /// Whether enough rated it.
    pub covered: bool,
}

impl Counting for Score {
    type Working = Vec<Row>;

    /// Refuses a scale or a coverage out of range.
    fn check(&self) -> Result<(), Refusal> {
        check_scale(self.max)?;
        if self.coverage_percent_min <= 100 { Ok(()) } else { Err(Refusal::CoverageInvalid) }
    }

    /// Reads the scores: whole numbers up to `max`, at least one or a *nicht zuständig*.
    fn content(&self, marks: &Marks, unable: &BTreeSet<CandidateId>) -> Result<Content, Refusal> {
        let marks = marks.on_candidates()?;
        Ok(Content::Score(scores(marks, unable, self.max)?))
    }

    /// Sum, mean and raters per candidate.
    fn count(&self, ballots: &BallotBox) -> Count<Vec<Row>> {
        let rows: Vec<Row> = Rated::all(ballots, |content| {
            let Content::Score(scores) = content else { return None };
            Some(scores)
        })
        .into_iter()
        .zip(ballots.candidates)
        .map(|(rated, &candidate)| self.row(&rated, ballots.base(candidate)))
        .collect();
        let values = rows.iter().map(|row| self.value(row)).collect();
        Count { values, working: rows }
    }

    /// Whether means, coverage and values follow from the sums.
    fn check_working(
        &self,
        values: &[Option<Fraction>],
        rows: &Vec<Row>,
    ) -> Result<(), &'static str> {
        let percent = Fraction::whole(self.coverage_percent_min).0 / Fraction::whole(100).0;
        let follows = |(value, row): (&Option<Fraction>, &Row)| {
            row.mean == row.sum.over(&row.rated_weight)
                && row.covered == (row.rated_weight.0 >= &row.base.0 * &percent)
                && (row.rated_heads > 0 || row.sum.0.is_zero())
                && *value == self.value(row)
        };
        if values.len() == rows.len() && values.iter().zip(rows).all(follows) {
            Ok(())
        } else {
            Err("a mean does not follow from its sum")
        }
    }

    fn share(&self, rows: &Vec<Row>, index: usize, _: Option<&Fraction>) -> Option<Fraction> {
        rows[index].mean.as_ref()?.over(&Fraction::whole(self.max))
    }

    fn other_rules(&self) -> Vec<Self> {
        [RankBy::Mean, RankBy::Sum].map(|rank_by| Self { rank_by, ..self.clone() }).into()
    }
}

impl Figures for Vec<Row> {}

impl Score {
    fn row(&self, rated: &Rated, base: u128) -> Row {
        let percent = u128::from(self.coverage_percent_min);
        Row {
            sum: Fraction::thousandths(rated.sum),
            mean: Fraction::ratio(rated.sum, rated.weight),
            rated_weight: Fraction::thousandths(rated.weight),
            rated_heads: rated.heads,
            base: Fraction::thousandths(base),
            covered: rated.weight * 100 >= base * percent,
        }
    }

    fn value(&self, row: &Row) -> Option<Fraction> {
        match self.rank_by {
            _ if !row.covered => None,
            RankBy::Mean => row.mean.clone(),
            RankBy::Sum => Some(row.sum.clone()),
        }
    }
}

/// What those who rated one candidate (or one cell) come to, in thousandths of weight.
#[derive(Clone, Debug, Default)]
pub(super) struct Rated {
    /// Σ w·mark.
    pub(super) sum: u128,
    /// Σ w.
    pub(super) weight: u128,
    /// Members.
    pub(super) heads: u32,
}

impl Rated {
    /// Adds one mark.
    pub(super) fn add(&mut self, weight: u64, mark: u32) {
        self.sum += u128::from(weight) * u128::from(mark);
        self.weight += u128::from(weight);
        self.heads += 1;
    }

    /// The marks of all ballots, in the order of the candidates.
    pub(super) fn all(
        ballots: &BallotBox,
        marks: impl Fn(&Content) -> Option<&BTreeMap<CandidateId, u32>>,
    ) -> Vec<Self> {
        let positions = ballots.positions();
        let mut rated = vec![Self::default(); ballots.candidates.len()];
        for voter in &ballots.voters {
            for (&candidate, &mark) in voter.content().and_then(&marks).into_iter().flatten() {
                if let Some(index) = positions.of(candidate)
                    && voter.judges(candidate)
                {
                    rated[index].add(voter.weight.thousandths(), mark);
                }
            }
        }
        rated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN: Score = Score { max: 10, rank_by: RankBy::Mean, coverage_percent_min: 0 };

    #[test]
    fn a_score_of_nought_is_a_rating_and_a_score_over_the_scale_is_refused() {
        let content =
            |mark| TEN.content(&Marks::from_iter([(CandidateId(1), mark)]), &BTreeSet::new());
        assert_eq!(content("0"), Ok(Content::Score(BTreeMap::from([(CandidateId(1), 0)]))));
        assert_eq!(content("11"), Err(Refusal::MarkTooHigh { mark: 11, max: 10 }));
        assert!(content("1.5").is_err());
    }

    #[test]
    fn a_candidate_few_could_judge_is_unranked_when_coverage_is_required() {
        let half = Score { coverage_percent_min: 50, ..TEN };
        let rated = |weight| Rated { sum: 9 * weight, weight, heads: 1 };
        assert_eq!(half.value(&half.row(&rated(499), 1_000)), None);
        assert_eq!(half.value(&half.row(&rated(500), 1_000)), Some(Fraction::whole(9)));
    }

    #[test]
    fn a_mean_over_no_weight_does_not_exist_but_a_sum_does() {
        let row = TEN.row(&Rated { sum: 0, weight: 0, heads: 2 }, 0);
        assert_eq!(TEN.value(&row), None);
        let by_sum = Score { rank_by: RankBy::Sum, ..TEN };
        assert_eq!(by_sum.value(&row), Some(Fraction::whole(0)));
    }

    #[test]
    fn a_scale_without_an_end_above_nought_is_refused() {
        assert_eq!(Score { max: 0, ..TEN }.check(), Err(Refusal::ScaleInvalid { max: 0 }));
        let over = Score { coverage_percent_min: 101, ..TEN };
        assert_eq!(over.check(), Err(Refusal::CoverageInvalid));
    }
}
