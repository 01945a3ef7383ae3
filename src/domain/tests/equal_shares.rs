//! Equal shares a second time, slowly and from the definition: a member of weight w is w members of
//! weight 1, money is a fraction, and ρ is found by trying every set of members that might pay all
//! they have. Compared with the method over random small profiles.

use num_rational::BigRational;
use num_traits::Zero;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::domain::tests::{count, figures, object, option_id, profile};

/// One unit of weight: the member it belongs to, what it wants, what it has left.
struct Unit {
    member: usize,
    utilities: Vec<u32>,
    money: BigRational,
}

/// What was funded, and what each member paid for each option.
type Spent = (Vec<bool>, Vec<Vec<BigRational>>);

fn whole(number: u32) -> BigRational {
    BigRational::from_integer(number.into())
}

/// The smallest ρ at which the clones together pay exactly the cost.
fn rho(clones: &[Unit], option: usize, cost: u32) -> Option<BigRational> {
    let able: Vec<&Unit> = clones.iter().filter(|c| c.utilities[option] > 0).collect();
    let pays = |clone: &Unit, rho: &BigRational| {
        clone.money.clone().min(rho * whole(clone.utilities[option]))
    };
    let mut found: Option<BigRational> = None;
    for poor in 0..1_u32 << able.len() {
        let is_poor = |index: usize| poor >> index & 1 == 1;
        let given: BigRational =
            able.iter().enumerate().filter(|(i, _)| is_poor(*i)).map(|(_, c)| &c.money).sum();
        let reach: u32 = able
            .iter()
            .enumerate()
            .filter(|(i, _)| !is_poor(*i))
            .map(|(_, c)| c.utilities[option])
            .sum();
        if reach == 0 {
            continue;
        }
        let rho = (whole(cost) - given) / whole(reach);
        let paid: BigRational = able.iter().map(|clone| pays(clone, &rho)).sum();
        if paid == whole(cost) && found.as_ref().is_none_or(|found| rho < *found) {
            found = Some(rho);
        }
    }
    found
}

fn reference(case: &Case) -> Spent {
    let voting = || case.weights.iter().zip(&case.ballots).enumerate();
    let total: u32 = voting().filter(|(_, (_, b))| b.is_some()).map(|(_, (w, _))| *w).sum();
    let mut clones = Vec::new();
    for (member, (&weight, ballot)) in voting() {
        for _ in 0..weight {
            if let Some(utilities) = ballot {
                let money = whole(case.budget) / whole(total);
                clones.push(Unit { member, utilities: utilities.clone(), money });
            }
        }
    }
    let options = case.costs.len();
    let value = |option: usize| clones.iter().map(|c| c.utilities[option]).sum::<u32>();
    let values: Vec<u32> = (0..options).map(value).collect();
    let mut funded = vec![false; options];
    let mut paid = vec![vec![BigRational::zero(); case.weights.len()]; options];
    for option in 0..options {
        funded[option] = case.costs[option] == 0 && values[option] > 0;
    }
    loop {
        let mut best: Option<(BigRational, u32, usize)> = None;
        for option in (0..options).filter(|&option| !funded[option] && case.costs[option] > 0) {
            let cost = case.costs[option];
            let worth = if case.cardinality { 1 } else { cost };
            if let Some(rho) = rho(&clones, option, cost) {
                let key = (rho / whole(worth), cost, option);
                if best.as_ref().is_none_or(|best| key < *best) {
                    best = Some(key);
                }
            }
        }
        let Some((rho, cost, option)) = best else {
            break;
        };
        let rho = rho * whole(if case.cardinality { 1 } else { cost });
        funded[option] = true;
        for clone in clones.iter_mut().filter(|clone| clone.utilities[option] > 0) {
            let pays = clone.money.clone().min(&rho * whole(clone.utilities[option]));
            paid[option][clone.member] += &pays;
            clone.money -= pays;
        }
    }
    if case.completion {
        let mut left = case.budget
            - case.costs.iter().zip(&funded).filter(|(_, f)| **f).map(|(c, _)| c).sum::<u32>();
        let mut order: Vec<usize> = (0..options).collect();
        order.sort_by_key(|&o| (std::cmp::Reverse(values[o]), case.costs[o], o));
        for option in order {
            if !funded[option] && values[option] > 0 && case.costs[option] <= left {
                funded[option] = true;
                left -= case.costs[option];
            }
        }
    }
    (funded, paid)
}

#[derive(Clone, Debug)]
struct Case {
    budget: u32,
    costs: Vec<u32>,
    /// Small, for the sake of the clones.
    weights: Vec<u32>,
    /// Scores per option; `None` = abstained.
    ballots: Vec<Option<Vec<u32>>>,
    cardinality: bool,
    completion: bool,
}

fn case() -> impl Strategy<Value = Case> {
    let costs = proptest::collection::vec(0_u32..9, 1..6);
    (costs, 0_u32..25, any::<bool>(), any::<bool>(), any::<bool>()).prop_flat_map(
        |(costs, budget, cardinality, completion, scores)| {
            let marks = proptest::collection::vec(0..if scores { 4_u32 } else { 2 }, costs.len());
            let member = (0_u32..4, proptest::option::weighted(0.9, marks));
            proptest::collection::vec(member, 1..5).prop_map(move |members| {
                let (weights, ballots) = members.into_iter().unzip();
                let costs = costs.clone();
                Case { budget, costs, weights, ballots, cardinality, completion }
            })
        },
    )
}

fn as_profile(case: &Case) -> Value {
    let params = json!({
        "budget": case.budget.to_string(),
        "ballot": "score",
        "max": 3,
        "utility": if case.cardinality { "cardinality" } else { "cost" },
        "completion": if case.completion { "greedy" } else { "none" },
    });
    let weights: Vec<String> = case.weights.iter().map(ToString::to_string).collect();
    let mut profile = profile("budget", &params, &weights, &case.costs);
    let ballot = |(index, ballot): (usize, &Option<Vec<u32>>)| {
        let member = format!("m{index}");
        match ballot {
            None => json!({ "member": member, "abstain": true }),
            Some(marks) => {
                let marks = marks.iter().enumerate();
                let scores = object(marks.map(|(option, mark)| (option_id(option), json!(mark))));
                json!({ "member": member, "scores": scores })
            }
        }
    };
    profile["ballots"] = case.ballots.iter().enumerate().map(ballot).collect();
    profile
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_method_agrees_with_the_definition(case in case()) {
        let outcome = count(&as_profile(&case));
        let (funded, paid) = reference(&case);
        prop_assert_eq!(figures(&outcome, "funded"), funded.iter().map(|f| json!(f)).collect::<Vec<_>>());
        for (option, paid) in paid.iter().enumerate() {
            for (member, paid) in paid.iter().enumerate() {
                let found = &outcome["payments"][option_id(option)][format!("m{member}")];
                let expected = if paid.is_zero() {
                    Value::Null
                } else {
                    json!(format!("{}/{}", paid.numer(), paid.denom()))
                };
                prop_assert_eq!(found, &expected);
            }
        }
    }
}
