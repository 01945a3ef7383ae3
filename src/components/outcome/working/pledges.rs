//! Who pilots what: a table of candidates by pledge, with the names of the members.

use leptos::prelude::*;

use crate::domain::views::working::PledgeRow;
use crate::text::outcome::texts;

/// The table.
pub fn table(rows: Vec<PledgeRow>, question: &str) -> impl IntoView {
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
