//! The room: what a member sees and does, following the current step. What everyone sees alike is
//! rendered on the server, as page and as fragments; what belongs to the seat is an island (`seat`).
//! Everything to do is a form that also works without the program.

use leptos::prelude::*;

use self::proposing::CandidateFacts;
use self::public::Public;
use self::seat::Seat;
use self::wire::Start;
use crate::api::error::RefusedForm;
use crate::components::announced::Announced;
use crate::components::clock::{Clock, Run};
use crate::components::follow::Follow;
use crate::components::live::Live;
use crate::components::masthead::Masthead;
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
    let public = Public {
        live: Live::new(view, None, Some(now)),
        own: StoredValue::new(Some(own.clone())),
        refused: StoredValue::new(refused),
    };
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
            <div data-place="about" tabindex="-1">{about(public)}</div>
            <Seat />
            <div class="room-scene" data-place="scene" tabindex="-1">{scene(public)}</div>
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
pub fn about(public: Public) -> impl IntoView {
    view! {
        {matter(public.live)}
        <Announced live=public.live with_step=false />
    }
}

/// Where we are, and what is voted on.
fn matter(live: Live) -> impl IntoView {
    let is_vote = live.step.with(|section| {
        let kind = section.step().filter(|_| section.course == Course::Running).map(|s| s.kind);
        matches!(kind, Some(StepKind::Round(_) | StepKind::Result(_)))
    });
    view! {
        <StepHeading live=live is_vote=is_vote />
        {is_vote.then(|| round::about(live))}
    }
}

/// What stands below: lists, discussion, turnout, results.
pub fn scene(public: Public) -> impl IntoView {
    let t = texts();
    let (course, kind) =
        public.live.step.with(|section| (section.course, section.step().map(|step| step.kind)));
    let scene = match (course, kind) {
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
            round::state(public.live).into_any()
        }
        (Course::Running, Some(StepKind::Break | StepKind::Note)) => between(public).into_any(),
    };
    view! {
        {scene}
        <Next live=public.live />
    }
}

/// Where we are: step, headline, note.
#[component]
fn StepHeading(live: Live, is_vote: bool) -> impl IntoView {
    let kind = live.round.with(|round| round.as_ref().map(|round| kind(round.plan.kind)));
    let kind = kind.filter(|_| is_vote).map(|kind| view! { " " <span class="tag">{kind}</span> });
    let is_running = live.step.with(|section| section.course == Course::Running);
    let entered_at = live.step.with(|section| section.entered_at).filter(|_| is_running);
    // Where time runs out, that is what counts.
    let countdown = live.round.with(|round| {
        let round = round.as_ref().filter(|round| is_vote && round.phase == RoundPhase::Open)?;
        round.countdown
    });
    let place = live.step.with(|section| {
        let current = section.current.filter(|_| is_running)?;
        Some(step(current, section.steps.len()))
    });
    let title = live.step.with(|section| match section.step() {
        Some(step) if is_running => step.title.clone(),
        Some(_) | None => section.title.clone(),
    });
    let note = live.step.with(|section| section.step().map(|step| step.note.clone()));
    let note = note.filter(|note| is_running && !note.is_empty());
    view! {
        <div class="step-line">
            <span>{place} {kind}</span>
            <span aria-hidden="true">
                {match countdown {
                    Some(countdown) => {
                        let sentence = if countdown.closes { closing_countdown } else { shown_countdown };
                        let run = Run::Until(countdown.ends_at.0);
                        Some(view! { <Clock run=run now=live.now sentence=sentence /> }.into_any())
                    }
                    None => {
                        entered_at
                            .map(|at| view! { <Clock run=Run::Since(at.0) now=live.now /> }.into_any())
                    }
                }}
            </span>
        </div>
        <h1 aria-live="polite">{title}</h1>
        {note.map(|note| view! { <p class="step-note">{note}</p> })}
    }
}

/// What comes after this step.
#[component]
fn Next(live: Live) -> impl IntoView {
    let next = live.step.with(|section| {
        let next = section.next().filter(|_| section.course == Course::Running)?;
        Some(format!("{} {}", texts().next, next.title))
    });
    view! { <p class="next">{next}</p> }
}

/// Between two steps that ask for something: how long, what was, and who is here.
fn between(public: Public) -> impl IntoView {
    let t = texts();
    let live = public.live;
    let ends_at = live.step.with(|section| {
        let (step, entered_at) = (section.step()?, section.entered_at?);
        (step.kind == StepKind::Break && step.minutes > 0)
            .then(|| entered_at.0 + i64::from(step.minutes) * 60_000)
    });
    let left = ends_at.map(|at| {
        view! {
            <p class="break-left">
                <Clock run=Run::Until(at) now=live.now ended=t.goes_on sentence=break_left />
            </p>
        }
    });
    let before = live.step.with(|section| {
        let mut called = section.steps.iter().take(section.current?);
        let before = called.rfind(|step| step.course == StepCourse::Done)?;
        Some(format!("{} {}", t.before, before.title))
    });
    let present = live.attendance.with(|section| present_of(section.present, section.all));
    view! {
        <section class="panel" aria-label=t.between>
            {left}
            <p>{before}</p>
            <p>{present}</p>
            <p>
                <a class="kern-link" href="/results">{t.all_results}</a>
            </p>
        </section>
    }
}

/// Who is here.
fn attendance(public: Public) -> impl IntoView {
    let t = texts();
    let section = public.live.attendance.get();
    let here = public.is_own(|own| {
        section.members.iter().any(|m| Some(&m.key) == own.member.as_ref() && m.present)
    });
    let name = public.own.with_value(|own| own.as_ref().map(|own| own.name.clone()));
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
