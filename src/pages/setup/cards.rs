//! The access cards: who holds which, issuing, revoking. Not here: the printed sheet (`print`).

use leptos::prelude::*;

use super::fields::{Field, Select, Typed};
use super::list::{EditLink, Listing, Search, SortHead};
use super::{Basis, Confirm, Frame, OneButton, ToMend};
use crate::domain::ids::MemberKey;
use crate::domain::views::public::collation_key;
use crate::domain::views::setup::{CardRow, Gap, Section};
use crate::text::figures::moment;
use crate::text::setup::cards::last_card;
use crate::text::setup::lists::texts as list_texts;
use crate::text::setup::{card_name, card_right, missing_cards, texts};

/// A card with its link and code.
#[derive(Clone, Debug)]
pub struct CardWithCode {
    /// The card.
    pub row: CardRow,
    /// What can be typed.
    pub code: String,
    /// The whole address of its link.
    pub url: String,
    /// Whether somebody seems to guess the code.
    pub is_guessed: bool,
}

/// The page.
pub fn page(
    basis: Basis,
    listing: Listing,
    cards: Vec<CardWithCode>,
    members: Vec<(MemberKey, String)>,
) -> impl IntoView {
    let t = texts();
    let workshop = basis.workshop.to_string();
    let missing = basis.view.gaps.iter().find_map(|(_, gap)| match gap {
        Gap::Cards(missing) => Some(*missing),
        _ => None,
    });
    let missing = missing.filter(|_| !basis.is_over());
    let refused = basis.refused.as_ref();
    let all = Typed::new(refused, "issue_missing_cards", &[]);
    let is_empty = cards.is_empty();
    let has_valid = cards.iter().any(|card| !card.row.card.revoked);
    view! {
        <Frame basis=basis.clone() section=Section::Cards>
            <h1>{t.cards}</h1>
            <p class="lead">{t.cards_about}</p>
            <ToMend view=basis.view.clone() />
            {all.problem()}
            <div class="actions cards-actions">
                {missing
                    .map(|missing| {
                        view! {
                            <OneButton
                                action="issue_missing_cards"
                                fields=vec![("workshop", workshop.clone())]
                                label=t.issue_missing
                                about=missing_cards(missing)
                                class="primary"
                            />
                        }
                    })}
                {has_valid
                    .then(|| {
                        let class = if missing.is_some() { "button" } else { "button primary" };
                        let href = format!("/setup/{workshop}/cards/print");
                        view! {
                            <a class=class href=href>
                                {t.print_sheet}
                            </a>
                            <a class="button" href=format!("/setup/{workshop}/export/cards.csv")>
                                {t.codes_csv}
                            </a>
                        }
                    })}
            </div>
            {if is_empty {
                view! { <p class="panel">{t.no_cards}</p> }.into_any()
            } else {
                view! { <Table basis=basis.clone() listing=listing cards=cards /> }.into_any()
            }}
            {(!basis.is_over())
                .then(|| {
                    view! {
                        <Issue basis=basis.clone() members=members />
                        <IssueObserver basis=basis />
                    }
                })}
        </Frame>
    }
}

#[component]
fn Table(basis: Basis, listing: Listing, cards: Vec<CardWithCode>) -> impl IntoView {
    let t = texts();
    let all = cards.len();
    let is_shown = |card: &CardWithCode| {
        let member = card.row.member.as_deref().unwrap_or(t.observer);
        listing.shows(&[member, &card.row.card.bearer, &card_name(card.row.card.number)])
    };
    let mut cards: Vec<CardWithCode> = cards.into_iter().filter(is_shown).collect();
    listing.sort(&mut cards, |column, card| match column {
        "member" => (0, collation_key(card.row.member.as_deref().unwrap_or(t.observer))),
        "used" => (card.row.used_at.map_or(0, |at| at.0), String::new()),
        _ => (0, String::new()),
    });
    let shown = cards.len();
    let rows = cards.into_iter().map(|card| {
        view! { <Row basis=basis.clone() listing=listing.clone() card=card /> }
    });
    let rows = rows.collect_view();
    view! {
        <section class="panel" id="liste" aria-labelledby="liste-titel">
            <h2 id="liste-titel" class="kern-sr-only">
                {t.list}
            </h2>
            <Search listing=listing.clone() all=all shown=shown />
            <table class="editable">
                <caption class="kern-sr-only">{t.cards}</caption>
                <thead>
                    <tr>
                        <SortHead listing=listing.clone() column="member" label=t.member />
                        <th scope="col">{t.card}</th>
                        <SortHead
                            listing=listing.clone()
                            column="used"
                            label=t.last_use
                            class="from-tablet"
                        />
                        <th scope="col" class="edit-column">
                            <span class="kern-sr-only">{t.card_details}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {(shown == 0).then(|| view! { <p>{list_texts().nothing_found}</p> })}
        </section>
    }
}

/// A card and, if it is the one, in the row below its code and what can be done with it.
#[component]
fn Row(basis: Basis, listing: Listing, card: CardWithCode) -> impl IntoView {
    let t = texts();
    let (row, is_guessed) = (card.row.clone(), card.is_guessed);
    let id = row.card.id.to_string();
    let anchor = format!("k-{id}");
    let problems = ["revoke_card", "reissue_card"]
        .map(|action| Typed::new(basis.refused.as_ref(), action, &[("card", id.as_str())]));
    let is_open = listing.edit == id || problems.iter().any(Typed::is_refused);
    let name = row.member.unwrap_or_else(|| t.observer.into());
    let used = row.used_at.map_or_else(|| t.never_used.into(), moment);
    let about = format!("{name}, {}", card_name(row.card.number));
    let bearer = (!row.card.bearer.is_empty()).then_some(row.card.bearer);
    let details = is_open.then(|| {
        let about = about.clone();
        view! { <Details basis=basis card=card about=about problems=problems /> }
    });
    view! {
        <tr id=anchor.clone() class="item" class:open=is_open class:gone=row.card.revoked>
            <th scope="row">
                {name} {bearer.map(|bearer| view! { <span class="sub">{bearer}</span> })}
            </th>
            <td>
                {card_name(row.card.number)} <span class="sub">{card_right(row.card.right)}</span>
                <span class="sub to-tablet">{used.clone()}</span>
                {row.card.revoked.then(|| view! { <span class="tag">{t.revoked}</span> })}
                {is_guessed.then(|| view! { <p class="form-state">{t.card_guessed}</p> })}
            </td>
            <td class="from-tablet">{used}</td>
            <td class="edit-column">
                <EditLink listing=listing row=id anchor=anchor.clone() about=about label=t.card_details />
            </td>
        </tr>
        {details}
    }
}

/// Code and link of a card, and what can be done with it.
#[component]
fn Details(basis: Basis, card: CardWithCode, about: String, problems: [Typed; 2]) -> impl IntoView {
    let t = texts();
    let CardWithCode { row, code, url, .. } = card;
    let (id, is_valid) = (row.card.id.to_string(), !row.card.revoked);
    let fields = || vec![("workshop", basis.workshop.to_string()), ("card", id.clone())];
    let problems = problems.map(|typed| typed.problem());
    let secrets = is_valid.then(|| {
        view! {
            <dl class="secrets">
                <dt>{t.code}</dt>
                <dd class="code">{code}</dd>
                <dt>{t.link}</dt>
                <dd class="address">{url}</dd>
            </dl>
            <p class="hint">{t.card_secret_hint}</p>
        }
    });
    let (consequence, knowingly) = match &row.last {
        Some(last) => (last_card(last), true),
        None => (t.revoke_consequence.to_owned(), false),
    };
    let confirms = (!basis.is_over()).then(|| {
        view! {
            <div class="confirms">
                <Confirm
                    action=format!("reissue_card#k-{id}")
                    fields=fields()
                    label=t.reissue
                    about=about.clone()
                    consequence=t.reissue_consequence
                    button=t.reissue_button
                />
                {is_valid
                    .then(|| {
                        let knowingly = knowingly.then(|| ("knowingly", "true".to_owned()));
                        view! {
                            <Confirm
                                action=format!("revoke_card#k-{id}")
                                fields=fields().into_iter().chain(knowingly).collect()
                                label=t.revoke
                                about=about
                                consequence=consequence
                                button=t.revoke_button
                            />
                        }
                    })}
            </div>
        }
    });
    view! {
        <tr class="edit">
            <td colspan="4">{problems.into_iter().collect_view()} {secrets} {confirms}</td>
        </tr>
    }
}

/// One more card for a member.
#[component]
fn Issue(basis: Basis, members: Vec<(MemberKey, String)>) -> impl IntoView {
    let t = texts();
    let typed = issue_typed(&basis, false);
    let members = members.into_iter().map(|(key, name)| (key.to_string(), name)).collect();
    let rights = [("vote", t.right_vote), ("advise", t.right_advise)];
    let rights = rights.map(|(code, words)| (code.to_owned(), words.to_owned())).into();
    view! {
        <details class="panel" id="neu" open=typed.is_refused()>
            <summary>
                <h2>{t.issue_one}</h2>
            </summary>
            <p>{t.issue_one_about}</p>
            <form class="fields" method="post" action="/api/issue_card#neu">
                {typed.problem()}
                <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                <Select
                    id="card-member"
                    name="member"
                    label=t.member
                    typed=typed.clone()
                    options=members
                />
                <Select id="card-right" name="right" label=t.right typed=typed.clone() options=rights />
                <Field
                    id="card-bearer"
                    name="bearer"
                    class="field whole"
                    label=t.bearer
                    typed=typed.clone()
                    hint=t.bearer_hint
                />
                <div class="actions whole">
                    <button type="submit">{t.issue}</button>
                </div>
            </form>
        </details>
    }
}

/// A card for an observer.
#[component]
fn IssueObserver(basis: Basis) -> impl IntoView {
    let t = texts();
    let typed = issue_typed(&basis, true);
    view! {
        <details class="panel" id="gast" open=typed.is_refused()>
            <summary>
                <h2>{t.issue_observer}</h2>
            </summary>
            <p>{t.issue_observer_about}</p>
            <form class="fields" method="post" action="/api/issue_card#gast">
                {typed.problem()}
                <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                <input type="hidden" name="member" value="" />
                <input type="hidden" name="right" value="observe" />
                <Field
                    id="observer-bearer"
                    name="bearer"
                    class="field whole"
                    label=t.bearer
                    typed=typed.clone()
                    hint=t.bearer_hint
                />
                <div class="actions whole">
                    <button type="submit">{t.issue}</button>
                </div>
            </form>
        </details>
    }
}

/// The refused form of issuing, if it is the one for observers or the one for members.
fn issue_typed(basis: &Basis, observer: bool) -> Typed {
    let refused = basis.refused.as_ref().filter(|form| {
        let right = form.fields.get("right").map(String::as_str);
        (right == Some("observe")) == observer
    });
    Typed::new(refused, "issue_card", &[])
}
