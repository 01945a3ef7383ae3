//! Everything one process holds: settings, secrets, accounts, workshops, and what it remembers for a while. Not here:
//! what any of it does.

use anyhow::Result;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::{Semaphore, watch};

use super::clock::now;
use super::house::House;
use super::import::PendingImports;
use super::journal::{Journal, OnLoss};
use super::live::{Entrance, streams_max};
use super::oidc::Oidc;
use super::queue::Queue;
use super::secrets::Secrets;
use super::sent_forms::SentForms;
use super::settings::Settings;
use super::tries::Tries;
use super::workshops::Workshops;

/// Everything one process holds.
pub struct Installation {
    /// What the operator settled.
    pub settings: Settings,
    /// Links and codes.
    pub secrets: Secrets,
    /// Accounts and sessions.
    pub house: House,
    /// The workshops.
    pub workshops: Workshops,
    /// The organizer's way in over a provider, where the operator has settled one.
    pub oidc: Option<Oidc>,
    /// Guesses at passwords, by account and browser or by desk. A table of their own: of codes and sign-ins
    /// strangers can name as many as they like, and would push these out.
    pub passwords: Tries,
    /// Guesses at codes of cards, by first group.
    pub codes: Tries,
    /// Sign-ins at the provider that were used.
    pub sign_ins: Tries,
    /// Plain forms that were answered, until their page is shown again.
    pub sent_forms: SentForms,
    /// Imports that wait for the organizer's confirmation.
    pub pending_imports: PendingImports,
    /// How the hall comes in.
    pub entrance: Entrance,
    /// Changes by each card.
    pub changes: Tries,
    /// Where a card is looked up by its code: thousands are computed for one that is typed.
    pub code_search: Queue,
    /// Where uploaded tables are read.
    pub table_reading: Queue,
    /// Places for open streams.
    pub streams: Arc<Semaphore>,
    /// Becomes true when the process ends; streams end first.
    pub stop: watch::Receiver<bool>,
}

impl Installation {
    /// Opens the data folder and replays everything in it.
    pub fn open(settings: Settings, stop: watch::Receiver<bool>) -> Result<Arc<Self>> {
        settings.language.settle();
        let on_loss = settings.on_loss;
        let journal = Journal::open(&settings.data_folder, on_loss)?;
        let may_draw = journal.is_empty()? || on_loss == OnLoss::Accept;
        let secrets = Secrets::open(&settings.data_folder, may_draw)?;
        journal.bind_key(&secrets.digest(), on_loss)?;
        let oidc = settings.oidc.as_ref();
        let oidc = oidc.map(|own| Oidc::open(own, secrets.clone())).transpose()?;
        let entrance = Entrance::to(&settings.public_url);
        let mut house = House::open(journal.clone())?;
        let workshops = Workshops::open(journal, entrance.clone(), on_loss)?;
        house.workshops_deleted().iter().for_each(|id| workshops.forget(*id));
        let installation = Arc::new(Self {
            secrets,
            house,
            workshops,
            entrance,
            oidc,
            passwords: Tries::default(),
            codes: Tries::default(),
            sign_ins: Tries::default(),
            sent_forms: SentForms::default(),
            pending_imports: PendingImports::default(),
            changes: Tries::default(),
            code_search: Queue::new(1, 64),
            table_reading: Queue::new(1, 4),
            streams: Arc::new(Semaphore::new(streams_max())),
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
