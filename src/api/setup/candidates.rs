//! Candidates, as the organizer enters them.

#![expect(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use leptos::prelude::*;

use crate::api::entry::Entered;
use crate::api::error::ApiError;
use crate::domain::ids::{CandidateId, WorkshopId};
use crate::domain::workshop::candidate::CandidateText;

/// Adds an accepted candidate, or changes the one named.
#[server(prefix = "/api", endpoint = "save_candidate")]
pub async fn save_candidate(
    workshop: WorkshopId,
    #[server(default)] candidate: String,
    #[server(default)] seen: String,
    text: CandidateText,
) -> Result<(), ApiError> {
    use crate::domain::forms::misfilled::field_of;
    use crate::domain::seal::mark;
    use crate::domain::workshop::Workshop;
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let id = crate::domain::forms::fields::optional(&candidate)?;
    let now = move |workshop: &Workshop| Some(mark(&workshop.candidates.get(&id?)?.text));
    let command = SetupCommand::SaveCandidate { id, text };
    let named = |refusal: &_| field_of(refusal).map(|field| format!("text.{field}"));
    caller.change(workshop, seen, now, command).await.map_err(|error| error.or_at(named))
}

/// Takes a candidate back.
#[server(prefix = "/api", endpoint = "withdraw_candidate")]
pub async fn withdraw_candidate(
    workshop: WorkshopId,
    candidate: CandidateId,
) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::WithdrawCandidate { id: candidate };
    caller.run(workshop, command).await
}

/// Moves a candidate to a place in the order, counted from 1.
#[server(prefix = "/api", endpoint = "move_candidate")]
pub async fn move_candidate(
    workshop: WorkshopId,
    candidate: CandidateId,
    place: String,
) -> Result<(), ApiError> {
    use crate::domain::forms::misfilled::at;
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let place = at("place", crate::domain::forms::fields::number(&place))?;
    let place = place.saturating_sub(1) as usize;
    caller.run(workshop, SetupCommand::MoveCandidate { id: candidate, place }).await
}

/// Deletes a candidate the organizer entered by mistake and nobody has used.
#[server(prefix = "/api", endpoint = "remove_candidate")]
pub async fn remove_candidate(
    workshop: WorkshopId,
    candidate: CandidateId,
) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    caller.run(workshop, SetupCommand::RemoveCandidate { id: candidate }).await
}

/// Takes over the candidates of the import that waits for confirmation, if it is still the one of this id.
#[server(prefix = "/api", endpoint = "import_candidates")]
pub async fn import_candidates(
    workshop: WorkshopId,
    #[server(default)] import: String,
) -> Result<Entered, ApiError> {
    use crate::domain::workshop::command::SetupCommand;
    let setup = crate::server::caller::setup()?;
    let pending = &setup.installation.pending_imports;
    let now = crate::server::clock::now();
    let (texts, columns) = pending.confirmed_candidates(workshop, &import, now)?;
    setup.run(workshop, SetupCommand::ImportCandidates { texts, columns }).await?;
    pending.forget_candidates(workshop);
    Ok(Entered { to: format!("/setup/{workshop}/candidates") })
}

/// Forgets the candidates that wait for confirmation.
#[server(prefix = "/api", endpoint = "discard_imported_candidates")]
pub async fn discard_imported_candidates(
    workshop: WorkshopId,
    #[server(default)] import: String,
) -> Result<Entered, ApiError> {
    let setup = crate::server::caller::setup()?;
    setup.workshop(workshop)?;
    let pending = &setup.installation.pending_imports;
    pending.discard_candidates(workshop, &import, crate::server::clock::now())?;
    Ok(Entered { to: format!("/setup/{workshop}/candidates") })
}
