//! What a round asks beside its method: quorum, ties, corridor. By default nothing, so it is folded.
//! Not here: the sentences that name the rules elsewhere (`text/rules`).

use leptos::prelude::*;

use super::fields::{Field, Select, Typed};
use crate::domain::forms::rules::RulesForm;
use crate::domain::rules::quorum::{Counts, Part};
use crate::domain::rules::tie_break::TieBreak;
use crate::text::rules::{counts_choice, part, tie_rule};
use crate::text::setup::texts;

/// Choices by code; with `none` one that asks nothing.
fn options<T: Copy>(
    none: Option<&str>,
    codes: &[(&str, T)],
    name: impl Fn(T) -> &'static str,
) -> Vec<(String, String)> {
    let none = none.map(|none| (String::new(), none.to_owned()));
    let choices = codes.iter().map(|(code, choice)| ((*code).to_owned(), name(*choice).to_owned()));
    none.into_iter().chain(choices).collect()
}

/// The fields.
#[component]
pub fn RulesFields(typed: Typed, prefix: String, rules: RulesForm) -> impl IntoView {
    let t = texts();
    let select =
        |field: &str, label: &'static str, stored: &str, options: Vec<(String, String)>| {
            let name = format!("form[rules][{field}]");
            let id = format!("{prefix}-{}", field.replace('_', "-"));
            let (stored, typed) = (stored.to_owned(), typed.clone());
            view! {
                <Select id=id name=name label=label typed=typed stored=stored options=options />
            }
        };
    let parts = || options(Some(t.no_quorum), &Part::CODES, part);
    let ties = || options(Some(t.no_tie_rule), &TieBreak::CODES, tie_rule);
    let is_set =
        rules != RulesForm { quorum_counts: rules.quorum_counts.clone(), ..Default::default() };
    view! {
        <details class="rules" open=is_set || typed.is_refused()>
            <summary>{t.rules}</summary>
            <fieldset class="group">
                <legend>{t.quorum}</legend>
                <p class="hint">{t.quorum_about}</p>
                <div class="parameters">
                    {select("quorum_heads", t.quorum_heads, &rules.quorum_heads, parts())}
                    {select("quorum_weight", t.quorum_weight, &rules.quorum_weight, parts())}
                    {select(
                        "quorum_counts",
                        t.quorum_counts,
                        &rules.quorum_counts,
                        options(None, &Counts::CODES, counts_choice),
                    )}
                </div>
            </fieldset>
            <fieldset class="group">
                <legend>{t.tie_rules}</legend>
                <p class="hint">{t.tie_rules_about}</p>
                <div class="parameters">
                    {select("tie_1", t.tie_1, &rules.tie_1, ties())}
                    {select("tie_2", t.tie_2, &rules.tie_2, ties())}
                    {select("tie_3", t.tie_3, &rules.tie_3, ties())}
                    <Field
                        id=format!("{prefix}-corridor")
                        name="form[rules][corridor]"
                        class="field short"
                        label=t.corridor
                        typed=typed.clone()
                        stored=rules.corridor.clone()
                        keyboard="numeric"
                        hint=t.corridor_hint
                    />
                    <Field
                        id=format!("{prefix}-lot-source")
                        name="form[rules][lot_source]"
                        class="field"
                        label=t.lot_source
                        typed=typed.clone()
                        stored=rules.lot_source.clone()
                        hint=t.lot_source_hint
                    />
                </div>
            </fieldset>
        </details>
    }
}
