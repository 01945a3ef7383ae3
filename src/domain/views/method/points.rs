//! What *Punkte* shows. Not here: counting (`counting`).

use serde::{Deserialize, Serialize};

use crate::domain::counting::method::points::{Points, Working};
use crate::domain::number::exact::Decimal;
use crate::domain::views::ask::Ask;
use crate::domain::views::method::{Added, Counted, Shown};

/// Members that gave at least one point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsRow {
    /// How many.
    pub heads: u32,
}

impl Added for PointsRow {}

impl Shown for Points {
    type Row = PointsRow;
    type Tables = ();

    fn ask(&self) -> Ask {
        Ask::Points { total: self.total, cap: self.max_per_candidate.unwrap_or(self.total) }
    }

    fn row(&self, own: &Working, of: &Counted) -> PointsRow {
        PointsRow { heads: own.rows[of.index].heads }
    }

    fn given(&self, own: &Working) -> Option<Decimal> {
        own.given.rounded(3)
    }

    fn bar_is_share(&self) -> bool {
        false
    }
}
