//! The connections of the process: as many as there are file handles for. When they are used up, the next
//! one takes the place of the one on which nothing has happened for longest, so that half-sent requests
//! lock nobody out, and nobody is counted by address, which a hall shares. Not here: routes (`router`).

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::{HeaderMap, Request, Response, StatusCode, Version, header};
use hyper::body::{Frame, Incoming};
use std::collections::HashMap;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use tokio::sync::Notify;
use tower::ServiceExt;

/// Connections at once, however many handles there are: memory is not endless either.
const CONNECTIONS_MAX: usize = 16_384;
/// Handles kept for the journal, for files of the site and for what the libraries open.
const HANDLES_KEPT: usize = 96;

/// Raises the limit of open files to what the system allows and says how many connections fit.
#[must_use]
pub fn places() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit { current: limit.maximum, maximum: limit.maximum };
    let handles = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => limit.maximum,
        Err(_) => limit.current,
    };
    // `None` is no limit at all.
    let handles = handles.and_then(|handles| usize::try_from(handles).ok()).unwrap_or(usize::MAX);
    handles.saturating_sub(HANDLES_KEPT).clamp(16, CONNECTIONS_MAX)
}

/// All open connections.
pub struct Connections {
    open: Mutex<HashMap<u64, Arc<Course>>>,
    /// Counts what happens; the order is all that matters.
    clock: AtomicU64,
    places: usize,
}

/// What has happened on a connection.
struct Course {
    /// When something last did: accepted, a request begun or answered.
    last: AtomicU64,
    /// Streams stay: each session has only a few (`live`).
    is_stream: AtomicBool,
    ended: Notify,
    /// Its handle is free again.
    gone: Notify,
}

/// An open connection; it leaves when this is dropped.
pub struct Connection {
    connections: Arc<Connections>,
    number: u64,
    course: Arc<Course>,
}

impl Connections {
    /// For so many.
    #[must_use]
    pub fn new(places: usize) -> Arc<Self> {
        Arc::new(Self { open: Mutex::default(), clock: AtomicU64::new(0), places })
    }

    fn tick(&self) -> u64 {
        self.clock.fetch_add(1, Ordering::Relaxed)
    }

    /// Takes a new connection up; when there is no place, the one that stood still longest ends first, so
    /// that there are never more handles in use than places.
    pub async fn enter(self: &Arc<Self>) -> Connection {
        let (connection, ending) = self.place();
        if let Some(ending) = ending {
            ending.ended.notify_one();
            ending.gone.notified().await;
        }
        connection
    }

    /// A place, and whose it was.
    fn place(self: &Arc<Self>) -> (Connection, Option<Arc<Course>>) {
        let number = self.tick();
        let course = Arc::new(Course {
            last: AtomicU64::new(number),
            is_stream: AtomicBool::new(false),
            ended: Notify::new(),
            gone: Notify::new(),
        });
        let mut open = self.open.lock().expect("nothing panics while holding the lock");
        let mut ending = None;
        if open.len() >= self.places {
            let stands = open.iter().filter(|(_, other)| !other.is_stream.load(Ordering::Relaxed));
            let longest = stands.min_by_key(|(_, other)| other.last.load(Ordering::Relaxed));
            let longest = longest.map(|(number, _)| *number);
            ending = longest.and_then(|longest| open.remove(&longest));
        }
        open.insert(number, Arc::clone(&course));
        (Connection { connections: Arc::clone(self), number, course }, ending)
    }
}

impl Connection {
    /// Waits until another connection takes the place of this one.
    pub async fn ended(&self) {
        self.course.ended.notified().await;
    }

    /// Answers a request and notes that something happens.
    pub async fn answer(
        self: Arc<Self>,
        router: Router,
        request: Request<Incoming>,
    ) -> Result<Response<Body>, Infallible> {
        if !names_one_host(request.version(), request.headers()) {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::BAD_REQUEST;
            return Ok(response);
        }
        self.happens();
        let response = router.oneshot(request).await?;
        self.happens();
        let kind = response.headers().get(header::CONTENT_TYPE);
        let is_stream = kind.is_some_and(|kind| kind == "text/event-stream");
        self.course.is_stream.store(is_stream, Ordering::Relaxed);
        Ok(response.map(|body| Body::new(Answer { body, connection: self })))
    }

    fn happens(&self) {
        self.course.last.store(self.connections.tick(), Ordering::Relaxed);
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let open = &self.connections.open;
        open.lock().expect("nothing panics while holding the lock").remove(&self.number);
        self.course.gone.notify_one();
    }
}

/// HTTP/1.1 asks for exactly one `Host`; without it, or with two, proxy and service may see different ones.
fn names_one_host(version: Version, headers: &HeaderMap) -> bool {
    let hosts = headers.get_all(header::HOST).iter().count();
    hosts == 1 || (version == Version::HTTP_10 && hosts == 0)
}

/// The body of an answer; when it has been sent, or its stream has ended, the connection stands still.
struct Answer {
    body: Body,
    connection: Arc<Connection>,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.connection.course.is_stream.store(false, Ordering::Relaxed);
        self.connection.happens();
    }
}
