//! Scenes about a vote: before, during and after it, its result. While it is open the hall sees who
//! is missing and never what was chosen.

use leptos::prelude::*;

use super::people::{figures, named};
use super::step::{density, step_title};
use crate::components::clock::{Clock, Run};
use crate::components::live::Live;
use crate::components::outcome::ranking;
use crate::components::rules::QuorumLine;
use crate::domain::ballot::standing::Standing;
use crate::domain::views::outcome::OutcomeView;
use crate::domain::views::public::{RoundSection, VoterItem};
use crate::domain::views::round_name::RoundPhase;
use crate::text::method::instruction;
use crate::text::outcome::{kind, roll};
use crate::text::projector::{and_more, candidates_to_come, shown, standing, texts};

/// Rows of a result the hall can read; the rest stands on the page of results.
const ROWS_MAX: usize = 30;
/// Characters a line of names holds, its label aside; wide letters included.
const NAME_CHARS_OF_A_LINE: usize = 85;
/// Characters a line of a question holds while it is voted on, and above a result.
const QUESTION_CHARS_OF_A_LINE: usize = 42;
const HEADLINE_CHARS_OF_A_LINE: usize = 60;

/// A round that is prepared, open or closed.
pub fn vote_scene(live: Live) -> Option<impl IntoView + use<>> {
    let round = live.round()?;
    let t = texts();
    let is_open = round.phase == RoundPhase::Open;
    let state = match round.phase {
        RoundPhase::Open => t.open.to_owned(),
        RoundPhase::Closed => format!("{} {}", t.closed, t.follows),
        RoundPhase::Prepared | RoundPhase::Published | RoundPhase::Aborted { .. } => {
            let to_come = round.waits_for.as_ref().and_then(candidates_to_come);
            to_come
                .unwrap_or_else(|| format!("{} {}", t.prepared, standing(round.candidates.len())))
        }
    };
    let outcome = live.view.outcome.outcome.as_ref();
    // A ranking says it itself.
    let quorum = round.quorum.clone().filter(|_| outcome.is_none());
    let below = if is_open || round.phase == RoundPhase::Closed {
        let who = match outcome {
            Some(view) => ranking(view),
            None => missing(round).into_any(),
        };
        view! {
            <div class="stage-turnout">
                {figures(round.voted, round.entitled)} {countdown_clock(live, round)}
            </div>
            {who}
        }
        .into_any()
    } else {
        standings(round).into_any()
    };
    Some(view! {
        <div class="stage-body">
            {question(live, round)}
            <p class="stage-state" class:open=is_open>{state}</p>
            {quorum.map(|view| view! { <QuorumLine view=view /> })}
            {below}
            {roll_line(round)}
        </div>
    })
}

/// The question with kind, instruction and secrecy: what is shown is what was frozen.
fn question(live: Live, round: &RoundSection) -> impl IntoView + use<> {
    let plan = &round.plan;
    // The step, unless it is named like the question below.
    let above = Some(step_title(live)).filter(|title| *title != plan.question);
    view! {
        <p class="stage-kind">
            <span class="stage-tag">{kind(plan.kind)}</span>
            " "
            {above}
        </p>
        <h2 class="stage-headline">{plan.question.clone()}</h2>
        <p class="stage-sentence">
            {format!("{} {}", instruction(&plan.method), shown(plan.secrecy))}
        </p>
    }
}

/// The candidates of a round that is not open yet.
fn standings(round: &RoundSection) -> impl IntoView + use<> {
    let item = |standing: &Standing| {
        view! { <li><span class="stage-item">{standing.title.clone()}</span></li> }
    };
    let items = round.candidates.iter().take(ROWS_MAX).map(item).collect_view();
    let class = format!("stage-list titles {}", density(round.candidates.len()));
    view! { <ol class=class>{items}</ol> }
}

/// Who has not voted: those in the hall first, the others on a line of their own.
fn missing(round: &RoundSection) -> impl IntoView + use<> {
    let t = texts();
    // A long question has two lines, and takes them from the names.
    let is_long = round.plan.question.chars().count() > QUESTION_CHARS_OF_A_LINE;
    let line = |present: bool, label: &'static str| {
        let missing = round.voters.iter().filter(|voter| is_missing(voter));
        let missing = missing.filter(|voter| voter.present == present);
        let lines = match (present, is_long) {
            (true, false) => 4,
            (true, true) => 2,
            (false, _) => 1,
        };
        let names = missing.map(|voter| voter.name.as_str()).collect();
        let names = named(names, lines * NAME_CHARS_OF_A_LINE);
        (!names.is_empty()).then(|| view! { <p><strong>{label}</strong> " " {names}</p> })
    };
    let all_voted = !round.voters.iter().any(is_missing);
    view! {
        <div class="stage-names">
            {all_voted.then(|| view! { <p><strong>{t.all_voted}</strong></p> })}
            {line(true, t.not_voted)}
            {line(false, t.absent)}
        </div>
    }
}

/// Whether a ballot that counts is still to come; advisory members are in no base.
fn is_missing(voter: &VoterItem) -> bool {
    voter.revision == 0 && !voter.weight.is_advisory()
}

/// The countdown, if one runs.
fn countdown_clock(live: Live, round: &RoundSection) -> impl IntoView + use<> {
    let t = texts();
    let countdown = round.countdown.filter(|_| round.phase == RoundPhase::Open);
    let closes = countdown.is_some_and(|countdown| countdown.closes);
    let clock = countdown.map(|countdown| {
        view! { <Clock run=Run::Until(countdown.ends_at.0) now=live.now ended=t.time_up /> }
    });
    view! {
        <p class="stage-countdown" role="timer">
            {countdown.map(|_| view! { <span>{t.time_left}</span> })}
            <strong>{clock}</strong>
            {closes.then(|| view! { <span>{t.then_closes}</span> })}
        </p>
    }
}

/// Number and checksum of the roll, so that anyone can compare them with the minutes.
fn roll_line(round: &RoundSection) -> impl IntoView + use<> {
    let line = round.roll_number.map(|number| roll(number, &round.roll_checksum));
    view! { <p class="stage-foot">{line}</p> }
}

/// A round that ended without result.
pub fn aborted_scene(live: Live) -> Option<impl IntoView + use<>> {
    let round = live.round()?;
    let RoundPhase::Aborted { reason } = &round.phase else { return None };
    Some(view! {
        <div class="stage-body">
            {question(live, round)}
            <p class="stage-state">{texts().aborted}</p>
            <p class="stage-sentence"><strong>{texts().reason}</strong> " " {reason.clone()}</p>
            {roll_line(round)}
        </div>
    })
}

/// A published result.
pub fn outcome_scene(live: Live) -> Option<impl IntoView + use<>> {
    let view = live.view.outcome.outcome.as_ref()?;
    let rows = view.rows.len();
    let fit = if (21..=25).contains(&rows) { "dense" } else { density(rows) };
    let shown = rows_shown(view);
    let class = format!("stage-body stage-outcome {fit} rows-{shown}");
    Some(view! {
        <div class=class>
            <h2 class="stage-headline">
                <span class="stage-tag">{kind(view.kind)}</span>
                " "
                {view.question.clone()}
            </h2>
            {ranking(view)}
            {(rows > shown).then(|| view! { <p class="stage-more">{and_more(rows - shown)}</p> })}
        </div>
    })
}

/// How many rows of a ranking are shown: each line that stands beside it costs some, in steps the style knows.
fn rows_shown(view: &OutcomeView) -> usize {
    let question = view.question.chars().count() / HEADLINE_CHARS_OF_A_LINE;
    let notes = [
        view.quorum.is_some(),
        view.is_provisional,
        !view.tie_steps.is_empty(),
        view.lot.is_some() || view.runoff.is_some(),
        view.left_empty > 0,
    ];
    let notes = notes.into_iter().filter(|note| *note).count();
    // A line of the question is as high as four rows, a note as one and a half.
    let taken = 4 * question + (3 * notes).div_ceil(2);
    match taken {
        0 => ROWS_MAX,
        1..=4 => 26,
        5..=8 => 22,
        _ => 18,
    }
}
