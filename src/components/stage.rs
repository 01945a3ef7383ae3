//! The stage: what the hall sees. The projector shows it at full size, the desk as a small
//! picture; all its lengths follow its frame (`style/projector.css`). Not here: anything to
//! press, because the projector's link carries no right.

use leptos::prelude::*;

pub use self::people::Figures;
use self::people::{AttendanceScene, CandidatesScene, DiscussionScene};
use self::step::{QrCode, of_step, step_title};
use self::vote::{AbortedScene, OutcomeScene, VoteScene};
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

/// What is on stage. Only a change of scene replaces the whole picture; within one only the figures
/// that changed are drawn anew.
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

/// The stage.
#[component]
pub fn Stage(
    /// What the page follows.
    live: Live,
    /// The join address.
    join: String,
    /// Its QR code as SVG; a white field stands for it in the desk's small picture.
    qr: String,
) -> impl IntoView {
    let blanked = Memo::new(move |_| live.step.with(|step| step.blanked));
    let scene = Memo::new(move |_| (scene(live), live.step.with(|step| step.current)));
    let picture = {
        let (join, qr) = (join.clone(), qr.clone());
        move || match scene.get().0 {
            Scene::Before => {
                view! { <Words live=live headline=texts().welcome sentence=texts().before /> }
                    .into_any()
            }
            Scene::Over => {
                view! { <Words live=live headline=texts().over sentence=texts().thanks /> }
                    .into_any()
            }
            Scene::Attendance => {
                view! { <AttendanceScene live=live join=join.clone() qr=qr.clone() /> }.into_any()
            }
            Scene::Proposing => view! { <CandidatesScene live=live /> }.into_any(),
            Scene::Discussing => view! { <DiscussionScene live=live /> }.into_any(),
            Scene::Vote => view! { <VoteScene live=live /> }.into_any(),
            Scene::Aborted => view! { <AbortedScene live=live /> }.into_any(),
            Scene::Outcome => view! { <OutcomeScene live=live /> }.into_any(),
            Scene::Awaited => {
                view! { <Words live=live headline="" sentence=texts().follows /> }.into_any()
            }
            Scene::Note => view! { <NoteScene live=live /> }.into_any(),
        }
    };
    // A result needs the room, and nobody joins for it; on arrival the code stands large below.
    let with_code = move || !matches!(scene.get().0, Scene::Outcome | Scene::Attendance);
    view! {
        <div class="stage" data-kern-theme="dark" class:blanked=blanked>
            {move || {
                (!blanked.get())
                    .then(|| {
                        view! {
                            <div class="stage-frame">
                                <StageHead live=live join=join.clone() qr=qr.clone() with_code=with_code() />
                                {picture.clone()}
                            </div>
                        }
                    })
            }}
        </div>
    }
}

fn scene(live: Live) -> Scene {
    let kind = live.step.with(|section| match section.course {
        Course::Preparing => Err(Scene::Before),
        Course::Closed => Err(Scene::Over),
        Course::Running => section.step().map(|step| step.kind).ok_or(Scene::Before),
    });
    // The round the step is about: at a result the one that stands in the place of the one planned.
    let phase = || live.round.with(|round| round.as_ref().map(phase));
    match kind {
        Err(scene) => scene,
        Ok(StepKind::Attendance) => Scene::Attendance,
        Ok(StepKind::Proposing) => Scene::Proposing,
        Ok(StepKind::Discussing) => Scene::Discussing,
        Ok(StepKind::Break | StepKind::Note) => Scene::Note,
        Ok(StepKind::Round(_)) => phase().unwrap_or(Scene::Note),
        Ok(StepKind::Result(_)) => match phase() {
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

/// Title, step, and how to take part.
#[component]
fn StageHead(live: Live, join: String, qr: String, with_code: bool) -> impl IntoView {
    let title = move || live.step.with(|step| step.title.clone());
    let place = move || {
        live.step.with(|section| {
            section
                .current
                .filter(|_| section.course == Course::Running)
                .map(|place| step_of(place + 1, section.steps.len()))
        })
    };
    view! {
        <header class="stage-head">
            <p class="stage-title">{title}</p>
            <p class="stage-round">{move || round_of_scene(live)}</p>
            <p class="stage-step">{place}</p>
            <p class="stage-join">{join}</p>
            {with_code.then(|| view! { <QrCode svg=qr /> })}
        </header>
    }
}

/// Which vote is on stage, and what it repeats or decides: in the head, because a ranking needs every line.
fn round_of_scene(live: Live) -> Option<String> {
    matches!(scene(live), Scene::Vote | Scene::Aborted | Scene::Outcome)
        .then(|| live.round.with(|round| round.as_ref().map(|round| which(&round.name))))
        .flatten()
}

/// A headline and a sentence; without a headline the step's title stands there.
#[component]
fn Words(live: Live, headline: &'static str, sentence: &'static str) -> impl IntoView {
    let title = move || {
        if headline.is_empty() { step_title(live) } else { headline.to_owned() }
    };
    view! {
        <div class="stage-body stage-words">
            <h2 class="stage-headline">{title}</h2>
            <p class="stage-sentence">{sentence}</p>
        </div>
    }
}

/// A pause or a note: what the moderator wrote, and for a planned time how much of it is left.
#[component]
fn NoteScene(live: Live) -> impl IntoView {
    let note = of_step(live, |step| step.note.clone());
    let ends_at = live.step.with(|section| {
        let (step, entered_at) = (section.step()?, section.entered_at?);
        (step.kind == StepKind::Break && step.minutes > 0)
            .then(|| entered_at.0 + i64::from(step.minutes) * 60_000)
    });
    view! {
        <div class="stage-body stage-words">
            <h2 class="stage-headline">{step_title(live)}</h2>
            <p class="stage-sentence">{note}</p>
            <p class="stage-clock" role="timer">
                {ends_at
                    .map(|at| {
                        view! { <Clock run=Run::Until(at) now=live.now ended=texts().goes_on /> }
                    })}
            </p>
        </div>
    }
}
