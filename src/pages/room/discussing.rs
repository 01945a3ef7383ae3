//! Discussing: arguments for, against and questions on each candidate.

use leptos::prelude::*;

use super::proposing::CandidateFacts;
use super::{ApiForm, Context, texts};
use crate::domain::argument::Side;
use crate::domain::candidate::CandidateText;
use crate::domain::ids::CandidateId;
use crate::domain::views::{ArgumentItem, CandidateItem};
use crate::text::room::{argument_counts, voice};

/// The section of a discussing step.
pub fn section(room: Context) -> impl IntoView {
    let candidates = room.live.candidates;
    view! {
        <ul class="candidates">
            <For
                each=move || candidates.get().candidates
                key=|candidate| (candidate.id, candidate.text.clone())
                let:candidate
            >
                <li class="panel">
                    <Candidate room=room id=candidate.id text=candidate.text />
                </li>
            </For>
        </ul>
    }
}

#[component]
fn Candidate(room: Context, id: CandidateId, text: CandidateText) -> impl IntoView {
    let item = Memo::new(move |_| {
        room.live.candidates.with(|section| section.candidates.iter().find(|c| c.id == id).cloned())
    });
    let count = move |side: Side| {
        item.with(|item| {
            let arguments = item.as_ref().map_or(&[][..], |item| &item.arguments);
            arguments.iter().filter(|argument| argument.side == side).count()
        })
    };
    // Shown again after a refusal, the candidate it was about stands open.
    let is_open = room.typed("argue", "candidate") == id.to_string();
    view! {
        <details open=is_open>
            <summary>
                <span class="candidate-title">{text.title.clone()}</span>
                <span class="hint counts">
                    {move || {
                        argument_counts(count(Side::Pro), count(Side::Contra), count(Side::Question))
                    }}
                </span>
            </summary>
            <CandidateFacts text=text />
            <div class="sides">
                <Arguments room=room item=item side=Side::Pro />
                <Arguments room=room item=item side=Side::Contra />
                <Arguments room=room item=item side=Side::Question />
            </div>
            <Argue room=room id=id />
        </details>
    }
}

#[component]
fn Arguments(room: Context, item: Memo<Option<CandidateItem>>, side: Side) -> impl IntoView {
    let t = texts();
    let arguments = move || {
        item.with(|item| {
            let arguments = item.as_ref().map_or(&[][..], |item| &item.arguments);
            arguments.iter().filter(|a| a.side == side).cloned().collect::<Vec<_>>()
        })
    };
    let heading = match side {
        Side::Pro => t.pro,
        Side::Contra => t.contra,
        Side::Question => t.questions,
    };
    view! {
        <section class="side">
            <h2>{heading}</h2>
            {move || arguments().is_empty().then(|| view! { <p class="hint">{t.none_yet}</p> })}
            <ul>
                <For each=arguments key=|argument| argument.id let:argument>
                    <li>
                        <ArgumentLine room=room item=item argument=argument />
                    </li>
                </For>
            </ul>
        </section>
    }
}

#[component]
fn ArgumentLine(
    room: Context,
    item: Memo<Option<CandidateItem>>,
    argument: ArgumentItem,
) -> impl IntoView {
    let t = texts();
    let id = argument.id;
    let support = move || {
        item.with(|item| {
            let arguments = item.as_ref().map_or(&[][..], |item| &item.arguments);
            arguments.iter().find(|a| a.id == id).map_or(0, |a| a.support)
        })
    };
    let supports = move || room.own.with(|own| own.supports.contains(&id));
    let is_mine = room.own.with_untracked(|own| own.arguments.contains(&id));
    view! {
        <p class="argument-text">{argument.text}</p>
        <div class="argument-foot">
            <span class="hint">{voice(&argument.by)}</span>
            <ApiForm action="support" on_accepted=room.on_accepted()>
                <input type="hidden" name="argument" value=id.0 />
                <input type="hidden" name="on" value=move || (!supports()).to_string() />
                <button type="submit" class="quiet" aria-pressed=move || supports().to_string()>
                    {move || if supports() { format!("✓ {}", t.supported) } else { t.support.into() }}
                    " (" {support} ")"
                </button>
            </ApiForm>
            {is_mine
                .then(|| {
                    view! {
                        <ApiForm action="withdraw_argument" on_accepted=room.on_accepted()>
                            <input type="hidden" name="argument" value=id.0 />
                            <button type="submit" class="quiet">{t.withdraw}</button>
                        </ApiForm>
                    }
                })}
        </div>
    }
}

#[component]
fn Argue(room: Context, id: CandidateId) -> impl IntoView {
    let t = texts();
    let was_typed = room.typed("argue", "candidate") == id.to_string();
    let typed = if was_typed { room.typed("argue", "text") } else { String::new() };
    let side = if was_typed { room.typed("argue", "side") } else { "pro".into() };
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
            resets=true
            refused=room.refused().filter(|_| was_typed)
            on_accepted=room.on_accepted()
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
            <textarea id=field.clone() name="text" rows="2" maxlength="1000" required>
                {typed}
            </textarea>
            <button type="submit">{t.argue}</button>
        </ApiForm>
    }
}
