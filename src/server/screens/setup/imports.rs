//! Uploaded tables: read, kept until confirmed, shown on their page. Nothing is taken over here.

use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode};

use super::super::Page;
use super::{Here, workshop};
use crate::api::error::{ApiError, Reason};
use crate::server::import::{candidates::candidates, members::members};
use crate::server::plain_forms::see_other;

/// Members from a CSV file.
pub async fn upload_members(
    State(installation): Here,
    Path(id): Path<String>,
    headers: HeaderMap,
    upload: Multipart,
) -> Page {
    let workshop = workshop(&installation, &headers, &id)?;
    let import = members(&file(upload).await?);
    installation.pending_imports.put_members(workshop.id, import);
    Ok(see_other(&format!("/setup/{}/members?import=1#pruefen", workshop.id)))
}

/// Candidates from a CSV file.
pub async fn upload_candidates(
    State(installation): Here,
    Path(id): Path<String>,
    headers: HeaderMap,
    upload: Multipart,
) -> Page {
    let workshop = workshop(&installation, &headers, &id)?;
    let import = candidates(&file(upload).await?);
    installation.pending_imports.put_candidates(workshop.id, import);
    Ok(see_other(&format!("/setup/{}/candidates?import=1#pruefen", workshop.id)))
}

/// The bytes of the field `file`. A form without it reads as an empty file, whose errors say what
/// to do.
async fn file(mut upload: Multipart) -> Result<Vec<u8>, ApiError> {
    let unreadable = |error: MultipartError| {
        let is_too_large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
        ApiError::from(if is_too_large { Reason::TooLarge } else { Reason::Unreadable })
    };
    while let Some(field) = upload.next_field().await.map_err(unreadable)? {
        if field.name() == Some("file") {
            return Ok(field.bytes().await.map_err(unreadable)?.to_vec());
        }
    }
    Ok(Vec::new())
}
