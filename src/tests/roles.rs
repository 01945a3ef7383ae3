//! Every server function for every role: who may, and that nobody else can.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use pilotwahl::domain::ids::MemberKey;
use pilotwahl::domain::workshop::card::CardRight;
use pilotwahl::domain::workshop::command::SetupCommand;
use std::collections::BTreeSet;

use super::app::{App, form, text};

/// Who a function is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum For {
    Everyone,
    Seat,
    Desk,
    Setup,
}

/// Every server function, whom it is for, and a request it can read.
pub const FUNCTIONS: [(&str, For, &str); 75] = [
    ("enter_code", For::Everyone, "code=AAAA-BBBB-CCCC"),
    ("enter_card", For::Everyone, "link=1-1-A"),
    ("sign_in", For::Everyone, "name=a&password=b"),
    ("first_set_up", For::Everyone, "code=a&name=b&password=123456789012"),
    ("enter_desk", For::Everyone, "token=1-a&password=b"),
    ("leave_room", For::Everyone, ""),
    ("leave_desk", For::Everyone, ""),
    ("sign_out", For::Everyone, ""),
    ("my_seat", For::Seat, ""),
    ("hall", For::Seat, ""),
    ("cast_ballot", For::Seat, "round=1&member=06431&id=abcdefgh&revision=1&abstain=1"),
    ("propose", For::Seat, "text[title]=A&text[description]=B"),
    ("edit_proposal", For::Seat, "candidate=1&text[title]=A&text[description]=B"),
    ("withdraw_proposal", For::Seat, "candidate=1"),
    ("declare_recusal", For::Seat, "candidate=1&on=true"),
    ("argue", For::Seat, "candidate=1&side=pro&text=A"),
    ("support", For::Seat, "argument=1&on=true"),
    ("withdraw_argument", For::Seat, "argument=1"),
    ("enter_step", For::Desk, "from=1&to=1"),
    ("blank_projector", For::Desk, "blanked=false"),
    ("mark_attendance", For::Desk, "member=06431&present=true"),
    ("accept_candidate", For::Desk, "candidate=1"),
    ("return_candidate", For::Desk, "candidate=1&reason=A"),
    ("edit_candidate", For::Desk, "candidate=99&text[title]=A&text[description]=B"),
    ("merge_candidate", For::Desk, "candidate=1&into=1"),
    ("hide_argument", For::Desk, "argument=1&hidden=true"),
    ("open_round", For::Desk, "round=1"),
    ("set_countdown", For::Desk, "round=1&seconds=60&closes=false"),
    ("set_recusal", For::Desk, "member=06431&candidate=1&on=true"),
    ("prepare_commitment", For::Desk, "round=1"),
    ("draw_lot", For::Desk, "round=1&seed=1"),
    ("close_round", For::Desk, "round=1"),
    ("publish_round", For::Desk, "round=1"),
    ("abort_round", For::Desk, "round=1&reason=A"),
    ("prepare_runoff", For::Desk, "round=1&question=Stichwahl"),
    ("leave_places_empty", For::Desk, "round=1"),
    ("choose_source", For::Desk, "round=1&of=candidates"),
    ("prepare_repetition", For::Desk, "round=1"),
    ("record_lot", For::Desk, "round=1&drawn[1]=on"),
    ("try_ballot_at_desk", For::Desk, "round=1&id=abcdefgh&revision=1&abstain=1"),
    ("change_password", For::Setup, "password=x&new_password=kurz"),
    ("create_workshop", For::Setup, "title=Zwei"),
    ("copy_workshop", For::Setup, "workshop=1&title="),
    ("put_workshop_away", For::Setup, "workshop=1&away=false"),
    ("delete_workshop", For::Setup, "workshop=1"),
    ("set_details", For::Setup, "workshop=1&title=Eins"),
    ("save_member", For::Setup, "workshop=1&member[key]=&member[name]=A"),
    ("import_members", For::Setup, "workshop=1"),
    ("import_candidates", For::Setup, "workshop=1"),
    ("discard_imported_members", For::Setup, "workshop=1"),
    ("discard_imported_candidates", For::Setup, "workshop=1"),
    ("set_weight_scheme", For::Setup, "workshop=1&scheme=one"),
    ("set_weights", For::Setup, "workshop=1&weight[06431]=1"),
    ("set_proxy_limit", For::Setup, "workshop=1&limit=1"),
    ("set_proxy", For::Setup, "workshop=1&giver=06431&holder=06431"),
    ("issue_card", For::Setup, "workshop=1&right=observe"),
    ("save_step", For::Setup, "workshop=1&form[kind]=note&form[title]=A"),
    ("remove_member", For::Setup, "workshop=1&key=0"),
    ("issue_missing_cards", For::Setup, "workshop=1"),
    ("revoke_card", For::Setup, "workshop=1&card=99"),
    ("reissue_card", For::Setup, "workshop=1&card=99"),
    ("save_candidate", For::Setup, "workshop=1&text[title]=A&text[description]=B"),
    ("withdraw_candidate", For::Setup, "workshop=1&candidate=99"),
    ("move_candidate", For::Setup, "workshop=1&candidate=99&place=1"),
    ("remove_candidate", For::Setup, "workshop=1&candidate=99"),
    ("copy_round", For::Setup, "workshop=1&round=99"),
    ("put_round_away", For::Setup, "workshop=1&round=99&away=true"),
    ("call_rounds", For::Setup, "workshop=1&kind=none"),
    ("move_step", For::Setup, "workshop=1&step=1&up=true"),
    ("remove_step", For::Setup, "workshop=1&step=99"),
    ("save_round", For::Setup, "workshop=1&form[question]="),
    ("remove_round", For::Setup, "workshop=1&round=99"),
    ("try_ballot", For::Setup, "workshop=1&round=1&id=abcdefgh&revision=1&abstain=1"),
    ("start_workshop", For::Setup, "workshop=1"),
    ("set_desk_password", For::Setup, "workshop=1&password=kurz"),
];

#[test]
fn the_table_names_every_server_function() {
    let known: BTreeSet<String> =
        FUNCTIONS.iter().map(|(name, ..)| format!("/api/{name}")).collect();
    let registered: BTreeSet<String> =
        leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned()).collect();
    // These would end the workshop and the sessions of a test, too; each has a test of its own.
    let untested: Vec<_> = registered.difference(&known).collect();
    assert_eq!(untested, ["/api/close_workshop", "/api/end_sessions"]);
    assert_eq!(known.difference(&registered).count(), 0);
}

#[tokio::test]
async fn every_function_serves_its_role_and_no_other() {
    let app = App::demonstration().await;
    let member = Some(MemberKey::new("06431").unwrap());
    let bearer = String::new;
    let (advise, observe) = (CardRight::Advise, CardRight::Observe);
    app.setup(SetupCommand::IssueCard { member, right: advise, bearer: bearer() }).await;
    app.setup(SetupCommand::IssueCard { member: None, right: observe, bearer: bearer() }).await;
    let callers = [
        ("nobody", For::Everyone, String::new()),
        ("voter", For::Seat, app.card(1).await),
        ("adviser", For::Seat, app.card(14).await),
        ("observer", For::Seat, app.card(15).await),
        ("moderator", For::Desk, app.desk().await),
        ("organizer", For::Setup, app.organizer().await),
        (
            "a session that does not exist",
            For::Everyone,
            "pilotwahl-seat=AAAA; pilotwahl-desk=AAAA; pilotwahl-setup=AAAA".into(),
        ),
    ];
    for (function, is_for, body) in FUNCTIONS {
        for (caller, role, cookies) in &callers {
            if function.starts_with("leave") || function == "sign_out" {
                continue;
            }
            let path = format!("{function}?{body}");
            let (status, answer) = if matches!(function, "my_seat" | "hall") {
                app.get(&format!("/api/{path}"), cookies).await
            } else {
                app.call(function, body, cookies).await
            };
            let is_let_in = is_for == *role || is_for == For::Everyone;
            let not_signed_in = answer.contains("not_signed_in");
            if is_for == For::Everyone {
                assert_ne!(
                    status,
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "{function} by {caller}: {answer}"
                );
            } else {
                assert_eq!(not_signed_in, !is_let_in, "{function} by {caller}: {status} {answer}");
                assert_eq!(
                    status == StatusCode::UNAUTHORIZED,
                    !is_let_in,
                    "{function} by {caller}"
                );
            }
            assert_ne!(status, StatusCode::BAD_REQUEST, "{function} cannot read {body}: {answer}");
        }
    }
}

#[tokio::test]
async fn an_observer_and_an_adviser_cannot_vote() {
    let app = App::demonstration().await;
    let member = Some(MemberKey::new("06431").unwrap());
    let (right, bearer) = (CardRight::Advise, String::new());
    app.setup(SetupCommand::IssueCard { member, right, bearer }).await;
    let (right, bearer) = (CardRight::Observe, String::new());
    app.setup(SetupCommand::IssueCard { member: None, right, bearer }).await;
    app.open_round().await;
    let body = "round=1&member=06431&id=abcdefgh&revision=1&abstain=1";
    for card in [14, 15] {
        let (status, answer) = app.call("cast_ballot", body, &app.card(card).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.contains("card_may_not_vote"), "{answer}");
    }
    assert_eq!(app.call("cast_ballot", body, &app.card(1).await).await.0, StatusCode::OK);
}

#[tokio::test]
async fn pages_lead_to_the_start_unless_signed_in_and_links_of_one_role_open_no_other() {
    let app = App::demonstration().await;
    let pages = [
        "/room",
        "/results",
        "/desk",
        "/setup",
        "/setup/1",
        "/setup/1/members",
        "/setup/1/cards",
        "/setup/1/cards/print",
        "/setup/1/export/archive.jsonl",
    ];
    let (room, desk, setup) = (app.card(1).await, app.desk().await, app.organizer().await);
    for path in pages {
        let owner = match path {
            "/room" | "/results" => &room,
            "/desk" => &desk,
            _ => &setup,
        };
        for cookies in [&String::new(), &room, &desk, &setup] {
            let (status, _) = app.get(path, cookies).await;
            let expected = if cookies == owner { StatusCode::OK } else { StatusCode::SEE_OTHER };
            assert_eq!(status, expected, "{path} with {cookies}");
        }
    }
    for path in
        ["/projector/1-AAAA", "/desk/enter/1-AAAA", "/live/projector/1-AAAA", "/demo/setup/AAAA"]
    {
        assert_ne!(app.get(path, "").await.0, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn demonstration_links_do_nothing_outside_the_demonstration() {
    use pilotwahl::domain::ids::WorkshopId;
    use pilotwahl::server::secrets::Link;
    let app = App::demonstration().await;
    for (link, name) in [(Link::Setup, "setup"), (Link::Desk, "desk")] {
        let token = app.installation.secrets.link_token(link, WorkshopId(1), 0);
        let (status, body) = app.get(&format!("/demo/{name}/{token}"), "").await;
        assert_eq!((status, body.as_str()), (StatusCode::SEE_OTHER, ""));
        let request = Request::get(format!("/demo/{name}/{token}")).body(Body::empty()).unwrap();
        assert!(app.send(request).await.headers().get(header::SET_COOKIE).is_none());
    }
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let app = App::demonstration().await;
    let mut request = form("enter_step", "from=1&to=2", &app.desk().await, "text/html");
    request.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
    request.headers_mut().insert(header::ORIGIN, "https://evil.example".parse().unwrap());
    assert_eq!(app.send(request).await.status(), StatusCode::FORBIDDEN);
    let current = app.workshop().read(|workshop| workshop.run_sheet.current_place()).await.unwrap();
    assert_eq!(current, Some(0));
}

#[tokio::test]
async fn a_revoked_or_reissued_card_is_out_at_once_and_told_why() {
    use pilotwahl::domain::ids::CardId;
    let app = App::demonstration().await;
    let cookies = app.card(1).await;
    let card = app.workshop().read(|workshop| workshop.cards[&CardId(1)].clone()).await.unwrap();
    let link = app.installation.card_path(pilotwahl::domain::ids::WorkshopId(1), &card);
    assert_eq!(app.get("/room", &cookies).await.0, StatusCode::OK);
    app.setup(SetupCommand::ReissueCard { card: CardId(1) }).await;
    for (path, cookies) in [("/room", cookies.as_str()), (link.as_str(), "")] {
        let (status, page) = app.get(path, cookies).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("gesperrt"), "{page}");
    }
}

#[tokio::test]
async fn wrong_codes_are_answered_late_and_the_right_one_works_all_the_while() {
    use pilotwahl::domain::ids::WorkshopId;
    let app = App::demonstration().await;
    let cards = app.workshop().read(|workshop| workshop.cards.values().cloned().collect()).await;
    let cards: Vec<pilotwahl::domain::workshop::card::Card> = cards.unwrap();
    let code = |card| app.installation.secrets.card_code(WorkshopId(1), card);
    let wrong = format!("code={}-0000-0000", &code(&cards[0])[..4]);
    // The clock stands still but jumps ahead when everybody waits: late answers cost the test no time.
    tokio::time::pause();
    let start = tokio::time::Instant::now();
    for _ in 0..10 {
        assert_eq!(app.call("enter_code", &wrong, "").await.0, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert!(!app.installation.is_guessed(WorkshopId(1), &cards[0]));
    for _ in 0..5 {
        let before = start.elapsed();
        assert_eq!(app.call("enter_code", &wrong, "").await.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(start.elapsed() - before >= std::time::Duration::from_secs(2));
    }
    tokio::time::resume();
    assert!(app.installation.is_guessed(WorkshopId(1), &cards[0]));
    assert!(!app.installation.is_guessed(WorkshopId(1), &cards[1]));
    let (_, page) = app.get("/setup/1/cards", &app.organizer().await).await;
    assert_eq!(page.matches("Der Code wird gerade geraten").count(), 1);
    let right = format!("code={}", code(&cards[0]));
    assert_eq!(app.call("enter_code", &right, "").await.0, StatusCode::OK);
    let other = format!("code={}", code(&cards[1]).to_lowercase().replace('-', " "));
    assert_eq!(app.call("enter_code", &other, "").await.0, StatusCode::OK);
}

#[tokio::test]
async fn nobody_uses_up_the_tries_of_the_set_up_code() {
    let app = App::empty();
    let code = app.installation.house.set_up_code().unwrap();
    let set_up = |code: &str| format!("code={code}&name=anna&password=correct+horse+battery");
    for _ in 0..50 {
        let (status, _) = app.call("first_set_up", &set_up("AAAA-AAAA-AAAA"), "").await;
        assert_eq!(status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(app.call("first_set_up", &set_up(&code), "").await.0, StatusCode::OK);
}

#[tokio::test]
async fn all_names_share_the_tries_of_strangers() {
    let app = App::empty();
    app.installation.house.set_organizer("anna", "correct horse battery").await.unwrap();
    for name in 0..10 {
        let body = format!("name=name{name}&password=falsch");
        assert_eq!(app.call("sign_in", &body, "").await.0, StatusCode::UNAUTHORIZED);
    }
    for name in ["anna", "bert"] {
        let (status, answer) = app.call("sign_in", &format!("name={name}&password=x"), "").await;
        assert_eq!(status, StatusCode::TOO_MANY_REQUESTS, "{name}");
        assert!(answer.contains("in einer Minute noch einmal"), "{answer}");
    }
}

#[tokio::test]
async fn one_card_changes_only_so_much_at_once_and_its_ballot_is_never_refused_for_it() {
    let app = App::demonstration().await;
    let (desk, first, second) = (app.desk().await, app.card(1).await, app.card(2).await);
    app.call("enter_step", "from=1&to=3", &desk).await;
    let argue = |text: &str| format!("candidate=1&side=pro&text={text}");
    assert_eq!(app.call("argue", &argue("Gut"), &first).await.0, StatusCode::OK);
    let toggle = |on: bool| format!("argument=1&on={on}");
    for times in 0..59 {
        assert_eq!(app.call("support", &toggle(times % 2 == 0), &first).await.0, StatusCode::OK);
    }
    // Each second gives one try back, so some more may pass.
    let mut refused = None;
    for _ in 0..200 {
        let answered = app.call("support", &toggle(true), &first).await;
        if answered.0 == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(answered.1);
            break;
        }
    }
    let answer = refused.expect("it was too fast");
    assert!(answer.contains("sehr viele Änderungen in kurzer Zeit"), "{answer}");
    assert_eq!(app.call("support", &toggle(true), &second).await.0, StatusCode::OK);
    app.call("enter_step", "from=3&to=4", &desk).await;
    app.call("open_round", "round=1", &desk).await;
    for revision in 1..=100 {
        let body = format!("round=1&member=06431&id=abcdefgh&revision={revision}&marks[1]=1");
        let (status, answer) = app.call("cast_ballot", &body, &first).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
    }
}

#[tokio::test]
async fn a_session_has_a_few_streams_and_leaves_the_others_theirs() {
    let app = App::demonstration().await;
    let (first, second) = (app.card(1).await, app.card(2).await);
    let follow = |cookies: &str| {
        let request = Request::get("/live/room").header(header::COOKIE, cookies);
        app.send(request.body(Body::empty()).unwrap())
    };
    let mut open = Vec::new();
    for _ in 0..5 {
        open.push(follow(&first).await);
    }
    assert!(open.iter().all(|stream| stream.status() == StatusCode::OK));
    assert_eq!(follow(&first).await.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(follow(&second).await.status(), StatusCode::OK);
    assert_eq!(app.get("/live/room?known=", &first).await.0, StatusCode::OK, "it may ask instead");
    open.pop();
    assert_eq!(follow(&first).await.status(), StatusCode::OK);
}

#[tokio::test]
async fn the_first_organizer_needs_the_printed_code_and_later_the_password() {
    let app = App::empty();
    let code = app.installation.house.set_up_code().unwrap();
    let wrong = "code=AAAA-AAAA-AAAA&name=anna&password=correct+horse+battery";
    assert_eq!(app.call("first_set_up", wrong, "").await.0, StatusCode::UNAUTHORIZED);
    let right = format!("code={code}&name=anna&password=correct+horse+battery");
    assert_eq!(app.call("first_set_up", &right, "").await.0, StatusCode::OK);
    assert_eq!(app.call("first_set_up", &right, "").await.0, StatusCode::UNAUTHORIZED, "used up");
    let sign_in = |password: &str| format!("name=anna&password={password}");
    assert_eq!(app.call("sign_in", &sign_in("falsch"), "").await.0, StatusCode::UNAUTHORIZED);
    let (status, answer) = app.call("sign_in", &sign_in("correct+horse+battery"), "").await;
    assert_eq!((status, answer.as_str()), (StatusCode::OK, "{\"to\":\"/setup\"}"));
}

#[tokio::test]
async fn several_who_type_the_set_up_code_at_once_create_one_account() {
    let app = App::empty();
    let code = app.installation.house.set_up_code().unwrap();
    let bodies: Vec<String> = ["anna", "bert", "cara", "dora", "emil", "fred"]
        .map(|name| format!("code={code}&name={name}&password=correct+horse+battery"))
        .into();
    let calls = bodies.iter().map(|body| app.call("first_set_up", body, ""));
    let answers = futures::future::join_all(calls).await;
    let granted = answers.iter().filter(|(status, _)| *status == StatusCode::OK).count();
    assert_eq!(granted, 1, "{answers:?}");
}

#[tokio::test]
async fn wrong_guesses_that_arrive_together_do_not_share_the_last_try() {
    let app = App::demonstration().await;
    let set = "workshop=1&password=correct+horse+battery";
    assert_eq!(app.call("set_desk_password", set, &app.organizer().await).await.0, StatusCode::OK);
    let link = app.installation.desk_path(pilotwahl::domain::ids::WorkshopId(1)).await;
    let body = format!("token={}&password=falsch", link.strip_prefix("/desk/enter/").unwrap());
    let answers =
        futures::future::join_all((0..15).map(|_| app.call("enter_desk", &body, ""))).await;
    let paused = answers.iter().filter(|(status, _)| *status == StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(paused.count(), 5);
}

#[tokio::test]
async fn whoever_guesses_the_organizers_password_does_not_lock_the_organizer_out() {
    let app = App::empty();
    app.installation.house.set_organizer("anna", "correct horse battery").await.unwrap();
    let right = "name=anna&password=correct+horse+battery";
    let response = app.send(form("sign_in", right, "", "application/json")).await;
    let cookies = response.headers().get_all(header::SET_COOKIE).iter();
    let mut cookies = cookies.map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap());
    let known = cookies.find(|cookie| cookie.starts_with("pilotwahl-known=")).unwrap().to_owned();
    let forged = format!("{known}A");
    for _ in 0..10 {
        app.call("sign_in", "name=Anna&password=falsch", &forged).await;
    }
    for stranger in ["", &forged] {
        let (status, _) = app.call("sign_in", right, stranger).await;
        assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
    }
    assert_eq!(app.call("sign_in", right, &known).await.0, StatusCode::OK);
    // It is worth nothing by itself, and has no more tries than others.
    assert_eq!(app.get("/setup", &known).await.0, StatusCode::SEE_OTHER);
    for _ in 0..10 {
        app.call("sign_in", "name=anna&password=falsch", &known).await;
    }
    assert_eq!(app.call("sign_in", right, &known).await.0, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn the_moderators_link_needs_the_password_and_dies_with_it() {
    use pilotwahl::domain::ids::WorkshopId;
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let set = "workshop=1&password=correct+horse+battery";
    assert_eq!(app.call("set_desk_password", set, &organizer).await.0, StatusCode::OK);
    let link = app.installation.desk_path(WorkshopId(1)).await;
    let token = link.strip_prefix("/desk/enter/").unwrap();
    let enter = |password: &str| format!("token={token}&password={password}");
    assert_eq!(app.get(&link, "").await.0, StatusCode::OK);
    assert_eq!(app.call("enter_desk", &enter("falsch"), "").await.0, StatusCode::UNAUTHORIZED);
    assert_eq!(app.call("enter_desk", &enter("correct+horse+battery"), "").await.0, StatusCode::OK);
    let cookies = app.desk().await;
    assert_eq!(app.get("/desk", &cookies).await.0, StatusCode::OK);
    let again = "workshop=1&password=another+horse+battery";
    assert_eq!(app.call("set_desk_password", again, &organizer).await.0, StatusCode::OK);
    assert_eq!(app.get("/desk", &cookies).await.0, StatusCode::SEE_OTHER);
    assert_eq!(app.get(&link, "").await.0, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_plain_form_comes_back_to_its_page_with_what_was_typed() {
    let app = App::demonstration().await;
    app.open_round().await;
    let cookies = app.card(1).await;
    let body = "round=1&member=06431&id=abcdefgh&revision=1&marks[1]=3&marks[2]=9";
    let response = app.send(form("cast_ballot", body, &cookies, "text/html")).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(response.headers()[header::LOCATION], "/room");
    let form_cookie = response.headers()[header::SET_COOKIE].to_str().unwrap().to_owned();
    let both = format!("{cookies}; {}", form_cookie.split(';').next().unwrap());
    let (_, page) = app.get("/room", &both).await;
    assert!(page.contains("erlaubt sind höchstens 3"), "the sentence is there");
    assert!(
        page.contains("name=\"marks[2]\"") && page.contains("value=\"9\""),
        "and what was typed"
    );
    let (_, again) = app.get("/room", &both).await;
    assert!(!again.contains("erlaubt sind höchstens 3"), "once");
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_with_a_sentence() {
    let app = App::demonstration().await;
    let body = format!("code={}", "A".repeat(70_000));
    let (status, answer) = app.call("enter_code", &body, "").await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.contains("höchstens 5 MB haben, ein Formular 64 KB"), "{answer}");
}

#[tokio::test]
async fn a_weight_sent_by_the_client_has_no_effect() {
    let app = App::demonstration().await;
    app.open_round().await;
    let body = "round=1&member=06431&id=abcdefgh&revision=1&marks[1]=3&weight=1000";
    let (status, answer) = app.call("cast_ballot", body, &app.card(1).await).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let workshop = app.workshop();
    let weight = workshop.read(|workshop| {
        let held = workshop.open_round().unwrap().1;
        held.voted().weight
    });
    assert_eq!(weight.await.unwrap().thousandths(), 1_000);
}

#[tokio::test]
async fn every_answer_carries_its_protection() {
    let app = App::demonstration().await;
    for path in ["/", "/room", "/healthz", "/readyz", "/favicon.svg", "/nowhere", "/api/nothing"] {
        let response = app.send(Request::get(path).body(Body::empty()).unwrap()).await;
        let headers = response.headers();
        let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe-inline"));
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
        assert_eq!(headers[header::X_FRAME_OPTIONS], "DENY");
    }
    let page = app.send(Request::get("/").body(Body::empty()).unwrap()).await;
    assert_eq!(page.headers()[header::CACHE_CONTROL], "no-store");
    assert!(!text(page).await.contains("style=\""), "no inline style");
}

#[tokio::test]
async fn an_ended_workshop_takes_nothing_more_but_shows_what_was() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    assert_eq!(app.call("close_workshop", "workshop=1", &organizer).await.0, StatusCode::OK);
    let (status, answer) = app.call("enter_step", "from=1&to=2", &app.desk().await).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.contains("workshop_over"), "{answer}");
    assert_eq!(app.get("/results", &app.card(1).await).await.0, StatusCode::OK);
}
