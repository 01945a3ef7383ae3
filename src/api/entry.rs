//! How people come in and leave: code, password, first set-up. Open to everyone.

#![expect(missing_docs, reason = "the macro makes a struct of each function's arguments")]

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::error::ApiError;

/// Where to go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entered {
    /// A path of this site.
    pub to: String,
}

/// Enters with the code of a card. Wrong codes are limited by their first group.
#[server(prefix = "/api", endpoint = "enter_code")]
pub async fn enter_code(code: String) -> Result<Entered, ApiError> {
    use crate::server::caller::{headers, installation, send_cookie};
    send_cookie(installation()?.enter_by_code(&code, &headers()?).await?);
    Ok(Entered { to: "/room".into() })
}

/// Enters with the last part of a card's link, `WORKSHOP-CARD-TOKEN`: what the button on the link's page does.
#[server(prefix = "/api", endpoint = "enter_card")]
pub async fn enter_card(link: String) -> Result<Entered, ApiError> {
    use crate::server::caller::{headers, installation, send_cookie};
    send_cookie(installation()?.enter_by_link(&link, &headers()?).await?);
    Ok(Entered { to: "/room".into() })
}

/// Signs the organizer in.
#[server(prefix = "/api", endpoint = "sign_in")]
pub async fn sign_in(name: String, password: String) -> Result<Entered, ApiError> {
    use crate::server::caller::{headers, installation, send_cookie};
    let cookies = installation()?.enter_by_password(&name, &password, &headers()?).await?;
    cookies.into_iter().for_each(send_cookie);
    Ok(Entered { to: "/setup".into() })
}

/// Creates the organizer's account with the one-time code printed at the first start.
#[server(prefix = "/api", endpoint = "first_set_up")]
pub async fn first_set_up(
    code: String,
    name: String,
    password: String,
) -> Result<Entered, ApiError> {
    use crate::server::caller::{headers, installation, send_cookie};
    crate::server::entry::check_password(&password)?;
    let headers = headers()?;
    send_cookie(installation()?.enter_by_set_up_code(&code, &name, &password, &headers).await?);
    Ok(Entered { to: "/setup".into() })
}

/// Enters the desk with the moderator's link and password.
#[server(prefix = "/api", endpoint = "enter_desk")]
pub async fn enter_desk(token: String, password: String) -> Result<Entered, ApiError> {
    use crate::server::caller::{headers, installation, send_cookie};
    send_cookie(installation()?.enter_desk(&token, &password, &headers()?).await?);
    Ok(Entered { to: "/desk".into() })
}

/// Gives the organizer another password. All its sessions end, and this browser gets a new one.
#[server(prefix = "/api", endpoint = "change_password")]
pub async fn change_password(password: String, new_password: String) -> Result<(), ApiError> {
    use crate::server::caller::{headers, send_cookie, setup};
    let installation = setup()?.installation;
    crate::server::entry::check_password(&new_password)?;
    let headers = headers()?;
    send_cookie(installation.change_password(&password, &new_password, &headers).await?);
    Ok(())
}

/// Ends all sessions of everybody but this one.
#[server(prefix = "/api", endpoint = "end_sessions")]
pub async fn end_sessions() -> Result<(), ApiError> {
    use crate::server::caller::{headers, send_cookie, setup};
    use crate::server::house::Holder;
    use crate::server::workshops::Rejected;
    let installation = setup()?.installation;
    installation.house.end_sessions(None).await.map_err(Rejected::from)?;
    send_cookie(installation.sign_in(Holder::Organizer, &headers()?).await?);
    Ok(())
}

/// Leaves the room; the card can be used again.
#[server(prefix = "/api", endpoint = "leave_room")]
pub async fn leave_room() -> Result<Entered, ApiError> {
    use crate::server::caller::Role;
    use crate::server::entry::leave;
    leave(Role::Seat).await?;
    Ok(Entered { to: "/".into() })
}

/// Leaves the desk.
#[server(prefix = "/api", endpoint = "leave_desk")]
pub async fn leave_desk() -> Result<Entered, ApiError> {
    use crate::server::caller::Role;
    use crate::server::entry::leave;
    leave(Role::Desk).await?;
    Ok(Entered { to: "/".into() })
}

/// Signs the organizer out.
#[server(prefix = "/api", endpoint = "sign_out")]
pub async fn sign_out() -> Result<Entered, ApiError> {
    use crate::server::caller::Role;
    use crate::server::entry::leave;
    leave(Role::Setup).await?;
    Ok(Entered { to: "/".into() })
}
