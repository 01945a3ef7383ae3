//! What every spreadsheet format writes: tables of cells under named columns. Not here: what stands in
//! them (`results`, `ballots`, `working`) and how a format spells them (`csv`).

use crate::domain::ids::{MemberKey, Timestamp};
use crate::domain::number::amount::Amount;
use crate::domain::number::exact::Decimal;
use crate::domain::number::weight::Weight;
use crate::text::export::texts;

/// A cell: numbers are numbers, keys are text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text, also of digits.
    Text(String),
    /// The key of a member, which a spreadsheet must not take for a number or a day.
    Key(MemberKey),
    /// A figure.
    Number(Decimal),
    /// Day and time.
    Moment(Timestamp),
    /// Nothing: the figure does not exist here.
    Empty,
}

/// The name of a column or a fact, for people and for scripts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Small letters, digits and underscores, or the title of a candidate; stays what it is.
    pub code: String,
    /// What people read.
    pub heading: String,
}

impl Head {
    /// A name that is the same for both: a title.
    #[must_use]
    pub fn title(title: &str) -> Self {
        Self { code: title.into(), heading: title.into() }
    }
}

/// A table with a header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns.
    pub header: Vec<Head>,
    /// As long as the header each.
    pub rows: Vec<Vec<Cell>>,
}

pub(super) fn head(code: &str, heading: &str) -> Head {
    Head { code: code.into(), heading: heading.into() }
}

pub(super) fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

pub(super) fn whole(number: u32) -> Cell {
    Cell::Number(Decimal { digits: number.into(), places: 0, exact: true })
}

pub(super) fn money(amount: Amount) -> Cell {
    let digits = i64::try_from(amount.0).unwrap_or(i64::MAX);
    Cell::Number(Decimal { digits, places: 3, exact: true })
}

pub(super) fn votes(weight: Weight) -> Cell {
    let digits = i64::try_from(weight.thousandths()).unwrap_or(i64::MAX);
    Cell::Number(Decimal { digits, places: 3, exact: true })
}

pub(super) fn figure(figure: Option<Decimal>) -> Cell {
    figure.map_or(Cell::Empty, Cell::Number)
}

pub(super) fn yes_no(yes: bool) -> Cell {
    let t = texts();
    text(if yes { t.yes } else { t.no })
}
