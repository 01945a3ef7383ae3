//! *Zustimmung* in spreadsheets. Not here: figures (`views`).

use super::{Exported, Headed};
use crate::domain::counting::method::approval::Approval;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::approval::ApprovalRow;
use crate::domain::views::outcome::OutcomeView;
use crate::server::export::table::{figure, head, whole};
use crate::text::export::texts;

impl Exported for Approval {
    fn cells(&self, row: &OutcomeRow, own: &ApprovalRow, _view: &OutcomeView) -> Vec<Headed> {
        let t = texts();
        vec![
            (head("wert", t.votes), figure(row.value)),
            (head("anteil_prozent", t.share), figure(row.percent)),
            (head("zustimmung_mitglieder", t.approval_heads), whole(own.heads)),
        ]
    }
}
