//! Checks across methods: properties over random profiles, published worked examples, and a second,
//! slow implementation of equal shares. They go through profiles, so they check the reading and the
//! writing too. Not here: the cases of a single file, which stand at its end.

use serde_json::{Map, Value, json};

use crate::domain::profile::count_profile;

mod equal_shares;
mod forms;
mod properties;
mod published;

/// Counts a profile.
fn count(profile: &Value) -> Value {
    let outcome = count_profile(&profile.to_string()).expect("the profile is valid");
    serde_json::from_str(&outcome).expect("the outcome is JSON")
}

/// The ids of the options in their order: `A`, `B`, …
fn option_id(index: usize) -> String {
    char::from(b'A' + u8::try_from(index).expect("few options")).to_string()
}

/// A profile without ballots: members `m0`, `m1`, …, options with a cost each.
fn profile(method: &str, params: &Value, weights: &[String], costs: &[u32]) -> Value {
    let member = |(index, weight)| json!({ "id": format!("m{index}"), "weight": weight });
    let option =
        |(index, cost): (usize, &u32)| json!({ "id": option_id(index), "cost": cost.to_string() });
    json!({
        "method": method,
        "params": params,
        "members": weights.iter().enumerate().map(member).collect::<Vec<_>>(),
        "options": costs.iter().enumerate().map(option).collect::<Vec<_>>(),
        "ballots": [],
    })
}

/// An object from pairs.
fn object(pairs: impl IntoIterator<Item = (String, Value)>) -> Value {
    Value::Object(pairs.into_iter().collect::<Map<_, _>>())
}

/// One figure of every option, in their order.
fn figures(outcome: &Value, name: &str) -> Vec<Value> {
    outcome["options"]
        .as_array()
        .expect("options are a list")
        .iter()
        .map(|option| option[name].clone())
        .collect()
}
