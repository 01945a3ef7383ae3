//! What happens now: the current step with its round, the projector as a small picture, and what
//! comes next.

use leptos::prelude::*;

use super::context::DeskContext;
use super::result::ResultPanel;
use super::round::RoundPanel;
use crate::components::clock::{Clock, Run};
use crate::components::form::ApiForm;
use crate::components::outcome::Ranking;
use crate::components::stage::Stage;
use crate::domain::views::round_name::RoundPhase;
use crate::domain::workshop::run_sheet::StepKind;
use crate::text::desk::{since, step_kind, texts, time_used};
use crate::text::projector::step_of;
use crate::text::round_name::round_name;

/// Id of the button that darkens the projector, for the keys.
pub const DARKEN: &str = "dunkel";

/// What the middle column is about; a change replaces its forms, news do not.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Vote,
    Result,
    Other,
}

/// The column.
#[component]
pub fn Now(desk: DeskContext, join: String, qr: String) -> impl IntoView {
    let t = texts();
    let live = desk.live;
    let title = move || live.step.with(|section| section.step().map(|step| step.title.clone()));
    let place = move || {
        live.step.with(|section| {
            let place = section.current?;
            let step = section.step()?;
            let named = step.round.as_ref().map(round_name);
            let named = named.unwrap_or_else(|| step_kind(step.kind).to_owned());
            Some(format!("{} · {named}", step_of(place + 1, section.steps.len())))
        })
    };
    let note = move || live.step.with(|section| section.step().map(|step| step.note.clone()));
    let subject = Memo::new(move |_| {
        let kind = live.step.with(|section| section.step().map(|step| step.kind));
        match (kind, desk.of_round(|round| Some(round.id))) {
            (Some(StepKind::Round(_)), Some(id)) => (Subject::Vote, Some(id)),
            (Some(StepKind::Result(_)), Some(id)) => (Subject::Result, Some(id)),
            (_, _) => (Subject::Other, None),
        }
    });
    view! {
        <section class="desk-column desk-now" tabindex=desk.column_focus() aria-labelledby="jetzt">
            <div class="now-head">
                <p class="now-place">{place}</p>
                <h2 id="jetzt">
                    <span class="kern-sr-only">{t.now} ": "</span>
                    {title}
                </h2>
                <RoundState desk=desk />
            </div>
            <p class="now-note">{note}</p>
            {move || match subject.get() {
                _ if desk.is_over() => {
                    let result = desk.of_desk_round(|round| round.preview.clone());
                    let result = result.filter(|_| desk.of_round(|round| round.phase == RoundPhase::Published));
                    result.map(|view| view! { <Ranking view=view /> }).into_any()
                }
                (Subject::Vote, Some(id)) => view! { <RoundPanel desk=desk id=id /> }.into_any(),
                (Subject::Result, Some(id)) => view! { <ResultPanel desk=desk id=id /> }.into_any(),
                (_, _) => ().into_any(),
            }}
            <div class="now-projector">
                <Picture desk=desk join=join qr=qr />
                <Afterwards desk=desk />
            </div>
        </section>
    }
}

/// The state of the round in a word, and for how long.
#[component]
fn RoundState(desk: DeskContext) -> impl IntoView {
    let t = texts();
    let live = desk.live;
    let phase = Memo::new(move |_| desk.of_round(|round| Some(round.phase.clone())));
    let word = move || {
        phase.get().map(|phase| match phase {
            RoundPhase::Prepared => t.prepared,
            RoundPhase::Open => t.open,
            RoundPhase::Closed => t.closed,
            RoundPhase::Published => t.published,
            RoundPhase::Aborted { .. } => t.aborted,
        })
    };
    let is_open = move || phase.get() == Some(RoundPhase::Open);
    let opened_at = desk.of_round(|round| round.opened_at).filter(|_| is_open());
    let duration = opened_at.map(|at| {
        view! { <Clock run=Run::Since(at.0) now=live.now sentence=since /> }
    });
    view! {
        <p class="now-state" class:open=is_open>
            <strong>{word}</strong>
            <span>{duration}</span>
        </p>
    }
}

/// The projector as it is, and the way to darken it.
#[component]
fn Picture(desk: DeskContext, join: String, qr: String) -> impl IntoView {
    let t = texts();
    let live = desk.live;
    let blanked = Memo::new(move |_| live.step.with(|step| step.blanked));
    view! {
        <div class="picture">
            <h3>{t.projector_now}</h3>
            <p class="kern-sr-only">{t.projector_picture}</p>
            <div class="picture-frame" aria-hidden="true" inert>
                <Stage live=live join=join qr=qr />
            </div>
            {(!desk.is_over())
                .then(|| {
                    view! {
                        <ApiForm
                            action="blank_projector"
                            refused=desk.refused("blank_projector", "", "")
                        >
                            <input
                                type="hidden"
                                name="blanked"
                                value=move || (!blanked.get()).to_string()
                            />
                            <button id=DARKEN type="submit">
                                {move || if blanked.get() { t.brighten } else { t.darken }}
                            </button>
                            <p class="picture-dark" role="status">
                                {move || blanked.get().then_some(t.projector_dark)}
                            </p>
                        </ApiForm>
                    }
                })}
        </div>
    }
}

/// The next step in words.
#[component]
fn Afterwards(desk: DeskContext) -> impl IntoView {
    let t = texts();
    let next = move || desk.live.step.with(|section| section.next().cloned());
    view! {
        <div class="afterwards">
            <h3>{t.afterwards}</h3>
            {move || match next() {
                Some(step) => {
                    view! {
                        <p class="afterwards-title">{step.title}</p>
                        <p class="hint">
                            {step_kind(step.kind)}
                            {step.round.as_ref().map(|round| format!(" · {}", round_name(round)))}
                            {(step.minutes > 0).then(|| format!(" · {}", time_used(0, step.minutes)))}
                        </p>
                        <p class="hint">{step.note}</p>
                    }
                        .into_any()
                }
                None => view! { <p class="hint">{t.nothing_afterwards}</p> }.into_any(),
            }}
        </div>
    }
}
