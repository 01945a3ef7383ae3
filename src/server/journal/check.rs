//! What a data folder holds and whether it holds: every chain, every seal, and the anchor. Changes
//! nothing. Not here: what a start refuses (`journal`).

use anyhow::{Context, Result, anyhow, bail};
use std::path::Path;

use super::super::secrets::Secrets;
use super::anchor::{Found, Heads, Log};
use super::database::Database;
use super::folder::{DataFolder, NotOurs};
use super::missing::missing;
use super::round_keys::RoundKeys;
use super::{anchor, folder};
use crate::domain::record::replay;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Report {
    /// A line per log and for the whole, in English: this is read by administrators.
    pub lines: Vec<String>,
    /// Whether everything that was acknowledged is there and fits.
    pub holds: bool,
}

impl Report {
    fn say(&mut self, holds: bool, line: String) {
        self.holds &= holds;
        self.lines.push(line);
    }
}

/// Checks the data folder of a service that is stopped, on a copy. `None` while it is in use.
pub fn check_folder(path: &Path) -> Result<Option<Report>> {
    if !path.join("journal").is_dir() {
        bail!("there is no journal in the data folder {}", path.display());
    }
    let data = match DataFolder::lock(path) {
        Ok(data) => data,
        Err(NotOurs::InUse) => return Ok(None),
        Err(NotOurs::Failed(error)) => return Err(error),
    };
    data.undo_start()?;
    let copy = path.join("journal.check");
    folder::remove(&copy).context("an earlier copy cannot be removed")?;
    let checked = folder::copy(&data.journal(), &copy)
        .map_err(|error| anyhow!(super::disk::explain(&copy, &error)))
        .and_then(|()| check_copy(&data, &copy));
    folder::remove(&copy).context("the copy cannot be removed")?;
    checked.map(Some)
}

fn check_copy(data: &DataFolder, copy: &Path) -> Result<Report> {
    let found = anchor::read(data.path())?;
    let database = Database::open(copy)?;
    let mut report = report(&database, &RoundKeys::open(data.path())?, &found)?;
    // What the start refuses.
    match (Secrets::open(data.path(), false), database.key_digest()?) {
        (Err(error), _) => report.say(false, format!("{error:#}")),
        (Ok(key), Some(known)) if key.digest() != known => {
            let path = data.path().join("key");
            report.say(false, format!("{} is not the key of this journal", path.display()));
        }
        (Ok(_), _) => {}
    }
    anchor::lacking(data.path()).into_iter().for_each(|line| report.say(false, line));
    Ok(report)
}

pub(super) fn report(database: &Database, keys: &RoundKeys, found: &Found) -> Result<Report> {
    let mut report = Report { lines: Vec::new(), holds: true };
    let acknowledged = match found {
        Found::Heads(heads, _) => heads.clone(),
        Found::Nothing | Found::Damaged => Heads::new(),
    };
    let said = |log| acknowledged.get(&log).map_or(0, |end| end.seq);
    let house = database.house(0)?.len() as u64;
    report.say(
        house >= said(Log::House),
        format!("accounts and sessions: {house} entries, {} acknowledged", said(Log::House)),
    );
    for id in database.workshops()? {
        let read = |round, number, value| keys.unseal((id, round), number, value);
        let stored = database.entries_and_openings(id, u64::MAX, read)?;
        let (count, log) = (stored.len() as u64, Log::Workshop(id));
        let beginning = format!("workshop {id}: {count} entries, {} acknowledged", said(log));
        match replay(stored.into_iter()) {
            Ok((workshop, _)) => {
                let title = &workshop.title;
                let lost = workshop.lost_ballots();
                let lost = lost.map_or(String::new(), |(round, ballots)| {
                    format!("; {ballots} ballots of the open round {round} cannot be read")
                });
                let holds = count >= said(log) && lost.is_empty();
                report.say(holds, format!("{beginning}, the chain holds{lost} (“{title}”)"));
            }
            Err(broken) => {
                report.say(false, format!("{beginning}; entry {} {}", broken.seq, broken.why));
            }
        }
    }
    match missing(database, found)? {
        Some(missing) => report.say(false, missing),
        None if matches!(found, Found::Heads(..)) => {
            report.say(true, "nothing that was acknowledged is missing".into());
        }
        None => report.say(true, "there is no anchor yet; the next start makes one".into()),
    }
    Ok(report)
}
