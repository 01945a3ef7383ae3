//! *Budgetauswahl* in spreadsheets. Not here: figures (`views`).

use super::{Exported, Headed};
use crate::domain::counting::method::budget::rules::Budget;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::budget::row::BudgetRow;
use crate::domain::views::method::budget::spending::{Fate, SpendingRow, SpendingView};
use crate::domain::views::outcome::OutcomeView;
use crate::server::export::table::{Cell, Table, figure, head, money, text, whole, yes_no};
use crate::text::export::texts;
use crate::text::method::budget::fate;

impl Exported for Budget {
    fn cells(&self, row: &OutcomeRow, own: &BudgetRow, _view: &OutcomeView) -> Vec<Headed> {
        let t = texts();
        vec![
            (head("wert", t.support), figure(row.value)),
            (head("unterstuetzung_mitglieder", t.support_heads), whole(own.heads)),
            (head("kosten", t.cost), own.cost.map_or(Cell::Empty, money)),
            (head("finanziert", t.funded), yes_no(own.funded.is_some())),
        ]
    }

    fn cells_of_tables(&self, row: &OutcomeRow, view: &SpendingView) -> Vec<Headed> {
        let spent = view.rows.iter().find(|spent| spent.candidate == row.candidate);
        let fate = spent.map_or(Cell::Empty, |spent| text(&fate(&spent.fate)));
        vec![(head("entscheidung", texts().fate), fate)]
    }

    /// The candidates in the order of funding, then the others.
    fn table(&self, view: &SpendingView) -> Option<Table> {
        let t = texts();
        let header = vec![
            head("vorschlag", t.candidate),
            head("unterstuetzung", t.support),
            head("kosten", t.cost),
            head("entscheidung", t.fate),
            head("danach_uebrig", t.left_after),
        ];
        let cells = |row: &SpendingRow| {
            vec![
                text(&row.title),
                figure(row.support),
                row.cost.map_or(Cell::Empty, money),
                text(&fate(&row.fate)),
                match &row.fate {
                    Fate::Funded { left, .. } => money(*left),
                    Fate::Not(_) => Cell::Empty,
                },
            ]
        };
        Some(Table { header, rows: view.rows.iter().map(cells).collect() })
    }
}
