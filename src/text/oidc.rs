//! Signing in at a provider: the button, and why somebody is not let in.

use super::either;

super::texts! {
    or_password: "Oder mit Anmeldename und Passwort:", "Or with account name and password:";
    expired: "Diese Anmeldung ist abgelaufen, schon benutzt oder in einem anderen Browser begonnen. Beginnen Sie hier noch einmal.", "This sign-in has expired, was already used, or was begun in another browser. Begin here again.";
    cancelled: "Die Anmeldung wurde beim Anmeldedienst abgebrochen oder abgelehnt. Beginnen Sie hier noch einmal.", "The sign-in was cancelled or refused at the sign-in service. Begin here again.";
    unreachable: "Der Anmeldedienst antwortet gerade nicht. Versuchen Sie es in einigen Minuten noch einmal.", "The sign-in service does not answer. Try again in a few minutes.";
    unverified: "Die Antwort des Anmeldedienstes ließ sich nicht prüfen. Versuchen Sie es noch einmal; bleibt es dabei, sagen Sie dem Betreiber Bescheid.", "The answer of the sign-in service could not be verified. Try again; if that persists, tell the operator.";
    crowded: "Beim Anmeldedienst melden sich gerade sehr viele an. Versuchen Sie es in einer Minute noch einmal.", "Very many people are signing in at the sign-in service just now. Try again in a minute.";
    not_admitted: "Dieses Konto ist für die Geschäftsstelle nicht freigegeben. Melden Sie sich mit einem anderen Konto an, oder bitten Sie den Betreiber, es freizugeben.", "This account is not admitted as organizer. Sign in with another account, or ask the operator to admit it.";
    email_unverified: "Der Anmeldedienst hat Ihre E-Mail-Adresse noch nicht bestätigt. Bestätigen Sie sie dort, und melden Sie sich dann noch einmal an.", "The sign-in service has not verified your e-mail address yet. Confirm it there and sign in again.";
}

/// The button that leads to the provider of this name.
#[must_use]
pub fn sign_in_with(name: &str) -> String {
    either(format!("Mit {name} anmelden"), format!("Sign in with {name}"))
}
