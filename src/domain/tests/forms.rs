//! The way of a ballot in a workshop: from a plain form through the count into an outcome that is
//! stored, checked and shown. Every method goes it.

use proptest::prelude::*;
use std::collections::BTreeSet;

use crate::domain::ballot::Ballot;
use crate::domain::ballot::form::BallotForm;
use crate::domain::counting::method::Counting;
use crate::domain::counting::method::approval::Approval;
use crate::domain::counting::method::budget::rules::{
    BallotKind, Budget, Completion, Rule, TieRule, Utility,
};
use crate::domain::counting::method::commitment::Commitment;
use crate::domain::counting::method::criteria::{Criteria, Criterion, KnockOut};
use crate::domain::counting::method::majority::Majority;
use crate::domain::counting::method::points::Points;
use crate::domain::counting::method::ranking::{Ranked, Strength};
use crate::domain::counting::method::resistance::{Passive, Resistance};
use crate::domain::counting::method::score::{RankBy, Score};
use crate::domain::counting::method::yes_no::YesNo;
use crate::domain::counting::method::{Method, ranking, yes_no};
use crate::domain::ids::{CandidateId, CriterionId, MemberKey};
use crate::domain::number::amount::Amount;
use crate::domain::number::weight::Weight;
use crate::domain::refusal::Refusal;
use crate::domain::round::outcome::Outcome;
use crate::domain::round::plan::{Candidacy, RoundKind, RoundPlan, Secrecy};
use crate::domain::round::roll::{Roll, RollEntry};
use crate::domain::rules::Rules;

const CANDIDATES: [CandidateId; 3] = [CandidateId(1), CandidateId(2), CandidateId(3)];

fn budget(rule: Rule, ballot: BallotKind) -> Method {
    Method::Budget(Budget {
        budget: Amount(20_000),
        costs: CANDIDATES.into_iter().zip([0, 7_000, 14_500].map(Amount)).collect(),
        ballot,
        rule,
        tie: vec![TieRule::LowerCost],
        incompatible: Vec::new(),
        requires: [(CandidateId(3), CandidateId(1))].into(),
    })
}

/// Every method, with what its JSON is: stored rounds must stay readable.
fn methods() -> Vec<(Method, &'static str)> {
    let votes = |votes| Weight::whole(votes).expect("small");
    let criterion =
        |id, weight| Criterion { id: CriterionId(id), name: "k".into(), weight: votes(weight) };
    let shares =
        Rule::EqualShares { utility: Utility::Cardinality, completion: Completion::Greedy };
    vec![
        (
            Method::Points(Points { total: 10, exact: false, max_per_candidate: Some(6) }),
            r#"{"points":{"total":10,"exact":false,"max_per_candidate":6}}"#,
        ),
        (Method::YesNo(YesNo::default()), r#"{"yes_no":{"majority":"simple"}}"#),
        (
            Method::YesNo(YesNo {
                majority: Majority::Absolute,
                double: true,
                rank_by: yes_no::RankBy::Share,
            }),
            r#"{"yes_no":{"majority":"absolute","double":true,"rank_by":"share"}}"#,
        ),
        (Method::Approval(Approval { min: 0, max: Some(2) }), r#"{"approval":{"min":0,"max":2}}"#),
        (
            Method::Score(Score { max: 10, rank_by: RankBy::Mean, coverage_percent_min: 50 }),
            r#"{"score":{"max":10,"rank_by":"mean","coverage_percent_min":50}}"#,
        ),
        (
            Method::Criteria(Criteria {
                criteria: vec![criterion(1, 70), criterion(2, 30)],
                weights_from: None,
                weights_pinned: false,
                scale: 10,
                knock_outs: vec![KnockOut {
                    question: "q".into(),
                    failed: [CandidateId(3)].into(),
                }],
            }),
            r#"{"criteria":{"criteria":[{"id":1,"name":"k","weight":"70"},{"id":2,"name":"k","weight":"30"}],"scale":10,"knock_outs":[{"question":"q","failed":[3]}]}}"#,
        ),
        (
            Method::Resistance(Resistance { max: 10, passive: Some(Passive::Beside) }),
            r#"{"resistance":{"max":10,"passive":"beside"}}"#,
        ),
        (
            Method::Ranking(Ranked::default()),
            r#"{"ranking":{"rule":"schulze","strength":"winning_votes"}}"#,
        ),
        (
            Method::Ranking(Ranked { rule: ranking::Rule::Borda, strength: Strength::Margins }),
            r#"{"ranking":{"rule":"borda","strength":"margins"}}"#,
        ),
        (
            budget(shares, BallotKind::Approval),
            r#"{"budget":{"budget":"20","costs":{"1":"0","2":"7","3":"14.5"},"ballot":"approval","rule":{"equal_shares":{"utility":"cardinality","completion":"greedy"}},"tie":["lower_cost"],"requires":[[3,1]]}}"#,
        ),
        (
            budget(Rule::Greedy, BallotKind::Score { max: 10 }),
            r#"{"budget":{"budget":"20","costs":{"1":"0","2":"7","3":"14.5"},"ballot":{"score":{"max":10}},"rule":"greedy","tie":["lower_cost"],"requires":[[3,1]]}}"#,
        ),
        (Method::Commitment(Commitment::default()), r#"{"commitment":{}}"#),
    ]
}

/// A form filled in with one number from 0 to 10 per candidate.
fn form(method: &Method, marks: &[u32]) -> BallotForm {
    let mut form = BallotForm::default();
    for (candidate, &mark) in CANDIDATES.iter().zip(marks) {
        let approved = if mark > 5 { "1" } else { "" };
        let mut put = |key: String, mark: String| form.marks.insert(key, mark);
        match method {
            Method::YesNo(_) => {
                put(candidate.to_string(), ["yes", "no", "abstain", ""][mark as usize % 4].into());
            }
            Method::Commitment(_) => {
                put(
                    candidate.to_string(),
                    ["pilots", "later", "declines", ""][mark as usize % 4].into(),
                );
            }
            Method::Approval(_) | Method::Budget(Budget { ballot: BallotKind::Approval, .. }) => {
                put(candidate.to_string(), approved.into());
            }
            Method::Criteria(_) => {
                put(format!("c{candidate}.1"), mark.to_string());
                put(format!("c{candidate}.2"), if mark > 8 { String::new() } else { "3".into() });
            }
            Method::Resistance(_) => {
                put("0".into(), "4".into());
                put(candidate.to_string(), mark.to_string());
            }
            Method::Points(_) | Method::Score(_) | Method::Ranking(_) | Method::Budget(_) => {
                put(
                    candidate.to_string(),
                    if mark == 0 { String::new() } else { mark.to_string() },
                );
            }
        }
    }
    form
}

fn plan(method: &Method, cut_line: Option<u32>) -> RoundPlan {
    RoundPlan {
        question: "?".into(),
        kind: RoundKind::StrawPoll,
        method: method.clone(),
        candidates: Candidacy::AllAccepted,
        secrecy: Secrecy::NamesAfterClosing,
        cut_line,
        closes_when_all_voted: false,
        predecessor: None,
        rules: Rules::default(),
        unique_weights: None,
    }
}

proptest! {
    #[test]
    fn what_is_typed_is_counted_and_what_is_counted_can_be_checked(
        which in 0..methods().len(),
        members in proptest::collection::vec(
            (0_u64..4, proptest::collection::vec(0_u32..11, 3), any::<bool>()), 1..8),
    ) {
        let (method, _) = methods().swap_remove(which);
        let mut ballots = Vec::new();
        let mut entries = Vec::new();
        for (index, (weight, marks, present)) in members.into_iter().enumerate() {
            let ballot = method.ballot(&form(&method, &marks), &CANDIDATES, &BTreeSet::new()).ok();
            if let Some(ballot) = &ballot {
                // The form it came from, but for places, which are counted anew from 1.
                let again = method.ballot(&ballot.to_form(), &CANDIDATES, &BTreeSet::new());
                prop_assert_eq!(again.as_ref(), Ok(ballot));
                let json = serde_json::to_string(ballot).expect("writes");
                prop_assert_eq!(&serde_json::from_str::<Ballot>(&json).expect("reads"), ballot);
            }
            ballots.push(ballot.filter(|_| present));
            entries.push(RollEntry {
                member: MemberKey::new(&format!("m{index}")).expect("valid"),
                name: String::new(),
                weight: Weight::whole(weight).expect("small"),
                present,
                recused: if index == 1 { [CandidateId(2)].into() } else { BTreeSet::new() },
                proxy: None,
                inhabitants: None,
            });
        }
        let roll = Roll { number: 1, entries };
        let ballot_of = |member: &MemberKey| {
            let index = roll.entries.iter().position(|entry| entry.member == *member)?;
            ballots[index].as_ref()
        };
        let outcome = Outcome::of(&plan(&method, Some(1)), &CANDIDATES, &roll, ballot_of);
        let values: Vec<_> = outcome.tally.rows.iter().map(|row| row.value.clone()).collect();
        prop_assert_eq!(method.check_working(&values, &outcome.tally.working), Ok(()));
        let json = serde_json::to_string(&outcome).expect("writes");
        prop_assert_eq!(serde_json::from_str::<Outcome>(&json).expect("reads"), outcome);
    }
}

#[test]
fn every_method_is_stored_as_it_always_was() {
    for (method, json) in methods() {
        assert_eq!(method.check(), Ok(()));
        assert_eq!(serde_json::to_string(&method).expect("writes"), json);
        assert_eq!(serde_json::from_str::<Method>(json).expect("reads"), method);
    }
}

#[test]
fn a_mark_on_what_the_method_does_not_ask_about_is_refused() {
    let refused = |method: &Method, key: &str, mark: &str| {
        let marks = [(key.to_owned(), mark.to_owned()), ("1".into(), "1".into())];
        let form = BallotForm { marks: marks.into(), ..BallotForm::default() };
        method.ballot(&form, &CANDIDATES, &BTreeSet::new()).expect_err("is refused")
    };
    let points = methods().swap_remove(0).0;
    let criterion = CriterionId(2);
    assert_eq!(refused(&points, "c1.2", "3"), Refusal::CriterionUnknown { criterion });
    let passive = Refusal::CandidateNotOnBallot { candidate: "0".into() };
    assert_eq!(refused(&points, "0", "3"), passive);
    let criteria = methods().swap_remove(5).0;
    let whole = Refusal::CandidateNotOnBallot { candidate: "1".into() };
    assert_eq!(refused(&criteria, "c1.2", "3"), whole);
}

#[test]
fn what_requires_another_waits_for_it_and_what_excludes_another_stays_out() {
    let Method::Budget(mut rules) = budget(Rule::Greedy, BallotKind::Approval) else {
        unreachable!("it is a budget");
    };
    rules.costs = CANDIDATES.into_iter().zip([5_000, 7_000, 5_000].map(Amount)).collect();
    let funded = |rules: &Budget, forms: &[&[u32]]| -> Vec<u32> {
        let method = Method::Budget(rules.clone());
        method.check().expect("valid");
        let cast: Vec<Ballot> = forms
            .iter()
            .map(|marks| {
                method.ballot(&form(&method, marks), &CANDIDATES, &BTreeSet::new()).expect("valid")
            })
            .collect();
        let entry = |index: usize| RollEntry {
            member: MemberKey::new(&index.to_string()).expect("valid"),
            name: String::new(),
            weight: Weight::ONE,
            present: true,
            recused: BTreeSet::new(),
            proxy: None,
            inhabitants: None,
        };
        let roll = Roll { number: 1, entries: (0..cast.len()).map(entry).collect() };
        let ballot_of = |member: &MemberKey| cast.get(member.as_str().parse::<usize>().ok()?);
        let outcome = Outcome::of(&plan(&method, None), &CANDIDATES, &roll, ballot_of);
        (1..=3).filter(|&id| outcome.tally.accepts(CandidateId(id))).collect()
    };
    let all: &[u32] = &[9, 9, 9];
    let last: &[u32] = &[0, 0, 9];
    assert_eq!(funded(&rules, &[all, last]), [1, 2, 3]);
    assert_eq!(funded(&rules, &[last]), [0; 0]);
    rules.incompatible = vec![[CandidateId(1), CandidateId(2)].into()];
    assert_eq!(funded(&rules, &[all, last]), [1, 3]);
    rules.requires = [(CandidateId(1), CandidateId(3)), (CandidateId(3), CandidateId(1))].into();
    rules.incompatible.clear();
    let cycle = Refusal::DependencyCycle { candidate: CandidateId(1) };
    assert_eq!(rules.check(), Err(cycle));
    rules.requires = [(CandidateId(1), CandidateId(3))].into();
    rules.incompatible = vec![[CandidateId(1), CandidateId(3)].into()];
    let reason = Refusal::NeedExcluded { candidate: CandidateId(1), needed: CandidateId(3) };
    assert_eq!(rules.check(), Err(reason));
}
