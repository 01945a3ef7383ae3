//! A ballot before its round opens, exactly as a member will see it: the room's own parts, for organizer and
//! moderator. Not here: what is refused, which is decided on a copy (`domain/decide/trial`).

use leptos::prelude::*;

use super::seat::Seat;
use super::{Arrival, Trial, identity, matter, start};
use crate::components::live::Live;
use crate::components::masthead::Masthead;
use crate::domain::ids::RoundId;
use crate::text::round_name::number;
use crate::text::trial::{stand_ins, texts};

/// Whose page it is, and where it leads back to.
#[derive(Clone, Debug)]
pub struct Around {
    /// Where the ballot goes.
    pub trial: Trial,
    /// Where the product's name leads.
    pub home: &'static str,
    /// Where the page was opened.
    pub back: String,
    /// What that is called.
    pub back_label: &'static str,
    /// The round without result that decides what can be voted on.
    pub waits_for: Option<RoundId>,
}

/// The page.
pub fn page(arrival: Arrival, around: Around) -> impl IntoView {
    let t = texts();
    let Around { trial, home, back, back_label, waits_for } = around;
    let start_json = start(&arrival, Some(trial));
    let Arrival { view, own, now, .. } = arrival;
    let identity = identity(&own);
    let title = view.step.title.clone();
    // Nothing of what happens in a workshop is said here: nothing does.
    let matter = matter(Live { view: &view, now: Some(now) });
    let stand_ins = waits_for.map(|round| stand_ins(&number(round)));
    view! {
        <Masthead home=home title=title identity=identity class="room-masthead" />
        <aside class="trial-notice" aria-label=t.label>
            <p>
                <strong>{t.nothing_stored}</strong> " " {t.about}
            </p>
            {stand_ins.map(|sentence| view! { <p>{sentence}</p> })}
            <p>
                <a class="kern-link" href=back>
                    {back_label}
                </a>
            </p>
        </aside>
        <main id="inhalt" class="page room" data-start=start_json>
            <div>{matter}</div>
            <Seat />
        </main>
    }
}
