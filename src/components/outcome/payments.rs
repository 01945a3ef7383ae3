//! The table of who pays what under equal shares. Not here: whether it may be shown (`domain/views`).

use leptos::prelude::*;

use crate::domain::number::exact::Decimal;
use crate::domain::views::method::budget::payments::{Payer, Payments};
use crate::text::figures::{fixed, weight};
use crate::text::outcome::texts;
use crate::text::results::texts as of_results;

/// The table.
#[component]
pub fn PaymentsTable(
    /// What it holds.
    payments: Payments,
    /// Its caption, unlike that of any other table on the page.
    name: String,
) -> impl IntoView {
    let t = texts();
    let r = of_results();
    let heads = payments.candidates.into_iter().map(|title| {
        view! { <th scope="col" class="number">{title}</th> }
    });
    view! {
        <p class="hint">{t.payments_about}</p>
        <div class="table-scroll" tabindex="0" role="region" aria-label=name.clone()>
            <table class="working-table payments">
                <caption class="kern-sr-only">{name.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{r.member}</th>
                        <th scope="col" class="number">{r.weight}</th>
                        <th scope="col" class="number">{t.own_share}</th>
                        {heads.collect_view()}
                        <th scope="col" class="number">{t.own_left}</th>
                    </tr>
                </thead>
                <tbody>{payments.rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn row(row: Payer) -> impl IntoView {
    let amount = |amount: Option<Decimal>| {
        view! { <td class="number">{amount.map_or_else(|| "–".to_owned(), fixed)}</td> }
    };
    view! {
        <tr>
            <th scope="row">{row.member}</th>
            <td class="number">{weight(row.weight)}</td>
            {amount(row.share)}
            {row.paid.into_iter().map(amount).collect_view()}
            {amount(row.left)}
        </tr>
    }
}
