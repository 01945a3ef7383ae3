//! The parameters of each method, with their defaults. Not here: quorum and recusal, which all
//! methods share (`read`).

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::counting::method::approval::Approval;
use crate::domain::counting::method::budget::rules::{
    BallotKind, Budget, Completion, Rule, TieRule, Utility,
};
use crate::domain::counting::method::criteria::{Criteria, Criterion, KnockOut};
use crate::domain::counting::method::majority::Majority;
use crate::domain::counting::method::points::Points;
use crate::domain::counting::method::ranking::{Ranked, Strength};
use crate::domain::counting::method::resistance::{Passive, Resistance};
use crate::domain::counting::method::score::Score;
use crate::domain::counting::method::yes_no::YesNo;
use crate::domain::counting::method::{Method, ranking, score, yes_no};
use crate::domain::ids::{CandidateId, CriterionId};
use crate::domain::number::amount::Amount;
use crate::domain::number::weight::Weight;
use crate::domain::profile::json::{Fields, Json, one_of};
use crate::domain::profile::names::Names;

/// A method with its parameters, and the ids of its criteria where it has some.
pub(super) struct Parameters {
    pub(super) method: Method,
    pub(super) criteria: Names,
}

impl Parameters {
    pub(super) fn read(
        method: &str,
        params: &mut Fields,
        options: &Names,
        costs: Vec<Option<Amount>>,
    ) -> Result<Self, String> {
        let mut names = Names::default();
        let method = match method {
            "points" => Method::Points(points(params)?),
            "approval" => Method::Approval(approval(params)?),
            "yes_no_abstain" => Method::YesNo(yes_no(params)?),
            "score" => Method::Score(score(params)?),
            "criteria" => Method::Criteria(criteria(params, options, &mut names)?),
            "resistance" => Method::Resistance(resistance(params, options)?),
            "ranking" => Method::Ranking(ranked(params)?),
            "budget" => Method::Budget(budget(params, options, costs)?),
            unknown => {
                return Err(format!(
                    "There is no method \"{unknown}\"; there are points, approval, \
                     yes_no_abstain, score, criteria, resistance, ranking and budget."
                ));
            }
        };
        Ok(Self { method, criteria: names })
    }
}

fn or_null(params: &mut Fields, name: &str) -> Result<Option<u32>, String> {
    params.take(name).map_or(Ok(None), |number| number.whole_or_null(&format!("\"{name}\"")))
}

/// The end of a scale; 10 if it is not given.
fn scale(params: &mut Fields, name: &str) -> Result<u32, String> {
    match params.take(name) {
        None => Ok(10),
        Some(max) => match max.whole(&format!("\"{name}\""))? {
            0 => Err(format!("\"{name}\" must be at least 1.")),
            max => Ok(max),
        },
    }
}

fn points(params: &mut Fields) -> Result<Points, String> {
    Ok(Points {
        total: params.require("total")?.whole("\"total\"")?,
        exact: params.take("exact").map_or(Ok(false), |exact| exact.bool("\"exact\""))?,
        max_per_candidate: or_null(params, "max_per_option")?,
    })
}

fn approval(params: &mut Fields) -> Result<Approval, String> {
    let min = params.take("min_approvals");
    Ok(Approval {
        min: min.map_or(Ok(0), |min| min.whole("\"min_approvals\""))?,
        max: or_null(params, "max_approvals")?,
    })
}

fn yes_no(params: &mut Fields) -> Result<YesNo, String> {
    const MAJORITIES: [(&str, Majority); 3] = [
        ("simple", Majority::Simple),
        ("absolute", Majority::Absolute),
        ("two_thirds", Majority::TwoThirds),
    ];
    const RANK_BY: [(&str, yes_no::RankBy); 3] = [
        ("yes", yes_no::RankBy::Yes),
        ("margin", yes_no::RankBy::Margin),
        ("share", yes_no::RankBy::Share),
    ];
    Ok(YesNo {
        majority: params.choice("majority", &MAJORITIES)?,
        double: params.take("double").map_or(Ok(false), |double| double.bool("\"double\""))?,
        rank_by: params.choice("rank_by", &RANK_BY)?,
    })
}

fn score(params: &mut Fields) -> Result<Score, String> {
    const RANK_BY: [(&str, score::RankBy); 2] =
        [("mean", score::RankBy::Mean), ("sum", score::RankBy::Sum)];
    Ok(Score {
        max: scale(params, "max")?,
        rank_by: params.choice("rank_by", &RANK_BY)?,
        coverage_percent_min: 0,
    })
}

fn criteria(params: &mut Fields, options: &Names, names: &mut Names) -> Result<Criteria, String> {
    let mut criteria = Vec::new();
    let mut sum = 0_u128;
    for (number, criterion) in (1..).zip(params.require("criteria")?.list("\"criteria\"")?) {
        let mut criterion = criterion.fields("A criterion")?;
        let id = criterion.require("id")?.text("The id of a criterion")?;
        let what = format!("The weight of criterion \"{id}\"");
        let weight = criterion.require("weight")?.decimal(&what)?;
        criterion.end()?;
        sum += u128::from(weight);
        criteria.push(Criterion {
            id: CriterionId(number),
            name: id.clone(),
            weight: Weight::unbounded(weight),
        });
        names.add(id, "criteria")?;
    }
    if sum != 100_000 {
        return Err("The weights of the criteria must sum to 100.".into());
    }
    let failed = match params.take("knocked_out") {
        None => BTreeSet::new(),
        Some(list) => options.options(list, "\"knocked_out\"")?,
    };
    let knock_outs = vec![KnockOut { question: String::new(), failed }];
    Ok(Criteria {
        criteria,
        weights_from: None,
        weights_pinned: false,
        scale: scale(params, "scale")?,
        knock_outs,
    })
}

fn resistance(params: &mut Fields, options: &Names) -> Result<Resistance, String> {
    let passive = match params.take("passive") {
        None | Some(Json::Null) => None,
        Some(id) => Some(Passive::Candidate(options.option(&id.text("\"passive\"")?)?)),
    };
    Ok(Resistance { max: scale(params, "max")?, passive })
}

fn ranked(params: &mut Fields) -> Result<Ranked, String> {
    const RULES: [(&str, ranking::Rule); 2] =
        [("schulze", ranking::Rule::Schulze), ("borda", ranking::Rule::Borda)];
    const STRENGTHS: [(&str, Strength); 2] =
        [("winning_votes", Strength::WinningVotes), ("margins", Strength::Margins)];
    Ok(Ranked {
        rule: params.choice("rule", &RULES)?,
        strength: params.choice("strength", &STRENGTHS)?,
    })
}

fn budget(
    params: &mut Fields,
    options: &Names,
    costs: Vec<Option<Amount>>,
) -> Result<Budget, String> {
    const UTILITIES: [(&str, Utility); 2] =
        [("cost", Utility::Cost), ("cardinality", Utility::Cardinality)];
    const COMPLETIONS: [(&str, Completion); 2] =
        [("none", Completion::None), ("greedy", Completion::Greedy)];
    let known: BTreeMap<CandidateId, Amount> = options
        .all
        .iter()
        .zip(costs)
        .map(|(id, cost)| {
            let cost = cost.ok_or_else(|| format!("Option \"{id}\" has no cost."))?;
            Ok((options.option(id)?, cost))
        })
        .collect::<Result<_, String>>()?;
    let max = scale(params, "max")?;
    let utility = params.choice("utility", &UTILITIES)?;
    let completion = params.choice("completion", &COMPLETIONS)?;
    let shares = Rule::EqualShares { utility, completion };
    Ok(Budget {
        budget: Amount(params.require("budget")?.decimal("\"budget\"")?),
        costs: known,
        ballot: params.choice(
            "ballot",
            &[("approval", BallotKind::Approval), ("score", BallotKind::Score { max })],
        )?,
        rule: params.choice("rule", &[("mes", shares), ("greedy", Rule::Greedy)])?,
        tie: tie(params.take("tie"))?,
        incompatible: Vec::new(),
        requires: BTreeSet::new(),
    })
}

/// One rule or a list of them; the lower cost, then the order, if none is given.
fn tie(rules: Option<Json>) -> Result<Vec<TieRule>, String> {
    const RULES: [(&str, TieRule); 2] =
        [("lower_cost", TieRule::LowerCost), ("order", TieRule::Order)];
    let list = match rules {
        None => return Ok(vec![TieRule::LowerCost, TieRule::Order]),
        Some(Json::List(list)) => list,
        Some(one) => vec![one],
    };
    list.into_iter().map(|rule| one_of(rule, "\"tie\"", &RULES)).collect()
}
