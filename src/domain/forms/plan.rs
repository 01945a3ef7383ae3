//! A round as typed becomes a plan, and a plan the form it is changed in. Not here: the fields (`round`), and those of
//! each method (`method`).

use crate::domain::forms::fields::{
    code, number, optional, optional_number, required_choice, unknown,
};
use crate::domain::forms::method;
use crate::domain::forms::misfilled::{Misfilled, at};
use crate::domain::forms::round::RoundForm;
use crate::domain::forms::rules::RulesForm;
use crate::domain::invalid::{Field, Invalid};
use crate::domain::number::amount::Amount;
use crate::domain::number::typed;
use crate::domain::refusal::Refusal;
use crate::domain::round::plan::{Candidacy, RoundKind, RoundPlan, Secrecy, Source, Take};

impl RoundKind {
    /// All, with the codes forms spell them by.
    pub const CODES: [(&str, Self); 2] =
        [("straw_poll", Self::StrawPoll), ("resolution", Self::Resolution)];
}

impl Secrecy {
    /// All, with the codes forms spell them by.
    pub const CODES: [(&str, Self); 3] = [
        ("live", Self::OpenLive),
        ("names", Self::NamesAfterClosing),
        ("totals", Self::TotalsOnly),
    ];
}

impl RoundForm {
    /// Reads the plan.
    pub fn plan(&self) -> Result<RoundPlan, Misfilled> {
        self.read().map_err(|misfilled| misfilled.or_at(|refusal| self.field_of(refusal)))
    }

    fn read(&self) -> Result<RoundPlan, Misfilled> {
        let plan = RoundPlan {
            question: self.question.clone(),
            kind: required_choice(&RoundKind::CODES, &self.kind)?,
            method: method::read(self)?,
            candidates: self.candidacy()?,
            secrecy: required_choice(&Secrecy::CODES, &self.secrecy)?,
            cut_line: at("cut_line", optional_number(&self.cut_line))?,
            closes_when_all_voted: !self.closes_when_all_voted.is_empty(),
            predecessor: None,
            rules: self.rules.rules().map_err(|misfilled| misfilled.within("rules"))?,
            unique_weights: None,
        };
        Ok(plan.checked()?)
    }

    /// Where a refusal belongs that concerns what the whole plan comes to.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "most refusals are about no field of a plan"
    )]
    #[must_use]
    pub fn field_of(&self, refusal: &Refusal) -> Option<String> {
        let field = match refusal {
            Refusal::Invalid(Invalid::Missing { field: Field::Question })
            | Refusal::Invalid(Invalid::TooLong { field: Field::Question, .. }) => "question",
            Refusal::PointsInvalid => "points_total",
            Refusal::ApprovalsInvalid => "approval_max",
            Refusal::ScaleInvalid { .. } => method::scale(self)?,
            Refusal::CoverageInvalid => "score_coverage",
            Refusal::CriteriaSumInvalid { .. } => "criteria.weights.1",
            Refusal::CriteriaInvalid => "criteria.names.1",
            Refusal::CriteriaSourceInvalid => "criteria.weights_from",
            Refusal::CutLineInvalid | Refusal::CutLineTooLong { .. } => "cut_line",
            Refusal::Invalid(Invalid::CorridorInvalid) => "rules.corridor",
            Refusal::Invalid(Invalid::TieRulesInvalid) => "rules.tie_2",
            Refusal::SourceCycle => "source",
            Refusal::OptionTwice => "listed",
            Refusal::NoCandidates if self.candidates == "listed" => "listed",
            Refusal::BudgetBelowCosts { .. } => "budget.amount",
            Refusal::DependencyCycle { candidate } | Refusal::NeedExcluded { candidate, .. } => {
                return Some(format!("budget.requires.{candidate}"));
            }
            _ => return None,
        };
        Some(field.into())
    }

    fn candidacy(&self) -> Result<Candidacy, Misfilled> {
        Ok(match self.candidates.as_str() {
            "all" => Candidacy::AllAccepted,
            "chosen" => Candidacy::Chosen(
                self.chosen.keys().map(|id| id.parse()).collect::<Result<_, _>>()?,
            ),
            "from" => Candidacy::From(Source {
                round: at(
                    "source",
                    optional(&self.source)
                        .and_then(|round| round.ok_or_else(|| unknown(&self.source))),
                )?,
                take: match self.take.as_str() {
                    "first" => Take::First(at("take_first", number(&self.take_first))?),
                    "reaching" => {
                        Take::Reaching(at("take_value", Amount::parse(&self.take_value))?)
                    }
                    "accepted" => Take::Accepted,
                    "tied" => Take::Tied,
                    other => return Err(unknown(other).into()),
                },
                pinned: false,
            }),
            "listed" => {
                let lines = self.listed.lines().map(str::trim).filter(|line| !line.is_empty());
                Candidacy::Listed(lines.map(Into::into).collect())
            }
            other => return Err(unknown(other).into()),
        })
    }

    fn take_candidacy(&mut self, candidacy: &Candidacy) {
        match candidacy {
            Candidacy::AllAccepted => self.candidates = "all".into(),
            Candidacy::Chosen(chosen) => {
                self.candidates = "chosen".into();
                self.chosen = chosen.iter().map(|id| (id.to_string(), "on".into())).collect();
            }
            Candidacy::From(source) => {
                self.candidates = "from".into();
                self.source = source.round.to_string();
                match source.take {
                    Take::First(wanted) => {
                        self.take = "first".into();
                        self.take_first = wanted.to_string();
                    }
                    Take::Reaching(value) => {
                        self.take = "reaching".into();
                        self.take_value = typed::spelled(value.0);
                    }
                    Take::Accepted => self.take = "accepted".into(),
                    Take::Tied => self.take = "tied".into(),
                }
            }
            Candidacy::Listed(titles) => {
                self.candidates = "listed".into();
                self.listed = titles.join("\n");
            }
        }
    }

    /// The form a plan is changed in.
    #[must_use]
    pub fn of(plan: &RoundPlan) -> Self {
        let mut form = Self {
            question: plan.question.clone(),
            kind: code(&RoundKind::CODES, &plan.kind),
            rules: RulesForm::of(&plan.rules),
            secrecy: code(&Secrecy::CODES, &plan.secrecy),
            cut_line: plan.cut_line.map(|wanted| wanted.to_string()).unwrap_or_default(),
            closes_when_all_voted: if plan.closes_when_all_voted { "on" } else { "" }.into(),
            ..Self::default()
        };
        form.take_candidacy(&plan.candidates);
        method::fill(&mut form, &plan.method);
        form
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::forms::budget::BudgetForm;
    use std::collections::BTreeMap;

    #[test]
    fn a_plan_becomes_the_form_it_came_from() {
        let form = RoundForm {
            question: "Welche sechs?".into(),
            kind: "straw_poll".into(),
            method: "points".into(),
            points_total: "10".into(),
            points_exact: "at_most".into(),
            points_max: "3".into(),
            candidates: "all".into(),
            secrecy: "names".into(),
            cut_line: "6".into(),
            rules: RulesForm { quorum_counts: "present".into(), ..RulesForm::default() },
            ..RoundForm::default()
        };
        assert_eq!(RoundForm::of(&form.plan().expect("valid")), form);
        let of = |method: &str| RoundForm {
            method: method.into(),
            points_total: String::new(),
            points_exact: String::new(),
            points_max: String::new(),
            ..form.clone()
        };
        let on = || "on".to_owned();
        for form in [
            RoundForm { majority: "absolute".into(), double: on(), ..of("yes_no") },
            RoundForm { approval_min: "1".into(), approval_max: "3".into(), ..of("approval") },
            RoundForm {
                score_max: "5".into(),
                score_rank_by: "sum".into(),
                score_coverage: "50".into(),
                ..of("score")
            },
            RoundForm { resistance_max: "10".into(), passive: on(), ..of("resistance") },
            RoundForm { ranking_rule: "borda".into(), ..of("ranking") },
        ] {
            assert_eq!(RoundForm::of(&form.plan().expect("valid")), form);
        }
    }

    #[test]
    fn an_unknown_choice_is_refused_by_name() {
        let form = RoundForm { kind: "poll".into(), ..RoundForm::default() };
        let refused = form.plan().map_err(Refusal::from);
        assert_eq!(refused, Err(Refusal::Invalid(Invalid::ChoiceUnknown { text: "poll".into() })));
    }

    #[test]
    fn a_refusal_names_the_field_it_is_about() {
        let form = RoundForm {
            question: "Welche?".into(),
            kind: "straw_poll".into(),
            method: "points".into(),
            points_total: "10".into(),
            candidates: "all".into(),
            secrecy: "names".into(),
            ..RoundForm::default()
        };
        let field = |form: RoundForm| form.plan().expect_err("refused").field;
        let text = || "viele".to_owned();
        for (form, expected) in [
            (RoundForm { points_total: text(), ..form.clone() }, "points_total"),
            (RoundForm { points_max: "20".into(), ..form.clone() }, "points_total"),
            (RoundForm { cut_line: "0".into(), ..form.clone() }, "cut_line"),
            (RoundForm { question: String::new(), ..form.clone() }, "question"),
            (
                RoundForm {
                    rules: RulesForm { corridor: "11".into(), ..RulesForm::default() },
                    ..form.clone()
                },
                "rules.corridor",
            ),
            (
                RoundForm {
                    method: "budget".into(),
                    budget: BudgetForm {
                        amount: "100".into(),
                        costs: BTreeMap::from([("3".into(), "60 T€".into())]),
                        ..BudgetForm::default()
                    },
                    ..form.clone()
                },
                "budget.costs.3",
            ),
        ] {
            assert_eq!(field(form).as_deref(), Some(expected));
        }
    }
}
