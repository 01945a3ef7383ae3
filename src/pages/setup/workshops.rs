//! All workshops of the house: new ones, copies, those put away. Not here: what belongs to one of them.

use leptos::prelude::*;

use super::account::Account;
use super::fields::{Field, Typed};
use super::{Confirm, Done, OneButton, PutAway, SignOut};
use crate::api::error::{AcceptedForm, RefusedForm};
use crate::components::masthead::Masthead;
use crate::domain::ids::WorkshopId;
use crate::domain::views::setup::SetupView;
use crate::domain::workshop::Course;
use crate::text::figures::day;
use crate::text::setup::{amounts, copy_of, course, texts, workshop_number};

/// A workshop in the list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its number.
    pub id: WorkshopId,
    /// What stands above its pages.
    pub view: SetupView,
    /// Whether it is put out of sight.
    pub is_away: bool,
    /// Whether nothing was entered yet: then it can be deleted.
    pub is_untouched: bool,
}

/// The page.
pub fn page(
    workshops: Vec<Listed>,
    refused: Option<RefusedForm>,
    done: Option<AcceptedForm>,
    has_password: bool,
) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(refused.as_ref(), "create_workshop", &[]);
    let open = workshops.is_empty() || typed.is_refused();
    let is_empty = workshops.is_empty();
    let (away, workshops): (Vec<Listed>, Vec<Listed>) =
        workshops.into_iter().partition(|listed| listed.is_away);
    let entries = |workshops: Vec<Listed>| {
        let entries = workshops.into_iter().map(|listed| {
            view! { <Entry listed=listed refused=refused.clone() /> }
        });
        view! { <ul class="entries">{entries.collect_view()}</ul> }
    };
    let count = away.len();
    let away = (count > 0).then(|| {
        let away = entries(away);
        view! { <PutAway count=count>{away}</PutAway> }
    });
    let list = if is_empty {
        view! { <p class="lead">{t.no_workshops}</p> }.into_any()
    } else {
        entries(workshops).into_any()
    };
    view! {
        <Masthead home="/setup" title=t.house>
            <SignOut />
        </Masthead>
        <main id="inhalt" class="page setup-house">
            <Done form=done />
            <h1>{t.workshops}</h1>
            {list}
            {away}
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
                        typed=typed.clone()
                        required=true
                        hint=t.workshop_title_hint
                    />
                    <Field id="place" name="place" label=t.place typed=typed.clone() />
                    <Field id="date" name="date" kind="date" label=t.date typed=typed.clone() />
                    <div class="actions whole">
                        <button class="primary" type="submit">
                            {t.create}
                        </button>
                    </div>
                </form>
            </details>
            <Account refused=refused.clone() has_password=has_password />
        </main>
    }
}

/// A workshop, with its number, because two may have one name and day.
#[component]
fn Entry(listed: Listed, refused: Option<RefusedForm>) -> impl IntoView {
    let Listed { id, view, .. } = listed.clone();
    let day = view.date.as_ref().map(day).unwrap_or_default();
    let about: Vec<String> = [workshop_number(id), day, view.place.clone()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    view! {
        <li class="panel entry" id=format!("w-{id}")>
            <div class="entry-head">
                <h2>
                    <a href=format!("/setup/{id}")>{view.title.clone()}</a>
                </h2>
                <span class="tag">{course(view.course)}</span>
            </div>
            <p class="about">{about.join(" · ")}</p>
            <p class="about">{amounts(view.counts)}</p>
            <Tools listed=listed refused=refused />
        </li>
    }
}

/// Copies, puts away or deletes a workshop.
#[component]
fn Tools(listed: Listed, refused: Option<RefusedForm>) -> impl IntoView {
    let t = texts();
    let Listed { id, view, is_away, is_untouched } = listed;
    let (number, title) = (id.to_string(), view.title.clone());
    let copy = Typed::new(refused.as_ref(), "copy_workshop", &[("workshop", &number)]);
    let deletion = Typed::new(refused.as_ref(), "delete_workshop", &[("workshop", &number)]);
    let fields = || vec![("workshop", number.clone())];
    let away = fields().into_iter().chain([("away", (!is_away).to_string())]).collect();
    view! {
        {deletion.problem()}
        <div class="entry-tools">
            <details class="copy-workshop" open=copy.is_refused()>
                <summary>
                    {t.copy} <span class="kern-sr-only">" "{title.clone()}</span>
                </summary>
                <form class="fields" method="post" action="/api/copy_workshop">
                    {copy.problem()}
                    <input type="hidden" name="workshop" value=number.clone() />
                    <Field
                        id=format!("copy-{id}")
                        name="title"
                        class="field whole"
                        label=t.copy_title
                        typed=copy.clone()
                        stored=copy_of(&title)
                        required=true
                        hint=t.copy_workshop_about
                    />
                    <div class="actions whole">
                        <button type="submit">{t.copy_workshop}</button>
                    </div>
                </form>
            </details>
            {if view.course == Course::Running && !is_away {
                view! {
                    <Confirm
                        action=format!("put_workshop_away#w-{id}")
                        fields=away
                        label=t.put_away_ask
                        about=title.clone()
                        consequence=t.put_away_running
                        button=t.put_away
                    />
                }
                    .into_any()
            } else {
                view! {
                    <OneButton
                        action=format!("put_workshop_away#w-{id}")
                        fields=away
                        label=if is_away { t.fetch_back } else { t.put_away }
                        about=title.clone()
                        class="quiet"
                    />
                }
                    .into_any()
            }}
            {is_untouched
                .then(|| {
                    view! {
                        <Confirm
                            action="delete_workshop"
                            fields=fields()
                            label=t.delete
                            about=title
                            consequence=t.delete_workshop_consequence
                            button=t.delete_workshop
                        />
                    }
                })}
        </div>
    }
}
