//! What *Bewertung* shows. Not here: counting (`counting`).

use serde::{Deserialize, Serialize};

use crate::domain::counting::method::score::{RankBy, Row, Score};
use crate::domain::number::exact::Decimal;
use crate::domain::views::ask::Ask;
use crate::domain::views::method::{Added, Counted, Shown};

/// What it was rated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreRow {
    /// Weighted mean, three places.
    pub mean: Option<Decimal>,
    /// Σ w·score, three places.
    pub sum: Option<Decimal>,
    /// Σ w of those who rated it.
    pub rated_weight: Option<Decimal>,
    /// Members that rated it.
    pub rated_heads: u32,
    /// Whether enough rated it.
    pub covered: bool,
    /// Whether mean or sum decides.
    pub rank_by: RankBy,
}

impl Added for ScoreRow {}

impl Shown for Score {
    type Row = ScoreRow;
    type Tables = ();

    fn ask(&self) -> Ask {
        Ask::Score { max: self.max }
    }

    fn row(&self, own: &Vec<Row>, of: &Counted) -> ScoreRow {
        let rated = &own[of.index];
        ScoreRow {
            mean: rated.mean.as_ref().and_then(|mean| mean.rounded(3)),
            sum: rated.sum.rounded(3),
            rated_weight: rated.rated_weight.rounded(3),
            rated_heads: rated.rated_heads,
            covered: rated.covered,
            rank_by: self.rank_by,
        }
    }
}
