//! What every part of the island needs: the vote, the seat's own, what was answered. Not here: how it looks.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsValue;

use super::own::mark;
use super::sent;
use super::wire::{Trial, read};
use crate::components::follow::{News, on_news};
use crate::components::form::{Fate, is_on_the_way, on_form, send_query, send_until_answered};
use crate::components::json::{self, FromJson, Json};
use crate::components::section::LiveSection;
use crate::components::{kept, place};
use crate::domain::ballot::form::BallotForm;
use crate::domain::ids::RoundId;
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
    pub matter: StoredValue<String>,
    /// What came of a ballot whose form has left the page: its round, whether it arrived, else why not.
    pub late: RwSignal<Option<(RoundId, bool, String)>>,
    /// Whether a ballot from an earlier page is being sent again.
    pub delivers: StoredValue<bool>,
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
            self.send_again();
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

    fn receive(self, news: News, content: &JsValue) {
        match news {
            News::Arrived(LiveSection::Floor) => self.take_floor(content),
            News::Arrived(LiveSection::Cast) => self.take_cast(content),
            News::Arrived(LiveSection::Scene) => self.own.with_untracked(mark),
            News::Notice => self.notice.set(content.as_string().unwrap_or_default()),
            News::Arrived(
                LiveSection::Service | LiveSection::Stage | LiveSection::Desk | LiveSection::About,
            ) => {}
        }
    }

    /// What arrived, and what became of the page's forms.
    pub fn listen(self) {
        on_news(move |news, content| self.receive(news, content));
        on_form(Fate::Sent, move |form, fields| {
            if is_ballot(form) && !self.is_trial() {
                sent::keep(fields);
            }
        });
        on_form(Fate::Waiting, move |form, _| {
            if is_ballot(form) {
                self.waits.set(true);
            }
        });
        on_form(Fate::Accepted, move |form, json| self.accepted(form, json, true));
        on_form(Fate::Overtaken, move |form, json| self.accepted(form, json, false));
        // A refusal may mean that a colleague was faster: look what counts.
        on_form(Fate::Refused, move |form, json| {
            if is_ballot(form) {
                self.waits.set(false);
                // The form may still be there only because the page has not heard yet that its round is over.
                if form.is_connected() && !is_too_late(json) {
                    sent::forget();
                    self.told_of.set(replaced(json));
                } else {
                    self.say_late(false, refusal(json));
                }
            }
            self.refresh_own();
        });
        self.send_again();
    }

    /// A ballot that was on its way when its page was left, or the round: what it came to is said wherever this
    /// person is by now. While its form is on the page the person sees it there.
    fn send_again(self) {
        let Some(fields) = sent::kept().filter(|fields| !is_on_the_way(fields)) else { return };
        let is_open = |paper: &Paper| paper.is_open && Some(paper.round.0) == sent::round(&fields);
        if self.paper.with_untracked(|paper| paper.as_ref().is_some_and(is_open))
            || self.delivers.get_value()
        {
            return;
        }
        self.delivers.set_value(true);
        leptos::task::spawn_local(async move {
            let answer = send_until_answered("/api/cast_ballot", &fields, || {}).await;
            self.delivers.set_value(false);
            match answer {
                Ok(json) => {
                    self.say_late(true, String::new());
                    self.take_own(&json);
                }
                Err(refused) => self.say_late(false, refused.sentence),
            }
        });
    }

    /// Says what came of a ballot whose form is gone. What was refused is kept until somebody has read it.
    fn say_late(self, arrived: bool, why: String) {
        let round = sent::kept().and_then(|fields| sent::round(&fields));
        if arrived {
            sent::forget();
        }
        self.late.set(round.map(|round| (RoundId(round), arrived, why)));
    }

    fn accepted(self, form: &web_sys::HtmlFormElement, json: &str, is_as_sent: bool) {
        if is_ballot(form) {
            self.waits.set(false);
            match form.is_connected() {
                true => {
                    sent::forget();
                    self.answer.set((json.into(), is_as_sent));
                }
                false => self.say_late(true, String::new()),
            }
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

/// The sentence of a refusal.
fn refusal(json: &str) -> String {
    json::parse(json).and_then(|json| json.field("sentence")).unwrap_or_default()
}

/// Whether nothing that is changed on the ballot would make it count.
fn is_too_late(json: &str) -> bool {
    let reason = json::parse(json).and_then(|json| json.at("reason")?.field::<String>("refused"));
    matches!(reason.as_deref(), Some("ballot_too_late" | "round_closed" | "round_aborted"))
}

/// The revision that counts, if that is why a ballot was refused (`Refusal::BallotReplaced`).
fn replaced(json: &str) -> Option<u32> {
    let reason = json::parse(json)?.at("reason")?;
    reason.at("refused")?.at("ballot_replaced")?.field("revision")
}
