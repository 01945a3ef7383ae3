//! How *Ja/Nein/Enthaltung* is drawn. Not here: figures (`views`).

use super::{Column, Drawn, Figure, NUMBER, VALUE, WIDE, decided, shown};
use crate::domain::counting::method::yes_no::YesNo;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::yes_no::AnswersRow;
use crate::text::figures::{decimal, percent};
use crate::text::outcome::texts;
use crate::text::rules::majority;

impl Drawn for YesNo {
    fn columns(&self) -> Vec<Column> {
        let t = texts();
        vec![
            (t.yes, VALUE),
            (t.no, VALUE),
            (t.abstain, WIDE),
            (t.share, NUMBER),
            (t.decision, "decision"),
        ]
    }

    fn figures(&self, row: &OutcomeRow, own: &AnswersRow, _all: &[OutcomeRow]) -> Vec<Figure> {
        let t = texts();
        let AnswersRow { heads, weight, accepted, .. } = own;
        vec![
            (decimal(weight.yes), Some(heads.yes)),
            (decimal(weight.no), Some(heads.no)),
            (decimal(weight.abstain), Some(heads.abstain)),
            (shown(row.percent.map(percent)), None),
            (decided(*accepted, t.accepted, t.rejected), None),
        ]
    }

    fn note(&self, own: &AnswersRow) -> Option<String> {
        Some(majority(&own.in_weight, own.in_heads.as_ref()))
    }
}
