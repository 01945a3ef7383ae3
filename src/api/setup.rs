//! What the organizer can ask. Where something can be added or changed, an empty number adds.

#![expect(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use leptos::prelude::*;
use std::collections::BTreeMap;

use super::entry::Entered;
use super::error::ApiError;
use crate::domain::candidate::CandidateText;
use crate::domain::card::CardRight;
use crate::domain::forms::{RoundForm, SchemeFigures, StepForm};
use crate::domain::ids::{CandidateId, CardId, RoundId, StepId, WorkshopId};
use crate::domain::member::MemberForm;

/// Creates a workshop.
#[server(prefix = "/api", endpoint = "create_workshop")]
pub async fn create_workshop(
    title: String,
    #[server(default)] place: String,
    #[server(default)] date: String,
) -> Result<Entered, ApiError> {
    use crate::domain::command::{Command, SetupCommand};
    let setup = crate::server::caller::setup()?;
    let command = SetupCommand::SetDetails {
        title,
        place,
        date: crate::domain::forms::optional_date(&date)?,
    };
    let workshop = setup.installation.workshops.create(Command::Setup(command)).await?;
    Ok(Entered { to: format!("/setup/{}", workshop.id) })
}

/// Sets title, place and day.
#[server(prefix = "/api", endpoint = "set_details")]
pub async fn set_details(
    workshop: WorkshopId,
    title: String,
    #[server(default)] place: String,
    #[server(default)] date: String,
) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::SetDetails {
        title,
        place,
        date: crate::domain::forms::optional_date(&date)?,
    };
    caller.run(workshop, command).await
}

/// Adds a member, or changes the one whose key is given.
#[server(prefix = "/api", endpoint = "save_member")]
pub async fn save_member(
    workshop: WorkshopId,
    #[server(default)] key: String,
    member: MemberForm,
) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    use crate::domain::ids::MemberKey;
    let caller = crate::server::caller::setup()?;
    let key = MemberKey::optional(&key)?;
    let command = SetupCommand::SaveMember { key, form: member };
    caller.run(workshop, command).await
}

/// Takes over the members of the import that waits for confirmation.
#[server(prefix = "/api", endpoint = "import_members")]
pub async fn import_members(workshop: WorkshopId) -> Result<Entered, ApiError> {
    use crate::domain::command::SetupCommand;
    let setup = crate::server::caller::setup()?;
    let members = setup.installation.pending_imports.take_members(workshop)?;
    setup.run(workshop, SetupCommand::ImportMembers { members }).await?;
    Ok(Entered { to: format!("/setup/{workshop}/members") })
}

/// Takes over the candidates of the import that waits for confirmation.
#[server(prefix = "/api", endpoint = "import_candidates")]
pub async fn import_candidates(workshop: WorkshopId) -> Result<Entered, ApiError> {
    use crate::domain::command::SetupCommand;
    let setup = crate::server::caller::setup()?;
    let texts = setup.installation.pending_imports.take_candidates(workshop)?;
    setup.run(workshop, SetupCommand::ImportCandidates { texts }).await?;
    Ok(Entered { to: format!("/setup/{workshop}/candidates") })
}

/// Sets all weights by a scheme: `one`, `tiers` (with `up_to[n]` and `weight[n]`), `per_started`
/// (with `figures[per]`, `[floor]`, `[cap]`), `square_root` (`figures[places]`), `linear` or `manual`.
#[server(prefix = "/api", endpoint = "set_weight_scheme")]
pub async fn set_weight_scheme(
    workshop: WorkshopId,
    scheme: String,
    #[server(default)] up_to: BTreeMap<String, String>,
    #[server(default)] weight: BTreeMap<String, String>,
    #[server(default)] figures: SchemeFigures,
) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    use crate::domain::forms::SchemeForm;
    let caller = crate::server::caller::setup()?;
    let form = SchemeForm { scheme, up_to, weight, figures };
    let command = SetupCommand::SetWeightScheme { scheme: form.scheme()? };
    caller.run(workshop, command).await
}

/// Sets weights by hand: `weight[_KEY]=1,5`. Without the underscore a form's key of digits is read
/// as a number and loses its leading zeros; no key of a member begins with one.
#[server(prefix = "/api", endpoint = "set_weights")]
pub async fn set_weights(
    workshop: WorkshopId,
    #[server(default)] weight: BTreeMap<String, String>,
) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    use crate::domain::ids::MemberKey;
    use crate::domain::refusal::Refusal;
    use crate::domain::weight::Weight;
    let caller = crate::server::caller::setup()?;
    let weights = weight
        .iter()
        .map(|(key, weight)| {
            let key = key.strip_prefix('_').unwrap_or(key);
            Ok((MemberKey::new(key)?, Weight::parse(weight)?))
        })
        .collect::<Result<_, Refusal>>()?;
    caller.run(workshop, SetupCommand::SetWeights { weights }).await
}

/// Issues a card to a member, or with an empty `member` to an observer.
#[server(prefix = "/api", endpoint = "issue_card")]
pub async fn issue_card(
    workshop: WorkshopId,
    #[server(default)] member: String,
    right: CardRight,
    #[server(default)] bearer: String,
) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    use crate::domain::ids::MemberKey;
    let caller = crate::server::caller::setup()?;
    let member = MemberKey::optional(&member)?;
    let command = SetupCommand::IssueCard { member, right, bearer };
    caller.run(workshop, command).await
}

/// Adds a step at the end, or changes the one named.
#[server(prefix = "/api", endpoint = "save_step")]
pub async fn save_step(
    workshop: WorkshopId,
    #[server(default)] step: String,
    form: StepForm,
) -> Result<(), ApiError> {
    let caller = crate::server::caller::setup()?;
    let command = form.command(crate::domain::forms::optional(&step)?)?;
    caller.run(workshop, command).await
}

/// Takes a member out that is on no roll.
#[server(prefix = "/api", endpoint = "remove_member")]
pub async fn remove_member(workshop: WorkshopId, key: String) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    use crate::domain::ids::MemberKey;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::RemoveMember { key: MemberKey::new(&key)? };
    caller.run(workshop, command).await
}

/// Sets how many proxies one member may hold; 0 = none.
#[server(prefix = "/api", endpoint = "set_proxy_limit")]
pub async fn set_proxy_limit(workshop: WorkshopId, limit: String) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let limit = crate::domain::forms::number(&limit)?;
    caller.run(workshop, SetupCommand::SetProxyLimit { limit }).await
}

/// Lets the cards of `holder` cast the ballot of `giver`, too; an empty `holder` takes that back.
#[server(prefix = "/api", endpoint = "set_proxy")]
pub async fn set_proxy(
    workshop: WorkshopId,
    giver: String,
    #[server(default)] holder: String,
) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    use crate::domain::ids::MemberKey;
    let caller = crate::server::caller::setup()?;
    let giver = MemberKey::new(&giver)?;
    let holder = MemberKey::optional(&holder)?;
    caller.run(workshop, SetupCommand::SetProxy { giver, holder }).await
}

/// Issues one voting card to every member that has none.
#[server(prefix = "/api", endpoint = "issue_missing_cards")]
pub async fn issue_missing_cards(workshop: WorkshopId) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::IssueMissingCards;
    caller.run(workshop, command).await
}

/// Makes a card void.
#[server(prefix = "/api", endpoint = "revoke_card")]
pub async fn revoke_card(workshop: WorkshopId, card: CardId) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::RevokeCard { card };
    caller.run(workshop, command).await
}

/// Gives a card a new link and code.
#[server(prefix = "/api", endpoint = "reissue_card")]
pub async fn reissue_card(workshop: WorkshopId, card: CardId) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::ReissueCard { card };
    caller.run(workshop, command).await
}

/// Adds an accepted candidate, or changes the one named.
#[server(prefix = "/api", endpoint = "save_candidate")]
pub async fn save_candidate(
    workshop: WorkshopId,
    #[server(default)] candidate: String,
    text: CandidateText,
) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command =
        SetupCommand::SaveCandidate { id: crate::domain::forms::optional(&candidate)?, text };
    caller.run(workshop, command).await
}

/// Takes a candidate back.
#[server(prefix = "/api", endpoint = "withdraw_candidate")]
pub async fn withdraw_candidate(
    workshop: WorkshopId,
    candidate: CandidateId,
) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::WithdrawCandidate { id: candidate };
    caller.run(workshop, command).await
}

/// Moves a step one place up or down.
#[server(prefix = "/api", endpoint = "move_step")]
pub async fn move_step(workshop: WorkshopId, step: StepId, up: bool) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::MoveStep { id: step, up };
    caller.run(workshop, command).await
}

/// Takes out a step that was never current.
#[server(prefix = "/api", endpoint = "remove_step")]
pub async fn remove_step(workshop: WorkshopId, step: StepId) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::RemoveStep { id: step };
    caller.run(workshop, command).await
}

/// Prepares a round, or changes the prepared one named.
#[server(prefix = "/api", endpoint = "save_round")]
pub async fn save_round(
    workshop: WorkshopId,
    #[server(default)] round: String,
    form: RoundForm,
) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command =
        SetupCommand::SaveRound { id: crate::domain::forms::optional(&round)?, plan: form.plan()? };
    caller.run(workshop, command).await
}

/// Takes out a prepared round with its steps.
#[server(prefix = "/api", endpoint = "remove_round")]
pub async fn remove_round(workshop: WorkshopId, round: RoundId) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::RemoveRound { id: round };
    caller.run(workshop, command).await
}

/// Starts the workshop with the first step.
#[server(prefix = "/api", endpoint = "start_workshop")]
pub async fn start_workshop(workshop: WorkshopId) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::Start;
    caller.run(workshop, command).await
}

/// Ends the workshop.
#[server(prefix = "/api", endpoint = "close_workshop")]
pub async fn close_workshop(workshop: WorkshopId) -> Result<(), ApiError> {
    use crate::domain::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::Close;
    caller.run(workshop, command).await
}

/// Sets the moderator's password; the link and the sessions given before are void.
#[server(prefix = "/api", endpoint = "set_desk_password")]
pub async fn set_desk_password(workshop: WorkshopId, password: String) -> Result<(), ApiError> {
    let setup = crate::server::caller::setup()?;
    setup.workshop(workshop)?;
    crate::server::entry::check_password(&password)?;
    let house = &setup.installation.house;
    Ok(house.set_desk_password(workshop, &password).await?)
}
