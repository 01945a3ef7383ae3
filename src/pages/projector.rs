//! The projector: the stage at full size, for the hall. Not here: what the stage shows
//! (`components::stage`).

use leptos::prelude::*;

use crate::components::announced::announced;
use crate::components::follow::Follow;
use crate::components::live::Live;
use crate::components::section::LiveSection;
use crate::components::stage::stage;
use crate::domain::views::public::PublicView;
use crate::text::{live, projector};

/// The projector. `qr` is the SVG of the join address.
pub fn page(view: PublicView, now: i64, link: String, join: String, qr: String) -> impl IntoView {
    let t = live::texts();
    let title = view.step.title.clone();
    view! {
        <main id="inhalt" class="projector">
            <h1 class="kern-sr-only">{projector::texts().title} ": " {title}</h1>
            <div data-place=LiveSection::Stage.name()>{shown(Live { view: &view, now: Some(now) }, join, qr)}</div>
            <Follow path=format!("/live/projector/{link}") now=now />
            <noscript>
                <p class="projector-still">{t.without_script} " " <a href="">{t.reload}</a></p>
            </noscript>
        </main>
    }
}

/// What the projector shows, as the page holds it and as the stream brings it.
pub fn shown(live: Live, join: String, qr: String) -> impl IntoView + use<> {
    let is_dark = live.view.step.blanked;
    view! {
        {announced(live, true)}
        <p class="kern-sr-only" role="status" data-key="said-dark">
            {is_dark.then_some(projector::texts().blanked)}
        </p>
        {stage(live, join, qr)}
    }
}
