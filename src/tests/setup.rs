//! The organizer's set-up over HTTP: nothing is applied unseen, refusals name their field, lists stay
//! small, what was done is said.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use super::app::{App, form, text};
use pilotwahl::domain::ids::{CandidateId, MemberKey, Timestamp};
use pilotwahl::domain::number::scheme::WeightScheme;
use pilotwahl::domain::number::weight::Weight;
use pilotwahl::domain::workshop::Workshop;
use pilotwahl::domain::workshop::candidate::CandidateText;
use pilotwahl::domain::workshop::command::SetupCommand;

/// Uploads a table and gives the page that shows what it would change.
async fn upload(app: &App, kind: &str, csv: &[u8], cookies: &str) -> String {
    let mut body =
        b"--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
            .to_vec();
    body.extend_from_slice(csv);
    body.extend_from_slice(b"\r\n--x--\r\n");
    let request = Request::post(format!("/setup/1/import/{kind}"))
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(header::COOKIE, cookies)
        .body(Body::from(body))
        .unwrap();
    assert_eq!(app.send(request).await.status(), StatusCode::SEE_OTHER);
    app.get(&format!("/setup/1/{kind}?import=1"), cookies).await.1
}

#[tokio::test]
async fn a_tier_table_in_the_wrong_order_is_refused_at_its_row_and_changes_nothing() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let body = "workshop=1&scheme=tiers&up_to[1]=999999&weight[1]=1&up_to[2]=10000&weight[2]=2\
        &weight[3]=3";
    let (status, answer) = app.call("set_weight_scheme", body, &organizer).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.contains(r#""field":"up_to[2]""#), "{answer}");
    let scheme = app.workshop().read(|workshop| workshop.weight_scheme.clone()).await.unwrap();
    assert_eq!(scheme, WeightScheme::OneMemberOneVote);
    // The same by the form, which only compares: the sentence stands at the row as well.
    let query = body.replace("workshop=1&", "").replace('[', "%5B").replace(']', "%5D");
    let (_, page) = app.get(&format!("/setup/1/weights?{query}"), &organizer).await;
    assert!(page.contains(r#"id="up_to[2]-problem""#) && page.contains("Stufe 2"), "at its row");
    assert!(!page.contains("/api/set_weight_scheme"), "nothing to apply");
}

#[tokio::test]
async fn who_comes_back_to_a_table_that_waits_no_more_reads_what_to_do() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let page = upload(&app, "members", b"ars;name\n1;Neu\n", &organizer).await;
    assert!(page.contains("/api/import_members"));
    let hours_later = Timestamp(pilotwahl::server::clock::now().0 + 3_600_000);
    app.installation.pending_imports.end_overdue(hours_later);
    let (_, page) = app.get("/setup/1/members?import=1", &organizer).await;
    assert!(page.contains("Es wartet keine eingelesene Datei mehr"), "{page}");
    assert!(!page.contains("/api/import_members"), "nothing to take over");
    let (status, answer) = app.call("import_members", "workshop=1", &organizer).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.contains("Lesen Sie die Datei noch einmal ein"), "{answer}");
    let (_, page) = app.get("/setup/1/members", &organizer).await;
    assert!(!page.contains("keine eingelesene Datei"), "said only where it was asked for");
}

#[tokio::test]
async fn a_table_that_waits_is_mentioned_until_it_is_taken_over_or_discarded() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let waits = "noch nicht übernommen";
    for (kind, csv) in
        [("members", "ars;name\n1;Neu\n"), ("candidates", "titel;kurzbeschreibung\nA;B\n")]
    {
        let path = format!("/setup/1/{kind}");
        upload(&app, kind, csv.as_bytes(), &organizer).await;
        let (_, page) = app.get(&path, &organizer).await;
        assert!(
            page.contains(waits) && page.contains(&format!("{path}?import=1#pruefen")),
            "{page}"
        );
        assert!(!page.contains(&format!("/api/import_{kind}")), "one tap away");
        let elsewhere = app.get("/setup/1", &organizer).await.1;
        assert!(elsewhere.contains("wartet: gelesene Tabelle"), "wherever somebody looks next");
        let (status, answer) =
            app.call(&format!("discard_imported_{kind}"), "workshop=1", &organizer).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
        assert!(!app.get(&path, &organizer).await.1.contains(waits));
        assert!(!app.get("/setup/1", &organizer).await.1.contains("wartet: gelesene Tabelle"));
        let (status, _) = app.call(&format!("import_{kind}"), "workshop=1", &organizer).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "gone");
        // A table that cannot be taken over waits for nothing.
        upload(&app, kind, b"ars;titel\n", &organizer).await;
        assert!(!app.get(&path, &organizer).await.1.contains(waits));
    }
}

#[tokio::test]
async fn a_table_changes_what_it_says_and_nothing_else() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let tengen = MemberKey::new("083350080080").unwrap();
    let known = app.workshop().read(|workshop| workshop.members.clone()).await.unwrap();
    let known = &known[&tengen];
    upload(&app, "members", b"ars;name\n083350080080;Stadt Tengen\n", &organizer).await;
    let (status, answer) = app.call("import_members", "workshop=1", &organizer).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let members = app.workshop().read(|workshop| workshop.members.clone()).await.unwrap();
    let renamed = pilotwahl::domain::workshop::member::Member {
        name: "Stadt Tengen".into(),
        ..known.clone()
    };
    assert_eq!(members[&tengen], renamed, "inhabitants, day and source stay");
    // An empty cell of a column the table has empties the field.
    upload(&app, "members", b"ars;name;quelle\n083350080080;Tengen;\n", &organizer).await;
    app.call("import_members", "workshop=1", &organizer).await;
    let members = app.workshop().read(|workshop| workshop.members.clone()).await.unwrap();
    assert_eq!(members[&tengen].source, "");
    let text = |workshop: &Workshop| workshop.candidates[&CandidateId(1)].text.clone();
    let known = app.workshop().read(text).await.unwrap();
    assert!(!known.provider.is_empty());
    let table = format!("titel;kurzbeschreibung\n{};Neu\n", known.title);
    upload(&app, "candidates", table.as_bytes(), &organizer).await;
    app.call("import_candidates", "workshop=1", &organizer).await;
    let changed = app.workshop().read(text).await.unwrap();
    assert_eq!(changed, CandidateText { description: "Neu".into(), ..known });
}

#[tokio::test]
async fn weights_of_a_table_count_by_hand_and_are_said_not_to_where_a_rule_gives_them() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let csv = "ars;name;gewicht\n083350080080;Tengen;9\n5;Neu;3,5\n";
    let said = "Die Spalte gewicht wird nicht übernommen";
    assert!(upload(&app, "members", csv.as_bytes(), &organizer).await.contains(said));
    let manual = SetupCommand::SetWeightScheme { scheme: WeightScheme::Manual, replaces: false };
    app.setup(manual).await;
    let page = upload(&app, "members", csv.as_bytes(), &organizer).await;
    assert!(!page.contains(said) && page.contains("1 neu, 1 geändert, 0 gleich"), "{page}");
    app.call("import_members", "workshop=1", &organizer).await;
    let members = app.workshop().read(|workshop| workshop.members.clone()).await.unwrap();
    let weight = |key: &str| members[&MemberKey::new(key).unwrap()].weight.to_string();
    assert_eq!((weight("083350080080"), weight("5")), ("9".into(), "3.5".into()));
}

/// The value of a hidden field of the page's forms.
fn hidden(page: &str, name: &str) -> String {
    let at = page.find(&format!("name=\"{name}\"")).unwrap_or_else(|| panic!("{name}: {page}"));
    let tag = &page[page[..at].rfind('<').unwrap()..][..page[at..].find('>').unwrap() + 80];
    tag.split_once("value=\"").unwrap().1.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn what_somebody_else_has_changed_meanwhile_is_not_lost_unsaid() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    for (path, function, first, second) in [
        (
            "/setup/1/members?edit=083350080080",
            "save_member",
            "key=083350080080&member[key]=083350080080&member[name]=Stadt+Tengen",
            "key=083350080080&member[key]=083350080080&member[name]=Tengen&member[source]=X",
        ),
        (
            "/setup/1/candidates?edit=1",
            "save_candidate",
            "candidate=1&text[title]=A&text[description]=B",
            "candidate=1&text[title]=C&text[description]=D",
        ),
        ("/setup/1", "set_details", "title=Eins&place=Linz", "title=Zwei&place="),
        (
            "/setup/1/run-sheet?edit=1",
            "save_step",
            "step=1&form[kind]=attendance&form[title]=Ankommen",
            "step=1&form[kind]=attendance&form[title]=Ankunft",
        ),
    ] {
        let (_, page) = app.get(path, &organizer).await;
        let seen = hidden(&page, "seen");
        let save = |fields: &str| format!("workshop=1&seen={seen}&{fields}");
        let (status, answer) = app.call(function, &save(first), &organizer).await;
        assert_eq!(status, StatusCode::OK, "{function}: {answer}");
        let (status, answer) = app.call(function, &save(second), &organizer).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{function}: {answer}");
        assert!(answer.contains("changed_meanwhile"), "{function}: {answer}");
    }
    let manual = SetupCommand::SetWeightScheme { scheme: WeightScheme::Manual, replaces: false };
    app.setup(manual).await;
    // Two people change two members, and then one.
    let (a, b) = ("083350080080", "06431");
    let body = |of_a: &str, of_b: &str| {
        format!("workshop=1&was[_{a}]=1&was[_{b}]=1&weight[_{a}]={of_a}&weight[_{b}]={of_b}")
    };
    for (of_a, of_b) in [("5", "1"), ("1", "9")] {
        let (status, answer) = app.call("set_weights", &body(of_a, of_b), &organizer).await;
        assert_eq!(status, StatusCode::OK, "{answer}");
    }
    let (status, answer) = app.call("set_weights", &body("6", "1"), &organizer).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.contains("changed_meanwhile") && answer.contains(&format!("weight[_{a}]")));
    let members = app.workshop().read(|workshop| workshop.members.clone()).await.unwrap();
    let weight = |key: &str| members[&MemberKey::new(key).unwrap()].weight.to_string();
    assert_eq!((weight(a), weight(b)), ("5".into(), "9".into()));
}

#[tokio::test]
async fn the_desk_and_the_tables_of_an_ended_workshop_offer_nothing_that_changes_it() {
    let app = App::demonstration().await;
    let (organizer, desk) = (app.organizer().await, app.desk().await);
    app.setup(SetupCommand::Close).await;
    let (_, page) = app.get("/desk", &desk).await;
    let functions: Vec<&str> = page
        .match_indices("action=\"/api/")
        .map(|(at, found)| page[at + found.len()..].split('"').next().unwrap())
        .collect();
    // The run sheet's form has no button any more.
    assert!(
        functions.iter().all(|name| ["enter_step", "leave_desk"].contains(name)),
        "{functions:?}"
    );
    let body = Body::from(
        "--x\r\ncontent-disposition: form-data; name=\"file\"\r\n\r\nars;name\n\r\n--x--\r\n",
    );
    let request = Request::post("/setup/1/import/members")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header(header::COOKIE, organizer)
        .body(body)
        .unwrap();
    assert_eq!(app.send(request).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn all_schemes_stand_side_by_side_before_one_is_applied() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let (_, page) = app.get("/setup/1/weights", &organizer).await;
    assert!(!page.contains("/api/set_weight_scheme"), "compared first");
    let (_, page) = app.get("/setup/1/weights?usual=1", &organizer).await;
    assert!(page.contains("/api/set_weight_scheme"));
    assert_eq!(page.matches("Anteil · Stimmmacht").count(), 5);
}

#[tokio::test]
async fn weights_typed_by_hand_are_lost_only_when_somebody_says_so() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let manual = WeightScheme::Manual;
    app.setup(SetupCommand::SetWeightScheme { scheme: manual, replaces: false }).await;
    let key = MemberKey::new("06431").unwrap();
    let weights = vec![(key.clone(), Weight::whole(7).unwrap())];
    app.setup(SetupCommand::SetWeights { weights }).await;
    let one = "workshop=1&scheme=one";
    let (status, answer) = app.call("set_weight_scheme", one, &organizer).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{answer}");
    assert!(answer.contains("weights_by_hand_lost"), "{answer}");
    let (_, page) = app.get("/setup/1/weights?scheme=one", &organizer).await;
    assert!(page.contains(r#"name="replaces""#), "the question");
    let replaced = app.call("set_weight_scheme", &format!("{one}&replaces=on"), &organizer).await;
    assert_eq!(replaced.0, StatusCode::OK);
}

#[tokio::test]
async fn a_lost_zero_is_offered_beside_its_row_and_never_put_back_unasked() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let csv = "ars;Name;Einwohnerzahl;Landrat\n83350080080;Tengen;4900;X\n9999999;Neu;5;Y\n";
    let page = upload(&app, "members", csv.as_bytes(), &organizer).await;
    for said in ["083350080080", "09999999", "„Landrat“", "Einwohnerzahl"] {
        assert!(page.contains(said), "{said}");
    }
    let (status, answer) = app.call("import_members", "workshop=1", &organizer).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.contains("key_zero_lost"), "{answer}");
    let restored = app.call("import_members", "workshop=1&zeros=restore", &organizer).await;
    assert_eq!(restored.0, StatusCode::OK, "the import waits until it is taken over");
    let members = app.workshop().read(|workshop| workshop.members.clone()).await.unwrap();
    assert_eq!(members.len(), 14);
    let tengen = &members[&MemberKey::new("083350080080").unwrap()];
    assert_eq!(tengen.inhabitants, Some(4_900));
}

#[tokio::test]
async fn a_preview_shows_from_what_to_what_and_a_table_read_twice_doubles_nothing() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let csv = include_bytes!("../server/demonstration/candidates.csv");
    let page = upload(&app, "candidates", csv, &organizer).await;
    assert!(page.contains("0 neu, 0 ge\u{e4}ndert, 20 gleich"), "{page}");
    let text =
        String::from_utf8(csv.to_vec()).unwrap().replace("Land Baden-W\u{fc}rttemberg", "BITBW");
    let page = upload(&app, "candidates", text.as_bytes(), &organizer).await;
    assert!(page.contains("<del>Land Baden-W\u{fc}rttemberg") && page.contains("BITBW"));
    let page = upload(&app, "members", b"PK\x03\x04[Content_Types].xml", &organizer).await;
    assert!(page.contains("Das ist eine Excel-Datei"));
}

#[tokio::test]
async fn a_refused_field_comes_back_with_its_sentence_and_what_was_done_is_said_once() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let sent = |body: &str| {
        let mut request = form("save_member", body, &organizer, "text/html");
        let back = "http://localhost/setup/1/members?edit=06431&q=berg".parse().unwrap();
        request.headers_mut().insert(header::REFERER, back);
        request
    };
    let body =
        "workshop=1&key=06431&member[key]=06431&member[name]=Kreis&member[inhabitants]=viele";
    let refused = app.send(sent(body)).await;
    assert_eq!(refused.headers()[header::LOCATION], "/setup/1/members?edit=06431&q=berg");
    let cookie = |response: &axum::http::Response<Body>| {
        let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
        format!("{organizer}; {}", cookie.split(';').next().unwrap())
    };
    let (_, page) = app.get("/setup/1/members?edit=06431", &cookie(&refused)).await;
    assert!(
        page.contains(r#"id="06431-inhabitants-problem""#) && page.contains(r#"value="viele""#)
    );
    let accepted = app.send(sent(&body.replace("viele", "5000"))).await;
    assert_eq!(accepted.headers()[header::LOCATION], "/setup/1/members?q=berg");
    let cookie = cookie(&accepted);
    assert!(text(accepted).await.is_empty());
    let (_, page) = app.get("/setup/1/members", &cookie).await;
    assert!(page.contains(r#"role="status""#) && page.contains("Mitglied gespeichert: Kreis."));
    let (_, page) = app.get("/setup/1/members", &cookie).await;
    assert!(!page.contains(r#"role="status""#), "said once");
}

#[tokio::test]
async fn seventy_five_rounds_make_a_small_page_with_the_form_of_one() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    for _ in 0..71 {
        assert_eq!(
            app.call("copy_round", "workshop=1&round=1", &organizer).await.0,
            StatusCode::OK
        );
    }
    let (_, list) = app.get("/setup/1/rounds", &organizer).await;
    assert!(list.len() < 250_000, "{} bytes", list.len());
    assert_eq!(list.matches("/api/save_round").count(), 0);
    let (_, edited) = app.get("/setup/1/rounds?edit=7", &organizer).await;
    assert_eq!(edited.matches("/api/save_round").count(), 1);
}

#[tokio::test]
async fn a_local_address_and_placeholders_are_said_wherever_cards_are_made() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    for path in ["/setup/1", "/setup/1/cards", "/setup/1/cards/print"] {
        let (_, page) = app.get(path, &organizer).await;
        assert!(page.contains("setup-notice bad") && page.contains("http://localhost"), "{path}");
    }
}

#[tokio::test]
async fn a_workshop_is_copied_put_away_and_deleted_while_nothing_is_in_it() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let (status, answer) = app.call("copy_workshop", "workshop=1&title=Herbst", &organizer).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
    let (_, page) = app.get("/setup/2/members", &organizer).await;
    assert!(page.contains("Tengen"));
    let kept = app.call("delete_workshop", "workshop=2", &organizer).await;
    assert_eq!(kept.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(app.call("create_workshop", "title=Leer", &organizer).await.0, StatusCode::OK);
    assert_eq!(app.call("delete_workshop", "workshop=3", &organizer).await.0, StatusCode::OK);
    assert_eq!(app.get("/setup/3", &organizer).await.0, StatusCode::NOT_FOUND);
    // Its number is not given again.
    let (_, answer) = app.call("create_workshop", "title=Neu", &organizer).await;
    assert!(answer.contains("/setup/4"), "{answer}");
    let away = app.call("put_workshop_away", "workshop=2&away=true", &organizer).await;
    assert_eq!(away.0, StatusCode::OK);
    let (_, page) = app.get("/setup", &organizer).await;
    assert!(page.contains("Weggelegt<!>"), "{page}");
    // The first one is running: that is said before it goes out of sight.
    assert_eq!(page.matches("Dieser Workshop läuft gerade.").count(), 1);
}

#[tokio::test]
async fn an_ended_workshop_offers_nothing_that_changes_it() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    app.setup(SetupCommand::Close).await;
    for path in ["", "/members", "/weights", "/candidates", "/rounds", "/run-sheet", "/cards"] {
        let (_, page) = app.get(&format!("/setup/1{path}"), &organizer).await;
        let forms = page.matches("action=\"/api/").count();
        assert_eq!(forms, page.matches("/api/sign_out").count(), "{path}");
    }
}
