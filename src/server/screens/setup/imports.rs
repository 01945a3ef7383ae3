//! Uploaded tables: read, kept until confirmed, shown on their page. Nothing is taken over here.

use axum::extract::multipart::MultipartError;
use axum::extract::{Multipart, Path, State};
use axum::http::{HeaderMap, StatusCode};

use super::super::Page;
use super::here::{Here, workshop};
use crate::api::error::{ApiError, Reason};
use crate::domain::refusal::Refusal;
use crate::domain::workshop::Course;
use crate::server::clock::now;
use crate::server::import::candidates::candidates;
use crate::server::import::members::members;
use crate::server::installation::Installation;
use crate::server::plain_forms::see_other;
use crate::server::workshops::{Rejected, WorkshopHandle};

/// Members from a CSV file.
pub async fn upload_members(
    State(installation): Here,
    Path(id): Path<String>,
    headers: HeaderMap,
    upload: Multipart,
) -> Page {
    let workshop = workshop(&installation, &headers, &id)?;
    can_change(&workshop).await?;
    let (import, bytes) = read(&installation, upload, members).await?;
    installation.pending_imports.put_members(workshop.id, import, bytes, now());
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
    can_change(&workshop).await?;
    let (import, bytes) = read(&installation, upload, candidates).await?;
    installation.pending_imports.put_candidates(workshop.id, import, bytes, now());
    Ok(see_other(&format!("/setup/{}/candidates?import=1#pruefen", workshop.id)))
}

/// Refuses a table for a workshop that has ended: it could never be taken over.
async fn can_change(workshop: &WorkshopHandle) -> Result<(), ApiError> {
    match workshop.read(|workshop| workshop.course).await? {
        Course::Closed => Err(Refusal::WorkshopOver.into()),
        Course::Preparing | Course::Running => Ok(()),
    }
}

/// Reads an uploaded table and says of how many bytes it is; away from the runtime and one at a time.
async fn read<T: Send + 'static>(
    installation: &Installation,
    upload: Multipart,
    read: impl FnOnce(&[u8]) -> T + Send + 'static,
) -> Result<(T, usize), ApiError> {
    let bytes = file(upload).await?;
    let size = bytes.len();
    let turn = installation.table_reading.turn().await.map_err(Rejected::from)?;
    let read = turn.run(move || read(&bytes)).await;
    Ok((read.map_err(|_| Reason::Internal)?, size))
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
