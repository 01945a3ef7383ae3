//! What a sign-in asks of the provider: where a browser goes, and what the provider says about somebody for a
//! code. Tokens live in the functions here and nowhere else: none is kept, handed on or logged. Not here: who may
//! enter (`admission`), what the provider says of itself (`description`).

use anyhow::Result;
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreAuthenticationFlow, CoreClientAuthMethod,
    CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey, CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm, CoreRevocableToken, CoreRevocationErrorResponse,
    CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AuthType, AuthorizationCode, ClaimsVerificationError, Client, CsrfToken, EmptyExtraTokenFields,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IdToken, IdTokenFields, IdTokenVerifier, Nonce,
    PkceCodeChallenge, PkceCodeVerifier, RequestTokenError, SignatureVerificationError,
    StandardErrorResponse, StandardTokenResponse, TokenResponse,
};
use std::sync::Arc;

use super::admission::{Claims, OtherClaims};
use super::description::{Description, Metadata};
use super::failure::Failure;
use super::http::Unanswered;
use super::settings::OidcSettings;
use crate::domain::ids::Timestamp;

/// Signatures that are believed: what only the provider can make. None with a shared secret, never none at all.
const SIGNATURES: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// Seconds the provider's clock may be ahead of this one.
const CLOCKS_APART_SECONDS: i64 = 60;

type Token = IdToken<
    OtherClaims,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

type Tokens = StandardTokenResponse<
    IdTokenFields<
        OtherClaims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

type OidcClient = Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// The provider.
pub struct Provider {
    /// Where it is, what this service is there, who may enter.
    pub settings: OidcSettings,
    description: Arc<Description>,
}

impl Provider {
    /// Nothing is asked yet.
    pub fn new(settings: OidcSettings) -> Result<Self> {
        let description = Arc::new(Description::of(settings.issuer.clone())?);
        Ok(Self { settings, description })
    }

    fn client(&self, metadata: &Metadata) -> OidcClient {
        let OidcSettings { client_id, client_secret, redirect, .. } = self.settings.clone();
        let methods = metadata.token_endpoint_auth_methods_supported();
        let takes = |method| methods.is_none_or(|methods| methods.contains(&method));
        let auth = match takes(CoreClientAuthMethod::ClientSecretBasic) {
            true => AuthType::BasicAuth,
            false => AuthType::RequestBody,
        };
        OidcClient::from_provider_metadata(metadata.clone(), client_id, Some(client_secret))
            .set_redirect_uri(redirect)
            .set_auth_type(auth)
    }

    /// Where a browser signs in.
    pub async fn address(
        &self,
        state: String,
        nonce: String,
        verifier: String,
        at: Timestamp,
    ) -> Result<String, Failure> {
        let client = self.client(&*self.description.current(at).await?);
        let challenge =
            PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(verifier));
        let request = client.authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            move || CsrfToken::new(state),
            move || Nonce::new(nonce),
        );
        let scoped = request.add_scopes(self.settings.scopes.iter().cloned());
        let (address, ..) = scoped.set_pkce_challenge(challenge).url();
        Ok(address.into())
    }

    /// Refuses an answer that another provider gave (RFC 9207): one that names another, and one that names
    /// none although this provider always does.
    pub async fn check_issuer(&self, named: Option<&str>, at: Timestamp) -> Result<(), Failure> {
        let holds = match named {
            Some(issuer) => issuer == self.settings.issuer.as_str(),
            None => {
                let metadata = self.description.current(at).await?;
                !metadata.additional_metadata().authorization_response_iss_parameter_supported
            }
        };
        if holds { Ok(()) } else { Err(Failure::Unverified) }
    }

    /// Redeems a code and verifies what the provider says for it: signature, issuer, audience, time, nonce.
    pub async fn redeem(
        &self,
        code: String,
        verifier: String,
        nonce: String,
        at: Timestamp,
    ) -> Result<Claims, Failure> {
        let metadata = self.description.current(at).await?;
        let client = self.client(&metadata);
        let request = client.exchange_code(AuthorizationCode::new(code));
        let request = request.map_err(|_| Failure::Unverified)?;
        let request = request.set_pkce_verifier(PkceCodeVerifier::new(verifier));
        let tokens = request.request_async(&self.description.http).await.map_err(not_redeemed)?;
        let token = tokens.id_token().ok_or(Failure::Unverified)?;
        let nonce = Nonce::new(nonce);
        let mut verified = self.verified(&metadata, token, &nonce, at);
        if verified.as_ref().is_err_and(is_about_the_key)
            && let Some(metadata) = self.description.with_new_keys(&metadata, at).await
        {
            verified = self.verified(&metadata, token, &nonce, at);
        }
        verified.map_err(|error| {
            tracing::warn!("a token of the sign-in provider was refused: {}", kind(&error));
            Failure::Unverified
        })
    }

    fn verified(
        &self,
        metadata: &Metadata,
        token: &Token,
        nonce: &Nonce,
        at: Timestamp,
    ) -> Result<Claims, ClaimsVerificationError> {
        let OidcSettings { client_id, issuer, .. } = self.settings.clone();
        let own = client_id.clone();
        let keys = metadata.jwks().clone();
        let verifier = IdTokenVerifier::new_public_client(client_id, issuer, keys);
        let latest = at.0 / 1_000 + CLOCKS_APART_SECONDS;
        let verifier =
            verifier.set_allowed_algs(SIGNATURES).set_issue_time_verifier_fn(move |issued| {
                match issued.timestamp() <= latest {
                    true => Ok(()),
                    false => Err("issued later than now".into()),
                }
            });
        let claims = token.claims(&verifier, nonce)?;
        if !claims.additional_claims().holds_at(latest) {
            return Err(ClaimsVerificationError::Expired("not yet valid".into()));
        }
        // The library leaves it open; whoever is named here and is somebody else has asked for this token.
        if claims.authorized_party().is_some_and(|party| *party != own) {
            return Err(ClaimsVerificationError::InvalidAudience("made for another".into()));
        }
        Ok(claims.clone())
    }
}

/// Whether other keys may say something else.
fn is_about_the_key(error: &ClaimsVerificationError) -> bool {
    use SignatureVerificationError::{CryptoError, NoMatchingKey};
    let ClaimsVerificationError::SignatureVerification(error) = error else { return false };
    matches!(error, NoMatchingKey | CryptoError(_))
}

/// What is wrong with a token, without a word of what stands in it.
fn kind(error: &ClaimsVerificationError) -> &'static str {
    match error {
        ClaimsVerificationError::Expired(_) => "its time is over or has not come",
        ClaimsVerificationError::InvalidAudience(_) => "it was made for another service",
        ClaimsVerificationError::InvalidIssuer(_) => "another provider made it",
        ClaimsVerificationError::InvalidNonce(_) => "it was made for another sign-in",
        ClaimsVerificationError::SignatureVerification(_) => "its signature is not the provider's",
        _ => "it is none that can be verified",
    }
}

/// Why a code gave no tokens. The answer itself is not logged: it may hold some.
fn not_redeemed(
    error: RequestTokenError<Unanswered, StandardErrorResponse<CoreErrorResponseType>>,
) -> Failure {
    match error {
        RequestTokenError::Request(unanswered) => {
            tracing::warn!("the sign-in provider does not redeem codes: {unanswered}");
            return Failure::Unreachable;
        }
        RequestTokenError::ServerResponse(answer) => match answer.error() {
            CoreErrorResponseType::InvalidClient | CoreErrorResponseType::UnauthorizedClient => {
                tracing::warn!("the sign-in provider refuses client-id and client secret");
            }
            _ => tracing::info!("the sign-in provider refuses a code"),
        },
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            tracing::warn!("the sign-in provider answers a code with something else than tokens");
        }
    }
    Failure::Unverified
}
