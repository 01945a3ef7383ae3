//! The HTML document around every page. Not here: routes (`server/router`), because without the
//! Leptos router each page is a plain route.

use leptos::prelude::*;
use leptos_meta::HashedStylesheet;

use crate::text::{Language, shell};

/// What a page tells its document.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// In the browser's tab, before the product's name.
    pub title: String,
    /// Whether islands come alive; other pages load no program.
    pub live: bool,
    /// Whether the page is for a dark hall.
    pub dark: bool,
    /// Without banner and footer: the projector.
    pub bare: bool,
    /// After so many seconds a browser without JavaScript loads the page again.
    pub reload_after: Option<u32>,
}

/// What every page is set in; asked for first, so that nothing is set twice.
const FONTS: [&str; 2] =
    ["/fonts/fira-sans-latin-400-normal.woff2", "/fonts/fira-sans-latin-600-normal.woff2"];

/// As the text of an element: Leptos would put a marker beside what changes.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The whole document.
pub fn document<P: IntoView + 'static>(
    options: &LeptosOptions,
    head: Head,
    page: P,
) -> impl IntoView + use<P> {
    let t = shell::texts();
    let title = if head.title.is_empty() {
        t.product.to_owned()
    } else {
        format!("{} – {}", head.title, t.product)
    };
    let Head { live, dark, bare, reload_after, .. } = head;
    let options = options.clone();
    view! {
        <!DOCTYPE html>
        <html lang=Language::current().code() data-kern-theme=dark.then_some("dark")>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="robots" content="noindex" />
                <title inner_html=escaped(&title)></title>
                {FONTS
                    .map(|font| {
                        view! {
                            <link rel="preload" href=font r#as="font" type="font/woff2" crossorigin="" />
                        }
                    })}
                {reload_after
                    .map(|seconds| {
                        view! {
                            <noscript>
                                <meta http-equiv="refresh" content=seconds />
                            </noscript>
                        }
                    })}
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <HashedStylesheet id="leptos" options=options.clone() />
                {live.then(|| view! { <HydrationScripts options=options islands=true /> })}
            </head>
            <body class:bare=bare>
                {(!bare).then(|| view! { <a class="skip-link" href="#inhalt">{t.skip}</a> })}
                {page}
                {(!bare).then(Footer)}
            </body>
        </html>
    }
}

/// The links every page carries.
#[component]
fn Footer() -> impl IntoView {
    let t = shell::texts();
    view! {
        <footer class="page-footer">
            <nav aria-label=t.legal>
                <a href="/impressum">{t.imprint}</a>
                <a href="/datenschutz">{t.privacy}</a>
                <a href="/barrierefreiheit">{t.accessibility}</a>
            </nav>
        </footer>
    }
}
