//! Where a prepared round takes its candidates or the weights of its criteria from, and the way to another
//! round. Not here: what a result lets through (`decide/funnel`).

use leptos::prelude::*;

use super::context::DeskContext;
use crate::components::form::ApiForm;
use crate::domain::ids::RoundId;
use crate::domain::views::round_name::{RoundName, RoundPhase};
use crate::domain::workshop::command::SourceUse;
use crate::text::desk::texts;
use crate::text::round_name::{in_list, round_name};

/// The earlier round that is meant, and the choice of another one while this can be changed.
#[component]
pub fn SourceLine(desk: DeskContext, id: RoundId, of: SourceUse) -> impl IntoView {
    let t = texts();
    let meant = desk.of_round(|round| match of {
        SourceUse::Candidates => round.source.clone(),
        SourceUse::Weights => round.weights_source.clone(),
    });
    let choices = desk.of_desk_round(|round| match of {
        SourceUse::Candidates => round.sources.clone(),
        SourceUse::Weights => round.weights_sources.clone(),
    });
    let pinned = desk.of_round(|round| match of {
        SourceUse::Candidates => round.plan.candidates.source().is_some_and(|source| source.pinned),
        SourceUse::Weights => round.plan.weights_reference().is_some_and(|from| from.pinned),
    });
    let label = match of {
        SourceUse::Candidates => t.source,
        SourceUse::Weights => t.weights_source,
    };
    let is_prepared = desk.of_round(|round| round.phase == RoundPhase::Prepared);
    meant.map(|meant| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd>
                    {meant.question.clone()} " · " {round_name(&meant)}
                    {(is_prepared && !choices.is_empty())
                        .then(|| view! { <SourceForm desk=desk id=id of=of meant=meant.id choices=choices pinned=pinned /> })}
                </dd>
            </div>
        }
    })
}

#[component]
fn SourceForm(
    desk: DeskContext,
    id: RoundId,
    of: SourceUse,
    meant: RoundId,
    choices: Vec<RoundName>,
    pinned: bool,
) -> impl IntoView {
    let t = texts();
    let code = match of {
        SourceUse::Candidates => "candidates",
        SourceUse::Weights => "weights",
    };
    let refused = desk.refused("choose_source", "of", code);
    let is_refused = refused.is_some();
    let field = format!("herkunft-{code}");
    let chosen = pinned.then_some(meant);
    let options = choices.into_iter().map(move |choice| {
        let selected = chosen == Some(choice.id);
        view! { <option value=choice.id.to_string() selected=selected>{in_list(&choice)}</option> }
    });
    view! {
        <details class="source" data-key=format!("herkunft-{code}-{id}") open=is_refused>
            <summary>{t.change_source}</summary>
            <ApiForm action="choose_source" refused=refused>
                <input type="hidden" name="round" value=id.to_string() />
                <input type="hidden" name="of" value=code />
                <label for=field.clone()>{t.source_choice}</label>
                <select id=field name="chosen">
                    <option value="" selected=!pinned>{t.source_of_line}</option>
                    {options.collect_view()}
                </select>
                <button type="submit">{t.save}</button>
            </ApiForm>
        </details>
    }
}
