//! The server's clock. Not here: how times are shown (`text/figures`).

use crate::domain::ids::Timestamp;

/// Now: the only place that asks for the time.
#[must_use]
pub fn now() -> Timestamp {
    let elapsed = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .expect("the clock stands after 1970");
    Timestamp(
        i64::try_from(elapsed.as_millis()).expect("the clock stands before the year 292 million"),
    )
}
