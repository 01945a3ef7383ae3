//! *Zusage* in spreadsheets. Not here: figures (`views`).

use super::{Exported, Headed};
use crate::domain::counting::method::commitment::Commitment;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::commitment::{CommitmentRow, PledgeRow};
use crate::domain::views::outcome::OutcomeView;
use crate::server::export::table::{Cell, Table, head, text, whole};
use crate::text::export::texts;

impl Exported for Commitment {
    /// Numbers and names stand side by side, and names are in the tables.
    fn cells(&self, _row: &OutcomeRow, _own: &CommitmentRow, _view: &OutcomeView) -> Vec<Headed> {
        Vec::new()
    }

    fn cells_of_tables(&self, row: &OutcomeRow, rows: &Vec<PledgeRow>) -> Vec<Headed> {
        let t = texts();
        let pledges = rows.iter().find(|pledges| pledges.candidate == row.candidate);
        let count = |pick: fn(&PledgeRow) -> &Vec<String>| {
            let heads = pledges.map(|row| u32::try_from(pick(row).len()).unwrap_or(u32::MAX));
            heads.map_or(Cell::Empty, whole)
        };
        let names = |pick: fn(&PledgeRow) -> &Vec<String>| {
            pledges.map_or(Cell::Empty, |row| text(&pick(row).join(", ")))
        };
        vec![
            (head("erproben_mitglieder", t.pilots), count(|row| &row.pilots)),
            (head("erproben", t.pilots_names), names(|row| &row.pilots)),
            (head("spaeter_mitglieder", t.later), count(|row| &row.later)),
            (head("spaeter", t.later_names), names(|row| &row.later)),
            (head("nicht_dabei_mitglieder", t.declines), count(|row| &row.declines)),
            (head("nicht_dabei", t.declines_names), names(|row| &row.declines)),
        ]
    }

    /// In each cell the names of members.
    fn table(&self, rows: &Vec<PledgeRow>) -> Option<Table> {
        let t = texts();
        let header = vec![
            head("vorschlag", t.candidate),
            head("erproben", t.pilots_names),
            head("spaeter", t.later_names),
            head("nicht_dabei", t.declines_names),
        ];
        let cells = |row: &PledgeRow| {
            let names = [&row.pilots, &row.later, &row.declines];
            let names = names.map(|names| text(&names.join(", ")));
            std::iter::once(text(&row.title)).chain(names).collect()
        };
        Some(Table { header, rows: rows.iter().map(cells).collect() })
    }
}
