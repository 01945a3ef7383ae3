//! A tie across the cut line, as the moderator handles it: runoff, lot, or fewer than were wanted. Not here:
//! what became of it, which stands at the ranking (`components::rules`).

use leptos::prelude::*;

use super::context::{DeskContext, NextAction};
use crate::components::form::ApiForm;
use crate::domain::ids::{CandidateId, RoundId};
use crate::domain::limits::{SEED_CHARS_MAX, TITLE_CHARS_MAX};
use crate::domain::rules::tie_break::TieBreak;
use crate::domain::workshop::line::Kinship;
use crate::text::desk::{leave_empty_consequence, runoff_question, texts, tied as tied_sentence};

/// The ways a tie can be decided.
#[component]
pub fn TiePanel(
    desk: DeskContext,
    id: RoundId,
    /// Those who share the place.
    tied: Vec<CandidateId>,
    /// How many of them can be taken.
    free: u32,
    /// What the rules of the round allow.
    ways: Vec<TieBreak>,
) -> impl IntoView {
    let sentence = tied_sentence(tied.len(), free, &ways);
    let runoff = ways.contains(&TieBreak::Runoff).then(|| {
        let question = runoff_question(tied.len(), free);
        desk.prepared(Kinship::Runoff).unwrap_or_else(|| {
            view! { <RunoffForm desk=desk id=id question=question /> }.into_any()
        })
    });
    let lot = ways.contains(&TieBreak::Lot).then(|| {
        let source = desk.of_round(|round| round.plan.rules.lot_source.clone());
        // One way only: whoever may choose between the two may choose the winner.
        match source.is_empty() {
            true => view! { <HandDrawnForm desk=desk id=id tied=tied /> }.into_any(),
            false => view! { <NumberForm desk=desk id=id source=source /> }.into_any(),
        }
    });
    view! {
        <div class="tie">
            <h3>{texts().tie}</h3>
            <p>{sentence}</p>
            {runoff}
            {lot}
            <LeaveEmptyForm desk=desk id=id free=free />
        </div>
    }
}

#[component]
fn RunoffForm(desk: DeskContext, id: RoundId, question: String) -> impl IntoView {
    let t = texts();
    let is_next = desk.is_next(NextAction::Runoff);
    view! {
        <ApiForm action="prepare_runoff" refused=desk.refused("prepare_runoff", "", "")>
            <input type="hidden" name="round" value=id.to_string() />
            <label for="stichwahl-frage">{t.runoff_question}</label>
            <input
                id="stichwahl-frage"
                name="question"
                value=question
                required
                maxlength=TITLE_CHARS_MAX.to_string()
                autocomplete="off"
            />
            <button type="submit" class:primary=is_next aria-describedby="stichwahl-folge">
                {t.runoff}
            </button>
            <p id="stichwahl-folge" class="hint">{t.runoff_hint}</p>
        </ApiForm>
    }
}

/// The lot drawn in the hall.
#[component]
fn HandDrawnForm(desk: DeskContext, id: RoundId, tied: Vec<CandidateId>) -> impl IntoView {
    let t = texts();
    let refused = desk.refused("record_lot", "", "");
    let is_refused = refused.is_some();
    let titles = desk.of_round(|round| round.candidates.clone());
    let choices =
        titles.into_iter().filter(move |standing| tied.contains(&standing.id)).map(|standing| {
            view! {
                <label class="choice">
                    <input type="checkbox" name=format!("drawn[{}]", standing.id) value="on" />
                    {standing.title}
                </label>
            }
        });
    view! {
        <details open=is_refused>
            <summary>{t.lot}</summary>
            <ApiForm action="record_lot" refused=refused>
                <input type="hidden" name="round" value=id.to_string() />
                <fieldset>
                    <legend>{t.lot_hint}</legend>
                    {choices.collect_view()}
                </fieldset>
                <button type="submit">{t.record_lot}</button>
            </ApiForm>
            <p class="hint">{t.lot_source_missing}</p>
        </details>
    }
}

/// The lot from the public number of a source that was named before the round opened.
#[component]
fn NumberForm(desk: DeskContext, id: RoundId, source: String) -> impl IntoView {
    let t = texts();
    let refused = desk.refused("draw_lot", "", "");
    let is_refused = refused.is_some();
    view! {
        <details open=is_refused>
            <summary>{t.lot_seed} " …"</summary>
            <ApiForm action="draw_lot" refused=refused>
                <input type="hidden" name="round" value=id.to_string() />
                <p>{t.lot_source} ": " <strong>{source}</strong></p>
                <label for="los-zahl">{t.seed}</label>
                <input
                    id="los-zahl"
                    name="seed"
                    required
                    maxlength=SEED_CHARS_MAX.to_string()
                    autocomplete="off"
                    aria-describedby="los-zahl-folge"
                />
                <p id="los-zahl-folge" class="hint">{t.lot_seed_hint}</p>
                <button type="submit">{t.draw_lot}</button>
            </ApiForm>
        </details>
    }
}

/// The hall is content with fewer.
#[component]
fn LeaveEmptyForm(desk: DeskContext, id: RoundId, free: u32) -> impl IntoView {
    let t = texts();
    let refused = desk.refused("leave_places_empty", "", "");
    let is_refused = refused.is_some();
    let wanted = desk.of_desk_round(|round| round.preview.as_ref()?.wanted).unwrap_or_default();
    view! {
        <details open=is_refused>
            <summary>{t.leave_empty} " …"</summary>
            <ApiForm action="leave_places_empty" refused=refused>
                <input type="hidden" name="round" value=id.to_string() />
                <p>{leave_empty_consequence(wanted.saturating_sub(free), wanted)}</p>
                <button type="submit">{t.leave_empty}</button>
            </ApiForm>
        </details>
    }
}
