//! Profiles as they are counted and refused.

use serde_json::{Value, json};

use crate::domain::profile::count_profile;

fn count(profile: &Value) -> Value {
    let outcome = count_profile(&profile.to_string()).expect("counted");
    serde_json::from_str(&outcome).expect("is JSON")
}

fn refusal(json: &str) -> String {
    count_profile(json).expect_err("is refused")
}

fn profile(method: &str, params: Value, weights: &[&str], ballots: Value) -> Value {
    let ids = ["a", "b", "c", "d", "e"];
    let member = |(id, weight): (&&str, &&str)| json!({ "id": id, "weight": weight });
    let members: Vec<Value> = ids.iter().zip(weights).map(member).collect();
    json!({
        "method": method,
        "params": params,
        "members": members,
        "options": [{ "id": "x", "cost": "12.50" }, { "id": "y", "cost": "0" }, { "id": "z", "cost": "30" }],
        "ballots": ballots,
    })
}

#[test]
fn the_example_of_the_format_is_counted() {
    let outcome = count_profile(
        r#"{"method": "points", "params": {"total": 10, "max_per_option": 3},
            "members": [{"id": "a", "weight": "1.5"}],
            "options": [{"id": "x", "cost": "12.50"}, {"id": "y", "cost": null}],
            "ballots": [{"member": "a", "points": {"x": 3, "y": 2}}]}"#,
    );
    let outcome: Value = serde_json::from_str(&outcome.expect("counted")).expect("is JSON");
    let sums = json!({ "entitled": "3/2", "cast": "3/2", "abstained": "0/1", "not_cast": "0/1" });
    assert_eq!(outcome["totals"]["weight"], sums);
    assert_eq!(outcome["options"][0]["value"], "9/2");
    assert_eq!(outcome["options"][1]["rank"], 2);
    assert_eq!(outcome["ranking"], json!([["x"], ["y"]]));
}

#[test]
fn an_abstention_a_silent_ballot_and_no_ballot_are_three_things() {
    let ballots = json!([
        { "member": "a", "answers": { "x": "yes" } },
        { "member": "b", "abstain": true },
        { "member": "c" },
    ]);
    let outcome = count(&profile("yes_no_abstain", json!({}), &["1", "2", "4", "8"], ballots));
    let heads = json!({ "entitled": 4, "cast": 2, "abstained": 1, "not_cast": 1 });
    assert_eq!(outcome["totals"]["heads"], heads);
    let x = &outcome["options"][0];
    let weight = json!({ "yes": "1/1", "no": "0/1", "abstain": "2/1", "unanswered": "4/1" });
    assert_eq!(x["weight"], weight);
    assert_eq!(x["accepted"], true);
}

#[test]
fn without_the_quorum_nothing_is_accepted() {
    let ballots = json!([
        { "member": "a", "answers": { "x": "yes" } },
        { "member": "b", "abstain": true },
    ]);
    let run = |params| count(&profile("yes_no_abstain", params, &["1", "1", "1"], ballots.clone()));
    let met = run(json!({ "quorum": { "heads": "two_thirds", "weight": "more_than_half" } }));
    assert_eq!(
        (&met["quorum"]["met"], &met["options"][0]["accepted"]),
        (&json!(true), &json!(true))
    );
    let cast_only = run(json!({ "quorum": { "heads": "at_least_half" }, "quorum_counts": "cast" }));
    assert_eq!(cast_only["quorum"]["met"], false);
    assert_eq!(cast_only["options"][0]["accepted"], false);
    assert_eq!(cast_only["options"][0]["value"], "1/1");
}

#[test]
fn a_recused_member_leaves_every_base_of_that_option_and_of_no_other() {
    let ballots = json!([
        { "member": "a", "answers": { "x": "no", "y": "yes" } },
        { "member": "b", "answers": { "x": "yes", "y": "no" } },
    ]);
    let params = json!({ "majority": "absolute", "recused": { "a": ["x"], "c": ["x"] } });
    let outcome = count(&profile("yes_no_abstain", params, &["5", "1", "1"], ballots));
    let x = json!({ "yes": 1, "no": 0, "abstain": 0, "unanswered": 0 });
    assert_eq!(outcome["options"][0]["heads"], x);
    assert_eq!(outcome["options"][0]["accepted"], true);
    assert_eq!(outcome["options"][1]["weight"]["yes"], "5/1");
}

#[test]
fn a_margin_may_be_negative_and_a_share_may_not_exist() {
    let ballots = json!([{ "member": "a", "answers": { "x": "no", "y": "abstain" } }]);
    let run = |rank_by| {
        let params = json!({ "rank_by": rank_by });
        count(&profile("yes_no_abstain", params, &["0.5"], ballots.clone()))
    };
    let margin = run("margin");
    assert_eq!(margin["options"][0]["value"], "-1/2");
    assert_eq!(margin["ranking"], json!([["y", "z"], ["x"]]));
    let share = run("share");
    assert_eq!(share["options"][1]["value"], Value::Null);
    assert_eq!(share["options"][1]["rank"], Value::Null);
    assert_eq!(share["ranking"], json!([["x"]]));
}

#[test]
fn a_mean_over_raters_without_weight_does_not_exist_but_their_heads_do() {
    let ballots = json!([
        { "member": "a", "scores": { "x": 9, "y": null } },
        { "member": "b", "scores": { "z": 3 } },
    ]);
    let run = |params| count(&profile("score", params, &["0", "2"], ballots.clone()));
    let mean = run(json!({}));
    let x = &mean["options"][0];
    assert_eq!((&x["mean"], &x["value"], &x["rank"]), (&Value::Null, &Value::Null, &Value::Null));
    assert_eq!((&x["rated_heads"], &x["rated_weight"]), (&json!(1), &json!("0/1")));
    assert_eq!(mean["ranking"], json!([["z"]]));
    let sum = run(json!({ "rank_by": "sum" }));
    assert_eq!(sum["ranking"], json!([["z"], ["x", "y"]]));
    assert_eq!(sum["options"][2]["value"], "6/1");
}

#[test]
fn criteria_give_a_nutzwert_an_incomplete_option_and_a_knocked_out_one() {
    let criteria = json!([{ "id": "c", "weight": "70.5" }, { "id": "d", "weight": "29.5" }]);
    let params = json!({ "criteria": criteria, "knocked_out": ["z"] });
    let full = json!({ "c": 10, "d": 4 });
    let ballots = json!([
        { "member": "a", "scores": { "x": full, "y": { "c": 3, "d": null }, "z": full } },
        { "member": "b", "scores": { "x": { "c": 7 } } },
    ]);
    let outcome = count(&profile("criteria", params, &["2", "1"], ballots));
    let [x, y, z] = [0, 1, 2].map(|index| &outcome["options"][index]);
    // 70.5 · (10·2 + 7·1)/3 + 29.5 · 4
    assert_eq!(x["value"], "1505/2");
    assert_eq!(x["cells"], json!({ "c": "9/1", "d": "4/1" }));
    assert_eq!((&y["status"], &y["value"]), (&json!("incomplete"), &Value::Null));
    assert_eq!((&z["status"], &z["value"]), (&json!("knocked_out"), &Value::Null));
    assert_eq!(z["cells"]["c"], "10/1");
}

#[test]
fn resistance_ranks_the_lowest_first_and_marks_what_is_worse_than_nothing() {
    let ballots = json!([
        { "member": "a", "resistance": { "x": 8, "y": 5, "z": 0 } },
        { "member": "b", "resistance": { "x": 1, "y": null, "z": 10 } },
    ]);
    let outcome = count(&profile("resistance", json!({ "passive": "y" }), &["3", "1"], ballots));
    assert_eq!(outcome["options"][0]["value"], "5/8");
    assert_eq!(outcome["ranking"], json!([["z"], ["y"], ["x"]]));
    let worse: Vec<_> =
        (0..3).map(|index| &outcome["options"][index]["worse_than_passive"]).collect();
    assert_eq!(worse, [&json!(true), &json!(false), &json!(false)]);
}

#[test]
fn an_empty_ranking_ties_all_options() {
    let ballots = json!([{ "member": "a", "ranking": [] }, { "member": "b", "ranking": [["z"]] }]);
    let borda =
        count(&profile("ranking", json!({ "rule": "borda" }), &["1", "1"], ballots.clone()));
    let values: Vec<_> = (0..3).map(|index| &borda["options"][index]["value"]).collect();
    assert_eq!(values, ["3/2", "3/2", "3/1"]);
    let schulze = count(&profile("ranking", json!({}), &["1", "1"], ballots));
    assert_eq!(schulze["options"][2]["value"], "2/1");
    assert_eq!(schulze["ranking"], json!([["z"], ["x", "y"]]));
    assert_eq!(schulze["pairwise"]["x"], json!({ "y": "0/1", "z": "0/1" }));
}

#[test]
fn schulze_ranks_by_defeats_suffered_and_shows_defeats_inflicted() {
    // z is in no pair: the only member that ranks is recused from it.
    let ballots = json!([{ "member": "a", "ranking": [["x"], ["y"], ["z"]] }]);
    let params = json!({ "recused": { "a": ["z"] } });
    let outcome = count(&profile("ranking", params, &["1"], ballots));
    let values: Vec<_> = (0..3).map(|index| &outcome["options"][index]["value"]).collect();
    assert_eq!(values, ["1/1", "0/1", "0/1"]);
    assert_eq!(outcome["ranking"], json!([["x", "z"], ["y"]]));
    assert_eq!(outcome["options"][1]["rank"], 3);
}

#[test]
fn a_budget_is_shared_by_weight_and_free_options_come_first() {
    let ballots = json!([
        { "member": "a", "approve": ["x", "y"] },
        { "member": "b", "approve": ["x", "z"] },
        { "member": "c", "abstain": true },
    ]);
    let params = json!({ "budget": "20" });
    let outcome = count(&profile("budget", params, &["3", "1", "6"], ballots));
    let funded: Vec<_> = (0..3).map(|index| &outcome["options"][index]["funded"]).collect();
    assert_eq!(funded, [&json!(true), &json!(true), &json!(false)]);
    assert_eq!(outcome["spent"], "25/2");
    assert_eq!(outcome["payments"], json!({ "x": { "a": "75/8", "b": "25/8" } }));
    assert_eq!(outcome["ranking"], json!([["x"], ["y"], ["z"]]));
}

#[test]
fn completion_spends_what_no_group_can_and_nobody_pays_for_it() {
    let ballots = json!([{ "member": "a", "approve": ["x"] }, { "member": "b", "approve": ["z"] }]);
    let run = |completion| {
        let params = json!({ "budget": "40", "completion": completion });
        count(&profile("budget", params, &["1", "1"], ballots.clone()))
    };
    assert_eq!(run("none")["spent"], "25/2");
    assert_eq!(run("greedy")["spent"], "25/2");
    let more = profile(
        "budget",
        json!({ "budget": "43", "completion": "greedy" }),
        &["1", "1"],
        ballots.clone(),
    );
    assert_eq!(count(&more)["spent"], "85/2");
    assert_eq!(count(&more)["payments"], json!({ "x": { "a": "25/2" } }));
}

#[test]
fn greedy_skips_what_does_not_fit_and_reports_the_tie_that_decided() {
    let ballots = json!([{ "member": "a", "approve": ["x", "z"] }]);
    let run = |tie| {
        let params = json!({ "budget": "30", "rule": "greedy", "tie": tie });
        count(&profile("budget", params, &["1"], ballots.clone()))
    };
    let cheap = run(json!(["lower_cost", "order"]));
    assert_eq!(cheap["options"][0]["funded"], true);
    let tie = json!([{ "options": ["x", "z"], "chosen": "x", "by": "lower_cost" }]);
    assert_eq!(cheap["ties"], tie);
    assert_eq!(run(json!(["order"]))["ties"][0]["by"], "order");
    assert_eq!(cheap["payments"], json!({}));
}

#[test]
fn no_members_no_ballots_and_no_budget_are_results_too() {
    for (method, params) in [
        ("points", json!({ "total": 3 })),
        ("approval", json!({})),
        ("yes_no_abstain", json!({ "rank_by": "share" })),
        ("score", json!({})),
        ("criteria", json!({ "criteria": [{ "id": "c", "weight": "100" }] })),
        ("resistance", json!({ "passive": "x" })),
        ("ranking", json!({})),
        ("ranking", json!({ "rule": "borda" })),
        ("budget", json!({ "budget": "0" })),
    ] {
        let nobody = count(&profile(method, params.clone(), &[], json!([])));
        assert_eq!(nobody["options"].as_array().map(Vec::len), Some(3), "{method}");
        let silent =
            count(&profile(method, params.clone(), &["0", "0"], json!([{ "member": "a" }])));
        assert_eq!(silent["totals"]["weight"]["cast"], "0/1", "{method}");
        let abstain = json!([{ "member": "a", "abstain": true }]);
        assert_eq!(count(&profile(method, params, &["1"], abstain))["totals"]["heads"]["cast"], 0);
    }
}

#[test]
fn a_profile_without_options_has_an_empty_result() {
    for (method, params) in [
        ("points", json!({ "total": 3 })),
        ("approval", json!({})),
        ("yes_no_abstain", json!({})),
        ("score", json!({})),
        ("criteria", json!({ "criteria": [{ "id": "c", "weight": "100" }] })),
        ("resistance", json!({})),
        ("ranking", json!({})),
        ("ranking", json!({ "rule": "borda" })),
        ("budget", json!({ "budget": "1" })),
        ("budget", json!({ "budget": "1", "rule": "greedy", "ballot": "score" })),
    ] {
        let profile = json!({
            "method": method, "params": params, "options": [],
            "members": [{ "id": "a", "weight": "1" }], "ballots": [{ "member": "a" }],
        });
        let outcome = count(&profile);
        assert_eq!(
            (&outcome["options"], &outcome["ranking"]),
            (&json!([]), &json!([])),
            "{method}"
        );
    }
}

#[test]
fn a_recused_member_is_in_no_pair_with_the_option_and_borda_positions_stay() {
    let counted = |rule: &str, order: serde_json::Value| {
        let params = json!({ "rule": rule, "recused": { "a": ["x"] } });
        let ballots = json!([{ "member": "a", "ranking": order }]);
        count(&profile("ranking", params, &["1"], ballots))
    };
    let (first, last) = (json!([["x"], ["y"], ["z"]]), json!([["y"], ["z"], ["x"]]));
    assert_eq!(counted("schulze", first.clone()), counted("schulze", last.clone()));
    let points = |order| {
        let outcome = counted("borda", order);
        [0, 1, 2].map(|index| outcome["options"][index]["value"].clone())
    };
    assert_eq!(points(first), ["0/1", "1/1", "0/1"]);
    assert_eq!(points(last), ["0/1", "2/1", "1/1"]);
}

#[test]
fn a_profile_that_leaves_a_doubt_is_refused_with_a_sentence() {
    let points = |rest: &str, ballot: &str| {
        format!(
            r#"{{"method": "points", "params": {{"total": 10 {rest}}},
                "members": [{{"id": "a", "weight": "1"}}], "options": [{{"id": "x"}}],
                "ballots": [{ballot}]}}"#
        )
    };
    for (json, word) in [
        (points("", r#"{"member": "a", "points": {"x": 1.0}}"#), "whole number"),
        (points("", r#"{"member": "a", "points": {"x": 1e0}}"#), "whole number"),
        (points("", r#"{"member": "a", "points": {"x": -1}}"#), "whole number"),
        (points("", r#"{"member": "a", "points": {"x": 11}}"#), "11 points"),
        (points("", r#"{"member": "a", "points": {"x": 1, "x": 1}}"#), "twice"),
        (
            points(r#", "max_per_option": 0"#, r#"{"member": "a", "points": {"x": 1}}"#),
            "1 point to",
        ),
        (points("", r#"{"member": "a", "points": {"q": 1}}"#), "invalid. There is no option \"q\""),
        (points("", r#"{"member": "b", "points": {}}"#), "no member \"b\""),
        (points("", r#"{"member": "a"}, {"member": "a", "abstain": true}"#), "second ballot"),
        (points("", r#"{"member": "a", "abstain": true, "points": {"x": 1}}"#), "nothing else"),
        (points("", r#"{"member": "a", "approve": ["x"]}"#), "unknown field"),
        (points(r#", "max": 3"#, ""), "unknown field \"max\""),
        (points(r#", "exact": true"#, r#"{"member": "a"}"#), "all 10"),
        (points(r#", "quorum": {"heads": "half"}"#, ""), "at_least_half"),
        (points(r#", "recused": {"a": ["y"]}"#, ""), "no option \"y\""),
        (points("", "").replace("\"1\"", "1.5"), "decimal"),
        (points("", "").replace("\"1\"", "\"1.2345\""), "decimal"),
        (points("", "").replace("\"1\"", "\"-1\""), "decimal"),
        (points("", "").replace("points\"", "plurality\""), "no method"),
        ("[".repeat(100_000), "not a profile"),
    ] {
        let sentence = refusal(&json);
        assert!(sentence.contains(word) && sentence.ends_with('.'), "{sentence}");
    }
}

#[test]
fn a_budget_cannot_be_counted_while_a_cost_is_missing() {
    let mut profile = profile("budget", json!({ "budget": "1" }), &["1"], json!([]));
    profile["options"][1]["cost"] = Value::Null;
    assert!(refusal(&profile.to_string()).contains("no cost"));
}
