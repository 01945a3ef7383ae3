//! The ballot: filled in on this device, kept here until the server has confirmed it. News from
//! the server never overwrite what is being filled in. Not here: the marks of each method and the
//! counting along (`marks`), and what is valid, which the domain decides on the server.

use leptos::prelude::*;
use leptos::web_sys;

use super::marks::{PassiveRow, is_out, mark_of, terms};
use super::proposing::CandidateFacts;
use super::said::{OrderSoFar, Remaining, summary};
use super::sheet::{Sheet, random_id, restore_once};
use super::{Context, texts};
use crate::components::form::{ApiForm, Sending};
use crate::domain::method::Method;
use crate::domain::round::Standing;
use crate::domain::views::{RoundSection, SeatBallot, SeatView};
use crate::text::room::{receipt, replaced};

/// The ballot of this member: the form, or the receipt with the way back to it.
#[component]
pub fn Ballot(
    room: Context,
    round: RoundSection,
    ballot_id: String,
    changes: bool,
) -> impl IntoView {
    let sheet = Sheet::new(room, &round, ballot_id, changes);
    let id = round.id;
    let cast = Memo::new(move |_| {
        room.own.with(|own| own.ballot.clone().filter(|ballot| ballot.round == id))
    });
    restore_once(sheet, cast);
    follow_colleagues(room, &round);
    let shows_form = Memo::new(move |_| cast.with(Option::is_none) || sheet.editing.get());
    let round = StoredValue::new(round);
    move || {
        if shows_form.get() {
            view! { <Form room=room round=round.get_value() sheet=sheet cast=cast /> }.into_any()
        } else {
            view! { <Receipt round=round.get_value() sheet=sheet cast=cast /> }.into_any()
        }
    }
}

/// When a colleague casts this member's ballot, the receipt changes at once.
fn follow_colleagues(room: Context, round: &RoundSection) {
    let id = round.id;
    let revision = Memo::new(move |_| {
        let member = room.own.with(|own| own.member.clone());
        room.live.round.with(|round| {
            let voters = round.iter().filter(|round| round.id == id).flat_map(|r| &r.voters);
            voters.filter(|voter| Some(&voter.key) == member.as_ref()).map(|v| v.revision).next()
        })
    });
    Effect::new(move || {
        let revision = revision.get().unwrap_or(0);
        let known = room.own.with_untracked(|own| own.ballot.as_ref().map_or(0, |b| b.revision));
        if revision > known {
            room.refresh_own();
        }
    });
}

/// The form.
#[component]
fn Form(
    room: Context,
    round: RoundSection,
    sheet: Sheet,
    cast: Memo<Option<SeatBallot>>,
) -> impl IntoView {
    let t = texts();
    let sending = RwSignal::new(Sending::Idle);
    let alive = RwSignal::new(false);
    Effect::new(move || alive.set(true));
    // A refusal may mean that a colleague was faster: look what counts, and send the next revision.
    Effect::new(move || {
        if matches!(sending.get(), Sending::Failed(_)) {
            room.refresh_own();
        }
    });
    Effect::new(move || {
        let counts = cast.with(|cast| cast.as_ref().map_or(0, |cast| cast.revision));
        let idle = !matches!(sending.get_untracked(), Sending::Sent | Sending::Retrying);
        if idle && sheet.draft.with_untracked(|draft| draft.revision <= counts) {
            sheet.draft.update(|draft| {
                draft.revision = counts + 1;
                draft.id = random_id();
            });
        }
    });
    let on_accepted = Callback::new(move |json: String| {
        sheet.forget();
        sheet.editing.set(false);
        if let Ok(own) = serde_json::from_str::<SeatView>(&json) {
            sheet.start_over(own.ballot.as_ref());
        }
        room.take_own(&json);
    });
    let method = round.plan.method.clone();
    let count = round.candidates.len();
    let order = matches!(method, Method::Ranking(_))
        .then(|| view! { <OrderSoFar round=round.clone() sheet=sheet /> });
    let terms: Vec<_> =
        round.candidates.iter().map(|c| terms(&method, &round.candidates, c.id)).collect();
    let rated = round.candidates.iter().filter(|c| !is_out(&method, c.id)).count();
    let rows: Vec<_> = round
        .candidates
        .into_iter()
        .zip(terms)
        .map(|(standing, terms)| {
            view! {
                <Row
                    room=room
                    method=method.clone()
                    standing=standing
                    terms=terms
                    sheet=sheet
                    candidates=count
                />
            }
        })
        .collect();
    let member = room.own.with_untracked(|own| own.member.clone());
    view! {
        <Colleague room=room sheet=sheet cast=cast />
        <ApiForm
            action="cast_ballot"
            must_arrive=true
            sending=sending
            refused=room.refused()
            on_accepted=on_accepted
            class="ballot"
        >
            <input type="hidden" name="round" value=round.id.0 />
            <input type="hidden" name="member" value=member.map(|key| key.to_string()) />
            <input type="hidden" name="id" value=move || sheet.draft.with(|d| d.id.clone()) />
            <input type="hidden" name="revision" value=move || sheet.draft.with(|d| d.revision) />
            <ul class="ballot-rows" class:alive=alive>
                {rows}
                <PassiveRow method=method.clone() sheet=sheet />
            </ul>
            {order}
            <div class="ballot-bar">
                <Remaining method=method of=rated sheet=sheet />
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
                    aria-disabled=move || {
                        matches!(sending.get(), Sending::Sent | Sending::Retrying).to_string()
                    }
                >
                    {move || match sending.get() {
                        Sending::Sent | Sending::Retrying => t.casting,
                        Sending::Idle | Sending::Failed(_) => t.cast,
                    }}
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
            let sentence = replaced(cast.card_number, cast.at, &name);
            let leave = move |event: web_sys::MouseEvent| {
                event.prevent_default();
                sheet.forget();
                sheet.start_over(Some(&cast));
                sheet.editing.set(false);
            };
            view! {
                <div class="note">
                    <p>{sentence}</p>
                    <a class="button quiet" href="/room" on:click=leave>
                        {t.keep}
                    </a>
                </div>
            }
        })
    }
}

/// One candidate on the ballot.
#[component]
fn Row(
    room: Context,
    method: Method,
    standing: Standing,
    /// Under which terms it can be chosen.
    terms: Option<String>,
    sheet: Sheet,
    candidates: usize,
) -> impl IntoView {
    let t = texts();
    let id = standing.id.to_string();
    let text = room.live.candidates.with_untracked(|section| {
        section.candidates.iter().find(|c| c.id == standing.id).map(|c| c.text.clone())
    });
    let key = StoredValue::new(id.clone());
    let is_off = move || sheet.abstains() || sheet.is_unable(&key.get_value());
    let unable = move || sheet.is_unable(&key.get_value());
    let title = standing.title.clone();
    let is_off = Signal::derive(is_off);
    let is_out = is_out(&method, standing.id);
    let mark = mark_of(&method, standing.id, title, key, sheet, is_off, candidates);
    view! {
        <li class="ballot-row">
            <div class="ballot-candidate">
                <span class="candidate-title">{standing.title}</span>
                {terms.map(|terms| view! { <span class="hint">{terms}</span> })}
                {text
                    .map(|text| {
                        view! {
                            <details>
                                <summary>{t.details}</summary>
                                <CandidateFacts text=text />
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
fn Receipt(round: RoundSection, sheet: Sheet, cast: Memo<Option<SeatBallot>>) -> impl IntoView {
    let t = texts();
    let line = move || {
        cast.with(|cast| {
            let cast = cast.as_ref()?;
            Some(receipt(cast.at, cast.revision, cast.card_number))
        })
    };
    let summary =
        move || cast.with(|cast| cast.as_ref().map(|cast| summary(&round, cast.content.as_ref())));
    let change = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        cast.with_untracked(|cast| sheet.start_over(cast.as_ref()));
        sheet.editing.set(true);
    };
    view! {
        <section class="receipt" role="status">
            <p class="receipt-line">"✓ "{line}</p>
            <details>
                <summary>{t.your_ballot}</summary>
                {summary}
            </details>
            <a class="button" href="/room?change=1" on:click=change>
                {t.change}
            </a>
        </section>
    }
}
