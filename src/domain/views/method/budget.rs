//! What *Budgetauswahl* shows: what each candidate costs and what became of it. Not here: counting (`counting`).

pub mod payments;
pub mod row;
pub mod spending;
pub mod unfunded;

use crate::domain::counting::method::budget::Working;
use crate::domain::counting::method::budget::rules::{BallotKind, Budget};
use crate::domain::number::amount::Amount;
use crate::domain::number::exact::Fraction;
use crate::domain::round::held::Held;
use crate::domain::views::ask::Ask;
use crate::domain::views::method::budget::row::BudgetRow;
use crate::domain::views::method::budget::spending::SpendingView;
use crate::domain::views::method::budget::unfunded::Unfunded;
use crate::domain::views::method::{Counted, OutcomeRow, Shown};

impl Shown for Budget {
    type Row = BudgetRow;
    type Tables = SpendingView;

    fn ask(&self) -> Ask {
        match self.ballot {
            BallotKind::Approval => Ask::Choice { max: None },
            BallotKind::Score { max } => Ask::Score { max },
        }
    }

    fn row(&self, own: &Working, of: &Counted) -> BudgetRow {
        let (row, candidate) = (&of.tally.rows[of.index], of.candidate());
        let funded = own.steps.iter().find(|step| step.candidate == candidate);
        let is_supported = row.value.as_ref().is_some_and(|value| *value > Fraction::whole(0));
        BudgetRow {
            heads: own.heads[of.index],
            cost: self.costs.get(&candidate).copied(),
            funded: funded.map(|step| step.how.clone()),
            unfunded: Unfunded::of(self, own, of.held, candidate, is_supported),
        }
    }

    fn bar_is_share(&self) -> bool {
        false
    }

    fn tables(&self, own: &Working, held: &Held, rows: &[OutcomeRow]) -> Option<SpendingView> {
        Some(SpendingView::of(self, own, held, rows))
    }
}

/// What a budget round spent, and what is left.
#[must_use]
pub fn spent(rules: &Budget, rows: &[OutcomeRow]) -> (Amount, Amount) {
    let funded = rows.iter().filter_map(OutcomeRow::in_budget).filter(|own| own.funded.is_some());
    let spent: u64 = funded.filter_map(|own| own.cost).map(|cost| cost.0).sum();
    (Amount(spent), Amount(rules.budget.0.saturating_sub(spent)))
}
