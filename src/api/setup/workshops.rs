//! Workshops as a whole: create, copy, put away, delete; details, password of the moderator, start, end.

#![expect(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use leptos::prelude::*;

use crate::api::entry::Entered;
use crate::api::error::ApiError;
use crate::domain::ids::WorkshopId;

/// Creates a workshop.
#[server(prefix = "/api", endpoint = "create_workshop")]
pub async fn create_workshop(
    title: String,
    #[server(default)] place: String,
    #[server(default)] date: String,
) -> Result<Entered, ApiError> {
    use crate::domain::forms::misfilled::{at, field_of};
    use crate::domain::workshop::command::{Command, SetupCommand};
    let setup = crate::server::caller::setup()?;
    let command = SetupCommand::SetDetails {
        title,
        place,
        date: at("date", crate::domain::forms::fields::optional_date(&date))?,
    };
    let created = setup.installation.workshops.create(Command::Setup(command)).await;
    let named = |refusal: &_| field_of(refusal).map(Into::into);
    let workshop = created.map_err(|why| ApiError::from(why).or_at(named))?;
    Ok(Entered { to: format!("/setup/{}", workshop.id) })
}

/// Creates a workshop with what was prepared for another: members, weights, candidates, rounds, run
/// sheet; without cards.
#[server(prefix = "/api", endpoint = "copy_workshop")]
pub async fn copy_workshop(workshop: WorkshopId, title: String) -> Result<Entered, ApiError> {
    use crate::domain::forms::misfilled::field_of;
    use crate::domain::workshop::command::{Command, SetupCommand};
    let setup = crate::server::caller::setup()?;
    let original = Box::new(setup.workshop(workshop)?.read(Clone::clone).await?);
    let command = Command::Setup(SetupCommand::CopyWorkshop { original, title });
    let created = setup.installation.workshops.create(command).await;
    let named = |refusal: &_| field_of(refusal).map(Into::into);
    let workshop = created.map_err(|why| ApiError::from(why).or_at(named))?;
    Ok(Entered { to: format!("/setup/{}", workshop.id) })
}

/// Puts a workshop out of sight of the list, or fetches it back. Its record stays as it is.
#[server(prefix = "/api", endpoint = "put_workshop_away")]
pub async fn put_workshop_away(workshop: WorkshopId, away: bool) -> Result<(), ApiError> {
    let setup = crate::server::caller::setup()?;
    setup.workshop(workshop)?;
    let house = &setup.installation.house;
    Ok(house
        .put_workshop_away(workshop, away)
        .await
        .map_err(crate::server::workshops::Rejected::from)?)
}

/// Deletes a workshop in which nothing was entered yet but its name, place and day.
#[server(prefix = "/api", endpoint = "delete_workshop")]
pub async fn delete_workshop(workshop: WorkshopId) -> Result<Entered, ApiError> {
    let setup = crate::server::caller::setup()?;
    setup.delete_workshop(workshop).await?;
    Ok(Entered { to: "/setup".into() })
}

/// Sets title, place and day.
#[server(prefix = "/api", endpoint = "set_details")]
pub async fn set_details(
    workshop: WorkshopId,
    title: String,
    #[server(default)] place: String,
    #[server(default)] date: String,
    #[server(default)] seen: String,
) -> Result<(), ApiError> {
    use crate::domain::forms::misfilled::{at, field_of};
    use crate::domain::seal::mark;
    use crate::domain::workshop::Workshop;
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let now = |workshop: &Workshop| Some(mark(&(&workshop.title, &workshop.place, &workshop.date)));
    let command = SetupCommand::SetDetails {
        title,
        place,
        date: at("date", crate::domain::forms::fields::optional_date(&date))?,
    };
    let named = |refusal: &_| field_of(refusal).map(Into::into);
    caller.change(workshop, seen, now, command).await.map_err(|error| error.or_at(named))
}

/// Starts the workshop with the first step.
#[server(prefix = "/api", endpoint = "start_workshop")]
pub async fn start_workshop(workshop: WorkshopId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SetupCommand;
    let caller = crate::server::caller::setup()?;
    let command = SetupCommand::Start;
    caller.run(workshop, command).await
}

/// Ends the workshop.
#[server(prefix = "/api", endpoint = "close_workshop")]
pub async fn close_workshop(workshop: WorkshopId) -> Result<(), ApiError> {
    use crate::domain::workshop::command::SetupCommand;
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
