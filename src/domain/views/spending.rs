//! How a budget was spent, step by step, and why the rest was not funded. Not here: who paid
//! (`payments`), which a *totals only* round never shows.

use std::collections::BTreeSet;

use super::super::amount::Amount;
use super::super::exact::Decimal;
use super::super::ids::CandidateId;
use super::super::method::budget::rules::{How, Rule, TieRule};
use super::super::method::budget::{self, Budget};
use super::super::round::Held;
use super::outcome::OutcomeView;

/// How a budget was spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpendingView {
    /// What could be spent.
    pub budget: Amount,
    /// Candidates in the order of funding, then the others in the order of the ranking.
    pub rows: Vec<SpendingRow>,
    /// Ties that decided something: the titles, the one that came first, and by which rule.
    pub ties: Vec<(Vec<String>, String, TieRule)>,
}

/// A candidate of a budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpendingRow {
    /// Its number.
    pub candidate: CandidateId,
    /// Its title.
    pub title: String,
    /// What it costs.
    pub cost: Option<Amount>,
    /// Weighted support, three places.
    pub support: Option<Decimal>,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a candidate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is funded.
    Funded {
        /// By what.
        how: How,
        /// What a supporter of weight 1 pays per point of its score, two places.
        price: Option<Decimal>,
        /// What is left of the budget after it.
        left: Amount,
    },
    /// Nobody with a weight supports it.
    Unsupported,
    /// A funded candidate excludes it.
    Excluded {
        /// Which one.
        by: String,
    },
    /// It requires a candidate that is not funded.
    Lacking {
        /// Which one.
        needed: String,
    },
    /// More than what is left.
    Unaffordable,
    /// Its supporters together have less left than it costs.
    Unpaid,
}

impl SpendingView {
    pub(super) fn of(
        rules: &Budget,
        working: &budget::Working,
        held: &Held,
        view: &OutcomeView,
    ) -> Self {
        let title = |id: CandidateId| {
            let standing = held.candidates.iter().find(|standing| standing.id == id);
            standing.map(|standing| standing.title.clone()).unwrap_or_default()
        };
        let row = |id: CandidateId, fate| SpendingRow {
            candidate: id,
            title: title(id),
            cost: rules.costs.get(&id).copied(),
            support: view.rows.iter().find(|row| row.candidate == id).and_then(|row| row.value),
            fate,
        };
        let mut left = rules.budget.0;
        let mut rows: Vec<SpendingRow> = Vec::new();
        for step in &working.steps {
            left = left.saturating_sub(rules.costs.get(&step.candidate).map_or(0, |cost| cost.0));
            let price = match &step.how {
                How::Shared { price, .. } => price.rounded(2),
                How::Greedy | How::Free | How::Remainder => None,
            };
            let fate = Fate::Funded { how: step.how.clone(), price, left: Amount(left) };
            rows.push(row(step.candidate, fate));
        }
        let funded: BTreeSet<CandidateId> = working.steps.iter().map(|s| s.candidate).collect();
        for shown in view.rows.iter().filter(|row| !funded.contains(&row.candidate)) {
            let is_supported = shown.value.is_some_and(|value| value.digits > 0);
            let fate = unfunded(rules, &funded, shown.candidate, is_supported, left, &title);
            rows.push(row(shown.candidate, fate));
        }
        let tie = |tie: &super::super::method::budget::rules::Tie| {
            let titles = tie.candidates.iter().map(|&id| title(id)).collect();
            (titles, title(tie.chosen), tie.by)
        };
        Self { budget: rules.budget, rows, ties: working.ties.iter().map(tie).collect() }
    }
}

/// Why a candidate is not funded; the first reason that holds.
fn unfunded(
    rules: &Budget,
    funded: &BTreeSet<CandidateId>,
    id: CandidateId,
    is_supported: bool,
    left: u64,
    title: &impl Fn(CandidateId) -> String,
) -> Fate {
    let rival = rules.incompatible.iter().filter(|group| group.contains(&id)).flatten();
    let needed = rules.requires.iter().filter(|(of, _)| *of == id).map(|(_, needed)| needed);
    if !is_supported {
        Fate::Unsupported
    } else if let Some(&rival) = rival.clone().find(|&rival| funded.contains(rival)) {
        Fate::Excluded { by: title(rival) }
    } else if let Some(&needed) = needed.clone().find(|&needed| !funded.contains(needed)) {
        Fate::Lacking { needed: title(needed) }
    } else if rules.costs.get(&id).is_none_or(|cost| cost.0 > left) || rules.rule == Rule::Greedy {
        Fate::Unaffordable
    } else {
        Fate::Unpaid
    }
}
