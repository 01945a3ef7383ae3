//! A vote in the room, from announcement to result: what all see, rendered on the server (`about`,
//! `state`), and what belongs to the seat (`section`). The ballot itself is in `ballot`.

use leptos::prelude::*;

use super::ballot::{Ballot, receipt_line};
use super::context::Context;
use crate::components::clock::{Clock, Run};
use crate::components::live::Live;
use crate::components::outcome::ranking;
use crate::components::rules::QuorumLine;
use crate::domain::round::plan::RoundPlan;
use crate::domain::views::public::RoundSection;
use crate::domain::views::round_name::RoundPhase;
use crate::domain::workshop::card::CardRight;
use crate::domain::workshop::run_sheet::StepKind;
use crate::text::method::{instruction, worked_example};
use crate::text::outcome::{roll, secrecy, secrecy_name, texts as of_outcome};
use crate::text::projector::candidates_to_come;
use crate::text::room::{closing_countdown, shown_countdown, texts, turnout};
use crate::text::round_name::{about as round_about, which};

/// What is decided, and as long as there is something to fill in, how.
pub fn about(live: Live) -> Option<impl IntoView + use<>> {
    let round = live.round()?;
    let is_ahead =
        matches!(round.phase, RoundPhase::Prepared | RoundPhase::Open) && !is_at_result(live);
    let question = live.question_below_headline().map(str::to_owned);
    let how = is_ahead.then(|| {
        view! {
            <div class="how-to-vote">
                <p>{instruction(&round.plan.method)}</p>
                {how_counted(&round.plan)}
            </div>
        }
    });
    Some(view! {
        <div class="round-about">
            {question.map(|question| view! { <p class="question">{question}</p> })}
            {round.name.follows.map(|_| view! { <p class="hint">{which(&round.name)}</p> })}
            {how}
        </div>
    })
}

fn is_at_result(live: Live) -> bool {
    matches!(live.kind(), Some(StepKind::Result(_)))
}

/// How ballots are counted and who sees them; the level of secrecy stands there unopened.
fn how_counted(plan: &RoundPlan) -> impl IntoView + use<> {
    view! {
        <details class="how-counted">
            <summary>{texts().how_counted} " · " {secrecy_name(plan.secrecy)}</summary>
            <p>{secrecy(plan.secrecy)}</p>
            <p>{worked_example(&plan.method)}</p>
        </details>
    }
}

/// Where the vote stands.
pub fn state(live: Live) -> Option<AnyView> {
    let t = texts();
    let round = live.round()?;
    Some(match &round.phase {
        RoundPhase::Prepared if is_at_result(live) => {
            view! { <p class="panel">{t.result_to_come}</p> }.into_any()
        }
        RoundPhase::Prepared => {
            let to_come = round.waits_for.as_ref().and_then(candidates_to_come);
            let quorum = round.quorum.clone();
            view! {
                {to_come.map(|sentence| view! { <p class="panel">{sentence}</p> })}
                {quorum.map(|view| view! { <QuorumLine view=view /> })}
            }
            .into_any()
        }
        RoundPhase::Open => view! { {turnout_of(live, round)} {result(live)} }.into_any(),
        RoundPhase::Closed => view! { <p class="panel">{t.closed}</p> }.into_any(),
        RoundPhase::Aborted { reason } => {
            view! { <p class="panel">{t.aborted} " " {reason.clone()}</p> }.into_any()
        }
        RoundPhase::Published => view! { {result(live)} {how_counted(&round.plan)} }.into_any(),
    })
}

/// The published result, or how an open live vote stands.
fn result(live: Live) -> Option<impl IntoView + use<>> {
    let outcome = live.view.outcome.outcome.as_ref()?;
    Some(view! {
        <section class="panel" aria-label=of_outcome().heading>
            {ranking(outcome)}
            <p>
                <a href=format!("/results#abstimmung-{}", outcome.round)>{texts().working}</a>
            </p>
        </section>
    })
}

/// Who has voted, who is missing, how long it goes on.
fn turnout_of(live: Live, round: &RoundSection) -> impl IntoView + use<> {
    let t = texts();
    let missing: Vec<&str> =
        round.voters.iter().filter(|v| v.revision == 0).map(|v| v.name.as_str()).collect();
    let missing = if missing.is_empty() { t.all_voted.to_owned() } else { missing.join(" · ") };
    let countdown = round.countdown.map(|countdown| {
        let sentence = if countdown.closes { closing_countdown } else { shown_countdown };
        view! { <Clock run=Run::Until(countdown.ends_at.0) now=live.now sentence=sentence /> }
    });
    view! {
        <section class="turnout" aria-label=of_outcome().turnout>
            <p>
                {turnout(round.voted, round.entitled)} <span class="countdown">{countdown}</span>
            </p>
            <details>
                <summary>{t.missing}</summary>
                <p>{missing}</p>
            </details>
            <p class="hint">
                {round_about(&round.name)} " · "
                {roll(round.roll_number.unwrap_or(0), &round.roll_checksum)}
            </p>
        </section>
    }
}

/// What belongs to the seat.
pub(super) fn section(room: Context, ballot_id: String, changes: bool) -> impl IntoView {
    // Built anew only when the vote enters another phase, never for a turnout: nothing that is being
    // filled in may move.
    let phase = Memo::new(move |_| {
        room.paper.with(|paper| {
            let paper = paper.as_ref()?;
            Some((paper.round, paper.is_open, paper.is_counted, paper.opened_at.is_some()))
        })
    });
    move || match phase.get() {
        Some((_, true, ..)) => {
            view! { <Open room=room ballot_id=ballot_id.clone() changes=changes /> }.into_any()
        }
        Some((_, _, true, _)) => view! { <OwnReceipt room=room /> }.into_any(),
        // As high as a ballot would be, so that nothing in sight moves when it comes.
        Some((.., false)) => {
            view! { <p class="panel ballot-to-come">{texts().not_open}</p> }.into_any()
        }
        // Aborted, or no vote.
        Some((_, false, false, true)) | None => ().into_any(),
    }
}

/// An open round: the ballot for those who vote.
#[component]
fn Open(room: Context, ballot_id: String, changes: bool) -> impl IntoView {
    let t = texts();
    let Some(paper) = room.paper.get_untracked() else {
        return ().into_any();
    };
    let (right, member) = room.own.with_untracked(|own| (own.right, own.member.clone()));
    let on_roll = member.filter(|_| room.revision.get_untracked().is_some());
    match (right, on_roll) {
        (CardRight::Advise | CardRight::Observe, _) => {
            view! { <p class="panel">{t.no_vote_card}</p> }.into_any()
        }
        (CardRight::Vote, None) => view! { <p class="panel">{t.not_on_roll}</p> }.into_any(),
        (CardRight::Vote, Some(member)) => {
            let advisory = paper.advisory.contains(&member);
            view! {
                {advisory.then(|| view! { <p class="panel">{t.advisory}</p> })}
                <Ballot room=room paper=paper ballot_id=ballot_id changes=changes />
            }
            .into_any()
        }
    }
}

/// That the own member voted, after the closing.
#[component]
fn OwnReceipt(room: Context) -> impl IntoView {
    let votes = room.own.with_untracked(|own| own.right == CardRight::Vote);
    move || {
        votes.then(|| {
            room.own.with(|own| match &own.ballot {
                Some(ballot) => {
                    view! { <p class="good receipt-line">{receipt_line(ballot)}</p> }.into_any()
                }
                None => view! { <p class="hint">{texts().not_voted}</p> }.into_any(),
            })
        })
    }
}
