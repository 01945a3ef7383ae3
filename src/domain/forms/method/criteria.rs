//! *Nutzwertanalyse* as typed. Not here: what is valid (`counting`).

use crate::domain::counting::method::criteria::Criteria;
use crate::domain::forms::criteria::CriteriaForm;
use crate::domain::forms::method::Filled;
use crate::domain::forms::misfilled::Misfilled;
use crate::domain::forms::round::RoundForm;

impl Filled for Criteria {
    const CODE: &'static str = "criteria";
    const SCALE: Option<&'static str> = Some("criteria.scale");

    fn read(form: &RoundForm) -> Result<Self, Misfilled> {
        form.criteria.method().map_err(|misfilled| misfilled.within("criteria"))
    }

    fn fill(&self, form: &mut RoundForm) {
        form.criteria = CriteriaForm::of(self);
    }
}
