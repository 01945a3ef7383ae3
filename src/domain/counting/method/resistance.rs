//! **Resistance** (*Systemisches Konsensieren*): 0 to `max` resistance per candidate. Value =
//! Σ w·r ÷ (max·Σ w of those who rated), 0 to 1, lowest first.
//!
//! Source: E. Visotschnig, S. Schrotta, "Das SK-Prinzip", 2005, for the
//! passive option (*alles bleibt, wie es ist*) as the mark nothing should be worse than, and for
//! strong objections (8 to 10 of 10). Worse means strictly higher. Not here: places.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::domain::ballot::content::Content;
use crate::domain::ballot::content::Resistances;
use crate::domain::ballot::form::Marks;
use crate::domain::counting::method::ballot_box::BallotBox;
use crate::domain::counting::method::count::{Count, Counting, Facts, Figures};
use crate::domain::counting::method::marks::{check_scale, scores, whole_number};
use crate::domain::counting::method::score::Rated;
use crate::domain::counting::places::Best;
use crate::domain::ids::CandidateId;
use crate::domain::number::exact::Fraction;
use crate::domain::refusal::Refusal;

/// Where the passive option stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Passive {
    /// Rated beside the candidates (key `0` of a ballot), not ranked itself.
    Beside,
    /// It is one of the candidates and ranked with them.
    Candidate(CandidateId),
}

/// The parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resistance {
    /// End of the scale, 1 to 1,000.
    pub max: u32,
    /// The passive option, if there is one.
    #[serde(default)]
    pub passive: Option<Passive>,
}

/// The figures of one candidate, or of the passive option beside them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Σ w·r.
    pub sum: Fraction,
    /// Σ w of those who rated it.
    pub rated_weight: Fraction,
    /// Members that rated it.
    pub rated_heads: u32,
    /// Members with a strong objection: at least 8 tenths of the scale.
    pub strong_heads: u32,
    /// Whether its value is strictly higher than that of the passive option.
    pub worse_than_passive: bool,
}

/// The figures behind the values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Working {
    /// In the order of the candidates.
    pub rows: Vec<Row>,
    /// The passive option, where it stands beside the candidates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passive: Option<Row>,
    /// Value of the passive option; `None` = there is none or nobody rated it.
    pub passive_value: Option<Fraction>,
}

impl Counting for Resistance {
    type Working = Working;

    /// Refuses a scale out of range.
    fn check(&self) -> Result<(), Refusal> {
        check_scale(self.max)
    }

    /// Reads the resistances, that of the passive option too: at least one mark on a candidate or
    /// a *nicht zuständig*.
    fn content(&self, marks: &Marks, unable: &BTreeSet<CandidateId>) -> Result<Content, Refusal> {
        let (candidates, passive) = marks.on_candidates_and_passive()?;
        let candidates = scores(candidates, unable, self.max)?;
        let passive = passive.map(whole_number).transpose()?;
        match (passive, self.passive) {
            (Some(mark), Some(Passive::Beside)) if mark > self.max => {
                Err(Refusal::MarkTooHigh { mark, max: self.max })
            }
            (Some(_), Some(Passive::Candidate(_)) | None) => Err(Refusal::CandidateNotOnBallot {
                candidate: crate::domain::ballot::form::PASSIVE.into(),
            }),
            (Some(_), Some(Passive::Beside)) | (None, _) => {
                Ok(Content::Resistance(Resistances { candidates, passive }))
            }
        }
    }

    /// Resistance per candidate, measured against the passive option.
    fn count(&self, ballots: &BallotBox) -> Count<Working> {
        let marks = |content: &Content| Some(content.resistances()?.clone());
        let rated = Rated::all(ballots, |content| Some(&content.resistances()?.candidates));
        let strong = self.strong(ballots);
        let values: Vec<Option<Fraction>> = rated.iter().map(|rated| self.value(rated)).collect();
        let mut beside = Rated::default();
        let mut beside_strong = 0;
        for voter in &ballots.voters {
            if let Some(mark) = voter.content().and_then(marks).and_then(|marks| marks.passive) {
                beside.add(voter.weight.thousandths(), mark);
                beside_strong += u32::from(self.is_strong(mark));
            }
        }
        let passive_value = match self.passive {
            Some(Passive::Beside) => self.value(&beside),
            Some(Passive::Candidate(id)) => {
                let place = ballots.candidates.iter().position(|&candidate| candidate == id);
                place.and_then(|place| values[place].clone())
            }
            None => None,
        };
        let row = |rated: &Rated, strong_heads, worse_than_passive| Row {
            sum: Fraction::thousandths(rated.sum),
            rated_weight: Fraction::thousandths(rated.weight),
            rated_heads: rated.heads,
            strong_heads,
            worse_than_passive,
        };
        let rows = rated.iter().zip(&values).zip(strong).map(|((rated, value), strong)| {
            row(rated, strong, is_worse(value.as_ref(), passive_value.as_ref()))
        });
        let working = Working {
            rows: rows.collect(),
            passive: (self.passive == Some(Passive::Beside))
                .then(|| row(&beside, beside_strong, false)),
            passive_value,
        };
        Count { values, working }
    }

    /// Whether values and the comparison with the passive option follow from the sums.
    fn check_working(
        &self,
        values: &[Option<Fraction>],
        working: &Working,
    ) -> Result<(), &'static str> {
        let value =
            |row: &Row| row.sum.over(&Fraction(&row.rated_weight.0 * Fraction::whole(self.max).0));
        let passive = match self.passive {
            Some(Passive::Beside) => working.passive.as_ref().and_then(value),
            // Its place among the candidates is not known here; that it is one of them is.
            Some(Passive::Candidate(_)) => {
                working.passive_value.clone().filter(|value| values.contains(&Some(value.clone())))
            }
            None => None,
        };
        let follows = |(found, row): (&Option<Fraction>, &Row)| {
            *found == value(row)
                && row.worse_than_passive == is_worse(found.as_ref(), passive.as_ref())
        };
        if passive == working.passive_value
            && values.len() == working.rows.len()
            && values.iter().zip(&working.rows).all(follows)
        {
            Ok(())
        } else {
            Err("a resistance does not follow from its sum")
        }
    }

    fn best(&self) -> Best {
        Best::Lowest
    }

    fn share(&self, _: &Working, _: usize, value: Option<&Fraction>) -> Option<Fraction> {
        value.cloned()
    }
}

impl Figures for Working {
    fn facts(&self, index: usize, _candidate: CandidateId) -> Facts {
        Facts { objecting_heads: Some(self.rows[index].strong_heads), ..Facts::default() }
    }
}

impl Resistance {
    fn value(&self, rated: &Rated) -> Option<Fraction> {
        Fraction::ratio(rated.sum, rated.weight * u128::from(self.max))
    }

    /// Whether a mark is a strong objection: at least 8 tenths of the scale.
    #[must_use]
    pub fn is_strong(&self, mark: u32) -> bool {
        mark >= self.strong_from()
    }

    /// The lowest mark that is a strong objection. The scale ends at 1,000, so nothing overflows.
    #[must_use]
    pub fn strong_from(&self) -> u32 {
        self.max.saturating_mul(8).div_ceil(10)
    }

    /// Members with a strong objection, per candidate.
    fn strong(&self, ballots: &BallotBox) -> Vec<u32> {
        let positions = ballots.positions();
        let mut strong = vec![0; ballots.candidates.len()];
        for voter in &ballots.voters {
            let Some(Content::Resistance(marks)) = voter.content() else {
                continue;
            };
            for (&candidate, &mark) in &marks.candidates {
                if let Some(index) = positions.of(candidate)
                    && self.is_strong(mark)
                    && voter.judges(candidate)
                {
                    strong[index] += 1;
                }
            }
        }
        strong
    }
}

/// Strictly higher; what does not exist is not worse.
fn is_worse(value: Option<&Fraction>, passive: Option<&Fraction>) -> bool {
    value.zip(passive).is_some_and(|(value, passive)| value > passive)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BESIDE: Resistance = Resistance { max: 10, passive: Some(Passive::Beside) };

    #[test]
    fn the_passive_option_is_rated_under_its_own_key_and_only_where_there_is_one() {
        let marks =
            |passive| Marks { passive: Some(passive), ..Marks::from_iter([(CandidateId(1), "3")]) };
        let none = BTreeSet::new();
        let content = BESIDE.content(&marks("7"), &none);
        let candidates = [(CandidateId(1), 3)].into();
        assert_eq!(content, Ok(Content::Resistance(Resistances { candidates, passive: Some(7) })));
        assert!(BESIDE.content(&marks("11"), &none).is_err());
        assert!(Resistance { passive: None, ..BESIDE }.content(&marks("7"), &none).is_err());
    }

    #[test]
    fn as_bad_as_the_passive_option_is_not_worse() {
        let half = Fraction::ratio(1, 2);
        let more = Fraction::ratio(501, 1_000);
        assert!(!is_worse(half.as_ref(), half.as_ref()));
        assert!(is_worse(more.as_ref(), half.as_ref()));
        assert!(!is_worse(None, half.as_ref()) && !is_worse(half.as_ref(), None));
    }

    #[test]
    fn a_strong_objection_begins_at_8_of_10() {
        assert!(BESIDE.is_strong(8) && !BESIDE.is_strong(7));
        let of_five = Resistance { max: 5, ..BESIDE };
        assert!(of_five.is_strong(4) && !of_five.is_strong(3));
    }
}
