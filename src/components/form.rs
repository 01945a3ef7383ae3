//! A form that works by itself and, once the page is alive, without leaving it. The browser sends
//! the same fields either way. Not here: what a form holds.

use leptos::prelude::*;
use leptos::web_sys;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::json::Json;
use super::place::REFUSAL;
use super::{json, place};
use crate::api::error::RefusedForm;
use crate::text::live;

/// Pauses between the tries of a form that must arrive, in milliseconds; the last one repeats.
const PAUSES: [u32; 5] = [500, 1_000, 2_000, 4_000, 8_000];

/// What the page needs of a refusal.
#[derive(Clone, Debug)]
pub struct Refused {
    /// What to change.
    pub sentence: String,
    /// Where, if the server knows.
    field: Option<String>,
    /// The whole answer, as JSON.
    answer: String,
}

/// A form to a server function (`/api/NAME`).
#[component]
pub fn ApiForm(
    /// Name of the server function.
    #[prop(into)]
    action: String,
    /// Goes on trying until the server has answered. For ballots, which can be sent again safely.
    #[prop(optional)]
    must_arrive: bool,
    /// Empties the form once it was accepted.
    #[prop(optional)]
    resets: bool,
    /// What the page was sent back with, if this is the form that was refused.
    #[prop(default = None)]
    refused: Option<RefusedForm>,
    /// What a refusal was about: once this is another, the sentence goes.
    #[prop(optional)]
    about: Option<String>,
    /// Said below the button once the form was accepted.
    #[prop(optional)]
    done: &'static str,
    /// What is typed is kept on the device under this name until it was accepted (`kept`).
    #[prop(optional)]
    kept: Option<String>,
    /// Among the children stands a [`FormState`].
    #[prop(optional)]
    own_state: bool,
    /// Extra classes.
    #[prop(optional)]
    class: &'static str,
    /// Hides a form that is not for everyone.
    #[prop(optional)]
    hidden: bool,
    children: Children,
) -> impl IntoView {
    let path = format!("/api/{action}");
    let refused = refused.filter(|form| form.path == path);
    let is_refused = refused.is_some();
    view! {
        <form
            method="post"
            action=path
            class=class
            hidden=hidden
            data-live="yes"
            data-resets=resets.then_some("yes")
            data-must-arrive=must_arrive.then_some("yes")
            data-refused=is_refused.then_some("yes")
            data-kept=kept
        >
            {children()}
            {(!own_state).then(|| view! { <FormState refused=refused about=about /> })}
            {(!done.is_empty())
                .then(|| {
                    view! { <p class="form-done" role="status" data-keep="yes" data-done=done></p> }
                })}
        </form>
    }
}

/// The sentence a form was refused with. It has the focus then, or else the field it is about, so that
/// nobody believes that something was sent.
#[component]
pub fn FormState(
    /// What the page was sent back with, if this is the form that was refused.
    #[prop(default = None)]
    refused: Option<RefusedForm>,
    /// What a refusal was about: once this is another, the sentence goes.
    #[prop(default = None)]
    about: Option<String>,
) -> impl IntoView {
    let (sentence, field) = refused.map(|form| (form.sentence, form.field)).unzip();
    let is_refused = sentence.is_some();
    let has_focus = is_refused && field.flatten().is_none();
    view! {
        <p
            class="form-state"
            id=is_refused.then_some(REFUSAL)
            role=is_refused.then_some("alert")
            tabindex="-1"
            autofocus=has_focus
            data-keep="yes"
            data-key=about
        >
            {sentence}
        </p>
    }
}

/// What becomes of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It must arrive and is on its way; told with its fields.
    Sent,
    /// Nobody answered a form that must arrive; it is sent again.
    Waiting,
    /// The server accepted it; told with its answer, as JSON.
    Accepted,
    /// As [`Self::Accepted`], but what stands in the form by now is not what was sent.
    Overtaken,
    /// The server refused it, and the sentence stands in it; told with its answer, as JSON.
    Refused,
}

/// Told the form and what came of it. The form may have left the page since.
type Told = Rc<dyn Fn(&web_sys::HtmlFormElement, &str)>;

thread_local! {
    static TOLD: RefCell<Vec<(Fate, Told)>> = const { RefCell::new(Vec::new()) };
}

/// Listens for what becomes of the page's forms.
pub fn on_form(fate: Fate, told: impl Fn(&web_sys::HtmlFormElement, &str) + 'static) {
    TOLD.with_borrow_mut(|all| all.push((fate, Rc::new(told))));
}

fn tell(form: &web_sys::HtmlFormElement, fate: Fate, detail: &str) {
    let all = TOLD.with_borrow(|all| all.clone());
    all.iter().filter(|(other, _)| *other == fate).for_each(|(_, told)| told(form, detail));
}

/// From now on all forms of the page are sent without leaving it, those to come as well.
pub fn send_all() {
    let on_submit = Closure::<dyn FnMut(_)>::new(|event: web_sys::SubmitEvent| {
        let form = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlFormElement>().ok());
        let Some(form) = form.filter(|form| form.has_attribute("data-live")) else { return };
        event.prevent_default();
        let submitter = event.submitter().and_then(|s| s.dyn_into::<web_sys::HtmlElement>().ok());
        let body = encode(&form, submitter.as_ref());
        if may_go(&form, &body) {
            leptos::task::spawn_local(send_form(form, submitter, body));
        }
    });
    // Cannot fail: name and listener are valid.
    let _ =
        document().add_event_listener_with_callback("submit", on_submit.as_ref().unchecked_ref());
    on_submit.forget();
    on_typing(|form| mend(&form));
}

/// Listens for what is typed or chosen in any form of the page.
pub fn on_typing(mut then: impl FnMut(web_sys::HtmlFormElement) + 'static) {
    let listener = Closure::<dyn FnMut(_)>::new(move |event: web_sys::Event| {
        let target = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        let form = target.and_then(|target| target.closest("form[data-live]").ok().flatten());
        if let Some(form) = form.and_then(|form| form.dyn_into().ok()) {
            then(form);
        }
    });
    // Cannot fail: name and listener are valid.
    let _ = document().add_event_listener_with_callback("input", listener.as_ref().unchecked_ref());
    listener.forget();
}

/// What a form was told last is past: something was changed in it.
pub fn mend(form: &web_sys::HtmlFormElement) {
    // Cannot fail: the names are valid.
    let _ = form.remove_attribute("data-refused");
    say(form, "");
    say_done(form, false);
    while let Ok(Some(field)) = form.query_selector("[aria-invalid]") {
        let _ = field.remove_attribute("aria-invalid");
        let _ = field.remove_attribute("aria-describedby");
    }
}

thread_local! {
    /// The forms on their way, with what was sent.
    static ON_THE_WAY: RefCell<Vec<(web_sys::HtmlFormElement, String)>> = const { RefCell::new(Vec::new()) };
}

/// Whether a form with these fields is on its way.
pub fn is_on_the_way(body: &str) -> bool {
    ON_THE_WAY.with_borrow(|sent| sent.iter().any(|(_, sent)| sent == body))
}

/// Whether a form may be sent now. The second click of a double click sends nothing; but the page can
/// be ahead of an answer, and what it asks by then is another matter. What must arrive goes one at a time.
fn may_go(form: &web_sys::HtmlFormElement, body: &str) -> bool {
    let must_arrive = form.has_attribute("data-must-arrive");
    ON_THE_WAY.with_borrow(|sent| {
        !sent.iter().any(|(other, sent)| other == form && (must_arrive || sent == body))
    })
}

async fn send_form(
    form: web_sys::HtmlFormElement,
    submitter: Option<web_sys::HtmlElement>,
    body: String,
) {
    let path = form.get_attribute("action").unwrap_or_default();
    say(&form, "");
    ON_THE_WAY.with_borrow_mut(|sent| sent.push((form.clone(), body.clone())));
    mark_sending(&form);
    let answer = if form.has_attribute("data-must-arrive") {
        tell(&form, Fate::Sent, &body);
        let waiting = || {
            // A ballot has a line of its own for it.
            if !matches!(form.query_selector(".ballot-line"), Ok(Some(_))) {
                say(&form, live::texts().retrying);
            }
            tell(&form, Fate::Waiting, "");
        };
        Some(send_until_answered(&path, &body, waiting).await)
    } else {
        send(&path, &body).await
    };
    ON_THE_WAY.with_borrow_mut(|sent| sent.retain(|sent| *sent != (form.clone(), body.clone())));
    mark_sending(&form);
    match answer {
        Some(Ok(json)) => {
            mend(&form);
            // What was written since stays.
            let is_as_sent = encode(&form, submitter.as_ref()) == body;
            if is_as_sent && form.has_attribute("data-resets") {
                form.reset();
            }
            say_done(&form, true);
            tell(&form, if is_as_sent { Fate::Accepted } else { Fate::Overtaken }, &json);
        }
        Some(Err(refused)) => {
            point_out(&form, &refused.sentence, refused.field.as_deref());
            tell(&form, Fate::Refused, &refused.answer);
        }
        None => {
            point_out(&form, live::texts().not_sent, None);
            tell(&form, Fate::Refused, "");
        }
    }
}

/// Says what to change, and gives the focus to where it is changed, else to the sentence.
fn point_out(form: &web_sys::HtmlFormElement, sentence: &str, field: Option<&str>) {
    say(form, sentence);
    let Ok(Some(state)) = form.query_selector(".form-state") else { return };
    let field = field.and_then(|name| {
        let named = format!("[name=\"{name}\"]:not([type=hidden]), [name$=\"[{name}]\"]");
        form.query_selector(&named).ok().flatten()
    });
    // Cannot fail: the names are valid.
    let _ = form.set_attribute("data-refused", "yes");
    if let Some(other) = document().get_element_by_id(REFUSAL) {
        let _ = other.remove_attribute("id");
    }
    let _ = state.set_attribute("id", REFUSAL);
    if let Some(field) = &field {
        let _ = field.set_attribute("aria-invalid", "true");
        let _ = field.set_attribute("aria-describedby", REFUSAL);
        place::unfold(field);
    }
    match field {
        Some(field) => place::focus(field, true),
        // What stands in a bar that is always in sight needs no scrolling.
        None => {
            let is_in_sight = matches!(state.closest(".ballot-bar"), Ok(Some(_)));
            place::focus(state, !is_in_sight);
        }
    }
}

/// While a form is on its way it says so to styles and assistive technology.
fn mark_sending(form: &web_sys::HtmlFormElement) {
    let on = ON_THE_WAY.with_borrow(|sent| sent.iter().any(|(other, _)| other == form));
    // Cannot fail: the names are valid.
    let _ = form.toggle_attribute_with_force("data-sending", on);
    let _ = form.remove_attribute("data-refused");
    if let Ok(Some(button)) = form.query_selector("[type=submit]:not(:disabled)") {
        let _ = button.set_attribute("aria-disabled", if on { "true" } else { "false" });
    }
}

/// The line of a form that tells how sending stands.
fn say(form: &web_sys::HtmlFormElement, sentence: &str) {
    if let Ok(Some(state)) = form.query_selector(".form-state")
        && state.text_content().as_deref() != Some(sentence)
    {
        state.set_text_content(Some(sentence));
    }
}

/// The line below the button that says that the form was accepted.
fn say_done(form: &web_sys::HtmlFormElement, on: bool) {
    if let Ok(Some(line)) = form.query_selector("[data-done]") {
        let sentence = line.get_attribute("data-done").filter(|_| on);
        line.set_text_content(sentence.as_deref());
    }
}

/// The fields of a form as a browser would send them.
pub fn encode(form: &web_sys::HtmlFormElement, submitter: Option<&web_sys::HtmlElement>) -> String {
    let data = web_sys::FormData::new_with_form(form);
    if let (Ok(data), Some(button)) = (&data, submitter)
        && let (Some(name), Some(value)) =
            (button.get_attribute("name"), button.get_attribute("value"))
    {
        // Cannot fail: both are text.
        let _ = data.append_with_str(&name, &value);
    }
    let parameters = data.ok().and_then(|data| {
        web_sys::UrlSearchParams::new_with_str_sequence_sequence(data.as_ref()).ok()
    });
    parameters.map(|parameters| String::from(parameters.to_string())).unwrap_or_default()
}

/// Sends a form once. `None` = nobody answered.
pub async fn send(path: &str, body: &str) -> Option<Result<String, Refused>> {
    let init = web_sys::RequestInit::new();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(body));
    let request = web_sys::Request::new_with_str_and_init(path, &init).ok()?;
    let headers = request.headers();
    headers.set("content-type", "application/x-www-form-urlencoded").ok()?;
    headers.set("accept", "application/json").ok()?;
    let (ok, text) = fetch(&request).await?;
    if ok {
        return Some(Ok(text));
    }
    // An answer that is not ours (a proxy's error page) is no answer.
    let json = json::parse(&text)?;
    let (sentence, field) = (json.field("sentence")?, json.field("field"));
    Some(Err(Refused { sentence, field, answer: text }))
}

/// Asks for something; `None` unless the server gave it.
pub async fn send_query(path: &str) -> Option<String> {
    let request = web_sys::Request::new_with_str(path).ok()?;
    let (ok, text) = fetch(&request).await?;
    ok.then_some(text)
}

/// Whether the answer was a success, and its text.
pub async fn fetch(request: &web_sys::Request) -> Option<(bool, String)> {
    let window = web_sys::window()?;
    let response = JsFuture::from(window.fetch_with_request(request)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    Some((response.ok(), text.as_string()?))
}

/// Sends a form until somebody answers; `waiting` is told each time nobody did.
pub async fn send_until_answered(
    path: &str,
    body: &str,
    waiting: impl Fn(),
) -> Result<String, Refused> {
    let mut pauses = PAUSES.into_iter();
    let mut pause = PAUSES[0];
    loop {
        if let Some(answer) = send(path, body).await {
            return answer;
        }
        waiting();
        pause = pauses.next().unwrap_or(pause);
        gloo_timers::future::sleep(Duration::from_millis(pause.into())).await;
    }
}
