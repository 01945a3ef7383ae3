//! Where a prepared round takes its candidates or the weights of its criteria from, and the way to another
//! round. Not here: what a result lets through (`decide/funnel`).

use leptos::prelude::*;

use super::context::DeskContext;
use crate::components::form::ApiForm;
use crate::domain::ids::RoundId;
use crate::domain::views::desk::DeskRound;
use crate::domain::views::public::RoundSection;
use crate::domain::views::round_name::{RoundName, RoundPhase};
use crate::domain::workshop::command::SourceUse;
use crate::text::desk::texts;
use crate::text::round_name::{in_list, round_name};

/// The earlier round that is meant, and the choice of another one while this can be changed.
pub fn source_line(
    desk: DeskContext,
    round: &RoundSection,
    own: &DeskRound,
    of: SourceUse,
) -> Option<impl IntoView + use<>> {
    let t = texts();
    let (label, meant, choices, pinned) = match of {
        SourceUse::Candidates => {
            let pinned = round.plan.candidates.source().is_some_and(|source| source.pinned);
            (t.source, &round.source, &own.sources, pinned)
        }
        SourceUse::Weights => {
            let pinned = round.plan.weights_reference().is_some_and(|from| from.pinned);
            (t.weights_source, &round.weights_source, &own.weights_sources, pinned)
        }
    };
    let meant = meant.as_ref()?;
    let may_change = round.phase == RoundPhase::Prepared && !choices.is_empty();
    let form =
        may_change.then(|| source_form(desk, round.id, of, choices, pinned.then_some(meant.id)));
    Some(view! {
        <div>
            <dt>{label}</dt>
            <dd>{meant.question.clone()} " · " {round_name(meant)} {form}</dd>
        </div>
    })
}

/// `chosen` is the round it is pinned to.
fn source_form(
    desk: DeskContext,
    id: RoundId,
    of: SourceUse,
    choices: &[RoundName],
    chosen: Option<RoundId>,
) -> impl IntoView + use<> {
    let t = texts();
    let code = match of {
        SourceUse::Candidates => "candidates",
        SourceUse::Weights => "weights",
    };
    let refused = desk.refused("choose_source", "of", code);
    let is_refused = refused.is_some();
    let field = format!("herkunft-{code}");
    let options = choices.iter().map(|choice| {
        let selected = chosen == Some(choice.id);
        view! { <option value=choice.id.to_string() selected=selected>{in_list(choice)}</option> }
    });
    let options = options.collect_view();
    view! {
        <details class="source" data-key=format!("herkunft-{code}-{id}") open=is_refused>
            <summary>{t.change_source}</summary>
            <ApiForm action="choose_source" refused=refused>
                <input type="hidden" name="round" value=id.to_string() />
                <input type="hidden" name="of" value=code />
                <label for=field.clone()>{t.source_choice}</label>
                <select id=field name="chosen">
                    <option value="" selected=chosen.is_none()>{t.source_of_line}</option>
                    {options}
                </select>
                <button type="submit">{t.save}</button>
            </ApiForm>
        </details>
    }
}
