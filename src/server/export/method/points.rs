//! *Punkte* in spreadsheets. Not here: figures (`views`).

use super::{Exported, Headed};
use crate::domain::counting::method::points::Points;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::points::PointsRow;
use crate::domain::views::outcome::OutcomeView;
use crate::server::export::table::{figure, head, whole};
use crate::text::export::texts;

impl Exported for Points {
    fn cells(&self, row: &OutcomeRow, own: &PointsRow, _view: &OutcomeView) -> Vec<Headed> {
        let t = texts();
        vec![
            (head("wert", t.points), figure(row.value)),
            (head("anteil_prozent", t.share), figure(row.percent)),
            (head("mitglieder_mit_punkten", t.heads_points), whole(own.heads)),
        ]
    }
}
