//! Proposing: the form, the own proposals and what stands on the list.

use leptos::prelude::*;

use super::{ApiForm, Context, ProposalFields, texts};
use crate::domain::candidate::{CandidateStatus, CandidateText};
use crate::domain::card::CardRight;
use crate::domain::ids::CandidateId;
use crate::domain::views::OwnProposal;
use crate::text::room::voice;

/// The section of a proposing step.
pub fn section(room: Context) -> impl IntoView {
    let t = texts();
    let may_propose = room.own.with_untracked(|own| own.right != CardRight::Observe);
    let typed = |field: &str| room.typed("propose", &format!("text[{field}]"));
    let text = CandidateText {
        title: typed("title"),
        description: typed("description"),
        provider: typed("provider"),
        maturity: typed("maturity"),
        link: typed("link"),
        cost: typed("cost"),
        effort: typed("effort"),
    };
    view! {
        {if may_propose {
            view! {
                <section class="panel" aria-labelledby="vorschlagen">
                    <h2 id="vorschlagen">{t.propose_heading}</h2>
                    <ApiForm
                        action="propose"
                        resets=true
                        refused=room.refused()
                        on_accepted=room.on_accepted()
                    >
                        <ProposalFields prefix="propose".to_owned() text=text />
                        <button type="submit" class="primary">{t.propose}</button>
                    </ApiForm>
                </section>
                <OwnProposals room=room />
            }
                .into_any()
        } else {
            view! { <p class="panel">{t.observer_no_proposals}</p> }.into_any()
        }}
        <section class="panel" aria-labelledby="liste">
            <h2 id="liste">{t.candidates_heading}</h2>
            <CandidateList room=room />
        </section>
    }
}

/// The accepted candidates, to read.
#[component]
fn CandidateList(room: Context) -> impl IntoView {
    let t = texts();
    let candidates = room.live.candidates;
    view! {
        {move || {
            candidates
                .with(|section| section.candidates.is_empty())
                .then(|| view! { <p>{t.no_candidates}</p> })
        }}
        <ul class="candidates">
            <For
                each=move || candidates.get().candidates
                key=|candidate| (candidate.id, candidate.text.clone())
                let:candidate
            >
                <li>
                    <details>
                        <summary>{candidate.text.title.clone()}</summary>
                        <CandidateFacts text=candidate.text.clone() />
                        <p class="hint">
                            {candidate.by.iter().map(voice).collect::<Vec<_>>().join(", ")}
                        </p>
                    </details>
                </li>
            </For>
        </ul>
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

/// The member's proposals that are not accepted yet.
#[component]
fn OwnProposals(room: Context) -> impl IntoView {
    let t = texts();
    let own = room.own;
    let ids = move || {
        own.with(|own| own.proposals.iter().map(|proposal| proposal.id).collect::<Vec<_>>())
    };
    // Acceptance by the moderator shows in the public list; what is mine is asked for then.
    Effect::new(move |before: Option<usize>| {
        let count = room.live.candidates.with(|section| section.candidates.len());
        if before.is_some_and(|before| before != count) {
            room.refresh_own();
        }
        count
    });
    view! {
        {move || {
            (!ids().is_empty())
                .then(|| {
                    view! {
                        <section class="panel" aria-labelledby="eigene">
                            <h2 id="eigene">{t.own_proposals}</h2>
                            <For
                                each=move || own.get().proposals
                                key=|proposal| (proposal.id, proposal.status.clone())
                                let:proposal
                            >
                                <Proposal room=room proposal=proposal />
                            </For>
                        </section>
                    }
                })
        }}
    }
}

#[component]
fn Proposal(room: Context, proposal: OwnProposal) -> impl IntoView {
    let t = texts();
    let CandidateId(id) = proposal.id;
    let state = match &proposal.status {
        CandidateStatus::Returned { reason } => format!("{} {reason}", t.returned),
        CandidateStatus::Proposed
        | CandidateStatus::Accepted
        | CandidateStatus::Withdrawn
        | CandidateStatus::Merged { .. } => t.waiting.to_owned(),
    };
    let is_returned = matches!(proposal.status, CandidateStatus::Returned { .. });
    view! {
        <article class="proposal">
            <h3>{proposal.text.title.clone()}</h3>
            <p class="tag">{state}</p>
            <details open=is_returned>
                <summary>{t.edit}</summary>
                <ApiForm
                    action="edit_proposal"
                    refused=room.refused()
                    on_accepted=room.on_accepted()
                >
                    <input type="hidden" name="candidate" value=id />
                    <ProposalFields prefix=format!("proposal-{id}") text=proposal.text.clone() />
                    <button type="submit">{t.propose_again}</button>
                </ApiForm>
                <ApiForm
                    action="withdraw_proposal"
                    refused=room.refused()
                    on_accepted=room.on_accepted()
                >
                    <input type="hidden" name="candidate" value=id />
                    <button type="submit" class="quiet">{t.withdraw}</button>
                </ApiForm>
            </details>
        </article>
    }
}
