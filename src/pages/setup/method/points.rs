//! The parameters of *Punkte*. Not here: what is valid, which the domain decides.

use leptos::prelude::*;

use super::{Of, Offered};
use crate::domain::counting::method::points::Points;
use crate::text::setup::texts;

impl Offered for Points {
    fn fields(of: &Of) -> AnyView {
        let t = texts();
        let exact = [("at_most", t.at_most), ("exactly", t.exactly)];
        view! {
            <div class="parameters">
                {of.number("points_total", t.points_total, &of.form.points_total, None)}
                {of.number("points_max", t.points_max, &of.form.points_max, Some(t.points_max_hint))}
                {of.choice("points_exact", t.points_exact, &of.form.points_exact, &exact)}
            </div>
        }
        .into_any()
    }
}
