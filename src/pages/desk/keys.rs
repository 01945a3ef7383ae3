//! Keys and clicker: they press the buttons of the desk, so a refusal appears where a click would
//! have put it. Not here: what the buttons do.

use leptos::prelude::*;
use leptos::{html, web_sys};
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
    let alive = RwSignal::new(false);
    let used = RwSignal::new(true);
    let dialog = NodeRef::<html::Dialog>::new();
    let show_help = move || {
        if let Some(dialog) = dialog.get_untracked()
            && !dialog.open()
        {
            // Cannot fail: it is in the document and closed.
            let _ = dialog.show_modal();
        }
    };
    Effect::new(move || {
        alive.set(true);
        used.set(stored().as_deref() != Some("off"));
        listen(used, show_help);
    });
    let switch = move |_| {
        used.update(|used| *used = !*used);
        store(if used.get_untracked() { "on" } else { "off" });
    };
    view! {
        <div class="keys" hidden=move || !alive.get()>
            <p>{move || if used.get() { t.keys_line } else { t.keys_off }}</p>
            <button type="button" class="quiet" on:click=move |_| show_help()>{t.help}</button>
        </div>
        <dialog class="keys-help" node_ref=dialog aria-labelledby="tasten">
            <h2 id="tasten">{t.keys}</h2>
            <dl>
                <div><dt>{t.key_next}</dt><dd>{t.key_next_does}</dd></div>
                <div><dt>{t.key_back}</dt><dd>{t.key_back_does}</dd></div>
                <div><dt>"B"</dt><dd>{t.key_dark_does}</dd></div>
                <div><dt>"?"</dt><dd>{t.key_help_does}</dd></div>
            </dl>
            <p class="hint">{t.keys_hint}</p>
            <label class="choice">
                <input type="checkbox" prop:checked=used on:change=switch />
                {t.keys_use}
            </label>
            <form method="dialog">
                <button type="submit">{t.close_help}</button>
            </form>
        </dialog>
    }
}

fn listen(used: RwSignal<bool>, show_help: impl Fn() + 'static) {
    let pressed = move |event: web_sys::KeyboardEvent| {
        let Some(wish) = wish(&event).filter(|_| used.get_untracked()) else {
            return;
        };
        event.prevent_default();
        match wish {
            Wish::Press(id) => press(id),
            Wish::Help => show_help(),
        }
    };
    let closure = Closure::<dyn FnMut(web_sys::KeyboardEvent)>::new(pressed);
    if let Some(window) = web_sys::window() {
        // Cannot fail: name and listener are valid.
        let _ =
            window.add_event_listener_with_callback("keydown", closure.as_ref().unchecked_ref());
    }
    closure.forget();
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
    if is_inside("input, textarea, select, dialog, [tabindex]") {
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
