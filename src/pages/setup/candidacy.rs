//! Who stands in a round: all, some, those of an earlier round, or a list of its own. Not here: what a
//! round lets through (`domain/decide/funnel`).

use leptos::prelude::*;

use super::fields::{Field, LongField, Radio, Select, Typed};
use crate::domain::forms::round::RoundForm;
use crate::domain::ids::{CandidateId, RoundId};
use crate::text::setup::texts;

/// A candidate that may stand.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its number.
    pub id: CandidateId,
    /// Its title.
    pub title: String,
    /// Its cost as its proposer put it; may be empty.
    pub cost: String,
}

/// What a round can be put together from.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Accepted candidates.
    pub candidates: Vec<Choice>,
    /// Rounds others can be put together from.
    pub rounds: Vec<Earlier>,
}

/// A round another one can take something from.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// Its number.
    pub id: RoundId,
    /// The round that stands in its place.
    pub in_place: RoundId,
    /// Its question.
    pub question: String,
    /// Number, question, method and state, so that rounds of one question can be told apart.
    pub label: String,
}

/// The fields.
#[component]
pub fn CandidacyFields(
    /// As it was typed.
    typed: Typed,
    /// Makes ids unique on the page.
    prefix: String,
    /// As it is stored.
    form: RoundForm,
    /// What there is to choose from.
    choices: Choices,
) -> impl IntoView {
    let t = texts();
    let which = typed.field("form[candidates]", &form.candidates);
    let (listed_id, listed) = (format!("{prefix}-listed"), form.listed.clone());
    let listed_typed = typed.clone();
    let boxes = choices.candidates.into_iter().map(|Choice { id, title, .. }| {
        let name = format!("form[chosen][{id}]");
        let ticked = typed.ticked(&name, form.chosen.contains_key(&id.to_string()));
        view! {
            <li>
                <label class="choice">
                    <input type="checkbox" name=name checked=ticked />
                    <span>{title}</span>
                </label>
            </li>
        }
    });
    let boxes = boxes.collect_view();
    view! {
        <fieldset class="group">
            <legend>{t.candidacy}</legend>
            <Radio
                name="form[candidates]"
                value="all"
                checked=which == "all"
                label=t.all_candidates
                about=t.all_candidates_about
            />
            <Radio
                name="form[candidates]"
                value="chosen"
                checked=which == "chosen"
                label=t.chosen_candidates
            />
            <ul class="parameters chosen">{boxes}</ul>
            <Radio
                name="form[candidates]"
                value="from"
                checked=which == "from"
                label=t.from_round
                about=t.from_round_about
            />
            <SourceFields typed=typed prefix=prefix form=form rounds=choices.rounds />
            <Radio
                name="form[candidates]"
                value="listed"
                checked=which == "listed"
                label=t.listed
                about=t.listed_about
            />
            <div class="parameters listed">
                <LongField
                    id=listed_id
                    name="form[listed]"
                    label=t.listed_lines
                    typed=listed_typed
                    stored=listed
                    rows=4
                />
            </div>
        </fieldset>
    }
}

/// Which of an earlier round's candidates.
#[component]
fn SourceFields(
    typed: Typed,
    prefix: String,
    form: RoundForm,
    rounds: Vec<Earlier>,
) -> impl IntoView {
    let t = texts();
    let rounds: Vec<(String, String)> =
        rounds.into_iter().map(|round| (round.id.to_string(), round.label)).collect();
    let take = [
        ("first", t.take_first),
        ("accepted", t.take_accepted),
        ("reaching", t.take_reaching),
        ("tied", t.take_tied),
    ];
    let take = take.map(|(code, label)| (code.to_owned(), label.to_owned()));
    view! {
        <div class="parameters from">
            <Select
                id=format!("{prefix}-source")
                name="form[source]"
                label=t.source_round
                typed=typed.clone()
                stored=form.source
                options=rounds
            />
            <Select
                id=format!("{prefix}-take")
                name="form[take]"
                label=t.take
                typed=typed.clone()
                stored=form.take
                options=take.into()
            />
            <Field
                id=format!("{prefix}-take-first")
                name="form[take_first]"
                class="field short for-first"
                label=t.take_first_number
                typed=typed.clone()
                stored=form.take_first
                keyboard="numeric"
                hint=t.take_first_hint
            />
            <Field
                id=format!("{prefix}-take-value")
                name="form[take_value]"
                class="field short for-reaching"
                label=t.take_value
                typed=typed
                stored=form.take_value
                keyboard="decimal"
                hint=t.take_value_hint
            />
        </div>
    }
}
