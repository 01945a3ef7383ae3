//! Members from CSV: columns `ars` and `name`; optional `art`, `land`, `einwohner`, `stichtag`,
//! `quelle`, `gewicht`. Other columns are passed over, and the preview names them.

use std::collections::{BTreeMap, BTreeSet};

use super::sheet::{Column, Sheet, read};
use super::table::{ERRORS_MAX, Import, failed};
use crate::domain::invalid::{Field, Invalid};
use crate::domain::number::weight::Weight;
use crate::domain::refusal::Refusal;
use crate::domain::workshop::member::{Member, MemberColumns, MemberForm};
use crate::text::import::{RowError, RowFault};

/// The columns, with what German offices call them.
const COLUMNS: [Column; 8] = [
    Column {
        name: "ars",
        others: &[
            "schluessel",
            "key",
            "ags",
            "regionalschluessel",
            "gemeindeschluessel",
            "amtlicherregionalschluessel",
            "amtlichergemeindeschluessel",
            "kreisschluessel",
            "schluesselnummer",
        ],
        required: true,
        has_lines: false,
    },
    Column {
        name: "name",
        others: &["mitglied", "gemeinde", "gemeindename", "kommune", "stadt", "bezeichnung", "ort"],
        required: true,
        has_lines: false,
    },
    Column {
        name: "art",
        others: &["kind", "typ", "gemeindeart", "gebietskoerperschaft", "mitgliedsart"],
        required: false,
        has_lines: false,
    },
    Column { name: "land", others: &["bundesland"], required: false, has_lines: false },
    Column {
        name: "einwohner",
        others: &[
            "inhabitants",
            "einwohnerzahl",
            "einwohnerinnen",
            "einwohnerinsgesamt",
            "bevoelkerung",
            "bevoelkerungszahl",
            "bevoelkerunginsgesamt",
            "ew",
        ],
        required: false,
        has_lines: false,
    },
    Column {
        name: "stichtag",
        others: &["referencedate", "stand", "datum", "standdereinwohnerzahl"],
        required: false,
        has_lines: false,
    },
    Column { name: "quelle", others: &["source", "herkunft"], required: false, has_lines: false },
    Column {
        name: "gewicht",
        others: &["weight", "stimmgewicht", "stimmen", "stimmenzahl", "gewichtung"],
        required: false,
        has_lines: false,
    },
];

/// Reads members. Weights come from the column `gewicht`, else 1; the scheme decides in the end.
#[must_use]
pub fn members(bytes: &[u8]) -> Import<Member> {
    let sheet = match read(bytes, &COLUMNS) {
        Ok(sheet) => sheet,
        Err(errors) => return failed(errors),
    };
    let (mut rows, mut errors) = (Vec::new(), Vec::new());
    let mut keys = BTreeSet::new();
    for (row, cells) in &sheet.rows {
        match member(cells) {
            Ok(member) if !keys.insert(member.key.clone()) => {
                let fault = RowFault::Refused(Refusal::KeyTaken { key: member.key.to_string() });
                errors.push(RowError { row: *row, column: "ars".into(), fault });
            }
            Ok(member) => rows.push(member),
            Err((column, fault)) => {
                errors.push(RowError { row: *row, column: column.into(), fault });
            }
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

/// Which columns a table of members has.
#[must_use]
pub fn columns(import: &Import<Member>) -> MemberColumns {
    MemberColumns {
        kind: import.has("art"),
        land: import.has("land"),
        inhabitants: import.has("einwohner"),
        reference_date: import.has("stichtag"),
        source: import.has("quelle"),
        weight: import.has("gewicht"),
    }
}

fn member(cells: &BTreeMap<&'static str, String>) -> Result<Member, (&'static str, RowFault)> {
    let cell = |column: &str| cells.get(column).cloned().unwrap_or_default();
    if cells.contains_key("einwohner") && cell("einwohner").is_empty() {
        return Err(("einwohner", RowFault::NumberMissing));
    }
    let weight = match cell("gewicht").as_str() {
        "" => Weight::ONE,
        text => {
            Weight::parse(text).map_err(|invalid| ("gewicht", RowFault::Refused(invalid.into())))?
        }
    };
    let form = MemberForm {
        key: cell("ars"),
        name: cell("name"),
        kind: cell("art"),
        land: cell("land"),
        inhabitants: cell("einwohner"),
        reference_date: cell("stichtag"),
        source: cell("quelle"),
        key_as_typed: String::new(),
    };
    Member::new(&form, weight).map_err(|refusal| (column_of(&refusal), RowFault::Refused(refusal)))
}

fn column_of(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Invalid(Invalid::KeyInvalid { .. })
        | Refusal::Invalid(Invalid::KeyConverted { .. }) => "ars",
        Refusal::Invalid(Invalid::InhabitantsInvalid { .. }) => "einwohner",
        Refusal::Invalid(Invalid::DateInvalid { .. }) => "stichtag",
        Refusal::Invalid(Invalid::TooLong { field, .. })
        | Refusal::Invalid(Invalid::Missing { field }) => match field {
            Field::MemberKind => "art",
            Field::Land => "land",
            Field::Source => "quelle",
            _ => "name",
        },
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::import::Encoding;

    const FOUNDING: &[u8] = include_bytes!("../demonstration/members.csv");

    fn only_error(csv: &str) -> (usize, String, RowFault) {
        let import = members(csv.as_bytes());
        assert_eq!(import.errors.len(), 1, "{:?}", import.errors);
        let error = import.errors[0].clone();
        (error.row, error.column, error.fault)
    }

    #[test]
    fn the_founding_members_are_read_whole() {
        let import = members(FOUNDING);
        assert_eq!((import.rows.len(), import.errors.len()), (13, 0));
        let district = &import.rows[2];
        assert_eq!((district.key.as_str(), district.inhabitants), ("06431", Some(275_205)));
    }

    #[test]
    fn a_wrong_column_a_double_key_and_a_missing_number_are_named_by_row_and_column() {
        let found = vec!["schluessel".to_owned(), "nahme".to_owned()];
        assert_eq!(
            only_error("schluessel;nahme\n1;A\n"),
            (1, "name".into(), RowFault::ColumnMissing { found })
        );
        let twice = Refusal::KeyTaken { key: "1".into() };
        assert_eq!(only_error("ars;name\n1;A\n1;B\n"), (3, "ars".into(), RowFault::Refused(twice)));
        assert_eq!(
            only_error("ars;name;einwohner\n1;A;\n"),
            (2, "einwohner".into(), RowFault::NumberMissing)
        );
        assert_eq!(only_error("ars;name\n"), (2, String::new(), RowFault::NoRows));
        assert_eq!(
            only_error("ars;name\n1;A;zu viel\n"),
            (2, String::new(), RowFault::TooManyCells)
        );
    }

    #[test]
    fn windows_1252_is_read_and_said() {
        let import = members(b"ars;name\n1;S\xfcderholz\n");
        assert_eq!(import.encoding, Encoding::Windows1252);
        assert_eq!(import.rows[0].name, "Süderholz");
    }

    #[test]
    fn a_key_that_excel_made_a_number_is_refused_naming_excel() {
        for text in ["8,3335E+10", "8.3335E+10", "1E+11"] {
            let refusal = Refusal::Invalid(Invalid::KeyConverted { text: text.into() });
            let expected = (2, "ars".into(), RowFault::Refused(refusal));
            assert_eq!(only_error(&format!("ars;name\n{text};A\n")), expected);
        }
    }

    #[test]
    fn what_offices_call_their_columns_is_known() {
        let csv = "AGS;Gemeindename;Bundesland;Einwohnerzahl;Stand;Bürgermeisterin\n\
             08335080;Tengen;BW;4840;31.12.22;X\n";
        let import = members(csv.as_bytes());
        let tengen = &import.rows[0];
        assert_eq!((tengen.land.as_str(), tengen.inhabitants), ("BW", Some(4_840)));
        assert_eq!(tengen.reference_date.as_ref().map(|date| date.iso()), Some("2022-12-31"));
        let ignored: Vec<_> = import.columns.iter().filter(|c| c.read_as.is_none()).collect();
        assert_eq!(ignored.len(), 1);
        assert_eq!(ignored[0].heading, "Bürgermeisterin");
    }

    #[test]
    fn commas_tabs_bom_and_empty_lines_do_not_matter() {
        for csv in ["\u{feff}ars,name\r\n1,A\r\n\r\n", "ars\tname\n1\tA\n"] {
            assert_eq!(members(csv.as_bytes()).rows.len(), 1, "{csv:?}");
        }
    }
}
