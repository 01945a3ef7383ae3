//! Every sentence for people, in German and English side by side, so that the compiler notices a
//! missing one. Not here: what is said by members, and messages for administrators.

use std::cell::Cell;
use std::sync::OnceLock;

pub mod desk;
pub mod entry;
pub mod export;
pub mod figures;
pub mod import;
pub mod live;
pub mod method;
pub mod oidc;
pub mod outcome;
pub mod projector;
pub mod refusal;
pub mod results;
pub mod room;
pub mod round_name;
pub mod rules;
pub mod setup;
pub mod shell;
pub mod step;
pub mod trial;

/// The language of the interface, one per installation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// German.
    #[default]
    De,
    /// English.
    En,
}

static LANGUAGE: OnceLock<Language> = OnceLock::new();

thread_local! {
    static FOR_NOW: Cell<Option<Language>> = const { Cell::new(None) };
}

impl Language {
    /// Settles the language, once per process or page; later calls change nothing.
    pub fn settle(self) {
        LANGUAGE.get_or_init(|| self);
    }

    /// The language settled on; German before.
    #[must_use]
    pub fn current() -> Self {
        FOR_NOW.get().or(LANGUAGE.get().copied()).unwrap_or_default()
    }

    /// Says something in this language, whatever was settled on.
    pub fn say<T>(self, said: impl FnOnce() -> T) -> T {
        let before = FOR_NOW.replace(Some(self));
        let said = said();
        FOR_NOW.set(before);
        said
    }

    /// For the `lang` attribute.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }
}

/// Picks one of two texts.
#[must_use]
pub fn either<T>(de: T, en: T) -> T {
    match Language::current() {
        Language::De => de,
        Language::En => en,
    }
}

/// A sentence that ends in a name, with one full stop: *…: Annaberg-Buchholz, Erzgeb.*
#[must_use]
pub(crate) fn ended(sentence: String) -> String {
    if sentence.ends_with('.') { sentence } else { sentence + "." }
}

/// Defines the texts of an area: `name: "German", "English";`, read with `texts().name`.
macro_rules! texts {
    ($($key:ident: $de:literal, $en:literal;)+) => {
        /// The texts of this area.
        pub struct Texts {
            $(#[doc = $en] pub(crate) $key: &'static str,)+
        }

        static DE: Texts = Texts { $($key: $de,)+ };
        static EN: Texts = Texts { $($key: $en,)+ };

        /// The texts in the language settled on.
        #[must_use]
        pub fn texts() -> &'static Texts {
            crate::text::either(&DE, &EN)
        }
    };
}
pub(crate) use texts;

#[cfg(test)]
mod tests {
    #[test]
    fn a_name_that_ends_in_a_full_stop_gets_no_second_one() {
        assert_eq!(
            super::ended("Es fehlt: Annaberg-Buchholz, Erzgeb.".into()),
            "Es fehlt: Annaberg-Buchholz, Erzgeb."
        );
        assert_eq!(super::ended("Es fehlt: Tengen".into()), "Es fehlt: Tengen.");
    }
}
