//! The parameters of *Zustimmung*. Not here: what is valid, which the domain decides.

use leptos::prelude::*;

use super::{Of, Offered};
use crate::domain::counting::method::approval::Approval;
use crate::text::setup::texts;

impl Offered for Approval {
    fn fields(of: &Of) -> AnyView {
        let t = texts();
        let bound = Some(t.no_bound);
        view! {
            <div class="parameters">
                {of.number("approval_min", t.approval_min, &of.form.approval_min, bound)}
                {of.number("approval_max", t.approval_max, &of.form.approval_max, bound)}
            </div>
        }
        .into_any()
    }
}
