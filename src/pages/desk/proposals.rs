//! Proposals that wait, accepted candidates, arguments: accept, return, edit, merge, remove. A row
//! is drawn once per proposal, so that a half-typed reason outlives news about it.

use leptos::prelude::*;

use super::context::DeskContext;
use crate::api::error::RefusedForm;
use crate::components::form::ApiForm;
use crate::domain::ids::CandidateId;
use crate::domain::invalid::Field;
use crate::domain::limits::{DESCRIPTION_CHARS_MAX, LINK_CHARS_MAX, TITLE_CHARS_MAX};
use crate::domain::views::VoiceName;
use crate::domain::views::public::{ArgumentItem, CandidateItem};
use crate::domain::workshop::candidate::CandidateText;
use crate::text::desk::texts;
use crate::text::figures::whole;
use crate::text::projector::side;
use crate::text::refusal::field;
use crate::text::room::voice;

/// Proposals that wait for acceptance.
#[component]
pub fn WaitingList(desk: DeskContext) -> impl IntoView {
    let t = texts();
    let waiting = move || {
        desk.live
            .desk
            .with(|desk| desk.as_ref().map(|desk| desk.waiting.clone()).unwrap_or_default())
    };
    let count = Memo::new(move |_| waiting().len());
    view! {
        <h3>
            {t.waiting} " "
            <span class="count">{move || whole(count.get() as u64)}</span>
        </h3>
        <p class="hint">{move || (count.get() == 0).then_some(t.none_waiting)}</p>
        <ul class="proposals">
            <For
                each=waiting
                key=|proposal| proposal.id
                children=move |proposal| {
                    view! { <WaitingRow desk=desk id=proposal.id by=names(&proposal.by) /> }
                }
            />
        </ul>
    }
}

fn names(voices: &[VoiceName]) -> String {
    voices.iter().map(voice).collect::<Vec<_>>().join(", ")
}

#[component]
fn WaitingRow(desk: DeskContext, id: CandidateId, by: String) -> impl IntoView {
    let t = texts();
    let text = Memo::new(move |_| {
        desk.live.desk.with(|desk| {
            let mut waiting = desk.iter().flat_map(|desk| &desk.waiting);
            let own = waiting.find(|proposal| proposal.id == id);
            own.map(|proposal| proposal.text.clone()).unwrap_or_default()
        })
    });
    let refused = desk.refused("return_candidate", "candidate", &id.to_string());
    let is_refused = refused.is_some();
    let typed = RefusedForm::typed(refused.as_ref(), "return_candidate", "reason");
    let reason_id = format!("grund-{id}");
    view! {
        <li class="proposal" data-key=id.to_string()>
            <p class="proposal-title">{move || text.with(|text| text.title.clone())}</p>
            <p class="proposal-text">{move || text.with(|text| text.description.clone())}</p>
            <p class="hint">{by}</p>
            <ApiForm
                action="accept_candidate"
                refused=desk.refused("accept_candidate", "candidate", &id.to_string())
            >
                <input type="hidden" name="candidate" value=id.to_string() />
                <button type="submit">
                    {t.accept}
                    <span class="kern-sr-only">": " {move || text.with(|text| text.title.clone())}</span>
                </button>
            </ApiForm>
            <details open=is_refused>
                <summary>{t.hand_back}</summary>
                <ApiForm action="return_candidate" refused=refused>
                    <input type="hidden" name="candidate" value=id.to_string() />
                    <label for=reason_id.clone()>{t.reason}</label>
                    <input id=reason_id name="reason" value=typed required maxlength="1000" autocomplete="off" />
                    <button type="submit">{t.hand_back_now}</button>
                </ApiForm>
            </details>
            <EditForm desk=desk id=id text=text />
            <MergeForm desk=desk id=id />
        </li>
    }
}

/// A field of a candidate: its name in the form, its label, whether it is required, its limit.
type TextField = (&'static str, Field, bool, usize, fn(&CandidateText) -> &String);

const FIELDS: [TextField; 7] = [
    ("title", Field::Title, true, TITLE_CHARS_MAX, |text| &text.title),
    ("description", Field::Description, true, DESCRIPTION_CHARS_MAX, |text| &text.description),
    ("provider", Field::Provider, false, TITLE_CHARS_MAX, |text| &text.provider),
    ("maturity", Field::Maturity, false, TITLE_CHARS_MAX, |text| &text.maturity),
    ("link", Field::Link, false, LINK_CHARS_MAX, |text| &text.link),
    ("cost", Field::Cost, false, TITLE_CHARS_MAX, |text| &text.cost),
    ("effort", Field::Effort, false, TITLE_CHARS_MAX, |text| &text.effort),
];

/// The fields of a candidate. Their values are defaults: a browser keeps what was typed over them.
#[component]
fn EditForm(desk: DeskContext, id: CandidateId, text: Memo<CandidateText>) -> impl IntoView {
    let t = texts();
    let refused = desk.refused("edit_candidate", "candidate", &id.to_string());
    let is_refused = refused.is_some();
    let inputs = FIELDS.map(|(name, label, required, chars_max, read)| {
        let name = format!("text[{name}]");
        let field_id = format!("{name}-{id}");
        let typed = refused.as_ref().and_then(|form| form.fields.get(&name).cloned());
        let value = move || typed.clone().unwrap_or_else(|| text.with(|text| read(text).clone()));
        view! {
            <label for=field_id.clone()>{field(label)}</label>
            <input id=field_id name=name value=value required=required maxlength=chars_max.to_string() />
        }
    });
    view! {
        <details open=is_refused>
            <summary>{t.edit}</summary>
            <ApiForm action="edit_candidate" refused=refused>
                <input type="hidden" name="candidate" value=id.to_string() />
                {inputs}
                <button type="submit">{t.save}</button>
            </ApiForm>
        </details>
    }
}

/// Makes a candidate part of an accepted one.
#[component]
fn MergeForm(desk: DeskContext, id: CandidateId) -> impl IntoView {
    let t = texts();
    let refused = desk.refused("merge_candidate", "candidate", &id.to_string());
    let is_refused = refused.is_some();
    let select_id = format!("mit-{id}");
    let others = move || {
        desk.live.candidates.with(|section| {
            let others = section.candidates.iter().filter(|other| other.id != id);
            others.map(|other| (other.id, other.text.title.clone())).collect::<Vec<_>>()
        })
    };
    view! {
        <details open=is_refused>
            <summary>{t.merge}</summary>
            <ApiForm action="merge_candidate" refused=refused>
                <input type="hidden" name="candidate" value=id.to_string() />
                <p>{t.merge_hint}</p>
                <label for=select_id.clone()>{t.merge_into}</label>
                <select id=select_id name="into">
                    <For
                        each=others
                        key=|other| other.clone()
                        children=|(id, title)| view! { <option value=id.to_string()>{title}</option> }
                    />
                </select>
                <button type="submit">{t.merge_now}</button>
            </ApiForm>
        </details>
    }
}

/// Accepted candidates, to edit and merge them while proposals are called.
#[component]
pub fn Accepted(desk: DeskContext) -> impl IntoView {
    let live = desk.live;
    let row = move |candidate: CandidateItem| {
        let id = candidate.id;
        let text = Memo::new(move |_| {
            live.candidates.with(|section| {
                let own = section.candidates.iter().find(|candidate| candidate.id == id);
                own.map(|candidate| candidate.text.clone()).unwrap_or_default()
            })
        });
        view! {
            <li class="proposal" data-key=id.to_string()>
                <p class="proposal-title">{move || text.with(|text| text.title.clone())}</p>
                <EditForm desk=desk id=id text=text />
                <MergeForm desk=desk id=id />
            </li>
        }
    };
    view! {
        <details class="accepted">
            <summary>{texts().accepted}</summary>
            <ul class="proposals">
                <For
                    each=move || live.candidates.with(|section| section.candidates.clone())
                    key=|candidate| candidate.id
                    children=row
                />
            </ul>
        </details>
    }
}

/// All arguments, newest last; any can be taken out, and put back.
#[component]
pub fn Arguments(desk: DeskContext) -> impl IntoView {
    let t = texts();
    let all = move || {
        desk.live.candidates.with(|section| {
            let mut all: Vec<(String, ArgumentItem)> = section
                .candidates
                .iter()
                .flat_map(|c| c.arguments.iter().map(|a| (c.text.title.clone(), a.clone())))
                .collect();
            all.sort_by_key(|(_, argument)| argument.id);
            all
        })
    };
    let is_empty = Memo::new(move |_| all().is_empty());
    let row = move |(title, argument): (String, ArgumentItem)| {
        view! { <ArgumentRow title=title argument=argument button=t.remove_argument /> }
    };
    view! {
        <h3>{t.arguments}</h3>
        <p class="hint">{move || is_empty.get().then_some(t.no_arguments)}</p>
        <ApiForm action="hide_argument" refused=desk.refused("hide_argument", "hidden", "true")>
            <input type="hidden" name="hidden" value="true" />
            <ul class="proposals">
                <For each=all key=|(_, argument)| argument.id children=row />
            </ul>
        </ApiForm>
        <HiddenArguments desk=desk />
    }
}

/// What the moderator took out, to put it back.
#[component]
fn HiddenArguments(desk: DeskContext) -> impl IntoView {
    let t = texts();
    let hidden = desk.live.desk.with(|desk| desk.as_ref().map(|desk| desk.hidden.clone()));
    let hidden = hidden.filter(|hidden| !hidden.is_empty());
    hidden.map(|hidden| {
        let rows = hidden.into_iter().map(|(title, argument)| {
            view! { <ArgumentRow title=title argument=argument button=t.restore_argument /> }
        });
        view! {
            <h3>{t.hidden_arguments}</h3>
            <ApiForm action="hide_argument" refused=desk.refused("hide_argument", "hidden", "false")>
                <input type="hidden" name="hidden" value="false" />
                <ul class="proposals">{rows.collect_view()}</ul>
            </ApiForm>
        }
    })
}

#[component]
fn ArgumentRow(title: String, argument: ArgumentItem, button: &'static str) -> impl IntoView {
    view! {
        <li class="argument" data-key=argument.id.to_string()>
            <p>
                <strong>{side(argument.side)} ": "</strong>
                {argument.text}
            </p>
            <p class="hint">{title} " · " {voice(&argument.by)}</p>
            <button type="submit" name="argument" value=argument.id.to_string() class="quiet">
                {button}
            </button>
        </li>
    }
}
