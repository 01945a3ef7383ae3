//! The ballot that is on its way, kept on this device until somebody has answered: through a reload, a lost network
//! and a hall that goes on. Not here: the ballot in the making (`sheet`).

use leptos::prelude::*;
use leptos::web_sys;

/// Keeps the fields of a ballot that was sent.
pub fn keep(fields: &str) {
    if let Some((storage, key)) = place() {
        // A full storage loses nothing that is on the screen.
        let _ = storage.set_item(&key, fields);
    }
}

/// The fields of the ballot that was sent and not answered.
pub fn kept() -> Option<String> {
    let (storage, key) = place()?;
    storage.get_item(&key).ok()?
}

/// It was answered, and somebody has read it.
pub fn forget() {
    if let Some((storage, key)) = place() {
        // Cannot fail: the key is text.
        let _ = storage.remove_item(&key);
    }
}

/// The round the fields of a ballot are about.
pub fn round(fields: &str) -> Option<u32> {
    let fields = web_sys::UrlSearchParams::new_with_str(fields).ok()?;
    fields.get("round")?.parse().ok()
}

/// Where it is kept: by the seat, so that the next card on this device sends nothing.
fn place() -> Option<(web_sys::Storage, String)> {
    let page = document().query_selector("[data-seat]").ok()??;
    let storage = web_sys::window()?.local_storage().ok()??;
    Some((storage, format!("pilotwahl-{}-sent", page.get_attribute("data-seat")?)))
}
