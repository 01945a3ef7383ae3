//! What the provider says of itself and its keys, fetched when it is needed first and believed for an hour. Not
//! here: what is asked with it (`provider`).

use anyhow::{Result, ensure};
use openidconnect::core::{
    CoreAuthDisplay, CoreClaimName, CoreClaimType, CoreClientAuthMethod, CoreGrantType,
    CoreJsonWebKey, CoreJsonWebKeySet, CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm, CoreResponseMode, CoreResponseType, CoreSubjectIdentifierType,
};
use openidconnect::{AdditionalProviderMetadata, IssuerUrl, ProviderMetadata};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tokio::sync::Mutex;

use super::failure::Failure;
use super::http::HttpClient;
use super::settings::is_safe_url;
use crate::domain::ids::Timestamp;

/// How long a description is believed, in milliseconds.
const BELIEVED_MS: i64 = 3_600_000;
/// After it could not be fetched it is not asked for again for so long.
const AGAIN_AFTER_MS: i64 = 10_000;
/// For a key nobody knows the provider is asked once in so long.
const KEYS_EVERY_MS: i64 = 60_000;

/// What a provider says of itself beside OpenID Connect Discovery.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct MoreMetadata {
    /// Its answers name it (RFC 9207).
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

impl AdditionalProviderMetadata for MoreMetadata {}

/// What it says.
pub type Metadata = ProviderMetadata<
    MoreMetadata,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// The provider's description.
pub struct Description {
    issuer: IssuerUrl,
    /// What asks the provider.
    pub http: HttpClient,
    // Held while asking, so that many who begin at once ask once.
    known: Mutex<Known>,
}

/// What is known, and when the provider was asked last.
#[derive(Default)]
struct Known {
    metadata: Option<Arc<Metadata>>,
    fetched: Option<Timestamp>,
    asked: Option<Timestamp>,
    keys_asked: Option<Timestamp>,
}

/// Whether something happened within so many milliseconds before.
fn within(milliseconds: i64, then: Option<Timestamp>, at: Timestamp) -> bool {
    then.is_some_and(|then| at.0.saturating_sub(then.0) < milliseconds)
}

/// Asks to the end although the browser that wanted it may leave: others wait for the same, and it is not asked
/// for again soon.
async fn to_the_end(
    asking: impl Future<Output = Option<Arc<Metadata>>> + Send + 'static,
) -> Option<Arc<Metadata>> {
    tokio::spawn(asking).await.ok().flatten()
}

impl Description {
    /// Nothing is asked yet.
    pub fn of(issuer: IssuerUrl) -> Result<Self> {
        let http = HttpClient::to(&issuer)?;
        Ok(Self { issuer, http, known: Mutex::default() })
    }

    /// What the provider says of itself. What it said earlier goes on to hold while it does not answer.
    pub async fn current(self: &Arc<Self>, at: Timestamp) -> Result<Arc<Metadata>, Failure> {
        let own = Arc::clone(self);
        to_the_end(async move { own.believed(at).await }).await.ok_or(Failure::Unreachable)
    }

    async fn believed(&self, at: Timestamp) -> Option<Arc<Metadata>> {
        let mut known = self.known.lock().await;
        let is_fresh =
            within(BELIEVED_MS, known.fetched, at) || within(AGAIN_AFTER_MS, known.asked, at);
        if !is_fresh {
            known.asked = Some(at);
            match self.fetched().await {
                Ok(metadata) => {
                    known.metadata = Some(Arc::new(metadata));
                    known.fetched = Some(at);
                }
                Err(error) => tracing::warn!("the sign-in provider cannot be used: {error:#}"),
            }
        }
        known.metadata.clone()
    }

    async fn fetched(&self) -> Result<Metadata> {
        let issuer = self.issuer.clone();
        let metadata = Metadata::discover_async(issuer, &self.http).await?;
        let token = metadata.token_endpoint().map(|endpoint| endpoint.url());
        let token = token.filter(|url| is_safe_url(url));
        ensure!(
            token.is_some() && is_safe_url(metadata.authorization_endpoint().url()),
            "it names no safe addresses to sign in at and to redeem codes at"
        );
        Ok(metadata)
    }

    /// Its keys once more, for one that was not among them; `None` if it was asked a short while ago.
    pub async fn with_new_keys(
        self: &Arc<Self>,
        seen: &Arc<Metadata>,
        at: Timestamp,
    ) -> Option<Arc<Metadata>> {
        let (own, seen) = (Arc::clone(self), Arc::clone(seen));
        to_the_end(async move { own.new_keys(&seen, at).await }).await
    }

    async fn new_keys(&self, seen: &Arc<Metadata>, at: Timestamp) -> Option<Arc<Metadata>> {
        let mut known = self.known.lock().await;
        if let Some(metadata) = known.metadata.as_ref().filter(|known| !Arc::ptr_eq(known, seen)) {
            return Some(Arc::clone(metadata));
        }
        if within(KEYS_EVERY_MS, known.keys_asked, at) {
            return None;
        }
        known.keys_asked = Some(at);
        match CoreJsonWebKeySet::fetch_async(seen.jwks_uri(), &self.http).await {
            Ok(keys) => {
                let metadata = Arc::new(Metadata::clone(seen).set_jwks(keys));
                known.metadata = Some(Arc::clone(&metadata));
                Some(metadata)
            }
            Err(error) => {
                tracing::warn!("the keys of the sign-in provider cannot be fetched: {error}");
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_counts_for_its_time_and_no_longer() {
        let then = Some(Timestamp(1_000));
        assert!(within(KEYS_EVERY_MS, then, Timestamp(60_999)));
        assert!(!within(KEYS_EVERY_MS, then, Timestamp(61_000)));
        assert!(!within(KEYS_EVERY_MS, None, Timestamp(1_000)));
    }
}
