//! What a server function answers when it does not do what was asked: a code for programs, a
//! sentence for people, no internals. Not here: the reasons of the domain (`Refusal`).

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use crate::domain::forms::misfilled::{Misfilled, sent_as};
use crate::domain::ids::CandidateId;
use crate::domain::invalid::Invalid;
use crate::domain::refusal::Refusal;
use crate::text::entry::texts;
use crate::text::refusal::sentence;

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
    /// The new password is the old one.
    PasswordUnchanged,
    /// Too many wrong guesses of the code of a card; its link still works.
    TooManyCodes,
    /// Too many wrong guesses; a little later again.
    TooManyTries,
    /// More changes by one card than a person makes by hand; a little later again.
    TooFast,
    /// Too many wait for the same already; a little later again.
    Busy,
    /// The request cannot be read.
    Unreadable,
    /// The request is larger than the router lets through.
    TooLarge,
    /// No table waits for confirmation any more: it was taken over, replaced, or nobody looked for long.
    ImportGone,
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
            Self::Refused(_) | Self::PasswordUnfit | Self::PasswordUnchanged | Self::ImportGone => {
                422
            }
            Self::NotSignedIn | Self::WrongPassword => 401,
            Self::Forbidden => 403,
            Self::TooManyTries | Self::TooManyCodes | Self::TooFast => 429,
            Self::Unreadable => 400,
            Self::TooLarge => 413,
            Self::TooManyStreams | Self::Storage | Self::Busy => 503,
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
    /// The field it is about, as the form sends it; `None` = the form as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl ApiError {
    /// The candidate a ballot was refused for.
    #[must_use]
    pub fn candidate(&self) -> Option<CandidateId> {
        if let Reason::Refused(refusal) = &self.reason { refusal.candidate() } else { None }
    }

    /// The same about a candidate of this title: named, and at its field on the ballot.
    #[must_use]
    pub fn naming(self, candidate: CandidateId, title: &str) -> Self {
        let Reason::Refused(refusal) = &self.reason else { return self };
        let sentence = crate::text::refusal::naming(refusal, title);
        Self { sentence, field: Some(format!("marks[{candidate}]")), ..self }
    }

    /// Names the field of a refusal, unless one is named already.
    #[must_use]
    pub fn or_at(self, field: impl FnOnce(&Refusal) -> Option<String>) -> Self {
        let found = match (&self.field, &self.reason) {
            (None, Reason::Refused(refusal)) => field(refusal).map(|field| sent_as(&field)),
            (field, _) => field.clone(),
        };
        Self { field: found, ..self }
    }
}

impl Reason {
    /// The sentence for people.
    #[must_use]
    pub fn sentence(&self) -> String {
        let t = texts();
        match self {
            Self::Refused(refusal) => return sentence(refusal),
            Self::NotSignedIn => t.why_not_signed_in,
            Self::Forbidden => t.why_forbidden,
            Self::WrongPassword => t.why_wrong_password,
            Self::PasswordUnfit => t.why_password_unfit,
            Self::PasswordUnchanged => t.why_password_unchanged,
            Self::TooManyCodes => t.why_too_many_codes,
            Self::TooManyTries => t.why_too_many_tries,
            Self::TooFast => t.why_too_fast,
            Self::Busy => t.why_busy,
            Self::Unreadable => t.why_unreadable,
            Self::TooLarge => t.why_too_large,
            Self::ImportGone => t.why_import_gone,
            Self::TooManyStreams => t.why_too_many_streams,
            Self::Storage => t.why_storage,
            Self::Internal => t.why_internal,
        }
        .into()
    }

    /// What a page is headed that says why another is not shown.
    #[must_use]
    pub fn title(&self) -> &'static str {
        let t = texts();
        match self {
            Self::Refused(Refusal::NotFound) => t.not_found_title,
            Self::Refused(Refusal::CardUnknown | Refusal::CardRevoked)
            | Self::NotSignedIn
            | Self::Forbidden
            | Self::WrongPassword => t.no_entry_title,
            Self::Internal | Self::Storage | Self::Busy | Self::TooManyStreams => t.fault_title,
            Self::Refused(_)
            | Self::PasswordUnfit
            | Self::PasswordUnchanged
            | Self::TooManyCodes
            | Self::TooManyTries
            | Self::TooFast
            | Self::Unreadable
            | Self::TooLarge
            | Self::ImportGone => t.not_now_title,
        }
    }
}

impl From<Reason> for ApiError {
    fn from(reason: Reason) -> Self {
        Self { sentence: reason.sentence(), reason, field: None }
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        Reason::Refused(refusal).into()
    }
}

impl From<Invalid> for ApiError {
    fn from(invalid: Invalid) -> Self {
        Refusal::from(invalid).into()
    }
}

impl From<Misfilled> for ApiError {
    fn from(misfilled: Misfilled) -> Self {
        let field = misfilled.field.as_deref().map(sent_as);
        Self { field, ..misfilled.refusal.into() }
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
    /// The field it is about; `None` = the form as a whole.
    #[serde(default)]
    pub field: Option<String>,
    /// What was typed, by field name; passwords are left out.
    pub fields: std::collections::HashMap<String, String>,
}

/// A plain form that was carried out, for the page that says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AcceptedForm {
    /// Path of the server function.
    pub path: String,
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
