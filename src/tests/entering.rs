//! Coming in by the link of a card: looking at it changes nothing, its button enters.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use pilotwahl::domain::ids::{CardId, Timestamp, WorkshopId};
use pilotwahl::domain::limits::CARD_USE_EVERY_MS;
use pilotwahl::domain::workshop::command::{Command, SeatCommand, SetupCommand};

use super::app::{App, form};
use super::scenario::{Scenario, points};

/// The path of a card's link.
async fn link(app: &App, card: u32) -> String {
    let workshop = app.workshop();
    let card = workshop.read(move |workshop| workshop.cards[&CardId(card)].clone()).await;
    app.installation.card_path(WorkshopId(1), &card.unwrap())
}

/// The last line of the archive: it changes with anything that is recorded.
fn end_of_record(app: &App) -> String {
    let archive = app.installation.workshops.archive(WorkshopId(1)).unwrap();
    archive.lines().last().unwrap().to_owned()
}

#[tokio::test]
async fn looking_at_a_link_changes_nothing() {
    let app = App::demonstration().await;
    let link = link(&app, 1).await;
    let before = end_of_record(&app);
    for method in ["GET", "HEAD"] {
        let request = Request::builder().method(method).uri(&link).header("user-agent", "WhatsApp");
        let response = app.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert!(response.headers().get(header::SET_COOKIE).is_none(), "{method}");
    }
    assert_eq!(end_of_record(&app), before);
    let (_, page) = app.get(&link, "").await;
    for said in ["Auswahlworkshop Q1 2026", "Bergstraße", "gilt Ihr Mitglied als anwesend"] {
        assert!(page.contains(said), "{said}");
    }
}

#[tokio::test]
async fn the_button_enters_and_marks_present_and_the_link_then_leads_straight_on() {
    let app = App::demonstration().await;
    let link = link(&app, 1).await;
    let cookies = app.enter(&link, "").await;
    assert_eq!(app.workshop().read(|workshop| workshop.present.len()).await.unwrap(), 1);
    let before = end_of_record(&app);
    let request = Request::get(&link).header(header::COOKIE, &cookies).body(Body::empty()).unwrap();
    let response = app.send(request).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()[header::LOCATION], "/room");
    assert!(response.headers().get(header::SET_COOKIE).is_none(), "the session goes on");
    assert_eq!(end_of_record(&app), before);
}

#[tokio::test]
async fn a_use_is_noted_once_in_ten_minutes() {
    let app = App::demonstration().await;
    let link = link(&app, 1).await;
    app.enter(&link, "").await;
    let before = end_of_record(&app);
    for _ in 0..5 {
        app.enter(&link, "").await;
    }
    assert_eq!(end_of_record(&app), before);
    let mut scenario = Scenario::new(&["1", "1"], &points());
    scenario.seat(1, SeatCommand::Enter).unwrap();
    let Timestamp(last) = scenario.workshop.card_uses[&CardId(1)];
    for (later, events) in [(CARD_USE_EVERY_MS - 1, 0), (CARD_USE_EVERY_MS, 1)] {
        let enter = Command::Seat(CardId(1), SeatCommand::Enter);
        let decided = scenario.workshop.decide(&enter, Timestamp(last + later)).unwrap();
        assert_eq!(decided.len(), events, "after {later} ms");
    }
}

#[tokio::test]
async fn after_the_end_nothing_is_recorded_but_the_results_can_be_read() {
    let app = App::demonstration().await;
    app.setup(SetupCommand::Close).await;
    let before = end_of_record(&app);
    let link = link(&app, 1).await;
    let (_, page) = app.get(&link, "").await;
    assert!(page.contains("Der Workshop ist beendet."), "{page}");
    let cookies = app.enter(&link, "").await;
    assert_eq!(app.get("/results", &cookies).await.0, StatusCode::OK);
    assert_eq!(end_of_record(&app), before);
}

#[tokio::test]
async fn entering_again_ends_the_earlier_session_of_the_browser_and_of_no_other() {
    let app = App::demonstration().await;
    let (first, second) = (link(&app, 1).await, link(&app, 2).await);
    let earlier = app.enter(&first, "").await;
    let elsewhere = app.enter(&first, "").await;
    let (_, page) = app.get(&second, &earlier).await;
    assert!(page.contains("bereits für Landkreis Bergstraße angemeldet"), "{page}");
    let later = app.enter(&second, &earlier).await;
    for (cookies, status) in
        [(&earlier, StatusCode::SEE_OTHER), (&elsewhere, StatusCode::OK), (&later, StatusCode::OK)]
    {
        assert_eq!(app.get("/room", cookies).await.0, status);
    }
}

#[tokio::test]
async fn the_button_of_a_revoked_card_says_why() {
    let app = App::demonstration().await;
    let link = link(&app, 1).await;
    app.setup(SetupCommand::RevokeCard { card: CardId(1), knowingly: true }).await;
    let (status, page) = app.get(&link, "").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("gesperrt"), "{page}");
    let body = format!("link={}", link.strip_prefix("/k/").unwrap());
    let response = app.send(form("enter_card", &body, "", "application/json")).await;
    assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(response.headers().get(header::SET_COOKIE).is_none());
}
