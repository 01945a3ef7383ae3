//! How *Budgetauswahl* is drawn, and how its budget was spent: what was funded in which order, what was left after it,
//! and why the rest was not. Not here: who paid (`outcome/payments`).

use leptos::prelude::*;

use super::{Column, Drawn, Figure, VALUE, WIDE, decided, plain, shown, value};
use crate::domain::counting::method::budget::rules::Budget;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::budget::row::BudgetRow;
use crate::domain::views::method::budget::spending::{Fate, SpendingRow, SpendingView};
use crate::text::figures::whole;
use crate::text::figures::{decimal, money};
use crate::text::method::budget::{fate, funded_by, spending_tie, unfunded};
use crate::text::outcome::texts;

impl Drawn for Budget {
    fn columns(&self) -> Vec<Column> {
        let t = texts();
        vec![(t.support, VALUE), (t.cost, WIDE), (t.heads, WIDE), (t.decision, "decision")]
    }

    fn figures(&self, row: &OutcomeRow, own: &BudgetRow, all: &[OutcomeRow]) -> Vec<Figure> {
        let t = texts();
        let fate = decided(own.funded.is_some(), t.funded, t.not_funded);
        plain([value(row, all), shown(own.cost.map(money)), whole(own.heads.into()), fate])
    }

    fn reason(&self, own: &BudgetRow) -> Option<String> {
        own.unfunded.as_ref().map(unfunded).or_else(|| own.funded.as_ref().and_then(funded_by))
    }

    fn tables(&self, view: SpendingView, question: &str) -> AnyView {
        table(view, question).into_any()
    }
}

/// The table, and the ties that decided something.
fn table(view: SpendingView, question: &str) -> impl IntoView + use<> {
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
