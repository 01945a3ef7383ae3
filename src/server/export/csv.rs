//! CSV in two dialects: German (`;`, BOM, decimal comma, CRLF), which opens correctly in a German
//! Excel, and international (`,`, decimal point, RFC 4180).

use super::table::{Cell, Table};
use crate::domain::exact::Decimal;
use crate::domain::ids::MemberKey;
use crate::domain::limits::is_invisible;

/// How a CSV file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// For offices in Germany.
    German,
    /// For scripts.
    International,
}

/// The bytes of a CSV file.
#[must_use]
pub fn write(table: &Table, dialect: Dialect) -> Vec<u8> {
    let delimiter = match dialect {
        Dialect::German => b';',
        Dialect::International => b',',
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let header = table.header.iter().map(|name| harmless(name));
    let rows = table.rows.iter().map(|row| row.iter().map(|cell| spell(cell, dialect)).collect());
    for row in std::iter::once(header.collect::<Vec<String>>()).chain(rows) {
        writer.write_record(row).expect("writing to memory succeeds");
    }
    let bytes = writer.into_inner().expect("writing to memory succeeds");
    match dialect {
        Dialect::German => [b"\xef\xbb\xbf".as_slice(), &bytes].concat(),
        Dialect::International => bytes,
    }
}

fn spell(cell: &Cell, dialect: Dialect) -> String {
    match cell {
        Cell::Text(text) => harmless(text),
        Cell::Key(key) => spell_key(key, dialect),
        Cell::Number(number) => decimal(*number, dialect),
        Cell::Empty => String::new(),
    }
}

/// `="06431"` keeps its zero in Excel, which reads a bare 06431 as a number, quoted or not, `1-2` as a day
/// and 12 digits as 8,3335E+10. It is the one formula we write: it holds a constant, and a key consists of
/// letters, digits, `-` and `.`, so nothing in it can end the quotes. LibreOffice keeps the digits either
/// way: as the text itself where its import evaluates formulas, else as it is written here. Our own import
/// reads it back. Programs get the bare key in the international dialect.
fn spell_key(key: &MemberKey, dialect: Dialect) -> String {
    match dialect {
        Dialect::German => format!("=\"{key}\""),
        Dialect::International => harmless(key.as_str()),
    }
}

/// Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, *CSV
/// Injection*), also behind what it would pass over.
fn harmless(text: &str) -> String {
    let seen = text.trim_start_matches(|sign: char| sign == ' ' || is_invisible(sign));
    if seen.starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r']) {
        format!("'{text}")
    } else {
        text.into()
    }
}

fn decimal(number: Decimal, dialect: Dialect) -> String {
    let base = 10_u64.pow(u32::from(number.places));
    let digits = number.digits.unsigned_abs();
    let sign = if number.digits < 0 { "-" } else { "" };
    let places = format!("{:0width$}", digits % base, width = usize::from(number.places));
    let places = places.trim_end_matches('0');
    let point = match (places.is_empty(), dialect) {
        (true, _) => "",
        (false, Dialect::German) => ",",
        (false, Dialect::International) => ".",
    };
    format!("{sign}{}{point}{places}", digits / base)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let number = |digits| Cell::Number(Decimal { digits, places: 3, exact: true });
        Table {
            header: vec!["vorschlag".into(), "wert".into()],
            rows: vec![
                vec![Cell::Text("=2+3; „A“".into()), number(1_234_500)],
                vec![Cell::Key(MemberKey::new("06431").expect("a key")), Cell::Empty],
            ],
        }
    }

    #[test]
    fn the_german_dialect_has_bom_semicolon_comma_and_crlf() {
        let csv = String::from_utf8(write(&table(), Dialect::German)).expect("UTF-8");
        assert_eq!(
            csv,
            "\u{feff}vorschlag;wert\r\n\"'=2+3; „A“\";1234,5\r\n\"=\"\"06431\"\"\";\r\n"
        );
    }

    #[test]
    fn the_international_dialect_has_comma_and_point() {
        let csv = String::from_utf8(write(&table(), Dialect::International)).expect("UTF-8");
        assert_eq!(csv, "vorschlag,wert\r\n'=2+3; „A“,1234.5\r\n06431,\r\n");
    }

    #[test]
    fn a_formula_behind_what_nobody_sees_is_one_too() {
        for text in ["\u{feff}=1+1", " @SUM(A1)", "\u{200b}-1", "\t1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("\u{feff}a=1"), "\u{feff}a=1");
    }
}
