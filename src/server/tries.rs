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

/// Wrong guesses by target.
#[derive(Default)]
pub struct Tries {
    wrong: Mutex<HashMap<String, (u32, Timestamp)>>,
}

impl Tries {
    /// Whether another guess at this target is allowed now.
    pub fn allow(&self, target: &str, at: Timestamp) -> bool {
        let wrong = self.wrong.lock().expect("nothing panics while holding the lock");
        wrong.get(target).is_none_or(|(tries, last)| *tries < TRIES_MAX || is_over(*last, at))
    }

    /// Notes a wrong guess.
    pub fn note_wrong(&self, target: &str, at: Timestamp) {
        let mut wrong = self.wrong.lock().expect("nothing panics while holding the lock");
        if wrong.len() >= TARGETS_MAX && !wrong.contains_key(target) {
            wrong.retain(|_, (_, last)| !is_over(*last, at));
        }
        if wrong.len() >= TARGETS_MAX && !wrong.contains_key(target) {
            let oldest = wrong.iter().min_by_key(|(_, (_, last))| *last);
            let oldest = oldest.map(|(target, _)| target.clone());
            wrong.remove(&oldest.unwrap_or_default());
        }
        let entry = wrong.entry(target.into()).or_insert((0, at));
        let tries = if is_over(entry.1, at) { 0 } else { entry.0 };
        *entry = (tries + 1, at);
    }

    /// Forgets the wrong guesses after a right one.
    pub fn note_right(&self, target: &str) {
        self.wrong.lock().expect("nothing panics while holding the lock").remove(target);
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
            assert!(tries.allow("AB12", Timestamp(0)));
            tries.note_wrong("AB12", Timestamp(0));
        }
        assert!(!tries.allow("AB12", Timestamp(1_000)));
        assert!(tries.allow("CD34", Timestamp(1_000)));
        assert!(tries.allow("AB12", Timestamp(PAUSE_SECONDS * 1000)));
    }

    #[test]
    fn beyond_the_limit_the_oldest_target_goes() {
        let tries = Tries::default();
        for target in 0_i64..=100_000 {
            tries.note_wrong(&target.to_string(), Timestamp(target));
        }
        let wrong = tries.wrong.lock().expect("not poisoned");
        assert_eq!(wrong.len(), TARGETS_MAX);
        assert!(!wrong.contains_key("0") && wrong.contains_key("1"));
    }

    #[test]
    fn a_right_guess_starts_anew() {
        let tries = Tries::default();
        for _ in 0..TRIES_MAX {
            tries.note_wrong("x", Timestamp(0));
        }
        tries.note_right("x");
        assert!(tries.allow("x", Timestamp(1)));
    }
}
