//! Everything that touches the world: disk, network, clock, secrets. Not here: rules.

mod address;
pub mod backup;
pub mod caller;
pub mod connections;
pub mod control;
pub mod demonstration;
pub mod entry;
pub mod export;
pub mod house;
pub mod import;
pub mod journal;
pub mod live;
pub mod oidc;
pub mod plain_forms;
pub mod process;
pub mod qr;
pub mod queue;
pub mod router;
pub mod screens;
pub mod secrets;
pub mod security;
pub mod settings;
pub mod trial;
pub mod tries;
pub mod workshops;

use anyhow::Result;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::{Semaphore, watch};

use crate::domain::ids::Timestamp;

/// Everything one process holds.
pub struct Installation {
    /// What the operator settled.
    pub settings: settings::Settings,
    /// Links and codes.
    pub secrets: secrets::Secrets,
    /// Accounts and sessions.
    pub house: house::House,
    /// The workshops.
    pub workshops: workshops::Workshops,
    /// The organizer's way in over a provider, where the operator has settled one.
    pub oidc: Option<oidc::Oidc>,
    /// Guesses at passwords, by account and browser or by desk. A table of their own: of codes and sign-ins
    /// strangers can name as many as they like, and would push these out.
    pub passwords: tries::Tries,
    /// Guesses at codes of cards, by first group.
    pub codes: tries::Tries,
    /// Sign-ins at the provider that were used.
    pub sign_ins: tries::Tries,
    /// Plain forms that were refused, until their page is shown again.
    pub refused_forms: plain_forms::RefusedForms,
    /// Imports that wait for the organizer's confirmation.
    pub pending_imports: import::PendingImports,
    /// How the hall comes in.
    pub entrance: live::Entrance,
    /// Changes by each card.
    pub changes: tries::Tries,
    /// Where a card is looked up by its code: thousands are computed for one that is typed.
    pub code_search: queue::Queue,
    /// Where uploaded tables are read.
    pub table_reading: queue::Queue,
    /// Places for open streams.
    pub streams: Arc<Semaphore>,
    /// Becomes true when the process ends; streams end first.
    pub stop: watch::Receiver<bool>,
}

impl Installation {
    /// Opens the data folder and replays everything in it.
    pub fn open(settings: settings::Settings, stop: watch::Receiver<bool>) -> Result<Arc<Self>> {
        settings.language.settle();
        let on_loss = settings.on_loss;
        let journal = journal::Journal::open(&settings.data_folder, on_loss)?;
        let may_draw = journal.is_empty()? || on_loss == journal::OnLoss::Accept;
        let secrets = secrets::Secrets::open(&settings.data_folder, may_draw)?;
        journal.bind_key(&secrets.digest(), on_loss)?;
        let oidc = settings.oidc.as_ref();
        let oidc = oidc.map(|own| oidc::Oidc::open(own, secrets.clone())).transpose()?;
        let entrance = live::Entrance::to(&settings.public_url);
        let mut house = house::House::open(journal.clone())?;
        let workshops = workshops::Workshops::open(journal, entrance.clone(), on_loss)?;
        house.workshops_deleted().iter().for_each(|id| workshops.forget(*id));
        let installation = Arc::new(Self {
            secrets,
            house,
            workshops,
            entrance,
            oidc,
            passwords: tries::Tries::default(),
            codes: tries::Tries::default(),
            sign_ins: tries::Tries::default(),
            refused_forms: plain_forms::RefusedForms::default(),
            pending_imports: import::PendingImports::default(),
            changes: tries::Tries::default(),
            code_search: queue::Queue::new(1, 64),
            table_reading: queue::Queue::new(1, 4),
            streams: Arc::new(Semaphore::new(live::streams_max())),
            settings,
            stop,
        });
        tokio::spawn(look_after(Arc::downgrade(&installation)));
        Ok(installation)
    }

    /// Whether the journal takes writes.
    pub fn is_writable(&self) -> bool {
        self.workshops.is_writable()
    }
}

/// Lets go of what has had its time, once a minute, until the installation ends.
async fn look_after(installation: Weak<Installation>) {
    let mut minutes = tokio::time::interval(Duration::from_secs(60));
    loop {
        minutes.tick().await;
        let Some(installation) = installation.upgrade() else { return };
        installation.house.end_overdue_sessions(now());
        installation.pending_imports.end_overdue(now());
    }
}

/// The server's clock: the only place that asks for the time.
#[must_use]
pub fn now() -> Timestamp {
    let elapsed = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .expect("the clock stands after 1970");
    Timestamp(
        i64::try_from(elapsed.as_millis()).expect("the clock stands before the year 292 million"),
    )
}
