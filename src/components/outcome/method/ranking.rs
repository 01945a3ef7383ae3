//! How *Rangfolge* is drawn, and its table of pairs: each candidate against each. Not here: figures (`views`).

use leptos::prelude::*;
use std::cmp::Ordering;

use super::{Column, Drawn, Figure, NUMBER, VALUE, value};
use crate::domain::counting::method::ranking::{Ranked, Rule};
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::ranking::{Pair, PairRow, RankedRow};
use crate::text::figures::decimal;
use crate::text::figures::whole;
use crate::text::outcome::texts;

impl Drawn for Ranked {
    fn columns(&self) -> Vec<Column> {
        let t = texts();
        match self.rule {
            Rule::Schulze => vec![(t.wins, VALUE), (t.defeats, NUMBER)],
            Rule::Borda => vec![(t.value_points, VALUE)],
        }
    }

    fn figures(&self, row: &OutcomeRow, own: &RankedRow, all: &[OutcomeRow]) -> Vec<Figure> {
        let defeats = own.defeated_by.map(|by| whole(by.into()));
        [Some(value(row, all)), defeats].into_iter().flatten().map(|it| (it, None)).collect()
    }

    fn tables(&self, rows: Vec<PairRow>, question: &str) -> AnyView {
        table(rows, question).into_any()
    }
}

/// The table, its rows numbered, because titles are too long for the head of a column.
fn table(rows: Vec<PairRow>, question: &str) -> impl IntoView + use<> {
    let t = texts();
    let name = format!("{}: {question}", t.pairs_caption);
    let heads = rows.iter().enumerate().map(|(index, row)| {
        view! {
            <th scope="col" class="number">
                {index + 1} <span class="kern-sr-only">" "{row.title.clone()}</span>
            </th>
        }
    });
    let heads = heads.collect_view();
    let rows = rows.into_iter().enumerate().map(|(index, row)| {
        view! {
            <tr>
                <th scope="row">
                    <span class="row-number">{index + 1}</span>
                    " "
                    {row.title}
                </th>
                {row.pairs.into_iter().map(cell).collect_view()}
            </tr>
        }
    });
    view! {
        <p class="hint">{t.pairs_about}</p>
        <div class="table-scroll" tabindex="0" role="region" aria-label=name.clone()>
            <table class="working-table pairs">
                <caption class="kern-sr-only">{name.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.candidate}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

fn cell(pair: Option<Pair>) -> impl IntoView {
    let t = texts();
    let Some(pair) = pair else {
        return view! { <td class="number self">"–"</td> }.into_any();
    };
    let (class, says) = match pair.result {
        Ordering::Greater => ("number won", t.pair_won),
        Ordering::Less => ("number lost", t.pair_lost),
        Ordering::Equal => ("number even", t.pair_even),
    };
    view! {
        <td class=class>
            {decimal(pair.own)} ":" {decimal(pair.other)}
            <span class="kern-sr-only">" "{says}</span>
        </td>
    }
    .into_any()
}
