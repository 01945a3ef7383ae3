//! The result as the moderator handles it: preview, publication, tie across the cut line,
//! repetition. Not here: how a ranking looks (`components::outcome`), and
//! the ways out of a tie (`tie`).

use leptos::prelude::*;

use super::abort::abort_form;
use super::ask::{Move, move_form};
use super::context::{DeskContext, NextAction, prepared};
use super::tie::tie_panel;
use crate::components::form::ApiForm;
use crate::components::outcome::ranking;
use crate::domain::ids::RoundId;
use crate::domain::limits::BALLOTS_TO_PUBLISH_TOTALS_MIN;
use crate::domain::views::desk::DeskRound;
use crate::domain::views::outcome::OutcomeView;
use crate::domain::views::public::RoundSection;
use crate::domain::views::round_name::RoundPhase;
use crate::domain::workshop::line::Kinship;
use crate::text::desk::{decided_at_runoff, publishes_tie, texts, withheld};
use crate::text::rules::given_away_by_voters;

/// The result of a round whose own step lies behind.
pub fn result_panel(desk: DeskContext, round: &RoundSection, own: &DeskRound) -> AnyView {
    match &round.phase {
        RoundPhase::Closed | RoundPhase::Published => preview_panel(desk, round, own).into_any(),
        RoundPhase::Aborted { reason } => aborted_panel(desk, own, reason.clone()).into_any(),
        RoundPhase::Prepared | RoundPhase::Open => {
            view! { <p>{texts().go_to_round}</p> }.into_any()
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
pub fn preview_panel(
    desk: DeskContext,
    round: &RoundSection,
    own: &DeskRound,
) -> impl IntoView + use<> {
    let (t, id) = (texts(), round.id);
    let is_public = round.phase == RoundPhase::Published;
    let tied = own.preview.as_ref().and_then(|view| view.tie.clone());
    let publishing = (!is_public && own.withheld_with.is_none()).then(|| {
        let alone = &own.given_away;
        let alone = (!alone.is_empty()).then(|| given_away_by_voters(alone));
        let tie = tied.as_ref().map(|(tied, free)| publishes_tie(tied.len(), *free));
        move_form(desk, id, publish(), alone.into_iter().chain(tie).collect())
    });
    let withheld = own.withheld_with.map(|ballots| {
        view! { <p class="notice">{withheld(ballots, BALLOTS_TO_PUBLISH_TOTALS_MIN)}</p> }
    });
    let tie = tied.filter(|_| !own.ways_out_of_tie.is_empty());
    let elsewhere = own.tied_runoff.map(|runoff| {
        view! { <p class="notice">{decided_at_runoff(runoff)}</p> }
    });
    let preview = own.preview.as_ref().map(|view| {
        view! {
            <h3>{if is_public { t.public_result } else { t.preview }}</h3>
            {(!is_public).then(|| view! { <p class="notice">{t.preview_secret}</p> })}
            {ranking(view)}
        }
    });
    // Somebody was let through, by a majority, a budget or a cut line.
    let commits = is_public && own.preview.as_ref().is_some_and(OutcomeView::lets_through);
    let commitment = commits.then(|| {
        let form = || commitment_form(desk, id).into_any();
        prepared(own, Kinship::Commitment).unwrap_or_else(form)
    });
    let is_replaced = round.name.replaced_by.is_some();
    view! {
        {withheld}
        {publishing}
        {tie.map(|(tied, free)| tie_panel(desk, round, own, &tied, free))}
        {elsewhere}
        <div class="preview" class:secret=!is_public>
            {preview}
        </div>
        {commitment}
        {(!is_replaced).then(|| repetition(desk, own))}
        {(!is_public).then(|| abort_form(desk, id))}
    }
}

/// The repetition that is prepared, or the way to one.
fn repetition(desk: DeskContext, own: &DeskRound) -> AnyView {
    prepared(own, Kinship::Repetition).unwrap_or_else(|| repeat_form(desk, own.id).into_any())
}

/// Who pilots what the round let through.
fn commitment_form(desk: DeskContext, id: RoundId) -> impl IntoView + use<> {
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
fn repeat_form(desk: DeskContext, id: RoundId) -> impl IntoView + use<> {
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
pub fn aborted_panel(desk: DeskContext, own: &DeskRound, reason: String) -> impl IntoView + use<> {
    view! {
        <p class="notice"><strong>{texts().reason} ": "</strong> {reason}</p>
        {repetition(desk, own)}
    }
}
