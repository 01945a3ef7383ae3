//! The working of a published result as a table for spreadsheets. Not here: the ranking (`table`).

use super::table::{Cell, Table, money, text, votes};
use crate::domain::exact::Decimal;
use crate::domain::line::TieOutcome;
use crate::domain::method::criteria::Status;
use crate::domain::round::Round;
use crate::domain::views::payments::{Payer, Payments};
use crate::domain::views::spending::{Fate, SpendingRow, SpendingView};
use crate::domain::views::working::{PairRow, PledgeRow, Profile, ProfileRow};
use crate::domain::views::{OutcomeView, WorkingView};
use crate::text::outcome::fate;

/// The working of a published round; `None` where its method has no table of it.
#[must_use]
pub fn working(round: &Round) -> Option<Table> {
    let (held, closed) = round.published()?;
    let view = OutcomeView::new(round, held, closed, TieOutcome::default());
    match WorkingView::of(round, &view).filter(|_| view.has_votes)? {
        WorkingView::Pairs(rows) => Some(pairs(&rows)),
        WorkingView::Spending(view) => Some(spending(&view)),
        WorkingView::Profile(profile) => Some(self::profile(&profile)),
        WorkingView::Pledges(rows) => Some(pledges(&rows)),
    }
}

/// In each cell the votes that put the row before the column.
fn pairs(rows: &[PairRow]) -> Table {
    let titles = rows.iter().map(|row| row.title.clone());
    let cells = |row: &PairRow| {
        let pairs = row.pairs.iter().map(|pair| pair.map_or(Cell::Empty, |p| Cell::Number(p.own)));
        std::iter::once(text(&row.title)).chain(pairs).collect()
    };
    Table {
        header: std::iter::once("vorschlag".to_owned()).chain(titles).collect(),
        rows: rows.iter().map(cells).collect(),
    }
}

/// In each cell the names of members.
fn pledges(rows: &[PledgeRow]) -> Table {
    let header = ["vorschlag", "erprobt", "spaeter_dabei", "nicht_dabei"];
    let cells = |row: &PledgeRow| {
        let names = [&row.pilots, &row.later, &row.declines].map(|names| text(&names.join(", ")));
        std::iter::once(text(&row.title)).chain(names).collect()
    };
    Table { header: header.map(String::from).into(), rows: rows.iter().map(cells).collect() }
}

/// In each cell the weighted mean, under the name and the weight of the criterion.
fn profile(profile: &Profile) -> Table {
    let criteria = profile.criteria.iter().map(|(name, weight)| format!("{name} ({weight})"));
    let mut header = vec!["vorschlag".to_owned()];
    header.extend(criteria);
    header.extend(["nutzwert".to_owned(), "stand".to_owned()]);
    let cells = |row: &ProfileRow| {
        let means = row.cells.iter().map(|cell| cell.map_or(Cell::Empty, |c| Cell::Number(c.mean)));
        let mut cells = vec![text(&row.title)];
        cells.extend(means);
        cells.push(row.value.map_or(Cell::Empty, Cell::Number));
        cells.push(text(status(row.status)));
        cells
    };
    Table { header, rows: profile.rows.iter().map(cells).collect() }
}

/// Whether a candidate has a Nutzwert, as the tables say it.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Complete => "vollständig",
        Status::Incomplete => "unvollständig",
        Status::KnockedOut => "ausgeschieden",
    }
}

/// The candidates in the order of funding, then the others.
fn spending(view: &SpendingView) -> Table {
    let header = ["vorschlag", "unterstuetzung", "kosten", "entscheidung", "danach_uebrig"];
    let cells = |row: &SpendingRow| {
        vec![
            text(&row.title),
            row.support.map_or(Cell::Empty, Cell::Number),
            row.cost.map_or(Cell::Empty, money),
            text(&fate(&row.fate)),
            match &row.fate {
                Fate::Funded { left, .. } => money(*left),
                Fate::Not(_) => Cell::Empty,
            },
        ]
    };
    Table { header: header.map(String::from).into(), rows: view.rows.iter().map(cells).collect() }
}

/// Who pays what; `None` unless names may be shown and members pay.
#[must_use]
pub fn payments(round: &Round) -> Option<Table> {
    let payments = Payments::of(round)?;
    let mut header = ["mitglied", "gewicht", "anteil_am_budget"].map(String::from).to_vec();
    header.extend(payments.candidates);
    header.push("uebrig".into());
    let figure = |figure: Option<Decimal>| figure.map_or(Cell::Empty, Cell::Number);
    let cells = |row: Payer| {
        let mut cells = vec![text(&row.member), votes(row.weight), figure(row.share)];
        cells.extend(row.paid.into_iter().map(figure));
        cells.push(figure(row.left));
        cells
    };
    Some(Table { header, rows: payments.rows.into_iter().map(cells).collect() })
}
