//! The journal: append-only logs with one writer and group commit. What is answered is on disk, and the
//! anchor beside the database knows it: a journal that ends before its anchor is not opened. Not here:
//! what entries mean.

use anyhow::{Context, Result, anyhow, bail};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, RwLock, mpsc};
use std::thread::JoinHandle;
use tokio::sync::{oneshot, watch};

use crate::domain::ids::{RoundId, WorkshopId};
use crate::domain::workshop::event::AnyOpening;

mod anchor;
mod check;
mod database;
mod disk;
mod folder;
mod missing;
mod round_keys;
mod write;
mod writer;

pub use anchor::{Heads, Log};
pub use check::{Report, check_folder};
pub use folder::LEAST_FREE_BYTES;
pub use write::Write;
pub use writer::{Intake, StorageFailed, Written};

use anchor::{Anchor, Found};
use database::Database;
use folder::{DataFolder, NotOurs};
use missing::missing;
use round_keys::RoundKeys;
use writer::{Group, Writer};

/// What to do when something is missing at start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnLoss {
    /// Refuse and say what.
    #[default]
    Refuse,
    /// Go on with what is left, because the administrator wants it.
    Accept,
}

/// The open journal. Cloning gives another handle to the same one.
#[derive(Clone)]
pub struct Journal(Arc<Open>);

struct Open {
    groups: Option<mpsc::Sender<Group>>,
    writer: Option<JoinHandle<()>>,
    database: Arc<RwLock<Option<Database>>>,
    keys: Arc<RoundKeys>,
    folder: Arc<DataFolder>,
    intake: watch::Receiver<Intake>,
    least_free: Arc<AtomicU64>,
}

impl Drop for Open {
    fn drop(&mut self) {
        drop(self.groups.take());
        if let Some(writer) = self.writer.take() {
            // It has no more to do; the database is closed and unlocked when this returns.
            let _ = writer.join();
        }
    }
}

impl Journal {
    /// Opens or creates the journal in a data folder. The error is a sentence for an administrator;
    /// then the journal is as it was.
    pub fn open(path: &Path, on_loss: OnLoss) -> Result<Self> {
        let folder = DataFolder::lock(path).map_err(|error| match error {
            NotOurs::InUse => anyhow!(
                "the data folder {} is in use by another Pilotwahl; stop that one or choose another folder",
                path.display()
            ),
            NotOurs::Failed(error) => error,
        })?;
        let existed = folder.has_journal()?;
        folder.check_room()?;
        if existed {
            folder.begin_start()?;
        }
        match open_checked(&folder, existed, on_loss) {
            Ok((database, anchor, heads)) => {
                if existed {
                    folder.end_start()?;
                }
                Self::start(folder, database, anchor, heads)
            }
            Err(error) => {
                folder.undo_start()?;
                Err(error)
            }
        }
    }

    fn start(folder: DataFolder, database: Database, anchor: Anchor, heads: Heads) -> Result<Self> {
        let keys = Arc::new(RoundKeys::open(folder.path())?);
        let folder = Arc::new(folder);
        let database = Arc::new(RwLock::new(Some(database)));
        let (intake, opened) = watch::channel(Intake::default());
        let (groups, queue) = mpsc::channel();
        let least_free = Arc::new(AtomicU64::new(LEAST_FREE_BYTES));
        let writer = Writer::new(
            (Arc::clone(&folder), Arc::clone(&database), Arc::clone(&keys)),
            (anchor, heads),
            intake,
            Arc::clone(&least_free),
        );
        let writer = std::thread::Builder::new()
            .name("journal".into())
            .spawn(move || writer.run(&queue))
            .context("cannot start the journal's writer")?;
        Ok(Self(Arc::new(Open {
            groups: Some(groups),
            writer: Some(writer),
            database,
            keys,
            folder,
            intake: opened,
            least_free,
        })))
    }

    /// Appends writes as one whole. Answers after they are on disk.
    pub async fn append(&self, writes: Vec<Write>) -> Written {
        let (done, answer) = oneshot::channel();
        let groups = self.0.groups.as_ref().ok_or(StorageFailed)?;
        groups.send(Group { writes, done }).map_err(|_| StorageFailed)?;
        answer.await.map_err(|_| StorageFailed)?
    }

    /// Whether writes are taken, as it changes.
    #[must_use]
    pub fn intake(&self) -> watch::Receiver<Intake> {
        self.0.intake.clone()
    }

    /// Settles how many bytes must be free for writes to be taken; [`LEAST_FREE_BYTES`] at first.
    pub fn keep_free(&self, bytes: u64) {
        self.0.least_free.store(bytes, Ordering::Relaxed);
    }

    /// The data folder.
    #[must_use]
    pub fn folder(&self) -> PathBuf {
        self.0.folder.path().to_owned()
    }

    fn read<T>(&self, read: impl FnOnce(&Database) -> Result<T>) -> Result<T> {
        let database = self.0.database.read().expect("nothing panics while holding the lock");
        read(database.as_ref().context("the journal could not be opened again yet")?)
    }

    /// The workshops that have entries.
    pub fn workshops(&self) -> Result<Vec<WorkshopId>> {
        self.read(Database::workshops)
    }

    /// The entries of a workshop up to that number, in order, each with its opening where one is kept
    /// and can be read.
    pub fn entries(
        &self,
        workshop: WorkshopId,
        until: u64,
    ) -> Result<Vec<(Vec<u8>, Option<AnyOpening>)>> {
        self.read(|database| {
            let read = |round, number, value| self.0.keys.unseal((workshop, round), number, value);
            database.entries_and_openings(workshop, until, read)
        })
    }

    /// Number of the last entry of a workshop; 0 if there is none.
    pub fn last_entry(&self, workshop: WorkshopId) -> Result<u64> {
        self.read(|database| database.last_entry(workshop))
    }

    /// The entries of the house after that number, in order.
    pub fn house(&self, after: u64) -> Result<Vec<Vec<u8>>> {
        self.read(|database| database.house(after))
    }

    /// Binds this journal to a key by its digest: the first one is noted, another one later refused.
    pub fn bind_key(&self, digest: &str, on_loss: OnLoss) -> Result<()> {
        let known = self.read(Database::key_digest)?;
        match known {
            Some(known) if known == digest => return Ok(()),
            Some(_) if on_loss == OnLoss::Refuse => bail!(
                "{} is not the key this journal was made with; with another key all cards, codes and \
                 links are void. Restore the right one from a backup (`pilotwahl restore`); only if \
                 there is none, start once with --accept-loss and print all cards anew",
                self.0.folder.path().join("key").display()
            ),
            Some(_) | None => {}
        }
        let noted = self.append(vec![Write::KeyDigest(digest.into())]);
        futures::executor::block_on(noted)
            .map_err(|StorageFailed| anyhow!("the journal cannot be written"))
    }

    /// Checks the journal while it is in use.
    pub fn check(&self) -> Result<Report> {
        // The anchor first: what is written meanwhile comes after it.
        let found = anchor::read(self.0.folder.path())?;
        self.read(|database| check::report(database, &self.0.keys, &found))
    }

    /// Whether nothing was ever stored here.
    pub fn is_empty(&self) -> Result<bool> {
        self.read(|database| Ok(database.heads()?.is_empty()))
    }

    /// Erases what is left of the keys of rounds that are over. `open` are the others.
    pub fn erase_other_keys(&self, open: &BTreeSet<(WorkshopId, RoundId)>) {
        if let Err(error) = self.0.keys.erase_others(open) {
            tracing::error!(%error, "the keys of rounds that are over cannot be erased");
        }
    }

    /// Where the key of a round is kept whose ballots are destroyed at closing.
    #[must_use]
    pub fn round_key_path(&self, workshop: WorkshopId, round: RoundId) -> PathBuf {
        self.0.keys.path((workshop, round))
    }
}

/// Opens the database and holds it against its anchor, which is written anew.
fn open_checked(
    folder: &DataFolder,
    existed: bool,
    on_loss: OnLoss,
) -> Result<(Database, Anchor, Heads)> {
    let found = anchor::read(folder.path())?;
    let database = Database::open(&folder.journal())?;
    folder::sync_folder(folder.path()).context("the data folder cannot be synced")?;
    let missing = missing(&database, &found)?;
    if let Some(missing) = missing {
        if on_loss == OnLoss::Refuse {
            bail!(
                "{missing}. Nothing was changed. `pilotwahl verify` shows what is there. Restore a backup \
                 (`pilotwahl restore`); only if there is none, start once with --accept-loss to go on \
                 with what is left"
            );
        }
        let place = folder.set_aside(crate::server::clock::now().0 / 1000)?;
        tracing::warn!(
            "{missing}. The loss is accepted; the journal as it was is kept in {}",
            place.display()
        );
    }
    let written = match found {
        Found::Heads(_, written) => written,
        Found::Nothing | Found::Damaged => 0,
    };
    let heads = database.heads()?;
    let mut anchor = Anchor::open(folder.path(), written)?;
    let is_first = !existed || matches!(found, Found::Nothing);
    for _ in 0..2 {
        anchor.write(&heads).map_err(|error| anyhow!(disk::explain(folder.path(), &error)))?;
    }
    if is_first {
        database.note_anchor()?;
    }
    folder::sync_folder(folder.path()).context("the data folder cannot be synced")?;
    folder.keep_reserve().map_err(|error| anyhow!(disk::explain(folder.path(), &error)))?;
    Ok((database, anchor, heads))
}
