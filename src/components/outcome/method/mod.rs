//! How each method's results are drawn: the columns of the ranking, what stands beside a candidate, and the tables its
//! values come from. One file a method, all of one shape (`Drawn`). Not here: the ranking itself (`outcome`), and
//! figures, which the view brings ready.

use leptos::prelude::*;

use crate::domain::counting::method::{Method, ask, ask_both};
use crate::domain::number::exact::Decimal;
use crate::domain::views::method::{OutcomeRow, RowFigures, Shown, WorkingView};
use crate::text::figures::{places, with_places};

mod approval;
mod budget;
mod commitment;
mod criteria;
mod points;
mod ranking;
mod resistance;
mod score;
mod yes_no;

/// What stands above a column, and its class.
pub type Column = (&'static str, &'static str);

/// A figure, and the members behind it where it is one of votes.
pub type Figure = (String, Option<u32>);

/// The classes of columns: the value the ranking goes by, another figure, and one that a narrow screen leaves out.
const VALUE: &str = "number value";
const NUMBER: &str = "number";
const WIDE: &str = "number wide";

/// How one method is drawn. The defaults are those of a method with nothing special.
trait Drawn: Shown {
    /// What a result lists per candidate. On a phone each row is a card, and the labels stand at the figures.
    fn columns(&self) -> Vec<Column>;

    /// The figures of a row under these columns; `all` are the rows of the result.
    fn figures(&self, row: &OutcomeRow, own: &Self::Row, all: &[OutcomeRow]) -> Vec<Figure>;

    /// Why a candidate was accepted or not, where more than its figures decided.
    fn reason(&self, _own: &Self::Row) -> Option<String> {
        None
    }

    /// What must be said about a row beside its figures.
    fn note(&self, _own: &Self::Row) -> Option<String> {
        None
    }

    /// The tables; `question` tells apart the tables of a page.
    fn tables(&self, _tables: Self::Tables, _question: &str) -> AnyView {
        ().into_any()
    }
}

/// What a result lists per candidate.
pub fn columns(method: &Method) -> Vec<Column> {
    ask!(method, rules => rules.columns())
}

/// What is drawn of one row.
pub struct Drawing {
    /// Under the columns of the method.
    pub figures: Vec<Figure>,
    /// Why it was accepted or not.
    pub reason: Option<String>,
    /// What must be said beside its figures.
    pub note: Option<String>,
}

/// What is drawn of a row.
pub fn drawing(method: &Method, row: &OutcomeRow, all: &[OutcomeRow]) -> Drawing {
    ask_both!(method, &row.figures => RowFigures, (rules, own) => Drawing {
        figures: rules.figures(row, own, all),
        reason: rules.reason(own),
        note: rules.note(own),
    })
    .expect("a row has the figures of the method of its result")
}

/// The tables a result comes from.
pub fn tables(method: &Method, working: WorkingView, question: &str) -> Option<AnyView> {
    ask_both!(method, working => WorkingView, (rules, own) => Drawn::tables(rules, own, question))
}

/// A figure that may not exist.
fn shown(figure: Option<String>) -> String {
    figure.unwrap_or_else(|| "–".into())
}

/// The value of a row, with the same places behind the comma as all values of its column.
fn value(row: &OutcomeRow, all: &[OutcomeRow]) -> String {
    aligned(row.value, all.iter().filter_map(|row| row.value))
}

/// A figure with as many places behind the comma as the longest of its column needs.
fn aligned(figure: Option<Decimal>, column: impl Iterator<Item = Decimal>) -> String {
    let most = column.map(places).max().unwrap_or_default();
    shown(figure.map(|figure| with_places(figure, most)))
}

/// Figures that are not votes.
fn plain<const N: usize>(figures: [String; N]) -> Vec<Figure> {
    figures.into_iter().map(|figure| (figure, None)).collect()
}

/// A decision with its sign, which says the same to the eye.
fn decided(yes: bool, accepted: &str, rejected: &str) -> String {
    if yes { format!("✓\u{a0}{accepted}") } else { format!("✗\u{a0}{rejected}") }
}
