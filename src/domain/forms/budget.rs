//! The parameters of a budget round as typed: the amount, the rules, and by candidate its cost, whom it
//! excludes and what it requires. Not here: what they mean (`method/budget`).

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::counting::method::budget::rules::{
    BallotKind, Budget, Completion, Rule, TieRule, Utility,
};
use crate::domain::forms::fields::{choice, code, number, unknown};
use crate::domain::forms::misfilled::{Misfilled, at};
use crate::domain::ids::CandidateId;
use crate::domain::invalid::Invalid;
use crate::domain::number::amount::Amount;
use crate::domain::number::typed;

/// A budget as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BudgetForm {
    /// What can be spent.
    pub amount: String,
    /// `approval` or `score`.
    pub ballot: String,
    /// End of the scale of scores.
    pub score_max: String,
    /// `shares` or `greedy`.
    pub rule: String,
    /// `cost` or `cardinality`.
    pub utility: String,
    /// `none` or `greedy`.
    pub completion: String,
    /// Costs by candidate; empty = not known yet.
    pub costs: BTreeMap<String, String>,
    /// Groups by candidate, of each of which at most one is funded: `A` or `A B`.
    pub groups: BTreeMap<String, String>,
    /// Numbers of the candidates without which one is not funded, by candidate: `3` or `3, 5`.
    pub requires: BTreeMap<String, String>,
}

/// Reads an amount as people write it: `12500`, `12.500`, `12.500,50`, `12500.50 €`; at most two
/// places, so that a point before three digits can only group.
pub fn amount(text: &str) -> Result<Amount, Invalid> {
    let bare = text.trim().trim_end_matches("Euro").trim_end_matches("EUR");
    let bare = bare.trim_end_matches('\u{20ac}');
    let invalid = |_| Invalid::AmountInvalid { text: text.trim().into() };
    typed::thousandths(bare, 2, invalid).map(Amount)
}

/// The amount in what a proposer wrote about the cost, to begin with: `ca. 60 T€ im Jahr` is 60000. The
/// first number counts; what it means is for the organizer to see. `None` where there is no number.
#[must_use]
pub fn offered(cost: &str) -> Option<Amount> {
    let start = cost.find(|sign: char| sign.is_ascii_digit())?;
    let is_part = |sign: char| sign.is_ascii_digit() || sign == '.' || sign == ',';
    let (number, rest) =
        cost[start..].split_at(cost[start..].find(|c| !is_part(c)).unwrap_or(cost.len() - start));
    let number = number.trim_end_matches(['.', ',']);
    let unit = rest.trim_start().to_lowercase();
    let factor = match unit.as_str() {
        unit if unit.starts_with("t\u{20ac}")
            || unit.starts_with("teuro")
            || unit.starts_with("teur")
            || unit.starts_with("tsd")
            || unit.starts_with("tausend") =>
        {
            1_000
        }
        unit if unit.starts_with("mio") || unit.starts_with("million") => 1_000_000,
        _ => 1,
    };
    let amount = amount(number).ok()?;
    Some(Amount(amount.0.checked_mul(factor)?))
}

/// *A* to *Z*, then *A2* and so on, as many as are asked for.
fn group_names() -> impl Iterator<Item = String> {
    let rounds = (1..).map(|round: u32| if round == 1 { String::new() } else { round.to_string() });
    rounds.flat_map(|round| ('A'..='Z').map(move |letter| format!("{letter}{round}")))
}

/// The marks of a list such as `A B` or `3, 5`.
fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', ' ']).map(str::trim).filter(|part| !part.is_empty())
}

impl BudgetForm {
    /// Reads the parameters.
    pub fn method(&self) -> Result<Budget, Misfilled> {
        let mut costs = BTreeMap::new();
        for (candidate, cost) in self.costs.iter().filter(|(_, cost)| !cost.trim().is_empty()) {
            let field = format!("costs.{candidate}");
            costs.insert(candidate.parse()?, at(&field, amount(cost))?);
        }
        let mut groups: BTreeMap<String, BTreeSet<CandidateId>> = BTreeMap::new();
        for (candidate, names) in &self.groups {
            for name in listed(names) {
                groups.entry(name.to_uppercase()).or_default().insert(candidate.parse()?);
            }
        }
        let mut requires = BTreeSet::new();
        for (candidate, needed) in &self.requires {
            for needed in listed(needed) {
                let field = format!("requires.{candidate}");
                requires.insert((candidate.parse()?, at(&field, needed.parse())?));
            }
        }
        Ok(Budget {
            budget: at("amount", amount(&self.amount))?,
            costs,
            ballot: match self.ballot.as_str() {
                "" | "approval" => BallotKind::Approval,
                "score" => BallotKind::Score { max: at("score_max", number(&self.score_max))? },
                other => return Err(unknown(other).into()),
            },
            rule: self.rule()?,
            tie: vec![TieRule::LowerCost, TieRule::Order],
            incompatible: groups.into_values().collect(),
            requires,
        })
    }

    fn rule(&self) -> Result<Rule, Invalid> {
        let utility = choice(&Utility::CODES, &self.utility)?;
        let completion = choice(&Completion::CODES, &self.completion)?;
        match self.rule.as_str() {
            "" | "shares" => Ok(Rule::EqualShares { utility, completion }),
            "greedy" => Ok(Rule::Greedy),
            other => Err(unknown(other)),
        }
    }

    /// The form the parameters are changed in.
    #[must_use]
    pub fn of(rules: &Budget) -> Self {
        let mut form = Self {
            amount: typed::spelled(rules.budget.0),
            costs: rules
                .costs
                .iter()
                .map(|(id, cost)| (id.to_string(), typed::spelled(cost.0)))
                .collect(),
            ..Self::default()
        };
        match rules.ballot {
            BallotKind::Approval => form.ballot = "approval".into(),
            BallotKind::Score { max } => {
                form.ballot = "score".into();
                form.score_max = max.to_string();
            }
        }
        match rules.rule {
            Rule::Greedy => form.rule = "greedy".into(),
            Rule::EqualShares { utility, completion } => {
                form.rule = "shares".into();
                form.utility = code(&Utility::CODES, &utility);
                form.completion = code(&Completion::CODES, &completion);
            }
        }
        let add = |list: &mut BTreeMap<String, String>, of: CandidateId, mark: String| {
            let list = list.entry(of.to_string()).or_default();
            *list = if list.is_empty() { mark } else { format!("{list}, {mark}") };
        };
        for (group, name) in rules.incompatible.iter().zip(group_names()) {
            group.iter().for_each(|&id| add(&mut form.groups, id, name.clone()));
        }
        for &(candidate, needed) in &rules.requires {
            add(&mut form.requires, candidate, needed.to_string());
        }
        form
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::refusal::Refusal;

    fn fields(texts: &[(&str, &str)]) -> BTreeMap<String, String> {
        texts.iter().map(|(id, text)| ((*id).into(), (*text).into())).collect()
    }

    #[test]
    fn an_amount_is_read_as_germans_write_it_and_never_a_thousandfold() {
        for (text, thousandths) in [
            ("12500", 12_500_000),
            ("12.500", 12_500_000),
            ("1.012.500,50 \u{20ac}", 1_012_500_500),
            ("12500.50", 12_500_500),
            ("12,5 EUR", 12_500),
            (" 0 ", 0),
        ] {
            assert_eq!(amount(text), Ok(Amount(thousandths)), "{text}");
        }
        for text in
            ["", "viel", "12,500", "1.2.3", "12.50,1", "1234.567", "-5", "1,2,3", ".500", "0.500"]
        {
            assert!(amount(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_amount_a_proposer_wrote_is_offered_with_its_unit() {
        for (text, euros) in [
            ("12.500 \u{20ac}", 12_500),
            ("ca. 60 T\u{20ac} im Jahr", 60_000),
            ("rund 1,5 Mio. Euro", 1_500_000),
            ("80 Tsd. Euro", 80_000),
            ("Kosten: 900.", 900),
        ] {
            assert_eq!(offered(text), Some(Amount(euros * 1_000)), "{text}");
        }
        for text in ["", "noch offen", "1.2.3"] {
            assert_eq!(offered(text), None, "{text}");
        }
    }

    #[test]
    fn a_budget_comes_back_as_it_was_typed() {
        let form = BudgetForm {
            amount: "100000".into(),
            ballot: "score".into(),
            score_max: "5".into(),
            rule: "shares".into(),
            utility: "cardinality".into(),
            completion: "greedy".into(),
            costs: fields(&[("1", "12500,5"), ("2", "0")]),
            groups: fields(&[("1", "A"), ("2", "A, B"), ("3", "B")]),
            requires: fields(&[("1", "2, 3")]),
        };
        let rules = form.method().expect("valid");
        assert_eq!(rules.incompatible.len(), 2);
        assert_eq!(BudgetForm::of(&rules), form);
        let greedy = BudgetForm { amount: "7".into(), rule: "greedy".into(), ..Default::default() };
        assert_eq!(greedy.method().expect("valid").rule, Rule::Greedy);
        let costly = BudgetForm { costs: fields(&[("1", "teuer")]), ..form };
        let refused = costly.method().expect_err("refused");
        assert_eq!(
            refused.refusal,
            Refusal::Invalid(Invalid::AmountInvalid { text: "teuer".into() })
        );
        assert_eq!(refused.field.as_deref(), Some("costs.1"));
    }

    #[test]
    fn thirty_groups_come_back_as_thirty() {
        let name = |at: usize| if at < 26 { format!("A{at}") } else { format!("B{at}") };
        let groups = (0..60).map(|id| (format!("{}", id + 1), name(id / 2))).collect();
        let form = BudgetForm { amount: "7".into(), groups, ..BudgetForm::default() };
        let rules = form.method().expect("valid");
        assert_eq!(rules.incompatible.len(), 30);
        let again = BudgetForm::of(&rules).method().expect("valid");
        let sorted = |rules: &Budget| {
            let mut groups = rules.incompatible.clone();
            groups.sort();
            groups
        };
        assert_eq!(sorted(&again), sorted(&rules));
    }
}
