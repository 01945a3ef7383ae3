//! Ballots by member, where names may be shown. Not here: who paid for what (`working`).

use super::table::{Cell, Head, Table, head, text, votes, whole};
use crate::domain::ballot::Ballot;
use crate::domain::ballot::content::{Answer, Content, Pledge};
use crate::domain::round::Round;
use crate::domain::round::held::Held;
use crate::domain::round::roll::RollEntry;
use crate::domain::views::ask::Ask;
use crate::domain::views::by_member::Mark;
use crate::domain::views::method::ask;
use crate::text::export::texts;

/// The ballots of a published round; `None` unless names may be shown. A row per member and a column
/// per candidate; where each candidate has several marks, a row per member and candidate and a column
/// per criterion.
#[must_use]
pub fn ballots(round: &Round) -> Option<Table> {
    let held = round.named()?;
    let t = texts();
    let mut header = vec![
        head("schluessel", t.key),
        head("mitglied", t.member),
        head("gewicht", t.weight),
        head("fassung", t.revision),
        head("stimmzettel", t.ballot),
    ];
    let ask = ask(&round.plan.method);
    let rows = if let Ask::Cells { criteria, .. } = &ask {
        header.push(head("vorschlag", t.candidate));
        header.extend(criteria.iter().map(|(_, name)| Head::title(name)));
        let rows = |entry| by_criterion(entry, held, &ask, criteria.len());
        held.roll.entries.iter().flat_map(rows).collect()
    } else {
        header.extend(held.candidates.iter().map(|standing| Head::title(&standing.title)));
        header.extend(ask.with_passive().then(|| head("passivloesung", t.passive_option)));
        held.roll.entries.iter().map(|entry| by_candidate(entry, held, &ask)).collect()
    };
    Some(Table { header, rows })
}

fn ballot_of<'a>(entry: &RollEntry, held: &'a Held) -> Option<&'a Ballot> {
    held.cast.get(&entry.member).and_then(|cast| cast.ballot())
}

/// The cells that say whose ballot it is.
fn about(entry: &RollEntry, held: &Held) -> Vec<Cell> {
    let t = texts();
    let revision = held.cast.get(&entry.member).map(|cast| whole(cast.receipt().revision));
    vec![
        Cell::Key(entry.member.clone()),
        text(&entry.name),
        votes(entry.weight),
        revision.unwrap_or(Cell::Empty),
        text(match ballot_of(entry, held).map(|ballot| &ballot.content) {
            None => t.ballot_missing,
            Some(Content::Abstention) => t.ballot_abstains,
            Some(
                Content::Points(_)
                | Content::YesNo(_)
                | Content::Approval(_)
                | Content::Score(_)
                | Content::Criteria(_)
                | Content::Resistance(_)
                | Content::Ranking(_)
                | Content::Commitment(_),
            ) => t.ballot_cast,
        }),
    ]
}

fn by_candidate(entry: &RollEntry, held: &Held, ask: &Ask) -> Vec<Cell> {
    let ballot = ballot_of(entry, held);
    let mut cells = about(entry, held);
    let chooses = matches!(ballot.map(|b| &b.content), Some(Content::Approval(_)));
    cells.extend(held.candidates.iter().map(|standing| {
        match Mark::of(ballot, standing.id, ask) {
            // Who chose among the candidates has decided on this one, too.
            Mark::Silent if chooses => whole(0),
            mark => cell(&mark),
        }
    }));
    cells.extend(ask.with_passive().then(|| match ballot.map(|ballot| &ballot.content) {
        Some(Content::Resistance(marks)) => marks.passive.map_or(Cell::Empty, whole),
        _ => Cell::Empty,
    }));
    cells
}

/// A member that rated nothing has one row without a candidate.
fn by_criterion(entry: &RollEntry, held: &Held, ask: &Ask, criteria: usize) -> Vec<Vec<Cell>> {
    let ballot = ballot_of(entry, held);
    let about = about(entry, held);
    let row = |title: Cell, marks: Vec<Cell>| {
        let mut cells = about.clone();
        cells.push(title);
        cells.extend(marks);
        cells.resize(about.len() + 1 + criteria, Cell::Empty);
        cells
    };
    if !matches!(ballot.map(|ballot| &ballot.content), Some(Content::Criteria(_))) {
        return vec![row(Cell::Empty, Vec::new())];
    }
    let rows = held.candidates.iter().map(|standing| {
        let marks = match Mark::of(ballot, standing.id, ask) {
            Mark::Cells(cells) => cells.into_iter().map(|m| m.map_or(Cell::Empty, whole)).collect(),
            Mark::Unable => vec![cell(&Mark::Unable); criteria],
            _ => Vec::new(),
        };
        row(text(&standing.title), marks)
    });
    rows.collect()
}

fn cell(mark: &Mark) -> Cell {
    let t = texts();
    match mark {
        Mark::NotCast | Mark::Abstained | Mark::Silent | Mark::Cells(_) => Cell::Empty,
        Mark::Unable => text(t.mark_unable),
        Mark::Points(mark) | Mark::Strong(mark) | Mark::Place(mark) => whole(*mark),
        Mark::Chosen => whole(1),
        Mark::Answer(Answer::Yes) => text(t.yes),
        Mark::Answer(Answer::No) => text(t.no),
        Mark::Answer(Answer::Abstain) => text(t.ballot_abstains),
        Mark::Pledge(Pledge::Pilots) => text(t.mark_pilots),
        Mark::Pledge(Pledge::Later) => text(t.mark_later),
        Mark::Pledge(Pledge::Declines) => text(t.mark_declines),
    }
}
