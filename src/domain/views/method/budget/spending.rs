//! How a budget was spent, step by step, and why the rest was not funded. Not here: who paid
//! (`payments`), which a *totals only* round never shows.

use crate::domain::counting::method::budget;
use crate::domain::counting::method::budget::rules::{Budget, How, TieRule};
use crate::domain::ids::CandidateId;
use crate::domain::number::amount::Amount;
use crate::domain::number::exact::Decimal;
use crate::domain::round::held::Held;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::budget::unfunded::Unfunded;
use crate::domain::views::rules::title;

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
    /// It is not.
    Not(Unfunded),
}

impl SpendingView {
    pub(super) fn of(
        rules: &Budget,
        working: &budget::Working,
        held: &Held,
        ranked: &[OutcomeRow],
    ) -> Self {
        let row = |shown: &OutcomeRow, fate| SpendingRow {
            candidate: shown.candidate,
            title: shown.title.clone(),
            cost: rules.costs.get(&shown.candidate).copied(),
            support: shown.value,
            fate,
        };
        let mut left = rules.budget.0;
        let mut rows: Vec<SpendingRow> = Vec::new();
        for step in &working.steps {
            let shown = ranked.iter().find(|row| row.candidate == step.candidate);
            // Without the quorum the row says that it is not.
            let Some(shown) =
                shown.filter(|row| row.in_budget().is_some_and(|own| own.unfunded.is_none()))
            else {
                continue;
            };
            left = left.saturating_sub(rules.costs.get(&step.candidate).map_or(0, |cost| cost.0));
            let price = match &step.how {
                How::Shared { price, .. } => price.rounded(2),
                How::Greedy | How::Free | How::Remainder => None,
            };
            let fate = Fate::Funded { how: step.how.clone(), price, left: Amount(left) };
            rows.push(row(shown, fate));
        }
        for shown in ranked {
            if let Some(why) = shown.in_budget().and_then(|own| own.unfunded.as_ref()) {
                rows.push(row(shown, Fate::Not(why.clone())));
            }
        }
        let tie = |tie: &crate::domain::counting::method::budget::rules::Tie| {
            let titles = tie.candidates.iter().map(|&id| title(id, held)).collect();
            (titles, title(tie.chosen, held), tie.by)
        };
        Self { budget: rules.budget, rows, ties: working.ties.iter().map(tie).collect() }
    }
}
