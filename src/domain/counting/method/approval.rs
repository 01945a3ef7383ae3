//! **Approval** (*Zustimmung*): each member chooses any number of candidates. Value = Σ w of those
//! who chose, highest first.
//!
//! Source: S. J. Brams, P. C. Fishburn, "Approval Voting", American
//! Political Science Review 72 (1978), 831–847. Not here: places and the cut line.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::domain::ballot::content::Content;
use crate::domain::ballot::form::Marks;
use crate::domain::counting::method::ballot_box::BallotBox;
use crate::domain::counting::method::count::{Count, Counting, Facts, Figures};
use crate::domain::counting::method::marks::chosen;
use crate::domain::ids::CandidateId;
use crate::domain::number::exact::Fraction;
use crate::domain::refusal::Refusal;

/// The parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// Fewest candidates of one ballot.
    #[serde(default)]
    pub min: u32,
    /// Most candidates of one ballot, at least `min` and 1; `None` = any number.
    #[serde(default)]
    pub max: Option<u32>,
}

/// The figures of one candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Members that chose it.
    pub heads: u32,
    /// Σ w of the ballots cast by members that judge it: the base of the share.
    pub base: Fraction,
    /// value ÷ base; `None` while the base is 0.
    pub share: Option<Fraction>,
}

impl Counting for Approval {
    type Working = Vec<Row>;

    /// Refuses bounds between which no ballot fits.
    fn check(&self) -> Result<(), Refusal> {
        let fits = self.max.is_none_or(|max| max >= self.min.max(1));
        if fits { Ok(()) } else { Err(Refusal::ApprovalsInvalid) }
    }

    /// Reads the marks: `1` = chosen, `0` = not; at least one or a *nicht zuständig*.
    fn content(&self, marks: &Marks, unable: &BTreeSet<CandidateId>) -> Result<Content, Refusal> {
        let marks = marks.on_candidates()?;
        let approved = chosen(marks, unable)?;
        self.fits(&approved)?;
        Ok(Content::Approval(approved))
    }

    /// Σ w of those who chose, per candidate.
    fn count(&self, ballots: &BallotBox) -> Count<Vec<Row>> {
        let positions = ballots.positions();
        let mut sums = vec![0_u128; ballots.candidates.len()];
        let mut heads = vec![0_u32; ballots.candidates.len()];
        for voter in &ballots.voters {
            let Some(Content::Approval(approved)) = voter.content() else {
                continue;
            };
            for &candidate in approved.iter().filter(|&&candidate| voter.judges(candidate)) {
                if let Some(index) = positions.of(candidate) {
                    sums[index] += u128::from(voter.weight.thousandths());
                    heads[index] += 1;
                }
            }
        }
        let rows = ballots.candidates.iter().zip(&sums).zip(heads).map(|((&id, &sum), heads)| {
            let base = ballots.base(id);
            Row { heads, base: Fraction::thousandths(base), share: Fraction::ratio(sum, base) }
        });
        let rows = rows.collect();
        Count {
            values: sums.into_iter().map(|sum| Some(Fraction::thousandths(sum))).collect(),
            working: rows,
        }
    }

    /// Whether the shares follow from the values.
    fn check_working(
        &self,
        values: &[Option<Fraction>],
        rows: &Vec<Row>,
    ) -> Result<(), &'static str> {
        let follows = |(value, row): (&Option<Fraction>, &Row)| {
            value.as_ref().is_some_and(|value| row.share == value.over(&row.base))
        };
        if values.len() == rows.len() && values.iter().zip(rows).all(follows) {
            Ok(())
        } else {
            Err("a share does not follow from its value")
        }
    }

    fn share(&self, rows: &Vec<Row>, index: usize, _: Option<&Fraction>) -> Option<Fraction> {
        rows[index].share.clone()
    }

    fn for_places(mut self, places: u32) -> Self {
        self.max = self.max.map(|max| max.min(places));
        self.min = self.min.min(self.max.unwrap_or(self.min));
        self
    }
}

impl Figures for Vec<Row> {
    fn facts(&self, index: usize, _candidate: CandidateId) -> Facts {
        Facts { supporting_heads: Some(self[index].heads), ..Facts::default() }
    }
}

impl Approval {
    /// Refuses too few and too many chosen candidates.
    pub fn fits(&self, approved: &BTreeSet<CandidateId>) -> Result<(), Refusal> {
        let given = approved.len();
        match self.max {
            Some(max) if given > max as usize => Err(Refusal::TooManyApprovals { given, max }),
            Some(_) | None if given < self.min as usize => {
                Err(Refusal::TooFewApprovals { given, min: self.min })
            }
            Some(_) | None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(rules: &Approval, marks: &[(u32, &str)]) -> Result<Content, Refusal> {
        let marks = marks.iter().map(|&(id, mark)| (CandidateId(id), mark)).collect();
        rules.content(&marks, &BTreeSet::new())
    }

    #[test]
    fn too_few_and_too_many_choices_are_refused_with_both_numbers() {
        let rules = Approval { min: 2, max: Some(2) };
        assert_eq!(
            content(&rules, &[(1, "1")]),
            Err(Refusal::TooFewApprovals { given: 1, min: 2 })
        );
        assert_eq!(
            content(&rules, &[(1, "1"), (2, "1"), (3, "1")]),
            Err(Refusal::TooManyApprovals { given: 3, max: 2 })
        );
        assert!(content(&rules, &[(1, "1"), (2, "0"), (3, "1")]).is_ok());
    }

    #[test]
    fn a_mark_is_chosen_or_not_and_nothing_chosen_is_no_abstention() {
        let any = Approval::default();
        assert_eq!(content(&any, &[(1, "0")]), Err(Refusal::BallotEmpty));
        assert_eq!(content(&any, &[(1, "2")]), Err(Refusal::AnswerUnknown { text: "2".into() }));
    }

    #[test]
    fn bounds_no_ballot_can_meet_are_refused() {
        for (min, max) in [(0, Some(0)), (3, Some(2))] {
            assert_eq!(Approval { min, max }.check(), Err(Refusal::ApprovalsInvalid));
        }
    }
}
