//! The workshop itself: where it stands and what is missing, title, place and day, the links, start
//! and end.

use leptos::prelude::*;

use super::fields::{Field, Typed};
use super::{Basis, Confirm, Frame, OneButton, ToMend, path};
use crate::domain::ids::WorkshopId;
use crate::domain::seal::mark;
use crate::domain::views::setup::Section;
use crate::domain::workshop::Course;
use crate::text::setup::{amounts, gap, section_name, texts};

/// The addresses the organizer hands out.
#[derive(Clone, Debug)]
pub struct Links {
    /// Where codes are typed.
    pub start: String,
    /// The projector's.
    pub projector: Link,
    /// The moderator's; `None` until a password is set.
    pub desk: Option<Link>,
}

/// An address with its QR code.
#[derive(Clone, Debug)]
pub struct Link {
    /// The address.
    pub url: String,
    /// The QR code, as SVG.
    pub qr: String,
}

/// The page.
pub fn page(basis: Basis, links: Links) -> impl IntoView {
    let t = texts();
    let workshop = basis.workshop;
    let view = basis.view.clone();
    let needs_password = links.desk.is_none();
    view! {
        <Frame basis=basis.clone() section=Section::Workshop>
            <h1>{view.title.clone()}</h1>
            <Standing workshop=workshop basis=basis.clone() needs_password=needs_password />
            <Details basis=basis.clone() />
            <section class="panel" aria-labelledby="links">
                <h2 id="links">{t.links}</h2>
                <dl class="links">
                    <dt>{t.room_link}</dt>
                    <dd>
                        <p>{t.room_link_about}</p>
                        <p>
                            <a class="kern-link" href=path(workshop, Section::Cards)>
                                {t.to_cards}
                            </a>
                        </p>
                        <p class="hint">{t.start_page} ": " {links.start}</p>
                    </dd>
                    <dt>{t.projector_link}</dt>
                    <dd>
                        <p>{t.projector_link_about}</p>
                        <Address link=links.projector about=t.projector_link />
                    </dd>
                    {(!basis.is_over() || links.desk.is_some())
                        .then(|| {
                            view! {
                                <dt id="leitstand">{t.desk_link}</dt>
                                <dd>
                                    <DeskLink basis=basis.clone() link=links.desk />
                                </dd>
                            }
                        })}
                </dl>
            </section>
            <End basis=basis />
        </Frame>
    }
}

/// Where the workshop stands, what is missing before the start, and the start.
#[component]
fn Standing(workshop: WorkshopId, basis: Basis, needs_password: bool) -> impl IntoView {
    let t = texts();
    let view = basis.view;
    let typed = Typed::new(basis.refused.as_ref(), "start_workshop", &[]);
    let missing = view.gaps.iter().map(|(section, missing)| {
        let href = path(workshop, *section);
        let words = format!("{}: {}", section_name(*section), gap(missing));
        (href, words)
    });
    let password = needs_password.then(|| ("#leitstand".to_owned(), t.password_missing.to_owned()));
    let missing: Vec<(String, String)> = missing.chain(password).collect();
    let (heading, about) = match view.course {
        Course::Preparing => (t.preparing, t.preparing_about),
        Course::Running => (t.running, t.running_about),
        Course::Closed => (t.closed, t.closed_about),
    };
    let is_new = view.course == Course::Preparing;
    view! {
        <section class="panel standing" id="start" aria-labelledby="stand">
            <h2 id="stand">{heading}</h2>
            <p>{about}</p>
            <p class="about">{amounts(view.counts)}</p>
            {typed.problem()}
            {(is_new && !missing.is_empty())
                .then(|| {
                    view! {
                        <h3>{t.missing}</h3>
                        <ul class="missing">
                            {missing
                                .into_iter()
                                .map(|(href, words)| {
                                    view! {
                                        <li>
                                            <a href=href>{words}</a>
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ul>
                    }
                })}
            {(view.course != Course::Closed).then(|| view! { <ToMend view=view.clone() /> })}
            {is_new
                .then(|| {
                    view! {
                        <p>{t.start_consequence}</p>
                        <OneButton
                            action="start_workshop#start"
                            fields=vec![("workshop", workshop.to_string())]
                            label=t.start
                            class="primary"
                        />
                    }
                })}
        </section>
    }
}

/// Title, place and day; of a workshop that is over they stand as they are.
#[component]
fn Details(basis: Basis) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(basis.refused.as_ref(), "set_details", &[]);
    let is_over = basis.is_over();
    let view = basis.view;
    if is_over {
        let day = view.date.as_ref().map(crate::text::figures::day).unwrap_or_default();
        let parts: Vec<String> = [day, view.place].into_iter().filter(|p| !p.is_empty()).collect();
        return view! { <p class="about">{parts.join(" · ")}</p> }.into_any();
    }
    let date = view.date.as_ref().map(|date| date.iso().to_owned()).unwrap_or_default();
    let seen = mark(&(&view.title, &view.place, &view.date));
    view! {
        <section class="panel" id="angaben" aria-labelledby="angaben-titel">
            <h2 id="angaben-titel">{t.details}</h2>
            <form class="fields" method="post" action="/api/set_details#angaben">
                {typed.problem()}
                <input type="hidden" name="seen" value=seen />
                <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                <Field
                    id="title"
                    name="title"
                    class="field whole"
                    label=t.workshop_title
                    typed=typed.clone()
                    stored=view.title
                    required=true
                />
                <Field id="place" name="place" label=t.place typed=typed.clone() stored=view.place />
                <Field id="date" name="date" kind="date" label=t.date typed=typed stored=date />
                <div class="actions whole">
                    <button type="submit">{t.save}</button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

/// An address to open, to copy or to scan.
#[component]
fn Address(link: Link, about: &'static str) -> impl IntoView {
    let t = texts();
    let Link { url, qr } = link;
    view! {
        <p>
            <a class="kern-link address" href=url.clone()>
                {url.clone()}
            </a>
        </p>
        <details>
            <summary>
                {t.show_qr} <span class="kern-sr-only">" "{about}</span>
            </summary>
            <div class="qr link-qr" role="img" aria-label=t.qr inner_html=qr></div>
        </details>
    }
}

/// The moderator's link, once there is a password, and the form for the password.
#[component]
fn DeskLink(basis: Basis, link: Option<Link>) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(basis.refused.as_ref(), "set_desk_password", &[]);
    let (has_link, is_over) = (link.is_some(), basis.is_over());
    let form = view! {
        <form class="fields" method="post" action="/api/set_desk_password#leitstand">
            {typed.problem()}
            <input type="hidden" name="workshop" value=basis.workshop.to_string() />
            <div class="field whole">
                <label for="desk-password">{t.desk_password}</label>
                <input
                    id="desk-password"
                    name="password"
                    type="password"
                    required
                    minlength="12"
                    maxlength="200"
                    autocomplete="new-password"
                    aria-describedby="desk-password-hint"
                />
                <p id="desk-password-hint" class="hint">
                    {crate::text::entry::texts().password_hint}
                </p>
            </div>
            {has_link.then(|| view! { <p class="whole">{t.desk_password_void}</p> })}
            <div class="actions whole">
                <button type="submit">{t.set_desk_password}</button>
            </div>
        </form>
    };
    match link {
        Some(link) => view! {
            <p>{t.desk_link_about}</p>
            <Address link=link about=t.desk_link />
            {(!is_over)
                .then(|| {
                    view! {
                        <details open=typed.is_refused()>
                            <summary>{t.change_desk_password}</summary>
                            {form}
                        </details>
                    }
                })}
        }
        .into_any(),
        None if is_over => ().into_any(),
        None => view! {
            <p>{t.desk_link_missing}</p>
            {form}
        }
        .into_any(),
    }
}

/// The end of the workshop.
#[component]
fn End(basis: Basis) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(basis.refused.as_ref(), "close_workshop", &[]);
    let workshop = basis.workshop;
    (basis.view.course == Course::Running).then(|| {
        view! {
            <section class="panel" id="ende" aria-labelledby="ende-titel">
                <h2 id="ende-titel">{t.end_heading}</h2>
                {typed.problem()}
                <Confirm
                    action="close_workshop#ende"
                    fields=vec![("workshop", workshop.to_string())]
                    label=t.end
                    consequence=t.end_consequence
                    button=t.end_button
                />
            </section>
        }
    })
}
