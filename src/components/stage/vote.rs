//! Scenes about a vote: before, during and after it, its result. While it is open the hall sees who
//! is missing and never what was chosen.

use leptos::prelude::*;

use super::people::{Figures, named};
use super::step::{density, step_title};
use crate::components::clock::{Clock, Run};
use crate::components::live::Live;
use crate::components::outcome::Ranking;
use crate::components::rules::QuorumLine;
use crate::domain::number::base::Base;
use crate::domain::round::plan::RoundPlan;
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

fn of_round<T: Default>(live: Live, read: impl FnOnce(&RoundSection) -> T) -> T {
    live.round.with(|round| round.as_ref().map(read).unwrap_or_default())
}

/// A round that is prepared, open or closed.
#[component]
pub fn VoteScene(live: Live) -> impl IntoView {
    let phase = Memo::new(move |_| of_round(live, |round| Some(round.phase.clone())));
    let counts = move || matches!(phase.get(), Some(RoundPhase::Open | RoundPhase::Closed));
    let voted = Signal::derive(move || of_round(live, |round| round.voted));
    let entitled: Signal<Base> = Signal::derive(move || of_round(live, |round| round.entitled));
    let state = move || match phase.get() {
        Some(RoundPhase::Open) => texts().open.to_owned(),
        Some(RoundPhase::Closed) => format!("{} {}", texts().closed, texts().follows),
        Some(RoundPhase::Prepared | RoundPhase::Published | RoundPhase::Aborted { .. }) | None => {
            let to_come =
                of_round(live, |round| round.waits_for.as_ref().and_then(candidates_to_come));
            let count = of_round(live, |round| round.candidates.len());
            to_come.unwrap_or_else(|| format!("{} {}", texts().prepared, standing(count)))
        }
    };
    view! {
        <div class="stage-body">
            <Question live=live />
            <p class="stage-state" class:open=move || phase.get() == Some(RoundPhase::Open)>{state}</p>
            // A ranking says it itself.
            {of_round(live, |round| round.quorum.clone())
                .filter(|_| live.outcome.get().outcome.is_none())
                .map(|view| view! { <QuorumLine view=view /> })}
            {move || {
                if counts() {
                    view! {
                        <div class="stage-turnout">
                            <Figures part=voted all=entitled />
                            <CountdownClock live=live />
                        </div>
                        {match live.outcome.get().outcome {
                            Some(view) => view! { <Ranking view=view /> }.into_any(),
                            None => view! { <Missing live=live /> }.into_any(),
                        }}
                    }
                        .into_any()
                } else {
                    view! { <Standings live=live /> }.into_any()
                }
            }}
            <RollLine live=live />
        </div>
    }
}

/// The question with kind, instruction and secrecy: what is shown is what was frozen.
#[component]
fn Question(live: Live) -> impl IntoView {
    let plan = move |read: fn(&RoundPlan) -> String| of_round(live, |round| read(&round.plan));
    view! {
        <p class="stage-kind">
            <span class="stage-tag">{move || plan(|plan| kind(plan.kind).to_owned())}</span>
            " "
            {move || above_question(live)}
        </p>
        <h2 class="stage-headline">{move || plan(|plan| plan.question.clone())}</h2>
        <p class="stage-sentence">
            {move || {
                plan(|plan| format!("{} {}", instruction(&plan.method), shown(plan.secrecy)))
            }}
        </p>
    }
}

/// The step, unless it is named like the question below.
fn above_question(live: Live) -> Option<String> {
    let title = step_title(live);
    of_round(live, |round| (round.plan.question != title).then_some(title))
}

/// The candidates of a round that is not open yet.
#[component]
fn Standings(live: Live) -> impl IntoView {
    let titles = move || {
        of_round(live, |round| round.candidates.iter().map(|c| c.title.clone()).collect::<Vec<_>>())
    };
    view! {
        <ol class=move || format!("stage-list titles {}", density(titles().len()))>
            {move || {
                titles()
                    .into_iter()
                    .take(ROWS_MAX)
                    .map(|title| view! { <li><span class="stage-item">{title}</span></li> })
                    .collect_view()
            }}
        </ol>
    }
}

/// Who has not voted: those in the hall first, the others on a line of their own.
#[component]
fn Missing(live: Live) -> impl IntoView {
    let t = texts();
    let names = move |present: bool| {
        of_round(live, |round| {
            let missing = round.voters.iter().filter(|voter| is_missing(voter));
            let missing = missing.filter(|voter| voter.present == present);
            // A long question has two lines, and takes them from the names.
            let is_long = round.plan.question.chars().count() > QUESTION_CHARS_OF_A_LINE;
            let lines = match (present, is_long) {
                (true, false) => 4,
                (true, true) => 2,
                (false, _) => 1,
            };
            named(missing.map(|voter| voter.name.as_str()).collect(), lines * NAME_CHARS_OF_A_LINE)
        })
    };
    let line = move |present: bool, label: &'static str| {
        let names = names(present);
        (!names.is_empty()).then(|| view! { <p><strong>{label}</strong> " " {names}</p> })
    };
    let all_voted = move || of_round(live, |round| !round.voters.iter().any(is_missing));
    view! {
        <div class="stage-names">
            {move || all_voted().then(|| view! { <p><strong>{t.all_voted}</strong></p> })}
            {move || line(true, t.not_voted)}
            {move || line(false, t.absent)}
        </div>
    }
}

/// Whether a ballot that counts is still to come; advisory members are in no base.
fn is_missing(voter: &VoterItem) -> bool {
    voter.revision == 0 && !voter.weight.is_advisory()
}

/// The countdown, if one runs.
#[component]
fn CountdownClock(live: Live) -> impl IntoView {
    let t = texts();
    let countdown =
        of_round(live, |round| round.countdown.filter(|_| round.phase == RoundPhase::Open));
    let closes = countdown.is_some_and(|countdown| countdown.closes);
    view! {
        <p class="stage-countdown" role="timer">
            {countdown.map(|_| view! { <span>{t.time_left}</span> })}
            <strong>
                {countdown
                    .map(|countdown| {
                        view! {
                            <Clock run=Run::Until(countdown.ends_at.0) now=live.now ended=t.time_up />
                        }
                    })}
            </strong>
            {closes.then(|| view! { <span>{t.then_closes}</span> })}
        </p>
    }
}

/// Number and checksum of the roll, so that anyone can compare them with the minutes.
#[component]
fn RollLine(live: Live) -> impl IntoView {
    let line = move || {
        of_round(live, |round| round.roll_number.map(|number| roll(number, &round.roll_checksum)))
    };
    view! { <p class="stage-foot">{line}</p> }
}

/// A round that ended without result.
#[component]
pub fn AbortedScene(live: Live) -> impl IntoView {
    let reason = move || {
        of_round(live, |round| match &round.phase {
            RoundPhase::Aborted { reason } => reason.clone(),
            RoundPhase::Prepared
            | RoundPhase::Open
            | RoundPhase::Closed
            | RoundPhase::Published => String::new(),
        })
    };
    view! {
        <div class="stage-body">
            <Question live=live />
            <p class="stage-state">{texts().aborted}</p>
            <p class="stage-sentence"><strong>{texts().reason}</strong> " " {reason}</p>
            <RollLine live=live />
        </div>
    }
}

/// A published result.
#[component]
pub fn OutcomeScene(live: Live) -> impl IntoView {
    move || {
        live.outcome.with(|section| section.outcome.clone()).map(|view| {
            let rows = view.rows.len();
            let fit = if (21..=25).contains(&rows) {
                "dense"
            } else {
                density(rows)
            };
            let shown = rows_shown(&view);
            let class = format!("stage-body stage-outcome {fit} rows-{shown}");
            view! {
                <div class=class>
                    <h2 class="stage-headline">
                        <span class="stage-tag">{kind(view.kind)}</span>
                        " "
                        {view.question.clone()}
                    </h2>
                    <Ranking view=view />
                    {(rows > shown).then(|| view! { <p class="stage-more">{and_more(rows - shown)}</p> })}
                </div>
            }
        })
    }
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
