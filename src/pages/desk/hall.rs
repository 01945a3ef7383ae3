//! The hall: who is here and who has voted, what was proposed and said. Rows have keys, so that the browser keeps what
//! somebody types in one (`place`).

use leptos::prelude::*;
use std::collections::BTreeSet;

use super::context::DeskContext;
use super::proposals::{accepted, arguments, waiting_list};
use super::recusals::recusals;
use crate::components::form::ApiForm;
use crate::domain::ids::MemberKey;
use crate::domain::views::public::MemberItem;
use crate::domain::views::round_name::RoundPhase;
use crate::domain::workshop::run_sheet::StepKind;
use crate::text::desk::{attendance, present_and_cannot_vote, texts, without_ballot};
use crate::text::figures::votes;
use crate::text::live::represented_by;

/// The column.
pub fn hall(desk: DeskContext) -> impl IntoView + use<> {
    let is_over = desk.is_over();
    let kind = desk.live.kind().filter(|_| !is_over);
    let said = match kind {
        Some(StepKind::Proposing) => accepted(desk).into_any(),
        Some(StepKind::Discussing) => arguments(desk).into_any(),
        Some(
            StepKind::Attendance
            | StepKind::Round(_)
            | StepKind::Result(_)
            | StepKind::Break
            | StepKind::Note,
        )
        | None => ().into_any(),
    };
    view! {
        <section
            class="desk-column desk-hall"
            class:voting=matches!(kind, Some(StepKind::Round(_)))
            tabindex=desk.column_focus()
            aria-labelledby="saal"
        >
            <h2 id="saal">{texts().hall}</h2>
            <div class="hall-proposals">{(!is_over).then(|| waiting_list(desk))}</div>
            {said}
            {members(desk)}
            {(!is_over).then(|| recusals(desk))}
        </section>
    }
}

fn members(desk: DeskContext) -> impl IntoView + use<> {
    let t = texts();
    let hall = &desk.live.view.attendance;
    let open = desk.live.round().filter(|round| round.phase == RoundPhase::Open);
    let voted: Option<BTreeSet<&MemberKey>> = open.map(|round| {
        round.voters.iter().filter(|voter| voter.revision > 0).map(|voter| &voter.key).collect()
    });
    let counts = hall.members.iter().filter(|m| m.present && !m.weight.is_advisory());
    let in_vain = counts.filter(|member| desk.own.cannot_vote.contains(&member.key));
    let in_vain: Vec<String> = in_vain.map(|member| member.name.clone()).collect();
    let in_vain = present_and_cannot_vote(&in_vain);
    let waiting_for = open.map(|round| {
        let missing = round.voters.iter();
        without_ballot(missing.filter(|v| v.revision == 0 && !v.weight.is_advisory()).count())
    });
    let rows = hall.members.iter().map(|member| {
        let voted = voted.as_ref().map(|voted| voted.contains(&member.key));
        member_row(desk, member, voted)
    });
    view! {
        <div class="hall-members">
            <h3>{t.members}</h3>
            <p class="hall-sums">{attendance(hall.present, hall.all)}</p>
            <p class="hall-sums">{waiting_for}</p>
            {in_vain.map(|line| view! { <p class="notice">{line}</p> })}
            <ul class="members">{rows.collect_view()}</ul>
        </div>
    }
}

/// A member; `voted` is `None` while no round is open.
fn member_row(
    desk: DeskContext,
    member: &MemberItem,
    voted: Option<bool>,
) -> impl IntoView + use<> {
    let t = texts();
    let (present, key, name) = (member.present, member.key.to_string(), member.name.clone());
    let weight =
        if member.weight.is_advisory() { t.advisory.to_owned() } else { votes(member.weight) };
    let proxy = member.represented_by.as_deref().map(|name| format!(" · {}", represented_by(name)));
    let cannot_vote = desk.own.cannot_vote.contains(&member.key);
    let vote = voted.map(|voted| match voted {
        true => format!("✓ {}", t.has_voted),
        false => t.has_not_voted.to_owned(),
    });
    let form = (!desk.is_over()).then(|| {
        let refused = desk.refused("mark_attendance", "member", &key);
        let (key, name) = (key.clone(), name.clone());
        view! {
            <ApiForm action="mark_attendance" refused=refused>
                <input type="hidden" name="member" value=key />
                <input type="hidden" name="present" value=(!present).to_string() />
                <button type="submit" class="quiet">
                    {if present { t.mark_absent } else { t.mark_present }}
                    <span class="kern-sr-only">": " {name}</span>
                </button>
            </ApiForm>
        }
    });
    view! {
        <li class="member" data-key=key class:absent=!present>
            <span class="member-sign" aria-hidden="true">
                {if present { "●" } else { "○" }}
            </span>
            <span class="member-about">
                <span class="member-name">{name}</span>
                <span class="member-state">
                    {if present { t.present } else { t.absent }} " · " {weight}
                    {proxy}
                    {cannot_vote.then(|| format!(" · {}", t.without_card))}
                </span>
                <span class="member-vote" class:yes=voted == Some(true)>
                    {vote}
                </span>
            </span>
            {form}
        </li>
    }
}
