//! What a ballot asks, whatever is counted from it: several methods ask the same. Not here: which asks what
//! (`method`).

use serde::Serialize;

use crate::domain::ids::CriterionId;

/// What a ballot asks about a candidate: of its method that which is needed to fill it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// Some of so many points, at most `cap`.
    Points {
        /// Points of the whole ballot.
        total: u32,
        /// Most points on one candidate.
        cap: u32,
    },
    /// Yes, no or abstention.
    Answer,
    /// What the member commits itself to.
    Pledge,
    /// Whether it is chosen.
    Choice {
        /// Most there may be.
        max: Option<u32>,
    },
    /// 0 to `max`.
    Score {
        /// End of the scale.
        max: u32,
    },
    /// Resistance, 0 to `max`.
    Resistance {
        /// End of the scale.
        max: u32,
        /// The lowest strong objection.
        strong_from: u32,
        /// Whether the passive option is rated beside the candidates.
        with_passive: bool,
    },
    /// Its place.
    Place,
    /// 0 to `scale` under each criterion.
    Cells {
        /// The criteria by number and name.
        criteria: Vec<(CriterionId, String)>,
        /// End of the scale.
        scale: u32,
    },
}

impl Ask {
    /// The most that can be said of one candidate, or under one criterion.
    #[must_use]
    pub fn most(&self) -> u32 {
        match self {
            Self::Points { cap, .. } => *cap,
            Self::Score { max } | Self::Resistance { max, .. } => *max,
            Self::Cells { scale, .. } => *scale,
            Self::Answer | Self::Pledge | Self::Choice { .. } | Self::Place => 1,
        }
    }

    /// Whether the passive option is rated beside the candidates.
    #[must_use]
    pub fn with_passive(&self) -> bool {
        matches!(self, Self::Resistance { with_passive: true, .. })
    }
}
