//! The organizer's pages.

use axum::extract::State;
use axum::http::HeaderMap;
use std::sync::Arc;

use super::super::Installation;
use super::Page;

/// stub
pub async fn workshops(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    installation.setup(&headers)?;
    Ok(super::super::plain_forms::see_other("/"))
}

/// stub
pub async fn overview(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    installation.setup(&headers)?;
    Ok(super::super::plain_forms::see_other("/"))
}

/// stub
pub async fn members(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    installation.setup(&headers)?;
    Ok(super::super::plain_forms::see_other("/"))
}

/// stub
pub async fn weights(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    installation.setup(&headers)?;
    Ok(super::super::plain_forms::see_other("/"))
}

/// stub
pub async fn candidates(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    installation.setup(&headers)?;
    Ok(super::super::plain_forms::see_other("/"))
}

/// stub
pub async fn rounds(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    installation.setup(&headers)?;
    Ok(super::super::plain_forms::see_other("/"))
}

/// stub
pub async fn run_sheet(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    installation.setup(&headers)?;
    Ok(super::super::plain_forms::see_other("/"))
}

/// stub
pub async fn cards(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    installation.setup(&headers)?;
    Ok(super::super::plain_forms::see_other("/"))
}

/// stub
pub async fn print_cards(
    State(installation): State<Arc<Installation>>,
    headers: HeaderMap,
) -> Page {
    installation.setup(&headers)?;
    Ok(super::super::plain_forms::see_other("/"))
}

/// stub
pub async fn results(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    installation.setup(&headers)?;
    Ok(super::super::plain_forms::see_other("/"))
}

/// stub
pub async fn export(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    installation.setup(&headers)?;
    Ok(super::super::plain_forms::see_other("/"))
}

/// stub
pub async fn upload_members(
    State(installation): State<Arc<Installation>>,
    headers: HeaderMap,
) -> Page {
    installation.setup(&headers)?;
    Ok(super::super::plain_forms::see_other("/"))
}

/// stub
pub async fn upload_candidates(
    State(installation): State<Arc<Installation>>,
    headers: HeaderMap,
) -> Page {
    installation.setup(&headers)?;
    Ok(super::super::plain_forms::see_other("/"))
}
