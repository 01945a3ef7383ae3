//! A table as it comes from an office: its header found, its columns known by the headings people use.
//! Not here: how a file becomes text (`text`), what a row means (`members`, `candidates`).

use std::collections::BTreeMap;

use super::extent;
use super::text::{text, unpaired_quote};
use crate::text::import::{Encoding, ReadColumn, RowError, RowFault};

/// Lines above the header (a title, a date) that are looked through for it.
const LINES_ABOVE_MAX: usize = 20;

/// A column that is read, with the headings offices give it.
pub struct Column {
    /// Its name in our tables.
    pub name: &'static str,
    /// Other headings, without capitals, umlauts, spaces and signs.
    pub others: &'static [&'static str],
    /// Whether there is no import without it.
    pub required: bool,
    /// Whether its cells may have several lines. Elsewhere a line break comes of a missing quotation mark.
    pub has_lines: bool,
}

/// A CSV file as rows of cells by column name.
pub struct Sheet {
    /// Row number as a spreadsheet counts, and the cells.
    pub rows: Vec<(usize, BTreeMap<&'static str, String>)>,
    /// The columns found, in order.
    pub columns: Vec<ReadColumn>,
    /// Row of the header as a spreadsheet counts.
    pub header: usize,
    /// How its letters are stored.
    pub encoding: Encoding,
}

/// Reads a CSV file with `;`, `,` or tabs in UTF-8, UTF-16 or Windows-1252, as German offices save it.
pub fn read(bytes: &[u8], known: &[Column]) -> Result<Sheet, Vec<RowError>> {
    let fault = |row, fault| vec![RowError { row, column: String::new(), fault }];
    if !extent::fits(bytes) {
        return Err(fault(0, RowFault::TooLarge));
    }
    let (text, encoding) = text(bytes).map_err(|other| fault(0, other))?;
    let delimiter = delimiter(&text, known);
    if let Some(line) = unpaired_quote(&text, delimiter) {
        return Err(fault(line, RowFault::QuoteUnpaired));
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    let (mut line, mut counted) = (1, 0);
    for record in reader.records() {
        let unreadable = |_| fault(records.len() + 1, RowFault::Unreadable);
        let record = record.map_err(unreadable)?;
        // A record is said to begin at the end of the line before, and at empty lines it passes over.
        let start = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
        let ends = |sign: &u8| matches!(sign, b'\r' | b'\n');
        let start = start + text.as_bytes()[start..].iter().take_while(|sign| ends(sign)).count();
        line += text[counted..start].matches('\n').count();
        counted = start;
        records.push((line, record));
    }
    let Some(&(first, _)) = records.first() else {
        return Err(fault(1, RowFault::Empty));
    };
    let Some(place) = header(&records, known) else {
        let required = known.iter().filter(|column| column.required);
        let required = required.map(|column| column.name).collect();
        return Err(fault(first, RowFault::HeaderMissing { required }));
    };
    let (header, headings) = &records[place];
    let columns = columns(headings, known);
    let lacking = missing(known, *header, &columns);
    if !lacking.is_empty() {
        return Err(lacking);
    }
    let mut rows = Vec::new();
    for (row, record) in &records[place + 1..] {
        if record.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty()) {
            return Err(fault(*row, RowFault::TooManyCells));
        }
        for (column, cell) in columns.iter().zip(record) {
            let read = known.iter().find(|read| column.read_as == Some(read.name));
            if read.is_some_and(|read| !read.has_lines) && cell.trim().contains(['\r', '\n']) {
                let column = column.heading.clone();
                return Err(vec![RowError { row: *row, column, fault: RowFault::HasLines }]);
            }
        }
        // A row that ends early has empty cells there: spreadsheets leave separators at its end away.
        let record_cells = record.iter().chain(std::iter::repeat(""));
        let cells: BTreeMap<&'static str, String> = columns
            .iter()
            .zip(record_cells)
            .filter_map(|(column, cell)| Some((column.read_as?, unwrapped(cell.trim()))))
            .collect();
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push((*row, cells));
        }
    }
    Ok(Sheet { rows, columns, header: *header, encoding })
}

/// The sign that parts the cells: the one under which most columns are known in one of the first lines, else
/// the most frequent one there. Texts hold more commas than a table has columns.
fn delimiter(text: &str, known: &[Column]) -> u8 {
    let lines = || text.lines().take(LINES_ABOVE_MAX + 1);
    let columns_known = |sign: u8| {
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.delimiter(sign).flexible(true).has_headers(false);
        let found = lines().filter_map(|line| {
            let record = reader.from_reader(line.as_bytes()).into_records().next()?.ok()?;
            Some(columns(&record, known).iter().filter(|column| column.read_as.is_some()).count())
        });
        found.max().unwrap_or(0)
    };
    let frequent = |sign: u8| lines().map(|line| line.matches(char::from(sign)).count()).sum();
    // Of equals the last is taken, so the usual one stands there.
    let signs = [b'\t', b',', b';'];
    let likely = |&sign: &u8| -> (usize, usize) { (columns_known(sign), frequent(sign)) };
    signs.into_iter().max_by_key(likely).unwrap_or(b';')
}

/// Place of the header: the first of the first lines in which the most required columns stand.
fn header(records: &[(usize, csv::StringRecord)], known: &[Column]) -> Option<usize> {
    let required = |record: &csv::StringRecord| {
        let found = columns(record, known);
        let stands = |column: &&Column| found.iter().any(|f| f.read_as == Some(column.name));
        known.iter().filter(|column| column.required).filter(stands).count()
    };
    let counts = records.iter().take(LINES_ABOVE_MAX + 1).map(|(_, record)| required(record));
    let counts: Vec<usize> = counts.collect();
    let most = counts.iter().copied().max().filter(|&most| most > 0)?;
    counts.iter().position(|&count| count == most)
}

/// What each heading is read as. Where two mean the same, the first is read.
fn columns(headings: &csv::StringRecord, known: &[Column]) -> Vec<ReadColumn> {
    let mut read: Vec<ReadColumn> = Vec::new();
    for heading in headings {
        let spelled = plain(heading);
        let is_it =
            |column: &&Column| column.name == spelled || column.others.contains(&spelled.as_str());
        let name = known.iter().find(is_it).map(|column| column.name);
        let is_new = |name: &&'static str| !read.iter().any(|other| other.read_as == Some(*name));
        let read_as = name.filter(is_new);
        read.push(ReadColumn { heading: heading.trim().to_owned(), read_as });
    }
    // A line that ends in separators has no further columns.
    while read.last().is_some_and(|last| last.heading.is_empty()) {
        read.pop();
    }
    read
}

/// A heading without capitals, umlauts, spaces, signs and what stands in brackets.
fn plain(heading: &str) -> String {
    let mut plain = String::new();
    let heading = heading.split(['(', '[']).next().unwrap_or_default().to_lowercase();
    for sign in heading.chars() {
        match sign {
            'ä' => plain.push_str("ae"),
            'ö' => plain.push_str("oe"),
            'ü' => plain.push_str("ue"),
            'ß' => plain.push_str("ss"),
            sign if sign.is_ascii_alphanumeric() => plain.push(sign),
            _ => {}
        }
    }
    plain
}

/// The content of `="06431"`, as spreadsheets keep text that looks like a number.
fn unwrapped(cell: &str) -> String {
    let inner = cell.strip_prefix("=\"").and_then(|cell| cell.strip_suffix('"'));
    inner.unwrap_or(cell).to_owned()
}

/// The required columns that are missing, as errors of the header.
fn missing(known: &[Column], row: usize, columns: &[ReadColumn]) -> Vec<RowError> {
    let lacks = |column: &&Column| {
        column.required && !columns.iter().any(|read| read.read_as == Some(column.name))
    };
    let headings = columns.iter().map(|read| read.heading.clone());
    let found: Vec<String> = headings.filter(|heading| !heading.is_empty()).collect();
    let error = |column: &Column| RowError {
        row,
        column: column.name.into(),
        fault: RowFault::ColumnMissing { found: found.clone() },
    };
    known.iter().filter(lacks).map(error).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [Column; 3] = [
        Column { name: "ars", others: &["schluessel"], required: true, has_lines: false },
        Column { name: "name", others: &["mitglied"], required: true, has_lines: false },
        Column { name: "einwohner", others: &["einwohnerzahl"], required: false, has_lines: true },
    ];

    fn sheet(bytes: &[u8]) -> Sheet {
        read(bytes, &KNOWN).map_err(|errors| format!("{errors:?}")).expect("readable")
    }

    fn fault(bytes: &[u8]) -> RowFault {
        let Err(errors) = read(bytes, &KNOWN) else { panic!("readable") };
        errors[0].fault.clone()
    }

    #[test]
    fn a_title_above_the_header_is_passed_over_and_rows_count_as_in_a_spreadsheet() {
        let sheet = sheet(
            b"Mitglieder 2026;;\r\n\r\nSchl\xc3\xbcssel;Mitglied;Einwohnerzahl (2022)\r\n1;A;5\r\n",
        );
        assert_eq!((sheet.header, sheet.rows[0].0), (3, 4));
        assert_eq!(sheet.rows[0].1["einwohner"], "5");
    }

    #[test]
    fn commas_in_the_texts_do_not_part_cells() {
        let sheet = sheet(b"ars;name\n1;A, B, C und D\n2;E, F, G und H\n");
        assert_eq!(sheet.rows[1].1["name"], "E, F, G und H");
    }

    #[test]
    fn a_column_nobody_reads_is_named_and_a_double_one_is_read_once() {
        let sheet = sheet(b"ars;Schluessel;name;Landrat;;\n1;2;A;B;;\n");
        let read: Vec<_> = sheet.columns.iter().map(|c| (c.heading.as_str(), c.read_as)).collect();
        let expected =
            [("ars", Some("ars")), ("Schluessel", None), ("name", Some("name")), ("Landrat", None)];
        assert_eq!(read, expected);
        assert_eq!(sheet.rows[0].1["ars"], "1");
        assert_eq!(fault(b"ars;name\n1;A;zu viel\n"), RowFault::TooManyCells);
    }

    #[test]
    fn a_row_that_ends_early_has_empty_cells_there() {
        assert_eq!(sheet(b"ars;name;einwohner\n1;A\n").rows[0].1["einwohner"], "");
    }

    #[test]
    fn a_missing_column_comes_with_those_that_were_found() {
        let found = vec!["ars".to_owned(), "nahme".to_owned()];
        assert_eq!(fault(b"ars;nahme\n1;A\n"), RowFault::ColumnMissing { found });
        assert_eq!(fault(b""), RowFault::Empty);
    }

    #[test]
    fn a_table_without_a_header_is_told_that_it_lacks_one() {
        let missing = RowFault::HeaderMissing { required: vec!["ars", "name"] };
        assert_eq!(fault(b"06431;Kreis\n083355005001;Tengen\n"), missing);
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_swallows_no_rows() {
        let unpaired = |csv: &str| {
            let Err(errors) = read(csv.as_bytes(), &KNOWN) else { panic!("readable") };
            (errors[0].row, errors[0].fault.clone())
        };
        assert_eq!(unpaired("ars;name\n1;\"A\n2;B\n"), (2, RowFault::QuoteUnpaired));
        assert_eq!(unpaired("ars;name\n1;\"A\n2;\"B\"\n"), (2, RowFault::QuoteUnpaired));
        // The next one that closes a cell closes this one: only the line break betrays it.
        assert_eq!(unpaired("ars;name\n1;\"A\n2;B\"\n3;C\n"), (2, RowFault::HasLines));
        assert_eq!(sheet(b"ars;name;ew\n1;A;\"zwei\nZeilen\"\n2;B;\n").rows.len(), 2);
    }

    #[test]
    fn a_key_written_for_excel_is_read_back_without_its_wrapping() {
        let sheet = sheet(b"ars;name\n\"=\"\"06431\"\"\";A\n");
        assert_eq!(sheet.rows[0].1["ars"], "06431");
    }
}
