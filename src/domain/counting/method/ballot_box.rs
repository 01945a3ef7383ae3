//! What is counted: the candidates in their order and every entitled member with its ballot.
//! Not here: counting.

use std::collections::BTreeSet;

use crate::domain::ballot::Ballot;
use crate::domain::ballot::content::Content;
use crate::domain::ids::CandidateId;
use crate::domain::number::weight::Weight;

/// One member as the count sees it.
#[derive(Clone, Debug)]
pub struct Voter<'a> {
    /// Its weight on the roll.
    pub weight: Weight,
    /// Candidates on which it does not vote (*befangen*).
    pub recused: &'a BTreeSet<CandidateId>,
    /// Its ballot, if it cast one.
    pub ballot: Option<&'a Ballot>,
}

impl Voter<'_> {
    /// Whether the voter stays in the base of this candidate: neither recused nor *nicht zuständig*.
    #[must_use]
    pub fn judges(&self, candidate: CandidateId) -> bool {
        !self.recused.contains(&candidate)
            && self.ballot.is_none_or(|ballot| !ballot.unable.contains(&candidate))
    }

    /// What is on its ballot, if it cast one or abstained.
    #[must_use]
    pub fn content(&self) -> Option<&Content> {
        self.ballot.map(|ballot| &ballot.content)
    }

    /// Whether it cast a ballot that is not an abstention.
    #[must_use]
    pub fn has_cast(&self) -> bool {
        self.content().is_some_and(|content| *content != Content::Abstention)
    }
}

/// All that is counted: the candidates in their order and every entitled member.
#[derive(Clone, Debug)]
pub struct BallotBox<'a> {
    /// The candidates in the order of the ballot.
    pub candidates: &'a [CandidateId],
    /// Every entitled member, whether it voted or not.
    pub voters: Vec<Voter<'a>>,
}

/// Where each number stands in a list. A table, because every mark of every ballot is looked up in
/// one and numbers count up from 1 within a workshop.
#[derive(Clone, Debug)]
pub struct Positions(Vec<Option<usize>>);

/// No workshop gives a number beyond this; in a forged archive it is looked up in vain.
const NUMBER_MAX: u32 = 1_000_000;

impl Positions {
    pub(super) fn new(numbers: impl Iterator<Item = u32>) -> Self {
        let mut table = Vec::new();
        for (position, number) in numbers.enumerate().filter(|(_, number)| *number <= NUMBER_MAX) {
            let at = number as usize;
            table.resize(table.len().max(at + 1), None);
            table[at] = Some(position);
        }
        Self(table)
    }

    /// The position in the order of the ballot, from 0; `None` if the candidate does not stand.
    #[must_use]
    pub fn of(&self, candidate: CandidateId) -> Option<usize> {
        self.get(candidate.0)
    }

    /// The position of a number.
    pub(super) fn get(&self, number: u32) -> Option<usize> {
        self.0.get(number as usize).copied().flatten()
    }
}

impl BallotBox<'_> {
    /// Where each candidate stands in the order of the ballot.
    #[must_use]
    pub fn positions(&self) -> Positions {
        Positions::new(self.candidates.iter().map(|id| id.0))
    }

    /// Σ w, in thousandths, of the ballots cast by members that judge this candidate.
    #[must_use]
    pub fn base(&self, candidate: CandidateId) -> u128 {
        self.voters
            .iter()
            .filter(|voter| voter.has_cast() && voter.judges(candidate))
            .map(|voter| u128::from(voter.weight.thousandths()))
            .sum()
    }
}
