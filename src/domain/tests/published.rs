//! Worked examples others have published, each with its source.

use serde_json::{Value, json};

use crate::domain::tests::{count, figures, profile};

/// Ballots of so many members each, one member per line of the source.
fn ranking_of(lines: &[(u32, &str)], rule: &str) -> Value {
    let weights: Vec<String> = lines.iter().map(|(members, _)| members.to_string()).collect();
    let costs = vec![0; lines[0].1.len()];
    let params = json!({ "rule": rule });
    let mut profile = profile("ranking", &params, &weights, &costs);
    let ballots = lines.iter().enumerate().map(|(index, (_, order))| {
        let places: Vec<Vec<String>> = order.chars().map(|id| vec![id.to_string()]).collect();
        json!({ "member": format!("m{index}"), "ranking": places })
    });
    profile["ballots"] = ballots.collect();
    profile
}

/// 45 voters, 5 candidates: the worked example of "Schulze method", Wikipedia (2024).
#[test]
fn schulze_with_45_voters_ranks_e_a_c_b_d() {
    let lines = [
        (5, "ACBED"),
        (5, "ADECB"),
        (8, "BEDAC"),
        (3, "CABED"),
        (7, "CAEBD"),
        (2, "CBADE"),
        (7, "DCEBA"),
        (8, "EBADC"),
    ];
    let outcome = count(&ranking_of(&lines, "schulze"));
    assert_eq!(outcome["ranking"], json!([["E"], ["A"], ["C"], ["B"], ["D"]]));
    let pairs = &outcome["pairwise"];
    assert_eq!(pairs["A"], json!({ "B": "20/1", "C": "26/1", "D": "30/1", "E": "22/1" }));
    assert_eq!(pairs["E"], json!({ "A": "23/1", "B": "27/1", "C": "21/1", "D": "31/1" }));
    assert_eq!(figures(&outcome, "value"), ["3/1", "1/1", "2/1", "0/1", "4/1"]);
}

/// 21 voters, 4 candidates: M. Schulze, "A new monotonic, clone-independent, reversal symmetric,
/// and Condorcet-consistent single-winner election method" (2011), example 1: D > A > C > B.
#[test]
fn schulze_2011_example_1_ranks_d_first() {
    let lines = [(8, "ACDB"), (2, "BADC"), (4, "CDBA"), (4, "DBAC"), (3, "DCBA")];
    let outcome = count(&ranking_of(&lines, "schulze"));
    assert_eq!(outcome["pairwise"]["A"], json!({ "B": "8/1", "C": "14/1", "D": "10/1" }));
    assert_eq!(outcome["pairwise"]["D"], json!({ "A": "11/1", "B": "19/1", "C": "9/1" }));
    assert_eq!(outcome["ranking"], json!([["D"], ["A"], ["C"], ["B"]]));
}

/// The capital of Tennessee: the worked example of "Borda count", Wikipedia (2024); shares of the
/// voters in per cent as weights. A Memphis, B Nashville, C Chattanooga, D Knoxville.
#[test]
fn borda_puts_the_capital_of_tennessee_in_nashville() {
    let lines = [(42, "ABCD"), (26, "BCDA"), (15, "CDBA"), (17, "DCBA")];
    let outcome = count(&ranking_of(&lines, "borda"));
    assert_eq!(figures(&outcome, "value"), ["126/1", "194/1", "173/1", "107/1"]);
    assert_eq!(outcome["ranking"], json!([["B"], ["C"], ["A"], ["D"]]));
}

/// Bike path, outdoor gym, park, playground, library: who votes for what in the two examples of
/// equalshares.net, "Explanation of the Method of Equal Shares" (read 2026): budget 1,100, eleven
/// voters. In the second one the last voter wants the gym instead of the bike path.
fn equal_shares_net(last_voter: &str) -> Value {
    let votes = ["AB", "ABC", "AB", "ABC", "ABC", "AB", "CDE", "D", "DE", "CDE", last_voter];
    let params = json!({ "budget": "1100" });
    let weights = vec!["1".to_owned(); votes.len()];
    let mut profile = profile("budget", &params, &weights, &[700, 400, 250, 200, 100]);
    let ballots = votes.iter().enumerate().map(|(index, vote)| {
        let approve: Vec<String> = vote.chars().map(|id| id.to_string()).collect();
        json!({ "member": format!("m{index}"), "approve": approve })
    });
    profile["ballots"] = ballots.collect();
    count(&profile)
}

#[test]
fn equal_shares_example_1_funds_bike_path_playground_and_library() {
    let outcome = equal_shares_net("A");
    assert_eq!(figures(&outcome, "funded"), [true, false, false, true, true]);
    assert_eq!(outcome["spent"], "1000/1");
    assert_eq!(outcome["payments"]["A"]["m10"], "100/1");
    assert_eq!(outcome["payments"]["D"]["m7"], "50/1");
    assert_eq!(outcome["payments"]["E"], json!({ "m6": "100/3", "m8": "100/3", "m9": "100/3" }));
}

#[test]
fn equal_shares_example_2_lets_those_with_little_left_pay_what_they_have() {
    let outcome = equal_shares_net("B");
    assert_eq!(figures(&outcome, "funded"), [false, true, true, true, false]);
    assert_eq!(outcome["payments"]["B"]["m10"], "400/7");
    let park = json!({ "m1": "300/7", "m3": "300/7", "m4": "300/7", "m6": "425/7", "m9": "425/7" });
    assert_eq!(outcome["payments"]["C"], park);
    let playground = json!({ "m6": "275/7", "m7": "425/7", "m8": "425/7", "m9": "275/7" });
    assert_eq!(outcome["payments"]["D"], playground);
}
