//! The organizer's own access: another password, the end of sessions.

use leptos::prelude::*;

use super::Confirm;
use super::fields::Typed;
use crate::api::error::RefusedForm;
use crate::domain::limits::{PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN};
use crate::text::entry::texts;

/// The panel on the page of all workshops.
#[component]
pub fn Account(
    /// The form the page is shown again with.
    refused: Option<RefusedForm>,
    /// Whether there is a password to change.
    has_password: bool,
) -> impl IntoView {
    let t = texts();
    let change = Typed::new(refused.as_ref(), "change_password", &[]);
    let end = Typed::new(refused.as_ref(), "end_sessions", &[]);
    let is_open = change.is_refused() || end.is_refused();
    view! {
        <details class="panel" id="zugang" open=is_open>
            <summary>
                <h2>{if has_password { t.account_heading } else { t.sessions_heading }}</h2>
            </summary>
            {has_password.then(|| view! { <ChangePassword change=change /> })}
            {end.problem()}
            <Confirm
                action="end_sessions#zugang"
                fields=Vec::new()
                label=t.end_sessions
                consequence=t.end_sessions_about
                button=t.end_sessions_button
            />
        </details>
    }
}

#[component]
fn ChangePassword(change: Typed) -> impl IntoView {
    let t = texts();
    view! {
        <form class="fields" method="post" action="/api/change_password#zugang">
            {change.problem()}
            <div class="field whole">
                <label for="old-password">{t.old_password}</label>
                <input
                    id="old-password"
                    name="password"
                    type="password"
                    required
                    autocomplete="current-password"
                />
            </div>
            <div class="field whole">
                <label for="new-password">{t.new_password}</label>
                <input
                    id="new-password"
                    name="new_password"
                    type="password"
                    required
                    minlength=PASSWORD_CHARS_MIN.to_string()
                    maxlength=PASSWORD_CHARS_MAX.to_string()
                    autocomplete="new-password"
                    aria-describedby="new-password-hint"
                />
                <p id="new-password-hint" class="hint">
                    {t.password_hint}
                </p>
                <p class="hint">{t.change_about}</p>
            </div>
            <div class="actions whole">
                <button class="primary" type="submit">
                    {t.change_password}
                </button>
            </div>
        </form>
    }
}
