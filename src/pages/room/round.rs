//! A vote in the room, from announcement to result. The ballot itself is in `ballot`.

use leptos::prelude::*;

use super::ballot::Ballot;
use super::{Context, texts};
use crate::components::outcome::Ranking;
use crate::domain::card::CardRight;
use crate::domain::views::{RoundPhase, RoundSection};
use crate::text::figures::stretch;
use crate::text::outcome::{instruction, kind, roll, secrecy, worked_example};
use crate::text::room::{countdown, receipt, turnout};

/// The section of a round or result step.
pub fn section(room: Context, ballot_id: String, changes: bool) -> impl IntoView {
    let round = room.live.round;
    // The parts below are built anew only when the vote enters another phase, never for a turnout:
    // nothing that is being filled in may move.
    let phase = Memo::new(move |_| {
        round.with(|round| round.as_ref().map(|round| (round.id, round.phase.clone())))
    });
    view! {
        <About room=room />
        {move || match phase.get() {
            None => ().into_any(),
            Some((_, RoundPhase::Prepared)) => {
                view! { <p class="panel">{texts().not_open}</p> }.into_any()
            }
            Some((_, RoundPhase::Open)) => {
                view! {
                    <Open room=room ballot_id=ballot_id.clone() changes=changes />
                }
                    .into_any()
            }
            Some((_, RoundPhase::Closed)) => {
                view! {
                    <p class="panel">{texts().closed}</p>
                    <OwnReceipt room=room />
                }
                    .into_any()
            }
            Some((_, RoundPhase::Aborted { reason })) => {
                view! { <p class="panel">{texts().aborted} " " {reason}</p> }.into_any()
            }
            Some((_, RoundPhase::Published)) => {
                view! {
                    <Result room=room />
                    <OwnReceipt room=room />
                }
                    .into_any()
            }
        }}
    }
}

/// What is decided and how.
#[component]
fn About(room: Context) -> impl IntoView {
    let round = room.live.round;
    let plan = Memo::new(move |_| round.with(|round| round.as_ref().map(|r| r.plan.clone())));
    move || {
        plan.get().map(|plan| {
            view! {
                <section class="round-about">
                    <p class="question">
                        <span class="tag">{kind(plan.kind)}</span>
                        " "
                        {plan.question.clone()}
                    </p>
                    <p>{instruction(&plan.method)} " " {secrecy(plan.secrecy)}</p>
                    <details>
                        <summary>{texts().how_counted}</summary>
                        <p>{worked_example(&plan.method)}</p>
                    </details>
                </section>
            }
        })
    }
}

/// An open round: the ballot for those who vote, the turnout for all.
#[component]
fn Open(room: Context, ballot_id: String, changes: bool) -> impl IntoView {
    let t = texts();
    let Some(round) = room.live.round.get_untracked() else {
        return ().into_any();
    };
    let own = room.own.get_untracked();
    let voter = round.voters.iter().find(|voter| Some(&voter.key) == own.member.as_ref());
    let ballot = match (own.right, voter) {
        (CardRight::Advise | CardRight::Observe, _) => {
            view! { <p class="panel">{t.no_vote_card}</p> }.into_any()
        }
        (CardRight::Vote, None) => view! { <p class="panel">{t.not_on_roll}</p> }.into_any(),
        (CardRight::Vote, Some(voter)) => {
            let advisory = voter.weight.is_advisory();
            view! {
                {advisory.then(|| view! { <p class="panel">{t.advisory}</p> })}
                <Ballot room=room round=round.clone() ballot_id=ballot_id changes=changes />
            }
            .into_any()
        }
    };
    view! {
        {ballot}
        <Turnout room=room />
    }
    .into_any()
}

/// Who has voted, who is missing, how long it goes on.
#[component]
fn Turnout(room: Context) -> impl IntoView {
    let t = texts();
    let round = room.live.round;
    let with = move |read: fn(&RoundSection) -> String| {
        round.with(|round| round.as_ref().map(read).unwrap_or_default())
    };
    let missing = move || {
        round.with(|round| {
            let voters = round.iter().flat_map(|round| &round.voters);
            let missing: Vec<String> =
                voters.filter(|v| v.revision == 0).map(|v| v.name.clone()).collect();
            if missing.is_empty() { t.all_voted.to_owned() } else { missing.join(" · ") }
        })
    };
    let left = move || {
        let countdown_set = round.with(|round| round.as_ref()?.countdown)?;
        let left = (countdown_set.ends_at.0 - room.live.now.get()) / 1000;
        Some(countdown(&stretch(left), countdown_set.closes))
    };
    view! {
        <section class="turnout">
            <p>
                {move || with(|round| turnout(round.voted, round.entitled))}
                <span class="countdown">{left}</span>
            </p>
            <details>
                <summary>{t.missing}</summary>
                <p>{missing}</p>
            </details>
            <p class="hint">
                {move || with(|round| roll(round.roll_number.unwrap_or(0), &round.roll_checksum))}
            </p>
        </section>
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
                    let line = receipt(ballot.at, ballot.revision, ballot.card_number);
                    view! { <p class="good">"✓ "{line}</p> }.into_any()
                }
                None => view! { <p class="hint">{texts().not_voted}</p> }.into_any(),
            })
        })
    }
}

/// The published result.
#[component]
fn Result(room: Context) -> impl IntoView {
    let outcome = room.live.outcome;
    move || {
        outcome.get().outcome.map(|outcome| {
            view! {
                <section class="panel">
                    <Ranking view=outcome.clone() />
                    <p>
                        <a href=format!("/results#abstimmung-{}", outcome.round)>{texts().working}</a>
                    </p>
                </section>
            }
        })
    }
}
