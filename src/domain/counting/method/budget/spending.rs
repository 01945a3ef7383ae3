//! A budget while it is spent: what may be funded, in which order, and which ties decided.
//! Not here: the parameters (`budget`) and the exact prices (`equal_shares`).

use num_integer::gcd;
use std::cmp::Reverse;

use crate::domain::ballot::content::Content;
use crate::domain::counting::method::ballot_box::BallotBox;
use crate::domain::counting::method::budget::equal_shares::{Offer, Purse, Supporter};
use crate::domain::counting::method::budget::rules::{
    Budget, How, Payers, Step, Tie, TieRule, Utility,
};
use crate::domain::ids::CandidateId;
use crate::domain::number::exact::Fraction;

/// Those who want each candidate, advisory weights included, in the order of the candidates.
pub(super) fn supporters(ballots: &BallotBox) -> Vec<Vec<Supporter>> {
    let positions = ballots.positions();
    let mut wanted_by = vec![Vec::new(); ballots.candidates.len()];
    for (voter, of) in ballots.voters.iter().enumerate() {
        let mut want = |candidate: &CandidateId, utility: u32| {
            if let Some(index) = positions.of(*candidate)
                && utility > 0
                && of.judges(*candidate)
            {
                let weight = of.weight.thousandths();
                wanted_by[index].push(Supporter { voter, weight, utility });
            }
        };
        match of.content() {
            Some(Content::Approval(approved)) => approved.iter().for_each(|id| want(id, 1)),
            Some(Content::Score(scores)) => scores.iter().for_each(|(id, &score)| want(id, score)),
            Some(_) | None => {}
        }
    }
    wanted_by
}

/// A budget while it is spent.
pub(super) struct Spending<'a> {
    rules: &'a Budget,
    candidates: &'a [CandidateId],
    /// In the order of the candidates: Σ w·utility, supporters, cost, whether funded.
    pub(super) values: Vec<u128>,
    pub(super) heads: Vec<u32>,
    costs: Vec<Option<u64>>,
    funded: Vec<bool>,
    pub(super) left: u64,
    pub(super) steps: Vec<Step>,
    pub(super) ties: Vec<Tie>,
}

impl<'a> Spending<'a> {
    pub(super) fn new(
        rules: &'a Budget,
        ballots: &BallotBox<'a>,
        wanted_by: &[Vec<Supporter>],
    ) -> Self {
        let value = |supporters: &Vec<Supporter>| -> u128 {
            supporters.iter().map(|s| u128::from(s.weight) * u128::from(s.utility)).sum()
        };
        let heads = |supporters: &Vec<Supporter>| u32::try_from(supporters.len());
        Self {
            rules,
            candidates: ballots.candidates,
            values: wanted_by.iter().map(value).collect(),
            heads: wanted_by.iter().map(|s| heads(s).expect("far fewer voters")).collect(),
            costs: ballots.candidates.iter().map(|id| Some(rules.costs.get(id)?.0)).collect(),
            funded: vec![false; ballots.candidates.len()],
            left: rules.budget.0,
            steps: Vec::new(),
            ties: Vec::new(),
        }
    }

    /// Whether nothing but money stands in the way.
    fn is_eligible(&self, index: usize) -> bool {
        let id = self.candidates[index];
        let funded = |id: CandidateId| {
            self.candidates.iter().position(|&other| other == id).is_some_and(|at| self.funded[at])
        };
        let excluded = self
            .rules
            .incompatible
            .iter()
            .any(|group| group.contains(&id) && group.iter().any(|&other| funded(other)));
        let lacks = self.rules.requires.iter().any(|&(one, needed)| one == id && !funded(needed));
        !self.funded[index]
            && self.values[index] > 0
            && self.costs[index].is_some()
            && !excluded
            && !lacks
    }

    fn fits(&self, index: usize) -> bool {
        self.costs[index].is_some_and(|cost| cost <= self.left) && self.is_eligible(index)
    }

    /// Of several equals the one the tie rules choose, and the rule that chose it.
    fn choose(&self, equals: &[usize]) -> (usize, TieRule) {
        let mut rest = equals.to_vec();
        rest.sort_unstable();
        for rule in &self.rules.tie {
            match rule {
                TieRule::LowerCost => {
                    let lowest = rest.iter().filter_map(|&index| self.costs[index]).min();
                    rest.retain(|&index| self.costs[index] == lowest);
                    if rest.len() == 1 {
                        return (rest[0], TieRule::LowerCost);
                    }
                }
                TieRule::Order => break,
            }
        }
        (rest[0], TieRule::Order)
    }

    fn report(&mut self, equals: &[usize], chosen: usize, by: TieRule) {
        let mut equals = equals.to_vec();
        equals.sort_unstable();
        let candidates = equals.into_iter().map(|index| self.candidates[index]).collect();
        self.ties.push(Tie { candidates, chosen: self.candidates[chosen], by });
    }

    fn fund(&mut self, index: usize, how: How) {
        self.funded[index] = true;
        self.left -= self.costs[index].expect("only what has a cost is funded");
        self.steps.push(Step { candidate: self.candidates[index], how });
    }

    /// Funds by value, highest first, what costs at most `cost_max` and fits what is left.
    pub(super) fn greedy(&mut self, cost_max: u64, how: &How) {
        let mut order: Vec<usize> = (0..self.candidates.len())
            .filter(|&index| self.costs[index].is_some_and(|cost| cost <= cost_max))
            .collect();
        order.sort_by_key(|&index| Reverse(self.values[index]));
        while let Some(&next) = order.iter().find(|&&index| self.fits(index)) {
            let value = self.values[next];
            let equals: Vec<usize> = order
                .iter()
                .copied()
                .filter(|&index| self.values[index] == value && self.fits(index))
                .collect();
            let (chosen, by) = self.choose(&equals);
            self.fund(chosen, how.clone());
            if equals.iter().any(|&other| other != chosen && !self.fits(other)) {
                self.report(&equals, chosen, by);
            }
        }
    }

    pub(super) fn equal_shares(
        &mut self,
        ballots: &BallotBox,
        wanted_by: Vec<Vec<Supporter>>,
        utility: Utility,
        paid: &mut Option<Vec<Payers>>,
    ) {
        let cast = ballots.voters.iter().filter(|voter| voter.has_cast());
        let weights: Vec<u64> = cast.map(|voter| voter.weight.thousandths()).collect();
        let unit = weights.iter().fold(0_u128, |unit, &weight| gcd(unit, weight.into())).max(1);
        let unit = u64::try_from(unit).expect("a divisor of 64-bit weights");
        let total = weights.iter().map(|weight| weight / unit).sum::<u64>().max(1);
        let mut purse = Purse::new(ballots.voters.len(), self.rules.budget.0, total);
        let mut offers = self.offers(wanted_by, utility, unit);
        loop {
            self.greedy(0, &How::Free);
            let Some(equals) = self.cheapest(&mut offers, &purse) else {
                break;
            };
            let (chosen, by) = self.choose(&equals);
            let at = offers.iter().position(|offer| offer.candidate == chosen);
            let offer = offers.swap_remove(at.expect("what is chosen was offered"));
            if let Some(paid) = paid {
                paid[chosen] = offer.payments(&purse);
            }
            let price = purse.buy(&offer, &mut offers);
            let (part, whole) = price.unit;
            let how = How::Shared {
                price: Fraction::ratio(part, whole * unit).expect("a denominator is above 0"),
                full: price.full,
                rest: price.rest,
            };
            self.fund(chosen, how);
            let changes = |other: &mut Offer| {
                let before = other.bound();
                !self.is_eligible(other.candidate)
                    || !other.reprice(&purse)
                    || other.bound() != before
            };
            if offers.iter_mut().filter(|o| equals.contains(&o.candidate)).any(changes) {
                self.report(&equals, chosen, by);
            }
        }
    }

    /// What is for sale: supported, at a cost above 0, by members that have a weight.
    fn offers(&self, wanted_by: Vec<Vec<Supporter>>, utility: Utility, unit: u64) -> Vec<Offer> {
        let offer = |(candidate, supporters): (usize, Vec<Supporter>)| {
            let cost = self.costs[candidate].filter(|&cost| cost > 0)?;
            let worth = match utility {
                Utility::Cost => cost,
                Utility::Cardinality => 1,
            };
            let able = supporters
                .into_iter()
                .filter(|supporter| supporter.weight > 0)
                .map(|supporter| Supporter { weight: supporter.weight / unit, ..supporter });
            let able: Vec<Supporter> = able.collect();
            (!able.is_empty()).then(|| Offer::new(candidate, cost, worth, able))
        };
        wanted_by.into_iter().enumerate().filter_map(offer).collect()
    }

    /// The candidates with the smallest ρ; `None` if nothing can be bought. What can never be
    /// bought again leaves the offers.
    fn cheapest(&self, offers: &mut Vec<Offer>, purse: &Purse) -> Option<Vec<usize>> {
        offers.sort_by(Offer::cmp_rho);
        let mut best: Option<usize> = None;
        let mut equals = Vec::new();
        let mut at = 0;
        while at < offers.len() {
            if !self.is_eligible(offers[at].candidate) {
                at += 1;
                continue;
            }
            if best.is_some_and(|best| offers[best].cmp_rho(&offers[at]).is_lt()) {
                break;
            }
            if !offers[at].reprice(purse) {
                // Keeps the order of the bounds, and the best stands before it.
                offers.remove(at);
                continue;
            }
            let compared = best.map(|best| offers[at].cmp_rho(&offers[best]));
            if compared.is_none_or(std::cmp::Ordering::is_lt) {
                equals.clear();
                best = Some(at);
            }
            if compared.is_none_or(std::cmp::Ordering::is_le) {
                equals.push(offers[at].candidate);
            }
            at += 1;
        }
        best.map(|_| equals)
    }
}
