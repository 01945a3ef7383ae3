//! Follows a workshop: one stream of sections per page, a watchdog for silence, polling where
//! streams are blocked. Not here: what the sections say.

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use leptos::web_sys;
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

use super::form::fetch;
use crate::domain::views::{
    AttendanceSection, CandidatesSection, DeskView, OutcomeSection, PublicView, RoundSection,
    StepSection,
};
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
pub enum Connection {
    /// News arrive.
    Live,
    /// Not yet, or not worth a word.
    Connecting,
    /// Broken for more than three seconds.
    Broken,
    /// The server does not admit this page any more.
    Ended,
}

/// The sections of a page, each a signal.
#[derive(Clone, Copy)]
pub struct Live {
    /// Where we are.
    pub step: RwSignal<StepSection>,
    /// What is proposed and argued.
    pub candidates: RwSignal<CandidatesSection>,
    /// Who is here.
    pub attendance: RwSignal<AttendanceSection>,
    /// The vote of the current step.
    pub round: RwSignal<Option<RoundSection>>,
    /// Its published result.
    pub outcome: RwSignal<OutcomeSection>,
    /// The moderator's section.
    pub desk: RwSignal<Option<DeskView>>,
    /// Whether the server can still store.
    pub writable: RwSignal<bool>,
    /// How the connection is.
    pub connection: RwSignal<Connection>,
    /// The server's clock in milliseconds, once a second.
    pub now: RwSignal<i64>,
}

impl Live {
    /// Follows the stream at `path`, starting from what the page was rendered with at `now`.
    #[must_use]
    pub fn follow(path: String, view: PublicView, desk: Option<DeskView>, now: i64) -> Self {
        let live = Self {
            step: RwSignal::new(view.step),
            candidates: RwSignal::new(view.candidates),
            attendance: RwSignal::new(view.attendance),
            round: RwSignal::new(view.round),
            outcome: RwSignal::new(view.outcome),
            desk: RwSignal::new(desk),
            writable: RwSignal::new(true),
            connection: RwSignal::new(Connection::Connecting),
            now: RwSignal::new(now),
        };
        Effect::new(move || Follower::start(live, path.clone(), now));
        live
    }

    fn receive(&self, section: &str, json: &str) {
        match section {
            "step" => set(self.step, json),
            "candidates" => set(self.candidates, json),
            "attendance" => set(self.attendance, json),
            "round" => set(self.round, json),
            "outcome" => set(self.outcome, json),
            "desk" => set(self.desk, json),
            "service" => self.writable.set(!json.contains("false")),
            _ => {}
        }
    }
}

/// Takes a section over; one that cannot be read (an older page on a newer server) is passed over.
fn set<T: DeserializeOwned + PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, json: &str) {
    if let Ok(content) = serde_json::from_str::<T>(json)
        && signal.with_untracked(|known| *known != content)
    {
        signal.set(content);
    }
}

/// The sections of a stream.
const SECTIONS: [&str; 7] =
    ["service", "step", "candidates", "attendance", "round", "outcome", "desk"];

/// Keeps a page up to date. Lives as long as the page.
struct Follower {
    live: Live,
    path: String,
    source: RefCell<Option<web_sys::EventSource>>,
    state: RefCell<State>,
}

struct State {
    /// Server's clock minus this device's, in milliseconds.
    clock_offset: f64,
    /// When the last word came, on this device's clock.
    heard_at: f64,
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
    fn start(live: Live, path: String, now: i64) {
        let local = js_sys::Date::now();
        let follower = Rc::new(Self {
            live,
            path,
            source: RefCell::new(None),
            state: RefCell::new(State {
                clock_offset: to_float(now) - local,
                heard_at: local,
                retry_at: 0.0,
                poll_at: f64::INFINITY,
                silent_tries: 0,
                revisions: BTreeMap::new(),
                polling: false,
            }),
        });
        follower.tick();
        // A page lives until it is left, so nothing here is ever taken down.
        Interval::new(500, move || follower.tick()).forget();
    }

    fn tick(self: &Rc<Self>) {
        let local = js_sys::Date::now();
        let (due, silent, poll) = {
            let state = self.state.borrow();
            let now = to_whole((local + state.clock_offset) / 1000.0) * 1000;
            if self.live.now.get_untracked() != now {
                self.live.now.set(now);
            }
            let open = self.source.borrow().is_some();
            let silent = open && local - state.heard_at > SILENCE_MS;
            (!open && local >= state.retry_at, silent, !state.polling && local >= state.poll_at)
        };
        if self.live.connection.get_untracked() == Connection::Ended {
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
        let heard_at = self.state.borrow().heard_at;
        let is_calm = local - heard_at <= CALM_MS || self.source.borrow().is_some();
        if !is_calm && self.live.connection.get_untracked() != Connection::Broken {
            self.live.connection.set(Connection::Broken);
        }
    }

    fn connect(self: &Rc<Self>) {
        let Ok(source) = web_sys::EventSource::new(&self.path) else {
            return;
        };
        for section in SECTIONS {
            let follower = Rc::clone(self);
            listen(&source, section, move |event| {
                if let Some(json) = event.data().as_string() {
                    follower.hear();
                    follower.note_revision(&event.last_event_id());
                    follower.live.receive(section, &json);
                }
            });
        }
        let follower = Rc::clone(self);
        listen(&source, "clock", move |event| {
            follower.hear();
            if let Some(clock) = event.data().as_string().and_then(|text| text.parse().ok()) {
                follower.set_clock(clock);
            }
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
        state.silent_tries = 0;
        state.poll_at = f64::INFINITY;
        drop(state);
        if self.live.connection.get_untracked() != Connection::Live {
            self.live.connection.set(Connection::Live);
        }
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
                self.live.connection.set(Connection::Ended);
            }
            Some((false, _)) | None => {}
        }
    }

    fn take_poll(&self, json: &str) {
        let Ok(sections) = serde_json::from_str::<BTreeMap<String, serde_json::Value>>(json) else {
            return;
        };
        self.state.borrow_mut().heard_at = js_sys::Date::now();
        if self.live.connection.get_untracked() != Connection::Live {
            self.live.connection.set(Connection::Live);
        }
        for (name, section) in sections {
            if name == "clock" {
                if let Some(clock) = section.as_f64() {
                    self.set_clock(clock);
                }
            } else if let Some(revision) = section["revision"].as_str() {
                self.note_revision(&format!("{name}:{revision}"));
                self.live.receive(&name, &section["content"].to_string());
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

/// Milliseconds since 1970 fit a float exactly for another 285,000 years.
#[expect(clippy::cast_precision_loss, reason = "see above")]
fn to_float(milliseconds: i64) -> f64 {
    milliseconds as f64
}

#[expect(clippy::cast_possible_truncation, reason = "see `to_float`")]
fn to_whole(float: f64) -> i64 {
    float as i64
}

/// The connection in one calm line; also marks the page alive for tests (`data-live`).
#[component]
pub fn ConnectionNotice(
    /// What the page follows.
    live: Live,
) -> impl IntoView {
    let t = live::texts();
    let sentence = move || match (live.connection.get(), live.writable.get()) {
        (Connection::Ended, _) => Some(t.ended),
        (Connection::Broken, _) => Some(t.broken),
        (_, false) => Some(t.read_only),
        (Connection::Live | Connection::Connecting, true) => None,
    };
    view! {
        <p
            class="connection"
            role="status"
            data-live=move || (live.connection.get() == Connection::Live).then_some("yes")
        >
            {sentence}
        </p>
    }
}
