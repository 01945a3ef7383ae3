//! The run sheet: the steps in their order. A new step goes where it belongs, and an old one to its
//! place, in one action.

use leptos::prelude::*;

use super::fields::{Field, LongField, Select, Typed};
use super::list::{EditLink, Listing};
use super::{Basis, Confirm, Frame, PlaceForm};
use crate::domain::forms::step::StepForm;
use crate::domain::ids::{RoundId, WorkshopId};
use crate::domain::seal::mark;
use crate::domain::views::round_name::RoundPhase;
use crate::domain::views::setup::{RoundRow, Section, StepRow};
use crate::domain::workshop::run_sheet::StepKind;
use crate::text::round_name::{about as round_about, in_list, number};
use crate::text::setup::{after, minutes, planned, texts};
use crate::text::step::step_kind;

/// Where a new step can go: its value on the wire, and words.
type Places = Vec<(String, String)>;

/// The page.
pub fn page(
    basis: Basis,
    listing: Listing,
    steps: Vec<StepRow>,
    rounds: Vec<RoundRow>,
) -> impl IntoView {
    let t = texts();
    let (is_empty, is_over) = (steps.is_empty(), basis.is_over());
    let all: u32 = steps.iter().map(|row| row.step.minutes).sum();
    let last = steps.len();
    let places = places(&steps);
    let entries = steps.into_iter().zip(1..).map(|(row, place)| {
        let (basis, listing, rounds) = (basis.clone(), listing.clone(), rounds.clone());
        view! {
            <Entry basis=basis listing=listing row=row rounds=rounds place=place last=last />
        }
    });
    let entries = entries.collect_view();
    let list = if is_empty {
        view! { <p class="panel">{t.no_steps}</p> }.into_any()
    } else {
        view! {
            {(all > 0).then(|| view! { <p class="about">{planned(all)}</p> })}
            <ol class="setup-steps">{entries}</ol>
        }
        .into_any()
    };
    view! {
        <Frame basis=basis.clone() section=Section::RunSheet>
            <h1>{t.run_sheet}</h1>
            <p class="lead">{t.run_sheet_about}</p>
            {list}
            {(!is_over)
                .then(|| {
                    view! {
                        <Uncalled basis=basis.clone() rounds=rounds.clone() places=places.clone() />
                        <Add basis=basis rounds=rounds places=places is_first=is_empty />
                    }
                })}
        </Frame>
    }
}

/// The places a new step can go to, the end first.
fn places(steps: &[StepRow]) -> Places {
    let t = texts();
    let ends = [(String::new(), t.at_the_end.to_owned()), ("first".into(), t.at_the_start.into())];
    let rows = steps.iter().zip(1..);
    let rows = rows.map(|(row, place)| (row.step.id.to_string(), after(place, &row.step.title)));
    ends.into_iter().chain(rows).collect()
}

/// Adds a step where it belongs.
#[component]
fn Add(basis: Basis, rounds: Vec<RoundRow>, places: Places, is_first: bool) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(basis.refused.as_ref(), "save_step", &[("step", "")]);
    view! {
        <details class="panel" id="neu" open=typed.is_refused() || is_first>
            <summary>
                <h2>{t.add_step}</h2>
            </summary>
            <form class="step-form fields" method="post" action="/api/save_step#neu">
                {typed.problem()}
                <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                <input type="hidden" name="step" value="" />
                <Select
                    id="neu-after"
                    name="after"
                    class="field whole"
                    label=t.insert
                    typed=typed.clone()
                    options=places
                />
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
    }
}

/// A step.
#[component]
fn Entry(
    basis: Basis,
    listing: Listing,
    row: StepRow,
    rounds: Vec<RoundRow>,
    place: usize,
    last: usize,
) -> impl IntoView {
    let t = texts();
    let StepRow { step, round, is_early, visited, current } = row;
    let id = step.id.to_string();
    let anchor = format!("s-{id}");
    let refused = |action: &str| Typed::new(basis.refused.as_ref(), action, &[("step", &id)]);
    let (typed, removal, moving) =
        (refused("save_step"), refused("remove_step"), refused("move_step"));
    let about = [
        Some(step_kind(step.kind).to_owned()),
        round.as_ref().map(round_about),
        round.map(|round| round.question).filter(|question| *question != step.title),
        (step.minutes > 0).then(|| minutes(step.minutes)),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let title = step.title.clone();
    let may_change = !basis.is_over();
    let is_open = may_change && (listing.edit == id || typed.is_refused() || removal.is_refused());
    let link = may_change.then(|| {
        let (anchor, about) = (anchor.clone(), title.clone());
        view! { <EditLink listing=listing row=id.clone() anchor=anchor about=about /> }
    });
    let moves = may_change.then(|| {
        let workshop = basis.workshop;
        view! { <Moves workshop=workshop id=id.clone() title=title.clone() place=place last=last /> }
    });
    let form = StepForm::of(&step);
    let seen = mark(&step);
    let change = is_open.then(|| {
        view! {
            {removal.problem()}
            <form class="step-form fields" method="post" action=format!("/api/save_step#{anchor}")>
                {typed.problem()}
                <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                <input type="hidden" name="step" value=id.clone() />
                <input type="hidden" name="seen" value=seen />
                <StepFields typed=typed.clone() prefix=anchor.clone() form=form rounds=rounds />
                <div class="actions whole">
                    <button class="primary" type="submit">
                        {t.save}
                    </button>
                </div>
            </form>
            {(!visited)
                .then(|| {
                    view! {
                        <Confirm
                            action="remove_step"
                            fields=vec![("workshop", basis.workshop.to_string()), ("step", id)]
                            label=t.remove
                            about=title.clone()
                            consequence=t.remove_step_consequence
                            button=t.remove_step
                        />
                    }
                })}
        }
    });
    view! {
        <li class="panel setup-step" class:current=current id=anchor.clone()>
            <div class="setup-step-text">
                <h2>{step.title.clone()}</h2>
                <p class="about">{about.join(" · ")}</p>
                {(!step.note.is_empty()).then(|| view! { <p>{step.note.clone()}</p> })}
                {is_early.then(|| view! { <p class="setup-notice">{t.result_too_early}</p> })}
                {moving.problem()}
            </div>
            {current.then(|| view! { <span class="tag">{t.current}</span> })}
            {(visited && !current).then(|| view! { <span class="tag">{t.visited}</span> })}
            {moves}
            <div class="setup-step-edit">{link} {change}</div>
        </li>
    }
}

/// One place up or down, or to any place.
#[component]
fn Moves(
    workshop: WorkshopId,
    id: String,
    title: String,
    place: usize,
    last: usize,
) -> impl IntoView {
    let one = |up: bool| {
        let (workshop, id, title) = (workshop, id.clone(), title.clone());
        view! { <Move workshop=workshop id=id title=title up=up /> }
    };
    view! {
        <div class="setup-step-moves">
            {(place > 1).then(|| one(true))}
            {(place < last).then(|| one(false))}
            {(last > 2)
                .then(|| {
                    view! {
                        <PlaceForm
                            action=format!("move_step#s-{id}")
                            fields=vec![("workshop", workshop.to_string()), ("step", id.clone())]
                            name="to"
                            place=place
                            last=last
                            about=title.clone()
                        />
                    }
                })}
        </div>
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

/// Rounds that no step calls: the vote, its result, or both, where they belong.
#[component]
fn Uncalled(basis: Basis, rounds: Vec<RoundRow>, places: Places) -> impl IntoView {
    let t = texts();
    let is_uncalled =
        |row: &RoundRow| !row.has_step && !row.is_away && row.name.phase == RoundPhase::Prepared;
    let uncalled: Vec<RoundRow> = rounds.into_iter().filter(is_uncalled).collect();
    if uncalled.is_empty() {
        return ().into_any();
    }
    let typed = Typed::new(basis.refused.as_ref(), "call_rounds", &[]);
    let form = |round: String, title: String, about: String| {
        let id = format!("nach-{round}");
        let button = |kind: &'static str, label: &'static str| {
            let about = about.clone();
            view! {
                <button type="submit" name="kind" value=kind>
                    {label} <span class="kern-sr-only">" " {about}</span>
                </button>
            }
        };
        view! {
            <li>
                <p>{title}</p>
                <form method="post" action="/api/call_rounds#ohne-schritt">
                    <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                    <input type="hidden" name="round" value=round />
                    <Select
                        id=id
                        name="after"
                        label=t.insert
                        typed=Typed::default()
                        options=places.clone()
                    />
                    <div class="actions">
                        {button("both", t.add_both_steps)}
                        {button("vote", t.add_round_step)}
                        {button("result", t.add_result_step)}
                    </div>
                </form>
            </li>
        }
    };
    let every = (uncalled.len() > 1)
        .then(|| form(String::new(), t.all_uncalled.to_owned(), t.all_uncalled.to_owned()));
    let rows = uncalled.into_iter().map(|row| {
        let question = row.plan.question;
        let title = format!("{}: {question}", number(row.id));
        form(row.id.to_string(), title, question)
    });
    let rows = rows.collect_view();
    view! {
        <section class="panel" id="ohne-schritt" aria-labelledby="ohne-schritt-titel">
            <h2 id="ohne-schritt-titel">{t.uncalled}</h2>
            <p>{t.uncalled_about}</p>
            {typed.problem()}
            <ul class="uncalled">{every} {rows}</ul>
        </section>
    }
    .into_any()
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
    let kinds = StepKind::all(RoundId(0));
    let kinds = kinds.map(|kind| (kind.code().to_owned(), step_kind(kind).to_owned()));
    let rounds = rounds.into_iter().filter(|row| !row.is_away);
    let rounds = rounds.map(|row| (row.id.to_string(), in_list(&row.name)));
    view! {
        <Select
            id=format!("{prefix}-kind")
            name="form[kind]"
            label=t.step_kind
            typed=typed.clone()
            stored=form.kind
            options=kinds.into()
        />
        <Field
            id=format!("{prefix}-minutes")
            name="form[minutes]"
            label=t.minutes
            typed=typed.clone()
            stored=form.minutes
            keyboard="numeric"
        />
        <Select
            id=format!("{prefix}-round")
            name="form[round]"
            class="field whole for-round"
            label=t.round
            typed=typed.clone()
            stored=form.round
            options=rounds.collect()
        />
        <Field
            id=format!("{prefix}-title")
            name="form[title]"
            class="field whole"
            label=t.headline
            typed=typed.clone()
            stored=form.title
            required=true
        />
        <LongField
            id=format!("{prefix}-note")
            name="form[note]"
            label=t.note
            typed=typed
            stored=form.note
        />
    }
}
