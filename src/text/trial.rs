//! A ballot that is tried before its round opens.

use super::either;

super::texts! {
    open: "Stimmzettel ausprobieren", "Try the ballot";
    opens_beside: "In einem neuen Fenster; es wird nichts gespeichert.", "In a new window; nothing is stored.";
    label: "Probe", "Trial";
    member: "Beispielmitglied", "Example member";
    nothing_stored: "Probe – es wird nichts gespeichert.", "A trial – nothing is stored.";
    about: "So sehen die Mitglieder ihren Stimmzettel, sobald die Abstimmung geöffnet ist. Füllen Sie ihn aus und geben Sie ihn ab.", "This is what members see once the round is open. Fill it in and cast it.";
    back_to_rounds: "Zurück zu den Abstimmungen", "Back to the rounds";
    back_to_desk: "Zurück zum Leitstand", "Back to the desk";
}

/// That something else may come to stand on the ballot.
#[must_use]
pub fn stand_ins(decides: &str) -> String {
    either(
        format!(
            "Worüber abgestimmt wird, ergibt sich erst aus {decides}. Bis dahin steht hier beispielhaft, was dort zur Wahl steht."
        ),
        format!(
            "What is voted on depends on {decides}. Until then some of what is voted on there stands here as an example."
        ),
    )
}
