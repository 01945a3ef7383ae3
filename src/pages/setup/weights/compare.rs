//! Every scheme beside the weights of now: weight, share and power of each member, whom to warn of, and
//! the button that applies the chosen one. Not here: computing it (`domain/views/weights`).

use leptos::prelude::*;

use super::super::Basis;
use super::super::fields::Tick;
use super::figures::{bars, power_notices, shown};
use crate::domain::forms::scheme::SchemeForm;
use crate::domain::ids::MemberKey;
use crate::domain::views::schemes::{SchemeColumn, SchemeFigures, SchemesView};
use crate::text::figures::{percent, weight};
use crate::text::refusal::sentence;
use crate::text::setup::weights::{blocking, replace_by_hand, scheme, texts};
use crate::text::setup::{dominant, texts as setup_texts};

/// The comparison.
#[component]
pub fn Compare(
    /// Workshop and state.
    basis: Basis,
    /// The schemes.
    view: SchemesView,
) -> impl IntoView {
    let t = texts();
    let heads = view.columns.iter().map(head).collect_view();
    let rows = view.members.iter().map(|(key, name)| {
        let cells = view.columns.iter().map(|column| cell(column, key)).collect_view();
        view! {
            <tr>
                <th scope="row">{name.clone()}</th>
                {cells}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let foot = |label: &'static str, of: fn(&SchemeFigures) -> String| {
        let cells = view.columns.iter().map(|column| {
            let words = column.figures.as_ref().map(of).unwrap_or_default();
            view! { <td class:chosen=column.is_chosen>{words}</td> }
        });
        view! {
            <tr>
                <th scope="row">{label}</th>
                {cells.collect_view()}
            </tr>
        }
    };
    let feet = [
        foot(setup_texts().total, |figures| weight(figures.total)),
        foot(t.largest, largest),
        foot(t.powerless, |figures| names(&figures.power.powerless)),
        foot(t.blocking, |figures| blocking(&figures.power.blocking)),
    ];
    view! {
        <section class="panel" id="vergleich" aria-labelledby="vergleich-titel">
            <h2 id="vergleich-titel">{t.compare}</h2>
            <p>{t.compare_about}</p>
            <Apply basis=basis view=view.clone() />
            <div class="table-scroll" tabindex="0" role="region" aria-label=t.table>
                <table class="compact schemes">
                    <caption class="kern-sr-only">{t.table}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{setup_texts().member}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                    <tfoot>{feet.into_iter().collect_view()}</tfoot>
                </table>
            </div>
        </section>
    }
}

fn head(column: &SchemeColumn) -> impl IntoView + use<> {
    let t = texts();
    let marks = [column.is_chosen.then_some(t.chosen), column.is_now.then_some(t.now)];
    let marks = marks.into_iter().flatten();
    let marks = marks.map(|mark| view! { <span class="tag">{mark}</span> }).collect_view();
    let obstacle = column.figures.as_ref().err().map(sentence);
    view! {
        <th scope="col" class="number" class:chosen=column.is_chosen>
            {scheme(&column.scheme)} <span class="sub">{t.share_and_power}</span>
            {marks}
            {obstacle.map(|why| view! { <span class="sub bad">{why}</span> })}
        </th>
    }
}

fn cell(column: &SchemeColumn, key: &MemberKey) -> impl IntoView + use<> {
    let figures = column.figures.as_ref().ok().and_then(|figures| figures.members.get(key));
    let content = figures.map(|(votes, share, power)| {
        let below = format!("{} · {}", shown(*share), shown(*power));
        view! {
            <span class="scheme-weight">{weight(*votes)}</span>
            <span class="sub">{below}</span>
            {bars(*share, *power)}
        }
    });
    view! { <td class="number" class:chosen=column.is_chosen>{content}</td> }
}

fn largest(figures: &SchemeFigures) -> String {
    let found = figures.dominant.as_ref().or(figures.power.powerful.as_ref());
    found.map_or_else(
        || texts().nobody.into(),
        |(name, share)| format!("{name} ({})", percent(*share)),
    )
}

fn names(names: &[String]) -> String {
    match names.len() {
        0 => texts().nobody.into(),
        1..=3 => names.join(", "),
        more => crate::text::setup::members(more),
    }
}

/// What the chosen scheme would do, in sentences, and the button that applies it.
#[component]
fn Apply(basis: Basis, view: SchemesView) -> impl IntoView {
    let t = texts();
    let Some(chosen) = view.columns.iter().find(|column| column.is_chosen) else {
        return ().into_any();
    };
    let Ok(figures) = &chosen.figures else {
        let why = chosen.figures.as_ref().err().map(sentence);
        return view! { <p class="form-state" role="alert">{why}</p> }.into_any();
    };
    let warning = figures.dominant.as_ref().map(|(name, share)| {
        view! { <p class="setup-notice warn">{dominant(name, &percent(*share))}</p> }
    });
    let fields = SchemeForm::of(&chosen.scheme).fields().into_iter().map(|(name, value)| {
        view! { <input type="hidden" name=name value=value /> }
    });
    let fields = fields.collect_view();
    let question = (view.lost > 0).then(|| {
        let label = replace_by_hand(view.lost);
        view! { <Tick name="replaces" checked=false label=label required=true /> }
    });
    view! {
        <h3>{scheme(&chosen.scheme)}</h3>
        {warning}
        {power_notices(&figures.power)}
        {chosen.is_now.then(|| view! { <p>{t.unchanged}</p> })}
        <form class="apply-scheme" method="post" action="/api/set_weight_scheme#anteile">
            <input type="hidden" name="workshop" value=basis.workshop.to_string() />
            {fields}
            {question}
            <button class="primary" type="submit">
                {t.apply}
            </button>
        </form>
    }
    .into_any()
}
