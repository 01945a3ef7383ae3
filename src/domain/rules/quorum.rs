//! The quorum (*Beschlussfähigkeit*): whether enough took part, in heads, in weight or in both.
//! "At least half" and "more than half" are different rules and named so. Heads and weight are
//! never mixed in one quotient. The base is everybody entitled. Not here: whose presence or ballot it
//! is (`outcome`).
//!
//! Source: §§ 32, 40 BGB: without a clause in the statutes an association
//! needs no quorum, hence none by default.

use serde::{Deserialize, Serialize};

use crate::domain::number::base::HeadsAndWeight;
use crate::domain::number::exact::Fraction;

/// Which part of a base must take part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// `2·taking part ≥ base`.
    AtLeastHalf,
    /// `2·taking part > base`.
    MoreThanHalf,
    /// `3·taking part ≥ 2·base`.
    TwoThirds,
}

/// What counts as taking part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// Being there when the round opens.
    Present,
    /// A ballot or an abstention.
    #[default]
    Participating,
    /// A ballot; an abstention does not.
    Cast,
}

/// The parameters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quorum {
    /// Of the members; `None` = no quorum in heads.
    #[serde(default)]
    pub heads: Option<Part>,
    /// Of the weight; `None` = no quorum in weight.
    #[serde(default)]
    pub weight: Option<Part>,
    /// What counts as taking part.
    #[serde(default)]
    pub counts: Counts,
}

/// One side of a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// The rule.
    pub part: Part,
    /// Who takes part.
    pub taking_part: Fraction,
    /// Of whom.
    pub base: Fraction,
    /// Whether it is reached (*erreicht*).
    pub met: bool,
    /// The least that reaches it: whole members, or votes to the thousandth.
    pub least: Fraction,
}

/// Whether a quorum is reached, and by how much not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// In members, if asked.
    pub heads: Option<Side>,
    /// In votes, if asked.
    pub weight: Option<Side>,
}

impl Part {
    /// The fewest units of a base that reach it. For "more than half" of nothing that is 1: nobody
    /// can reach it.
    fn least(self, base: u128) -> u128 {
        match self {
            Self::AtLeastHalf => base.div_ceil(2),
            Self::MoreThanHalf => base / 2 + 1,
            Self::TwoThirds => (2 * base).div_ceil(3),
        }
    }

    fn side(self, taking_part: u128, base: u128, unit: fn(u128) -> Fraction) -> Side {
        let least = self.least(base);
        Side {
            part: self,
            taking_part: unit(taking_part),
            base: unit(base),
            met: taking_part >= least,
            least: unit(least),
        }
    }
}

impl Quorum {
    /// Whether those taking part are enough of all.
    #[must_use]
    pub fn verdict(&self, taking_part: HeadsAndWeight, base: HeadsAndWeight) -> Verdict {
        let heads = |part: Part| part.side(taking_part.heads, base.heads, Fraction::whole);
        let weight = |part: Part| part.side(taking_part.weight, base.weight, Fraction::thousandths);
        Verdict { heads: self.heads.map(heads), weight: self.weight.map(weight) }
    }
}

impl Quorum {
    /// Whether anything is asked.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.heads.is_some() || self.weight.is_some()
    }
}

impl Verdict {
    /// Whether everything that is asked is reached; asking nothing is reached.
    #[must_use]
    pub fn met(&self) -> bool {
        self.heads.iter().chain(&self.weight).all(|side| side.met)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(part: Part, taking_part: u128, base: u128) -> bool {
        part.side(taking_part, base, Fraction::whole).met
    }

    #[test]
    fn at_least_half_and_more_than_half_differ_exactly_at_half() {
        assert!(met(Part::AtLeastHalf, 5, 10) && !met(Part::MoreThanHalf, 5, 10));
        assert!(met(Part::AtLeastHalf, 6, 11) && !met(Part::AtLeastHalf, 5, 11));
        assert!(met(Part::MoreThanHalf, 6, 11) && !met(Part::MoreThanHalf, 5, 11));
    }

    #[test]
    fn two_thirds_includes_its_bound() {
        assert!(met(Part::TwoThirds, 6, 9) && !met(Part::TwoThirds, 5, 9));
        assert!(met(Part::TwoThirds, 7, 10) && !met(Part::TwoThirds, 6, 10));
    }

    #[test]
    fn of_nobody_a_half_is_there_and_more_than_half_never() {
        assert!(met(Part::AtLeastHalf, 0, 0) && met(Part::TwoThirds, 0, 0));
        assert!(!met(Part::MoreThanHalf, 0, 0));
    }

    #[test]
    fn heads_and_weight_must_both_be_reached_and_the_verdict_says_what_is_missing() {
        let quorum = Quorum {
            heads: Some(Part::MoreThanHalf),
            weight: Some(Part::TwoThirds),
            counts: Counts::Cast,
        };
        let base = HeadsAndWeight { heads: 4, weight: 9_000 };
        let verdict = quorum.verdict(HeadsAndWeight { heads: 3, weight: 5_500 }, base);
        assert!(!verdict.met());
        assert_eq!(verdict.weight.expect("asked").least, Fraction::whole(6));
        assert!(quorum.verdict(HeadsAndWeight { heads: 3, weight: 6_000 }, base).met());
        assert!(Quorum::default().verdict(HeadsAndWeight::default(), base).met());
    }
}
