//! Scenes about people and what they say: attendance, proposals, discussion.

use leptos::prelude::*;

use super::step::{QrCode, density, step_note, step_title};
use crate::components::live::Live;
use crate::domain::number::base::Base;
use crate::domain::views::public::{ArgumentItem, CandidateItem, MemberItem};
use crate::domain::workshop::argument::Side;
use crate::text::figures::{weight, whole};
use crate::text::live::represented_by;
use crate::text::projector::{
    and_more, arguments, candidates, of_members, of_votes, side, supported, texts,
};

/// Characters of the names of who is missing, before *und n weitere*.
const NAME_CHARS_MAX: usize = 420;
/// Candidates shown before *und n weitere*.
const CANDIDATES_MAX: usize = 36;
/// Arguments shown in full.
const ARGUMENTS_MAX: usize = 2;

/// Who is here, and how to come in.
pub fn attendance_scene(live: Live, join: String, qr: String) -> impl IntoView + use<> {
    let t = texts();
    let attendance = &live.view.attendance;
    let name = |m: &MemberItem| match &m.represented_by {
        Some(holder) => format!("{} ({})", m.name, represented_by(holder)),
        None => m.name.clone(),
    };
    let absent: Vec<String> = attendance.members.iter().filter(|m| !m.present).map(name).collect();
    let heading = if absent.is_empty() { t.all_here } else { t.missing };
    let absent = named(absent.iter().map(String::as_str).collect(), NAME_CHARS_MAX);
    view! {
        <div class="stage-body stage-arrival">
            <div class="stage-main">
                <h2 class="stage-headline">{step_title(live)}</h2>
                <p class="stage-sentence">{step_note(live)}</p>
                {figures(attendance.present, attendance.all)}
                <p class="stage-names">
                    <strong>{heading}</strong>
                    " "
                    {absent}
                </p>
            </div>
            <div class="stage-entry">
                <QrCode svg=qr />
                <p class="stage-address">{join}</p>
                <p>{t.join_how}</p>
            </div>
        </div>
    }
}

/// Two big figures with their bars: members and votes, never mixed. `part` are those who are here, or have voted, `all`
/// those it could be.
pub fn figures(part: Base, all: Base) -> impl IntoView {
    let (of_heads, of_weight) = (
        permille(part.heads.into(), all.heads.into()),
        permille(part.weight.thousandths(), all.weight.thousandths()),
    );
    view! {
        <div class="stage-figures">
            <div class="stage-figure">
                <p>
                    <strong>{whole(part.heads.into())}</strong>
                    " "
                    <span>{of_members(all.heads)}</span>
                </p>
                {bar(of_heads)}
            </div>
            <div class="stage-figure">
                <p>
                    <strong>{weight(part.weight)}</strong>
                    " "
                    <span>{of_votes(all.weight)}</span>
                </p>
                {bar(of_weight)}
            </div>
        </div>
    }
}

fn bar(length: u64) -> impl IntoView {
    view! {
        <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-track" width="1000" height="10"></rect>
            <rect class="bar-value" width=length height="10"></rect>
        </svg>
    }
}

/// Length of a bar; the figures beside it are the ones to read.
fn permille(part: u64, all: u64) -> u64 {
    if all == 0 {
        return 0;
    }
    part.min(all).saturating_mul(1000) / all
}

/// Names in a row of at most so many characters, the first ones if they are more: at least one.
#[must_use]
pub fn named(names: Vec<&str>, chars_max: usize) -> String {
    let mut chars = 0;
    let fit = names.iter().take_while(|name| {
        chars += name.chars().count() + 3;
        chars <= chars_max
    });
    let shown = fit.count().max(1);
    let more = names.len().saturating_sub(shown);
    let mut line = names.iter().take(shown).copied().collect::<Vec<_>>().join(" · ");
    if more > 0 {
        line.push_str(" · ");
        line.push_str(&and_more(more));
    }
    line
}

/// What is proposed so far.
pub fn candidates_scene(live: Live) -> impl IntoView + use<> {
    let all = &live.view.candidates.candidates;
    let count = all.len();
    let items = all.iter().take(CANDIDATES_MAX).map(|candidate| {
        view! {
            <li>
                <span class="stage-item">{candidate.text.title.clone()}</span>
                <span class="stage-detail">{candidate.text.description.clone()}</span>
            </li>
        }
    });
    view! {
        <div class="stage-body">
            <h2 class="stage-headline">
                {step_title(live)} " "
                <span class="stage-count">{(count > 0).then(|| candidates(count))}</span>
            </h2>
            <p class="stage-sentence">{step_note(live)}</p>
            <p class="stage-more">{(count == 0).then_some(texts().no_candidates)}</p>
            <ol class=format!("stage-list {}", density(count))>{items.collect_view()}</ol>
            {more(count)}
        </div>
    }
}

fn more(count: usize) -> impl IntoView {
    let more = count.saturating_sub(CANDIDATES_MAX);
    view! { <p class="stage-more">{(more > 0).then(|| and_more(more))}</p> }
}

/// The candidates with the number of their arguments, and the arguments most supported.
pub fn discussion_scene(live: Live) -> impl IntoView + use<> {
    let t = texts();
    let all = &live.view.candidates.candidates;
    let items = all.iter().take(CANDIDATES_MAX).map(|candidate| {
        let of = |side| candidate.arguments.iter().filter(|a| a.side == side).count();
        let counts: Vec<String> = [Side::Pro, Side::Contra, Side::Question]
            .into_iter()
            .filter(|&side| of(side) > 0)
            .map(|side| arguments(side, of(side)))
            .collect();
        view! {
            <li class="stage-row">
                <span class="stage-item">{candidate.text.title.clone()}</span>
                <span class="stage-detail">{counts.join(" · ")}</span>
            </li>
        }
    });
    let strongest = strongest(all);
    let heading = if strongest.is_empty() { t.no_arguments } else { t.strongest };
    let strongest = strongest.into_iter().map(|(candidate, argument)| {
        let support = (argument.support > 0).then(|| supported(argument.support));
        view! {
            <p>
                <strong>
                    {candidate.text.title.clone()} " · " {side(argument.side)} ": "
                </strong>
                {argument.text.clone()}
                " "
                <span class="stage-support">{support}</span>
            </p>
        }
    });
    view! {
        <div class="stage-body">
            <h2 class="stage-headline">{step_title(live)}</h2>
            <p class="stage-sentence">{step_note(live)}</p>
            <ol class=format!("stage-list rows {}", density(all.len()))>{items.collect_view()}</ol>
            {more(all.len())}
            <div class="stage-arguments">
                <h3>{heading}</h3>
                {strongest.collect_view()}
            </div>
        </div>
    }
}

/// The arguments with most support, older ones first among equals.
fn strongest(candidates: &[CandidateItem]) -> Vec<(&CandidateItem, &ArgumentItem)> {
    let mut all: Vec<_> =
        candidates.iter().flat_map(|c| c.arguments.iter().map(move |a| (c, a))).collect();
    all.sort_by_key(|(_, argument)| (std::cmp::Reverse(argument.support), argument.id));
    all.truncate(ARGUMENTS_MAX);
    all
}
