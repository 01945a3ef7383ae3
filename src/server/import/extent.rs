//! Whether a table is of a size that can be read: looked at cell by cell before anything is kept, because five
//! megabytes can hold millions of cells. Not here: what stands in them.

use super::table::ERRORS_MAX;
use super::text::{text, unpaired_quote};
use crate::domain::limits::{DESCRIPTION_CHARS_MAX, MEMBERS_MAX};

/// Rows of a table: what a workshop may have of anything, and as many that are wrong.
const ROWS_MAX: usize = MEMBERS_MAX + ERRORS_MAX;
/// Columns: official registers have some thirty.
const COLUMNS_MAX: usize = 64;
/// Bytes of a cell: the longest text in the widest encoding.
const CELL_BYTES_MAX: usize = 4 * DESCRIPTION_CHARS_MAX;

/// Whether rows, columns and cells are few enough.
#[must_use]
pub fn fits(bytes: &[u8]) -> bool {
    // A workbook is no table; it is called by its name when it is read, however large it is.
    let Ok((text, _)) = text(bytes) else { return true };
    let header = text.lines().next().unwrap_or_default();
    let count = |sign: u8| header.bytes().filter(|byte| *byte == sign).count();
    let delimiter = [b';', b',', b'\t'].into_iter().max_by_key(|sign| count(*sign));
    let delimiter = delimiter.unwrap_or(b';');
    // Its line is named when it is read, which ends there.
    if unpaired_quote(&text, delimiter).is_some() {
        return true;
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut row = csv::ByteRecord::new();
    let mut rows = 0;
    // What is no table at all is said when it is read.
    while reader.read_byte_record(&mut row).unwrap_or(false) {
        rows += 1;
        let cell = row.iter().map(<[u8]>::len).max().unwrap_or(0);
        // The header is one more.
        if rows > ROWS_MAX + 1 || row.len() > COLUMNS_MAX || cell > CELL_BYTES_MAX {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_of_the_largest_workshop_fits_and_one_of_many_more_does_not() {
        let rows = |count: usize| format!("ars;name\n{}", "1;b\n".repeat(count));
        assert!(fits(rows(MEMBERS_MAX).as_bytes()));
        assert!(!fits(rows(400_000).as_bytes()));
        assert!(fits(include_bytes!("../demonstration/members.csv")));
        assert!(fits(include_bytes!("../demonstration/candidates.csv")));
        assert!(fits(b""));
        let workbook = [b"PK\x03\x04[Content_Types].xml".as_slice(), &[1; 20_000]].concat();
        assert!(fits(&workbook), "refused by its name, not by its size");
    }

    #[test]
    fn neither_many_columns_nor_a_cell_without_end_fits() {
        assert!(!fits(";".repeat(1_000).as_bytes()));
        assert!(!fits(format!("ars;name\n1;\"{}\"", "x".repeat(5_000_000)).as_bytes()));
        assert!(
            fits(format!("ars;name\n1;\"{}", "x".repeat(5_000_000)).as_bytes()),
            "its line is named"
        );
        assert!(fits(format!("titel;kurzbeschreibung\nA;{}\n", "ü".repeat(2_000)).as_bytes()));
    }
}
