//! What the pages, uploads and downloads of the set-up share. Not here: any of them.

use axum::extract::State;
use axum::http::HeaderMap;
use std::sync::Arc;

use super::super::super::installation::Installation;
use super::super::super::workshops::WorkshopHandle;
use crate::api::error::ApiError;
use crate::domain::ids::WorkshopId;
use crate::domain::refusal::Refusal;
use crate::domain::views::setup::CardRow;
use crate::pages::setup::cards::CardWithCode;

/// What every handler is called with.
pub(super) type Here = State<Arc<Installation>>;

/// The workshop in the address, for the organizer alone.
pub(super) fn workshop(
    installation: &Arc<Installation>,
    headers: &HeaderMap,
    id: &str,
) -> Result<WorkshopHandle, ApiError> {
    let setup = installation.setup(headers)?;
    let id: WorkshopId = id.parse().map_err(|_| Refusal::NotFound)?;
    setup.workshop(id)
}

/// A card with its link and code.
pub(super) fn with_code(
    installation: &Installation,
    workshop: WorkshopId,
    row: CardRow,
) -> CardWithCode {
    let url = &installation.settings.public_url;
    CardWithCode {
        code: installation.secrets.card_code(workshop, &row.card),
        url: format!("{url}{}", installation.card_path(workshop, &row.card)),
        is_guessed: installation.is_guessed(workshop, &row.card),
        row,
    }
}
