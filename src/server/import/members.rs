//! Members from CSV: columns `ars` and `name`; optional `art`, `land`, `einwohner`, `stichtag`,
//! `quelle`, `gewicht`. Other columns are passed over.

use std::collections::{BTreeMap, BTreeSet};

use super::{ERRORS_MAX, Import, RowError, RowFault, failed, read};
use crate::domain::member::{Member, MemberForm};
use crate::domain::refusal::{Field, Refusal};
use crate::domain::weight::Weight;

const ALIASES: [(&str, &str); 8] = [
    ("schluessel", "ars"),
    ("schlüssel", "ars"),
    ("key", "ars"),
    ("mitglied", "name"),
    ("inhabitants", "einwohner"),
    ("reference_date", "stichtag"),
    ("source", "quelle"),
    ("weight", "gewicht"),
];

/// Reads members. Weights come from the column `gewicht`, else 1; the scheme decides in the end.
#[must_use]
pub fn members(bytes: &[u8]) -> Import<Member> {
    let sheet = match read(bytes, &ALIASES) {
        Ok(sheet) => sheet,
        Err(error) => return failed(vec![error], false),
    };
    let missing = sheet.missing(&["ars", "name"]);
    if !missing.is_empty() {
        return failed(missing, sheet.is_windows_1252);
    }
    let mut import =
        Import { rows: Vec::new(), errors: Vec::new(), is_windows_1252: sheet.is_windows_1252 };
    let mut keys = BTreeSet::new();
    for (row, cells) in &sheet.rows {
        match member(cells) {
            Ok(member) if !keys.insert(member.key.clone()) => {
                let fault = RowFault::Refused(Refusal::KeyTaken { key: member.key.to_string() });
                import.errors.push(RowError { row: *row, column: "ars".into(), fault });
            }
            Ok(member) => import.rows.push(member),
            Err((column, fault)) => {
                import.errors.push(RowError { row: *row, column: column.into(), fault });
            }
        }
    }
    if sheet.rows.is_empty() {
        let fault = RowFault::NoRows;
        import.errors.push(RowError { row: 2, column: String::new(), fault });
    }
    import.errors.truncate(ERRORS_MAX);
    import
}

fn member(cells: &BTreeMap<String, String>) -> Result<Member, (&'static str, RowFault)> {
    let cell = |column: &str| cells.get(column).cloned().unwrap_or_default();
    if cells.contains_key("einwohner") && cell("einwohner").is_empty() {
        return Err(("einwohner", RowFault::NumberMissing));
    }
    let weight = match cell("gewicht").as_str() {
        "" => Weight::ONE,
        text => Weight::parse(text).map_err(|refusal| ("gewicht", RowFault::Refused(refusal)))?,
    };
    let form = MemberForm {
        key: cell("ars"),
        name: cell("name"),
        kind: cell("art"),
        land: cell("land"),
        inhabitants: cell("einwohner"),
        reference_date: cell("stichtag"),
        source: cell("quelle"),
    };
    Member::new(&form, weight).map_err(|refusal| (column_of(&refusal), RowFault::Refused(refusal)))
}

fn column_of(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::KeyInvalid { .. } => "ars",
        Refusal::InhabitantsInvalid { .. } => "einwohner",
        Refusal::DateInvalid { .. } => "stichtag",
        Refusal::TooLong { field, .. } | Refusal::Missing { field } => match field {
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
        assert_eq!(
            only_error("schluessel;nahme\n1;A\n"),
            (1, "name".into(), RowFault::ColumnMissing)
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
        assert!(import.is_windows_1252);
        assert_eq!(import.rows[0].name, "Süderholz");
    }

    #[test]
    fn commas_tabs_bom_and_empty_lines_do_not_matter() {
        for csv in ["\u{feff}ars,name\r\n1,A\r\n\r\n", "ars\tname\n1\tA\n"] {
            assert_eq!(members(csv.as_bytes()).rows.len(), 1, "{csv:?}");
        }
    }
}
