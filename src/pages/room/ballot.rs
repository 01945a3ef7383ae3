//! The ballot: filled in on this device, kept here until the server has confirmed it. News from
//! the server never overwrite what is being filled in. Not here: the marks of each method and the
//! counting along (`marks`), and what is valid, which the domain decides on the server.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::context::{BALLOT, Context};
use super::marks::{PassiveRow, mark_of};
use super::said::{OrderSoFar, Remaining, summary};
use super::sheet::{Sheet, restore_once};
use super::wire::read;
use crate::api::error::RefusedForm;
use crate::components::clock::{Clock, Run};
use crate::components::form::{ApiForm, FormState};
use crate::domain::round::held::Countdown;
use crate::domain::views::ask::Ask;
use crate::domain::views::floor::{Paper, PaperRow};
use crate::domain::views::seat::{SeatBallot, Seated};
use crate::text::live;
use crate::text::room::{
    ballot_of, came, card, cast_at, changing, changing_own, closing_countdown, overtaken, replaces,
    replaces_own, revision_of, shown_countdown, texts,
};

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
    let member = member.map(|member| member.to_string()).unwrap_or_default();
    let page = room.trial.with_value(|trial| trial.as_ref().map(|trial| trial.path.clone()));
    format!("{}?member={member}", page.unwrap_or_else(|| "/room".into()))
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
    Effect::new(move |before: Option<()>| {
        let told_of = room.told_of.get();
        if before.is_some() && told_of.is_some() {
            sheet.replaces(told_of);
        }
    });
    Effect::new(move |before: Option<()>| {
        let (json, is_as_sent) = room.answer.get();
        if before.is_none() {
            return;
        }
        let counts = read::<Seated>(&json).and_then(|own| own.ballot);
        if is_as_sent {
            sheet.go(false);
            sheet.start_over(counts.as_ref());
        } else {
            let revision = counts.map(|ballot| ballot.revision);
            sheet.replaces(revision);
            sheet.overtaken.set(revision);
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
    let (action, workshop) = match room.trial.get_value() {
        Some(trial) => (trial.action, Some(trial.workshop)),
        None => ("cast_ballot".into(), None),
    };
    let refused = room.refused.get_value().map(|(_, sentence)| RefusedForm {
        path: format!("/api/{action}"),
        sentence,
        ..RefusedForm::default()
    });
    view! {
        <Changing room=room sheet=sheet cast=cast />
        <ApiForm action=action must_arrive=true class=BALLOT own_state=true>
            // Enter in a field presses the first button of a form: this one, which does nothing.
            <button type="submit" disabled hidden></button>
            {workshop.map(|id| view! { <input type="hidden" name="workshop" value=id /> })}
            <input type="hidden" name="round" value=paper.round.0 />
            <input type="hidden" name="member" value=member.map(|key| key.to_string()) />
            <input type="hidden" name="id" value=move || sheet.draft.with(|d| d.id.clone()) />
            <input type="hidden" name="revision" value=move || sheet.draft.with(|d| d.revision) />
            <ul class="ballot-rows" class:alive=alive>
                {rows}
                <PassiveRow ask=ask.clone() sheet=sheet />
            </ul>
            {order}
            <label class="choice ballot-abstain">
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
            <div class="ballot-bar">
                <FormState refused=refused />
                <Line room=room sheet=sheet cast=cast />
                <div class="ballot-act">
                    <Remaining ask=ask of=rated sheet=sheet />
                    <button type="submit" class="primary">
                        <span class="idle">{t.cast}</span>
                        <span class="sending">{t.casting}</span>
                    </button>
                </div>
            </div>
        </ApiForm>
    }
}

/// The line above the counter. It always says something, so that nothing moves when there is news: how
/// the connection is, what would be replaced, else whose ballot it is.
#[component]
fn Line(room: Context, sheet: Sheet, cast: Memo<Option<SeatBallot>>) -> impl IntoView {
    let t = texts();
    let sentence = move || {
        let notice = room.notice.get();
        let next = sheet.draft.with(|draft| draft.revision);
        match (cast.get(), sheet.overtaken.get()) {
            _ if room.waits.get() => live::texts().retrying.into(),
            _ if !notice.is_empty() => notice,
            (Some(cast), _) if cast.revision >= next => came(&card_of(&cast), cast.at),
            (Some(_), Some(revision)) => overtaken(revision),
            (Some(cast), None) if cast.by_me => replaces_own(cast.revision, cast.at),
            (Some(cast), None) => replaces(cast.revision, &card_of(&cast)),
            (None, _) if sheet.restored.get() => t.draft_restored.into(),
            (None, _) => ballot_of(&room.own.with(|own| own.name.clone())),
        }
    };
    let look = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        sheet.replaces(cast.with_untracked(|cast| cast.as_ref().map(|cast| cast.revision)));
        sheet.changing.set(false);
        sheet.go(false);
    };
    let is_there = Memo::new(move |_| cast.with(Option::is_some) && !sheet.changing.get());
    let countdown = Memo::new(move |_| room.paper.with(|paper| paper.as_ref()?.countdown));
    view! {
        <div class="ballot-line">
            {move || {
                countdown
                    .get()
                    .map(|Countdown { ends_at, closes }| {
                        let sentence = if closes { closing_countdown } else { shown_countdown };
                        view! {
                            <p class="ballot-clock">
                                <Clock run=Run::Until(ends_at.0) now=None sentence=sentence />
                            </p>
                        }
                    })
            }}
            <p role="status">{sentence}</p>
            {move || {
                is_there
                    .get()
                    .then(|| view! { <a href=path(room) on:click=look>{t.look}</a> })
            }}
        </div>
    }
}

fn card_of(cast: &SeatBallot) -> String {
    card(cast.card_number, cast.proxy.as_deref())
}

/// While changing: what counts until then, and the way back to it.
#[component]
fn Changing(room: Context, sheet: Sheet, cast: Memo<Option<SeatBallot>>) -> impl IntoView {
    let t = texts();
    move || {
        sheet.changing.get().then(|| cast.get()).flatten().map(|cast| {
            let sentence = match cast.by_me {
                true => changing_own(cast.at),
                false => changing(&card_of(&cast), cast.at),
            };
            let leave = move |event: web_sys::MouseEvent| {
                event.prevent_default();
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
    let said = row.facts.clone();
    view! {
        <li class="ballot-row">
            <details class="ballot-candidate">
                <summary>
                    <h2 class="candidate-title">{row.title.clone()}</h2>
                    <span class="kern-sr-only">": " {t.details}</span>
                    <span class="row-state">{move || unable().then_some(t.unable)}</span>
                    {row.terms.map(|terms| view! { <span class="hint">{terms}</span> })}
                </summary>
                <div inner_html=row.facts></div>
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
                                        let on = event_target_checked(&event);
                                        sheet.set_unable(&key.get_value(), on);
                                    }
                                />
                                {t.unable}
                                <span class="kern-sr-only">": " {row.title}</span>
                            </label>
                        }
                    })}
            </details>
            {mark}
            // What the disclosure holds, again where there is room beside it.
            <div class="said" aria-hidden="true" inner_html=said></div>
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
    let line = move || cast.with(|cast| cast.as_ref().map(receipt_line));
    let summary =
        move || cast.with(|cast| cast.as_ref().map(|cast| summary(&paper, cast.content.as_ref())));
    let change = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        cast.with_untracked(|cast| match sheet.touched.get_untracked() {
            // What was filled in goes on.
            true => sheet.replaces(cast.as_ref().map(|cast| cast.revision)),
            false => sheet.start_over(cast.as_ref()),
        });
        sheet.changing.set(true);
        sheet.go(true);
    };
    let keep = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        cast.with_untracked(|cast| sheet.start_over(cast.as_ref()));
        sheet.go(false);
    };
    view! {
        <section class="receipt" role="status" tabindex="-1">
            <p class="receipt-line">{line}</p>
            <details>
                <summary>{t.your_ballot}</summary>
                {summary}
            </details>
            {move || sheet.touched.get().then(|| view! { <p>{t.draft_restored}</p> })}
            <a class="button" href=href on:click=change>
                {t.change}
            </a>
            {move || {
                sheet
                    .touched
                    .get()
                    .then(|| view! { <a class="button quiet" href=path(room) on:click=keep>{t.keep}</a> })
            }}
        </section>
    }
}

/// That a ballot counts, on two lines: when it was cast, and which it is.
pub fn receipt_line(cast: &SeatBallot) -> impl IntoView + use<> {
    view! {
        <strong>"✓ " {cast_at(cast.at)}</strong>
        " "
        <span>{revision_of(cast.revision, &card_of(cast))}</span>
    }
}
