//! *Bewertung* as typed. Not here: what is valid (`counting`).

use crate::domain::counting::method::score::{RankBy, Score};
use crate::domain::forms::fields::{choice, code, given, number, optional_number};
use crate::domain::forms::method::Filled;
use crate::domain::forms::misfilled::Misfilled;
use crate::domain::forms::misfilled::at;
use crate::domain::forms::round::RoundForm;

impl Filled for Score {
    const CODE: &'static str = "score";
    const SCALE: Option<&'static str> = Some("score_max");

    fn read(form: &RoundForm) -> Result<Self, Misfilled> {
        Ok(Self {
            max: at("score_max", number(&form.score_max))?,
            rank_by: choice(&RankBy::CODES, &form.score_rank_by)?,
            coverage_percent_min: at("score_coverage", optional_number(&form.score_coverage))?
                .unwrap_or(0),
        })
    }

    fn fill(&self, form: &mut RoundForm) {
        form.score_max = self.max.to_string();
        form.score_rank_by = code(&RankBy::CODES, &self.rank_by);
        form.score_coverage = given(self.coverage_percent_min);
    }
}
