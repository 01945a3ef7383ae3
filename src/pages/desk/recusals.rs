//! Recusals (*Befangenheit*, § 34 BGB): who does not vote on which candidate. Entered by the moderator,
//! or by the member itself in the room. Not here: how a round freezes them.

use leptos::prelude::*;

use super::context::DeskContext;
use crate::components::form::ApiForm;
use crate::text::desk::texts;

/// The list and the form that adds to it.
pub fn recusals(desk: DeskContext) -> impl IntoView + use<> {
    let t = texts();
    let view = desk.live.view;
    let members = view.attendance.members.iter().map(|member| {
        view! { <option value=member.key.to_string()>{member.name.clone()}</option> }
    });
    let members = members.collect_view();
    let candidates = view.candidates.candidates.iter().map(|candidate| {
        view! { <option value=candidate.id.to_string()>{candidate.text.title.clone()}</option> }
    });
    let candidates = candidates.collect_view();
    let refused = desk.refused("set_recusal", "", "");
    let is_refused = refused.is_some();
    let items = &desk.own.recusals;
    let rows = items.iter().map(|item| {
        let (member, candidate) = (item.member.to_string(), item.candidate.to_string());
        let who = format!(": {}, {}", item.name, item.title);
        let key = format!("{member}-{candidate}");
        view! {
            <li data-key=key>
                {format!("{}: {}", item.name, item.title)}
                <ApiForm action="set_recusal">
                    <input type="hidden" name="member" value=member />
                    <input type="hidden" name="candidate" value=candidate />
                    <input type="hidden" name="on" value="false" />
                    <button type="submit" class="quiet">
                        {t.remove_recusal} <span class="kern-sr-only">{who}</span>
                    </button>
                </ApiForm>
            </li>
        }
    });
    view! {
        <details class="recusals" open=is_refused>
            <summary>
                {t.recusals} " " <span class="count">{items.len()}</span>
            </summary>
            <p class="hint">{t.recusals_about}</p>
            <ul>{rows.collect_view()}</ul>
            <ApiForm action="set_recusal" refused=refused>
                <input type="hidden" name="on" value="true" />
                <label for="befangen-mitglied">{t.member}</label>
                <select id="befangen-mitglied" name="member">
                    {members}
                </select>
                <label for="befangen-vorschlag">{t.candidate}</label>
                <select id="befangen-vorschlag" name="candidate">
                    {candidates}
                </select>
                <button type="submit">{t.add_recusal}</button>
            </ApiForm>
        </details>
    }
}
