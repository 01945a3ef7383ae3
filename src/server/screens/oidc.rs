//! The way to the provider and back. Not here: what is checked on it (`oidc`, `entry`).

use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, Response, header};
use std::sync::Arc;

use super::super::clock::now;
use super::super::installation::Installation;
use super::super::oidc::failure::Failure;
use super::super::oidc::{COOKIE, LASTS_SECONDS};
use super::super::plain_forms::{see_other, sent_back};
use super::Page;
use super::entry::{not_found, with_cookie};
use crate::pages::start::BEGIN;

/// Leads to the provider. A link and no form, because a policy for forms would hold for every step of the way
/// there (`form-action`), and a provider may send people on to others. It changes nothing but what this
/// browser keeps, and no other site can begin it.
pub async fn begin(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    let Some(oidc) = &installation.oidc else { return not_found(State(installation)).await };
    let site = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
    if site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return Ok(see_other("/"));
    }
    let response = match oidc.begin(now()).await {
        Ok((address, attempt)) => {
            let kept = installation.set_cookie(COOKIE, &attempt, LASTS_SECONDS);
            with_cookie(see_other(&address), kept)
        }
        Err(failure) => sent_back(&installation, "/", BEGIN, failure.into()),
    };
    Ok(not_stored(response))
}

/// Where the provider sends people back to.
pub async fn callback(
    State(installation): State<Arc<Installation>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Page {
    let Some(oidc) = &installation.oidc else { return not_found(State(installation)).await };
    let entered = installation.enter_by_provider(oidc, &query.unwrap_or_default(), &headers).await;
    let used = installation.set_cookie(COOKIE, "", 0);
    Ok(not_stored(match entered {
        Ok(cookies) => {
            cookies.into_iter().fold(with_cookie(see_other("/setup"), used), with_cookie)
        }
        // Loading the page again or going back to it, while signed in.
        Err(Failure::Expired) if installation.setup(&headers).is_ok() => see_other("/setup"),
        // Whatever came, it does not end the sign-in this browser may be in.
        Err(Failure::Expired) => sent_back(&installation, "/", BEGIN, Failure::Expired.into()),
        Err(failure) => with_cookie(sent_back(&installation, "/", BEGIN, failure.into()), used),
    }))
}

fn not_stored(mut response: Response<Body>) -> Response<Body> {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
