//! The printable sheet of cards: A4, one page per member with all its cards, one per observer. On
//! screen it can be checked before it is printed with the browser's own command.

use leptos::prelude::*;

use super::cards::CardWithCode;
use super::{ToMend, path};
use crate::components::masthead::Masthead;
use crate::domain::ids::{MemberKey, WorkshopId};
use crate::domain::views::setup::{Section, SetupView};
use crate::text::figures::day;
use crate::text::setup::{card_name, card_right, texts, typing};

/// A card ready to print.
#[derive(Clone, Debug)]
pub struct PrintedCard {
    /// The card with link and code.
    pub card: CardWithCode,
    /// The QR code of the link, as SVG.
    pub qr: String,
}

/// The page. `address` is what people type who cannot scan.
pub fn page(
    workshop: WorkshopId,
    view: SetupView,
    cards: Vec<PrintedCard>,
    address: String,
) -> impl IntoView {
    let t = texts();
    let mut sheets: Vec<(Option<MemberKey>, Vec<PrintedCard>)> = Vec::new();
    for card in cards {
        let member = card.card.row.card.member.clone();
        match sheets.last_mut() {
            Some((of, sheet)) if member.is_some() && *of == member => sheet.push(card),
            Some(_) | None => sheets.push((member, vec![card])),
        }
    }
    let event = [
        Some(view.title.clone()),
        view.date.as_ref().map(day),
        Some(view.place.clone()).filter(|place| !place.is_empty()),
    ];
    let event: Vec<String> = event.into_iter().flatten().collect();
    let event = event.join(" · ");
    let sheets = sheets.into_iter().map(|(_, cards)| {
        view! { <Sheet cards=cards event=event.clone() address=address.clone() /> }
    });
    view! {
        <Masthead home="/setup" title=view.title.clone() />
        <main id="inhalt" class="page sheets">
            <div class="no-print">
                <h1>{t.print_heading}</h1>
                <ToMend view=view />
                <p>{t.print_about}</p>
                <p>
                    <a class="button" href=path(workshop, Section::Cards)>
                        {t.back_to_cards}
                    </a>
                </p>
            </div>
            {sheets.collect_view()}
        </main>
    }
}

/// One page.
#[component]
fn Sheet(cards: Vec<PrintedCard>, event: String, address: String) -> impl IntoView {
    let t = texts();
    let name = cards.first().and_then(|card| card.card.row.member.clone());
    view! {
        <article class="card-sheet">
            <header>
                <p class="card-sheet-event">{event}</p>
                <h2>{name.unwrap_or_else(|| t.observer.into())}</h2>
                <p>{t.access}</p>
            </header>
            <div class="card-sheet-cards">
                {cards.into_iter().map(|card| view! { <Card card=card /> }).collect_view()}
            </div>
            <ol class="card-sheet-steps">
                <li>{t.how_scan}</li>
                <li>{typing(&address)}</li>
                <li>{t.how_keep}</li>
            </ol>
        </article>
    }
}

/// One card.
#[component]
fn Card(card: PrintedCard) -> impl IntoView {
    let t = texts();
    let PrintedCard { card, qr } = card;
    let of = card.row.card;
    let about = [card_name(of.number), card_right(of.right).to_owned(), of.bearer];
    let about: Vec<String> = about.into_iter().filter(|part| !part.is_empty()).collect();
    view! {
        <section class="card-sheet-card">
            <h3>{about.join(" · ")}</h3>
            <div class="qr" role="img" aria-label=t.qr inner_html=qr></div>
            <p class="card-sheet-code">
                <span class="hint">{t.code}</span>
                <span class="code">{card.code}</span>
            </p>
        </section>
    }
}
