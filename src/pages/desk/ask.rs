//! What cannot be undone: one press where nothing speaks against it, else a question that names what does.
//! Not here: what speaks against it, which the domain says and also refuses (`decide/rounds`).

use leptos::prelude::*;

use super::context::{DeskContext, NextAction};
use crate::components::form::ApiForm;
use crate::domain::ids::RoundId;

/// A move of the current round that cannot be undone.
#[derive(Clone, Copy)]
pub struct Move {
    /// The server function.
    pub action: &'static str,
    /// The move it is, to know whether its button is the filled one.
    pub next: NextAction,
    /// What the button says.
    pub label: &'static str,
    /// What follows.
    pub consequence: &'static str,
    /// What the button says once it was asked.
    pub anyway: &'static str,
}

/// Its form. `against` are sentences; each names what speaks against it.
pub fn move_form(
    desk: DeskContext,
    id: RoundId,
    of: Move,
    against: Vec<String>,
) -> impl IntoView + use<> {
    let is_next = desk.is_next(of.next);
    let about = format!("{}-folge", of.action);
    let refused = desk.refused(of.action, "", "");
    let round = view! { <input type="hidden" name="round" value=id.to_string() /> };
    if against.is_empty() {
        return view! {
            <ApiForm action=of.action class="step-action" refused=refused>
                {round}
                <p id=about.clone()>{of.consequence}</p>
                <button type="submit" class:primary=is_next aria-describedby=about>{of.label}</button>
            </ApiForm>
        }
        .into_any();
    }
    let key = format!("{}-{id}", of.action);
    let is_refused = refused.is_some();
    view! {
        <details class="step-action ask" data-key=key open=is_refused>
            <summary class:primary=is_next>{of.label} " …"</summary>
            <ApiForm action=of.action refused=refused>
                {round}
                <input type="hidden" name="knowingly" value="true" />
                {against.into_iter().map(|line| view! { <p class="notice">{line}</p> }).collect_view()}
                <p id=about.clone()>{of.consequence}</p>
                <button type="submit" class="danger" aria-describedby=about>{of.anyway}</button>
            </ApiForm>
        </details>
    }
    .into_any()
}
