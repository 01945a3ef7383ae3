//! Digests and seals: what binds a content into the record without showing it. Not here: the chain they stand
//! in (`record`).

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// SHA-256 as lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest256(String);

impl Digest256 {
    /// The digest of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex(&Sha256::digest(bytes)))
    }

    /// The digest as text of 64 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first 32 bits as people compare them: `7F3A-21C0`.
    #[must_use]
    pub fn short(&self) -> String {
        let start = self.0[..8].to_uppercase();
        format!("{}-{}", &start[..4], &start[4..])
    }
}

impl fmt::Display for Digest256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Bytes in lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// Tells one state of something from another: what a form names that changes what somebody has seen.
#[must_use]
pub fn mark(state: &impl Serialize) -> String {
    Digest256::of(&serde_json::to_vec(state).expect("what is stored serialises")).short()
}

/// A content that is bound into the record by its seal (a hash commitment) and kept beside the
/// record, so that it can be shown later, or never, without breaking the chain.
///
/// The salt (128 bits, drawn by the server) keeps anyone from guessing a small content from its
/// seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening<T> {
    /// 32 hexadecimal digits.
    pub salt: String,
    /// What is sealed.
    pub content: T,
}

impl<T: Serialize> Opening<T> {
    /// The commitment: SHA-256 of the opening's JSON.
    #[must_use]
    pub fn seal(&self) -> Digest256 {
        let json = serde_json::to_vec(self).expect("ballots and outcomes serialise");
        Digest256::of(&json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_changes_with_its_salt() {
        let seal = |salt: &str| Opening { salt: salt.into(), content: 1 }.seal();
        assert_ne!(seal("00"), seal("01"));
        assert_eq!(seal("00"), seal("00"));
        assert_eq!(Digest256::of(b"").short(), "E3B0-C442");
    }
}
