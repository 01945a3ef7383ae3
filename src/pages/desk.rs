//! The moderator's desk.

use leptos::prelude::*;

use crate::api::error::RefusedForm;
use crate::components::live::{ConnectionNotice, Live};
use crate::domain::views::{DeskView, PublicView};

/// The desk.
pub fn page(
    view: PublicView,
    own: DeskView,
    now: i64,
    join: String,
    projector: String,
    refused: Option<RefusedForm>,
) -> impl IntoView {
    view! { <Desk view=view own=own now=now join=join projector=projector refused=refused /> }
}

#[island]
fn Desk(
    view: PublicView,
    own: DeskView,
    now: i64,
    join: String,
    projector: String,
    refused: Option<RefusedForm>,
) -> impl IntoView {
    let live = Live::follow("/live/desk".into(), view, Some(own), now);
    let _ = (join, projector, refused);
    view! { <ConnectionNotice live=live /> }
}
