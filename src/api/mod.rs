//! Server functions, one file per role. Each asks `caller` who this is and hands a command to the
//! workshop; they bear stable names, so that a script with a cookie can call them too.

pub mod desk;
pub mod entry;
pub mod error;
pub mod seat;
pub mod setup;
