//! The access cards: who holds which, issuing, revoking. Not here: the printed sheet (`print`).

use leptos::prelude::*;

use super::{Basis, Confirm, Field, Frame, OneButton, Typed};
use crate::domain::ids::MemberKey;
use crate::domain::views::setup::{CardRow, Gap, Section};
use crate::text::figures::moment;
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
    cards: Vec<CardWithCode>,
    members: Vec<(MemberKey, String)>,
) -> impl IntoView {
    let t = texts();
    let workshop = basis.workshop.to_string();
    let missing = match basis.view.gap(Section::Cards) {
        Some(Gap::Cards(missing)) => Some(*missing),
        _ => None,
    };
    let refused = basis.refused.as_ref();
    let all = Typed::new(refused, "issue_missing_cards", &[]);
    let is_empty = cards.is_empty();
    let has_valid = cards.iter().any(|card| !card.row.card.revoked);
    view! {
        <Frame basis=basis.clone() section=Section::Cards>
            <h1>{t.cards}</h1>
            <p class="lead">{t.cards_about}</p>
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
                        }
                    })}
            </div>
            {if is_empty {
                view! { <p class="panel">{t.no_cards}</p> }.into_any()
            } else {
                view! { <Table basis=basis.clone() cards=cards /> }.into_any()
            }}
            <Issue basis=basis.clone() members=members />
            <IssueObserver basis=basis />
        </Frame>
    }
}

#[component]
fn Table(basis: Basis, cards: Vec<CardWithCode>) -> impl IntoView {
    let t = texts();
    view! {
        <section class="panel" aria-labelledby="liste">
            <h2 id="liste" class="kern-sr-only">
                {t.list}
            </h2>
            <table class="editable">
                <caption class="kern-sr-only">{t.cards}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.member}</th>
                        <th scope="col">{t.card}</th>
                        <th scope="col" class="from-tablet">
                            {t.last_use}
                        </th>
                        <th scope="col" class="edit-column">
                            <span class="kern-sr-only">{t.card_details}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    {cards
                        .into_iter()
                        .map(|card| view! { <Row basis=basis.clone() card=card /> })
                        .collect_view()}
                </tbody>
            </table>
        </section>
    }
}

/// A card and, in the row below, its code and what can be done with it.
#[component]
fn Row(basis: Basis, card: CardWithCode) -> impl IntoView {
    let t = texts();
    let CardWithCode { row, code, url, is_guessed } = card;
    let CardRow { card, member, used_at } = row;
    let id = card.id.to_string();
    let anchor = format!("k-{id}");
    let hidden = [("card", id.as_str())];
    let refused = basis.refused.as_ref();
    let revoke = Typed::new(refused, "revoke_card", &hidden);
    let reissue = Typed::new(refused, "reissue_card", &hidden);
    let name = member.unwrap_or_else(|| t.observer.into());
    let used = used_at.map_or_else(|| t.never_used.into(), moment);
    let about = format!("{name}, {}", card_name(card.number));
    let fields = || vec![("workshop", basis.workshop.to_string()), ("card", id.clone())];
    view! {
        <tr id=anchor.clone() class="item" class:gone=card.revoked>
            <th scope="row">
                {name}
                {(!card.bearer.is_empty())
                    .then(|| view! { <span class="sub">{card.bearer.clone()}</span> })}
            </th>
            <td>
                {card_name(card.number)} <span class="sub">{card_right(card.right)}</span>
                <span class="sub to-tablet">{used.clone()}</span>
                {card.revoked.then(|| view! { <span class="tag">{t.revoked}</span> })}
                {is_guessed.then(|| view! { <p class="form-state">{t.card_guessed}</p> })}
            </td>
            <td class="from-tablet">{used}</td>
            <td></td>
        </tr>
        <tr class="edit">
            <td colspan="4">
                <details open=revoke.is_refused() || reissue.is_refused()>
                    <summary>
                        {t.card_details} <span class="kern-sr-only">" "{about.clone()}</span>
                    </summary>
                    {revoke.problem()}
                    {reissue.problem()}
                    {(!card.revoked)
                        .then(|| {
                            view! {
                                <dl class="secrets">
                                    <dt>{t.code}</dt>
                                    <dd class="code">{code}</dd>
                                    <dt>{t.link}</dt>
                                    <dd class="address">{url}</dd>
                                </dl>
                                <p class="hint">{t.card_secret_hint}</p>
                            }
                        })}
                    <div class="confirms">
                        <Confirm
                            action=format!("reissue_card#{anchor}")
                            fields=fields()
                            label=t.reissue
                            about=about.clone()
                            consequence=t.reissue_consequence
                            button=t.reissue_button
                        />
                        {(!card.revoked)
                            .then(|| {
                                view! {
                                    <Confirm
                                        action=format!("revoke_card#{anchor}")
                                        fields=fields()
                                        label=t.revoke
                                        about=about
                                        consequence=t.revoke_consequence
                                        button=t.revoke_button
                                    />
                                }
                            })}
                    </div>
                </details>
            </td>
        </tr>
    }
}

/// One more card for a member.
#[component]
fn Issue(basis: Basis, members: Vec<(MemberKey, String)>) -> impl IntoView {
    let t = texts();
    let typed = issue_typed(&basis, false);
    let chosen = typed.field("member", "");
    let advises = typed.field("right", "vote") == "advise";
    let members = members.into_iter().map(|(key, name)| {
        view! {
            <option value=key.to_string() selected=key.as_str() == chosen>
                {name}
            </option>
        }
    });
    let members = members.collect_view();
    view! {
        <details class="panel" id="neu" open=typed.is_refused()>
            <summary>
                <h2>{t.issue_one}</h2>
            </summary>
            <p>{t.issue_one_about}</p>
            <form class="fields" method="post" action="/api/issue_card#neu">
                {typed.problem()}
                <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                <div class="field">
                    <label for="card-member">{t.member}</label>
                    <select id="card-member" name="member" required>
                        {members}
                    </select>
                </div>
                <div class="field">
                    <label for="card-right">{t.right}</label>
                    <select id="card-right" name="right">
                        <option value="vote" selected=!advises>
                            {t.right_vote}
                        </option>
                        <option value="advise" selected=advises>
                            {t.right_advise}
                        </option>
                    </select>
                </div>
                <Field
                    id="card-bearer"
                    name="bearer"
                    class="field whole"
                    label=t.bearer
                    value=typed.field("bearer", "")
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
                    value=typed.field("bearer", "")
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
