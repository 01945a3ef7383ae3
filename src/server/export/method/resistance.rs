//! *Widerstand* in spreadsheets. Not here: figures (`views`).

use super::{Exported, Headed};
use crate::domain::counting::method::resistance::Resistance;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::resistance::ResistanceRow;
use crate::domain::views::outcome::OutcomeView;
use crate::server::export::table::{figure, head, whole, yes_no};
use crate::text::export::texts;

impl Exported for Resistance {
    fn cells(&self, row: &OutcomeRow, own: &ResistanceRow, view: &OutcomeView) -> Vec<Headed> {
        let t = texts();
        let mut cells = vec![
            (head("widerstand_prozent", t.resistance), figure(row.percent)),
            (head("starke_einwaende_mitglieder", t.strong), whole(own.strong_heads)),
            (head("bewertet_mitglieder", t.rated_heads), whole(own.rated_heads)),
        ];
        if view.passive.is_some() {
            let is_worse = yes_no(own.worse_than_passive);
            cells.push((head("ueber_passivloesung", t.worse_than_passive), is_worse));
        }
        cells
    }
}
