//! Forms of the set-up as they are typed: every field a text. Not here: what the fields mean once
//! read (`round`, `workshop`, `number`).

pub mod budget;
pub mod criteria;
pub mod fields;
pub mod method;
pub mod misfilled;
pub mod plan;
pub mod round;
pub mod rules;
pub mod scheme;
pub mod step;
