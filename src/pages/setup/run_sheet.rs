//! The run sheet: the steps in their order, moved with plain buttons.

use leptos::prelude::*;

use super::{Basis, Confirm, Field, Frame, LongField, OneButton, Typed};
use crate::domain::forms::StepForm;
use crate::domain::ids::{RoundId, WorkshopId};
use crate::domain::run_sheet::StepKind;
use crate::domain::views::setup::{RoundRow, Section, StepRow};
use crate::text::setup::{minutes, planned, round_option, step_kind, texts};

/// Kinds of steps by their value on the wire.
const KINDS: [(&str, StepKind); 7] = [
    ("attendance", StepKind::Attendance),
    ("proposing", StepKind::Proposing),
    ("discussing", StepKind::Discussing),
    ("round", StepKind::Round(RoundId(0))),
    ("result", StepKind::Result(RoundId(0))),
    ("break", StepKind::Break),
    ("note", StepKind::Note),
];

/// The page.
pub fn page(basis: Basis, steps: Vec<StepRow>, rounds: Vec<RoundRow>) -> impl IntoView {
    let t = texts();
    let is_empty = steps.is_empty();
    let all: u32 = steps.iter().map(|row| row.step.minutes).sum();
    let last = steps.len().saturating_sub(1);
    let typed = Typed::new(basis.refused.as_ref(), "save_step", &[("step", "")]);
    let entries = {
        let (basis, rounds) = (basis.clone(), rounds.clone());
        steps
            .into_iter()
            .enumerate()
            .map(move |(place, row)| {
                view! {
                    <Entry
                        basis=basis.clone()
                        row=row
                        rounds=rounds.clone()
                        is_first=place == 0
                        is_last=place == last
                    />
                }
            })
            .collect_view()
    };
    view! {
        <Frame basis=basis.clone() section=Section::RunSheet>
            <h1>{t.run_sheet}</h1>
            <p class="lead">{t.run_sheet_about}</p>
            {if is_empty {
                view! { <p class="panel">{t.no_steps}</p> }.into_any()
            } else {
                view! {
                    {(all > 0).then(|| view! { <p class="about">{planned(all)}</p> })}
                    <ol class="setup-steps">{entries}</ol>
                }
                    .into_any()
            }}
            <Uncalled workshop=basis.workshop rounds=rounds.clone() />
            <details class="panel" id="neu" open=typed.is_refused() || is_empty>
                <summary>
                    <h2>{t.add_step}</h2>
                </summary>
                <form class="step-form fields" method="post" action="/api/save_step#neu">
                    {typed.problem()}
                    <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                    <input type="hidden" name="step" value="" />
                    <StepFields
                        typed=typed.clone()
                        prefix="neu".to_owned()
                        form=StepForm { kind: "attendance".into(), ..StepForm::default() }
                        rounds=rounds
                    />
                    <div class="actions whole">
                        <button class="primary" type="submit">
                            {t.add_step}
                        </button>
                    </div>
                </form>
            </details>
        </Frame>
    }
}

/// A step.
#[component]
fn Entry(
    basis: Basis,
    row: StepRow,
    rounds: Vec<RoundRow>,
    is_first: bool,
    is_last: bool,
) -> impl IntoView {
    let t = texts();
    let StepRow { step, question, visited, current } = row;
    let id = step.id.to_string();
    let anchor = format!("s-{id}");
    let hidden = [("step", id.as_str())];
    let typed = Typed::new(basis.refused.as_ref(), "save_step", &hidden);
    let removal = Typed::new(basis.refused.as_ref(), "remove_step", &hidden);
    let about = [
        Some(step_kind(step.kind).to_owned()),
        question.filter(|question| *question != step.title),
        (step.minutes > 0).then(|| minutes(step.minutes)),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let form = form_of(&step);
    let title = step.title.clone();
    let workshop = basis.workshop;
    view! {
        <li class="panel setup-step" class:current=current id=anchor.clone()>
            <div class="setup-step-text">
                <h2>{step.title.clone()}</h2>
                <p class="about">{about.join(" · ")}</p>
                {(!step.note.is_empty()).then(|| view! { <p>{step.note.clone()}</p> })}
            </div>
            {current.then(|| view! { <span class="tag">{t.current}</span> })}
            {(visited && !current).then(|| view! { <span class="tag">{t.visited}</span> })}
            <div class="setup-step-moves">
                {(!is_first)
                    .then(|| view! { <Move workshop=workshop id=id.clone() title=title.clone() up=true /> })}
                {(!is_last)
                    .then(|| view! { <Move workshop=workshop id=id.clone() title=title.clone() up=false /> })}
            </div>
            <details open=typed.is_refused() || removal.is_refused()>
                <summary>
                    {t.edit} <span class="kern-sr-only">" "{title.clone()}</span>
                </summary>
                {removal.problem()}
                <form
                    class="step-form fields"
                    method="post"
                    action=format!("/api/save_step#{anchor}")
                >
                    {typed.problem()}
                    <input type="hidden" name="workshop" value=workshop.to_string() />
                    <input type="hidden" name="step" value=id.clone() />
                    <StepFields typed=typed.clone() prefix=anchor.clone() form=form rounds=rounds />
                    <div class="actions whole">
                        <button type="submit">{t.save}</button>
                    </div>
                </form>
                {(!visited)
                    .then(|| {
                        view! {
                            <Confirm
                                action="remove_step"
                                fields=vec![("workshop", workshop.to_string()), ("step", id)]
                                label=t.remove
                                about=title
                                consequence=t.remove_step_consequence
                                button=t.remove_step
                            />
                        }
                    })}
            </details>
        </li>
    }
}

/// The form a step is changed in.
fn form_of(step: &crate::domain::run_sheet::Step) -> StepForm {
    let round = match step.kind {
        StepKind::Round(round) | StepKind::Result(round) => round.to_string(),
        StepKind::Attendance
        | StepKind::Proposing
        | StepKind::Discussing
        | StepKind::Break
        | StepKind::Note => String::new(),
    };
    let same = |kind: StepKind| std::mem::discriminant(&kind) == std::mem::discriminant(&step.kind);
    let kind = KINDS.iter().find(|(_, kind)| same(*kind));
    StepForm {
        kind: kind.map_or("note", |(name, _)| *name).into(),
        round,
        title: step.title.clone(),
        note: step.note.clone(),
        minutes: if step.minutes == 0 { String::new() } else { step.minutes.to_string() },
    }
}

/// One place up or down.
#[component]
fn Move(workshop: WorkshopId, id: String, title: String, up: bool) -> impl IntoView {
    let t = texts();
    let action = format!("/api/move_step#s-{id}");
    let (sign, words) = if up { ("↑", t.up) } else { ("↓", t.down) };
    view! {
        <form method="post" action=action>
            <input type="hidden" name="workshop" value=workshop.to_string() />
            <input type="hidden" name="step" value=id />
            <input type="hidden" name="up" value=up.to_string() />
            <button type="submit" aria-label=format!("{title}: {words}")>
                <span aria-hidden="true">{sign}</span>
            </button>
        </form>
    }
}

/// Rounds that no step calls: a step for the vote and one for its result with one button each.
#[component]
fn Uncalled(workshop: WorkshopId, rounds: Vec<RoundRow>) -> impl IntoView {
    let t = texts();
    let uncalled: Vec<RoundRow> = rounds.into_iter().filter(|row| !row.has_step).collect();
    (!uncalled.is_empty()).then(|| {
        let rows = uncalled.into_iter().map(|row| {
            let question = row.plan.question;
            let fields = |kind: &str, minutes: &str| {
                vec![
                    ("workshop", workshop.to_string()),
                    ("step", String::new()),
                    ("form[kind]", kind.to_owned()),
                    ("form[round]", row.id.to_string()),
                    ("form[title]", question.clone()),
                    ("form[minutes]", minutes.to_owned()),
                ]
            };
            view! {
                <li>
                    <p>{question.clone()}</p>
                    <div class="actions">
                        <OneButton
                            action="save_step#ohne-schritt"
                            fields=fields("round", "10")
                            label=t.add_round_step
                            about=question.clone()
                        />
                        <OneButton
                            action="save_step#ohne-schritt"
                            fields=fields("result", "5")
                            label=t.add_result_step
                            about=question.clone()
                        />
                    </div>
                </li>
            }
        });
        view! {
            <section class="panel" id="ohne-schritt" aria-labelledby="ohne-schritt-titel">
                <h2 id="ohne-schritt-titel">{t.uncalled}</h2>
                <p>{t.uncalled_about}</p>
                <ul class="uncalled">{rows.collect_view()}</ul>
            </section>
        }
    })
}

/// All fields of a step.
#[component]
fn StepFields(
    typed: Typed,
    prefix: String,
    form: StepForm,
    rounds: Vec<RoundRow>,
) -> impl IntoView {
    let t = texts();
    let kind = typed.field("form[kind]", &form.kind);
    let round = typed.field("form[round]", &form.round);
    let kinds = KINDS.map(|(value, of)| {
        view! {
            <option value=value selected=value == kind>
                {step_kind(of)}
            </option>
        }
    });
    let rounds = rounds.into_iter().map(|row| {
        let id = row.id.to_string();
        view! {
            <option value=id.clone() selected=id == round>
                {round_option(row.id, &row.plan.question)}
            </option>
        }
    });
    let rounds = rounds.collect_view();
    view! {
        <div class="field">
            <label for=format!("{prefix}-kind")>{t.step_kind}</label>
            <select id=format!("{prefix}-kind") name="form[kind]">
                {kinds.into_iter().collect_view()}
            </select>
        </div>
        <Field
            id=format!("{prefix}-minutes")
            name="form[minutes]"
            label=t.minutes
            value=typed.field("form[minutes]", &form.minutes)
            keyboard="numeric"
        />
        <div class="field whole for-round">
            <label for=format!("{prefix}-round")>{t.round}</label>
            <select id=format!("{prefix}-round") name="form[round]">
                {rounds}
            </select>
        </div>
        <Field
            id=format!("{prefix}-title")
            name="form[title]"
            class="field whole"
            label=t.headline
            value=typed.field("form[title]", &form.title)
            required=true
        />
        <LongField
            id=format!("{prefix}-note")
            name="form[note]"
            label=t.note
            value=typed.field("form[note]", &form.note)
        />
    }
}
