//! Ending a round without result. Not here: what the hall is told (`components::stage`).

use leptos::prelude::*;

use super::context::DeskContext;
use crate::components::form::ApiForm;
use crate::domain::ids::RoundId;
use crate::domain::limits::ARGUMENT_CHARS_MAX;
use crate::text::desk::texts;

/// Asks once, in words that name the consequence, and for the reason.
pub fn abort_form(desk: DeskContext, id: RoundId) -> impl IntoView + use<> {
    let t = texts();
    let refused = desk.refused("abort_round", "", "");
    // What was typed does not outlive the state it was typed in.
    let phase = desk.live.round().map(|round| round.phase.code());
    let is_refused = refused.is_some();
    let typed = crate::api::error::RefusedForm::typed(refused.as_ref(), "abort_round", "reason");
    view! {
        <details class="abort" data-key=phase open=is_refused>
            <summary>{t.abort}</summary>
            <ApiForm action="abort_round" refused=refused>
                <input type="hidden" name="round" value=id.to_string() />
                <p>{t.abort_consequence}</p>
                <label for="abbruch-grund">{t.reason}</label>
                <input
                    id="abbruch-grund"
                    name="reason"
                    value=typed
                    required
                    maxlength=ARGUMENT_CHARS_MAX.to_string()
                    autocomplete="off"
                />
                <button type="submit" class="danger">{t.abort_now}</button>
            </ApiForm>
        </details>
    }
}
