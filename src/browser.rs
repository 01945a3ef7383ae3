//! Takes over the rendered islands in the browser.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::text::Language;

/// Called once by the page's start script.
#[wasm_bindgen]
pub fn hydrate() {
    let document = leptos::prelude::document().document_element();
    if document.and_then(|html| html.get_attribute("lang")).as_deref() == Some("en") {
        Language::En.settle();
    }
    crate::components::form::send_all();
    crate::components::kept::start();
    leptos::mount::hydrate_islands();
    crate::pages::desk::start_keys();
    crate::components::follow::start();
}
