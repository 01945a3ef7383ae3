//! The rounds: list with number, kind and state, and the form of the one that is prepared or changed.
//! Once opened, a round is frozen.

use leptos::prelude::*;

use super::candidacy::{CandidacyFields, Choices};
use super::fields::{Field, Radio, Tick, Typed};
use super::list::{EditLink, Listing};
use super::method::MethodFields;
use super::rules::RulesFields;
use super::{Basis, Confirm, Frame, OneButton, PutAway};
use crate::domain::forms::budget::BudgetForm;
use crate::domain::forms::criteria::CriteriaForm;
use crate::domain::forms::round::RoundForm;
use crate::domain::round::plan::{Candidacy, RoundPlan, Secrecy};
use crate::domain::seal::mark;
use crate::domain::views::round_name::RoundPhase;
use crate::domain::views::setup::{RoundRow, Section};
use crate::text::method::{instruction, name as method};
use crate::text::outcome::{kind, secrecy_name};
use crate::text::refusal::sentence;
use crate::text::round_name::{number, state, which};
use crate::text::rules::{corridor, counts, given_away, part, source, tie_chain};
use crate::text::setup::{chosen, opened, texts, wanted};
use crate::text::trial;

/// The row of the form for a new round.
const NEW: &str = "neu";

/// The page.
pub fn page(
    basis: Basis,
    listing: Listing,
    rows: Vec<RoundRow>,
    choices: Choices,
) -> impl IntoView {
    let t = texts();
    let is_empty = rows.is_empty();
    let (away, rows): (Vec<RoundRow>, Vec<RoundRow>) = rows.into_iter().partition(|r| r.is_away);
    let entries = |rows: Vec<RoundRow>| {
        let entry = |row| {
            let (basis, listing, choices) = (basis.clone(), listing.clone(), choices.clone());
            view! { <Entry basis=basis listing=listing row=row choices=choices /> }
        };
        let entries = rows.into_iter().map(entry).collect_view();
        view! { <ol class="entries">{entries}</ol> }
    };
    let count = away.len();
    let away = (count > 0).then(|| {
        let away = entries(away);
        view! { <PutAway count=count>{away}</PutAway> }
    });
    let list = if is_empty {
        view! { <p class="panel">{t.no_rounds}</p> }.into_any()
    } else {
        entries(rows).into_any()
    };
    view! {
        <Frame basis=basis.clone() section=Section::Rounds>
            <h1>{t.rounds}</h1>
            <p class="lead">{t.rounds_about}</p>
            {list}
            {away}
            {(!basis.is_over())
                .then(|| {
                    view! {
                        <New basis=basis.clone() listing=listing choices=choices is_first=is_empty />
                    }
                })}
        </Frame>
    }
}

/// Prepares a round: the way to the form, or the form.
#[component]
fn New(basis: Basis, listing: Listing, choices: Choices, is_first: bool) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(basis.refused.as_ref(), "save_round", &[("round", "")]);
    if listing.edit != NEW && !typed.is_refused() && !is_first {
        let href = listing.editing(NEW, NEW);
        return view! {
            <p id=NEW>
                <a class="button primary" href=href>
                    {t.add_round}
                </a>
            </p>
        }
        .into_any();
    }
    view! {
        <section class="panel" id=NEW aria-labelledby="neu-titel">
            <h2 id="neu-titel">{t.add_round}</h2>
            <form class="round-form" method="post" action="/api/save_round#neu">
                {typed.problem()}
                <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                <input type="hidden" name="round" value="" />
                <RoundFields
                    typed=typed.clone()
                    prefix=NEW.to_owned()
                    form=new_round()
                    choices=choices
                />
                <button class="primary" type="submit">
                    {t.add_round}
                </button>
            </form>
        </section>
    }
    .into_any()
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

/// What is settled about a round, part by part.
fn about(plan: &RoundPlan, choices: &Choices) -> Vec<String> {
    let t = texts();
    let who = match &plan.candidates {
        Candidacy::AllAccepted => t.all_candidates.to_owned(),
        Candidacy::Chosen(ids) => chosen(ids.len()),
        Candidacy::Listed(titles) => titles.join(", "),
        Candidacy::From(from) => {
            let earlier = choices.rounds.iter().find(|round| round.id == from.round);
            let words = source(*from, earlier.map_or("", |round| &round.question));
            let in_place = earlier.map_or(from.round, |round| round.in_place);
            let meant = if from.pinned { from.round } else { in_place };
            format!("{words} ({})", number(meant))
        }
    };
    let quorum = plan.rules.quorum;
    let quorum_of = |of: Option<crate::domain::rules::quorum::Part>, unit: &str| {
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
    about.into_iter().flatten().collect()
}

/// A round.
#[component]
fn Entry(basis: Basis, listing: Listing, row: RoundRow, choices: Choices) -> impl IntoView {
    let t = texts();
    let (id, plan) = (row.id.to_string(), row.plan.clone());
    let anchor = format!("r-{id}");
    let is_told = plan.secrecy == Secrecy::TotalsOnly && !row.given_away.is_empty();
    let about = about(&plan, &choices);
    let is_prepared = row.name.phase == RoundPhase::Prepared;
    let is_uncalled = is_prepared && !row.has_step && !row.is_away;
    let refused = |action: &str| Typed::new(basis.refused.as_ref(), action, &[("round", &id)]);
    let problems = ["remove_round", "copy_round", "put_round_away"].map(refused);
    let typed = refused("save_round");
    let may_change = is_prepared && !basis.is_over();
    let is_open = may_change && (listing.edit == id || typed.is_refused());
    let link = may_change.then(|| {
        let (anchor, about) = (anchor.clone(), plan.question.clone());
        view! { <EditLink listing=listing row=id.clone() anchor=anchor about=about /> }
    });
    let form = is_open.then(|| {
        let (basis, plan) = (basis.clone(), plan.clone());
        view! { <Change basis=basis row_id=id.clone() plan=plan choices=choices typed=typed /> }
    });
    let trial = may_change.then(|| {
        let href = format!("/setup/{}/rounds/{id}/trial", basis.workshop);
        view! {
            <a class="edit-link" href=href>
                {trial::texts().open} <span class="kern-sr-only">" "{plan.question.clone()}</span>
            </a>
        }
    });
    let tools = (!basis.is_over()).then(|| view! { <Tools basis=basis row=row.clone() /> });
    let given_away = (is_prepared && is_told).then(|| given_away(&row.given_away));
    let problems = problems.map(|typed| typed.problem());
    view! {
        <li class="panel entry" id=anchor>
            <div class="entry-head">
                <h2>
                    <span class="entry-place">{which(&row.name)} ": "</span>
                    {plan.question.clone()}
                </h2>
                <span class="tag">{state(&row.name)}</span>
            </div>
            {row.opened_at.map(|at| view! { <p class="about">{opened(at)}</p> })}
            <p class="about">{about.join(" · ")}</p>
            <p>{instruction(&plan.method)}</p>
            {is_uncalled.then(|| view! { <p class="setup-note">{t.no_step}</p> })}
            {row.obstacle
                .map(|why| view! { <p class="setup-notice">{t.obstacle} " " {sentence(&why)}</p> })}
            {given_away
                .map(|members| view! { <p class="setup-notice">{members} " " {t.asked_at_opening}</p> })}
            {problems.into_iter().collect_view()}
            <div class="entry-tools">{link} {trial} {tools}</div>
            {form}
        </li>
    }
}

/// Copies a round and puts it away or fetches it back.
#[component]
fn Tools(basis: Basis, row: RoundRow) -> impl IntoView {
    let t = texts();
    let anchor = format!("r-{}", row.id);
    let question = row.plan.question;
    let fields = || vec![("workshop", basis.workshop.to_string()), ("round", row.id.to_string())];
    let away = fields().into_iter().chain([("away", (!row.is_away).to_string())]).collect();
    view! {
        <OneButton
            action=format!("copy_round#{anchor}")
            fields=fields()
            label=t.copy
            about=question.clone()
            class="quiet"
        />
        <OneButton
            action=format!("put_round_away#{anchor}")
            fields=away
            label=if row.is_away { t.fetch_back } else { t.put_away }
            about=question
            class="quiet"
        />
    }
}

/// Changes or removes a prepared round.
#[component]
fn Change(
    basis: Basis,
    row_id: String,
    plan: RoundPlan,
    choices: Choices,
    typed: Typed,
) -> impl IntoView {
    let t = texts();
    let anchor = format!("r-{row_id}");
    let form = with_usual_parameters(RoundForm::of(&plan));
    let seen = mark(&plan);
    view! {
        <form class="round-form" method="post" action=format!("/api/save_round#{anchor}")>
            {typed.problem()}
            <input type="hidden" name="workshop" value=basis.workshop.to_string() />
            <input type="hidden" name="round" value=row_id.clone() />
            <input type="hidden" name="seen" value=seen />
            <RoundFields typed=typed.clone() prefix=anchor.clone() form=form choices=choices />
            <button class="primary" type="submit">
                {t.save}
            </button>
        </form>
        <Confirm
            action="remove_round"
            fields=vec![("workshop", basis.workshop.to_string()), ("round", row_id)]
            label=t.remove
            about=plan.question
            consequence=t.remove_round_consequence
            button=t.remove_round
        />
    }
}

/// All fields of a round, in groups.
#[component]
fn RoundFields(typed: Typed, prefix: String, form: RoundForm, choices: Choices) -> impl IntoView {
    let t = texts();
    let kind = typed.field("form[kind]", &form.kind);
    let secrecy = typed.field("form[secrecy]", &form.secrecy);
    let closes =
        typed.ticked("form[closes_when_all_voted]", !form.closes_when_all_voted.is_empty());
    view! {
        <Field
            id=format!("{prefix}-question")
            name="form[question]"
            label=t.question
            typed=typed.clone()
            stored=form.question.clone()
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
                typed=typed.clone()
                stored=form.cut_line.clone()
                keyboard="numeric"
                hint=t.cut_line_hint
            />
            <Tick
                name="form[closes_when_all_voted]"
                checked=closes
                label=t.closes_when_all_voted
                about=t.closes_when_all_voted_about
            />
        </fieldset>
        <RulesFields typed=typed prefix=prefix rules=form.rules />
    }
}
