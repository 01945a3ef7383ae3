//! The journal: append-only logs with one writer and group commit. What is answered is on disk, and the
//! anchor beside the database knows it: a journal that ends before its anchor is not opened. Not here:
//! what entries mean.

use anyhow::{Context, Result, anyhow, bail};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, RwLock, mpsc};
use std::thread::JoinHandle;
use tokio::sync::{oneshot, watch};

use crate::domain::ids::{RoundId, WorkshopId};
use crate::domain::record::ChainEnd;
use crate::domain::seal::Digest256;
use crate::domain::workshop::event::{AnyOpening, Destroys};

mod anchor;
mod check;
mod database;
mod disk;
mod folder;
mod round_keys;
mod writer;

pub use anchor::{Heads, Log};
pub use check::{Report, check_folder};
pub use folder::LEAST_FREE_BYTES;

use anchor::{Anchor, Found};
use database::Database;
use folder::{DataFolder, NotOurs};
use round_keys::RoundKeys;

/// One change of the stored data.
#[derive(Clone, Debug)]
pub enum Write {
    /// Stores an entry of a workshop.
    Entry(WorkshopId, u64, Vec<u8>),
    /// Stores an opening beside an entry.
    Opening(WorkshopId, RoundId, u64, Vec<u8>),
    /// Stores an opening that is destroyed when its round closes, so that nothing of it is left.
    PassingOpening(WorkshopId, RoundId, u64, Vec<u8>),
    /// Destroys openings: with `keep`, all of a round but the one beside that entry.
    Destroy(WorkshopId, Destroys, Option<u64>),
    /// Stores an entry of the house.
    House(u64, Vec<u8>),
    /// Notes which key belongs to this journal.
    KeyDigest(String),
}

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

/// What to do when something is missing at start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnLoss {
    /// Refuse and say what.
    #[default]
    Refuse,
    /// Go on with what is left, because the administrator wants it.
    Accept,
}

struct Group {
    writes: Vec<Write>,
    done: oneshot::Sender<Written>,
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
        let writer = writer::Writer::new(
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
            entries(database, workshop, until, read)
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

/// The entries of a workshop with the openings that can be read.
fn entries(
    database: &Database,
    workshop: WorkshopId,
    until: u64,
    read: impl Fn(RoundId, u64, Vec<u8>) -> Result<Option<Vec<u8>>>,
) -> Result<Vec<(Vec<u8>, Option<AnyOpening>)>> {
    let mut openings = HashMap::new();
    for (round, number, value) in database.openings(workshop)? {
        if let Some(json) = read(round, number, value)? {
            let opening: AnyOpening =
                serde_json::from_slice(&json).context("an opening in the journal is damaged")?;
            openings.insert(number, opening);
        }
    }
    let entries = database.entries(workshop, until)?;
    Ok((1..).zip(entries).map(|(number, json)| (json, openings.remove(&number))).collect())
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
        let place = folder.set_aside(crate::server::now().0 / 1000)?;
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

/// What keeps a journal from being opened without a word, as the beginning of a sentence.
fn missing(database: &Database, found: &Found) -> Result<Option<String>> {
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
fn missing_entries(database: &Database, acknowledged: &Heads) -> Result<Option<String>> {
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

/// The end of the house's log after one more entry. Its entries are not chained by themselves.
fn house_end(end: ChainEnd, json: &[u8]) -> ChainEnd {
    let hash = Digest256::of(&[end.hash.as_str().as_bytes(), json].concat());
    ChainEnd { seq: end.seq + 1, hash }
}
