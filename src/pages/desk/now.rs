//! What happens now: the current step with its round, the projector as a small picture, and what
//! comes next.

use leptos::prelude::*;

use super::context::DeskContext;
use super::result::result_panel;
use super::round::round_panel;
use crate::components::clock::{Clock, Run};
use crate::components::form::ApiForm;
use crate::components::outcome::ranking;
use crate::components::stage::stage;
use crate::domain::views::round_name::RoundPhase;
use crate::domain::workshop::run_sheet::StepKind;
use crate::text::desk::{since, texts, time_used};
use crate::text::projector::step_of;
use crate::text::round_name::round_name;
use crate::text::step::step_kind;

/// Id of the button that darkens the projector, for the keys.
pub const DARKEN: &str = "dunkel";

/// The column.
pub fn now(desk: DeskContext, join: String, qr: String) -> impl IntoView + use<> {
    let t = texts();
    let section = &desk.live.view.step;
    let step = section.step();
    let place = section.current.zip(step).map(|(place, step)| {
        let named = step.round.as_ref().map(round_name);
        let named = named.unwrap_or_else(|| step_kind(step.kind).to_owned());
        format!("{} · {named}", step_of(place + 1, section.steps.len()))
    });
    view! {
        <section class="desk-column desk-now" tabindex=desk.column_focus() aria-labelledby="jetzt">
            <div class="now-head">
                <p class="now-place">{place}</p>
                <h2 id="jetzt">
                    <span class="kern-sr-only">{t.now} ": "</span>
                    {step.map(|step| step.title.clone())}
                </h2>
                {round_state(desk)}
            </div>
            <p class="now-note">{step.map(|step| step.note.clone())}</p>
            {subject(desk)}
            <div class="now-projector">{picture(desk, join, qr)} {afterwards(desk)}</div>
        </section>
    }
}

/// What the column is about: a vote, or a result.
fn subject(desk: DeskContext) -> Option<AnyView> {
    let (round, own) = desk.round()?;
    if desk.is_over() {
        let result = own.preview.as_ref().filter(|_| round.phase == RoundPhase::Published)?;
        return Some(ranking(result));
    }
    match desk.live.kind()? {
        StepKind::Round(_) => Some(round_panel(desk, round, own)),
        StepKind::Result(_) => Some(result_panel(desk, round, own)),
        StepKind::Attendance
        | StepKind::Proposing
        | StepKind::Discussing
        | StepKind::Break
        | StepKind::Note => None,
    }
}

/// The state of the round in a word, and for how long.
fn round_state(desk: DeskContext) -> impl IntoView + use<> {
    let t = texts();
    let round = desk.live.round();
    let word = round.map(|round| match round.phase {
        RoundPhase::Prepared => t.prepared,
        RoundPhase::Open => t.open,
        RoundPhase::Closed => t.closed,
        RoundPhase::Published => t.published,
        RoundPhase::Aborted { .. } => t.aborted,
    });
    let open = round.filter(|round| round.phase == RoundPhase::Open);
    let duration = open.and_then(|round| round.opened_at).map(|at| {
        view! { <Clock run=Run::Since(at.0) now=desk.live.now sentence=since /> }
    });
    view! {
        <p class="now-state" class:open=open.is_some()>
            <strong>{word}</strong>
            <span>{duration}</span>
        </p>
    }
}

/// The projector as it is, and the way to darken it.
fn picture(desk: DeskContext, join: String, qr: String) -> impl IntoView + use<> {
    let t = texts();
    let blanked = desk.live.view.step.blanked;
    let form = (!desk.is_over()).then(|| {
        let refused = desk.refused("blank_projector", "", "");
        view! {
            <ApiForm action="blank_projector" refused=refused>
                <input type="hidden" name="blanked" value=(!blanked).to_string() />
                <button id=DARKEN type="submit">
                    {if blanked { t.brighten } else { t.darken }}
                </button>
                <p class="picture-dark" role="status">
                    {blanked.then_some(t.projector_dark)}
                </p>
            </ApiForm>
        }
    });
    view! {
        <div class="picture">
            <h3>{t.projector_now}</h3>
            <p class="kern-sr-only">{t.projector_picture}</p>
            <div class="picture-frame" aria-hidden="true" inert>
                {stage(desk.live, join, qr)}
            </div>
            {form}
        </div>
    }
}

/// The next step in words.
fn afterwards(desk: DeskContext) -> impl IntoView + use<> {
    let t = texts();
    let next = match desk.live.view.step.next() {
        Some(step) => {
            let named = step.round.as_ref().map(|round| format!(" · {}", round_name(round)));
            let planned = (step.minutes > 0).then(|| format!(" · {}", time_used(0, step.minutes)));
            view! {
                <p class="afterwards-title">{step.title.clone()}</p>
                <p class="hint">{step_kind(step.kind)} {named} {planned}</p>
                <p class="hint">{step.note.clone()}</p>
            }
            .into_any()
        }
        None => view! { <p class="hint">{t.nothing_afterwards}</p> }.into_any(),
    };
    view! {
        <div class="afterwards">
            <h3>{t.afterwards}</h3>
            {next}
        </div>
    }
}
