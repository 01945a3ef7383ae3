//! What happens, in words for those who do not see it: a step, a vote that opens or ends, its last half
//! minute. Each is said once, because its place stays and only its text changes. Not here: what a form was
//! answered with (`form`), and what is a seat's own (`pages/room`).

use leptos::prelude::*;

use super::live::Live;
use crate::domain::views::public::RoundSection;
use crate::domain::views::round_name::RoundPhase;
use crate::domain::workshop::Course;
use crate::text::live::{countdown, texts};

/// The places. `with_step`: where no headline says which step it is.
#[component]
pub fn Announced(
    /// What the page follows.
    live: Live,
    /// Whether the step is said as well.
    with_step: bool,
) -> impl IntoView {
    let is_running = live.step.with(|step| step.course == Course::Running);
    let step = live.step.with(|section| section.step().map(|step| step.title.clone()));
    let step = step.filter(|_| with_step && is_running);
    let phase = live.round.with(|round| round.as_ref().and_then(phase).filter(|_| is_running));
    let countdown = live.round.with(|round| {
        let round = round.as_ref().filter(|round| round.phase == RoundPhase::Open)?;
        round.countdown
    });
    let ends = countdown.map(|found| self::countdown(found.ends_at, found.closes));
    view! {
        <p class="kern-sr-only" role="status" data-key="said-step">{step}</p>
        <p class="kern-sr-only" role="status" data-key="said-phase">{phase}</p>
        <p class="kern-sr-only" role="status" data-key="said-end">{ends}</p>
        {countdown
            .map(|countdown| {
                view! {
                    <p
                        class="kern-sr-only"
                        role="status"
                        data-key="said-soon"
                        data-keep="yes"
                        data-until=countdown.ends_at.0
                        data-soon=texts().soon
                    ></p>
                }
            })}
    }
}

fn phase(round: &RoundSection) -> Option<&'static str> {
    let t = texts();
    match round.phase {
        RoundPhase::Prepared => None,
        RoundPhase::Open => Some(t.opened),
        RoundPhase::Closed => Some(t.closed),
        RoundPhase::Published => Some(t.published),
        RoundPhase::Aborted { .. } => Some(t.aborted),
    }
}
