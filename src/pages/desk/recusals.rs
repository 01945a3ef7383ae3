//! Recusals (*Befangenheit*, § 34 BGB): who does not vote on which candidate. Entered by the moderator,
//! or by the member itself in the room. Not here: how a round freezes them.

use leptos::prelude::*;

use super::context::DeskContext;
use crate::components::form::ApiForm;
use crate::text::desk::texts;

/// The list and the form that adds to it.
#[component]
pub fn Recusals(desk: DeskContext) -> impl IntoView {
    let t = texts();
    let items = Memo::new(move |_| {
        desk.live.desk.with(|desk| desk.as_ref().map(|desk| desk.recusals.clone()))
    });
    let members = move || {
        desk.live.attendance.with(|section| {
            let option = |member: &crate::domain::views::public::MemberItem| {
                view! { <option value=member.key.to_string()>{member.name.clone()}</option> }
            };
            section.members.iter().map(option).collect_view()
        })
    };
    let candidates = move || {
        desk.live.candidates.with(|section| {
            let option = |candidate: &crate::domain::views::public::CandidateItem| {
                let title = candidate.text.title.clone();
                view! { <option value=candidate.id.to_string()>{title}</option> }
            };
            section.candidates.iter().map(option).collect_view()
        })
    };
    let refused = desk.refused("set_recusal", "", "");
    let is_refused = refused.is_some();
    let rows = move || {
        let row = |item: crate::domain::views::desk::RecusalItem| {
            let key = format!("{}-{}", item.member, item.candidate);
            view! {
                <li data-key=key>
                    {format!("{}: {}", item.name, item.title)}
                    <ApiForm action="set_recusal">
                        <input type="hidden" name="member" value=item.member.to_string() />
                        <input type="hidden" name="candidate" value=item.candidate.to_string() />
                        <input type="hidden" name="on" value="false" />
                        <button type="submit" class="quiet">
                            {t.remove_recusal}
                            <span class="kern-sr-only">{format!(": {}, {}", item.name, item.title)}</span>
                        </button>
                    </ApiForm>
                </li>
            }
        };
        items.get().unwrap_or_default().into_iter().map(row).collect_view()
    };
    view! {
        <details class="recusals" open=is_refused>
            <summary>
                {t.recusals} " "
                <span class="count">{move || items.with(|items| items.as_ref().map_or(0, Vec::len))}</span>
            </summary>
            <p class="hint">{t.recusals_about}</p>
            <ul>{rows}</ul>
            <ApiForm action="set_recusal" refused=refused>
                <input type="hidden" name="on" value="true" />
                <label for="befangen-mitglied">{t.member}</label>
                <select id="befangen-mitglied" name="member">{members}</select>
                <label for="befangen-vorschlag">{t.candidate}</label>
                <select id="befangen-vorschlag" name="candidate">{candidates}</select>
                <button type="submit">{t.add_recusal}</button>
            </ApiForm>
        </details>
    }
}
