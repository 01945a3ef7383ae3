//! An OpenID Connect provider on this machine that says what a test tells it to. It checks what a real one
//! checks: client, code, address and verifier.

use axum::body::Body;
use axum::extract::{Form, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine};
use openidconnect::core::{CoreHmacKey, CoreJwsSigningAlgorithm, CoreRsaPrivateSigningKey};
use openidconnect::{JsonWebKeyId, PkceCodeChallenge, PkceCodeVerifier, PrivateSigningKey};
use pilotwahl::server::clock::now;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

// Drawn for these tests and used nowhere else.
const OWN: &str = include_str!("own.pem");
const FOREIGN: &str = include_str!("foreign.pem");
/// What the service is there.
pub const CLIENT: &str = "pilotwahl";
/// Its password there.
pub const CLIENT_SECRET: &str = "a-secret-among-two";

/// How a token is signed.
#[derive(Clone, Copy)]
pub enum Signed {
    /// With the provider's key, under this name.
    Own(&'static str),
    /// With a key that is not the provider's, under the name of its own.
    Foreign,
    /// Not at all, `alg: none`.
    NotAtAll,
    /// With the client's secret.
    WithSecret,
}

/// How a request is answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    Rightly,
    Never,
    WithoutEnd,
    WithAFault,
    Elsewhere,
}

pub struct Behaviour {
    pub signed: Signed,
    /// Names under which the provider shows its own key.
    pub keys: Vec<&'static str>,
    /// What the token says beside the usual, or instead.
    pub claims: Value,
    /// What the description says beside the usual, or instead.
    pub description: Value,
    /// What the answer to a code says beside the usual, or instead.
    pub tokens: Value,
    /// How requests to a path are answered.
    pub answers: HashMap<&'static str, Answers>,
}

struct Consent {
    nonce: String,
    challenge: String,
    redirect: String,
}

struct Inner {
    issuer: String,
    behaviour: Mutex<Behaviour>,
    consents: Mutex<HashMap<String, Consent>>,
    asked: Mutex<Vec<String>>,
    told: Mutex<Vec<String>>,
}

#[derive(Clone)]
pub struct Provider(Arc<Inner>);

impl Provider {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let behaviour = Behaviour {
            signed: Signed::Own("first"),
            keys: vec!["first"],
            claims: json!({}),
            description: json!({}),
            tokens: json!({}),
            answers: HashMap::new(),
        };
        let provider = Self(Arc::new(Inner {
            issuer: format!("http://{}", listener.local_addr().unwrap()),
            behaviour: Mutex::new(behaviour),
            consents: Mutex::default(),
            asked: Mutex::default(),
            told: Mutex::default(),
        }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(description))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .layer(from_fn_with_state(provider.clone(), answer))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        provider
    }

    pub fn issuer(&self) -> &str {
        &self.0.issuer
    }

    pub fn behaves(&self) -> MutexGuard<'_, Behaviour> {
        self.0.behaviour.lock().unwrap()
    }

    /// How often a path was asked for.
    pub fn asked(&self, path: &str) -> usize {
        self.0.asked.lock().unwrap().iter().filter(|asked| *asked == path).count()
    }

    /// Everything secret it has told.
    pub fn told(&self) -> Vec<String> {
        self.0.told.lock().unwrap().clone()
    }

    /// Signs somebody in who was sent here, and gives the query to go back with.
    pub fn consent(&self, address: &str) -> String {
        let address: Uri = address.parse().unwrap();
        let asked = form_urlencoded::parse(address.query().unwrap().as_bytes());
        let mut asked: HashMap<_, _> = asked.into_owned().collect();
        let mut field = |name: &str| asked.remove(name).unwrap_or_else(|| panic!("no {name}"));
        assert_eq!(field("code_challenge_method"), "S256");
        assert_eq!(field("client_id"), CLIENT);
        let mut consents = self.0.consents.lock().unwrap();
        let code = format!("code-{}", consents.len());
        let consent = Consent {
            nonce: field("nonce"),
            challenge: field("code_challenge"),
            redirect: field("redirect_uri"),
        };
        consents.insert(code.clone(), consent);
        format!("code={code}&state={}", field("state"))
    }

    fn token(&self, nonce: &str) -> String {
        let behaviour = self.behaves();
        let seconds = now().0 / 1_000;
        let claims = json!({
            "iss": self.0.issuer, "aud": CLIENT, "sub": "anna", "nonce": nonce,
            "iat": seconds, "exp": seconds + 300,
        });
        signed(behaviour.signed, &with(claims, &behaviour.claims))
    }
}

/// One object with the fields of another in place of its own; `null` removes one.
fn with(mut object: Value, more: &Value) -> Value {
    let fields = object.as_object_mut().unwrap();
    for (name, value) in more.as_object().unwrap() {
        match value {
            Value::Null => drop(fields.remove(name)),
            value => drop(fields.insert(name.clone(), value.clone())),
        }
    }
    object
}

fn key(pem: &str, name: &str) -> CoreRsaPrivateSigningKey {
    CoreRsaPrivateSigningKey::from_pem(pem, Some(JsonWebKeyId::new(name.into()))).unwrap()
}

fn signed(how: Signed, claims: &Value) -> String {
    use CoreJwsSigningAlgorithm::{HmacSha256, RsaSsaPkcs1V15Sha256};
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let (algorithm, name) = match how {
        Signed::Own(name) => ("RS256", name),
        Signed::Foreign => ("RS256", "first"),
        Signed::NotAtAll => ("none", "first"),
        Signed::WithSecret => ("HS256", "first"),
    };
    let header = json!({"alg": algorithm, "kid": name, "typ": "JWT"});
    let message = format!("{}.{}", part(&header), part(claims));
    let bytes = message.as_bytes();
    let signature = match how {
        Signed::Own(_) => key(OWN, name).sign(&RsaSsaPkcs1V15Sha256, bytes).unwrap(),
        Signed::Foreign => key(FOREIGN, name).sign(&RsaSsaPkcs1V15Sha256, bytes).unwrap(),
        Signed::NotAtAll => Vec::new(),
        Signed::WithSecret => CoreHmacKey::new(CLIENT_SECRET).sign(&HmacSha256, bytes).unwrap(),
    };
    format!("{message}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
}

async fn answer(State(provider): State<Provider>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    provider.0.asked.lock().unwrap().push(path.clone());
    let answers = provider.behaves().answers.get(path.as_str()).copied();
    let json = [(header::CONTENT_TYPE, "application/json")];
    match answers.unwrap_or(Answers::Rightly) {
        Answers::Rightly => next.run(request).await,
        Answers::Never => std::future::pending().await,
        Answers::WithoutEnd => {
            let spaces = futures::stream::repeat_with(|| Ok::<_, std::io::Error>([b' '; 4096]));
            let spaces = futures::StreamExt::map(spaces, |part| part.map(|part| part.to_vec()));
            (json, Body::from_stream(spaces)).into_response()
        }
        Answers::WithAFault => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        Answers::Elsewhere => {
            (StatusCode::FOUND, [(header::LOCATION, format!("{path}-moved"))]).into_response()
        }
    }
}

async fn description(State(provider): State<Provider>) -> Json<Value> {
    let issuer = provider.issuer();
    let description = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        // One that promises too much, so that it is the service that decides.
        "id_token_signing_alg_values_supported": ["none", "HS256", "RS256"],
    });
    Json(with(description, &provider.behaves().description))
}

async fn keys(State(provider): State<Provider>) -> Json<Value> {
    let names = provider.behaves().keys.clone();
    let keys: Vec<_> = names.iter().map(|name| key(OWN, name).as_verification_key()).collect();
    Json(json!({ "keys": keys }))
}

async fn token(
    State(provider): State<Provider>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let refused = |error: &str| (StatusCode::BAD_REQUEST, Json(json!({ "error": error })));
    let expected = BASE64_STANDARD.encode(format!("{CLIENT}:{CLIENT_SECRET}"));
    let shown = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    if shown != Some(&format!("Basic {expected}")) {
        return refused("invalid_client").into_response();
    }
    let consent = provider.0.consents.lock().unwrap().remove(&form["code"]);
    let Some(consent) = consent else { return refused("invalid_grant").into_response() };
    let verifier = PkceCodeVerifier::new(form["code_verifier"].clone());
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    if challenge.as_str() != consent.challenge || form["redirect_uri"] != consent.redirect {
        return refused("invalid_grant").into_response();
    }
    let id_token = provider.token(&consent.nonce);
    let tokens = json!({
        "access_token": "an-access-token", "token_type": "Bearer", "refresh_token": "a-refresh-token",
        "id_token": id_token,
    });
    let mut told = provider.0.told.lock().unwrap();
    told.extend(["an-access-token".into(), "a-refresh-token".into(), form["code"].clone()]);
    told.extend([id_token, form["code_verifier"].clone(), consent.nonce, expected]);
    Json(with(tokens, &provider.behaves().tokens)).into_response()
}
