//! Function and page × role × course: nobody is let in where only somebody else may be, and whoever tries leaves
//! no trace in the record. Not here: that each role is served (`roles`).

use axum::http::StatusCode;
use pilotwahl::domain::forms::step::StepForm;
use pilotwahl::domain::ids::{CardId, MemberKey, WorkshopId};
use pilotwahl::domain::workshop::candidate::CandidateColumns;
use pilotwahl::domain::workshop::card::CardRight;
use pilotwahl::domain::workshop::command::{Command, SetupCommand};
use pilotwahl::domain::workshop::member::MemberColumns;
use pilotwahl::server::house::Holder;
use pilotwahl::server::import::candidates::candidates;
use pilotwahl::server::import::members::members;

use super::app::{App, Cookies};
use super::roles::{FUNCTIONS, For};
use super::scenario::points;

/// Where the workshop stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Course {
    Preparing,
    Running,
    Closed,
}

const MEMBERS: &[u8] = include_bytes!("../server/demonstration/members.csv");
const CANDIDATES: &[u8] = include_bytes!("../server/demonstration/candidates.csv");

/// Pages and streams, and whose they are.
const PAGES: [(&str, For); 26] = [
    ("/room", For::Seat),
    ("/room/own", For::Seat),
    ("/results", For::Seat),
    ("/live/room?known=", For::Seat),
    ("/live/room", For::Seat),
    ("/desk", For::Desk),
    ("/desk/trial/1", For::Desk),
    ("/live/desk?known=", For::Desk),
    ("/live/desk", For::Desk),
    ("/setup", For::Setup),
    ("/setup/1", For::Setup),
    ("/setup/1/members", For::Setup),
    ("/setup/1/weights", For::Setup),
    ("/setup/1/candidates", For::Setup),
    ("/setup/1/rounds", For::Setup),
    ("/setup/1/rounds/1/trial", For::Setup),
    ("/setup/1/run-sheet", For::Setup),
    ("/setup/1/cards", For::Setup),
    ("/setup/1/cards/print", For::Setup),
    ("/setup/1/results", For::Setup),
    ("/setup/1/export/archive.jsonl", For::Setup),
    ("/setup/1/export/results.csv?dialect=german", For::Setup),
    ("/setup/1/export/results.json", For::Setup),
    ("/setup/2", For::Setup),
    ("/setup/2/cards", For::Setup),
    ("/setup/2/export/archive.jsonl", For::Setup),
];

/// A workshop with everything a function can aim at: card 14 advises, 15 observes.
async fn workshop(app: &App, title: &str, course: Course) -> WorkshopId {
    let (title, place) = (title.into(), String::new());
    let first = Command::Setup(SetupCommand::SetDetails { title, place, date: None });
    let handle = app.installation.workshops.create(first).await.unwrap();
    let member = Some(MemberKey::new("06431").unwrap());
    let bearer = String::new;
    let step = StepForm { kind: "note".into(), title: "A".into(), ..StepForm::default() };
    let mut commands = vec![
        SetupCommand::ImportMembers {
            members: members(MEMBERS).rows,
            columns: MemberColumns { weight: true, ..MemberColumns::OF_FORM },
        },
        SetupCommand::ImportCandidates {
            texts: candidates(CANDIDATES).rows,
            columns: CandidateColumns::default(),
        },
        SetupCommand::IssueMissingCards,
        SetupCommand::IssueCard { member, right: CardRight::Advise, bearer: bearer() },
        SetupCommand::IssueCard { member: None, right: CardRight::Observe, bearer: bearer() },
        SetupCommand::SaveRound { id: None, plan: points().plan().unwrap() },
        step.command(None, pilotwahl::domain::workshop::run_sheet::StepPlace::Last).unwrap(),
    ];
    if course != Course::Preparing {
        commands.push(SetupCommand::Start);
    }
    if course == Course::Closed {
        commands.push(SetupCommand::Close);
    }
    for command in commands {
        handle.run(Command::Setup(command)).await.unwrap();
    }
    handle.id
}

/// The end of the record of each workshop.
fn records(app: &App) -> [String; 2] {
    [1, 2].map(|workshop| {
        let archive = app.installation.workshops.archive(WorkshopId(workshop)).unwrap();
        archive.lines().last().unwrap().to_owned()
    })
}

/// Everybody who may try, with what they are for in workshop 1 (`None` = nothing).
async fn callers(app: &App) -> Vec<(&'static str, Option<For>, Cookies)> {
    let seat = |workshop: u32, card: u32| {
        app.cookie(Holder::Card { workshop: WorkshopId(workshop), card: CardId(card), issue: 1 })
    };
    let desk =
        |workshop: u32| app.cookie(Holder::Desk { workshop: WorkshopId(workshop), issue: 0 });
    let (card, moderator, organizer) = (seat(1, 1).await, desk(1).await, app.organizer().await);
    // A session is bound to its role: under another name it is worth nothing.
    let value = |cookie: &str| cookie.split_once('=').unwrap().1.to_owned();
    let renamed = format!(
        "pilotwahl-seat={}; pilotwahl-desk={}; pilotwahl-setup={}",
        value(&organizer),
        value(&card),
        value(&moderator)
    );
    vec![
        ("nobody", None, String::new()),
        ("a card that votes", Some(For::Seat), card),
        ("a card that advises", Some(For::Seat), seat(1, 14).await),
        ("a card that observes", Some(For::Seat), seat(1, 15).await),
        ("a revoked card", None, seat(1, 13).await),
        ("the moderator", Some(For::Desk), moderator),
        ("the organizer", Some(For::Setup), organizer),
        ("a foreign card", None, seat(2, 1).await),
        ("a foreign moderator", None, desk(2).await),
        ("sessions under other names", None, renamed),
    ]
}

/// Whether the answer is one that lets nobody in: to the start page, not signed in, the card is void.
fn is_kept_out(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::SEE_OTHER | StatusCode::UNAUTHORIZED | StatusCode::UNPROCESSABLE_ENTITY
    )
}

async fn nobody_is_let_in(course: Course) {
    let app = App::empty();
    assert_eq!(workshop(&app, "Eigener", course).await, WorkshopId(1));
    assert_eq!(workshop(&app, "Fremder", Course::Running).await, WorkshopId(2));
    let callers = callers(&app).await;
    if course != Course::Closed {
        app.setup(SetupCommand::RevokeCard { card: CardId(13), knowingly: true }).await;
    }
    for (caller, role, cookies) in &callers {
        let before = records(&app);
        let foreign = caller.starts_with("a foreign");
        for (function, is_for, body) in FUNCTIONS {
            let own_elsewhere = foreign && (is_for == For::Seat || is_for == For::Desk);
            let revoked_lasts = *caller == "a revoked card" && course == Course::Closed;
            if is_for == For::Everyone || Some(is_for) == *role || own_elsewhere || revoked_lasts {
                continue;
            }
            let (status, answer) = if matches!(function, "my_seat" | "hall") {
                app.get(&format!("/api/{function}"), cookies).await
            } else {
                app.call(function, body, cookies).await
            };
            assert!(
                is_kept_out(status),
                "{function} by {caller} while {course:?}: {status} {answer}"
            );
            assert!(!answer.contains("Eigener"), "{function} by {caller}: {answer}");
        }
        for (path, is_for) in PAGES {
            let own_elsewhere = foreign && (is_for == For::Seat || is_for == For::Desk);
            let revoked_lasts = *caller == "a revoked card" && course == Course::Closed;
            if Some(is_for) == *role || own_elsewhere || revoked_lasts {
                continue;
            }
            let (status, page) = app.get(path, cookies).await;
            assert!(is_kept_out(status), "{path} by {caller} while {course:?}: {status}");
            assert!(!page.contains("Eigener"), "{path} by {caller}: {page}");
        }
        assert_eq!(records(&app), before, "{caller} left a trace while {course:?}");
    }
    app.stop.send_replace(true);
}

/// A foreign card and moderator have a room and a desk, in which they never meet the workshop that is not theirs.
async fn the_foreign_stay_at_home(course: Course) {
    let app = App::empty();
    workshop(&app, "Eigener", course).await;
    workshop(&app, "Fremder", Course::Running).await;
    let callers = callers(&app).await;
    let before = records(&app);
    for (caller, _, cookies) in callers.iter().filter(|(name, ..)| name.starts_with("a foreign")) {
        for (function, is_for, body) in FUNCTIONS {
            if is_for == For::Seat || is_for == For::Desk {
                let (_, answer) = app.call(function, body, cookies).await;
                assert!(!answer.contains("Eigener"), "{function} by {caller}: {answer}");
            }
        }
        for path in ["/room", "/results", "/desk", "/live/room?known=", "/live/desk?known="] {
            let (_, page) = app.get(path, cookies).await;
            assert!(!page.contains("Eigener"), "{path} by {caller}");
        }
    }
    assert_eq!(records(&app)[0], before[0], "only their own record may grow");
}

#[tokio::test]
async fn nobody_is_let_in_while_a_workshop_is_prepared() {
    nobody_is_let_in(Course::Preparing).await;
    the_foreign_stay_at_home(Course::Preparing).await;
}

#[tokio::test]
async fn nobody_is_let_in_while_a_workshop_runs() {
    nobody_is_let_in(Course::Running).await;
    the_foreign_stay_at_home(Course::Running).await;
}

#[tokio::test]
async fn nobody_is_let_in_after_a_workshop_and_members_and_moderator_change_nothing_more() {
    nobody_is_let_in(Course::Closed).await;
    the_foreign_stay_at_home(Course::Closed).await;
    let app = App::empty();
    workshop(&app, "Eigener", Course::Closed).await;
    workshop(&app, "Fremder", Course::Running).await;
    let before = records(&app);
    for (caller, role, cookies) in callers(&app).await {
        for (function, is_for, body) in FUNCTIONS {
            if Some(is_for) == role && (is_for == For::Seat || is_for == For::Desk) {
                let (status, answer) = app.call(function, body, &cookies).await;
                let reads = matches!(function, "my_seat" | "hall");
                assert!(reads || !status.is_success(), "{function} by {caller}: {answer}");
            }
        }
    }
    assert_eq!(records(&app), before);
}
