//! Fields as they are typed: numbers, days, rows, choices. Not here: what a form makes of them.

use crate::domain::ids::Date;
use crate::domain::invalid::Invalid;
use crate::domain::number::typed;

/// A number that may be left out: empty text is none.
pub fn optional<T: std::str::FromStr<Err = Invalid>>(text: &str) -> Result<Option<T>, Invalid> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
}

/// A day that may be left out.
pub fn optional_date(text: &str) -> Result<Option<Date>, Invalid> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { Date::parse(text).map(Some) }
}

/// A whole number: `10000` or `10.000`.
pub fn number(text: &str) -> Result<u32, Invalid> {
    let invalid = |text| Invalid::NotANumber { text };
    let whole = typed::thousandths(text, 0, invalid)? / 1_000;
    u32::try_from(whole).map_err(|_| invalid(text.trim().into()))
}

pub(in crate::domain) fn optional_number(text: &str) -> Result<Option<u32>, Invalid> {
    if text.trim().is_empty() { Ok(None) } else { number(text).map(Some) }
}

/// The choice of this code; empty text is none.
pub(in crate::domain) fn chosen<T: Copy>(
    codes: &[(&str, T)],
    text: &str,
) -> Result<Option<T>, Invalid> {
    let found = codes.iter().find(|(code, _)| *code == text);
    match (text, found) {
        ("", _) => Ok(None),
        (_, Some((_, choice))) => Ok(Some(*choice)),
        (_, None) => Err(unknown(text)),
    }
}

/// The choice of this code; empty text is the first.
pub(in crate::domain) fn choice<T: Copy>(codes: &[(&str, T)], text: &str) -> Result<T, Invalid> {
    Ok(chosen(codes, text)?.unwrap_or(codes[0].1))
}

/// The choice of this code; there must be one.
pub(in crate::domain) fn required_choice<T: Copy>(
    codes: &[(&str, T)],
    text: &str,
) -> Result<T, Invalid> {
    chosen(codes, text)?.ok_or_else(|| unknown(text))
}

/// The code of a choice.
pub(in crate::domain) fn code<T: PartialEq>(codes: &[(&str, T)], choice: &T) -> String {
    codes.iter().find(|(_, of)| of == choice).map_or("", |(code, _)| code).to_owned()
}

/// What a number that may be 0 for *none* is typed as.
pub(in crate::domain) fn given(number: u32) -> String {
    if number == 0 { String::new() } else { number.to_string() }
}

/// The rows of a form by their numbers; what is no number comes last.
pub(super) fn in_order<'a>(rows: impl Iterator<Item = &'a String>) -> Vec<&'a String> {
    let mut rows: Vec<&String> = rows.collect();
    rows.sort_by_key(|row| row.parse().unwrap_or(u32::MAX));
    rows
}

pub(in crate::domain) fn unknown(text: &str) -> Invalid {
    Invalid::ChoiceUnknown { text: text.into() }
}
