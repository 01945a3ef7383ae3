//! The methods: how ballots look and are counted. One file each, all of one shape (`count`): `check` the parameters,
//! read a ballot's `content`, `count` a box of ballots and show the working. Their list is `kinds`.
//! Not here: ties and the cut line, which are the same for all (`places`, `resolution`).

pub mod approval;
mod ballot_box;
pub mod budget;
pub mod commitment;
mod count;
pub mod criteria;
mod kinds;
pub mod majority;
mod marks;
pub mod points;
pub mod ranking;
pub mod resistance;
pub mod score;
pub mod yes_no;

pub use ballot_box::{BallotBox, Positions, Voter};
pub use count::{Count, Counting, Facts, Figures};
pub use kinds::{Method, Working};
pub(crate) use kinds::{ask, ask_both, methods};
