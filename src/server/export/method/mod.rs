//! What each method's columns in a spreadsheet are, and the table its values come from. One file a method, all of one
//! shape ([`Exported`]). Not here: the columns all results have (`results`).

use super::table::{Cell, Head, Table};
use crate::domain::counting::method::{Method, ask, ask_both};
use crate::domain::views::method::{OutcomeRow, RowFigures, Shown, WorkingView};
use crate::domain::views::outcome::OutcomeView;

mod approval;
mod budget;
mod commitment;
mod criteria;
mod points;
mod ranking;
mod resistance;
mod score;
mod yes_no;

/// A cell under its head.
pub(super) type Headed = (Head, Cell);

/// What one method puts into spreadsheets. The defaults are those of a method with nothing special.
trait Exported: Shown {
    /// What is listed of a candidate: the same heads for every one.
    fn cells(&self, row: &OutcomeRow, own: &Self::Row, view: &OutcomeView) -> Vec<Headed>;

    /// What else the tables say of it.
    fn cells_of_tables(&self, _row: &OutcomeRow, _tables: &Self::Tables) -> Vec<Headed> {
        Vec::new()
    }

    /// The majority a candidate needs, where one is asked for.
    fn majority(&self) -> Option<String> {
        None
    }

    /// The table its values come from.
    fn table(&self, _tables: &Self::Tables) -> Option<Table> {
        None
    }
}

/// What is listed of a candidate.
pub(super) fn cells(
    row: &OutcomeRow,
    view: &OutcomeView,
    working: Option<&WorkingView>,
) -> Vec<Headed> {
    let method = &view.method;
    let mut cells = ask_both!(method, &row.figures => RowFigures, (rules, own) => {
        rules.cells(row, own, view)
    })
    .expect("a row has the figures of the method of its result");
    cells.extend(working.into_iter().flat_map(|working| {
        ask_both!(method, working => WorkingView, (rules, tables) => {
            rules.cells_of_tables(row, tables)
        })
        .expect("the tables are those of the method of their result")
    }));
    cells
}

/// The majority a candidate needs, where one is asked for.
pub(super) fn majority(method: &Method) -> Option<String> {
    ask!(method, rules => rules.majority())
}

/// The table the values of a result come from.
pub(super) fn table(method: &Method, working: &WorkingView) -> Option<Table> {
    ask_both!(method, working => WorkingView, (rules, tables) => rules.table(tables))?
}
