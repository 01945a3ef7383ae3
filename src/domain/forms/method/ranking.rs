//! *Rangfolge* as typed. Not here: what is valid (`counting`).

use crate::domain::counting::method::ranking::{Ranked, Rule};
use crate::domain::forms::fields::{choice, code};
use crate::domain::forms::method::Filled;
use crate::domain::forms::misfilled::Misfilled;
use crate::domain::forms::round::RoundForm;

impl Filled for Ranked {
    const CODE: &'static str = "ranking";

    fn read(form: &RoundForm) -> Result<Self, Misfilled> {
        Ok(Self { rule: choice(&Rule::CODES, &form.ranking_rule)?, ..Self::default() })
    }

    fn fill(&self, form: &mut RoundForm) {
        form.ranking_rule = code(&Rule::CODES, &self.rule);
    }
}
