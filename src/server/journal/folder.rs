//! The data folder: locked by one process, complete or refused, with room to write. Not here: what the
//! journal holds.
//!
//! | part | what |
//! | --- | --- |
//! | `lock` | held by the process that uses the folder |
//! | `journal/` | the database |
//! | `anchor.a`, `anchor.b` | where each log ended when something was acknowledged last |
//! | `key` | what links and codes are derived from |
//! | `round-keys/` | a key per open round whose ballots are destroyed at closing |
//! | `reserve` | room that is given back to the disk when it is full |
//! | `journal.before-start/` | the database as it was, until a start has checked it |

use super::disk::explain;
use anyhow::{Context, Result, anyhow, bail};
use std::fs::{DirBuilder, File};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::anchor;

/// Room kept in a file of its own, so that a full disk leaves enough to end in good order.
pub(super) const RESERVE_BYTES: u64 = 16 * 1024 * 1024;
/// Writing stops when less than this is free.
pub const LEAST_FREE_BYTES: u64 = 8 * 1024 * 1024;

/// How often a lock is tried, and the pause between. A process that is just ending, or a child that has
/// not started its own program yet, holds it for a moment longer.
pub(super) const LOCK_TRIES_MAX: u32 = 600;
pub(super) const LOCK_PAUSE: Duration = Duration::from_millis(5);

/// The data folder, ours as long as this lives.
pub(super) struct DataFolder {
    path: PathBuf,
    _lock: File,
}

/// Why a folder cannot be had.
pub(super) enum NotOurs {
    /// Another process has it.
    InUse,
    /// Anything else, as a sentence.
    Failed(anyhow::Error),
}

impl DataFolder {
    /// Creates the folder where it is missing, and locks it.
    pub(super) fn lock(path: &Path) -> std::result::Result<Self, NotOurs> {
        // For its owner alone: it holds every ballot, and the key links and codes are made from.
        let created = DirBuilder::new().recursive(true).mode(0o700).create(path);
        created.map_err(|error| {
            let why = format!("cannot create the data folder {}", path.display());
            NotOurs::Failed(anyhow!("{}", explain(path, &error)).context(why))
        })?;
        let lock = File::create(path.join("lock")).map_err(|error| {
            let why = format!("cannot write in the data folder {}", path.display());
            NotOurs::Failed(anyhow!("{}", explain(path, &error)).context(why))
        })?;
        let mut tries = 0;
        while lock.try_lock().is_err() {
            if tries == LOCK_TRIES_MAX {
                return Err(NotOurs::InUse);
            }
            tries += 1;
            std::thread::sleep(LOCK_PAUSE);
        }
        Ok(Self { path: path.into(), _lock: lock })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The folder of the database.
    pub(super) fn journal(&self) -> PathBuf {
        self.path.join("journal")
    }

    fn before_start(&self) -> PathBuf {
        self.path.join("journal.before-start")
    }

    /// Whether there is a journal; refuses when there must be one and is none, so that nothing is begun
    /// anew over what was.
    pub(super) fn has_journal(&self) -> Result<bool> {
        self.undo_start()?;
        let database = self.journal().join("db");
        let is_there = |path: &Path| path.metadata().is_ok_and(|data| data.len() > 0);
        if is_there(&database) {
            return Ok(true);
        }
        let [a, b] = anchor::paths(&self.path);
        let beside = [self.path.join("key"), a, b].into_iter().find(|path| path.exists());
        let Some(beside) = beside else {
            return Ok(false);
        };
        let how = if database.exists() { "empty" } else { "missing" };
        bail!(
            "the journal is {how}: {} beside {}. Nothing was begun anew. Restore a backup (`pilotwahl \
             restore`), or put the journal back; for a new installation choose another data folder",
            database.display(),
            beside.display()
        )
    }

    /// Refuses to begin without room for what a start writes.
    pub(super) fn check_room(&self) -> Result<()> {
        let mut wanted = LEAST_FREE_BYTES + size(&self.journal())?;
        if !self.reserve().exists() {
            wanted += RESERVE_BYTES;
        }
        let free = self.free()?;
        if free >= wanted {
            return Ok(());
        }
        let mib = |bytes: u64| bytes.div_ceil(1024 * 1024);
        bail!(
            "the disk is full: {} MiB are free for the data folder {}, a start needs {} MiB. Nothing is \
             damaged: make room and start again",
            free / (1024 * 1024),
            self.path.display(),
            mib(wanted)
        )
    }

    /// Bytes that can still be written.
    pub(super) fn free(&self) -> Result<u64> {
        let space = rustix::fs::statvfs(&self.path).map_err(io::Error::from);
        let space = space.map_err(|error| anyhow!(explain(&self.path, &error)))?;
        Ok(space.f_bavail.saturating_mul(space.f_frsize))
    }

    fn reserve(&self) -> PathBuf {
        self.path.join("reserve")
    }

    /// Room that has to be free before [`Self::keep_reserve`] leaves the least.
    pub(super) fn reserve_missing(&self) -> u64 {
        let kept = self.reserve().metadata().map_or(0, |data| data.len());
        RESERVE_BYTES.saturating_sub(kept)
    }

    /// Takes the reserve, where it is not there.
    pub(super) fn keep_reserve(&self) -> io::Result<()> {
        if self.reserve_missing() == 0 {
            return Ok(());
        }
        let mut options = File::options();
        let file = options.write(true).create(true).truncate(false).mode(0o600);
        let file = file.open(self.reserve())?;
        let flags = rustix::fs::FallocateFlags::empty();
        match rustix::fs::fallocate(&file, flags, 0, RESERVE_BYTES) {
            // Such a file system gives no promises; then the least that must be free has to do.
            Err(rustix::io::Errno::OPNOTSUPP) => Ok(()),
            done => done.map_err(io::Error::from),
        }
    }

    /// Gives the reserve back to the disk.
    pub(super) fn release_reserve(&self) {
        if let Err(error) = std::fs::remove_file(self.reserve())
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "cannot release the reserve of the data folder");
        }
    }

    /// Keeps the database as it is, because opening overwrites what looks like a torn end.
    pub(super) fn begin_start(&self) -> Result<()> {
        let unfinished = self.path.join("journal.copying");
        let copied = copy(&self.journal(), &unfinished)
            .and_then(|()| std::fs::rename(&unfinished, self.before_start()))
            .and_then(|()| sync_folder(&self.path));
        copied.map_err(|error| anyhow!(explain(&self.path, &error)))
    }

    /// The journal is as it should be: what [`Self::begin_start`] kept can go.
    pub(super) fn end_start(&self) -> Result<()> {
        remove(&self.before_start()).with_context(|| explain_remove(&self.before_start()))
    }

    /// Puts back what [`Self::begin_start`] kept, also after a start that was interrupted.
    pub(super) fn undo_start(&self) -> Result<()> {
        let unfinished = self.path.join("journal.copying");
        remove(&unfinished).with_context(|| explain_remove(&unfinished))?;
        let kept = self.before_start();
        if kept.exists() {
            remove(&self.journal()).with_context(|| explain_remove(&self.journal()))?;
            std::fs::rename(&kept, self.journal())
                .and_then(|()| sync_folder(&self.path))
                .map_err(|error| anyhow!(explain(&kept, &error)))?;
        }
        Ok(())
    }

    /// Keeps the damaged database for good; gives its new place.
    pub(super) fn set_aside(&self, at: i64) -> Result<PathBuf> {
        let place = self.path.join(format!("journal.damaged-{at}"));
        std::fs::rename(self.before_start(), &place)
            .and_then(|()| sync_folder(&self.path))
            .map_err(|error| anyhow!(explain(&place, &error)))?;
        Ok(place)
    }
}

fn explain_remove(path: &Path) -> String {
    format!("cannot remove {}", path.display())
}

/// Makes the names in a folder durable.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Removes a folder with everything in it, if it is there.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Copies a folder of files and folders; for their owner alone.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &place)?;
        } else {
            std::fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}

/// Bytes of all files in a folder; 0 if it is not there.
fn size(path: &Path) -> Result<u64> {
    let Ok(entries) = std::fs::read_dir(path) else {
        return Ok(0);
    };
    entries
        .map(|entry| {
            let entry = entry?;
            let data = entry.metadata()?;
            if data.is_dir() { size(&entry.path()) } else { Ok(data.len()) }
        })
        .sum()
}
