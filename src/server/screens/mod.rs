//! What a page's route does: who is this, what may they see, render. One file per group of pages.
//! Not here: how a page looks (`pages`).

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Request, Response, header};
use axum::middleware::Next;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use std::sync::Arc;

use super::answer::status;
use super::caller::cookie;
use super::installation::Installation;
use super::plain_forms;
use super::plain_forms::see_other;
use super::sent_forms::SentForm;
use crate::api::error::{ApiError, Reason, RefusedForm};
use crate::app::{Head, document};
use crate::text::entry::texts;

pub mod desk;
pub mod entry;
pub mod live;
pub mod oidc;
pub mod room;
pub mod setup;
pub mod trial;

/// What a page's route answers; an error becomes a page that says why.
pub type Page = Result<Response<Body>, Problem>;

/// Why a page is not shown.
pub struct Problem(ApiError);

impl<E: Into<ApiError>> From<E> for Problem {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

impl axum::response::IntoResponse for Problem {
    fn into_response(self) -> Response<Body> {
        // To the start page, where people sign in.
        if self.0.reason == Reason::NotSignedIn {
            return see_other("/");
        }
        let mut response = Response::new(Body::empty());
        *response.status_mut() = status(&self.0);
        response.extensions_mut().insert(self.0);
        response
    }
}

/// Gives a problem the page that says why; every other answer passes as it is.
pub async fn show_problem(
    State(installation): State<Arc<Installation>>,
    request: Request<Body>,
    next: Next,
) -> Response<Body> {
    let back = way_back(request.uri().path());
    let response = next.run(request).await;
    let Some(error) = response.extensions().get::<ApiError>().cloned() else { return response };
    let title = error.reason.title();
    let head = Head { title: title.into(), ..Head::default() };
    let page = move || crate::pages::start::problem(title, error.sentence.clone(), back.clone());
    let mut shown = render(&installation, head, page).await;
    *shown.status_mut() = response.status();
    shown
}

/// Where one goes on from a page that is not shown, and what that is called.
fn way_back(path: &str) -> (String, &'static str) {
    let mut parts = path.split('/').skip(1);
    match (parts.next(), parts.next(), parts.next()) {
        (Some("setup"), Some(workshop), Some(_)) => {
            (format!("/setup/{workshop}"), texts().back_to_setup)
        }
        (Some("setup"), Some(_), None) => ("/setup".into(), texts().back_to_setup),
        (Some("desk"), Some("trial"), _) => {
            ("/desk".into(), crate::text::trial::texts().back_to_desk)
        }
        _ => ("/".into(), texts().to_start),
    }
}

/// Renders a page with its policy.
pub async fn render<V: IntoView + 'static>(
    installation: &Installation,
    head: Head,
    page: impl Fn() -> V + Clone + Send + Sync + 'static,
) -> Response<Body> {
    let options = installation.settings.leptos.clone();
    let app = move || document(&options, head.clone(), page());
    let handler = leptos_axum::render_app_async_with_context(send_policy, app);
    handler(Request::new(Body::empty())).await
}

/// Runs inside each rendering, where Leptos has just drawn the nonce.
fn send_policy() {
    let nonce =
        leptos::nonce::use_nonce().expect("leptos_axum provides a nonce for each rendering");
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    let value = HeaderValue::from_str(&policy).expect("a nonce is plain ASCII");
    let response = expect_context::<ResponseOptions>();
    response.insert_header(header::CONTENT_SECURITY_POLICY, value);
    response.insert_header(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

/// Takes what became of the form a page is shown again after.
pub fn sent(installation: &Installation, headers: &HeaderMap) -> Option<SentForm> {
    let token = cookie(headers, &installation.cookie_name(plain_forms::COOKIE))?;
    installation.sent_forms.take(&token)
}

/// Takes the refused form a page is shown again with.
pub fn refused(installation: &Installation, headers: &HeaderMap) -> Option<RefusedForm> {
    match sent(installation, headers)? {
        SentForm::Refused(form) => Some(form),
        SentForm::Accepted(_) => None,
    }
}
