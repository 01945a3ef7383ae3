//! Impressum, Datenschutz, Barrierefreiheit: the operator's texts.

use leptos::prelude::*;

use crate::components::masthead::Masthead;

/// A legal page: an address is linked, a text is shown in paragraphs.
pub fn page(title: &'static str, text: String) -> impl IntoView {
    let content = if text.starts_with("https://") || text.starts_with("http://") {
        view! {
            <p>
                <a class="kern-link" href=text.clone()>
                    {text.clone()}
                </a>
            </p>
        }
        .into_any()
    } else {
        let paragraphs = text.split("\n\n").map(|paragraph| {
            view! { <p class="legal-text">{paragraph.trim().to_owned()}</p> }
        });
        paragraphs.collect_view().into_any()
    };
    view! {
        <Masthead title=title />
        <main id="inhalt" class="page narrow">
            <h1>{title}</h1>
            {content}
        </main>
    }
}
