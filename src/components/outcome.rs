//! A published result: the ranking as a table whose rows carry bars, so that picture and table
//! are one; turnout and formula below. Not here: figures, which the view brings ready.

use leptos::prelude::*;

use crate::domain::ids::CandidateId;
use crate::domain::views::{OutcomeRow, OutcomeView, RowFigures};
use crate::text::figures::{decimal, percent, votes, whole};
use crate::text::outcome::{cut_line, formula, roll, texts, took_part};

/// The ranking with cut line, turnout and formula.
#[component]
pub fn Ranking(
    /// The result.
    view: OutcomeView,
) -> impl IntoView {
    let t = texts();
    let notes = view! {
        <p class="ranking-turnout">{t.turnout}": "{took_part(&view.turnout)}</p>
        <p class="ranking-formula">{formula(&view)}</p>
        <p class="ranking-roll">{roll(view.roll_number, &view.roll_checksum)}</p>
    };
    if !view.has_votes {
        return view! {
            <div class="ranking">
                <p class="ranking-none">{t.no_votes}</p>
                {notes}
            </div>
        }
        .into_any();
    }
    let points =
        matches!(view.rows.first().map(|row| &row.figures), Some(RowFigures::Points { .. }));
    let columns = if points { 5 } else { 7 };
    let line_after = line_after(&view);
    let line = view.wanted.map(|wanted| cut_line(&view, wanted));
    let line_row = move || {
        line.clone().map(|line| {
            view! {
                <tr class="cut-line">
                    <td colspan=columns>{line}</td>
                </tr>
            }
        })
    };
    let rows = view.rows.iter().enumerate().map(|(index, row)| {
        view! {
            {(line_after == Some(index)).then(line_row.clone())}
            <RankingRow row=row.clone() mark=mark(&view, row.candidate) />
        }
    });
    let line_at_end = line_after == Some(view.rows.len());
    let rows = rows.collect_view();
    view! {
        <div class="ranking">
            <div class="table-scroll" tabindex="0" role="region" aria-label=t.ranking_caption>
                <table class="ranking-table">
                    <caption class="kern-sr-only">{t.ranking_caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.place}</th>
                            <th scope="col">{t.candidate}</th>
                            {if points {
                                view! {
                                    <th scope="col" class="number">{t.value_points}</th>
                                    <th scope="col" class="number">{t.share}</th>
                                    <th scope="col" class="number wide">{t.heads_points}</th>
                                }.into_any()
                            } else {
                                view! {
                                    <th scope="col" class="number">{t.yes}</th>
                                    <th scope="col" class="number">{t.no}</th>
                                    <th scope="col" class="number wide">{t.abstain}</th>
                                    <th scope="col" class="number">{t.share}</th>
                                    <th scope="col">{t.decision}</th>
                                }.into_any()
                            }}
                        </tr>
                    </thead>
                    <tbody>{rows}{line_at_end.then(line_row)}</tbody>
                </table>
            </div>
            {notes}
        </div>
    }
    .into_any()
}

/// Index of the row before which the cut line stands: after the last that is settled.
fn line_after(view: &OutcomeView) -> Option<usize> {
    view.wanted?;
    let settled = |row: &OutcomeRow| {
        view.selected.contains(&row.candidate)
            && !view.lot.as_ref().is_some_and(|lot| lot.contains(&row.candidate))
    };
    Some(view.rows.iter().rposition(settled).map_or(0, |index| index + 1))
}

/// Whether a candidate is selected, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    None,
    Selected,
    ByLot,
}

fn mark(view: &OutcomeView, candidate: CandidateId) -> Mark {
    if view.lot.as_ref().is_some_and(|lot| lot.contains(&candidate)) {
        Mark::ByLot
    } else if view.wanted.is_some() && view.selected.contains(&candidate) {
        Mark::Selected
    } else {
        Mark::None
    }
}

#[component]
fn RankingRow(row: OutcomeRow, mark: Mark) -> impl IntoView {
    let t = texts();
    let unable = (row.unable.heads > 0).then(|| {
        let members = crate::text::figures::members(row.unable.heads);
        format!("{}: {members} · {}", t.unable, votes(row.unable.weight))
    });
    let share = row.percent.map_or_else(|| "–".to_owned(), percent);
    let figures = match &row.figures {
        RowFigures::Points { heads } => view! {
            <td class="number value">{row.value.map(decimal)}</td>
            <td class="number">{share}</td>
            <td class="number wide">{whole((*heads).into())}</td>
        }
        .into_any(),
        RowFigures::YesNo { heads, weight, accepted } => view! {
            <td class="number value">{decimal(weight.yes)}<Heads heads=heads.yes /></td>
            <td class="number value">{decimal(weight.no)}<Heads heads=heads.no /></td>
            <td class="number wide">{decimal(weight.abstain)}<Heads heads=heads.abstain /></td>
            <td class="number">{share}</td>
            <td class="decision">{if *accepted { t.accepted } else { t.rejected }}</td>
        }
        .into_any(),
    };
    view! {
        <tr class:selected=mark != Mark::None>
            <td class="place">
                {row.place.map(|place| whole(place.into()))}
                {row.tied.then(|| view! { <span class="tied">{t.tied}</span> })}
            </td>
            <th scope="row" class="candidate">
                <span class="candidate-title">{row.title}</span>
                <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar-track" width="1000" height="10"></rect>
                    <rect class="bar-value" width=row.bar height="10"></rect>
                </svg>
                {match mark {
                    Mark::None => None,
                    Mark::Selected => Some(view! { <span class="mark">"✓ "{t.selected}</span> }),
                    Mark::ByLot => {
                        Some(view! { <span class="mark">"✓ "{t.by_lot}</span> })
                    }
                }}
                {unable.map(|unable| view! { <span class="unable">{unable}</span> })}
            </th>
            {figures}
        </tr>
    }
}

/// The members behind a figure of votes.
#[component]
fn Heads(heads: u32) -> impl IntoView {
    view! { <span class="heads">{crate::text::figures::members(heads)}</span> }
}
