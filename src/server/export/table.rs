//! The tables every spreadsheet format writes: results of the published rounds, and ballots by
//! member where the secrecy level allows.

use crate::domain::amount::Amount;
use crate::domain::ballot::{Ballot, Content};
use crate::domain::exact::Decimal;
use crate::domain::ids::{MemberKey, RoundId};
use crate::domain::method::Method;
use crate::domain::method::resistance::Passive;
use crate::domain::round::{Round, RoundKind};
use crate::domain::views::{OutcomeRow, OutcomeView, RowFigures};
use crate::domain::weight::Weight;
use crate::domain::workshop::Workshop;

/// A cell: numbers are numbers, keys are text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text, also of digits.
    Text(String),
    /// The key of a member, which a spreadsheet must not take for a number or a day.
    Key(MemberKey),
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

/// Columns of methods that came later, at the end; only as far as a round listed has such figures,
/// so that an export of other rounds stays what it was.
const LATER_COLUMNS: [&str; 16] = [
    "zustimmung_mitglieder",
    "mittelwert",
    "summe",
    "bewertet_mitglieder",
    "bewertet_stimmen",
    "starke_einwaende_mitglieder",
    "ueber_passivloesung",
    "passivloesung_prozent",
    "niederlagen",
    "nutzwert_stand",
    "ko_frage",
    "unterstuetzung_mitglieder",
    "kosten",
    "erproben_mitglieder",
    "spaeter_mitglieder",
    "nicht_dabei_mitglieder",
];

/// How many columns the rows of a method fill.
fn columns(method: &Method) -> usize {
    RESULT_COLUMNS.len()
        + match method {
            Method::Points(_) | Method::YesNo(_) => 0,
            Method::Approval(_) | Method::Score(_) | Method::Resistance(_) => 8,
            Method::Criteria(_) | Method::Ranking(_) | Method::Budget(_) => 13,
            Method::Commitment(_) => LATER_COLUMNS.len(),
        }
}

/// The results of the published rounds, or of one of them.
#[must_use]
pub fn results(workshop: &Workshop, only: Option<RoundId>) -> Table {
    let mut rows = Vec::new();
    let mut columns = RESULT_COLUMNS.len();
    for round in workshop.rounds.values().filter(|round| only.is_none_or(|id| round.id == id)) {
        if let Some((held, closed)) = round.published() {
            let mut view = workshop.outcome_view(round, held, closed);
            // By place, as in every earlier export; screens show first what was accepted.
            view.rows.sort_by_key(|row| row.place.unwrap_or(u32::MAX));
            columns = columns.max(self::columns(&view.method));
            rows.extend(view.rows.iter().map(|row| result(round, &view, row)));
        }
    }
    rows.iter_mut().for_each(|row| row.truncate(columns));
    let header = RESULT_COLUMNS.into_iter().chain(LATER_COLUMNS).take(columns);
    Table { header: header.map(String::from).collect(), rows }
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
            Method::Approval(_) => "Zustimmung",
            Method::Score(_) => "Bewertung",
            Method::Criteria(_) => "Nutzwertanalyse",
            Method::Resistance(_) => "Widerstand",
            Method::Ranking(_) => "Rangfolge",
            Method::Budget(_) => "Budgetauswahl",
            Method::Commitment(_) => "Zusage",
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
        RowFigures::Approval { .. }
        | RowFigures::Score { .. }
        | RowFigures::Criteria { .. }
        | RowFigures::Resistance { .. }
        | RowFigures::Ranking { .. }
        | RowFigures::Budget { .. }
        | RowFigures::Commitment { .. } => cells.extend(vec![Cell::Empty; 7]),
    }
    cells.push(whole(row.unable.heads));
    cells.push(votes(row.unable.weight));
    cells.push(row.decision().map_or(Cell::Empty, yes_no));
    cells.push(match view.wanted {
        Some(_) => yes_no(view.selected.contains(&row.candidate)),
        None => Cell::Empty,
    });
    cells.extend(later(view, &row.figures));
    cells
}

/// The cells of the later columns.
fn later(view: &OutcomeView, figures: &RowFigures) -> [Cell; LATER_COLUMNS.len()] {
    let figure = |figure: Option<Decimal>| figure.map_or(Cell::Empty, Cell::Number);
    let mut cells = [const { Cell::Empty }; LATER_COLUMNS.len()];
    match figures {
        RowFigures::Approval { heads } => cells[0] = whole(*heads),
        RowFigures::Score { mean, sum, rated_weight, rated_heads, .. } => {
            cells[1] = figure(*mean);
            cells[2] = figure(*sum);
            cells[3] = whole(*rated_heads);
            cells[4] = figure(*rated_weight);
        }
        RowFigures::Resistance { rated_heads, strong_heads, worse_than_passive } => {
            cells[3] = whole(*rated_heads);
            cells[5] = whole(*strong_heads);
            cells[6] = view.passive.map_or(Cell::Empty, |_| yes_no(*worse_than_passive));
            cells[7] = figure(view.passive);
        }
        RowFigures::Criteria { status, failed } => {
            cells[9] = text(super::working::status(*status));
            cells[10] = failed.as_deref().map_or(Cell::Empty, text);
        }
        RowFigures::Ranking { defeated_by } => {
            cells[8] = defeated_by.map_or(Cell::Empty, whole);
        }
        RowFigures::Budget { heads, cost, .. } => {
            cells[11] = whole(*heads);
            cells[12] = cost.map_or(Cell::Empty, money);
        }
        RowFigures::Commitment { pilots, later, declines, .. } => {
            cells[13] = whole(*pilots);
            cells[14] = whole(*later);
            cells[15] = whole(*declines);
        }
        RowFigures::Points { .. } | RowFigures::YesNo { .. } => {}
    }
    cells
}

/// The ballots of a published round by member; `None` unless names may be shown.
#[must_use]
pub fn ballots(round: &Round) -> Option<Table> {
    let held = round.named()?;
    let mut header: Vec<String> =
        ["schluessel", "mitglied", "gewicht", "fassung", "stimmzettel"].map(String::from).into();
    header.extend(held.candidates.iter().map(|standing| standing.title.clone()));
    let rates_passive = matches!(
        &round.plan.method,
        Method::Resistance(rules) if rules.passive == Some(Passive::Beside)
    );
    header.extend(rates_passive.then(|| "Passivlösung".to_owned()));
    let row = |entry: &crate::domain::roll::RollEntry| {
        let cast = held.cast.get(&entry.member);
        let ballot = cast.and_then(|cast| cast.ballot());
        let mut cells = vec![
            Cell::Key(entry.member.clone()),
            text(&entry.name),
            votes(entry.weight),
            cast.map_or(Cell::Empty, |cast| whole(cast.receipt().revision)),
            text(match ballot.map(|ballot| &ballot.content) {
                None => "nicht abgegeben",
                Some(Content::Abstention) => "Enthaltung",
                Some(
                    Content::Points(_)
                    | Content::YesNo(_)
                    | Content::Approval(_)
                    | Content::Score(_)
                    | Content::Criteria(_)
                    | Content::Resistance(_)
                    | Content::Ranking(_)
                    | Content::Commitment(_),
                ) => "abgegeben",
            }),
        ];
        cells.extend(held.candidates.iter().map(|c| match ballot {
            Some(ballot) => mark(ballot, c.id),
            None => Cell::Empty,
        }));
        cells.extend(rates_passive.then(|| match ballot.map(|ballot| &ballot.content) {
            Some(Content::Resistance(marks)) => marks.passive.map_or(Cell::Empty, whole),
            _ => Cell::Empty,
        }));
        cells
    };
    Some(Table { header, rows: held.roll.entries.iter().map(row).collect() })
}

fn mark(ballot: &Ballot, candidate: crate::domain::ids::CandidateId) -> Cell {
    use crate::domain::method::commitment::Pledge;
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
        Content::Commitment(pledges) => pledges.get(&candidate).map_or(Cell::Empty, |pledge| {
            text(match pledge {
                Pledge::Pilots => "erprobt",
                Pledge::Later => "später",
                Pledge::Declines => "nicht dabei",
            })
        }),
        Content::Approval(chosen) => whole(u32::from(chosen.contains(&candidate))),
        Content::Score(marks) => marks.get(&candidate).copied().map_or(Cell::Empty, whole),
        Content::Resistance(marks) => {
            marks.candidates.get(&candidate).copied().map_or(Cell::Empty, whole)
        }
        Content::Criteria(cells) => cells.get(&candidate).map_or(Cell::Empty, |cells| {
            let cells = cells.iter().map(|(criterion, mark)| format!("{criterion}: {mark}"));
            text(&cells.collect::<Vec<_>>().join(" · "))
        }),
        Content::Ranking(groups) => groups
            .iter()
            .zip(1..)
            .find(|(group, _)| group.contains(&candidate))
            .map_or(Cell::Empty, |(_, place)| whole(place)),
    }
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

fn yes_no(yes: bool) -> Cell {
    text(if yes { "ja" } else { "nein" })
}
