//! Approval, score and resistance in a workshop: set up, filled in as a plain form, counted, shown,
//! exported and recounted. Their arithmetic has its tests beside it.

use axum::http::StatusCode;
use pilotwahl::domain::ballot::BallotForm;
use pilotwahl::domain::forms::RoundForm;
use pilotwahl::domain::record::{Verdict, recount};
use pilotwahl::domain::refusal::Refusal;
use pilotwahl::domain::views::OutcomeView;
use pilotwahl::server::export::csv::{Dialect, write};
use pilotwahl::server::export::table::{ballots, results};

use super::app::{App, form, text};
use super::scenario::{ROUND, Scenario, abstention, marks, points};

fn round(method: &str) -> RoundForm {
    RoundForm { method: method.into(), cut_line: String::new(), ..points() }
}

fn view(scenario: &Scenario) -> OutcomeView {
    let round = &scenario.workshop.rounds[&ROUND];
    let (held, closed) = round.published().unwrap();
    OutcomeView::new(round, held, closed)
}

/// Values and places by candidate, and the later columns of the results.
fn found(scenario: &Scenario) -> Vec<(String, Option<u32>, String)> {
    let csv = write(&results(&scenario.workshop, None), Dialect::International);
    let csv = String::from_utf8(csv).unwrap();
    let mut lines = csv.lines().skip(1);
    view(scenario)
        .rows
        .iter()
        .map(|row| {
            let line = lines.next().unwrap();
            let later: Vec<&str> = line.split(',').skip(22).collect();
            (row.title.clone(), row.place, later.join(","))
        })
        .collect()
}

fn recounts(scenario: &Scenario, ballots: usize) {
    let found = recount(&scenario.archive()).unwrap();
    assert_eq!(found.rounds[0].2, Verdict::Recounted { ballots });
}

#[test]
fn approval_counts_weights_and_refuses_too_many() {
    let form = RoundForm { approval_max: "2".into(), ..round("approval") };
    let mut scenario = Scenario::opened(&["1", "1.5", "1"], &form);
    let all = marks(&[(1, "1"), (2, "1"), (3, "1")]);
    assert_eq!(scenario.cast(1, 1, &all), Err(Refusal::TooManyApprovals { given: 3, max: 2 }));
    scenario.cast(1, 1, &marks(&[(1, "1"), (3, "1")])).unwrap();
    scenario.cast(2, 1, &marks(&[(2, "1")])).unwrap();
    scenario.cast(3, 1, &marks(&[(1, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    let row = |title: &str, place, later: &str| (title.into(), Some(place), later.into());
    assert_eq!(
        found(&scenario),
        [row("Eins", 1, "2,,,,,,,"), row("Zwei", 2, "1,,,,,,,"), row("Drei", 3, "1,,,,,,,")]
    );
    recounts(&scenario, 3);
}

#[test]
fn score_takes_the_mean_of_those_who_rated_and_asks_for_coverage() {
    let form = RoundForm { score_max: "10".into(), score_coverage: "50".into(), ..round("score") };
    let mut scenario = Scenario::opened(&["1", "2", "1"], &form);
    let high = scenario.cast(1, 1, &marks(&[(1, "11")]));
    assert_eq!(high, Err(Refusal::MarkTooHigh { mark: 11, max: 10 }));
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "0"), (3, "10")])).unwrap();
    scenario.cast(2, 1, &marks(&[(1, "9")])).unwrap();
    scenario.cast(3, 1, &marks(&[(1, "3"), (2, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    let row = |title: &str, place, later: &str| (title.into(), place, later.into());
    assert_eq!(
        found(&scenario),
        [
            row("Eins", Some(1), ",6,24,3,4,,,"),
            row("Zwei", Some(2), ",0.5,1,2,2,,,"),
            row("Drei", None, ",10,10,1,1,,,"),
        ]
    );
    recounts(&scenario, 3);
}

#[test]
fn resistance_leads_from_below_and_is_held_against_the_passive_option() {
    let form =
        RoundForm { resistance_max: "10".into(), passive: "on".into(), ..round("resistance") };
    let mut scenario = Scenario::opened(&["2", "1", "1"], &form);
    let ballot = |cells: &[(u32, &str)], passive: &str| {
        let mut form: BallotForm = marks(cells);
        form.marks.insert("0".into(), passive.into());
        form
    };
    scenario.cast(1, 1, &ballot(&[(1, "1"), (2, "9")], "5")).unwrap();
    scenario.cast(2, 1, &ballot(&[(1, "8"), (2, "0")], "5")).unwrap();
    scenario.cast(3, 1, &abstention()).unwrap();
    scenario.close();
    scenario.publish();
    let row = |title: &str, place, later: &str| (title.into(), place, later.into());
    assert_eq!(
        found(&scenario),
        [
            row("Eins", Some(1), ",,,2,,1,nein,50"),
            row("Zwei", Some(2), ",,,2,,1,ja,50"),
            row("Drei", None, ",,,0,,0,nein,50"),
        ]
    );
    let table = ballots(&scenario.workshop.rounds[&ROUND]).unwrap();
    assert_eq!(table.header.last().unwrap(), "Passivlösung");
    assert!(table.rows.iter().all(|row| row.len() == table.header.len()));
    recounts(&scenario, 3);
}

/// The body of the form that changes the demonstration's first round to a method.
fn saved(method: &str) -> String {
    format!(
        "workshop=1&round=1&form[question]=Probe&form[kind]=straw_poll&form[candidates]=all\
         &form[secrecy]=names&form[method]={method}"
    )
}

#[tokio::test]
async fn each_method_goes_from_set_up_to_result_without_a_program() {
    for (method, cast, says) in [
        ("approval&form[approval_max]=3", "marks[1]=1&marks[2]=1", "von höchstens 3 ausgewählt"),
        (
            "score&form[score_max]=5&form[score_rank_by]=sum",
            "marks[1]=5&marks[2]=",
            "Bewertung für",
        ),
        (
            "resistance&form[resistance_max]=10&form[passive]=on",
            "marks[1]=9&marks[2]=0&marks[0]=4",
            "Passivlösung",
        ),
    ] {
        let app = App::demonstration().await;
        let (organizer, desk) = (app.organizer().await, app.desk().await);
        let (status, answer) = app.call("save_round", &saved(method), &organizer).await;
        assert_eq!(status, StatusCode::OK, "{method}: {answer}");
        let (_, setup) = app.get("/setup/1/rounds", &organizer).await;
        assert!(setup.contains("for-resistance"), "{method}");
        app.open_round().await;
        let seat = app.card(1).await;
        let (_, room) = app.get("/room", &seat).await;
        assert!(room.contains(says), "{method}: {says}");
        let member = app
            .workshop()
            .read(|workshop| {
                workshop.cards[&pilotwahl::domain::ids::CardId(1)].member.clone().unwrap()
            })
            .await
            .unwrap();
        let body = format!("round=1&member={member}&id=device-1&revision=1&{cast}");
        let response = app.send(form("cast_ballot", &body, &seat, "text/html")).await;
        assert_eq!(response.status(), StatusCode::SEE_OTHER, "{}", text(response).await);
        for function in ["close_round", "publish_round"] {
            let (status, answer) = app.call(function, "round=1", &desk).await;
            assert_eq!(status, StatusCode::OK, "{function}: {answer}");
        }
        let (status, page) = app.get("/results", &seat).await;
        assert_eq!(status, StatusCode::OK, "{method}");
        assert!(page.contains("ranking-table"), "{method}");
    }
}

#[tokio::test]
async fn weights_by_a_rule_show_share_and_power() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    for scheme in [
        "per_started&figures[per]=10.000&figures[cap]=5",
        "square_root&figures[places]=0",
        "linear",
    ] {
        let body = format!("workshop=1&scheme={scheme}");
        let (status, answer) = app.call("set_weight_scheme", &body, &organizer).await;
        assert_eq!(status, StatusCode::OK, "{scheme}: {answer}");
        let (_, page) = app.get("/setup/1/weights", &organizer).await;
        assert!(page.contains("Banzhaf"), "{scheme}");
    }
    // The Landkreis alone nearly holds half: 48.4 % of the votes, 96.4 % of the power (background.md).
    let (_, page) = app.get("/setup/1/weights", &organizer).await;
    assert!(page.contains("48,4\u{a0}%") && page.contains("96,4\u{a0}%"), "share and power");
    let refused = app.call("set_weight_scheme", "workshop=1&scheme=per_started", &organizer).await;
    assert_eq!(refused.0, StatusCode::UNPROCESSABLE_ENTITY);
}
