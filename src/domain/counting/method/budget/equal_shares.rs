//! The **method of equal shares**, exact: every member has its share of the budget, and what is
//! bought is paid by those who want it, as equally as their money allows.
//!
//! Source: D. Peters, G. Pierczyński, P. Skowron, "Proportional Participatory Budgeting with
//! Additive Utilities", NeurIPS 2021 (arXiv:2008.13276), section 3; equalshares.net. A candidate c
//! is affordable at ρ if Σ min(money of i, ρ·utility of i) = cost over its supporters; the one with
//! the smallest ρ is bought. A member of weight w stands for w members of weight 1, so its money and
//! its payments are w times those of one of them.
//!
//! How it stays exact and fast: money is kept per unit of weight, as whole numbers over one common
//! denominator, so comparing two members compares two whole numbers. Money only shrinks, so ρ only
//! grows and a supporter that once paid all it had left does so for ever: an old ρ is a lower bound,
//! and a candidate is priced again only while its bound could still win. Not here: free candidates,
//! greedy completion and the budget's other parameters (`budget`).

use num_bigint::BigUint;
use num_integer::gcd;
use num_traits::Zero;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::domain::number::exact::Fraction;

/// One who wants a candidate; weight and utility are above 0.
#[derive(Clone, Copy, Debug)]
pub(super) struct Supporter {
    /// Index of the voter.
    pub(super) voter: usize,
    /// In units of the common divisor of all weights.
    pub(super) weight: u64,
    /// The score, 1 for an approval.
    pub(super) utility: u32,
}

/// A candidate that can still be bought.
#[derive(Debug)]
pub(super) struct Offer {
    /// Index of the candidate.
    pub(super) candidate: usize,
    cost: u64,
    /// What one unit of utility is worth: the cost, or 1.
    worth: u64,
    /// Those who can pay in proportion to their utility, ordered by it.
    rich: Vec<Supporter>,
    /// Those who pay all they have left.
    poor: Vec<Supporter>,
    /// ρ = `part` ÷ (`whole` · denominator of the money), or a lower bound of it.
    part: BigUint,
    whole: BigUint,
}

/// The money of all members.
#[derive(Debug)]
pub(super) struct Purse {
    /// Per unit of weight, in thousandths · `denominator`.
    money: Vec<BigUint>,
    denominator: BigUint,
}

/// What a purchase costs whom.
pub(super) struct Price {
    /// Per unit of weight and utility, in thousandths.
    pub(super) unit: (BigUint, BigUint),
    /// Members that pay it in full.
    pub(super) full: u32,
    /// Members that pay all they have left, and have something.
    pub(super) rest: u32,
}

impl Offer {
    pub(super) fn new(
        candidate: usize,
        cost: u64,
        worth: u64,
        mut wanted_by: Vec<Supporter>,
    ) -> Self {
        wanted_by.sort_by_key(|supporter| supporter.utility);
        let mut offer = Self {
            candidate,
            cost,
            worth,
            rich: wanted_by,
            poor: Vec::new(),
            part: BigUint::from(cost),
            whole: BigUint::ZERO,
        };
        offer.whole = BigUint::from(offer.reach()) * worth;
        offer
    }

    /// Σ weight·utility of those who can pay in proportion.
    fn reach(&self) -> u128 {
        self.rich.iter().map(|s| u128::from(s.weight) * u128::from(s.utility)).sum()
    }

    /// Orders by ρ. Products of n and m bits have n+m−1 or n+m bits, which mostly decides.
    pub(super) fn cmp_rho(&self, other: &Self) -> Ordering {
        let bits = self.part.bits() + other.whole.bits();
        let other_bits = other.part.bits() + self.whole.bits();
        if bits.abs_diff(other_bits) > 1 {
            bits.cmp(&other_bits)
        } else {
            (&self.part * &other.whole).cmp(&(&other.part * &self.whole))
        }
    }

    /// Today's bound of ρ, to be compared with an earlier one at the same denominator.
    pub(super) fn bound(&self) -> (BigUint, BigUint) {
        (self.part.clone(), self.whole.clone())
    }

    /// Finds ρ at today's money. `false` if the supporters cannot pay any more, now or later.
    pub(super) fn reprice(&mut self, purse: &Purse) -> bool {
        let money = &purse.money;
        self.poor.retain(|poor| !money[poor.voter].is_zero());
        let given: BigUint = self.poor.iter().map(|poor| &money[poor.voter] * poor.weight).sum();
        let cost = &purse.denominator * self.cost;
        if self.rich.is_empty() || given >= cost {
            return false;
        }
        let mut part = cost - given;
        let mut reach = self.reach();
        loop {
            let before = self.rich.len();
            let poor = &mut self.poor;
            let mut due = (0, BigUint::ZERO);
            self.rich.retain(|supporter| {
                let have = &money[supporter.voter];
                if due.0 != supporter.utility {
                    // Money is whole, so less than utility·part ÷ reach is less than its ceiling.
                    let exact = &part * supporter.utility;
                    due = (supporter.utility, (exact + (reach - 1)) / reach);
                }
                let can_pay = *have >= due.1;
                if !can_pay {
                    part -= have * supporter.weight;
                    reach -= u128::from(supporter.weight) * u128::from(supporter.utility);
                    poor.push(*supporter);
                }
                can_pay
            });
            if reach == 0 {
                return false;
            }
            if self.rich.len() == before {
                break;
            }
        }
        self.part = part;
        self.whole = BigUint::from(reach) * self.worth;
        true
    }

    /// Those who pay and what each pays; to be asked before the purchase.
    pub(super) fn payments(&self, purse: &Purse) -> BTreeMap<usize, Fraction> {
        let amount = |paid: BigUint, per: &BigUint| {
            Fraction::ratio(paid, per * 1_000_u32).expect("a denominator is above 0")
        };
        let per = BigUint::from(self.reach()) * &purse.denominator;
        // Reducing long fractions is what takes time here, and most of them are the same.
        let mut known: BTreeMap<u128, Fraction> = BTreeMap::new();
        let full = self.rich.iter().map(|supporter| {
            let units = u128::from(supporter.weight) * u128::from(supporter.utility);
            let paid = known.entry(units).or_insert_with(|| amount(&self.part * units, &per));
            (supporter.voter, paid.clone())
        });
        let rest = self.poor.iter().map(|supporter| {
            let paid = &purse.money[supporter.voter] * supporter.weight;
            (supporter.voter, amount(paid, &purse.denominator))
        });
        full.chain(rest).filter(|(_, paid)| !paid.0.is_zero()).collect()
    }
}

impl Purse {
    /// `budget` thousandths shared by weight; `total` is the sum of the weights, above 0.
    pub(super) fn new(voters: usize, budget: u64, total: u64) -> Self {
        let common = gcd(u128::from(budget), total.into()).max(1);
        Self {
            money: vec![BigUint::from(u128::from(budget) / common); voters],
            denominator: BigUint::from(u128::from(total) / common),
        }
    }

    /// Lets the supporters of an offer pay; the bounds of the others keep their meaning.
    pub(super) fn buy(&mut self, offer: &Offer, others: &mut [Offer]) -> Price {
        let reach = offer.reach();
        let rest = u128::try_from(&offer.part % reach).expect("below a 128-bit divisor");
        let common = gcd(rest, reach);
        let (part, factor) = (&offer.part / common, reach / common);
        if factor > 1 {
            for money in self.money.iter_mut().filter(|money| !money.is_zero()) {
                *money *= factor;
            }
            for other in others {
                other.part *= factor;
            }
        }
        self.denominator *= factor;
        let mut due = (0, BigUint::ZERO);
        for supporter in &offer.rich {
            if due.0 != supporter.utility {
                due = (supporter.utility, &part * supporter.utility);
            }
            self.money[supporter.voter] -= &due.1;
        }
        let mut price = Price {
            unit: (part, self.denominator.clone()),
            full: u32::try_from(offer.rich.len()).expect("far fewer voters"),
            rest: 0,
        };
        for supporter in &offer.poor {
            let money = &mut self.money[supporter.voter];
            price.rest += u32::from(!money.is_zero());
            *money = BigUint::ZERO;
        }
        price
    }
}
