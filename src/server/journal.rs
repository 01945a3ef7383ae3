//! The journal: an append-only log on sled with one writer and group commit. What is answered is
//! on disk. Not here: what entries mean. This is the only file that names sled.
//!
//! Keys: `e` + workshop + number = entry; `o` + workshop + round + number = opening beside the
//! entry of that number; `h` + number = entry of the house. Numbers are big-endian, so the order of
//! keys is the order of time.

use anyhow::{Context, Result, anyhow};
use std::fs::File;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;

use crate::domain::event::{AnyOpening, Destroys};
use crate::domain::ids::{RoundId, WorkshopId};

/// Most groups of writes that share one sync.
const GROUPS_MAX: usize = 500;
/// How long the writer waits for company. A sync costs more than this wait.
const GATHER: Duration = Duration::from_millis(2);

/// One change of the stored data.
#[derive(Clone, Debug)]
pub enum Write {
    /// Stores an entry of a workshop.
    Entry(WorkshopId, u64, Vec<u8>),
    /// Stores an opening beside an entry.
    Opening(WorkshopId, RoundId, u64, Vec<u8>),
    /// Destroys openings: with `keep`, all of a round but the one beside that entry.
    Destroy(WorkshopId, Destroys, Option<u64>),
    /// Stores an entry of the house.
    House(u64, Vec<u8>),
}

/// What an append comes to; an error is final for writing.
pub type Written = Result<(), StorageFailed>;

/// The disk failed: nothing more is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StorageFailed;

struct Group {
    writes: Vec<Write>,
    done: oneshot::Sender<Written>,
}

/// The open journal. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct Journal {
    db: sled::Db,
    groups: mpsc::Sender<Group>,
    _lock: std::sync::Arc<File>,
}

impl Journal {
    /// Opens or creates the journal in a folder. The error is a sentence for an administrator.
    pub fn open(folder: &Path) -> Result<Self> {
        // For its owner alone: it holds every ballot, and the key links and codes are made from.
        let created = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder);
        created.with_context(|| {
            format!("cannot create the data folder {}; check its path and rights", folder.display())
        })?;
        let lock_path = folder.join("lock");
        let lock = File::create(&lock_path).with_context(|| {
            format!("cannot write in the data folder {}; check its rights", folder.display())
        })?;
        lock.try_lock().map_err(|_| {
            anyhow!(
                "the data folder {} is in use by another Pilotwahl; stop that one or choose another folder",
                folder.display()
            )
        })?;
        let path = folder.join("journal");
        remove_unfinished_snapshots(&path)?;
        let db = sled::Config::new().path(&path).cache_capacity(32 * 1024 * 1024).open().map_err(
            |error| {
                anyhow!(
                    "the journal in {} is damaged ({error}); restore the folder from a backup",
                    path.display()
                )
            },
        )?;
        let file = File::open(path.join("db")).context("the journal has no file to sync")?;
        let (groups, queue) = mpsc::channel();
        let writer = db.clone();
        std::thread::Builder::new()
            .name("journal".into())
            .spawn(move || write_groups(&writer, &file, &queue))
            .context("cannot start the journal's writer")?;
        Ok(Self { db, groups, _lock: std::sync::Arc::new(lock) })
    }

    /// Appends writes as one whole. Answers after they are on disk.
    pub async fn append(&self, writes: Vec<Write>) -> Written {
        let (done, answer) = oneshot::channel();
        self.groups.send(Group { writes, done }).map_err(|_| StorageFailed)?;
        answer.await.map_err(|_| StorageFailed)?
    }

    /// The workshops that have entries.
    pub fn workshops(&self) -> Result<Vec<WorkshopId>> {
        let mut found = Vec::new();
        let mut from = WorkshopId(0);
        while let Some((key, _)) = self.db.range(entry_key(from, 0)..).next().transpose()? {
            if key.first() != Some(&b'e') {
                break;
            }
            let number: [u8; 4] =
                key[1..5].try_into().context("a key of the journal is damaged")?;
            let id = WorkshopId(u32::from_be_bytes(number));
            found.push(id);
            from = WorkshopId(id.0 + 1);
        }
        Ok(found)
    }

    /// The entries of a workshop in order, each with its opening where one is kept.
    pub fn entries(&self, workshop: WorkshopId) -> Result<Vec<(Vec<u8>, Option<AnyOpening>)>> {
        let mut openings = std::collections::HashMap::new();
        for stored in self.db.scan_prefix(workshop_key(b'o', workshop)) {
            let (key, value) = stored?;
            let number: [u8; 8] =
                key[9..17].try_into().context("a key of the journal is damaged")?;
            let opening: AnyOpening =
                serde_json::from_slice(&value).context("an opening in the journal is damaged")?;
            openings.insert(u64::from_be_bytes(number), opening);
        }
        let mut entries = Vec::new();
        for stored in self.db.scan_prefix(workshop_key(b'e', workshop)) {
            let (_, value) = stored?;
            let number = entries.len() as u64 + 1;
            entries.push((value.to_vec(), openings.remove(&number)));
        }
        Ok(entries)
    }

    /// The entries of the house in order.
    pub fn house(&self) -> Result<Vec<Vec<u8>>> {
        let stored = self.db.scan_prefix(b"h");
        stored.map(|pair| Ok(pair?.1.to_vec())).collect()
    }
}

/// A crash while sled writes a snapshot leaves a file that keeps it from opening. It holds nothing
/// that is not in the log.
fn remove_unfinished_snapshots(path: &Path) -> Result<()> {
    let Ok(files) = std::fs::read_dir(path) else {
        return Ok(());
    };
    let unfinished = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.starts_with("snap.") && name.ends_with(".generating")
    };
    for file in files {
        let file = file?.path();
        if unfinished(&file) {
            std::fs::remove_file(&file)
                .with_context(|| format!("cannot remove {}", file.display()))?;
        }
    }
    Ok(())
}

/// The writer: gathers groups, writes them in one batch, syncs once, answers all. After an error
/// it answers every group with the failure: half a disk is no place for votes.
fn write_groups(db: &sled::Db, file: &File, queue: &mpsc::Receiver<Group>) {
    let mut failed = false;
    while let Ok(first) = queue.recv() {
        let mut groups = vec![first];
        let until = Instant::now() + GATHER;
        while groups.len() < GROUPS_MAX {
            match queue.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(group) => groups.push(group),
                Err(_) => break,
            }
        }
        if !failed && let Err(error) = write(db, file, &groups) {
            tracing::error!(%error, "the journal cannot be written; no more ballots are accepted");
            failed = true;
        }
        for group in groups {
            // The asker may be gone; what it asked for is on disk all the same.
            let _ = group.done.send(if failed { Err(StorageFailed) } else { Ok(()) });
        }
    }
}

fn write(db: &sled::Db, file: &File, groups: &[Group]) -> Result<()> {
    let mut batch = sled::Batch::default();
    // What this batch puts beside entries; a destruction later in the same batch must find it.
    let mut fresh: Vec<Vec<u8>> = Vec::new();
    for write in groups.iter().flat_map(|group| &group.writes) {
        match write {
            Write::Entry(workshop, number, json) => {
                batch.insert(&entry_key(*workshop, *number)[..], json.as_slice());
            }
            Write::Opening(workshop, round, number, json) => {
                let key = opening_key(*workshop, *round, *number);
                batch.insert(key.as_slice(), json.as_slice());
                fresh.push(key);
            }
            Write::Destroy(workshop, destroys, keep) => {
                let (Destroys::Ballots(round) | Destroys::All(round)) = destroys;
                let prefix = round_key(*workshop, *round);
                let gone = |key: &[u8]| {
                    key.starts_with(&prefix)
                        && keep.is_none_or(|number| key[9..17] != number.to_be_bytes())
                };
                for key in db.scan_prefix(&prefix).keys() {
                    let key = key?;
                    if gone(&key) {
                        batch.remove(key);
                    }
                }
                for key in fresh.iter().filter(|key| gone(key)) {
                    batch.remove(key.as_slice());
                }
            }
            Write::House(number, json) => {
                batch.insert([&b"h"[..], &number.to_be_bytes()].concat(), json.as_slice());
            }
        }
    }
    db.apply_batch(batch)?;
    db.flush()?;
    // sled's flush is no fsync on Linux (it calls sync_file_range).
    file.sync_all()?;
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
