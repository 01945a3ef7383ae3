//! The weights: what share and power each member has, by hand the form for them, and the way to another
//! scheme. Not here: computing shares (`domain/views/weights`).

use leptos::prelude::*;

use super::fields::{Cell, Typed};
use super::{Basis, Frame};
use crate::api::error::RefusedForm;
use crate::domain::number::exact::Decimal;
use crate::domain::number::scheme::WeightScheme;
use crate::domain::number::typed::spelled;
use crate::domain::views::power::PowerView;
use crate::domain::views::schemes::SchemesView;
use crate::domain::views::setup::Section;
use crate::domain::views::weights::{WeightRow, WeightsView};
use crate::text::figures::{day, percent, votes, weight};
use crate::text::setup::weights::texts as own;
use crate::text::setup::{about_power, advisory, dominant, scheme_name, texts};

mod compare;
mod figures;
mod scheme;

use compare::Compare;
use figures::{bars, power_notices, shown};
use scheme::Scheme;

/// The page. `asked` is the scheme in the address, with the sentence if it cannot be read; with it the
/// comparison is shown.
pub fn page(
    basis: Basis,
    view: WeightsView,
    power: PowerView,
    asked: Option<RefusedForm>,
    compared: Option<SchemesView>,
) -> impl IntoView {
    let t = texts();
    let warning = view.dominant.clone().map(|(name, share)| {
        view! { <p class="setup-notice warn">{dominant(&name, &percent(share))}</p> }
    });
    let hint = (!view.advisory.is_empty())
        .then(|| view! { <p class="setup-notice">{advisory(&view.advisory)}</p> });
    let typed = Typed::new(basis.refused.as_ref(), "set_weight_scheme", &[]).or(asked);
    let scheme = view.scheme.clone();
    let is_empty = view.rows.is_empty();
    let is_compared = compared.is_some();
    view! {
        <Frame basis=basis.clone() section=Section::Weights>
            <h1>{t.weights}</h1>
            <p class="lead">{t.weights_about}</p>
            {compared.map(|view| view! { <Compare basis=basis.clone() view=view /> })}
            {warning}
            {hint}
            {power_notices(&power)}
            {if is_empty {
                view! { <p class="panel">{t.no_members}</p> }.into_any()
            } else {
                view! { <Shares basis=basis.clone() view=view power=power /> }.into_any()
            }}
            {(!is_empty && !is_compared)
                .then(|| {
                    view! {
                        <p>
                            <a class="kern-link" href="?compare=1#vergleich">
                                {own().compare_all}
                            </a>
                        </p>
                    }
                })}
            {(!basis.is_over())
                .then(|| view! { <Scheme basis=basis.clone() scheme=scheme typed=typed /> })}
        </Frame>
    }
}

/// Weight and share of each member; with weights by hand, the form for them.
#[component]
fn Shares(basis: Basis, view: WeightsView, power: PowerView) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(basis.refused.as_ref(), "set_weights", &[]);
    let is_manual = view.scheme == WeightScheme::Manual && !basis.is_over();
    let about_power = match power.is_known() {
        true => about_power(&power.blocking),
        false => t.power_unknown.to_owned(),
    };
    let rows = view.rows.iter().cloned().zip(power.percent).map(|(row, power)| {
        let typed = is_manual.then(|| typed.clone());
        view! { <ShareRow row=row power=power typed=typed /> }
    });
    let table = view! {
        <table class="shares">
            <caption class="kern-sr-only">{t.shares}</caption>
            <thead>
                <tr>
                    <th scope="col">
                        {t.member} <span class="sub">{t.basis_date_source}</span>
                    </th>
                    <th scope="col" class="number">
                        {t.weight}
                    </th>
                    <th scope="col" class="number">
                        {t.share} <span class="sub">{t.power}</span>
                    </th>
                    <th scope="col" class="bar-column from-tablet">
                        {t.share_bar}
                    </th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
            <tfoot>
                <tr>
                    <th scope="row">{t.total}</th>
                    <td class="number">{weight(view.total)}</td>
                    <td></td>
                    <td class="from-tablet"></td>
                </tr>
            </tfoot>
        </table>
    };
    let content = if is_manual {
        view! {
            <form method="post" action="/api/set_weights#anteile">
                {typed.problem()}
                <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                <p>{t.manual_about}</p>
                {table}
                <p class="actions">
                    <button type="submit">{t.save_weights}</button>
                </p>
            </form>
        }
        .into_any()
    } else {
        table.into_any()
    };
    view! {
        <section class="panel" id="anteile" aria-labelledby="anteile-titel">
            <h2 id="anteile-titel">{t.shares}</h2>
            <p class="about">{scheme_name(&view.scheme)} " · " {votes(view.total)}</p>
            <p>{about_power}</p>
            {content}
        </section>
    }
}

#[component]
fn ShareRow(row: WeightRow, power: Option<Decimal>, typed: Option<Typed>) -> impl IntoView {
    let member = row.member;
    let basis: Vec<String> = [
        member.inhabitants.map(crate::text::setup::inhabitants),
        member.reference_date.as_ref().map(day),
        Some(member.source.clone()).filter(|source| !source.is_empty()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let field = typed.map(|typed| {
        let name = format!("weight[_{}]", member.key);
        let label = format!("{}: {}", texts().weight, member.name);
        let stored = spelled(member.weight.thousandths());
        let was = format!("was[_{}]", member.key);
        view! {
            <input type="hidden" name=was value=stored.clone() />
            <Cell name=name label=label typed=typed stored=stored keyboard="decimal" />
        }
    });
    view! {
        <tr>
            <th scope="row">{member.name} <span class="sub">{basis.join(" · ")}</span></th>
            <td class="number">
                {match field {
                    Some(field) => field.into_any(),
                    None => weight(member.weight).into_any(),
                }}
            </td>
            <td class="number">
                {shown(row.percent)} <span class="sub">{shown(power)}</span>
            </td>
            <td class="bar-column from-tablet">
                {bars(row.percent, power)}
            </td>
        </tr>
    }
}
