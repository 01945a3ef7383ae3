//! A ballot tried before its round opens: as in the room, for organizer and moderator alone, and without a
//! trace. Not here: who else may (`roles`, `matrix`).

use axum::http::{HeaderValue, StatusCode, header};
use pilotwahl::domain::ballot::form::BallotForm;
use pilotwahl::domain::forms::round::RoundForm;
use pilotwahl::domain::ids::{CandidateId, RoundId, WorkshopId};
use pilotwahl::domain::refusal::Refusal;
use pilotwahl::domain::workshop::Workshop;
use pilotwahl::domain::workshop::command::{DeskCommand, SetupCommand};

use super::app::{App, Cookies, form};
use super::method_forms::{SETUP, WAYS, Way, back_with, holds};
use super::scenario::{ROUND, Scenario, marks, points};

/// The methods that have no way of their own yet.
const MORE_WAYS: [Way; 3] = [
    Way {
        setup: "form[method]=points&form[points_total]=10&form[points_max]=3",
        refused: ("marks[1]=4", "höchstens 3"),
        again: "value=\"4\"",
        cast: "marks[1]=3&marks[2]=2",
        room: &["Verteilen Sie", "höchstens 3 je Vorschlag"],
        ..WAYS[0]
    },
    Way {
        setup: "form[method]=yes_no&form[majority]=simple",
        refused: ("marks[1]=yes&unable[1]=1", "Nehmen Sie eines davon zurück"),
        again: "name=\"marks[1]\" value=\"yes\" checked",
        cast: "marks[1]=yes&marks[2]=no&marks[3]=abstain",
        room: &["Antworten Sie zu jedem Vorschlag"],
        ..WAYS[0]
    },
    Way {
        setup: "form[method]=commitment",
        refused: ("marks[1]=pilots&unable[1]=1", "Nehmen Sie eines davon zurück"),
        again: "name=\"marks[1]\" value=\"pilots\" checked",
        cast: "marks[1]=pilots",
        room: &["erproben wir"],
        ..WAYS[0]
    },
];

/// What must not change: the state, and the record.
async fn traces(app: &App) -> (Workshop, String) {
    let state = app.workshop().read(Workshop::clone).await.unwrap();
    (state, app.installation.workshops.archive(WorkshopId(1)).unwrap())
}

/// Sends a ballot as a plain form on the page it is tried on; the cookies its browser has then.
async fn sent(app: &App, who: &Cookies, function: &str, path: &str, marks: &str) -> Cookies {
    let body = format!("workshop=1&round=1&member=1&id=device-1&revision=1&{marks}");
    let mut request = form(function, &body, who, "text/html");
    let referer = HeaderValue::from_str(&format!("http://localhost{path}")).unwrap();
    request.headers_mut().insert(header::REFERER, referer);
    let response = app.send(request).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER, "{marks}");
    assert_eq!(response.headers()[header::LOCATION], path, "{marks}");
    back_with(who, &response)
}

/// The page it leads back to.
async fn tried(app: &App, who: &Cookies, function: &str, path: &str, marks: &str) -> String {
    let browser = sent(app, who, function, path, marks).await;
    let (status, page) = app.get(path, &browser).await;
    assert_eq!(status, StatusCode::OK, "{page}");
    page
}

#[tokio::test]
async fn a_ballot_of_each_method_is_tried_without_a_program_and_leaves_no_trace() {
    let app = App::demonstration().await;
    let (organizer, desk) = (app.organizer().await, app.desk().await);
    let places = [
        (&organizer, "try_ballot", "/setup/1/rounds/1/trial"),
        (&desk, "try_ballot_at_desk", "/desk/trial/1"),
    ];
    for way in WAYS.iter().chain(&MORE_WAYS) {
        let body = format!("{SETUP}&form[secrecy]=names&{}", way.setup);
        let (status, answer) = app.call("save_round", &body, &organizer).await;
        assert_eq!(status, StatusCode::OK, "{}: {answer}", way.setup);
        let before = traces(&app).await;
        for (who, function, path) in places {
            let (status, page) = app.get(path, who).await;
            assert_eq!(status, StatusCode::OK, "{page}");
            holds(&page, way.room, way.setup);
            holds(&page, &["Probe – es wird nichts gespeichert.", "Beispielmitglied"], way.setup);
            let action = format!("action=\"/api/{function}\"");
            holds(&page, &["F13 – KI-Assistent", &action], way.setup);
            assert!(!page.contains("Die Abstimmung ist geöffnet"), "nothing opens: {page}");
            let page = tried(&app, who, function, path, way.refused.0).await;
            holds(&page, &[way.refused.1, way.again], way.setup);
            let page = tried(&app, who, function, path, way.cast).await;
            holds(&page, &["Abgegeben ", "Fassung 1", "Probe – es wird"], way.setup);
            // And gone.
            holds(&app.get(path, who).await.1, &[&action], way.setup);
        }
        assert!(traces(&app).await == before, "{} left a trace", way.setup);
    }
}

#[tokio::test]
async fn a_changed_ballot_has_the_next_revision_and_an_open_round_is_no_trial() {
    let app = App::demonstration().await;
    let desk = app.desk().await;
    let before = traces(&app).await;
    for revision in [1, 2, 9] {
        let body = format!("round=1&id=device-1&revision={revision}&marks[1]=2");
        let (status, answer) = app.call("try_ballot_at_desk", &body, &desk).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        let seat: serde_json::Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(seat["ballot"]["revision"], revision);
        assert_eq!(seat["ballot"]["content"]["marks"]["1"], "2");
    }
    let body = "round=1&id=device-1&revision=0&marks[1]=2";
    assert_eq!(app.call("try_ballot_at_desk", body, &desk).await.0, 422);
    assert!(traces(&app).await == before);
    app.open_round().await;
    let before = traces(&app).await;
    let (status, page) = app.get("/desk/trial/1", &desk).await;
    assert_eq!(status, 422, "{page}");
    holds(&page, &["<h1>Das geht gerade nicht", "href=\"/desk\""], "where one goes on");
    assert!(!page.contains("Kein Zutritt"), "{page}");
    let (status, page) = app.get("/setup/1/rounds/99/trial", &app.organizer().await).await;
    assert_eq!(status, 404, "{page}");
    holds(&page, &["<h1>Seite nicht gefunden", "href=\"/setup/1\""], "where one goes on");
    let body = body.replace("revision=0", "revision=1");
    assert_eq!(app.call("try_ballot_at_desk", &body, &desk).await.0, 422);
    assert!(traces(&app).await == before);
}

#[tokio::test]
async fn a_trial_beside_shows_nothing_of_a_ballot_sent_in_another() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let (path, other) = ("/setup/1/rounds/1/trial", "/setup/1/rounds/2/trial");
    for (marks, shown) in [("marks[1]=2", "Abgegeben "), ("marks[1]=99", "höchstens")] {
        let browser = sent(&app, &organizer, "try_ballot", path, marks).await;
        let (status, page) = app.get(other, &browser).await;
        assert_eq!(status, StatusCode::OK);
        assert!(!page.contains(shown), "{page}");
        let page = tried(&app, &organizer, "try_ballot", path, marks).await;
        assert!(page.contains(shown), "{page}");
    }
}

#[tokio::test]
async fn rounds_whose_candidates_are_decided_later_can_be_tried_with_examples() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    // Resistance asks about the passive option as well.
    for (round, rows, waits_for) in
        [(1, 20, None), (2, 6, Some("Abstimmung 1")), (3, 4, Some("Abstimmung 2"))]
    {
        let (status, page) = app.get(&format!("/setup/1/rounds/{round}/trial"), &organizer).await;
        assert_eq!(status, StatusCode::OK, "{round}: {page}");
        assert_eq!(page.matches("class=\"ballot-row\"").count(), rows, "{round}");
        match waits_for {
            Some(earlier) => holds(&page, &["ergibt sich erst aus", earlier], "examples"),
            None => assert!(!page.contains("ergibt sich erst aus")),
        }
    }
}

#[test]
fn what_opening_would_refuse_a_trial_refuses_too() {
    let mut scenario = Scenario::new(&["1"], &points());
    let at = scenario.now();
    assert_eq!(scenario.workshop.trial(RoundId(9), "A", at), Err(Refusal::NotFound));
    for id in [1, 2, 3].map(pilotwahl::domain::ids::CandidateId) {
        scenario.setup(SetupCommand::WithdrawCandidate { id });
    }
    assert_eq!(scenario.workshop.trial(ROUND, "A", at), Err(Refusal::NoCandidates));
    scenario.desk(DeskCommand::BlankProjector { blanked: true }).unwrap();
    scenario.setup(SetupCommand::Close);
    assert_eq!(scenario.workshop.trial(ROUND, "A", at), Err(Refusal::WorkshopOver));
}

/// Two wanted and published; 1 leads, 2 and 3 are tied for the second place.
fn tied() -> Scenario {
    let mut scenario = Scenario::opened(&["1", "1"], &points());
    scenario.cast(1, 1, &marks(&[(1, "3"), (2, "1"), (3, "1")])).unwrap();
    scenario.close();
    scenario.publish();
    scenario
}

#[test]
fn a_trial_waits_for_what_an_earlier_round_may_still_decide_and_for_nothing_else() {
    let mut scenario = tied();
    let at = scenario.now();
    let waits_for = |scenario: &Scenario, round| {
        scenario.workshop.trial(round, "A", at).map(|trial| trial.waits_for)
    };
    let next = RoundForm {
        candidates: "from".into(),
        source: ROUND.to_string(),
        take: "first".into(),
        take_first: "2".into(),
        cut_line: String::new(),
        ..points()
    };
    let next = scenario.prepare(&next);
    assert_eq!(waits_for(&scenario, next), Ok(Some(ROUND)), "the tie is undecided");
    let question = "Stichwahl: 1 Platz unter 2".into();
    scenario.desk(DeskCommand::PrepareRunoff { id: ROUND, question }).unwrap();
    let runoff = RoundId(scenario.workshop.last_round);
    assert_eq!(waits_for(&scenario, runoff), Ok(None));
    scenario.desk(DeskCommand::RecordLot { id: ROUND, drawn: vec![CandidateId(3)] }).unwrap();
    assert_eq!(waits_for(&scenario, next), Ok(None));
    assert_eq!(waits_for(&scenario, runoff), Err(Refusal::NotFound), "nobody needs it any more");
}

#[test]
fn criteria_that_nobody_weighed_are_waited_for_until_that_is_public() {
    let listed = RoundForm {
        candidates: "listed".into(),
        listed: "Nutzen\nAufwand".into(),
        cut_line: String::new(),
        ..points()
    };
    let mut scenario = Scenario::new(&["1"], &points());
    let at = scenario.now();
    let weights = scenario.prepare(&listed);
    let mut form = RoundForm { method: "criteria".into(), cut_line: String::new(), ..points() };
    form.criteria.scale = "10".into();
    form.criteria.weights_from = weights.to_string();
    let mut before = scenario.clone();
    let round = before.prepare(&form);
    let trial = before.workshop.trial(round, "A", at).unwrap();
    assert_eq!(trial.waits_for, Some(weights));
    scenario.hold(weights, &[BallotForm { abstain: true, ..BallotForm::default() }]);
    let round = scenario.prepare(&form);
    let question = listed.question.clone();
    let empty = Err(Refusal::CriteriaSourceEmpty { question });
    assert_eq!(scenario.workshop.trial(round, "A", at), empty);
}
