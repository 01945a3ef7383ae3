//! Ballots that are destroyed when their round closes (*totals only*) are encrypted under a key of that
//! round, which stands in a file of its own and never in the journal. Destroying them is erasing
//! 32 bytes: what a database leaves behind on the disk can't be read any more. Not here: when.
//!
//! What this gives. The key is synced before the first ballot is answered, so a crash during voting
//! loses none. At closing the record of the closing is synced first, then the key is overwritten,
//! synced and removed, then the closing is answered; after a crash between the two the next start
//! erases it. Overwriting reaches the same blocks on ordinary disks and file systems; on SSDs, and on
//! file systems that copy on write, an old block can outlive it for a while, out of reach of programs.
//!
//! A stored value is: 1, nonce (24 bytes), XChaCha20-Poly1305 of the opening's JSON, bound to workshop,
//! round and number. Values of journals from before that begin with `{` and are not encrypted.

use anyhow::{Context, Result, anyhow, bail};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use std::collections::{BTreeSet, HashMap};
use std::fs::{DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::disk::explain;
use super::folder::sync_folder;
use crate::domain::ids::{RoundId, WorkshopId};

const SEALED: u8 = 1;
const NONCE_BYTES: usize = 24;

type Round = (WorkshopId, RoundId);
type Key = [u8; 32];

/// The keys of open rounds.
pub(super) struct RoundKeys {
    folder: PathBuf,
    known: Mutex<HashMap<Round, Key>>,
}

impl RoundKeys {
    /// The keys kept in a data folder.
    pub(super) fn open(data_folder: &Path) -> Result<Self> {
        let folder = data_folder.join("round-keys");
        match DirBuilder::new().mode(0o700).create(&folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                bail!(explain(&folder, &error))
            }
            Ok(()) | Err(_) => {}
        }
        sync_folder(data_folder).map_err(|error| anyhow!(explain(data_folder, &error)))?;
        Ok(Self { folder, known: Mutex::default() })
    }

    /// Encrypts an opening. The first of a round draws the key and keeps it, durably.
    pub(super) fn seal(&self, round: Round, number: u64, json: &[u8]) -> Result<Vec<u8>> {
        let key = match self.find(round)? {
            Some(key) => key,
            None => self.draw(round)?,
        };
        let nonce: [u8; NONCE_BYTES] = rand::random();
        let about = about(round, number);
        let payload = Payload { msg: json, aad: &about };
        let sealed = XChaCha20Poly1305::new(&key.into())
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| anyhow!("an opening is too long to encrypt"))?;
        Ok([&[SEALED][..], &nonce, &sealed].concat())
    }

    /// The JSON of a stored opening; `None` if the key of its round is missing.
    pub(super) fn unseal(
        &self,
        round: Round,
        number: u64,
        value: Vec<u8>,
    ) -> Result<Option<Vec<u8>>> {
        if value.first() != Some(&SEALED) {
            return Ok(Some(value));
        }
        let Some(key) = self.find(round)? else {
            return Ok(None);
        };
        let nonce = value.get(1..=NONCE_BYTES).and_then(|part| part.try_into().ok());
        let nonce: [u8; NONCE_BYTES] = nonce.context("an opening in the journal is damaged")?;
        let about = about(round, number);
        let payload = Payload { msg: &value[1 + NONCE_BYTES..], aad: &about };
        let json = XChaCha20Poly1305::new(&key.into()).decrypt(&XNonce::from(nonce), payload);
        let json = json.map_err(|_| {
            anyhow!(
                "the key of an open round does not fit its ballots: {} is damaged; restore a backup \
                 (`pilotwahl restore`)",
                self.path(round).display()
            )
        })?;
        Ok(Some(json))
    }

    /// Where the key of a round is kept.
    pub(super) fn path(&self, (workshop, round): Round) -> PathBuf {
        self.folder.join(format!("{workshop}-{round}"))
    }

    /// Erases the key of a round that is over.
    pub(super) fn erase(&self, round: Round) -> io::Result<()> {
        self.known.lock().expect("nothing panics while holding the lock").remove(&round);
        erase(&self.path(round))?;
        sync_folder(&self.folder)
    }

    /// Erases the keys of all rounds but these: what a crash at closing left.
    pub(super) fn erase_others(&self, open: &BTreeSet<Round>) -> io::Result<()> {
        let open: BTreeSet<PathBuf> = open.iter().map(|round| self.path(*round)).collect();
        for file in std::fs::read_dir(&self.folder)? {
            let path = file?.path();
            if !open.contains(&path) {
                erase(&path)?;
            }
        }
        sync_folder(&self.folder)
    }

    fn find(&self, round: Round) -> Result<Option<Key>> {
        let mut known = self.known.lock().expect("nothing panics while holding the lock");
        if let Some(key) = known.get(&round) {
            return Ok(Some(*key));
        }
        let path = self.path(round);
        let key = match std::fs::read(&path) {
            Ok(key) => key,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => bail!(explain(&path, &error)),
        };
        let key: Key = key.try_into().ok().with_context(|| {
            format!(
                "{} is damaged: it must have 32 bytes; restore a backup (`pilotwahl restore`)",
                path.display()
            )
        })?;
        known.insert(round, key);
        Ok(Some(key))
    }

    fn draw(&self, round: Round) -> Result<Key> {
        let key: Key = rand::random();
        let path = self.path(round);
        // Under another name first, so that a crash leaves no half key.
        let unfinished = path.with_extension("new");
        let write = || {
            let mut options = File::options();
            let file = options.write(true).create(true).truncate(true).mode(0o600);
            let mut file = file.open(&unfinished)?;
            file.write_all(&key)?;
            file.sync_all()?;
            std::fs::rename(&unfinished, &path)?;
            sync_folder(&self.folder)
        };
        write().map_err(|error| anyhow!(explain(&path, &error)))?;
        self.known.lock().expect("nothing panics while holding the lock").insert(round, key);
        Ok(key)
    }
}

/// What a value is bound to, so that none can take another's place.
fn about((workshop, round): Round, number: u64) -> Vec<u8> {
    [&workshop.0.to_be_bytes()[..], &round.0.to_be_bytes(), &number.to_be_bytes()].concat()
}

/// Overwrites a file in place before it is removed.
fn erase(path: &Path) -> io::Result<()> {
    match File::options().write(true).open(path) {
        Ok(file) => {
            let length = usize::try_from(file.metadata()?.len()).unwrap_or(0);
            file.write_all_at(&vec![0; length], 0)?;
            file.sync_all()?;
            std::fs::remove_file(path)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROUND: Round = (WorkshopId(1), RoundId(4));

    #[test]
    fn what_was_sealed_is_read_after_a_restart_and_not_after_the_key_is_erased() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let keys = RoundKeys::open(folder.path()).expect("opens");
        let sealed = keys.seal(ROUND, 9, b"{\"salt\":1}").expect("seals");
        assert!(!sealed.windows(4).any(|part| part == b"salt"));
        let again = RoundKeys::open(folder.path()).expect("opens");
        let open = |keys: &RoundKeys, number| keys.unseal(ROUND, number, sealed.clone());
        assert_eq!(open(&again, 9).expect("fits"), Some(b"{\"salt\":1}".to_vec()));
        assert!(open(&again, 8).is_err(), "it belongs to its number");
        keys.erase(ROUND).expect("erases");
        assert_eq!(open(&keys, 9).expect("readable"), None);
        assert!(!keys.path(ROUND).exists());
    }

    #[test]
    fn a_start_erases_the_keys_of_rounds_that_are_over() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let keys = RoundKeys::open(folder.path()).expect("opens");
        let over = (WorkshopId(1), RoundId(3));
        for round in [ROUND, over] {
            keys.seal(round, 1, b"{}").expect("seals");
        }
        keys.erase_others(&[ROUND].into()).expect("erases");
        assert!(keys.path(ROUND).exists() && !keys.path(over).exists());
    }

    #[test]
    fn what_is_not_encrypted_is_read_as_it_is() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let keys = RoundKeys::open(folder.path()).expect("opens");
        let read = keys.unseal(ROUND, 1, b"{}".to_vec()).expect("readable");
        assert_eq!(read, Some(b"{}".to_vec()));
    }
}
