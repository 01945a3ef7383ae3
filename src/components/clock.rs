//! Times that run on a page. The server says when a time began or will end; the browser counts, on
//! the server's clock. Not here: how a time is written (`text::figures`).

use leptos::prelude::*;
use leptos::web_sys;
use wasm_bindgen::JsCast;

use crate::text::figures::stretch;

/// What a clock counts, in milliseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// Up from this moment.
    Since(i64),
    /// Down to this moment.
    Until(i64),
}

/// A running time.
#[component]
pub fn Clock(
    /// What it counts.
    run: Run,
    /// The server's clock; without one nothing is written, because the browser will.
    now: Option<i64>,
    /// What stands there once a countdown has ended; empty = `0:00`.
    #[prop(optional)]
    ended: &'static str,
    /// From when on the element around it is of class `over`.
    #[prop(default = None)]
    limit: Option<i64>,
    /// The sentence the time stands in.
    #[prop(optional)]
    sentence: Option<fn(&str) -> String>,
) -> impl IntoView {
    let (since, until) = match run {
        Run::Since(at) => (Some(at), None),
        Run::Until(at) => (None, Some(at)),
    };
    let (before, after) = around(sentence);
    view! {
        {before}
        <span
            data-since=since
            data-until=until
            data-limit=limit
            data-ended=(!ended.is_empty()).then_some(ended)
        >
            {now.map(|now| shown(run, now, ended))}
        </span>
        {after}
    }
}

/// What a sentence says before and after its time.
fn around(sentence: Option<fn(&str) -> String>) -> (Option<String>, Option<String>) {
    const TIME: &str = "\u{0}";
    let whole = sentence.map(|sentence| sentence(TIME)).unwrap_or_default();
    let part = |part: &str| (!part.is_empty()).then(|| part.to_owned());
    whole.split_once(TIME).map_or((None, None), |(before, after)| (part(before), part(after)))
}

/// Seconds on a clock. A countdown shows its last second until it is over.
fn seconds(run: Run, now: i64) -> i64 {
    match run {
        Run::Since(at) => (now - at).max(0) / 1000,
        Run::Until(at) => (at - now).max(0).saturating_add(999) / 1000,
    }
}

fn shown(run: Run, now: i64, ended: &str) -> String {
    match (run, seconds(run, now)) {
        (Run::Until(_), 0) if !ended.is_empty() => ended.to_owned(),
        (_, seconds) => stretch(seconds),
    }
}

/// Sets all clocks of the page. Runs in the browser, every second and after news.
pub fn set_all(now: i64) {
    let Ok(clocks) = document().query_selector_all("[data-since], [data-until]") else { return };
    for index in 0..clocks.length() {
        if let Some(clock) = clocks.item(index).and_then(|node| node.dyn_into().ok()) {
            set(&clock, now);
        }
    }
}

fn set(clock: &web_sys::Element, now: i64) {
    let moment = |name| clock.get_attribute(name).and_then(|at| at.parse().ok());
    let run = match (moment("data-since"), moment("data-until")) {
        (Some(at), _) => Run::Since(at),
        (None, Some(at)) => Run::Until(at),
        (None, None) => return,
    };
    // A field that prolongs a countdown by so much.
    if let Some(more) = moment("data-plus") {
        // Cannot fail: the name is valid.
        let _ = clock.set_attribute("value", &(seconds(run, now) + more).to_string());
        return;
    }
    // Said once, by a place for news, in the last half minute.
    if let Some(soon) = clock.get_attribute("data-soon") {
        let text = if (1..=30).contains(&seconds(run, now)) { soon.as_str() } else { "" };
        if clock.text_content().as_deref() != Some(text) {
            clock.set_text_content(Some(text));
        }
        return;
    }
    let text = shown(run, now, &clock.get_attribute("data-ended").unwrap_or_default());
    if clock.text_content().as_deref() != Some(&text) {
        clock.set_text_content(Some(&text));
    }
    if let (Some(limit), Some(around)) = (moment("data-limit"), clock.parent_element()) {
        // Cannot fail: the name is valid.
        let _ = around.class_list().toggle_with_force("over", now > limit);
    }
}
