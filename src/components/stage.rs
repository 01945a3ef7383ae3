//! The stage: what the hall sees. The projector shows it at full size, the desk as a small
//! picture; all its lengths follow its frame (`style/projector.css`). Not here: anything to
//! press, because the projector's link carries no right.

use leptos::prelude::*;

pub use self::people::figures;
use self::people::{attendance_scene, candidates_scene, discussion_scene};
use self::step::{QrCode, step_note, step_title};
use self::vote::{aborted_scene, outcome_scene, vote_scene};
use super::clock::{Clock, Run};
use super::live::Live;
use crate::domain::views::public::RoundSection;
use crate::domain::views::round_name::RoundPhase;
use crate::domain::workshop::Course;
use crate::domain::workshop::run_sheet::StepKind;
use crate::text::projector::{step_of, texts};
use crate::text::round_name::which;

mod people;
mod step;
mod vote;

/// What is on stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scene {
    Before,
    Over,
    Attendance,
    Proposing,
    Discussing,
    /// A round that is prepared, open or closed.
    Vote,
    Aborted,
    Outcome,
    /// A result that is not public yet.
    Awaited,
    Note,
}

/// The stage. `join` is the address people type, `qr` its code as SVG; in the desk's small picture a white field stands
/// for it.
pub fn stage(live: Live, join: String, qr: String) -> impl IntoView + use<> {
    let blanked = live.view.step.blanked;
    let frame = (!blanked).then(|| {
        let scene = scene(live);
        // A result needs the room, and nobody joins for it; on arrival the code stands large below.
        let with_code = !matches!(scene, Scene::Outcome | Scene::Attendance);
        view! {
            <div class="stage-frame">
                {stage_head(live, scene, join.clone(), with_code.then(|| qr.clone()))}
                {picture(live, scene, join, qr)}
            </div>
        }
    });
    view! {
        <div class="stage" data-kern-theme="dark" class:blanked=blanked>
            {frame}
        </div>
    }
}

fn picture(live: Live, scene: Scene, join: String, qr: String) -> AnyView {
    let t = texts();
    match scene {
        Scene::Before => words(t.welcome, t.before).into_any(),
        Scene::Over => words(t.over, t.thanks).into_any(),
        Scene::Attendance => attendance_scene(live, join, qr).into_any(),
        Scene::Proposing => candidates_scene(live).into_any(),
        Scene::Discussing => discussion_scene(live).into_any(),
        Scene::Vote => vote_scene(live).into_any(),
        Scene::Aborted => aborted_scene(live).into_any(),
        Scene::Outcome => outcome_scene(live).into_any(),
        Scene::Awaited => words(&step_title(live), t.follows).into_any(),
        Scene::Note => note_scene(live).into_any(),
    }
}

fn scene(live: Live) -> Scene {
    let kind = match live.view.step.course {
        Course::Preparing => return Scene::Before,
        Course::Closed => return Scene::Over,
        Course::Running => live.kind(),
    };
    // The round the step is about: at a result the one that stands in the place of the one planned.
    let phase = live.round().map(phase);
    match kind {
        None => Scene::Before,
        Some(StepKind::Attendance) => Scene::Attendance,
        Some(StepKind::Proposing) => Scene::Proposing,
        Some(StepKind::Discussing) => Scene::Discussing,
        Some(StepKind::Break | StepKind::Note) => Scene::Note,
        Some(StepKind::Round(_)) => phase.unwrap_or(Scene::Note),
        Some(StepKind::Result(_)) => match phase {
            Some(Scene::Outcome) => Scene::Outcome,
            Some(Scene::Aborted) => Scene::Aborted,
            Some(_) | None => Scene::Awaited,
        },
    }
}

fn phase(round: &RoundSection) -> Scene {
    match round.phase {
        RoundPhase::Prepared | RoundPhase::Open | RoundPhase::Closed => Scene::Vote,
        RoundPhase::Published => Scene::Outcome,
        RoundPhase::Aborted { .. } => Scene::Aborted,
    }
}

/// Title, step, and how to take part. Which vote is on stage, and what it repeats or decides, stands here because a
/// ranking needs every line.
fn stage_head(live: Live, scene: Scene, join: String, qr: Option<String>) -> impl IntoView + use<> {
    let section = &live.view.step;
    let place = section.current.filter(|_| live.is_running());
    let place = place.map(|place| step_of(place + 1, section.steps.len()));
    let is_about_round = matches!(scene, Scene::Vote | Scene::Aborted | Scene::Outcome);
    let round = live.round().filter(|_| is_about_round).map(|round| which(&round.name));
    view! {
        <header class="stage-head">
            <p class="stage-title">{section.title.clone()}</p>
            <p class="stage-round">{round}</p>
            <p class="stage-step">{place}</p>
            <p class="stage-join">{join}</p>
            {qr.map(|svg| view! { <QrCode svg=svg /> })}
        </header>
    }
}

/// A headline and a sentence.
fn words(headline: &str, sentence: &'static str) -> impl IntoView + use<> {
    view! {
        <div class="stage-body stage-words">
            <h2 class="stage-headline">{headline.to_owned()}</h2>
            <p class="stage-sentence">{sentence}</p>
        </div>
    }
}

/// A pause or a note: what the moderator wrote, and for a planned time how much of it is left.
fn note_scene(live: Live) -> impl IntoView + use<> {
    let clock = live.break_ends_at().map(|at| {
        view! { <Clock run=Run::Until(at) now=live.now ended=texts().goes_on /> }
    });
    view! {
        <div class="stage-body stage-words">
            <h2 class="stage-headline">{step_title(live)}</h2>
            <p class="stage-sentence">{step_note(live)}</p>
            <p class="stage-clock" role="timer">{clock}</p>
        </div>
    }
}
