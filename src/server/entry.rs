//! Coming in: by a card's link or code, by password, by a provider, by the one-time set-up code. Gives the cookie
//! of a new session. Not here: what the session may do (`caller`).

use axum::http::{HeaderMap, HeaderValue};

use super::caller::{Role, cookie, forget_stored, headers, installation, send_cookie};
use super::clock::now;
use super::house::Holder;
use super::installation::Installation;
use super::oidc::Oidc;
use super::oidc::failure::Failure;
use super::secrets::{Link, random_token, same, typed_code};
use super::tries::Budget;
use super::workshops::{Rejected, WorkshopHandle};
use super::{oidc, tries};
use crate::api::error::{ApiError, Reason};
use crate::domain::ids::{CardId, WorkshopId};
use crate::domain::invalid::Field;
use crate::domain::limits::{
    PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, TITLE_CHARS_MAX, required_text,
};
use crate::domain::refusal::Refusal;
use crate::domain::workshop::card::Card;
use crate::domain::workshop::command::{Command, SeatCommand};

/// The cookie of a browser from which the organizer has signed in. It opens nothing.
const KNOWN_BROWSER: &str = "pilotwahl-known";

/// Sessions opened with one card: many more than a person needs.
const ENTRIES: Budget = Budget { at_once: 40, every_ms: 60_000 };

/// Codes the provider is asked about: nothing can be guessed there, so this bounds what it is asked.
const SIGN_INS: Budget = Budget { at_once: 60, every_ms: 200 };
/// Each of them once, as long as it lasts.
const ONCE: Budget = Budget { at_once: 1, every_ms: oidc::LASTS_SECONDS as i64 * 1_000 };

/// The tries of a code: its first group, which names the card.
fn code_target(typed: &str) -> String {
    typed.get(..4).unwrap_or_default().to_owned()
}

impl Installation {
    /// The path of a card's link: it names workshop and card, so that the secret is looked up
    /// without a search.
    #[must_use]
    pub fn card_path(&self, workshop: WorkshopId, card: &Card) -> String {
        format!("/k/{workshop}-{}-{}", card.id, self.secrets.card_token(workshop, card))
    }

    /// The path of the projector.
    #[must_use]
    pub fn projector_path(&self, workshop: WorkshopId) -> String {
        let token = self.secrets.link_token(Link::Projector, workshop, 0);
        format!("/projector/{workshop}-{token}")
    }

    /// The path of the moderator's link.
    pub async fn desk_path(&self, workshop: WorkshopId) -> String {
        let issue = self.house.desk_issue(workshop).await;
        let token = self.secrets.link_token(Link::Desk, workshop, issue);
        format!("/desk/enter/{workshop}-{token}")
    }

    /// The card a link belongs to: `WORKSHOP-CARD-TOKEN`. Changes nothing.
    pub async fn card_of_link(&self, link: &str) -> Result<(WorkshopHandle, Card), ApiError> {
        let mut parts = link.splitn(3, '-');
        let (Some(workshop), Some(card), Some(token)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(Refusal::CardUnknown.into());
        };
        let unknown = |_| ApiError::from(Refusal::CardUnknown);
        let id: CardId = card.parse().map_err(unknown)?;
        let workshop = workshop.parse().map_err(unknown)?;
        let workshop = self.workshops.get(workshop).ok_or(Refusal::CardUnknown)?;
        let card = workshop.read(move |workshop| workshop.cards.get(&id).cloned()).await?;
        let card = card.ok_or(Refusal::CardUnknown)?;
        let is_of = |card: &Card| same(&self.secrets.card_token(workshop.id, card), token);
        if is_of(&card) {
            return if card.revoked {
                Err(Refusal::CardRevoked.into())
            } else {
                Ok((workshop, card))
            };
        }
        // An earlier issue of this card tells its bearer what happened; a wild guess does not.
        let is_earlier = (1..card.issue).any(|issue| is_of(&Card { issue, ..card.clone() }));
        Err(if is_earlier { Refusal::CardRevoked } else { Refusal::CardUnknown }.into())
    }

    /// Enters with the link of a card.
    pub async fn enter_by_link(
        &self,
        link: &str,
        headers: &HeaderMap,
    ) -> Result<HeaderValue, ApiError> {
        let (workshop, card) = self.card_of_link(link).await?;
        self.enter(&workshop, &card, headers).await
    }

    /// Enters with the code of a card. A right one is never kept waiting for the wrong ones of others.
    pub async fn enter_by_code(
        &self,
        code: &str,
        headers: &HeaderMap,
    ) -> Result<HeaderValue, ApiError> {
        let typed = typed_code(code);
        let target = code_target(&typed);
        if typed.len() != 12 {
            return Err(Refusal::CardUnknown.into());
        }
        let tries = self.codes.take(&target, tries::CODE, now()).ok_or(Reason::TooManyCodes)?;
        let turn = self.code_search.turn().await.map_err(Rejected::from)?;
        let mut cards = Vec::new();
        for workshop in self.workshops.all() {
            let all =
                workshop.read(|workshop| workshop.cards.values().cloned().collect::<Vec<_>>());
            cards.extend(all.await?.into_iter().map(|card| (workshop.clone(), card)));
        }
        let secrets = self.secrets.clone();
        let fits = move |(workshop, card): &(WorkshopHandle, Card)| {
            same(&typed_code(&secrets.card_code(workshop.id, card)), &typed)
        };
        let search = turn.run(move || cards.into_iter().find(fits)).await;
        let Some((workshop, card)) = search.map_err(|_| Reason::Internal)? else {
            tokio::time::sleep(tries::lateness(tries)).await;
            return Err(Refusal::CardUnknown.into());
        };
        self.codes.give_back(&target);
        self.enter(&workshop, &card, headers).await
    }

    /// Whether somebody seems to guess the code of a card.
    #[must_use]
    pub fn is_guessed(&self, workshop: WorkshopId, card: &Card) -> bool {
        let code = typed_code(&self.secrets.card_code(workshop, card));
        self.codes.is_under_attack(&code_target(&code), now())
    }

    async fn enter(
        &self,
        workshop: &WorkshopHandle,
        card: &Card,
        headers: &HeaderMap,
    ) -> Result<HeaderValue, ApiError> {
        let holder = Holder::Card { workshop: workshop.id, card: card.id, issue: card.issue };
        let target = format!("entries {}-{}", workshop.id, card.id);
        if self.changes.take(&target, ENTRIES, now()).is_none() {
            return Err(Reason::TooFast.into());
        }
        workshop.run(Command::Seat(card.id, SeatCommand::Enter)).await?;
        self.sign_in(holder, headers).await
    }

    /// The browser a request comes from, if the bearer of this account has signed in from it before.
    fn known_browser(&self, account: &str, headers: &HeaderMap) -> Option<String> {
        let known = cookie(headers, &self.cookie_name(KNOWN_BROWSER))?;
        let (browser, proof) = known.split_once('-')?;
        same(&self.secrets.browser_proof(browser, account), proof).then(|| browser.to_owned())
    }

    /// Signs the organizer in. A browser it has signed in from has tries of its own: whoever guesses
    /// elsewhere makes strangers wait, not the organizer (OWASP, *Device cookies*). All names share the
    /// tries of strangers, so that nobody learns which one there is, and no list of names costs more
    /// than one. Gives the cookies of the session and of the browser.
    pub async fn enter_by_password(
        &self,
        name: &str,
        password: &str,
        headers: &HeaderMap,
    ) -> Result<[HeaderValue; 2], ApiError> {
        if !self.settings.takes_password() {
            return Err(Reason::Forbidden.into());
        }
        // Nobody is called so; what is remembered of wrong guesses stays small.
        if name.chars().count() > TITLE_CHARS_MAX {
            return Err(Reason::WrongPassword.into());
        }
        let account = name.to_lowercase();
        let known = self.known_browser(&account, headers);
        let from = known.as_deref().unwrap_or("elsewhere");
        let target = format!("account from {from}");
        self.passwords.take(&target, tries::PASSWORD, now()).ok_or(Reason::TooManyTries)?;
        if !self.house.is_organizer(name, password).await? {
            return Err(Reason::WrongPassword.into());
        }
        self.passwords.give_back(&target);
        self.sign_in_organizer(known, &account, headers).await
    }

    /// Opens the organizer's session and remembers the browser.
    async fn sign_in_organizer(
        &self,
        known: Option<String>,
        account: &str,
        headers: &HeaderMap,
    ) -> Result<[HeaderValue; 2], ApiError> {
        let browser = known.unwrap_or_else(random_token);
        let proof = self.secrets.browser_proof(&browser, account);
        let known = self.set_cookie(KNOWN_BROWSER, &format!("{browser}-{proof}"), 365 * 24 * 3600);
        Ok([self.sign_in(Holder::Organizer, headers).await?, known])
    }

    /// Signs the organizer in with the query a browser came back from the provider with. Each sign-in is used
    /// once. Only what makes the provider be asked is counted; as with passwords, strangers make each other wait
    /// and no browser the organizer has signed in from.
    pub async fn enter_by_provider(
        &self,
        oidc: &Oidc,
        query: &str,
        headers: &HeaderMap,
    ) -> Result<[HeaderValue; 2], Failure> {
        let kept = cookie(headers, &self.cookie_name(oidc::COOKIE));
        let answer = oidc.answer(query, kept.as_deref(), now())?;
        self.sign_ins.take(&answer.attempt(), ONCE, now()).ok_or(Failure::Expired)?;
        let code = oidc.code(answer, now()).await?;
        let account = self.house.organizer_name().await.to_lowercase();
        let known = self.known_browser(&account, headers);
        let target = format!("sign-ins from {}", known.as_deref().unwrap_or("elsewhere"));
        self.passwords.take(&target, SIGN_INS, now()).ok_or(Failure::Crowded)?;
        oidc.admit(code, known.is_some(), now()).await?;
        Ok(self.sign_in_organizer(known, &account, headers).await?)
    }

    /// Gives the organizer another password; the sessions of the organizer end, and this browser gets a new one.
    pub async fn change_password(
        &self,
        old: &str,
        new: &str,
        headers: &HeaderMap,
    ) -> Result<HeaderValue, ApiError> {
        if !self.settings.takes_password() {
            return Err(Reason::Forbidden.into());
        }
        if same(old, new) {
            return Err(Reason::PasswordUnchanged.into());
        }
        let target = "password of a session";
        self.passwords.take(target, tries::PASSWORD, now()).ok_or(Reason::TooManyTries)?;
        let name = self.house.organizer_name().await;
        if !self.house.is_organizer(&name, old).await? {
            return Err(Reason::WrongPassword.into());
        }
        self.passwords.give_back(target);
        self.house.change_password(new).await?;
        self.sign_in(Holder::Organizer, headers).await
    }

    /// Creates the organizer's account with the one-time code of the first start.
    pub async fn enter_by_set_up_code(
        &self,
        code: &str,
        name: &str,
        password: &str,
        headers: &HeaderMap,
    ) -> Result<HeaderValue, ApiError> {
        if !self.settings.takes_password() {
            return Err(Reason::Forbidden.into());
        }
        // Not limited: it has 60 bits, and whoever could use its tries up would prevent the set-up.
        let expected = self.house.set_up_code();
        if !expected.is_some_and(|expected| same(&typed_code(&expected), &typed_code(code))) {
            return Err(Reason::WrongPassword.into());
        }
        let name = required_text(Field::AccountName, name, TITLE_CHARS_MAX)?;
        if !self.house.set_organizer(&name, password).await? {
            return Err(Reason::WrongPassword.into());
        }
        self.sign_in(Holder::Organizer, headers).await
    }

    /// The workshop and issue a moderator's link belongs to: `WORKSHOP-TOKEN`.
    pub async fn desk_of_link(&self, link: &str) -> Result<Holder, ApiError> {
        let unknown = || ApiError::from(Reason::NotSignedIn);
        let (workshop, token) = link.split_once('-').ok_or_else(unknown)?;
        let workshop: WorkshopId = workshop.parse().map_err(|_| unknown())?;
        let issue = self.house.desk_issue(workshop).await;
        let expected = self.secrets.link_token(Link::Desk, workshop, issue);
        if same(&expected, token) && self.workshops.get(workshop).is_some() {
            Ok(Holder::Desk { workshop, issue })
        } else {
            Err(unknown())
        }
    }

    /// Enters the desk with the moderator's link and password.
    pub async fn enter_desk(
        &self,
        link: &str,
        password: &str,
        headers: &HeaderMap,
    ) -> Result<HeaderValue, ApiError> {
        let holder = self.desk_of_link(link).await?;
        let Holder::Desk { workshop, .. } = holder else {
            return Err(Reason::NotSignedIn.into());
        };
        let target = format!("desk {workshop}");
        self.passwords.take(&target, tries::PASSWORD, now()).ok_or(Reason::TooManyTries)?;
        if !self.house.opens_desk(workshop, password).await? {
            return Err(Reason::WrongPassword.into());
        }
        self.passwords.give_back(&target);
        self.sign_in(holder, headers).await
    }

    /// The workshop a projector's link belongs to: `WORKSHOP-TOKEN`.
    pub fn projector_of_link(&self, link: &str) -> Result<WorkshopHandle, ApiError> {
        let unknown = || ApiError::from(Reason::NotSignedIn);
        let (workshop, token) = link.split_once('-').ok_or_else(unknown)?;
        let workshop: WorkshopId = workshop.parse().map_err(|_| unknown())?;
        let expected = self.secrets.link_token(Link::Projector, workshop, 0);
        if same(&expected, token) {
            self.workshops.get(workshop).ok_or_else(unknown)
        } else {
            Err(unknown())
        }
    }
}

/// Leaves a role, inside a server function. Whoever leaves the room leaves no draft of a ballot behind.
pub async fn leave(role: Role) -> Result<(), ApiError> {
    send_cookie(installation()?.sign_out(role, &headers()?).await?);
    if role == Role::Seat {
        forget_stored();
    }
    Ok(())
}

/// Refuses passwords that are too short to hold or too long for a form. Spaces around one do not lengthen it.
pub fn check_password(password: &str) -> Result<(), ApiError> {
    let is_long = password.trim().chars().count() >= PASSWORD_CHARS_MIN;
    if is_long && password.chars().count() <= PASSWORD_CHARS_MAX {
        Ok(())
    } else {
        Err(Reason::PasswordUnfit.into())
    }
}
