//! One actor per workshop: decide, append, apply, in that order; a task beside it publishes, so that no
//! command waits for the rendering of pages. Commands that arrive together share one sync. Not here:
//! rules (`domain/decide`) and transport (`live`).
//!
//! Within a batch, a later command must see what an earlier one did, so the actor keeps two states: the
//! acknowledged one, which is on disk, and one that runs ahead of it by at most one batch. Nobody sees
//! the latter: answers, reads and published sections wait for the sync. If the sync fails, the actor goes
//! back to the former, without asking the disk, which may no longer be readable either; and until the
//! journal takes writes again it answers only what needs none: reads, and what was sent again.

use anyhow::{Context, Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, RwLock};
use std::time::Duration;
use tokio::sync::{Semaphore, mpsc, oneshot, watch};

use super::clock::now;
use super::journal::{Intake, Journal, OnLoss, StorageFailed, Write};
use super::live::{Entrance, PROJECTORS_MAX, Published, Snapshot};
use super::queue::Busy;
use crate::domain::ids::{RoundId, Timestamp, WorkshopId};
use crate::domain::record::{ChainEnd, replay, write_archive};
use crate::domain::refusal::Refusal;
use crate::domain::workshop::Workshop;
use crate::domain::workshop::command::{Command, DeskCommand};
use crate::domain::workshop::event::{Actor, AnyOpening, Destroys, Event};

/// Requests answered together at most; the journal gathers across workshops besides.
const REQUESTS_MAX: usize = 500;
/// At most five publications per second and workshop.
const PUBLISH_EVERY: Duration = Duration::from_millis(200);

/// Why a command had no effect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejected {
    /// The domain refused.
    Refused(Refusal),
    /// The disk is full or failing; nothing is accepted until it is not.
    Storage,
    /// Too much of the same work waits already.
    Busy,
}

impl From<StorageFailed> for Rejected {
    fn from(_: StorageFailed) -> Self {
        Self::Storage
    }
}

impl From<Busy> for Rejected {
    fn from(_: Busy) -> Self {
        Self::Busy
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
    /// Places for streams with the projector's link.
    pub projectors: Arc<Semaphore>,
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

    /// Ends a round whose ballots are lost, before anything else happens in a workshop that was just
    /// started.
    fn abort(&self, id: RoundId) {
        let reason = crate::text::desk::texts().ballots_lost.into();
        let command = Command::Desk(DeskCommand::AbortRound { id, reason });
        let (answer, _) = oneshot::channel();
        self.requests
            .try_send(Request::Do(Box::new(command), answer))
            .unwrap_or_else(|_| unreachable!("nobody has asked a new actor yet"));
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
    pub fn open(journal: Journal, entrance: Entrance, on_loss: OnLoss) -> Result<Self> {
        let mut loaded = Vec::new();
        let mut open = BTreeSet::new();
        for id in journal.workshops()? {
            let (workshop, chain) = load(&journal, id)?;
            let lost = workshop.lost_ballots();
            if let (Some((round, ballots)), OnLoss::Refuse) = (lost, on_loss) {
                let key = journal.round_key_path(id, round);
                bail!(
                    "{ballots} ballots of round {round} in workshop {id}, which is open, cannot be read: \
                     {} is missing, as it is in every backup. Put it back if you have it; otherwise \
                     start once with --accept-loss: that aborts the round, which can then be repeated",
                    key.display()
                );
            }
            open.extend(workshop.open_round().map(|(round, _)| (id, round.id)));
            loaded.push((id, workshop, chain, lost));
        }
        journal.erase_other_keys(&open);
        let last = loaded.iter().map(|(id, ..)| id.0).max().unwrap_or(0);
        let last = tokio::sync::Mutex::new(last);
        let workshops = Self { journal, entrance, actors: RwLock::default(), last };
        for (id, workshop, chain, lost) in loaded {
            let handle = workshops.start(id, workshop, chain);
            if let Some((round, _)) = lost {
                handle.abort(round);
            }
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
        let mut id = WorkshopId(*last + 1);
        // On disk although it was not answered, because the disk failed just then.
        while let Ok((workshop, chain)) = load(&self.journal, id)
            && chain.seq > 0
        {
            self.start(id, workshop, chain);
            *last = id.0;
            id.0 += 1;
        }
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

    /// Whether the journal takes writes.
    pub fn is_writable(&self) -> bool {
        self.journal.intake().borrow().open
    }

    /// The journal everything is kept in.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The archive of a workshop as it stands on disk.
    pub fn archive(&self, id: WorkshopId) -> Result<String> {
        let entries = self.journal.entries(id, u64::MAX)?;
        let (workshop, _) = replay(entries.iter().cloned())
            .map_err(|broken| anyhow::anyhow!("entry {} {}", broken.seq, broken.why))?;
        let stored = entries.iter().map(|(json, opening)| (json.as_slice(), opening.clone()));
        write_archive(&workshop, stored)
            .map_err(|broken| anyhow::anyhow!("entry {} {}", broken.seq, broken.why))
    }

    fn start(&self, id: WorkshopId, workshop: Workshop, chain: ChainEnd) -> WorkshopHandle {
        let handle = self.spawn(id, workshop, chain);
        let mut actors = self.actors.write().expect("nothing panics while holding the lock");
        actors.insert(id, handle.clone());
        handle
    }

    fn spawn(&self, id: WorkshopId, workshop: Workshop, chain: ChainEnd) -> WorkshopHandle {
        let (requests, queue) = mpsc::channel(10_000);
        let mut intake = self.journal.intake();
        let Intake { open, resumed } = *intake.borrow_and_update();
        let (change, changes) = watch::channel(open);
        // On a thread of its own: here it may be in the midst of a request, whose end would dispose of
        // what the first rendering needs.
        let snapshot = Snapshot::of(&workshop);
        let first = std::thread::scope(|scope| {
            let render = scope.spawn(|| Published::new(snapshot, &self.entrance, open));
            render.join().expect("rendering does not panic")
        });
        let (publish, published) = watch::channel(Arc::new(first));
        let actor = WorkshopActor {
            id,
            ahead: (workshop.clone(), chain.clone()),
            acknowledged: (workshop, chain),
            unsynced: Vec::new(),
            journal: self.journal.clone(),
            intake,
            resumed,
            change,
        };
        tokio::spawn(actor.work(queue));
        tokio::spawn(publish_changes(
            requests.downgrade(),
            changes,
            self.entrance.clone(),
            publish,
        ));
        let projectors = Arc::new(Semaphore::new(PROJECTORS_MAX));
        WorkshopHandle { id, requests, published, projectors }
    }
}

/// Reads a workshop from the journal.
pub fn load(journal: &Journal, id: WorkshopId) -> Result<(Workshop, ChainEnd)> {
    let entries = journal.entries(id, u64::MAX)?;
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
    /// What is on disk and was answered.
    acknowledged: (Workshop, ChainEnd),
    /// The same with what is decided in this batch.
    ahead: (Workshop, ChainEnd),
    /// What of this batch the acknowledged state lacks.
    unsynced: Vec<(Event, Timestamp)>,
    journal: Journal,
    /// Whether the journal takes writes.
    intake: watch::Receiver<Intake>,
    /// [`Intake::resumed`] as of when the workshop was read from the journal.
    resumed: u64,
    /// Told after every change; says whether commands are accepted.
    change: watch::Sender<bool>,
}

impl WorkshopActor {
    async fn work(mut self, mut queue: mpsc::Receiver<Request>) {
        loop {
            let deadline = self.acknowledged.0.deadline().filter(|_| self.accepts());
            tokio::select! {
                request = queue.recv() => {
                    let Some(request) = request else { return };
                    self.take(request, &mut queue).await;
                }
                () = until(deadline) => self.commit(vec![(Command::Clock, None)]).await,
                Ok(()) = self.intake.changed() => self.follow_journal(),
            }
        }
    }

    fn accepts(&self) -> bool {
        let Intake { open, resumed } = *self.intake.borrow();
        open && resumed == self.resumed
    }

    /// Takes a request and what else is waiting. All commands share one sync. Reads are answered after
    /// it: they see what was sent before them, and maybe more, but nothing that is not on disk.
    async fn take(&mut self, first: Request, queue: &mut mpsc::Receiver<Request>) {
        let (mut commands, mut reads) = (Vec::new(), Vec::new());
        let mut next = Some(first);
        while let Some(request) = next {
            match request {
                Request::Do(command, answer) => commands.push((*command, Some(answer))),
                Request::Read(read) => reads.push(read),
            }
            let has_room = commands.len() + reads.len() < REQUESTS_MAX;
            next = if has_room { queue.try_recv().ok() } else { None };
        }
        self.commit(commands).await;
        for read in reads {
            read(&self.acknowledged.0);
        }
    }

    /// Decides commands one after the other, appends what they give in one batch, answers.
    async fn commit(&mut self, commands: Vec<(Command, Option<Answer>)>) {
        if commands.is_empty() {
            return;
        }
        self.follow_journal();
        let mut writes = Vec::new();
        let mut answers = Vec::new();
        for (command, answer) in commands {
            let result = if self.accepts() {
                self.decide(&command, &mut writes).map_err(Rejected::Refused)
            } else {
                self.answer_unwritten(&command)
            };
            answers.push((answer, result));
        }
        if !writes.is_empty() {
            if self.journal.append(writes).await.is_ok() {
                for (event, at) in self.unsynced.drain(..) {
                    self.acknowledged.0.apply(&event, at);
                }
                self.acknowledged.1.clone_from(&self.ahead.1);
            } else {
                self.unsynced.clear();
                self.ahead.clone_from(&self.acknowledged);
                for (_, result) in &mut answers {
                    *result = Err(Rejected::Storage);
                }
            }
            self.change.send_replace(self.accepts());
        }
        for (answer, result) in answers {
            if let Some(answer) = answer {
                // The asker may be gone; what it asked for is done all the same.
                let _ = answer.send(result);
            }
        }
    }

    /// While the journal takes no writes, what changes nothing is answered as ever: above all a ballot
    /// that was acknowledged and is sent again.
    fn answer_unwritten(&self, command: &Command) -> Result<(), Rejected> {
        match self.acknowledged.0.decide(command, now()) {
            Ok(events) if events.is_empty() => Ok(()),
            Ok(_) => Err(Rejected::Storage),
            Err(refusal) => Err(Rejected::Refused(refusal)),
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
        for event in self.ahead.0.decide(command, at)? {
            let json = self.ahead.1.append(at, by, &event);
            let number = self.ahead.1.seq;
            writes.push(Write::Entry(self.id, number, json));
            if let (Some(opening), Some(round)) = (event.opening(), event.sealed_round()) {
                let json = serde_json::to_vec::<AnyOpening>(&opening).expect("openings serialise");
                writes.push(if self.ahead.0.passes(&event) {
                    Write::PassingOpening(self.id, round, number, json)
                } else {
                    Write::Opening(self.id, round, number, json)
                });
            }
            if let Some(destroys) = self.destroyed_by(&event) {
                let keep = match destroys {
                    Destroys::Ballots(_) => Some(number),
                    Destroys::All(_) => None,
                };
                writes.push(Write::Destroy(self.id, destroys, keep));
            }
            self.ahead.0.apply(&event, at);
            self.unsynced.push((event, at));
        }
        Ok(())
    }

    fn destroyed_by(&self, event: &Event) -> Option<Destroys> {
        let (Event::RoundClosed { id, .. } | Event::RoundAborted { id, .. }) = event else {
            return None;
        };
        self.ahead.0.rounds.get(id)?.destroyed_by(event)
    }

    /// Notices whether the journal takes writes. When it does so again, what is on disk counts: it may be
    /// more than was answered.
    fn follow_journal(&mut self) {
        let Intake { open, resumed } = *self.intake.borrow_and_update();
        if open && resumed != self.resumed {
            match load(&self.journal, self.id) {
                Ok((workshop, _)) if workshop.lost_ballots().is_some() => {
                    tracing::error!("ballots of workshop {} cannot be read back", self.id);
                }
                Ok(read) => {
                    self.ahead.clone_from(&read);
                    self.acknowledged = read;
                    self.resumed = resumed;
                }
                // Until it can be, nothing is accepted; each request tries again.
                Err(error) => {
                    tracing::error!("workshop {} cannot be read back yet: {error:#}", self.id);
                }
            }
        }
        if *self.change.borrow() != self.accepts() {
            self.change.send_replace(self.accepts());
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
