//! What a database lacks of what its anchor says was acknowledged, in English: administrators read it. Not here:
//! what is done about it (`journal`).

use anyhow::Result;

use super::anchor::{Found, Heads, Log};
use super::database::Database;

/// What keeps a journal from being opened without a word, as the beginning of a sentence.
pub(super) fn missing(database: &Database, found: &Found) -> Result<Option<String>> {
    let how = match found {
        Found::Heads(heads, _) => return missing_entries(database, heads),
        // Journals from before there was an anchor get one now.
        Found::Nothing if !database.has_anchor()? => return Ok(None),
        Found::Nothing => "missing",
        Found::Damaged => "damaged",
    };
    Ok(Some(format!(
        "the anchor (anchor.a and anchor.b) is {how}, so nobody can tell whether the journal is complete"
    )))
}

/// What a database lacks of what was acknowledged.
pub(super) fn missing_entries(database: &Database, acknowledged: &Heads) -> Result<Option<String>> {
    let mut gaps = Vec::new();
    let ends = database.heads()?;
    for (log, end) in acknowledged {
        let name = match log {
            Log::House => "accounts and sessions".into(),
            Log::Workshop(id) => format!("workshop {id}"),
        };
        let last = ends.get(log).map_or(0, |end| end.seq);
        if last < end.seq {
            gaps.push(format!("{name}: {last} of {} entries are left", end.seq));
        } else if database.hash_at(*log, end.seq)?.as_ref() != Some(&end.hash) {
            gaps.push(format!("{name}: entry {} is not the one that was acknowledged", end.seq));
        }
    }
    Ok((!gaps.is_empty()).then(|| {
        format!(
            "the journal ends before its anchor ({}): it was damaged or cut off, or is a copy made while \
             the service was running",
            gaps.join("; ")
        )
    }))
}
