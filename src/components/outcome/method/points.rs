//! How *Punkte* is drawn. Not here: figures (`views`).

use super::{Column, Drawn, Figure, NUMBER, VALUE, WIDE, plain, shown, value};
use crate::domain::counting::method::points::Points;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::points::PointsRow;
use crate::text::figures::{percent, whole};
use crate::text::outcome::texts;

impl Drawn for Points {
    fn columns(&self) -> Vec<Column> {
        let t = texts();
        vec![(t.value_points, VALUE), (t.share, NUMBER), (t.heads_points, WIDE)]
    }

    fn figures(&self, row: &OutcomeRow, own: &PointsRow, all: &[OutcomeRow]) -> Vec<Figure> {
        plain([value(row, all), shown(row.percent.map(percent)), whole(own.heads.into())])
    }
}
