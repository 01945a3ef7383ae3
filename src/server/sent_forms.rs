//! Plain forms between their answer and their page: what was typed comes back with the sentence, or the page says
//! that it is done. Not here: answering them (`plain_forms`).

use axum::body::Bytes;
use std::collections::VecDeque;
use std::sync::Mutex;

use super::secrets::{fingerprint, random_token};
use crate::api::error::{AcceptedForm, ApiError, RefusedForm};

/// Forms remembered at once, and the bytes of their fields; beyond either the oldest go.
const FORMS_MAX: usize = 2_000;
const FORMS_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Plain forms that were answered, oldest first. In memory: they hold what people typed, live for one page view, and a
/// ballot has no place in an address or a log.
#[derive(Default)]
pub struct SentForms(Mutex<Waiting>);

#[derive(Default)]
struct Waiting {
    forms: VecDeque<WaitingForm>,
    bytes: usize,
}

/// The fields stay as they were sent until somebody asks: read apart, thousands of tiny ones take
/// twenty times the room.
struct WaitingForm {
    fingerprint: String,
    path: String,
    /// Why it was refused; `None` if it was carried out.
    refused: Option<ApiError>,
    fields: String,
}

/// What became of the form a request was sent back after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SentForm {
    /// Nothing was done.
    Refused(RefusedForm),
    /// It was carried out.
    Accepted(AcceptedForm),
}

impl Waiting {
    fn remove(&mut self, position: usize) -> Option<WaitingForm> {
        let form = self.forms.remove(position)?;
        self.bytes -= form.fields.len();
        Some(form)
    }
}

impl SentForms {
    /// Keeps a form until its page is shown; the token stands in a cookie.
    pub(super) fn keep(&self, path: String, refused: Option<ApiError>, body: &Bytes) -> String {
        let token = random_token();
        let (fingerprint, fields) = (fingerprint(&token), without_password(body));
        let mut waiting = self.0.lock().expect("nothing panics while holding the lock");
        waiting.bytes += fields.len();
        waiting.forms.push_back(WaitingForm { fingerprint, path, refused, fields });
        while waiting.forms.len() > FORMS_MAX || waiting.bytes > FORMS_BYTES_MAX {
            waiting.remove(0);
        }
        token
    }

    /// The form a request was sent back after, once.
    #[must_use]
    pub fn take(&self, token: &str) -> Option<SentForm> {
        let sought = fingerprint(token);
        let mut waiting = self.0.lock().expect("nothing panics while holding the lock");
        let position = waiting.forms.iter().position(|form| form.fingerprint == sought)?;
        let WaitingForm { path, refused, fields, .. } = waiting.remove(position)?;
        drop(waiting);
        let fields = form_urlencoded::parse(fields.as_bytes()).into_owned().collect();
        Some(match refused {
            Some(ApiError { sentence, field, .. }) => {
                SentForm::Refused(RefusedForm { path, sentence, field, fields })
            }
            None => SentForm::Accepted(AcceptedForm { path, fields }),
        })
    }
}

/// The fields as they were sent; a password is not kept.
fn without_password(body: &Bytes) -> String {
    let kept = form_urlencoded::parse(body).filter(|(name, _)| !name.contains("password"));
    form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::error::Reason;

    fn kept(forms: &SentForms, fields: &str) -> String {
        let refused = Some(Reason::Unreadable.into());
        forms.keep("/api/propose".into(), refused, &fields.to_owned().into())
    }

    #[test]
    fn typed_fields_come_back_once_without_the_password() {
        let forms = SentForms::default();
        let token = kept(
            &forms,
            "text%5Btitle%5D=A+%26+B&password=geheim&pass%77ord=geheim&new_password=geheim",
        );
        let Some(SentForm::Refused(form)) = forms.take(&token) else { panic!("was kept") };
        assert_eq!(form.fields.get("text[title]").map(String::as_str), Some("A & B"));
        assert_eq!(form.fields.len(), 1);
        assert_eq!(forms.take(&token), None);
        assert_eq!(forms.0.lock().expect("not poisoned").bytes, 0);
    }

    #[test]
    fn beyond_the_limits_the_oldest_go_and_the_others_stay() {
        let forms = SentForms::default();
        let cookies: Vec<_> = (0..=FORMS_MAX).map(|_| kept(&forms, "a=1")).collect();
        assert_eq!(forms.take(&cookies[0]), None);
        assert!(forms.take(&cookies[1]).is_some() && forms.take(&cookies[FORMS_MAX]).is_some());
        let large = format!("a={}", "1".repeat(64 * 1024 - 2));
        let last = (0..260).map(|_| kept(&forms, &large)).last().expect("many");
        assert!(forms.0.lock().expect("not poisoned").bytes <= FORMS_BYTES_MAX);
        assert!(forms.take(&last).is_some());
    }
}
