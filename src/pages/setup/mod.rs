//! The organizer's set-up: one file per section, and here what all of them share: the frame with
//! the sections and their state, the sentence that says what was done, confirmations. All of it is
//! plain HTML with plain forms. A form's address carries the anchor of what it changes, so that the
//! browser comes back to that place. Not here: fields (`fields`), long lists (`list`), and what is
//! missing (`domain/views/setup`).

use leptos::prelude::*;

use crate::api::error::{AcceptedForm, RefusedForm};
use crate::components::masthead::Masthead;
use crate::domain::ids::WorkshopId;
use crate::domain::views::setup::{Gap, Section, SetupView};
use crate::domain::workshop::Course;
use crate::text::setup::{done, gap, mend, section_name, texts};

mod account;
pub mod candidacy;
pub mod candidates;
pub mod cards;
pub mod fields;
pub mod import;
pub mod list;
pub mod members;
mod method;
pub mod overview;
pub mod print;
pub mod proxies;
pub mod rounds;
mod rules;
pub mod run_sheet;
pub mod weights;
pub mod workshops;

/// What every page of a workshop's set-up starts from.
#[derive(Clone, Debug)]
pub struct Basis {
    /// Which workshop.
    pub workshop: WorkshopId,
    /// Title, state, what is missing.
    pub view: SetupView,
    /// The form the page is shown again with.
    pub refused: Option<RefusedForm>,
    /// The form that was carried out right before.
    pub done: Option<AcceptedForm>,
}

impl Basis {
    /// Whether the workshop has ended: then nothing is offered that would change it.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.view.course == Course::Closed
    }
}

/// Where a section lives.
#[must_use]
pub fn path(workshop: WorkshopId, section: Section) -> String {
    let tail = match section {
        Section::Workshop => "",
        Section::Members => "/members",
        Section::Weights => "/weights",
        Section::Candidates => "/candidates",
        Section::Rounds => "/rounds",
        Section::RunSheet => "/run-sheet",
        Section::Cards => "/cards",
        Section::Results => "/results",
    };
    format!("/setup/{workshop}{tail}")
}

/// The frame around a section: masthead, sections with their state, the way on.
#[component]
pub fn Frame(
    /// Workshop, state, refused form.
    basis: Basis,
    /// Where we are.
    section: Section,
    children: Children,
) -> impl IntoView {
    let t = texts();
    let next = Section::ALL
        .into_iter()
        .skip_while(|other| *other != section)
        .nth(1)
        .filter(|next| *next != Section::Results);
    let workshop = basis.workshop;
    view! {
        <Masthead home="/setup" title=basis.view.title.clone()>
            <SignOut />
        </Masthead>
        <div class="setup">
            <nav class="setup-nav" aria-label=t.sections>
                <ul>
                    {Section::ALL
                        .into_iter()
                        .map(|of| view! { <NavItem basis=basis.clone() of=of here=section /> })
                        .collect_view()}
                </ul>
            </nav>
            <main id="inhalt" class="setup-main">
                <Done form=basis.done.clone() />
                {children()}
                {next
                    .map(|next| {
                        view! {
                            <p class="setup-next">
                                <a class="button" href=path(workshop, next)>
                                    {t.next_section}
                                    ": "
                                    {section_name(next)}
                                    <span aria-hidden="true">" →"</span>
                                </a>
                            </p>
                        }
                    })}
            </main>
        </div>
    }
}

/// What was done, in a sentence that stays in sight wherever the page is.
#[component]
pub fn Done(
    /// The form that was carried out.
    form: Option<AcceptedForm>,
) -> impl IntoView {
    let sentence = form.and_then(|form| done::sentence(&form.path, &form.fields));
    sentence.map(|sentence| {
        view! {
            <p class="setup-done" role="status">
                <span aria-hidden="true">"✓ "</span>
                {sentence}
            </p>
        }
    })
}

/// What whoever operates the service has to mend before anybody is invited: the address printed on every
/// card, and the legal texts.
#[component]
pub fn ToMend(
    /// Workshop, state, what is missing.
    view: SetupView,
) -> impl IntoView {
    let lines = view.gaps.iter().filter_map(|(_, gap)| match gap {
        Gap::Address { address } => Some(mend::address(address)),
        Gap::Legal { pages } => Some(mend::legal(pages)),
        Gap::Table
        | Gap::Date
        | Gap::Members
        | Gap::Weights
        | Gap::Dominance
        | Gap::Candidates
        | Gap::Rounds
        | Gap::Steps
        | Gap::RoundSteps(_)
        | Gap::Cards(_) => None,
    });
    lines.map(|line| view! { <p class="setup-notice bad">{line}</p> }).collect_view()
}

/// A section in the navigation, with its state in words.
#[component]
fn NavItem(basis: Basis, of: Section, here: Section) -> impl IntoView {
    let t = texts();
    let state = match (of, basis.view.gap(of)) {
        (Section::Results, _) => None,
        _ if basis.is_over() => None,
        (_, None) => Some(("setup-state done", "✓", t.ready.to_owned())),
        (_, Some(missing)) => Some(("setup-state open", "○", gap(missing))),
    };
    view! {
        <li>
            <a href=path(basis.workshop, of) aria-current=(of == here).then_some("page")>
                <span class="setup-nav-name">{section_name(of)}</span>
                {state
                    .map(|(class, sign, words)| {
                        view! {
                            <span class=class>
                                <span aria-hidden="true">{sign}" "</span>
                                <span class="setup-state-words">{words}</span>
                            </span>
                        }
                    })}
            </a>
        </li>
    }
}

/// Leaves the organizer's role.
#[component]
pub fn SignOut() -> impl IntoView {
    view! {
        <form method="post" action="/api/sign_out">
            <button class="quiet" type="submit">
                {crate::text::entry::texts().sign_out}
            </button>
        </form>
    }
}

/// What was put away, folded under the list it came from.
#[component]
pub fn PutAway(
    /// How many there are.
    count: usize,
    /// Their list.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="panel" id="weggelegt">
            <summary>
                <h2>{texts().put_away_heading} " (" {count} ")"</h2>
            </summary>
            {children()}
        </details>
    }
}

/// Something that cannot be taken back: asks once, in words that name the consequence.
#[component]
pub fn Confirm(
    /// Name of the server function, with an anchor to come back to if need be.
    #[prop(into)]
    action: String,
    /// Hidden fields.
    fields: Vec<(&'static str, String)>,
    /// What is asked for, on the line that opens the question.
    label: &'static str,
    /// Whom or what it is about, for those who do not see the place it stands in.
    #[prop(into, optional)]
    about: String,
    /// What will happen.
    #[prop(into)]
    consequence: String,
    /// The verb on the button.
    button: &'static str,
) -> impl IntoView {
    view! {
        <details class="confirm">
            <summary>
                {label} <span class="kern-sr-only">" "{about}</span>
            </summary>
            <form method="post" action=format!("/api/{action}")>
                <p>{consequence}</p>
                {fields
                    .into_iter()
                    .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
                    .collect_view()}
                <button class="danger" type="submit">
                    {button}
                </button>
            </form>
        </details>
    }
}

/// A button that is a form of its own.
#[component]
pub fn OneButton(
    /// Name of the server function, with an anchor to come back to if need be.
    #[prop(into)]
    action: String,
    /// Hidden fields.
    fields: Vec<(&'static str, String)>,
    /// The verb.
    label: &'static str,
    /// Whom or what it is about, for those who do not see the place it stands in.
    #[prop(into, optional)]
    about: String,
    /// Extra classes of the button.
    #[prop(default = "")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <form method="post" action=format!("/api/{action}")>
            {fields
                .into_iter()
                .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
                .collect_view()}
            <button class=class type="submit">
                {label}
                {(!about.is_empty())
                    .then(|| view! { <span class="kern-sr-only">" "{about}</span> })}
            </button>
        </form>
    }
}

/// Chooses a place in an order, in one action.
#[component]
pub fn PlaceForm(
    /// Name of the server function, with an anchor to come back to.
    #[prop(into)]
    action: String,
    /// Hidden fields.
    fields: Vec<(&'static str, String)>,
    /// Name of the field that holds the place.
    name: &'static str,
    /// The place now, counted from 1.
    place: usize,
    /// The last place.
    last: usize,
    /// What is moved.
    about: String,
) -> impl IntoView {
    let t = texts();
    let label = format!("{about}: {}", t.to_place);
    let fields = fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    view! {
        <form class="place-form" method="post" action=format!("/api/{action}")>
            {fields.collect_view()}
            <input
                type="number"
                name=name
                min="1"
                max=last
                value=place
                required
                aria-label=label
                autocomplete="off"
            />
            <button type="submit">{t.move_there}</button>
        </form>
    }
}
