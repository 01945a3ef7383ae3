//! The form that chooses a weight scheme. It changes nothing: it leads to the comparison, from where
//! the scheme is applied. Not here: what a scheme makes of the weights (`compare`).

use leptos::prelude::*;

use super::super::fields::{Cell, Field, Radio, Select, Typed};
use super::super::{Basis, path};
use crate::domain::forms::scheme::SchemeForm;
use crate::domain::number::scheme::WeightScheme;
use crate::domain::views::setup::Section;
use crate::text::setup::weights::texts as own;
use crate::text::setup::{texts, tier_bound, tier_weight};

/// Rows of a tier table at least, and empty ones below it.
const ROWS_MIN: usize = 6;
const ROWS_SPARE: usize = 3;

/// How weights come about.
#[component]
pub fn Scheme(
    /// Workshop and state.
    basis: Basis,
    /// The scheme in force.
    scheme: WeightScheme,
    /// The form as it was typed.
    typed: Typed,
) -> impl IntoView {
    let t = texts();
    let form = SchemeForm::of(&scheme);
    let chosen = typed.field("scheme", &form.scheme);
    let radio = |value: &'static str, label: &'static str, about: &'static str| {
        let checked = chosen == value;
        view! { <Radio name="scheme" value=value checked=checked label=label about=about /> }
    };
    let figure = |id: &'static str, label: &'static str, stored: &str| {
        let (name, typed) = (format!("figures[{id}]"), typed.clone());
        let stored = stored.to_owned();
        let class = "field short";
        if id == "per" {
            view! { <Field id=id name=name class=class label=label typed=typed stored=stored keyboard="numeric" /> }
                .into_any()
        } else {
            view! {
                <Field
                    id=id
                    name=name
                    class=class
                    label=label
                    typed=typed
                    stored=stored
                    keyboard="decimal"
                    hint=t.no_bound
                />
            }
            .into_any()
        }
    };
    let roundings = vec![("0".into(), t.to_whole.into()), ("1".into(), t.to_tenths.into())];
    let action = format!("{}#vergleich", path(basis.workshop, Section::Weights));
    view! {
        <section class="panel" id="regel" aria-labelledby="regel-titel">
            <h2 id="regel-titel">{t.scheme}</h2>
            <form class="scheme" method="get" action=action>
                {typed.problem()}
                <fieldset>
                    <legend class="kern-sr-only">{t.scheme}</legend>
                    {radio("one", t.scheme_one, t.scheme_one_about)}
                    {radio("tiers", t.scheme_tiers, t.scheme_tiers_about)}
                    <TierTable typed=typed.clone() form=form.clone() />
                    {radio("per_started", t.scheme_per_started, t.scheme_per_started_about)}
                    <div class="parameters for-per-started">
                        {figure("per", t.per, &form.figures.per)}
                        {figure("floor", t.floor, &form.figures.floor)}
                        {figure("cap", t.cap, &form.figures.cap)}
                    </div>
                    {radio("square_root", t.scheme_square_root, t.scheme_square_root_about)}
                    <div class="parameters for-square-root">
                        <Select
                            id="places"
                            name="figures[places]"
                            label=t.rounding
                            typed=typed.clone()
                            stored=form.figures.places.clone()
                            options=roundings
                        />
                    </div>
                    {radio("linear", t.scheme_linear, t.scheme_linear_about)}
                    {radio("manual", t.scheme_manual, t.scheme_manual_about)}
                </fieldset>
                <p class="hint">{t.weights_later}</p>
                <div class="actions">
                    <button class="primary" type="submit">
                        {own().compare_first}
                    </button>
                </div>
                <p class="hint">{own().compare_first_about}</p>
            </form>
        </section>
    }
}

/// The tier table with a few empty rows.
#[component]
fn TierTable(typed: Typed, form: SchemeForm) -> impl IntoView {
    let t = texts();
    // What was typed may have more rows than what is stored.
    let is_typed = |row: usize| !typed.field(&format!("weight[{row}]"), "").is_empty();
    let typed_rows = (1..=50).rev().find(|&row| is_typed(row)).unwrap_or(0);
    let rows = form.weight.len().max(typed_rows).max(ROWS_MIN) + ROWS_SPARE;
    let rows = (1..=rows).map(|row| {
        let stored = |of: &std::collections::BTreeMap<String, String>| {
            of.get(&row.to_string()).cloned().unwrap_or_default()
        };
        view! {
            <tr>
                <td class="tier-number">{row}</td>
                <td>
                    <Cell
                        name=format!("up_to[{row}]")
                        label=tier_bound(row)
                        typed=typed.clone()
                        stored=stored(&form.up_to)
                        keyboard="numeric"
                    />
                </td>
                <td>
                    <Cell
                        name=format!("weight[{row}]")
                        label=tier_weight(row)
                        typed=typed.clone()
                        stored=stored(&form.weight)
                        keyboard="decimal"
                    />
                </td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <div class="tiers">
            <table class="compact">
                <caption class="kern-sr-only">{t.scheme_tiers}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.tier}</th>
                        <th scope="col">{t.up_to}</th>
                        <th scope="col">{t.weight}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="hint">{t.tiers_hint}</p>
            <p>
                <a class="kern-link" href="?usual=1#vergleich">
                    {own().usual_tiers}
                </a>
            </p>
        </div>
    }
}
