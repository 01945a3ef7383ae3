//! What the moderator can ask.

#![expect(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use leptos::prelude::*;
use std::collections::BTreeMap;

use super::error::ApiError;
use crate::domain::ids::{ArgumentId, CandidateId, RoundId, StepId};
use crate::domain::round::plan::UniqueWeights;
use crate::domain::views::seat::SeatView;
use crate::domain::workshop::candidate::CandidateText;

/// Makes a step current. `from` is the step the moderator saw.
#[server(prefix = "/api", endpoint = "enter_step")]
pub async fn enter_step(from: StepId, to: StepId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::EnterStep { from, to };
    caller.run(command).await
}

/// Blanks the projector, or shows it again.
#[server(prefix = "/api", endpoint = "blank_projector")]
pub async fn blank_projector(blanked: bool) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::BlankProjector { blanked };
    caller.run(command).await
}

/// Marks a member present or absent.
#[server(prefix = "/api", endpoint = "mark_attendance")]
pub async fn mark_attendance(member: String, present: bool) -> Result<(), ApiError> {
    use crate::domain::ids::MemberKey;
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::MarkAttendance { member: MemberKey::new(&member)?, present };
    caller.run(command).await
}

/// Lets a proposal stand.
#[server(prefix = "/api", endpoint = "accept_candidate")]
pub async fn accept_candidate(candidate: CandidateId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::AcceptCandidate { id: candidate };
    caller.run(command).await
}

/// Sends a proposal back with a reason.
#[server(prefix = "/api", endpoint = "return_candidate")]
pub async fn return_candidate(candidate: CandidateId, reason: String) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::ReturnCandidate { id: candidate, reason };
    caller.run(command).await
}

/// Changes the text of a proposal or candidate.
#[server(prefix = "/api", endpoint = "edit_candidate")]
pub async fn edit_candidate(candidate: CandidateId, text: CandidateText) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::EditCandidate { id: candidate, text };
    caller.run(command).await
}

/// Merges a duplicate into an accepted candidate.
#[server(prefix = "/api", endpoint = "merge_candidate")]
pub async fn merge_candidate(candidate: CandidateId, into: CandidateId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::MergeCandidate { id: candidate, into };
    caller.run(command).await
}

/// Takes an argument out.
#[server(prefix = "/api", endpoint = "hide_argument")]
pub async fn hide_argument(argument: ArgumentId, hidden: bool) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::HideArgument { id: argument, hidden };
    caller.run(command).await
}

/// Freezes and opens a round. Where *totals only* would give members away, `unique_weights` says what
/// to do: `names`, `one_each`, `classes` or `knowingly`.
#[server(prefix = "/api", endpoint = "open_round")]
pub async fn open_round(
    round: RoundId,
    #[server(default)] unique_weights: Option<UniqueWeights>,
) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::OpenRound { id: round, unique_weights };
    caller.run(command).await
}

/// Sets or extends the countdown to so many seconds from now; 0 takes it away. With `closes` the round ends then.
#[server(prefix = "/api", endpoint = "set_countdown")]
pub async fn set_countdown(round: RoundId, seconds: u32, closes: bool) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::SetCountdown { id: round, seconds, closes };
    caller.run(command).await
}

/// Enters (`on=true`) or withdraws that a member does not vote on a candidate.
#[server(prefix = "/api", endpoint = "set_recusal")]
pub async fn set_recusal(member: String, candidate: CandidateId, on: bool) -> Result<(), ApiError> {
    use crate::domain::ids::MemberKey;
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::SetRecusal { member: MemberKey::new(&member)?, candidate, on };
    caller.run(command).await
}

/// Draws the lot for a tie across the cut line from a public seed.
#[server(prefix = "/api", endpoint = "draw_lot")]
pub async fn draw_lot(round: RoundId, seed: String) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    caller.run(DeskCommand::DrawLot { id: round, seed }).await
}

/// Ends the voting.
#[server(prefix = "/api", endpoint = "close_round")]
pub async fn close_round(
    round: RoundId,
    #[server(default)] knowingly: bool,
) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::CloseRound { id: round, knowingly };
    caller.run(command).await
}

/// Shows the result to everyone.
#[server(prefix = "/api", endpoint = "publish_round")]
pub async fn publish_round(
    round: RoundId,
    #[server(default)] knowingly: bool,
) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::PublishRound { id: round, knowingly };
    caller.run(command).await
}

/// Ends a round without result.
#[server(prefix = "/api", endpoint = "abort_round")]
pub async fn abort_round(round: RoundId, reason: String) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::AbortRound { id: round, reason };
    caller.run(command).await
}

/// Leaves the places a tie across the cut line leaves free empty.
#[server(prefix = "/api", endpoint = "leave_places_empty")]
pub async fn leave_places_empty(round: RoundId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::LeavePlacesEmpty { id: round };
    caller.run(command).await
}

/// Lets a prepared round build on just the `chosen` earlier one; empty = on whichever stands in the place
/// of the one planned.
#[server(prefix = "/api", endpoint = "choose_source")]
pub async fn choose_source(
    round: RoundId,
    of: crate::domain::workshop::command::SourceUse,
    #[server(default)] chosen: String,
) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let chosen = crate::domain::forms::fields::optional(&chosen)?;
    caller.run(DeskCommand::ChooseSource { id: round, of, chosen }).await
}

/// Prepares a runoff of a tie across the cut line, as the next step.
#[server(prefix = "/api", endpoint = "prepare_runoff")]
pub async fn prepare_runoff(round: RoundId, question: String) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::PrepareRunoff { id: round, question };
    caller.run(command).await
}

/// Prepares a repetition of a finished round, as the next step.
#[server(prefix = "/api", endpoint = "prepare_repetition")]
pub async fn prepare_repetition(round: RoundId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let command = DeskCommand::PrepareRepetition { id: round };
    caller.run(command).await
}

/// Prepares the round that asks who pilots what a published round let through, as the next step.
#[server(prefix = "/api", endpoint = "prepare_commitment")]
pub async fn prepare_commitment(round: RoundId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let question = crate::text::desk::texts().commitment_question.to_owned();
    caller.run(DeskCommand::PrepareCommitment { id: round, question }).await
}

/// Records the lot drawn by the chair: `drawn[CANDIDATE]=on` for each that was drawn.
#[server(prefix = "/api", endpoint = "record_lot")]
pub async fn record_lot(
    round: RoundId,
    #[server(default)] drawn: BTreeMap<String, String>,
) -> Result<(), ApiError> {
    use crate::domain::workshop::command::DeskCommand;
    let caller = crate::server::caller::desk().await?;
    let drawn = drawn.keys().map(|id| id.parse()).collect::<Result<_, _>>()?;
    let command = DeskCommand::RecordLot { id: round, drawn };
    caller.run(command).await
}

/// Tries a ballot of a prepared round, as a member will cast it, and gives back what it would have then.
/// Nothing is stored.
#[server(prefix = "/api", endpoint = "try_ballot_at_desk")]
pub async fn try_ballot_at_desk(
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
    let caller = crate::server::caller::desk().await?;
    let form = BallotForm::sent(marks, unable, &abstain);
    let tried = TriedBallot { form, id: BallotId::new(&id)?, revision };
    crate::server::trial::cast(&caller.workshop, round, tried).await
}
