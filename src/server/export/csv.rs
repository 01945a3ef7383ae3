//! CSV in two dialects: German (`;`, BOM, decimal comma, CRLF), which opens correctly in a German
//! Excel and is headed for people, and international (`,`, decimal point, RFC 4180), headed for scripts.

use super::results::{RoundResult, flat};
use super::table::{Cell, Head, Table};
use crate::domain::ids::MemberKey;
use crate::domain::limits::is_invisible;
use crate::domain::number::exact::Decimal;
use crate::text::Language;
use crate::text::figures::{iso_moment, moment};

/// How a CSV file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// For offices in Germany.
    German,
    /// For scripts.
    International,
}

impl Dialect {
    /// Makes what is written. What scripts read is German wherever the service stands, as the names of its columns
    /// are: no word in it changes with the language of the interface.
    pub fn made<T>(self, make: impl FnOnce() -> T) -> T {
        match self {
            Self::German => make(),
            Self::International => Language::De.say(make),
        }
    }
}

/// The bytes of a CSV file.
#[must_use]
pub fn write(table: &Table, dialect: Dialect) -> Vec<u8> {
    marked(lines(table, dialect), dialect)
}

/// The bytes of a CSV file of results: for people round by round, what is known of each line by line and
/// its candidates below; for scripts one table.
#[must_use]
pub fn write_results(results: &[RoundResult], dialect: Dialect) -> Vec<u8> {
    match dialect {
        Dialect::International if results.is_empty() => Vec::new(),
        Dialect::International => write(&flat(results), dialect),
        Dialect::German if results.is_empty() => {
            let none = harmless(crate::text::results::texts().none);
            marked(records(std::iter::once(vec![none]), dialect), dialect)
        }
        Dialect::German => {
            let parts = results.iter().map(|result| {
                let fact = |(name, cell): &(Head, Cell)| {
                    vec![harmless(&name.heading), spell(cell, dialect)]
                };
                let facts = records(result.facts.iter().map(fact), dialect);
                [facts, lines(&result.table, dialect)].join(EMPTY_LINE)
            });
            marked(
                parts.collect::<Vec<_>>().join([EMPTY_LINE, EMPTY_LINE].concat().as_slice()),
                dialect,
            )
        }
    }
}

const EMPTY_LINE: &[u8] = b"\r\n";

/// With the mark that tells Excel how letters are stored.
fn marked(bytes: Vec<u8>, dialect: Dialect) -> Vec<u8> {
    match dialect {
        Dialect::German => [b"\xef\xbb\xbf".as_slice(), &bytes].concat(),
        Dialect::International => bytes,
    }
}

fn lines(table: &Table, dialect: Dialect) -> Vec<u8> {
    let header = table.header.iter().map(|name| match dialect {
        Dialect::German => harmless(&name.heading),
        Dialect::International => harmless(&name.code),
    });
    let rows = table.rows.iter().map(|row| row.iter().map(|cell| spell(cell, dialect)).collect());
    records(std::iter::once(header.collect()).chain(rows), dialect)
}

fn records(records: impl Iterator<Item = Vec<String>>, dialect: Dialect) -> Vec<u8> {
    let delimiter = match dialect {
        Dialect::German => b';',
        Dialect::International => b',',
    };
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for record in records {
        writer.write_record(record).expect("writing to memory succeeds");
    }
    writer.into_inner().expect("writing to memory succeeds")
}

fn spell(cell: &Cell, dialect: Dialect) -> String {
    match cell {
        Cell::Text(text) => harmless(text),
        Cell::Key(key) => spell_key(key, dialect),
        Cell::Number(number) => decimal(*number, dialect),
        Cell::Moment(at) => match dialect {
            Dialect::German => moment(*at),
            Dialect::International => iso_moment(*at),
        },
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
    use super::super::table::head;
    use super::*;

    fn table() -> Table {
        let number = |digits| Cell::Number(Decimal { digits, places: 3, exact: true });
        Table {
            header: vec![head("vorschlag", "Vorschlag"), head("wert", "Wert")],
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
            "\u{feff}Vorschlag;Wert\r\n\"'=2+3; „A“\";1234,5\r\n\"=\"\"06431\"\"\";\r\n"
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
