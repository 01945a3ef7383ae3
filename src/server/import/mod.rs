//! Imports: a file becomes rows, rows become members or candidates, or errors by row and column.
//! Nothing is taken over before the organizer has seen the preview (`pending`). Not here: rules for
//! members (`domain/member`) and sentences (`text/import`).

pub mod candidates;
pub mod extent;
pub mod members;
mod pending;
mod sheet;
mod table;
mod text;

pub use pending::{Found, PendingImports};
pub use table::{FILE_BYTES_MAX, Import};
