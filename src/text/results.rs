//! The page of all results.

use super::either;
use super::figures::moment;
use crate::domain::views::outcome::OutcomeView;

super::texts! {
    heading: "Ergebnisse", "Results";
    none: "Es ist noch kein Ergebnis veröffentlicht.", "No result is published yet.";
    contents: "Inhalt", "Contents";
    downloads: "Herunterladen", "Download";
    this_round: "Diese Abstimmung:", "This round:";
    all_rounds: "Alle Abstimmungen:", "All rounds:";
    csv_german: "CSV für Excel", "CSV for German Excel";
    csv_international: "CSV international", "CSV international";
    json: "JSON", "JSON";
    archive: "Archiv zum Nachrechnen", "Archive for recounting";
    how_counted: "Wie gezählt wurde", "How it was counted";
    working: "Rechnung im Einzelnen", "The working in detail";
    working_csv: "Rechnung als CSV für Excel", "The working as CSV for German Excel";
    spread: "Verteilung des Widerstands", "How resistance spreads";
    spread_about: "Wie viele Mitglieder, und darunter wie viele Stimmen, welchen Widerstand angegeben haben. Je dunkler, desto mehr Mitglieder.", "How many members, and below how many votes, gave which resistance. The darker, the more members.";
    shades: "Je dunkler ein Feld, desto mehr spricht für den Vorschlag.", "The darker a cell, the more it speaks for the candidate.";
    shades_against: "Je dunkler ein Feld, desto größer der Widerstand.", "The darker a cell, the greater the resistance.";
    payments: "Wer was bezahlt", "Who pays what";
    payments_csv: "Wer was bezahlt, als CSV für Excel", "Who pays what, as CSV for German Excel";
    ballots: "Stimmzettel nach Mitgliedern", "Ballots by member";
    ballots_csv: "Stimmzettel als CSV für Excel", "Ballots as CSV for German Excel";
    member: "Mitglied", "Member";
    weight: "Gewicht", "Weight";
}

/// *geschlossen 23.11.2026, 14:05 Uhr*, or that the vote is still open.
#[must_use]
pub fn closed_since(outcome: &OutcomeView) -> String {
    if outcome.is_provisional {
        return either("läuft noch", "still open").into();
    }
    let at = moment(outcome.closed_at);
    either(format!("geschlossen {at}"), format!("closed {at}"))
}

/// *Reihenfolge der Zahlen: Nutzen · Aufwand.*
#[must_use]
pub fn cells_in_order(criteria: &str) -> String {
    either(
        format!("Reihenfolge der Zahlen: {criteria}."),
        format!("Order of the figures: {criteria}."),
    )
}
