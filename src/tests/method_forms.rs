//! Each method through the whole surface and without a program: set-up form, ballot form, closing,
//! publication, results page, downloads, recount. Not here: what the figures come to (`methods`).

use axum::body::Body;
use axum::http::{Response, StatusCode};
use pilotwahl::domain::ids::{CardId, RoundId, WorkshopId};
use pilotwahl::domain::record::{Verdict, recount};

use super::app::{App, Cookies, form};

/// A method as it is set up, filled in and shown.
#[derive(Clone, Copy)]
pub struct Way {
    /// The fields of the set-up.
    pub setup: &'static str,
    /// A ballot that is refused, and what the sentence says.
    pub refused: (&'static str, &'static str),
    /// What the refused ballot is shown again with.
    pub again: &'static str,
    /// A ballot that is cast.
    pub cast: &'static str,
    /// What stands on the ballot.
    pub room: &'static [&'static str],
    /// What stands on the page of results.
    pub results: &'static [&'static str],
    /// What stands in the table of results.
    pub csv: &'static str,
    /// What stands in the table of the working, where there is one.
    pub working: Option<&'static str>,
}

/// Candidates 1, 2 and 3 of the demonstration.
pub const SETUP: &str = "workshop=1&round=1&form[question]=Probe&form[kind]=straw_poll\
    &form[candidates]=chosen&form[chosen][1]=on&form[chosen][2]=on&form[chosen][3]=on";

pub const WAYS: [Way; 8] = [
    Way {
        setup: "form[method]=approval&form[approval_max]=2",
        refused: ("marks[1]=1&marks[2]=1&marks[3]=1", "erlaubt sind höchstens 2"),
        again: "name=\"marks[3]\" value=\"1\" checked",
        cast: "marks[1]=1&marks[2]=1",
        room: &["0 von höchstens 2 ausgewählt"],
        results: &["Zustimmung"],
        csv: "Verfahren;Zustimmung\r\n",
        working: None,
    },
    Way {
        setup: "form[method]=score&form[score_max]=5&form[score_rank_by]=sum",
        refused: ("marks[1]=6", "Sie endet bei 5"),
        again: "value=\"6\"",
        cast: "marks[1]=5&marks[2]=",
        room: &["Bewertung für"],
        results: &["Bewertung"],
        csv: "Verfahren;Bewertung\r\n",
        working: None,
    },
    Way {
        setup: "form[method]=resistance&form[resistance_max]=10&form[passive]=on",
        refused: ("marks[1]=9&marks[0]=11", "Sie endet bei 10"),
        again: "value=\"11\"",
        cast: "marks[1]=9&marks[2]=0&marks[0]=4",
        room: &["Passivlösung"],
        results: &[
            "starke Einwände",
            "9 – starker Einwand",
            "Verteilung des Widerstands",
            "shade-5",
        ],
        csv: "Verfahren;Widerstand\r\n",
        working: None,
    },
    Way {
        setup: "form[method]=ranking&form[ranking_rule]=schulze",
        refused: ("marks[1]=0&marks[2]=2", "Der erste Platz ist 1"),
        again: "value=\"2\"",
        cast: "marks[2]=1&marks[1]=2&marks[3]=2",
        room: &[
            "Platz für",
            "0 von 3 mit Platz",
            "Vorn liegt, welcher Vorschlag gegen keinen anderen verliert.",
        ],
        results: &["Niederlagen", "Vergleich von jedem mit jedem", "gewonnen"],
        csv: "Verfahren;Rangfolge\r\n",
        working: Some(";1;1\r\n"),
    },
    Way {
        setup: "form[method]=criteria&form[criteria][names][1]=Nutzen&form[criteria][weights][1]=62,5\
                &form[criteria][names][2]=Aufwand&form[criteria][weights][2]=37,5\
                &form[criteria][scale]=10&form[criteria][questions][1]=Erlaubt?\
                &form[criteria][failed][3]=1",
        refused: ("marks[c1.1]=11&marks[c1.2]=7", "Sie endet bei 10"),
        again: "value=\"11\"",
        cast: "marks[c1.1]=10&marks[c1.2]=7&marks[c2.1]=3",
        room: &[
            "0 von 4 beantwortet",
            "Nutzwert von 0 bis 1.000",
            "Bewertung für F13 – KI-Assistent, Nutzen",
            "ausgeschieden, kein Platz: „Erlaubt?“",
        ],
        results: &["Profil nach Kriterien", "Gewicht 62,5", "887,5", "unvollständig", "„Erlaubt?“"],
        csv: ";ausgeschieden;Erlaubt?",
        working: Some("Nutzen (62,5);Aufwand (37,5)"),
    },
    Way {
        setup: "form[method]=budget&form[budget][amount]=100.000&form[budget][costs][1]=40.000\
                &form[budget][costs][2]=70.000,50&form[budget][costs][3]=20.000\
                &form[budget][groups][1]=A&form[budget][groups][3]=A&form[budget][requires][2]=1\
                &form[budget][rule]=shares&form[budget][completion]=greedy",
        refused: ("marks[1]=1&unable[1]=1", "Nehmen Sie eines davon zurück"),
        again: "name=\"marks[1]\" value=\"1\" checked",
        cast: "marks[1]=1&marks[2]=1&marks[3]=1",
        room: &[
            "würden. Jede Stimme hat den gleichen Anteil am Geld",
            "kostet 70.000,50\u{a0}€ · nur zusammen mit F13 – KI-Assistent",
            "nicht zusammen mit",
            "0 ausgewählt",
        ],
        results: &[
            "Wie das Budget ausgegeben wurde",
            "Ausgegeben: 20.000\u{a0}€ · übrig: 80.000\u{a0}€",
            "finanziert von 1\u{a0}Mitglied",
            "setzt F13 – KI-Assistent voraus, was nicht finanziert ist",
        ],
        csv: "Verfahren;Budgetauswahl\r\n",
        working: Some(";80000\r\n"),
    },
    Way {
        setup: "form[method]=budget&form[budget][amount]=100.000&form[budget][costs][1]=40.000\
                &form[budget][costs][2]=70.000&form[budget][costs][3]=20.000\
                &form[budget][rule]=greedy&form[budget][ballot]=score&form[budget][score_max]=5",
        refused: ("marks[1]=6", "Sie endet bei 5"),
        again: "value=\"6\"",
        cast: "marks[1]=5&marks[2]=4&marks[3]=1",
        room: &["Bewerten Sie von 0 bis 5", "was nicht mehr hineinpasst, wird übersprungen"],
        results: &["kostet mehr, als übrig war", "übrig: 40.000\u{a0}€"],
        csv: "Verfahren;Budgetauswahl\r\n",
        working: Some("Danach übrig in €"),
    },
    Way {
        setup: "form[method]=ranking&form[ranking_rule]=borda",
        refused: ("marks[1]=erster", "keine ganze Zahl"),
        again: "value=\"erster\"",
        cast: "marks[2]=1",
        room: &["Platz für", "Jeder Platz bringt Punkte"],
        results: &["Borda", "Vergleich von jedem mit jedem"],
        csv: "Verfahren;Rangfolge\r\n",
        working: Some("Vorschlag;"),
    },
];

/// Asserts that a page or file holds these words.
pub fn holds(text: &str, words: &[&str], about: &str) {
    for word in words {
        assert!(text.contains(word), "{about}: {word} is missing in\n{text}");
    }
}

/// Sends a ballot as a plain form; the page it leads back to.
async fn vote(app: &App, seat: &Cookies, member: &str, marks: &str, revision: u32) -> String {
    let body = format!("round=1&member={member}&id=device-{revision}&revision={revision}&{marks}");
    let response = app.send(form("cast_ballot", &body, seat, "text/html")).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER, "{marks}");
    let (status, page) = app.get("/room", &back_with(seat, &response)).await;
    assert_eq!(status, StatusCode::OK);
    page
}

/// Saves a round as a plain form; the page it leads back to.
async fn saved(app: &App, organizer: &Cookies, body: &str) -> String {
    let response = app.send(form("save_round", body, organizer, "text/html")).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER, "{body}");
    app.get("/setup/1/rounds", &back_with(organizer, &response)).await.1
}

/// The cookies with which a browser comes back to the page a form was on.
pub fn back_with(cookies: &Cookies, response: &Response<Body>) -> Cookies {
    match response.headers().get("set-cookie") {
        Some(cookie) => {
            format!("{cookies}; {}", cookie.to_str().unwrap().split(';').next().unwrap())
        }
        None => cookies.clone(),
    }
}

/// The member whose card has this number.
async fn member_of(app: &App, card: u32) -> String {
    let workshop = app.workshop();
    let member = workshop.read(move |w| w.cards[&CardId(card)].member.clone().unwrap());
    member.await.unwrap().to_string()
}

/// Sets the round up, votes, closes and publishes; the cookies of the organizer and a member.
async fn published(way: &Way, secrecy: &str) -> (App, Cookies, Cookies) {
    let app = App::demonstration().await;
    let (organizer, desk) = (app.organizer().await, app.desk().await);
    let body = format!("{SETUP}&form[secrecy]={secrecy}&{}", way.setup);
    let response = app.send(form("save_round", &body, &organizer, "text/html")).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER, "{}", way.setup);
    assert!(response.headers().get("set-cookie").is_none(), "{} is refused", way.setup);
    app.open_round().await;
    let seat = app.card(1).await;
    let (_, room) = app.get("/room", &seat).await;
    holds(&room, way.room, way.setup);
    let member = member_of(&app, 1).await;
    let page = vote(&app, &seat, &member, way.refused.0, 1).await;
    holds(&page, &[way.refused.1, way.again], way.setup);
    let page = vote(&app, &seat, &member, way.cast, 1).await;
    holds(&page, &["Fassung 1"], way.setup);
    for card in 2..=5 {
        let member = member_of(&app, card).await;
        let seat = app.card(card).await;
        let body = format!("round=1&member={member}&id=device-{card}&revision=1&abstain=1");
        assert_eq!(app.call("cast_ballot", &body, &seat).await.0, StatusCode::OK);
    }
    for function in ["close_round", "publish_round"] {
        let (status, answer) = app.call(function, "round=1&knowingly=true", &desk).await;
        assert_eq!(status, StatusCode::OK, "{function}: {answer}");
    }
    (app, organizer, seat)
}

#[tokio::test]
async fn each_method_goes_from_set_up_to_recount_without_a_program() {
    for way in WAYS {
        let (app, organizer, seat) = published(&way, "names").await;
        let (status, page) = app.get("/results", &seat).await;
        assert_eq!(status, StatusCode::OK, "{}", way.setup);
        holds(&page, way.results, way.setup);
        holds(&page, &["ranking-table", "ballots-table"], way.setup);
        let file = |file: &str| {
            let path = format!("/setup/1/export/{file}");
            let (app, organizer) = (&app, &organizer);
            async move { app.get(&path, organizer).await }
        };
        holds(&file("results.csv?round=1").await.1, &[way.csv], way.setup);
        let json: serde_json::Value =
            serde_json::from_str(&file("results.json?round=1").await.1).unwrap();
        assert_eq!(json["rounds"][0]["ballots"].as_object().unwrap().len(), 5);
        match (way.working, file("working.csv?round=1").await) {
            (Some(words), (_, csv)) => holds(&csv, &[words], way.setup),
            (None, (status, _)) => assert_ne!(status, StatusCode::OK, "{}", way.setup),
        }
        let pays = way.setup.contains("=shares");
        assert_eq!(page.contains("payments"), pays, "{}", way.setup);
        assert_eq!(file("payments.csv?round=1").await.0 == StatusCode::OK, pays);
        let found = recount(&file("archive.jsonl").await.1).unwrap();
        let verdict = Verdict::Recounted { ballots: 5 };
        assert_eq!((found.rounds[0].0, &found.rounds[0].2), (RoundId(1), &verdict));
    }
}

#[tokio::test]
async fn totals_only_shows_and_recounts_each_method_without_a_ballot() {
    for way in WAYS {
        let (app, organizer, seat) = published(&way, "totals").await;
        let (_, page) = app.get("/results", &seat).await;
        assert!(page.contains("ranking-table") && !page.contains("ballots-table"), "{}", way.setup);
        assert!(!page.contains("Verteilung des Widerstands"), "{}", way.setup);
        assert!(!page.contains("payments"), "{}", way.setup);
        for table in ["payments", "ballots"] {
            let path = format!("/setup/1/export/{table}.csv?round=1");
            assert_ne!(app.get(&path, &organizer).await.0, StatusCode::OK, "{table}");
        }
        let (_, json) = app.get("/setup/1/export/results.json?round=1", &organizer).await;
        assert!(!json.contains("\"ballots\""), "{}", way.setup);
        let (_, archive) = app.get("/setup/1/export/archive.jsonl", &organizer).await;
        let found = recount(&archive).unwrap();
        assert_eq!(found.rounds[0].2, Verdict::SumsConsistent, "{}", way.setup);
    }
}

#[tokio::test]
async fn a_refused_criteria_round_is_shown_again_as_it_was_typed() {
    let app = App::demonstration().await;
    let organizer = app.organizer().await;
    let body = format!(
        "{SETUP}&form[secrecy]=names&form[method]=criteria&form[criteria][names][1]=Nutzen\
         &form[criteria][weights][1]=90&form[criteria][scale]=10\
         &form[criteria][questions][2]=Erlaubt?&form[criteria][failed][3]=2"
    );
    let page = saved(&app, &organizer, &body).await;
    let sum = "ergeben 90, es müssen genau 100 sein. Verteilen Sie noch 10.";
    holds(&page, &[sum, "value=\"Nutzen\"", "value=\"Erlaubt?\"", "value=\"90\""], "refused");
    let page = saved(&app, &organizer, &body.replace("=90", "=100")).await;
    holds(&page, &["Nutzwertanalyse"], "stored");
    assert!(!page.contains(sum));
    let (_, page) = app.get("/setup/1/rounds?edit=1", &organizer).await;
    holds(&page, &["value=\"100\"", "value=\"Erlaubt?\""], "stored");
}

#[tokio::test]
async fn a_result_of_nobody_or_of_one_says_what_it_is() {
    let nobody = Way { cast: "abstain=1", ..WAYS[3] };
    for (way, says) in [
        (&nobody, "Kein Ergebnis: Niemand hat eine Wertung abgegeben."),
        (&WAYS[3], "Nur ein Mitglied hat gewertet"),
    ] {
        let (app, _, seat) = published(way, "names").await;
        let (_, page) = app.get("/results", &seat).await;
        holds(&page, &[says], way.setup);
        assert_eq!(page.contains("ranking-table"), says.starts_with("Nur ein"));
        let (_, room) = app.get("/room", &seat).await;
        holds(&room, &[says], way.setup);
    }
}

#[tokio::test]
async fn what_is_not_funded_stands_behind_the_rest_with_its_reason_on_every_screen() {
    let shares: &[&str] = &[
        "ausgeschlossen durch Parla",
        "setzt F13 – KI-Assistent voraus, was nicht finanziert ist",
    ];
    for (way, reasons) in [(&WAYS[5], shares), (&WAYS[6], &["kostet mehr, als übrig war"])] {
        let (app, _, seat) = published(way, "names").await;
        let projector = app.installation.projector_path(WorkshopId(1));
        for (path, cookies) in
            [("/desk", app.desk().await), ("/room", seat), (&projector, "".into())]
        {
            let (_, page) = app.get(path, &cookies).await;
            let about = format!("{path}: {}", way.setup);
            holds(&page, reasons, &about);
            let ranking = page.split("ranking-table").nth(1).unwrap();
            let (funded, not) =
                (ranking.rfind("✓\u{a0}finanziert"), ranking.find("✗\u{a0}nicht finanziert"));
            assert!(funded.is_some() && funded < not, "{about}: {funded:?} {not:?}");
        }
    }
}
