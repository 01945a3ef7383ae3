//! The room: what a member sees and does, following the current step. What everyone sees alike is
//! rendered on the server, as page and as fragments; what belongs to the seat is an island (`seat`).
//! Everything to do is a form that also works without the program.

use leptos::prelude::*;

use self::proposing::CandidateFacts;
use self::public::Public;
use self::seat::Seat;
use self::wire::Start;
use crate::api::error::RefusedForm;
use crate::components::announced::announced;
use crate::components::clock::{Clock, Run};
use crate::components::follow::Follow;
use crate::components::live::Live;
use crate::components::masthead::Masthead;
use crate::components::section::LiveSection;
use crate::domain::views::floor::Floor;
use crate::domain::views::public::{PublicView, StepCourse};
use crate::domain::views::round_name::RoundPhase;
use crate::domain::views::seat::SeatView;
use crate::domain::workshop::Course;
use crate::domain::workshop::card::CardRight;
use crate::domain::workshop::run_sheet::StepKind;
use crate::text::figures::weight;
use crate::text::live::{self as live_texts, represented_by};
use crate::text::method::terms;
use crate::text::outcome::kind;
use crate::text::room::{
    break_left, closing_countdown, present_of, shown_countdown, step, texts, who,
};

pub use self::proposing::own as own_proposals;
pub use self::sheet::typed as typed_ballot;
pub use self::wire::Trial;

mod ballot;
mod context;
mod discussing;
mod marks;
mod own;
mod proposing;
pub mod public;
mod recusals;
mod round;
mod said;
mod seat;
mod sent;
mod sheet;
pub mod trial;
mod wire;

/// What the room is shown with.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// What everyone sees.
    pub view: PublicView,
    /// What belongs to this card.
    pub own: SeatView,
    /// The server's clock in milliseconds.
    pub now: i64,
    /// What tells this seat from others on the same device.
    pub seat: String,
    /// A fresh id for a ballot sent without WebAssembly.
    pub ballot_id: String,
    /// Whether a cast ballot is to be shown for changing.
    pub changes: bool,
    /// The form that was refused, if the page is shown again for that.
    pub refused: Option<RefusedForm>,
}

/// The room.
pub fn page(arrival: Arrival) -> impl IntoView {
    let t = texts();
    let start_json = start(&arrival, None);
    let Arrival { view, own, now, seat, refused, .. } = arrival;
    let identity = identity(&own);
    let title = view.step.title.clone();
    let observes = own.right == CardRight::Observe;
    let live = Live { view: &view, now: Some(now) };
    let public = Public { live, own: Some(&own), refused: refused.as_ref() };
    let (about, scene) = (about(public), scene(public));
    view! {
        <Masthead home="/room" title=title identity=identity.clone() class="room-masthead">
            <details class="menu">
                <summary>{t.menu}</summary>
                <ul>
                    <li class="menu-who">{identity.clone()}</li>
                    <li class="live-word">{live_texts::texts().live}</li>
                    <li>
                        <a href="/results">{t.all_results}</a>
                    </li>
                    <li>
                        <form method="post" action="/api/leave_room">
                            <button type="submit" class="quiet">{t.leave}</button>
                        </form>
                    </li>
                </ul>
            </details>
        </Masthead>
        <noscript>
            <p class="without-script">
                {live_texts::texts().without_script} " "
                <a class="kern-link" href="/room">{live_texts::texts().reload}</a>
            </p>
        </noscript>
        <main id="inhalt" class="page room" class:observes=observes data-start=start_json data-seat=seat>
            <div data-place=LiveSection::About.name() tabindex="-1">{about}</div>
            <Seat />
            <div class="room-scene" data-place=LiveSection::Scene.name() tabindex="-1">{scene}</div>
            <Follow path="/live/room".to_owned() now=now ended=live_texts::texts().ended />
        </main>
    }
}

/// Who the page belongs to.
fn identity(own: &SeatView) -> String {
    who(&own.name, &weight(own.weight), own.right, own.card_number)
}

/// Tells the island what it starts with, here and as JSON for the browser.
fn start(arrival: &Arrival, trial: Option<Trial>) -> String {
    let Arrival { view, own, ballot_id, changes, refused, .. } = arrival;
    let action = trial.as_ref().map_or("cast_ballot", |trial| &trial.action);
    let start = Start {
        floor: floor(view),
        revision: own.member.as_ref().and_then(|member| view.cast().get(member).copied()),
        own: own.clone().into(),
        ballot_id: ballot_id.clone(),
        changes: *changes,
        refused: refused.as_ref().and_then(|form| sheet::refused(form, action)),
        trial,
    };
    let json = start.to_json();
    provide_context(start);
    json
}

/// What the ballot must know.
#[must_use]
pub fn floor(view: &PublicView) -> Floor {
    view.floor(
        |text| view! { <CandidateFacts text=text.clone() /> }.to_html(),
        |round, candidate| terms(&round.plan.method, &round.candidates, candidate),
    )
}

/// What stands above that which belongs to the seat: where we are, what is voted on, and what happens, in words.
pub fn about(public: Public) -> impl IntoView + use<> {
    view! {
        {matter(public.live)}
        {announced(public.live, false)}
    }
}

/// Where we are, and what is voted on.
fn matter(live: Live) -> impl IntoView + use<> {
    let is_vote = live.is_running() && live.kind().is_some_and(|kind| kind.round().is_some());
    view! {
        {step_heading(live, is_vote)}
        {is_vote.then(|| round::about(live))}
    }
}

/// What stands below: lists, discussion, turnout, results.
pub fn scene(public: Public) -> impl IntoView + use<> {
    let t = texts();
    let live = public.live;
    let scene = match (live.view.step.course, live.kind()) {
        (Course::Preparing, _) | (Course::Running, None) => {
            view! { <p class="panel">{t.preparing}</p> }.into_any()
        }
        (Course::Closed, _) => view! {
            <p class="panel">
                {t.over} " " <a class="kern-link" href="/results">{t.all_results}</a>
            </p>
        }
        .into_any(),
        (Course::Running, Some(StepKind::Attendance)) => attendance(public).into_any(),
        (Course::Running, Some(StepKind::Proposing)) => proposing::section(public).into_any(),
        (Course::Running, Some(StepKind::Discussing)) => discussing::section(public).into_any(),
        (Course::Running, Some(StepKind::Round(_) | StepKind::Result(_))) => {
            round::state(live).into_any()
        }
        (Course::Running, Some(StepKind::Break | StepKind::Note)) => between(live).into_any(),
    };
    view! {
        {scene}
        {next(live)}
    }
}

/// Where we are: step, headline, note.
fn step_heading(live: Live, is_vote: bool) -> impl IntoView + use<> {
    let section = &live.view.step;
    let running = Some(section).filter(|_| live.is_running());
    let round = live.round().filter(|_| is_vote);
    let kind = round.map(|round| kind(round.plan.kind));
    let kind = kind.map(|kind| view! { " " <span class="tag">{kind}</span> });
    let entered_at = running.and_then(|section| section.entered_at);
    // Where time runs out, that is what counts.
    let open = round.filter(|round| round.phase == RoundPhase::Open);
    let clock = match open.and_then(|round| round.countdown) {
        Some(countdown) => {
            let sentence = if countdown.closes { closing_countdown } else { shown_countdown };
            let run = Run::Until(countdown.ends_at.0);
            Some(view! { <Clock run=run now=live.now sentence=sentence /> }.into_any())
        }
        None => {
            entered_at.map(|at| view! { <Clock run=Run::Since(at.0) now=live.now /> }.into_any())
        }
    };
    let place = running.and_then(|section| section.current);
    let place = place.map(|current| step(current, section.steps.len()));
    let current = running.and_then(|section| section.step());
    let title = current.map_or(&section.title, |step| &step.title).clone();
    let note = current.map(|step| step.note.clone()).filter(|note| !note.is_empty());
    view! {
        <div class="step-line">
            <span>{place} {kind}</span>
            <span aria-hidden="true">{clock}</span>
        </div>
        <h1 aria-live="polite">{title}</h1>
        {note.map(|note| view! { <p class="step-note">{note}</p> })}
    }
}

/// What comes after this step.
fn next(live: Live) -> impl IntoView + use<> {
    let next = live.view.step.next().filter(|_| live.is_running());
    let next = next.map(|next| format!("{} {}", texts().next, next.title));
    view! { <p class="next">{next}</p> }
}

/// Between two steps that ask for something: how long, what was, and who is here.
fn between(live: Live) -> impl IntoView + use<> {
    let t = texts();
    let section = &live.view.step;
    let left = live.break_ends_at().map(|at| {
        view! {
            <p class="break-left">
                <Clock run=Run::Until(at) now=live.now ended=t.goes_on sentence=break_left />
            </p>
        }
    });
    let mut called = section.steps.iter().take(section.current.unwrap_or_default());
    let before = called.rfind(|step| step.course == StepCourse::Done);
    let before = before.map(|before| format!("{} {}", t.before, before.title));
    let attendance = &live.view.attendance;
    view! {
        <section class="panel" aria-label=t.between>
            {left}
            <p>{before}</p>
            <p>{present_of(attendance.present, attendance.all)}</p>
            <p>
                <a class="kern-link" href="/results">{t.all_results}</a>
            </p>
        </section>
    }
}

/// Who is here.
fn attendance(public: Public) -> impl IntoView + use<> {
    let t = texts();
    let section = &public.live.view.attendance;
    let here = public.is_own(|own| {
        section.members.iter().any(|m| Some(&m.key) == own.member.as_ref() && m.present)
    });
    let name = public.own.map(|own| own.name.clone());
    let rows = section.members.iter().map(|member| {
        view! {
            <li data-key=member.key.to_string() class:absent=!member.present>
                <span>{member.name.clone()}</span>
                <span class="member-state">
                    {if member.present { t.present } else { t.absent }}
                    {member.represented_by.as_deref().map(|name| format!(" · {}", represented_by(name)))}
                </span>
            </li>
        }
    });
    view! {
        <p class="good here" hidden=!here>
            "✓ " <span class="own-name">{name}</span> " " {t.here}
        </p>
        <section class="panel" aria-labelledby="da">
            <h2 id="da">{t.present_heading}</h2>
            <p>{crate::text::room::present(section.present)}</p>
            <ul class="members">{rows.collect_view()}</ul>
        </section>
    }
}
