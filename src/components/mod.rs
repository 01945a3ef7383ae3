//! Pieces used by two screens or more.

pub mod form;
pub mod live;
pub mod masthead;
pub mod outcome;
pub mod rules;
pub mod stage;
