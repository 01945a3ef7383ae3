//! One actor per workshop: decide, append, apply, in that order; a task beside it publishes, so that no
//! command waits for the rendering of pages. Commands that arrive together share one sync. Not here:
//! rules (`domain/decide`) and transport (`live`).
//!
//! Within a batch, a later command must see what an earlier one did, so the actor's own state runs
//! ahead of the disk by at most one batch. Nobody sees that state: answers, reads and published
//! sections wait for the sync. If the sync fails, the actor goes back to what is on disk and
//! accepts nothing more.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, watch};

use super::journal::{Journal, StorageFailed, Write};
use super::live::{Entrance, Published, Snapshot};
use super::now;
use crate::domain::command::Command;
use crate::domain::event::{Actor, AnyOpening, Destroys, Event};
use crate::domain::ids::{Timestamp, WorkshopId};
use crate::domain::record::{ChainEnd, replay, write_archive};
use crate::domain::refusal::Refusal;
use crate::domain::workshop::Workshop;

/// Commands that share one sync at most; the journal gathers across workshops besides.
const COMMANDS_MAX: usize = 500;
/// At most five publications per second and workshop.
const PUBLISH_EVERY: Duration = Duration::from_millis(200);

/// Why a command had no effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejected {
    /// The domain refused.
    Refused(Refusal),
    /// The disk failed; nothing is accepted any more.
    Storage,
}

impl From<StorageFailed> for Rejected {
    fn from(_: StorageFailed) -> Self {
        Self::Storage
    }
}

type Read = Box<dyn FnOnce(&Workshop) + Send>;
type Answer = oneshot::Sender<Result<(), Rejected>>;

enum Request {
    Do(Box<Command>, Answer),
    Read(Read),
}

/// A handle to the actor of a workshop.
#[derive(Clone)]
pub struct WorkshopHandle {
    /// Which workshop.
    pub id: WorkshopId,
    requests: mpsc::Sender<Request>,
    published: watch::Receiver<Arc<Published>>,
}

impl WorkshopHandle {
    /// Carries out a command. `Ok` means on disk.
    pub async fn run(&self, command: Command) -> Result<(), Rejected> {
        let (answer, answered) = oneshot::channel();
        self.requests
            .send(Request::Do(Box::new(command), answer))
            .await
            .map_err(|_| Rejected::Storage)?;
        answered.await.map_err(|_| Rejected::Storage)?
    }

    /// Reads from the state that is on disk, after all commands sent before.
    pub async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Workshop) -> T + Send + 'static,
    ) -> Result<T, Rejected> {
        ask(&self.requests, read).await.ok_or(Rejected::Storage)
    }

    /// What open pages follow.
    #[must_use]
    pub fn published(&self) -> watch::Receiver<Arc<Published>> {
        self.published.clone()
    }
}

/// All workshops of this server.
pub struct Workshops {
    journal: Journal,
    entrance: Entrance,
    actors: RwLock<BTreeMap<WorkshopId, WorkshopHandle>>,
    /// The highest number given so far; held while a workshop is created.
    last: tokio::sync::Mutex<u32>,
}

impl Workshops {
    /// Replays every workshop and starts its actor.
    pub fn open(journal: Journal, entrance: Entrance) -> Result<Self> {
        let ids = journal.workshops()?;
        let last = tokio::sync::Mutex::new(ids.iter().map(|id| id.0).max().unwrap_or(0));
        let workshops = Self { journal, entrance, actors: RwLock::default(), last };
        for id in ids {
            let (workshop, chain) = load(&workshops.journal, id)?;
            workshops.start(id, workshop, chain);
        }
        Ok(workshops)
    }

    /// The actor of a workshop.
    pub fn get(&self, id: WorkshopId) -> Option<WorkshopHandle> {
        self.actors.read().expect("nothing panics while holding the lock").get(&id).cloned()
    }

    /// All workshops, oldest first.
    pub fn all(&self) -> Vec<WorkshopHandle> {
        let actors = self.actors.read().expect("nothing panics while holding the lock");
        actors.values().cloned().collect()
    }

    /// Creates a workshop with its first command. If that is refused, there is no workshop.
    pub async fn create(&self, first: Command) -> Result<WorkshopHandle, Rejected> {
        let mut last = self.last.lock().await;
        let id = WorkshopId(*last + 1);
        let handle = self.spawn(id, Workshop::default(), ChainEnd::default());
        handle.run(first).await?;
        *last = id.0;
        let mut actors = self.actors.write().expect("nothing panics while holding the lock");
        actors.insert(id, handle.clone());
        Ok(handle)
    }

    /// Leaves a workshop out that was deleted. Its entries stay in the journal.
    pub fn forget(&self, id: WorkshopId) {
        self.actors.write().expect("nothing panics while holding the lock").remove(&id);
    }

    /// Whether the journal still takes writes.
    pub async fn is_writable(&self) -> bool {
        self.journal.append(Vec::new()).await.is_ok()
    }

    /// The archive of a workshop as it stands on disk.
    pub fn archive(&self, id: WorkshopId) -> Result<String> {
        let entries = self.journal.entries(id)?;
        let (workshop, _) = replay(entries.iter().cloned())
            .map_err(|broken| anyhow::anyhow!("entry {} {}", broken.seq, broken.why))?;
        let stored = entries.iter().map(|(json, opening)| (json.as_slice(), opening.clone()));
        write_archive(&workshop, stored)
            .map_err(|broken| anyhow::anyhow!("entry {} {}", broken.seq, broken.why))
    }

    fn start(&self, id: WorkshopId, workshop: Workshop, chain: ChainEnd) {
        let handle = self.spawn(id, workshop, chain);
        let mut actors = self.actors.write().expect("nothing panics while holding the lock");
        actors.insert(id, handle);
    }

    fn spawn(&self, id: WorkshopId, workshop: Workshop, chain: ChainEnd) -> WorkshopHandle {
        let (requests, queue) = mpsc::channel(10_000);
        let (change, changes) = watch::channel(true);
        let first = Published::new(Snapshot::of(&workshop), &self.entrance, true);
        let (publish, published) = watch::channel(Arc::new(first));
        let actor = WorkshopActor {
            id,
            workshop,
            chain,
            journal: self.journal.clone(),
            change,
            failed: false,
        };
        tokio::spawn(actor.work(queue));
        tokio::spawn(publish_changes(
            requests.downgrade(),
            changes,
            self.entrance.clone(),
            publish,
        ));
        WorkshopHandle { id, requests, published }
    }
}

/// Reads a workshop back from the journal.
pub fn load(journal: &Journal, id: WorkshopId) -> Result<(Workshop, ChainEnd)> {
    let entries = journal.entries(id)?;
    replay(entries.into_iter())
        .map_err(|broken| anyhow::anyhow!("entry {} {}", broken.seq, broken.why))
        .with_context(|| format!("the record of workshop {id} is damaged; restore a backup"))
}

/// Asks an actor; `None` if it has ended.
async fn ask<T: Send + 'static>(
    requests: &mpsc::Sender<Request>,
    read: impl FnOnce(&Workshop) -> T + Send + 'static,
) -> Option<T> {
    let (answer, answered) = oneshot::channel();
    let read: Read = Box::new(move |workshop| {
        // The asker may be gone; then nobody needs the answer.
        let _ = answer.send(read(workshop));
    });
    requests.send(Request::Read(read)).await.ok()?;
    answered.await.ok()
}

/// Publishes the newest state after changes, until the actor ends. Only the snapshot is the actor's
/// work. The sender is weak, because an actor ends when nobody can ask it any more.
async fn publish_changes(
    requests: mpsc::WeakSender<Request>,
    mut changes: watch::Receiver<bool>,
    entrance: Entrance,
    publish: watch::Sender<Arc<Published>>,
) {
    let entrance = Arc::new(entrance);
    while changes.changed().await.is_ok() {
        let is_writable = *changes.borrow_and_update();
        let Some(requests) = requests.upgrade() else { return };
        let Some(snapshot) = ask(&requests, Snapshot::of).await else { return };
        drop(requests);
        let entrance = Arc::clone(&entrance);
        let render = move || Published::new(snapshot, &entrance, is_writable);
        match tokio::task::spawn_blocking(render).await {
            Ok(next) => drop(publish.send_replace(Arc::new(next))),
            Err(error) => tracing::error!(%error, "rendering the sections failed"),
        }
        tokio::time::sleep(PUBLISH_EVERY).await;
    }
}

struct WorkshopActor {
    id: WorkshopId,
    workshop: Workshop,
    chain: ChainEnd,
    journal: Journal,
    /// Told after every change; says whether commands are still accepted.
    change: watch::Sender<bool>,
    failed: bool,
}

impl WorkshopActor {
    async fn work(mut self, mut queue: mpsc::Receiver<Request>) {
        loop {
            let deadline = self.workshop.deadline().filter(|_| !self.failed);
            tokio::select! {
                request = queue.recv() => {
                    let Some(request) = request else { return };
                    self.take(request, &mut queue).await;
                }
                () = until(deadline) => self.commit(vec![(Command::Clock, None)]).await,
            }
        }
    }

    /// Takes a request and what else is waiting: commands until the first read share one sync.
    async fn take(&mut self, first: Request, queue: &mut mpsc::Receiver<Request>) {
        let mut commands = Vec::new();
        let mut next = Some(first);
        while let Some(request) = next {
            match request {
                Request::Do(command, answer) => commands.push((*command, Some(answer))),
                Request::Read(read) => {
                    self.commit(std::mem::take(&mut commands)).await;
                    read(&self.workshop);
                }
            }
            next = if commands.len() < COMMANDS_MAX { queue.try_recv().ok() } else { None };
        }
        self.commit(commands).await;
    }

    /// Decides commands one after the other, appends what they give in one batch, answers.
    async fn commit(&mut self, commands: Vec<(Command, Option<Answer>)>) {
        if commands.is_empty() {
            return;
        }
        let mut writes = Vec::new();
        let mut answers = Vec::new();
        for (command, answer) in commands {
            let result = if self.failed {
                Err(Rejected::Storage)
            } else {
                self.decide(&command, &mut writes).map_err(Rejected::Refused)
            };
            answers.push((answer, result));
        }
        if !writes.is_empty() {
            if self.journal.append(writes).await.is_err() {
                self.fail();
                for (_, result) in &mut answers {
                    *result = Err(Rejected::Storage);
                }
            }
            self.change.send_replace(!self.failed);
        }
        for (answer, result) in answers {
            if let Some(answer) = answer {
                // The asker may be gone; what it asked for is done all the same.
                let _ = answer.send(result);
            }
        }
    }

    /// Decides one command, and what the clock has to do before and after it.
    fn decide(&mut self, command: &Command, writes: &mut Vec<Write>) -> Result<(), Refusal> {
        let at = now();
        self.decide_one(&Command::Clock, at, writes)?;
        let result = self.decide_one(command, at, writes);
        self.decide_one(&Command::Clock, at, writes)?;
        result
    }

    fn decide_one(
        &mut self,
        command: &Command,
        at: Timestamp,
        writes: &mut Vec<Write>,
    ) -> Result<(), Refusal> {
        let by = match command {
            Command::Setup(_) => Actor::Organizer,
            Command::Desk(_) => Actor::Moderator,
            Command::Seat(card, _) => Actor::Card(*card),
            Command::Clock => Actor::Clock,
        };
        for event in self.workshop.decide(command, at)? {
            let json = self.chain.append(at, by, &event);
            let number = self.chain.seq;
            writes.push(Write::Entry(self.id, number, json));
            if let (Some(opening), Some(round)) = (event.opening(), event.sealed_round()) {
                let json = serde_json::to_vec::<AnyOpening>(&opening).expect("openings serialise");
                writes.push(Write::Opening(self.id, round, number, json));
            }
            if let Some(destroys) = self.destroyed_by(&event) {
                let keep = match destroys {
                    Destroys::Ballots(_) => Some(number),
                    Destroys::All(_) => None,
                };
                writes.push(Write::Destroy(self.id, destroys, keep));
            }
            self.workshop.apply(&event, at);
        }
        Ok(())
    }

    fn destroyed_by(&self, event: &Event) -> Option<Destroys> {
        let (Event::RoundClosed { id, .. } | Event::RoundAborted { id, .. }) = event else {
            return None;
        };
        self.workshop.rounds.get(id)?.destroyed_by(event)
    }

    /// Goes back to what is on disk, as far as it can be read.
    fn fail(&mut self) {
        self.failed = true;
        match load(&self.journal, self.id) {
            Ok((workshop, chain)) => (self.workshop, self.chain) = (workshop, chain),
            Err(error) => tracing::error!(%error, "cannot read back after a failed write"),
        }
    }
}

/// Sleeps until a moment of the server's clock; for ever without one.
async fn until(deadline: Option<Timestamp>) {
    match deadline {
        Some(at) => {
            let left = u64::try_from(at.0 - now().0).unwrap_or(0);
            // One more millisecond, so that the moment has surely come.
            tokio::time::sleep(Duration::from_millis(left + 1)).await;
        }
        None => std::future::pending().await,
    }
}
