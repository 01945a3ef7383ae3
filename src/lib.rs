//! Pilotwahl: members of an association select their pilot applications in a workshop.
//!
//! The only feature gates of the project are in this file.

pub mod domain;

#[cfg(any(feature = "ssr", feature = "hydrate"))]
pub mod app;

#[cfg(feature = "hydrate")]
pub mod browser;
