//! Numbers as people type them: the comma is the decimal sign, dots group. Where a dot could be
//! either, the number is refused rather than guessed, for nobody may believe a wrong figure.
//! Not here: the numbers of programs (`exact::thousandths_of`), which know only the decimal point.

use crate::domain::invalid::Invalid;
use crate::domain::number::exact::{shortest_decimal, thousandths_of};

/// Reads thousandths with at most `places_max` decimal places, up to three: `1234`, `1,5`, `1.5`,
/// `1.234.567`, `12.500,50`. A dot before exactly three digits groups where so many places are not
/// possible; where they are, it could be either (`1.500`) and is refused. `invalid` is the refusal
/// of what is no such number at all.
pub fn thousandths(
    text: &str,
    places_max: usize,
    invalid: impl Fn(String) -> Invalid,
) -> Result<u64, Invalid> {
    let text = text.trim();
    let refusal = || invalid(text.into());
    let (whole, places) = match (text.split_once(','), text.rsplit_once('.')) {
        (Some((whole, places)), _) => (ungrouped(whole), places),
        (None, None) => (Some(text.into()), ""),
        (None, Some((whole, places))) => match (whole.contains('.'), groups(whole, places)) {
            (false, true) if places_max >= 3 => {
                return Err(Invalid::NumberAmbiguous { text: text.into() });
            }
            (true, _) | (false, true) => (ungrouped(text), ""),
            (false, false) if places.is_empty() => (None, ""),
            (false, false) => (Some(whole.into()), places),
        },
    };
    let ends_in_comma = text.ends_with(',');
    let whole = whole.filter(|_| places.len() <= places_max && !ends_in_comma);
    let places = if places.is_empty() { "0" } else { places };
    whole.and_then(|whole| thousandths_of(&format!("{whole}.{places}"))).ok_or_else(refusal)
}

/// Whether a dot between these could group: no group follows a lone 0 or more than three digits.
fn groups(whole: &str, after: &str) -> bool {
    (1..=3).contains(&whole.len()) && !whole.starts_with('0') && after.len() == 3
}

/// The digits without the dots between groups; `None` if a dot stands elsewhere.
fn ungrouped(text: &str) -> Option<String> {
    let mut parts = text.split('.');
    let first = parts.next().unwrap_or_default();
    let fits = parts.clone().next().is_none() || parts.all(|part| groups(first, part));
    fits.then(|| text.replace('.', ""))
}

/// A number as a field of a form holds it, in a way that is read back as it was: `1500`, `1,5`.
#[must_use]
pub fn spelled(thousandths: u64) -> String {
    shortest_decimal(thousandths).replace('.', ",")
}

/// What an ambiguous number could mean, grouped and decimal: `1.500` is `1500` or `1,5`.
#[must_use]
pub fn readings(ambiguous: &str) -> (String, String) {
    let decimal = thousandths_of(ambiguous).map_or_else(|| ambiguous.into(), spelled);
    (ambiguous.replace('.', ""), decimal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, places_max: usize) -> Result<u64, Invalid> {
        thousandths(text, places_max, |text| Invalid::NotANumber { text })
    }

    #[test]
    fn a_comma_is_decimal_and_dots_group() {
        for (text, expected) in [
            (" 12500 ", 12_500_000),
            ("1,5", 1_500),
            ("1.5", 1_500),
            ("0,125", 125),
            ("0.125", 125),
            ("1234.567", 1_234_567),
            ("275,205", 275_205),
            ("1.000,5", 1_000_500),
            ("1.000.000", 1_000_000_000),
        ] {
            assert_eq!(read(text, 3), Ok(expected), "{text}");
        }
        for text in [
            "",
            "-1",
            "+1",
            "1e3",
            "1,2345",
            ",5",
            ".5",
            "5.",
            "5,",
            "1 000",
            "1.2.3",
            "12.50,1",
            "1000.000.000",
            "1,000,000",
            "0.000.001",
            "1.000.",
            "1.000,",
        ] {
            assert!(matches!(read(text, 3), Err(Invalid::NotANumber { .. })), "{text}");
        }
    }

    #[test]
    fn a_dot_before_three_digits_is_not_guessed_where_it_could_be_either() {
        for text in ["1.000", "1.500", "275.205"] {
            assert_eq!(read(text, 3), Err(Invalid::NumberAmbiguous { text: text.into() }));
        }
        assert_eq!(readings("1.500"), ("1500".into(), "1,5".into()));
        assert_eq!(readings("1.000"), ("1000".into(), "1".into()));
        for (text, expected) in [("12.500", 12_500_000), ("12500.50", 12_500_500)] {
            assert_eq!(read(text, 2), Ok(expected), "{text}");
        }
        assert_eq!(read("275.205", 0), Ok(275_205_000));
        for (text, places) in [("0.500", 2), ("12,500", 2), ("1.5", 0), ("1,0", 0)] {
            assert!(read(text, places).is_err(), "{text}");
        }
    }

    #[test]
    fn what_a_field_holds_is_read_back_as_it_was() {
        for number in [0, 1, 125, 1_000, 1_500, 275_205, 1_000_000, 1_234_567_891] {
            assert_eq!(read(&spelled(number), 3), Ok(number));
        }
    }
}
