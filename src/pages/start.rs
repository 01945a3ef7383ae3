//! The start page: a card's code, the organizer's sign-in, the first set-up; and the pages that say
//! no.

use leptos::prelude::*;

use crate::api::error::RefusedForm;
use crate::components::masthead::Masthead;
use crate::components::place::REFUSAL;
use crate::text::entry::texts;
use crate::text::oidc;

/// Where the sign-in at the provider begins.
pub const BEGIN: &str = "/oidc/begin";

/// How the organizer comes in here.
#[derive(Clone)]
pub struct Ways {
    /// With the one-time code, because there is no account yet.
    pub sets_up: bool,
    /// With the password.
    pub signs_in: bool,
    /// At a provider of this name.
    pub provider: Option<String>,
    /// In this browser the organizer is signed in.
    pub goes_on: bool,
}

/// The start page.
pub fn page(has_seat: bool, ways: Ways, refused: Option<RefusedForm>) -> impl IntoView {
    let t = texts();
    let is_wrong = refused.as_ref().is_some_and(|form| form.path == "/api/enter_code");
    let code = RefusedForm::typed(refused.as_ref(), "enter_code", "code");
    let signs_in = ways.signs_in || ways.provider.is_some();
    view! {
        <Masthead title=t.title />
        <main id="inhalt" class="page narrow start">
            <section class="panel" aria-labelledby="karte">
                <h1 id="karte">{t.card_heading}</h1>
                {has_seat
                    .then(|| {
                        view! {
                            <p>
                                {t.has_session} " "
                                <a class="kern-link" href="/room">{t.back_to_room}</a>
                            </p>
                        }
                    })}
                <p>{t.card_intro}</p>
                <form method="post" action="/api/enter_code">
                    <Problem refused=refused.clone() action="enter_code" />
                    <label for="code">{t.code}</label>
                    <input
                        id="code"
                        name="code"
                        class="code-input"
                        value=code
                        required
                        autocomplete="off"
                        autocapitalize="characters"
                        spellcheck="false"
                        maxlength="20"
                        aria-describedby=if is_wrong { "refusal code-hint" } else { "code-hint" }
                        aria-invalid=is_wrong.then_some("true")
                        autofocus=is_wrong
                    />
                    <p id="code-hint" class="hint">{t.code_hint}</p>
                    <button class="primary" type="submit">{t.enter_room}</button>
                </form>
            </section>
            {ways.sets_up.then(|| view! { <FirstSetUp refused=refused.clone() /> })}
            {signs_in.then(|| view! { <Organizer ways=ways refused=refused /> })}
        </main>
    }
}

/// The organizer's sign-in: at the provider, with the password, or both.
#[component]
fn Organizer(ways: Ways, refused: Option<RefusedForm>) -> impl IntoView {
    let t = texts();
    let Ways { signs_in, provider, goes_on, .. } = ways;
    let name = RefusedForm::typed(refused.as_ref(), "sign_in", "name");
    let is_open =
        refused.as_ref().is_some_and(|form| matches!(&*form.path, "/api/sign_in" | BEGIN));
    let or = (signs_in && provider.is_some()).then_some(oidc::texts().or_password);
    view! {
        <details class="panel" open=is_open>
            <summary>
                <h2>{t.organizer_heading}</h2>
            </summary>
            {goes_on
                .then(|| {
                    view! {
                        <p>
                            {t.has_session} " "
                            <a class="kern-link" href="/setup">{t.back_to_setup}</a>
                        </p>
                    }
                })}
            <Problem refused=refused.clone() action=BEGIN />
            {provider
                .map(|provider| {
                    view! {
                        <p>
                            <a class="button primary" href=BEGIN>
                                {oidc::sign_in_with(&provider)}
                            </a>
                        </p>
                    }
                })}
            {or.map(|or| view! { <p>{or}</p> })}
            {signs_in
                .then(|| {
                    view! {
                        <form method="post" action="/api/sign_in">
                            <Problem refused=refused action="sign_in" />
                            <label for="name">{t.account}</label>
                            <input id="name" name="name" value=name required autocomplete="username" />
                            <label for="password">{t.password}</label>
                            <input
                                id="password"
                                name="password"
                                type="password"
                                required
                                autocomplete="current-password"
                            />
                            <button class="primary" type="submit">{t.sign_in}</button>
                        </form>
                    }
                })}
        </details>
    }
}

/// The organizer's account, at the first start.
#[component]
fn FirstSetUp(refused: Option<RefusedForm>) -> impl IntoView {
    let t = texts();
    let typed = |field| RefusedForm::typed(refused.as_ref(), "first_set_up", field);
    let (code, name) = (typed("code"), typed("name"));
    view! {
        <section class="panel" aria-labelledby="einrichten">
            <h2 id="einrichten">{t.first_heading}</h2>
            <p>{t.first_intro}</p>
            <form method="post" action="/api/first_set_up">
                <Problem refused=refused action="first_set_up" />
                <label for="set-up-code">{t.set_up_code}</label>
                <input id="set-up-code" name="code" class="code-input" value=code required autocomplete="off" />
                <label for="name">{t.account}</label>
                <input id="name" name="name" value=name required autocomplete="username" />
                <label for="password">{t.new_password}</label>
                <input
                    id="password"
                    name="password"
                    type="password"
                    required
                    minlength="12"
                    maxlength="200"
                    autocomplete="new-password"
                    aria-describedby="password-hint"
                />
                <p id="password-hint" class="hint">{t.password_hint}</p>
                <button class="primary" type="submit">{t.create_account}</button>
            </form>
        </section>
    }
}

/// The moderator's password.
pub fn desk_password(link: String, refused: Option<RefusedForm>) -> impl IntoView {
    let t = texts();
    view! {
        <Masthead title=t.desk_heading />
        <main id="inhalt" class="page narrow start">
            <section class="panel" aria-labelledby="leitstand">
                <h1 id="leitstand">{t.desk_heading}</h1>
                <p>{t.desk_intro}</p>
                <form method="post" action="/api/enter_desk">
                    <Problem refused=refused action="enter_desk" />
                    <input type="hidden" name="token" value=link />
                    <label for="password">{t.password}</label>
                    <input
                        id="password"
                        name="password"
                        type="password"
                        required
                        autocomplete="current-password"
                    />
                    <button class="primary" type="submit">{t.enter_desk}</button>
                </form>
            </section>
        </main>
    }
}

/// The sentence a form was sent back with.
#[component]
pub fn Problem(
    /// The form that was refused, if any.
    refused: Option<RefusedForm>,
    /// The form this stands in.
    action: &'static str,
) -> impl IntoView {
    refused
        .filter(|form| form.path.strip_prefix("/api/").unwrap_or(&form.path) == action)
        .map(|form| view! { <p class="form-state" id=REFUSAL role="alert">{form.sentence}</p> })
}

/// A page that does not exist.
pub fn not_found() -> impl IntoView {
    let t = texts();
    problem(t.not_found_title, t.not_found.to_owned(), ("/".into(), t.to_start))
}

/// A page that says why another is not shown, and where one goes on.
pub fn problem(
    title: &'static str,
    sentence: String,
    (to, label): (String, &'static str),
) -> impl IntoView {
    view! {
        <Masthead title=title />
        <main id="inhalt" class="page narrow">
            <h1>{title}</h1>
            <p>{sentence}</p>
            <p>
                <a class="kern-link" href=to>
                    {label}
                </a>
            </p>
        </main>
    }
}
