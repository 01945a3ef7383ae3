//! Amounts of money (or of whatever a budget is made of): exact decimals with three places.
//! Not here: who pays (`method/equal_shares`) and how an amount is spelled in German (`text`).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

use crate::domain::invalid::Invalid;
use crate::domain::number::exact::{Fraction, shortest_decimal, thousandths_of};
use crate::domain::number::typed;

/// An amount in thousandths, 0 to 10¹⁸.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(pub u64);

impl Amount {
    /// Reads what people type, with at most three places.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        typed::thousandths(text, 3, |text| Invalid::AmountInvalid { text }).map(Self)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&shortest_decimal(self.0))
    }
}

impl From<Amount> for Fraction {
    fn from(amount: Amount) -> Self {
        Self::thousandths(amount.0.into())
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        thousandths_of(&text)
            .map(Self)
            .ok_or_else(|| de::Error::custom(format!("not an amount: {text}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_with_comma_or_point_and_printed_shortest() {
        for (text, shown) in [("12,50", "12.5"), ("0.001", "0.001"), ("007", "7"), ("0", "0")] {
            assert_eq!(Amount::parse(text).expect("valid").to_string(), shown);
        }
        for text in ["", "-1", "1.2345", "1e3", "1.000", ".5", "5.", "+1", "1 000"] {
            assert!(Amount::parse(text).is_err(), "{text}");
        }
    }
}
