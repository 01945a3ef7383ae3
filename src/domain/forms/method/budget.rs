//! *Budgetauswahl* as typed. Not here: what is valid (`counting`).

use crate::domain::counting::method::budget::rules::Budget;
use crate::domain::forms::budget::BudgetForm;
use crate::domain::forms::method::Filled;
use crate::domain::forms::misfilled::Misfilled;
use crate::domain::forms::round::RoundForm;

impl Filled for Budget {
    const CODE: &'static str = "budget";
    const SCALE: Option<&'static str> = Some("budget.score_max");

    fn read(form: &RoundForm) -> Result<Self, Misfilled> {
        form.budget.method().map_err(|misfilled| misfilled.within("budget"))
    }

    fn fill(&self, form: &mut RoundForm) {
        form.budget = BudgetForm::of(self);
    }
}
