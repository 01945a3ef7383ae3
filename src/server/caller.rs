//! Who calls and what they may: cookie → session → role. The only authorisation code. Not here:
//! what a card may do inside a workshop, which the domain decides.

use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use std::sync::Arc;
use tokio::sync::watch;

use super::house::Holder;
use super::live::Audience;
use super::workshops::{Rejected, WorkshopHandle};
use super::{Installation, now};
use crate::api::error::{ApiError, Reason};
use crate::domain::command::{Command, DeskCommand, SeatCommand, SetupCommand};
use crate::domain::ids::{CardId, WorkshopId};
use crate::domain::refusal::Refusal;
use crate::domain::workshop::Workshop;

/// A role a browser can hold. Each has a cookie of its own, so that one browser can show the
/// organizer's, the moderator's and a member's page at once, and losing one exposes no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The bearer of a card.
    Seat,
    /// The moderator.
    Desk,
    /// The organizer.
    Setup,
}

impl Role {
    fn of(holder: Holder) -> Self {
        match holder {
            Holder::Card { .. } => Self::Seat,
            Holder::Desk { .. } => Self::Desk,
            Holder::Organizer => Self::Setup,
        }
    }

    fn cookie(self, tls: bool) -> &'static str {
        match (self, tls) {
            (Self::Seat, true) => "__Host-pilotwahl-seat",
            (Self::Seat, false) => "pilotwahl-seat",
            (Self::Desk, true) => "__Host-pilotwahl-desk",
            (Self::Desk, false) => "pilotwahl-desk",
            (Self::Setup, true) => "__Host-pilotwahl-setup",
            (Self::Setup, false) => "pilotwahl-setup",
        }
    }
}

/// The bearer of a card that is not void.
pub struct Seat {
    /// The workshop.
    pub workshop: WorkshopHandle,
    /// The card.
    pub card: CardId,
    /// Issue of the card.
    pub issue: u32,
}

/// The moderator of a workshop.
pub struct Desk {
    /// The workshop.
    pub workshop: WorkshopHandle,
}

/// The organizer.
pub struct Setup {
    /// Everything: the organizer is the house.
    pub installation: Arc<Installation>,
}

impl From<Rejected> for ApiError {
    fn from(rejected: Rejected) -> Self {
        match rejected {
            Rejected::Refused(refusal) => refusal.into(),
            Rejected::Storage => Reason::Storage.into(),
        }
    }
}

impl Installation {
    /// Opens a session for a holder and gives the cookie that carries it.
    pub async fn sign_in(&self, holder: Holder) -> Result<HeaderValue, ApiError> {
        let token = self.house.open_session(holder, now()).await.map_err(Rejected::from)?;
        Ok(self.cookie(Role::of(holder), &token, 30 * 24 * 3600))
    }

    /// Ends the session a request carries in a role and gives the cookie that removes it.
    pub async fn sign_out(&self, role: Role, headers: &HeaderMap) -> Result<HeaderValue, ApiError> {
        if let Some(token) = self.token(role, headers) {
            self.house.end_session(&token).await.map_err(Rejected::from)?;
        }
        Ok(self.cookie(role, "", 0))
    }

    fn cookie(&self, role: Role, token: &str, seconds: u32) -> HeaderValue {
        self.set_cookie(role.cookie(self.settings.has_tls()), token, seconds)
    }

    /// A cookie of this site for so long.
    pub fn set_cookie(&self, name: &str, token: &str, seconds: u32) -> HeaderValue {
        let secure = if self.settings.has_tls() { "; Secure" } else { "" };
        let cookie =
            format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
        HeaderValue::from_str(&cookie).expect("names and tokens are plain ASCII")
    }

    fn token(&self, role: Role, headers: &HeaderMap) -> Option<String> {
        cookie(headers, role.cookie(self.settings.has_tls()))
    }

    fn holder(&self, role: Role, headers: &HeaderMap) -> Result<Holder, ApiError> {
        let token = self.token(role, headers).ok_or(Reason::NotSignedIn)?;
        Ok(self.house.holder(&token).ok_or(Reason::NotSignedIn)?)
    }

    /// Closes when the session a request carries in a role ends; `None` if there is none.
    pub fn session_end(&self, role: Role, headers: &HeaderMap) -> Option<watch::Receiver<()>> {
        self.house.session_end(&self.token(role, headers)?)
    }

    /// The bearer of a card.
    pub async fn seat(&self, headers: &HeaderMap) -> Result<Seat, ApiError> {
        let Holder::Card { workshop, card, issue } = self.holder(Role::Seat, headers)? else {
            return Err(Reason::NotSignedIn.into());
        };
        let workshop = self.workshops.get(workshop).ok_or(Reason::NotSignedIn)?;
        let current =
            workshop.read(move |workshop| workshop.card(card).map(|card| card.issue)).await??;
        if current == issue {
            Ok(Seat { workshop, card, issue })
        } else {
            Err(Refusal::CardRevoked.into())
        }
    }

    /// The moderator.
    pub async fn desk(&self, headers: &HeaderMap) -> Result<Desk, ApiError> {
        let Holder::Desk { workshop, issue } = self.holder(Role::Desk, headers)? else {
            return Err(Reason::NotSignedIn.into());
        };
        if self.house.desk_issue(workshop).await != issue {
            return Err(Reason::NotSignedIn.into());
        }
        let workshop = self.workshops.get(workshop).ok_or(Reason::NotSignedIn)?;
        Ok(Desk { workshop })
    }

    /// The organizer.
    pub fn setup(self: &Arc<Self>, headers: &HeaderMap) -> Result<Setup, ApiError> {
        match self.holder(Role::Setup, headers)? {
            Holder::Organizer => Ok(Setup { installation: Arc::clone(self) }),
            Holder::Card { .. } | Holder::Desk { .. } => Err(Reason::NotSignedIn.into()),
        }
    }
}

impl Seat {
    /// Carries out a command of this card.
    pub async fn run(&self, command: SeatCommand) -> Result<(), ApiError> {
        Ok(self.workshop.run(Command::Seat(self.card, command)).await?)
    }

    /// What the stream of this card is.
    #[must_use]
    pub fn audience(&self) -> Audience {
        Audience::Room(self.card, self.issue)
    }
}

impl Desk {
    /// Carries out a command of the moderator.
    pub async fn run(&self, command: DeskCommand) -> Result<(), ApiError> {
        Ok(self.workshop.run(Command::Desk(command)).await?)
    }
}

impl Setup {
    /// A workshop of the house.
    pub fn workshop(&self, id: WorkshopId) -> Result<WorkshopHandle, ApiError> {
        Ok(self.installation.workshops.get(id).ok_or(Refusal::NotFound)?)
    }

    /// Deletes a workshop in which nothing was entered yet.
    pub async fn delete_workshop(&self, id: WorkshopId) -> Result<(), ApiError> {
        if !self.workshop(id)?.read(Workshop::is_untouched).await? {
            return Err(Refusal::WorkshopNotEmpty.into());
        }
        self.installation.house.delete_workshop(id).await.map_err(Rejected::from)?;
        self.installation.workshops.forget(id);
        Ok(())
    }

    /// Carries out a command of the organizer.
    pub async fn run(&self, id: WorkshopId, command: SetupCommand) -> Result<(), ApiError> {
        Ok(self.workshop(id)?.run(Command::Setup(command)).await?)
    }
}

/// The value of a cookie.
#[must_use]
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then(|| value.to_owned()))
}

/// The installation, inside a server function.
pub fn installation() -> Result<Arc<Installation>, ApiError> {
    Ok(use_context::<Arc<Installation>>().ok_or(Reason::Internal)?)
}

/// The headers of the request, inside a server function.
pub fn headers() -> Result<HeaderMap, ApiError> {
    Ok(use_context::<Parts>().ok_or(Reason::Internal)?.headers)
}

/// Sends a cookie with the answer of a server function.
pub fn send_cookie(cookie: HeaderValue) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.append_header(header::SET_COOKIE, cookie);
    }
}

/// The bearer of a card, inside a server function.
pub async fn seat() -> Result<Seat, ApiError> {
    installation()?.seat(&headers()?).await
}

/// The moderator, inside a server function.
pub async fn desk() -> Result<Desk, ApiError> {
    installation()?.desk(&headers()?).await
}

/// The organizer, inside a server function.
pub fn setup() -> Result<Setup, ApiError> {
    installation()?.setup(&headers()?)
}
