//! The majorities by which a candidate can be accepted. Not here: whose yes and no they are asked of
//! (`yes_no`) and the quorum.
//!
//! Sources: § 32 Abs. 1 Satz 3 BGB (simple: more yes than no of the votes cast), § 33 Abs. 1 BGB for
//! qualified majorities of the votes cast, and statutes that ask for the majority of all members.

use num_rational::BigRational;
use num_traits::{Signed, Zero};
use serde::{Deserialize, Serialize};

use crate::domain::number::exact::Fraction;

/// Which majority accepts a candidate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Majority {
    /// `yes > no`.
    #[default]
    Simple,
    /// `3·yes ≥ 2·(yes + no)` and at least one yes.
    TwoThirds,
    /// `2·yes > entitled`: of all on the roll that judge the candidate, voted or not.
    Absolute,
}

impl Majority {
    /// All, with the codes forms and profiles spell them by; the first where nothing is said.
    pub const CODES: [(&str, Self); 3] =
        [("simple", Self::Simple), ("two_thirds", Self::TwoThirds), ("absolute", Self::Absolute)];
}

/// What a majority asks for: so much yes, or more than so much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needed {
    /// The bound.
    pub bound: Fraction,
    /// Whether yes must lie above it; otherwise the bound itself is enough.
    pub more_than: bool,
}

impl Needed {
    /// The same in votes, which are whole thousandths.
    #[must_use]
    pub fn in_votes(self) -> Self {
        Self { bound: self.bound.in_thousandths(self.more_than), ..self }
    }

    /// The same in whole members: two thirds of 4 are 3.
    #[must_use]
    pub fn in_whole(self) -> Self {
        let bound = if self.more_than { self.bound } else { Fraction(self.bound.0.ceil()) };
        Self { bound, ..self }
    }
}

impl Majority {
    /// What it asks for against so much no; the same rule as [`Self::carries`], for showing by how much.
    pub(super) fn needed(
        self,
        yes: &BigRational,
        no: &BigRational,
        entitled: Option<BigRational>,
    ) -> Needed {
        match self {
            Self::Simple => Needed { bound: Fraction(no.clone()), more_than: true },
            Self::TwoThirds => {
                let bound = (yes + no) * whole(2) / whole(3);
                Needed { more_than: bound.is_zero(), bound: Fraction(bound) }
            }
            Self::Absolute => {
                let entitled = entitled.unwrap_or_else(BigRational::zero);
                Needed { bound: Fraction(entitled / whole(2)), more_than: true }
            }
        }
    }

    /// Whether so much yes carries against so much no; `entitled` is asked for by an absolute
    /// majority only.
    pub(super) fn carries(
        self,
        yes: &BigRational,
        no: &BigRational,
        entitled: Option<BigRational>,
    ) -> bool {
        match self {
            Self::Simple => yes > no,
            Self::TwoThirds => yes.is_positive() && yes * whole(3) >= (yes + no) * whole(2),
            Self::Absolute => entitled.is_some_and(|entitled| yes * whole(2) > entitled),
        }
    }
}

/// A whole number as a fraction.
pub(super) fn whole(number: u32) -> BigRational {
    BigRational::from_integer(number.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tie_rejects_and_two_thirds_includes_its_bound() {
        let carries = |majority: Majority, yes, no| majority.carries(&whole(yes), &whole(no), None);
        assert!(carries(Majority::Simple, 2, 1));
        assert!(!carries(Majority::Simple, 1, 1) && !carries(Majority::Simple, 0, 0));
        assert!(carries(Majority::TwoThirds, 2, 1));
        assert!(!carries(Majority::TwoThirds, 1_999, 1_000));
        assert!(!carries(Majority::TwoThirds, 0, 0));
    }

    #[test]
    fn an_absolute_majority_is_more_than_half_of_all_entitled() {
        let carries = |yes, of| Majority::Absolute.carries(&whole(yes), &whole(0), Some(whole(of)));
        assert!(!carries(5, 10) && carries(6, 10) && !carries(0, 0));
    }
}
