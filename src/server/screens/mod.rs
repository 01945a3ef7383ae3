//! What a page's route does: who is this, what may they see, render. One file per group of pages.
//! Not here: how a page looks (`pages`).

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use super::Installation;
use super::plain_forms::see_other;
use crate::api::error::{ApiError, Reason};
use crate::app::{Head, document};

pub mod desk;
pub mod entry;
pub mod live;
pub mod room;
pub mod setup;

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
        match self.0.reason {
            // To the start page, where people sign in.
            Reason::NotSignedIn => see_other("/"),
            _ => {
                let status = StatusCode::from_u16(self.0.reason.status());
                let page = crate::pages::start::plain_problem(&self.0.sentence);
                let mut response = Response::new(Body::from(page));
                *response.status_mut() = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
                let html = HeaderValue::from_static("text/html; charset=utf-8");
                response.headers_mut().insert(header::CONTENT_TYPE, html);
                response.headers_mut().insert(
                    header::CONTENT_SECURITY_POLICY,
                    HeaderValue::from_static("default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; frame-ancestors 'none'; base-uri 'none'"),
                );
                response
            }
        }
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

/// The address people type, without the scheme: `pilotwahl.example`.
pub fn shown_address(installation: &Installation) -> String {
    let url = &installation.settings.public_url;
    url.split_once("://").map_or(url.as_str(), |(_, host)| host).to_owned()
}

/// Takes the refused form a page is shown again with.
pub fn refused(
    installation: &Installation,
    headers: &HeaderMap,
) -> Option<crate::api::error::RefusedForm> {
    installation.refused_forms.take(headers)
}
