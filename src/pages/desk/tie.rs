//! A tie across the cut line, as the moderator handles it: runoff, lot, or fewer than were wanted. Not here:
//! what became of it, which stands at the ranking (`components::rules`).

use leptos::prelude::*;

use super::context::{DeskContext, NextAction, prepared};
use crate::components::form::ApiForm;
use crate::domain::ids::{CandidateId, RoundId};
use crate::domain::limits::{SEED_CHARS_MAX, TITLE_CHARS_MAX};
use crate::domain::rules::tie_break::TieBreak;
use crate::domain::views::desk::DeskRound;
use crate::domain::views::public::RoundSection;
use crate::domain::workshop::line::Kinship;
use crate::text::desk::{leave_empty_consequence, runoff_question, texts, tied as tied_sentence};

/// The ways a tie can be decided: `tied` share the place, and `free` of them can be taken.
pub fn tie_panel(
    desk: DeskContext,
    round: &RoundSection,
    own: &DeskRound,
    tied: &[CandidateId],
    free: u32,
) -> impl IntoView + use<> {
    let (id, ways) = (round.id, &own.ways_out_of_tie);
    let sentence = tied_sentence(tied.len(), free, ways);
    let runoff = ways.contains(&TieBreak::Runoff).then(|| {
        let question = runoff_question(tied.len(), free);
        let form = || runoff_form(desk, id, question).into_any();
        prepared(own, Kinship::Runoff).unwrap_or_else(form)
    });
    let lot = ways.contains(&TieBreak::Lot).then(|| {
        let source = &round.plan.rules.lot_source;
        // One way only: whoever may choose between the two may choose the winner.
        match source.is_empty() {
            true => hand_drawn_form(desk, round, tied).into_any(),
            false => number_form(desk, id, source.clone()).into_any(),
        }
    });
    let wanted = own.preview.as_ref().and_then(|view| view.wanted).unwrap_or_default();
    view! {
        <div class="tie">
            <h3>{texts().tie}</h3>
            <p>{sentence}</p>
            {runoff}
            {lot}
            {leave_empty_form(desk, id, wanted, free)}
        </div>
    }
}

fn runoff_form(desk: DeskContext, id: RoundId, question: String) -> impl IntoView + use<> {
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
fn hand_drawn_form(
    desk: DeskContext,
    round: &RoundSection,
    tied: &[CandidateId],
) -> impl IntoView + use<> {
    let (t, id) = (texts(), round.id);
    let refused = desk.refused("record_lot", "", "");
    let is_refused = refused.is_some();
    let tied = round.candidates.iter().filter(|standing| tied.contains(&standing.id));
    let choices = tied.map(|standing| {
        view! {
            <label class="choice">
                <input type="checkbox" name=format!("drawn[{}]", standing.id) value="on" />
                {standing.title.clone()}
            </label>
        }
    });
    let choices = choices.collect_view();
    view! {
        <details open=is_refused>
            <summary>{t.lot}</summary>
            <ApiForm action="record_lot" refused=refused>
                <input type="hidden" name="round" value=id.to_string() />
                <fieldset>
                    <legend>{t.lot_hint}</legend>
                    {choices}
                </fieldset>
                <button type="submit">{t.record_lot}</button>
            </ApiForm>
            <p class="hint">{t.lot_source_missing}</p>
        </details>
    }
}

/// The lot from the public number of a source that was named before the round opened.
fn number_form(desk: DeskContext, id: RoundId, source: String) -> impl IntoView + use<> {
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
fn leave_empty_form(
    desk: DeskContext,
    id: RoundId,
    wanted: u32,
    free: u32,
) -> impl IntoView + use<> {
    let t = texts();
    let refused = desk.refused("leave_places_empty", "", "");
    let is_refused = refused.is_some();
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
