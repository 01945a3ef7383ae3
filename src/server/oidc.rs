//! Signing in at an OpenID Connect provider, if the operator's file names one: a second way to the
//! organizer's session, by authorization code with PKCE. What comes of it is the same session as by
//! password. Not here: how often it may be tried and the session itself (`entry`), the routes
//! (`screens::oidc`).
//!
//! ```text
//! /oidc/begin ──▶ the provider ──▶ /oidc/callback ──▶ exchange, verify, admit ──▶ session
//!      └── cookie: the attempt ────────────┘ state = what follows from it
//! ```

pub mod admission;
mod attempt;
mod description;
pub mod failure;
mod http;
mod provider;
pub mod settings;

use anyhow::Result;
use std::collections::HashMap;

pub use self::attempt::LASTS_SECONDS;
use self::attempt::{Attempt, Derivation};
use self::failure::Failure;
use self::provider::Provider;
use self::settings::OidcSettings;
use super::queue::Queue;
use super::secrets::Secrets;
use crate::api::error::Reason;
use crate::domain::ids::Timestamp;

/// The cookie of a sign-in under way.
pub const COOKIE: &str = "pilotwahl-sign-in";
/// The provider is asked about so many people at once; so many more may wait.
const EXCHANGES_AT_ONCE: usize = 4;
const EXCHANGES_WAITING: usize = 16;
/// The organizer's own browsers do not wait behind strangers whose codes the provider is slow to refuse.
const EXCHANGES_OF_KNOWN_AT_ONCE: usize = 2;

/// The way in over the provider.
pub struct Oidc {
    provider: Provider,
    derivation: Derivation,
    exchanges: Queue,
    exchanges_of_known: Queue,
}

/// What the provider sent a browser back with, once it is known to belong to a sign-in of that browser.
pub struct Answer {
    attempt: Attempt,
    code: Option<String>,
    issuer: Option<String>,
    error: Option<String>,
}

impl Answer {
    /// The sign-in it belongs to: no two are the same.
    #[must_use]
    pub fn attempt(&self) -> String {
        self.attempt.cookie()
    }
}

/// What the provider may be asked about somebody.
pub struct Code {
    attempt: Attempt,
    code: String,
}

impl Oidc {
    /// Prepares what asks the provider, without asking it yet: a provider that is down keeps nobody from
    /// starting.
    pub fn open(settings: &OidcSettings, secrets: Secrets) -> Result<Self> {
        Ok(Self {
            provider: Provider::new(settings.clone())?,
            derivation: Derivation::new(secrets),
            exchanges: Queue::new(EXCHANGES_AT_ONCE, EXCHANGES_WAITING),
            exchanges_of_known: Queue::new(EXCHANGES_OF_KNOWN_AT_ONCE, EXCHANGES_WAITING),
        })
    }

    /// Begins a sign-in: where the browser goes and what it keeps.
    pub async fn begin(&self, at: Timestamp) -> Result<(String, String), Failure> {
        let attempt = Attempt::new(at);
        let (state, nonce) = (self.derivation.state(&attempt), self.derivation.nonce(&attempt));
        let verifier = self.derivation.verifier(&attempt);
        let address = self.provider.address(state, nonce, verifier, at).await?;
        Ok((address, attempt.cookie()))
    }

    /// Reads the query a browser came back with, beside what it kept.
    pub fn answer(
        &self,
        query: &str,
        kept: Option<&str>,
        at: Timestamp,
    ) -> Result<Answer, Failure> {
        let mut fields: HashMap<_, _> =
            form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let attempt = kept.and_then(Attempt::of_cookie).ok_or(Failure::Expired)?;
        let state = fields.remove("state").ok_or(Failure::Expired)?;
        if !self.derivation.belongs(&state, &attempt, at) {
            return Err(Failure::Expired);
        }
        let mut field = |name| fields.remove(name);
        let (code, issuer, error) = (field("code"), field("iss"), field("error"));
        Ok(Answer { attempt, code, issuer, error })
    }

    /// The code an answer brings. What gives none costs the provider nothing.
    pub async fn code(&self, answer: Answer, at: Timestamp) -> Result<Code, Failure> {
        self.provider.check_issuer(answer.issuer.as_deref(), at).await?;
        match (answer.error.as_deref(), answer.code) {
            (Some("access_denied"), _) => Err(Failure::Cancelled),
            (None, Some(code)) => Ok(Code { attempt: answer.attempt, code }),
            (Some(_), _) | (None, None) => Err(Failure::Unverified),
        }
    }

    /// Whether the settings admit the person a code is about, by what the provider says for it.
    pub async fn admit(&self, code: Code, is_known: bool, at: Timestamp) -> Result<(), Failure> {
        let exchanges = if is_known { &self.exchanges_of_known } else { &self.exchanges };
        let _turn = exchanges.turn().await.map_err(|_| Reason::Busy)?;
        let Code { attempt, code } = code;
        let nonce = self.derivation.nonce(&attempt);
        let verifier = self.derivation.verifier(&attempt);
        let claims = self.provider.redeem(code, verifier, nonce, at).await?;
        self.provider.settings.admission.admit(&claims)
    }
}
