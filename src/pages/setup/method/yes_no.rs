//! The parameters of *Ja/Nein/Enthaltung*. Not here: what is valid, which the domain decides.

use leptos::prelude::*;

use super::{Of, Offered};
use crate::domain::counting::method::yes_no::YesNo;
use crate::text::setup::texts;

impl Offered for YesNo {
    fn fields(of: &Of) -> AnyView {
        let t = texts();
        let majorities =
            [("simple", t.simple), ("two_thirds", t.two_thirds), ("absolute", t.absolute)];
        view! {
            <div class="parameters">
                {of.choice("majority", t.majority, &of.form.majority, &majorities)}
                {of.tick("double", t.double, t.double_about, &of.form.double)}
            </div>
        }
        .into_any()
    }
}
