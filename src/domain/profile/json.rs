//! Strict JSON: nothing is lost between the text and what is read. A key that stands twice and a
//! number that is not a plain whole one are seen, and no field is passed over in silence.
//! Not here: what the fields mean (`read`).

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fmt;

use crate::domain::number::exact::thousandths_of;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    /// A whole number that is not negative.
    Whole(u64),
    /// A negative number, one with a fraction or exponent, or one beyond 64 bits.
    OtherNumber,
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

/// Deeper than any profile; a text that nests on and on is refused, not followed.
const DEPTH_MAX: usize = 16;

/// An object whose values are still text.
struct RawObject<'a>(BTreeMap<String, &'a RawValue>);

impl<'de> Deserialize<'de> for RawObject<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(DistinctKeys)
    }
}

struct DistinctKeys;

impl<'de> Visitor<'de> for DistinctKeys {
    type Value = RawObject<'de>;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value()?;
            if fields.contains_key(&key) {
                return Err(A::Error::custom(format!("the key \"{key}\" stands twice")));
            }
            fields.insert(key, value);
        }
        Ok(RawObject(fields))
    }
}

impl Json {
    /// Reads a text.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let raw = serde_json::from_str(text).and_then(|raw: &RawValue| Self::read(raw, 0));
        raw.map_err(|error| format!("This is not a profile: {error}."))
    }

    /// Reads a value by its first character; `RawValue` holds valid JSON without space around it.
    fn read(raw: &RawValue, depth: usize) -> Result<Self, serde_json::Error> {
        let text = raw.get();
        if depth > DEPTH_MAX {
            return Err(serde_json::Error::custom("it is nested too deeply"));
        }
        Ok(match text.as_bytes().first() {
            Some(b'{') => {
                let RawObject(fields) = serde_json::from_str(text)?;
                let read = |(key, raw)| Ok((key, Self::read(raw, depth + 1)?));
                Self::Object(fields.into_iter().map(read).collect::<Result<_, _>>()?)
            }
            Some(b'[') => {
                let values: Vec<&RawValue> = serde_json::from_str(text)?;
                let read = |raw| Self::read(raw, depth + 1);
                Self::List(values.into_iter().map(read).collect::<Result<_, _>>()?)
            }
            Some(b'"') => Self::Text(serde_json::from_str(text)?),
            Some(b't' | b'f') => Self::Bool(serde_json::from_str(text)?),
            Some(b'n') | None => Self::Null,
            Some(_) => text.parse().map_or(Self::OtherNumber, Self::Whole),
        })
    }

    /// The fields of an object; `what` names it in the sentence of a refusal.
    pub(super) fn object(self, what: &str) -> Result<BTreeMap<String, Self>, String> {
        let Self::Object(fields) = self else { return Err(format!("{what} must be an object.")) };
        Ok(fields)
    }

    /// The same, to be taken field by field.
    pub(super) fn fields(self, what: &str) -> Result<Fields, String> {
        Ok(Fields { what: what.into(), fields: self.object(what)? })
    }

    pub(super) fn list(self, what: &str) -> Result<Vec<Self>, String> {
        let Self::List(values) = self else { return Err(format!("{what} must be a list.")) };
        Ok(values)
    }

    pub(super) fn text(self, what: &str) -> Result<String, String> {
        let Self::Text(text) = self else { return Err(format!("{what} must be a text.")) };
        Ok(text)
    }

    pub(super) fn bool(self, what: &str) -> Result<bool, String> {
        let Self::Bool(value) = self else { return Err(format!("{what} must be true or false.")) };
        Ok(value)
    }

    /// A whole number from 0 to 2³²−1.
    pub(super) fn whole(self, what: &str) -> Result<u32, String> {
        let Self::Whole(number) = self else {
            return Err(format!(
                "{what} must be a whole number without sign, fraction and exponent."
            ));
        };
        u32::try_from(number).map_err(|_| format!("{what} is too large: {number}."))
    }

    /// As [`Json::whole`], or `None` for null.
    pub(super) fn whole_or_null(self, what: &str) -> Result<Option<u32>, String> {
        if let Self::Null = self { Ok(None) } else { self.whole(what).map(Some) }
    }

    /// A decimal in thousandths.
    pub(super) fn decimal(self, what: &str) -> Result<u64, String> {
        let text = match self {
            Self::Text(text) => text,
            Self::Whole(number) => number.to_string(),
            Self::Null | Self::Bool(_) | Self::OtherNumber | Self::List(_) | Self::Object(_) => {
                String::new()
            }
        };
        thousandths_of(&text).ok_or_else(|| {
            format!(
                "{what} must be a decimal as a text, without sign, with at most 15 digits before \
                 and three behind the point, for example \"1.5\"."
            )
        })
    }
}

/// The fields of an object that are still to be read.
#[derive(Debug)]
pub(super) struct Fields {
    pub(super) what: String,
    fields: BTreeMap<String, Json>,
}

impl Fields {
    /// A field that may be missing.
    pub(super) fn take(&mut self, name: &str) -> Option<Json> {
        self.fields.remove(name)
    }

    /// A field that must be there.
    pub(super) fn require(&mut self, name: &str) -> Result<Json, String> {
        self.take(name).ok_or_else(|| format!("{} lacks the field \"{name}\".", self.what))
    }

    /// One of the words offered; the first if the field is missing.
    pub(super) fn choice<T: Copy>(
        &mut self,
        name: &str,
        offered: &[(&str, T)],
    ) -> Result<T, String> {
        match self.take(name) {
            None => Ok(offered[0].1),
            Some(word) => one_of(word, &format!("\"{name}\""), offered),
        }
    }

    /// Refuses what is left.
    pub(super) fn end(self) -> Result<(), String> {
        match self.fields.keys().next() {
            None => Ok(()),
            Some(name) => Err(format!("{} has the unknown field \"{name}\".", self.what)),
        }
    }
}

/// One of the words offered.
pub(super) fn one_of<T: Copy>(word: Json, what: &str, offered: &[(&str, T)]) -> Result<T, String> {
    let is_it = |(name, _): &&(&str, T)| matches!(&word, Json::Text(text) if name == text);
    offered.iter().find(is_it).map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = offered.iter().map(|(name, _)| *name).collect();
        format!("{what} must be one of: {}.", names.join(", "))
    })
}
