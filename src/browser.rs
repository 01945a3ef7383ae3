//! Takes over the rendered islands in the browser.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::text::Language;

/// Called once by the page's start script.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    let document = leptos::prelude::document().document_element();
    if document.and_then(|html| html.get_attribute("lang")).as_deref() == Some("en") {
        Language::En.settle();
    }
    leptos::mount::hydrate_islands();
}
