//! Imports: what is wrong in which row and column.

use super::either;
use super::refusal::sentence;
use crate::domain::refusal::Refusal;

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// A required column is not in the header; these are.
    ColumnMissing {
        /// The headings found.
        found: Vec<String>,
    },
    /// In none of the first lines a column is known.
    HeaderMissing {
        /// The columns without which there is no import.
        required: Vec<&'static str>,
    },
    /// Nothing stands in the file.
    Empty,
    /// A quotation mark opens a cell and does not close it.
    QuoteUnpaired,
    /// A cell of one line has several.
    HasLines,
    /// A workbook of Excel, not a CSV file.
    IsExcel,
    /// A table of LibreOffice, not a CSV file.
    IsOpenDocument,
    /// The title stands in an earlier row already.
    TitleTwice {
        /// Which.
        first: usize,
    },
    /// The number is missing.
    NumberMissing,
    /// More cells than columns.
    TooManyCells,
    /// No rows under the header.
    NoRows,
    /// More rows, columns or text than can be read.
    TooLarge,
    /// Letters in an encoding nobody can tell, as old programs write it: umlauts would come out as other signs.
    EncodingUnknown,
    /// Not a table.
    Unreadable,
    /// The domain refused.
    Refused(Refusal),
}

/// How the letters of a file are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As it should be.
    Utf8,
    /// Excel's *Unicode-Text*.
    Utf16,
    /// An older one, taken for granted where it is nothing else: umlauts should be looked at.
    Windows1252,
}

/// A column of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadColumn {
    /// Its heading in the file.
    pub heading: String,
    /// The name of the column it is read as; `None` = it is passed over.
    pub read_as: Option<&'static str>,
}

/// *Gelesen: ars, name, einwohner (in der Datei „Einwohnerzahl“).*
#[must_use]
pub fn columns_read(columns: &[ReadColumn]) -> String {
    let read = columns.iter().filter_map(|column| {
        let name = column.read_as?;
        let heading = &column.heading;
        Some(if heading.to_lowercase() == name {
            name.to_owned()
        } else {
            either(
                format!("{name} (in der Datei „{heading}“)"),
                format!("{name} (“{heading}” in the file)"),
            )
        })
    });
    let read = read.collect::<Vec<_>>().join(", ");
    either(format!("Gelesene Spalten: {read}."), format!("Columns read: {read}."))
}

/// *Nicht übernommen: Spalte „Landrat“.*
#[must_use]
pub fn columns_passed_over(columns: &[ReadColumn]) -> Option<String> {
    let over: Vec<String> = columns
        .iter()
        .filter(|column| column.read_as.is_none())
        .map(|column| either(format!("„{}“", column.heading), format!("“{}”", column.heading)))
        .collect();
    let names = over.join(", ");
    let sentence = match over.len() {
        0 => return None,
        1 => either(
            format!("Nicht übernommen: Spalte {names}."),
            format!("Not taken over: column {names}."),
        ),
        _ => either(
            format!("Nicht übernommen: Spalten {names}."),
            format!("Not taken over: columns {names}."),
        ),
    };
    Some(sentence)
}

/// Rows above the header.
#[must_use]
pub fn rows_above(header: usize) -> Option<String> {
    match header.checked_sub(1)? {
        0 => None,
        1 => Some(either(
            "Die Zeile über der Kopfzeile wurde übergangen.".into(),
            "The row above the header was passed over.".into(),
        )),
        rows => Some(either(
            format!("Die {rows} Zeilen über der Kopfzeile wurden übergangen."),
            format!("The {rows} rows above the header were passed over."),
        )),
    }
}

/// Where something is wrong. Rows count as in a spreadsheet, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The row; 0 = the file as a whole.
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
        if *row == 0 {
            return fault(&self.fault);
        }
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
        RowFault::ColumnMissing { found } => return column_missing(&found.join(", ")),
        RowFault::HeaderMissing { required } => return header_missing(&required.join(", ")),
        RowFault::TitleTwice { first } => {
            return either(
                format!(
                    "Dieser Titel steht schon in Zeile {first}. Ändern Sie einen der beiden, oder löschen Sie eine Zeile."
                ),
                format!(
                    "This title stands in row {first} already. Change one of them, or delete a row."
                ),
            );
        }
        RowFault::Empty => (
            "Die Datei ist leer. Wählen Sie die Datei mit der Tabelle.",
            "The file is empty. Choose the file with the table.",
        ),
        RowFault::QuoteUnpaired => (
            "Ein Anführungszeichen steht am Anfang einer Zelle, aber nicht an ihrem Ende. Ergänzen oder löschen Sie es; sonst gehörten die Zeilen darunter zu dieser Zelle.",
            "A quotation mark stands at the beginning of a cell but not at its end. Add or delete it; otherwise the rows below would belong to this cell.",
        ),
        RowFault::HasLines => (
            "In dieser Zelle stehen mehrere Zeilen. Löschen Sie den Zeilenumbruch; fehlt ein Anführungszeichen, ergänzen Sie es.",
            "This cell holds several lines. Delete the line break; if a quotation mark is missing, add it.",
        ),
        RowFault::IsExcel => (
            "Das ist eine Excel-Datei. Öffnen Sie sie in Excel, wählen Sie „Speichern unter“ und als Dateityp „CSV UTF-8 (durch Trennzeichen getrennt)“, und lesen Sie die neue Datei ein.",
            "This is an Excel workbook. Open it in Excel, choose “Save as” with the type “CSV UTF-8”, and read in the new file.",
        ),
        RowFault::IsOpenDocument => (
            "Das ist eine Tabelle von LibreOffice. Öffnen Sie sie dort, wählen Sie „Speichern unter“ und als Dateityp „Text CSV“, und lesen Sie die neue Datei ein.",
            "This is a LibreOffice table. Open it there, choose “Save as” with the type “Text CSV”, and read in the new file.",
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
        RowFault::TooLarge => (
            "Die Tabelle ist zu groß. Sie darf höchstens 1.000 Zeilen und 64 Spalten haben und keine Zelle mit mehr als 2.000 Zeichen; prüfen Sie auch, ob ein Anführungszeichen fehlt.",
            "The table is too large. It may have at most 1,000 rows and 64 columns and no cell of more than 2,000 characters; check as well whether a quotation mark is missing.",
        ),
        RowFault::EncodingUnknown => (
            "Die Umlaute dieser Datei lassen sich nicht sicher lesen; sie ist wohl für MS-DOS gespeichert. Speichern Sie sie als „CSV UTF-8“, und lesen Sie die neue Datei ein.",
            "The umlauts of this file cannot be read for certain; it was probably saved for MS-DOS. Save it as “CSV UTF-8” and read in the new file.",
        ),
        RowFault::Unreadable => (
            "Die Datei ist keine lesbare Tabelle. Speichern Sie sie als „CSV UTF-8“.",
            "The file is not a readable table. Save it as “CSV UTF-8”.",
        ),
        RowFault::Refused(refusal) => return sentence(refusal),
    };
    either(de, en).into()
}

fn column_missing(found: &str) -> String {
    either(
        format!(
            "Diese Spalte fehlt. Gefunden wurden: {found}. Benennen Sie eine davon um, oder ergänzen Sie die Spalte."
        ),
        format!("This column is missing. Found: {found}. Rename one of them, or add the column."),
    )
}

fn header_missing(required: &str) -> String {
    either(
        format!(
            "Die Kopfzeile fehlt. Fügen Sie über den Daten eine Zeile mit den Namen der Spalten ein, darunter: {required}."
        ),
        format!(
            "The header is missing. Insert a row with the names of the columns above the data, among them: {required}."
        ),
    )
}
