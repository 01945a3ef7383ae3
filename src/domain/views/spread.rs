//! How the resistance of a published round spreads over its scale. Only where names may be shown (`Round::named`).
//! Not here: spelling (`text`).

use crate::domain::ballot::content::Resistances;
use crate::domain::ids::CandidateId;
use crate::domain::number::base::Base;
use crate::domain::number::weight::Weight;
use crate::domain::round::Round;
use crate::domain::round::held::Held;
use crate::domain::round::roll::RollEntry;
use crate::domain::views::ask::Ask;
use crate::domain::views::method::ask;

/// A scale up to here has a column for each of its marks; a longer one ten ranges.
const COLUMNS_MAX: u32 = 10;

/// How resistance spreads over its scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// First and last mark of each column.
    pub columns: Vec<(u32, u32)>,
    /// Titles of the candidates in the order of the ballot, and for each column who gave such a mark.
    pub rows: Vec<(String, Vec<Base>)>,
    /// The passive option, where it stands beside the candidates.
    pub passive: Option<Vec<Base>>,
}

impl Spread {
    /// The spread of a published round of resistance; `None` unless names may be shown.
    #[must_use]
    pub fn of(round: &Round) -> Option<Self> {
        let held = round.named()?;
        let Ask::Resistance { max, with_passive, .. } = ask(&round.plan.method) else {
            return None;
        };
        let columns = columns(max);
        let row = |mark_of: &dyn Fn(&RollEntry, &Resistances) -> Option<u32>| {
            let given = given(held, mark_of);
            let base = |&(from, to): &(u32, u32)| {
                let inside = given.iter().filter(|(mark, _)| (from..=to).contains(mark));
                Base::of(inside.map(|(_, weight)| *weight))
            };
            columns.iter().map(base).collect::<Vec<Base>>()
        };
        let of_candidate = |id: CandidateId| {
            row(&|entry, marks| {
                marks.candidates.get(&id).copied().filter(|_| !entry.recused.contains(&id))
            })
        };
        let rows = held.candidates.iter().map(|c| (c.title.clone(), of_candidate(c.id))).collect();
        let passive = with_passive.then(|| row(&|_, marks| marks.passive));
        Some(Self { rows, passive, columns })
    }
}

/// The marks that count with their weights.
fn given(
    held: &Held,
    mark_of: &dyn Fn(&RollEntry, &Resistances) -> Option<u32>,
) -> Vec<(u32, Weight)> {
    let voting = held.roll.entries.iter().filter(|entry| !entry.weight.is_advisory());
    let mark = |entry: &RollEntry| {
        let ballot = held.cast.get(&entry.member)?.ballot()?;
        Some((mark_of(entry, ballot.content.resistances()?)?, entry.weight))
    };
    voting.filter_map(mark).collect()
}

fn columns(max: u32) -> Vec<(u32, u32)> {
    if max <= COLUMNS_MAX {
        return (0..=max).map(|mark| (mark, mark)).collect();
    }
    // 0 by itself, because no resistance is more than little of it.
    let bound = |column: u32| column * max / COLUMNS_MAX;
    let ranges = (0..COLUMNS_MAX).map(|column| (bound(column) + 1, bound(column + 1)));
    std::iter::once((0, 0)).chain(ranges).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_scale_has_ten_ranges_and_a_column_for_none() {
        assert_eq!(columns(2), [(0, 0), (1, 1), (2, 2)]);
        let long = columns(100);
        assert_eq!((long.len(), long[0], long[1], long[10]), (11, (0, 0), (1, 10), (91, 100)));
        let odd = columns(11);
        assert!(odd.windows(2).all(|pair| pair[1].0 == pair[0].1 + 1 && pair[1].0 <= pair[1].1));
        assert_eq!(odd.last(), Some(&(10, 11)));
    }
}
