//! The moderator's desk: run sheet, now, hall. Every action is a form, so all of it works before and
//! without WebAssembly. Not here: what the hall sees (`components::stage`).

use leptos::prelude::*;

use self::context::{DeskContext, NextAction};
use self::hall::hall;
use self::keys::Keys;
use self::news::news;
use self::now::now;
use self::sheet::{keep_step_in_sight, sheet};
use crate::api::error::RefusedForm;
use crate::components::follow::{Follow, on_news};
use crate::components::live::Live;
use crate::components::masthead::Masthead;
use crate::components::section::LiveSection;
use crate::domain::views::desk::DeskView;
use crate::domain::views::public::PublicView;
use crate::text::desk::texts;
use crate::text::live;

mod abort;
mod ask;
mod context;
mod hall;
mod keys;
mod news;
mod now;
mod opening;
mod proposals;
mod recusals;
mod result;
mod round;
mod sheet;
mod source;
mod tie;

/// The desk.
pub fn page(
    view: PublicView,
    own: DeskView,
    now: i64,
    join: String,
    qr: String,
    projector: String,
    refused: Option<RefusedForm>,
) -> impl IntoView {
    let t = texts();
    let title = view.step.title.clone();
    let live = Live { view: &view, now: Some(now) };
    let columns = columns(live, &own, join, qr, refused.as_ref());
    view! {
        <Masthead title=title.clone()>
            <a class="button quiet" href=projector target="_blank" rel="noopener">
                {t.open_projector}
                <span class="kern-sr-only">" " {t.new_tab}</span>
            </a>
            <form method="post" action="/api/leave_desk">
                <button class="quiet" type="submit">{t.leave}</button>
            </form>
        </Masthead>
        <main id="inhalt" class="desk-page">
            <h1 class="kern-sr-only">{t.title} ": " {title}</h1>
            <noscript>
                <p class="desk-still">
                    {live::texts().without_script} " " <a href="/desk">{live::texts().reload}</a>
                </p>
            </noscript>
            <div class="desk" data-place=LiveSection::Desk.name()>{columns}</div>
            <Keys />
            <Follow path="/live/desk".to_owned() now=now ended=live::texts().desk_ended />
        </main>
    }
}

/// The three columns, as the page holds them and as the stream brings them.
pub fn columns(
    live: Live,
    own: &DeskView,
    join: String,
    qr: String,
    refused: Option<&RefusedForm>,
) -> impl IntoView + use<> {
    let desk = DeskContext { live, own, refused, next_action: NextAction::of(live, own) };
    view! {
        {news(desk)}
        {sheet(desk)}
        {now(desk, join, qr)}
        {hall(desk)}
    }
}

/// What only the browser does: keys, and keeping the current step in sight.
pub fn start_keys() {
    if keys::start() {
        on_news(|_, _| keep_step_in_sight());
    }
}
