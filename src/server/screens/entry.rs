//! Start page, links that open a session, legal pages.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use std::sync::Arc;

use super::super::caller::Seat;
use super::super::clock::now;
use super::super::house::Holder;
use super::super::installation::Installation;
use super::super::plain_forms::see_other;
use super::super::secrets::{Link, same};
use super::{Page, refused, render};
use crate::api::error::Reason;
use crate::app::Head;
use crate::domain::ids::{Timestamp, WorkshopId};
use crate::domain::workshop::Workshop;
use crate::pages;
use crate::pages::card::Invitation;
use crate::pages::start::Ways;
use crate::text::{entry as texts, shell};

/// The start page.
pub async fn start(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    let refused = refused(&installation, &headers);
    let settings = &installation.settings;
    let is_new = installation.house.set_up_code().is_some() && !settings.demonstration;
    let ways = Ways {
        sets_up: is_new && settings.takes_password(),
        signs_in: !is_new && settings.takes_password(),
        provider: settings.oidc.as_ref().map(|oidc| oidc.name.clone()),
        goes_on: installation.setup(&headers).is_ok(),
    };
    let has_seat = installation.seat(&headers).await.is_ok();
    let t = texts::texts();
    let title = match refused {
        Some(_) => format!("{} – {}", t.refused_title, t.title),
        None => t.title.to_owned(),
    };
    let head = Head { title, ..Head::default() };
    let page = move || pages::start::page(has_seat, ways.clone(), refused.clone());
    Ok(render(&installation, head, page).await)
}

/// A card's link. It changes nothing, because messengers open links to preview them: the page's button
/// enters. Whoever is in with this card already goes straight on.
pub async fn card(
    State(installation): State<Arc<Installation>>,
    Path(link): Path<String>,
    headers: HeaderMap,
) -> Page {
    let (workshop, card) = installation.card_of_link(&link).await?;
    let seat = installation.seat(&headers).await.ok();
    if seat.as_ref().is_some_and(|seat| seat.workshop.id == workshop.id && seat.card == card.id) {
        return Ok(see_other("/room"));
    }
    let seated_as = match seat {
        Some(Seat { workshop, card, .. }) => {
            let name = move |workshop: &Workshop| workshop.bearer_name(card);
            Some(workshop.read(name).await?)
        }
        None => None,
    };
    let invitation = workshop.read(move |workshop| Invitation {
        link,
        title: workshop.title.clone(),
        name: workshop.bearer_name(card.id),
        right: card.right,
        course: workshop.course,
        seated_as,
    });
    let (invitation, refused) = (invitation.await?, refused(&installation, &headers));
    let head = Head { title: texts::texts().invitation_title.into(), ..Head::default() };
    let page = move || pages::card::page(invitation.clone(), refused.clone());
    Ok(render(&installation, head, page).await)
}

/// The demonstration's link into the set-up.
pub async fn demo_setup(
    State(installation): State<Arc<Installation>>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Page {
    demo(&installation, Link::Setup, &token, &headers, Holder::Organizer, "/setup").await
}

/// The demonstration's link to the desk.
pub async fn demo_desk(
    State(installation): State<Arc<Installation>>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Page {
    let issue = installation.house.desk_issue(WorkshopId(1)).await;
    let holder = Holder::Desk { workshop: WorkshopId(1), issue };
    demo(&installation, Link::Desk, &token, &headers, holder, "/desk").await
}

/// Enters on opening the link, which a card's does not: a demonstration listens on this machine alone,
/// and a session is all there is to gain.
async fn demo(
    installation: &Installation,
    link: Link,
    token: &str,
    headers: &HeaderMap,
    holder: Holder,
    to: &str,
) -> Page {
    let expected = installation.secrets.link_token(link, WorkshopId(1), 0);
    if !installation.settings.demonstration || !same(&expected, token) {
        return Err(Reason::NotSignedIn.into());
    }
    let cookie = installation.sign_in(holder, headers).await?;
    Ok(with_cookie(see_other(to), cookie))
}

/// The same with a cookie.
pub fn with_cookie(mut response: Response<Body>, cookie: HeaderValue) -> Response<Body> {
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

/// Whom to tell of a weakness (RFC 9116): the operator of the imprint. Valid for a quarter of a year.
pub async fn security(State(installation): State<Arc<Installation>>) -> String {
    let url = &installation.settings.public_url;
    let until = Timestamp(now().0 + 90 * 24 * 3_600_000);
    let day = crate::text::figures::iso_day(until);
    format!(
        "Contact: {url}/impressum\nExpires: {day}T00:00:00Z\nPreferred-Languages: de, en\n\
         Canonical: {url}/.well-known/security.txt\n"
    )
}

/// Whether the service can store; for a load balancer or a monitor.
pub async fn ready(State(installation): State<Arc<Installation>>) -> (StatusCode, &'static str) {
    if installation.is_writable() {
        (StatusCode::OK, "ready")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the journal cannot be written")
    }
}
