//! The result as the moderator handles it: preview, publication, tie across the cut line,
//! repetition. Not here: how a ranking looks (`components::outcome`), and
//! the ways out of a tie (`tie`).

use leptos::prelude::*;

use super::abort::AbortForm;
use super::ask::{Move, MoveForm};
use super::context::{DeskContext, NextAction};
use super::tie::TiePanel;
use crate::components::form::ApiForm;
use crate::components::outcome::Ranking;
use crate::domain::ids::RoundId;
use crate::domain::limits::BALLOTS_TO_PUBLISH_TOTALS_MIN;
use crate::domain::views::outcome::OutcomeView;
use crate::domain::views::round_name::RoundPhase;
use crate::domain::workshop::line::Kinship;
use crate::text::desk::{decided_at_runoff, publishes_tie, texts, withheld};
use crate::text::rules::given_away_by_voters;

/// The result of a round whose own step lies behind.
#[component]
pub fn ResultPanel(desk: DeskContext, id: RoundId) -> impl IntoView {
    let t = texts();
    let phase = Memo::new(move |_| desk.of_round(|round| Some(round.phase.clone())));
    move || match phase.get() {
        Some(RoundPhase::Closed | RoundPhase::Published) => {
            view! { <PreviewPanel desk=desk id=id /> }.into_any()
        }
        Some(RoundPhase::Aborted { reason }) => {
            view! { <AbortedPanel desk=desk id=id reason=reason /> }.into_any()
        }
        Some(RoundPhase::Prepared | RoundPhase::Open) | None => {
            view! { <p>{t.go_to_round}</p> }.into_any()
        }
    }
}

/// Publishing, which cannot be taken back.
fn publish() -> Move {
    let t = texts();
    Move {
        action: "publish_round",
        next: NextAction::Publish,
        label: t.publish,
        consequence: t.publish_consequence,
        anyway: t.publish_anyway,
    }
}

/// The result of a closed round, and what can be done with it.
#[component]
pub fn PreviewPanel(desk: DeskContext, id: RoundId) -> impl IntoView {
    let t = texts();
    let is_public = Memo::new(move |_| desk.of_round(|r| r.phase == RoundPhase::Published));
    let preview = Memo::new(move |_| desk.of_desk_round(|round| round.preview.clone()));
    let withheld_with = Memo::new(move |_| desk.of_desk_round(|round| round.withheld_with));
    // Somebody was let through, by a majority, a budget or a cut line.
    let commits = Memo::new(move |_| {
        preview.with(|view| view.as_ref().is_some_and(OutcomeView::lets_through))
    });
    let given_away = Memo::new(move |_| desk.of_desk_round(|round| round.given_away.clone()));
    let ways = Memo::new(move |_| desk.of_desk_round(|round| round.ways_out_of_tie.clone()));
    let tie = move || {
        let tied = preview.with(|view| view.as_ref()?.tie.clone());
        tied.filter(|_| ways.with(|ways| !ways.is_empty()))
    };
    let against = move || {
        let alone = given_away.get();
        let tie = preview.with(|view| view.as_ref()?.tie.clone());
        let alone = (!alone.is_empty()).then(|| given_away_by_voters(&alone));
        let tie = tie.map(|(tied, free)| publishes_tie(tied.len(), free));
        alone.into_iter().chain(tie).collect::<Vec<_>>()
    };
    let can_publish = move || !is_public.get() && withheld_with.get().is_none();
    view! {
        {move || {
            withheld_with
                .get()
                .map(|ballots| {
                    view! { <p class="notice">{withheld(ballots, BALLOTS_TO_PUBLISH_TOTALS_MIN)}</p> }
                })
        }}
        {move || {
            can_publish().then(|| view! { <MoveForm desk=desk id=id of=publish() against=against() /> })
        }}
        {move || {
            tie()
                .map(|(tied, free)| {
                    view! { <TiePanel desk=desk id=id tied=tied free=free ways=ways.get() /> }
                })
        }}
        {move || {
            let runoff = desk.of_desk_round(|round| round.tied_runoff);
            runoff.map(|runoff| view! { <p class="notice">{decided_at_runoff(runoff)}</p> })
        }}
        <div class="preview" class:secret=move || !is_public.get()>
            {move || {
                preview
                    .get()
                    .map(|view| {
                        view! {
                            <h3>{if is_public.get() { t.public_result } else { t.preview }}</h3>
                            {(!is_public.get()).then(|| view! { <p class="notice">{t.preview_secret}</p> })}
                            <Ranking view=view />
                        }
                    })
            }}
        </div>
        {move || {
            let form = || view! { <CommitmentForm desk=desk id=id /> }.into_any();
            (is_public.get() && commits.get())
                .then(|| desk.prepared(Kinship::Commitment).unwrap_or_else(form))
        }}
        {move || {
            let is_replaced = desk.of_round(|round| round.name.replaced_by.is_some());
            (!is_replaced).then(|| {
                desk.prepared(Kinship::Repetition)
                    .unwrap_or_else(|| view! { <RepeatForm desk=desk id=id /> }.into_any())
            })
        }}
        {move || (!is_public.get()).then(|| view! { <AbortForm desk=desk id=id /> })}
    }
}

/// Who pilots what the round let through.
#[component]
fn CommitmentForm(desk: DeskContext, id: RoundId) -> impl IntoView {
    let t = texts();
    view! {
        <ApiForm
            action="prepare_commitment"
            class="repeat"
            refused=desk.refused("prepare_commitment", "", "")
        >
            <input type="hidden" name="round" value=id.to_string() />
            <button type="submit" aria-describedby="zusage-folge">
                {t.commitment}
            </button>
            <p id="zusage-folge" class="hint">{t.commitment_hint}</p>
        </ApiForm>
    }
}

/// A repetition, for every round that has ended.
#[component]
fn RepeatForm(desk: DeskContext, id: RoundId) -> impl IntoView {
    let t = texts();
    let is_next = desk.is_next(NextAction::Repeat);
    view! {
        <ApiForm
            action="prepare_repetition"
            class="repeat"
            refused=desk.refused("prepare_repetition", "", "")
        >
            <input type="hidden" name="round" value=id.to_string() />
            <button type="submit" class:primary=is_next aria-describedby="wiederholung-folge">
                {t.repeat}
            </button>
            <p id="wiederholung-folge" class="hint">{t.repeat_hint}</p>
        </ApiForm>
    }
}

/// A round that ended without result.
#[component]
pub fn AbortedPanel(desk: DeskContext, id: RoundId, reason: String) -> impl IntoView {
    let t = texts();
    view! {
        <p class="notice"><strong>{t.reason} ": "</strong> {reason}</p>
        {move || {
            desk.prepared(Kinship::Repetition)
                .unwrap_or_else(|| view! { <RepeatForm desk=desk id=id /> }.into_any())
        }}
    }
}
