//! What weights mean before they are adopted: share, Banzhaf power at simple majority (more than
//! half), the smallest group that blocks, and what to warn of. Not here: where weights come from
//! (`weight`).
//!
//! Sources: J. F. Banzhaf, "Weighted Voting Doesn't Work", Rutgers Law Review 19 (1965), 317–343;
//! the power shown is the normalised index (a member's swings ÷ all swings).

mod swings;

use num_bigint::BigUint;
use num_integer::gcd;
use num_traits::Zero;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use self::swings::swings;
use crate::domain::number::exact::Fraction;
use crate::domain::number::weight::Weight;

/// One member's part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberPower {
    /// Weight ÷ all weight; `None` while there is none.
    pub share: Option<Fraction>,
    /// Swings ÷ all swings; `None` while there is no weight, or if the weights are too fine.
    pub power: Option<Fraction>,
}

/// What the organizer should know before adopting the weights. Members by their index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// All weights are 0: no round can open.
    NoWeight,
    /// One member holds half or more of the weight.
    HalfTheWeight(usize),
    /// One member holds half or more of the power.
    HalfThePower(usize),
    /// A member has weight but never decides.
    NoPower(usize),
}

/// What weights mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Power {
    /// In the order of the weights.
    pub members: Vec<MemberPower>,
    /// Members of the highest weight; empty while there is none.
    pub largest: Vec<usize>,
    /// The fewest members without whom nothing finds a majority, largest first: those with half
    /// of the weight or more. With equal weights another group of this size would do as well.
    pub blocking: Vec<usize>,
    /// What to warn of.
    pub warnings: Vec<Warning>,
}

impl Power {
    /// Of these weights. Members of weight 0 (advisory) have no part.
    #[must_use]
    pub fn of(weights: &[Weight]) -> Self {
        let fine: Vec<u128> = weights.iter().map(|weight| weight.thousandths().into()).collect();
        let unit = fine.iter().fold(0, |unit, &weight| gcd(unit, weight)).max(1);
        let units: Vec<u128> = fine.iter().map(|weight| weight / unit).collect();
        let total: u128 = units.iter().sum();
        let voting: Vec<u128> = units.iter().copied().filter(|&weight| weight > 0).collect();
        let swings = swings(&voting, total);
        let all: BigUint = swings.iter().flatten().sum();
        let by_weight: Option<BTreeMap<u128, BigUint>> =
            swings.map(|swings| voting.into_iter().zip(swings).collect());
        let part = |&weight: &u128| MemberPower {
            share: Fraction::ratio(weight, total),
            power: by_weight.as_ref().and_then(|swings| {
                let own = swings.get(&weight).cloned().unwrap_or_default();
                Fraction::ratio(own, all.clone())
            }),
        };
        let members: Vec<MemberPower> = units.iter().map(part).collect();
        let highest = units.iter().copied().max().filter(|&weight| weight > 0);
        let largest = (0..units.len()).filter(|&index| Some(units[index]) == highest).collect();
        let warnings = warnings(&members);
        Self { members, largest, blocking: blocking(&units, total), warnings }
    }
}

fn warnings(members: &[MemberPower]) -> Vec<Warning> {
    let half = Fraction::ratio(1, 2);
    let mut warnings = Vec::new();
    if members.iter().all(|member| member.share.is_none()) {
        warnings.push(Warning::NoWeight);
    }
    for (index, member) in members.iter().enumerate() {
        if member.share >= half {
            warnings.push(Warning::HalfTheWeight(index));
        }
        if member.power >= half {
            warnings.push(Warning::HalfThePower(index));
        }
        let has_weight = member.share.as_ref().is_some_and(|share| !share.0.is_zero());
        if has_weight && member.power.as_ref().is_some_and(|power| power.0.is_zero()) {
            warnings.push(Warning::NoPower(index));
        }
    }
    warnings
}

/// The largest members up to half of the weight: what is left is not more than half.
fn blocking(units: &[u128], total: u128) -> Vec<usize> {
    let mut order: Vec<usize> = (0..units.len()).filter(|&index| units[index] > 0).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(units[index]));
    let mut held = 0;
    let mut group = Vec::new();
    for index in order {
        if 2 * held >= total {
            break;
        }
        held += units[index];
        group.push(index);
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::number::scheme::WeightScheme;

    fn of(units: &[u64]) -> Power {
        let weights: Vec<Weight> = units.iter().map(|&unit| Weight::unbounded(unit)).collect();
        Power::of(&weights)
    }

    fn powers(power: &Power) -> Vec<String> {
        power
            .members
            .iter()
            .map(|member| member.power.as_ref().expect("exact").to_string())
            .collect()
    }

    /// The members of the demonstration, in the order of its file: inhabitants on 31.12.2022 (Destatis
    /// GV100AD).
    const INHABITANTS: [u64; 13] = [
        4_253, 4_074, 275_205, 67_277, 5_948, 4_840, 19_472, 9_676, 12_399, 12_160, 15_361,
        128_334, 9_738,
    ];

    /// Per cent with one place, of Bergstraße, Heilbronn, Rüsselsheim and Eschwege.
    fn table(scheme: &WeightScheme) -> Vec<(i64, i64)> {
        let weight = |inhabitants| scheme.weight_of("x", Some(inhabitants)).expect("known");
        let weights: Vec<Weight> =
            INHABITANTS.into_iter().map(|figure| weight(figure).expect("given")).collect();
        let power = Power::of(&weights);
        let permille = |part: &Option<Fraction>| {
            let percent = Fraction(&part.as_ref().expect("exists").0 * Fraction::whole(100).0);
            percent.rounded(1).expect("small").digits
        };
        let row = |index: usize| &power.members[index];
        [2, 11, 3, 6].map(|i| (permille(&row(i).share), permille(&row(i).power))).to_vec()
    }

    #[test]
    fn the_table_of_the_13_founding_members_is_reproduced() {
        let per = |cap: Option<u64>| WeightScheme::PerStarted {
            per: 10_000,
            floor: None,
            cap: cap.map(|cap| Weight::whole(cap).expect("small")),
        };
        let tiers = WeightScheme::Tiers(WeightScheme::usual_tiers());
        let root = WeightScheme::SquareRoot { places: 0 };
        for (scheme, rows) in [
            (WeightScheme::OneMemberOneVote, [(77, 77), (77, 77), (77, 77), (77, 77)]),
            (WeightScheme::Linear, [(484, 964), (226, 4), (118, 4), (34, 4)]),
            (per(None), [(452, 838), (210, 20), (113, 20), (32, 17)]),
            (per(Some(5)), [(172, 184), (172, 184), (172, 184), (69, 64)]),
            (root, [(250, 296), (170, 157), (123, 126), (67, 60)]),
            (tiers, [(158, 165), (158, 165), (132, 134), (79, 77)]),
        ] {
            assert_eq!(table(&scheme), rows, "{scheme:?}");
        }
    }

    /// Nassau County Board of Supervisors, 1958 and 1964: 9, 9, 7, 3, 1, 1 and 31, 31, 28, 21, 2, 2
    /// votes; Banzhaf's own case: three districts hold all the power (Banzhaf 1965).
    #[test]
    fn three_districts_of_nassau_county_have_all_the_power() {
        for board in [[9, 9, 7, 3, 1, 1], [31, 31, 28, 21, 2, 2]] {
            let power = of(&board);
            assert_eq!(powers(&power), ["1/3", "1/3", "1/3", "0/1", "0/1", "0/1"]);
            let powerless = [3, 4, 5].map(Warning::NoPower);
            assert_eq!(power.warnings, powerless);
        }
    }

    #[test]
    fn very_fine_weights_are_exact_for_few_members_and_left_out_for_many() {
        let fine = [999_999_999, 999_999_998, 1, 1];
        assert_eq!(powers(&of(&fine)), ["1/2", "1/6", "1/6", "1/6"]);
        let many: Vec<u64> = (0..300).map(|n| 900_000_000 + n).collect();
        assert_eq!(of(&many).members[0].power, None);
        assert!(of(&many).members[0].share.is_some());
    }

    #[test]
    fn half_of_the_weight_blocks_and_is_warned_of() {
        let power = of(&[2, 1, 1]);
        assert_eq!((power.blocking.clone(), power.largest.clone()), (vec![0], vec![0]));
        assert_eq!(power.warnings, [Warning::HalfTheWeight(0), Warning::HalfThePower(0)]);
        assert_eq!(of(&[1, 1, 1, 1]).blocking.len(), 2);
        assert_eq!(of(&[0, 0]).warnings, [Warning::NoWeight]);
        assert_eq!(Power::of(&[]).warnings, [Warning::NoWeight]);
    }

    #[test]
    fn a_thousand_members_are_counted_beyond_128_bits() {
        let power = of(&[1; 1_000]);
        assert_eq!(powers(&power)[999], "1/1000");
        assert_eq!(power.blocking.len(), 500);
    }
}
