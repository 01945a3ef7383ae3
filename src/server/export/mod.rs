//! Downloads, one file per format, all rendered from the same published outcomes. Not here: what
//! may be published (`domain/views`, `domain/record`).

pub mod ballots;
pub mod csv;
pub mod json;
mod method;
pub mod results;
pub mod table;
pub mod working;
