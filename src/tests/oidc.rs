//! Signing in at an OpenID Connect provider, against one on this machine: who is let in, and everything that
//! lets nobody in. Here: the way itself. Times and settings have their tests beside them (`server/oidc`).

mod answers;
mod down;
mod provider;
mod tokens;

use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use futures::future::join_all;
use pilotwahl::domain::ids::Timestamp;
use pilotwahl::server::clock::now;
use pilotwahl::server::oidc::settings::{OidcSettings, Section};
use pilotwahl::server::tries::Budget;

use self::provider::{CLIENT_SECRET, Provider};
use super::app::{App, text};

const ADMITS_ANNA: &str = "subjects = [\"anna\"]";
const EXPIRED: &str = "abgelaufen, schon benutzt oder in einem anderen Browser begonnen";
const CANCELLED: &str = "abgebrochen oder abgelehnt";
const UNREACHABLE: &str = "antwortet gerade nicht";
const UNVERIFIED: &str = "ließ sich nicht prüfen";
const NOT_ADMITTED: &str = "nicht freigegeben";
const EMAIL_UNVERIFIED: &str = "noch nicht bestätigt";

/// The settings of a service at this address that lets these people in.
fn settings(issuer: &str, public_url: &str, admits: &str) -> OidcSettings {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    std::fs::write(&secret, CLIENT_SECRET).unwrap();
    let section = format!(
        "issuer = {issuer:?}\nclient-id = \"pilotwahl\"\nname = \"Verbandskonto\"\n\
         client-secret-file = {secret:?}\n{admits}"
    );
    toml::from_str::<Section>(&section).unwrap().checked(public_url).unwrap()
}

/// A service and its provider.
struct House {
    app: App,
    provider: Provider,
}

/// A sign-in under way: where the browser was sent, and what it keeps.
struct Begun {
    address: String,
    cookie: String,
}

/// What became of a browser: in, with its cookies, or back on the start page with a sentence.
#[derive(Debug)]
enum Came {
    In(String),
    Back(String),
}

impl Came {
    fn cookies(self) -> String {
        let Self::In(cookies) = self else { panic!("not let in: {self:?}") };
        cookies
    }

    #[track_caller]
    fn is_told(&self, sentence: &str) {
        let Self::Back(page) = self else { panic!("let in") };
        assert!(page.contains(sentence) && page.contains("role=\"alert\""), "{sentence}: {page}");
    }
}

fn cookies(response: &Response<Body>) -> Vec<String> {
    let all = response.headers().get_all(header::SET_COOKIE).iter();
    all.map(|cookie| cookie.to_str().unwrap().to_owned()).collect()
}

/// The cookies a browser sends back.
fn kept(response: &Response<Body>) -> String {
    let all = cookies(response);
    let kept = all.iter().filter(|cookie| !cookie.contains("Max-Age=0"));
    kept.map(|cookie| cookie.split(';').next().unwrap()).collect::<Vec<_>>().join("; ")
}

fn location(response: &Response<Body>) -> &str {
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    response.headers()[header::LOCATION].to_str().unwrap()
}

impl House {
    async fn admitting(admits: &str) -> Self {
        Self::at("http://localhost", admits).await
    }

    async fn at(public_url: &str, admits: &str) -> Self {
        let provider = Provider::start().await;
        let settings = settings(provider.issuer(), public_url, admits);
        Self { app: App::with(public_url, Some(settings)), provider }
    }

    async fn get(&self, path: &str, cookies: &str) -> Response<Body> {
        let request = Request::get(path).header(header::COOKIE, cookies);
        self.app.send(request.body(Body::empty()).unwrap()).await
    }

    async fn begin(&self) -> Begun {
        let response = self.get("/oidc/begin", "").await;
        let address = location(&response).to_owned();
        assert!(
            address.starts_with(&format!("{}/authorize?", self.provider.issuer())),
            "{address}"
        );
        Begun { address, cookie: kept(&response) }
    }

    /// What became of a browser that was answered so.
    async fn came(&self, response: Response<Body>) -> Came {
        let cookies = kept(&response);
        match location(&response) {
            "/setup" => {
                assert_eq!(self.app.get("/setup", &cookies).await.0, StatusCode::OK);
                Came::In(cookies)
            }
            page => {
                let (_, page) = self.app.get(page, &cookies).await;
                assert_eq!(self.app.get("/setup", &cookies).await.0, StatusCode::SEE_OTHER);
                Came::Back(page)
            }
        }
    }

    async fn come_back(&self, query: &str, cookies: &str) -> Came {
        let response = self.get(&format!("/oidc/callback?{query}"), cookies).await;
        self.came(response).await
    }

    /// The whole way.
    async fn sign_in(&self) -> Came {
        let begun = self.begin().await;
        let query = self.provider.consent(&begun.address);
        self.come_back(&query, &begun.cookie).await
    }
}

#[tokio::test]
async fn whoever_is_admitted_gets_the_organizers_ordinary_session() {
    let house = House::admitting(ADMITS_ANNA).await;
    let (earlier, elsewhere) = (house.app.organizer().await, house.app.organizer().await);
    let begun = house.begin().await;
    for part in [
        "response_type=code",
        "client_id=pilotwahl",
        "redirect_uri=http%3A%2F%2Flocalhost%2Foidc%2Fcallback",
        "scope=openid&",
    ] {
        assert!(begun.address.contains(part), "{part}: {}", begun.address);
    }
    let query = house.provider.consent(&begun.address);
    let browser = format!("{}; {earlier}", begun.cookie);
    let entered = house.come_back(&query, &browser).await.cookies();
    assert_eq!(house.app.get("/setup", &earlier).await.0, StatusCode::SEE_OTHER, "it ended");
    assert_eq!(house.app.get("/setup", &elsewhere).await.0, StatusCode::OK);
    assert_eq!(house.app.call("end_sessions", "", &elsewhere).await.0, StatusCode::OK);
    assert_eq!(house.app.get("/setup", &entered).await.0, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_sign_in_is_bound_to_its_browser_by_a_cookie_that_goes_with_it() {
    for (public_url, name, end) in [
        ("http://localhost", "pilotwahl-sign-in=", "Max-Age=600"),
        ("https://pilotwahl.example", "__Host-pilotwahl-sign-in=", "Max-Age=600; Secure"),
    ] {
        let house = House::at(public_url, ADMITS_ANNA).await;
        let response = house.get("/oidc/begin", "").await;
        let set = cookies(&response);
        assert_eq!(set.len(), 1);
        let expected = format!("; Path=/; HttpOnly; SameSite=Lax; {end}");
        assert!(set[0].starts_with(name) && set[0].ends_with(&expected), "{}", set[0]);
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
        let query = house.provider.consent(location(&response));
        let back = house.get(&format!("/oidc/callback?{query}"), &kept(&response)).await;
        assert!(cookies(&back)[0].starts_with(&format!("{name}; ")), "{:?}", cookies(&back));
        assert_eq!(location(&back), "/setup");
    }
}

#[tokio::test]
async fn no_other_site_begins_a_sign_in() {
    let house = House::admitting(ADMITS_ANNA).await;
    for site in ["cross-site", "same-site"] {
        let request = Request::get("/oidc/begin").header("sec-fetch-site", site);
        let response = house.app.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!((location(&response), cookies(&response)), ("/", Vec::new()));
    }
    assert_eq!(house.provider.asked("/.well-known/openid-configuration"), 0);
}

#[tokio::test]
async fn strangers_who_make_codes_up_keep_no_known_browser_out() {
    let house = House::admitting(ADMITS_ANNA).await;
    let known = house.sign_in().await.cookies();
    let known = known.split("; ").find(|cookie| cookie.contains("known")).unwrap().to_owned();
    let begun = house.begin().await;
    let state = house.provider.consent(&begun.address);
    let query = format!("code=made-up&{}", state.split_once('&').unwrap().1);
    house.come_back(&query, &begun.cookie).await.is_told(UNVERIFIED);
    // As many more, an hour from now, so that none comes back while this runs.
    let all = Budget { at_once: 60, every_ms: 200 };
    let passwords = &house.app.installation.passwords;
    let in_an_hour = Timestamp(now().0 + 3_600_000);
    assert!(passwords.take_many("sign-ins from elsewhere", 60, all, in_an_hour).is_some());
    house.sign_in().await.is_told("melden sich gerade sehr viele an");
    assert_eq!(house.provider.asked("/token"), 2, "the provider is not asked any more");
    let begun = house.begin().await;
    let query = house.provider.consent(&begun.address);
    house.come_back(&query, &format!("{}; {known}", begun.cookie)).await.cookies();
}

#[tokio::test]
async fn who_gives_up_at_the_provider_costs_nobody_anything() {
    let house = House::admitting(ADMITS_ANNA).await;
    for _ in 0..70 {
        let begun = house.begin().await;
        let consent = house.provider.consent(&begun.address);
        let query = format!("error=access_denied&{}", consent.split_once('&').unwrap().1);
        house.come_back(&query, &begun.cookie).await.is_told(CANCELLED);
    }
    house.sign_in().await.cookies();
    assert_eq!(house.provider.asked("/token"), 1);
}

#[tokio::test]
async fn a_known_browser_does_not_wait_behind_codes_the_provider_is_slow_to_refuse() {
    let house = House::admitting(ADMITS_ANNA).await;
    let known = house.sign_in().await.cookies();
    let known = known.split("; ").find(|cookie| cookie.contains("known")).unwrap().to_owned();
    house.provider.behaves().answers.insert("/token", provider::Answers::Never);
    let mut strangers = Vec::new();
    for _ in 0..4 {
        let begun = house.begin().await;
        let answer = format!("/oidc/callback?{}", house.provider.consent(&begun.address));
        strangers.push((answer, begun.cookie));
    }
    let mut waiting = join_all(strangers.iter().map(|(answer, cookie)| house.get(answer, cookie)));
    while house.provider.asked("/token") < 1 + strangers.len() {
        tokio::select! {
            biased;
            _ = &mut waiting => panic!("answered"),
            () = tokio::task::yield_now() => {}
        }
    }
    house.provider.behaves().answers.remove("/token");
    let begun = house.begin().await;
    let query = house.provider.consent(&begun.address);
    let own = format!("{}; {known}", begun.cookie);
    tokio::select! {
        _ = &mut waiting => panic!("waited until the provider was given up"),
        came = house.come_back(&query, &own) => { came.cookies(); }
    }
}

#[tokio::test]
async fn without_the_section_there_is_no_such_way() {
    let app = App::empty();
    for path in ["/oidc/begin", "/oidc/callback?code=a&state=b"] {
        assert_eq!(app.get(path, "").await.0, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(!app.get("/", "").await.1.contains("/oidc/"));
}

#[tokio::test]
async fn the_button_is_a_link_so_that_the_policy_for_forms_stays() {
    let house = House::admitting(ADMITS_ANNA).await;
    let response = house.get("/", "").await;
    let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
    assert!(policy.contains("form-action 'self';"), "{policy}");
    let page = text(response).await;
    assert!(
        page.contains("<a href=\"/oidc/begin\" class=\"button primary\">Mit Verbandskonto"),
        "{page}"
    );
}

#[tokio::test]
async fn the_provider_lets_in_before_there_is_an_account_and_makes_none() {
    let house = House::admitting(ADMITS_ANNA).await;
    let (_, start) = house.app.get("/", "").await;
    assert!(start.contains("action=\"/api/first_set_up\"") && start.contains("/oidc/begin"));
    assert!(!start.contains("action=\"/api/sign_in\""), "no account has a password yet");
    let entered = house.sign_in().await.cookies();
    let (_, page) = house.app.get("/setup", &entered).await;
    assert!(!page.contains("change_password") && page.contains("end_sessions"), "{page}");
    let code = house.app.installation.house.set_up_code().unwrap();
    let body = format!("code={code}&name=anna&password=correct+horse+battery");
    assert_eq!(house.app.call("first_set_up", &body, "").await.0, StatusCode::OK);
    let entered = house.sign_in().await.cookies();
    assert!(house.app.get("/setup", &entered).await.1.contains("change_password"));
}

#[tokio::test]
async fn the_provider_can_be_the_only_way() {
    let house = House::admitting("password-sign-in = false\nsubjects = [\"anna\"]").await;
    let code = house.app.installation.house.set_up_code().unwrap();
    let set_up = format!("code={code}&name=anna&password=correct+horse+battery");
    assert_eq!(house.app.call("first_set_up", &set_up, "").await.0, StatusCode::FORBIDDEN);
    house.app.installation.house.set_organizer("anna", "correct horse battery").await.unwrap();
    let body = "name=anna&password=correct+horse+battery";
    assert_eq!(house.app.call("sign_in", body, "").await.0, StatusCode::FORBIDDEN);
    let (_, start) = house.app.get("/", "").await;
    for action in ["first_set_up", "/api/sign_in"] {
        assert!(!start.contains(action), "{action}");
    }
    let entered = house.sign_in().await.cookies();
    assert!(!house.app.get("/setup", &entered).await.1.contains("change_password"));
    let body = "password=correct+horse+battery&new_password=another+horse+battery";
    let changed = house.app.call("change_password", body, &entered).await;
    assert_eq!(changed.0, StatusCode::FORBIDDEN);
}
