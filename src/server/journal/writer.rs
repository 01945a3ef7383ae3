//! The one thread that writes: takes what waits, writes it in one batch, syncs, notes it in the anchor,
//! answers all. It does not wait for company: while one sync runs, the queue fills by itself. On a full
//! or failing disk it takes nothing, and by itself goes on when it can. Not here: what is written.

use anyhow::{Context, Result, anyhow, bail, ensure};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, RwLock};
use std::time::{Duration, Instant};
use tokio::sync::{oneshot, watch};

use super::anchor::{Anchor, Heads, Log, house_end};
use super::database::Database;
use super::folder::DataFolder;
use super::missing::missing_entries;
use super::round_keys::RoundKeys;
use super::write::Write;
use crate::domain::record::ChainEnd;
use crate::domain::seal::Digest256;
use crate::domain::workshop::event::Destroys;

/// Most groups of writes that share one sync.
const GROUPS_MAX: usize = 500;
/// How often the disk is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Longest pause after repeated failures.
const PAUSE_MAX: Duration = Duration::from_secs(30);

/// What an append comes to.
pub type Written = Result<(), StorageFailed>;

/// Nothing was accepted, because the disk is full or failing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StorageFailed;

/// Whether writes are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    /// They are.
    pub open: bool,
    /// How often they were taken again after a failure. Whoever keeps a state of its own reads what is on
    /// disk again when this changes.
    pub resumed: u64,
}

/// Writes that are accepted or refused as one whole, and who waits for the answer.
pub(super) struct Group {
    pub(super) writes: Vec<Write>,
    pub(super) done: oneshot::Sender<Written>,
}

pub(super) struct Writer {
    folder: Arc<DataFolder>,
    database: Arc<RwLock<Option<Database>>>,
    keys: Arc<RoundKeys>,
    anchor: Anchor,
    heads: Heads,
    intake: watch::Sender<Intake>,
    least_free: Arc<AtomicU64>,
    looked: Instant,
    /// After a failure nothing is tried before this.
    not_before: Instant,
    pause: Duration,
}

impl Writer {
    pub(super) fn new(
        (folder, database, keys): (Arc<DataFolder>, Arc<RwLock<Option<Database>>>, Arc<RoundKeys>),
        (anchor, heads): (Anchor, Heads),
        intake: watch::Sender<Intake>,
        least_free: Arc<AtomicU64>,
    ) -> Self {
        let now = Instant::now();
        intake.send_replace(Intake { open: true, resumed: 0 });
        Self {
            folder,
            database,
            keys,
            anchor,
            heads,
            intake,
            least_free,
            looked: now,
            not_before: now,
            pause: LOOK_EVERY,
        }
    }

    pub(super) fn run(mut self, queue: &mpsc::Receiver<Group>) {
        loop {
            let first = queue.recv_timeout(LOOK_EVERY.saturating_sub(self.looked.elapsed()));
            if self.looked.elapsed() >= LOOK_EVERY {
                self.looked = Instant::now();
                self.look();
            }
            match first {
                Ok(first) => {
                    let others = queue.try_iter().take(GROUPS_MAX - 1);
                    let groups = std::iter::once(first).chain(others).collect();
                    self.take(groups);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        // Closes the database before the folder is unlocked.
        *self.database.write().expect("nothing panics while holding the lock") = None;
    }

    fn is_open(&self) -> bool {
        self.intake.borrow().open
    }

    /// Stops before the disk is full, and goes on when it no longer is.
    fn look(&mut self) {
        if self.is_open() {
            if let Err(error) = self.check_room().and_then(|()| self.sync_large_values()) {
                self.stop(&error);
            }
        } else if Instant::now() >= self.not_before && self.has_room_to_spare() {
            match self.resume() {
                Ok(()) => {
                    tracing::warn!("the journal takes writes again");
                    let resumed = self.intake.borrow().resumed + 1;
                    self.intake.send_replace(Intake { open: true, resumed });
                }
                Err(error) => {
                    tracing::debug!(%error, "the journal cannot take writes yet");
                    self.wait();
                }
            }
        }
    }

    fn wait(&mut self) {
        self.not_before = Instant::now() + self.pause;
        self.pause = (self.pause * 2).min(PAUSE_MAX);
    }

    fn stop(&mut self, error: &anyhow::Error) {
        tracing::error!("the journal takes no more writes, so no ballots are accepted: {error:#}");
        self.intake.send_modify(|intake| intake.open = false);
        // For what the database has still to write.
        self.folder.release_reserve();
    }

    fn check_room(&self) -> Result<()> {
        let (free, least) = (self.folder.free()?, self.least_free.load(Ordering::Relaxed));
        ensure!(free >= least, "the disk is full: {free} bytes are free, {least} must be");
        Ok(())
    }

    fn sync_large_values(&self) -> Result<()> {
        self.with_database(Database::sync_large_values)
    }

    fn with_database<T>(&self, work: impl FnOnce(&Database) -> Result<T>) -> Result<T> {
        let database = self.database.read().expect("nothing panics while holding the lock");
        work(database.as_ref().context("the journal is not open")?)
    }

    /// Twice the least, and the reserve, so that it does not stop again at once.
    fn has_room_to_spare(&self) -> bool {
        let wanted = self.least_free.load(Ordering::Relaxed).saturating_mul(2);
        let wanted = wanted.saturating_add(self.folder.reserve_missing());
        self.folder.free().is_ok_and(|free| free >= wanted)
    }

    /// Takes writes again if the journal is as it was acknowledged.
    fn resume(&mut self) -> Result<()> {
        // Also where it was only short of room: the database writes by itself, too, and after an error it
        // takes nothing more. Until now what was acknowledged could be read from it.
        self.reopen()?;
        self.folder.keep_reserve()?;
        Ok(())
    }

    /// Opens the database again and holds it against what was acknowledged.
    fn reopen(&mut self) -> Result<()> {
        let mut place = self.database.write().expect("nothing panics while holding the lock");
        // Let go first: the database has a lock of its own.
        *place = None;
        let database = Database::open(&self.folder.journal())?;
        if let Some(missing) = missing_entries(&database, &self.heads)? {
            bail!("{missing}");
        }
        // What was written but not answered counts from here on.
        self.heads = database.heads()?;
        self.anchor.write(&self.heads)?;
        *place = Some(database);
        Ok(())
    }

    fn take(&mut self, groups: Vec<Group>) {
        if self.is_open()
            && let Err(error) = self.check_room()
        {
            self.stop(&error);
        }
        if !self.is_open() {
            return answer(groups, Err(StorageFailed));
        }
        let (mut fitting, mut writes, mut moved) = (Vec::new(), Vec::new(), BTreeMap::new());
        for group in groups {
            match self.follow(&group.writes, &moved) {
                Some(next) => {
                    moved.extend(next);
                    writes.extend(group.writes);
                    fitting.push(group.done);
                }
                // Decided on a state that is not on disk; whoever did it has to read again.
                None => answer(vec![group], Err(StorageFailed)),
            }
        }
        let written = match self.write(writes, moved) {
            Ok(()) => Ok(()),
            Err(error) => {
                self.stop(&error);
                self.wait();
                Err(StorageFailed)
            }
        };
        for done in fitting {
            // The asker may be gone; what it asked for is on disk all the same.
            let _ = done.send(written);
        }
    }

    /// Where the logs end after these writes; `None` if they don't continue what is on disk.
    fn follow(&self, writes: &[Write], moved: &BTreeMap<Log, ChainEnd>) -> Option<Heads> {
        let mut next = Heads::new();
        for write in writes {
            let (log, number, json) = match write {
                Write::Entry(workshop, number, json) => (Log::Workshop(*workshop), number, json),
                Write::House(number, json) => (Log::House, number, json),
                Write::Opening(..)
                | Write::PassingOpening(..)
                | Write::Destroy(..)
                | Write::KeyDigest(_) => continue,
            };
            let known = next.get(&log).or(moved.get(&log)).or(self.heads.get(&log));
            let end = known.cloned().unwrap_or_default();
            if *number != end.seq + 1 {
                return None;
            }
            let end = match log {
                Log::House => house_end(end, json),
                Log::Workshop(_) => ChainEnd { seq: *number, hash: Digest256::of(json) },
            };
            next.insert(log, end);
        }
        Some(next)
    }

    /// Everything at once: on disk, in the anchor, and what was to be destroyed is gone.
    fn write(&mut self, mut writes: Vec<Write>, moved: Heads) -> Result<()> {
        if writes.is_empty() {
            return Ok(());
        }
        for write in &mut writes {
            if let Write::PassingOpening(workshop, round, number, value) = write {
                *value = self.keys.seal((*workshop, *round), *number, value)?;
            }
        }
        self.with_database(|database| database.write(writes.iter()))?;
        if !moved.is_empty() {
            self.heads.extend(moved);
            self.anchor.write(&self.heads).map_err(|error| anyhow!("the anchor: {error}"))?;
        }
        for write in &writes {
            if let Write::Destroy(workshop, destroys, _) = write {
                let (Destroys::Ballots(round) | Destroys::All(round)) = destroys;
                if let Err(error) = self.keys.erase((*workshop, *round)) {
                    // The next start tries again.
                    tracing::error!(%error, "the key of a closed round cannot be erased");
                }
            }
        }
        self.pause = LOOK_EVERY;
        Ok(())
    }
}

fn answer(groups: Vec<Group>, written: Written) {
    for group in groups {
        let _ = group.done.send(written);
    }
}
