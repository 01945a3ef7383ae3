//! Server functions over HTTP, for scripts, islands and plain forms alike. A plain form (its browser
//! asks for HTML) is answered by going back to its page; if it was refused, what was typed comes
//! back with the sentence. Not here: the functions themselves (`api`).

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::{HeaderValue, Method, Request, Response, StatusCode, header};
use axum::response::IntoResponse;
use leptos::prelude::provide_context;
use std::sync::Arc;

use super::installation::Installation;
use crate::api::entry::Entered;
use crate::api::error::{ApiError, Reason};

/// Largest body of a server function.
pub const BODY_BYTES_MAX: usize = 64 * 1024;
/// The cookie under which a refused form waits for its page.
pub const COOKIE: &str = "pilotwahl-form";

/// Carries out a server function.
pub async fn call(
    State(installation): State<Arc<Installation>>,
    request: Request<Body>,
) -> Response<Body> {
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, BODY_BYTES_MAX).await else {
        return ApiError::from(Reason::TooLarge).into_response();
    };
    let is_plain = parts
        .headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"));
    let back = parts.headers.get(header::REFERER).and_then(path_of);
    // Leptos would send a plain form back by itself, with the error in the address.
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let path = parts.uri.path().to_owned();
    let is_get = parts.method == Method::GET;
    let context = {
        let installation = Arc::clone(&installation);
        move || provide_context(Arc::clone(&installation))
    };
    let request = Request::from_parts(parts, Body::from(body.clone()));
    let response = leptos_axum::handle_server_fns_with_context(context, request).await;
    let response = response.into_response();
    let (mut parts, answered) = response.into_parts();
    let answered = to_bytes(answered, usize::MAX).await.unwrap_or_default();
    let error = if parts.status.is_success() {
        None
    } else {
        Some(serde_json::from_slice(&answered).unwrap_or_else(|_| {
            let unknown = parts.status == StatusCode::BAD_REQUEST;
            ApiError::from(if unknown { Reason::Unreadable } else { Reason::Internal })
        }))
    };
    match (error, is_plain) {
        (None, false) => {
            parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            Response::from_parts(parts, Body::from(answered))
        }
        (Some(error), false) => error.into_response(),
        (None, true) => {
            let entered = serde_json::from_slice::<Entered>(&answered).map(|entered| entered.to);
            let back = back.as_deref().map_or_else(|| "/".into(), done);
            let to = entered.as_deref().unwrap_or(&back);
            // The organizer's pages say in a sentence that it is done, those on which a ballot is tried show its
            // receipt.
            let says_so = to.starts_with("/setup") || to.starts_with("/desk/trial/");
            let mut response = if says_so {
                with_form(&installation, to, &installation.sent_forms.keep(path, None, &body))
            } else {
                see_other(to)
            };
            for cookie in parts.headers.get_all(header::SET_COOKIE) {
                response.headers_mut().append(header::SET_COOKIE, cookie.clone());
            }
            if let Some(forgets) = parts.headers.remove("clear-site-data") {
                response.headers_mut().insert("clear-site-data", forgets);
            }
            response
        }
        // No page of ours sends it so, and none waits for what was typed.
        (Some(error), true) if is_get || !is_known(&path) => error.into_response(),
        (Some(error), true) => {
            let token = installation.sent_forms.keep(path, Some(error), &body);
            with_form(&installation, &back.unwrap_or_else(|| "/".into()), &token)
        }
    }
}

/// Goes back to a page with what went wrong on a way that is no form.
pub fn sent_back(
    installation: &Installation,
    page: &str,
    path: &str,
    error: ApiError,
) -> Response<Body> {
    let token = installation.sent_forms.keep(path.into(), Some(error), &Bytes::new());
    with_form(installation, page, &token)
}

/// Goes to a page that is shown with a form that waits.
fn with_form(installation: &Installation, page: &str, token: &str) -> Response<Body> {
    let mut response = see_other(page);
    let sent = installation.set_cookie(COOKIE, token, 60);
    response.headers_mut().append(header::SET_COOKIE, sent);
    response
}

fn is_known(path: &str) -> bool {
    leptos::server_fn::axum::server_fn_paths().any(|(known, _)| known == path)
}

/// 303, so that reloading the page does not send the form again.
#[must_use]
pub fn see_other(path: &str) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    let path = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, path);
    response
}

/// Path and query of the page a form stands on; never another host's, and browsers read a backslash as
/// a slash.
fn path_of(referer: &HeaderValue) -> Option<String> {
    let uri: axum::http::Uri = referer.to_str().ok()?.parse().ok()?;
    let path = uri.path_and_query()?.as_str();
    (path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'))
        .then(|| path.to_owned())
}

/// What of an address outlives a form: whose seat it is, and what a list shows. The rest (`change=1`,
/// `edit=3`) was asked for once.
const LASTING: [&str; 3] = ["member=", "q=", "sort="];

/// The way back without what the address asked for once.
fn done(back: &str) -> String {
    let Some((path, query)) = back.split_once('?') else { return back.to_owned() };
    let lasts = |part: &&str| LASTING.iter().any(|name| part.starts_with(name));
    let query: Vec<&str> = query.split('&').filter(lasts).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_goes_back_to_its_path_and_never_to_another_host() {
        let path = |referer: &str| path_of(&HeaderValue::from_str(referer).expect("a header"));
        assert_eq!(path("http://localhost:3000/room?x=1"), Some("/room?x=1".into()));
        assert_eq!(path("http://evil.example//other"), None);
        assert_eq!(path("http://x/\\evil.example"), None);
        assert_eq!(path("nonsense"), None);
    }

    #[test]
    fn the_way_back_keeps_the_list_and_the_seat_and_nothing_asked_for_once() {
        assert_eq!(done("/setup/1/members"), "/setup/1/members");
        assert_eq!(
            done("/setup/1/members?edit=3&q=ten&sort=name"),
            "/setup/1/members?q=ten&sort=name"
        );
        assert_eq!(done("/room?member=06431&change=1"), "/room?member=06431");
        assert_eq!(done("/room?change=1"), "/room");
    }
}
