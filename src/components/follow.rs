//! Follows a workshop: one stream of sections per page, a watchdog for silence, polling where
//! streams are blocked. A section is a fragment of HTML and goes to its place, or it is for the
//! page's island. Not here: what the sections say.

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use leptos::web_sys;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::form::fetch;
use super::json::Json;
use super::section::LiveSection;
use super::{clock, json, kept, place};
use crate::text::live;

/// Silence after which a stream counts as dead; the server speaks every 15 s.
const SILENCE_MS: f64 = 40_000.0;
/// Shortest and longest pause before the next try to connect.
const PAUSE_MS: (f64, f64) = (500.0, 15_000.0);
/// Tries without a word after which the page polls besides.
const TRIES_BEFORE_POLLING: u32 = 2;
/// Pause between polls.
const POLL_MS: f64 = 3_000.0;
/// For so long a broken connection is not worth a word.
const CALM_MS: f64 = 3_000.0;

/// How the connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Connection {
    /// News arrive.
    Live,
    /// Not yet, or not worth a word.
    Connecting,
    /// Broken for more than three seconds.
    Broken,
    /// The server does not admit this page any more.
    Ended,
}

/// What a page is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// This section has arrived, with its content.
    Arrived(LiveSection),
    /// How the connection is, in words; empty while there is nothing to say.
    Notice,
}

type Listener = Box<dyn Fn(News, &JsValue)>;

thread_local! {
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

/// From now on `news` is told what arrived.
pub fn on_news(news: impl Fn(News, &JsValue) + 'static) {
    LISTENER.set(Some(Box::new(news)));
}

fn tell(news: News, content: &JsValue) {
    LISTENER.with_borrow(|listener| {
        if let Some(listener) = listener {
            listener(news, content);
        }
    });
}

/// Makes the page follow the stream it names, if it does.
pub fn start() {
    let Ok(Some(notice)) = document().query_selector("[data-follow]") else { return };
    let read = |name| notice.get_attribute(name).unwrap_or_default();
    let now = read("data-now").parse().unwrap_or_default();
    Follower::start(notice.clone(), read("data-follow"), read("data-ended"), now);
}

/// Keeps a page up to date. Lives as long as the page.
struct Follower {
    /// The line that says how the connection is.
    notice: web_sys::Element,
    connection: Cell<Connection>,
    writable: Cell<bool>,
    /// What to say once the session has ended.
    ended: String,
    path: String,
    source: RefCell<Option<web_sys::EventSource>>,
    state: RefCell<State>,
}

struct State {
    /// Server's clock minus this device's, in milliseconds.
    clock_offset: f64,
    /// When the last word came, or this try to connect began, on this device's clock.
    heard_at: f64,
    /// Since when neither a stream nor a poll brought a word; `None` while one does.
    lost_at: Option<f64>,
    /// When to try again; infinite while a stream is open.
    retry_at: f64,
    /// When to poll next.
    poll_at: f64,
    /// Tries in a row without a word.
    silent_tries: u32,
    /// Revision of each section, for polling.
    revisions: BTreeMap<String, String>,
    polling: bool,
}

impl Follower {
    fn start(notice: web_sys::Element, path: String, ended: String, now: i64) {
        let local = js_sys::Date::now();
        let follower = Rc::new(Self {
            notice,
            connection: Cell::new(Connection::Connecting),
            writable: Cell::new(true),
            ended,
            path,
            source: RefCell::new(None),
            state: RefCell::new(State {
                clock_offset: to_float(now) - local,
                heard_at: local,
                lost_at: None,
                retry_at: 0.0,
                poll_at: f64::INFINITY,
                silent_tries: 0,
                revisions: BTreeMap::new(),
                polling: false,
            }),
        });
        follower.tick();
        // A stream over a network that is gone stays silent for long; the browser knows it at once.
        let on_offline = Rc::clone(&follower);
        on_window("offline", move || on_offline.lose(js_sys::Date::now()));
        let on_online = Rc::clone(&follower);
        on_window("online", move || {
            let local = js_sys::Date::now();
            let mut state = on_online.state.borrow_mut();
            state.retry_at = local + PAUSE_MS.0 * js_sys::Math::random();
        });
        // A page lives until it is left, so nothing here is ever taken down.
        Interval::new(500, move || follower.tick()).forget();
    }

    fn tick(self: &Rc<Self>) {
        let local = js_sys::Date::now();
        clock::set_all(self.now());
        let (due, silent, poll) = {
            let state = self.state.borrow();
            let open = self.source.borrow().is_some();
            let silent = open && local - state.heard_at > SILENCE_MS;
            (!open && local >= state.retry_at, silent, !state.polling && local >= state.poll_at)
        };
        if self.connection.get() == Connection::Ended {
            return;
        }
        if silent {
            self.lose(local);
        }
        if due {
            self.connect();
        }
        if poll {
            self.state.borrow_mut().polling = true;
            let follower = Rc::clone(self);
            leptos::task::spawn_local(async move { follower.poll().await });
        }
        let lost_at = self.state.borrow().lost_at;
        let is_calm = lost_at.is_none_or(|lost_at| local - lost_at <= CALM_MS);
        if !is_calm {
            self.show(Connection::Broken);
        }
    }

    fn connect(self: &Rc<Self>) {
        let Ok(source) = web_sys::EventSource::new(&self.path) else {
            return;
        };
        for section in LiveSection::ALL {
            let follower = Rc::clone(self);
            listen(&source, section.name(), move |event| {
                let content = event.data().as_string().and_then(|data| json::parse(&data));
                if let Some(content) = content {
                    follower.hear();
                    follower.note_revision(&event.last_event_id());
                    follower.receive(section, &content);
                }
            });
        }
        let follower = Rc::clone(self);
        listen(&source, "clock", move |event| {
            follower.hear();
            // Read as a whole number: reading any float would be a part of the bundle of its own.
            if let Some(clock) = event.data().as_string().and_then(|text| text.parse().ok()) {
                follower.set_clock(to_float(clock));
            }
        });
        let follower = Rc::clone(self);
        listen(&source, "ended", move |_| {
            follower.lose(js_sys::Date::now());
            follower.show(Connection::Ended);
        });
        let follower = Rc::clone(self);
        let on_error = Closure::<dyn FnMut(JsValue)>::new(move |_| {
            follower.lose(js_sys::Date::now());
        });
        source.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_error.forget();
        self.state.borrow_mut().silent_tries += 1;
        self.state.borrow_mut().heard_at = js_sys::Date::now();
        *self.source.borrow_mut() = Some(source);
    }

    fn hear(&self) {
        let mut state = self.state.borrow_mut();
        state.heard_at = js_sys::Date::now();
        state.lost_at = None;
        state.silent_tries = 0;
        state.poll_at = f64::INFINITY;
        drop(state);
        self.show(Connection::Live);
    }

    /// The server's clock in milliseconds.
    fn now(&self) -> i64 {
        to_whole(js_sys::Date::now() + self.state.borrow().clock_offset)
    }

    fn receive(&self, section: LiveSection, content: &JsValue) {
        place::keep_focus();
        if let Some(html) = content.as_string() {
            place::put(section.name(), &html);
            kept::restore_all();
            clock::set_all(self.now());
            tell(News::Arrived(section), content);
        } else if section == LiveSection::Service {
            self.writable.set(content.field("writable").unwrap_or_default());
            self.show(self.connection.get());
        } else {
            tell(News::Arrived(section), content);
        }
    }

    /// Says how the connection is, in one calm line.
    fn show(&self, connection: Connection) {
        self.connection.set(connection);
        let t = live::texts();
        let sentence = match (connection, self.writable.get()) {
            (Connection::Ended, _) => self.ended.as_str(),
            (Connection::Broken, _) => t.broken,
            (_, false) => t.read_only,
            (Connection::Live | Connection::Connecting, true) => "",
        };
        if self.notice.text_content().as_deref() != Some(sentence) {
            self.notice.set_text_content(Some(sentence));
            tell(News::Notice, &sentence.into());
        }
        // Cannot fail: the name is valid.
        let _ = match connection {
            Connection::Live => self.notice.set_attribute("data-live", "yes"),
            _ => self.notice.remove_attribute("data-live"),
        };
    }

    fn set_clock(&self, clock: f64) {
        self.state.borrow_mut().clock_offset = clock - js_sys::Date::now();
    }

    fn note_revision(&self, id: &str) {
        if let Some((section, revision)) = id.split_once(':') {
            self.state.borrow_mut().revisions.insert(section.into(), revision.into());
        }
    }

    /// Gives a stream up and settles when to try again: longer each time, never all at once.
    fn lose(&self, local: f64) {
        if let Some(source) = self.source.borrow_mut().take() {
            source.close();
        }
        let mut state = self.state.borrow_mut();
        // Where polls stand in for the stream, they tell whether the connection is lost.
        if state.poll_at.is_infinite() {
            state.lost_at.get_or_insert(local);
        }
        let tries = state.silent_tries;
        let pause = (PAUSE_MS.0 * f64::from(1_u32 << tries.min(6))).min(PAUSE_MS.1);
        state.retry_at = local + pause * (0.5 + js_sys::Math::random());
        if tries >= TRIES_BEFORE_POLLING && state.poll_at.is_infinite() {
            state.poll_at = local;
        }
    }

    async fn poll(self: Rc<Self>) {
        let known = {
            let state = self.state.borrow();
            let pairs: Vec<String> = state
                .revisions
                .iter()
                .map(|(name, revision)| format!("{name}:{revision}"))
                .collect();
            pairs.join(",")
        };
        let init = web_sys::RequestInit::new();
        let url = format!("{}?known={known}", self.path);
        let request = web_sys::Request::new_with_str_and_init(&url, &init).ok();
        let answer = match &request {
            Some(request) => fetch(request).await,
            None => None,
        };
        self.state.borrow_mut().polling = false;
        self.state.borrow_mut().poll_at = js_sys::Date::now() + POLL_MS;
        match answer {
            Some((true, json)) => self.take_poll(&json),
            // Not signed in any more, or not admitted: nothing will come of trying again.
            Some((false, json)) if json.contains("reason") => {
                self.show(Connection::Ended);
            }
            Some((false, _)) | None => {
                self.state.borrow_mut().lost_at.get_or_insert_with(js_sys::Date::now);
            }
        }
    }

    fn take_poll(&self, json: &str) {
        let Some(answer) = json::parse(json) else { return };
        self.state.borrow_mut().lost_at = None;
        self.show(Connection::Live);
        if let Some(clock) = answer.at("clock").and_then(|clock| clock.as_f64()) {
            self.set_clock(clock);
        }
        for section in LiveSection::ALL {
            let name = section.name();
            let Some(sent) = answer.at(name) else { continue };
            if let Some(revision) = sent.field::<String>("revision") {
                self.note_revision(&format!("{name}:{revision}"));
            }
            if let Some(content) = sent.at("content") {
                self.receive(section, &content);
            }
        }
    }
}

fn listen(
    source: &web_sys::EventSource,
    event: &str,
    heard: impl FnMut(web_sys::MessageEvent) + 'static,
) {
    let closure = Closure::<dyn FnMut(web_sys::MessageEvent)>::new(heard);
    // Cannot fail: name and listener are valid.
    let _ = source.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    closure.forget();
}

fn on_window(event: &str, happened: impl Fn() + 'static) {
    let closure = Closure::<dyn Fn()>::new(happened);
    if let Some(window) = web_sys::window() {
        // Cannot fail: name and listener are valid.
        let _ = window.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    }
    closure.forget();
}

/// Milliseconds since 1970 fit a float exactly for another 285,000 years.
#[expect(clippy::cast_precision_loss, reason = "see above")]
fn to_float(milliseconds: i64) -> f64 {
    milliseconds as f64
}

#[expect(clippy::cast_possible_truncation, reason = "see `to_float`")]
fn to_whole(float: f64) -> i64 {
    float as i64
}

/// Names the stream the page follows, and is the line that says how the connection is; marks the page
/// alive for tests (`data-live`).
#[component]
pub fn Follow(
    /// Path of the stream.
    path: String,
    /// The server's clock when the page was rendered.
    now: i64,
    /// What to say once the session has ended.
    #[prop(optional)]
    ended: &'static str,
) -> impl IntoView {
    view! {
        <p class="connection" role="status" data-follow=path data-now=now data-ended=ended></p>
    }
}
