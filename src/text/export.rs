//! What stands above columns and beside facts in downloaded tables. Not here: the names scripts read them
//! by (`server/export`), and sentences the screens show, too.

use super::{either, setup};
use crate::domain::counting::method::majority::Majority;
use crate::domain::counting::method::yes_no::YesNo;

super::texts! {
    workshop: "Workshop", "Workshop";
    date: "Datum", "Date";
    round: "Abstimmung Nr.", "Round no.";
    question: "Frage", "Question";
    kind: "Art", "Kind";
    method: "Verfahren", "Method";
    follows: "Bezug", "Follows on";
    earlier: "Frühere Abstimmung Nr.", "Earlier round no.";
    replaced_by: "Ersetzt durch Abstimmung Nr.", "Replaced by round no.";
    state: "Stand", "State";
    published: "veröffentlicht", "published";
    opened_at: "Geöffnet", "Opened";
    closed_at: "Geschlossen", "Closed";
    secrecy: "Geheimhaltung", "Secrecy";
    roll: "Stimmliste Nr.", "Roll no.";
    checksum: "Prüfsumme der Stimmliste", "Checksum of the roll";
    formula: "Formel", "Formula";
    turnout: "Beteiligung", "Turnout";
    entitled_heads: "Stimmberechtigt (Mitglieder)", "Entitled (members)";
    entitled_votes: "Stimmberechtigt (Stimmen)", "Entitled (votes)";
    cast_heads: "Mit Wertung (Mitglieder)", "Cast (members)";
    cast_votes: "Mit Wertung (Stimmen)", "Cast (votes)";
    abstained_heads: "Enthaltung (Mitglieder)", "Abstained (members)";
    abstained_votes: "Enthaltung (Stimmen)", "Abstained (votes)";
    not_cast_heads: "Ohne Stimmzettel (Mitglieder)", "Not cast (members)";
    not_cast_votes: "Ohne Stimmzettel (Stimmen)", "Not cast (votes)";
    quorate: "Beschlussfähig", "Quorate";
    quorum: "Beschlussfähigkeit", "Quorum";
    not_asked: "nicht verlangt", "not asked for";
    majority: "Erforderliche Mehrheit", "Majority required";
    wanted: "Schnittlinie: gesucht", "Cut line: wanted";
    open_tie: "Offener Gleichstand", "Open tie";
    left_empty: "Plätze, die leer bleiben", "Places left empty";
    budget: "Budget in €", "Budget in €";
    spent: "Ausgegeben in €", "Spent in €";
    left: "Übrig in €", "Left in €";
    passive: "Passivlösung: Widerstand in %", "Passive option: resistance in %";
    note: "Hinweis", "Note";
    place: "Platz", "Place";
    tied: "Gleichrangig", "Tied";
    candidate: "Vorschlag", "Candidate";
    points: "Gewichtete Punkte", "Weighted points";
    share: "Anteil in %", "Share in %";
    heads_points: "Mitglieder mit Punkten", "Members giving points";
    yes_heads: "Ja (Mitglieder)", "Yes (members)";
    no_heads: "Nein (Mitglieder)", "No (members)";
    abstain_heads: "Enthaltung (Mitglieder)", "Abstain (members)";
    yes_votes: "Ja (Stimmen)", "Yes (votes)";
    no_votes: "Nein (Stimmen)", "No (votes)";
    abstain_votes: "Enthaltung (Stimmen)", "Abstain (votes)";
    majority_reached: "Mehrheit", "Majority";
    accepted: "Angenommen", "Accepted";
    votes: "Stimmen", "Votes";
    approval_heads: "Zustimmung (Mitglieder)", "Approval (members)";
    mean: "Mittelwert", "Mean";
    sum: "Summe", "Sum";
    rated_heads: "Bewertet von (Mitglieder)", "Rated by (members)";
    rated_votes: "Bewertet von (Stimmen)", "Rated by (votes)";
    covered: "Oft genug bewertet", "Rated often enough";
    utility: "Nutzwert", "Utility";
    utility_state: "Stand des Nutzwerts", "State of the utility";
    knock_out: "Gescheitert an", "Knocked out by";
    resistance: "Widerstand in %", "Resistance in %";
    strong: "Starke Einwände (Mitglieder)", "Strong objections (members)";
    worse_than_passive: "Mehr Widerstand als Passivlösung", "More resistance than the passive option";
    wins: "Siege", "Wins";
    defeats: "Niederlagen", "Defeats";
    borda: "Borda-Punkte", "Borda points";
    support: "Unterstützung", "Support";
    support_heads: "Unterstützung (Mitglieder)", "Support (members)";
    cost: "Kosten in €", "Cost in €";
    funded: "Finanziert", "Funded";
    fate: "Entscheidung", "Decision";
    pilots: "Erproben (Mitglieder)", "Pilot it (members)";
    later: "Später dabei (Mitglieder)", "Join later (members)";
    declines: "Nicht dabei (Mitglieder)", "Not joining (members)";
    pilots_names: "Erproben", "Pilot it";
    later_names: "Später dabei", "Join later";
    declines_names: "Nicht dabei", "Not joining";
    unable_heads: "Nicht zuständig (Mitglieder)", "Not responsible (members)";
    unable_votes: "Nicht zuständig (Stimmen)", "Not responsible (votes)";
    near: "Praktisch gleichauf", "Virtually tied";
    selected: "Ausgewählt", "Selected";
    selected_by: "Ausgewählt durch", "Selected by";
    by_votes: "Ergebnis", "result";
    by_runoff: "Stichwahl", "runoff";
    by_lot: "Los", "lot";
    yes: "ja", "yes";
    no: "nein", "no";
    complete: "vollständig", "complete";
    incomplete: "unvollständig", "incomplete";
    knocked_out: "ausgeschieden", "knocked out";
    ballot_missing: "nicht abgegeben", "not cast";
    ballot_abstains: "Enthaltung", "abstention";
    ballot_cast: "abgegeben", "cast";
    mark_unable: "nicht zuständig", "not responsible";
    mark_pilots: "erprobt", "pilots it";
    mark_later: "später", "joins later";
    mark_declines: "nicht dabei", "not joining";
    advisory: "Beratende Stimmen (Wert)", "Advisory votes (value)";
    key: "Schlüssel", "Key";
    member: "Mitglied", "Member";
    weight: "Gewicht", "Weight";
    revision: "Fassung", "Revision";
    ballot: "Stimmzettel", "Ballot";
    passive_option: "Passivlösung", "Passive option";
    own_share: "Anteil am Budget in €", "Share of the budget in €";
    own_left: "Übrig in €", "Left in €";
    left_after: "Danach übrig in €", "Left after it in €";
    card: "Karte", "Card";
    right: "Recht", "Right";
    bearer: "Person", "Person";
    code: "Code", "Code";
    link: "Link", "Link";
}

/// The majority a candidate needs: *zwei Drittel der Ja- und Nein-Stimmen, in Stimmen und in Mitgliedern*.
#[must_use]
pub fn majority(rules: &YesNo) -> String {
    let t = setup::texts();
    let majority = match rules.majority {
        Majority::Simple => t.simple,
        Majority::TwoThirds => t.two_thirds,
        Majority::Absolute => t.absolute,
    };
    let double = if rules.double {
        either(", in Stimmen und in Mitgliedern", ", in votes and in members")
    } else {
        ""
    };
    format!("{majority}{double}")
}
