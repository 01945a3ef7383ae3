//! What must survive: the parts of the data folder, a full disk, destroyed ballots that stay destroyed,
//! folders of earlier versions.

use axum::http::StatusCode;
use pilotwahl::domain::ids::{RoundId, WorkshopId};
use pilotwahl::server::journal::{Journal, LEAST_FREE_BYTES, OnLoss, Write};
use pilotwahl::server::live::{Audience, poll};
use pilotwahl::server::secrets::Secrets;
use pilotwahl::server::workshops::load;
use std::path::Path;

use super::app::App;
use super::torn::{files, scratch, write_files};

/// A round in which names are never shown, as number 5, open.
pub async fn open_a_totals_only_round(app: &App) {
    use pilotwahl::domain::forms::round::RoundForm;
    use pilotwahl::domain::workshop::command::{Command, DeskCommand, SetupCommand};
    use pilotwahl::domain::workshop::run_sheet::StepKind;
    let form = RoundForm {
        question: "Worum geht es?".into(),
        kind: "straw_poll".into(),
        method: "points".into(),
        points_total: "10".into(),
        points_max: "3".into(),
        candidates: "all".into(),
        secrecy: "totals".into(),
        ..RoundForm::default()
    };
    app.setup(SetupCommand::SaveRound { id: None, plan: form.plan().unwrap() }).await;
    let step = SetupCommand::SaveStep {
        id: None,
        kind: StepKind::Round(RoundId(5)),
        title: "Probe".into(),
        note: String::new(),
        minutes: 5,
        at: pilotwahl::domain::workshop::run_sheet::StepPlace::Last,
    };
    app.setup(step).await;
    let (current, step) = app
        .workshop()
        .read(|w| (w.run_sheet.current().unwrap().id, w.run_sheet.steps.last().unwrap().id))
        .await
        .unwrap();
    for command in [
        DeskCommand::EnterStep { from: current, to: step },
        DeskCommand::OpenRound { id: RoundId(5), unique_weights: None },
    ] {
        app.workshop().run(Command::Desk(command)).await.unwrap();
    }
}

/// Casts the ballot of a card's member in round 5.
pub async fn vote(app: &App, card: u32, revision: u32) {
    let (status, answer) = try_to_vote(app, card, revision).await;
    assert_eq!(status, StatusCode::OK, "{answer}");
}

/// Opens a totals-only round in which six members vote; gives the salts of their ballots.
pub async fn vote_in_a_totals_only_round(app: &App) -> Vec<String> {
    open_a_totals_only_round(app).await;
    for card in 1..=6 {
        vote(app, card, 1).await;
    }
    let handle = app.workshop();
    let salts = handle.read(|workshop| {
        let cast = workshop.open_round().unwrap().1.cast.values();
        cast.map(|cast| cast.opening.as_ref().unwrap().salt.clone()).collect()
    });
    salts.await.unwrap()
}

async fn try_to_vote(app: &App, card: u32, revision: u32) -> (StatusCode, String) {
    let cookies = app.card(card).await;
    cast(app, card, revision, &cookies).await
}

async fn cast(app: &App, card: u32, revision: u32, cookies: &str) -> (StatusCode, String) {
    let find = move |workshop: &pilotwahl::domain::workshop::Workshop| {
        workshop.cards[&pilotwahl::domain::ids::CardId(card)].member.clone().unwrap()
    };
    let member = app.workshop().read(find).await.unwrap();
    let body = format!(
        "round=5&member={member}&id=device-{card}&revision={revision}&marks[1]={}&marks[2]=2",
        1 + revision % 3
    );
    app.call("cast_ballot", &body, cookies).await
}

fn said(result: anyhow::Result<Journal>) -> String {
    format!("{:#}", result.err().expect("it is refused"))
}

/// A data folder with something in it, closed.
fn closed_folder() -> tempfile::TempDir {
    let folder = scratch();
    let journal = Journal::open(folder.path(), OnLoss::Refuse).unwrap();
    let secrets = Secrets::open(folder.path(), true).unwrap();
    journal.bind_key(&secrets.digest(), OnLoss::Refuse).unwrap();
    append(&journal, 1..=20);
    folder
}

fn append(journal: &Journal, numbers: std::ops::RangeInclusive<u64>) {
    for number in numbers {
        let json = format!("{{\"number\":{number}}}").into();
        futures::executor::block_on(journal.append(vec![Write::House(number, json)])).unwrap();
    }
}

#[test]
fn a_missing_or_emptied_journal_beside_a_key_is_named_and_never_begun_anew() {
    for remove in ["journal", "journal/db", "emptied"] {
        let folder = closed_folder();
        let database = folder.path().join("journal/db");
        match remove {
            "emptied" => std::fs::write(&database, "").unwrap(),
            "journal" => std::fs::remove_dir_all(folder.path().join(remove)).unwrap(),
            _ => std::fs::remove_file(&database).unwrap(),
        }
        for _ in 0..2 {
            let said = said(Journal::open(folder.path(), OnLoss::Refuse));
            assert!(said.contains("the journal is") && said.contains("journal/db"), "{said}");
        }
        assert!(!database.exists() || std::fs::read(&database).unwrap().is_empty());
    }
}

#[test]
fn a_missing_key_or_another_one_beside_a_journal_is_named() {
    let folder = closed_folder();
    let key = folder.path().join("key");
    let open = || {
        let journal = Journal::open(folder.path(), OnLoss::Refuse)?;
        let secrets = Secrets::open(folder.path(), journal.is_empty()?)?;
        journal.bind_key(&secrets.digest(), OnLoss::Refuse)?;
        Ok::<_, anyhow::Error>(journal)
    };
    std::fs::remove_file(&key).unwrap();
    let missing = said(open());
    assert!(missing.contains("the key is missing") && !key.exists(), "{missing}");
    std::fs::write(&key, "").unwrap();
    let emptied = said(open());
    assert!(
        emptied.contains("the key is damaged") && emptied.contains("--accept-loss"),
        "{emptied}"
    );
    assert!(std::fs::read(&key).unwrap().is_empty(), "left as it was");
    std::fs::write(&key, [7; 32]).unwrap();
    let other = said(open());
    assert!(other.contains("is not the key this journal was made with"), "{other}");
    std::fs::write(&key, "").unwrap();
    let journal = Journal::open(folder.path(), OnLoss::Accept).unwrap();
    let drawn = Secrets::open(folder.path(), true).unwrap();
    journal.bind_key(&drawn.digest(), OnLoss::Accept).unwrap();
    drop(journal);
    assert!(open().is_ok(), "whoever accepted the loss goes on");
}

#[test]
fn an_anchor_that_is_missing_or_damaged_is_said_and_accepting_the_loss_makes_a_new_one() {
    for content in [None, Some("nothing an anchor says")] {
        let folder = closed_folder();
        for name in ["anchor.a", "anchor.b"] {
            match content {
                Some(text) => std::fs::write(folder.path().join(name), text).unwrap(),
                None => std::fs::remove_file(folder.path().join(name)).unwrap(),
            }
        }
        let said = said(Journal::open(folder.path(), OnLoss::Refuse));
        assert!(said.contains("the anchor") && said.contains("--accept-loss"), "{said}");
        drop(Journal::open(folder.path(), OnLoss::Accept).unwrap());
        let journal = Journal::open(folder.path(), OnLoss::Refuse).unwrap();
        assert_eq!(journal.house(0).unwrap().len(), 20);
    }
}

#[test]
fn a_cut_journal_says_what_is_missing_and_goes_on_only_when_that_is_accepted() {
    let folder = closed_folder();
    let database = folder.path().join("journal/db");
    let whole = std::fs::read(&database).unwrap();
    std::fs::write(&database, &whole[..whole.len() - 200]).unwrap();
    let damaged = files(folder.path());
    let said = said(Journal::open(folder.path(), OnLoss::Refuse));
    for part in
        ["accounts and sessions: ", " of 20 entries are left", "verify", "restore", "--accept-loss"]
    {
        assert!(said.contains(part), "{said}");
    }
    assert!(files(folder.path()) == damaged, "what was refused is left as it was");
    let left = {
        let journal = Journal::open(folder.path(), OnLoss::Accept).unwrap();
        let left = journal.house(0).unwrap().len() as u64;
        assert!(left < 20);
        append(&journal, left + 1..=left + 1);
        left + 1
    };
    let journal = Journal::open(folder.path(), OnLoss::Refuse).unwrap();
    assert_eq!(journal.house(0).unwrap().len() as u64, left);
    let kept = |name: &Path| {
        name.starts_with("journal.damaged-")
            || name.to_string_lossy().starts_with("journal.damaged-")
    };
    assert!(files(folder.path()).keys().any(|name| kept(name)), "the evidence is kept");
}

#[test]
fn an_interrupted_start_is_undone_by_the_next() {
    let folder = closed_folder();
    let before = files(folder.path());
    // Killed after the database had overwritten what it took for a torn end.
    std::fs::rename(folder.path().join("journal"), folder.path().join("journal.before-start"))
        .unwrap();
    std::fs::create_dir(folder.path().join("journal")).unwrap();
    std::fs::write(folder.path().join("journal/db"), "half").unwrap();
    let journal = Journal::open(folder.path(), OnLoss::Refuse).unwrap();
    assert_eq!(journal.house(0).unwrap().len(), 20);
    assert!(before.contains_key(Path::new("journal/db")));
}

#[test]
fn a_folder_from_before_there_was_an_anchor_opens_and_gets_one() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/golden/folder-v1");
    let folder = scratch();
    write_files(folder.path(), &files(&golden));
    for _ in 0..2 {
        let journal = Journal::open(folder.path(), OnLoss::Refuse).unwrap();
        let secrets = Secrets::open(folder.path(), false).unwrap();
        journal.bind_key(&secrets.digest(), OnLoss::Refuse).unwrap();
        let (workshop, chain) = load(&journal, WorkshopId(1)).unwrap();
        assert_eq!(chain.seq, GOLDEN_ENTRIES);
        assert_eq!(workshop.open_round().unwrap().1.ballots(), 2);
        assert!(workshop.lost_ballots().is_none());
        assert!(folder.path().join("anchor.a").exists());
    }
    // From then on a cut is noticed.
    let database = folder.path().join("journal/db");
    let whole = std::fs::read(&database).unwrap();
    std::fs::write(&database, &whole[..40_000]).unwrap();
    said(Journal::open(folder.path(), OnLoss::Refuse));
}

/// As the version before wrote them: a demonstration with an open round and two ballots.
const GOLDEN_ENTRIES: u64 = 83;

#[tokio::test]
async fn a_full_disk_is_told_to_all_retries_are_answered_and_it_goes_on_by_itself() {
    let app = App::demonstration().await;
    open_a_totals_only_round(&app).await;
    let card = app.card(1).await;
    assert_eq!(cast(&app, 1, 1, &card).await.0, StatusCode::OK);
    let journal = app.installation.workshops.journal().clone();
    let mut intake = journal.intake();

    journal.keep_free(u64::MAX);
    intake.wait_for(|intake| !intake.open).await.unwrap();
    let told = |writable: &'static str| {
        let told = format!("\"writable\":{writable}");
        let mut published = app.workshop().published();
        async move {
            let says = |p: &std::sync::Arc<_>| {
                poll(p, Audience::Projector, "").is_some_and(|json| json.contains(&told))
            };
            published.wait_for(says).await.unwrap();
        }
    };
    told("false").await;
    let (status, answer) = cast(&app, 1, 2, &card).await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE, "{answer}");
    assert!(answer.contains("was bestätigt wurde, ist sicher"), "{answer}");
    let (status, receipt) = cast(&app, 1, 1, &card).await;
    assert_eq!(status, StatusCode::OK, "{receipt}");
    assert!(receipt.contains("\"revision\":1"), "{receipt}");
    assert_eq!(app.get("/room", &card).await.0, StatusCode::OK);
    assert_eq!(app.get("/readyz", "").await.0, StatusCode::SERVICE_UNAVAILABLE);

    journal.keep_free(LEAST_FREE_BYTES);
    intake.wait_for(|intake| intake.open).await.unwrap();
    told("true").await;
    assert_eq!(cast(&app, 1, 2, &card).await.0, StatusCode::OK);
    assert_eq!(app.get("/readyz", "").await.0, StatusCode::OK);
}

#[test]
fn what_does_not_continue_what_is_on_disk_is_not_written() {
    let folder = closed_folder();
    let journal = Journal::open(folder.path(), OnLoss::Refuse).unwrap();
    for number in [20, 22] {
        let write = vec![Write::House(number, b"{}".to_vec())];
        assert!(futures::executor::block_on(journal.append(write)).is_err(), "{number}");
    }
    append(&journal, 21..=21);
}

#[tokio::test]
async fn ballots_of_a_totals_only_round_leave_nothing_on_the_disk_after_closing() {
    use pilotwahl::domain::workshop::command::{Command, DeskCommand};
    let app = App::demonstration().await;
    let salts = vote_in_a_totals_only_round(&app).await;
    assert_eq!(salts.len(), 6);
    let folder = app.installation.settings.data_folder.clone();
    let journal = app.installation.workshops.journal();
    let key = journal.round_key_path(WorkshopId(1), RoundId(5));
    let key_bytes = std::fs::read(&key).unwrap();
    let found = |needle: &[u8]| {
        files(&folder)
            .values()
            .any(|content| content.windows(needle.len()).any(|part| part == needle))
    };
    // The search finds what is there: the key, and a ballot that is kept in the clear.
    assert!(found(&key_bytes));
    assert!(!salts.iter().any(|salt| found(salt.as_bytes())), "never in the clear");
    app.workshop()
        .run(Command::Desk(DeskCommand::CloseRound { id: RoundId(5), knowingly: true }))
        .await
        .unwrap();
    assert!(!key.exists() && !found(&key_bytes), "the key is gone");
    assert!(!salts.iter().any(|salt| found(salt.as_bytes())));
}

#[tokio::test]
async fn a_lost_round_key_is_named_and_accepting_the_loss_aborts_that_round() {
    use pilotwahl::domain::round::Phase;
    let app = App::demonstration().await;
    open_a_totals_only_round(&app).await;
    vote(&app, 1, 1).await;
    let copy = |with_key: bool| {
        let folder = scratch();
        write_files(folder.path(), &files(&app.installation.settings.data_folder));
        if !with_key {
            std::fs::remove_dir_all(folder.path().join("round-keys")).unwrap();
        }
        folder
    };
    let (whole, refused, accepted) = (copy(true), copy(false), copy(false));
    assert!(app.reopened(whole.path(), OnLoss::Refuse).is_ok());
    let said = app.reopened(refused.path(), OnLoss::Refuse).err().unwrap().to_string();
    assert!(said.contains("1 ballots of round 5") && said.contains("round-keys/1-5"), "{said}");
    let again = app.reopened(accepted.path(), OnLoss::Accept).unwrap();
    let workshop = again.workshops.get(WorkshopId(1)).unwrap();
    let aborted = workshop.read(|w| matches!(w.rounds[&RoundId(5)].phase, Phase::Aborted { .. }));
    assert!(aborted.await.unwrap());
}
