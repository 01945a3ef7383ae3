//! The columns of a result: places and titles, what the method counts, and who is above the line.

use super::super::table::{Cell, Head, Table, figure, head, money, text, votes, whole, yes_no};
use super::super::working::status;
use crate::domain::counting::method::Method;
use crate::domain::counting::method::ranking::Rule;
use crate::domain::views::outcome::{OutcomeRow, OutcomeView, Selection};
use crate::domain::views::row_figures::RowFigures;
use crate::domain::views::working::{PledgeRow, WorkingView};
use crate::text::export::texts;
use crate::text::outcome::fate;
use crate::text::rules;

/// A column: its name, and what stands in it for a candidate.
type Column<'a> = (Head, Box<dyn Fn(&OutcomeRow) -> Cell + 'a>);

/// The candidates of a result, best first.
pub(super) fn table(view: &OutcomeView, working: Option<&WorkingView>) -> Table {
    let t = texts();
    let place = |row: &OutcomeRow| row.place.filter(|_| view.has_votes);
    let mut columns: Vec<Column> = vec![
        column("platz", t.place, move |row| place(row).map_or(Cell::Empty, whole)),
        column("gleichrangig", t.tied, |row| yes_no(row.tied && view.has_votes)),
        column("vorschlag", t.candidate, |row| text(&row.title)),
    ];
    columns.extend(of_method(view, working));
    columns
        .push(column("nicht_zustaendig_mitglieder", t.unable_heads, |row| whole(row.unable.heads)));
    columns
        .push(column("nicht_zustaendig_stimmen", t.unable_votes, |row| votes(row.unable.weight)));
    columns.extend(of_line(view));
    if !view.advisory.is_empty() {
        columns.push(column("beratend", t.advisory, |row| {
            let advisory = view.advisory.iter().find(|other| other.candidate == row.candidate);
            figure(advisory.and_then(|row| row.value))
        }));
    }
    let rows = view.rows.iter().map(|row| columns.iter().map(|(_, cell)| cell(row)).collect());
    let rows = rows.collect();
    Table { header: columns.into_iter().map(|(head, _)| head).collect(), rows }
}

fn column<'a>(code: &str, heading: &str, cell: impl Fn(&OutcomeRow) -> Cell + 'a) -> Column<'a> {
    (head(code, heading), Box::new(cell))
}

/// Who is above the line, by what, and who is virtually tied with others.
fn of_line(view: &OutcomeView) -> Vec<Column<'_>> {
    let t = texts();
    let mut columns = Vec::new();
    if view.wanted.is_some() {
        columns.push(column("ausgewaehlt", t.selected, |row| {
            yes_no(view.selection(row.candidate).is_some())
        }));
    }
    if view.lot.is_some() || !view.by_runoff.is_empty() {
        columns.push(column("ausgewaehlt_durch", t.selected_by, move |row| {
            match view.selection(row.candidate) {
                None => Cell::Empty,
                Some(Selection::Votes) => text(t.by_votes),
                Some(Selection::Runoff) => text(t.by_runoff),
                Some(Selection::Lot) => text(t.by_lot),
            }
        }));
    }
    if !view.near.is_empty() {
        columns.push(column("gleichauf", t.near, |row| yes_no(view.near.contains(&row.candidate))));
    }
    columns
}

/// What the method counts.
fn of_method<'a>(view: &'a OutcomeView, working: Option<&'a WorkingView>) -> Vec<Column<'a>> {
    let t = texts();
    let value = |row: &OutcomeRow| figure(row.value);
    let share = || column("anteil_prozent", t.share, |row| figure(row.percent));
    match &view.method {
        Method::Points(_) => vec![
            column("wert", t.points, value),
            share(),
            count("mitglieder_mit_punkten", t.heads_points, |figures| match figures {
                RowFigures::Points { heads } => Some(*heads),
                _ => None,
            }),
        ],
        Method::Approval(_) => vec![
            column("wert", t.votes, value),
            share(),
            count("zustimmung_mitglieder", t.approval_heads, |figures| match figures {
                RowFigures::Approval { heads } => Some(*heads),
                _ => None,
            }),
        ],
        Method::Ranking(ranked) => match ranked.rule {
            Rule::Schulze => vec![
                column("wert", t.wins, value),
                count("niederlagen", t.defeats, |figures| match figures {
                    RowFigures::Ranking { defeated_by } => *defeated_by,
                    _ => None,
                }),
            ],
            Rule::Borda => vec![column("wert", t.borda, value)],
        },
        Method::YesNo(_) => answers().into_iter().chain([share()]).chain(verdict()).collect(),
        Method::Score(rules) => scores(rules.coverage_percent_min > 0),
        Method::Criteria(_) => criteria(view),
        Method::Resistance(_) => resistance(view),
        Method::Budget(_) => spending(working),
        Method::Commitment(_) => commitments(working),
    }
}

/// A number of members, or of something else that is counted one by one.
fn count<'a>(
    code: &str,
    heading: &str,
    of: impl Fn(&RowFigures) -> Option<u32> + 'a,
) -> Column<'a> {
    column(code, heading, move |row| of(&row.figures).map_or(Cell::Empty, whole))
}

fn answers<'a>() -> Vec<Column<'a>> {
    let t = texts();
    let of = |row: &OutcomeRow| match &row.figures {
        RowFigures::YesNo { heads, weight, .. } => Some((heads.clone(), weight.clone())),
        _ => None,
    };
    let cell = |cell: Option<Cell>| cell.unwrap_or(Cell::Empty);
    vec![
        column("ja_mitglieder", t.yes_heads, move |row| cell(of(row).map(|(h, _)| whole(h.yes)))),
        column("nein_mitglieder", t.no_heads, move |row| cell(of(row).map(|(h, _)| whole(h.no)))),
        column("enthaltung_mitglieder", t.abstain_heads, move |row| {
            cell(of(row).map(|(h, _)| whole(h.abstain)))
        }),
        column("ja_stimmen", t.yes_votes, move |row| {
            cell(of(row).map(|(_, w)| Cell::Number(w.yes)))
        }),
        column("nein_stimmen", t.no_votes, move |row| {
            cell(of(row).map(|(_, w)| Cell::Number(w.no)))
        }),
        column("enthaltung_stimmen", t.abstain_votes, move |row| {
            cell(of(row).map(|(_, w)| Cell::Number(w.abstain)))
        }),
    ]
}

fn verdict<'a>() -> [Column<'a>; 2] {
    let t = texts();
    [
        column("angenommen", t.accepted, |row| match &row.figures {
            RowFigures::YesNo { accepted, .. } => yes_no(*accepted),
            _ => Cell::Empty,
        }),
        column("mehrheit", t.majority_reached, |row| match &row.figures {
            RowFigures::YesNo { in_weight, in_heads, .. } => {
                text(&rules::majority(in_weight, in_heads.as_ref()))
            }
            _ => Cell::Empty,
        }),
    ]
}

fn scores<'a>(needs_coverage: bool) -> Vec<Column<'a>> {
    let t = texts();
    let mut columns: Vec<Column> = vec![
        column("mittelwert", t.mean, |row| match row.figures {
            RowFigures::Score { mean, .. } => figure(mean),
            _ => Cell::Empty,
        }),
        column("summe", t.sum, |row| match row.figures {
            RowFigures::Score { sum, .. } => figure(sum),
            _ => Cell::Empty,
        }),
        column("bewertet_mitglieder", t.rated_heads, |row| match row.figures {
            RowFigures::Score { rated_heads, .. } => whole(rated_heads),
            _ => Cell::Empty,
        }),
        column("bewertet_stimmen", t.rated_votes, |row| match row.figures {
            RowFigures::Score { rated_weight, .. } => figure(rated_weight),
            _ => Cell::Empty,
        }),
    ];
    if needs_coverage {
        columns.push(column("oft_genug_bewertet", t.covered, |row| match row.figures {
            RowFigures::Score { covered, .. } => yes_no(covered),
            _ => Cell::Empty,
        }));
    }
    columns
}

fn criteria(view: &OutcomeView) -> Vec<Column<'_>> {
    let t = texts();
    let failed = |row: &OutcomeRow| match &row.figures {
        RowFigures::Criteria { failed, .. } => failed.clone(),
        _ => None,
    };
    let mut columns: Vec<Column> = vec![
        column("nutzwert", t.utility, |row| figure(row.value)),
        column("nutzwert_stand", t.utility_state, |row| match &row.figures {
            RowFigures::Criteria { status: state, .. } => text(status(*state)),
            _ => Cell::Empty,
        }),
    ];
    if view.rows.iter().any(|row| failed(row).is_some()) {
        columns.push(column("ko_frage", t.knock_out, move |row| {
            failed(row).map_or(Cell::Empty, Cell::Text)
        }));
    }
    columns
}

fn resistance(view: &OutcomeView) -> Vec<Column<'_>> {
    let t = texts();
    let mut columns: Vec<Column> = vec![
        column("widerstand_prozent", t.resistance, |row| figure(row.percent)),
        count("starke_einwaende_mitglieder", t.strong, |figures| match figures {
            RowFigures::Resistance { strong_heads, .. } => Some(*strong_heads),
            _ => None,
        }),
        count("bewertet_mitglieder", t.rated_heads, |figures| match figures {
            RowFigures::Resistance { rated_heads, .. } => Some(*rated_heads),
            _ => None,
        }),
    ];
    if view.passive.is_some() {
        columns.push(column("ueber_passivloesung", t.worse_than_passive, |row| {
            match row.figures {
                RowFigures::Resistance { worse_than_passive, .. } => yes_no(worse_than_passive),
                _ => Cell::Empty,
            }
        }));
    }
    columns
}

fn spending(working: Option<&WorkingView>) -> Vec<Column<'_>> {
    let t = texts();
    let spent = match working {
        Some(WorkingView::Spending(view)) => view.rows.as_slice(),
        _ => &[],
    };
    vec![
        column("wert", t.support, |row| figure(row.value)),
        count("unterstuetzung_mitglieder", t.support_heads, |figures| match figures {
            RowFigures::Budget { heads, .. } => Some(*heads),
            _ => None,
        }),
        column("kosten", t.cost, |row| match row.figures {
            RowFigures::Budget { cost, .. } => cost.map_or(Cell::Empty, money),
            _ => Cell::Empty,
        }),
        column("finanziert", t.funded, |row| match &row.figures {
            RowFigures::Budget { funded, .. } => yes_no(funded.is_some()),
            _ => Cell::Empty,
        }),
        column("entscheidung", t.fate, move |row| {
            let spent = spent.iter().find(|spent| spent.candidate == row.candidate);
            spent.map_or(Cell::Empty, |spent| text(&fate(&spent.fate)))
        }),
    ]
}

fn commitments(working: Option<&WorkingView>) -> Vec<Column<'_>> {
    let t = texts();
    let pledges = match working {
        Some(WorkingView::Pledges(rows)) => rows.as_slice(),
        _ => &[],
    };
    let heads = |pick: fn(u32, u32, u32) -> u32| {
        move |figures: &RowFigures| match figures {
            RowFigures::Commitment { pilots, later, declines, .. } => {
                Some(pick(*pilots, *later, *declines))
            }
            _ => None,
        }
    };
    let names = |pick: fn(&PledgeRow) -> &Vec<String>| {
        move |row: &OutcomeRow| {
            let pledge = pledges.iter().find(|pledge| pledge.candidate == row.candidate);
            pledge.map_or(Cell::Empty, |pledge| text(&pick(pledge).join(", ")))
        }
    };
    vec![
        count("erproben_mitglieder", t.pilots, heads(|pilots, _, _| pilots)),
        column("erproben", t.pilots_names, names(|row| &row.pilots)),
        count("spaeter_mitglieder", t.later, heads(|_, later, _| later)),
        column("spaeter", t.later_names, names(|row| &row.later)),
        count("nicht_dabei_mitglieder", t.declines, heads(|_, _, declines| declines)),
        column("nicht_dabei", t.declines_names, names(|row| &row.declines)),
    ]
}
