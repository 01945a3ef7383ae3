//! Candidates from CSV: columns `titel` and `kurzbeschreibung`; optional `traeger`, `reifegrad`,
//! `link`, `kosten`, `aufwand`. Other columns are passed over, and the preview names them.

use std::collections::HashMap;

use super::sheet::{Column, Sheet, read};
use super::table::{ERRORS_MAX, Import, failed};
use crate::domain::invalid::{Field, Invalid};
use crate::domain::refusal::Refusal;
use crate::domain::workshop::candidate::{CandidateColumns, CandidateText};
use crate::text::import::{RowError, RowFault};

/// The columns, with what German offices call them.
fn sheet_columns() -> [Column; 7] {
    CandidateText::FIELDS.map(|field| Column {
        name: field.column,
        others: other_names(field.field),
        required: field.required,
        has_lines: field.has_lines,
    })
}

fn other_names(field: Field) -> &'static [&'static str] {
    match field {
        Field::Title => &["title", "name", "vorschlag", "anwendung", "bezeichnung", "projekt"],
        Field::Description => &["beschreibung", "description", "inhalt", "erlaeuterung", "ziel"],
        Field::Provider => &["provider", "betreiber", "anbieter", "werbetreibtes", "hersteller"],
        Field::Maturity => &["maturity", "stand", "status"],
        Field::Link => &["url", "webseite", "internet", "website"],
        Field::Cost => &["cost", "costs", "preis", "betrag", "kosteneuro", "kostenineuro"],
        Field::Effort => &["effort", "personalaufwand"],
        _ => &[],
    }
}

/// Reads candidates. A title stands once: it is what a candidate is known by when a table is read again.
#[must_use]
pub fn candidates(bytes: &[u8]) -> Import<CandidateText> {
    let sheet = match read(bytes, &sheet_columns()) {
        Ok(sheet) => sheet,
        Err(errors) => return failed(errors),
    };
    let (mut rows, mut errors) = (Vec::new(), Vec::new());
    let mut titles: HashMap<String, usize> = HashMap::new();
    for (row, cells) in &sheet.rows {
        let cell = |column: &str| cells.get(column).cloned().unwrap_or_default();
        let text = CandidateText::read(|field| cell(field.column));
        let mut wrong = |column: &str, fault| {
            errors.push(RowError { row: *row, column: column.into(), fault });
        };
        match text.checked() {
            Ok(text) => match titles.insert(text.title.to_lowercase(), *row) {
                Some(first) => wrong("titel", RowFault::TitleTwice { first }),
                None => rows.push(text),
            },
            Err(refusal) => wrong(column_of(&refusal), RowFault::Refused(refusal)),
        }
    }
    if sheet.rows.is_empty() {
        let (row, fault) = (sheet.header + 1, RowFault::NoRows);
        errors.push(RowError { row, column: String::new(), fault });
    }
    errors.truncate(ERRORS_MAX);
    let Sheet { columns, header, encoding, .. } = sheet;
    Import { rows, errors, columns, header, encoding }
}

/// Which columns a table of candidates has.
#[must_use]
pub fn columns(import: &Import<CandidateText>) -> CandidateColumns {
    let has = CandidateText::FIELDS.iter().filter(|field| import.has(field.column));
    CandidateColumns(has.map(|field| field.field).collect())
}

fn column_of(refusal: &Refusal) -> &'static str {
    let about = match refusal {
        Refusal::Invalid(Invalid::LinkInvalid) => Field::Link,
        Refusal::Invalid(Invalid::TooLong { field, .. })
        | Refusal::Invalid(Invalid::Missing { field }) => *field,
        _ => return "",
    };
    let field = CandidateText::FIELDS.into_iter().find(|field| field.field == about);
    field.map_or("", |field| field.column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_candidates_of_the_demonstration_are_read_whole() {
        let import = candidates(include_bytes!("../demonstration/candidates.csv"));
        assert_eq!((import.rows.len(), import.errors.len()), (20, 0));
        assert_eq!(import.rows[0].provider, "Land Baden-Württemberg");
    }

    #[test]
    fn a_title_that_stands_twice_is_named_with_both_rows() {
        let import = candidates("Titel;Beschreibung\nA;x\nB;y\na;z\n".as_bytes());
        let error = &import.errors[0];
        assert_eq!((error.row, &error.fault), (4, &RowFault::TitleTwice { first: 2 }));
    }
}
