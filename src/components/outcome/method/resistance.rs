//! How *Widerstand* is drawn. Not here: figures (`views`).

use super::{Column, Drawn, Figure, NUMBER, VALUE, WIDE, plain, shown};
use crate::domain::counting::method::resistance::Resistance;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::resistance::ResistanceRow;
use crate::text::figures::{members, percent, whole};
use crate::text::outcome::texts;

impl Drawn for Resistance {
    fn columns(&self) -> Vec<Column> {
        let t = texts();
        vec![(t.resistance, VALUE), (t.strong, NUMBER), (t.rated_by, WIDE)]
    }

    fn figures(&self, row: &OutcomeRow, own: &ResistanceRow, _all: &[OutcomeRow]) -> Vec<Figure> {
        let share = shown(row.percent.map(percent));
        plain([share, whole(own.strong_heads.into()), members(own.rated_heads)])
    }

    fn note(&self, own: &ResistanceRow) -> Option<String> {
        own.worse_than_passive.then(|| texts().worse_than_passive.to_owned())
    }
}
