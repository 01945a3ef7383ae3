//! Proxies: whose cards may cast another member's ballot, too. Off until a limit is set. Not here: how
//! such a ballot is cast (`pages/room`).

use leptos::prelude::*;

use super::fields::{Field, Select, Typed};
use super::{Basis, OneButton};
use crate::domain::ids::MemberKey;
use crate::text::setup::{proxy, texts};

/// The proxies as they stand.
#[derive(Clone, Debug, Default)]
pub struct Proxies {
    /// How many one member may hold; 0 = none are allowed.
    pub limit: u32,
    /// Giver and holder.
    pub given: Vec<(MemberKey, MemberKey)>,
}

/// The section.
#[component]
pub fn ProxySection(
    /// Workshop, state, refused form.
    basis: Basis,
    /// What is given.
    proxies: Proxies,
    /// All members by name.
    members: Vec<(MemberKey, String)>,
) -> impl IntoView {
    let t = texts();
    let limit = Typed::new(basis.refused.as_ref(), "set_proxy_limit", &[]);
    let given = Typed::new(basis.refused.as_ref(), "set_proxy", &[]);
    let is_over = basis.is_over();
    if is_over && proxies.given.is_empty() {
        return ().into_any();
    }
    let is_open = proxies.limit > 0 || limit.is_refused() || given.is_refused();
    let name_of = |key: &MemberKey| {
        let member = members.iter().find(|(known, _)| known == key);
        member.map_or_else(|| key.to_string(), |(_, name)| name.clone())
    };
    let rows = proxies.given.iter().map(|(giver, holder)| {
        let sentence = proxy(&name_of(giver), &name_of(holder));
        let fields = vec![
            ("workshop", basis.workshop.to_string()),
            ("giver", giver.to_string()),
            ("holder", String::new()),
        ];
        view! {
            <li>
                {sentence.clone()} " "
                {(!is_over)
                    .then(|| {
                        view! {
                            <OneButton
                                action="set_proxy#vollmachten"
                                fields=fields
                                label=t.withdraw_proxy
                                about=sentence
                                class="quiet"
                            />
                        }
                    })}
            </li>
        }
    });
    let rows = rows.collect_view();
    let options: Vec<(String, String)> = [(String::new(), t.choose_member.to_owned())]
        .into_iter()
        .chain(members.iter().map(|(key, name)| (key.to_string(), name.clone())))
        .collect();
    view! {
        <details class="panel" id="vollmachten" open=is_open>
            <summary>
                <h2>{t.proxies}</h2>
            </summary>
            <p>{t.proxies_about}</p>
            {(!is_over).then(|| view! {
            <form class="fields" method="post" action="/api/set_proxy_limit#vollmachten">
                {limit.problem()}
                <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                <Field
                    id="proxy-limit"
                    name="limit"
                    class="field short"
                    label=t.proxy_limit
                    typed=limit
                    stored=proxies.limit.to_string()
                    keyboard="numeric"
                    hint=t.proxy_limit_hint
                />
                <div class="actions whole">
                    <button type="submit">{t.save}</button>
                </div>
            </form>
            })}
            <ul class="proxies">{rows}</ul>
            {(proxies.limit > 0 && !is_over)
                .then(|| {
                    view! {
                        <form class="fields" method="post" action="/api/set_proxy#vollmachten">
                            {given.problem()}
                            <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                            <Select
                                id="proxy-giver"
                                name="giver"
                                label=t.proxy_giver
                                typed=given.clone()
                                options=options.clone()
                            />
                            <Select
                                id="proxy-holder"
                                name="holder"
                                label=t.proxy_holder
                                typed=given
                                options=options
                            />
                            <div class="actions whole">
                                <button type="submit">{t.give_proxy}</button>
                            </div>
                        </form>
                    }
                })}
        </details>
    }
    .into_any()
}
