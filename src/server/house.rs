//! The house: what belongs to the installation and to no workshop: the organizer's account, the moderators' passwords,
//! the sessions, which workshops are put away or gone. Not here: cards, which belong to workshops.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};
use tokio::sync::{Semaphore, watch};

use super::clock::now;
use super::journal::{Journal, StorageFailed, Write};
use super::live::STREAMS_PER_SESSION;
use super::queue::{Busy, Queue};
use super::secrets::{fingerprint, random_token};
use super::workshops::Rejected;
use crate::domain::ids::{CardId, Timestamp, WorkshopId};

mod password;

/// Passwords hashed at once: each takes 19 MiB and a core. So many more may wait.
const HASHES_AT_ONCE: usize = 2;
const HASHES_WAITING: usize = 8;
/// Sessions of one card, of one desk, of the organizer; the oldest ends for one more.
const SESSIONS_PER_HOLDER: usize = 20;

/// Who a session belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// The bearer of a card; `issue` is that of the link it came with.
    Card {
        /// Whose workshop.
        workshop: WorkshopId,
        /// Which card.
        card: CardId,
        /// A reissued card voids the sessions of its earlier links.
        issue: u32,
    },
    /// The moderator of a workshop; `issue` as for a card.
    Desk {
        /// Which workshop.
        workshop: WorkshopId,
        /// Issue of the moderator's link.
        issue: u32,
    },
    /// The organizer.
    Organizer,
}

/// What has happened in the house; stored, so variants only grow.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum HouseEvent {
    OrganizerSet {
        name: String,
        password: String,
    },
    DeskPasswordSet {
        workshop: WorkshopId,
        password: String,
    },
    SessionOpened {
        fingerprint: String,
        holder: Holder,
        at: Timestamp,
    },
    SessionEnded {
        fingerprint: String,
    },
    /// All sessions ended, or all of one holder.
    SessionsEnded {
        of: Option<Holder>,
    },
    WorkshopPutAway {
        workshop: WorkshopId,
        away: bool,
    },
    WorkshopDeleted {
        workshop: WorkshopId,
    },
}

/// How long a session lasts, in milliseconds.
struct Lifetime {
    /// Without a request and without an open page.
    idle: i64,
    /// From signing in.
    whole: i64,
}

impl Holder {
    /// A delegate is never put out on the day; who may change the set-up has to show the password daily.
    fn lifetime(self) -> Lifetime {
        const HOUR: i64 = 3_600_000;
        match self {
            Self::Card { .. } => Lifetime { idle: 7 * 24 * HOUR, whole: 30 * 24 * HOUR },
            Self::Desk { .. } => Lifetime { idle: 12 * HOUR, whole: 72 * HOUR },
            Self::Organizer => Lifetime { idle: 4 * HOUR, whole: 24 * HOUR },
        }
    }

    /// How long the browser keeps the cookie.
    #[must_use]
    pub fn cookie_seconds(self) -> u32 {
        u32::try_from(self.lifetime().whole / 1_000).expect("lifetimes are short")
    }
}

/// A session. Its end closes `end`, and so whatever was opened with it.
struct Session {
    holder: Holder,
    opened: Timestamp,
    seen: Timestamp,
    end: watch::Sender<()>,
    streams: Arc<Semaphore>,
}

impl Session {
    fn lasts(&self, at: Timestamp) -> bool {
        let Lifetime { idle, whole } = self.holder.lifetime();
        // A page that is open is in use.
        let is_idle = self.end.receiver_count() == 0 && at.0 - self.seen.0 > idle;
        !is_idle && at.0 - self.opened.0 <= whole
    }
}

/// What a stream holds of its session.
pub struct Followed {
    /// Closes when the session ends.
    pub end: watch::Receiver<()>,
    /// Its places for streams.
    pub streams: Arc<Semaphore>,
}

#[derive(Default)]
struct State {
    entries: u64,
    /// `Intake::resumed` of the journal as of the last entry that is known.
    resumed: u64,
    organizer: Option<(String, String)>,
    desks: HashMap<WorkshopId, (String, u32)>,
    /// Workshops out of sight of the list.
    away: HashSet<WorkshopId>,
    /// Workshops that are gone: their few entries stay in the journal, their numbers are not given again.
    deleted: HashSet<WorkshopId>,
}

impl State {
    fn apply(&mut self, event: HouseEvent, sessions: &mut HashMap<String, Session>) {
        self.entries += 1;
        match event {
            HouseEvent::OrganizerSet { name, password } => {
                sessions.retain(|_, session| session.holder != Holder::Organizer);
                self.organizer = Some((name, password));
            }
            HouseEvent::DeskPasswordSet { workshop, password } => {
                let issue = self.desks.get(&workshop).map_or(0, |(_, issue)| *issue) + 1;
                sessions.retain(|_, session| match session.holder {
                    Holder::Desk { workshop: of, .. } => of != workshop,
                    Holder::Card { .. } | Holder::Organizer => true,
                });
                self.desks.insert(workshop, (password, issue));
            }
            HouseEvent::SessionOpened { fingerprint, holder, at } => {
                make_room(sessions, holder);
                let session = Session {
                    holder,
                    opened: at,
                    seen: at,
                    end: watch::Sender::new(()),
                    streams: Arc::new(Semaphore::new(STREAMS_PER_SESSION)),
                };
                sessions.insert(fingerprint, session);
            }
            HouseEvent::SessionEnded { fingerprint } => {
                sessions.remove(&fingerprint);
            }
            HouseEvent::SessionsEnded { of } => {
                sessions.retain(|_, session| of.is_some_and(|of| of != session.holder));
            }
            HouseEvent::WorkshopPutAway { workshop, away: true } => {
                self.away.insert(workshop);
            }
            HouseEvent::WorkshopPutAway { workshop, away: false } => {
                self.away.remove(&workshop);
            }
            HouseEvent::WorkshopDeleted { workshop } => {
                self.deleted.insert(workshop);
            }
        }
    }
}

/// Ends the oldest session of a holder that has as many as it may.
fn make_room(sessions: &mut HashMap<String, Session>, holder: Holder) {
    let own = sessions.iter().filter(|(_, session)| session.holder == holder);
    if own.clone().count() >= SESSIONS_PER_HOLDER {
        let oldest = own.min_by_key(|(fingerprint, session)| (session.opened, *fingerprint));
        let oldest = oldest.map(|(fingerprint, _)| fingerprint.clone());
        sessions.remove(&oldest.unwrap_or_default());
    }
}

/// The house.
pub struct House {
    journal: Journal,
    // Appends are rare and small; holding the lock over the sync keeps their order.
    state: tokio::sync::Mutex<State>,
    // What requests look up all the time, without waiting for a sync.
    sessions: Mutex<HashMap<String, Session>>,
    hashing: Queue,
    hashing_memory: Arc<password::Memory>,
    set_up_code: Mutex<Option<String>>,
}

impl House {
    /// Replays the house from the journal.
    pub fn open(journal: Journal) -> Result<Self> {
        let mut state = State::default();
        let mut sessions = HashMap::new();
        for entry in journal.house(0)? {
            let event =
                serde_json::from_slice(&entry).context("an entry of the house is damaged")?;
            state.apply(event, &mut sessions);
        }
        // When a session was last used is not stored; over the time the service stood still none is idle.
        let started = now();
        sessions.values_mut().for_each(|session| session.seen = started);
        sessions.retain(|_, session| session.lasts(started));
        let code = state.organizer.is_none().then(|| {
            let token = random_token();
            format!("{}-{}-{}", &token[..4], &token[4..8], &token[8..12])
        });
        Ok(Self {
            journal,
            sessions: Mutex::new(sessions),
            state: tokio::sync::Mutex::new(state),
            hashing: Queue::new(HASHES_AT_ONCE, HASHES_WAITING),
            hashing_memory: Arc::default(),
            set_up_code: Mutex::new(code),
        })
    }

    /// The one-time code with which the first organizer signs up; `None` once there is one.
    pub fn set_up_code(&self) -> Option<String> {
        self.set_up_code.lock().expect("nothing panics while holding the lock").clone()
    }

    async fn record(&self, event: HouseEvent) -> Result<(), StorageFailed> {
        self.record_in(&mut *self.state.lock().await, event).await
    }

    async fn record_in(&self, state: &mut State, event: HouseEvent) -> Result<(), StorageFailed> {
        self.catch_up(state)?;
        let json = serde_json::to_vec(&event).expect("house events serialise");
        self.journal.append(vec![Write::House(state.entries + 1, json)]).await?;
        let mut sessions = self.sessions.lock().expect("nothing panics while holding the lock");
        state.apply(event, &mut sessions);
        Ok(())
    }

    /// After a failure of the disk, what was stored but not answered counts as well.
    fn catch_up(&self, state: &mut State) -> Result<(), StorageFailed> {
        let resumed = self.journal.intake().borrow().resumed;
        if resumed == state.resumed {
            return Ok(());
        }
        let stored = self.journal.house(state.entries).and_then(|entries| {
            let events = entries.iter().map(|entry| serde_json::from_slice(entry));
            Ok(events.collect::<Result<Vec<HouseEvent>, _>>()?)
        });
        let events = stored.map_err(|error| {
            tracing::error!("the house cannot be read back: {error:#}");
            StorageFailed
        })?;
        let mut sessions = self.sessions.lock().expect("nothing panics while holding the lock");
        for event in events {
            state.apply(event, &mut sessions);
        }
        state.resumed = resumed;
        Ok(())
    }

    /// Sets the organizer's account, once: `false` if there is one. Of several at once the first wins,
    /// because the question and the record share one lock. The set-up code is used up.
    pub async fn set_organizer(&self, name: &str, password: &str) -> Result<bool, Rejected> {
        let password = self.hash(password).await?;
        let mut state = self.state.lock().await;
        if state.organizer.is_some() {
            return Ok(false);
        }
        let event = HouseEvent::OrganizerSet { name: name.into(), password };
        self.record_in(&mut state, event).await?;
        *self.set_up_code.lock().expect("nothing panics while holding the lock") = None;
        Ok(true)
    }

    /// Sets the organizer's password anew; all sessions of the organizer end.
    pub async fn change_password(&self, password: &str) -> Result<(), Rejected> {
        let password = self.hash(password).await?;
        let mut state = self.state.lock().await;
        let name = state.organizer.clone().map_or_else(String::new, |(name, _)| name);
        let event = HouseEvent::OrganizerSet { name, password };
        Ok(self.record_in(&mut state, event).await?)
    }

    /// The organizer's account name; empty before there is one.
    pub async fn organizer_name(&self) -> String {
        self.state.lock().await.organizer.clone().map_or_else(String::new, |(name, _)| name)
    }

    /// Ends all sessions, or all of one holder.
    pub async fn end_sessions(&self, of: Option<Holder>) -> Result<(), StorageFailed> {
        self.record(HouseEvent::SessionsEnded { of }).await
    }

    /// Sets a moderator's password; link and sessions given before are void.
    pub async fn set_desk_password(
        &self,
        workshop: WorkshopId,
        password: &str,
    ) -> Result<(), Rejected> {
        let password = self.hash(password).await?;
        Ok(self.record(HouseEvent::DeskPasswordSet { workshop, password }).await?)
    }

    /// Issue of the moderator's link; 0 = no password set yet, so nobody can enter.
    pub async fn desk_issue(&self, workshop: WorkshopId) -> u32 {
        self.state.lock().await.desks.get(&workshop).map_or(0, |(_, issue)| *issue)
    }

    /// Puts a workshop out of sight of the list, or fetches it back. That stands here and not in its
    /// record, which is closed once the workshop is over.
    pub async fn put_workshop_away(
        &self,
        workshop: WorkshopId,
        away: bool,
    ) -> Result<(), StorageFailed> {
        self.record(HouseEvent::WorkshopPutAway { workshop, away }).await
    }

    /// Notes that a workshop is gone.
    pub async fn delete_workshop(&self, workshop: WorkshopId) -> Result<(), StorageFailed> {
        self.record(HouseEvent::WorkshopDeleted { workshop }).await
    }

    /// The workshops out of sight of the list.
    pub async fn workshops_away(&self) -> HashSet<WorkshopId> {
        self.state.lock().await.away.clone()
    }

    /// The workshops that are gone, while nothing else runs yet.
    pub fn workshops_deleted(&mut self) -> &HashSet<WorkshopId> {
        &self.state.get_mut().deleted
    }

    /// Whether name and password are the organizer's. Takes equally long for a wrong name.
    pub async fn is_organizer(&self, name: &str, password: &str) -> Result<bool, Rejected> {
        let known = self.state.lock().await.organizer.clone();
        let (known_name, hash) = known.unwrap_or_default();
        Ok(self.verify(password, &hash).await? && name == known_name)
    }

    /// Whether a password opens the desk of a workshop.
    pub async fn opens_desk(&self, workshop: WorkshopId, password: &str) -> Result<bool, Rejected> {
        let hash = self.state.lock().await.desks.get(&workshop).map(|(hash, _)| hash.clone());
        Ok(self.verify(password, &hash.unwrap_or_default()).await?)
    }

    /// Opens a session and gives its token, the only copy there is. It takes the place of an earlier one.
    pub async fn open_session(
        &self,
        holder: Holder,
        earlier: Option<&str>,
        at: Timestamp,
    ) -> Result<String, StorageFailed> {
        if let Some(earlier) = earlier {
            self.end_session(earlier).await?;
        }
        let token = random_token();
        let fingerprint = fingerprint(&token);
        self.record(HouseEvent::SessionOpened { fingerprint, holder, at }).await?;
        Ok(token)
    }

    /// Ends a session; of one that has ended there is nothing to record.
    pub async fn end_session(&self, token: &str) -> Result<(), StorageFailed> {
        if self.holder(token).is_none() {
            return Ok(());
        }
        self.record(HouseEvent::SessionEnded { fingerprint: fingerprint(token) }).await
    }

    /// Whose session a token is. Asking counts as using it.
    pub fn holder(&self, token: &str) -> Option<Holder> {
        self.holder_at(token, now())
    }

    fn holder_at(&self, token: &str, at: Timestamp) -> Option<Holder> {
        let mut sessions = self.sessions.lock().expect("nothing panics while holding the lock");
        let session = sessions.get_mut(&fingerprint(token)).filter(|session| session.lasts(at))?;
        session.seen = at;
        Some(session.holder)
    }

    /// Ends the sessions whose time is over, and with them their streams. Nothing is recorded: the next
    /// start comes to the same.
    pub fn end_overdue_sessions(&self, at: Timestamp) {
        let mut sessions = self.sessions.lock().expect("nothing panics while holding the lock");
        sessions.retain(|_, session| session.lasts(at));
        for session in sessions.values_mut().filter(|session| session.end.receiver_count() > 0) {
            session.seen = at;
        }
    }

    /// What a stream holds of the session of a token; `None` if it has ended.
    pub fn followed(&self, token: &str) -> Option<Followed> {
        let sessions = self.sessions.lock().expect("nothing panics while holding the lock");
        let session = sessions.get(&fingerprint(token))?;
        Some(Followed { end: session.end.subscribe(), streams: Arc::clone(&session.streams) })
    }

    async fn hash(&self, password: &str) -> Result<String, Busy> {
        let (password, memory) = (password.to_owned(), Arc::clone(&self.hashing_memory));
        self.in_turn(move || password::hash(&password, &memory)).await
    }

    async fn verify(&self, password: &str, hash: &str) -> Result<bool, Busy> {
        let (password, hash) = (password.to_owned(), hash.to_owned());
        let memory = Arc::clone(&self.hashing_memory);
        self.in_turn(move || password::fits(&password, &hash, &memory)).await
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Busy> {
        Ok(self.hashing.turn().await?.run(work).await.expect("hashing does not panic"))
    }
}

#[cfg(test)]
mod tests;
