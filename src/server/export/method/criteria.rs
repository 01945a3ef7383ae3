//! *Nutzwertanalyse* in spreadsheets. Not here: figures (`views`).

use super::{Exported, Headed};
use crate::domain::counting::method::criteria::{Criteria, Status};
use crate::domain::number::weight::Weight;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::RowFigures;
use crate::domain::views::method::criteria::{CriteriaRow, Profile, ProfileRow};
use crate::domain::views::outcome::OutcomeView;
use crate::server::export::table::{Cell, Table, figure, head, text};
use crate::text::export::texts;
use crate::text::figures::weight as in_words;

impl Exported for Criteria {
    fn cells(&self, row: &OutcomeRow, own: &CriteriaRow, view: &OutcomeView) -> Vec<Headed> {
        let t = texts();
        let mut cells = vec![
            (head("nutzwert", t.utility), figure(row.value)),
            (head("nutzwert_stand", t.utility_state), text(status(own.status))),
        ];
        let has_failed = |row: &OutcomeRow| match &row.figures {
            RowFigures::Criteria(own) => own.failed.is_some(),
            _ => false,
        };
        if view.rows.iter().any(has_failed) {
            let failed = own.failed.as_deref().map_or(Cell::Empty, text);
            cells.push((head("ko_frage", t.knock_out), failed));
        }
        cells
    }

    /// In each cell the weighted mean, under the name and the weight of the criterion.
    fn table(&self, profile: &Profile) -> Option<Table> {
        let t = texts();
        let criterion = |(name, weight): &(String, Weight)| {
            head(&format!("{name} ({weight})"), &format!("{name} ({})", in_words(*weight)))
        };
        let mut header = vec![head("vorschlag", t.candidate)];
        header.extend(profile.criteria.iter().map(criterion));
        header.extend([head("nutzwert", t.utility), head("nutzwert_stand", t.utility_state)]);
        let cells = |row: &ProfileRow| {
            let means = row.cells.iter();
            let means = means.map(|cell| cell.map_or(Cell::Empty, |cell| Cell::Number(cell.mean)));
            let mut cells = vec![text(&row.title)];
            cells.extend(means);
            cells.push(figure(row.value));
            cells.push(text(status(row.status)));
            cells
        };
        Some(Table { header, rows: profile.rows.iter().map(cells).collect() })
    }
}

/// Whether a candidate has a Nutzwert, as the tables say it.
fn status(status: Status) -> &'static str {
    let t = texts();
    match status {
        Status::Complete => t.complete,
        Status::Incomplete => t.incomplete,
        Status::KnockedOut => t.knocked_out,
    }
}
