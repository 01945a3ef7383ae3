//! A field for several lines. The only one, because Leptos writes the text of a `<textarea>` as it is:
//! without this a `</textarea>` in a proposal would end the field on the organizer's page, and go on
//! as HTML. Not here: labels.

use leptos::prelude::*;

/// The field.
#[component]
pub fn TextArea(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// Name the form sends.
    name: &'static str,
    /// What stands there.
    value: String,
    /// How many lines it shows.
    rows: u8,
    /// How many characters it takes.
    #[prop(optional_no_strip)]
    maxlength: Option<usize>,
    /// Must not be empty.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    // The line break goes first: the one right after the tag is not part of the text.
    let text = format!("\n{}", value.replace('&', "&amp;").replace('<', "&lt;"));
    view! {
        <textarea id=id name=name rows=rows maxlength=maxlength required=required inner_html=text></textarea>
    }
}
