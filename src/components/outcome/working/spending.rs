//! How a budget was spent: what was funded in which order, what was left after it, and why the rest was
//! not. Not here: who paid (`outcome/payments`).

use leptos::prelude::*;

use crate::domain::views::spending::{Fate, SpendingRow, SpendingView};
use crate::text::figures::{decimal, money};
use crate::text::outcome::{fate, spending_tie, texts};

/// The table, and the ties that decided something.
pub fn table(view: SpendingView, question: &str) -> impl IntoView + use<> {
    let t = texts();
    let name = format!("{}: {question}", t.spending_caption);
    let ties = view.ties.iter().map(|(titles, chosen, by)| {
        view! { <p>{spending_tie(&titles.join(", "), chosen, *by)}</p> }
    });
    let ties = ties.collect_view();
    let budget = money(view.budget);
    let rows = view.rows.into_iter().map(row).collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=name.clone()>
            <table class="working-table spending">
                <caption class="kern-sr-only">{name.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.candidate}</th>
                        <th scope="col">{t.decision}</th>
                        <th scope="col" class="number">{t.support}</th>
                        <th scope="col" class="number">{t.cost}</th>
                        <th scope="col" class="number">
                            {t.left} <span class="heads">{t.left_of} " " {budget}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {ties}
    }
}

fn row(row: SpendingRow) -> impl IntoView {
    let (class, left) = match &row.fate {
        Fate::Funded { left, .. } => ("funded", Some(money(*left))),
        Fate::Not(_) => ("", None),
    };
    view! {
        <tr class=class>
            <th scope="row">{row.title}</th>
            <td class="fate">{fate(&row.fate)}</td>
            <td class="number">{row.support.map(decimal)}</td>
            <td class="number">{row.cost.map(money)}</td>
            <td class="number">{left}</td>
        </tr>
    }
}
