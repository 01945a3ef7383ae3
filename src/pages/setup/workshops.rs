//! All workshops of the house, and the form for a new one.

use leptos::prelude::*;

use super::account::Account;
use super::{Field, SignOut, Typed};
use crate::api::error::RefusedForm;
use crate::components::masthead::Masthead;
use crate::domain::ids::WorkshopId;
use crate::domain::views::setup::SetupView;
use crate::text::figures::day;
use crate::text::setup::{amounts, course, texts};

/// The page.
pub fn page(
    workshops: Vec<(WorkshopId, SetupView)>,
    refused: Option<RefusedForm>,
) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(refused.as_ref(), "create_workshop", &[]);
    let open = workshops.is_empty() || typed.is_refused();
    view! {
        <Masthead home="/setup" title=t.house>
            <SignOut />
        </Masthead>
        <main id="inhalt" class="page setup-house">
            <h1>{t.workshops}</h1>
            {if workshops.is_empty() {
                view! { <p class="lead">{t.no_workshops}</p> }.into_any()
            } else {
                view! { <ul class="entries">{workshops.into_iter().map(entry).collect_view()}</ul> }
                    .into_any()
            }}
            <details class="panel" open=open id="neu">
                <summary>
                    <h2>{t.create_heading}</h2>
                </summary>
                <form class="fields" method="post" action="/api/create_workshop#neu">
                    {typed.problem()}
                    <Field
                        id="title"
                        name="title"
                        class="field whole"
                        label=t.workshop_title
                        value=typed.field("title", "")
                        required=true
                        hint=t.workshop_title_hint
                    />
                    <Field id="place" name="place" label=t.place value=typed.field("place", "") />
                    <Field
                        id="date"
                        name="date"
                        label=t.date
                        value=typed.field("date", "")
                        hint=t.date_hint
                    />
                    <div class="actions whole">
                        <button class="primary" type="submit">
                            {t.create}
                        </button>
                    </div>
                </form>
            </details>
            <Account refused=refused.clone() />
        </main>
    }
}

fn entry((id, view): (WorkshopId, SetupView)) -> impl IntoView {
    let about: Vec<String> = [view.date.as_ref().map(day), Some(view.place.clone())]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    view! {
        <li class="panel entry">
            <div class="entry-head">
                <h2>
                    <a href=format!("/setup/{id}")>{view.title.clone()}</a>
                </h2>
                <span class="tag">{course(view.course)}</span>
            </div>
            <p class="about">{about.join(" · ")}</p>
            <p class="about">{amounts(view.counts)}</p>
        </li>
    }
}
