//! The part of the room that belongs to a seat: its ballot, its proposals, and which of the public
//! things are its own. One island. Not here: what everyone sees alike (`room`).

use leptos::prelude::*;
use leptos::web_sys;

use super::round;
use crate::api::error::RefusedForm;
use crate::components::follow::on_news;
use crate::components::form::{ACCEPTED, REFUSED, on_form, send_query};
use crate::components::place;
use crate::domain::run_sheet::StepKind;
use crate::domain::views::{Cast, Floor, Seated};

/// What every part of the island needs.
#[derive(Clone, Copy)]
pub(super) struct Context {
    /// What can be done now.
    pub floor: RwSignal<Floor>,
    /// Who has cast a ballot.
    pub cast: RwSignal<Cast>,
    /// What belongs to this card.
    pub own: RwSignal<Seated>,
    /// What the server answered to the last ballot it accepted.
    pub answer: RwSignal<String>,
    refused: StoredValue<Option<RefusedForm>>,
}

impl Context {
    /// Asks the server what belongs to this card now.
    pub fn refresh_own(self) {
        leptos::task::spawn_local(async move {
            if let Some(json) = send_query("/api/my_seat").await {
                self.take_own(&json);
            }
            if self.floor.with_untracked(|floor| floor.kind) == Some(StepKind::Proposing)
                && let Some(html) = send_query("/room/own").await
            {
                place::put("own", &html);
            }
        });
    }

    pub fn take_own(self, json: &str) {
        take(self.own, json);
    }

    pub fn refused(self) -> Option<RefusedForm> {
        self.refused.get_value()
    }

    fn receive(self, section: &str, json: Option<&str>) {
        match (section, json) {
            ("floor", Some(json)) => take(self.floor, json),
            ("cast", Some(json)) => take(self.cast, json),
            ("scene", None) => self.own.with_untracked(mark),
            (_, _) => {}
        }
    }

    /// What arrived, and what became of the page's forms.
    fn listen(self) {
        on_news(move |section, json| self.receive(section, json));
        on_form(ACCEPTED, move |path, json| {
            if path == "/api/cast_ballot" {
                self.answer.set(json);
            } else {
                self.refresh_own();
            }
        });
        // A refusal may mean that a colleague was faster: look what counts.
        on_form(REFUSED, move |_, _| self.refresh_own());
    }
}

/// Takes news over; what cannot be read (an older page on a newer server) is passed over.
fn take<T>(signal: RwSignal<T>, json: &str)
where
    T: serde::de::DeserializeOwned + PartialEq + Send + Sync + 'static,
{
    if let Ok(content) = serde_json::from_str::<T>(json)
        && signal.with_untracked(|known| *known != content)
    {
        signal.set(content);
    }
}

/// Shows which of the public things are one's own. The server does the same when it renders the page.
fn mark(own: &Seated) {
    let found = |selector: &str| document().query_selector(selector).ok().flatten();
    let set = |element: Option<web_sys::Element>, name: &str, value: bool| {
        if let Some(element) = element {
            // Cannot fail: the names are valid.
            let _ = element.set_attribute(name, if value { "true" } else { "false" });
        }
    };
    if let (Some(here), Some(member)) = (found(".here"), &own.member) {
        let is_here = found(&format!("[data-key=\"{member}\"]:not(.absent)")).is_some();
        let _ = here.toggle_attribute_with_force("hidden", !is_here);
    }
    let Ok(arguments) = document().query_selector_all("[data-argument]") else { return };
    for index in 0..arguments.length() {
        let Some(id) = arguments.item(index).and_then(argument_id) else { continue };
        let within = |selector: &str| found(&format!("[data-argument=\"{id}\"] {selector}"));
        let supports = own.supports.iter().any(|argument| argument.0 == id);
        set(within("[aria-pressed]"), "aria-pressed", supports);
        set(within("[name=on]"), "value", !supports);
        let is_mine = own.arguments.iter().any(|argument| argument.0 == id);
        if let Some(withdraw) = within(".withdraw") {
            let _ = withdraw.toggle_attribute_with_force("hidden", !is_mine);
        }
    }
}

fn argument_id(node: web_sys::Node) -> Option<u32> {
    use wasm_bindgen::JsCast;
    let element = node.dyn_into::<web_sys::Element>().ok()?;
    element.get_attribute("data-argument")?.parse().ok()
}

/// The island.
#[island]
pub fn Seat(
    floor: Floor,
    cast: Cast,
    own: Seated,
    ballot_id: String,
    changes: bool,
    refused: Option<RefusedForm>,
) -> impl IntoView {
    let room = Context {
        floor: RwSignal::new(floor),
        cast: RwSignal::new(cast),
        own: RwSignal::new(own),
        answer: RwSignal::default(),
        refused: StoredValue::new(refused),
    };
    let kind = Memo::new(move |_| room.floor.with(|floor| floor.kind));
    Effect::new(move || room.listen());
    // That something was proposed, accepted or returned shows in public; what is mine is asked for then.
    let waiting = Memo::new(move |_| room.floor.with(|floor| floor.waiting.clone()));
    Effect::new(move || room.own.with(mark));
    // What is mine may have changed with the step: acceptance of proposals, a new round.
    Effect::new(move |before: Option<()>| {
        kind.track();
        waiting.track();
        if before.is_some() {
            room.refresh_own();
        }
    });
    view! {
        {move || match kind.get() {
            Some(StepKind::Round(_) | StepKind::Result(_)) => {
                round::section(room, ballot_id.clone(), changes).into_any()
            }
            Some(
                StepKind::Attendance | StepKind::Proposing | StepKind::Discussing | StepKind::Break | StepKind::Note,
            )
            | None => ().into_any(),
        }}
    }
}
