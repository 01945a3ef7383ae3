//! What the bearer of a card can ask.

#![expect(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use leptos::prelude::*;
use std::collections::BTreeMap;

use super::error::ApiError;
use crate::domain::ids::{ArgumentId, CandidateId, RoundId};
use crate::domain::views::public::PublicView;
use crate::domain::views::seat::SeatView;
use crate::domain::workshop::argument::Side;
use crate::domain::workshop::candidate::CandidateText;

/// Who I am and what is mine; with `member`, as the holder of that member's proxy.
#[server(prefix = "/api", endpoint = "my_seat", input = server_fn::codec::GetUrl)]
pub async fn my_seat(#[server(default)] member: String) -> Result<SeatView, ApiError> {
    let seat = crate::server::caller::seat().await?;
    let member = crate::domain::ids::MemberKey::optional(&member)?;
    Ok(seat.workshop.read(move |workshop| workshop.seat_view(seat.card, member.as_ref())).await??)
}

/// What everyone in the hall sees, as data; pages get it as HTML.
#[server(prefix = "/api", endpoint = "hall", input = server_fn::codec::GetUrl)]
pub async fn hall() -> Result<PublicView, ApiError> {
    let seat = crate::server::caller::seat().await?;
    Ok(seat.workshop.read(crate::domain::workshop::Workshop::public_view).await?)
}

/// Casts the member's ballot and gives back what counts now, with the receipt. `member` is whose
/// ballot the person believed to fill in. The same `id` and `revision` again give the same receipt;
/// a higher revision replaces.
#[server(prefix = "/api", endpoint = "cast_ballot")]
pub async fn cast_ballot(
    round: RoundId,
    member: String,
    id: String,
    revision: u32,
    #[server(default)] marks: BTreeMap<String, String>,
    #[server(default)] unable: BTreeMap<String, String>,
    #[server(default)] abstain: String,
) -> Result<SeatView, ApiError> {
    use crate::domain::ballot::BallotId;
    use crate::domain::ballot::form::BallotForm;
    use crate::domain::ids::MemberKey;
    use crate::domain::workshop::command::SeatCommand;
    let seat = crate::server::caller::seat().await?;
    let ballot = BallotForm::sent(marks, unable, &abstain);
    let member = MemberKey::new(&member)?;
    let command = SeatCommand::CastBallot {
        round,
        member: member.clone(),
        ballot,
        id: BallotId::new(&id)?,
        revision,
        salt: crate::server::secrets::random_hex(),
    };
    if let Err(error) = seat.run(command).await {
        let Some(candidate) = error.candidate() else { return Err(error) };
        let title = seat.workshop.read(move |workshop| workshop.title_in(round, candidate)).await?;
        return Err(error.naming(candidate, &title));
    }
    Ok(seat.workshop.read(move |workshop| workshop.seat_view(seat.card, Some(&member))).await??)
}

/// Proposes a candidate.
#[server(prefix = "/api", endpoint = "propose")]
pub async fn propose(text: CandidateText) -> Result<(), ApiError> {
    use crate::domain::forms::misfilled::field_of;
    use crate::domain::workshop::command::SeatCommand;
    let caller = crate::server::caller::seat().await?;
    let named = |refusal: &_| field_of(refusal).map(|field| format!("text.{field}"));
    caller.run(SeatCommand::Propose { text }).await.map_err(|error| error.or_at(named))
}

/// Changes an own proposal that is not accepted, and so proposes it again.
#[server(prefix = "/api", endpoint = "edit_proposal")]
pub async fn edit_proposal(candidate: CandidateId, text: CandidateText) -> Result<(), ApiError> {
    use crate::domain::forms::misfilled::field_of;
    use crate::domain::workshop::command::SeatCommand;
    let caller = crate::server::caller::seat().await?;
    let command = SeatCommand::EditProposal { id: candidate, text };
    let named = |refusal: &_| field_of(refusal).map(|field| format!("text.{field}"));
    caller.run(command).await.map_err(|error| error.or_at(named))
}

/// Takes an own proposal back that is not accepted.
#[server(prefix = "/api", endpoint = "withdraw_proposal")]
pub async fn withdraw_proposal(candidate: CandidateId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SeatCommand;
    let caller = crate::server::caller::seat().await?;
    let command = SeatCommand::WithdrawProposal { id: candidate };
    caller.run(command).await
}

/// Declares (`on=true`) that the own member does not vote on a candidate, or takes that back.
#[server(prefix = "/api", endpoint = "declare_recusal")]
pub async fn declare_recusal(candidate: CandidateId, on: bool) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SeatCommand;
    crate::server::caller::seat().await?.run(SeatCommand::SetRecusal { candidate, on }).await
}

/// Brings an argument.
#[server(prefix = "/api", endpoint = "argue")]
pub async fn argue(candidate: CandidateId, side: Side, text: String) -> Result<(), ApiError> {
    use crate::domain::forms::misfilled::field_of;
    use crate::domain::workshop::command::SeatCommand;
    let caller = crate::server::caller::seat().await?;
    let command = SeatCommand::Argue { candidate, side, text };
    let named = |refusal: &_| field_of(refusal).map(|_| "text".into());
    caller.run(command).await.map_err(|error| error.or_at(named))
}

/// Supports an argument (`on=true`), or no longer.
#[server(prefix = "/api", endpoint = "support")]
pub async fn support(argument: ArgumentId, on: bool) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SeatCommand;
    crate::server::caller::seat().await?.run(SeatCommand::Support { argument, on }).await
}

/// Takes an own argument back.
#[server(prefix = "/api", endpoint = "withdraw_argument")]
pub async fn withdraw_argument(argument: ArgumentId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SeatCommand;
    crate::server::caller::seat().await?.run(SeatCommand::WithdrawArgument { argument }).await
}
