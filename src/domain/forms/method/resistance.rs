//! *Widerstand* as typed. Not here: what is valid (`counting`).

use crate::domain::counting::method::resistance::{Passive, Resistance};
use crate::domain::forms::fields::number;
use crate::domain::forms::method::Filled;
use crate::domain::forms::misfilled::Misfilled;
use crate::domain::forms::misfilled::at;
use crate::domain::forms::round::RoundForm;

impl Filled for Resistance {
    const CODE: &'static str = "resistance";
    const SCALE: Option<&'static str> = Some("resistance_max");

    fn read(form: &RoundForm) -> Result<Self, Misfilled> {
        Ok(Self {
            max: at("resistance_max", number(&form.resistance_max))?,
            passive: (!form.passive.is_empty()).then_some(Passive::Beside),
        })
    }

    fn fill(&self, form: &mut RoundForm) {
        form.resistance_max = self.max.to_string();
        form.passive = if self.passive.is_some() { "on" } else { "" }.into();
    }
}
