//! A backup of a data folder as one file, and the way back. Not here: the file system's copies, which
//! are as good as long as the service is stopped.
//!
//! The service writes it itself, from what is on disk, so that it needs no luck to be consistent: it
//! listens for that on `control`, a socket in its data folder that only its own account can open. Each
//! workshop is replayed before it is written, and a digest of the whole stands at the end.
//!
//! ```text
//! {"pilotwahl_backup":1,"at":1774000000000}
//! {"key":"…"}                                    what links and codes are derived from
//! {"house":{…}}                                  an entry of accounts and sessions
//! {"workshop":1,"entry":{…},"opening":{…}}       an entry of a workshop, byte for byte
//! {"end":{"lines":214,"digest":"…"}}             SHA-256 of all lines above
//! ```
//!
//! Ballots of an open *totals only* round are not in it, because a backup outlives their destruction.

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use std::io::{BufRead, Write};
use std::path::Path;

use super::journal::{Journal, OnLoss, Write as Stored};
use super::secrets::Secrets;
use crate::domain::ids::{RoundId, Timestamp, WorkshopId};
use crate::domain::record::replay;
use crate::domain::seal::hex;
use crate::domain::workshop::Workshop;
use crate::domain::workshop::event::{AnyOpening, Entry};

/// Version of the format.
const FORMAT: u16 = 1;
/// A round that ends while it is read makes it be read again; so often at most.
const TRIES_MAX: usize = 10;
/// Writes that share one sync when restoring.
const TOGETHER: usize = 500;

#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pilotwahl_backup: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    house: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    workshop: Option<WorkshopId>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    entry: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opening: Option<AnyOpening>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<End>,
}

#[derive(Serialize, Deserialize)]
struct End {
    lines: u64,
    digest: String,
}

/// Writes lines and keeps their digest.
struct Lines<W> {
    to: W,
    lines: u64,
    digest: Sha256,
}

impl<W: Write> Lines<W> {
    fn write(&mut self, line: &Line) -> Result<()> {
        let mut json = serde_json::to_vec(line).context("a line cannot be written as JSON")?;
        json.push(b'\n');
        self.digest.update(&json);
        self.lines += 1;
        self.to.write_all(&json).context("the backup cannot be written")
    }
}

/// Writes a backup of what is on disk now.
pub fn write(journal: &Journal, secrets: &Secrets, to: impl Write) -> Result<()> {
    let mut lines = Lines { to, lines: 0, digest: Sha256::new() };
    let at = Some(super::clock::now());
    lines.write(&Line { pilotwahl_backup: Some(FORMAT), at, ..Line::default() })?;
    lines.write(&Line { key: Some(secrets.to_hex()), ..Line::default() })?;
    for json in journal.house(0)? {
        lines.write(&Line { house: Some(raw(&json)?), ..Line::default() })?;
    }
    for id in journal.workshops()? {
        let (workshop, stored) = read_whole(journal, id)?;
        for (json, opening) in stored {
            let entry: Entry = serde_json::from_slice(&json)?;
            let is_open = workshop.open_round().map(|(round, _)| round.id);
            let passes = is_open.is_some() && workshop.passes(&entry.event);
            let opening = opening.filter(|_| !passes);
            let (workshop, entry) = (Some(id), Some(raw(&json)?));
            lines.write(&Line { workshop, entry, opening, ..Line::default() })?;
        }
    }
    let digest = hex(&lines.digest.clone().finalize());
    let end = Some(End { lines: lines.lines, digest });
    lines.write(&Line { end, ..Line::default() })?;
    lines.to.flush().context("the backup cannot be written")
}

type Entries = Vec<(Vec<u8>, Option<AnyOpening>)>;

/// A workshop with the entries it follows from. While they are read, a round can end and its ballots
/// be destroyed; then it is read again.
fn read_whole(journal: &Journal, id: WorkshopId) -> Result<(Workshop, Entries)> {
    let mut why = anyhow!("workshop {id} changes too fast to be read");
    for _ in 0..TRIES_MAX {
        let until = journal.last_entry(id)?;
        let stored = journal.entries(id, until)?;
        match replay(stored.iter().cloned()) {
            Ok((workshop, _)) if workshop.lost_ballots().is_none() => {
                return Ok((workshop, stored));
            }
            Ok(_) => {}
            Err(broken) => why = anyhow!("workshop {id}: entry {} {}", broken.seq, broken.why),
        }
    }
    Err(why)
}

/// What a backup holds.
pub struct Backup {
    key: Secrets,
    house: Vec<Vec<u8>>,
    workshops: Vec<(WorkshopId, Entries)>,
    /// Open rounds whose ballots are not in it.
    pub without_ballots: Vec<(WorkshopId, RoundId)>,
}

impl Backup {
    /// Reads and checks a backup: its digest, every chain and every seal.
    pub fn read(from: impl BufRead) -> Result<Self> {
        let mut digest = Sha256::new();
        let (mut key, mut end) = (None, None);
        let (mut house, mut workshops) = (Vec::new(), Vec::<(WorkshopId, Entries)>::new());
        for (number, bytes) in (0_u64..).zip(whole_lines(from)) {
            let text = String::from_utf8(bytes?).context("the backup is damaged: it is no text")?;
            ensure!(end.is_none(), "something stands after the end of the backup");
            let line: Line = serde_json::from_str(&text)
                .with_context(|| format!("line {} is not one of a backup", number + 1))?;
            if number == 0 {
                let format = line.pilotwahl_backup.context("this is no backup of Pilotwahl")?;
                ensure!(format == FORMAT, "this version cannot read backups of format {format}");
            }
            if let Some(found) = line.end {
                let fits = found.lines == number && found.digest == hex(&digest.clone().finalize());
                ensure!(fits, "the backup is damaged: its digest does not fit its content");
                // The one line the digest does not cover.
                let written = serde_json::to_string(&Line { end: Some(found), ..Line::default() })?;
                ensure!(written == text, "the backup is damaged: its end is not as it was written");
                end = Some(());
                continue;
            }
            digest.update(text.as_bytes());
            digest.update(b"\n");
            if let Some(hex) = line.key {
                key = Some(Secrets::from_hex(&hex).context("the key in the backup is damaged")?);
            }
            house.extend(line.house.map(|entry| entry.get().as_bytes().to_vec()));
            if let (Some(id), Some(entry)) = (line.workshop, line.entry) {
                if workshops.last().is_none_or(|(last, _)| *last != id) {
                    workshops.push((id, Vec::new()));
                }
                let entries = &mut workshops.last_mut().expect("just pushed").1;
                entries.push((entry.get().as_bytes().to_vec(), line.opening));
            }
        }
        end.context("the backup is cut off: its end is missing")?;
        let mut without_ballots = Vec::new();
        for (id, stored) in &workshops {
            let (workshop, _) = replay(stored.iter().cloned()).map_err(|broken| {
                anyhow!("workshop {id} in the backup: entry {} {}", broken.seq, broken.why)
            })?;
            without_ballots.extend(workshop.lost_ballots().map(|(round, _)| (*id, round)));
        }
        let key = key.context("the backup holds no key")?;
        Ok(Self { key, house, workshops, without_ballots })
    }

    /// Workshops and entries, in words.
    #[must_use]
    pub fn summary(&self) -> String {
        let entries: usize = self.workshops.iter().map(|(_, entries)| entries.len()).sum();
        format!(
            "{} workshops with {entries} entries, {} accounts and sessions",
            self.workshops.len(),
            self.house.len()
        )
    }

    /// Makes a data folder of it, where there is none.
    pub fn restore(self, folder: &Path) -> Result<()> {
        for part in ["journal", "key", "anchor.a", "anchor.b"] {
            let path = folder.join(part);
            if path.exists() {
                bail!(
                    "{} is there: nothing is overwritten. Move the old data folder away first, or \
                     restore into another one with --data",
                    path.display()
                );
            }
        }
        let journal = Journal::open(folder, OnLoss::Refuse)?;
        let mut writes = Vec::new();
        for (number, json) in (1..).zip(self.house) {
            writes.push(Stored::House(number, json));
        }
        for (id, entries) in self.workshops {
            for (number, (json, opening)) in (1..).zip(entries) {
                let entry: Entry = serde_json::from_slice(&json)?;
                writes.push(Stored::Entry(id, number, json));
                if let (Some(opening), Some(round)) = (opening, entry.event.sealed_round()) {
                    let json = serde_json::to_vec(&opening)?;
                    writes.push(Stored::Opening(id, round, number, json));
                }
            }
        }
        while !writes.is_empty() {
            let rest = writes.split_off(writes.len().min(TOGETHER));
            let part = std::mem::replace(&mut writes, rest);
            futures::executor::block_on(journal.append(part))
                .map_err(|_| anyhow!("the data folder cannot be written; is the disk full?"))?;
        }
        // The key last: without it an interrupted restore is not taken for a whole one.
        self.key.write(folder)?;
        journal.bind_key(&self.key.digest(), OnLoss::Refuse)
    }
}

/// Lines without their ends, of which the last one has one, too.
fn whole_lines(mut from: impl BufRead) -> impl Iterator<Item = Result<Vec<u8>>> {
    std::iter::from_fn(move || {
        let mut line = Vec::new();
        match from.read_until(b'\n', &mut line).context("the backup cannot be read") {
            Ok(0) => None,
            Ok(_) if line.pop() == Some(b'\n') => Some(Ok(line)),
            Ok(_) => Some(Err(anyhow!("the backup is cut off: its last line has no end"))),
            Err(error) => Some(Err(error)),
        }
    })
}

fn raw(json: &[u8]) -> Result<&RawValue> {
    serde_json::from_slice(json).context("an entry of the journal is no JSON")
}
