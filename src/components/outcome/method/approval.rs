//! How *Zustimmung* is drawn. Not here: figures (`views`).

use super::{Column, Drawn, Figure, NUMBER, VALUE, WIDE, plain, shown, value};
use crate::domain::counting::method::approval::Approval;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::approval::ApprovalRow;
use crate::text::figures::{percent, whole};
use crate::text::outcome::texts;

impl Drawn for Approval {
    fn columns(&self) -> Vec<Column> {
        let t = texts();
        vec![(t.votes, VALUE), (t.share, NUMBER), (t.heads, WIDE)]
    }

    fn figures(&self, row: &OutcomeRow, own: &ApprovalRow, all: &[OutcomeRow]) -> Vec<Figure> {
        plain([value(row, all), shown(row.percent.map(percent)), whole(own.heads.into())])
    }
}
