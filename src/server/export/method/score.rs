//! *Bewertung* in spreadsheets. Not here: figures (`views`).

use super::{Exported, Headed};
use crate::domain::counting::method::score::Score;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::score::ScoreRow;
use crate::domain::views::outcome::OutcomeView;
use crate::server::export::table::{figure, head, whole, yes_no};
use crate::text::export::texts;

impl Exported for Score {
    fn cells(&self, _row: &OutcomeRow, own: &ScoreRow, _view: &OutcomeView) -> Vec<Headed> {
        let t = texts();
        let mut cells = vec![
            (head("mittelwert", t.mean), figure(own.mean)),
            (head("summe", t.sum), figure(own.sum)),
            (head("bewertet_mitglieder", t.rated_heads), whole(own.rated_heads)),
            (head("bewertet_stimmen", t.rated_votes), figure(own.rated_weight)),
        ];
        if self.coverage_percent_min > 0 {
            cells.push((head("oft_genug_bewertet", t.covered), yes_no(own.covered)));
        }
        cells
    }
}
