//! A form that works by itself and, once the page is alive, without leaving it. The browser sends
//! the same fields either way. Not here: what a form holds.

use leptos::prelude::*;
use leptos::web_sys;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::api::error::RefusedForm;
use crate::text::live;

/// Pauses between the tries of a form that must arrive, in milliseconds; the last one repeats.
const PAUSES: [u32; 5] = [500, 1_000, 2_000, 4_000, 8_000];

/// How sending stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sending {
    /// Nothing under way.
    Idle,
    /// On its way.
    Sent,
    /// Did not arrive; goes on trying.
    Retrying,
    /// Refused, or did not arrive and must be sent again by hand.
    Failed(String),
}

/// What the page needs of a refusal. The reason behind the sentence is for programs; reading it here
/// would put every reason there is into the bundle.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Refused {
    /// What to change.
    pub sentence: String,
}

/// A form to a server function (`/api/NAME`).
#[component]
pub fn ApiForm(
    /// Name of the server function.
    action: &'static str,
    /// Goes on trying until the server has answered. For ballots, which can be sent again safely.
    #[prop(optional)]
    must_arrive: bool,
    /// Empties the form once it was accepted.
    #[prop(optional)]
    resets: bool,
    /// What the page was sent back with, if this is the form that was refused.
    #[prop(default = None)]
    refused: Option<RefusedForm>,
    /// What the server answered, as JSON, once it accepted.
    #[prop(optional)]
    on_accepted: Option<Callback<String>>,
    /// Where sending stands, for pages that show it elsewhere.
    #[prop(optional)]
    sending: Option<RwSignal<Sending>>,
    /// Extra classes.
    #[prop(optional)]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let path = format!("/api/{action}");
    let initial = match refused.filter(|form| form.path == path) {
        Some(form) => Sending::Failed(form.sentence),
        None => Sending::Idle,
    };
    let sending = sending.unwrap_or_else(|| RwSignal::new(Sending::Idle));
    if initial != Sending::Idle {
        sending.set(initial);
    }
    let target = path.clone();
    let on_submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if matches!(sending.get_untracked(), Sending::Sent | Sending::Retrying) {
            return;
        }
        let Some(form) = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlFormElement>().ok())
        else {
            return;
        };
        let submitter = event.submitter().and_then(|s| s.dyn_into::<web_sys::HtmlElement>().ok());
        let body = encode(&form, submitter.as_ref());
        let path = target.clone();
        sending.set(Sending::Sent);
        leptos::task::spawn_local(async move {
            let answer = if must_arrive {
                send_until_answered(&path, &body, sending).await
            } else {
                send(&path, &body).await
            };
            match answer {
                Some(Ok(json)) => {
                    sending.set(Sending::Idle);
                    if resets {
                        form.reset();
                    }
                    if let Some(on_accepted) = on_accepted {
                        on_accepted.run(json);
                    }
                }
                Some(Err(refused)) => sending.set(Sending::Failed(refused.sentence)),
                None => sending.set(Sending::Failed(live::texts().not_sent.into())),
            }
        });
    };
    view! {
        <form method="post" action=path class=class on:submit=on_submit>
            {children()}
            <p class="form-state" role="alert">
                {move || match sending.get() {
                    Sending::Idle | Sending::Sent => None,
                    Sending::Retrying => Some(live::texts().retrying.to_owned()),
                    Sending::Failed(sentence) => Some(sentence),
                }}
            </p>
        </form>
    }
}

/// The fields of a form as a browser would send them.
fn encode(form: &web_sys::HtmlFormElement, submitter: Option<&web_sys::HtmlElement>) -> String {
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
    serde_json::from_str(&text).ok().map(Err)
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

async fn send_until_answered(
    path: &str,
    body: &str,
    sending: RwSignal<Sending>,
) -> Option<Result<String, Refused>> {
    let mut pauses = PAUSES.into_iter();
    let mut pause = PAUSES[0];
    loop {
        if let Some(answer) = send(path, body).await {
            return Some(answer);
        }
        sending.set(Sending::Retrying);
        pause = pauses.next().unwrap_or(pause);
        gloo_timers::future::sleep(Duration::from_millis(pause.into())).await;
    }
}
