//! A ballot as a plain form sends it: text by key, unchecked, and the marks read from it by what they
//! are on. Not here: what a mark means, which each method decides (`method`).

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use crate::domain::ids::{CandidateId, CriterionId};
use crate::domain::refusal::Refusal;

/// A ballot as it arrives: text by candidate, unchecked. Empty text is no mark.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotForm {
    /// Whether *Enthaltung* was chosen.
    #[serde(default)]
    pub abstain: bool,
    /// Key → mark, in the spelling of the method. The key is the number of a candidate, for
    /// criteria [`cell_key`], for the passive option of a resistance ballot `0`.
    #[serde(default)]
    pub marks: BTreeMap<String, String>,
    /// Candidates marked *nicht zuständig*.
    #[serde(default)]
    pub unable: BTreeSet<String>,
}

impl BallotForm {
    /// What the fields of a ballot hold as a form sends them: a box that is not ticked is not there.
    #[must_use]
    pub fn sent(
        marks: BTreeMap<String, String>,
        unable: BTreeMap<String, String>,
        abstain: &str,
    ) -> Self {
        Self { abstain: !abstain.is_empty(), marks, unable: unable.into_keys().collect() }
    }
}

/// The key of the passive option on a form: the number of no candidate, because a form reader that has
/// seen numbers in a group takes nothing else there.
pub const PASSIVE: &str = "0";

/// The key of a cell on a form: `c3.1` for candidate 3 and criterion 1. The letter stands in front
/// because a form reader takes whatever begins with a digit for a number.
#[must_use]
pub fn cell_key(candidate: impl Display, criterion: CriterionId) -> String {
    format!("c{candidate}.{criterion}")
}

/// Candidate and criterion of a cell, unchecked; `None` for other keys.
#[must_use]
pub fn cell_of(key: &str) -> Option<(&str, &str)> {
    key.strip_prefix('c')?.split_once('.')
}

/// The marks of a form by what they are on; empty ones are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks<'a> {
    /// On whole candidates.
    pub candidates: BTreeMap<CandidateId, &'a str>,
    /// On candidates under one criterion.
    pub cells: BTreeMap<(CandidateId, CriterionId), &'a str>,
    /// On the passive option.
    pub passive: Option<&'a str>,
}

impl<'a> Marks<'a> {
    pub(in crate::domain) fn read(
        form: &'a BallotForm,
        candidates: &[CandidateId],
    ) -> Result<Self, Refusal> {
        let mut marks = Self::default();
        for (key, mark) in &form.marks {
            let mark = mark.trim();
            if key == PASSIVE {
                marks.passive = Some(mark).filter(|mark| !mark.is_empty());
            } else if let Some((candidate, criterion)) = cell_of(key) {
                let cell = (known(candidate, candidates)?, criterion.parse()?);
                marks.cells.insert(cell, mark);
            } else {
                marks.candidates.insert(known(key, candidates)?, mark);
            }
        }
        marks.candidates.retain(|_, mark| !mark.is_empty());
        marks.cells.retain(|_, mark| !mark.is_empty());
        Ok(marks)
    }

    /// The marks on candidates; refuses others.
    pub fn on_candidates(&self) -> Result<&BTreeMap<CandidateId, &'a str>, Refusal> {
        let (candidates, passive) = self.on_candidates_and_passive()?;
        match passive {
            None => Ok(candidates),
            Some(_) => Err(Refusal::CandidateNotOnBallot { candidate: PASSIVE.into() }),
        }
    }

    /// The marks on candidates and on the passive option; refuses those on cells.
    pub fn on_candidates_and_passive(
        &self,
    ) -> Result<(&BTreeMap<CandidateId, &'a str>, Option<&'a str>), Refusal> {
        match self.cells.keys().next() {
            None => Ok((&self.candidates, self.passive)),
            Some((_, criterion)) => Err(Refusal::CriterionUnknown { criterion: *criterion }),
        }
    }

    /// The marks on cells; refuses those on whole candidates.
    pub fn on_cells(&self) -> Result<&BTreeMap<(CandidateId, CriterionId), &'a str>, Refusal> {
        match (self.candidates.keys().next(), self.passive) {
            (None, None) => Ok(&self.cells),
            (Some(id), _) => Err(Refusal::CandidateNotOnBallot { candidate: id.to_string() }),
            (None, Some(_)) => Err(Refusal::CandidateNotOnBallot { candidate: PASSIVE.into() }),
        }
    }

    /// Whether anything is marked on this candidate.
    pub(in crate::domain) fn is_about(&self, candidate: CandidateId) -> bool {
        self.candidates.contains_key(&candidate)
            || self.cells.keys().any(|(marked, _)| *marked == candidate)
    }

    /// Whether something is marked; a `0` beside an abstention is what an untouched field sends.
    pub(in crate::domain) fn says_something(&self) -> bool {
        let mut all = self.candidates.values().chain(self.cells.values()).chain(&self.passive);
        all.any(|mark| *mark != "0")
    }
}

#[cfg(test)]
impl<'a> FromIterator<(CandidateId, &'a str)> for Marks<'a> {
    fn from_iter<I: IntoIterator<Item = (CandidateId, &'a str)>>(marks: I) -> Self {
        Self { candidates: marks.into_iter().collect(), ..Self::default() }
    }
}

/// The candidate of this number, if it stands.
pub(in crate::domain) fn known(
    text: &str,
    candidates: &[CandidateId],
) -> Result<CandidateId, Refusal> {
    text.parse::<CandidateId>()
        .ok()
        .filter(|id| candidates.contains(id))
        .ok_or_else(|| Refusal::CandidateNotOnBallot { candidate: text.into() })
}
