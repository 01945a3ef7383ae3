//! *Rangfolge* in spreadsheets. Not here: figures (`views`).

use super::{Exported, Headed};
use crate::domain::counting::method::ranking::{Ranked, Rule};
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::ranking::{PairRow, RankedRow};
use crate::domain::views::outcome::OutcomeView;
use crate::server::export::table::{Cell, Head, Table, figure, head, text, whole};
use crate::text::export::texts;

impl Exported for Ranked {
    fn cells(&self, row: &OutcomeRow, own: &RankedRow, _view: &OutcomeView) -> Vec<Headed> {
        let t = texts();
        match self.rule {
            Rule::Schulze => vec![
                (head("wert", t.wins), figure(row.value)),
                (head("niederlagen", t.defeats), own.defeated_by.map_or(Cell::Empty, whole)),
            ],
            Rule::Borda => vec![(head("wert", t.borda), figure(row.value))],
        }
    }

    /// In each cell the votes that put the row before the column.
    fn table(&self, rows: &Vec<PairRow>) -> Option<Table> {
        let titles = rows.iter().map(|row| Head::title(&row.title));
        let cells = |row: &PairRow| {
            let pairs = row.pairs.iter();
            let pairs = pairs.map(|pair| pair.map_or(Cell::Empty, |p| Cell::Number(p.own)));
            std::iter::once(text(&row.title)).chain(pairs).collect()
        };
        Some(Table {
            header: std::iter::once(head("vorschlag", texts().candidate)).chain(titles).collect(),
            rows: rows.iter().map(cells).collect(),
        })
    }
}
