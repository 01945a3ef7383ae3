//! Results of published rounds as tables: what is known of a round once, and a row per candidate with
//! just the columns its method has. Not here: the method's working (`working`) and ballots (`ballots`).

use super::method;
use super::table::{Cell, Head, Table, head, money, text, votes, whole, yes_no};
use crate::domain::ids::RoundId;
use crate::domain::round::Round;
use crate::domain::round::held::Held;
use crate::domain::views::method::WorkingView;
use crate::domain::views::outcome::OutcomeView;
use crate::domain::workshop::Workshop;
use crate::text::export::texts;
use crate::text::figures::day;
use crate::text::{method as texts_of_method, outcome, round_name, rules};

mod columns;

/// A published round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundResult {
    /// What is known of it once.
    pub facts: Vec<(Head, Cell)>,
    /// Its candidates, best first.
    pub table: Table,
}

/// The results of the published rounds, or of one of them.
#[must_use]
pub fn results(workshop: &Workshop, only: Option<RoundId>) -> Vec<RoundResult> {
    let rounds = workshop.rounds.values().filter(|round| only.is_none_or(|id| round.id == id));
    let result = |round| {
        let (held, closed) = Round::published(round)?;
        let mut view = workshop.outcome_view(round, held, closed);
        // By place, as in every earlier export; screens show first what was accepted.
        view.rows.sort_by_key(|row| row.place.unwrap_or(u32::MAX));
        let working = WorkingView::of(round, &view.rows);
        let mut facts = about(workshop, round, held, &view);
        facts.extend(turnout(&view));
        facts.extend(decision(&view));
        Some(RoundResult { facts, table: columns::table(&view, working.as_ref()) })
    };
    rounds.filter_map(result).collect()
}

/// All in one table: what is known of a round stands in each of its rows, and a column is there as far
/// as a round listed has it.
#[must_use]
pub fn flat(results: &[RoundResult]) -> Table {
    let mut header: Vec<Head> = Vec::new();
    let facts = results.iter().flat_map(|result| result.facts.iter().map(|(head, _)| head));
    let columns = results.iter().flat_map(|result| &result.table.header);
    for head in facts.chain(columns) {
        if !header.contains(head) {
            header.push(head.clone());
        }
    }
    let mut rows = Vec::new();
    for RoundResult { facts, table } in results {
        for row in &table.rows {
            let cell = |head: &Head| {
                let fact = facts.iter().find(|(of, _)| of == head).map(|(_, cell)| cell);
                let place = table.header.iter().position(|of| of == head);
                fact.or(place.map(|place| &row[place])).cloned().unwrap_or(Cell::Empty)
            };
            rows.push(header.iter().map(cell).collect());
        }
    }
    Table { header, rows }
}

type Facts = Vec<(Head, Cell)>;

/// Which round it is, and what was frozen.
fn about(workshop: &Workshop, round: &Round, held: &Held, view: &OutcomeView) -> Facts {
    let t = texts();
    let name = workshop.round_name(round);
    let date = workshop.date.as_ref().map(|date| text(&day(date)));
    let in_place = workshop.rounds.get(&workshop.in_place_of(round.id));
    let replaced = in_place.filter(|other| other.id != round.id && other.published().is_some());
    let replaced = replaced.map(|other| whole(other.id.0));
    let follows = round_name::follows(&name).map(|words| text(&words));
    let earlier = name.follows.map(|(earlier, _)| whole(earlier.0));
    let facts = [
        (head("workshop", t.workshop), Some(text(&workshop.title))),
        (head("datum", t.date), date),
        (head("abstimmung", t.round), Some(whole(round.id.0))),
        (head("frage", t.question), Some(text(&view.question))),
        (head("art", t.kind), Some(text(outcome::kind(view.kind)))),
        (head("verfahren", t.method), Some(text(texts_of_method::name(&view.method)))),
        (head("bezug", t.follows), follows),
        (head("fruehere_abstimmung", t.earlier), earlier),
        (head("stand", t.state), Some(text(t.published))),
        (head("ersetzt_durch", t.replaced_by), replaced),
        (head("geoeffnet", t.opened_at), Some(Cell::Moment(held.opened_at))),
        (head("geschlossen", t.closed_at), Some(Cell::Moment(view.closed_at))),
        (head("geheimhaltung", t.secrecy), Some(text(outcome::secrecy_name(view.secrecy)))),
        (head("stimmliste", t.roll), Some(whole(view.roll_number))),
        (head("pruefsumme", t.checksum), Some(text(&view.roll_checksum))),
    ];
    facts.into_iter().filter_map(|(head, cell)| Some((head, cell?))).collect()
}

/// Who took part.
fn turnout(view: &OutcomeView) -> Facts {
    let t = texts();
    let of = &view.turnout;
    vec![
        (head("beteiligung", t.turnout), text(&outcome::took_part(of))),
        (head("berechtigt_mitglieder", t.entitled_heads), whole(of.entitled.heads)),
        (head("berechtigt_stimmen", t.entitled_votes), votes(of.entitled.weight)),
        (head("gewertet_mitglieder", t.cast_heads), whole(of.cast.heads)),
        (head("gewertet_stimmen", t.cast_votes), votes(of.cast.weight)),
        (head("enthalten_mitglieder", t.abstained_heads), whole(of.abstained.heads)),
        (head("enthalten_stimmen", t.abstained_votes), votes(of.abstained.weight)),
        (head("fehlend_mitglieder", t.not_cast_heads), whole(of.not_cast.heads)),
        (head("fehlend_stimmen", t.not_cast_votes), votes(of.not_cast.weight)),
    ]
}

/// What the result is measured by.
fn decision(view: &OutcomeView) -> Facts {
    let t = texts();
    let quorate = match &view.quorum {
        Some(quorum) => yes_no(quorum.met),
        None => text(t.not_asked),
    };
    let quorum = view.quorum.as_ref().map(|quorum| text(&rules::quorum(quorum)));
    let majority = method::majority(&view.method).map(|majority| text(&majority));
    let tied = view.wanted.filter(|_| view.tie.is_some() && view.has_votes);
    let tied = tied.map(|wanted| text(&outcome::cut_line(view, wanted)));
    let budget = view.method.budget().map(|rules| money(rules.budget));
    let (spent, left) = view.spent().map(|(spent, left)| (money(spent), money(left))).unzip();
    let no_votes = (!view.has_votes).then(|| text(outcome::texts().no_votes));
    let facts = [
        (head("beschlussfaehig", t.quorate), Some(quorate)),
        (head("beschlussfaehigkeit", t.quorum), quorum),
        (head("erforderliche_mehrheit", t.majority), majority),
        (head("gesucht", t.wanted), view.wanted.map(whole)),
        (head("gleichstand", t.open_tie), tied),
        (
            head("leere_plaetze", t.left_empty),
            (view.left_empty > 0).then(|| whole(view.left_empty)),
        ),
        (head("budget", t.budget), budget),
        (head("ausgegeben", t.spent), spent),
        (head("uebrig", t.left), left),
        (head("passivloesung_prozent", t.passive), view.passive.map(Cell::Number)),
        (head("formel", t.formula), Some(text(&texts_of_method::formula(view)))),
        (head("hinweis", t.note), no_votes),
    ];
    facts.into_iter().filter_map(|(head, cell)| Some((head, cell?))).collect()
}
