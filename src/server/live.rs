//! Live pages: sections as server-sent events, made once per audience and shared by all connections.
//! What is only shown is a fragment of HTML, rendered by the components the page itself is made of, so
//! the browser needs neither texts nor arithmetic for it. Not here: what a section shows (`pages`).
//!
//! A connection sends whole sections that differ from what it sent before, the newest only. So a
//! lost frame, a sleeping laptop and a restart heal with the next one. The revision of a section is
//! a digest of its content, so it stays the same over a restart.

use axum::body::Body;
use axum::http::{HeaderValue, Response, header};
use bytes::Bytes;
use leptos::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, watch};

use super::clock::now;
use crate::components::live::Live;
use crate::components::section::LiveSection;
use crate::domain::ids::CardId;
use crate::domain::seal::Digest256;
use crate::domain::views::desk::DeskView;
use crate::domain::views::public::PublicView;
use crate::domain::workshop::Workshop;
use crate::pages;
use crate::pages::room::public::Public;

/// Streams one process keeps open; beyond it pages poll.
const STREAMS_MAX: usize = 10_000;
/// Streams of one session: a few pages of one person.
pub const STREAMS_PER_SESSION: usize = 5;
/// Screens that follow one workshop with the projector's link.
pub const PROJECTORS_MAX: usize = 50;
/// A comment line goes out this often, so that the page knows the stream lives.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// Streams this process keeps open: some of its connections stay free for everything else.
#[must_use]
pub fn streams_max() -> usize {
    STREAMS_MAX.min(super::connections::places() * 3 / 4)
}

/// A section ready to be sent.
#[derive(Clone, Debug)]
pub struct Sent {
    /// Which one.
    pub section: LiveSection,
    /// Digest of the content.
    pub revision: String,
    /// The content as JSON; a fragment of HTML is a string.
    pub json: Bytes,
    frame: Bytes,
}

impl Sent {
    /// A fragment of HTML. It is rendered outside of any request, in the language of the installation.
    fn html(section: LiveSection, render: impl FnOnce() -> String) -> Self {
        Self::new(section, &Owner::new().with(render))
    }

    fn new(section: LiveSection, content: &impl Serialize) -> Self {
        let json = serde_json::to_string(content).expect("views serialise");
        let revision = Digest256::of(json.as_bytes()).as_str()[..16].to_owned();
        let name = section.name();
        let frame = format!("event: {name}\nid: {name}:{revision}\ndata: {json}\n\n").into();
        Self { section, revision, json: json.into(), frame }
    }
}

/// How the hall comes in, as the projector shows it.
#[derive(Clone, Debug, Default)]
pub struct Entrance {
    /// The address people type, without the scheme: `pilotwahl.example`.
    pub address: String,
    /// Its QR code as SVG.
    pub qr: String,
}

impl Entrance {
    /// To the service at this address.
    #[must_use]
    pub fn to(public_url: &str) -> Self {
        let address = public_url.split_once("://").map_or(public_url, |(_, host)| host);
        Self { address: address.to_owned(), qr: super::qr::svg(public_url) }
    }
}

/// All sections as they were published last.
#[derive(Clone, Debug)]
pub struct Published {
    service: Sent,
    stage: Sent,
    room: Vec<Sent>,
    desk: Sent,
    /// Issue of each card, `None` if revoked: a stream of an earlier issue ends. A card that is not
    /// here was issued since; whoever opened the stream has checked it.
    cards: BTreeMap<CardId, Option<u32>>,
}

/// Who follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The bearer of a card, and the issue of that card.
    Room(CardId, u32),
    /// The projector.
    Projector,
    /// The moderator.
    Desk,
}

/// Whether the service still accepts commands.
#[derive(Serialize)]
struct Service {
    writable: bool,
}

/// What the sections of a workshop are made from. Taken quickly, so that the workshop can go on while
/// they are rendered.
#[derive(Clone, Debug)]
pub struct Snapshot {
    view: PublicView,
    desk: DeskView,
    cards: BTreeMap<CardId, Option<u32>>,
}

impl Snapshot {
    /// Of a workshop as it is now.
    #[must_use]
    pub fn of(workshop: &Workshop) -> Self {
        let cards = workshop.cards.values();
        Self {
            view: workshop.public_view(),
            desk: workshop.desk_view(),
            cards: cards.map(|card| (card.id, (!card.revoked).then_some(card.issue))).collect(),
        }
    }
}

impl Published {
    /// The sections of a workshop.
    #[must_use]
    pub fn new(snapshot: Snapshot, entrance: &Entrance, writable: bool) -> Self {
        let Snapshot { view, desk, cards } = snapshot;
        let Entrance { address, qr } = entrance;
        let entrance = || (address.clone(), qr.clone());
        let live = Live { view: &view, now: None };
        let public = Public::of(&view);
        let stage = || {
            let (address, qr) = entrance();
            pages::projector::shown(live, address, qr).to_html()
        };
        let columns = || {
            let (address, qr) = entrance();
            pages::desk::columns(live, &desk, address, qr, None).to_html()
        };
        Self {
            service: Sent::new(LiveSection::Service, &Service { writable }),
            stage: Sent::html(LiveSection::Stage, stage),
            room: vec![
                // Who is on the roll is known before the ballot is shown.
                Sent::new(LiveSection::Cast, &view.cast()),
                Sent::new(LiveSection::Floor, &Owner::new().with(|| pages::room::floor(&view))),
                Sent::html(LiveSection::About, || pages::room::about(public).to_html()),
                Sent::html(LiveSection::Scene, || pages::room::scene(public).to_html()),
            ],
            desk: Sent::html(LiveSection::Desk, columns),
            cards,
        }
    }

    fn sections(&self, audience: Audience) -> impl Iterator<Item = &Sent> {
        let shown = match audience {
            Audience::Room(..) => self.room.as_slice(),
            Audience::Projector => std::slice::from_ref(&self.stage),
            Audience::Desk => std::slice::from_ref(&self.desk),
        };
        std::iter::once(&self.service).chain(shown)
    }

    fn admits(&self, audience: Audience) -> bool {
        match audience {
            Audience::Room(card, issue) => {
                self.cards.get(&card).is_none_or(|current| *current == Some(issue))
            }
            Audience::Projector | Audience::Desk => true,
        }
    }
}

/// What a stream lasts on.
pub struct Ends {
    /// The server stops.
    pub stop: watch::Receiver<bool>,
    /// The session ends: it closes. `None` for the projector, whose link needs no session.
    pub session: Option<watch::Receiver<()>>,
    /// Its places among the streams of its session or link, and among those one process may have.
    pub places: [OwnedSemaphorePermit; 2],
}

impl Ends {
    /// Waits until the server stops or the session ends.
    async fn came(&mut self) {
        let session = async {
            match &mut self.session {
                Some(session) => while session.changed().await.is_ok() {},
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = self.stop.changed() => {}
            () = session => {}
        }
    }

    fn session_has_ended(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.has_changed().is_err())
    }
}

/// The stream for one connection. It ends when the server stops, and with a last word when the session
/// ends or the card is revoked: a browser is not told why a new stream is refused.
#[must_use]
pub fn stream(
    published: watch::Receiver<Arc<Published>>,
    audience: Audience,
    ends: Ends,
) -> Response<Body> {
    let state = Connection {
        published,
        audience,
        ends,
        sent: BTreeMap::new(),
        started: false,
        over: false,
    };
    let frames = futures::stream::unfold(state, |mut connection| async move {
        let frame = connection.next_frame().await?;
        Some((Ok::<_, Infallible>(frame), connection))
    });
    let mut response = Response::new(Body::from_stream(frames));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

struct Connection {
    published: watch::Receiver<Arc<Published>>,
    audience: Audience,
    ends: Ends,
    sent: BTreeMap<LiveSection, String>,
    started: bool,
    /// The last word has been said.
    over: bool,
}

impl Connection {
    /// What to send next; `None` ends the stream.
    async fn next_frame(&mut self) -> Option<Bytes> {
        loop {
            if self.over || *self.ends.stop.borrow() {
                return None;
            }
            let published = self.published.borrow_and_update().clone();
            if self.ends.session_has_ended() || !published.admits(self.audience) {
                self.over = true;
                return Some(Bytes::from_static(ENDED_FRAME));
            }
            let mut frame = Vec::new();
            for sent in published.sections(self.audience) {
                if self.sent.get(&sent.section) != Some(&sent.revision) {
                    self.sent.insert(sent.section, sent.revision.clone());
                    frame.push(sent.frame.clone());
                }
            }
            if !self.started {
                self.started = true;
                frame.insert(0, clock_frame());
            }
            match frame.len() {
                0 => {}
                1 => return frame.pop(),
                _ => return Some(frame.concat().into()),
            }
            tokio::select! {
                changed = self.published.changed() => changed.ok()?,
                () = self.ends.came() => {}
                () = tokio::time::sleep(HEARTBEAT) => return Some(clock_frame()),
            }
        }
    }
}

/// This page is not admitted any more. Without data a browser would drop the event.
const ENDED_FRAME: &[u8] = b"event: ended\ndata: ended\n\n";

/// The server's time in milliseconds: pages count down on the server's clock. It is the heartbeat
/// as well.
fn clock_frame() -> Bytes {
    format!("event: clock\ndata: {}\n\n", now().0).into()
}

/// The answer to a poll: the sections whose revision is not among `known` (`name:revision`, comma
/// separated), as JSON by name, with the server's time; `None` if the audience is not admitted.
#[must_use]
pub fn poll(published: &Published, audience: Audience, known: &str) -> Option<String> {
    if !published.admits(audience) {
        return None;
    }
    let known: Vec<(&str, &str)> = known.split(',').filter_map(|id| id.split_once(':')).collect();
    let mut body = format!("{{\"clock\":{}", now().0);
    for Sent { section, revision, json, .. } in published.sections(audience) {
        let name = section.name();
        if !known.contains(&(name, revision.as_str())) {
            let json = std::str::from_utf8(json).expect("JSON is UTF-8");
            body.push_str(&format!(
                ",\"{name}\":{{\"revision\":\"{revision}\",\"content\":{json}}}"
            ));
        }
    }
    body.push('}');
    Some(body)
}
