//! The streams behind live pages, and the polls that stand in for them.

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, Response, StatusCode};
use axum::response::IntoResponse;
use serde::Deserialize;
use std::sync::Arc;

use super::super::answer::json;
use super::super::caller::Role;
use super::super::house::Followed;
use super::super::installation::Installation;
use super::super::live::{Audience, Ends, poll, stream};
use super::super::workshops::WorkshopHandle;
use crate::api::error::{ApiError, Reason};

/// `?known=step:1f…,round:9a…`: answer once instead of streaming.
#[derive(Deserialize)]
pub struct Known {
    known: Option<String>,
}

/// For the bearer of a card.
pub async fn room(
    State(installation): State<Arc<Installation>>,
    Query(query): Query<Known>,
    headers: HeaderMap,
) -> Response<Body> {
    let follow = match installation.seat(&headers).await {
        Ok(seat) => Ok((seat.workshop.clone(), seat.audience())),
        Err(error) => Err(error),
    };
    let session = installation.followed(Role::Seat, &headers);
    answer(&installation, follow, session, query, &headers)
}

/// For the moderator.
pub async fn desk(
    State(installation): State<Arc<Installation>>,
    Query(query): Query<Known>,
    headers: HeaderMap,
) -> Response<Body> {
    let follow = installation.desk(&headers).await.map(|desk| (desk.workshop, Audience::Desk));
    let session = installation.followed(Role::Desk, &headers);
    answer(&installation, follow, session, query, &headers)
}

/// For the projector.
pub async fn projector(
    State(installation): State<Arc<Installation>>,
    Path(link): Path<String>,
    Query(query): Query<Known>,
    headers: HeaderMap,
) -> Response<Body> {
    let follow =
        installation.projector_of_link(&link).map(|workshop| (workshop, Audience::Projector));
    answer(&installation, follow, None, query, &headers)
}

fn answer(
    installation: &Installation,
    follow: Result<(WorkshopHandle, Audience), ApiError>,
    session: Option<Followed>,
    query: Known,
    headers: &HeaderMap,
) -> Response<Body> {
    // Reading across sites is not stopped by the protection against forged requests.
    let site = headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
    if site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return ApiError::from(Reason::Forbidden).into_response();
    }
    let (workshop, audience) = match follow {
        Ok(follow) => follow,
        Err(error) => return error.into_response(),
    };
    let published = workshop.published();
    let Some(known) = query.known else {
        let (session, own) = match (session, audience) {
            (Some(Followed { end, streams }), _) => (Some(end), streams),
            (None, Audience::Projector) => (None, Arc::clone(&workshop.projectors)),
            // Ended since it was asked who this is.
            (None, Audience::Room(..) | Audience::Desk) => {
                return ApiError::from(Reason::NotSignedIn).into_response();
            }
        };
        // A poll still gets its answer: that is what a page falls back to.
        let places =
            (own.try_acquire_owned(), Arc::clone(&installation.streams).try_acquire_owned());
        let (Ok(own), Ok(place)) = places else {
            return ApiError::from(Reason::TooManyStreams).into_response();
        };
        let ends = Ends { stop: installation.stop.clone(), session, places: [own, place] };
        return stream(published, audience, ends);
    };
    let sections = poll(&published.borrow(), audience, &known);
    match sections {
        Some(sections) => json(StatusCode::OK, sections),
        None => ApiError::from(Reason::NotSignedIn).into_response(),
    }
}
