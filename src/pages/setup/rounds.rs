//! The rounds: list with state, and the form that prepares one. Once opened, a round is frozen.

use leptos::prelude::*;

use super::methods::MethodFields;
use super::{Basis, Confirm, Field, Frame, Radio, Typed};
use crate::domain::forms::{BudgetForm, CriteriaForm, RoundForm};
use crate::domain::ids::CandidateId;
use crate::domain::round::Candidacy;
use crate::domain::views::RoundPhase;
use crate::domain::views::setup::{RoundRow, Section};
use crate::text::outcome::{instruction, kind, method, secrecy_name};
use crate::text::refusal::sentence;
use crate::text::setup::{chosen, phase, texts, wanted};

/// A candidate that may stand.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its number.
    pub id: CandidateId,
    /// Its title.
    pub title: String,
    /// Its cost as its proposer put it; may be empty.
    pub cost: String,
}

/// The page.
pub fn page(basis: Basis, rows: Vec<RoundRow>, candidates: Vec<Choice>) -> impl IntoView {
    let t = texts();
    let is_empty = rows.is_empty();
    let typed = Typed::new(basis.refused.as_ref(), "save_round", &[("round", "")]);
    let entries = {
        let (basis, candidates) = (basis.clone(), candidates.clone());
        rows.into_iter()
            .map(move |row| {
                view! { <Entry basis=basis.clone() row=row candidates=candidates.clone() /> }
            })
            .collect_view()
    };
    view! {
        <Frame basis=basis.clone() section=Section::Rounds>
            <h1>{t.rounds}</h1>
            <p class="lead">{t.rounds_about}</p>
            {if is_empty {
                view! { <p class="panel">{t.no_rounds}</p> }.into_any()
            } else {
                view! { <ol class="entries">{entries}</ol> }.into_any()
            }}
            <details class="panel" id="neu" open=typed.is_refused() || is_empty>
                <summary>
                    <h2>{t.add_round}</h2>
                </summary>
                <form class="round-form" method="post" action="/api/save_round#neu">
                    {typed.problem()}
                    <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                    <input type="hidden" name="round" value="" />
                    <RoundFields
                        typed=typed.clone()
                        prefix="neu".to_owned()
                        form=new_round()
                        candidates=candidates
                    />
                    <button class="primary" type="submit">
                        {t.add_round}
                    </button>
                </form>
            </details>
        </Frame>
    }
}

/// What a new round starts from.
fn new_round() -> RoundForm {
    RoundForm {
        kind: "straw_poll".into(),
        method: "points".into(),
        points_total: "10".into(),
        points_exact: "at_most".into(),
        points_max: "3".into(),
        majority: "simple".into(),
        score_max: "10".into(),
        score_rank_by: "mean".into(),
        resistance_max: "10".into(),
        passive: "on".into(),
        ranking_rule: "schulze".into(),
        criteria: CriteriaForm { scale: "10".into(), ..CriteriaForm::default() },
        budget: BudgetForm { score_max: "10".into(), ..BudgetForm::default() },
        candidates: "all".into(),
        secrecy: "names".into(),
        ..RoundForm::default()
    }
}

/// A form in which the methods not chosen have the parameters of a new round.
fn with_usual_parameters(form: RoundForm) -> RoundForm {
    let new = new_round();
    let is = |method: &str| form.method == method;
    RoundForm {
        points_total: if is("points") { form.points_total } else { new.points_total },
        points_max: if is("points") { form.points_max } else { new.points_max },
        score_max: if is("score") { form.score_max } else { new.score_max },
        resistance_max: if is("resistance") { form.resistance_max } else { new.resistance_max },
        passive: if is("resistance") { form.passive } else { new.passive },
        criteria: if is("criteria") { form.criteria } else { new.criteria },
        budget: if is("budget") { form.budget } else { new.budget },
        ..form
    }
}

/// A round.
#[component]
fn Entry(basis: Basis, row: RoundRow, candidates: Vec<Choice>) -> impl IntoView {
    let t = texts();
    let RoundRow { id, plan, phase: at, has_step, obstacle } = row;
    let anchor = format!("r-{id}");
    let who = match &plan.candidates {
        Candidacy::AllAccepted => t.all_candidates.to_owned(),
        Candidacy::Chosen(ids) => chosen(ids.len()),
    };
    let about = [
        Some(kind(plan.kind).to_owned()),
        Some(method(&plan.method).to_owned()),
        Some(who),
        plan.cut_line.map(wanted),
        Some(secrecy_name(plan.secrecy).to_owned()),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let is_prepared = at == RoundPhase::Prepared;
    view! {
        <li class="panel entry" id=anchor.clone()>
            <div class="entry-head">
                <h2>{plan.question.clone()}</h2>
                <span class="tag">{phase(&at)}</span>
            </div>
            <p class="about">{about.join(" · ")}</p>
            <p>{instruction(&plan.method)}</p>
            {(is_prepared && !has_step).then(|| view! { <p class="setup-notice">{t.no_step}</p> })}
            {obstacle
                .map(|why| view! { <p class="setup-notice">{t.obstacle} " " {sentence(&why)}</p> })}
            {is_prepared
                .then(|| {
                    view! { <Change basis=basis row_id=id.to_string() plan=plan candidates=candidates /> }
                })}
        </li>
    }
}

/// Changes or removes a prepared round.
#[component]
fn Change(
    basis: Basis,
    row_id: String,
    plan: crate::domain::round::RoundPlan,
    candidates: Vec<Choice>,
) -> impl IntoView {
    let t = texts();
    let anchor = format!("r-{row_id}");
    let hidden = [("round", row_id.as_str())];
    let typed = Typed::new(basis.refused.as_ref(), "save_round", &hidden);
    let removal = Typed::new(basis.refused.as_ref(), "remove_round", &hidden);
    let form = with_usual_parameters(RoundForm::of(&plan));
    view! {
        <details open=typed.is_refused() || removal.is_refused()>
            <summary>
                {t.edit} <span class="kern-sr-only">" "{plan.question.clone()}</span>
            </summary>
            {removal.problem()}
            <form class="round-form" method="post" action=format!("/api/save_round#{anchor}")>
                {typed.problem()}
                <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                <input type="hidden" name="round" value=row_id.clone() />
                <RoundFields typed=typed.clone() prefix=anchor.clone() form=form candidates=candidates />
                <button type="submit">{t.save}</button>
            </form>
            <Confirm
                action="remove_round"
                fields=vec![("workshop", basis.workshop.to_string()), ("round", row_id)]
                label=t.remove
                about=plan.question
                consequence=t.remove_round_consequence
                button=t.remove_round
            />
        </details>
    }
}

/// All fields of a round, in groups.
#[component]
fn RoundFields(
    typed: Typed,
    prefix: String,
    form: RoundForm,
    candidates: Vec<Choice>,
) -> impl IntoView {
    let t = texts();
    let kind = typed.field("form[kind]", &form.kind);
    let secrecy = typed.field("form[secrecy]", &form.secrecy);
    let question = typed.field("form[question]", &form.question);
    let cut_line = typed.field("form[cut_line]", &form.cut_line);
    let closes =
        typed.ticked("form[closes_when_all_voted]", !form.closes_when_all_voted.is_empty());
    view! {
        <Field
            id=format!("{prefix}-question")
            name="form[question]"
            label=t.question
            value=question
            required=true
            hint=t.question_hint
        />
        <fieldset class="group">
            <legend>{t.kind}</legend>
            <Radio
                name="form[kind]"
                value="straw_poll"
                checked=kind == "straw_poll"
                label=t.straw_poll
                about=t.straw_poll_about
            />
            <Radio
                name="form[kind]"
                value="resolution"
                checked=kind == "resolution"
                label=t.resolution
                about=t.resolution_about
            />
        </fieldset>
        <MethodFields
            typed=typed.clone()
            prefix=prefix.clone()
            form=form.clone()
            candidates=candidates.clone()
        />
        <CandidacyFields typed=typed.clone() form=form candidates=candidates />
        <fieldset class="group">
            <legend>{t.secrecy}</legend>
            <Radio
                name="form[secrecy]"
                value="names"
                checked=secrecy == "names"
                label=t.names
                about=t.names_about
            />
            <Radio
                name="form[secrecy]"
                value="totals"
                checked=secrecy == "totals"
                label=t.totals
                about=t.totals_about
            />
        </fieldset>
        <fieldset class="group">
            <legend>{t.ending}</legend>
            <Field
                id=format!("{prefix}-cut-line")
                name="form[cut_line]"
                class="field short"
                label=t.cut_line
                value=cut_line
                keyboard="numeric"
                hint=t.cut_line_hint
            />
            <label class="choice explained">
                <input type="checkbox" name="form[closes_when_all_voted]" checked=closes />
                <span>
                    {t.closes_when_all_voted}
                    <span class="choice-about">{t.closes_when_all_voted_about}</span>
                </span>
            </label>
        </fieldset>
    }
}

/// Which candidates stand.
#[component]
fn CandidacyFields(typed: Typed, form: RoundForm, candidates: Vec<Choice>) -> impl IntoView {
    let t = texts();
    let which = typed.field("form[candidates]", &form.candidates);
    let boxes = candidates.into_iter().map(|Choice { id, title, .. }| {
        let name = format!("form[chosen][{id}]");
        let ticked = typed.ticked(&name, form.chosen.contains_key(&id.to_string()));
        view! {
            <li>
                <label class="choice">
                    <input type="checkbox" name=name checked=ticked />
                    <span>{title}</span>
                </label>
            </li>
        }
    });
    let boxes = boxes.collect_view();
    view! {
        <fieldset class="group">
            <legend>{t.candidacy}</legend>
            <Radio
                name="form[candidates]"
                value="all"
                checked=which == "all"
                label=t.all_candidates
                about=t.all_candidates_about
            />
            <Radio
                name="form[candidates]"
                value="chosen"
                checked=which == "chosen"
                label=t.chosen_candidates
            />
            <ul class="parameters chosen">{boxes}</ul>
        </fieldset>
    }
}
