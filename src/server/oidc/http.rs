//! Asking the provider over HTTP: in little time, for few bytes, and following no redirection. Not
//! here: what is asked (`provider`).

use anyhow::{Context, Result};
use axum::body::{Body, to_bytes};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use openidconnect::url::Url;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse, IssuerUrl};
use std::pin::Pin;
use std::time::Duration;

use super::settings::is_safe_url;

/// Time for an answer, from the name's resolution to its last byte.
const ANSWER_WITHIN: Duration = Duration::from_secs(10);
/// Bytes of an answer: keys and descriptions of providers have some ten thousand.
const ANSWER_BYTES_MAX: usize = 256 * 1024;

/// What asks. It follows no redirection: neither description, keys nor tokens are moved that way.
pub struct HttpClient {
    client: Client<HttpsConnector<HttpConnector>, Body>,
}

/// Why there is no answer. Says nothing of what was asked or answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unanswered {
    /// The address is foreign and without TLS.
    Unsafe,
    /// No connection.
    NotReached,
    /// No whole answer in time.
    TooLate,
    /// More bytes than any answer needs, or an answer that broke off.
    NotWhole,
}

impl std::fmt::Display for Unanswered {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Unsafe => "an address it names is neither under TLS nor on this machine",
            Self::NotReached => "it cannot be reached, or its certificate is not trusted",
            Self::TooLate => "it does not answer in time",
            Self::NotWhole => "its answer is too large or broke off",
        })
    }
}

impl std::error::Error for Unanswered {}

impl HttpClient {
    /// Trusts the certificates the system trusts, which an operator may add its own to. Without TLS it
    /// asks only a provider on this machine.
    pub fn to(issuer: &IssuerUrl) -> Result<Self> {
        let connector = HttpsConnectorBuilder::new()
            .with_native_roots()
            .context("the system has no certificates to trust; install ca-certificates")?;
        let connector = if issuer.url().scheme() == "https" {
            connector.https_only()
        } else {
            connector.https_or_http()
        };
        let mut client = Client::builder(TokioExecutor::new());
        // Sign-ins are rare; a connection kept for the next one would be found closed.
        client.pool_max_idle_per_host(0);
        Ok(Self { client: client.build(connector.enable_http1().build()) })
    }

    async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, Unanswered> {
        // The library asks for the keys at whatever address the provider names.
        let url = Url::parse(&request.uri().to_string());
        if !url.is_ok_and(|url| is_safe_url(&url)) {
            return Err(Unanswered::Unsafe);
        }
        let answer = async {
            let response = self.client.request(request.map(Body::from)).await;
            let (parts, body) = response.map_err(|_| Unanswered::NotReached)?.into_parts();
            let bytes = to_bytes(Body::new(body), ANSWER_BYTES_MAX).await;
            let bytes = bytes.map_err(|_| Unanswered::NotWhole)?;
            Ok(HttpResponse::from_parts(parts, bytes.into()))
        };
        tokio::time::timeout(ANSWER_WITHIN, answer).await.map_err(|_| Unanswered::TooLate)?
    }
}

impl<'c> AsyncHttpClient<'c> for HttpClient {
    type Error = Unanswered;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Unanswered>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.answer(request))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_provider_on_this_machine_leads_to_no_foreign_address_without_tls() {
        let issuer = IssuerUrl::new("http://127.0.0.1:1".into()).expect("an address");
        let client = HttpClient::to(&issuer).expect("a client");
        for address in ["http://other.example/keys", "http://[::ffff:127.0.0.1]/keys"] {
            let request = axum::http::Request::get(address).body(Vec::new()).expect("a request");
            assert_eq!(
                client.answer(request).await.map(|_| ()),
                Err(Unanswered::Unsafe),
                "{address}"
            );
        }
    }
}
