//! The house: what belongs to the installation and to no workshop: the organizer's account, the
//! moderators' passwords, the sessions, which workshops are put away or gone. Not here: cards, which belong to workshops.

use anyhow::{Context, Result};
use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use tokio::sync::{Semaphore, watch};

use super::journal::{Journal, StorageFailed, Write};
use super::secrets::{fingerprint, random_token};
use crate::domain::ids::{CardId, Timestamp, WorkshopId};

/// Shortest password.
pub const PASSWORD_CHARS_MIN: usize = 12;
/// Longest password; argon2 would take more, a form field should not.
pub const PASSWORD_CHARS_MAX: usize = 200;
/// Passwords hashed at once: each takes 19 MiB and a core.
const HASHES_AT_ONCE: usize = 2;

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
    OrganizerSet { name: String, password: String },
    DeskPasswordSet { workshop: WorkshopId, password: String },
    SessionOpened { fingerprint: String, holder: Holder, at: Timestamp },
    SessionEnded { fingerprint: String },
    WorkshopPutAway { workshop: WorkshopId, away: bool },
    WorkshopDeleted { workshop: WorkshopId },
}

/// A session. Its end closes `end`, and so whatever was opened with it.
struct Session {
    holder: Holder,
    end: watch::Sender<()>,
}

#[derive(Default)]
struct State {
    entries: u64,
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
            HouseEvent::SessionOpened { fingerprint, holder, .. } => {
                sessions.insert(fingerprint, Session { holder, end: watch::Sender::new(()) });
            }
            HouseEvent::SessionEnded { fingerprint } => {
                sessions.remove(&fingerprint);
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

/// The house.
pub struct House {
    journal: Journal,
    // Appends are rare and small; holding the lock over the sync keeps their order.
    state: tokio::sync::Mutex<State>,
    // What requests look up all the time, without waiting for a sync.
    sessions: Mutex<HashMap<String, Session>>,
    hashing: Semaphore,
    set_up_code: Mutex<Option<String>>,
}

impl House {
    /// Replays the house from the journal.
    pub fn open(journal: Journal) -> Result<Self> {
        let mut state = State::default();
        let mut sessions = HashMap::new();
        for entry in journal.house()? {
            let event =
                serde_json::from_slice(&entry).context("an entry of the house is damaged")?;
            state.apply(event, &mut sessions);
        }
        let code = state.organizer.is_none().then(|| {
            let token = random_token();
            format!("{}-{}-{}", &token[..4], &token[4..8], &token[8..12])
        });
        Ok(Self {
            journal,
            sessions: Mutex::new(sessions),
            state: tokio::sync::Mutex::new(state),
            hashing: Semaphore::new(HASHES_AT_ONCE),
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
        let json = serde_json::to_vec(&event).expect("house events serialise");
        self.journal.append(vec![Write::House(state.entries + 1, json)]).await?;
        let mut sessions = self.sessions.lock().expect("nothing panics while holding the lock");
        state.apply(event, &mut sessions);
        Ok(())
    }

    /// Sets the organizer's account, once: `false` if there is one. Of several at once the first wins,
    /// because the question and the record share one lock. The set-up code is used up.
    pub async fn set_organizer(&self, name: &str, password: &str) -> Result<bool, StorageFailed> {
        let password = self.hash(password).await;
        let mut state = self.state.lock().await;
        if state.organizer.is_some() {
            return Ok(false);
        }
        let event = HouseEvent::OrganizerSet { name: name.into(), password };
        self.record_in(&mut state, event).await?;
        *self.set_up_code.lock().expect("nothing panics while holding the lock") = None;
        Ok(true)
    }

    /// Sets a moderator's password; link and sessions given before are void.
    pub async fn set_desk_password(
        &self,
        workshop: WorkshopId,
        password: &str,
    ) -> Result<(), StorageFailed> {
        let password = self.hash(password).await;
        self.record(HouseEvent::DeskPasswordSet { workshop, password }).await
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
    pub async fn is_organizer(&self, name: &str, password: &str) -> bool {
        let known = self.state.lock().await.organizer.clone();
        let (known_name, hash) = known.unwrap_or_default();
        self.verify(password, &hash).await && name == known_name
    }

    /// Whether a password opens the desk of a workshop.
    pub async fn opens_desk(&self, workshop: WorkshopId, password: &str) -> bool {
        let hash = self.state.lock().await.desks.get(&workshop).map(|(hash, _)| hash.clone());
        self.verify(password, &hash.unwrap_or_default()).await
    }

    /// Opens a session and gives its token, the only copy there is.
    pub async fn open_session(
        &self,
        holder: Holder,
        at: Timestamp,
    ) -> Result<String, StorageFailed> {
        let token = random_token();
        let fingerprint = fingerprint(&token);
        self.record(HouseEvent::SessionOpened { fingerprint, holder, at }).await?;
        Ok(token)
    }

    /// Ends a session.
    pub async fn end_session(&self, token: &str) -> Result<(), StorageFailed> {
        self.record(HouseEvent::SessionEnded { fingerprint: fingerprint(token) }).await
    }

    /// Whose session a token is.
    pub fn holder(&self, token: &str) -> Option<Holder> {
        let sessions = self.sessions.lock().expect("nothing panics while holding the lock");
        sessions.get(&fingerprint(token)).map(|session| session.holder)
    }

    /// Closes when the session of a token ends, also because the moderator's password is replaced;
    /// `None` if it has ended.
    pub fn session_end(&self, token: &str) -> Option<watch::Receiver<()>> {
        let sessions = self.sessions.lock().expect("nothing panics while holding the lock");
        sessions.get(&fingerprint(token)).map(|session| session.end.subscribe())
    }

    async fn hash(&self, password: &str) -> String {
        let password = password.to_owned();
        self.on_a_core(move || {
            let salt = rand::random::<[u8; 16]>();
            let salt = SaltString::encode_b64(&salt).expect("16 bytes are a salt");
            Argon2::default()
                .hash_password(password.as_bytes(), &salt)
                .expect("default parameters hash")
                .to_string()
        })
        .await
    }

    async fn verify(&self, password: &str, hash: &str) -> bool {
        // A hash no password fits, so that an unknown account costs as much as a known one.
        const NONE: &str = "$argon2id$v=19$m=19456,t=2,p=1$MDAwMDAwMDAwMDAwMDAwMA$q3cX2u2QYzE5dNc4mT0GZ0wq5oWmCwVYzP0l2x3m1bE";
        let hash = if hash.is_empty() { NONE.to_owned() } else { hash.to_owned() };
        let password = password.to_owned();
        self.on_a_core(move || {
            PasswordHash::new(&hash).is_ok_and(|hash| {
                Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
            })
        })
        .await
    }

    async fn on_a_core<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> T {
        let _permit = self.hashing.acquire().await.expect("the semaphore is never closed");
        tokio::task::spawn_blocking(work).await.expect("hashing does not panic")
    }
}
