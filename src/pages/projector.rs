//! The projector.

use leptos::prelude::*;

use crate::components::live::{ConnectionNotice, Live};
use crate::domain::views::PublicView;

/// The projector. `qr` is the SVG of the join address.
pub fn page(view: PublicView, now: i64, link: String, join: String, qr: String) -> impl IntoView {
    view! { <Projector view=view now=now link=link join=join qr=qr /> }
}

#[island]
fn Projector(view: PublicView, now: i64, link: String, join: String, qr: String) -> impl IntoView {
    let live = Live::follow(format!("/live/projector/{link}"), view, None, now);
    let _ = (join, qr);
    view! { <ConnectionNotice live=live /> }
}
