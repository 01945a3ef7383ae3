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

/// Sums counted at most: their counts, of 16 bytes each, then take no more than 64 MB. Counts beyond
/// 128 bits, of more than 126 members, take some 200 bytes, but [`STEPS_MAX`] leaves them no more than
/// 160,000 sums: 32 MB.
const SUMS_MAX: u128 = 4_000_000;
/// Steps the exact power may take: about half a second. Beyond it (very fine weights of very many
/// members) it is not shown, and the screen says so, rather than shown approximately.
const STEPS_MAX: u128 = 200_000_000;
/// Counting beyond 128 bits takes about so many times as long.
const LONG_COUNT: u128 = 10;
/// Up to so many members every group can be looked at, however fine the weights are.
const ALL_GROUPS_MEMBERS_MAX: usize = 20;
/// Beyond so many sums looking at every group of so few members takes less time and no memory.
const ALL_GROUPS_SUMS_MIN: u128 = 100_000;

/// How many groups of others each member turns from half or less into more than half. `None` if
/// that would take too long. All units are above 0.
pub(super) fn swings(units: &[u128], total: u128) -> Option<Vec<BigUint>> {
    let half = total / 2;
    if units.len() <= ALL_GROUPS_MEMBERS_MAX && half > ALL_GROUPS_SUMS_MIN {
        return Some(by_groups(units, half));
    }
    if half > SUMS_MAX {
        return None;
    }
    let distinct = units.iter().collect::<std::collections::BTreeSet<_>>().len();
    let steps = half.checked_mul((units.len() + distinct) as u128)?;
    // 2¹²⁶ groups and their sums stay below 2¹²⁸.
    if units.len() <= 126 && steps <= STEPS_MAX {
        Some(by_sums::<u128>(units, usize::try_from(half).ok()?))
    } else if steps <= STEPS_MAX / LONG_COUNT {
        Some(by_sums::<BigUint>(units, usize::try_from(half).ok()?))
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
            // Without one member of this weight, groups(s) − groups(s − unit) + groups(s − 2·unit) − …
            // groups of others sum to s. It decides from half − unit + 1 on, so blocks of its width are
            // added and taken away in turn, from half downwards.
            Some(unit) => {
                let (mut added, mut taken) = (T::zero(), T::zero());
                for (block, is_added) in groups.rchunks(unit).zip([true, false].into_iter().cycle())
                {
                    let sum = if is_added { &mut added } else { &mut taken };
                    block.iter().for_each(|groups| *sum += groups);
                }
                added -= &taken;
                added.into()
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

    /// Counted by sums these would take 1.6 GB.
    #[test]
    fn few_members_with_fine_weights_take_no_memory() {
        let two = [49_999_999_u128, 50_000_001];
        assert_eq!(swings(&two, 100_000_000), Some(vec![BigUint::ZERO, BigUint::from(2_u32)]));
    }

    #[test]
    fn no_accepted_case_counts_more_sums_than_fit() {
        let members =
            |count: u128, unit: u128| -> Vec<u128> { (0..count).map(|n| unit + n % 2).collect() };
        for (count, unit, is_counted) in [
            (21, 300_000, true),
            (21, 400_000, false),
            (1_000, 20, true),
            (1_000, 1_000_000, false),
        ] {
            let units = members(count, unit);
            assert_eq!(
                swings(&units, units.iter().sum()).is_some(),
                is_counted,
                "{count} of {unit}"
            );
        }
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
