//! The database under the journal: what is stored under which key, written in one batch, synced. Not
//! here: when, and what is answered. This is the only file that names sled.
//!
//! Keys: `e` + workshop + number = entry; `o` + workshop + round + number = opening beside the
//! entry of that number; `h` + number = entry of the house; `k` = digest of the key of this
//! installation; `a` = this journal has an anchor. Numbers are big-endian, so the order of keys is
//! the order of time.

use anyhow::{Context, Result, anyhow};
use std::collections::{BTreeSet, HashMap};
use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::anchor::{Heads, Log, house_end};
use super::disk::explain;
use super::folder::{LOCK_PAUSE, LOCK_TRIES_MAX, sync_folder};
use super::write::Write;
use crate::domain::ids::{RoundId, WorkshopId};
use crate::domain::record::ChainEnd;
use crate::domain::seal::Digest256;
use crate::domain::workshop::event::{AnyOpening, Destroys};

const KEY_DIGEST: &[u8] = b"k";
const ANCHORED: &[u8] = b"a";

/// The open database.
pub(super) struct Database {
    db: sled::Db,
    file: File,
    path: PathBuf,
    /// Names of the large values that are synced.
    synced: Mutex<BTreeSet<OsString>>,
}

impl Database {
    /// Opens or creates the database in a folder. The error is a sentence for an administrator.
    /// Careful: sled overwrites what it takes for the torn end.
    pub(super) fn open(path: &Path) -> Result<Self> {
        check_snapshots(path)?;
        let config = sled::Config::new().path(path).cache_capacity(32 * 1024 * 1024);
        let mut tries = 0;
        let db = loop {
            match config.open() {
                // We hold the lock of the folder, so this is our own database, not yet let go.
                Err(sled::Error::Io(error)) if is_locked(&error) && tries < LOCK_TRIES_MAX => {
                    tries += 1;
                    std::thread::sleep(LOCK_PAUSE);
                }
                opened => break opened.map_err(|error| damaged(path, error))?,
            }
        };
        let file = File::open(path.join("db"))
            .map_err(|error| anyhow!(explain(&path.join("db"), &error)))?;
        let database = Self { db, file, path: path.into(), synced: Mutex::default() };
        database.sync()?;
        Ok(database)
    }

    /// Writes everything as one whole and waits until it is on disk.
    pub(super) fn write<'a>(&self, writes: impl Iterator<Item = &'a Write>) -> Result<()> {
        let mut batch = sled::Batch::default();
        // What this batch puts beside entries; a destruction later in the same batch must find it.
        let mut fresh: Vec<Vec<u8>> = Vec::new();
        for write in writes {
            match write {
                Write::Entry(workshop, number, json) => {
                    batch.insert(&entry_key(*workshop, *number)[..], json.as_slice());
                }
                Write::Opening(workshop, round, number, value)
                | Write::PassingOpening(workshop, round, number, value) => {
                    let key = opening_key(*workshop, *round, *number);
                    batch.insert(key.as_slice(), value.as_slice());
                    fresh.push(key);
                }
                Write::Destroy(workshop, destroys, keep) => {
                    let (Destroys::Ballots(round) | Destroys::All(round)) = destroys;
                    let prefix = round_key(*workshop, *round);
                    let gone = |key: &[u8]| {
                        key.starts_with(&prefix)
                            && keep.is_none_or(|number| key[9..17] != number.to_be_bytes())
                    };
                    for key in self.db.scan_prefix(&prefix).keys() {
                        let key = key.map_err(|error| self.damaged(error))?;
                        if gone(&key) {
                            batch.remove(key);
                        }
                    }
                    for key in fresh.iter().filter(|key| gone(key)) {
                        batch.remove(key.as_slice());
                    }
                }
                Write::House(number, json) => {
                    batch.insert(house_key(*number).as_slice(), json.as_slice());
                }
                Write::KeyDigest(digest) => batch.insert(KEY_DIGEST, digest.as_str()),
            }
        }
        self.apply(batch)
    }

    /// Notes that there is an anchor from now on.
    pub(super) fn note_anchor(&self) -> Result<()> {
        let mut batch = sled::Batch::default();
        batch.insert(ANCHORED, b"1");
        self.apply(batch)
    }

    /// Whether there was an anchor beside this journal.
    pub(super) fn has_anchor(&self) -> Result<bool> {
        self.db.contains_key(ANCHORED).map_err(|error| self.damaged(error))
    }

    /// Digest of the key this journal was made with; `None` in journals from before it was noted.
    pub(super) fn key_digest(&self) -> Result<Option<String>> {
        let digest = self.db.get(KEY_DIGEST).map_err(|error| self.damaged(error))?;
        Ok(digest.map(|digest| String::from_utf8_lossy(&digest).into_owned()))
    }

    fn apply(&self, batch: sled::Batch) -> Result<()> {
        self.db.apply_batch(batch)?;
        self.db.flush()?;
        self.sync()
    }

    /// What is flushed is on disk. sled's flush is no fsync on Linux (it calls `sync_file_range`), and
    /// values above 128 KiB go into files of their own, which it never syncs.
    pub(super) fn sync(&self) -> Result<()> {
        self.sync_large_values()?;
        self.file.sync_all()?;
        Ok(())
    }

    /// Syncs the files of large values that are new; sled moves such values about by itself, too.
    pub(super) fn sync_large_values(&self) -> Result<()> {
        let folder = self.path.join("blobs");
        let mut synced = self.synced.lock().expect("nothing panics while holding the lock");
        let mut found = BTreeSet::new();
        let mut is_new = false;
        for file in std::fs::read_dir(&folder)? {
            let name = file?.file_name();
            if !synced.contains(&name) {
                match File::open(folder.join(&name)) {
                    Ok(file) => file.sync_all()?,
                    // Moved in the meantime.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                    Err(error) => return Err(error.into()),
                }
                is_new = true;
            }
            found.insert(name);
        }
        *synced = found;
        if is_new { sync_folder(&folder).map_err(Into::into) } else { Ok(()) }
    }

    /// The workshops that have entries.
    pub(super) fn workshops(&self) -> Result<Vec<WorkshopId>> {
        let mut found = Vec::new();
        let mut from = WorkshopId(0);
        while let Some(next) = self.db.range(entry_key(from, 0)..).next() {
            let (key, _) = next.map_err(|error| self.damaged(error))?;
            if key.first() != Some(&b'e') {
                break;
            }
            let number = key.get(1..5).and_then(|number| number.try_into().ok());
            let id = WorkshopId(u32::from_be_bytes(number.context("a key is damaged")?));
            found.push(id);
            from = WorkshopId(id.0 + 1);
        }
        Ok(found)
    }

    /// Number of the last entry of a workshop; 0 if there is none.
    pub(super) fn last_entry(&self, workshop: WorkshopId) -> Result<u64> {
        Ok(self.last(workshop)?.map_or(0, |end| end.seq))
    }

    fn last(&self, workshop: WorkshopId) -> Result<Option<ChainEnd>> {
        let range = entry_key(workshop, 0)..=entry_key(workshop, u64::MAX);
        let Some(last) = self.db.range(range).next_back() else {
            return Ok(None);
        };
        let (key, value) = last.map_err(|error| self.damaged(error))?;
        let number = key.get(5..13).and_then(|number| number.try_into().ok());
        let seq = u64::from_be_bytes(number.context("a key of the journal is damaged")?);
        Ok(Some(ChainEnd { seq, hash: Digest256::of(&value) }))
    }

    /// The entries of a workshop up to that number, in order.
    pub(super) fn entries(&self, workshop: WorkshopId, until: u64) -> Result<Vec<Vec<u8>>> {
        let range = entry_key(workshop, 0)..=entry_key(workshop, until);
        let stored = self.db.range(range);
        stored.map(|pair| Ok(pair.map_err(|error| self.damaged(error))?.1.to_vec())).collect()
    }

    /// The openings of a workshop as they are stored, with round and number.
    pub(super) fn openings(&self, workshop: WorkshopId) -> Result<Vec<(RoundId, u64, Vec<u8>)>> {
        let stored = self.db.scan_prefix(workshop_key(b'o', workshop));
        let opening = |pair: sled::Result<(sled::IVec, sled::IVec)>| {
            let (key, value) = pair.map_err(|error| self.damaged(error))?;
            let round = key.get(5..9).and_then(|part| part.try_into().ok());
            let number = key.get(9..17).and_then(|part| part.try_into().ok());
            let (round, number) = round.zip(number).context("a key of the journal is damaged")?;
            let round = RoundId(u32::from_be_bytes(round));
            Ok((round, u64::from_be_bytes(number), value.to_vec()))
        };
        stored.map(opening).collect()
    }

    /// The entries of a workshop with the openings that can be read.
    pub(super) fn entries_and_openings(
        &self,
        workshop: WorkshopId,
        until: u64,
        read: impl Fn(RoundId, u64, Vec<u8>) -> Result<Option<Vec<u8>>>,
    ) -> Result<Vec<(Vec<u8>, Option<AnyOpening>)>> {
        let mut openings = HashMap::new();
        for (round, number, value) in self.openings(workshop)? {
            if let Some(json) = read(round, number, value)? {
                let opening: AnyOpening = serde_json::from_slice(&json)
                    .context("an opening in the journal is damaged")?;
                openings.insert(number, opening);
            }
        }
        let entries = self.entries(workshop, until)?;
        Ok((1..).zip(entries).map(|(number, json)| (json, openings.remove(&number))).collect())
    }

    /// The entries of the house after that number, in order.
    pub(super) fn house(&self, after: u64) -> Result<Vec<Vec<u8>>> {
        let stored = self.db.range(house_key(after + 1)..=house_key(u64::MAX));
        stored.map(|pair| Ok(pair.map_err(|error| self.damaged(error))?.1.to_vec())).collect()
    }

    /// Where each log ends.
    pub(super) fn heads(&self) -> Result<Heads> {
        let mut heads = Heads::default();
        let house = self.house(0)?;
        if !house.is_empty() {
            heads.insert(
                Log::House,
                house.iter().fold(ChainEnd::default(), |end, json| house_end(end, json)),
            );
        }
        for workshop in self.workshops()? {
            if let Some(end) = self.last(workshop)? {
                heads.insert(Log::Workshop(workshop), end);
            }
        }
        Ok(heads)
    }

    /// Hash of the entry with that number, as an anchor notes it; `None` if there is no such entry.
    pub(super) fn hash_at(&self, log: Log, seq: u64) -> Result<Option<Digest256>> {
        match log {
            Log::House => {
                let mut entries = self.house(0)?;
                entries.truncate(usize::try_from(seq).unwrap_or(usize::MAX));
                let end =
                    entries.iter().fold(ChainEnd::default(), |end, json| house_end(end, json));
                Ok((end.seq == seq).then_some(end.hash))
            }
            Log::Workshop(workshop) => {
                let value = self.db.get(entry_key(workshop, seq));
                Ok(value.map_err(|error| self.damaged(error))?.map(|json| Digest256::of(&json)))
            }
        }
    }

    fn damaged(&self, error: sled::Error) -> anyhow::Error {
        damaged(&self.path, error)
    }
}

/// What an administrator can do about an error: only damage asks for a backup.
fn damaged(path: &Path, error: sled::Error) -> anyhow::Error {
    match error {
        sled::Error::Io(error) => anyhow!(explain(path, &error)),
        sled::Error::Corruption { .. } => anyhow!(
            "the journal in {} is damaged: a part of it does not fit its checksum; restore a backup \
             (`pilotwahl restore`)",
            path.display()
        ),
        error => anyhow!(
            "the journal in {} is damaged or of another kind ({error}); restore a backup (`pilotwahl restore`)",
            path.display()
        ),
    }
}

/// sled words it itself.
fn is_locked(error: &io::Error) -> bool {
    error.to_string().contains("could not acquire lock")
}

/// A crash while sled writes a snapshot leaves a file that keeps it from opening. It holds nothing
/// that is not in the log. Any other file with such a name would be taken for a snapshot.
fn check_snapshots(path: &Path) -> Result<()> {
    let Ok(files) = std::fs::read_dir(path) else {
        return Ok(());
    };
    for file in files {
        let file = file?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(number) = name.strip_prefix("snap.") else { continue };
        if number.ends_with(".generating") {
            std::fs::remove_file(&file)
                .with_context(|| format!("cannot remove {}", file.display()))?;
        } else if number.len() != 16 || !number.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            anyhow::bail!("{} does not belong there; move it elsewhere", file.display());
        }
    }
    Ok(())
}

fn workshop_key(kind: u8, workshop: WorkshopId) -> Vec<u8> {
    [&[kind][..], &workshop.0.to_be_bytes()].concat()
}

fn entry_key(workshop: WorkshopId, number: u64) -> Vec<u8> {
    [workshop_key(b'e', workshop), number.to_be_bytes().to_vec()].concat()
}

fn round_key(workshop: WorkshopId, round: RoundId) -> Vec<u8> {
    [workshop_key(b'o', workshop), round.0.to_be_bytes().to_vec()].concat()
}

fn opening_key(workshop: WorkshopId, round: RoundId, number: u64) -> Vec<u8> {
    [round_key(workshop, round), number.to_be_bytes().to_vec()].concat()
}

fn house_key(number: u64) -> Vec<u8> {
    [&b"h"[..], &number.to_be_bytes()].concat()
}
