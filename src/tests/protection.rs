//! What protects sessions, pages and the log beside the roles: headers, cookies, passwords, limits of what is read.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use std::fmt::Write;

use super::app::{App, form};

#[tokio::test]
async fn with_tls_every_cookie_is_bound_to_the_host_and_the_browser_to_tls() {
    let app = App::at("https://pilotwahl.example");
    app.installation.house.set_organizer("anna", "correct horse battery").await.unwrap();
    let right = "name=anna&password=correct+horse+battery";
    let signed_in = app.send(form("sign_in", right, "", "application/json")).await;
    let refused = app.send(form("enter_code", "code=A", "", "text/html")).await;
    let mut cookies = Vec::new();
    for response in [&signed_in, &refused] {
        let policy = response.headers()[header::STRICT_TRANSPORT_SECURITY].to_str().unwrap();
        assert!(policy.starts_with("max-age=31536000"));
        cookies.extend(response.headers().get_all(header::SET_COOKIE).iter().cloned());
    }
    assert_eq!(cookies.len(), 3);
    for cookie in &cookies {
        let cookie = cookie.to_str().unwrap();
        assert!(
            cookie.starts_with("__Host-pilotwahl-") && cookie.ends_with("; Secure"),
            "{cookie}"
        );
    }
    // They are found again under these names.
    let pairs = cookies.iter().map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap());
    let all = pairs.collect::<Vec<_>>().join("; ");
    let (_, start) = app.get("/", &all).await;
    assert!(start.contains("Zugangskarte ist nicht bekannt"), "{start}");
    assert_eq!(app.get("/setup", &all).await.0, StatusCode::OK);
}

#[tokio::test]
async fn no_page_is_part_of_another_site_and_http_promises_no_tls() {
    let app = App::empty();
    for path in ["/", "/favicon.svg", "/api/nothing"] {
        let response = app.send(Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(response.headers()["cross-origin-embedder-policy"], "require-corp", "{path}");
        assert!(response.headers().get(header::STRICT_TRANSPORT_SECURITY).is_none());
    }
}

#[tokio::test]
async fn whom_to_tell_and_what_not_to_index_is_said() {
    let app = App::empty();
    let (status, said) = app.get("/.well-known/security.txt", "").await;
    assert_eq!(status, StatusCode::OK);
    assert!(said.starts_with("Contact: http://localhost/impressum\nExpires: 20"), "{said}");
    assert_eq!(app.get("/robots.txt", "").await.1, "User-agent: *\nDisallow: /\n");
}

#[tokio::test]
async fn names_that_are_too_long_or_odd_are_not_found() {
    let app = App::empty();
    let long = "a".repeat(300);
    for path in [format!("/fonts/{long}"), format!("/pkg/{long}"), "/pkg/a%00b".into()] {
        assert_eq!(app.get(&path, "").await.0, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn leaving_the_room_leaves_no_draft_behind() {
    let app = App::demonstration().await;
    for accept in ["text/html", "application/json"] {
        let cookies = app.card(1).await;
        let left = app.send(form("leave_room", "", &cookies, accept)).await;
        assert_eq!(left.headers()["clear-site-data"], "\"storage\"", "{accept}");
        assert_eq!(app.get("/room", &cookies).await.0, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn a_get_leaves_no_form_behind() {
    let app = App::demonstration().await;
    let request = Request::get("/api/cast_ballot").header(header::ACCEPT, "text/html");
    let response = app.send(request.body(Body::empty()).unwrap()).await;
    assert!(response.status().is_client_error(), "{}", response.status());
    assert!(response.headers().get(header::SET_COOKIE).is_none());
}

#[tokio::test]
async fn the_organizer_changes_its_password_and_other_browsers_are_out() {
    let app = App::empty();
    app.installation.house.set_organizer("anna", "correct horse battery").await.unwrap();
    let (here, elsewhere) = (app.organizer().await, app.organizer().await);
    let body = "password=correct+horse+battery&new_password=another+horse+battery";
    let wrong = app.call("change_password", "password=x&new_password=another+horse+b", &here).await;
    assert_eq!(wrong.0, StatusCode::UNAUTHORIZED);
    let changed = app.send(form("change_password", body, &here, "text/html")).await;
    assert_eq!(changed.status(), StatusCode::SEE_OTHER);
    let cookie = changed.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
    assert_eq!(app.get("/setup", cookie.split(';').next().unwrap()).await.0, StatusCode::OK);
    for (new, why) in
        [("another+horse+battery", "ist das bisherige"), ("%20".repeat(14).as_str(), "12 bis 200")]
    {
        let here = app.organizer().await;
        let body = format!("password=another+horse+battery&new_password={new}");
        let (status, answer) = app.call("change_password", &body, &here).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.contains(why), "{answer}");
    }
    for ended in [&here, &elsewhere] {
        assert_eq!(app.get("/setup", ended).await.0, StatusCode::SEE_OTHER);
    }
    let sign_in = |password: &str| format!("name=anna&password={password}");
    let old = app.call("sign_in", &sign_in("correct+horse+battery"), "").await;
    assert_eq!(old.0, StatusCode::UNAUTHORIZED);
    let new = app.call("sign_in", &sign_in("another+horse+battery"), "").await;
    assert_eq!(new.0, StatusCode::OK);
}

#[tokio::test]
async fn the_organizer_signs_everybody_out_and_stays() {
    let app = App::demonstration().await;
    let (card, desk, organizer) = (app.card(1).await, app.desk().await, app.organizer().await);
    for nobody in [&card, &desk] {
        assert_eq!(app.call("end_sessions", "", nobody).await.0, StatusCode::UNAUTHORIZED);
    }
    let ended = app.send(form("end_sessions", "", &organizer, "text/html")).await;
    let cookie = ended.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
    for (path, cookies) in [("/room", &card), ("/desk", &desk), ("/setup", &organizer)] {
        assert_eq!(app.get(path, cookies).await.0, StatusCode::SEE_OTHER, "{path}");
    }
    assert_eq!(app.get("/setup", cookie.split(';').next().unwrap()).await.0, StatusCode::OK);
}

#[tokio::test]
async fn a_table_beyond_measure_is_refused_before_it_is_read() {
    let app = App::demonstration().await;
    let mut rows = String::from("ars;name\n");
    for row in 0..400_000 {
        writeln!(rows, "{row};b").unwrap();
    }
    let body = format!(
        "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n{rows}\r\n--x--\r\n"
    );
    let request = Request::post("/setup/1/import/members")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(header::COOKIE, app.organizer().await)
        .body(Body::from(body))
        .unwrap();
    let organizer = app.organizer().await;
    assert_eq!(app.send(request).await.status(), StatusCode::SEE_OTHER);
    let (_, page) = app.get("/setup/1/members?import=1", &organizer).await;
    assert!(page.contains("Die Tabelle ist zu groß") && !page.contains("/api/import_members"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn workshops_are_created_under_load() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let created = (0..40).map(|number| {
        let (app, organizer) = (&app, &organizer);
        async move {
            let body = format!("title=Nummer+{number}");
            let (created, page) = tokio::join!(
                app.call("create_workshop", &body, organizer),
                app.get("/setup/1/rounds", organizer)
            );
            (created.0, page.0)
        }
    });
    for (created, page) in futures::future::join_all(created).await {
        assert_eq!((created, page), (StatusCode::OK, StatusCode::OK));
    }
}
