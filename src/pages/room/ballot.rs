//! The ballot: filled in on this device, kept here until the server has confirmed it. News from
//! the server never overwrite what is being filled in. Not here: what is valid, which the domain
//! decides on the server; this file only counts along.

use leptos::prelude::*;
use leptos::web_sys;

use super::proposing::CandidateFacts;
use super::sheet::{Sheet, random_id, restore_once};
use super::{Context, texts};
use crate::components::form::{ApiForm, Sending};
use crate::domain::ballot::BallotForm;
use crate::domain::method::Method;
use crate::domain::round::Standing;
use crate::domain::views::{RoundSection, SeatBallot, SeatView};
use crate::text::room::{answered, points, points_left, receipt, replaced};

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
    let rows: Vec<_> = round
        .candidates
        .into_iter()
        .map(|standing| view! { <Row room=room method=method.clone() standing=standing sheet=sheet /> })
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
            </ul>
            <div class="ballot-bar">
                <Remaining method=method of=count sheet=sheet />
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
fn Row(room: Context, method: Method, standing: Standing, sheet: Sheet) -> impl IntoView {
    let t = texts();
    let id = standing.id.to_string();
    let text = room.live.candidates.with_untracked(|section| {
        section.candidates.iter().find(|c| c.id == standing.id).map(|c| c.text.clone())
    });
    let key = StoredValue::new(id.clone());
    let is_off = move || sheet.abstains() || sheet.is_unable(&key.get_value());
    let unable = move || sheet.is_unable(&key.get_value());
    let mark = match method {
        Method::Points(points) => {
            let cap = points.max_per_candidate.unwrap_or(points.total);
            let title = standing.title.clone();
            view! { <PointsMark title=title cap=cap key=key sheet=sheet is_off=Signal::derive(is_off) /> }
                .into_any()
        }
        Method::YesNo(_) => {
            let title = standing.title.clone();
            view! { <AnswerMark title=title key=key sheet=sheet is_off=Signal::derive(is_off) /> }
                .into_any()
        }
    };
    view! {
        <li class="ballot-row">
            <div class="ballot-candidate">
                <span class="candidate-title">{standing.title}</span>
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
            <label class="choice unable">
                <input
                    type="checkbox"
                    name=format!("unable[{id}]")
                    value="1"
                    checked=sheet.draft.with_untracked(|draft| draft.form.unable.contains(&id))
                    prop:checked=unable
                    prop:disabled=move || sheet.abstains()
                    on:change=move |event| {
                        sheet.set_unable(&key.get_value(), event_target_checked(&event));
                    }
                />
                {t.unable}
            </label>
        </li>
    }
}

/// Points: a number field between two buttons.
#[component]
fn PointsMark(
    title: String,
    cap: u32,
    key: StoredValue<String>,
    sheet: Sheet,
    is_off: Signal<bool>,
) -> impl IntoView {
    let t = texts();
    let mark = move || sheet.mark(&key.get_value());
    let step = move |by: i64| {
        let now: i64 = mark().trim().parse().unwrap_or(0);
        let next = (now + by).clamp(0, cap.into());
        let next = if next == 0 { String::new() } else { next.to_string() };
        sheet.set_mark(&key.get_value(), next);
    };
    view! {
        <div class="points">
            <button
                type="button"
                class="step"
                aria-label=format!("{}: {title}", t.fewer)
                prop:disabled=is_off
                on:click=move |_| step(-1)
            >
                "−"
            </button>
            <input
                type="number"
                inputmode="numeric"
                min="0"
                max=cap
                placeholder="0"
                name=format!("marks[{}]", key.get_value())
                aria-label=format!("{} {title}", t.points_for)
                value=sheet.draft.with_untracked(|d| d.form.marks.get(&key.get_value()).cloned())
                prop:value=mark
                prop:disabled=is_off
                on:input=move |event| sheet.set_mark(&key.get_value(), event_target_value(&event))
            />
            <button
                type="button"
                class="step"
                aria-label=format!("{}: {title}", t.more)
                prop:disabled=is_off
                on:click=move |_| step(1)
            >
                "+"
            </button>
        </div>
    }
}

/// An answer: three radio buttons.
#[component]
fn AnswerMark(
    title: String,
    key: StoredValue<String>,
    sheet: Sheet,
    is_off: Signal<bool>,
) -> impl IntoView {
    let t = texts();
    let choice = |code: &'static str, label: &'static str| {
        let is_set = move || sheet.mark(&key.get_value()) == code;
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=format!("marks[{}]", key.get_value())
                    value=code
                    checked=untrack(is_set)
                    prop:checked=is_set
                    prop:disabled=is_off
                    on:change=move |_| sheet.set_mark(&key.get_value(), code.into())
                />
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="answers">
            <legend class="kern-sr-only">{title}</legend>
            {choice("yes", t.yes)}
            {choice("no", t.no)}
            {choice("abstain", t.abstain)}
        </fieldset>
    }
}

/// What is left to do, as one counts along.
#[component]
fn Remaining(method: Method, of: usize, sheet: Sheet) -> impl IntoView {
    let (is_over, sentence): (Signal<bool>, Signal<String>) = match method {
        Method::Points(rules) => {
            let given = move || {
                sheet.draft.with(|draft| {
                    let marks = draft.form.marks.values();
                    marks.filter_map(|mark| mark.trim().parse::<u32>().ok()).map(u64::from).sum()
                })
            };
            let total = rules.total;
            (
                Signal::derive(move || given() > u64::from(total)),
                Signal::derive(move || points_left(given(), total)),
            )
        }
        Method::YesNo(_) => {
            let done = move || {
                sheet.draft.with(|draft| {
                    let marks = draft.form.marks.values().filter(|mark| !mark.is_empty());
                    marks.count() + draft.form.unable.len()
                })
            };
            (Signal::derive(|| false), Signal::derive(move || answered(done(), of)))
        }
    };
    let shown = move || {
        if sheet.abstains() { texts().abstain.to_owned() } else { sentence.get() }
    };
    view! {
        <p class="remaining" class:over=is_over role="status">
            {shown}
        </p>
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

/// What a ballot says, in words.
fn summary(round: &RoundSection, content: Option<&BallotForm>) -> AnyView {
    let t = texts();
    let Some(form) = content else {
        return view! { <p>{t.destroyed}</p> }.into_any();
    };
    if form.abstain {
        return view! { <p>{t.abstain_whole}</p> }.into_any();
    }
    let says = |id: &str| -> Option<String> {
        if form.unable.contains(id) {
            return Some(t.unable.into());
        }
        let mark = form.marks.get(id)?;
        Some(match (&round.plan.method, mark.as_str()) {
            (Method::Points(_), number) => points(number),
            (Method::YesNo(_), "yes") => t.yes.into(),
            (Method::YesNo(_), "no") => t.no.into(),
            (Method::YesNo(_), _) => t.abstain.into(),
        })
    };
    let rows = round.candidates.iter().filter_map(|standing| {
        let says = says(&standing.id.to_string())?;
        Some(view! { <li>{standing.title.clone()} ": " <strong>{says}</strong></li> })
    });
    view! { <ul>{rows.collect_view()}</ul> }.into_any()
}
