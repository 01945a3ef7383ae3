//! The HTML shell around every page.

use leptos::prelude::*;
use leptos_meta::HashedStylesheet;

/// The whole document, as the server sends it.
#[must_use]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="de">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <title>"Pilotwahl"</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <HashedStylesheet id="leptos" options=options.clone() />
                <HydrationScripts options=options islands=true />
            </head>
            <body>
                <main class="kern-container">
                    <h1 class="kern-heading">"Pilotwahl"</h1>
                    <Counter start=1 />
                </main>
            </body>
        </html>
    }
}

/// Shows that islands come alive; goes away with the first real page.
#[island]
fn Counter(
    /// Where counting begins.
    start: u32,
) -> impl IntoView {
    let (count, set_count) = signal(start);
    let (ready, set_ready) = signal(false);
    Effect::new(move || set_ready.set(true));
    view! {
        <button
            type="button"
            class="kern-btn kern-btn--primary"
            data-ready=move || ready.get().then_some("yes")
            on:click=move |_| set_count.update(|count| *count = count.saturating_add(1))
        >
            <span class="kern-label">{count}</span>
        </button>
    }
}
