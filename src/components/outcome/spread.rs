//! How resistance spreads over its scale: a table whose cells are shaded by how many members they hold.
//! Not here: whether it may be shown (`domain/views/by_member`).

use leptos::prelude::*;

use crate::domain::number::base::Base;
use crate::domain::views::spread::Spread;
use crate::text::figures::{votes, whole};
use crate::text::outcome::texts;
use crate::text::results::texts as of_results;
use crate::text::room::texts as of_room;

/// The table.
#[component]
pub fn SpreadTable(
    /// What it holds.
    spread: Spread,
    /// Its caption, unlike that of any other table on the page.
    name: String,
) -> impl IntoView {
    let passive = spread.passive.map(|cells| (of_room().passive.to_owned(), cells));
    let rows: Vec<(String, Vec<Base>)> = spread.rows.into_iter().chain(passive).collect();
    let most = rows.iter().flat_map(|(_, cells)| cells).map(|cell| cell.heads).max().unwrap_or(0);
    let heads = spread.columns.into_iter().map(|(from, to)| {
        let range = if from == to { from.to_string() } else { format!("{from}–{to}") };
        view! { <th scope="col" class="number">{range}</th> }
    });
    let rows = rows.into_iter().map(|(title, cells)| {
        view! {
            <tr>
                <th scope="row">{title}</th>
                {cells.into_iter().map(|cell| self::cell(cell, most)).collect_view()}
            </tr>
        }
    });
    view! {
        <p class="hint">{of_results().spread_about}</p>
        <div class="table-scroll" tabindex="0" role="region" aria-label=name.clone()>
            <table class="ballots-table against spread">
                <caption class="kern-sr-only">{name.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{texts().candidate}</th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

fn cell(base: Base, most: u32) -> impl IntoView {
    if base.heads == 0 {
        return view! { <td class="number">"–"</td> }.into_any();
    }
    let shade = (base.heads * 5).div_ceil(most.max(1));
    view! {
        <td class=format!("number shade-{shade}")>
            {whole(base.heads.into())} <span class="heads">{votes(base.weight)}</span>
        </td>
    }
    .into_any()
}
