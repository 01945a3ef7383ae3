//! JSON, read by the browser's own parser. A reader written in Rust would be a sixth of what every phone
//! loads, most of it sentences on what is wrong. Here a value that is not as expected is just not read.
//! Not here: what is read (`pages/room/wire`). The server writes with serde, and a test there reads with
//! this what serde wrote.

use std::collections::{BTreeMap, BTreeSet};
use wasm_bindgen::{JsCast, JsValue};

use crate::domain::ids::{ArgumentId, CandidateId, CriterionId, MemberKey, RoundId, Timestamp};

/// A value of JSON.
pub trait Json: Sized {
    /// What stands in a field, unless it is missing or null.
    fn at(&self, field: &str) -> Option<Self>;
    /// A text.
    fn text(&self) -> Option<String>;
    /// A whole number.
    fn number(&self) -> Option<i64>;
    /// Yes or no.
    fn answer(&self) -> Option<bool>;
    /// The values of a list; of anything else none.
    fn items(&self) -> Vec<Self>;
    /// The names of the fields.
    fn names(&self) -> Vec<String>;

    /// Reads a field.
    fn field<T: FromJson>(&self, name: &str) -> Option<T> {
        self.at(name).map_or_else(T::missing, |value| T::read(&value))
    }
}

impl Json for JsValue {
    fn at(&self, field: &str) -> Option<Self> {
        let value = js_sys::Reflect::get(self, &field.into()).ok()?;
        (!value.is_null() && !value.is_undefined()).then_some(value)
    }

    fn text(&self) -> Option<String> {
        self.as_string()
    }

    #[expect(clippy::cast_possible_truncation, reason = "ours are whole and fit a float exactly")]
    fn number(&self) -> Option<i64> {
        self.as_f64().map(|float| float as i64)
    }

    fn answer(&self) -> Option<bool> {
        self.as_bool()
    }

    fn items(&self) -> Vec<Self> {
        self.dyn_ref().map(|list: &js_sys::Array| list.iter().collect()).unwrap_or_default()
    }

    fn names(&self) -> Vec<String> {
        let Some(object) = self.dyn_ref::<js_sys::Object>() else { return Vec::new() };
        js_sys::Object::keys(object).iter().filter_map(|name| name.text()).collect()
    }
}

/// Parses a text.
pub fn parse(text: &str) -> Option<JsValue> {
    js_sys::JSON::parse(text).ok()
}

/// An object with these fields.
pub fn object<'a>(fields: impl Iterator<Item = (&'a str, JsValue)>) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        // Cannot fail: the object is ours and takes any field.
        let _ = js_sys::Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}

/// What can be read from JSON as serde writes it.
pub trait FromJson: Sized {
    /// Reads it.
    fn read(json: &impl Json) -> Option<Self>;

    /// What a missing field gives.
    fn missing() -> Option<Self> {
        None
    }
}

/// Reads a struct field by field, named as in Rust; the compiler notices one that is left out.
macro_rules! read_fields {
    ($($name:ident { $($field:ident),+ })+) => {$(
        impl $crate::components::json::FromJson for $name {
            fn read(json: &impl $crate::components::json::Json) -> Option<Self> {
                Some(Self { $($field: json.field(stringify!($field))?),+ })
            }
        }
    )+};
}
pub(crate) use read_fields;

impl FromJson for bool {
    fn read(json: &impl Json) -> Option<Self> {
        json.answer()
    }
}

impl FromJson for u32 {
    fn read(json: &impl Json) -> Option<Self> {
        json.number()?.try_into().ok()
    }
}

impl FromJson for String {
    fn read(json: &impl Json) -> Option<Self> {
        json.text()
    }
}

impl FromJson for Timestamp {
    fn read(json: &impl Json) -> Option<Self> {
        json.number().map(Self)
    }
}

impl FromJson for MemberKey {
    fn read(json: &impl Json) -> Option<Self> {
        Self::new(&json.text()?).ok()
    }
}

macro_rules! read_ids {
    ($($id:ident)+) => {$(
        impl FromJson for $id {
            fn read(json: &impl Json) -> Option<Self> {
                u32::read(json).map(Self)
            }
        }
    )+};
}
read_ids! { ArgumentId CandidateId CriterionId RoundId }

impl<T: FromJson> FromJson for Option<T> {
    fn read(json: &impl Json) -> Option<Self> {
        T::read(json).map(Some)
    }

    fn missing() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn read(json: &impl Json) -> Option<Self> {
        json.items().iter().map(T::read).collect()
    }
}

impl<T: FromJson + Ord> FromJson for BTreeSet<T> {
    fn read(json: &impl Json) -> Option<Self> {
        json.items().iter().map(T::read).collect()
    }
}

impl<T: FromJson> FromJson for BTreeMap<String, T> {
    fn read(json: &impl Json) -> Option<Self> {
        json.names().into_iter().map(|name| Some((name.clone(), json.field(&name)?))).collect()
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn read(json: &impl Json) -> Option<Self> {
        let [a, b] = &json.items()[..] else { return None };
        Some((A::read(a)?, B::read(b)?))
    }
}
