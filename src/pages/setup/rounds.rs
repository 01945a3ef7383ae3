//! The rounds: list with state, and the form that prepares one. Once opened, a round is frozen.

use leptos::prelude::*;

use super::candidacy::{CandidacyFields, Choices};
use super::methods::MethodFields;
use super::rules::RulesFields;
use super::{Basis, Confirm, Field, Frame, Radio, Typed};
use crate::domain::forms::{BudgetForm, CriteriaForm, RoundForm};
use crate::domain::plan::{Candidacy, Secrecy};
use crate::domain::views::RoundPhase;
use crate::domain::views::setup::{RoundRow, Section};
use crate::text::outcome::{instruction, kind, method, secrecy_name};
use crate::text::refusal::sentence;
use crate::text::rules::{corridor, counts, given_away, part, source, tie_chain};
use crate::text::setup::{chosen, phase, texts, wanted};

/// The page.
pub fn page(basis: Basis, rows: Vec<RoundRow>, choices: Choices) -> impl IntoView {
    let t = texts();
    let is_empty = rows.is_empty();
    let typed = Typed::new(basis.refused.as_ref(), "save_round", &[("round", "")]);
    let entries = {
        let (basis, choices) = (basis.clone(), choices.clone());
        rows.into_iter()
            .map(move |row| {
                view! { <Entry basis=basis.clone() row=row choices=choices.clone() /> }
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
                        choices=choices
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
fn Entry(basis: Basis, row: RoundRow, choices: Choices) -> impl IntoView {
    let t = texts();
    let RoundRow { id, plan, phase: at, has_step, obstacle, given_away: members } = row;
    let is_told = plan.secrecy == Secrecy::TotalsOnly && !members.is_empty();
    let anchor = format!("r-{id}");
    let who = match &plan.candidates {
        Candidacy::AllAccepted => t.all_candidates.to_owned(),
        Candidacy::Chosen(ids) => chosen(ids.len()),
        Candidacy::Listed(titles) => titles.join(", "),
        Candidacy::From(from) => {
            let question = choices.rounds.iter().find(|(id, _)| *id == from.round);
            source(*from, question.map_or("", |(_, question)| question))
        }
    };
    let quorum = plan.rules.quorum;
    let quorum_of = |of: Option<crate::domain::quorum::Part>, unit: &str| {
        of.map(|of| format!("{}: {} {unit}, {}", t.quorum, part(of), counts(quorum.counts)))
    };
    let about = [
        Some(kind(plan.kind).to_owned()),
        Some(method(&plan.method).to_owned()),
        Some(who),
        plan.cut_line.map(wanted),
        Some(secrecy_name(plan.secrecy).to_owned()),
        quorum_of(quorum.heads, t.of_members),
        quorum_of(quorum.weight, t.of_votes),
        tie_chain(&plan.rules.ties),
        corridor(plan.rules.corridor_percent),
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
            {(is_prepared && is_told)
                .then(|| view! { <p class="setup-notice">{given_away(&members)} " " {t.asked_at_opening}</p> })}
            {is_prepared
                .then(|| {
                    view! { <Change basis=basis row_id=id.to_string() plan=plan choices=choices /> }
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
    choices: Choices,
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
                <RoundFields typed=typed.clone() prefix=anchor.clone() form=form choices=choices />
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
fn RoundFields(typed: Typed, prefix: String, form: RoundForm, choices: Choices) -> impl IntoView {
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
            candidates=choices.candidates.clone()
            rounds=choices.rounds.clone()
        />
        <CandidacyFields typed=typed.clone() prefix=prefix.clone() form=form.clone() choices=choices />
        <fieldset class="group">
            <legend>{t.secrecy}</legend>
            <Radio
                name="form[secrecy]"
                value="live"
                checked=secrecy == "live"
                label=t.open_live
                about=t.open_live_about
            />
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
        <RulesFields typed=typed prefix=prefix rules=form.rules />
    }
}
