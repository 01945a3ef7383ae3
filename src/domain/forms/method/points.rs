//! *Punkte* as typed. Not here: what is valid (`counting`).

use crate::domain::counting::method::points::Points;
use crate::domain::forms::fields::{choice, code, number, optional_number};
use crate::domain::forms::method::Filled;
use crate::domain::forms::misfilled::Misfilled;
use crate::domain::forms::misfilled::at;
use crate::domain::forms::round::RoundForm;

/// Whether all points must be given, with the codes forms spell it by.
const EXACT: [(&str, bool); 2] = [("at_most", false), ("exactly", true)];

impl Filled for Points {
    const CODE: &'static str = "points";

    fn read(form: &RoundForm) -> Result<Self, Misfilled> {
        Ok(Self {
            total: at("points_total", number(&form.points_total))?,
            exact: choice(&EXACT, &form.points_exact)?,
            max_per_candidate: at("points_max", optional_number(&form.points_max))?,
        })
    }

    fn fill(&self, form: &mut RoundForm) {
        form.points_total = self.total.to_string();
        form.points_exact = code(&EXACT, &self.exact);
        form.points_max = self.max_per_candidate.map(|cap| cap.to_string()).unwrap_or_default();
    }
}
