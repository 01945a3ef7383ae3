//! Exact numbers: fractions of whole numbers of any size, written `num/den` in lowest terms.
//! Not here: floating point, which counting never touches, and German spelling (`text`).

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// An exact number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fraction(pub BigRational);

impl Fraction {
    /// `numerator / denominator`; `None` if the denominator is 0: such a number does not exist.
    #[must_use]
    pub fn ratio(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Option<Self> {
        let denominator = denominator.into();
        (!denominator.is_zero()).then(|| Self(BigRational::new(numerator.into(), denominator)))
    }

    /// A whole number.
    #[must_use]
    pub fn whole(number: impl Into<BigInt>) -> Self {
        Self(BigRational::from_integer(number.into()))
    }

    /// A sum of thousandths of votes, in votes.
    #[must_use]
    pub fn thousandths(sum: u128) -> Self {
        Self(BigRational::new(sum.into(), 1_000.into()))
    }

    /// This ÷ `base`; `None` if the base is 0.
    #[must_use]
    pub fn over(&self, base: &Self) -> Option<Self> {
        (!base.0.is_zero()).then(|| Self(&self.0 / &base.0))
    }

    /// A bound as sums of weights meet it, which are whole thousandths: what is at least two thirds of 4 is at least
    /// 2.667, and what is more than 0.0005 is more than 0.
    #[must_use]
    pub fn in_thousandths(&self, more_than: bool) -> Self {
        let scaled = &self.0 * BigRational::from_integer(1_000.into());
        let whole = if more_than { scaled.floor() } else { scaled.ceil() };
        Self(whole / BigRational::from_integer(1_000.into()))
    }

    /// Rounded half away from zero to so many places, for display only. `None` if the figure is
    /// too large to be shown, which the limits exclude.
    #[must_use]
    pub fn rounded(&self, places: u8) -> Option<Decimal> {
        let scaled = &self.0 * BigInt::from(10).pow(u32::from(places));
        let digits = scaled.round().to_integer().to_i64()?;
        let exact = scaled.denom().is_one();
        Some(Decimal { digits, places, exact })
    }

    /// This share of 1 as a bar, 0 to 1,000; a share that is not 0 is at least 1.
    #[must_use]
    pub fn permille(&self) -> u16 {
        let permille = (&self.0 * BigInt::from(1_000)).round().to_integer().to_u16();
        match permille {
            Some(0) if self.0.is_positive() => 1,
            Some(permille) => permille.min(1_000),
            None => 0,
        }
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.0.numer(), self.0.denom())
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fraction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.split_once('/')
            .and_then(|(num, den)| {
                Self::ratio(num.parse::<BigInt>().ok()?, den.parse::<BigInt>().ok()?)
            })
            .ok_or_else(|| de::Error::custom(format!("not a fraction: {text}")))
    }
}

/// Reads `2` or `1.5` as thousandths: digits, at most 15 before the point and three behind it; no
/// sign, no exponent, no grouping. `None` for anything else.
#[must_use]
pub fn thousandths_of(text: &str) -> Option<u64> {
    let (whole, places) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let significant = whole.trim_start_matches('0');
    if !digits(whole) || !digits(places) || places.len() > 3 || significant.len() > 15 {
        return None;
    }
    let whole: u64 = if significant.is_empty() { 0 } else { significant.parse().ok()? };
    let places: u64 = format!("{places:0<3}").parse().ok()?;
    Some(whole * 1_000 + places)
}

/// Thousandths as the shortest exact decimal with a point: `1.5`, `2`.
#[must_use]
pub fn shortest_decimal(thousandths: u64) -> String {
    let (whole, places) = (thousandths / 1_000, thousandths % 1_000);
    if places == 0 {
        whole.to_string()
    } else {
        format!("{whole}.{}", format!("{places:03}").trim_end_matches('0'))
    }
}

/// A figure ready for display in any language: `digits / 10^places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decimal {
    /// All digits, without a point.
    pub digits: i64,
    /// How many of them stand behind the point.
    pub places: u8,
    /// Whether nothing was rounded away.
    pub exact: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_is_written_in_lowest_terms_and_read_back() {
        let half = Fraction::ratio(7, 14).expect("denominator is not 0");
        let json = serde_json::to_string(&half).expect("serialises");
        assert_eq!(json, "\"1/2\"");
        assert_eq!(serde_json::from_str::<Fraction>(&json).expect("reads"), half);
        assert!(serde_json::from_str::<Fraction>("\"1/0\"").is_err());
        assert_eq!(Fraction::ratio(1, 0), None);
    }

    #[test]
    fn rounding_is_half_up_and_says_whether_it_rounded() {
        let decimal = |num, den, places| {
            let shown = Fraction::ratio(num, den).expect("exists").rounded(places).expect("small");
            (shown.digits, shown.exact)
        };
        assert_eq!(decimal(1, 8, 2), (13, false));
        assert_eq!(decimal(1, 4, 2), (25, true));
        assert_eq!(decimal(2, 3, 1), (7, false));
    }

    #[test]
    fn the_smallest_share_is_still_a_visible_bar() {
        assert_eq!(Fraction::ratio(1, 100_000).expect("exists").permille(), 1);
        assert_eq!(Fraction::whole(0).permille(), 0);
        assert_eq!(Fraction::whole(1).permille(), 1_000);
    }
}
