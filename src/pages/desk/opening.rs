//! Opening a round: what is frozen, and where totals alone would give members away, how to go on.
//! Not here: which members those are (`domain/unique_weights`).

use leptos::prelude::*;

use super::context::{DeskContext, NextAction};
use crate::api::error::RefusedForm;
use crate::components::form::ApiForm;
use crate::domain::round::plan::UniqueWeights;
use crate::domain::rules::quorum::Counts;
use crate::domain::views::desk::DeskRound;
use crate::domain::views::public::RoundSection;
use crate::text::desk::texts;
use crate::text::refusal::sentence;
use crate::text::rules::{self, given_away, way_out, way_out_about};
use crate::text::trial;

/// The ways out with the codes the form sends, in the order they are offered.
const WAYS_OUT: [(&str, UniqueWeights); 4] = [
    ("one_each", UniqueWeights::OneEach),
    ("classes", UniqueWeights::Classes),
    ("names", UniqueWeights::Names),
    ("knowingly", UniqueWeights::Knowingly),
];

/// The button that opens.
pub fn open_form(
    desk: DeskContext,
    round: &RoundSection,
    own: &DeskRound,
) -> impl IntoView + use<> {
    let (t, id) = (texts(), round.id);
    // Who has to be there is named above; until then opening is not what comes next.
    let is_out_of_reach =
        round.quorum.as_ref().is_some_and(|quorum| quorum.counts == Counts::Present && !quorum.met);
    let waits_for = round.waits_for.as_ref();
    let must_wait = waits_for.is_some();
    let is_next = desk.is_next(NextAction::Open) && !is_out_of_reach && !must_wait;
    let refused = desk.refused("open_round", "", "");
    let chosen = RefusedForm::typed(refused.as_ref(), "open_round", "unique_weights");
    let members = &own.given_away;
    let ways_out = (!members.is_empty()).then(|| ways_out(members, &chosen));
    view! {
        <p>
            <a class="kern-link" href=format!("/desk/trial/{id}") target="_blank">
                {trial::texts().open}
            </a>
            " "
            <span class="hint">{trial::texts().opens_beside}</span>
        </p>
        {waits_for.map(|why| view! { <p class="notice">{sentence(why)}</p> })}
        <ApiForm action="open_round" class="step-action" refused=refused>
            <input type="hidden" name="round" value=id.to_string() />
            {ways_out}
            <p id="oeffnen-folge">{t.open_consequence}</p>
            <button
                type="submit"
                class:primary=is_next
                disabled=must_wait
                aria-describedby="oeffnen-folge"
            >
                {t.open_round}
            </button>
        </ApiForm>
    }
}

/// What can be done about unique weights; one must be chosen.
fn ways_out(members: &[String], chosen: &str) -> impl IntoView + use<> {
    let t = rules::texts();
    let choices = WAYS_OUT.map(|(code, way)| {
        view! {
            <label class="choice explained">
                <input
                    type="radio"
                    name="unique_weights"
                    value=code
                    checked=chosen == code
                    required
                />
                <span>
                    {way_out(way)} <span class="choice-about">{way_out_about(way)}</span>
                </span>
            </label>
        }
    });
    view! {
        <fieldset class="ways-out">
            <legend>{t.unique_weights}</legend>
            <p class="notice">{given_away(members)}</p>
            <p>{t.unique_choose}</p>
            {choices.into_iter().collect_view()}
        </fieldset>
    }
}
