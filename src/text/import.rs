//! Imports: what is wrong in which row and column.

use super::either;
use super::refusal::sentence;
use crate::domain::refusal::Refusal;

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// A required column is not in the header.
    ColumnMissing,
    /// The number is missing.
    NumberMissing,
    /// More cells than columns.
    TooManyCells,
    /// No rows under the header.
    NoRows,
    /// Not a table.
    Unreadable,
    /// The domain refused.
    Refused(Refusal),
}

/// Where something is wrong. Rows count as in a spreadsheet: the header is row 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The row.
    pub row: usize,
    /// The column; empty = the whole row.
    pub column: String,
    /// What.
    pub fault: RowFault,
}

impl RowError {
    /// *Zeile 4, Spalte „einwohner“: …*
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { row, column, .. } = self;
        let place = if column.is_empty() {
            either(format!("Zeile {row}"), format!("Row {row}"))
        } else {
            either(
                format!("Zeile {row}, Spalte „{column}“"),
                format!("Row {row}, column “{column}”"),
            )
        };
        format!("{place}: {}", fault(&self.fault))
    }
}

fn fault(fault: &RowFault) -> String {
    let (de, en) = match fault {
        RowFault::ColumnMissing => (
            "Diese Spalte fehlt. Ergänzen Sie sie in der ersten Zeile der Tabelle.",
            "This column is missing. Add it to the first row.",
        ),
        RowFault::NumberMissing => (
            "Die Zahl fehlt. Tragen Sie sie ein, oder lassen Sie die ganze Spalte weg.",
            "The number is missing. Enter it, or leave the whole column out.",
        ),
        RowFault::TooManyCells => (
            "Die Zeile hat mehr Zellen als die Kopfzeile. Setzen Sie Texte mit Trennzeichen in Anführungszeichen.",
            "The row has more cells than the header. Put texts with separators in quotes.",
        ),
        RowFault::NoRows => (
            "Unter der Kopfzeile steht nichts. Tragen Sie mindestens eine Zeile ein.",
            "There is nothing under the header. Enter at least one row.",
        ),
        RowFault::Unreadable => (
            "Die Datei ist keine lesbare Tabelle. Speichern Sie sie als „CSV UTF-8“.",
            "The file is not a readable table. Save it as “CSV UTF-8”.",
        ),
        RowFault::Refused(refusal) => return sentence(refusal),
    };
    either(de, en).into()
}
