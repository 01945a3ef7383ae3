//! The line at the top of every page but the projector's: product, workshop, who I am.

use leptos::prelude::*;

use crate::text::shell;

/// The masthead. `children` is what stands at its end.
#[component]
pub fn Masthead(
    /// Where the product's name leads.
    #[prop(default = "/")]
    home: &'static str,
    /// Name of the workshop, or of the place within the product.
    #[prop(into)]
    title: String,
    /// Who the page belongs to, below the title.
    #[prop(optional, into)]
    identity: String,
    /// Extra classes.
    #[prop(optional)]
    class: &'static str,
    /// At the end of the line: state, sign-out.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class=format!("masthead {class}")>
            <a class="masthead-product" href=home>
                {shell::texts().product}
            </a>
            <div class="masthead-title">
                <span class="masthead-name">{title}</span>
                {(!identity.is_empty()).then(|| view! { <span class="identity">{identity}</span> })}
            </div>
            <div class="masthead-end">{children.map(|children| children())}</div>
        </header>
    }
}
