//! What must hold for every method whatever the ballots are: members and options are treated
//! alike, the order of ballots means nothing, weights have no unit, a weight of 3 is three members,
//! and more support does not hurt, except where a named test shows that it does.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::domain::tests::{count, figures, object, option_id, profile};

/// Methods with parameters that exercise most of each.
const METHODS: [&str; 13] = [
    "points",
    "approval",
    "yes_no_abstain",
    "score",
    "score by sum",
    "criteria",
    "resistance",
    "schulze",
    "schulze by margins",
    "borda",
    "greedy",
    "equal shares",
    "equal shares by score",
];

/// A vote as numbers from which a ballot of any method can be made.
#[derive(Clone, Debug)]
struct Case {
    method: &'static str,
    costs: Vec<u32>,
    members: Vec<Member>,
}

#[derive(Clone, Debug)]
struct Member {
    /// In thousandths.
    weight: u32,
    /// `None` = no ballot.
    marks: Option<Vec<u32>>,
    abstains: bool,
    /// An option it is recused from, if there are so many.
    recused: usize,
}

fn case() -> impl Strategy<Value = Case> {
    let costs = proptest::collection::vec(0_u32..12, 1..6);
    (proptest::sample::select(&METHODS[..]), costs).prop_flat_map(|(method, costs)| {
        let marks = proptest::collection::vec(0_u32..11, costs.len());
        let marks = proptest::option::weighted(0.9, marks);
        let member = (0_u32..5, marks, proptest::bool::weighted(0.1), 0_usize..12).prop_map(
            |(weight, marks, abstains, recused)| Member {
                weight: weight * 500,
                marks,
                abstains,
                recused,
            },
        );
        proptest::collection::vec(member, 1..7).prop_map(move |members| Case {
            method,
            costs: costs.clone(),
            members,
        })
    })
}

impl Case {
    fn name_and_params(&self) -> (&'static str, Value) {
        match self.method {
            "points" => ("points", json!({ "total": 100 })),
            "approval" => ("approval", json!({})),
            "yes_no_abstain" => ("yes_no_abstain", json!({ "rank_by": "margin", "double": true })),
            "score" => ("score", json!({})),
            "score by sum" => ("score", json!({ "rank_by": "sum" })),
            "criteria" => {
                let criteria =
                    json!([{ "id": "c", "weight": "70" }, { "id": "d", "weight": "30" }]);
                ("criteria", json!({ "criteria": criteria }))
            }
            "resistance" => ("resistance", json!({ "passive": "A" })),
            "schulze" => ("ranking", json!({})),
            "schulze by margins" => ("ranking", json!({ "strength": "margins" })),
            "borda" => ("ranking", json!({ "rule": "borda" })),
            "greedy" => ("budget", json!({ "budget": "20", "rule": "greedy" })),
            "equal shares" => ("budget", json!({ "budget": "20", "completion": "greedy" })),
            _ => ("budget", json!({ "budget": "20", "ballot": "score", "utility": "cardinality" })),
        }
    }

    /// The choice of a ballot: what the marks 0 to 10 mean for this method.
    fn choice(&self, marks: &[u32]) -> (&'static str, Value) {
        let marks = || marks.iter().copied().enumerate();
        let by_option = |mark: fn(u32) -> Value| {
            object(marks().map(|(index, of)| (option_id(index), mark(of))))
        };
        let or_null: fn(u32) -> Value = |mark| if mark == 10 { Value::Null } else { json!(mark) };
        match self.method {
            "points" => ("points", by_option(|mark| json!(mark))),
            "yes_no_abstain" => {
                let answer = |mark| json!(["yes", "no", "abstain"][mark as usize % 3]);
                ("answers", by_option(answer))
            }
            "score" | "score by sum" | "equal shares by score" => ("scores", by_option(or_null)),
            "criteria" => {
                let cells = |mark| json!({ "c": mark, "d": if mark == 10 { None } else { Some(10 - mark) } });
                ("scores", by_option(cells))
            }
            "resistance" => ("resistance", by_option(or_null)),
            "schulze" | "schulze by margins" | "borda" => {
                let place = |place: u32| -> Vec<String> {
                    marks().filter(|(_, mark)| *mark == place).map(|(i, _)| option_id(i)).collect()
                };
                ("ranking", (1..=10).rev().map(place).filter(|group| !group.is_empty()).collect())
            }
            _ => {
                let approved = marks().filter(|(_, mark)| *mark > 4).map(|(i, _)| option_id(i));
                ("approve", approved.collect())
            }
        }
    }

    fn profile(&self) -> Value {
        let (name, mut params) = self.name_and_params();
        let decimal =
            |member: &Member| format!("{}.{:03}", member.weight / 1_000, member.weight % 1_000);
        let weights: Vec<String> = self.members.iter().map(decimal).collect();
        let recused = self.members.iter().enumerate().filter(|(_, m)| m.recused < self.costs.len());
        params["recused"] =
            object(recused.map(|(index, m)| (format!("m{index}"), json!([option_id(m.recused)]))));
        let mut profile = profile(name, &params, &weights, &self.costs);
        let ballot = |(index, member): (usize, &Member)| {
            let marks = member.marks.as_ref()?;
            let mut ballot = json!({ "member": format!("m{index}") });
            if member.abstains {
                ballot["abstain"] = json!(true);
            } else {
                let (field, choice) = self.choice(marks);
                ballot[field] = choice;
            }
            Some(ballot)
        };
        profile["ballots"] = self.members.iter().enumerate().filter_map(ballot).collect();
        profile
    }

    fn count(&self) -> Value {
        count(&self.profile())
    }
}

/// What must not change when members are split or renamed: everything but heads and payments.
fn figures_in_weight(outcome: &Value) -> Vec<Vec<Value>> {
    ["value", "rank", "tied", "funded", "mean", "cells", "rated_weight", "worse_than_passive"]
        .iter()
        .map(|name| figures(outcome, name))
        .chain([vec![outcome["totals"]["weight"].clone(), outcome["ranking"].clone()]])
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_of_the_ballots_means_nothing(case in case()) {
        let profile = case.profile();
        let mut turned = profile.clone();
        turned["ballots"].as_array_mut().expect("a list").reverse();
        prop_assert_eq!(count(&profile), count(&turned));
    }

    #[test]
    fn members_are_treated_alike(case in case()) {
        let mut turned = case.clone();
        turned.members.reverse();
        let (one, other) = (case.count(), turned.count());
        prop_assert_eq!(&one["options"], &other["options"]);
        prop_assert_eq!(&one["totals"], &other["totals"]);
    }

    #[test]
    fn options_are_treated_alike(case in case()) {
        // Only the order of the ballot may break a tie between options of one cost.
        let mut turned = case.clone();
        turned.costs.reverse();
        let last = case.costs.len() - 1;
        for member in &mut turned.members {
            member.marks.iter_mut().for_each(|marks| marks.reverse());
            member.recused = if member.recused <= last { last - member.recused } else { member.recused };
        }
        let (one, other) = (case.count(), turned.count());
        let decided = |outcome: &Value| outcome["ties"].as_array().is_some_and(|ties| !ties.is_empty());
        for name in ["value", "rank", "tied", "heads", "accepted", "funded", "mean", "cells"] {
            if name != "funded" || !decided(&one) {
                let mut other = figures(&other, name);
                other.reverse();
                prop_assert_eq!(figures(&one, name), other);
            }
        }
    }

    #[test]
    fn weights_have_no_unit(case in case()) {
        let mut scaled = case.clone();
        scaled.members.iter_mut().for_each(|member| member.weight *= 7);
        let (one, other) = (case.count(), scaled.count());
        for name in ["rank", "tied", "mean", "funded", "accepted", "status", "cells"] {
            prop_assert_eq!(figures(&one, name), figures(&other, name));
        }
        prop_assert_eq!(&one["payments"], &other["payments"]);
    }

    #[test]
    fn a_weight_of_3_is_three_members(case in case()) {
        let mut heavy = case.clone();
        heavy.members[0].weight = 3_000;
        let mut split = case.clone();
        split.members[0].weight = 1_000;
        for _ in 0..2 {
            split.members.push(split.members[0].clone());
        }
        // Of a double majority one half counts heads, where three members are three.
        prop_assert_eq!(figures_in_weight(&heavy.count()), figures_in_weight(&split.count()));
    }

    #[test]
    fn more_support_does_not_hurt(case in case(), member in 0_usize..7, option in 0_usize..6) {
        let member = member % case.members.len();
        let option = option % case.costs.len();
        let mut more = case.clone();
        let Some(marks) = &mut more.members[member].marks else { return Ok(()) };
        let better = match case.method {
            "points" | "approval" | "greedy" | "borda" | "equal shares" => marks[option].max(9),
            "equal shares by score" if marks[option] < 10 => 9,
            "score" | "score by sum" if marks[option] < 10 => 9,
            "resistance" if marks[option] < 10 && option > 0 => 0,
            "yes_no_abstain" => 0,
            _ => return Ok(()),
        };
        marks[option] = better;
        let (one, other) = (case.count(), more.count());
        let rank = |outcome: &Value| outcome["options"][option]["rank"].as_u64();
        prop_assert!(rank(&other) <= rank(&one), "{} {}", one, other);
        let funded = |outcome: &Value| outcome["options"][option]["funded"].as_bool();
        prop_assert!(funded(&other) >= funded(&one));
    }

    #[test]
    fn a_schulze_winner_stays_one_when_a_member_ranks_it_higher(case in case(), member in 0_usize..7) {
        let mut case = case;
        case.method = "schulze";
        let winner = figures(&case.count(), "rank").iter().position(|rank| *rank == 1);
        let winner = winner.expect("somebody is undefeated");
        let member = member % case.members.len();
        if let Some(marks) = &mut case.members[member].marks {
            marks[winner] = marks[winner].max(10);
        }
        prop_assert_eq!(&figures(&case.count(), "rank")[winner], &json!(1));
    }

    #[test]
    fn nothing_is_spent_beyond_the_budget_and_who_pays_pays_the_whole_cost(case in case()) {
        let mut case = case;
        case.method = "equal shares by score";
        let outcome = case.count();
        let fraction = |text: &Value| -> num_rational::BigRational {
            text.as_str().expect("a text").parse().expect("a fraction")
        };
        prop_assert!(fraction(&outcome["spent"]) <= "20/1".parse().expect("a fraction"));
        for (option, payers) in outcome["payments"].as_object().expect("an object") {
            let paid: num_rational::BigRational =
                payers.as_object().expect("an object").values().map(fraction).sum();
            let index = usize::from(option.as_bytes()[0] - b'A');
            prop_assert_eq!(paid, fraction(&outcome["options"][index]["cost"]));
        }
    }
}

#[test]
fn a_good_mark_can_lower_a_mean() {
    // Score is not monotone in who rates: a further rater below the mean pulls it down.
    let rated = |second: Value| {
        let mut profile = profile("score", &json!({}), &["1".into(), "1".into()], &[0, 0]);
        profile["ballots"] = json!([
            { "member": "m0", "scores": { "A": 10, "B": 9 } },
            { "member": "m1", "scores": second },
        ]);
        count(&profile)["ranking"].clone()
    };
    assert_eq!(rated(json!({})), json!([["A"], ["B"]]));
    assert_eq!(rated(json!({ "A": 7 })), json!([["B"], ["A"]]));
}
