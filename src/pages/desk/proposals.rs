//! Proposals that wait, accepted candidates, arguments: accept, return, edit, merge, remove. Rows
//! have keys, so that a half-typed reason outlives news about it (`place`).

use leptos::prelude::*;

use super::context::DeskContext;
use crate::api::error::RefusedForm;
use crate::components::form::ApiForm;
use crate::domain::ids::CandidateId;
use crate::domain::limits::ARGUMENT_CHARS_MAX;
use crate::domain::views::desk::Waiting;
use crate::domain::views::public::ArgumentItem;
use crate::domain::workshop::candidate::{CandidateText, TextField};
use crate::text::desk::texts;
use crate::text::figures::whole;
use crate::text::projector::side;
use crate::text::refusal::field;
use crate::text::room::voice;

/// Proposals that wait for acceptance.
pub fn waiting_list(desk: DeskContext) -> impl IntoView + use<> {
    let t = texts();
    let waiting = &desk.own.waiting;
    let rows = waiting.iter().map(|proposal| waiting_row(desk, proposal)).collect_view();
    view! {
        <h3>
            {t.waiting} " "
            <span class="count">{whole(waiting.len() as u64)}</span>
        </h3>
        <p class="hint">{waiting.is_empty().then_some(t.none_waiting)}</p>
        <ul class="proposals">{rows}</ul>
    }
}

fn waiting_row(desk: DeskContext, proposal: &Waiting) -> impl IntoView + use<> {
    let t = texts();
    let (id, text) = (proposal.id, &proposal.text);
    let by = proposal.by.iter().map(voice).collect::<Vec<_>>().join(", ");
    let of = |action: &str| desk.refused(action, "candidate", &id.to_string());
    let (accepting, returning) = (of("accept_candidate"), of("return_candidate"));
    let is_refused = returning.is_some();
    let typed = RefusedForm::typed(returning.as_ref(), "return_candidate", "reason");
    let reason_id = format!("grund-{id}");
    let title = text.title.clone();
    view! {
        <li class="proposal" data-key=id.to_string()>
            <p class="proposal-title">{title.clone()}</p>
            <p class="proposal-text">{text.description.clone()}</p>
            <p class="hint">{by}</p>
            <ApiForm action="accept_candidate" refused=accepting>
                <input type="hidden" name="candidate" value=id.to_string() />
                <button type="submit">
                    {t.accept}
                    <span class="kern-sr-only">": " {title}</span>
                </button>
            </ApiForm>
            <details open=is_refused>
                <summary>{t.hand_back}</summary>
                <ApiForm action="return_candidate" refused=returning>
                    <input type="hidden" name="candidate" value=id.to_string() />
                    <label for=reason_id.clone()>{t.reason}</label>
                    <input
                        id=reason_id
                        name="reason"
                        value=typed
                        required
                        maxlength=ARGUMENT_CHARS_MAX.to_string()
                        autocomplete="off"
                    />
                    <button type="submit">{t.hand_back_now}</button>
                </ApiForm>
            </details>
            {edit_form(desk, id, text)}
            {merge_form(desk, id)}
        </li>
    }
}

/// The fields of a candidate. Their values are defaults: a browser keeps what was typed over them.
fn edit_form(desk: DeskContext, id: CandidateId, text: &CandidateText) -> impl IntoView + use<> {
    let t = texts();
    let refused = desk.refused("edit_candidate", "candidate", &id.to_string());
    let is_refused = refused.is_some();
    let inputs = CandidateText::FIELDS.map(|TextField { name, field: label, required, chars_max, of, .. }| {
        let name = format!("text[{name}]");
        let field_id = format!("{name}-{id}");
        let typed = refused.as_ref().and_then(|form| form.fields.get(&name));
        let value = typed.unwrap_or(of(text)).clone();
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
fn merge_form(desk: DeskContext, id: CandidateId) -> impl IntoView + use<> {
    let t = texts();
    let refused = desk.refused("merge_candidate", "candidate", &id.to_string());
    let is_refused = refused.is_some();
    let select_id = format!("mit-{id}");
    let others = desk.live.view.candidates.candidates.iter().filter(|other| other.id != id);
    let others = others.map(|other| {
        view! { <option value=other.id.to_string()>{other.text.title.clone()}</option> }
    });
    let others = others.collect_view();
    view! {
        <details open=is_refused>
            <summary>{t.merge}</summary>
            <ApiForm action="merge_candidate" refused=refused>
                <input type="hidden" name="candidate" value=id.to_string() />
                <p>{t.merge_hint}</p>
                <label for=select_id.clone()>{t.merge_into}</label>
                <select id=select_id name="into">
                    {others}
                </select>
                <button type="submit">{t.merge_now}</button>
            </ApiForm>
        </details>
    }
}

/// Accepted candidates, to edit and merge them while proposals are called.
pub fn accepted(desk: DeskContext) -> impl IntoView + use<> {
    let rows = desk.live.view.candidates.candidates.iter().map(|candidate| {
        view! {
            <li class="proposal" data-key=candidate.id.to_string()>
                <p class="proposal-title">{candidate.text.title.clone()}</p>
                {edit_form(desk, candidate.id, &candidate.text)}
                {merge_form(desk, candidate.id)}
            </li>
        }
    });
    view! {
        <details class="accepted">
            <summary>{texts().accepted}</summary>
            <ul class="proposals">{rows.collect_view()}</ul>
        </details>
    }
}

/// All arguments, newest last; any can be taken out, and put back.
pub fn arguments(desk: DeskContext) -> impl IntoView + use<> {
    let t = texts();
    let candidates = desk.live.view.candidates.candidates.iter();
    let mut all: Vec<(&str, &ArgumentItem)> = candidates
        .flat_map(|c| c.arguments.iter().map(|argument| (c.text.title.as_str(), argument)))
        .collect();
    all.sort_by_key(|(_, argument)| argument.id);
    let hint = all.is_empty().then_some(t.no_arguments);
    let rows = all.into_iter().map(|(title, it)| argument_row(title, it, t.remove_argument));
    let rows = rows.collect_view();
    view! {
        <h3>{t.arguments}</h3>
        <p class="hint">{hint}</p>
        <ApiForm action="hide_argument" refused=desk.refused("hide_argument", "hidden", "true")>
            <input type="hidden" name="hidden" value="true" />
            <ul class="proposals">{rows}</ul>
        </ApiForm>
        {hidden_arguments(desk)}
    }
}

/// What the moderator took out, to put it back.
fn hidden_arguments(desk: DeskContext) -> Option<impl IntoView + use<>> {
    let t = texts();
    let hidden = &desk.own.hidden;
    let rows = hidden.iter().map(|(title, it)| argument_row(title, it, t.restore_argument));
    let rows = rows.collect_view();
    (!hidden.is_empty()).then(|| {
        view! {
            <h3>{t.hidden_arguments}</h3>
            <ApiForm action="hide_argument" refused=desk.refused("hide_argument", "hidden", "false")>
                <input type="hidden" name="hidden" value="false" />
                <ul class="proposals">{rows}</ul>
            </ApiForm>
        }
    })
}

fn argument_row(
    title: &str,
    argument: &ArgumentItem,
    button: &'static str,
) -> impl IntoView + use<> {
    view! {
        <li class="argument" data-key=argument.id.to_string()>
            <p>
                <strong>{side(argument.side)} ": "</strong>
                {argument.text.clone()}
            </p>
            <p class="hint">{title.to_owned()} " · " {voice(&argument.by)}</p>
            <button type="submit" name="argument" value=argument.id.to_string() class="quiet">
                {button}
            </button>
        </li>
    }
}
