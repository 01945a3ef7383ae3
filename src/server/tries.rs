//! How often something may be tried: guesses at codes and passwords, changes by one card. Everyone in a hall
//! shares one address, so tries are counted by what is tried (the first group of a code, an account, a
//! card), never by address. Nothing is locked: beyond what may be tried at once it becomes slow.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::Duration;

use crate::domain::ids::Timestamp;

/// So many at once, then one more each so often.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// At once.
    pub at_once: u32,
    /// Milliseconds until there is one more.
    pub every_ms: i64,
}

/// Passwords are made by people, so guesses are few: a hundred an hour (OWASP ASVS 4.0.3, 2.2.1).
pub const PASSWORD: Budget = Budget { at_once: 10, every_ms: 36_000 };
/// Codes of cards are drawn. Whoever knows the first group, which names the card, has 2^40 left to guess: at
/// a hundred a second a year gives one chance in 350. So the right code works while others guess.
pub const CODE: Budget = Budget { at_once: 100, every_ms: 10 };

/// Tries at one target after which it counts as under attack, and the next wrong ones are answered late.
pub const MANY_TRIES: u32 = 10;
/// How much later the answer to each further wrong guess comes, and the latest.
const LATER: Duration = Duration::from_secs(2);
const LATEST: Duration = Duration::from_secs(10);
/// The time after which tries are forgotten.
const FORGOTTEN_AFTER_MS: i64 = 15 * 60 * 1_000;
/// Targets remembered at once; beyond it the oldest go.
const TARGETS_MAX: usize = 100_000;

#[derive(Clone, Copy)]
struct Taken {
    tries: u32,
    last: Timestamp,
    /// When the whole budget is there again.
    whole_at: i64,
}

impl Taken {
    fn is_over(&self, at: Timestamp) -> bool {
        at.0 >= self.whole_at.max(self.last.0 + FORGOTTEN_AFTER_MS)
    }
}

/// Tries taken by target.
#[derive(Default)]
pub struct Tries {
    taken: Mutex<HashMap<String, Taken>>,
}

impl Tries {
    /// Takes one of the tries at this target and says how many were taken lately, this one included; `None` if
    /// none is left now. It is taken before the guess is looked at, so that guesses that arrive together
    /// cannot share the last one.
    pub fn take(&self, target: &str, budget: Budget, at: Timestamp) -> Option<u32> {
        self.take_many(target, 1, budget, at)
    }

    /// The same for something that counts as several, at most as many as may be taken at once.
    pub fn take_many(
        &self,
        target: &str,
        count: u32,
        budget: Budget,
        at: Timestamp,
    ) -> Option<u32> {
        let mut taken = self.taken.lock().expect("nothing panics while holding the lock");
        if taken.len() >= TARGETS_MAX && !taken.contains_key(target) {
            make_room(&mut taken, at);
        }
        let fresh = Taken { tries: 0, last: at, whole_at: at.0 };
        let entry = taken.entry(target.into()).or_insert(fresh);
        if entry.is_over(at) {
            *entry = fresh;
        }
        let count = count.min(budget.at_once);
        let whole_at = entry.whole_at.max(at.0) + i64::from(count) * budget.every_ms;
        if whole_at - at.0 > i64::from(budget.at_once) * budget.every_ms {
            return None;
        }
        *entry = Taken { tries: entry.tries + 1, last: at, whole_at };
        Some(entry.tries)
    }

    /// Gives the tries back after a right guess.
    pub fn give_back(&self, target: &str) {
        self.taken.lock().expect("nothing panics while holding the lock").remove(target);
    }

    /// Whether a target was tried so often lately that somebody seems to guess.
    pub fn is_under_attack(&self, target: &str, at: Timestamp) -> bool {
        let taken = self.taken.lock().expect("nothing panics while holding the lock");
        taken.get(target).is_some_and(|taken| !taken.is_over(at) && taken.tries > MANY_TRIES)
    }
}

/// Lets targets go that are forgotten anyway, or else the oldest tenth.
fn make_room(taken: &mut HashMap<String, Taken>, at: Timestamp) {
    taken.retain(|_, taken| !taken.is_over(at));
    if taken.len() >= TARGETS_MAX {
        let mut times: Vec<Timestamp> = taken.values().map(|taken| taken.last).collect();
        let (_, newest_to_go, _) = times.select_nth_unstable(TARGETS_MAX / 10);
        let newest_to_go = *newest_to_go;
        taken.retain(|_, taken| taken.last > newest_to_go);
    }
}

/// How late a wrong guess is answered after so many tries: it slows whoever waits for the answer. What bounds
/// the others is the budget.
#[must_use]
pub fn lateness(tries: u32) -> Duration {
    (LATER * tries.saturating_sub(MANY_TRIES)).min(LATEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_wrong_guesses_slow_one_target_and_no_other() {
        let tries = Tries::default();
        for tried in 1..=10 {
            assert_eq!(tries.take("anna", PASSWORD, Timestamp(0)), Some(tried));
        }
        assert_eq!(tries.take("anna", PASSWORD, Timestamp(35_999)), None);
        assert_eq!(tries.take("bert", PASSWORD, Timestamp(35_999)), Some(1));
        assert_eq!(tries.take("anna", PASSWORD, Timestamp(36_000)), Some(11));
        assert_eq!(tries.take("anna", PASSWORD, Timestamp(36_001)), None);
        assert!(tries.is_under_attack("anna", Timestamp(36_001)));
        assert!(!tries.is_under_attack("bert", Timestamp(36_001)));
    }

    #[test]
    fn an_hour_of_guessing_gives_a_hundred_and_ten_tries() {
        let tries = Tries::default();
        let seconds = 0..3_600;
        let left = |second: &i64| tries.take("x", PASSWORD, Timestamp(second * 1_000)).is_some();
        assert_eq!(seconds.filter(left).count(), 10 + 99);
    }

    #[test]
    fn what_counts_as_several_takes_several_and_never_more_than_there_can_be() {
        let tries = Tries::default();
        let budget = Budget { at_once: 5, every_ms: 1_000 };
        assert!(tries.take_many("x", 4, budget, Timestamp(0)).is_some());
        assert!(tries.take_many("x", 2, budget, Timestamp(0)).is_none());
        assert!(tries.take("x", budget, Timestamp(0)).is_some());
        assert!(tries.take_many("x", 9, budget, Timestamp(5_000)).is_some());
    }

    #[test]
    fn wrong_guesses_are_answered_later_and_later_up_to_a_limit() {
        let seconds = [1, 10, 11, 12, 1_000].map(|tries| lateness(tries).as_secs());
        assert_eq!(seconds, [0, 0, 2, 4, 10]);
    }

    #[test]
    fn beyond_the_limit_the_oldest_targets_go() {
        let tries = Tries::default();
        for target in 0_i64..=100_000 {
            tries.take(&target.to_string(), PASSWORD, Timestamp(target));
        }
        let taken = tries.taken.lock().expect("not poisoned");
        assert!(taken.len() < TARGETS_MAX);
        assert!(!taken.contains_key("0") && taken.contains_key("100000"));
    }

    #[test]
    fn a_right_guess_or_a_quarter_of_an_hour_starts_anew() {
        let tries = Tries::default();
        for _ in 0..10 {
            tries.take("x", PASSWORD, Timestamp(0));
        }
        tries.give_back("x");
        assert_eq!(tries.take("x", PASSWORD, Timestamp(1)), Some(1));
        assert_eq!(tries.take("x", PASSWORD, Timestamp(1 + FORGOTTEN_AFTER_MS)), Some(1));
    }
}
