//! What a table came to: its rows, or what is wrong with them. Not here: reading it (`sheet`).

use crate::text::import::{Encoding, ReadColumn, RowError};

/// Largest file.
pub const FILE_BYTES_MAX: usize = 5 * 1024 * 1024;
/// Errors shown at once: more would not be read.
pub const ERRORS_MAX: usize = 50;

/// What a file came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import<T> {
    /// All rows, if none is wrong.
    pub rows: Vec<T>,
    /// What is wrong, at most `ERRORS_MAX`.
    pub errors: Vec<RowError>,
    /// The columns found, in order.
    pub columns: Vec<ReadColumn>,
    /// Row of the header as a spreadsheet counts.
    pub header: usize,
    /// How its letters are stored.
    pub encoding: Encoding,
}

impl<T> Import<T> {
    /// Whether a column of this name was read.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|column| column.read_as == Some(name))
    }
}

/// An import in which nothing could be read.
pub(super) fn failed<T>(errors: Vec<RowError>) -> Import<T> {
    Import { rows: Vec::new(), errors, columns: Vec::new(), header: 1, encoding: Encoding::Utf8 }
}
