//! What a server function answers when it does not do what was asked: a code for programs, a
//! sentence for people, no internals. Not here: the reasons of the domain (`Refusal`).

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use crate::domain::ids::CandidateId;
use crate::domain::refusal::{Field, Refusal};

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The domain refused.
    Refused(Refusal),
    /// No session, or one that has ended.
    NotSignedIn,
    /// Signed in, but not for this.
    Forbidden,
    /// Wrong name, password or set-up code.
    WrongPassword,
    /// A password that is too short or too long.
    PasswordUnfit,
    /// Too many wrong guesses; later again.
    TooManyTries,
    /// The request cannot be read.
    Unreadable,
    /// The request is larger than the router lets through.
    TooLarge,
    /// The process has as many streams open as it may; polls are answered.
    TooManyStreams,
    /// The disk failed; nothing is accepted any more.
    Storage,
    /// A fault of ours.
    Internal,
}

impl Reason {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Refused(Refusal::NotFound) => 404,
            Self::Refused(_) | Self::PasswordUnfit => 422,
            Self::NotSignedIn | Self::WrongPassword => 401,
            Self::Forbidden => 403,
            Self::TooManyTries => 429,
            Self::Unreadable => 400,
            Self::TooLarge => 413,
            Self::TooManyStreams | Self::Storage => 503,
            Self::Internal => 500,
        }
    }
}

/// The answer on the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiError {
    /// For programs.
    pub reason: Reason,
    /// For people; says what to change.
    pub sentence: String,
    /// The field of the form it is about: its name, or what stands in the last brackets of its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl ApiError {
    /// The candidate a ballot was refused for.
    #[must_use]
    pub fn candidate(&self) -> Option<CandidateId> {
        if let Reason::Refused(refusal) = &self.reason { refusal.candidate() } else { None }
    }

    /// The same with the candidate's title in the sentence.
    #[must_use]
    pub fn naming(mut self, title: &str) -> Self {
        if let Reason::Refused(refusal) = &self.reason {
            self.sentence = crate::text::refusal::naming(refusal, title);
        }
        self
    }
}

impl From<Reason> for ApiError {
    fn from(reason: Reason) -> Self {
        let field = if let Reason::Refused(refusal) = &reason { input(refusal) } else { None };
        Self { sentence: crate::text::entry::why(&reason), field, reason }
    }
}

/// What the input is called that a refusal is about.
fn input(refusal: &Refusal) -> Option<String> {
    if let Some(candidate) = refusal.candidate() {
        return Some(format!("marks[{candidate}]"));
    }
    let name = match refusal.field()? {
        Field::Title => "title",
        Field::Description => "description",
        Field::Provider => "provider",
        Field::Maturity => "maturity",
        Field::Link => "link",
        Field::Cost => "cost",
        Field::Effort => "effort",
        Field::Argument => "text",
        Field::Reason => "reason",
        _ => return None,
    };
    Some(name.into())
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        Reason::Refused(refusal).into()
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Reason::Unreadable.into(),
            ServerFnErrorErr::Registration(_)
            | ServerFnErrorErr::UnsupportedRequestMethod(_)
            | ServerFnErrorErr::Request(_)
            | ServerFnErrorErr::ServerError(_)
            | ServerFnErrorErr::MiddlewareError(_)
            | ServerFnErrorErr::Serialization(_)
            | ServerFnErrorErr::Response(_) => Reason::Internal.into(),
        }
    }
}

/// A plain form that was refused, as its page is shown again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusedForm {
    /// Path of the server function.
    pub path: String,
    /// Why.
    pub sentence: String,
    /// The field it is about, as in [`ApiError::field`].
    pub field: Option<String>,
    /// What was typed, by field name; passwords are left out.
    pub fields: std::collections::HashMap<String, String>,
}

impl RefusedForm {
    /// What was typed into a field of the form to `/api/ACTION`.
    #[must_use]
    pub fn typed(form: Option<&Self>, action: &str, field: &str) -> String {
        form.filter(|form| form.path.strip_prefix("/api/") == Some(action))
            .and_then(|form| form.fields.get(field))
            .cloned()
            .unwrap_or_default()
    }
}
