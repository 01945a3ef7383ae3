//! How *Bewertung* is drawn. Not here: figures (`views`).

use super::{Column, Drawn, Figure, VALUE, WIDE, aligned, shown};
use crate::domain::counting::method::score::{RankBy, Score};
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::RowFigures;
use crate::domain::views::method::score::ScoreRow;
use crate::text::figures::decimal;
use crate::text::outcome::texts;

impl Drawn for Score {
    fn columns(&self) -> Vec<Column> {
        let t = texts();
        let (first, second) = match self.rank_by {
            RankBy::Mean => (t.mean, t.sum),
            RankBy::Sum => (t.sum, t.mean),
        };
        vec![(first, VALUE), (second, WIDE), (t.rated_by, WIDE)]
    }

    fn figures(&self, _row: &OutcomeRow, own: &ScoreRow, all: &[OutcomeRow]) -> Vec<Figure> {
        let scores = || {
            all.iter().filter_map(|row| match &row.figures {
                RowFigures::Score(own) => Some(own),
                _ => None,
            })
        };
        let mean = aligned(own.mean, scores().filter_map(|own| own.mean));
        let sum = aligned(own.sum, scores().filter_map(|own| own.sum));
        let (first, second) = match self.rank_by {
            RankBy::Mean => (mean, sum),
            RankBy::Sum => (sum, mean),
        };
        let rated = shown(own.rated_weight.map(decimal));
        vec![(first, None), (second, None), (rated, Some(own.rated_heads))]
    }

    fn note(&self, own: &ScoreRow) -> Option<String> {
        (!own.covered).then(|| texts().not_covered.to_owned())
    }
}
