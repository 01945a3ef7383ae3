//! The downloads of the organizer, byte for byte where a format is a contract.

use axum::http::StatusCode;
use pilotwahl::domain::record::{Verdict, recount};
use pilotwahl::server::export::csv::{Dialect, write};
use pilotwahl::server::export::table::{ballots, results};

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
    String::from_utf8(write(&results(&scenario.workshop, None), dialect)).unwrap()
}

#[test]
fn the_german_csv_is_what_it_always_was() {
    golden("results-german.csv", &csv(&published(), Dialect::German));
}

#[test]
fn the_international_csv_is_what_it_always_was() {
    golden("results-international.csv", &csv(&published(), Dialect::International));
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
