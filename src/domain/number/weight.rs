//! Weights: exact decimals with three places. Not here: the schemes that give them
//! (`weight_scheme`), and shares and power (`power`), which compare weights of a whole roll.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

use crate::domain::invalid::Invalid;
use crate::domain::number::exact::{Fraction, shortest_decimal, thousandths_of};
use crate::domain::number::typed;

/// A weight in thousandths of a vote, 0 to 1,000,000.000. Zero means advisory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(u64);

/// Sums of weights stay far below `u64`: 1,000 members × 10⁹ thousandths.
const THOUSANDTHS_MAX: u64 = 1_000_000_000;

impl Weight {
    /// Advisory.
    pub const ZERO: Self = Self(0);
    /// One vote.
    pub const ONE: Self = Self(1_000);

    /// A weight of whole votes. Refuses more than a million.
    pub fn whole(votes: u64) -> Result<Self, Invalid> {
        Self::from_thousandths(votes.saturating_mul(1_000))
    }

    /// A weight in thousandths. Refuses more than a million votes.
    pub fn from_thousandths(thousandths: u64) -> Result<Self, Invalid> {
        if thousandths <= THOUSANDTHS_MAX {
            Ok(Self(thousandths))
        } else {
            Err(Invalid::WeightInvalid { text: Self(thousandths).to_string() })
        }
    }

    /// A weight that is not bound by the limit of one member: a sum, or a figure of a profile.
    #[must_use]
    pub fn unbounded(thousandths: u64) -> Self {
        Self(thousandths)
    }

    /// Reads what people type, with at most three places. Refuses more than a million votes.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let thousandths = typed::thousandths(text, 3, |text| Invalid::WeightInvalid { text })?;
        Self::from_thousandths(thousandths)
    }

    /// The weight in thousandths of a vote.
    #[must_use]
    pub fn thousandths(self) -> u64 {
        self.0
    }

    /// Whether the member only advises.
    #[must_use]
    pub fn is_advisory(self) -> bool {
        self.0 == 0
    }
}

impl From<Weight> for Fraction {
    fn from(weight: Weight) -> Self {
        Self::thousandths(weight.thousandths().into())
    }
}

impl fmt::Display for Weight {
    /// The shortest exact decimal with a point: `1.5`, `2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shortest_decimal(self.0))
    }
}

impl std::iter::Sum for Weight {
    fn sum<I: Iterator<Item = Self>>(weights: I) -> Self {
        // Saturates, because the weights of a forged archive know no limit.
        Self(weights.fold(0, |sum, weight| sum.saturating_add(weight.0)))
    }
}

impl Serialize for Weight {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Weight {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        // Sums over a whole roll are weights too, so the limit of one member is not checked here.
        thousandths_of(&text)
            .map(Self)
            .ok_or_else(|| de::Error::custom(format!("not a weight: {text}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_is_read_with_comma_or_point_and_printed_shortest() {
        for (text, shown) in
            [("1,5", "1.5"), ("2", "2"), ("0.125", "0.125"), ("1000000", "1000000")]
        {
            assert_eq!(Weight::parse(text).expect("valid").to_string(), shown);
        }
        for text in ["", "-1", "1,2345", "1e3", "1.000", ",5", "1000000,001", "١"] {
            assert!(Weight::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_weight_survives_json_also_as_a_sum() {
        let sum: Weight = [Weight(1_500), Weight(THOUSANDTHS_MAX)].into_iter().sum();
        let json = serde_json::to_string(&sum).expect("serialises");
        assert_eq!(json, "\"1000001.5\"");
        assert_eq!(serde_json::from_str::<Weight>(&json).expect("reads"), sum);
    }

    #[test]
    fn a_forged_weight_is_no_weight_and_forged_sums_do_not_panic() {
        for forged in ["\"18446744073709551615\"", "\"+1\"", "\"1.+5\""] {
            assert!(serde_json::from_str::<Weight>(forged).is_err(), "{forged}");
        }
        let highest: Weight = serde_json::from_str("\"999999999999999.999\"").expect("reads");
        assert!([highest; 20].into_iter().sum::<Weight>() > highest);
    }
}
