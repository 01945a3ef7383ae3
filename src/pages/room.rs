//! The room.

use leptos::prelude::*;

use crate::api::error::RefusedForm;
use crate::components::live::{ConnectionNotice, Live};
use crate::domain::views::{PublicView, SeatView};

/// The room.
pub fn page(
    view: PublicView,
    own: SeatView,
    now: i64,
    ballot_id: String,
    refused: Option<RefusedForm>,
) -> impl IntoView {
    view! { <Room view=view own=own now=now ballot_id=ballot_id refused=refused /> }
}

#[island]
fn Room(
    view: PublicView,
    own: SeatView,
    now: i64,
    ballot_id: String,
    refused: Option<RefusedForm>,
) -> impl IntoView {
    let live = Live::follow("/live/room".into(), view, None, now);
    let _ = (own, ballot_id, refused);
    view! { <ConnectionNotice live=live /> }
}
