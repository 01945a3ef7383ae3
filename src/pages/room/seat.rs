//! The part of the room that belongs to a seat: its ballot, its proposals, and which of the public
//! things are its own. One island. Not here: what everyone sees alike (`room`).

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsValue;

use super::round;
use super::wire::Start;
use super::wire::Trial;
use super::wire::read;
use crate::components::follow::{NOTICE, on_news};
use crate::components::form::{ACCEPTED, OVERTAKEN, REFUSED, WAITING, on_form, send_query};
use crate::components::json::{self, FromJson, Json};
use crate::components::{kept, place};
use crate::domain::ballot::form::BallotForm;
use crate::domain::views::floor::{Floor, Paper};
use crate::domain::views::seat::Seated;

/// What every part of the island needs.
#[derive(Clone, Copy)]
pub(super) struct Context {
    /// The vote of the current step.
    pub paper: RwSignal<Option<Paper>>,
    /// Revision of the member's ballot as the hall knows it; `None` = not on the roll.
    pub revision: RwSignal<Option<u32>>,
    /// What belongs to this card.
    pub own: RwSignal<Seated>,
    /// What the server answered to the last ballot it accepted, and whether what stands in the form is
    /// what was sent.
    pub answer: RwSignal<(String, bool)>,
    /// The revision that counts, where a ballot was refused because a colleague was faster: it was read.
    pub told_of: RwSignal<Option<u32>>,
    /// Whether a ballot is on its way and nobody answers.
    pub waits: RwSignal<bool>,
    /// What there is to say about the connection; empty = nothing.
    pub notice: RwSignal<String>,
    matter: StoredValue<String>,
    /// The ballot that was refused as it was typed, and why.
    pub refused: StoredValue<Option<(BallotForm, String)>>,
    /// Where the ballot goes if it is only tried.
    pub trial: StoredValue<Option<Trial>>,
}

impl Context {
    /// Whether the ballot is only tried.
    pub fn is_trial(self) -> bool {
        self.trial.with_value(Option::is_some)
    }

    /// Asks the server what belongs to this card now.
    pub fn refresh_own(self) {
        // A ballot that is tried belongs to no card.
        if self.is_trial() {
            return;
        }
        leptos::task::spawn_local(async move {
            let member = self.own.with_untracked(|own| own.member.clone());
            let query = member.map_or_else(String::new, |member| format!("?member={member}"));
            if let Some(json) = send_query(&format!("/api/my_seat{query}")).await {
                self.take_own(&json);
            }
            if place::exists("own")
                && let Some(html) = send_query("/room/own").await
            {
                place::put("own", &html);
                kept::restore_all();
            }
        });
    }

    /// Takes over what is one's own.
    pub fn take_own(self, json: &str) {
        if let Some(own) = read::<Seated>(json)
            && self.own.with_untracked(|known| *known != own)
        {
            self.own.set(own);
        }
    }

    fn take_floor(self, content: &JsValue) {
        let Some(Floor { matter, paper }) = Floor::read(content) else { return };
        if self.paper.with_untracked(|known| *known != paper) {
            self.paper.set(paper);
        }
        if self.matter.with_value(|known| *known != matter) {
            self.matter.set_value(matter);
            self.refresh_own();
        }
    }

    /// When a colleague casts this member's ballot, the receipt changes at once.
    fn take_cast(self, cast: &JsValue) {
        let (member, known) = self.own.with_untracked(|own| {
            (own.member.clone(), own.ballot.as_ref().map_or(0, |ballot| ballot.revision))
        });
        let revision: Option<u32> = member.and_then(|member| cast.field(member.as_str()));
        self.revision.set(revision);
        if revision.is_some_and(|revision| revision > known) {
            self.refresh_own();
        }
    }

    fn receive(self, section: &str, content: &JsValue) {
        match section {
            "floor" => self.take_floor(content),
            "cast" => self.take_cast(content),
            "scene" => self.own.with_untracked(mark),
            NOTICE => self.notice.set(content.as_string().unwrap_or_default()),
            _ => {}
        }
    }

    /// What arrived, and what became of the page's forms.
    fn listen(self) {
        on_news(move |section, content| self.receive(section, content));
        on_form(ACCEPTED, move |form, json| self.accepted(form, json, true));
        on_form(OVERTAKEN, move |form, json| self.accepted(form, json, false));
        on_form(WAITING, move |_, _| self.waits.set(true));
        // A refusal may mean that a colleague was faster: look what counts.
        on_form(REFUSED, move |form, json| {
            if is_ballot(form) {
                self.waits.set(false);
                self.told_of.set(replaced(&json));
            }
            self.refresh_own();
        });
    }

    fn accepted(self, form: &web_sys::HtmlFormElement, json: String, is_as_sent: bool) {
        if is_ballot(form) {
            self.waits.set(false);
            self.answer.set((json, is_as_sent));
        } else {
            self.refresh_own();
        }
    }
}

/// The class of the form that is a ballot, in the room and where one is tried.
pub const BALLOT: &str = "ballot";

fn is_ballot(form: &web_sys::HtmlFormElement) -> bool {
    form.get_attribute("class").as_deref() == Some(BALLOT)
}

/// The revision that counts, if that is why a ballot was refused (`Refusal::BallotReplaced`).
fn replaced(json: &str) -> Option<u32> {
    let reason = json::parse(json)?.at("reason")?;
    reason.at("refused")?.at("ballot_replaced")?.field("revision")
}

/// Shows which of the public things are one's own. The server does the same when it renders the page.
fn mark(own: &Seated) {
    place::keep_focus();
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
        if let Ok(Some(name)) = here.query_selector(".own-name") {
            name.set_text_content(Some(&own.name));
        }
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
pub fn Seat() -> impl IntoView {
    let start = Start::of_page()?;
    let Start { floor, revision, own, ballot_id, changes, refused, trial } = start;
    let room = Context {
        paper: RwSignal::new(floor.paper),
        revision: RwSignal::new(revision),
        own: RwSignal::new(own),
        answer: RwSignal::default(),
        told_of: RwSignal::default(),
        waits: RwSignal::default(),
        notice: RwSignal::default(),
        matter: StoredValue::new(floor.matter),
        refused: StoredValue::new(refused),
        trial: StoredValue::new(trial),
    };
    Effect::new(move || room.listen());
    Effect::new(move || room.own.with(mark));
    // What is left around it has the focus when what had it is gone.
    Some(view! { <div class="seat" tabindex="-1">{round::section(room, ballot_id, changes)}</div> })
}
