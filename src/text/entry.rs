//! Coming in: the start page, sign-in, and why an answer is no.

use super::either;
use crate::domain::workshop::Course;
use crate::domain::workshop::card::CardRight;

super::texts! {
    title: "Anmelden", "Enter";
    refused_title: "Nicht angenommen", "Not accepted";
    card_heading: "Mit Zugangskarte teilnehmen", "Take part with an access card";
    card_intro: "Scannen Sie den QR-Code auf Ihrer Karte, oder geben Sie den Code von der Karte ein.", "Scan the QR code on your card, or type the code printed on it.";
    code: "Code der Zugangskarte", "Code of the access card";
    code_hint: "Zwölf Zeichen, zum Beispiel 7K3M-9QRT-2XAB. Groß- oder Kleinschreibung spielt keine Rolle.", "Twelve characters, for example 7K3M-9QRT-2XAB. Case does not matter.";
    enter_room: "Zum Workshop", "To the workshop";
    invitation_title: "Ihre Zugangskarte", "Your access card";
    next_heading: "Wie es weitergeht", "What happens next";
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
    account_heading: "Passwort und Anmeldungen", "Password and sessions";
    sessions_heading: "Anmeldungen", "Sessions";
    old_password: "Bisheriges Passwort", "Current password";
    change_password: "Passwort ändern", "Change the password";
    change_about: "Danach ist die Geschäftsstelle nur noch in diesem Browser angemeldet.", "After that the organizer is signed in in this browser alone.";
    end_sessions: "Alle abmelden …", "Sign everybody out …";
    end_sessions_about: "Alle außer Ihnen in diesem Browser verlieren ihren Zugang, bis sie sich wieder anmelden: Mitglieder mit ihrer Zugangskarte, die Moderation mit ihrem Passwort, die Geschäftsstelle auf der Startseite. Was gespeichert ist, bleibt.", "Everybody but you in this browser loses access until they sign in again: members with their card, the moderator with the password, the organizer at the start page. What is stored stays.";
    end_sessions_button: "Jetzt alle abmelden", "Sign everybody out now";
    not_found_title: "Seite nicht gefunden", "Page not found";
    not_found: "Diese Seite gibt es nicht. Prüfen Sie die Adresse, oder beginnen Sie auf der Startseite.", "There is no such page. Check the address, or begin at the start page.";
    to_start: "Zur Startseite", "To the start page";
    no_entry_title: "Kein Zutritt", "No entry";
    fault_title: "Störung", "Fault";
    why_not_signed_in: "Sie sind nicht angemeldet. Öffnen Sie den Link auf Ihrer Karte erneut, oder melden Sie sich auf der Startseite an.", "You are not signed in. Open the link of your card again, or enter at the start page.";
    why_forbidden: "Dazu sind Sie mit diesem Zugang nicht berechtigt. Melden Sie sich mit dem passenden Zugang an.", "This access does not allow that. Sign in with the right link.";
    why_wrong_password: "Anmeldename, Passwort oder Code ist falsch. Prüfen Sie die Eingabe, und versuchen Sie es noch einmal.", "Account name, password or code is wrong. Check what you typed and try again.";
    why_password_unfit: "Das Passwort braucht 12 bis 200 Zeichen. Wählen Sie ein anderes.", "A password takes 12 to 200 characters. Choose another.";
    why_password_unchanged: "Das neue Passwort ist das bisherige. Wählen Sie ein anderes.", "The new password is the old one. Choose another.";
    why_too_many_tries: "Zu viele falsche Eingaben. Versuchen Sie es in einer Minute noch einmal.", "Too many wrong tries. Try again in a minute.";
    why_too_many_codes: "Zu viele falsche Codes. Versuchen Sie es in einer Minute noch einmal; der Link auf der Karte funktioniert weiter.", "Too many wrong codes. Try again in a minute; the link of the card still works.";
    why_too_fast: "Das waren sehr viele Änderungen in kurzer Zeit. Warten Sie eine halbe Minute und versuchen Sie es noch einmal.", "Those were very many changes in a short time. Wait half a minute and try again.";
    why_busy: "Gerade ist sehr viel los. Versuchen Sie es in einigen Sekunden noch einmal.", "There is very much going on. Try again in some seconds.";
    why_unreadable: "Die Anfrage ist unvollständig. Laden Sie die Seite neu und versuchen Sie es noch einmal.", "The request is incomplete. Reload the page and try again.";
    why_too_large: "Das ist zu groß. Eine Datei darf höchstens 5 MB haben, ein Formular 64 KB. Teilen Sie die Datei, oder kürzen Sie den Text.", "That is too large. A file may have at most 5 MB, a form 64 KB. Split the file or shorten the text.";
    why_import_gone: "Es wartet keine eingelesene Datei mehr: Sie wurde schon übernommen, durch eine andere ersetzt oder nach einer Stunde verworfen. Lesen Sie die Datei noch einmal ein, wenn etwas fehlt.", "No file waits any more: it was taken over, replaced by another, or let go after an hour. Read the file again if something is missing.";
    why_too_many_streams: "Es sind zu viele Seiten gleichzeitig offen. Diese Seite fragt alle paar Sekunden nach; schließen Sie Seiten, die Sie nicht brauchen.", "Too many pages are open at once. This page asks every few seconds instead; close pages you do not need.";
    why_storage: "Der Server kann nicht mehr speichern. Es wird nichts angenommen; was bestätigt wurde, ist sicher. Sagen Sie es der Moderation; sie verständigt die Technik.", "The server can no longer store. Nothing is accepted; what was confirmed is safe. Tell the moderator, who tells the technicians.";
    why_internal: "Auf dem Server ist ein Fehler aufgetreten. Versuchen Sie es noch einmal.", "The server had a fault. Try again.";
    not_now_title: "Das geht gerade nicht", "Not possible now";
}

/// What the bearer of a card does in the workshop, below the name of the member.
#[must_use]
pub fn invited_as(right: CardRight) -> &'static str {
    match right {
        CardRight::Vote => either("Diese Karte stimmt ab.", "This card votes."),
        CardRight::Advise => either(
            "Diese Karte berät mit, ohne abzustimmen.",
            "This card advises and does not vote.",
        ),
        CardRight::Observe => either(
            "Diese Karte sieht zu, ohne abzustimmen.",
            "This card observes and does not vote.",
        ),
    }
}

/// That this browser is in the room with another card, the member's name or an observer's empty one.
#[must_use]
pub fn seated_as(name: &str) -> String {
    if name.is_empty() {
        either(
            "In diesem Browser sind Sie bereits mit einer Karte zum Zusehen angemeldet. Mit dem Knopf wechseln Sie zu dieser Karte.",
            "In this browser you are signed in with an observer's card already. The button changes to this card.",
        )
        .into()
    } else {
        either(
            format!(
                "In diesem Browser sind Sie bereits für {name} angemeldet. Mit dem Knopf wechseln Sie zu dieser Karte."
            ),
            format!(
                "In this browser you are signed in for {name} already. The button changes to this card."
            ),
        )
    }
}

/// What happens after the button of a card's link.
#[must_use]
pub fn next_steps(course: Course, right: CardRight) -> Vec<&'static str> {
    let present = match right {
        CardRight::Vote | CardRight::Advise => Some(either(
            "Sobald Sie eintreten, gilt Ihr Mitglied als anwesend.",
            "As soon as you enter, your member counts as present.",
        )),
        CardRight::Observe => None,
    };
    let follows = match right {
        CardRight::Vote => either(
            "Die Seite folgt dem Ablauf. Wird abgestimmt, erscheint Ihr Stimmzettel.",
            "The page follows the run sheet. When there is a vote, your ballot appears.",
        ),
        CardRight::Advise | CardRight::Observe => either(
            "Die Seite folgt dem Ablauf. Sie müssen nichts neu laden.",
            "The page follows the run sheet. You need not reload anything.",
        ),
    };
    let waits = either(
        "Der Workshop hat noch nicht begonnen. Sie können schon eintreten und warten.",
        "The workshop has not begun. You may enter and wait.",
    );
    let over = either(
        "Der Workshop ist beendet. Sie sehen die Ergebnisse.",
        "The workshop is over. You see the results.",
    );
    match course {
        Course::Preparing => [Some(waits), present, Some(follows)].into_iter().flatten().collect(),
        Course::Running => [present, Some(follows)].into_iter().flatten().collect(),
        Course::Closed => vec![over],
    }
}
