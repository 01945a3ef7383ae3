//! Pieces used by two screens or more.

pub mod announced;
pub mod clock;
pub mod follow;
pub mod form;
pub mod json;
pub mod kept;
pub mod live;
pub mod masthead;
pub mod outcome;
pub mod place;
pub mod rules;
pub mod section;
pub mod stage;
pub mod text_area;
