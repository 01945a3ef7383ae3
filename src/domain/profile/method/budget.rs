//! `budget` in profiles. Not here: counting (`counting`).

use crate::domain::ballot::content::Content;
use crate::domain::counting::method::budget::Working;
use crate::domain::counting::method::budget::rules::{
    BallotKind, Budget, Completion, Payers, Rule, TieRule, Utility,
};
use crate::domain::ids::CandidateId;
use crate::domain::number::amount::Amount;
use crate::domain::number::exact::Fraction;
use crate::domain::profile::ballots::BallotReader;
use crate::domain::profile::json::Fields;
use crate::domain::profile::json::{Json, one_of};
use crate::domain::profile::method::scale;
use crate::domain::profile::method::{Profiled, Scope, Written};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

impl Profiled for Budget {
    const NAME: Option<&'static str> = Some("budget");

    fn read(params: &mut Fields, offered: &mut Scope) -> Result<Self, String> {
        let known: BTreeMap<CandidateId, Amount> = offered
            .options
            .all
            .iter()
            .zip(offered.costs.iter().copied())
            .map(|(id, cost)| {
                let cost = cost.ok_or_else(|| format!("Option \"{id}\" has no cost."))?;
                Ok((offered.options.option(id)?, cost))
            })
            .collect::<Result<_, String>>()?;
        let max = scale(params, "max")?;
        let utility = params.choice("utility", &Utility::CODES)?;
        let completion = params.choice("completion", &Completion::CODES)?;
        let shares = Rule::EqualShares { utility, completion };
        Ok(Self {
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

    fn ballot(&self, ballot: &mut Fields, reader: &BallotReader) -> Result<Content, String> {
        Ok(match self.ballot {
            BallotKind::Approval => Content::Approval(reader.approved(ballot.take("approve"))?),
            BallotKind::Score { max } => {
                Content::Score(reader.marks_or_null(ballot.take("scores"), max)?)
            }
        })
    }

    fn option(&self, own: &Working, index: usize, of: &Written) -> Vec<(&str, Value)> {
        let id = of.ballots.candidates[index];
        let cost = self.costs.get(&id).map(|&cost| Fraction::from(cost));
        vec![("cost", json!(cost)), ("funded", json!(own.is_funded(id)))]
    }

    fn outcome(&self, own: &Working, of: &Written) -> Vec<(&str, Value)> {
        let ties = own.ties.iter().map(|tie| {
            let options: Vec<_> = tie.candidates.iter().map(|id| of.option(*id)).collect();
            json!({ "options": options, "chosen": of.option(tie.chosen), "by": tie.by })
        });
        vec![
            ("spent", json!(own.spent)),
            ("payments", payments(&self.payments(of.ballots), of)),
            ("ties", ties.collect()),
        ]
    }
}

/// Who paid what, by option and member.
fn payments(payments: &[Payers], of: &Written) -> Value {
    let members = &of.members.all;
    let paid = |payers: &Payers| -> Map<String, Value> {
        payers.iter().map(|(&voter, paid)| (members[voter].clone(), json!(paid))).collect()
    };
    let options = of.options.all.iter().zip(payments);
    let paid = options
        .filter(|(_, payers)| !payers.is_empty())
        .map(|(option, payers)| (option.clone(), Value::Object(paid(payers))));
    Value::Object(paid.collect())
}

/// One rule or a list of them; the lower cost, then the order, if none is given.
fn tie(rules: Option<Json>) -> Result<Vec<TieRule>, String> {
    let list = match rules {
        None => return Ok(vec![TieRule::LowerCost, TieRule::Order]),
        Some(Json::List(list)) => list,
        Some(one) => vec![one],
    };
    list.into_iter().map(|rule| one_of(rule, "\"tie\"", &TieRule::CODES)).collect()
}
