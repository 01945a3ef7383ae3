//! What the link of a card shows: for whom it is, one button, what happens next. Opening it changes nothing;
//! the button enters. Not here: typing the code of a card (`start`).

use leptos::prelude::*;

use super::start::Problem;
use crate::api::error::RefusedForm;
use crate::components::masthead::Masthead;
use crate::domain::workshop::Course;
use crate::domain::workshop::card::CardRight;
use crate::text::entry::{invited_as, next_steps, seated_as, texts};

/// A card whose link was opened.
#[derive(Clone, Debug)]
pub struct Invitation {
    /// The last part of the link.
    pub link: String,
    /// The workshop's name.
    pub title: String,
    /// The member's name; empty for an observer.
    pub name: String,
    /// What the bearer may do.
    pub right: CardRight,
    /// Where the workshop stands.
    pub course: Course,
    /// As whom this browser is in the room with another card.
    pub seated_as: Option<String>,
}

/// The page.
pub fn page(invitation: Invitation, refused: Option<RefusedForm>) -> impl IntoView {
    let t = texts();
    let Invitation { link, title, name, right, course, seated_as: other } = invitation;
    let steps = next_steps(course, right);
    view! {
        <Masthead title=t.invitation_title />
        <main id="inhalt" class="page narrow">
            <section class="panel invitation" aria-labelledby="workshop">
                <h1 id="workshop">{title}</h1>
                <p class="invited">
                    {(!name.is_empty()).then(|| view! { <strong>{name}</strong> })}
                    <span>{invited_as(right)}</span>
                </p>
                {other.map(|other| view! { <p class="notice">{seated_as(&other)}</p> })}
                <form method="post" action="/api/enter_card">
                    <Problem refused=refused action="enter_card" />
                    <input type="hidden" name="link" value=link />
                    <button class="primary" type="submit">
                        {t.enter_room}
                    </button>
                </form>
                <h2>{t.next_heading}</h2>
                <ul>{steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ul>
            </section>
        </main>
    }
}
