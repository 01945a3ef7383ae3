//! Imports: a file becomes rows, rows become members or candidates, or errors by row and column.
//! Nothing is taken over before the organizer has seen the preview. Not here: rules for members
//! (`domain/member`) and sentences (`text/import`).

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;

use crate::domain::candidate::CandidateText;
use crate::domain::ids::WorkshopId;
use crate::domain::member::Member;
use crate::domain::refusal::Refusal;

pub mod candidates;
pub mod extent;
pub mod members;

/// Largest file.
pub const FILE_BYTES_MAX: usize = 5 * 1024 * 1024;
/// Errors shown at once: more would not be read.
pub const ERRORS_MAX: usize = 50;

pub use crate::text::import::{RowError, RowFault};

/// What a file came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import<T> {
    /// All rows, if none is wrong.
    pub rows: Vec<T>,
    /// What is wrong, at most [`ERRORS_MAX`].
    pub errors: Vec<RowError>,
    /// Whether the file was not UTF-8 and was read as Windows-1252.
    pub is_windows_1252: bool,
}

/// Imports that wait for confirmation, one of each kind per workshop; in memory.
#[derive(Default)]
pub struct PendingImports {
    members: Mutex<HashMap<WorkshopId, Import<Member>>>,
    candidates: Mutex<HashMap<WorkshopId, Import<CandidateText>>>,
}

impl PendingImports {
    /// Keeps an import of members until it is confirmed or replaced.
    pub fn put_members(&self, workshop: WorkshopId, import: Import<Member>) {
        put(&self.members, workshop, import);
    }

    /// Keeps an import of candidates until it is confirmed or replaced.
    pub fn put_candidates(&self, workshop: WorkshopId, import: Import<CandidateText>) {
        put(&self.candidates, workshop, import);
    }

    /// The import of members that waits.
    pub fn members(&self, workshop: WorkshopId) -> Option<Import<Member>> {
        self.members.lock().expect("nothing panics while holding it").get(&workshop).cloned()
    }

    /// The import of candidates that waits.
    pub fn candidates(&self, workshop: WorkshopId) -> Option<Import<CandidateText>> {
        self.candidates.lock().expect("nothing panics while holding it").get(&workshop).cloned()
    }

    /// The confirmed members. Refuses when none wait or one is wrong.
    pub fn take_members(&self, workshop: WorkshopId) -> Result<Vec<Member>, Refusal> {
        take(&self.members, workshop)
    }

    /// The confirmed candidates. Refuses when none wait or one is wrong.
    pub fn take_candidates(&self, workshop: WorkshopId) -> Result<Vec<CandidateText>, Refusal> {
        take(&self.candidates, workshop)
    }
}

fn put<T>(pending: &Mutex<HashMap<WorkshopId, T>>, workshop: WorkshopId, import: T) {
    pending.lock().expect("nothing panics while holding it").insert(workshop, import);
}

fn take<T>(
    pending: &Mutex<HashMap<WorkshopId, Import<T>>>,
    workshop: WorkshopId,
) -> Result<Vec<T>, Refusal> {
    let import = pending.lock().expect("nothing panics while holding it").remove(&workshop);
    match import {
        Some(import) if import.errors.is_empty() => Ok(import.rows),
        Some(_) | None => Err(Refusal::NotFound),
    }
}

/// A CSV file as rows of cells by column name.
struct Sheet {
    columns: Vec<String>,
    /// Row number as a spreadsheet counts, and the cells.
    rows: Vec<(usize, BTreeMap<String, String>)>,
    is_windows_1252: bool,
}

/// Reads a CSV file with `;`, `,` or tabs, in UTF-8 (with or without BOM) or Windows-1252, as
/// German offices save it. `aliases` maps other spellings of a column to the one asked for.
fn read(bytes: &[u8], aliases: &[(&str, &str)]) -> Result<Sheet, RowError> {
    let fault = |row, fault| RowError { row, column: String::new(), fault };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let (text, is_windows_1252) = match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), false),
        Err(_) => (encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(), true),
    };
    let header = text.lines().next().unwrap_or_default();
    let count = |sign: char| header.matches(sign).count();
    let delimiter =
        [b';', b',', b'\t'].into_iter().max_by_key(|&sign| count(char::from(sign))).unwrap_or(b';');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(text.as_bytes());
    let columns: Vec<String> = reader
        .headers()
        .map_err(|_| fault(1, RowFault::Unreadable))?
        .iter()
        .map(|name| {
            let name = name.trim().to_lowercase();
            let alias = aliases.iter().find(|(other, _)| *other == name);
            alias.map_or(name, |(_, column)| (*column).to_owned())
        })
        .collect();
    let mut rows = Vec::new();
    for record in reader.records() {
        let number = rows.len() + 2;
        let record = record.map_err(|_| fault(number, RowFault::Unreadable))?;
        let row =
            record.position().map_or(number, |at| usize::try_from(at.line()).unwrap_or(number));
        if record.len() > columns.len() {
            return Err(fault(row, RowFault::TooManyCells));
        }
        let cells: BTreeMap<String, String> = columns
            .iter()
            .zip(record.iter())
            .map(|(column, cell)| (column.clone(), cell.trim().to_owned()))
            .collect();
        if cells.values().any(|cell| !cell.is_empty()) {
            rows.push((row, cells));
        }
    }
    Ok(Sheet { columns, rows, is_windows_1252 })
}

impl Sheet {
    /// The columns among `required` that are missing, as errors of the header row.
    fn missing(&self, required: &[&str]) -> Vec<RowError> {
        required
            .iter()
            .filter(|column| !self.columns.iter().any(|name| name == *column))
            .map(|column| RowError {
                row: 1,
                column: (*column).into(),
                fault: RowFault::ColumnMissing,
            })
            .collect()
    }
}

/// An import in which nothing could be read.
fn failed<T>(errors: Vec<RowError>, is_windows_1252: bool) -> Import<T> {
    Import { rows: Vec::new(), errors, is_windows_1252 }
}
