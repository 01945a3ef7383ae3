//! Places and the cut line. Ties share a place (1, 2, 2, 4) and are never broken silently.
//! Not here: how values come about (`method`).

use serde::{Deserialize, Serialize};

use crate::domain::ids::CandidateId;
use crate::domain::number::exact::Fraction;

/// Which end of the values leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Best {
    /// The highest value has place 1.
    Highest,
    /// The lowest value has place 1.
    Lowest,
}

/// Candidates on one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// 1, 2, 2, 4.
    pub place: u32,
    /// All that share it, in the order of the ballot.
    pub candidates: Vec<CandidateId>,
}

/// The places of all candidates that have a value, best first.
#[must_use]
pub fn places(candidates: &[CandidateId], values: &[Option<Fraction>], best: Best) -> Vec<Place> {
    let mut order: Vec<(CandidateId, &Fraction)> = candidates
        .iter()
        .zip(values)
        .filter_map(|(&candidate, value)| Some((candidate, value.as_ref()?)))
        .collect();
    // The sort is stable, so tied candidates stay in the order of the ballot.
    order.sort_by(|(_, a), (_, b)| match best {
        Best::Highest => b.cmp(a),
        Best::Lowest => a.cmp(b),
    });
    let mut before = 0;
    order
        .chunk_by(|(_, a), (_, b)| a == b)
        .map(|tied| {
            let place = before + 1;
            before += u32::try_from(tied.len()).expect("at most 200 candidates");
            Place { place, candidates: tied.iter().map(|&(candidate, _)| candidate).collect() }
        })
        .collect()
}

/// Where the wanted number of candidates ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutLine {
    /// How many are wanted.
    pub wanted: u32,
    /// Those above the line beyond doubt, best first.
    pub selected: Vec<CandidateId>,
    /// A tie that lies across the line and asks for a decision.
    pub tie: Option<TieAcross>,
}

/// A tie across the cut line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieAcross {
    /// Those on the shared place, in the order of the ballot.
    pub candidates: Vec<CandidateId>,
    /// How many of them can still be taken; fewer than there are.
    pub free: u32,
}

impl CutLine {
    /// Draws the line through the places; candidates that are not `eligible` are passed over.
    #[must_use]
    pub fn draw(wanted: u32, places: &[Place], eligible: impl Fn(CandidateId) -> bool) -> Self {
        let mut line = Self { wanted, selected: Vec::new(), tie: None };
        for place in places {
            let group: Vec<CandidateId> =
                place.candidates.iter().copied().filter(|&id| eligible(id)).collect();
            let free = wanted as usize - line.selected.len();
            if group.len() <= free {
                line.selected.extend(group);
            } else {
                if free > 0 {
                    let free = u32::try_from(free).expect("at most `wanted`");
                    line.tie = Some(TieAcross { candidates: group, free });
                }
                break;
            }
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(values: &[i32]) -> Vec<Place> {
        let candidates: Vec<CandidateId> = (1..).map(CandidateId).take(values.len()).collect();
        let values: Vec<_> = values.iter().map(|&value| Some(Fraction::whole(value))).collect();
        places(&candidates, &values, Best::Highest)
    }

    #[test]
    fn places_are_1_2_2_4() {
        let shown: Vec<u32> = ranked(&[5, 9, 5, 1]).iter().map(|place| place.place).collect();
        assert_eq!(shown, [1, 2, 4]);
        assert_eq!(ranked(&[5, 9, 5, 1])[1].candidates, [CandidateId(1), CandidateId(3)]);
    }

    #[test]
    fn a_candidate_without_value_has_no_place() {
        let values = [None, Some(Fraction::whole(1))];
        let ranking = places(&[CandidateId(1), CandidateId(2)], &values, Best::Highest);
        assert_eq!(ranking.len(), 1);
    }

    #[test]
    fn a_tie_across_the_line_is_reported_and_not_broken() {
        let line = CutLine::draw(2, &ranked(&[5, 9, 5, 1]), |_| true);
        assert_eq!(line.selected, [CandidateId(2)]);
        let tie = TieAcross { candidates: vec![CandidateId(1), CandidateId(3)], free: 1 };
        assert_eq!(line.tie, Some(tie));
    }

    #[test]
    fn a_tie_that_ends_at_the_line_needs_no_decision() {
        let line = CutLine::draw(3, &ranked(&[5, 9, 5, 1]), |_| true);
        assert_eq!(line.selected.len(), 3);
        assert_eq!(line.tie, None);
    }

    #[test]
    fn those_not_eligible_are_passed_over() {
        let line = CutLine::draw(2, &ranked(&[5, 9, 5, 1]), |id| id != CandidateId(2));
        assert_eq!(line.selected, [CandidateId(1), CandidateId(3)]);
    }
}
