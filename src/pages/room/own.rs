//! Shows which of the public things are one's own. Not here: what is (`wire`).

use leptos::prelude::*;
use leptos::web_sys;

use crate::components::place;
use crate::domain::views::seat::Seated;

/// Shows which of the public things are one's own. The server does the same when it renders the page.
pub(super) fn mark(own: &Seated) {
    place::keep_focus();
    let found = |selector: &str| document().query_selector(selector).ok().flatten();
    let set = |element: Option<web_sys::Element>, name: &str, value: bool| {
        if let Some(element) = element {
            // Cannot fail: the names are valid.
            let _ = element.set_attribute(name, if value { "true" } else { "false" });
        }
    };
    if let (Some(here), Some(member)) = (found(".here"), &own.member) {
        let is_here = found(&format!("[data-key=\"{member}\"]:not(.absent)")).is_some();
        let _ = here.toggle_attribute_with_force("hidden", !is_here);
        if let Ok(Some(name)) = here.query_selector(".own-name") {
            name.set_text_content(Some(&own.name));
        }
    }
    let Ok(arguments) = document().query_selector_all("[data-argument]") else { return };
    for index in 0..arguments.length() {
        let Some(id) = arguments.item(index).and_then(argument_id) else { continue };
        let within = |selector: &str| found(&format!("[data-argument=\"{id}\"] {selector}"));
        let supports = own.supports.iter().any(|argument| argument.0 == id);
        set(within("[aria-pressed]"), "aria-pressed", supports);
        set(within("[name=on]"), "value", !supports);
        let is_mine = own.arguments.iter().any(|argument| argument.0 == id);
        if let Some(withdraw) = within(".withdraw") {
            let _ = withdraw.toggle_attribute_with_force("hidden", !is_mine);
        }
    }
}

fn argument_id(node: web_sys::Node) -> Option<u32> {
    use wasm_bindgen::JsCast;
    let element = node.dyn_into::<web_sys::Element>().ok()?;
    element.get_attribute("data-argument")?.parse().ok()
}
