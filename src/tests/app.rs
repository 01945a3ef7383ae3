//! The real router on a real journal in a temporary folder, without a port.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, Response, StatusCode, header};
use leptos::config::LeptosOptions;
use pilotwahl::domain::ids::{CardId, WorkshopId};
use pilotwahl::domain::workshop::command::{Command, SetupCommand};
use pilotwahl::server::house::Holder;
use pilotwahl::server::installation::Installation;
use pilotwahl::server::journal::OnLoss;
use pilotwahl::server::live::{Audience, Published, poll};
use pilotwahl::server::oidc::settings::OidcSettings;
use pilotwahl::server::settings::{Legal, Settings};
use pilotwahl::server::workshops::WorkshopHandle;
use pilotwahl::server::{demonstration, process, router};
use std::sync::Arc;
use tokio::sync::watch;
use tower::ServiceExt;

pub struct App {
    pub installation: Arc<Installation>,
    pub stop: watch::Sender<bool>,
    router: Router,
    _folder: tempfile::TempDir,
}

/// Cookies of one person.
pub type Cookies = String;

impl App {
    /// An empty installation.
    pub fn empty() -> Self {
        Self::at("http://localhost")
    }

    /// An empty installation under this address.
    pub fn at(public_url: &str) -> Self {
        Self::with(public_url, None)
    }

    /// The same with a provider the organizer may sign in at.
    pub fn with(public_url: &str, oidc: Option<OidcSettings>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let leptos = LeptosOptions::builder()
            .output_name("pilotwahl")
            .site_root("public")
            .hash_files(false)
            .build();
        let settings = Settings {
            leptos,
            public_url: public_url.into(),
            data_folder: folder.path().join("data"),
            language: pilotwahl::text::Language::De,
            legal: Legal::default(),
            oidc,
            demonstration: false,
            on_loss: OnLoss::Refuse,
        };
        let (stop, stopped) = watch::channel(false);
        let installation = Installation::open(settings, stopped).unwrap();
        process::prepare_rendering(&installation);
        let router = router::router(Arc::clone(&installation));
        Self { installation, stop, router, _folder: folder }
    }

    /// The demonstration's workshop.
    pub async fn demonstration() -> Self {
        let app = Self::empty();
        demonstration::prepare(&app.installation, 13).await.unwrap();
        // Pages are published at most five times a second; a test starts from the settled state.
        let is_running = |published: &Arc<Published>| {
            poll(published, Audience::Projector, "")
                .is_some_and(|json| json.contains("Schritt 1 von 12"))
        };
        app.workshop().published().wait_for(is_running).await.unwrap();
        app
    }

    /// Another installation with the same settings, in another folder.
    pub fn reopened(
        &self,
        data_folder: &std::path::Path,
        on_loss: OnLoss,
    ) -> anyhow::Result<Arc<Installation>> {
        let data_folder = data_folder.into();
        let settings = Settings { data_folder, on_loss, ..self.installation.settings.clone() };
        Installation::open(settings, self.stop.subscribe())
    }

    pub fn workshop(&self) -> WorkshopHandle {
        self.installation.workshops.get(WorkshopId(1)).unwrap()
    }

    pub async fn setup(&self, command: SetupCommand) {
        self.workshop().run(Command::Setup(command)).await.unwrap();
    }

    /// A session of this holder.
    pub async fn cookie(&self, holder: Holder) -> Cookies {
        let cookie = self.installation.sign_in(holder, &HeaderMap::new()).await.unwrap();
        cookie.to_str().unwrap().split(';').next().unwrap().to_owned()
    }

    /// A session of the bearer of a card.
    pub async fn card(&self, card: u32) -> Cookies {
        let (workshop, card) = (WorkshopId(1), CardId(card));
        self.cookie(Holder::Card { workshop, card, issue: 1 }).await
    }

    pub async fn desk(&self) -> Cookies {
        let workshop = WorkshopId(1);
        let issue = self.installation.house.desk_issue(workshop).await;
        self.cookie(Holder::Desk { workshop, issue }).await
    }

    pub async fn organizer(&self) -> Cookies {
        self.cookie(Holder::Organizer).await
    }

    pub async fn send(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Opens a card's link and presses its button; the session, with the cookies the browser had.
    pub async fn enter(&self, link: &str, cookies: &str) -> Cookies {
        let (status, page) = self.get(link, cookies).await;
        assert!(status == StatusCode::OK && page.contains("action=\"/api/enter_card\""), "{page}");
        let body = format!("link={}", link.strip_prefix("/k/").unwrap());
        let response = self.send(form("enter_card", &body, cookies, "text/html")).await;
        assert_eq!(response.headers()[header::LOCATION], "/room");
        let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    pub async fn get(&self, path: &str, cookies: &str) -> (StatusCode, String) {
        let request = Request::get(path).header(header::COOKIE, cookies);
        let response = self.send(request.body(Body::empty()).unwrap()).await;
        (response.status(), text(response).await)
    }

    /// Calls a server function as a script would.
    pub async fn call(&self, function: &str, body: &str, cookies: &str) -> (StatusCode, String) {
        let response = self.send(form(function, body, cookies, "application/json")).await;
        (response.status(), text(response).await)
    }

    /// Goes to the step of the points round and opens it.
    pub async fn open_round(&self) {
        let desk = self.desk().await;
        for body in ["from=1&to=4"] {
            assert_eq!(self.call("enter_step", body, &desk).await.0, StatusCode::OK);
        }
        assert_eq!(self.call("open_round", "round=1", &desk).await.0, StatusCode::OK);
    }
}

/// A request of a form, from the room's page.
pub fn form(function: &str, body: &str, cookies: &str, accept: &str) -> Request<Body> {
    Request::post(format!("/api/{function}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::COOKIE, cookies)
        .header(header::ACCEPT, accept)
        .header(header::REFERER, "http://localhost/room")
        .body(Body::from(body.to_owned()))
        .unwrap()
}

pub async fn text(response: Response<Body>) -> String {
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}
