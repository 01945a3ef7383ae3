//! The ballot: filled in on this device, kept here until the server has confirmed it. News from
//! the server never overwrite what is being filled in. Not here: the marks of each method and the
//! counting along (`marks`), and what is valid, which the domain decides on the server.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::marks::{PassiveRow, mark_of};
use super::said::{OrderSoFar, Remaining, summary};
use super::seat::Context;
use super::sheet::{CAST_BALLOT, Sheet, random_id, restore_once};
use super::texts;
use super::wire::read;
use crate::api::error::RefusedForm;
use crate::components::form::{ApiForm, is_sending};
use crate::domain::views::{Ask, Paper, PaperRow, SeatBallot, Seated};
use crate::text::room::{card, receipt, replaced};

/// The ballot of this member: the form, or the receipt with the way back to it.
#[component]
pub fn Ballot(room: Context, paper: Paper, ballot_id: String, changes: bool) -> impl IntoView {
    let sheet = Sheet::new(room, &paper, ballot_id, changes);
    let id = paper.round;
    let cast = Memo::new(move |_| {
        room.own.with(|own| own.ballot.clone().filter(|ballot| ballot.round == id))
    });
    restore_once(sheet, cast);
    let shows_form = Memo::new(move |_| cast.with(Option::is_none) || sheet.editing.get());
    let paper = StoredValue::new(paper);
    // Learned from the server after the opening; what is filled in is in the sheet and stays.
    let recused = Memo::new(move |_| room.own.with(|own| own.recused.clone()));
    Effect::new(move || {
        shows_form.track();
        if sheet.went.get_value() {
            sheet.went.set_value(false);
            // Once it is drawn.
            request_animation_frame(focus_on_arrival);
        }
    });
    move || {
        recused.track();
        if shows_form.get() {
            view! { <Form room=room paper=paper.get_value() sheet=sheet cast=cast /> }.into_any()
        } else {
            view! { <Receipt room=room paper=paper.get_value() sheet=sheet cast=cast /> }.into_any()
        }
    }
}

/// Receipt, or the note above the form: the button that had the focus is gone.
fn focus_on_arrival() {
    let arrival = document().query_selector(".receipt, .ballot-note").ok().flatten();
    if let Some(arrival) = arrival.and_then(|a| a.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Cannot fail: it has a tabindex.
        let _ = arrival.focus();
    }
}

/// Where this member's ballot is: with a proxy a card has several.
fn path(room: Context) -> String {
    let member = room.own.with_untracked(|own| own.member.clone());
    format!("/room?member={}", member.map(|member| member.to_string()).unwrap_or_default())
}

/// The form.
#[component]
fn Form(
    room: Context,
    paper: Paper,
    sheet: Sheet,
    cast: Memo<Option<SeatBallot>>,
) -> impl IntoView {
    let t = texts();
    let alive = RwSignal::new(false);
    Effect::new(move || alive.set(true));
    // Where a colleague was faster, the next revision is sent.
    Effect::new(move || {
        let counts = cast.with(|cast| cast.as_ref().map_or(0, |cast| cast.revision));
        if !is_sending() && sheet.draft.with_untracked(|draft| draft.revision <= counts) {
            sheet.draft.update(|draft| {
                draft.revision = counts.saturating_add(1);
                draft.id = random_id();
            });
        }
    });
    Effect::new(move |before: Option<()>| {
        let json = room.answer.get();
        if before.is_none() {
            return;
        }
        sheet.forget();
        sheet.go(false);
        if let Some(own) = read::<Seated>(&json) {
            sheet.start_over(own.ballot.as_ref());
        }
        room.take_own(&json);
    });
    let recused = room.own.with_untracked(|own| own.recused.clone());
    let ask = paper.ask.clone();
    let count = paper.candidates.len();
    let order =
        (ask == Ask::Place).then(|| view! { <OrderSoFar paper=paper.clone() sheet=sheet /> });
    let is_rated = |row: &&PaperRow| row.out.is_none() && !recused.contains(&row.id);
    let rated = paper.candidates.iter().filter(is_rated).count();
    let rows: Vec<_> = paper
        .candidates
        .into_iter()
        .map(|row| {
            let recused = recused.contains(&row.id);
            view! { <Row ask=ask.clone() row=row recused=recused sheet=sheet candidates=count /> }
        })
        .collect();
    let member = room.own.with_untracked(|own| own.member.clone());
    let refused = room.refused.get_value().map(|(_, sentence)| RefusedForm {
        path: CAST_BALLOT.into(),
        sentence,
        ..RefusedForm::default()
    });
    view! {
        <Colleague room=room sheet=sheet cast=cast />
        <ApiForm
            action="cast_ballot"
            must_arrive=true
            refused=refused
            class="ballot"
        >
            <input type="hidden" name="round" value=paper.round.0 />
            <input type="hidden" name="member" value=member.map(|key| key.to_string()) />
            <input type="hidden" name="id" value=move || sheet.draft.with(|d| d.id.clone()) />
            <input type="hidden" name="revision" value=move || sheet.draft.with(|d| d.revision) />
            <ul class="ballot-rows" class:alive=alive>
                {rows}
                <PassiveRow ask=ask.clone() sheet=sheet />
            </ul>
            {order}
            <div class="ballot-bar">
                <Remaining ask=ask of=rated sheet=sheet />
                <label class="choice">
                    <input
                        type="checkbox"
                        name="abstain"
                        value="1"
                        checked=sheet.draft.with_untracked(|draft| draft.form.abstain)
                        prop:checked=move || sheet.abstains()
                        on:change=move |event| {
                            let on = event_target_checked(&event);
                            sheet.form(|form| form.abstain = on);
                        }
                    />
                    {t.abstain_whole}
                </label>
                <button
                    type="submit"
                    class="primary"
                >
                    <span class="idle">{t.cast}</span>
                    <span class="sending">{t.casting}</span>
                </button>
            </div>
        </ApiForm>
    }
}

/// While changing: that a ballot counts already, and the way back to it.
#[component]
fn Colleague(room: Context, sheet: Sheet, cast: Memo<Option<SeatBallot>>) -> impl IntoView {
    let t = texts();
    let name = room.own.with_untracked(|own| own.name.clone());
    move || {
        cast.get().map(|cast| {
            let card = card(cast.card_number, cast.proxy.as_deref());
            let sentence = replaced(&card, cast.at, &name);
            let leave = move |event: web_sys::MouseEvent| {
                event.prevent_default();
                sheet.forget();
                sheet.start_over(Some(&cast));
                sheet.go(false);
            };
            view! {
                <div class="note ballot-note" tabindex="-1">
                    <p>{sentence}</p>
                    <a class="button quiet" href=path(room) on:click=leave>
                        {t.keep}
                    </a>
                </div>
            }
        })
    }
}

/// One candidate on the ballot.
#[component]
fn Row(ask: Ask, row: PaperRow, recused: bool, sheet: Sheet, candidates: usize) -> impl IntoView {
    let t = texts();
    let id = row.id.to_string();
    let key = StoredValue::new(id.clone());
    let is_off = move || sheet.abstains() || sheet.is_unable(&key.get_value());
    let unable = move || sheet.is_unable(&key.get_value());
    let is_off = Signal::derive(is_off);
    let is_out = row.out.is_some() || recused;
    let mark = if recused {
        view! { <p class="hint recused">{t.recused}</p> }.into_any()
    } else {
        mark_of(&ask, &row, key, sheet, is_off, candidates)
    };
    view! {
        <li class="ballot-row">
            <div class="ballot-candidate">
                <span class="candidate-title">{row.title}</span>
                {row.terms.map(|terms| view! { <span class="hint">{terms}</span> })}
                {(!row.facts.is_empty())
                    .then(|| {
                        view! {
                            <details>
                                <summary>{t.details}</summary>
                                <div inner_html=row.facts></div>
                            </details>
                        }
                    })}
            </div>
            {mark}
            {(!is_out)
                .then(|| {
                    view! {
                        <label class="choice unable">
                            <input
                                type="checkbox"
                                name=format!("unable[{id}]")
                                value="1"
                                checked=sheet
                                    .draft
                                    .with_untracked(|draft| draft.form.unable.contains(&id))
                                prop:checked=unable
                                prop:disabled=move || sheet.abstains()
                                on:change=move |event| {
                                    sheet.set_unable(&key.get_value(), event_target_checked(&event));
                                }
                            />
                            {t.unable}
                        </label>
                    }
                })}
        </li>
    }
}

/// A ballot that counts.
#[component]
fn Receipt(
    room: Context,
    paper: Paper,
    sheet: Sheet,
    cast: Memo<Option<SeatBallot>>,
) -> impl IntoView {
    let t = texts();
    let href = format!("{}&change=1", path(room));
    let line = move || {
        cast.with(|cast| {
            let cast = cast.as_ref()?;
            let card = card(cast.card_number, cast.proxy.as_deref());
            Some(receipt(cast.at, cast.revision, &card))
        })
    };
    let summary =
        move || cast.with(|cast| cast.as_ref().map(|cast| summary(&paper, cast.content.as_ref())));
    let change = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        cast.with_untracked(|cast| sheet.start_over(cast.as_ref()));
        sheet.go(true);
    };
    view! {
        <section class="receipt" role="status" tabindex="-1">
            <p class="receipt-line">"✓ "{line}</p>
            <details>
                <summary>{t.your_ballot}</summary>
                {summary}
            </details>
            <a class="button" href=href on:click=change>
                {t.change}
            </a>
        </section>
    }
}
