//! A published result: the ranking as a table whose rows carry bars, so that picture and table
//! are one; turnout and formula below. Not here: figures, which the view brings ready.

use leptos::prelude::*;

use super::rules::{Firmness, QuorumLine, tie_notes};
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::outcome::{OutcomeView, Selection};
use crate::text::figures::{votes, whole};
use crate::text::method::budget::spent;
use crate::text::method::{decision_line, formula};
use crate::text::outcome::{cut_line, roll, texts, took_part};
use crate::text::round_name::{counts_no_more, numbered, result_of};

pub mod ballots;
pub mod method;
pub mod payments;
pub mod spread;

use method::{Column, Drawing, columns, drawing};

/// The ranking with cut line, turnout and formula.
pub fn ranking(view: &OutcomeView) -> AnyView {
    let t = texts();
    let notes = view! {
        {tie_notes(view)}
        {view.robustness.clone().filter(|_| view.decides()).map(|found| view! { <Firmness view=found /> })}
        <p class="ranking-turnout">{t.turnout}": "{took_part(&view.turnout)}</p>
        {(view.has_votes && view.turnout.cast.heads == 1)
            .then(|| view! { <p class="ranking-spent">{t.one_vote}</p> })}
        {view.has_votes.then(|| view.spent()).flatten().map(|(used, left)| {
            view! { <p class="ranking-spent">{spent(used, left)}</p> }
        })}
        <p class="ranking-formula">{formula(view)}</p>
        <p class="ranking-roll">
            {result_of(view)} " · " {roll(view.roll_number, &view.roll_checksum)}
        </p>
    };
    let provisional =
        view.is_provisional.then(|| view! { <p class="provisional">{t.provisional}</p> });
    let replaced =
        view.replaced_by.map(|by| view! { <p class="replaced">{counts_no_more(by)}</p> });
    let quorum = view.quorum.clone().map(|quorum| view! { <QuorumLine view=quorum /> });
    if !view.has_votes {
        return view! {
            <div class="ranking">
                {replaced}
                {provisional}
                {quorum}
                <p class="ranking-none">{t.no_votes}</p>
                {notes}
            </div>
        }
        .into_any();
    }
    let headers = columns(&view.method);
    let width = headers.len() + 2;
    let line_after = line_after(view);
    let (line, class) = match view.wanted {
        Some(wanted) => (cut_line(view, wanted), "cut-line"),
        None => (decision_line(&view.method).to_owned(), "decision-line"),
    };
    let line_row = move || {
        let line = line.clone();
        view! {
            <tr class=class>
                <td colspan=width>{line}</td>
            </tr>
        }
    };
    let rows = view.rows.iter().enumerate().map(|(index, row)| {
        view! {
            {(line_after == Some(index)).then(line_row.clone())}
            {ranking_row(view, row, &headers)}
        }
    });
    // A page of results holds several rankings, told apart by question and number: a repetition asks
    // the same again.
    let name = format!("{}: {}", t.ranking_caption, numbered(view));
    let line_at_end = line_after == Some(view.rows.len());
    let rows = rows.collect_view();
    view! {
        <div class="ranking">
            {replaced}
            {provisional}
            {quorum}
            <div class="table-scroll" tabindex="0" role="region" aria-label=name>
                <table class="ranking-table">
                    <caption class="kern-sr-only">{name.clone()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.place}</th>
                            <th scope="col">{t.candidate}</th>
                            {headers
                                .iter()
                                .copied()
                                .map(|(label, class)| view! { <th scope="col" class=class>{label}</th> })
                                .collect_view()}
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

/// Index of the row before which the line stands: the cut line after the last that is above it, and where a
/// majority or a budget decides, after the last it accepts, if there are others.
fn line_after(view: &OutcomeView) -> Option<usize> {
    if view.wanted.is_some() {
        let settled = |row: &OutcomeRow| view.selected.contains(&row.candidate);
        return Some(view.rows.iter().rposition(settled).map_or(0, |index| index + 1));
    }
    let accepted = |row: &OutcomeRow| row.figures.decision() == Some(true);
    let after = view.rows.iter().rposition(accepted)? + 1;
    (after < view.rows.len()).then_some(after)
}

fn ranking_row(view: &OutcomeView, row: &OutcomeRow, columns: &[Column]) -> impl IntoView + use<> {
    let selection = view.selection(row.candidate);
    let is_near = view.near.contains(&row.candidate);
    let drawing = drawing(&view.method, row, &view.rows);
    let t = texts();
    let unable = (row.unable.heads > 0).then(|| {
        let members = crate::text::figures::members(row.unable.heads);
        format!("{}: {members} · {}", t.unable, votes(row.unable.weight))
    });
    let figures = columns.iter().zip(drawing.figures).map(|(&(label, class), (figure, heads))| {
        view! {
            <td class=class data-label=label>
                {figure} {heads.map(|heads| view! { <Heads heads=heads /> })}
            </td>
        }
    });
    let figures = figures.collect_view();
    let Drawing { reason, note, .. } = drawing;
    let is_accepted = row.figures.decision() == Some(true);
    let is_unfunded = row.figures.decision() == Some(false) && reason.is_some();
    view! {
        <tr class:selected=selection.is_some() class:accepted=is_accepted class:unfunded=is_unfunded>
            <td class="place">
                {row.place.map(|place| whole(place.into()))}
                {row.tied.then(|| view! { <span class="tied">{t.tied}</span> })}
            </td>
            <th scope="row" class="candidate">
                <span class="candidate-title">{row.title.clone()}</span>
                <svg
                    class="bar"
                    class:none=row.bar == 0
                    viewBox="0 0 1000 10"
                    preserveAspectRatio="none"
                    aria-hidden="true"
                >
                    <rect class="bar-track" width="1000" height="10"></rect>
                    <rect class="bar-value" width=row.bar height="10"></rect>
                </svg>
                {selection
                    .map(|by| {
                        let how = match by {
                            Selection::Votes => t.selected,
                            Selection::Runoff => t.by_runoff,
                            Selection::Lot => t.by_lot,
                        };
                        view! { <span class="mark">"✓ "{how}</span> }
                    })}
                {is_near
                    .then(|| view! { <span class="near">"≈ "{crate::text::rules::texts().near}</span> })}
                {reason.map(|reason| view! { <span class="reason">{reason}</span> })}
                {note.map(|note| view! { <span class="unable">{note}</span> })}
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
