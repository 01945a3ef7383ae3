//! Rounds and the run sheet that calls them.

#![expect(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use leptos::prelude::*;
use std::collections::BTreeMap;

use crate::api::error::ApiError;
use crate::domain::forms::round::RoundForm;
use crate::domain::forms::step::StepForm;
use crate::domain::ids::{RoundId, StepId, WorkshopId};
use crate::domain::views::seat::SeatView;

/// Prepares a round, or changes the prepared one named.
#[server(prefix = "/api", endpoint = "save_round")]
pub async fn save_round(
    workshop: WorkshopId,
    #[server(default)] round: String,
    #[server(default)] seen: String,
    form: RoundForm,
) -> Result<(), ApiError> {
    use crate::domain::refusal::Refusal;
    use crate::domain::seal::mark;
    use crate::domain::workshop::Workshop;
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let plan = form.plan().map_err(|misfilled| misfilled.within("form"))?;
    let id = crate::domain::forms::fields::optional(&round)?;
    let now = move |workshop: &Workshop| Some(mark(&workshop.rounds.get(&id?)?.plan));
    let command = SetupCommand::SaveRound { id, plan };
    let field = |refusal: &Refusal| Some(format!("form.{}", form.field_of(refusal)?));
    caller.change(workshop, seen, now, command).await.map_err(|error| error.or_at(field))
}

/// Takes out a prepared round with its steps.
#[server(prefix = "/api", endpoint = "remove_round")]
pub async fn remove_round(workshop: WorkshopId, round: RoundId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::RemoveRound { id: round };
    caller.run(workshop, command).await
}

/// Prepares another round with the same plan.
#[server(prefix = "/api", endpoint = "copy_round")]
pub async fn copy_round(workshop: WorkshopId, round: RoundId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    caller.run(workshop, SetupCommand::CopyRound { id: round }).await
}

/// Puts a round out of sight of the set-up, or fetches it back.
#[server(prefix = "/api", endpoint = "put_round_away")]
pub async fn put_round_away(
    workshop: WorkshopId,
    round: RoundId,
    away: bool,
) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    caller.run(workshop, SetupCommand::PutRoundAway { id: round, away }).await
}

/// Adds a step, or changes the one named. A new one goes after the step `after`, with `first` before all
/// others, else to the end.
#[server(prefix = "/api", endpoint = "save_step")]
pub async fn save_step(
    workshop: WorkshopId,
    #[server(default)] step: String,
    #[server(default)] after: String,
    #[server(default)] seen: String,
    form: StepForm,
) -> Result<(), ApiError> {
    use crate::domain::forms::misfilled::field_of;
    use crate::domain::seal::mark;
    use crate::domain::workshop::Workshop;
    let caller = crate::server::caller::setup()?;
    let (step, at) = (
        crate::domain::forms::fields::optional(&step)?,
        crate::domain::forms::step::place(&after)?,
    );
    let command = form.command(step, at).map_err(|misfilled| misfilled.within("form"))?;
    let named = |refusal: &_| field_of(refusal).map(|field| format!("form.{field}"));
    let now = move |workshop: &Workshop| {
        let step = step?;
        Some(mark(workshop.run_sheet.steps.iter().find(|other| other.id == step)?))
    };
    caller.change(workshop, seen, now, command).await.map_err(|error| error.or_at(named))
}

/// Adds the steps of a round, or of all that no step calls: `kind` is `vote`, `result` or `both`.
#[server(prefix = "/api", endpoint = "call_rounds")]
pub async fn call_rounds(
    workshop: WorkshopId,
    #[server(default)] round: String,
    #[server(default)] after: String,
    kind: String,
) -> Result<(), ApiError> {
    use crate::domain::invalid::Invalid;
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let rounds = crate::domain::forms::fields::optional(&round)?.into_iter().collect();
    let at = crate::domain::forms::step::place(&after)?;
    let (vote, result) = match kind.as_str() {
        "vote" => (true, false),
        "result" => (false, true),
        "both" => (true, true),
        other => return Err(Invalid::ChoiceUnknown { text: other.into() }.into()),
    };
    caller.run(workshop, SetupCommand::CallRounds { rounds, vote, result, at }).await
}

/// Moves a step: one place `up` or down, or with `to` to a place counted from 1.
#[server(prefix = "/api", endpoint = "move_step")]
pub async fn move_step(
    workshop: WorkshopId,
    step: StepId,
    #[server(default)] up: Option<bool>,
    #[server(default)] to: String,
) -> Result<(), ApiError> {
    use crate::domain::forms::misfilled::at;
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = match up {
        Some(up) => SetupCommand::MoveStep { id: step, up },
        None => {
            let place = at("to", crate::domain::forms::fields::number(&to))?;
            SetupCommand::PlaceStep { id: step, place: place.saturating_sub(1) as usize }
        }
    };
    caller.run(workshop, command).await
}

/// Takes out a step that was never current.
#[server(prefix = "/api", endpoint = "remove_step")]
pub async fn remove_step(workshop: WorkshopId, step: StepId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::RemoveStep { id: step };
    caller.run(workshop, command).await
}

/// Tries a ballot of a prepared round, as a member will cast it, and gives back what it would have then.
/// Nothing is stored.
#[server(prefix = "/api", endpoint = "try_ballot")]
pub async fn try_ballot(
    workshop: WorkshopId,
    round: RoundId,
    id: String,
    revision: u32,
    #[server(default)] marks: BTreeMap<String, String>,
    #[server(default)] unable: BTreeMap<String, String>,
    #[server(default)] abstain: String,
) -> Result<SeatView, ApiError> {
    use crate::domain::ballot::BallotId;
    use crate::domain::ballot::form::BallotForm;
    use crate::domain::workshop::decide::trial::TriedBallot;
    let caller = crate::server::caller::setup()?;
    let form = BallotForm::sent(marks, unable, &abstain);
    let tried = TriedBallot { form, id: BallotId::new(&id)?, revision };
    crate::server::trial::cast(&caller.workshop(workshop)?, round, tried).await
}
