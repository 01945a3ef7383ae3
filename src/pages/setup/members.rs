//! The members: table, changes, import. Weights have their own page.

use leptos::prelude::*;

use super::fields::{Field, Tick, Typed};
use super::import::{Check, Kind, Preview, Upload};
use super::list::{EditLink, Listing, Search, SortHead};
use super::proxies::{Proxies, ProxySection};
use super::{Basis, Confirm, Frame};
use crate::domain::ids::{MemberKey, WorkshopId};
use crate::domain::seal::mark;
use crate::domain::views::public::collation_key;
use crate::domain::views::setup::Section;
use crate::domain::workshop::member::Member;
use crate::text::figures::{day, weight, whole};
use crate::text::setup::lists::texts as list_texts;
use crate::text::setup::texts;

/// The page.
pub fn page(
    basis: Basis,
    listing: Listing,
    members: Vec<Member>,
    proxies: Proxies,
    preview: Option<Preview>,
) -> impl IntoView {
    let t = texts();
    let mut members = members;
    members.sort_by_key(|member| collation_key(&member.name));
    let names: Vec<(MemberKey, String)> =
        members.iter().map(|member| (member.key.clone(), member.name.clone())).collect();
    let (is_empty, is_over) = (members.is_empty(), basis.is_over());
    let is_asked = !listing.import.is_empty();
    let has_errors = is_asked && preview.as_ref().is_some_and(|p| !p.errors.is_empty());
    let workshop = basis.workshop;
    view! {
        <Frame basis=basis.clone() section=Section::Members>
            <h1>{t.members}</h1>
            <p class="lead">{t.members_about}</p>
            <Check basis=basis.clone() kind=Kind::Members preview=preview is_asked=is_asked />
            {if is_empty {
                view! { <p class="panel">{t.no_members}</p> }.into_any()
            } else {
                view! { <Table basis=basis.clone() listing=listing members=members /> }.into_any()
            }}
            {(!is_over)
                .then(|| {
                    view! {
                        <Upload
                            workshop=workshop
                            kind=Kind::Members
                            about=t.members_columns
                            example=t.members_example
                            open=is_empty || has_errors
                        />
                        <Add basis=basis.clone() />
                    }
                })}
            {(!is_empty)
                .then(|| view! { <ProxySection basis=basis proxies=proxies members=names /> })}
        </Frame>
    }
}

#[component]
fn Table(basis: Basis, listing: Listing, members: Vec<Member>) -> impl IntoView {
    let t = texts();
    let all = members.len();
    let is_shown = |member: &Member| {
        listing.shows(&[&member.name, member.key.as_str(), &member.kind, &member.land])
    };
    let mut members: Vec<Member> = members.into_iter().filter(is_shown).collect();
    listing.sort(&mut members, |column, member| match column {
        "name" => (0, collation_key(&member.name)),
        "key" => (0, member.key.to_string()),
        "inhabitants" => (member.inhabitants.unwrap_or(0), String::new()),
        "weight" => (member.weight.thousandths(), String::new()),
        _ => (0, String::new()),
    });
    let shown = members.len();
    let rows = members.into_iter().map(|member| {
        view! { <Row basis=basis.clone() listing=listing.clone() member=member /> }
    });
    let rows = rows.collect_view();
    let head = |column, label, class: &'static str| {
        view! { <SortHead listing=listing.clone() column=column label=label class=class /> }
    };
    view! {
        <section class="panel" id="liste" aria-labelledby="liste-titel">
            <h2 id="liste-titel" class="kern-sr-only">
                {t.list}
            </h2>
            <Search listing=listing.clone() all=all shown=shown />
            <table class="editable">
                <caption class="kern-sr-only">{t.members}</caption>
                <thead>
                    <tr>
                        <SortHead
                            listing=listing.clone()
                            column="name"
                            label=t.member
                            sub=t.kind_and_land
                        />
                        {head("key", t.key, "from-tablet")}
                        <SortHead
                            listing=listing.clone()
                            column="inhabitants"
                            label=t.inhabitants
                            sub=t.date_and_source
                            class="number"
                        />
                        {head("weight", t.weight, "number")}
                        <th scope="col" class="edit-column">
                            <span class="kern-sr-only">{t.edit}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {(shown == 0).then(|| view! { <p>{list_texts().nothing_found}</p> })}
        </section>
    }
}

/// A member and, if it is the one, in the row below the form that changes it.
#[component]
fn Row(basis: Basis, listing: Listing, member: Member) -> impl IntoView {
    let key = member.key.to_string();
    let anchor = format!("m-{key}");
    let typed = Typed::new(basis.refused.as_ref(), "save_member", &[("key", &key)]);
    let removal = Typed::new(basis.refused.as_ref(), "remove_member", &[("key", &key)]);
    let about = joined([member.kind.clone(), member.land.clone()]);
    let date = member.reference_date.as_ref().map(day).unwrap_or_default();
    let source = joined([date, member.source.clone()]);
    let figure = member.inhabitants.map_or_else(|| "–".into(), whole);
    let name = member.name.clone();
    let is_open = listing.edit == key || typed.is_refused() || removal.is_refused();
    let link = (!basis.is_over()).then(|| {
        let (row, anchor, about) = (key.clone(), anchor.clone(), name.clone());
        view! { <EditLink listing=listing row=row anchor=anchor about=about /> }
    });
    let votes = weight(member.weight);
    let form = (is_open && !basis.is_over()).then(|| {
        view! { <Change basis=basis member=member typed=typed removal=removal /> }
    });
    view! {
        <tr id=anchor class="item" class:open=is_open>
            <th scope="row">
                {name} <span class="sub">{about}</span>
                <span class="sub to-tablet">{key.clone()}</span>
            </th>
            <td class="from-tablet">{key}</td>
            <td class="number">{figure} <span class="sub from-tablet">{source}</span></td>
            <td class="number">{votes}</td>
            <td class="edit-column">{link}</td>
        </tr>
        {form}
    }
}

/// The form that changes a member, and the way to take it out.
#[component]
fn Change(basis: Basis, member: Member, typed: Typed, removal: Typed) -> impl IntoView {
    let t = texts();
    let (key, name) = (member.key.to_string(), member.name.clone());
    let action = format!("/api/save_member#m-{key}");
    let seen = mark(&member);
    view! {
        <tr class="edit">
            <td colspan="5">
                {removal.problem()}
                <form class="fields" method="post" action=action>
                    {typed.problem()}
                    <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                    <input type="hidden" name="key" value=key.clone() />
                    <input type="hidden" name="seen" value=seen />
                    <input type="hidden" name="member[key]" value=key.clone() />
                    <MemberFields typed=typed.clone() prefix=key.clone() member=Some(member) />
                    <div class="actions whole">
                        <button class="primary" type="submit">
                            {t.save}
                        </button>
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
            </td>
        </tr>
    }
}

/// Adds one member.
#[component]
fn Add(basis: Basis) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(basis.refused.as_ref(), "save_member", &[("key", "")]);
    let lacks_zero = MemberKey::new(&typed.field("member[key]", ""))
        .is_ok_and(|key| key.with_lost_zero().is_some());
    let as_typed = (typed.is_refused() && lacks_zero).then(|| {
        let checked = typed.ticked("member[key_as_typed]", false);
        view! {
            <div class="whole">
                <Tick name="member[key_as_typed]" checked=checked label=t.key_as_typed />
            </div>
        }
    });
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
                    typed=typed.clone()
                    required=true
                    hint=t.key_hint
                />
                {as_typed}
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
    let inhabitants = stored(|m| m.inhabitants.map(|n| n.to_string()).unwrap_or_default());
    let date = stored(|m| m.reference_date.as_ref().map(|d| d.iso().into()).unwrap_or_default());
    let fields = [
        ("name", t.name, stored(|m| m.name.clone()), "text", "text"),
        ("kind", t.kind_of_member, stored(|m| m.kind.clone()), "text", "text"),
        ("land", t.land, stored(|m| m.land.clone()), "text", "text"),
        ("inhabitants", t.inhabitants, inhabitants, "text", "numeric"),
        ("reference_date", t.reference_date, date, "date", "text"),
        ("source", t.source, stored(|m| m.source.clone()), "text", "text"),
    ];
    let fields = fields.map(|(field, label, stored, kind, keyboard)| {
        view! {
            <Field
                id=format!("{prefix}-{field}")
                name=format!("member[{field}]")
                label=label
                typed=typed.clone()
                stored=stored
                kind=kind
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
