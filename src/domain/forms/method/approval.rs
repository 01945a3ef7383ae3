//! *Zustimmung* as typed. Not here: what is valid (`counting`).

use crate::domain::counting::method::approval::Approval;
use crate::domain::forms::fields::{given, optional_number};
use crate::domain::forms::method::Filled;
use crate::domain::forms::misfilled::Misfilled;
use crate::domain::forms::misfilled::at;
use crate::domain::forms::round::RoundForm;

impl Filled for Approval {
    const CODE: &'static str = "approval";

    fn read(form: &RoundForm) -> Result<Self, Misfilled> {
        Ok(Self {
            min: at("approval_min", optional_number(&form.approval_min))?.unwrap_or(0),
            max: at("approval_max", optional_number(&form.approval_max))?,
        })
    }

    fn fill(&self, form: &mut RoundForm) {
        form.approval_min = given(self.min);
        form.approval_max = self.max.map(given).unwrap_or_default();
    }
}
