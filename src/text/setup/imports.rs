//! Imports: what a table would change before it is taken over.

use super::count;
use crate::text::either;
use crate::text::figures::whole;

crate::text::texts! {
    what: "Was", "What";
    new: "neu", "new";
    changed: "geändert", "changed";
    same: "gleich", "same";
    about_keys: "ars ist der amtliche Regionalschlüssel: 12 Ziffern für Gemeinden (oder 8, der Gemeindeschlüssel AGS), 5 für Kreise. Führende Nullen gehören dazu; formatieren Sie die Spalte in Excel als Text. Ein eigener Schlüssel geht auch.", "ars is the official key: 12 digits for municipalities (or 8, the AGS), 5 for districts. Leading zeros belong to it; format the column as text in Excel. A key of your own will do, too.";
    restore_zeros: "Führende Null ergänzen", "Put the leading zero back";
    restore_zeros_about: "Die Schlüssel werden so übernommen, wie sie unter ihrer Zeile stehen.", "The keys are taken over as they stand below their row.";
    keep_keys: "So übernehmen, wie sie in der Datei stehen", "Take them over as they stand in the file";
    keep_keys_about: "Richtig, wenn es eigene Schlüssel sind.", "Right if they are keys of your own.";
    utf_16: "Die Datei ist in UTF-16 gespeichert (Excel nennt das „Unicode-Text“) und wurde so gelesen.", "The file is stored in UTF-16 (Excel calls that “Unicode text”) and was read as such.";
    weights_by_rule: "Die Spalte gewicht wird nicht übernommen: Die Gewichte kommen aus der Regel. Sollen sie aus der Datei kommen, stellen Sie unter „Gewichte“ zuerst „Von Hand“ ein.", "The column gewicht is not taken over: the weights come from the scheme. If they are to come from the file, choose “by hand” under “Weights” first.";
    waits: "Eine eingelesene Tabelle ist noch nicht übernommen.", "A table was read and is not taken over yet.";
    look_at_it: "Tabelle prüfen", "Check the table";
    update_by_title: "Eine Zeile mit einem Titel, den es schon gibt, ändert diesen Vorschlag; sie verdoppelt ihn nicht.", "A row whose title is known changes that candidate; it does not double it.";
}

/// What was read from a file: *Gelesen: 2 neu, 1 geändert, 10 gleich.*
#[must_use]
pub fn read_rows([new, changed, same]: [usize; 3]) -> String {
    let t = texts();
    let part = |rows: usize, name: &str| format!("{} {name}", whole(rows as u64));
    let parts = [part(new, t.new), part(changed, t.changed), part(same, t.same)].join(", ");
    either(format!("Gelesen: {parts}."), format!("Read: {parts}."))
}

/// Rows beyond the preview.
#[must_use]
pub fn rows_not_shown(rows: usize) -> String {
    let number = whole(rows as u64);
    match rows {
        1 => either(
            "Eine weitere Zeile ist nicht abgebildet.".into(),
            "One more row is not shown.".into(),
        ),
        _ => either(
            format!("{number} weitere Zeilen sind nicht abgebildet."),
            format!("{number} more rows are not shown."),
        ),
    }
}

/// The button that takes rows over.
#[must_use]
pub fn confirm(rows: usize) -> String {
    let rows = count(rows, ("Zeile", "Zeilen"), ("row", "rows"));
    either(format!("{rows} übernehmen"), format!("Take {rows} over"))
}

/// The question about lost zeros.
#[must_use]
pub fn zeros_lost(keys: usize) -> String {
    match keys {
        1 => either(
            "Einem Schlüssel fehlt vermutlich die führende Null (Excel entfernt sie)".into(),
            "One key probably lacks its leading zero (Excel removes it)".into(),
        ),
        _ => {
            let keys = whole(keys as u64);
            either(
                format!(
                    "{keys} Schlüsseln fehlt vermutlich die führende Null (Excel entfernt sie)"
                ),
                format!("{keys} keys probably lack their leading zero (Excel removes it)"),
            )
        }
    }
}

/// Beside a row: the key that is probably meant.
#[must_use]
pub fn meant(key: &str, is_known: bool) -> String {
    let known = if is_known {
        either(
            " Unter diesem Schlüssel gibt es das Mitglied schon.",
            " A member has this key already.",
        )
    } else {
        ""
    };
    either(
        format!("Gemeint ist vermutlich {key}.{known}"),
        format!("Probably {key} is meant.{known}"),
    )
}

/// Beside a row: another member of the same name.
#[must_use]
pub fn same_name(key: &str) -> String {
    either(
        format!("Denselben Namen hat das Mitglied mit dem Schlüssel {key}."),
        format!("The member with the key {key} has the same name."),
    )
}
