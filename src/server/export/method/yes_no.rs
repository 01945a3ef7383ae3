//! *Ja/Nein/Enthaltung* in spreadsheets. Not here: figures (`views`).

use super::{Exported, Headed};
use crate::domain::counting::method::yes_no::YesNo;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::yes_no::AnswersRow;
use crate::domain::views::outcome::OutcomeView;
use crate::server::export::table::{Cell, figure, head, text, whole, yes_no};
use crate::text::export::majority;
use crate::text::export::texts;
use crate::text::rules;

impl Exported for YesNo {
    fn cells(&self, row: &OutcomeRow, own: &AnswersRow, _view: &OutcomeView) -> Vec<Headed> {
        let t = texts();
        let AnswersRow { heads, weight, accepted, in_weight, in_heads } = own;
        vec![
            (head("ja_mitglieder", t.yes_heads), whole(heads.yes)),
            (head("nein_mitglieder", t.no_heads), whole(heads.no)),
            (head("enthaltung_mitglieder", t.abstain_heads), whole(heads.abstain)),
            (head("ja_stimmen", t.yes_votes), Cell::Number(weight.yes)),
            (head("nein_stimmen", t.no_votes), Cell::Number(weight.no)),
            (head("enthaltung_stimmen", t.abstain_votes), Cell::Number(weight.abstain)),
            (head("anteil_prozent", t.share), figure(row.percent)),
            (head("angenommen", t.accepted), yes_no(*accepted)),
            (
                head("mehrheit", t.majority_reached),
                text(&rules::majority(in_weight, in_heads.as_ref())),
            ),
        ]
    }

    fn majority(&self) -> Option<String> {
        Some(majority(self))
    }
}
