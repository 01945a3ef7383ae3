//! *Ja/Nein/Enthaltung* as typed. Not here: what is valid (`counting`).

use crate::domain::counting::method::majority::Majority;
use crate::domain::counting::method::yes_no::YesNo;
use crate::domain::forms::fields::{choice, code};
use crate::domain::forms::method::Filled;
use crate::domain::forms::misfilled::Misfilled;
use crate::domain::forms::round::RoundForm;

impl Filled for YesNo {
    const CODE: &'static str = "yes_no";

    fn read(form: &RoundForm) -> Result<Self, Misfilled> {
        Ok(Self {
            majority: choice(&Majority::CODES, &form.majority)?,
            double: !form.double.is_empty(),
            ..Self::default()
        })
    }

    fn fill(&self, form: &mut RoundForm) {
        form.majority = code(&Majority::CODES, &self.majority);
        form.double = if self.double { "on" } else { "" }.into();
    }
}
