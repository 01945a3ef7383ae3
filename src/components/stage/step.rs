//! What several scenes of the stage share: the step's words, how much fits, a QR code. Not here: the scenes.

use leptos::prelude::*;

use crate::components::live::Live;
use crate::text::projector::texts;

/// A QR code in its white field.
#[component]
pub fn QrCode(svg: String) -> impl IntoView {
    view! { <div class="stage-qr" role="img" aria-label=texts().qr inner_html=svg></div> }
}

/// Title of the current step.
pub fn step_title(live: Live) -> String {
    live.step().map(|step| step.title.clone()).unwrap_or_default()
}

/// What the moderator wrote about the current step.
pub fn step_note(live: Live) -> String {
    live.step().map(|step| step.note.clone()).unwrap_or_default()
}

/// How much fits: a class by the number of rows.
pub fn density(count: usize) -> &'static str {
    match count {
        0..=6 => "few",
        7..=12 => "some",
        13..=22 => "many",
        _ => "crowd",
    }
}
