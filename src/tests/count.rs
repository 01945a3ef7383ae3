//! `pilotwahl count`, through the program: a profile in, an exact outcome or a refusal out.

use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// Counts a profile from standard input: exit code and output.
fn count(profile: &[u8]) -> (Option<i32>, Value) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_pilotwahl"))
        .args(["count", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(profile).unwrap();
    let output = child.wait_with_output().unwrap();
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap())
}

fn profile(method: &str, params: Value, ballots: Value) -> String {
    json!({
        "method": method,
        "params": params,
        "members": [{ "id": "a", "weight": "1.5" }, { "id": "b", "weight": "2" }],
        "options": [{ "id": "x", "cost": "12.50" }, { "id": "y", "cost": "5" }],
        "ballots": ballots,
    })
    .to_string()
}

#[test]
fn a_file_is_counted_as_standard_input_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("profile.json");
    let ballots = json!([{ "member": "a", "points": { "x": 3, "y": 2 } }]);
    let profile = profile("points", json!({ "total": 10, "max_per_option": 3 }), ballots);
    std::fs::write(&path, &profile).unwrap();
    let output =
        Command::new(env!("CARGO_BIN_EXE_pilotwahl")).arg("count").arg(&path).output().unwrap();
    assert!(output.status.success());
    let outcome: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(outcome["options"][0]["value"], "9/2");
    assert_eq!(outcome["ranking"], json!([["x"], ["y"]]));
    assert_eq!(outcome["totals"]["weight"]["not_cast"], "2/1");
    assert_eq!(count(profile.as_bytes()), (Some(0), outcome));
}

#[test]
fn every_method_is_counted() {
    let criteria = json!({ "x": { "k": 7 }, "y": { "k": 3 } });
    for (method, params, content) in [
        ("points", json!({ "total": 10 }), json!({ "points": { "x": 3 } })),
        ("approval", json!({}), json!({ "approve": ["x"] })),
        ("yes_no_abstain", json!({}), json!({ "answers": { "x": "yes", "y": "no" } })),
        ("score", json!({}), json!({ "scores": { "x": 7, "y": null } })),
        (
            "criteria",
            json!({ "criteria": [{ "id": "k", "weight": "100" }] }),
            json!({ "scores": criteria }),
        ),
        ("resistance", json!({}), json!({ "resistance": { "x": 0, "y": 10 } })),
        ("ranking", json!({}), json!({ "ranking": [["x"], ["y"]] })),
        ("ranking", json!({ "rule": "borda" }), json!({ "ranking": [["x"]] })),
        ("budget", json!({ "budget": "15" }), json!({ "approve": ["x"] })),
    ] {
        let mut ballot = content;
        ballot["member"] = "b".into();
        let (code, outcome) = count(profile(method, params, json!([ballot])).as_bytes());
        assert_eq!(code, Some(0), "{method}: {outcome}");
        assert_eq!(outcome["options"][0]["rank"], 1, "{method}: {outcome}");
        assert_eq!(outcome["quorum"]["met"], true);
    }
}

#[test]
fn a_refusal_is_a_sentence_and_the_exit_code_says_so() {
    let twice = json!([{ "member": "a" }, { "member": "a" }]);
    for refused in [
        "no JSON".to_owned(),
        profile("points", json!({ "total": 10, "colour": 1 }), json!([])),
        profile("approval", json!({}), twice),
        profile("approval", json!({}), json!([{ "member": "z", "approve": [] }])),
        profile("score", json!({}), json!([{ "member": "a", "scores": { "x": 11 } }])),
        profile("score", json!({}), json!([{ "member": "a", "scores": { "x": 1.5 } }])),
    ] {
        let (code, answer) = count(refused.as_bytes());
        assert_eq!(code, Some(1), "{refused}");
        let sentence = answer["error"].as_str().unwrap();
        assert!(sentence.ends_with('.') && answer.as_object().unwrap().len() == 1, "{sentence}");
    }
    let missing = Command::new(env!("CARGO_BIN_EXE_pilotwahl"))
        .args(["count", "/nowhere/profile.json"])
        .output()
        .unwrap();
    assert_eq!(missing.status.code(), Some(1));
    assert!(serde_json::from_slice::<Value>(&missing.stdout).unwrap()["error"].is_string());
}

#[test]
fn a_refusal_names_standard_input_as_such() {
    let (_, refusal) = count(b"\xff");
    assert!(refusal["error"].as_str().unwrap().contains("on standard input could not"));
}
