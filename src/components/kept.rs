//! What is typed into a form is kept on this device until the server has accepted it: through a reload, a
//! lost network, and a step that takes the form off the page. Not here: the ballot, which keeps itself
//! (`pages/room/sheet`).

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use super::form::{Fate, encode, on_form, on_typing};
use super::place;

/// From now on the forms that ask for it (`data-kept`) are kept and filled in again.
pub fn start() {
    on_typing(|form| {
        if let Some((storage, key)) = kept_under(&form) {
            // It is filled in already. A full storage loses nothing that is on the screen.
            let _ = form.set_attribute("data-restored", "yes");
            let _ = storage.set_item(&key, &encode(&form, None));
        }
    });
    // What was written since stays kept.
    on_form(Fate::Accepted, |form, _| {
        if let Some((storage, key)) = kept_under(form) {
            let _ = storage.remove_item(&key);
        }
    });
    restore_all();
}

/// Where a form is kept: by the seat that types, so that the next card on this device finds nothing.
fn kept_under(form: &web_sys::HtmlFormElement) -> Option<(web_sys::Storage, String)> {
    let name = form.get_attribute("data-kept")?;
    let seat = form.closest("[data-seat]").ok()??.get_attribute("data-seat")?;
    let storage = web_sys::window()?.local_storage().ok()??;
    Some((storage, format!("pilotwahl-{seat}-{name}")))
}

/// Fills in what was kept, in the forms that have come to the page since.
pub fn restore_all() {
    while let Ok(Some(form)) = document().query_selector("[data-kept]:not([data-restored])") {
        // Cannot fail: the name is valid.
        let _ = form.set_attribute("data-restored", "yes");
        if let Ok(form) = form.dyn_into() {
            restore(&form);
        }
    }
}

fn restore(form: &web_sys::HtmlFormElement) {
    let kept = kept_under(form).and_then(|(storage, key)| storage.get_item(&key).ok()?);
    let fields = kept.and_then(|kept| web_sys::UrlSearchParams::new_with_str(&kept).ok());
    let Some(fields) = fields else { return };
    let Ok(inputs) = form.query_selector_all("[name]:not([type=hidden])") else { return };
    for index in 0..inputs.length() {
        let Some(input) = inputs.item(index).and_then(|i| i.dyn_into::<web_sys::Element>().ok())
        else {
            continue;
        };
        let name = input.get_attribute("name").unwrap_or_default();
        let Some(value) = fields.get(&name) else { continue };
        if let Some(area) = input.dyn_ref::<web_sys::HtmlTextAreaElement>() {
            area.set_value(&value);
        } else if let Some(field) = input.dyn_ref::<web_sys::HtmlInputElement>() {
            if matches!(field.type_().as_str(), "radio" | "checkbox") {
                field.set_checked(field.value() == value);
            } else {
                field.set_value(&value);
            }
        }
    }
    place::unfold(form);
}
