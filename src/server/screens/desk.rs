//! The moderator's desk and the projector.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use std::sync::Arc;

use super::super::clock::now;
use super::super::installation::Installation;
use super::super::live::Entrance;
use super::{Page, refused, render};
use crate::app::Head;
use crate::pages;

/// The desk.
pub async fn desk(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    let desk = installation.desk(&headers).await?;
    let (view, own) =
        desk.workshop.read(|workshop| (workshop.public_view(), workshop.desk_view())).await?;
    let refused = refused(&installation, &headers);
    let head =
        Head { title: crate::text::desk::texts().title.into(), live: true, ..Head::default() };
    let entrance = installation.entrance.clone();
    let projector = installation.projector_path(desk.workshop.id);
    let page = move || {
        let (Entrance { address, qr }, projector) = (entrance.clone(), projector.clone());
        pages::desk::page(
            view.clone(),
            own.clone(),
            now().0,
            address,
            qr,
            projector,
            refused.clone(),
        )
    };
    Ok(render(&installation, head, page).await)
}

/// Asks for the moderator's password.
pub async fn enter(
    State(installation): State<Arc<Installation>>,
    Path(link): Path<String>,
    headers: HeaderMap,
) -> Page {
    installation.desk_of_link(&link).await?;
    let refused = refused(&installation, &headers);
    let head = Head { title: crate::text::entry::texts().desk_heading.into(), ..Head::default() };
    let page = move || pages::start::desk_password(link.clone(), refused.clone());
    Ok(render(&installation, head, page).await)
}

/// The hall's screen.
pub async fn projector(
    State(installation): State<Arc<Installation>>,
    Path(link): Path<String>,
) -> Page {
    let workshop = installation.projector_of_link(&link)?;
    let view = workshop.read(|workshop| workshop.public_view()).await?;
    let head = Head {
        title: view.step.title.clone(),
        live: true,
        dark: true,
        bare: true,
        ..Head::default()
    };
    let Entrance { address, qr } = installation.entrance.clone();
    let page = move || {
        let (link, address, qr) = (link.clone(), address.clone(), qr.clone());
        pages::projector::page(view.clone(), now().0, link, address, qr)
    };
    Ok(render(&installation, head, page).await)
}
