//! The organizer's set-up: one file per section, and here what all of them share: the frame with
//! the sections and their state, fields that come back as they were typed, confirmations. All of
//! it is plain HTML with plain forms. A form's address carries the anchor of what it changes, so
//! that the browser comes back to that place. Not here: what is missing (`domain/views/setup`).

use leptos::prelude::*;

use crate::api::error::RefusedForm;
use crate::components::masthead::Masthead;
use crate::components::text_area::TextArea;
use crate::domain::ids::WorkshopId;
use crate::domain::views::setup::{Section, SetupView};
use crate::text::setup::{gap, section_name, texts};

mod account;
pub mod candidacy;
pub mod candidates;
pub mod cards;
pub mod import;
pub mod members;
mod methods;
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

/// A section in the navigation, with its state in words.
#[component]
fn NavItem(basis: Basis, of: Section, here: Section) -> impl IntoView {
    let t = texts();
    let state = match (of, basis.view.gap(of)) {
        (Section::Results, _) => None,
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

/// A form as it is shown: what was typed if it is the one that was refused, else what is stored.
#[derive(Clone, Debug)]
pub struct Typed(Option<RefusedForm>);

impl Typed {
    /// Looks whether the form to `/api/ACTION` was refused whose hidden fields have these values;
    /// a page may hold many forms of one action.
    #[must_use]
    pub fn new(refused: Option<&RefusedForm>, action: &str, hidden: &[(&str, &str)]) -> Self {
        let is_it = |form: &&RefusedForm| {
            let field = |name: &str| form.fields.get(name).map_or("", String::as_str);
            form.path.strip_prefix("/api/") == Some(action)
                && hidden.iter().all(|(name, value)| field(name) == *value)
        };
        Self(refused.filter(is_it).cloned())
    }

    /// Whether this form was refused.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.0.is_some()
    }

    /// The content of a field.
    #[must_use]
    pub fn field(&self, name: &str, stored: &str) -> String {
        match &self.0 {
            Some(form) => form.fields.get(name).cloned().unwrap_or_default(),
            None => stored.into(),
        }
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn ticked(&self, name: &str, stored: bool) -> bool {
        match &self.0 {
            Some(form) => form.fields.contains_key(name),
            None => stored,
        }
    }

    /// Why it was refused.
    pub fn problem(&self) -> impl IntoView + use<> {
        let sentence = self.0.as_ref().map(|form| form.sentence.clone());
        sentence.map(|sentence| view! { <p class="form-state" role="alert">{sentence}</p> })
    }
}

/// A text field with its label.
#[component]
pub fn Field(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// Name the form sends.
    #[prop(into)]
    name: String,
    /// What to enter.
    label: &'static str,
    /// What stands there.
    #[prop(into)]
    value: String,
    /// Must not be empty.
    #[prop(optional)]
    required: bool,
    /// Whether a phone shows digits: `numeric`, `decimal`, `url`.
    #[prop(default = "text")]
    keyboard: &'static str,
    /// One more sentence.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// Extra classes of the box around it.
    #[prop(default = "field")]
    class: &'static str,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let described = hint.map(|_| hint_id.clone());
    view! {
        <div class=class>
            <label for=id.clone()>{label}</label>
            <input
                id=id
                name=name
                value=value
                required=required
                inputmode=keyboard
                autocomplete="off"
                aria-describedby=described
            />
            {hint.map(|hint| view! { <p id=hint_id class="hint">{hint}</p> })}
        </div>
    }
}

/// A longer text with its label.
#[component]
pub fn LongField(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// Name the form sends.
    name: &'static str,
    /// What to enter.
    label: &'static str,
    /// What stands there.
    #[prop(into)]
    value: String,
    /// Must not be empty.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    view! {
        <div class="field whole">
            <label for=id.clone()>{label}</label>
            <TextArea id=id name=name value=value rows=3 required=required />
        </div>
    }
}

/// One of several choices from a list that opens.
#[component]
pub fn Select(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// Name the form sends.
    #[prop(into)]
    name: String,
    /// What to choose.
    label: &'static str,
    /// What is chosen.
    value: String,
    /// Value and words of each choice.
    options: Vec<(String, String)>,
) -> impl IntoView {
    let options = options.into_iter().map(|(code, words)| {
        let selected = code == value;
        view! { <option value=code selected=selected>{words}</option> }
    });
    let options = options.collect_view();
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name>{options}</select>
        </div>
    }
}

/// One of several choices, with what it means.
#[component]
pub fn Radio(
    /// Name the form sends.
    name: &'static str,
    /// Value the form sends.
    value: &'static str,
    /// Whether it is the one.
    checked: bool,
    /// What it is.
    label: &'static str,
    /// What it means.
    #[prop(optional)]
    about: Option<&'static str>,
) -> impl IntoView {
    view! {
        <label class="choice explained">
            <input type="radio" name=name value=value checked=checked />
            <span>
                {label} {about.map(|about| view! { <span class="choice-about">{about}</span> })}
            </span>
        </label>
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
    consequence: &'static str,
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
