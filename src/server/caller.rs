//! Who calls and what they may: cookie → session → role. The only authorisation code. Not here:
//! what a card may do inside a workshop, which the domain decides.

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use std::sync::Arc;

use super::clock::now;
use super::house::{Followed, Holder};
use super::installation::Installation;
use super::live::Audience;
use super::tries::Budget;
use super::workshops::{Rejected, WorkshopHandle};
use crate::api::error::{ApiError, Reason};
use crate::domain::ids::{CardId, WorkshopId};
use crate::domain::refusal::Refusal;
use crate::domain::workshop::Workshop;
use crate::domain::workshop::candidate::CandidateText;
use crate::domain::workshop::command::{Command, DeskCommand, SeatCommand, SetupCommand};

/// Ballots by one card: a hundred and twenty at once, then one each second.
const BALLOTS: Budget = Budget { at_once: 120, every_ms: 1_000 };
/// Other changes by one card.
const CHANGES: Budget = Budget { at_once: 60, every_ms: 1_000 };
/// Characters of text that count as one more change.
const CHARS_PER_CHANGE: usize = 500;

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

    fn cookie(self) -> &'static str {
        match self {
            Self::Seat => "pilotwahl-seat",
            Self::Desk => "pilotwahl-desk",
            Self::Setup => "pilotwahl-setup",
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
    installation: Arc<Installation>,
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
            Rejected::Busy => Reason::Busy.into(),
        }
    }
}

impl Installation {
    /// Opens a session for a holder and gives the cookie that carries it. The session this browser had in
    /// the same role ends.
    pub async fn sign_in(
        &self,
        holder: Holder,
        headers: &HeaderMap,
    ) -> Result<HeaderValue, ApiError> {
        let role = Role::of(holder);
        let earlier = self.token(role, headers);
        let opened = self.house.open_session(holder, earlier.as_deref(), now()).await;
        let token = opened.map_err(Rejected::from)?;
        Ok(self.cookie(role, &token, holder.cookie_seconds()))
    }

    /// Ends the session a request carries in a role and gives the cookie that removes it.
    pub async fn sign_out(&self, role: Role, headers: &HeaderMap) -> Result<HeaderValue, ApiError> {
        if let Some(token) = self.token(role, headers) {
            self.house.end_session(&token).await.map_err(Rejected::from)?;
        }
        Ok(self.cookie(role, "", 0))
    }

    fn cookie(&self, role: Role, token: &str, seconds: u32) -> HeaderValue {
        self.set_cookie(role.cookie(), token, seconds)
    }

    /// The name of a cookie in the browser: with TLS bound to this host and to TLS.
    #[must_use]
    pub fn cookie_name(&self, name: &str) -> String {
        let bound = if self.settings.has_tls() { "__Host-" } else { "" };
        format!("{bound}{name}")
    }

    /// A cookie of this site for so long.
    pub fn set_cookie(&self, name: &str, token: &str, seconds: u32) -> HeaderValue {
        let name = self.cookie_name(name);
        let secure = if self.settings.has_tls() { "; Secure" } else { "" };
        let cookie =
            format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
        HeaderValue::from_str(&cookie).expect("names and tokens are plain ASCII")
    }

    fn token(&self, role: Role, headers: &HeaderMap) -> Option<String> {
        cookie(headers, &self.cookie_name(role.cookie()))
    }

    fn holder(&self, role: Role, headers: &HeaderMap) -> Result<Holder, ApiError> {
        let token = self.token(role, headers).ok_or(Reason::NotSignedIn)?;
        Ok(self.house.holder(&token).ok_or(Reason::NotSignedIn)?)
    }

    /// What a stream holds of the session a request carries in a role; `None` if there is none.
    pub fn followed(&self, role: Role, headers: &HeaderMap) -> Option<Followed> {
        self.house.followed(&self.token(role, headers)?)
    }

    /// The bearer of a card.
    pub async fn seat(self: &Arc<Self>, headers: &HeaderMap) -> Result<Seat, ApiError> {
        let Holder::Card { workshop, card, issue } = self.holder(Role::Seat, headers)? else {
            return Err(Reason::NotSignedIn.into());
        };
        let workshop = self.workshops.get(workshop).ok_or(Reason::NotSignedIn)?;
        let current =
            workshop.read(move |workshop| workshop.card(card).map(|card| card.issue)).await??;
        if current == issue {
            Ok(Seat { workshop, card, issue, installation: Arc::clone(self) })
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
    /// Carries out a command of this card. One that changes more than any person could by hand has to wait, so
    /// that none fills the record. Ballots have a budget of their own, because nothing may cost a vote.
    pub async fn run(&self, command: SeatCommand) -> Result<(), ApiError> {
        let (kind, budget) = match command {
            SeatCommand::CastBallot { .. } => ("ballots", BALLOTS),
            _ => ("changes", CHANGES),
        };
        let target = format!("{kind} {}-{}", self.workshop.id, self.card);
        let count = 1 + typed_chars(&command) / CHARS_PER_CHANGE;
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        if self.installation.changes.take_many(&target, count, budget, now()).is_none() {
            return Err(Reason::TooFast.into());
        }
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

    /// Carries out a command that changes what somebody has `seen`, unless it is something else `now`. A script
    /// may leave the mark out.
    pub async fn change(
        &self,
        id: WorkshopId,
        seen: String,
        now: impl FnOnce(&Workshop) -> Option<String> + Send + 'static,
        command: SetupCommand,
    ) -> Result<(), ApiError> {
        if !seen.is_empty() {
            let now = self.workshop(id)?.read(now).await?;
            if now.is_some_and(|now| now != seen) {
                return Err(Refusal::ChangedMeanwhile.into());
            }
        }
        self.run(id, command).await
    }

    /// Carries out a command of the organizer.
    pub async fn run(&self, id: WorkshopId, command: SetupCommand) -> Result<(), ApiError> {
        Ok(self.workshop(id)?.run(Command::Setup(command)).await?)
    }
}

/// Characters a person typed for a command.
fn typed_chars(command: &SeatCommand) -> usize {
    match command {
        SeatCommand::Propose { text } | SeatCommand::EditProposal { text, .. } => {
            let CandidateText { title, description, provider, maturity, link, cost, effort } = text;
            let fields = [title, description, provider, maturity, link, cost, effort];
            fields.iter().map(|field| field.chars().count()).sum()
        }
        SeatCommand::Argue { text, .. } => text.chars().count(),
        SeatCommand::Enter
        | SeatCommand::WithdrawProposal { .. }
        | SeatCommand::Support { .. }
        | SeatCommand::WithdrawArgument { .. }
        | SeatCommand::SetRecusal { .. }
        | SeatCommand::CastBallot { .. } => 0,
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

/// Tells the browser to forget what pages have stored, with the answer of a server function.
pub fn forget_stored() {
    if let Some(response) = use_context::<ResponseOptions>() {
        let name = HeaderName::from_static("clear-site-data");
        response.insert_header(name, HeaderValue::from_static("\"storage\""));
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
