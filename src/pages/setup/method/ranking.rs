//! The parameters of *Rangfolge*. Not here: what is valid, which the domain decides.

use leptos::prelude::*;

use super::{Of, Offered};
use crate::domain::counting::method::ranking::Ranked;
use crate::text::setup::texts;

impl Offered for Ranked {
    fn fields(of: &Of) -> AnyView {
        let t = texts();
        let rules = [("schulze", t.rule_schulze), ("borda", t.rule_borda)];
        view! {
            <div class="parameters">
                {of.choice("ranking_rule", t.ranking_rule, &of.form.ranking_rule, &rules)}
            </div>
        }
        .into_any()
    }
}
