//! The working of a published result as a table for spreadsheets. Not here: the ranking (`results`).

use super::method::table;
use super::table::{Head, Table, figure, head, text, votes};
use crate::domain::round::Round;
use crate::domain::views::method::WorkingView;
use crate::domain::views::method::budget::payments::{Payer, Payments};
use crate::domain::views::outcome::OutcomeView;
use crate::domain::workshop::line::TieOutcome;
use crate::text::export::texts;

/// The working of a published round; `None` where its method has no table of it.
#[must_use]
pub fn working(round: &Round) -> Option<Table> {
    let (held, closed) = round.published()?;
    let view = OutcomeView::new(round, held, closed, TieOutcome::default());
    let working = WorkingView::of(round, &view.rows).filter(|_| view.has_votes)?;
    table(&view.method, &working)
}

/// Who pays what; `None` unless names may be shown and members pay.
#[must_use]
pub fn payments(round: &Round) -> Option<Table> {
    let payments = Payments::of(round)?;
    let t = texts();
    let mut header = vec![
        head("mitglied", t.member),
        head("gewicht", t.weight),
        head("anteil_am_budget", t.own_share),
    ];
    header.extend(payments.candidates.iter().map(|title| Head::title(title)));
    header.push(head("uebrig", t.own_left));
    let cells = |row: Payer| {
        let mut cells = vec![text(&row.member), votes(row.weight), figure(row.share)];
        cells.extend(row.paid.into_iter().map(figure));
        cells.push(figure(row.left));
        cells
    };
    Some(Table { header, rows: payments.rows.into_iter().map(cells).collect() })
}
