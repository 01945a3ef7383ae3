//! Passwords as they are kept: hashed with Argon2id in the parameters OWASP recommends (19 MiB, two passes). Not
//! here: who may try how often (`tries`) and how many are hashed at once (`queue`).

use argon2::password_hash::{self, Output, PasswordHash, Salt, SaltString};
use argon2::{ARGON2ID_IDENT, Algorithm, Argon2, Block, Params, Version};
use std::sync::Mutex;

/// A hash that no password fits, so that an unknown account costs as much as a known one.
const NONE: &str = "$argon2id$v=19$m=19456,t=2,p=1$MDAwMDAwMDAwMDAwMDAwMA$q3cX2u2QYzE5dNc4mT0GZ0wq5oWmCwVYzP0l2x3m1bE";

/// The working memory of hashing, used again: freed after each password, such large pieces do not find back into
/// the same gap, and every attempt would cost 19 MiB more.
#[derive(Default)]
pub struct Memory(Mutex<Vec<Vec<Block>>>);

impl Memory {
    fn lend<T>(&self, blocks: usize, work: impl FnOnce(&mut [Block]) -> T) -> T {
        let free = || self.0.lock().expect("nothing panics while holding the lock");
        let kept = free().pop();
        let mut memory = kept.unwrap_or_default();
        memory.resize(blocks, Block::default());
        let done = work(&mut memory);
        free().push(memory);
        done
    }
}

/// Hashes a password, in the PHC string format.
#[must_use]
pub fn hash(password: &str, memory: &Memory) -> String {
    let salt = SaltString::encode_b64(&rand::random::<[u8; 16]>()).expect("16 bytes are a salt");
    let params = Params::default();
    let output = output(password, salt.as_salt(), &params, memory).expect("the defaults hash");
    let hash = PasswordHash {
        algorithm: ARGON2ID_IDENT,
        version: Some(Version::V0x13.into()),
        params: (&params).try_into().expect("the defaults can be written"),
        salt: Some(salt.as_salt()),
        hash: Some(output),
    };
    hash.to_string()
}

/// Whether a password fits a hash; none fits an empty one, and that takes as long.
#[must_use]
pub fn fits(password: &str, hash: &str, memory: &Memory) -> bool {
    let hash = if hash.is_empty() { NONE } else { hash };
    let computed = |hash: &PasswordHash| {
        let params = Params::try_from(hash).ok()?;
        output(password, hash.salt?, &params, memory).ok()
    };
    PasswordHash::new(hash).is_ok_and(|hash| {
        // What was not computed fits nothing, least of all what is not there.
        let fits = hash.hash.is_some_and(|kept| computed(&hash) == Some(kept));
        fits && hash.algorithm == ARGON2ID_IDENT
    })
}

fn output(
    password: &str,
    salt: Salt<'_>,
    params: &Params,
    memory: &Memory,
) -> password_hash::Result<Output> {
    let mut bytes = [0; Salt::MAX_LENGTH];
    let salt = salt.decode_b64(&mut bytes)?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    memory.lend(params.block_count(), |blocks| {
        Output::init_with(length, |out| {
            let password = password.as_bytes();
            Ok(argon2.hash_password_into_with_memory(password, salt, out, blocks)?)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::password_hash::{PasswordHasher, PasswordVerifier};

    #[test]
    fn hashes_are_those_of_the_library_and_memory_is_lent_again() {
        let memory = Memory::default();
        let own = hash("richtig", &memory);
        let parsed = PasswordHash::new(&own).expect("a PHC string");
        assert!(Argon2::default().verify_password(b"richtig", &parsed).is_ok());
        let salt = SaltString::encode_b64(b"sixteen bytes ..").expect("a salt");
        let theirs = Argon2::default().hash_password(b"richtig", &salt).expect("hashes");
        assert!(fits("richtig", &theirs.to_string(), &memory));
        assert!(!fits("falsch", &own, &memory));
        let damaged = [
            "",
            "$argon2id",
            "$argon2id$",
            "$argon2id$v=19$m=19456,t=2,p=1",
            "$argon2id$v=19$m=19456,t=2,p=1$c2l4dGVlbg",
            "$argon2i$v=19$m=8,t=1,p=1$c2l4dGVlbg$AAAA",
        ];
        for hash in damaged {
            assert!(!fits("", hash, &memory) && !fits("richtig", hash, &memory), "{hash}");
        }
        assert_eq!(memory.0.lock().expect("not poisoned").len(), 1);
    }
}
