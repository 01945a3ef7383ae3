//! The weights: how they come about, what share each member has. Not here: computing shares
//! (`domain/views/setup`).

use leptos::prelude::*;

use super::{Basis, Field, Frame, Radio, Typed};
use crate::domain::exact::Decimal;
use crate::domain::typed::spelled;
use crate::domain::views::power::PowerView;
use crate::domain::views::setup::{Section, WeightRow, WeightsView};
use crate::domain::weight::{Tier, Weight, WeightScheme};
use crate::text::figures::{day, percent, votes, weight};
use crate::text::setup::{
    about_power, advisory, dominant, powerful, powerless, scheme_name, texts, tier_bound,
    tier_weight,
};

/// Empty rows under a tier table.
const ROWS_SPARE: usize = 3;
/// Inhabitants per started vote that the form begins with.
const PER_USUAL: u64 = 10_000;

/// A weight as a field holds it: never grouped, so that it is read back as it was.
fn in_field(weight: Weight) -> String {
    spelled(weight.thousandths())
}

/// The page.
pub fn page(basis: Basis, view: WeightsView, power: PowerView) -> impl IntoView {
    let t = texts();
    let is_empty = view.rows.is_empty();
    let warning = view.dominant.clone().map(|(name, share)| {
        view! { <p class="setup-notice warn">{dominant(&name, &percent(share))}</p> }
    });
    let hint = (!view.advisory.is_empty())
        .then(|| view! { <p class="setup-notice">{advisory(&view.advisory)}</p> });
    view! {
        <Frame basis=basis.clone() section=Section::Weights>
            <h1>{t.weights}</h1>
            <p class="lead">{t.weights_about}</p>
            <Scheme basis=basis.clone() scheme=view.scheme.clone() />
            {warning}
            {hint}
            {power_notices(&power)}
            {if is_empty {
                view! { <p class="panel">{t.no_members}</p> }.into_any()
            } else {
                view! { <Shares basis=basis.clone() view=view power=power /> }.into_any()
            }}
        </Frame>
    }
}

/// What to know about power before the weights are used.
fn power_notices(power: &PowerView) -> impl IntoView + use<> {
    let strong = power.powerful.as_ref().map(|(name, share)| powerful(name, &percent(*share)));
    let weak = (!power.powerless.is_empty()).then(|| powerless(&power.powerless));
    [strong, weak]
        .into_iter()
        .flatten()
        .map(|sentence| view! { <p class="setup-notice warn">{sentence}</p> })
        .collect_view()
}

/// How weights come about.
#[component]
fn Scheme(basis: Basis, scheme: WeightScheme) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(basis.refused.as_ref(), "set_weight_scheme", &[]);
    let stored = match &scheme {
        WeightScheme::OneMemberOneVote => "one",
        WeightScheme::Tiers(_) => "tiers",
        WeightScheme::Manual => "manual",
        WeightScheme::PerStarted { .. } => "per_started",
        WeightScheme::SquareRoot { .. } => "square_root",
        WeightScheme::Linear => "linear",
    };
    let chosen = typed.field("scheme", stored);
    let tiers = scheme.tiers();
    view! {
        <section class="panel" id="regel" aria-labelledby="regel-titel">
            <h2 id="regel-titel">{t.scheme}</h2>
            <form class="scheme" method="post" action="/api/set_weight_scheme#regel">
                {typed.problem()}
                <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                <fieldset>
                    <legend class="kern-sr-only">{t.scheme}</legend>
                    <Radio
                        name="scheme"
                        value="one"
                        checked=chosen == "one"
                        label=t.scheme_one
                        about=t.scheme_one_about
                    />
                    <Radio
                        name="scheme"
                        value="tiers"
                        checked=chosen == "tiers"
                        label=t.scheme_tiers
                        about=t.scheme_tiers_about
                    />
                    <TierTable typed=typed.clone() tiers=tiers />
                    <Radio
                        name="scheme"
                        value="per_started"
                        checked=chosen == "per_started"
                        label=t.scheme_per_started
                        about=t.scheme_per_started_about
                    />
                    <PerStarted typed=typed.clone() scheme=scheme.clone() />
                    <Radio
                        name="scheme"
                        value="square_root"
                        checked=chosen == "square_root"
                        label=t.scheme_square_root
                        about=t.scheme_square_root_about
                    />
                    <SquareRoot typed=typed.clone() scheme=scheme />
                    <Radio
                        name="scheme"
                        value="linear"
                        checked=chosen == "linear"
                        label=t.scheme_linear
                        about=t.scheme_linear_about
                    />
                    <Radio
                        name="scheme"
                        value="manual"
                        checked=chosen == "manual"
                        label=t.scheme_manual
                        about=t.scheme_manual_about
                    />
                </fieldset>
                <p class="hint">{t.weights_later}</p>
                <button class="primary" type="submit">
                    {t.set_scheme}
                </button>
            </form>
        </section>
    }
}

/// How many inhabitants make a vote, and between which bounds.
#[component]
fn PerStarted(typed: Typed, scheme: WeightScheme) -> impl IntoView {
    let t = texts();
    let (per, floor, cap) = match scheme {
        WeightScheme::PerStarted { per, floor, cap } => (per, floor, cap),
        WeightScheme::OneMemberOneVote
        | WeightScheme::Tiers(_)
        | WeightScheme::Manual
        | WeightScheme::SquareRoot { .. }
        | WeightScheme::Linear => (PER_USUAL, None, None),
    };
    let bound = |bound: Option<Weight>| bound.map(in_field).unwrap_or_default();
    view! {
        <div class="parameters for-per-started">
            <Field
                id="per"
                name="figures[per]"
                class="field short"
                label=t.per
                value=typed.field("figures[per]", &per.to_string())
                keyboard="numeric"
            />
            <Field
                id="floor"
                name="figures[floor]"
                class="field short"
                label=t.floor
                value=typed.field("figures[floor]", &bound(floor))
                keyboard="decimal"
                hint=t.no_bound
            />
            <Field
                id="cap"
                name="figures[cap]"
                class="field short"
                label=t.cap
                value=typed.field("figures[cap]", &bound(cap))
                keyboard="decimal"
                hint=t.no_bound
            />
        </div>
    }
}

/// To what roots are rounded.
#[component]
fn SquareRoot(typed: Typed, scheme: WeightScheme) -> impl IntoView {
    let t = texts();
    let stored = if scheme == (WeightScheme::SquareRoot { places: 1 }) { "1" } else { "0" };
    let places = typed.field("figures[places]", stored);
    view! {
        <div class="parameters for-square-root">
            <div class="field">
                <label for="places">{t.rounding}</label>
                <select id="places" name="figures[places]">
                    <option value="0" selected=places != "1">
                        {t.to_whole}
                    </option>
                    <option value="1" selected=places == "1">
                        {t.to_tenths}
                    </option>
                </select>
            </div>
        </div>
    }
}

/// The tier table with a few empty rows.
#[component]
fn TierTable(typed: Typed, tiers: Vec<Tier>) -> impl IntoView {
    let t = texts();
    let rows = tiers.len() + ROWS_SPARE;
    let rows = (0..rows).map(|row| {
        let tier = tiers.get(row);
        let bound = tier.and_then(|tier| tier.up_to).map(|bound| bound.to_string());
        let votes = tier.map(|tier| in_field(tier.weight));
        let (up_to, of) = (format!("up_to[{row}]"), format!("weight[{row}]"));
        let bound = typed.field(&up_to, &bound.unwrap_or_default());
        let votes = typed.field(&of, &votes.unwrap_or_default());
        view! {
            <tr>
                <td>
                    <input
                        name=up_to
                        value=bound
                        inputmode="numeric"
                        autocomplete="off"
                        aria-label=tier_bound(row + 1)
                    />
                </td>
                <td>
                    <input
                        name=of
                        value=votes
                        inputmode="decimal"
                        autocomplete="off"
                        aria-label=tier_weight(row + 1)
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
                        <th scope="col">{t.up_to}</th>
                        <th scope="col">{t.weight}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="hint">{t.tiers_hint}</p>
        </div>
    }
}

/// Weight and share of each member; with weights by hand, the form for them.
#[component]
fn Shares(basis: Basis, view: WeightsView, power: PowerView) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(basis.refused.as_ref(), "set_weights", &[]);
    let is_manual = view.scheme == WeightScheme::Manual;
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
        <Compare rows=view.rows />
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
        let value = typed.field(&name, &in_field(member.weight));
        let label = format!("{}: {}", texts().weight, member.name);
        view! { <input name=name value=value inputmode="decimal" autocomplete="off" aria-label=label /> }
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
                <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar-track" width="1000" height="10"></rect>
                    <rect class="bar-value" width=row.bar height="10"></rect>
                </svg>
            </td>
        </tr>
    }
}

/// The shares under the schemes, side by side.
#[component]
fn Compare(rows: Vec<WeightRow>) -> impl IntoView {
    let t = texts();
    view! {
        <details class="panel">
            <summary>
                <h2>{t.compare}</h2>
            </summary>
            <p>{t.compare_about}</p>
            <div class="table-scroll" tabindex="0" role="region" aria-label=t.compare>
            <table class="compact">
                <caption class="kern-sr-only">{t.compare}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.member}</th>
                        <th scope="col" class="number">
                            {t.share_now}
                        </th>
                        <th scope="col" class="number">
                            {t.share_one}
                        </th>
                        <th scope="col" class="number">
                            {t.share_tiers}
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {rows
                        .into_iter()
                        .map(|row| {
                            view! {
                                <tr>
                                    <th scope="row">{row.member.name}</th>
                                    <td class="number">{shown(row.percent)}</td>
                                    <td class="number">{shown(row.percent_one)}</td>
                                    <td class="number">{shown(row.percent_tiers)}</td>
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
            </div>
        </details>
    }
}

fn shown(share: Option<Decimal>) -> String {
    share.map_or_else(|| "–".into(), percent)
}
