//! The tables every spreadsheet format writes: results of the published rounds, and ballots by
//! member where the secrecy level allows.

use crate::domain::ballot::{Ballot, Content};
use crate::domain::exact::Decimal;
use crate::domain::ids::RoundId;
use crate::domain::method::Method;
use crate::domain::round::{Round, RoundKind, Secrecy};
use crate::domain::views::{OutcomeRow, OutcomeView, RowFigures};
use crate::domain::weight::Weight;
use crate::domain::workshop::Workshop;

/// A cell: numbers are numbers, keys are text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text, also of digits.
    Text(String),
    /// A figure.
    Number(Decimal),
    /// Nothing: the figure does not exist here.
    Empty,
}

/// A table with a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Column names.
    pub header: Vec<String>,
    /// As long as the header each.
    pub rows: Vec<Vec<Cell>>,
}

const RESULT_COLUMNS: [&str; 22] = [
    "abstimmung",
    "frage",
    "art",
    "verfahren",
    "stimmliste",
    "pruefsumme",
    "platz",
    "gleichrangig",
    "vorschlag",
    "wert",
    "anteil_prozent",
    "mitglieder_mit_punkten",
    "ja_mitglieder",
    "nein_mitglieder",
    "enthaltung_mitglieder",
    "ja_stimmen",
    "nein_stimmen",
    "enthaltung_stimmen",
    "nicht_zustaendig_mitglieder",
    "nicht_zustaendig_stimmen",
    "angenommen",
    "ausgewaehlt",
];

/// The results of the published rounds, or of one of them.
#[must_use]
pub fn results(workshop: &Workshop, only: Option<RoundId>) -> Table {
    let mut rows = Vec::new();
    for round in workshop.rounds.values().filter(|round| only.is_none_or(|id| round.id == id)) {
        if let Some((held, closed)) = round.published() {
            let view = OutcomeView::new(round, held, closed);
            rows.extend(view.rows.iter().map(|row| result(round, &view, row)));
        }
    }
    Table { header: RESULT_COLUMNS.map(String::from).to_vec(), rows }
}

fn result(round: &Round, view: &OutcomeView, row: &OutcomeRow) -> Vec<Cell> {
    let mut cells = vec![
        whole(round.id.0),
        text(&round.plan.question),
        text(match round.plan.kind {
            RoundKind::StrawPoll => "Stimmungsbild",
            RoundKind::Resolution => "Beschluss",
        }),
        text(match round.plan.method {
            Method::Points(_) => "Punkte",
            Method::YesNo(_) => "Ja/Nein/Enthaltung",
        }),
        whole(view.roll_number),
        text(&view.roll_checksum),
        row.place.filter(|_| view.has_votes).map_or(Cell::Empty, whole),
        yes_no(row.tied && view.has_votes),
        text(&row.title),
        row.value.map_or(Cell::Empty, Cell::Number),
        row.percent.map_or(Cell::Empty, Cell::Number),
    ];
    match &row.figures {
        RowFigures::Points { heads } => {
            cells.push(whole(*heads));
            cells.extend(vec![Cell::Empty; 6]);
        }
        RowFigures::YesNo { heads, weight, .. } => {
            cells.push(Cell::Empty);
            cells.extend([heads.yes, heads.no, heads.abstain].map(whole));
            cells.extend([weight.yes, weight.no, weight.abstain].map(Cell::Number));
        }
    }
    cells.push(whole(row.unable.heads));
    cells.push(votes(row.unable.weight));
    cells.push(match &row.figures {
        RowFigures::Points { .. } => Cell::Empty,
        RowFigures::YesNo { accepted, .. } => yes_no(*accepted),
    });
    cells.push(match view.wanted {
        Some(_) => yes_no(view.selected.contains(&row.candidate)),
        None => Cell::Empty,
    });
    cells
}

/// The ballots of a published round by member; `None` unless names may be shown.
#[must_use]
pub fn ballots(round: &Round) -> Option<Table> {
    let (held, _) = round.published()?;
    match round.plan.secrecy {
        Secrecy::NamesAfterClosing => {}
        Secrecy::TotalsOnly => return None,
    }
    let mut header: Vec<String> =
        ["schluessel", "mitglied", "gewicht", "fassung", "stimmzettel"].map(String::from).into();
    header.extend(held.candidates.iter().map(|standing| standing.title.clone()));
    let row = |entry: &crate::domain::roll::RollEntry| {
        let cast = held.cast.get(&entry.member);
        let ballot = cast.and_then(|cast| cast.ballot());
        let mut cells = vec![
            text(entry.member.as_str()),
            text(&entry.name),
            votes(entry.weight),
            cast.map_or(Cell::Empty, |cast| whole(cast.receipt().revision)),
            text(match ballot.map(|ballot| &ballot.content) {
                None => "nicht abgegeben",
                Some(Content::Abstention) => "Enthaltung",
                Some(Content::Points(_) | Content::YesNo(_)) => "abgegeben",
            }),
        ];
        cells.extend(held.candidates.iter().map(|c| match ballot {
            Some(ballot) => mark(ballot, c.id),
            None => Cell::Empty,
        }));
        cells
    };
    Some(Table { header, rows: held.roll.entries.iter().map(row).collect() })
}

fn mark(ballot: &Ballot, candidate: crate::domain::ids::CandidateId) -> Cell {
    use crate::domain::method::yes_no::Answer;
    if ballot.unable.contains(&candidate) {
        return text("nicht zuständig");
    }
    match &ballot.content {
        Content::Abstention => Cell::Empty,
        Content::Points(points) => whole(points.get(&candidate).copied().unwrap_or(0)),
        Content::YesNo(answers) => answers.get(&candidate).map_or(Cell::Empty, |answer| {
            text(match answer {
                Answer::Yes => "ja",
                Answer::No => "nein",
                Answer::Abstain => "Enthaltung",
            })
        }),
    }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

fn whole(number: u32) -> Cell {
    Cell::Number(Decimal { digits: number.into(), places: 0, exact: true })
}

fn votes(weight: Weight) -> Cell {
    let digits = i64::try_from(weight.thousandths()).unwrap_or(i64::MAX);
    Cell::Number(Decimal { digits, places: 3, exact: true })
}

fn yes_no(yes: bool) -> Cell {
    text(if yes { "ja" } else { "nein" })
}
