//! The parameters of *Widerstand*. Not here: what is valid, which the domain decides.

use leptos::prelude::*;

use super::{Of, Offered};
use crate::domain::counting::method::resistance::Resistance;
use crate::text::setup::texts;

impl Offered for Resistance {
    fn fields(of: &Of) -> AnyView {
        let t = texts();
        view! {
            <div class="parameters">
                {of.number("resistance_max", t.scale_max, &of.form.resistance_max, None)}
                {of.tick("passive", t.passive, t.passive_about, &of.form.passive)}
            </div>
        }
        .into_any()
    }
}
