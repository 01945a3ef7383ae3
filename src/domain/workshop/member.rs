//! A member: a municipality, district or Amt. The vote belongs to it, never to a person.
//! Not here: the people (cards) and whether the member is in the room (attendance).

use serde::{Deserialize, Serialize};

use crate::domain::ids::{Date, MemberKey};
use crate::domain::invalid::{Field, Invalid};
use crate::domain::limits::{TITLE_CHARS_MAX, required_text, text};
use crate::domain::number::typed;
use crate::domain::number::weight::Weight;
use crate::domain::refusal::Refusal;

/// A member with its weight and where the weight's basis comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// ARS or another key, unique within the workshop.
    pub key: MemberKey,
    /// Name as people say it.
    pub name: String,
    /// `Stadt`, `Gemeinde`, `Landkreis`, `Amt`; free text, may be empty.
    pub kind: String,
    /// Land, for example `BW`; may be empty.
    pub land: String,
    /// Inhabitants, where known.
    pub inhabitants: Option<u64>,
    /// Day the figure refers to.
    pub reference_date: Option<Date>,
    /// Where the figure comes from; may be empty.
    pub source: String,
    /// Weight in every round that opens from now on.
    pub weight: Weight,
}

/// The fields of members a table has beside key and name; those it lacks stay as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, clippy::struct_excessive_bools, reason = "the fields are those of `Member`")]
pub struct MemberColumns {
    pub kind: bool,
    pub land: bool,
    pub inhabitants: bool,
    pub reference_date: bool,
    pub source: bool,
    pub weight: bool,
}

/// A member as typed or imported: unchecked text in every field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of `Member`")]
pub struct MemberForm {
    pub key: String,
    pub name: String,
    #[serde(default)]
    pub kind: String,
    #[serde(default)]
    pub land: String,
    #[serde(default)]
    pub inhabitants: String,
    #[serde(default)]
    pub reference_date: String,
    #[serde(default)]
    pub source: String,
    /// Not empty: the key is meant as it stands, though an official one would begin with a zero.
    #[serde(default)]
    pub key_as_typed: String,
}

impl MemberColumns {
    /// What the organizer's form has: weights have a page of their own.
    pub const OF_FORM: Self = Self {
        kind: true,
        land: true,
        inhabitants: true,
        reference_date: true,
        source: true,
        weight: false,
    };
}

impl Member {
    /// The same with what a table does not say of it taken from what is known.
    #[must_use]
    pub fn completed(self, known: &Self, columns: MemberColumns) -> Self {
        let Self { kind, land, inhabitants, reference_date, source, weight, .. } = known.clone();
        Self {
            kind: if columns.kind { self.kind } else { kind },
            land: if columns.land { self.land } else { land },
            inhabitants: if columns.inhabitants { self.inhabitants } else { inhabitants },
            reference_date: if columns.reference_date {
                self.reference_date
            } else {
                reference_date
            },
            source: if columns.source { self.source } else { source },
            weight: if columns.weight { self.weight } else { weight },
            ..self
        }
    }

    /// Checks every field. The weight is `weight`: it is set by the scheme, not by this form.
    pub fn new(form: &MemberForm, weight: Weight) -> Result<Self, Refusal> {
        Ok(Self {
            key: MemberKey::new(&form.key)?,
            name: required_text(Field::MemberName, &form.name, TITLE_CHARS_MAX)?,
            kind: text(Field::MemberKind, &form.kind, TITLE_CHARS_MAX)?,
            land: text(Field::Land, &form.land, TITLE_CHARS_MAX)?,
            inhabitants: match form.inhabitants.trim() {
                "" => None,
                figure => Some(inhabitants(figure)?),
            },
            reference_date: match form.reference_date.trim() {
                "" => None,
                date => Some(Date::parse(date)?),
            },
            source: text(Field::Source, &form.source, TITLE_CHARS_MAX)?,
            weight,
        })
    }
}

/// Reads `275205` or `275.205`; below 10⁹.
fn inhabitants(figure: &str) -> Result<u64, Invalid> {
    let invalid = |text| Invalid::InhabitantsInvalid { text };
    match typed::thousandths(figure, 0, invalid)? / 1_000 {
        inhabitants if inhabitants < 1_000_000_000 => Ok(inhabitants),
        _ => Err(invalid(figure.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inhabitants_are_read_with_german_grouping_and_nothing_else() {
        assert_eq!(inhabitants("275.205"), Ok(275_205));
        assert_eq!(inhabitants("4840"), Ok(4_840));
        for text in ["4,5", "1.00", ".5", "12a", "-3", "1 000"] {
            assert!(inhabitants(text).is_err(), "{text}");
        }
    }
}
