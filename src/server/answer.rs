//! Answers to programs: JSON, and an error as its status and its JSON. Not here: pages that say why (`screens`), and
//! plain forms, which go back to theirs (`plain_forms`).

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;

use crate::api::error::ApiError;

/// The status an error is answered with.
#[must_use]
pub fn status(error: &ApiError) -> StatusCode {
    StatusCode::from_u16(error.reason.status()).expect("every status is one of HTTP's")
}

/// JSON that nobody keeps.
#[must_use]
pub fn json(status: StatusCode, json: String) -> Response<Body> {
    let mut response = Response::new(Body::from(json));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response<Body> {
        json(status(&self), serde_json::to_string(&self).expect("errors serialise"))
    }
}
