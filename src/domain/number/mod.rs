//! Exact figures and what weights mean. Not here: what is counted with them (`counting`).

pub mod amount;
pub mod base;
pub mod exact;
pub mod power;
pub mod scheme;
pub mod typed;
pub mod weight;
