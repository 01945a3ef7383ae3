//! The ballots by member as a table whose cells are shaded: the shade repeats what the text says. Not
//! here: whether they may be shown (`domain/views/by_member`).

use leptos::prelude::*;

use crate::domain::ballot::content::Answer;
use crate::domain::views::by_member::{BallotsTable, Mark, MemberRow};
use crate::text::figures::weight;
use crate::text::method::commitment::pledge;
use crate::text::outcome::texts;
use crate::text::results::{cells_in_order, texts as of_results};
use crate::text::room::texts as of_room;

/// The table.
#[component]
pub fn Ballots(
    /// What it holds.
    ballots: BallotsTable,
    /// Its caption, unlike that of any other table on the page.
    name: String,
) -> impl IntoView {
    let r = of_results();
    let passive = ballots.has_passive.then(|| of_room().passive.to_owned());
    let heads = ballots.candidates.into_iter().chain(passive);
    let heads = heads.map(|title| view! { <th scope="col">{title}</th> }).collect_view();
    let order = (!ballots.criteria.is_empty())
        .then(|| view! { <p class="hint">{cells_in_order(&ballots.criteria.join(" · "))}</p> });
    let shades = if ballots.is_against { r.shades_against } else { r.shades };
    view! {
        <p class="hint">{shades}</p>
        {order}
        <div class="table-scroll" tabindex="0" role="region" aria-label=name.clone()>
            <table class="ballots-table" class:against=ballots.is_against>
                <caption class="kern-sr-only">{name.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{r.member}</th>
                        <th scope="col" class="number">{r.weight}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{ballots.rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn row(row: MemberRow) -> impl IntoView {
    let t = texts();
    let whole = match row.marks.first() {
        Some((Mark::NotCast, _)) => Some(t.not_cast),
        Some((Mark::Abstained, _)) => Some(t.abstained),
        _ => None,
    };
    let columns = row.marks.len();
    let marks = match whole {
        Some(whole) => view! { <td colspan=columns class="whole">{whole}</td> }.into_any(),
        None => row
            .marks
            .iter()
            .map(|(mark, shade)| {
                let class = shade.map(|shade| format!("shade-{shade}"));
                view! { <td class=class>{words(mark)}</td> }
            })
            .collect_view()
            .into_any(),
    };
    view! {
        <tr>
            <th scope="row">{row.member}</th>
            <td class="number">{weight(row.weight)}</td>
            {marks}
        </tr>
    }
}

fn words(mark: &Mark) -> String {
    let t = texts();
    match mark {
        Mark::NotCast => t.not_cast.into(),
        Mark::Abstained | Mark::Answer(Answer::Abstain) => t.abstain.into(),
        Mark::Unable => t.unable.into(),
        Mark::Points(points) => points.to_string(),
        Mark::Strong(mark) => format!("{mark} – {}", of_room().strong_objection),
        Mark::Chosen => "✓".into(),
        Mark::Place(place) => place.to_string(),
        Mark::Cells(cells) => {
            let cell = |cell: &Option<u32>| cell.map_or("–".into(), |mark| mark.to_string());
            cells.iter().map(cell).collect::<Vec<String>>().join(" · ")
        }
        Mark::Answer(Answer::Yes) => t.yes.into(),
        Mark::Answer(Answer::No) => t.no.into(),
        Mark::Pledge(given) => pledge(*given).into(),
        Mark::Silent => "–".into(),
    }
}
