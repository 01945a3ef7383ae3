//! What the moderator is told without looking: new proposals, and that everyone has voted. Steps and votes
//! are said as on every live page (`components/announced`).

use leptos::prelude::*;

use super::context::DeskContext;
use crate::components::announced::announced;
use crate::domain::views::round_name::RoundPhase;
use crate::text::desk::new_proposals;
use crate::text::projector;

/// The places.
pub fn news(desk: DeskContext) -> impl IntoView + use<> {
    let waiting = desk.live.view.candidates.waiting.len();
    let is_complete = desk.live.round().is_some_and(|round| {
        round.phase == RoundPhase::Open
            && !round.voters.is_empty()
            && round.voters.iter().all(|voter| voter.revision > 0)
    });
    view! {
        {announced(desk.live, true)}
        <p class="kern-sr-only" role="status" data-key="said-waiting">
            {(waiting > 0).then(|| new_proposals(waiting))}
        </p>
        <p class="kern-sr-only" role="status" data-key="said-complete">
            {is_complete.then_some(projector::texts().all_voted)}
        </p>
    }
}
