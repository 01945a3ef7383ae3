//! Candidates from CSV: columns `titel` and `kurzbeschreibung`; optional `traeger`, `reifegrad`,
//! `link`, `kosten`, `aufwand`. Other columns are passed over.

use super::{ERRORS_MAX, Import, RowError, RowFault, failed, read};
use crate::domain::candidate::CandidateText;

const ALIASES: [(&str, &str); 5] = [
    ("title", "titel"),
    ("beschreibung", "kurzbeschreibung"),
    ("description", "kurzbeschreibung"),
    ("träger", "traeger"),
    ("provider", "traeger"),
];

/// Reads candidates.
#[must_use]
pub fn candidates(bytes: &[u8]) -> Import<CandidateText> {
    let sheet = match read(bytes, &ALIASES) {
        Ok(sheet) => sheet,
        Err(error) => return failed(vec![error], false),
    };
    let missing = sheet.missing(&["titel", "kurzbeschreibung"]);
    if !missing.is_empty() {
        return failed(missing, sheet.is_windows_1252);
    }
    let mut import =
        Import { rows: Vec::new(), errors: Vec::new(), is_windows_1252: sheet.is_windows_1252 };
    for (row, cells) in &sheet.rows {
        let cell = |column: &str| cells.get(column).cloned().unwrap_or_default();
        let text = CandidateText {
            title: cell("titel"),
            description: cell("kurzbeschreibung"),
            provider: cell("traeger"),
            maturity: cell("reifegrad"),
            link: cell("link"),
            cost: cell("kosten"),
            effort: cell("aufwand"),
        };
        match text.checked() {
            Ok(text) => import.rows.push(text),
            Err(refusal) => import.errors.push(RowError {
                row: *row,
                column: String::new(),
                fault: RowFault::Refused(refusal),
            }),
        }
    }
    if sheet.rows.is_empty() {
        let fault = RowFault::NoRows;
        import.errors.push(RowError { row: 2, column: String::new(), fault });
    }
    import.errors.truncate(ERRORS_MAX);
    import
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
}
