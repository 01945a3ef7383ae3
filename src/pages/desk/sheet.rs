//! The run sheet: where we are, how long it took, and the way to any other step. One form holds all
//! its buttons, so that a refusal has one place; the keys press the same buttons.

use leptos::prelude::*;
use leptos::web_sys::HtmlElement;
use std::cell::Cell;
use wasm_bindgen::JsCast;

use super::context::{DeskContext, NextAction};
use crate::components::clock::{Clock, Run};
use crate::components::form::ApiForm;
use crate::domain::views::public::{StepCourse, StepItem};
use crate::domain::workshop::Course;
use crate::domain::workshop::run_sheet::StepKind;
use crate::text::desk::{of_planned, texts, time_used};
use crate::text::round_name::about as round_about;
use crate::text::step::step_kind;

/// Id of the button to the next step, for the keys.
pub const NEXT: &str = "weiter";
/// Id of the button to the step before, for the keys.
pub const BACK: &str = "zurueck";

/// The column.
pub fn sheet(desk: DeskContext) -> impl IntoView + use<> {
    let t = texts();
    let section = &desk.live.view.step;
    let from = section.step().map(|step| step.id);
    // A refusal such as "the round is open" is no longer true once round or step has moved.
    let phase = desk.live.round().map(|round| round.phase.code());
    let about = format!("{} {}", from.map_or(0, |id| id.0), phase.unwrap_or_default());
    let hint = match section.course {
        Course::Preparing => Some(t.not_started),
        Course::Running => None,
        Course::Closed => Some(t.over),
    };
    let buttons = (!desk.is_over()).then(|| {
        view! {
            <div class="sheet-buttons">
                {step_button(desk, BACK, -1)} {step_button(desk, NEXT, 1)}
            </div>
        }
    });
    let steps = section.steps.iter().map(|step| sheet_step(desk, step)).collect_view();
    view! {
        <section class="desk-column desk-sheet" tabindex=desk.column_focus() aria-labelledby="ablauf">
            <h2 id="ablauf">{t.sheet}</h2>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            <ApiForm action="enter_step" about=about refused=desk.refused("enter_step", "", "")>
                <input type="hidden" name="from" value=from.map(|id| id.to_string()) />
                {buttons}
                <ol class="sheet-steps">{steps}</ol>
            </ApiForm>
        </section>
    }
}

/// Once the step is another: brings it into sight, and the middle column back to its top, where they
/// scroll. Runs in the browser.
pub fn keep_step_in_sight() {
    thread_local! {
        static SEEN: Cell<i32> = const { Cell::new(-1) };
    }
    let found = |selector| document().query_selector(selector).ok().flatten();
    let step = found(".sheet-step.current").and_then(|step| step.dyn_into::<HtmlElement>().ok());
    let Some(step) = step else { return };
    let key = step.get_attribute("data-key").and_then(|key| key.parse().ok()).unwrap_or(-1);
    if SEEN.replace(key) == key {
        return;
    }
    if let Some(column) = found(".desk-sheet") {
        column.set_scroll_top(step.offset_top() - column.client_height() / 2);
    }
    if let Some(column) = found(".desk-now") {
        column.set_scroll_top(0);
    }
}

/// Back or next. Stays in its place when there is nowhere to go, so that the other one does not move.
fn step_button(desk: DeskContext, id: &'static str, offset: isize) -> impl IntoView + use<> {
    let t = texts();
    let section = &desk.live.view.step;
    let place = section.current.and_then(|place| place.checked_add_signed(offset));
    let target = place.and_then(|place| section.steps.get(place));
    let target = target.filter(|_| desk.live.is_running());
    let is_next = desk.is_next(NextAction::Step);
    let goes_on = offset > 0;
    let named = goes_on.then(|| {
        let title = target.map_or_else(|| t.last_step.to_owned(), |step| step.title.clone());
        view! { <span class="sheet-target">{title}</span> }
    });
    view! {
        <button
            id=id
            type="submit"
            name="to"
            value=target.map(|step| step.id.to_string())
            disabled=target.is_none()
            class:primary=goes_on && is_next
        >
            {if goes_on { t.next } else { t.back }}
            {named}
        </button>
    }
}

fn sheet_step(desk: DeskContext, step: &StepItem) -> impl IntoView + use<> {
    let t = texts();
    let live = desk.live;
    let (id, course, minutes, spent) = (step.id, step.course, step.minutes, step.seconds_spent);
    let is_current = course == StepCourse::Current;
    let entered_at = live.view.step.entered_at.filter(|_| is_current);
    let since = entered_at.map(|at| at.0 - spent * 1000);
    let limit = (minutes > 0).then(|| i64::from(minutes) * 60_000);
    let is_over = match (limit, since, live.now) {
        (Some(limit), Some(since), Some(now)) => now > since + limit,
        (Some(limit), None, _) => spent * 1000 > limit,
        (_, _, _) => false,
    };
    let time = match since {
        Some(since) => {
            let limit = limit.map(|limit| since + limit);
            view! {
                <Clock run=Run::Since(since) now=live.now limit=limit />
                {of_planned(minutes)}
            }
            .into_any()
        }
        None => time_used(spent, minutes).into_any(),
    };
    let (sign, word) = match course {
        StepCourse::Done => ("✓", t.done),
        StepCourse::Current => ("▶", t.current),
        StepCourse::Skipped => ("–", t.skipped),
        StepCourse::Aborted => ("✗", t.broken_off),
        StepCourse::ToCome => ("", t.to_come),
    };
    let skipped = (course == StepCourse::Skipped).then(|| t.skipped.to_owned());
    let about = [
        // A step that is called what it is.
        (!matches!(step.kind, StepKind::Round(_)) && step_kind(step.kind) != step.title)
            .then(|| step_kind(step.kind).to_owned()),
        step.round.as_ref().map(round_about),
        skipped,
    ];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let title = step.title.clone();
    view! {
        <li
            class="sheet-step"
            data-key=id.to_string()
            class:current=is_current
            class:skipped=course == StepCourse::Skipped
            aria-current=is_current.then_some("step")
        >
            <span class="sheet-sign" aria-hidden="true">{sign}</span>
            <span class="sheet-words">
                <span class="sheet-title">{title.clone()}</span> <span class="kern-sr-only">", " {word}</span>
                <span class="sheet-about">{about}</span>
                <span class="sheet-time" class:over=is_over>
                    {time}
                </span>
            </span>
            <button
                type="submit"
                name="to"
                value=id.to_string()
                class="quiet"
                hidden=is_current || desk.is_over()
            >
                {t.here}
                <span class="kern-sr-only">": " {title}</span>
            </button>
        </li>
    }
}
