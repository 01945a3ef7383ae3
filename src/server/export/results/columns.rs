//! The columns of a result: places and titles, what the method counts, and who is above the line.

use super::super::method::{self, Headed};
use super::super::table::{Cell, Table, figure, head, text, votes, whole, yes_no};
use crate::domain::views::method::{OutcomeRow, WorkingView};
use crate::domain::views::outcome::{OutcomeView, Selection};
use crate::text::export::texts;

/// The candidates of a result, best first.
pub(super) fn table(view: &OutcomeView, working: Option<&WorkingView>) -> Table {
    let rows: Vec<Vec<Headed>> = view.rows.iter().map(|row| cells(row, view, working)).collect();
    let header = rows.first().into_iter().flatten().map(|(head, _)| head.clone()).collect();
    let rows = rows.into_iter().map(|row| row.into_iter().map(|(_, cell)| cell).collect());
    Table { header, rows: rows.collect() }
}

/// What is listed of a candidate.
fn cells(row: &OutcomeRow, view: &OutcomeView, working: Option<&WorkingView>) -> Vec<Headed> {
    let t = texts();
    let place = row.place.filter(|_| view.has_votes);
    let mut cells = vec![
        (head("platz", t.place), place.map_or(Cell::Empty, whole)),
        (head("gleichrangig", t.tied), yes_no(row.tied && view.has_votes)),
        (head("vorschlag", t.candidate), text(&row.title)),
    ];
    cells.extend(method::cells(row, view, working));
    cells.extend([
        (head("nicht_zustaendig_mitglieder", t.unable_heads), whole(row.unable.heads)),
        (head("nicht_zustaendig_stimmen", t.unable_votes), votes(row.unable.weight)),
    ]);
    cells.extend(of_line(row, view));
    if !view.advisory.is_empty() {
        let advisory = view.advisory.iter().find(|other| other.candidate == row.candidate);
        cells.push((head("beratend", t.advisory), figure(advisory.and_then(|row| row.value))));
    }
    cells
}

/// Whether it is above the line, by what, and whether it is virtually tied with others.
fn of_line(row: &OutcomeRow, view: &OutcomeView) -> Vec<Headed> {
    let t = texts();
    let selection = view.selection(row.candidate);
    let mut cells = Vec::new();
    if view.wanted.is_some() {
        cells.push((head("ausgewaehlt", t.selected), yes_no(selection.is_some())));
    }
    if view.lot.is_some() || !view.by_runoff.is_empty() {
        let by = match selection {
            None => Cell::Empty,
            Some(Selection::Votes) => text(t.by_votes),
            Some(Selection::Runoff) => text(t.by_runoff),
            Some(Selection::Lot) => text(t.by_lot),
        };
        cells.push((head("ausgewaehlt_durch", t.selected_by), by));
    }
    if !view.near.is_empty() {
        cells.push((head("gleichauf", t.near), yes_no(view.near.contains(&row.candidate))));
    }
    cells
}
