//! The rules that decide a tie across the cut line, each by name. Not here: applying them (`counting/resolution`).

use serde::{Deserialize, Serialize};

/// One rule of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieBreak {
    /// More members behind it, each counted as one.
    MoreHeads,
    /// Fewer members with a strong objection (resistance), or a no (yes/no).
    FewerStrongObjections,
    /// Another round among the tied.
    Runoff,
    /// The lot.
    Lot,
}
