//! The working of a published result as a table for spreadsheets. Not here: the ranking (`table`).

use super::table::{Cell, Table, text};
use crate::domain::round::Round;
use crate::domain::views::working::PairRow;
use crate::domain::views::{OutcomeView, WorkingView};

/// The working of a published round; `None` where its method has no table of it.
#[must_use]
pub fn working(round: &Round) -> Option<Table> {
    let (held, closed) = round.published()?;
    let view = OutcomeView::new(round, held, closed);
    match WorkingView::of(round, &view).filter(|_| view.has_votes)? {
        WorkingView::Pairs(rows) => Some(pairs(&rows)),
    }
}

/// In each cell the votes that put the row before the column.
fn pairs(rows: &[PairRow]) -> Table {
    let titles = rows.iter().map(|row| row.title.clone());
    let cells = |row: &PairRow| {
        let pairs = row.pairs.iter().map(|pair| pair.map_or(Cell::Empty, |p| Cell::Number(p.own)));
        std::iter::once(text(&row.title)).chain(pairs).collect()
    };
    Table {
        header: std::iter::once("vorschlag".to_owned()).chain(titles).collect(),
        rows: rows.iter().map(cells).collect(),
    }
}
