//! Limits guesses of codes and passwords. Everyone in a hall shares one address, so tries are
//! counted by what is guessed at (the first group of a code, an account), never by address.

use std::collections::HashMap;
use std::sync::Mutex;

use crate::domain::ids::Timestamp;

/// Wrong guesses before a pause.
const TRIES_MAX: u32 = 10;
/// The pause, and the time after which wrong guesses are forgotten.
const PAUSE_SECONDS: i64 = 15 * 60;
/// Targets remembered at once; beyond it the oldest go.
const TARGETS_MAX: usize = 100_000;

/// Tries taken by target, and when the last was.
#[derive(Default)]
pub struct Tries {
    taken: Mutex<HashMap<String, (u32, Timestamp)>>,
}

impl Tries {
    /// Takes one of the tries at this target; `false` if none is left. It is taken before the guess is
    /// looked at, so that guesses that arrive together cannot share the last one.
    pub fn take(&self, target: &str, at: Timestamp) -> bool {
        let mut taken = self.taken.lock().expect("nothing panics while holding the lock");
        if taken.len() >= TARGETS_MAX && !taken.contains_key(target) {
            taken.retain(|_, (_, last)| !is_over(*last, at));
        }
        if taken.len() >= TARGETS_MAX && !taken.contains_key(target) {
            let oldest = taken.iter().min_by_key(|(_, (_, last))| *last);
            let oldest = oldest.map(|(target, _)| target.clone());
            taken.remove(&oldest.unwrap_or_default());
        }
        let entry = taken.entry(target.into()).or_insert((0, at));
        let tries = if is_over(entry.1, at) { 0 } else { entry.0 };
        let is_left = tries < TRIES_MAX;
        if is_left {
            *entry = (tries + 1, at);
        }
        is_left
    }

    /// Gives the tries back after a right guess.
    pub fn give_back(&self, target: &str) {
        self.taken.lock().expect("nothing panics while holding the lock").remove(target);
    }
}

fn is_over(last: Timestamp, at: Timestamp) -> bool {
    at >= Timestamp(last.0 + PAUSE_SECONDS * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_wrong_guesses_pause_one_target_and_no_other() {
        let tries = Tries::default();
        for _ in 0..TRIES_MAX {
            assert!(tries.take("AB12", Timestamp(0)));
        }
        assert!(!tries.take("AB12", Timestamp(1_000)));
        assert!(tries.take("CD34", Timestamp(1_000)));
        assert!(tries.take("AB12", Timestamp(PAUSE_SECONDS * 1000)));
    }

    #[test]
    fn beyond_the_limit_the_oldest_target_goes() {
        let tries = Tries::default();
        for target in 0_i64..=100_000 {
            tries.take(&target.to_string(), Timestamp(target));
        }
        let taken = tries.taken.lock().expect("not poisoned");
        assert_eq!(taken.len(), TARGETS_MAX);
        assert!(!taken.contains_key("0") && taken.contains_key("1"));
    }

    #[test]
    fn a_right_guess_starts_anew() {
        let tries = Tries::default();
        for _ in 0..TRIES_MAX {
            tries.take("x", Timestamp(0));
        }
        tries.give_back("x");
        assert!(tries.take("x", Timestamp(1)));
    }
}
