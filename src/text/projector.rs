//! The projector: short sentences that are read from the last row. Not here: results (`outcome`).

use super::either;
use super::figures::{weight, whole};
use super::outcome::secrecy_name;
use crate::domain::number::weight::Weight;
use crate::domain::refusal::Refusal;
use crate::domain::round::plan::Secrecy;
use crate::domain::workshop::argument::Side;

super::texts! {
    title: "Beamer", "Projector";
    join_how: "Scannen Sie den QR-Code auf Ihrer Karte, oder öffnen Sie diese Adresse und geben Sie den Code von der Karte ein.", "Scan the QR code on your card, or open this address and type the code printed on it.";
    qr: "QR-Code der Adresse", "QR code of the address";
    welcome: "Willkommen", "Welcome";
    before: "Der Workshop beginnt in Kürze.", "The workshop begins shortly.";
    over: "Der Workshop ist beendet.", "The workshop is over.";
    thanks: "Vielen Dank für Ihre Mitarbeit.", "Thank you for taking part.";
    all_here: "Alle Mitglieder sind da.", "All members are here.";
    no_candidates: "Noch kein Vorschlag. Der erste kann von Ihnen sein.", "No candidate yet. The first one can be yours.";
    no_arguments: "Noch kein Argument. Bringen Sie das erste ein.", "No argument yet. Add the first one.";
    strongest: "Am meisten unterstützt", "Most supported";
    prepared: "Die Abstimmung beginnt in Kürze.", "Voting begins shortly.";
    open: "Die Abstimmung läuft.", "Voting is open.";
    closed: "Die Abstimmung ist geschlossen.", "Voting is closed.";
    follows: "Das Ergebnis folgt.", "The result follows.";
    aborted: "Die Abstimmung wurde abgebrochen.", "The round was aborted.";
    reason: "Grund:", "Reason:";
    all_voted: "Alle haben abgestimmt.", "Everyone has voted.";
    not_voted: "Es fehlen noch:", "Still missing:";
    absent: "Nicht im Saal:", "Not in the hall:";
    missing: "Es fehlen:", "Missing:";
    time_left: "Noch", "Time left";
    time_up: "Die Zeit ist um.", "Time is up.";
    then_closes: "dann schließt die Abstimmung", "then voting closes";
    goes_on: "Es geht gleich weiter.", "We go on in a moment.";
    blanked: "Der Beamer ist gerade dunkel.", "The projector is dark at the moment.";
}

/// *Schritt 4 von 8*.
#[must_use]
pub fn step_of(place: usize, steps: usize) -> String {
    either(format!("Schritt {place} von {steps}"), format!("Step {place} of {steps}"))
}

/// *von 13 Mitgliedern*, after a big figure.
#[must_use]
pub fn of_members(heads: u32) -> String {
    let all = whole(heads.into());
    let (de, en) = if heads == 1 { ("Mitglied", "member") } else { ("Mitgliedern", "members") };
    either(format!("von {all} {de}"), format!("of {all} {en}"))
}

/// *von 71 Stimmen*, after a big figure.
#[must_use]
pub fn of_votes(sum: Weight) -> String {
    let all = weight(sum);
    let (de, en) = if sum == Weight::ONE { ("Stimme", "vote") } else { ("Stimmen", "votes") };
    either(format!("von {all} {de}"), format!("of {all} {en}"))
}

/// *20 Vorschläge*.
#[must_use]
pub fn candidates(count: usize) -> String {
    let (one, many) = either(("Vorschlag", "Vorschläge"), ("candidate", "candidates"));
    format!("{}\u{a0}{}", whole(count as u64), if count == 1 { one } else { many })
}

/// *20 Vorschläge stehen zur Wahl.*
#[must_use]
pub fn standing(count: usize) -> String {
    let all = candidates(count);
    if count == 1 {
        either(format!("{all} steht zur Wahl."), format!("{all} is on the ballot."))
    } else {
        either(format!("{all} stehen zur Wahl."), format!("{all} are on the ballot."))
    }
}

/// *Welche Vorschläge zur Wahl stehen, entscheidet sich in Abstimmung 2.*, of a round that cannot open yet; nothing
/// where its candidates stand.
#[must_use]
pub fn candidates_to_come(waits_for: &Refusal) -> Option<String> {
    match waits_for {
        Refusal::SourceNotPublished { round, .. }
        | Refusal::SourceTied { round, .. }
        | Refusal::FirstTied { round, .. } => Some(either(
            format!("Welche Vorschläge zur Wahl stehen, entscheidet sich in Abstimmung {round}."),
            format!("Round {round} decides which candidates stand."),
        )),
        Refusal::SourceEmpty | Refusal::NoCandidates => {
            Some(either("Noch steht kein Vorschlag zur Wahl.", "No candidate stands yet.").into())
        }
        Refusal::RoundReplaced { round, by } => Some(either(
            format!(
                "Diese Abstimmung entfällt: Abstimmung {round} wurde wiederholt, es gilt Abstimmung {by}."
            ),
            format!("This vote is dropped: round {round} was repeated, and round {by} counts."),
        )),
        _ => None,
    }
}

/// *und 4 weitere*.
#[must_use]
pub fn and_more(count: usize) -> String {
    let more = whole(count as u64);
    either(format!("und {more} weitere"), format!("and {more} more"))
}

/// How many arguments of a side: *3 dafür*.
#[must_use]
pub fn arguments(side: Side, count: usize) -> String {
    let word = match (side, count) {
        (Side::Pro, _) => either("dafür", "pro"),
        (Side::Contra, _) => either("dagegen", "contra"),
        (Side::Question, 1) => either("Frage", "question"),
        (Side::Question, _) => either("Fragen", "questions"),
    };
    format!("{}\u{a0}{word}", whole(count as u64))
}

/// What an argument is.
#[must_use]
pub fn side(side: Side) -> &'static str {
    match side {
        Side::Pro => either("Dafür", "Pro"),
        Side::Contra => either("Dagegen", "Contra"),
        Side::Question => either("Frage", "Question"),
    }
}

/// *von 4 unterstützt*.
#[must_use]
pub fn supported(count: usize) -> String {
    let by = whole(count as u64);
    either(format!("von {by} unterstützt"), format!("supported by {by}"))
}

/// How the ballots are shown, as a sentence for the hall.
#[must_use]
pub fn shown(secrecy: Secrecy) -> String {
    let how = secrecy_name(secrecy);
    either(format!("Stimmen: {how}."), format!("Ballots: {how}."))
}
