//! The members: table, changes, import. Weights have their own page.

use leptos::prelude::*;

use super::import::{Check, Kind, Preview, Upload};
use super::proxies::{Proxies, ProxySection};
use super::{Basis, Confirm, Field, Frame, Typed};
use crate::domain::ids::WorkshopId;
use crate::domain::member::Member;
use crate::domain::views::setup::Section;
use crate::text::figures::{day, weight, whole};
use crate::text::setup::texts;

/// The page.
pub fn page(
    basis: Basis,
    members: Vec<Member>,
    proxies: Proxies,
    preview: Option<Preview>,
) -> impl IntoView {
    let t = texts();
    let names: Vec<_> =
        members.iter().map(|member| (member.key.clone(), member.name.clone())).collect();
    let is_empty = members.is_empty();
    let has_errors = preview.as_ref().is_some_and(|p| !p.errors.is_empty());
    let workshop = basis.workshop;
    view! {
        <Frame basis=basis.clone() section=Section::Members>
            <h1>{t.members}</h1>
            <p class="lead">{t.members_about}</p>
            <Check basis=basis.clone() kind=Kind::Members preview=preview />
            {if is_empty {
                view! { <p class="panel">{t.no_members}</p> }.into_any()
            } else {
                view! { <Table basis=basis.clone() members=members /> }.into_any()
            }}
            <Upload
                workshop=workshop
                kind=Kind::Members
                about=t.members_columns
                example=t.members_example
                open=is_empty || has_errors
            />
            <Add basis=basis.clone() />
            {(!is_empty)
                .then(|| view! { <ProxySection basis=basis proxies=proxies members=names /> })}
        </Frame>
    }
}

#[component]
fn Table(basis: Basis, members: Vec<Member>) -> impl IntoView {
    let t = texts();
    view! {
        <section class="panel" aria-labelledby="liste">
            <h2 id="liste" class="kern-sr-only">
                {t.list}
            </h2>
            <table class="editable">
                <caption class="kern-sr-only">{t.members}</caption>
                <thead>
                    <tr>
                        <th scope="col">
                            {t.member} <span class="sub">{t.kind_and_land}</span>
                        </th>
                        <th scope="col" class="from-tablet">
                            {t.key}
                        </th>
                        <th scope="col" class="number">
                            {t.inhabitants} <span class="sub from-tablet">{t.date_and_source}</span>
                        </th>
                        <th scope="col" class="number">
                            {t.weight}
                        </th>
                        <th scope="col" class="edit-column">
                            <span class="kern-sr-only">{t.edit}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {members
                        .into_iter()
                        .map(|member| view! { <Row basis=basis.clone() member=member /> })
                        .collect_view()}
                </tbody>
            </table>
        </section>
    }
}

/// A member and, in the row below, the form that changes it.
#[component]
fn Row(basis: Basis, member: Member) -> impl IntoView {
    let t = texts();
    let key = member.key.to_string();
    let anchor = format!("m-{key}");
    let typed = Typed::new(basis.refused.as_ref(), "save_member", &[("key", &key)]);
    let removal = Typed::new(basis.refused.as_ref(), "remove_member", &[("key", &key)]);
    let about = joined([member.kind.clone(), member.land.clone()]);
    let date = member.reference_date.as_ref().map(day).unwrap_or_default();
    let source = joined([date, member.source.clone()]);
    let figure = member.inhabitants.map_or_else(|| "–".into(), whole);
    let name = member.name.clone();
    view! {
        <tr id=anchor.clone() class="item">
            <th scope="row">
                {name.clone()} <span class="sub">{about}</span>
                <span class="sub to-tablet">{key.clone()}</span>
            </th>
            <td class="from-tablet">{key.clone()}</td>
            <td class="number">{figure} <span class="sub from-tablet">{source}</span></td>
            <td class="number">{weight(member.weight)}</td>
            <td></td>
        </tr>
        <tr class="edit">
            <td colspan="5">
                <details open=typed.is_refused() || removal.is_refused()>
                    <summary>
                        {t.edit} <span class="kern-sr-only">" "{name.clone()}</span>
                    </summary>
                    {removal.problem()}
                    <form class="fields" method="post" action=format!("/api/save_member#{anchor}")>
                        {typed.problem()}
                        <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                        <input type="hidden" name="key" value=key.clone() />
                        <input type="hidden" name="member[key]" value=key.clone() />
                        <MemberFields typed=typed.clone() prefix=key.clone() member=Some(member) />
                        <div class="actions whole">
                            <button type="submit">{t.save}</button>
                        </div>
                    </form>
                    <Confirm
                        action="remove_member#liste"
                        fields=vec![("workshop", basis.workshop.to_string()), ("key", key)]
                        label=t.remove
                        about=name
                        consequence=t.remove_member_consequence
                        button=t.remove_member
                    />
                </details>
            </td>
        </tr>
    }
}

/// Adds one member.
#[component]
fn Add(basis: Basis) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(basis.refused.as_ref(), "save_member", &[("key", "")]);
    view! {
        <details class="panel" id="neu" open=typed.is_refused()>
            <summary>
                <h2>{t.add_member}</h2>
            </summary>
            <form class="fields" method="post" action="/api/save_member#neu">
                {typed.problem()}
                <Hidden workshop=basis.workshop />
                <Field
                    id="neu-key"
                    name="member[key]"
                    label=t.key
                    value=typed.field("member[key]", "")
                    required=true
                    hint=t.key_hint
                />
                <MemberFields typed=typed.clone() prefix="neu".to_owned() member=None />
                <div class="actions whole">
                    <button class="primary" type="submit">
                        {t.add_member}
                    </button>
                </div>
            </form>
        </details>
    }
}

#[component]
fn Hidden(workshop: WorkshopId) -> impl IntoView {
    view! {
        <input type="hidden" name="workshop" value=workshop.to_string() />
        <input type="hidden" name="key" value="" />
    }
}

/// Everything about a member but its key.
#[component]
fn MemberFields(typed: Typed, prefix: String, member: Option<Member>) -> impl IntoView {
    let t = texts();
    let stored = |read: fn(&Member) -> String| member.as_ref().map(read).unwrap_or_default();
    let fields = [
        ("name", t.name, stored(|m| m.name.clone()), "text"),
        ("kind", t.kind_of_member, stored(|m| m.kind.clone()), "text"),
        ("land", t.land, stored(|m| m.land.clone()), "text"),
        (
            "inhabitants",
            t.inhabitants,
            stored(|m| m.inhabitants.map(|figure| figure.to_string()).unwrap_or_default()),
            "numeric",
        ),
        (
            "reference_date",
            t.reference_date,
            stored(|m| m.reference_date.as_ref().map(day).unwrap_or_default()),
            "text",
        ),
        ("source", t.source, stored(|m| m.source.clone()), "text"),
    ];
    let fields = fields.map(|(field, label, stored, keyboard)| {
        let name = format!("member[{field}]");
        let value = typed.field(&name, &stored);
        view! {
            <Field
                id=format!("{prefix}-{field}")
                name=name
                label=label
                value=value
                keyboard=keyboard
                required=field == "name"
            />
        }
    });
    fields.into_iter().collect_view()
}

/// The parts that are not empty, with dots between.
fn joined(parts: [String; 2]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
