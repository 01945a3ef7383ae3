//! Proposing: the form, the own proposals and what stands on the list. Rendered on the server.

use leptos::prelude::*;

use super::public::Public;
use super::recusals;
use crate::api::error::RefusedForm;
use crate::components::form::ApiForm;
use crate::components::live::Live;
use crate::components::place::REFUSAL;
use crate::components::text_area::TextArea;
use crate::domain::ids::CandidateId;
use crate::domain::views::seat::{OwnProposal, SeatView};
use crate::domain::workshop::candidate::{CandidateStatus, CandidateText, TextField};
use crate::text::room::{proposal_field, returned, texts, voice};

/// The section of a proposing step. Who may propose, the page knows (`observes`).
pub fn section(public: Public) -> impl IntoView + use<> {
    let t = texts();
    let typed = |field: &str| public.typed("propose", &format!("text[{field}]"));
    let text = CandidateText::read(|field| typed(field.name));
    let refused = public.refused.cloned();
    let own = public.own.map(|own| self::own(own.clone(), refused.clone()));
    let at_fault = wrong(refused.as_ref(), "propose");
    view! {
        <section class="panel proposes" aria-labelledby="vorschlagen">
            <h2 id="vorschlagen">{t.propose_heading}</h2>
            <ApiForm
                action="propose"
                must_arrive=true
                resets=true
                refused=refused.clone()
                kept="propose".to_owned()
                done=t.sent
            >
                <ProposalFields
                    prefix="propose".to_owned()
                    text=text
                    wrong=at_fault
                />
                <button type="submit" class="primary">{t.propose}</button>
            </ApiForm>
        </section>
        <div data-place="own" data-keep="yes">
            {own}
        </div>
        <p class="panel observes-only">{t.observer_no_proposals}</p>
        {list(public.live)}
        {recusals::form(public)}
    }
}

/// The field the form to this action was refused for.
fn wrong(refused: Option<&RefusedForm>, action: &str) -> Option<String> {
    let form = refused.filter(|form| form.path.strip_prefix("/api/") == Some(action))?;
    let name = form.field.as_deref()?.strip_prefix("text[")?.strip_suffix(']')?;
    Some(name.to_owned())
}

/// The accepted candidates, to read.
fn list(live: Live) -> impl IntoView + use<> {
    let t = texts();
    let candidates = &live.view.candidates.candidates;
    let is_empty = candidates.is_empty();
    let rows = candidates.iter().map(|candidate| {
        let by = candidate.by.iter().map(voice).collect::<Vec<_>>().join(", ");
        view! {
            <li data-key=candidate.id.to_string()>
                <details>
                    <summary>
                        <h3 class="candidate-title">{candidate.text.title.clone()}</h3>
                    </summary>
                    <CandidateFacts text=candidate.text.clone() />
                    <p class="hint">{by}</p>
                </details>
            </li>
        }
    });
    view! {
        <section class="panel" aria-labelledby="liste">
            <h2 id="liste">{t.candidates_heading}</h2>
            {is_empty.then(|| view! { <p>{t.no_candidates}</p> })}
            <ul class="candidates">{rows.collect_view()}</ul>
        </section>
    }
}

/// What is said about a candidate, without its title.
#[component]
pub fn CandidateFacts(text: CandidateText) -> impl IntoView {
    let facts: Vec<String> = [text.provider, text.maturity, text.cost, text.effort]
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect();
    view! {
        <p>{text.description}</p>
        {(!facts.is_empty()).then(|| view! { <p class="hint">{facts.join(" · ")}</p> })}
        {(!text.link.is_empty())
            .then(|| {
                view! {
                    <p>
                        <a class="kern-link" href=text.link.clone() rel="noreferrer" target="_blank">
                            {text.link.clone()}
                        </a>
                    </p>
                }
            })}
    }
}

/// The member's recusals, and its proposals that are not accepted yet. They come to its page alone.
pub fn own(own: SeatView, refused: Option<RefusedForm>) -> impl IntoView {
    let t = texts();
    let recusals = recusals::own(&own);
    let news: Vec<_> = own
        .proposals
        .iter()
        .filter_map(|proposal| match &proposal.status {
            CandidateStatus::Returned { reason } => Some(returned(&proposal.text.title, reason)),
            CandidateStatus::Proposed
            | CandidateStatus::Accepted
            | CandidateStatus::Withdrawn
            | CandidateStatus::Merged { .. } => None,
        })
        .collect();
    let proposals = (!own.proposals.is_empty()).then(|| {
        let proposals = own.proposals.into_iter().map(|proposal| {
            view! { <Proposal proposal=proposal refused=refused.clone() /> }
        });
        view! {
            <section class="panel" aria-labelledby="eigene">
                <h2 id="eigene">{t.own_proposals}</h2>
                {proposals.collect_view()}
            </section>
        }
    });
    view! {
        <p class="kern-sr-only" role="status" data-key="said-own">{news.join(" ")}</p>
        {recusals}
        {proposals}
    }
}

#[component]
fn Proposal(proposal: OwnProposal, refused: Option<RefusedForm>) -> impl IntoView {
    let t = texts();
    let CandidateId(id) = proposal.id;
    let title = proposal.text.title.clone();
    let state = match &proposal.status {
        CandidateStatus::Returned { reason } => {
            view! { <p class="note">{returned(&title, reason)}</p> }.into_any()
        }
        CandidateStatus::Proposed
        | CandidateStatus::Accepted
        | CandidateStatus::Withdrawn
        | CandidateStatus::Merged { .. } => view! { <p class="tag">{t.waiting}</p> }.into_any(),
    };
    let at_fault = wrong(refused.as_ref(), "edit_proposal");
    let is_returned = matches!(proposal.status, CandidateStatus::Returned { .. });
    view! {
        // Another state is another article: what it opens with follows the state.
        <article class="proposal" data-key=format!("{id} {is_returned}")>
            <h3>{title.clone()}</h3>
            {state}
            <details open=is_returned>
                <summary>{t.edit} <span class="kern-sr-only">": " {title}</span></summary>
                <ApiForm
                    action="edit_proposal"
                    must_arrive=true
                    refused=refused.clone()
                    kept=format!("edit-{id}")
                >
                    <input type="hidden" name="candidate" value=id />
                    <ProposalFields
                        prefix=format!("proposal-{id}")
                        text=proposal.text.clone()
                        wrong=at_fault
                    />
                    <button type="submit">{t.propose_again}</button>
                </ApiForm>
                <ApiForm action="withdraw_proposal" refused=refused>
                    <input type="hidden" name="candidate" value=id />
                    <button type="submit" class="quiet">{t.withdraw}</button>
                </ApiForm>
            </details>
        </article>
    }
}

/// The fields of a proposal, filled with `text` or with what was typed before.
#[component]
fn ProposalFields(
    /// What the form is for: the names of its fields' ids.
    prefix: String,
    /// What stands in the fields.
    text: CandidateText,
    /// The field a refusal was about.
    wrong: Option<String>,
) -> impl IntoView {
    let input = |field: TextField| {
        let (id, name) = (format!("{prefix}-{}", field.name), field.input);
        let value = (field.of)(&text).clone();
        let wrong = wrong.as_deref() == Some(field.name);
        let label = view! { <label for=id.clone()>{proposal_field(field.field)}</label> };
        if field.has_lines {
            return view! {
                {label}
                <TextArea id=id name=name value=value rows=3 maxlength=Some(field.chars_max) required=true />
            }
            .into_any();
        }
        view! {
            {label}
            <input
                id=id
                name=name
                value=value
                maxlength=field.chars_max.to_string()
                required=field.required
                aria-invalid=wrong.then_some("true")
                aria-describedby=wrong.then_some(REFUSAL)
                autofocus=wrong
            />
        }
        .into_any()
    };
    let (required, more): (Vec<_>, Vec<_>) =
        CandidateText::FIELDS.into_iter().partition(|field| field.required);
    let is_behind = more.iter().any(|field| wrong.as_deref() == Some(field.name));
    view! {
        {required.into_iter().map(input).collect_view()}
        <details open=is_behind>
            <summary>{texts().more_fields}</summary>
            {more.into_iter().map(input).collect_view()}
        </details>
    }
}
