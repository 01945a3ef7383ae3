//! The parameters of *Bewertung*. Not here: what is valid, which the domain decides.

use leptos::prelude::*;

use super::{Of, Offered};
use crate::domain::counting::method::score::Score;
use crate::text::setup::texts;

impl Offered for Score {
    fn fields(of: &Of) -> AnyView {
        let t = texts();
        let rank_by = [("mean", t.rank_by_mean), ("sum", t.rank_by_sum)];
        let coverage = Some(t.coverage_hint);
        view! {
            <div class="parameters">
                {of.number("score_max", t.scale_max, &of.form.score_max, None)}
                {of.choice("score_rank_by", t.rank_by, &of.form.score_rank_by, &rank_by)}
                {of.number("score_coverage", t.coverage, &of.form.score_coverage, coverage)}
            </div>
        }
        .into_any()
    }
}
