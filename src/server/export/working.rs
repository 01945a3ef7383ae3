//! The working of a published result as a table for spreadsheets. Not here: the ranking (`results`).

use super::table::{Cell, Head, Table, figure, head, money, text, votes};
use crate::domain::counting::method::criteria::Status;
use crate::domain::number::weight::Weight;
use crate::domain::round::Round;
use crate::domain::views::outcome::OutcomeView;
use crate::domain::views::payments::{Payer, Payments};
use crate::domain::views::spending::{Fate, SpendingRow, SpendingView};
use crate::domain::views::working::{PairRow, PledgeRow, Profile, ProfileRow, WorkingView};
use crate::domain::workshop::line::TieOutcome;
use crate::text::export::texts;
use crate::text::figures::weight as in_words;
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
    let titles = rows.iter().map(|row| Head::title(&row.title));
    let cells = |row: &PairRow| {
        let pairs = row.pairs.iter().map(|pair| pair.map_or(Cell::Empty, |p| Cell::Number(p.own)));
        std::iter::once(text(&row.title)).chain(pairs).collect()
    };
    Table {
        header: std::iter::once(head("vorschlag", texts().candidate)).chain(titles).collect(),
        rows: rows.iter().map(cells).collect(),
    }
}

/// In each cell the names of members.
fn pledges(rows: &[PledgeRow]) -> Table {
    let t = texts();
    let header = vec![
        head("vorschlag", t.candidate),
        head("erproben", t.pilots_names),
        head("spaeter", t.later_names),
        head("nicht_dabei", t.declines_names),
    ];
    let cells = |row: &PledgeRow| {
        let names = [&row.pilots, &row.later, &row.declines].map(|names| text(&names.join(", ")));
        std::iter::once(text(&row.title)).chain(names).collect()
    };
    Table { header, rows: rows.iter().map(cells).collect() }
}

/// In each cell the weighted mean, under the name and the weight of the criterion.
fn profile(profile: &Profile) -> Table {
    let t = texts();
    let criterion = |(name, weight): &(String, Weight)| {
        head(&format!("{name} ({weight})"), &format!("{name} ({})", in_words(*weight)))
    };
    let mut header = vec![head("vorschlag", t.candidate)];
    header.extend(profile.criteria.iter().map(criterion));
    header.extend([head("nutzwert", t.utility), head("nutzwert_stand", t.utility_state)]);
    let cells = |row: &ProfileRow| {
        let means = row.cells.iter().map(|cell| cell.map_or(Cell::Empty, |c| Cell::Number(c.mean)));
        let mut cells = vec![text(&row.title)];
        cells.extend(means);
        cells.push(figure(row.value));
        cells.push(text(status(row.status)));
        cells
    };
    Table { header, rows: profile.rows.iter().map(cells).collect() }
}

/// Whether a candidate has a Nutzwert, as the tables say it.
pub(super) fn status(status: Status) -> &'static str {
    let t = texts();
    match status {
        Status::Complete => t.complete,
        Status::Incomplete => t.incomplete,
        Status::KnockedOut => t.knocked_out,
    }
}

/// The candidates in the order of funding, then the others.
fn spending(view: &SpendingView) -> Table {
    let t = texts();
    let header = vec![
        head("vorschlag", t.candidate),
        head("unterstuetzung", t.support),
        head("kosten", t.cost),
        head("entscheidung", t.fate),
        head("danach_uebrig", t.left_after),
    ];
    let cells = |row: &SpendingRow| {
        vec![
            text(&row.title),
            figure(row.support),
            row.cost.map_or(Cell::Empty, money),
            text(&fate(&row.fate)),
            match &row.fate {
                Fate::Funded { left, .. } => money(*left),
                Fate::Not(_) => Cell::Empty,
            },
        ]
    };
    Table { header, rows: view.rows.iter().map(cells).collect() }
}

/// Who pays what; `None` unless names may be shown and members pay.
#[must_use]
pub fn payments(round: &Round) -> Option<Table> {
    let payments = Payments::of(round)?;
    let t = texts();
    let mut header = vec![
        head("mitglied", t.member),
        head("gewicht", t.weight),
        head("anteil_am_budget", t.own_share),
    ];
    header.extend(payments.candidates.iter().map(|title| Head::title(title)));
    header.push(head("uebrig", t.own_left));
    let cells = |row: Payer| {
        let mut cells = vec![text(&row.member), votes(row.weight), figure(row.share)];
        cells.extend(row.paid.into_iter().map(figure));
        cells.push(figure(row.left));
        cells
    };
    Some(Table { header, rows: payments.rows.into_iter().map(cells).collect() })
}
