//! Swings, exactly counted: how many groups of others a member turns from half of the weight or less
//! into more than half. Not here: what is made of them (`power`).
//!
//! Sources: counting groups by their sum (dynamic programming), S. J. Brams, P. J. Affuso, "Power
//! and Size: A New Paradox", Theory and Decision 7 (1976); taking a member out of the sums again,
//! N. Bolus, "Power indices of simple games and vector-weighted majority games", EJOR 210 (2011).

use num_bigint::BigUint;
use num_traits::{One, Zero};
use std::collections::BTreeMap;
use std::ops::{AddAssign, SubAssign};

/// Steps the exact power may take: about half a second. Beyond it (very fine weights of very many
/// members) it is not shown, and the screen says so, rather than shown approximately.
const STEPS_MAX: u128 = 200_000_000;
/// Counting beyond 128 bits takes about so many times as long.
const LONG_COUNT: u128 = 10;
/// Up to so many members every group can be looked at, however fine the weights are.
const ALL_GROUPS_MEMBERS_MAX: usize = 20;

/// How many groups of others each member turns from half or less into more than half. `None` if
/// that would take too long. All units are above 0.
pub(super) fn swings(units: &[u128], total: u128) -> Option<Vec<BigUint>> {
    let half = total / 2;
    let distinct = units.iter().collect::<std::collections::BTreeSet<_>>().len();
    let steps = half.checked_mul((units.len() + distinct) as u128)?;
    // 2¹²⁶ groups and their sums stay below 2¹²⁸.
    if units.len() <= 126 && steps <= STEPS_MAX {
        Some(by_sums::<u128>(units, usize::try_from(half).ok()?))
    } else if steps <= STEPS_MAX / LONG_COUNT {
        Some(by_sums::<BigUint>(units, usize::try_from(half).ok()?))
    } else if units.len() <= ALL_GROUPS_MEMBERS_MAX {
        Some(by_groups(units, half))
    } else {
        None
    }
}

/// Counts groups by their sum, up to half.
fn by_sums<T>(units: &[u128], half: usize) -> Vec<BigUint>
where
    T: Clone + Zero + One + Into<BigUint> + for<'a> AddAssign<&'a T> + for<'a> SubAssign<&'a T>,
{
    let fits = |unit: u128| usize::try_from(unit).ok().filter(|&unit| unit <= half);
    let mut groups = vec![T::zero(); half + 1];
    groups[0] = T::one();
    for unit in units.iter().filter_map(|&unit| fits(unit)) {
        for sum in (unit..=half).rev() {
            let (below, at) = groups.split_at_mut(sum);
            at[0] += &below[sum - unit];
        }
    }
    let mut known: BTreeMap<u128, BigUint> = BTreeMap::new();
    for &unit in units {
        known.entry(unit).or_insert_with(|| match fits(unit) {
            Some(unit) => {
                // Takes one member of this weight out of the groups again.
                let mut others = groups.clone();
                for sum in unit..=half {
                    let (below, at) = others.split_at_mut(sum);
                    at[0] -= &below[sum - unit];
                }
                others.into_iter().skip(half + 1 - unit).map(Into::into).sum()
            }
            // More than half on its own: it turns every group of others that is not yet.
            None => groups.iter().cloned().map(Into::into).sum(),
        });
    }
    units.iter().map(|unit| known[unit].clone()).collect()
}

/// Looks at every group.
fn by_groups(units: &[u128], half: u128) -> Vec<BigUint> {
    let mut swings = vec![0_u64; units.len()];
    for group in 0..1_u32 << units.len() {
        let is_in = |index: usize| group >> index & 1 == 1;
        let sum: u128 = (0..units.len()).filter(|&index| is_in(index)).map(|i| units[i]).sum();
        if sum <= half {
            for (index, swings) in swings.iter_mut().enumerate() {
                *swings += u64::from(!is_in(index) && sum + units[index] > half);
            }
        }
    }
    swings.into_iter().map(BigUint::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Council of the EEC, 1958: Germany, France and Italy 4 votes, Belgium and the Netherlands 2,
    /// Luxembourg 1. At its quota of 12 Luxembourg had no power (D. S. Felsenthal, M. Machover,
    /// "The Measurement of Voting Power", 1998, section 5.3). At simple majority (9 of 17) it has.
    #[test]
    fn luxembourg_decides_at_simple_majority_only() {
        let council = [4, 4, 4, 2, 2, 1].map(u128::from as fn(u64) -> u128);
        let at_12: Vec<BigUint> = by_groups(&council, 11);
        let expected = [10_u32, 10, 10, 6, 6, 0].map(BigUint::from);
        assert_eq!(at_12, expected);
        assert_eq!(by_sums::<u128>(&council, 11), expected);
        let simple = swings(&council, 17).expect("small");
        assert!(simple[5] > BigUint::ZERO);
    }

    #[test]
    fn all_ways_of_counting_agree() {
        let units = [7_u128, 5, 5, 3, 2, 1, 12, 40];
        let half = units.iter().sum::<u128>() / 2;
        let by_sum = by_sums::<u128>(&units, usize::try_from(half).expect("small"));
        assert_eq!(by_sum, by_groups(&units, half));
        assert_eq!(by_sum, by_sums::<BigUint>(&units, usize::try_from(half).expect("small")));
    }
}
