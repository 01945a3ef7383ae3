//! What an import would change, as its page shows it. Not here: comparing (`domain/views/imports`) and the
//! page (`pages/setup/import`).

use crate::domain::invalid::Field;
use crate::domain::number::scheme::WeightScheme;
use crate::domain::refusal::Refusal;
use crate::domain::views::imports::ImportRow;
use crate::domain::workshop::Workshop;
use crate::domain::workshop::candidate::CandidateText;
use crate::domain::workshop::member::Member;
use crate::pages::setup::import::{Preview, PreviewRow, ROWS_SHOWN};
use crate::server::import::candidates::columns as columns_of_candidates;
use crate::server::import::members::columns as columns_of_members;
use crate::server::import::{Found, Import};
use crate::text::figures::{day, weight, whole};
use crate::text::import::{Encoding, columns_passed_over, columns_read, rows_above};
use crate::text::refusal::{field, sentence};
use crate::text::setup::imports::{meant, same_name, texts};
use crate::text::setup::texts as setup_texts;

/// Of members.
pub fn members((id, import): &Found<Member>, workshop: &Workshop) -> Preview {
    let t = setup_texts();
    let columns = vec![
        t.key,
        t.name,
        t.kind_of_member,
        t.land,
        t.inhabitants,
        t.reference_date,
        t.source,
        t.weight,
    ];
    let cells = |member: &Member| {
        vec![
            member.key.to_string(),
            member.name.clone(),
            member.kind.clone(),
            member.land.clone(),
            member.inhabitants.map(whole).unwrap_or_default(),
            member.reference_date.as_ref().map(day).unwrap_or_default(),
            member.source.clone(),
            weight(member.weight),
        ]
    };
    let hints = |row: &ImportRow<Member>| {
        let restored = row.restored.as_ref();
        let restored = restored.map(|key| meant(key.as_str(), workshop.members.contains_key(key)));
        let twin = row.twin.as_deref().map(same_name);
        restored.into_iter().chain(twin).collect()
    };
    let by_rule = import.has("gewicht") && workshop.weight_scheme != WeightScheme::Manual;
    let by_rule = by_rule.then(|| texts().weights_by_rule.to_owned());
    match workshop.import_of_members(&import.rows, columns_of_members(import)) {
        Ok(rows) => {
            let more = by_rule.into_iter().collect();
            Preview { id: id.clone(), ..preview(import, rows, columns, cells, hints, more) }
        }
        Err(refusal) => refused(import, &refusal),
    }
}

/// Of candidates.
pub fn candidates((id, import): &Found<CandidateText>, workshop: &Workshop) -> Preview {
    let columns = [
        Field::Title,
        Field::Description,
        Field::Provider,
        Field::Maturity,
        Field::Cost,
        Field::Effort,
        Field::Link,
    ];
    let cells = |text: &CandidateText| {
        vec![
            text.title.clone(),
            text.description.clone(),
            text.provider.clone(),
            text.maturity.clone(),
            text.cost.clone(),
            text.effort.clone(),
            text.link.clone(),
        ]
    };
    let rows = match workshop.import_of_candidates(&import.rows, &columns_of_candidates(import)) {
        Ok(rows) => rows,
        Err(refusal) => return refused(import, &refusal),
    };
    let is_known = rows.iter().any(|row| row.before.is_some());
    let known = is_known.then(|| texts().update_by_title.to_owned());
    let known = known.into_iter().collect();
    let columns = columns.map(field).to_vec();
    Preview { id: id.clone(), ..preview(import, rows, columns, cells, |_| Vec::new(), known) }
}

/// A table that can be read and not be taken over.
fn refused<T>(import: &Import<T>, refusal: &Refusal) -> Preview {
    Preview { errors: vec![sentence(refusal)], notes: notes(import), ..Preview::default() }
}

/// Those somebody should look at come first, then what changes, what is new, what stays.
fn preview<T: PartialEq>(
    import: &Import<T>,
    mut rows: Vec<ImportRow<T>>,
    columns: Vec<&'static str>,
    cells: impl Fn(&T) -> Vec<String>,
    hints: impl Fn(&ImportRow<T>) -> Vec<String>,
    more_notes: Vec<String>,
) -> Preview {
    let t = texts();
    let kind = |row: &ImportRow<T>| match &row.before {
        None => 0,
        Some(_) if !row.is_same() => 1,
        Some(_) => 2,
    };
    let mut counts = [0; 3];
    rows.iter().for_each(|row| counts[kind(row)] += 1);
    let zeros = rows.iter().filter(|row| row.restored.is_some()).count();
    rows.sort_by_key(|row| (!row.is_striking(), [1, 0, 2][kind(row)]));
    let shown = rows.iter().take(ROWS_SHOWN).map(|row| {
        let before = row.before.as_ref().map(&cells);
        let after = cells(&row.after).into_iter().enumerate();
        let cells = after.map(|(column, after)| {
            let before = before.as_ref().map(|before| before[column].clone());
            let before = before.filter(|before| *before != after);
            (after, before)
        });
        PreviewRow {
            state: [t.new, t.changed, t.same][kind(row)],
            cells: cells.collect(),
            hints: hints(row),
        }
    });
    Preview {
        id: String::new(),
        columns,
        rows: shown.collect(),
        counts,
        zeros,
        notes: notes(import).into_iter().chain(more_notes).collect(),
        errors: import.errors.iter().map(|error| error.sentence()).collect(),
    }
}

/// What to know about the file.
fn notes<T>(import: &Import<T>) -> Vec<String> {
    if import.columns.is_empty() {
        return Vec::new();
    }
    let letters = match import.encoding {
        Encoding::Utf8 => None,
        Encoding::Utf16 => Some(texts().utf_16.to_owned()),
        Encoding::Windows1252 => Some(setup_texts().windows_1252.to_owned()),
    };
    let over = columns_passed_over(&import.columns);
    let notes = [over, Some(columns_read(&import.columns)), letters, rows_above(import.header)];
    notes.into_iter().flatten().collect()
}
