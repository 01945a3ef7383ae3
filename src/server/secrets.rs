//! Links and codes, derived from one key of this installation, so that nothing stored gives them
//! away and a sheet of cards can be printed again at any time. Not here: what a holder may do.
//!
//! token = 160 bits of HMAC-SHA-256(key, purpose), in base 32; code = 60 bits of another purpose,
//! in an alphabet of 32 signs without those that look alike.

use anyhow::{Context, Result, bail};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::path::Path;
use subtle::ConstantTimeEq;

use crate::domain::ids::WorkshopId;
use crate::domain::seal::hex;
use crate::domain::workshop::card::Card;

/// Signs of codes and tokens: no I, L, O and U, so that nothing is misread.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The key of this installation.
#[derive(Clone)]
pub struct Secrets {
    key: [u8; 32],
}

/// Which link is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// The moderator's.
    Desk,
    /// The projector's.
    Projector,
    /// The organizer's, in the demonstration only.
    Setup,
}

impl Secrets {
    /// Reads the key. Where it is missing or damaged, draws one if that is allowed: nothing depends on one yet,
    /// or somebody accepted the loss. The file is readable by its owner alone.
    pub fn open(folder: &Path, may_draw: bool) -> Result<Self> {
        let path = folder.join("key");
        let lost = match std::fs::read(&path) {
            Ok(bytes) => match bytes.try_into() {
                Ok(key) => return Ok(Self { key }),
                Err(_) => "damaged",
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => "missing",
            Err(error) => {
                return Err(error).with_context(|| format!("cannot read {}", path.display()));
            }
        };
        if !may_draw {
            bail!(
                "the key is {lost}: {} beside a journal. No new one was drawn, because without the old \
                 one all cards, codes and links are void. Restore it from a backup (`pilotwahl \
                 restore`); only if there is none, start once with --accept-loss and print all cards anew",
                path.display()
            );
        }
        let key: [u8; 32] = rand::random();
        write_private(&path, &key)?;
        Ok(Self { key })
    }

    /// The key as it stands in a backup: 64 hexadecimal digits.
    #[must_use]
    pub fn to_hex(&self) -> String {
        hex(&self.key)
    }

    /// The key of a backup; `None` if it is none.
    #[must_use]
    pub fn from_hex(hex: &str) -> Option<Self> {
        let byte = |place: usize| u8::from_str_radix(hex.get(2 * place..2 * place + 2)?, 16).ok();
        let bytes: Option<Vec<u8>> = (0..32).map(byte).collect();
        Some(Self { key: bytes?.try_into().ok()? }).filter(|_| hex.len() == 64)
    }

    /// Keeps this key in a data folder.
    pub fn write(&self, folder: &Path) -> Result<()> {
        write_private(&folder.join("key"), &self.key)
    }

    /// Names this key without giving it away.
    #[must_use]
    pub fn digest(&self) -> String {
        self.derive("digest", 32)
    }

    /// The token of a card's link.
    #[must_use]
    pub fn card_token(&self, workshop: WorkshopId, card: &Card) -> String {
        self.derive(&format!("card {workshop} {} {}", card.id, card.issue), 32)
    }

    /// The code of a card, in groups of four: the first group names the card, the others prove it.
    #[must_use]
    pub fn card_code(&self, workshop: WorkshopId, card: &Card) -> String {
        let signs = self.derive(&format!("code {workshop} {} {}", card.id, card.issue), 12);
        format!("{}-{}-{}", &signs[..4], &signs[4..8], &signs[8..])
    }

    /// The token of a workshop's link; `issue` counts up when a link is replaced.
    #[must_use]
    pub fn link_token(&self, link: Link, workshop: WorkshopId, issue: u32) -> String {
        let purpose = match link {
            Link::Desk => "desk",
            Link::Projector => "projector",
            Link::Setup => "setup",
        };
        self.derive(&format!("{purpose} {workshop} {issue}"), 32)
    }

    /// Proves that the bearer of an account has signed in from this browser before.
    #[must_use]
    pub fn browser_proof(&self, browser: &str, account: &str) -> String {
        self.derive(&format!("browser {browser} {account}"), 32)
    }

    /// A value of a sign-in at the provider: its state, nonce or verifier.
    #[must_use]
    pub fn sign_in_value(&self, purpose: &str) -> String {
        self.derive(&format!("oidc {purpose}"), 32)
    }

    fn derive(&self, purpose: &str, signs: usize) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).expect("any length is a key");
        mac.update(purpose.as_bytes());
        let bytes = mac.finalize().into_bytes();
        // 256 is a multiple of 32, so every sign is equally likely.
        bytes.iter().take(signs).map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect()
    }
}

/// Under another name first, so that a crash leaves no half key.
fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let unfinished = path.with_extension("new");
    let write = || {
        let mut options = std::fs::OpenOptions::new();
        let file = options.write(true).create(true).truncate(true).mode(0o600);
        let mut file = file.open(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&unfinished, path)?;
        std::fs::File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
    };
    write().with_context(|| format!("cannot write {}", path.display()))
}

/// A token of 160 random bits, for a session.
#[must_use]
pub fn random_token() -> String {
    let bytes: [u8; 32] = rand::random();
    bytes.iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect()
}

/// 128 random bits in hexadecimal, for a seal or a ballot id.
#[must_use]
pub fn random_hex() -> String {
    format!("{:032x}", rand::random::<u128>())
}

/// What is stored of a token: its SHA-256 in hexadecimal.
#[must_use]
pub fn fingerprint(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// A code as it was typed, in the signs codes are made of: case, spaces and hyphens do not
/// matter, and what looks alike is read as what it must be.
#[must_use]
pub fn typed_code(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            other => other,
        })
        .collect()
}

/// Whether two secrets are the same, without telling by the time taken how much of them is.
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    a.as_bytes().ct_eq(b.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        assert_eq!(typed_code(" o1ab-cdEF 2345"), "01ABCDEF2345");
    }

    #[test]
    fn no_key_is_drawn_where_one_is_missing() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let refused = Secrets::open(folder.path(), false).err().expect("refuses");
        assert!(refused.to_string().contains("the key is missing"), "{refused}");
        assert!(!folder.path().join("key").exists());
    }

    #[test]
    fn the_key_is_drawn_once_and_kept() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let first = Secrets::open(folder.path(), true).expect("draws a key");
        let again = Secrets::open(folder.path(), true).expect("reads the key");
        let token = |secrets: &Secrets| secrets.link_token(Link::Desk, WorkshopId(1), 0);
        assert_eq!(token(&first), token(&again));
        assert_eq!(token(&first).len(), 32);
        assert_ne!(token(&first), first.link_token(Link::Projector, WorkshopId(1), 0));
    }
}
