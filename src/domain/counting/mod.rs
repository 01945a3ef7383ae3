//! From ballots to places: the methods, what a result hangs on, ties. Knows no workshop, no time and no secrecy.
//! Not here: what one member may write (`ballot`), and the round a result belongs to (`round`).

pub mod method;
pub mod places;
pub mod resolution;
pub mod robustness;
pub mod tally;
