//! The process: command line and start.

use axum::{Router, http::HeaderValue, http::header::CONTENT_SECURITY_POLICY, routing::get};
use leptos::{config::get_configuration, nonce::use_nonce, prelude::expect_context};
use leptos_axum::ResponseOptions;
use pilotwahl::app::shell;
use tower_http::services::ServeDir;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    // Usually a side effect of `generate_route_list`, which needs the router of Leptos.
    any_spawner::Executor::init_tokio()?;
    let options = get_configuration(Some("Leptos.toml"))?.leptos_options;
    let address = options.site_addr;
    let site = ServeDir::new(options.site_root.as_ref()).precompressed_br();
    let page =
        leptos_axum::render_app_async_with_context(send_policy, move || shell(options.clone()));
    let router = Router::new().route("/", get(page)).fallback_service(site);
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("setup http://{}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(())
}

/// Runs inside each rendering, where Leptos has just drawn the nonce.
fn send_policy() {
    let nonce = use_nonce().expect("leptos_axum provides a nonce for each rendering");
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    );
    let value = HeaderValue::from_str(&policy).expect("a nonce is plain ASCII");
    expect_context::<ResponseOptions>().insert_header(CONTENT_SECURITY_POLICY, value);
}
