//! How *Zusage* is drawn: who pilots what, by name. Not here: figures (`views`).

use leptos::prelude::*;

use super::{Column, Drawn, Figure, NUMBER, VALUE, WIDE, plain};
use crate::domain::counting::method::commitment::Commitment;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::commitment::{CommitmentRow, PledgeRow};
use crate::text::figures::whole;
use crate::text::outcome::texts;

impl Drawn for Commitment {
    fn columns(&self) -> Vec<Column> {
        let t = texts();
        vec![(t.pilots, VALUE), (t.later, NUMBER), (t.declines, WIDE)]
    }

    fn figures(&self, _row: &OutcomeRow, own: &CommitmentRow, _all: &[OutcomeRow]) -> Vec<Figure> {
        plain([own.pilots, own.later, own.declines].map(|heads| whole(heads.into())))
    }

    fn note(&self, own: &CommitmentRow) -> Option<String> {
        (!own.names.is_empty()).then(|| own.names.join(", "))
    }

    fn tables(&self, rows: Vec<PledgeRow>, question: &str) -> AnyView {
        table(&rows, question).into_any()
    }
}

/// The table.
fn table(rows: &[PledgeRow], question: &str) -> impl IntoView + use<> {
    let t = texts();
    let name = format!("{}: {question}", t.pledges);
    let label = name.clone();
    let names = |names: &[String]| {
        if names.is_empty() { "–".to_owned() } else { names.join(", ") }
    };
    let rows = rows.iter().map(|row| {
        view! {
            <tr>
                <th scope="row">{row.title.clone()}</th>
                <td>{names(&row.pilots)}</td>
                <td>{names(&row.later)}</td>
                <td>{names(&row.declines)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=label>
            <table>
                <caption class="kern-sr-only">{name}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.candidate}</th>
                        <th scope="col">{t.pilots}</th>
                        <th scope="col">{t.later}</th>
                        <th scope="col">{t.declines}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
