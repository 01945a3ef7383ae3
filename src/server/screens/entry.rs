//! Start page, links that open a session, legal pages.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};
use std::sync::Arc;

use super::super::house::Holder;
use super::super::plain_forms::see_other;
use super::super::secrets::Link;
use super::super::{Installation, entry};
use super::{Page, refused, render};
use crate::api::error::Reason;
use crate::app::Head;
use crate::domain::ids::WorkshopId;
use crate::pages;
use crate::text::{entry as texts, shell};

/// The start page.
pub async fn start(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    let refused = refused(&installation, &headers);
    let is_new = installation.house.set_up_code().is_some() && !installation.settings.demonstration;
    let has_seat = installation.seat(&headers).await.is_ok();
    let has_setup = installation.setup(&headers).is_ok();
    let t = texts::texts();
    let title = match refused {
        Some(_) => format!("{} – {}", t.refused_title, t.title),
        None => t.title.to_owned(),
    };
    let head = Head { title, ..Head::default() };
    let page = move || pages::start::page(is_new, has_seat, has_setup, refused.clone());
    Ok(render(&installation, head, page).await)
}

/// A card's link. Opening it signs in and counts as coming into the room; a mere preview of the
/// link (HEAD) does not.
pub async fn card(
    State(installation): State<Arc<Installation>>,
    Path(link): Path<String>,
    method: Method,
) -> Page {
    if method == Method::HEAD {
        return Ok(Response::new(Body::empty()));
    }
    let cookie = installation.enter_by_link(&link).await?;
    Ok(with_cookie(see_other("/room"), cookie))
}

/// The demonstration's link into the set-up.
pub async fn demo_setup(
    State(installation): State<Arc<Installation>>,
    Path(token): Path<String>,
) -> Page {
    demo(&installation, Link::Setup, &token, Holder::Organizer, "/setup").await
}

/// The demonstration's link to the desk.
pub async fn demo_desk(
    State(installation): State<Arc<Installation>>,
    Path(token): Path<String>,
) -> Page {
    let issue = installation.house.desk_issue(WorkshopId(1)).await;
    let holder = Holder::Desk { workshop: WorkshopId(1), issue };
    demo(&installation, Link::Desk, &token, holder, "/desk").await
}

async fn demo(
    installation: &Installation,
    link: Link,
    token: &str,
    holder: Holder,
    to: &str,
) -> Page {
    let expected = installation.secrets.link_token(link, WorkshopId(1), 0);
    if !installation.settings.demonstration || !entry::same(&expected, token) {
        return Err(Reason::NotSignedIn.into());
    }
    let cookie = installation.sign_in(holder).await?;
    Ok(with_cookie(see_other(to), cookie))
}

fn with_cookie(mut response: Response<Body>, cookie: HeaderValue) -> Response<Body> {
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// Impressum.
pub async fn imprint(State(installation): State<Arc<Installation>>) -> Page {
    let text = installation.settings.legal.imprint.clone();
    legal(&installation, shell::texts().imprint, text).await
}

/// Datenschutz.
pub async fn privacy(State(installation): State<Arc<Installation>>) -> Page {
    let text = installation.settings.legal.privacy.clone();
    legal(&installation, shell::texts().privacy, text).await
}

/// Erklärung zur Barrierefreiheit.
pub async fn accessibility(State(installation): State<Arc<Installation>>) -> Page {
    let text = installation.settings.legal.accessibility.clone();
    legal(&installation, shell::texts().accessibility, text).await
}

async fn legal(installation: &Installation, title: &'static str, text: String) -> Page {
    let head = Head { title: title.into(), ..Head::default() };
    let page = move || pages::legal::page(title, text.clone());
    Ok(render(installation, head, page).await)
}

/// Whatever else.
pub async fn not_found(State(installation): State<Arc<Installation>>) -> Page {
    let head = Head { title: texts::texts().not_found_title.into(), ..Head::default() };
    let mut response = render(&installation, head, pages::start::not_found).await;
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response)
}

/// Whether the service can store; for a load balancer or a monitor.
pub async fn ready(State(installation): State<Arc<Installation>>) -> (StatusCode, &'static str) {
    if installation.is_writable().await {
        (StatusCode::OK, "ready")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the journal cannot be written")
    }
}
