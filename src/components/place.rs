//! Puts a fragment of HTML in its place on the page, so that nothing moves that did not change: what
//! is typed, opened, scrolled or focused stays. Not here: where fragments come from (`follow`).
//!
//! An element stays the same one if it has the same tag, `data-key`, `id` and `action`, an option if it
//! has the same value. Some things
//! belong to the browser and are left alone: whether something is open, a form that is being sent,
//! what a refused form was filled with, and the content of elements with `data-keep`. If what had the
//! focus is gone, the nearest thing around it with `tabindex="-1"` that is left has it, so that nobody
//! starts again at the top of the page.

use leptos::prelude::{document, request_animation_frame};
use leptos::web_sys::{Element, FocusOptions, HtmlElement, Node};
use wasm_bindgen::JsCast;

/// Id of the sentence the page was sent back with: what it is about is described by it.
pub const REFUSAL: &str = "refusal";

/// Whether the page has a place of this name.
#[must_use]
pub fn exists(name: &str) -> bool {
    matches!(document().query_selector(&format!("[data-place={name}]")), Ok(Some(_)))
}

/// Makes the place called `name` hold `html`; without such a place nothing happens.
pub fn put(name: &str, html: &str) {
    let place = document().query_selector(&format!("[data-place={name}]"));
    let (Ok(Some(place)), Ok(fresh)) = (place, document().create_element("div")) else { return };
    fresh.set_inner_html(html);
    keep_focus();
    blend_children(&place, &fresh, false);
}

/// Once what goes on now is drawn, the focus is not lost: where the element that has it now is gone, what
/// is left around it has it. For news the island draws as well.
pub fn keep_focus() {
    let Some(focused) = document().active_element() else { return };
    let mut around = Vec::new();
    let mut at = focused.parent_element();
    while let Some(element) = at {
        at = element.parent_element();
        if element.get_attribute("tabindex").as_deref() == Some("-1") {
            around.push(element);
        }
    }
    request_animation_frame(move || {
        // What is hidden has the focus until the next picture is drawn.
        let is_hidden = focused.dyn_ref().is_some_and(|of: &HtmlElement| of.offset_width() == 0);
        let is_lost = document()
            .active_element()
            .is_none_or(|now| now.tag_name() == "BODY" || is_hidden && now == focused);
        let left = around.into_iter().find(|element| element.is_connected());
        if let Some(left) = left.filter(|_| is_lost) {
            focus(left, false);
        }
    });
}

/// Opens every disclosure an element is in.
pub fn unfold(element: &Element) {
    let mut at = element.parent_element();
    while let Some(around) = at {
        at = around.parent_element();
        if around.tag_name() == "DETAILS" {
            // Cannot fail: the name is valid.
            let _ = around.set_attribute("open", "");
        }
    }
}

/// Gives an element the focus; `scrolls` it into sight, or leaves it where it is.
pub fn focus(element: Element, scrolls: bool) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(!scrolls);
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        // Cannot fail; what cannot have the focus leaves it where it is.
        let _ = element.focus_with_options(&options);
    }
}

/// Makes `old` hold what `new` holds. `refused`: inside a form with what was refused.
fn blend_children(old: &Node, new: &Node, refused: bool) {
    let mut at = old.first_child();
    let mut next = new.first_child();
    while let Some(fresh) = next {
        next = fresh.next_sibling();
        loop {
            match at.clone() {
                Some(node) if is_same(&node, &fresh) => {
                    at = node.next_sibling();
                    blend(&node, &fresh, refused);
                    break;
                }
                // It will not be needed, or else what is new stands before it.
                Some(node) if !comes(&node, next.clone()) => {
                    at = node.next_sibling();
                    let _ = old.remove_child(&node);
                }
                before => {
                    let _ = old.insert_before(&fresh, before.as_ref());
                    break;
                }
            }
        }
    }
    while let Some(node) = at {
        at = node.next_sibling();
        let _ = old.remove_child(&node);
    }
}

/// Whether `node` is among the fresh ones from `next` on.
fn comes(node: &Node, mut next: Option<Node>) -> bool {
    while let Some(fresh) = next {
        if is_same(node, &fresh) {
            return true;
        }
        next = fresh.next_sibling();
    }
    false
}

fn is_same(old: &Node, new: &Node) -> bool {
    old.node_name() == new.node_name()
        && match (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) {
            (Some(old), Some(new)) => {
                let is_equal = |name| old.get_attribute(name) == new.get_attribute(name);
                (is_equal("id") || old.id() == REFUSAL)
                    && ["data-key", "action"].into_iter().all(is_equal)
                    && (old.tag_name() != "OPTION" || is_equal("value"))
            }
            _ => true,
        }
}

fn blend(old: &Node, new: &Node, refused: bool) {
    let (Some(element), Some(fresh)) = (old.dyn_ref::<Element>(), new.dyn_ref::<Element>()) else {
        if old.node_value() != new.node_value() {
            old.set_node_value(new.node_value().as_deref());
        }
        return;
    };
    let refused = refused || element.has_attribute("data-refused");
    let is_typed = matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
        && element.get_attribute("type").as_deref() != Some("hidden");
    if refused && is_typed {
        return;
    }
    blend_attributes(element, fresh);
    if !element.has_attribute("data-keep") {
        blend_children(old, new, refused);
    }
}

fn blend_attributes(old: &Element, new: &Element) {
    for name in new.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        let value = new.get_attribute(&name);
        if name != "open" && old.get_attribute(&name) != value {
            // Cannot fail: the parser took the name.
            let _ = old.set_attribute(&name, &value.unwrap_or_default());
        }
    }
    for name in old.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        // Another id would have made it another element, but a refusal is given one here.
        let is_ours = matches!(
            name.as_str(),
            "open" | "id" | "data-sending" | "data-refused" | "data-restored"
        );
        if !is_ours && !new.has_attribute(&name) {
            let _ = old.remove_attribute(&name);
        }
    }
}
