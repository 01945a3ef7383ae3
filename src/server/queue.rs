//! Work that takes a core and much memory (hashing, searching, reading tables), a few pieces at a time,
//! away from the runtime. Not here: how often something may be asked for (`tries`).

use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinError;

/// Turns for one kind of work.
pub struct Queue {
    places: Arc<Semaphore>,
    turns: Arc<Semaphore>,
}

/// Too many are waiting already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

/// A turn. It goes with the work and not with whoever waits for it: a client that leaves does not stop
/// the work, so it must not let the next one begin either.
pub struct Turn {
    _held: [OwnedSemaphorePermit; 2],
}

impl Queue {
    /// So many at once, and so many more that may wait.
    #[must_use]
    pub fn new(at_once: usize, waiting: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new(at_once + waiting)),
            turns: Arc::new(Semaphore::new(at_once)),
        }
    }

    /// Waits for a turn; refuses beyond the few that may wait.
    pub async fn turn(&self) -> Result<Turn, Busy> {
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| Busy)?;
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        Ok(Turn { _held: [place, turn.expect("the semaphore is never closed")] })
    }
}

impl Turn {
    /// Does the work; fails only if it panics or the process ends.
    pub async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JoinError> {
        let held = self;
        tokio::task::spawn_blocking(move || {
            let done = work();
            drop(held);
            done
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;

    #[tokio::test]
    async fn work_nobody_waits_for_any_more_still_holds_its_turn() {
        let queue = Queue::new(2, 3);
        let running = Arc::new(AtomicUsize::new(0));
        let (finish, finished) = mpsc::channel::<()>();
        let finished = Arc::new(std::sync::Mutex::new(finished));
        let (started, mut starts) = tokio::sync::mpsc::unbounded_channel();
        for _ in 0..300 {
            let turn = queue.turn();
            let asked = async {
                let (running, finished) = (Arc::clone(&running), Arc::clone(&finished));
                let started = started.clone();
                let work = move || {
                    running.fetch_add(1, Ordering::SeqCst);
                    started.send(()).expect("the test listens");
                    // Ends when the test says so, or with it.
                    let _ = finished.lock().expect("not poisoned").recv();
                };
                turn.await.expect("there is a place").run(work).await.expect("no panic");
            };
            // Asked once, then the client is gone.
            let mut asked = Box::pin(asked);
            let _ = futures::poll!(&mut asked);
        }
        for _ in 0..2 {
            starts.recv().await.expect("two began");
        }
        assert_eq!(running.load(Ordering::SeqCst), 2);
        assert_eq!(queue.turns.available_permits(), 0);
        drop(finish);
    }

    #[tokio::test]
    async fn beyond_the_few_that_may_wait_the_next_is_refused() {
        let queue = Queue::new(1, 2);
        let first = queue.turn().await;
        let mut waiting = [Box::pin(queue.turn()), Box::pin(queue.turn())];
        for waiting in &mut waiting {
            assert!(futures::poll!(waiting).is_pending());
        }
        assert!(queue.turn().await.is_err());
        drop(first);
        assert!(waiting[0].as_mut().await.is_ok());
    }
}
