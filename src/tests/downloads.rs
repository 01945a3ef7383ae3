//! The downloads of the organizer, byte for byte where a format is a contract.

use axum::http::StatusCode;
use pilotwahl::domain::forms::round::RoundForm;
use pilotwahl::domain::ids::RoundId;
use pilotwahl::domain::record::{Verdict, recount};
use pilotwahl::domain::workshop::command::DeskCommand;
use pilotwahl::server::export::ballots::ballots;
use pilotwahl::server::export::csv::{Dialect, write, write_results};
use pilotwahl::server::export::results::{RoundResult, results};
use pilotwahl::server::export::table::Cell;
use pilotwahl::text::Language;

use super::app::App;
use super::scenario::{ROUND, Scenario, abstention, golden, marks, points, yes_no};

fn published() -> Scenario {
    let mut scenario = Scenario::opened(&["1", "1.5", "1"], &points());
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "1")])).unwrap();
    scenario.cast(2, 1, &marks(&[(2, "2")])).unwrap();
    scenario.cast(3, 1, &abstention()).unwrap();
    scenario.close();
    scenario.publish();
    scenario
}

fn csv(scenario: &Scenario, dialect: Dialect) -> String {
    String::from_utf8(write_results(&results(&scenario.workshop, None), dialect)).unwrap()
}

#[test]
fn the_german_csv_says_what_is_known_of_a_round_and_lists_its_candidates() {
    golden("results-german.csv", &csv(&published(), Dialect::German));
}

#[test]
fn the_international_csv_is_one_table_for_scripts() {
    golden("results-international.csv", &csv(&published(), Dialect::International));
}

#[test]
fn scripts_read_the_same_in_every_language_and_people_their_own() {
    let form = RoundForm { secrecy: "names".into(), ..yes_no() };
    let mut scenario = Scenario::opened(&["1", "1"], &form);
    scenario.cast(1, 1, &marks(&[(1, "yes"), (2, "no")])).unwrap();
    scenario.close();
    scenario.publish();
    let round = &scenario.workshop.rounds[&ROUND];
    let written = |dialect: Dialect| {
        let results = dialect.made(|| results(&scenario.workshop, None));
        let ballots = dialect.made(|| ballots(round)).unwrap();
        let bytes = [write_results(&results, dialect), write(&ballots, dialect)].concat();
        String::from_utf8(bytes).unwrap()
    };
    let scripts = written(Dialect::International);
    assert!(scripts.contains(",ja,nein,") && scripts.contains("nicht abgegeben"), "{scripts}");
    assert_eq!(Language::En.say(|| written(Dialect::International)), scripts);
    let people = Language::En.say(|| written(Dialect::German));
    for (english, german) in [(";yes;no;", ";ja;nein;"), ("not cast", "nicht abgegeben")] {
        assert!(people.contains(english) && !people.contains(german), "{english}: {people}");
    }
}

/// What a fact says, or the cells of a column, in the table for people.
fn said(result: &RoundResult, heading: &str) -> Vec<String> {
    let column = result.table.header.iter().position(|head| head.heading == heading);
    let fact = result.facts.iter().find(|(head, _)| head.heading == heading);
    let cells = column.map(|at| result.table.rows.iter().map(move |row| row[at].clone()));
    let cells = cells.into_iter().flatten().chain(fact.map(|(_, cell)| cell.clone()));
    cells
        .map(|cell| match cell {
            Cell::Text(text) => text,
            Cell::Number(number) => number.digits.to_string(),
            Cell::Key(_) | Cell::Moment(_) | Cell::Empty => String::new(),
        })
        .collect()
}

#[test]
fn a_resolution_says_by_which_majority_and_quorum_it_was_taken() {
    let mut form = yes_no();
    form.rules.quorum_heads = "more_than_half".into();
    let mut scenario = Scenario::opened(&["1"; 6], &form);
    for card in 1..=5 {
        scenario.cast(card, 1, &marks(&[(1, "yes"), (2, "no"), (3, "yes")])).unwrap();
    }
    scenario.close();
    scenario.publish();
    let result = &results(&scenario.workshop, None)[0];
    assert_eq!(said(result, "Art"), ["Beschluss"]);
    assert_eq!(said(result, "Beschlussfähig"), ["ja"]);
    assert!(said(result, "Beschlussfähigkeit")[0].contains("6 von 6 Mitgliedern"));
    assert_eq!(said(result, "Erforderliche Mehrheit"), ["einfache: mehr Ja als Nein"]);
    assert!(said(result, "Formel")[0].starts_with("Angenommen, wenn Ja-Stimmen > Nein-Stimmen"));
    assert_eq!(said(result, "Ohne Stimmzettel (Mitglieder)"), ["1"]);
    assert_eq!(said(result, "Angenommen"), ["ja", "ja", "nein"]);
    let not_reached = "Mehrheit nicht erreicht: 0 Ja, nötig mehr als 5; es fehlen mehr als 5";
    assert_eq!(said(result, "Mehrheit")[2], not_reached);
    assert_eq!(said(result, "Mitglieder mit Punkten"), [""; 0], "no column of another method");
}

#[test]
fn a_commitment_names_the_members_and_a_repetition_what_it_replaces() {
    let form = RoundForm {
        method: "commitment".into(),
        secrecy: "names".into(),
        cut_line: String::new(),
        ..points()
    };
    let mut scenario = Scenario::opened(&["1", "1"], &form);
    scenario.cast(1, 1, &marks(&[(1, "pilots"), (2, "later")])).unwrap();
    scenario.cast(2, 1, &marks(&[(1, "pilots"), (2, "declines")])).unwrap();
    scenario.close();
    scenario.publish();
    let first = &results(&scenario.workshop, None)[0];
    assert_eq!(said(first, "Erproben"), ["Mitglied 0, Mitglied 1", "", ""]);
    assert_eq!(said(first, "Später dabei"), ["", "Mitglied 0", ""]);
    assert_eq!(said(first, "Ersetzt durch Abstimmung Nr."), [""; 0]);
    scenario.desk(DeskCommand::PrepareRepetition { id: ROUND }).unwrap();
    scenario.go_on();
    scenario.hold(RoundId(2), &[marks(&[(3, "pilots")])]);
    let both = results(&scenario.workshop, None);
    assert_eq!(said(&both[0], "Ersetzt durch Abstimmung Nr."), ["2"]);
    assert_eq!(said(&both[1], "Frühere Abstimmung Nr."), ["1"]);
    assert_eq!(said(&both[1], "Bezug"), ["Wiederholung von Abstimmung 1"]);
    // For scripts all stand in one table, and each row says of which round it is.
    let csv = String::from_utf8(write_results(&both, Dialect::International)).unwrap();
    assert_eq!(csv.lines().count(), 1 + 6);
    assert_eq!(csv.matches("ersetzt_durch").count(), 1);
}

#[test]
fn the_ballots_are_a_table_of_members_and_candidates() {
    let scenario = published();
    let table = ballots(&scenario.workshop.rounds[&ROUND]).unwrap();
    let csv = String::from_utf8(write(&table, Dialect::German)).unwrap();
    golden("ballots-german.csv", &csv);
    let totals = Scenario::opened(&["1"], &yes_no());
    assert_eq!(ballots(&totals.workshop.rounds[&ROUND]), None);
}

#[test]
fn the_json_is_what_it_always_was() {
    let json = pilotwahl::server::export::json::write(&published().workshop, None);
    golden("results.json", &String::from_utf8(json).unwrap());
}

#[tokio::test]
async fn the_organizer_downloads_every_format_and_the_archive_recounts() {
    let app = App::demonstration().await;
    app.open_round().await;
    for card in 1..=3 {
        let member = app
            .workshop()
            .read(move |workshop| {
                let card = pilotwahl::domain::ids::CardId(card);
                workshop.cards[&card].member.clone().unwrap()
            })
            .await
            .unwrap();
        let body = format!("round=1&member={member}&id=device-{card}&revision=1&marks[{card}]=3");
        let cookies = app.card(card).await;
        assert_eq!(app.call("cast_ballot", &body, &cookies).await.0, StatusCode::OK);
    }
    let (desk, organizer) = (app.desk().await, app.organizer().await);
    assert_eq!(app.call("close_round", "round=1&knowingly=true", &desk).await.0, StatusCode::OK);
    let (_, before) = app.get("/setup/1/export/archive.jsonl", &organizer).await;
    assert!(!before.contains("\"opening\""), "nothing is released before publication");
    assert_eq!(app.call("publish_round", "round=1&knowingly=true", &desk).await.0, StatusCode::OK);
    for file in [
        "results.csv?dialect=german",
        "results.csv?dialect=international&round=1",
        "results.json",
        "ballots.csv?dialect=german&round=1",
    ] {
        let (status, body) = app.get(&format!("/setup/1/export/{file}"), &organizer).await;
        assert_eq!(status, StatusCode::OK, "{file}");
        assert!(body.contains("F13 – KI-Assistent"), "{file}");
    }
    let (_, archive) = app.get("/setup/1/export/archive.jsonl", &organizer).await;
    let found = recount(&archive).unwrap();
    assert_eq!(found.rounds.len(), 1);
    assert_eq!(found.rounds[0].2, Verdict::Recounted { ballots: 3 });
    assert_eq!(app.get("/setup/1/export/nothing.csv", &organizer).await.0, StatusCode::NOT_FOUND);
}
