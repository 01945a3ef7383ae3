//! Scenes about people and what they say: attendance, proposals, discussion.

use leptos::prelude::*;

use super::step::{QrCode, density, of_step, step_title};
use crate::components::live::Live;
use crate::domain::number::base::Base;
use crate::domain::views::public::{CandidateItem, MemberItem};
use crate::domain::workshop::argument::Side;
use crate::text::figures::{weight, whole};
use crate::text::live::represented_by;
use crate::text::projector::{
    and_more, arguments, candidates, of_members, of_votes, side, supported, texts,
};

/// Names shown before *und n weitere*.
/// Characters of the names of who is missing.
const NAME_CHARS_MAX: usize = 420;
/// Candidates shown before *und n weitere*.
const CANDIDATES_MAX: usize = 36;
/// Arguments shown in full.
const ARGUMENTS_MAX: usize = 2;

/// Who is here, and how to come in.
#[component]
pub fn AttendanceScene(live: Live, join: String, qr: String) -> impl IntoView {
    let t = texts();
    let present = Signal::derive(move || live.attendance.with(|a| a.present));
    let all = Signal::derive(move || live.attendance.with(|a| a.all));
    let absent = move || {
        live.attendance.with(|attendance| {
            let absent = attendance.members.iter().filter(|m| !m.present);
            let name = |m: &MemberItem| match &m.represented_by {
                Some(holder) => format!("{} ({})", m.name, represented_by(holder)),
                None => m.name.clone(),
            };
            let names: Vec<String> = absent.map(name).collect();
            named(names.iter().map(String::as_str).collect(), NAME_CHARS_MAX)
        })
    };
    let nobody_absent = move || live.attendance.with(|a| a.members.iter().all(|m| m.present));
    view! {
        <div class="stage-body stage-arrival">
            <div class="stage-main">
                <h2 class="stage-headline">{move || step_title(live)}</h2>
                <p class="stage-sentence">{move || of_step(live, |step| step.note.clone())}</p>
                <Figures part=present all=all />
                <p class="stage-names">
                    <strong>{move || if nobody_absent() { t.all_here } else { t.missing }}</strong>
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

/// Two big figures with their bars: members and votes, never mixed.
#[component]
pub fn Figures(
    /// Those who are here, or have voted.
    part: Signal<Base>,
    /// Those it could be.
    all: Signal<Base>,
) -> impl IntoView {
    view! {
        <div class="stage-figures">
            <div class="stage-figure">
                <p>
                    <strong>{move || whole(part.get().heads.into())}</strong>
                    " "
                    <span>{move || of_members(all.get().heads)}</span>
                </p>
                <Bar length=Signal::derive(move || {
                    permille(part.get().heads.into(), all.get().heads.into())
                }) />
            </div>
            <div class="stage-figure">
                <p>
                    <strong>{move || weight(part.get().weight)}</strong>
                    " "
                    <span>{move || of_votes(all.get().weight)}</span>
                </p>
                <Bar length=Signal::derive(move || {
                    permille(part.get().weight.thousandths(), all.get().weight.thousandths())
                }) />
            </div>
        </div>
    }
}

#[component]
fn Bar(length: Signal<u64>) -> impl IntoView {
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
#[component]
pub fn CandidatesScene(live: Live) -> impl IntoView {
    let t = texts();
    let count = Memo::new(move |_| live.candidates.with(|c| c.candidates.len()));
    let item = |candidate: CandidateItem| {
        view! {
            <li>
                <span class="stage-item">{candidate.text.title}</span>
                <span class="stage-detail">{candidate.text.description}</span>
            </li>
        }
    };
    view! {
        <div class="stage-body">
            <h2 class="stage-headline">
                {move || step_title(live)} " "
                <span class="stage-count">
                    {move || (count.get() > 0).then(|| candidates(count.get()))}
                </span>
            </h2>
            <p class="stage-sentence">{move || of_step(live, |step| step.note.clone())}</p>
            <p class="stage-more">{move || (count.get() == 0).then_some(t.no_candidates)}</p>
            <ol class=move || format!("stage-list {}", density(count.get()))>
                <For
                    each=move || shown(live)
                    key=|c| (c.id, c.text.title.clone(), c.text.description.clone())
                    children=item
                />
            </ol>
            <More count=count />
        </div>
    }
}

fn shown(live: Live) -> Vec<CandidateItem> {
    live.candidates
        .with(|section| section.candidates.iter().take(CANDIDATES_MAX).cloned().collect())
}

#[component]
fn More(count: Memo<usize>) -> impl IntoView {
    let more = move || count.get().saturating_sub(CANDIDATES_MAX);
    view! { <p class="stage-more">{move || (more() > 0).then(|| and_more(more()))}</p> }
}

/// The candidates with the number of their arguments, and the arguments most supported.
#[component]
pub fn DiscussionScene(live: Live) -> impl IntoView {
    let t = texts();
    let count = Memo::new(move |_| live.candidates.with(|c| c.candidates.len()));
    let item = |candidate: CandidateItem| {
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
    };
    view! {
        <div class="stage-body">
            <h2 class="stage-headline">{move || step_title(live)}</h2>
            <p class="stage-sentence">{move || of_step(live, |step| step.note.clone())}</p>
            <ol class=move || format!("stage-list rows {}", density(count.get()))>
                <For each=move || shown(live) key=|c| (c.id, c.text.title.clone(), c.arguments.len()) children=item />
            </ol>
            <More count=count />
            <div class="stage-arguments">
                <h3>{move || if strongest(live).is_empty() { t.no_arguments } else { t.strongest }}</h3>
                {move || {
                    strongest(live)
                        .into_iter()
                        .map(|(title, direction, text, support)| {
                            view! {
                                <p>
                                    <strong>{title} " · " {side(direction)} ": "</strong>
                                    {text}
                                    " "
                                    <span class="stage-support">
                                        {(support > 0).then(|| supported(support))}
                                    </span>
                                </p>
                            }
                        })
                        .collect_view()
                }}
            </div>
        </div>
    }
}

/// The arguments with most support, older ones first among equals.
fn strongest(live: Live) -> Vec<(String, Side, String, usize)> {
    live.candidates.with(|section| {
        let mut all: Vec<_> = section
            .candidates
            .iter()
            .flat_map(|candidate| candidate.arguments.iter().map(move |a| (candidate, a)))
            .collect();
        all.sort_by_key(|(_, argument)| (std::cmp::Reverse(argument.support), argument.id));
        all.into_iter()
            .take(ARGUMENTS_MAX)
            .map(|(candidate, argument)| {
                let title = candidate.text.title.clone();
                (title, argument.side, argument.text.clone(), argument.support)
            })
            .collect()
    })
}
