//! The candidates: list with state, changes, import. Proposals of members are accepted at the desk.

use leptos::prelude::*;

use super::import::{Check, Kind, Preview, Upload};
use super::{Basis, Confirm, Field, Frame, LongField, Typed};
use crate::domain::candidate::{CandidateStatus, CandidateText};
use crate::domain::refusal::Field as Name;
use crate::domain::views::setup::{CandidateRow, Section};
use crate::text::refusal::field;
use crate::text::setup::{candidate_status, proposed_by, texts};

/// The page.
pub fn page(basis: Basis, rows: Vec<CandidateRow>, preview: Option<Preview>) -> impl IntoView {
    let t = texts();
    let is_empty = rows.is_empty();
    let has_errors = preview.as_ref().is_some_and(|p| !p.errors.is_empty());
    let workshop = basis.workshop;
    let entries = {
        let basis = basis.clone();
        rows.into_iter()
            .map(move |row| view! { <Entry basis=basis.clone() row=row /> })
            .collect_view()
    };
    view! {
        <Frame basis=basis.clone() section=Section::Candidates>
            <h1>{t.candidates}</h1>
            <p class="lead">{t.candidates_about}</p>
            <Check basis=basis.clone() kind=Kind::Candidates preview=preview />
            {if is_empty {
                view! { <p class="panel">{t.no_candidates}</p> }.into_any()
            } else {
                view! { <ol class="entries tight">{entries}</ol> }.into_any()
            }}
            <Add basis=basis />
            <Upload
                workshop=workshop
                kind=Kind::Candidates
                about=t.candidates_columns
                example=t.candidates_example
                open=has_errors
            />
        </Frame>
    }
}

/// A candidate.
#[component]
fn Entry(basis: Basis, row: CandidateRow) -> impl IntoView {
    let t = texts();
    let CandidateRow { candidate, by } = row;
    let id = candidate.id.to_string();
    let anchor = format!("v-{id}");
    let hidden = [("candidate", id.as_str())];
    let typed = Typed::new(basis.refused.as_ref(), "save_candidate", &hidden);
    let withdrawal = Typed::new(basis.refused.as_ref(), "withdraw_candidate", &hidden);
    let is_gone =
        matches!(candidate.status, CandidateStatus::Withdrawn | CandidateStatus::Merged { .. });
    let text = candidate.text.clone();
    let about: Vec<String> = [text.provider.clone(), text.maturity.clone(), proposed_by(&by)]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let accepted = candidate.is_accepted();
    let title = text.title.clone();
    view! {
        <li class="panel entry" class:gone=is_gone id=anchor.clone()>
            <div class="entry-head">
                <h2>{text.title.clone()}</h2>
                {(!accepted)
                    .then(|| {
                        view! { <span class="tag">{candidate_status(&candidate.status)}</span> }
                    })}
            </div>
            <p>{text.description.clone()}</p>
            <p class="about">{about.join(" · ")}</p>
            {(!is_gone)
                .then(|| {
                    view! {
                        <details open=typed.is_refused() || withdrawal.is_refused()>
                            <summary>
                                {t.edit} <span class="kern-sr-only">" "{title.clone()}</span>
                            </summary>
                            {withdrawal.problem()}
                            <form
                                class="fields"
                                method="post"
                                action=format!("/api/save_candidate#{anchor}")
                            >
                                {typed.problem()}
                                <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                                <input type="hidden" name="candidate" value=id.clone() />
                                <TextFields typed=typed.clone() prefix=anchor.clone() text=text />
                                <div class="actions whole">
                                    <button type="submit">{t.save}</button>
                                </div>
                            </form>
                            <Confirm
                                action=format!("withdraw_candidate#{anchor}")
                                fields=vec![
                                    ("workshop", basis.workshop.to_string()),
                                    ("candidate", id),
                                ]
                                label=t.withdraw
                                about=title
                                consequence=t.withdraw_consequence
                                button=t.withdraw_button
                            />
                        </details>
                    }
                })}
        </li>
    }
}

/// Adds one candidate.
#[component]
fn Add(basis: Basis) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(basis.refused.as_ref(), "save_candidate", &[("candidate", "")]);
    view! {
        <details class="panel" id="neu" open=typed.is_refused()>
            <summary>
                <h2>{t.add_candidate}</h2>
            </summary>
            <form class="fields" method="post" action="/api/save_candidate#neu">
                {typed.problem()}
                <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                <input type="hidden" name="candidate" value="" />
                <TextFields typed=typed.clone() prefix="neu".to_owned() text=CandidateText::default() />
                <div class="actions whole">
                    <button class="primary" type="submit">
                        {t.add_candidate}
                    </button>
                </div>
            </form>
        </details>
    }
}

/// What is said about a candidate.
#[component]
fn TextFields(typed: Typed, prefix: String, text: CandidateText) -> impl IntoView {
    let short = [
        ("provider", Name::Provider, text.provider),
        ("maturity", Name::Maturity, text.maturity),
        ("cost", Name::Cost, text.cost),
        ("effort", Name::Effort, text.effort),
        ("link", Name::Link, text.link),
    ];
    let typed_title = typed.field("text[title]", &text.title);
    let typed_description = typed.field("text[description]", &text.description);
    let short = short.map(|(name, label, stored)| {
        let sent = format!("text[{name}]");
        let value = typed.field(&sent, &stored);
        let keyboard = if name == "link" { "url" } else { "text" };
        view! {
            <Field
                id=format!("{prefix}-{name}")
                name=sent
                label=field(label)
                value=value
                keyboard=keyboard
            />
        }
    });
    view! {
        <Field
            id=format!("{prefix}-title")
            name="text[title]"
            class="field whole"
            label=field(Name::Title)
            value=typed_title
            required=true
        />
        <LongField
            id=format!("{prefix}-description")
            name="text[description]"
            label=field(Name::Description)
            value=typed_description
            required=true
        />
        {short.into_iter().collect_view()}
    }
}
