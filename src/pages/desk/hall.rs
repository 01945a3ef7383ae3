//! The hall: who is here and who has voted, what was proposed and said. Lists keep their order while
//! someone reads, and rows keep their buttons when news arrive.

use leptos::prelude::*;
use std::collections::BTreeSet;

use super::context::DeskContext;
use super::proposals::{Accepted, Arguments, WaitingList};
use super::recusals::Recusals;
use crate::components::form::ApiForm;
use crate::domain::ids::MemberKey;
use crate::domain::views::public::MemberItem;
use crate::domain::views::round_name::RoundPhase;
use crate::domain::workshop::run_sheet::StepKind;
use crate::text::desk::{attendance, present_and_cannot_vote, texts, without_ballot};
use crate::text::figures::votes;
use crate::text::live::represented_by;

/// The column.
#[component]
pub fn Hall(desk: DeskContext) -> impl IntoView {
    let t = texts();
    let live = desk.live;
    let is_over = desk.is_over();
    let kind = Memo::new(move |_| {
        let kind = live.step.with(|section| section.step().map(|step| step.kind));
        kind.filter(|_| !is_over)
    });
    view! {
        <section
            class="desk-column desk-hall"
            class:voting=move || matches!(kind.get(), Some(StepKind::Round(_)))
            tabindex=desk.column_focus()
            aria-labelledby="saal"
        >
            <h2 id="saal">{t.hall}</h2>
            <div class="hall-proposals">
                {(!is_over).then(|| view! { <WaitingList desk=desk /> })}
            </div>
            {move || match kind.get() {
                Some(StepKind::Proposing) => view! { <Accepted desk=desk /> }.into_any(),
                Some(StepKind::Discussing) => view! { <Arguments desk=desk /> }.into_any(),
                Some(
                    StepKind::Attendance
                    | StepKind::Round(_)
                    | StepKind::Result(_)
                    | StepKind::Break
                    | StepKind::Note,
                )
                | None => ().into_any(),
            }}
            <Members desk=desk />
            {(!is_over).then(|| view! { <Recusals desk=desk /> })}
        </section>
    }
}

/// Who is here, who can vote and who has, looked up by every row.
#[derive(Clone, Copy)]
struct Presence {
    /// Members whose ballot nobody holds a valid card for.
    cannot_vote: Memo<BTreeSet<MemberKey>>,
    present: Memo<BTreeSet<MemberKey>>,
    /// `None` while no round is open.
    voted: Memo<Option<BTreeSet<MemberKey>>>,
}

#[component]
fn Members(desk: DeskContext) -> impl IntoView {
    let t = texts();
    let live = desk.live;
    let sums = move || live.attendance.with(|a| attendance(a.present, a.all));
    let cannot_vote = Memo::new(move |_| desk.cannot_vote());
    let presence = Presence {
        cannot_vote,
        present: Memo::new(move |_| {
            live.attendance.with(|a| {
                let present = a.members.iter().filter(|member| member.present);
                present.map(|member| member.key.clone()).collect()
            })
        }),
        voted: Memo::new(move |_| {
            desk.of_round(|round| {
                (round.phase == RoundPhase::Open).then(|| {
                    let voted = round.voters.iter().filter(|voter| voter.revision > 0);
                    voted.map(|voter| voter.key.clone()).collect()
                })
            })
        }),
    };
    let present_in_vain = move || {
        let names = live.attendance.with(|a| {
            let counts = a.members.iter().filter(|m| m.present && !m.weight.is_advisory());
            let cannot = cannot_vote.get();
            let cannot = counts.filter(|member| cannot.contains(&member.key));
            cannot.map(|member| member.name.clone()).collect::<Vec<_>>()
        });
        present_and_cannot_vote(&names).map(|line| view! { <p class="notice">{line}</p> })
    };
    let waiting_for = move || {
        presence.voted.get()?;
        let missing = desk.of_round(|round| {
            let missing = round.voters.iter();
            missing.filter(|v| v.revision == 0 && !v.weight.is_advisory()).count()
        });
        Some(without_ballot(missing))
    };
    view! {
        <div class="hall-members">
            <h3>{t.members}</h3>
            <p class="hall-sums">{sums}</p>
            <p class="hall-sums">{waiting_for}</p>
            {present_in_vain}
            <ul class="members">
                <For
                    each=move || live.attendance.with(|a| a.members.clone())
                    key=|m| (m.key.clone(), m.name.clone(), m.weight, m.represented_by.clone())
                    children=move |member| {
                        view! { <MemberRow desk=desk member=member presence=presence /> }
                    }
                />
            </ul>
        </div>
    }
}

#[component]
fn MemberRow(desk: DeskContext, member: MemberItem, presence: Presence) -> impl IntoView {
    let t = texts();
    let key = StoredValue::new(member.key.clone());
    let present =
        Memo::new(move |_| key.with_value(|key| presence.present.with(|p| p.contains(key))));
    let voted = Memo::new(move |_| {
        key.with_value(|key| presence.voted.with(|voted| voted.as_ref().map(|v| v.contains(key))))
    });
    let cannot_vote =
        Memo::new(move |_| key.with_value(|key| presence.cannot_vote.with(|c| c.contains(key))));
    let weight =
        if member.weight.is_advisory() { t.advisory.to_owned() } else { votes(member.weight) };
    let proxy = member.represented_by.as_deref().map(|name| format!(" · {}", represented_by(name)));
    let name = member.name.clone();
    let refused = desk.refused("mark_attendance", "member", member.key.as_str());
    view! {
        <li class="member" data-key=key.get_value().to_string() class:absent=move || !present.get()>
            <span class="member-sign" aria-hidden="true">
                {move || if present.get() { "●" } else { "○" }}
            </span>
            <span class="member-about">
                <span class="member-name">{member.name}</span>
                <span class="member-state">
                    {move || if present.get() { t.present } else { t.absent }} " · " {weight}
                    {proxy}
                    {move || cannot_vote.get().then(|| format!(" · {}", t.without_card))}
                </span>
                <span class="member-vote" class:yes=move || voted.get() == Some(true)>
                    {move || match voted.get() {
                        Some(true) => Some(format!("✓ {}", t.has_voted)),
                        Some(false) => Some(t.has_not_voted.to_owned()),
                        None => None,
                    }}
                </span>
            </span>
            {(!desk.is_over())
                .then(|| {
                    view! {
                        <ApiForm action="mark_attendance" refused=refused>
                            <input type="hidden" name="member" value=member.key.to_string() />
                            <input
                                type="hidden"
                                name="present"
                                value=move || (!present.get()).to_string()
                            />
                            <button type="submit" class="quiet">
                                {move || if present.get() { t.mark_absent } else { t.mark_present }}
                                <span class="kern-sr-only">": " {name}</span>
                            </button>
                        </ApiForm>
                    }
                })}
        </li>
    }
}
