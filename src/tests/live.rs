//! The stream: what it starts with, what follows a change, and how it ends.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use futures::StreamExt;
use pilotwahl::domain::ids::CardId;
use pilotwahl::domain::workshop::command::SetupCommand;
use pilotwahl::server::live::streams_max;

use super::app::App;

/// The frames of a page's stream.
struct Frames(axum::body::BodyDataStream);

impl Frames {
    async fn of(app: &App, path: &str, cookies: &str) -> Self {
        let request = Request::get(path).header(header::COOKIE, cookies);
        let response = app.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
        assert_eq!(response.headers()[header::CACHE_CONTROL], "no-store");
        Self(response.into_body().into_data_stream())
    }

    /// The next frame; `None` when the stream has ended.
    async fn next(&mut self) -> Option<String> {
        let bytes = self.0.next().await?.unwrap();
        Some(String::from_utf8(bytes.to_vec()).unwrap())
    }

    /// The last frame; waits for the stream to end.
    async fn last(&mut self) -> String {
        let mut last = None;
        while let Some(frame) = self.next().await {
            last = Some(frame);
        }
        last.expect("a word before the end")
    }
}

#[tokio::test]
async fn a_stream_starts_whole_and_then_sends_only_what_changed() {
    let app = App::demonstration().await;
    let mut frames = Frames::of(&app, "/live/room", &app.card(1).await).await;
    let first = frames.next().await.unwrap();
    for section in ["clock", "service", "floor", "cast", "about", "scene"] {
        assert!(first.contains(&format!("event: {section}\n")), "{section}");
    }
    assert!(!first.contains("event: desk"), "the desk's section is for the desk");
    assert!(!first.contains("event: stage"), "the projector's section is for the projector");
    app.call("enter_step", "from=1&to=2", &app.desk().await).await;
    let next = frames.next().await.unwrap();
    assert!(next.contains("event: about\n") && !next.contains("event: cast"), "{next}");
}

#[tokio::test]
async fn everyone_in_the_room_gets_the_same_bytes_and_the_desk_others() {
    let app = App::demonstration().await;
    let without_clock = |frame: String| frame.split_once("\n\n").unwrap().1.to_owned();
    let mut first = Frames::of(&app, "/live/room", &app.card(1).await).await;
    let mut second = Frames::of(&app, "/live/room", &app.card(2).await).await;
    let mut desk = Frames::of(&app, "/live/desk", &app.desk().await).await;
    let one = without_clock(first.next().await.unwrap());
    assert_eq!(one, without_clock(second.next().await.unwrap()));
    let desk = without_clock(desk.next().await.unwrap());
    assert!(desk.contains("event: desk\n") && !desk.contains("event: scene\n"));
}

#[tokio::test]
async fn a_revoked_card_ends_its_stream_and_its_polls() {
    let app = App::demonstration().await;
    let cookies = app.card(1).await;
    let mut frames = Frames::of(&app, "/live/room", &cookies).await;
    frames.next().await.unwrap();
    // What changes just before is not sent any more, so the page must be told that it is out.
    app.call("enter_step", "from=1&to=2", &app.desk().await).await;
    app.setup(SetupCommand::RevokeCard { card: CardId(1), knowingly: true }).await;
    assert_eq!(frames.last().await, "event: ended\ndata: ended\n\n");
    let (status, _) = app.get("/live/room?known=", &cookies).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_end_of_a_session_ends_its_streams_and_no_others() {
    let app = App::demonstration().await;
    let (desk, other) = (app.desk().await, app.desk().await);
    let mut left = Frames::of(&app, "/live/desk", &desk).await;
    let mut stays = Frames::of(&app, "/live/desk", &other).await;
    let room = app.card(1).await;
    let mut seat = Frames::of(&app, "/live/room", &room).await;
    for frames in [&mut left, &mut stays, &mut seat] {
        frames.next().await.unwrap();
    }
    assert_eq!(app.call("leave_desk", "", &desk).await.0, StatusCode::OK);
    assert_eq!(left.last().await, "event: ended\ndata: ended\n\n");
    app.call("enter_step", "from=1&to=2", &other).await;
    assert!(stays.next().await.is_some() && seat.next().await.is_some());
    // Whoever has the old password is out at once, and so is who has the old link.
    let set = "workshop=1&password=correct+horse+battery";
    assert_eq!(app.call("set_desk_password", set, &app.organizer().await).await.0, StatusCode::OK);
    while stays.next().await.is_some() {}
    assert_eq!(app.call("leave_room", "", &room).await.0, StatusCode::OK);
    while seat.next().await.is_some() {}
}

#[tokio::test]
async fn beyond_the_limit_streams_are_refused_and_polls_answered() {
    let app = App::demonstration().await;
    let cookies = app.card(1).await;
    let streams = &app.installation.streams;
    let taken = streams.acquire_many(u32::try_from(streams_max()).unwrap() - 1).await.unwrap();
    let mut last = Frames::of(&app, "/live/room", &cookies).await;
    last.next().await.unwrap();
    let (status, answer) = app.get("/live/room", &cookies).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(answer.contains("zu viele Seiten"), "{answer}");
    assert_eq!(app.get("/live/room?known=", &cookies).await.0, StatusCode::OK);
    drop(last);
    Frames::of(&app, "/live/room", &cookies).await;
    drop(taken);
}

#[tokio::test]
async fn the_end_of_the_process_ends_streams() {
    let app = App::demonstration().await;
    let mut frames = Frames::of(&app, "/live/room", &app.card(1).await).await;
    frames.next().await.unwrap();
    app.stop.send_replace(true);
    assert_eq!(frames.next().await, None);
}

#[tokio::test]
async fn a_poll_gives_what_is_not_known_yet() {
    let app = App::demonstration().await;
    let cookies = app.card(1).await;
    let (status, all) = app.get("/live/room?known=", &cookies).await;
    assert_eq!(status, StatusCode::OK);
    let all: serde_json::Value = serde_json::from_str(&all).unwrap();
    let about = all["about"]["revision"].as_str().unwrap();
    let (_, rest) = app.get(&format!("/live/room?known=about:{about}"), &cookies).await;
    let rest: serde_json::Value = serde_json::from_str(&rest).unwrap();
    assert!(rest.get("about").is_none() && rest.get("scene").is_some());
}

#[tokio::test]
async fn a_stream_is_not_read_by_another_site_or_without_a_session() {
    let app = App::demonstration().await;
    let request = Request::get("/live/room")
        .header(header::COOKIE, app.card(1).await)
        .header("sec-fetch-site", "cross-site");
    let response = app.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), StatusCode::FORBIDDEN);
    for path in ["/live/room", "/live/desk", "/live/projector/1-AAAA"] {
        assert_eq!(app.get(path, "").await.0, StatusCode::UNAUTHORIZED, "{path}");
    }
}
