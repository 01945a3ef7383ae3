//! What every method answers ([`Counting`]), what its figures say ([`Figures`]), and what comes of a count. The
//! defaults are those of a method with nothing special. Not here: any method.

use std::collections::BTreeSet;

use super::ballot_box::BallotBox;
use crate::domain::ballot::content::Content;
use crate::domain::ballot::form::Marks;
use crate::domain::ballot::standing::Standing;
use crate::domain::counting::places::{Best, Place, places};
use crate::domain::ids::CandidateId;
use crate::domain::number::exact::Fraction;
use crate::domain::refusal::Refusal;

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

    /// Whether members are counted and not their weights, each by name and for itself alone.
    fn counts_members(&self) -> bool {
        false
    }

    /// Whether members count that cast no ballot.
    fn asks_the_silent(&self) -> bool {
        false
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

    /// Itself with the other rules that read the same ballots; the own ones may be among them.
    fn other_rules(&self) -> Vec<Self> {
        Vec::new()
    }

    /// Whether its ballots can be counted as approvals as well: who gave something approves.
    fn reads_as_approval(&self) -> bool {
        false
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
pub struct Count<W> {
    /// In the order of the candidates; `None` = no value exists, the candidate is unranked.
    pub values: Vec<Option<Fraction>>,
    /// How the values came about.
    pub working: W,
}

impl<W> Count<W> {
    pub(super) fn map<V>(self, of: impl FnOnce(W) -> V) -> Count<V> {
        Count { values: self.values, working: of(self.working) }
    }
}
