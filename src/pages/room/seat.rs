//! The part of the room that belongs to a seat: its ballot, its proposals, and which of the public
//! things are its own. One island. Not here: what everyone sees alike (`room`).

use leptos::prelude::*;

use super::context::Context;
use super::own::mark;
use super::round;
use super::wire::Start;

/// The island.
#[island]
pub fn Seat() -> impl IntoView {
    let start = Start::of_page()?;
    let Start { floor, revision, own, ballot_id, changes, refused, trial } = start;
    let room = Context {
        paper: RwSignal::new(floor.paper),
        revision: RwSignal::new(revision),
        own: RwSignal::new(own),
        answer: RwSignal::default(),
        told_of: RwSignal::default(),
        waits: RwSignal::default(),
        notice: RwSignal::default(),
        matter: StoredValue::new(floor.matter),
        refused: StoredValue::new(refused),
        trial: StoredValue::new(trial),
    };
    Effect::new(move || room.listen());
    Effect::new(move || room.own.with(mark));
    // What is left around it has the focus when what had it is gone.
    Some(view! { <div class="seat" tabindex="-1">{round::section(room, ballot_id, changes)}</div> })
}
