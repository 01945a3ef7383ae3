//! Coming in: the start page, sign-in, and why an answer is no.

use super::either;
use super::refusal::sentence;
use crate::api::error::Reason;

super::texts! {
    title: "Anmelden", "Enter";
    refused_title: "Nicht angenommen", "Not accepted";
    card_heading: "Mit Zugangskarte teilnehmen", "Take part with an access card";
    card_intro: "Scannen Sie den QR-Code auf Ihrer Karte, oder geben Sie den Code von der Karte ein.", "Scan the QR code on your card, or type the code printed on it.";
    code: "Code der Zugangskarte", "Code of the access card";
    code_hint: "Zwölf Zeichen, zum Beispiel 7K3M-9QRT-2XAB. Groß- oder Kleinschreibung spielt keine Rolle.", "Twelve characters, for example 7K3M-9QRT-2XAB. Case does not matter.";
    enter_room: "Zum Workshop", "To the workshop";
    organizer_heading: "Geschäftsstelle", "Organizer";
    account: "Anmeldename", "Account name";
    password: "Passwort", "Password";
    sign_in: "Anmelden", "Sign in";
    sign_out: "Abmelden", "Sign out";
    first_heading: "Pilotwahl einrichten", "Set up Pilotwahl";
    first_intro: "Beim ersten Start hat der Server einen Einrichtungscode ausgegeben. Legen Sie damit das Konto der Geschäftsstelle an.", "At its first start the server printed a set-up code. Create the organizer's account with it.";
    set_up_code: "Einrichtungscode", "Set-up code";
    new_password: "Neues Passwort", "New password";
    password_hint: "Mindestens 12 Zeichen. Vier zufällige Wörter sind gut zu merken und schwer zu erraten.", "At least 12 characters. Four random words are easy to remember and hard to guess.";
    create_account: "Konto anlegen", "Create account";
    desk_heading: "Leitstand", "Desk";
    desk_intro: "Geben Sie das Passwort der Moderation ein.", "Type the moderator's password.";
    enter_desk: "Leitstand öffnen", "Open the desk";
    has_session: "Sie sind bereits angemeldet.", "You are signed in already.";
    back_to_room: "Zurück zum Workshop", "Back to the workshop";
    back_to_setup: "Zur Vorbereitung", "To the set-up";
    not_found_title: "Seite nicht gefunden", "Page not found";
    not_found: "Diese Seite gibt es nicht. Prüfen Sie die Adresse, oder beginnen Sie auf der Startseite.", "There is no such page. Check the address, or begin at the start page.";
    to_start: "Zur Startseite", "To the start page";
    no_entry_title: "Kein Zutritt", "No entry";
}

/// The sentence for an answer that is no.
#[must_use]
pub fn why(reason: &Reason) -> String {
    let (de, en) = match reason {
        Reason::Refused(refusal) => return sentence(refusal),
        Reason::NotSignedIn => (
            "Sie sind nicht angemeldet. Öffnen Sie den Link auf Ihrer Karte erneut, oder melden Sie sich auf der Startseite an.",
            "You are not signed in. Open the link of your card again, or enter at the start page.",
        ),
        Reason::Forbidden => (
            "Dazu sind Sie mit diesem Zugang nicht berechtigt. Melden Sie sich mit dem passenden Zugang an.",
            "This access does not allow that. Sign in with the right link.",
        ),
        Reason::WrongPassword => (
            "Anmeldename, Passwort oder Code ist falsch. Prüfen Sie die Eingabe, und versuchen Sie es noch einmal.",
            "Account name, password or code is wrong. Check what you typed and try again.",
        ),
        Reason::PasswordUnfit => (
            "Das Passwort braucht 12 bis 200 Zeichen. Wählen Sie ein anderes.",
            "A password takes 12 to 200 characters. Choose another.",
        ),
        Reason::TooManyTries => (
            "Zu viele falsche Eingaben. Warten Sie 15 Minuten; der Link auf der Karte funktioniert weiter.",
            "Too many wrong tries. Wait 15 minutes; the link of the card still works.",
        ),
        Reason::Unreadable => (
            "Die Anfrage ist unvollständig. Laden Sie die Seite neu und versuchen Sie es noch einmal.",
            "The request is incomplete. Reload the page and try again.",
        ),
        Reason::TooLarge => (
            "Das ist zu groß. Eine Datei darf höchstens 5 MB haben, ein Formular 64 KB. Teilen Sie die Datei, oder kürzen Sie den Text.",
            "That is too large. A file may have at most 5 MB, a form 64 KB. Split the file or shorten the text.",
        ),
        Reason::TooManyStreams => (
            "Es sind zu viele Seiten gleichzeitig offen. Diese Seite fragt alle paar Sekunden nach; schließen Sie Seiten, die Sie nicht brauchen.",
            "Too many pages are open at once. This page asks every few seconds instead; close pages you do not need.",
        ),
        Reason::Storage => (
            "Der Server kann nicht mehr speichern. Es wird nichts angenommen; was bestätigt wurde, ist sicher. Sagen Sie der Moderation Bescheid.",
            "The server can no longer store. Nothing is accepted; what was confirmed is safe. Tell the moderator.",
        ),
        Reason::Internal => (
            "Auf dem Server ist ein Fehler aufgetreten. Versuchen Sie es noch einmal.",
            "The server had a fault. Try again.",
        ),
    };
    either(de, en).into()
}
