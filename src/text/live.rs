//! Connection, sending and what happens, as any live page says them.

use super::either;
use super::figures::clock;
use crate::domain::ids::Timestamp;

super::texts! {
    live: "verbunden", "connected";
    broken: "Keine Verbindung. Ihre Eingaben bleiben erhalten.", "No connection. What you typed is kept.";
    ended: "Ihre Anmeldung ist abgelaufen, oder die Karte wurde gesperrt. Scannen Sie den QR-Code auf Ihrer Karte erneut, oder wenden Sie sich an die Moderation.", "Your session has ended, or the card was revoked. Scan the QR code on your card again, or ask the moderator.";
    desk_ended: "Ihre Anmeldung ist abgelaufen. Öffnen Sie den Link zum Leitstand erneut.", "Your session has ended. Open the link to the desk again.";
    read_only: "Der Server kann nicht mehr speichern. Es wird nichts angenommen; was bestätigt wurde, ist sicher.", "The server can no longer store. Nothing is accepted; what was confirmed is safe.";
    not_sent: "Keine Verbindung. Ihre Eingaben bleiben stehen; versuchen Sie es gleich noch einmal.", "No connection. What you typed is kept; please try again shortly.";
    retrying: "Noch nicht angekommen. Lassen Sie die Seite offen.", "Not received yet. Keep this page open.";
    without_script: "Ohne JavaScript aktualisiert sich diese Seite nicht von selbst.", "Without JavaScript this page does not update by itself.";
    reload: "Jetzt aktualisieren", "Update now";
    opened: "Die Abstimmung ist geöffnet.", "Voting is open.";
    closed: "Die Abstimmung ist geschlossen.", "Voting is closed.";
    published: "Das Ergebnis ist veröffentlicht.", "The result is published.";
    aborted: "Die Abstimmung wurde abgebrochen.", "The round was aborted.";
    soon: "Noch höchstens 30 Sekunden.", "30 seconds left at most.";
}

/// *vertreten durch Tengen*, of a member whose proxy another one holds.
#[must_use]
pub fn represented_by(holder: &str) -> String {
    either(format!("vertreten durch {holder}"), format!("represented by {holder}"))
}

/// *Die Abstimmung schließt um 10:44 Uhr.*
#[must_use]
pub fn countdown(ends_at: Timestamp, closes: bool) -> String {
    let time = clock(ends_at);
    if closes {
        either(
            format!("Die Abstimmung schließt um {time}\u{a0}Uhr."),
            format!("Voting closes at {time}."),
        )
    } else {
        either(format!("Richtzeit bis {time}\u{a0}Uhr."), format!("Time until {time}, as a guide."))
    }
}
