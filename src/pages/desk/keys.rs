//! Keys and clicker: they press the buttons of the desk, so a refusal appears where a click would
//! have put it. Not here: what the buttons do.

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::now::DARKEN;
use super::sheet::{BACK, NEXT};
use crate::text::desk::texts;

/// Where the browser remembers that the keys are off (WCAG 2.1.4: single keys can be switched off).
const SETTING: &str = "pilotwahl-keys";

/// What a key asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    /// Presses the button with this id.
    Press(&'static str),
    Help,
}

/// The line with the keys, and the help.
#[component]
pub fn Keys() -> impl IntoView {
    let t = texts();
    // Without the program keys do nothing, so nothing is said about them.
    view! {
        <div class="keys" hidden>
            <p class="keys-on">{t.keys_line}</p>
            <p class="keys-off" hidden>{t.keys_off}</p>
            <button type="button" class="quiet">{t.help}</button>
        </div>
        <dialog class="keys-help" aria-labelledby="tasten">
            <h2 id="tasten">{t.keys}</h2>
            <dl>
                <div><dt>{t.key_next}</dt><dd>{t.key_next_does}</dd></div>
                <div><dt>{t.key_back}</dt><dd>{t.key_back_does}</dd></div>
                <div><dt>"B"</dt><dd>{t.key_dark_does}</dd></div>
                <div><dt>"?"</dt><dd>{t.key_help_does}</dd></div>
            </dl>
            <p class="hint">{t.keys_hint}</p>
            <label class="choice">
                <input type="checkbox" checked autocomplete="off" />
                {t.keys_use}
            </label>
            <form method="dialog">
                <button type="submit">{t.close_help}</button>
            </form>
        </dialog>
    }
}

/// Listens for keys, where the page speaks of them. Runs in the browser.
pub fn start() -> bool {
    let found = |selector: &str| document().query_selector(selector).ok().flatten();
    let (Some(line), Some(switch)) = (found(".keys"), found(".keys-help input")) else {
        return false;
    };
    // Cannot fail: the names are valid.
    let _ = line.remove_attribute("hidden");
    let is_on = stored().as_deref() != Some("off");
    if let Some(switch) = switch.dyn_ref::<web_sys::HtmlInputElement>() {
        switch.set_checked(is_on);
    }
    show_used(is_on);
    on(&switch, "change", |event: web_sys::Event| {
        let is_on = event_target_checked(&event);
        store(if is_on { "on" } else { "off" });
        show_used(is_on);
    });
    if let Some(button) = found(".keys button") {
        on(&button, "click", |_: web_sys::Event| show_help());
    }
    on(&window(), "keydown", |event: web_sys::KeyboardEvent| {
        let switch = document().query_selector(".keys-help input:checked");
        let is_on = matches!(switch, Ok(Some(_)));
        if let Some(wish) = wish(&event).filter(|_| is_on) {
            event.prevent_default();
            match wish {
                Wish::Press(id) => press(id),
                Wish::Help => show_help(),
            }
        }
    });
    true
}

fn on<E: wasm_bindgen::convert::FromWasmAbi + 'static>(
    target: &web_sys::EventTarget,
    event: &str,
    then: fn(E),
) {
    let listener = Closure::<dyn FnMut(E)>::new(then);
    // Cannot fail: name and listener are valid.
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    listener.forget();
}

fn show_used(is_on: bool) {
    for (selector, is_hidden) in [(".keys-on", !is_on), (".keys-off", is_on)] {
        if let Ok(Some(line)) = document().query_selector(selector) {
            // Cannot fail: the name is valid.
            let _ = line.toggle_attribute_with_force("hidden", is_hidden);
        }
    }
}

fn show_help() {
    let dialog = document().query_selector(".keys-help").ok().flatten();
    if let Some(dialog) = dialog.and_then(|d| d.dyn_into::<web_sys::HtmlDialogElement>().ok())
        && !dialog.open()
    {
        // Cannot fail: it is in the document and closed.
        let _ = dialog.show_modal();
    }
}

/// What a key asks for here; nothing while someone types, and no key twice because it was held.
fn wish(event: &web_sys::KeyboardEvent) -> Option<Wish> {
    let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
    if modified || event.repeat() || event.default_prevented() {
        return None;
    }
    let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    let is_inside = |selector: &str| {
        let inside = target.as_ref().map(|target| target.closest(selector));
        matches!(inside, Some(Ok(Some(_))))
    };
    // A select moves with arrows and letters, a table that scrolls with arrows.
    if is_inside("input, textarea, select, dialog, [tabindex='0']") {
        return None;
    }
    match event.key().as_str() {
        " " if is_inside("button, a, summary") => None,
        " " | "PageDown" | "ArrowRight" => Some(Wish::Press(NEXT)),
        "PageUp" | "ArrowLeft" => Some(Wish::Press(BACK)),
        "b" | "B" => Some(Wish::Press(DARKEN)),
        "?" => Some(Wish::Help),
        _ => None,
    }
}

fn press(id: &str) {
    let button = document().get_element_by_id(id);
    if let Some(button) = button.and_then(|b| b.dyn_into::<web_sys::HtmlElement>().ok()) {
        button.click();
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn stored() -> Option<String> {
    storage()?.get_item(SETTING).ok()?
}

fn store(value: &str) {
    if let Some(storage) = storage() {
        // A browser that keeps nothing forgets it with the page; the keys work all the same.
        let _ = storage.set_item(SETTING, value);
    }
}
