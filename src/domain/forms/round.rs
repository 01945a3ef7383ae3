//! A round as typed: every field a text. Not here: what a round asks beside its method (`rules`).

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::domain::counting::method::approval::Approval;
use crate::domain::counting::method::commitment::Commitment;
use crate::domain::counting::method::majority::Majority;
use crate::domain::counting::method::points::Points;
use crate::domain::counting::method::ranking::Ranked;
use crate::domain::counting::method::resistance::{Passive, Resistance};
use crate::domain::counting::method::score::{RankBy, Score};
use crate::domain::counting::method::yes_no::YesNo;
use crate::domain::counting::method::{Method, ranking};
use crate::domain::forms::budget::BudgetForm;
use crate::domain::forms::criteria::CriteriaForm;
use crate::domain::forms::fields::{number, optional, optional_number, unknown};
use crate::domain::forms::misfilled::{Misfilled, at};
use crate::domain::forms::rules::RulesForm;
use crate::domain::invalid::{Field, Invalid};
use crate::domain::number::amount::Amount;
use crate::domain::number::typed;
use crate::domain::refusal::Refusal;
use crate::domain::round::plan::{Candidacy, RoundKind, RoundPlan, Secrecy, Source, Take};

/// A round as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoundForm {
    /// The question.
    pub question: String,
    /// `straw_poll` or `resolution`.
    pub kind: String,
    /// `points`, `yes_no`, `approval`, `score`, `resistance`, `ranking`, `criteria` or `budget`.
    pub method: String,
    /// Points per member.
    pub points_total: String,
    /// `at_most` or `exactly`.
    pub points_exact: String,
    /// Most points on one candidate; empty = no cap.
    pub points_max: String,
    /// `simple`, `two_thirds` or `absolute`.
    pub majority: String,
    /// Not empty: members and weight must both reach the majority.
    pub double: String,
    /// Fewest candidates one ballot chooses; empty = no bound.
    pub approval_min: String,
    /// Most candidates one ballot chooses; empty = no bound.
    pub approval_max: String,
    /// End of the scale of scores.
    pub score_max: String,
    /// `mean` or `sum`.
    pub score_rank_by: String,
    /// Per cent of the weight cast that must have rated a candidate; empty = none.
    pub score_coverage: String,
    /// End of the scale of resistance.
    pub resistance_max: String,
    /// Not empty: the passive option is rated beside the candidates.
    pub passive: String,
    /// `schulze` or `borda`.
    pub ranking_rule: String,
    /// The parameters of a criteria round.
    pub criteria: CriteriaForm,
    /// The parameters of a budget round.
    pub budget: BudgetForm,
    /// `all`, `chosen`, `from` or `listed`.
    pub candidates: String,
    /// Number of the earlier round, for `from`.
    pub source: String,
    /// `first`, `reaching` or `accepted`, for `from`.
    pub take: String,
    /// How many are taken, for `first`.
    pub take_first: String,
    /// The value that must be reached, for `reaching`.
    pub take_value: String,
    /// Options, one a line, for `listed`.
    pub listed: String,
    /// Chosen candidates by number.
    pub chosen: BTreeMap<String, String>,
    /// Quorum, tie rules, corridor.
    pub rules: RulesForm,
    /// `live`, `names` or `totals`.
    pub secrecy: String,
    /// How many are wanted; empty = no cut line.
    pub cut_line: String,
    /// Not empty: close once every present member has voted.
    pub closes_when_all_voted: String,
}

impl RoundForm {
    /// Reads the plan.
    pub fn plan(&self) -> Result<RoundPlan, Misfilled> {
        self.read().map_err(|misfilled| misfilled.or_at(|refusal| self.field_of(refusal)))
    }

    fn read(&self) -> Result<RoundPlan, Misfilled> {
        let plan = RoundPlan {
            question: self.question.clone(),
            kind: match self.kind.as_str() {
                "straw_poll" => RoundKind::StrawPoll,
                "resolution" => RoundKind::Resolution,
                other => return Err(unknown(other).into()),
            },
            method: self.method()?,
            candidates: self.candidacy()?,
            secrecy: match self.secrecy.as_str() {
                "live" => Secrecy::OpenLive,
                "names" => Secrecy::NamesAfterClosing,
                "totals" => Secrecy::TotalsOnly,
                other => return Err(unknown(other).into()),
            },
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
        let scale = match self.method.as_str() {
            "score" => "score_max",
            "resistance" => "resistance_max",
            "criteria" => "criteria.scale",
            _ => "budget.score_max",
        };
        let field = match refusal {
            Refusal::Invalid(Invalid::Missing { field: Field::Question })
            | Refusal::Invalid(Invalid::TooLong { field: Field::Question, .. }) => "question",
            Refusal::PointsInvalid => "points_total",
            Refusal::ApprovalsInvalid => "approval_max",
            Refusal::ScaleInvalid { .. } => scale,
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

    fn method(&self) -> Result<Method, Misfilled> {
        match self.method.as_str() {
            "points" => Ok(Method::Points(Points {
                total: at("points_total", number(&self.points_total))?,
                exact: match self.points_exact.as_str() {
                    "" | "at_most" => false,
                    "exactly" => true,
                    other => return Err(unknown(other).into()),
                },
                max_per_candidate: at("points_max", optional_number(&self.points_max))?,
            })),
            "yes_no" => Ok(Method::YesNo(YesNo {
                majority: match self.majority.as_str() {
                    "" | "simple" => Majority::Simple,
                    "two_thirds" => Majority::TwoThirds,
                    "absolute" => Majority::Absolute,
                    other => return Err(unknown(other).into()),
                },
                double: !self.double.is_empty(),
                ..YesNo::default()
            })),
            "approval" => Ok(Method::Approval(Approval {
                min: at("approval_min", optional_number(&self.approval_min))?.unwrap_or(0),
                max: at("approval_max", optional_number(&self.approval_max))?,
            })),
            "score" => Ok(Method::Score(Score {
                max: at("score_max", number(&self.score_max))?,
                rank_by: match self.score_rank_by.as_str() {
                    "" | "mean" => RankBy::Mean,
                    "sum" => RankBy::Sum,
                    other => return Err(unknown(other).into()),
                },
                coverage_percent_min: at("score_coverage", optional_number(&self.score_coverage))?
                    .unwrap_or(0),
            })),
            "resistance" => Ok(Method::Resistance(Resistance {
                max: at("resistance_max", number(&self.resistance_max))?,
                passive: (!self.passive.is_empty()).then_some(Passive::Beside),
            })),
            "criteria" => Ok(Method::Criteria(
                self.criteria.method().map_err(|misfilled| misfilled.within("criteria"))?,
            )),
            "budget" => Ok(Method::Budget(
                self.budget.method().map_err(|misfilled| misfilled.within("budget"))?,
            )),
            "ranking" => Ok(Method::Ranking(Ranked {
                rule: match self.ranking_rule.as_str() {
                    "" | "schulze" => ranking::Rule::Schulze,
                    "borda" => ranking::Rule::Borda,
                    other => return Err(unknown(other).into()),
                },
                ..Ranked::default()
            })),
            "commitment" => Ok(Method::Commitment(Commitment::default())),
            other => Err(unknown(other).into()),
        }
    }

    /// The form a plan is changed in.
    #[must_use]
    pub fn of(plan: &RoundPlan) -> Self {
        let mut form = Self {
            question: plan.question.clone(),
            kind: match plan.kind {
                RoundKind::StrawPoll => "straw_poll",
                RoundKind::Resolution => "resolution",
            }
            .into(),
            rules: RulesForm::of(&plan.rules),
            secrecy: match plan.secrecy {
                Secrecy::OpenLive => "live",
                Secrecy::NamesAfterClosing => "names",
                Secrecy::TotalsOnly => "totals",
            }
            .into(),
            cut_line: plan.cut_line.map(|wanted| wanted.to_string()).unwrap_or_default(),
            closes_when_all_voted: if plan.closes_when_all_voted { "on" } else { "" }.into(),
            ..Self::default()
        };
        form.take_candidacy(&plan.candidates);
        form.take_method(&plan.method);
        form
    }

    fn take_method(&mut self, method: &Method) {
        let given = |number: u32| if number == 0 { String::new() } else { number.to_string() };
        match method {
            Method::Points(points) => {
                self.method = "points".into();
                self.points_total = points.total.to_string();
                self.points_exact = if points.exact { "exactly" } else { "at_most" }.into();
                self.points_max =
                    points.max_per_candidate.map(|cap| cap.to_string()).unwrap_or_default();
            }
            Method::YesNo(yes_no) => {
                self.method = "yes_no".into();
                self.majority = match yes_no.majority {
                    Majority::Simple => "simple",
                    Majority::TwoThirds => "two_thirds",
                    Majority::Absolute => "absolute",
                }
                .into();
                self.double = if yes_no.double { "on" } else { "" }.into();
            }
            Method::Approval(approval) => {
                self.method = "approval".into();
                self.approval_min = given(approval.min);
                self.approval_max = approval.max.map(given).unwrap_or_default();
            }
            Method::Score(score) => {
                self.method = "score".into();
                self.score_max = score.max.to_string();
                self.score_rank_by = match score.rank_by {
                    RankBy::Mean => "mean",
                    RankBy::Sum => "sum",
                }
                .into();
                self.score_coverage = given(score.coverage_percent_min);
            }
            Method::Resistance(resistance) => {
                self.method = "resistance".into();
                self.resistance_max = resistance.max.to_string();
                self.passive = if resistance.passive.is_some() { "on" } else { "" }.into();
            }
            Method::Ranking(ranked) => {
                self.method = "ranking".into();
                self.ranking_rule = match ranked.rule {
                    ranking::Rule::Schulze => "schulze",
                    ranking::Rule::Borda => "borda",
                }
                .into();
            }
            Method::Criteria(criteria) => {
                self.method = "criteria".into();
                self.criteria = CriteriaForm::of(criteria);
            }
            Method::Commitment(_) => self.method = "commitment".into(),
            Method::Budget(budget) => {
                self.method = "budget".into();
                self.budget = BudgetForm::of(budget);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
