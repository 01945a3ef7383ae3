//! What the organizer has just done, in a sentence.

use std::collections::HashMap;

use crate::text::either;

/// The sentence after a form to this path was carried out; none where the page shows something else.
#[must_use]
pub fn sentence(path: &str, fields: &HashMap<String, String>) -> Option<String> {
    let field = |name: &str| fields.get(name).map_or("", |text| text.trim());
    let named = |name: &str, de: &str, en: &str| match field(name) {
        "" => either(format!("{de}."), format!("{en}.")),
        name => either(format!("{de}: {name}."), format!("{en}: {name}.")),
    };
    // An empty number adds; the first words are for adding, the second for changing.
    let saved = |id: &str, title: &str, added: (&str, &str), changed: (&str, &str)| {
        let (de, en) = if field(id).is_empty() { added } else { changed };
        named(title, de, en)
    };
    let (de, en) = match path.strip_prefix("/api/")? {
        "create_workshop" => return Some(named("title", "Angelegt", "Created")),
        "copy_workshop" => ("Der Workshop ist kopiert.", "The workshop is copied."),
        "put_workshop_away" if field("away") == "true" => {
            ("Der Workshop ist weggelegt.", "The workshop is put away.")
        }
        "put_workshop_away" => ("Der Workshop ist zurückgeholt.", "The workshop is back."),
        "delete_workshop" => ("Der Workshop ist gelöscht.", "The workshop is deleted."),
        "set_details" => ("Die Angaben sind gespeichert.", "The details are saved."),
        "start_workshop" => ("Der Workshop läuft.", "The workshop is running."),
        "close_workshop" => ("Der Workshop ist beendet.", "The workshop is over."),
        "set_desk_password" => {
            ("Das Passwort der Moderation ist festgelegt.", "The moderator's password is set.")
        }
        "save_member" => {
            let added = ("Mitglied hinzugefügt", "Member added");
            let changed = ("Mitglied gespeichert", "Member saved");
            return Some(saved("key", "member[name]", added, changed));
        }
        "remove_member" => ("Das Mitglied ist entfernt.", "The member is removed."),
        "discard_imported_members" | "discard_imported_candidates" => {
            ("Die Tabelle ist nicht übernommen.", "The table is not taken over.")
        }
        "import_members" => ("Die Mitglieder sind übernommen.", "The members are taken over."),
        "set_proxy_limit" => ("Die Grenze ist gespeichert.", "The limit is saved."),
        "set_proxy" if field("holder").is_empty() => {
            ("Die Vollmacht ist zurückgenommen.", "The proxy is withdrawn.")
        }
        "set_proxy" => ("Die Vollmacht ist eingetragen.", "The proxy is entered."),
        "set_weight_scheme" => (
            "Die Regel gilt. Unten stehen die Gewichte.",
            "The scheme holds. The weights are below.",
        ),
        "set_weights" => ("Die Gewichte sind gespeichert.", "The weights are saved."),
        "save_candidate" => {
            let added = ("Vorschlag hinzugefügt", "Candidate added");
            let changed = ("Vorschlag gespeichert", "Candidate saved");
            return Some(saved("candidate", "text[title]", added, changed));
        }
        "withdraw_candidate" => ("Der Vorschlag ist zurückgezogen.", "The candidate is withdrawn."),
        "remove_candidate" => ("Der Vorschlag ist gelöscht.", "The candidate is deleted."),
        "move_candidate" => ("Die Reihenfolge ist geändert.", "The order has changed."),
        "import_candidates" => {
            ("Die Vorschläge sind übernommen.", "The candidates are taken over.")
        }
        "save_round" => {
            let added = ("Abstimmung vorbereitet", "Round prepared");
            let changed = ("Abstimmung gespeichert", "Round saved");
            return Some(saved("round", "form[question]", added, changed));
        }
        "copy_round" => ("Die Abstimmung ist kopiert.", "The round is copied."),
        "put_round_away" if field("away") == "true" => {
            ("Die Abstimmung ist weggelegt.", "The round is put away.")
        }
        "put_round_away" => ("Die Abstimmung ist zurückgeholt.", "The round is back."),
        "remove_round" => ("Die Abstimmung ist entfernt.", "The round is removed."),
        "save_step" => {
            let added = ("Schritt hinzugefügt", "Step added");
            let changed = ("Schritt gespeichert", "Step saved");
            return Some(saved("step", "form[title]", added, changed));
        }
        "call_rounds" => ("Der Ablauf ist ergänzt.", "The run sheet is completed."),
        "move_step" => ("Der Schritt ist verschoben.", "The step is moved."),
        "remove_step" => ("Der Schritt ist entfernt.", "The step is removed."),
        "issue_missing_cards" => {
            ("Die fehlenden Karten sind ausgestellt.", "The missing cards are issued.")
        }
        "issue_card" => ("Die Karte ist ausgestellt.", "The card is issued."),
        "reissue_card" => ("Die Karte ist neu ausgestellt.", "The card is reissued."),
        "revoke_card" => ("Die Karte ist gesperrt.", "The card is revoked."),
        _ => return None,
    };
    Some(either(de, en).into())
}
