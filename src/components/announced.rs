//! What happens, in words for those who do not see it: a step, a vote that opens or ends, its last half
//! minute. Each is said once, because its place stays and only its text changes. Not here: what a form was
//! answered with (`form`), and what is a seat's own (`pages/room`).

use leptos::prelude::*;

use super::live::Live;
use crate::domain::views::public::RoundSection;
use crate::domain::views::round_name::RoundPhase;
use crate::text::live::{countdown, texts};

/// The places. `with_step`: where no headline says which step it is.
pub fn announced(live: Live, with_step: bool) -> impl IntoView + use<> {
    let step = live.step().filter(|_| with_step && live.is_running());
    let step = step.map(|step| step.title.clone());
    let phase = live.round().and_then(phase).filter(|_| live.is_running());
    let open = live.round().filter(|round| round.phase == RoundPhase::Open);
    let countdown = open.and_then(|round| round.countdown);
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
