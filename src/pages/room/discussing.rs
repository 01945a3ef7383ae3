//! Discussing: arguments for, against and questions on each candidate. Rendered on the server for
//! all; what is a seat's own is marked by its island (`seat`).

use leptos::prelude::*;

use super::proposing::CandidateFacts;
use super::public::Public;
use super::{proposing, recusals};
use crate::components::form::ApiForm;
use crate::components::text_area::TextArea;
use crate::domain::ids::CandidateId;
use crate::domain::limits::ARGUMENT_CHARS_MAX;
use crate::domain::views::public::{ArgumentItem, CandidateItem};
use crate::domain::workshop::argument::Side;
use crate::text::room::{argument_counts, texts, voice};

/// The section of a discussing step.
pub fn section(public: Public) -> impl IntoView + use<> {
    let rows = public.live.view.candidates.candidates.iter().map(|item| {
        view! {
            <li class="panel" data-key=item.id.to_string()>
                {candidate(public, item)}
            </li>
        }
    });
    let own = public.own.map(|own| proposing::own(own.clone(), public.refused.cloned()));
    view! {
        <ul class="candidates">{rows.collect_view()}</ul>
        <div data-place="own" data-keep="yes">
            {own}
        </div>
        {recusals::form(public)}
    }
}

fn candidate(public: Public, candidate: &CandidateItem) -> impl IntoView + use<> {
    let CandidateItem { id, text, arguments: all, .. } = candidate;
    let count = |side: Side| all.iter().filter(|argument| argument.side == side).count();
    let counts = argument_counts(count(Side::Pro), count(Side::Contra), count(Side::Question));
    let sides = [Side::Pro, Side::Contra, Side::Question].map(|side| {
        arguments(public, all.iter().filter(|argument| argument.side == side).collect(), side)
    });
    // Shown again after a refusal, the candidate it was about stands open.
    let is_open = public.typed("argue", "candidate") == id.to_string();
    view! {
        <details open=is_open>
            <summary>
                <h2 class="candidate-title">{text.title.clone()}</h2>
                <span class="hint counts">{counts}</span>
            </summary>
            <CandidateFacts text=text.clone() />
            <div class="sides">{sides}</div>
            {argue(public, *id, text.title.clone())}
        </details>
    }
}

fn arguments(public: Public, arguments: Vec<&ArgumentItem>, side: Side) -> impl IntoView + use<> {
    let t = texts();
    let heading = match side {
        Side::Pro => t.pro,
        Side::Contra => t.contra,
        Side::Question => t.questions,
    };
    let is_empty = arguments.is_empty();
    let lines = arguments.into_iter().map(|argument| {
        let id = argument.id.to_string();
        view! {
            <li data-key=id.clone() data-argument=id>
                {argument_line(public, argument)}
            </li>
        }
    });
    view! {
        <section class="side">
            <h3>{heading}</h3>
            {is_empty.then(|| view! { <p class="hint">{t.none_yet}</p> })}
            <ul>{lines.collect_view()}</ul>
        </section>
    }
}

fn argument_line(public: Public, argument: &ArgumentItem) -> impl IntoView + use<> {
    let t = texts();
    let id = argument.id;
    let supports = public.is_own(|own| own.supports.contains(&id));
    let support = argument.support;
    let is_mine = public.is_own(|own| own.arguments.contains(&id));
    view! {
        <p class="argument-text">{argument.text.clone()}</p>
        <div class="argument-foot">
            <span class="hint">{voice(&argument.by)}</span>
            <ApiForm action="support">
                <input type="hidden" name="argument" value=id.0 />
                <input type="hidden" name="on" value=(!supports).to_string() />
                <button type="submit" class="quiet" aria-pressed=supports.to_string()>
                    <span class="unpressed">{t.support}</span>
                    <span class="pressed">"✓ " {t.supported}</span>
                    " (" {support} ")"
                </button>
            </ApiForm>
            <ApiForm action="withdraw_argument" class="withdraw" hidden=!is_mine>
                <input type="hidden" name="argument" value=id.0 />
                <button type="submit" class="quiet">{t.withdraw}</button>
            </ApiForm>
        </div>
    }
}

fn argue(public: Public, id: CandidateId, title: String) -> impl IntoView + use<> {
    let t = texts();
    let was_typed = public.typed("argue", "candidate") == id.to_string();
    let typed = if was_typed { public.typed("argue", "text") } else { String::new() };
    let side = if was_typed { public.typed("argue", "side") } else { "pro".into() };
    let field = format!("argument-{id}");
    let choice = move |code: &'static str, label: &'static str| {
        let is_set = side == code;
        view! {
            <label class="choice">
                <input type="radio" name="side" value=code checked=is_set />
                {label}
            </label>
        }
    };
    view! {
        <ApiForm
            action="argue"
            must_arrive=true
            resets=true
            refused=public.refused.filter(|_| was_typed).cloned()
            kept=format!("argue-{id}")
            done=t.argued
            class="argue"
        >
            <input type="hidden" name="candidate" value=id.0 />
            <fieldset>
                <legend>{t.side}</legend>
                <div class="choices">
                    {choice("pro", t.pro)} {choice("contra", t.contra)}
                    {choice("question", t.question)}
                </div>
            </fieldset>
            <label for=field.clone()>{t.argument}</label>
            <TextArea
                id=field
                name="text"
                value=typed
                rows=2
                maxlength=Some(ARGUMENT_CHARS_MAX)
                required=true
            />
            <button type="submit">
                {t.argue} <span class="kern-sr-only">": " {title}</span>
            </button>
        </ApiForm>
    }
}
