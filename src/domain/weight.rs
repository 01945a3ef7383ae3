//! Weights: exact decimals with three places. Not here: the schemes that give them
//! (`weight_scheme`), and shares and power (`power`), which compare weights of a whole roll.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

use super::refusal::Refusal;
pub use super::weight_scheme::{Tier, WeightScheme};

/// A weight in thousandths of a vote, 0 to 1,000,000.000. Zero means advisory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(u64);

/// Sums of weights stay far below `u128`: 1,000 members × 10⁹ thousandths.
const THOUSANDTHS_MAX: u64 = 1_000_000_000;

impl Weight {
    /// Advisory.
    pub const ZERO: Self = Self(0);
    /// One vote.
    pub const ONE: Self = Self(1_000);

    /// A weight of whole votes. Refuses more than a million.
    pub fn whole(votes: u64) -> Result<Self, Refusal> {
        Self::from_thousandths(votes.saturating_mul(1_000))
    }

    /// A weight in thousandths. Refuses more than a million votes.
    pub fn from_thousandths(thousandths: u64) -> Result<Self, Refusal> {
        if thousandths <= THOUSANDTHS_MAX {
            Ok(Self(thousandths))
        } else {
            Err(Refusal::WeightInvalid { text: Self(thousandths).to_string() })
        }
    }

    /// A weight that is not bound by the limit of one member: a sum, or a figure of a profile.
    #[must_use]
    pub fn unbounded(thousandths: u64) -> Self {
        Self(thousandths)
    }

    /// Reads `2`, `1,5` or `1.5`: at most three places, no sign, no exponent, no grouping.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        let refusal = || Refusal::WeightInvalid { text: text.into() };
        let (whole, places) = text.split_once([',', '.']).unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(places) || places.len() > 3 || whole.len() > 7 {
            return Err(refusal());
        }
        let whole: u64 = whole.parse().map_err(|_| refusal())?;
        let places: u64 = format!("{places:0<3}").parse().map_err(|_| refusal())?;
        Self::from_thousandths(whole * 1_000 + places)
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

impl fmt::Display for Weight {
    /// The shortest exact decimal with a point: `1.5`, `2`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, places) = (self.0 / 1_000, self.0 % 1_000);
        if places == 0 {
            write!(f, "{whole}")
        } else {
            write!(f, "{whole}.{}", format!("{places:03}").trim_end_matches('0'))
        }
    }
}

impl std::iter::Sum for Weight {
    fn sum<I: Iterator<Item = Self>>(weights: I) -> Self {
        Self(weights.map(|weight| weight.0).sum())
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
        let (whole, places) = text.split_once('.').unwrap_or((&text, "0"));
        let (Ok(whole), Ok(places), true) =
            (whole.parse::<u64>(), format!("{places:0<3}").parse::<u64>(), places.len() <= 3)
        else {
            return Err(de::Error::custom(format!("not a weight: {text}")));
        };
        Ok(Self(whole * 1_000 + places))
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
        for text in ["", "-1", "1,2345", "1e3", "1.000,5", ",5", "1000000,001", "١"] {
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
}
