//! A round as typed: every field a text. Not here: what is read from it (`plan`, `method`), and what a round asks
//! beside its method (`rules`).

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::domain::forms::budget::BudgetForm;
use crate::domain::forms::criteria::CriteriaForm;
use crate::domain::forms::rules::RulesForm;

/// A round as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RoundForm {
    /// The question.
    pub question: String,
    /// `straw_poll` or `resolution`.
    pub kind: String,
    /// A method by its code ([`Filled::CODE`](crate::domain::forms::method::Filled)): `points`.
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
