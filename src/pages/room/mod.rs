//! The room: what a member sees and does, following the current step. One island; everything in
//! it is a form that also works without it.

use leptos::prelude::*;

use crate::api::error::RefusedForm;
use crate::components::form::{ApiForm, send_query};
use crate::components::live::{ConnectionNotice, Live};
use crate::components::masthead::Masthead;
use crate::domain::run_sheet::StepKind;
use crate::domain::views::{PublicView, SeatView};
use crate::domain::workshop::Course;
use crate::text::figures::{stretch, weight};
use crate::text::live as live_texts;
use crate::text::room::{step, texts, who};

mod ballot;
mod discussing;
mod marks;
mod proposing;
mod round;
mod said;
mod sheet;

/// What the room is shown with.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// What everyone sees.
    pub view: PublicView,
    /// What belongs to this card.
    pub own: SeatView,
    /// The server's clock in milliseconds.
    pub now: i64,
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
    let Arrival { view, own, now, ballot_id, changes, refused } = arrival;
    let identity = who(&own.name, &weight(own.weight), own.right, own.card_number);
    let has_fields = matches!(
        view.step.step().map(|step| step.kind),
        Some(StepKind::Round(_) | StepKind::Proposing | StepKind::Discussing)
    );
    view! {
        <Masthead home="/room" title=view.step.title.clone()>
            <a href="/results">{t.all_results}</a>
            <form method="post" action="/api/leave_room">
                <button type="submit" class="quiet">{t.leave}</button>
            </form>
        </Masthead>
        <section class="identity" aria-label=t.you>
            {identity}
        </section>
        <noscript>
            // A page to fill in is not reloaded by itself: what is typed would be lost.
            {(!has_fields).then(|| view! { <meta http-equiv="refresh" content="15" /> })}
            <p class="without-script">
                {live_texts::texts().without_script} " "
                <a class="kern-link" href="/room">{live_texts::texts().reload}</a>
            </p>
        </noscript>
        <main id="inhalt" class="page room">
            <Room view=view own=own now=now ballot_id=ballot_id changes=changes refused=refused />
        </main>
    }
}

/// What every part of the room needs.
#[derive(Clone, Copy)]
struct Context {
    live: Live,
    own: RwSignal<SeatView>,
    refused: StoredValue<Option<RefusedForm>>,
}

impl Context {
    /// Asks the server what belongs to this card now.
    fn refresh_own(self) {
        leptos::task::spawn_local(async move {
            if let Some(json) = send_query("/api/my_seat").await {
                self.take_own(&json);
            }
        });
    }

    fn take_own(self, json: &str) {
        if let Ok(own) = serde_json::from_str::<SeatView>(json)
            && self.own.with_untracked(|known| *known != own)
        {
            self.own.set(own);
        }
    }

    /// For forms: after their answer the own section is asked for again.
    fn on_accepted(self) -> Callback<String> {
        Callback::new(move |_| self.refresh_own())
    }

    fn refused(self) -> Option<RefusedForm> {
        self.refused.get_value()
    }

    fn typed(self, action: &str, field: &str) -> String {
        self.refused.with_value(|form| RefusedForm::typed(form.as_ref(), action, field))
    }
}

/// The live part.
#[island]
fn Room(
    view: PublicView,
    own: SeatView,
    now: i64,
    ballot_id: String,
    changes: bool,
    refused: Option<RefusedForm>,
) -> impl IntoView {
    let live = Live::follow("/live/room".into(), view, None, now);
    let room = Context { live, own: RwSignal::new(own), refused: StoredValue::new(refused) };
    let kind = Memo::new(move |_| live.step.with(|step| step.step().map(|step| step.kind)));
    let course = Memo::new(move |_| live.step.with(|step| step.course));
    // What is mine may have changed with the step: acceptance of proposals, a new round.
    Effect::new(move |before: Option<Option<StepKind>>| {
        let kind = kind.get();
        if before.is_some_and(|before| before != kind) {
            room.refresh_own();
        }
        kind
    });
    view! {
        <ConnectionNotice live=live />
        <StepHeading live=live />
        {move || match (course.get(), kind.get()) {
            (Course::Preparing, _) | (Course::Running, None) => {
                view! { <p class="panel">{texts().preparing}</p> }.into_any()
            }
            (Course::Closed, _) => {
                view! {
                    <p class="panel">
                        {texts().over} " "
                        <a class="kern-link" href="/results">{texts().all_results}</a>
                    </p>
                }
                    .into_any()
            }
            (Course::Running, Some(StepKind::Attendance)) => attendance(room).into_any(),
            (Course::Running, Some(StepKind::Proposing)) => proposing::section(room).into_any(),
            (Course::Running, Some(StepKind::Discussing)) => discussing::section(room).into_any(),
            (Course::Running, Some(StepKind::Round(_) | StepKind::Result(_))) => {
                round::section(room, ballot_id.clone(), changes).into_any()
            }
            (Course::Running, Some(StepKind::Break | StepKind::Note)) => ().into_any(),
        }}
        <Next live=live />
    }
}

/// Where we are: step, headline, note.
#[component]
fn StepHeading(live: Live) -> impl IntoView {
    let elapsed = move || {
        live.step.with(|step| {
            let at = step.entered_at.filter(|_| step.course == Course::Running)?;
            Some(stretch((live.now.get() - at.0) / 1000))
        })
    };
    let place = move || {
        live.step.with(|section| {
            let current = section.current.filter(|_| section.course == Course::Running)?;
            Some(step(current, section.steps.len()))
        })
    };
    let title = move || {
        live.step.with(|section| match section.step() {
            Some(step) if section.course == Course::Running => step.title.clone(),
            Some(_) | None => section.title.clone(),
        })
    };
    let note = move || {
        live.step.with(|section| {
            let step = section.step().filter(|_| section.course == Course::Running)?;
            (!step.note.is_empty()).then(|| view! { <p class="step-note">{step.note.clone()}</p> })
        })
    };
    view! {
        <div class="step-line">
            <span>{place}</span>
            <span aria-hidden="true">{elapsed}</span>
        </div>
        <h1 aria-live="polite">{title}</h1>
        {note}
    }
}

/// What comes after this step.
#[component]
fn Next(live: Live) -> impl IntoView {
    let next = move || {
        live.step.with(|section| {
            let next = section.next().filter(|_| section.course == Course::Running)?;
            Some(format!("{} {}", texts().next, next.title))
        })
    };
    view! { <p class="next">{next}</p> }
}

/// Who is here.
fn attendance(room: Context) -> impl IntoView {
    let t = texts();
    let live = room.live;
    let here = move || {
        let key = room.own.with(|own| own.member.clone());
        live.attendance.with(|section| {
            let present = section
                .members
                .iter()
                .any(|member| Some(&member.key) == key.as_ref() && member.present);
            present.then(|| view! { <p class="good">"✓ "{t.here}</p> })
        })
    };
    view! {
        {here}
        <section class="panel" aria-labelledby="da">
            <h2 id="da">{t.present_heading}</h2>
            <p>{move || live.attendance.with(|section| crate::text::room::present(section.present))}</p>
            <ul class="members">
                <For
                    each=move || live.attendance.get().members
                    key=|member| (member.key.clone(), member.present)
                    let:member
                >
                    <li class:absent=!member.present>
                        <span>{member.name}</span>
                        <span class="member-state">
                            {if member.present { t.present } else { t.absent }}
                        </span>
                    </li>
                </For>
            </ul>
        </section>
    }
}

/// The fields of a proposal, filled with `text` or with what was typed before.
#[component]
fn ProposalFields(
    /// What the form is for: the names of its fields' ids.
    prefix: String,
    /// What stands in the fields.
    text: crate::domain::candidate::CandidateText,
) -> impl IntoView {
    let t = texts();
    let field = |name: &'static str, label: &'static str, value: String| {
        let id = format!("{prefix}-{name}");
        view! {
            <label for=id.clone()>{label}</label>
            <input id=id name=format!("text[{name}]") value=value maxlength="500" />
        }
    };
    let (title_id, description_id) = (format!("{prefix}-title"), format!("{prefix}-description"));
    view! {
        <label for=title_id.clone()>{t.title}</label>
        <input id=title_id.clone() name="text[title]" value=text.title maxlength="120" required />
        <label for=description_id.clone()>{t.description}</label>
        <textarea id=description_id.clone() name="text[description]" rows="3" maxlength="2000" required>
            {text.description}
        </textarea>
        <details>
            <summary>{t.more_fields}</summary>
            {field("provider", t.provider, text.provider)}
            {field("maturity", t.maturity, text.maturity)}
            {field("link", t.link, text.link)}
            {field("cost", t.cost, text.cost)}
            {field("effort", t.effort, text.effort)}
        </details>
    }
}
