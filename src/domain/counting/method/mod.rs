//! The methods: how ballots look and are counted. One file each, all of one shape: `check` the
//! parameters, read a ballot's `content`, `count` a box of ballots and show the working.
//! Not here: places, ties and the cut line, which are the same for all (`ranking`, `outcome`).

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::Ballot;
use crate::domain::ballot::content::Content;
use crate::domain::ballot::form::{BallotForm, Marks, known};
use crate::domain::ballot::standing::Standing;
use crate::domain::counting::places::{Best, Place, places};
use crate::domain::ids::CandidateId;
use crate::domain::invalid::Invalid;
use crate::domain::limits::SCALE_MAX;
use crate::domain::number::exact::Fraction;
use crate::domain::refusal::Refusal;

pub mod approval;
mod ballot_box;
pub mod budget;
pub mod commitment;
pub mod criteria;
pub mod majority;
pub mod points;
pub mod ranking;
pub mod resistance;
pub mod score;
pub mod yes_no;

pub use ballot_box::{BallotBox, Positions, Voter};

/// A method with its parameters; frozen with the round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// *Punkte*.
    Points(points::Points),
    /// *Ja/Nein/Enthaltung*.
    YesNo(yes_no::YesNo),
    /// *Zustimmung*.
    Approval(approval::Approval),
    /// *Bewertung*.
    Score(score::Score),
    /// *Nutzwertanalyse*.
    Criteria(criteria::Criteria),
    /// *Systemisches Konsensieren*.
    Resistance(resistance::Resistance),
    /// *Rangfolge*.
    Ranking(ranking::Ranked),
    /// *Budgetauswahl*.
    Budget(budget::rules::Budget),
    /// *Zusage*.
    Commitment(commitment::Commitment),
}

/// What a method finds: one value per candidate, and its working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// In the order of the candidates; `None` = no value exists, the candidate is unranked.
    pub values: Vec<Option<Fraction>>,
    /// How the values came about.
    pub working: Working,
}

/// The figures behind the values, in the order of the candidates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Working {
    /// See [`points`].
    Points(points::Working),
    /// See [`yes_no`].
    YesNo(Vec<yes_no::Tally>),
    /// See [`approval`].
    Approval(Vec<approval::Row>),
    /// See [`score`].
    Score(Vec<score::Row>),
    /// See [`criteria`].
    Criteria(Vec<criteria::Row>),
    /// See [`resistance`].
    Resistance(resistance::Working),
    /// See [`ranking`].
    Ranking(ranking::Working),
    /// See [`budget`].
    Budget(budget::Working),
    /// See [`commitment`].
    Commitment(Vec<commitment::Row>),
}

impl Method {
    /// The parameters of budgeting.
    #[must_use]
    pub fn budget(&self) -> Option<&budget::rules::Budget> {
        if let Self::Budget(budget) = self { Some(budget) } else { None }
    }

    /// The parameters of a value analysis.
    #[must_use]
    pub fn criteria(&self) -> Option<&criteria::Criteria> {
        if let Self::Criteria(criteria) = self { Some(criteria) } else { None }
    }

    /// Refuses parameters with which no ballot or no result could exist.
    pub fn check(&self) -> Result<(), Refusal> {
        match self {
            Self::Points(points) => points.check(),
            Self::YesNo(_) | Self::Ranking(_) | Self::Commitment(_) => Ok(()),
            Self::Approval(approval) => approval.check(),
            Self::Score(score) => score.check(),
            Self::Criteria(criteria) => criteria.check(),
            Self::Resistance(resistance) => resistance.check(),
            Self::Budget(budget) => budget.check(),
        }
    }

    /// Refuses candidates among which there could be no result.
    pub fn check_standing(&self, standing: &[Standing]) -> Result<(), Refusal> {
        match self {
            Self::Criteria(criteria) => criteria.check_standing(standing),
            Self::Budget(budget) => budget.check_standing(standing),
            Self::Points(_)
            | Self::YesNo(_)
            | Self::Approval(_)
            | Self::Score(_)
            | Self::Resistance(_)
            | Self::Ranking(_)
            | Self::Commitment(_) => Ok(()),
        }
    }

    /// Checks what was filled in against the candidates of the round. On those the member is `recused` from its
    /// ballot says nothing.
    pub fn ballot(
        &self,
        form: &BallotForm,
        candidates: &[CandidateId],
        recused: &BTreeSet<CandidateId>,
    ) -> Result<Ballot, Refusal> {
        let marks = Marks::read(form, candidates)?;
        let unable: BTreeSet<CandidateId> =
            form.unable.iter().map(|id| known(id, candidates)).collect::<Result<_, Refusal>>()?;
        if let Some(&candidate) =
            recused.iter().find(|id| unable.contains(id) || marks.is_about(**id))
        {
            return Err(Refusal::Recused { candidate });
        }
        let content = if form.abstain {
            if marks.says_something() || !unable.is_empty() {
                return Err(Refusal::AbstentionWithMarks);
            }
            Content::Abstention
        } else {
            self.content(&marks, &unable)?
        };
        Ok(Ballot { unable, content })
    }

    /// Reads the marks of a ballot that is not an abstention. Refuses marks on what this method
    /// does not ask about.
    fn content(&self, marks: &Marks, unable: &BTreeSet<CandidateId>) -> Result<Content, Refusal> {
        match self {
            Self::Points(points) => points.content(marks.on_candidates()?, unable),
            Self::YesNo(yes_no) => yes_no.content(marks.on_candidates()?, unable),
            Self::Approval(approval) => approval.content(marks.on_candidates()?, unable),
            Self::Score(score) => score.content(marks.on_candidates()?, unable),
            Self::Criteria(criteria) => criteria.content(marks.on_cells()?, unable),
            Self::Resistance(resistance) => {
                let (candidates, passive) = marks.on_candidates_and_passive()?;
                resistance.content(candidates, passive, unable)
            }
            Self::Ranking(ranked) => ranked.content(marks.on_candidates()?, unable),
            Self::Budget(budget) => budget.content(marks.on_candidates()?, unable),
            Self::Commitment(_) => commitment::Commitment::content(marks.on_candidates()?, unable),
        }
    }

    /// Which end of the values leads.
    #[must_use]
    pub fn best(&self) -> Best {
        match self {
            Self::Points(_)
            | Self::YesNo(_)
            | Self::Approval(_)
            | Self::Score(_)
            | Self::Criteria(_)
            | Self::Ranking(_)
            | Self::Budget(_)
            | Self::Commitment(_) => Best::Highest,
            Self::Resistance(_) => Best::Lowest,
        }
    }

    /// The places: by value, except under Schulze, where they follow from the defeats suffered.
    #[must_use]
    pub fn places(
        &self,
        candidates: &[CandidateId],
        values: &[Option<Fraction>],
        working: &Working,
    ) -> Vec<Place> {
        match working {
            Working::Ranking(working) if !working.defeated_by.is_empty() => {
                let defeats = working.defeated_by.iter().map(|&n| Some(Fraction::whole(n)));
                places(candidates, &defeats.collect::<Vec<_>>(), Best::Lowest)
            }
            Working::Points(_)
            | Working::YesNo(_)
            | Working::Approval(_)
            | Working::Score(_)
            | Working::Criteria(_)
            | Working::Resistance(_)
            | Working::Ranking(_)
            | Working::Budget(_)
            | Working::Commitment(_) => places(candidates, values, self.best()),
        }
    }

    /// Whether values, shares and acceptance follow from the sums: what the recount of a
    /// *totals only* round can check. The error says what does not.
    pub fn check_working(
        &self,
        values: &[Option<Fraction>],
        working: &Working,
    ) -> Result<(), &'static str> {
        match (self, working) {
            (Self::Points(_), Working::Points(working)) => working.check(values),
            (Self::YesNo(yes_no), Working::YesNo(tallies)) => yes_no.check_working(values, tallies),
            (Self::Approval(rules), Working::Approval(rows)) => rules.check_working(values, rows),
            (Self::Score(rules), Working::Score(rows)) => rules.check_working(values, rows),
            (Self::Criteria(rules), Working::Criteria(rows)) => rules.check_working(values, rows),
            (Self::Resistance(rules), Working::Resistance(rows)) => {
                rules.check_working(values, rows)
            }
            (Self::Ranking(rules), Working::Ranking(table)) => rules.check_working(values, table),
            (Self::Budget(rules), Working::Budget(steps)) => rules.check_working(values, steps),
            (Self::Commitment(_), Working::Commitment(rows)) => {
                commitment::Commitment::check_working(values, rows)
            }
            (
                Self::Points(_)
                | Self::YesNo(_)
                | Self::Approval(_)
                | Self::Score(_)
                | Self::Criteria(_)
                | Self::Resistance(_)
                | Self::Ranking(_)
                | Self::Budget(_)
                | Self::Commitment(_),
                _,
            ) => Err("the working is that of another method"),
        }
    }

    /// Counts.
    #[must_use]
    pub fn count(&self, ballots: &BallotBox) -> Count {
        match self {
            Self::Points(points) => points.count(ballots),
            Self::YesNo(yes_no) => yes_no.count(ballots),
            Self::Approval(approval) => approval.count(ballots),
            Self::Score(score) => score.count(ballots),
            Self::Criteria(criteria) => criteria.count(ballots),
            Self::Resistance(resistance) => resistance.count(ballots),
            Self::Ranking(ranked) => ranked.count(ballots),
            Self::Budget(budget) => budget.count(ballots),
            Self::Commitment(_) => commitment::Commitment::count(ballots),
        }
    }
}

impl Working {
    /// Whether the method lets the candidate at this place of the ballot through: always, except
    /// where it asks for a majority, spends a budget or gave it no value.
    #[must_use]
    pub fn accepts(&self, index: usize, candidate: CandidateId) -> bool {
        match self {
            Self::Points(_)
            | Self::Approval(_)
            | Self::Score(_)
            | Self::Criteria(_)
            | Self::Resistance(_)
            | Self::Ranking(_)
            | Self::Commitment(_) => true,
            Self::YesNo(tallies) => tallies[index].accepted,
            Self::Budget(working) => working.is_funded(candidate),
        }
    }
}

impl Working {
    /// Whether a difference of two values says how close two candidates are: not under Schulze, where
    /// a defeat has no size, and not with a budget, where costs decide.
    #[must_use]
    pub fn values_have_a_size(&self) -> bool {
        match self {
            Self::Points(_)
            | Self::YesNo(_)
            | Self::Approval(_)
            | Self::Score(_)
            | Self::Criteria(_)
            | Self::Resistance(_)
            | Self::Commitment(_) => true,
            Self::Ranking(working) => working.defeated_by.is_empty(),
            Self::Budget(_) => false,
        }
    }

    /// Members behind the candidate at this place of the ballot, where the method knows such
    /// members: gave points, chose it, said yes, support it.
    #[must_use]
    pub fn supporting_heads(&self, index: usize) -> Option<u32> {
        match self {
            Self::Points(working) => Some(working.rows[index].heads),
            Self::Approval(rows) => Some(rows[index].heads),
            Self::YesNo(tallies) => Some(tallies[index].heads.yes),
            Self::Budget(working) => Some(working.heads[index]),
            Self::Score(_)
            | Self::Criteria(_)
            | Self::Resistance(_)
            | Self::Ranking(_)
            | Self::Commitment(_) => None,
        }
    }

    /// Members strongly against the candidate at this place of the ballot, where the method asks:
    /// resistance of at least 8 tenths, or a no.
    #[must_use]
    pub fn objecting_heads(&self, index: usize) -> Option<u32> {
        match self {
            Self::YesNo(tallies) => Some(tallies[index].heads.no),
            Self::Resistance(working) => Some(working.rows[index].strong_heads),
            Self::Points(_)
            | Self::Approval(_)
            | Self::Score(_)
            | Self::Criteria(_)
            | Self::Ranking(_)
            | Self::Budget(_)
            | Self::Commitment(_) => None,
        }
    }
}

/// A whole number as typed on a ballot.
fn whole_number(mark: &str) -> Result<u32, Refusal> {
    mark.parse().map_err(|_| Refusal::Invalid(Invalid::NotANumber { text: mark.into() }))
}

/// Refuses a scale that ends at 0 or above 1,000.
fn check_scale(max: u32) -> Result<(), Refusal> {
    if (1..=SCALE_MAX).contains(&max) { Ok(()) } else { Err(Refusal::ScaleInvalid { max }) }
}

/// Marks `1` (chosen) and `0` (not): at least one is chosen, or a *nicht zuständig* declared.
fn chosen(
    marks: &BTreeMap<CandidateId, &str>,
    unable: &BTreeSet<CandidateId>,
) -> Result<BTreeSet<CandidateId>, Refusal> {
    let mut chosen = BTreeSet::new();
    for (&candidate, &mark) in marks {
        match mark {
            "0" => continue,
            "1" if unable.contains(&candidate) => {
                return Err(Refusal::UnableWithMark { candidate });
            }
            "1" => chosen.insert(candidate),
            _ => return Err(Refusal::AnswerUnknown { text: mark.into() }),
        };
    }
    if chosen.is_empty() && unable.is_empty() { Err(Refusal::BallotEmpty) } else { Ok(chosen) }
}

/// Whole numbers up to `max`, 0 included: at least one, or a *nicht zuständig*.
fn scores(
    marks: &BTreeMap<CandidateId, &str>,
    unable: &BTreeSet<CandidateId>,
    max: u32,
) -> Result<BTreeMap<CandidateId, u32>, Refusal> {
    let mut scores = BTreeMap::new();
    for (&candidate, mark) in marks {
        let mark = whole_number(mark)?;
        if unable.contains(&candidate) {
            return Err(Refusal::UnableWithMark { candidate });
        }
        if mark > max {
            return Err(Refusal::MarkTooHigh { mark, max });
        }
        scores.insert(candidate, mark);
    }
    if scores.is_empty() && unable.is_empty() { Err(Refusal::BallotEmpty) } else { Ok(scores) }
}

#[cfg(test)]
mod tests {
    use super::points::Points;
    use super::*;

    fn points() -> Method {
        Method::Points(Points { total: 10, exact: false, max_per_candidate: Some(3) })
    }

    fn form(marks: &[(&str, &str)]) -> BallotForm {
        let marks = marks.iter().map(|(id, mark)| ((*id).into(), (*mark).into())).collect();
        BallotForm { marks, ..BallotForm::default() }
    }

    #[test]
    fn a_candidate_that_is_not_on_the_ballot_is_refused() {
        let refusal = points().ballot(&form(&[("7", "1")]), &[CandidateId(1)], &BTreeSet::new());
        assert_eq!(refusal, Err(Refusal::CandidateNotOnBallot { candidate: "7".into() }));
    }

    #[test]
    fn an_abstention_carries_no_marks() {
        let abstain = BallotForm { abstain: true, ..form(&[("1", "0")]) };
        let ballot = points().ballot(&abstain, &[CandidateId(1)], &BTreeSet::new()).expect("valid");
        assert_eq!(ballot.content, Content::Abstention);
        let both = BallotForm { abstain: true, ..form(&[("1", "2")]) };
        assert_eq!(
            points().ballot(&both, &[CandidateId(1)], &BTreeSet::new()),
            Err(Refusal::AbstentionWithMarks)
        );
    }

    #[test]
    fn a_ballot_becomes_the_form_it_came_from() {
        let typed = form(&[("1", "3"), ("2", "2")]);
        let candidates = [CandidateId(1), CandidateId(2)];
        let ballot = points().ballot(&typed, &candidates, &BTreeSet::new()).expect("valid");
        assert_eq!(ballot.to_form(), typed);
    }
}
