//! The methods: how ballots look and are counted. One file each, all of one shape ([`Counting`], [`Figures`]): `check`
//! the parameters, read a ballot's `content`, `count` a box of ballots and show the working. Their list is `kinds`.
//! Not here: ties and the cut line, which are the same for all (`places`, `resolution`).

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
mod kinds;
pub mod majority;
pub mod points;
pub mod ranking;
pub mod resistance;
pub mod score;
pub mod yes_no;

pub use ballot_box::{BallotBox, Positions, Voter};
pub use kinds::{Method, Working};

/// What one method answers. The defaults are those of a method with nothing special.
pub trait Counting: Sized {
    /// The figures it finds.
    type Working: Figures;

    /// Refuses parameters with which no ballot or no result could exist.
    fn check(&self) -> Result<(), Refusal> {
        Ok(())
    }

    /// Refuses candidates among which there could be no result.
    fn check_standing(&self, _standing: &[Standing]) -> Result<(), Refusal> {
        Ok(())
    }

    /// Reads the marks of a ballot that is not an abstention. Refuses what this method does not ask, and a ballot
    /// that says nothing: neither a mark nor a *nicht zuständig*.
    fn content(&self, marks: &Marks, unable: &BTreeSet<CandidateId>) -> Result<Content, Refusal>;

    /// Which end of the values leads.
    fn best(&self) -> Best {
        Best::Highest
    }

    /// Counts.
    fn count(&self, ballots: &BallotBox) -> Count<Self::Working>;

    /// Whether the values follow from the figures. The error says what does not.
    fn check_working(
        &self,
        values: &[Option<Fraction>],
        working: &Self::Working,
    ) -> Result<(), &'static str>;

    /// What part of its base the candidate at this index has, if the method knows such a base.
    fn share(
        &self,
        _working: &Self::Working,
        _index: usize,
        _value: Option<&Fraction>,
    ) -> Option<Fraction> {
        None
    }

    /// The same rules for so many places.
    fn for_places(self, _places: u32) -> Self {
        self
    }

    /// The other rules that read the same ballots; the own one may be among them.
    fn other_rules(&self) -> Vec<Method> {
        Vec::new()
    }
}

/// What the figures of one method say. The defaults are those of a method with nothing special.
pub trait Figures {
    /// The places: by value.
    fn places(
        &self,
        candidates: &[CandidateId],
        values: &[Option<Fraction>],
        best: Best,
    ) -> Vec<Place> {
        places(candidates, values, best)
    }

    /// Whether a difference of two values says how close two candidates are.
    fn values_have_a_size(&self) -> bool {
        true
    }

    /// Whether each candidate is let through or not, by a majority or a budget, rather than by its place alone.
    fn decides_each(&self) -> bool {
        false
    }

    /// What they say about one candidate.
    fn facts(&self, _index: usize, _candidate: CandidateId) -> Facts {
        Facts::default()
    }
}

/// What the figures of any method can say about a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whether the method lets it through: a majority, a budget.
    pub accepted: bool,
    /// Members behind it: gave points, chose it, said yes, support it. `None` = the method knows no such members.
    pub supporting_heads: Option<u32>,
    /// Members strongly against it: a no, or resistance of at least 8 tenths. `None` = the method does not ask.
    pub objecting_heads: Option<u32>,
}

impl Default for Facts {
    fn default() -> Self {
        Self { accepted: true, supporting_heads: None, objecting_heads: None }
    }
}

/// What a method finds: one value per candidate, and its working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count<W = Working> {
    /// In the order of the candidates; `None` = no value exists, the candidate is unranked.
    pub values: Vec<Option<Fraction>>,
    /// How the values came about.
    pub working: W,
}

impl<W> Count<W> {
    fn map<V>(self, of: impl FnOnce(W) -> V) -> Count<V> {
        Count { values: self.values, working: of(self.working) }
    }
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
