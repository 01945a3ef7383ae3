//! What the organizer can ask: here members, weights and cards. Where something can be added or changed,
//! an empty number adds.

#![expect(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use leptos::prelude::*;
use std::collections::BTreeMap;

use super::entry::Entered;
use super::error::ApiError;
use crate::domain::forms::scheme::SchemeFigures;
use crate::domain::ids::{CardId, WorkshopId};
use crate::domain::workshop::card::CardRight;
use crate::domain::workshop::member::MemberForm;

pub mod candidates;
pub mod rounds;
pub mod workshops;

/// Adds a member, or changes the one whose key is given; with the mark of what was `seen` only if it still is so.
#[server(prefix = "/api", endpoint = "save_member")]
pub async fn save_member(
    workshop: WorkshopId,
    #[server(default)] key: String,
    #[server(default)] seen: String,
    member: MemberForm,
) -> Result<(), ApiError> {
    use crate::domain::forms::misfilled::field_of;
    use crate::domain::ids::MemberKey;
    use crate::domain::seal::mark;
    use crate::domain::workshop::Workshop;
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let key = MemberKey::optional(&key)?;
    let of = key.clone();
    let now = move |workshop: &Workshop| Some(mark(workshop.members.get(&of?)?));
    let command = SetupCommand::SaveMember { key, form: member };
    let named = |refusal: &_| field_of(refusal).map(|field| format!("member.{field}"));
    caller.change(workshop, seen, now, command).await.map_err(|error| error.or_at(named))
}

/// Takes over the members of the import that waits for confirmation, if it is still the one of this id. Where keys may
/// have lost a leading zero, `zeros` says whether it is put back (`restore`) or the keys stay as they are (`keep`).
#[server(prefix = "/api", endpoint = "import_members")]
pub async fn import_members(
    workshop: WorkshopId,
    #[server(default)] import: String,
    #[server(default)] zeros: String,
) -> Result<Entered, ApiError> {
    use crate::domain::workshop::command::SetupCommand;
    let setup = crate::server::caller::setup()?;
    let pending = &setup.installation.pending_imports;
    let now = crate::server::clock::now();
    let (members, columns) = pending.confirmed_members(workshop, &import, &zeros, now)?;
    setup.run(workshop, SetupCommand::ImportMembers { members, columns }).await?;
    pending.forget_members(workshop);
    Ok(Entered { to: format!("/setup/{workshop}/members") })
}

/// Forgets the members that wait for confirmation.
#[server(prefix = "/api", endpoint = "discard_imported_members")]
pub async fn discard_imported_members(
    workshop: WorkshopId,
    #[server(default)] import: String,
) -> Result<Entered, ApiError> {
    let setup = crate::server::caller::setup()?;
    setup.workshop(workshop)?;
    let pending = &setup.installation.pending_imports;
    pending.discard_members(workshop, &import, crate::server::clock::now())?;
    Ok(Entered { to: format!("/setup/{workshop}/members") })
}

/// Sets all weights by a scheme: `one`, `tiers` (with `up_to[n]` and `weight[n]`), `per_started`
/// (with `figures[per]`, `[floor]`, `[cap]`), `square_root` (`figures[places]`), `linear` or `manual`.
/// Weights entered by hand are lost only with `replaces`.
#[server(prefix = "/api", endpoint = "set_weight_scheme")]
pub async fn set_weight_scheme(
    workshop: WorkshopId,
    scheme: String,
    #[server(default)] up_to: BTreeMap<String, String>,
    #[server(default)] weight: BTreeMap<String, String>,
    #[server(default)] figures: SchemeFigures,
    #[server(default)] replaces: String,
) -> Result<(), ApiError> {
    use crate::domain::forms::scheme::SchemeForm;
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let form = SchemeForm { scheme, up_to, weight, figures };
    let (scheme, replaces) = (form.scheme()?, !replaces.is_empty());
    caller.run(workshop, SetupCommand::SetWeightScheme { scheme, replaces }).await
}

/// Sets weights by hand: `weight[_KEY]=1,5`. Without the underscore a form's key of digits is read
/// as a number and loses its leading zeros; no key of a member begins with one.
#[server(prefix = "/api", endpoint = "set_weights")]
pub async fn set_weights(
    workshop: WorkshopId,
    #[server(default)] weight: BTreeMap<String, String>,
    #[server(default)] was: BTreeMap<String, String>,
) -> Result<(), ApiError> {
    use crate::domain::forms::misfilled::{Misfilled, at};
    use crate::domain::ids::MemberKey;
    use crate::domain::number::weight::Weight;
    use crate::domain::refusal::Refusal;
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let members = caller.workshop(workshop)?.read(|workshop| workshop.members.clone()).await?;
    let weights: Vec<(MemberKey, Weight)> = weight
        .iter()
        .map(|(key, weight)| {
            let weight = at(&format!("weight.{key}"), Weight::parse(weight))?;
            let was = was.get(key).map(|was| Weight::parse(was)).transpose()?;
            let key = MemberKey::new(key.strip_prefix('_').unwrap_or(key))?;
            match (was, members.get(&key)) {
                // Not this person's change; perhaps somebody else's.
                (Some(was), _) if was == weight => Ok(None),
                (Some(was), Some(now)) if now.weight != was && now.weight != weight => {
                    at(&format!("weight._{key}"), Err(Refusal::ChangedMeanwhile))
                }
                (_, _) => Ok(Some((key, weight))),
            }
        })
        .filter_map(Result::transpose)
        .collect::<Result<_, Misfilled>>()?;
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
    use crate::domain::ids::MemberKey;
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let member = MemberKey::optional(&member)?;
    let command = SetupCommand::IssueCard { member, right, bearer };
    caller.run(workshop, command).await
}

/// Takes a member out that is on no roll.
#[server(prefix = "/api", endpoint = "remove_member")]
pub async fn remove_member(workshop: WorkshopId, key: String) -> Result<(), ApiError> {
    use crate::domain::ids::MemberKey;
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::RemoveMember { key: MemberKey::new(&key)? };
    caller.run(workshop, command).await
}

/// Sets how many proxies one member may hold; 0 = none.
#[server(prefix = "/api", endpoint = "set_proxy_limit")]
pub async fn set_proxy_limit(workshop: WorkshopId, limit: String) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let limit =
        crate::domain::forms::misfilled::at("limit", crate::domain::forms::fields::number(&limit))?;
    caller.run(workshop, SetupCommand::SetProxyLimit { limit }).await
}

/// Lets the cards of `holder` cast the ballot of `giver`, too; an empty `holder` takes that back.
#[server(prefix = "/api", endpoint = "set_proxy")]
pub async fn set_proxy(
    workshop: WorkshopId,
    giver: String,
    #[server(default)] holder: String,
) -> Result<(), ApiError> {
    use crate::domain::ids::MemberKey;
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let giver = MemberKey::new(&giver)?;
    let holder = MemberKey::optional(&holder)?;
    caller.run(workshop, SetupCommand::SetProxy { giver, holder }).await
}

/// Issues one voting card to every member that has none.
#[server(prefix = "/api", endpoint = "issue_missing_cards")]
pub async fn issue_missing_cards(workshop: WorkshopId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::IssueMissingCards;
    caller.run(workshop, command).await
}

/// Makes a card void. Refused unless `knowingly` if its member cannot vote without it.
#[server(prefix = "/api", endpoint = "revoke_card")]
pub async fn revoke_card(
    workshop: WorkshopId,
    card: CardId,
    #[server(default)] knowingly: bool,
) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::RevokeCard { card, knowingly };
    caller.run(workshop, command).await
}

/// Gives a card a new link and code.
#[server(prefix = "/api", endpoint = "reissue_card")]
pub async fn reissue_card(workshop: WorkshopId, card: CardId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::ReissueCard { card };
    caller.run(workshop, command).await
}
