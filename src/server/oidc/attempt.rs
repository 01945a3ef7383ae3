//! A sign-in under way. Its browser keeps a random token for ten minutes, and everything else follows from
//! that and the key of the installation: so nothing waits in memory, and no crowd of strangers who begin and
//! never come back displaces whoever does. Not here: that each is used once (`entry`).

use super::super::secrets::{Secrets, random_token, same};
use crate::domain::ids::Timestamp;

/// How long the provider may take with somebody, in seconds: a password, a second factor, a form to read.
pub const LASTS_SECONDS: u32 = 600;

/// One sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    begun: Timestamp,
    token: String,
}

/// From what the values of a sign-in are derived: the key, and a word drawn at each start, so that none outlives
/// the memory of those that were used.
pub struct Derivation {
    secrets: Secrets,
    drawn: String,
}

impl Derivation {
    /// Begins anew.
    #[must_use]
    pub fn new(secrets: Secrets) -> Self {
        Self { secrets, drawn: random_token() }
    }

    fn value(&self, purpose: &str, attempt: &Attempt) -> String {
        let Attempt { begun: Timestamp(begun), token } = attempt;
        self.secrets.sign_in_value(&format!("{purpose} {} {begun} {token}", self.drawn))
    }

    /// What the provider gives back: it proves that the answer belongs to a sign-in of this browser.
    #[must_use]
    pub fn state(&self, attempt: &Attempt) -> String {
        self.value("state", attempt)
    }

    /// What stands in the token: it proves that the token was made for this sign-in.
    #[must_use]
    pub fn nonce(&self, attempt: &Attempt) -> String {
        self.value("nonce", attempt)
    }

    /// What redeems the code (RFC 7636 asks for 43 to 128 characters).
    #[must_use]
    pub fn verifier(&self, attempt: &Attempt) -> String {
        format!("{}{}", self.value("verifier 1", attempt), self.value("verifier 2", attempt))
    }

    /// Whether an answer with this state belongs to the sign-in, which has not had its time. When it began
    /// is part of the state, so no browser can give itself more.
    #[must_use]
    pub fn belongs(&self, state: &str, attempt: &Attempt, at: Timestamp) -> bool {
        let age = at.0.saturating_sub(attempt.begun.0);
        (0..=i64::from(LASTS_SECONDS) * 1_000).contains(&age) && same(state, &self.state(attempt))
    }
}

impl Attempt {
    /// Begins one.
    #[must_use]
    pub fn new(at: Timestamp) -> Self {
        Self { begun: at, token: random_token() }
    }

    /// What the browser keeps.
    #[must_use]
    pub fn cookie(&self) -> String {
        format!("{}-{}", self.begun.0, self.token)
    }

    /// What a browser kept.
    #[must_use]
    pub fn of_cookie(cookie: &str) -> Option<Self> {
        let (begun, token) = cookie.split_once('-')?;
        let is_token = token.len() == 32 && token.bytes().all(|sign| sign.is_ascii_alphanumeric());
        is_token.then_some(Self { begun: Timestamp(begun.parse().ok()?), token: token.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn derivation(folder: &tempfile::TempDir) -> Derivation {
        Derivation::new(Secrets::open(folder.path(), true).expect("a key"))
    }

    #[test]
    fn an_answer_belongs_to_its_own_sign_in_for_ten_minutes() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let derivation = derivation(&folder);
        let begun = 1_000_000;
        let attempt = Attempt::new(Timestamp(begun));
        let state = derivation.state(&attempt);
        for (later, belongs) in [(0, true), (600_000, true), (600_001, false), (-1, false)] {
            let at = Timestamp(begun + later);
            assert_eq!(derivation.belongs(&state, &attempt, at), belongs, "after {later} ms");
        }
        let at = Timestamp(begun + 600_001);
        let other = Attempt::new(Timestamp(begun));
        assert!(!derivation.belongs(&state, &other, Timestamp(begun)));
        let younger = Attempt { begun: at, ..attempt };
        assert!(!derivation.belongs(&state, &younger, at), "its time cannot be lengthened");
    }

    #[test]
    fn nothing_outlives_a_restart() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let attempt = Attempt::new(Timestamp(0));
        let state = derivation(&folder).state(&attempt);
        assert!(!derivation(&folder).belongs(&state, &attempt, Timestamp(0)));
    }

    #[test]
    fn the_values_differ_and_the_verifier_is_as_long_as_it_must_be() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let derivation = derivation(&folder);
        let attempt = Attempt::new(Timestamp(7));
        let verifier = derivation.verifier(&attempt);
        assert_eq!(verifier.len(), 64);
        assert_ne!(verifier[..32], verifier[32..]);
        assert_ne!(derivation.state(&attempt), derivation.nonce(&attempt));
        assert_eq!(Attempt::of_cookie(&attempt.cookie()), Some(attempt));
        for odd in ["", "7", "7-", "7-A B", "x-00000000000000000000000000000000"] {
            assert_eq!(Attempt::of_cookie(odd), None, "{odd}");
        }
    }
}
