//! Connection and sending, as any live page says them.

super::texts! {
    live: "verbunden", "connected";
    connecting: "Verbindung wird hergestellt …", "Connecting …";
    broken: "Keine Verbindung zum Server. Ihre Eingaben bleiben erhalten; es geht von selbst weiter.", "No connection to the server. What you typed is kept; it goes on by itself.";
    ended: "Ihre Anmeldung ist abgelaufen oder die Karte wurde gesperrt. Öffnen Sie Ihren Link erneut.", "Your session has ended or the card was revoked. Open your link again.";
    read_only: "Der Server kann nicht mehr speichern. Es wird nichts angenommen; was bestätigt wurde, ist sicher.", "The server can no longer store. Nothing is accepted; what was confirmed is safe.";
    sending: "Wird gesendet …", "Sending …";
    not_sent: "Keine Verbindung. Ihre Eingaben bleiben stehen; versuchen Sie es gleich noch einmal.", "No connection. What you typed is kept; try again in a moment.";
    retrying: "Noch nicht angekommen. Wird weiter gesendet; lassen Sie die Seite offen.", "Not arrived yet. Sending goes on; keep this page open.";
    without_script: "Ohne JavaScript aktualisiert sich diese Seite nicht von selbst.", "Without JavaScript this page does not update by itself.";
    reload: "Jetzt aktualisieren", "Update now";
}
