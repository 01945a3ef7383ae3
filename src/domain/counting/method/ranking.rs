//! **Ranking** (*Rangfolge*): each member orders the candidates; ties and gaps are allowed, what is
//! left unranked shares the last place. Counted by Schulze or by Borda.
//!
//! Sources: M. Schulze, "A new monotonic, clone-independent, reversal
//! symmetric, and Condorcet-consistent single-winner election method", Social Choice and Welfare 36
//! (2011), 267–303 (strongest paths, winning votes and margins); J.-C. de Borda, 1784, with average
//! positions for ties (D. Black, "Partial justification of the Borda count", Public Choice 28, 1976).
//!
//! A member that does not judge a candidate is in no pair with it and gives it no Borda points; for the
//! others its ballot counts as it is. Under Schulze the places follow from how often a candidate is
//! defeated, not from the value (how many it defeats): the relation is transitive, so whoever defeats x
//! is defeated less often than x. Not here: the cut line.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::content::Content;
use crate::domain::ballot::form::Marks;
use crate::domain::counting::method::ballot_box::BallotBox;
use crate::domain::counting::method::count::{Count, Counting, Figures};
use crate::domain::counting::method::marks::whole_number;
use crate::domain::counting::places::{Best, Place, places};
use crate::domain::ids::CandidateId;
use crate::domain::number::exact::Fraction;
use crate::domain::refusal::Refusal;

/// How orders are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// By strongest paths.
    #[default]
    Schulze,
    /// n−1, n−2, … 0 points by position.
    Borda,
}

impl Rule {
    /// All, with the codes forms and profiles spell them by; the first where nothing is said.
    pub const CODES: [(&str, Self); 2] = [("schulze", Self::Schulze), ("borda", Self::Borda)];
}

/// How strong a victory in a pair is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Σ w of those who prefer the winner.
    #[default]
    WinningVotes,
    /// The same minus Σ w of those who prefer the loser.
    Margins,
}

impl Strength {
    /// All, with the codes forms and profiles spell them by; the first where nothing is said.
    pub const CODES: [(&str, Self); 2] =
        [("winning_votes", Self::WinningVotes), ("margins", Self::Margins)];
}

/// The parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    /// How orders are counted.
    pub rule: Rule,
    /// For Schulze only.
    #[serde(default)]
    pub strength: Strength,
}

/// The figures behind the values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Working {
    /// Σ w of those who prefer the row to the column, in the order of the candidates.
    pub pairwise: Vec<Vec<Fraction>>,
    /// Schulze: how often each candidate is defeated, which gives the places. Empty for Borda.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub defeated_by: Vec<u32>,
}

/// Σ w per ordered pair, row by row, in thousandths. All weights together fit into 64 bits: a roll
/// stays below 10¹², and a profile with more is refused.
struct Pairwise {
    size: usize,
    votes: Vec<u64>,
}

impl Counting for Ranked {
    type Working = Working;

    /// Reads places: whole numbers from 1, equal numbers tie; at least one mark or a *nicht
    /// zuständig*.
    fn content(&self, marks: &Marks, unable: &BTreeSet<CandidateId>) -> Result<Content, Refusal> {
        let marks = marks.on_candidates()?;
        let mut groups: BTreeMap<u32, BTreeSet<CandidateId>> = BTreeMap::new();
        for (&candidate, mark) in marks {
            if unable.contains(&candidate) {
                return Err(Refusal::UnableWithMark { candidate });
            }
            match whole_number(mark)? {
                0 => return Err(Refusal::PlaceInvalid),
                place => groups.entry(place).or_default().insert(candidate),
            };
        }
        if groups.is_empty() && unable.is_empty() {
            return Err(Refusal::BallotEmpty);
        }
        Ok(Content::Ranking(groups.into_values().collect()))
    }

    /// The pairwise table, and points or defeats.
    fn count(&self, ballots: &BallotBox) -> Count<Working> {
        let pairwise = Pairwise::of(ballots);
        let shown = pairwise.votes.iter().map(|&votes| Fraction::thousandths(votes.into()));
        let shown: Vec<Fraction> = shown.collect();
        let mut working = Working {
            pairwise: shown.chunks(pairwise.size.max(1)).map(<[Fraction]>::to_vec).collect(),
            defeated_by: Vec::new(),
        };
        let values = match self.rule {
            Rule::Borda => borda(ballots),
            Rule::Schulze => {
                let (defeats, defeated_by) = pairwise.schulze(self.strength);
                working.defeated_by = defeated_by;
                defeats.into_iter().map(Fraction::whole).collect()
            }
        };
        let values = values.into_iter().map(Some).collect();
        Count { values, working }
    }

    /// Whether defeats follow from the pairwise table. The points of Borda need the ballots.
    fn check_working(
        &self,
        values: &[Option<Fraction>],
        working: &Working,
    ) -> Result<(), &'static str> {
        let size = working.pairwise.len();
        if size != values.len() || working.pairwise.iter().any(|row| row.len() != size) {
            return Err("the pairwise table does not fit the candidates");
        }
        let thousandths = |fraction: &Fraction| {
            let scaled = fraction.0.clone() * Fraction::whole(1_000).0;
            u64::try_from(scaled.to_integer()).map_err(|_| "a pair is not a sum of weights")
        };
        let votes = working.pairwise.iter().flatten().map(thousandths).collect::<Result<_, _>>()?;
        match self.rule {
            Rule::Borda => Ok(()),
            Rule::Schulze => {
                let (defeats, by) = Pairwise { size, votes }.schulze(self.strength);
                let found: Vec<_> = defeats.into_iter().map(|n| Some(Fraction::whole(n))).collect();
                if found == values && by == working.defeated_by {
                    Ok(())
                } else {
                    Err("a defeat does not follow from the pairwise table")
                }
            }
        }
    }

    fn other_rules(&self) -> Vec<Self> {
        [
            Self { rule: Rule::Schulze, strength: Strength::WinningVotes },
            Self { rule: Rule::Schulze, strength: Strength::Margins },
            Self { rule: Rule::Borda, strength: Strength::WinningVotes },
        ]
        .into()
    }
}

impl Figures for Working {
    /// Under Schulze they follow from the defeats suffered.
    fn places(
        &self,
        candidates: &[CandidateId],
        values: &[Option<Fraction>],
        best: Best,
    ) -> Vec<Place> {
        if self.defeated_by.is_empty() {
            return places(candidates, values, best);
        }
        let defeats = self.defeated_by.iter().map(|&n| Some(Fraction::whole(n)));
        places(candidates, &defeats.collect::<Vec<_>>(), Best::Lowest)
    }

    /// Not under Schulze: a defeat has no size.
    fn values_have_a_size(&self) -> bool {
        self.defeated_by.is_empty()
    }
}

impl Pairwise {
    fn of(ballots: &BallotBox) -> Self {
        let size = ballots.candidates.len();
        let positions = ballots.positions();
        let mut votes = vec![0_u64; size * size];
        let mut ranks = vec![0_u64; size];
        for voter in &ballots.voters {
            let Some(Content::Ranking(groups)) = voter.content() else {
                continue;
            };
            // Unranked candidates share the last place. Rank 0 is nobody's to be preferred to: it
            // takes a candidate the member does not judge out of every pair.
            ranks.fill(u64::MAX);
            for (rank, group) in (1..).zip(groups) {
                for index in group.iter().filter_map(|&id| positions.of(id)) {
                    ranks[index] = rank;
                }
            }
            for (rank, &candidate) in ranks.iter_mut().zip(ballots.candidates) {
                if !voter.judges(candidate) {
                    *rank = 0;
                }
            }
            let weight = voter.weight.thousandths();
            for (row, &rank) in
                votes.chunks_mut(size.max(1)).zip(&ranks).filter(|(_, rank)| **rank > 0)
            {
                for (votes, &other) in row.iter_mut().zip(&ranks) {
                    // Cannot overflow (see `Pairwise`); without the check this loop is vectorised.
                    *votes = votes.wrapping_add(if rank < other { weight } else { 0 });
                }
            }
        }
        Self { size, votes }
    }

    /// The strength of the direct victory of each pair; 0 = none.
    fn victories(&self, strength: Strength) -> Vec<u64> {
        let n = self.size;
        let victory = |pair: usize| {
            let (row, column) = (pair / n, pair % n);
            let (won, lost) = (self.votes[pair], self.votes[column * n + row]);
            match strength {
                _ if won <= lost => 0,
                Strength::WinningVotes => won,
                Strength::Margins => won - lost,
            }
        };
        (0..self.votes.len()).map(victory).collect()
    }

    /// How many candidates each one defeats, and is defeated by: x defeats y where its strongest
    /// path to y is stronger than the one back (Schulze 2011, section 2.3; Floyd and Warshall).
    fn schulze(&self, strength: Strength) -> (Vec<u32>, Vec<u32>) {
        let n = self.size;
        let mut paths = self.victories(strength);
        for via in 0..n {
            let onward = paths[via * n..(via + 1) * n].to_vec();
            for row in paths.chunks_mut(n.max(1)) {
                let there = row[via];
                for (path, &on) in row.iter_mut().zip(&onward) {
                    *path = (*path).max(there.min(on));
                }
            }
        }
        let mut defeats = vec![0; n];
        let mut defeated_by = vec![0; n];
        for x in 0..n {
            for y in 0..n {
                if paths[x * n + y] > paths[y * n + x] {
                    defeats[x] += 1;
                    defeated_by[y] += 1;
                }
            }
        }
        (defeats, defeated_by)
    }
}

/// Σ w·points: n−1 for the first place down to 0, ties get the average of their positions, which are
/// those among all candidates.
fn borda(ballots: &BallotBox) -> Vec<Fraction> {
    let positions = ballots.positions();
    let size = ballots.candidates.len();
    // Twice the points, so that an average is whole.
    let mut doubled = vec![0_u128; size];
    let mut points = vec![0_u64; size];
    for voter in &ballots.voters {
        let Some(Content::Ranking(groups)) = voter.content() else {
            continue;
        };
        let ranked: Vec<Vec<usize>> = groups
            .iter()
            .map(|group| group.iter().filter_map(|&id| positions.of(id)).collect())
            .collect();
        // Only a forged archive ranks a candidate twice; its recount differs, and does not panic.
        let unranked = size.saturating_sub(ranked.iter().map(Vec::len).sum());
        points.fill(unranked.saturating_sub(1) as u64);
        let mut below = size;
        for group in &ranked {
            below = below.saturating_sub(group.len());
            for &index in group {
                points[index] = (2 * below + group.len() - 1) as u64;
            }
        }
        for ((sum, &points), &candidate) in doubled.iter_mut().zip(&points).zip(ballots.candidates)
        {
            if voter.judges(candidate) {
                *sum += u128::from(voter.weight.thousandths()) * u128::from(points);
            }
        }
    }
    doubled
        .into_iter()
        .map(|sum| Fraction(Fraction::thousandths(sum).0 / Fraction::whole(2).0))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_tie_and_the_numbers_themselves_mean_nothing() {
        let content = |marks: &[(u32, &str)]| {
            let marks = marks.iter().map(|&(id, mark)| (CandidateId(id), mark)).collect();
            Ranked::default().content(&marks, &BTreeSet::new())
        };
        let groups = vec![[CandidateId(2)].into(), [CandidateId(1), CandidateId(3)].into()];
        assert_eq!(content(&[(1, "7"), (2, "2"), (3, "7")]), Ok(Content::Ranking(groups)));
        assert_eq!(content(&[(1, "0")]), Err(Refusal::PlaceInvalid));
        assert_eq!(content(&[]), Err(Refusal::BallotEmpty));
    }

    #[test]
    fn a_forged_ballot_that_ranks_a_candidate_twice_does_not_panic() {
        let group = || BTreeSet::from([CandidateId(1), CandidateId(2)]);
        let content = Content::Ranking(vec![group(), group()]);
        let ballot = crate::domain::ballot::Ballot { unable: BTreeSet::new(), content };
        let voter = crate::domain::counting::method::Voter {
            weight: crate::domain::number::weight::Weight::ONE,
            recused: &BTreeSet::new(),
            ballot: Some(&ballot),
        };
        let candidates = [CandidateId(1), CandidateId(2)];
        let ballots = BallotBox { candidates: &candidates, voters: vec![voter] };
        assert_eq!(borda(&ballots).len(), 2);
    }

    #[test]
    fn a_cycle_of_equals_defeats_nobody() {
        let cycle = Pairwise { size: 3, votes: vec![0, 2, 1, 1, 0, 2, 2, 1, 0] };
        assert_eq!(cycle.schulze(Strength::WinningVotes), (vec![0; 3], vec![0; 3]));
    }

    #[test]
    fn winning_votes_and_margins_can_disagree() {
        // A beats B 6:5, B beats C 5:1, C beats A 4:3: the weakest victory is C's by winning votes
        // and A's by margins, or C's too: a tie between the two, so nobody is above the other.
        let votes = vec![0, 6, 3, 5, 0, 5, 4, 1, 0];
        let table = Pairwise { size: 3, votes };
        assert_eq!(table.schulze(Strength::WinningVotes).1, [0, 1, 2]);
        assert_eq!(table.schulze(Strength::Margins).1, [0, 0, 1]);
    }
}
