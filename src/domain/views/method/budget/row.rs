//! What *Budgetauswahl* adds to a row: cost, support, and what became of the candidate. Not here: the order of
//! spending (`spending`).

use serde::{Deserialize, Serialize};

use crate::domain::counting::method::budget::rules::How;
use crate::domain::number::amount::Amount;
use crate::domain::views::method::budget::unfunded::Unfunded;
use crate::domain::views::method::{Added, OutcomeRow, RowFigures};

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetRow {
    /// Members that support it.
    pub heads: u32,
    /// What it costs; `None` = unknown, so it cannot be funded.
    pub cost: Option<Amount>,
    /// How it was funded; `None` = it was not.
    pub funded: Option<How>,
    /// Why it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unfunded: Option<Unfunded>,
}

impl Added for BudgetRow {
    fn decision(&self) -> Option<bool> {
        Some(self.funded.is_some())
    }

    fn without_quorum(self) -> Self {
        Self { funded: None, unfunded: Some(Unfunded::Inquorate), ..self }
    }
}

impl OutcomeRow {
    /// What became of a candidate of a budget; `None` with other methods.
    #[must_use]
    pub fn in_budget(&self) -> Option<&BudgetRow> {
        if let RowFigures::Budget(own) = &self.figures { Some(own) } else { None }
    }
}
