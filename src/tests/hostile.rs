//! What somebody types is text on every page, never a part of it.

use axum::http::StatusCode;

use super::app::App;

/// Ends the field it stands in, where nothing prevents that.
const BREAKOUT: &str = "</textarea></form><b id=foreign>&lt;</b>";

fn assert_is_text(page: &str, body: &str) {
    assert!(!body.contains("<b id=foreign"), "{page}: {body}");
    assert!(
        body.contains("&lt;b id=foreign&gt;&amp;lt;") || body.contains("&lt;b id=foreign>&amp;lt;"),
        "{page}"
    );
}

#[tokio::test]
async fn a_proposal_cannot_end_the_field_it_stands_in() {
    let app = App::demonstration().await;
    let (desk, card, organizer) = (app.desk().await, app.card(1).await, app.organizer().await);
    assert_eq!(app.call("enter_step", "from=1&to=2", &desk).await.0, StatusCode::OK);
    let encoded: String = BREAKOUT.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let body = format!("text[title]={encoded}&text[description]={encoded}");
    assert_eq!(app.call("propose", &body, &card).await.0, StatusCode::OK);
    let body = format!("candidate=21&reason={encoded}");
    assert_eq!(app.call("return_candidate", &body, &desk).await.0, StatusCode::OK);
    for (page, cookies) in
        [("/setup/1/candidates", &organizer), ("/room", &card), ("/room/own", &card)]
    {
        let (status, body) = app.get(page, cookies).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        assert_is_text(page, &body);
    }
}

#[tokio::test]
async fn an_argument_that_was_refused_comes_back_as_text() {
    let app = App::demonstration().await;
    let (desk, card) = (app.desk().await, app.card(1).await);
    assert_eq!(app.call("enter_step", "from=1&to=3", &desk).await.0, StatusCode::OK);
    let encoded: String = BREAKOUT.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let body = format!("candidate=1&side=neither&text={encoded}");
    let refused = app.send(super::app::form("argue", &body, &card, "text/html")).await;
    let form = refused.headers()["set-cookie"].to_str().unwrap();
    let cookies = format!("{card}; {}", form.split(';').next().unwrap());
    let (_, body) = app.get("/room", &cookies).await;
    assert_is_text("/room", &body);
}
