//! What whoever operates the service has to mend before anybody is invited.

use crate::domain::views::setup::LegalPage;
use crate::text::either;

/// The address on cards and projector leads nowhere.
#[must_use]
pub fn address(address: &str) -> String {
    either(
        format!(
            "Auf Zugangskarten, QR-Codes und Beamer steht die Adresse {address}. Sie gilt nur auf diesem Rechner; Telefone im Saal erreichen sie nicht. Tragen Sie in Leptos.toml bei public-url die Adresse ein, unter der alle den Dienst erreichen, und starten Sie ihn neu. Drucken Sie die Karten erst danach."
        ),
        format!(
            "Cards, QR codes and projector show the address {address}. It works on this computer only; phones in the hall do not reach it. Set public-url in Leptos.toml to the address everybody reaches, and restart. Print the cards afterwards."
        ),
    )
}

/// Legal pages hold their placeholder.
#[must_use]
pub fn legal(pages: &[LegalPage]) -> String {
    let names: Vec<&str> = pages.iter().map(|page| name(*page)).collect();
    let names = names.join(", ");
    either(
        format!(
            "Diese Seiten sind öffentlich verlinkt und enthalten noch keinen Text: {names}. Tragen Sie die Texte oder ihre Adressen in Leptos.toml ein, und starten Sie den Dienst neu."
        ),
        format!(
            "These pages are linked publicly and hold no text yet: {names}. Enter the texts or their addresses in Leptos.toml, and restart."
        ),
    )
}

fn name(page: LegalPage) -> &'static str {
    match page {
        LegalPage::Imprint => either("Impressum", "Imprint"),
        LegalPage::Privacy => either("Datenschutz", "Privacy"),
        LegalPage::Accessibility => either("Barrierefreiheit", "Accessibility"),
    }
}
