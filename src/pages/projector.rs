//! The projector: the stage at full size, for the hall. Not here: what the stage shows
//! (`components::stage`).

use leptos::prelude::*;

use crate::components::live::{ConnectionNotice, Live};
use crate::components::stage::Stage;
use crate::domain::views::PublicView;
use crate::text::{live, projector};

/// The projector. `qr` is the SVG of the join address.
pub fn page(view: PublicView, now: i64, link: String, join: String, qr: String) -> impl IntoView {
    let t = live::texts();
    let title = view.step.title.clone();
    view! {
        <main id="inhalt" class="projector">
            <h1 class="kern-sr-only">{projector::texts().title} ": " {title}</h1>
            <Projector view=view now=now link=link join=join qr=qr />
            <noscript>
                <p class="projector-still">{t.without_script} " " <a href="">{t.reload}</a></p>
            </noscript>
        </main>
    }
}

#[island]
fn Projector(view: PublicView, now: i64, link: String, join: String, qr: String) -> impl IntoView {
    let live = Live::follow(format!("/live/projector/{link}"), view, None, now);
    view! {
        <Stage live=live join=join qr=qr />
        <ConnectionNotice live=live />
    }
}
