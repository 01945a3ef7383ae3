//! The schemes weights come from. Not here: the basis figures with date and source, which stand with
//! each member, and what weights mean for power (`power`).

use serde::{Deserialize, Serialize};

use crate::domain::invalid::Invalid;
use crate::domain::number::weight::Weight;

/// Rows of a tier table at most.
const TIERS_MAX: usize = 50;

/// One row of a tier table: up to and including so many inhabitants, this weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tier {
    /// Inhabitants up to which the row holds; `None` in the last row: all above.
    pub up_to: Option<u64>,
    /// Weight of a member in this row.
    pub weight: Weight,
}

/// What is wrong with a row of a tier table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TierFault {
    /// Its bound is not above that of the row before, so it would hold for nobody.
    NotAbove {
        /// Inhabitants up to which the row before holds.
        before: u64,
    },
    /// Its weight is below that of the row before: more inhabitants would give fewer votes.
    Falls {
        /// Weight of the row before.
        before: Weight,
    },
    /// It is open above although rows follow.
    OpenTooEarly,
    /// It has a bound and no weight.
    WeightMissing,
}

/// Why a scheme gives no weights.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields carry the figures of the sentence")]
pub enum SchemeFault {
    /// A tier table that is empty or has no open last row.
    TiersInvalid,
    /// A row of a tier table, counted from 1, that cannot stand where it stands.
    TierInvalid { tier: u32, why: TierFault },
    /// A per-started-n, square-root or cap parameter out of range.
    SchemeInvalid,
    /// The weights go by the number of inhabitants, and the member has none.
    NoInhabitants { member: String },
    /// A weight beyond the limit would come of it.
    #[serde(untagged)]
    Weight(Invalid),
}

impl From<Invalid> for SchemeFault {
    fn from(invalid: Invalid) -> Self {
        Self::Weight(invalid)
    }
}

/// How weights come about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WeightScheme {
    /// Every member has the weight 1.
    #[default]
    OneMemberOneVote,
    /// By a table of inhabitants.
    Tiers(Vec<Tier>),
    /// The organizer enters each weight.
    Manual,
    /// One vote per started `per` inhabitants, not under `floor`, not over `cap`.
    PerStarted {
        /// Inhabitants, at least 1.
        per: u64,
        /// Least weight.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        floor: Option<Weight>,
        /// Highest weight.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cap: Option<Weight>,
    },
    /// Square root of the inhabitants (L. S. Penrose, "The elementary statistics of majority
    /// voting", 1946), rounded half up.
    SquareRoot {
        /// 0 = to whole votes, 1 = to one decimal.
        places: u8,
    },
    /// One vote per 1,000 inhabitants, exact to the inhabitant.
    Linear,
}

impl WeightScheme {
    /// A tier table to begin with: up to 5,000 = 1, 10,000 = 2, 20,000 = 3, 50,000 = 4,
    /// 100,000 = 5, above = 6.
    #[must_use]
    pub fn usual_tiers() -> Vec<Tier> {
        [Some(5_000), Some(10_000), Some(20_000), Some(50_000), Some(100_000), None]
            .into_iter()
            .zip(1_u64..)
            .map(|(up_to, votes)| Tier { up_to, weight: Weight::unbounded(votes * 1_000) })
            .collect()
    }

    /// Its tier table, or the usual one to begin with.
    #[must_use]
    pub fn tiers(&self) -> Vec<Tier> {
        match self {
            Self::Tiers(tiers) => tiers.clone(),
            Self::OneMemberOneVote
            | Self::Manual
            | Self::PerStarted { .. }
            | Self::SquareRoot { .. }
            | Self::Linear => Self::usual_tiers(),
        }
    }

    /// Whether two schemes are of one kind, whatever their parameters.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    /// Refuses parameters out of range, and a tier table that is empty, falls, overlaps or has no open
    /// last row.
    pub fn check(&self) -> Result<(), SchemeFault> {
        match self {
            Self::OneMemberOneVote | Self::Manual | Self::Linear => Ok(()),
            Self::PerStarted { per, floor, cap } => {
                let ordered = floor.zip(*cap).is_none_or(|(floor, cap)| floor <= cap);
                let fits = *per > 0 && ordered && cap.is_none_or(|cap| !cap.is_advisory());
                if fits { Ok(()) } else { Err(SchemeFault::SchemeInvalid) }
            }
            Self::SquareRoot { places } => {
                if *places <= 1 {
                    Ok(())
                } else {
                    Err(SchemeFault::SchemeInvalid)
                }
            }
            Self::Tiers(tiers) => check_tiers(tiers),
        }
    }

    /// The weight the scheme gives to a member with so many inhabitants; `None` where the scheme
    /// leaves it to the organizer. Refuses where the scheme goes by the figure and it is missing.
    pub fn weight_of(
        &self,
        member: &str,
        inhabitants: Option<u64>,
    ) -> Result<Option<Weight>, SchemeFault> {
        let figure =
            || inhabitants.ok_or_else(|| SchemeFault::NoInhabitants { member: member.into() });
        match self {
            Self::OneMemberOneVote => Ok(Some(Weight::ONE)),
            Self::Manual => Ok(None),
            Self::Tiers(tiers) => {
                let figure = figure()?;
                let tier = tiers.iter().find(|tier| tier.up_to.is_none_or(|up_to| figure <= up_to));
                Ok(tier.map(|tier| tier.weight))
            }
            Self::PerStarted { per, floor, cap } => {
                let started = figure()?.div_ceil((*per).max(1)).saturating_mul(1_000);
                let started = Weight::unbounded(started);
                let raised = floor.map_or(started, |floor| started.max(floor));
                // The limit of one weight comes last: a cap keeps within it.
                let capped = cap.map_or(raised, |cap| raised.min(cap));
                Ok(Some(Weight::from_thousandths(capped.thousandths())?))
            }
            Self::SquareRoot { places } => {
                Ok(Some(Weight::from_thousandths(rounded_root(figure()?, *places))?))
            }
            Self::Linear => Ok(Some(Weight::from_thousandths(figure()?)?)),
        }
    }
}

/// Names the first row that is wrong, counted from 1: rows are taken as they stand and never put in
/// order, because a row in the wrong place is a slip that would turn weights upside down.
fn check_tiers(tiers: &[Tier]) -> Result<(), SchemeFault> {
    for (pair, tier) in tiers.windows(2).zip(2_u32..) {
        let (before, this) = (&pair[0], &pair[1]);
        let (tier, why) = match (before.up_to, this.up_to) {
            (None, _) => (tier - 1, TierFault::OpenTooEarly),
            (Some(before), Some(up_to)) if up_to <= before => {
                (tier, TierFault::NotAbove { before })
            }
            _ if this.weight < before.weight => (tier, TierFault::Falls { before: before.weight }),
            _ => continue,
        };
        return Err(SchemeFault::TierInvalid { tier, why });
    }
    let is_open = tiers.last().is_some_and(|last| last.up_to.is_none());
    if is_open && tiers.len() <= TIERS_MAX { Ok(()) } else { Err(SchemeFault::TiersInvalid) }
}

/// The square root in thousandths, rounded half up to whole (0) or to tenths (1).
///
/// Exact: rounding x half up is ⌊(⌊2x⌋ + 1) ÷ 2⌋, and ⌊2·10ᵖ·√n⌋ is the whole root of 4·100ᵖ·n.
fn rounded_root(figure: u64, places: u8) -> u64 {
    let (scale, unit) = if places == 0 { (1, 1_000) } else { (10, 100) };
    let doubled = (u128::from(figure) * 4 * scale * scale).isqrt();
    u64::try_from(doubled.div_ceil(2)).map_or(u64::MAX, |root| root.saturating_mul(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tier_includes_its_upper_bound() {
        let scheme = WeightScheme::Tiers(WeightScheme::usual_tiers());
        scheme.check().expect("the usual table is valid");
        let weight = |inhabitants| {
            scheme.weight_of("x", Some(inhabitants)).expect("known").expect("given").to_string()
        };
        assert_eq!([weight(5_000), weight(5_001), weight(275_205)], ["1", "2", "6"]);
        assert!(scheme.weight_of("x", None).is_err());
    }

    #[test]
    fn a_started_thousand_counts_whole_between_floor_and_cap() {
        let votes = |votes| Some(Weight::whole(votes).expect("small"));
        let scheme = WeightScheme::PerStarted { per: 10_000, floor: None, cap: votes(5) };
        let weight = |scheme: &WeightScheme, inhabitants| {
            scheme.weight_of("x", Some(inhabitants)).expect("known")
        };
        for (inhabitants, expected) in [(1, 1), (10_000, 1), (10_001, 2), (275_205, 5)] {
            assert_eq!(weight(&scheme, inhabitants), votes(expected));
        }
        let capped = WeightScheme::PerStarted { per: 1, floor: None, cap: votes(5) };
        assert_eq!(weight(&capped, 2_000_000), votes(5));
        let floored = WeightScheme::PerStarted { per: 10_000, floor: votes(2), cap: None };
        assert_eq!((weight(&floored, 0), weight(&floored, 275_205)), (votes(2), votes(28)));
        let inverted = WeightScheme::PerStarted { per: 1, floor: votes(3), cap: votes(2) };
        assert_eq!(inverted.check(), Err(SchemeFault::SchemeInvalid));
    }

    #[test]
    fn a_root_is_rounded_half_up_to_whole_or_to_tenths() {
        let root = |figure, places| Weight::unbounded(rounded_root(figure, places)).to_string();
        assert_eq!([root(275_205, 0), root(275_205, 1)], ["525", "524.6"]);
        // √6 = 2.449…, √7 = 2.645…
        assert_eq!([root(6, 0), root(7, 0), root(0, 0), root(4, 1)], ["2", "3", "0", "2"]);
        assert_eq!(root(2_000_000_000_000, 0), "1414214");
    }

    #[test]
    fn linear_is_exact_to_the_inhabitant() {
        let weight = WeightScheme::Linear.weight_of("x", Some(275_205)).expect("known");
        assert_eq!(weight.expect("given").to_string(), "275.205");
        assert!(WeightScheme::Linear.weight_of("x", None).is_err());
    }

    #[test]
    fn a_tier_table_is_refused_at_the_row_that_falls_overlaps_or_comes_too_early() {
        let tier = |up_to, votes| Tier { up_to, weight: Weight::unbounded(votes) };
        let refused = |tiers| WeightScheme::Tiers(tiers).check().expect_err("refused");
        for tiers in [vec![], vec![tier(Some(10), 1)]] {
            assert_eq!(refused(tiers), SchemeFault::TiersInvalid);
        }
        let at = |tier, why| SchemeFault::TierInvalid { tier, why };
        let twice = vec![tier(Some(10), 1), tier(Some(10), 2), tier(None, 3)];
        assert_eq!(refused(twice), at(2, TierFault::NotAbove { before: 10 }));
        let early = vec![tier(None, 1), tier(None, 2)];
        assert_eq!(refused(early), at(1, TierFault::OpenTooEarly));
        let falling = vec![tier(Some(10), 2), tier(Some(20), 1), tier(None, 3)];
        let before = Weight::unbounded(2);
        assert_eq!(refused(falling), at(2, TierFault::Falls { before }));
        let level = vec![tier(Some(10), 2), tier(Some(20), 2), tier(None, 3)];
        assert_eq!(WeightScheme::Tiers(level).check(), Ok(()));
    }

    #[test]
    fn a_first_row_of_999999_does_not_turn_the_weights_upside_down() {
        let mut tiers = WeightScheme::usual_tiers();
        tiers[0].up_to = Some(999_999);
        let why = TierFault::NotAbove { before: 999_999 };
        let refusal = WeightScheme::Tiers(tiers).check();
        assert_eq!(refusal, Err(SchemeFault::TierInvalid { tier: 2, why }));
    }
}
