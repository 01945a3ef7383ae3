//! The names by which things refer to each other inside one workshop, and the moment in time.
//! Not here: secrets. A card's token is made in `server/secrets`, never in the domain.

use serde::{Deserialize, Serialize};
use std::fmt;

use crate::domain::invalid::Invalid;

/// Defines a number that counts up from 1 within one workshop.
macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = Invalid;
            fn from_str(text: &str) -> Result<Self, Invalid> {
                text.trim().parse().map($name).map_err(|_| Invalid::NotANumber { text: text.into() })
            }
        }
    )+};
}

id! {
    /// A workshop on this server.
    WorkshopId,
    /// A proposed pilot application.
    CandidateId,
    /// An access card.
    CardId,
    /// A step of the run sheet.
    StepId,
    /// A vote.
    RoundId,
    /// An argument on a candidate.
    ArgumentId,
    /// A criterion of one round.
    CriterionId,
}

/// The key of a member: its ARS where it has one (text with leading zeros), 1 to 20 characters
/// of letters, digits, `-` and `.`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MemberKey(String);

impl MemberKey {
    /// Reads a key. Refuses an empty one and characters that would need quoting anywhere.
    pub fn new(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let fits = (1..=20).contains(&text.len())
            && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
        match (fits, is_made_a_number(text)) {
            (_, true) => Err(Invalid::KeyConverted { text: text.into() }),
            (true, false) => Ok(Self(text.into())),
            (false, false) => Err(Invalid::KeyInvalid { text: text.into() }),
        }
    }

    /// The official key this one may have been before a spreadsheet took its leading zero: districts
    /// have 5 digits, municipalities 8 (AGS) or 12 (ARS), and those of the Länder 01 to 09 begin with 0
    /// (Statistisches Bundesamt, Gemeindeverzeichnis). Only offered: it may as well be a key of one's
    /// own.
    #[must_use]
    pub fn with_lost_zero(&self) -> Option<Self> {
        let lacks_one = [5, 8, 12].contains(&(self.0.len() + 1));
        let is_number = self.0.chars().all(|sign| sign.is_ascii_digit());
        let fits = lacks_one && is_number && !self.0.starts_with('0');
        fits.then(|| Self(format!("0{}", self.0)))
    }

    /// Reads a key that may be left out: empty text is none.
    pub fn optional(text: &str) -> Result<Option<Self>, Invalid> {
        if text.is_empty() { Ok(None) } else { Self::new(text).map(Some) }
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a spreadsheet has written a long key as a rounded number: `8,3335E+10`.
fn is_made_a_number(text: &str) -> bool {
    let Some((digits, power)) = text.split_once("E+") else { return false };
    let is_number = |text: &str| {
        !text.is_empty()
            && text.chars().all(|sign| sign.is_ascii_digit() || sign == ',' || sign == '.')
    };
    is_number(digits) && is_number(power)
}

impl fmt::Display for MemberKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Milliseconds since 1970-01-01T00:00:00Z, always the server's clock.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// This moment plus whole seconds.
    #[must_use]
    pub fn plus_seconds(self, seconds: u32) -> Self {
        Self(self.0 + i64::from(seconds) * 1000)
    }
}

/// A calendar day, ISO 8601 inside, so that order of text is order of time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Date(String);

impl Date {
    /// Reads `2022-12-31`, `31.12.2022` or `31.12.22`. A year of two digits is one from 1970 to 2069.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let refusal = || Invalid::DateInvalid { text: text.into() };
        let parts: Vec<u16> = text
            .split(['-', '.'])
            .map(|part| part.parse().map_err(|_| refusal()))
            .collect::<Result<_, _>>()?;
        let (year, month, day) = match (parts.as_slice(), text.contains('-')) {
            (&[year, month, day], true) | (&[day, month, year], false) => (year, month, day),
            (_, _) => return Err(refusal()),
        };
        let is_short = |part: &str| part.len() == 2;
        let year = match text.rsplit('.').next().is_some_and(is_short) && !text.contains('-') {
            true if year < 70 => year + 2_000,
            true => year + 1_900,
            false => year,
        };
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => 0,
        };
        if (1900..=2200).contains(&year) && (1..=days).contains(&day) {
            Ok(Self(format!("{year:04}-{month:02}-{day:02}")))
        } else {
            Err(refusal())
        }
    }

    /// `2022-12-31`.
    #[must_use]
    pub fn iso(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_keeps_its_leading_zeros() {
        assert_eq!(MemberKey::new(" 06431 ").expect("valid").as_str(), "06431");
        assert!(MemberKey::new("").is_err());
        assert!(MemberKey::new("a b").is_err());
    }

    #[test]
    fn a_key_that_lost_its_zero_is_offered_whole_and_others_are_left_alone() {
        let offered = |text: &str| {
            MemberKey::new(text).expect("valid").with_lost_zero().map(|key| key.to_string())
        };
        assert_eq!(offered("83350080080"), Some("083350080080".into()));
        assert_eq!(offered("6431"), Some("06431".into()));
        assert_eq!(offered("8335080"), Some("08335080".into()));
        for text in ["083350080080", "130755555555", "06431", "16077", "12", "A431", "0643"] {
            assert_eq!(offered(text), None, "{text}");
        }
    }

    #[test]
    fn a_date_is_read_in_both_spellings_and_must_exist() {
        assert_eq!(Date::parse("31.12.2022").expect("valid").iso(), "2022-12-31");
        assert_eq!(Date::parse("2024-02-29").expect("valid").iso(), "2024-02-29");
        assert_eq!(Date::parse("30.11.26").expect("valid").iso(), "2026-11-30");
        assert_eq!(Date::parse("1.2.70").expect("valid").iso(), "1970-02-01");
        assert!(Date::parse("30.11.6").is_err());
        assert!(Date::parse("29.02.2023").is_err());
        assert!(Date::parse("2023").is_err());
    }
}
