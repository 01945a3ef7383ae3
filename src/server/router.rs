//! The whole HTTP surface on one page: routes, limits, headers. Not here: what a route does.
//!
//! | path | who | what |
//! | --- | --- | --- |
//! | `/` | everyone | code of a card, organizer's sign-in |
//! | `/k/{link}` | a card's link | changes nothing; its button enters (`/api/enter_card`) |
//! | `/room`, `/results` | a card | the room, all published results |
//! | `/room/own` | a card | its proposals as HTML, for the open page |
//! | `/oidc/begin`, `/oidc/callback` | everyone | the organizer's sign-in at a provider, and back; with `[oidc]` only |
//! | `/desk/enter/{link}`, `/desk` | the moderator | password, desk |
//! | `/desk/trial/{round}`, `/setup/{workshop}/rounds/{round}/trial` | moderator, organizer | a ballot to try |
//! | `/projector/{link}` | the projector's link | the hall's screen, read only |
//! | `/setup…` | the organizer | set-up, results, downloads |
//! | `/impressum`, `/datenschutz`, `/barrierefreiheit` | everyone | legal pages |
//! | `/live/room`, `/live/desk`, `/live/projector/{link}` | as their pages | stream; with `?known=` one poll |
//! | `/api/{function}` | by function | server functions (`api`) |
//! | `/healthz`, `/readyz` | everyone | alive; able to store |
//! | `/robots.txt`, `/.well-known/security.txt` | everyone | nothing to index; whom to tell of a weakness |
//! | `/demo/setup/{token}`, `/demo/desk/{token}` | the demonstration's links | enter without a password |

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use std::sync::Arc;
use std::time::Duration;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use super::import::FILE_BYTES_MAX;
use super::installation::Installation;
use super::oidc::settings::CALLBACK;
use super::{plain_forms, screens};

/// Time for a request with its body, until the answer begins.
const REQUEST_WITHIN: Duration = Duration::from_secs(60);

/// Bytes of the longest path: far more than any of ours, fewer than a name of a file may have.
const NAME_BYTES_MAX: usize = 250;

/// All routes.
pub fn router(installation: Arc<Installation>) -> Router {
    let options = installation.settings.leptos.clone();
    let has_tls = installation.settings.has_tls();
    let site = ServeDir::new(options.site_root.as_ref()).precompressed_br();
    // Names of built files hold a hash of their content.
    let built = ServiceBuilder::new().layer(cache("public, max-age=31536000, immutable")).service(
        ServeDir::new(format!("{}/{}", options.site_root, options.site_pkg_dir)).precompressed_br(),
    );
    let site = ServiceBuilder::new().layer(cache("public, max-age=3600")).service(site);

    let pages = Router::new()
        .route("/", get(screens::entry::start))
        .route("/k/{link}", get(screens::entry::card))
        .route(crate::pages::start::BEGIN, get(screens::oidc::begin))
        .route(CALLBACK, get(screens::oidc::callback))
        .route("/room", get(screens::room::room))
        .route("/room/own", get(screens::room::own))
        .route("/results", get(screens::room::results))
        .route("/desk", get(screens::desk::desk))
        .route("/desk/enter/{link}", get(screens::desk::enter))
        .route("/desk/trial/{round}", get(screens::trial::at_desk))
        .route("/projector/{link}", get(screens::desk::projector))
        .route("/setup", get(screens::setup::workshops))
        .route("/setup/{workshop}", get(screens::setup::overview))
        .route("/setup/{workshop}/members", get(screens::setup::members))
        .route("/setup/{workshop}/weights", get(screens::setup::weights))
        .route("/setup/{workshop}/candidates", get(screens::setup::candidates))
        .route("/setup/{workshop}/rounds", get(screens::setup::rounds))
        .route("/setup/{workshop}/rounds/{round}/trial", get(screens::trial::at_setup))
        .route("/setup/{workshop}/run-sheet", get(screens::setup::run_sheet))
        .route("/setup/{workshop}/cards", get(screens::setup::cards))
        .route("/setup/{workshop}/cards/print", get(screens::setup::print_cards))
        .route("/setup/{workshop}/results", get(screens::setup::results))
        .route("/setup/{workshop}/export/{file}", get(screens::setup::export))
        .route("/impressum", get(screens::entry::imprint))
        .route("/datenschutz", get(screens::entry::privacy))
        .route("/barrierefreiheit", get(screens::entry::accessibility))
        .route("/demo/setup/{token}", get(screens::entry::demo_setup))
        .route("/demo/desk/{token}", get(screens::entry::demo_desk))
        .fallback(screens::entry::not_found)
        .layer(from_fn_with_state(Arc::clone(&installation), screens::show_problem))
        .layer(CompressionLayer::new());

    let uploads = Router::new()
        .route("/setup/{workshop}/import/members", post(screens::setup::upload_members))
        .route("/setup/{workshop}/import/candidates", post(screens::setup::upload_candidates))
        .layer(from_fn_with_state(Arc::clone(&installation), screens::show_problem))
        .layer(DefaultBodyLimit::max(FILE_BYTES_MAX + 64 * 1024));

    Router::new()
        .merge(pages)
        .merge(uploads)
        .route("/live/room", get(screens::live::room))
        .route("/live/desk", get(screens::live::desk))
        .route("/live/projector/{link}", get(screens::live::projector))
        .route("/api/{function}", get(plain_forms::call).post(plain_forms::call))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(screens::entry::ready))
        .route("/robots.txt", get(|| async { "User-agent: *\nDisallow: /\n" }))
        .route("/.well-known/security.txt", get(screens::entry::security))
        .nest_service(&format!("/{}", options.site_pkg_dir), built)
        .route_service("/favicon.svg", site.clone())
        .route_service("/fonts/{file}", site)
        .layer(from_fn(short_names))
        .layer(CsrfLayer::new())
        // A request that is not there by then never will be. Streams go on: only their beginning counts.
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, REQUEST_WITHIN))
        .layer(
            ServiceBuilder::new()
                .layer(CatchPanicLayer::new())
                .layer(set(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
                .layer(set(header::REFERRER_POLICY, "same-origin"))
                .layer(set(header::X_FRAME_OPTIONS, "DENY"))
                .layer(set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin"))
                .layer(set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin"))
                .layer(set(HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"))
                .layer(set(
                    HeaderName::from_static("permissions-policy"),
                    "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
                ))
                .option_layer(has_tls.then(|| {
                    let year = "max-age=31536000; includeSubDomains";
                    set(header::STRICT_TRANSPORT_SECURITY, year)
                }))
                // Pages send a policy of their own with a nonce; everything else may do nothing.
                .layer(set(
                    header::CONTENT_SECURITY_POLICY,
                    "default-src 'none'; frame-ancestors 'none'",
                )),
        )
        .with_state(installation)
}

/// No file has a longer name; asking the disk for one would be an error of the disk.
async fn short_names(request: Request, next: Next) -> Response {
    if request.uri().path().len() > NAME_BYTES_MAX {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

fn set(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

fn cache(value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    set(header::CACHE_CONTROL, value)
}
