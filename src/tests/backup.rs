//! Backup, restore and verify, of a running service and of a folder; and a disk that fails for a while.

use pilotwahl::domain::ids::{RoundId, WorkshopId};
use pilotwahl::server::backup::{self, Backup};
use pilotwahl::server::journal::{Journal, OnLoss, check_folder};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output};

use super::app::App;
use super::crash::Server;
use super::durability::vote_in_a_totals_only_round;
use super::torn::{files, scratch};

fn run(arguments: &[&str], data: &Path) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_pilotwahl"));
    program.args(arguments).arg("--data").arg(data).output().unwrap()
}

fn succeeds(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn fails(output: &Output) -> String {
    assert!(!output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_running_service_is_backed_up_verified_and_restored_with_its_links() {
    let folder = scratch();
    let (data, again) = (folder.path().join("data"), folder.path().join("again"));
    let file = folder.path().join("backup.jsonl");
    let name = file.to_str().unwrap();
    let server = Server::start(&data);
    let desk = server.enter(&server.desk);
    let entered = server.send("POST", "/api/enter_step", &desk, "from=1&to=4");
    assert_eq!(entered.unwrap().0, 200);
    let said = succeeds(&run(&["verify"], &data));
    assert!(said.contains("nothing that was acknowledged is missing"), "{said}");
    let said = succeeds(&run(&["backup", name], &data));
    assert!(said.contains("1 workshops with ") && said.contains("checked"), "{said}");
    assert!(fails(&run(&["backup", name], &data)).contains("is there already"));
    let cards = server.cards.clone();
    server.kill();

    assert!(fails(&run(&["restore", name], &data)).contains("nothing is overwritten"));
    succeeds(&run(&["restore", name], &again));
    let said = succeeds(&run(&["verify"], &again));
    assert!(said.contains("the chain holds"), "{said}");
    let server = Server::start(&again);
    assert_eq!(server.cards, cards, "every card is as it was");
    server.kill();
    // The stopped one, too, and the same comes out.
    let second = folder.path().join("second.jsonl");
    succeeds(&run(&["backup", second.to_str().unwrap()], &data));
    let entries = |path: &Path| std::fs::read_to_string(path).unwrap().matches("\"entry\"").count();
    assert_eq!(entries(&second), entries(&file));
}

#[test]
fn verify_says_what_is_missing_and_changes_nothing() {
    let folder = scratch();
    Server::start(folder.path()).kill();
    let database = folder.path().join("journal/db");
    let whole = std::fs::read(&database).unwrap();
    std::fs::write(&database, &whole[..whole.len() - 3000]).unwrap();
    let damaged = files(folder.path());
    let output = run(&["verify"], folder.path());
    let said = fails(&output);
    assert!(said.contains("missing or does not fit"), "{said}");
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(lines.contains("workshop 1: ") && lines.contains("ends before its anchor"), "{lines}");
    assert!(files(folder.path()) == damaged);
    let nowhere = run(&["verify"], &folder.path().join("nowhere"));
    assert!(fails(&nowhere).contains("there is no journal"));
    assert!(!folder.path().join("nowhere").exists());
}

#[test]
fn verify_refuses_what_a_start_refuses_and_names_half_an_anchor() {
    let folder = scratch();
    Server::start(folder.path()).kill();
    succeeds(&run(&["verify"], folder.path()));
    let key = std::fs::read(folder.path().join("key")).unwrap();
    let flipped = [&[key[0] ^ 1], &key[1..]].concat();
    for (bytes, said) in [
        (&key[..0], "the key is damaged"),
        (&key[..16], "the key is damaged"),
        (&flipped[..], "is not the key of this journal"),
    ] {
        std::fs::write(folder.path().join("key"), bytes).unwrap();
        let output = run(&["verify"], folder.path());
        fails(&output);
        let lines = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(lines.contains(said), "{said}: {lines}");
    }
    std::fs::write(folder.path().join("key"), &key).unwrap();
    std::fs::remove_file(folder.path().join("anchor.b")).unwrap();
    let output = run(&["verify"], folder.path());
    fails(&output);
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(lines.contains("the anchor file anchor.b is missing"), "{lines}");
}

#[tokio::test]
async fn a_backup_is_whole_or_refused_and_without_the_ballots_of_an_open_totals_only_round() {
    let app = App::demonstration().await;
    let salts = vote_in_a_totals_only_round(&app).await;
    let mut file = Vec::new();
    let installation = &app.installation;
    backup::write(installation.workshops.journal(), &installation.secrets, &mut file).unwrap();
    let text = String::from_utf8(file.clone()).unwrap();
    assert!(salts.len() == 6 && salts.iter().all(|salt| !text.contains(salt)));

    for place in (0..file.len()).step_by(file.len() / 300) {
        let mut damaged = file.clone();
        damaged[place] ^= 4;
        assert!(Backup::read(damaged.as_slice()).is_err(), "byte {place}");
        assert!(Backup::read(&file[..place]).is_err(), "cut at {place}");
    }
    let read = Backup::read(file.as_slice()).unwrap();
    assert_eq!(read.without_ballots, [(WorkshopId(1), RoundId(5))]);
    let folder = scratch();
    read.restore(folder.path()).unwrap();
    assert!(!check_folder(folder.path()).unwrap().unwrap().holds);
    let again = app.reopened(folder.path(), OnLoss::Accept).unwrap();
    let workshop = again.workshops.get(WorkshopId(1)).unwrap();
    assert_eq!(workshop.read(|workshop| workshop.members.len()).await.unwrap(), 13);
    assert!(workshop.read(|workshop| workshop.open_round().is_none()).await.unwrap());
}

/// A file that may not grow is a disk that fails: `write` gives an error to the real process, which
/// is neither told nor prepared. A real small file system would need an administrator.
#[test]
fn a_disk_that_fails_for_a_while_loses_nothing_and_votes_go_on_afterwards() {
    let folder = scratch();
    let mut process = Command::new(env!("CARGO_BIN_EXE_pilotwahl"));
    let server = Server::start_by(&mut process, folder.path());
    let desk = server.enter(&server.desk);
    for (function, body) in [("enter_step", "from=1&to=4"), ("open_round", "round=1")] {
        assert_eq!(server.send("POST", &format!("/api/{function}"), &desk, body).unwrap().0, 200);
    }
    let (member, link) = server.cards.iter().next().unwrap();
    let card = server.enter(link);
    let vote = |revision: u32| {
        let body = format!(
            "round=1&member={member}&id=device-of-one&revision={revision}&marks[1]={}",
            1 + revision % 3
        );
        server.send("POST", "/api/cast_ballot", &card, &body).unwrap()
    };
    let limit = |bytes: &str| {
        let pid = server.child.id().to_string();
        let limit = format!("--fsize={bytes}:");
        assert!(Command::new("prlimit").args(["--pid", &pid, &limit]).status().unwrap().success());
    };
    assert_eq!(vote(1).0, 200);
    limit(&std::fs::metadata(folder.path().join("journal/db")).unwrap().len().to_string());
    let mut acknowledged = 1;
    while vote(acknowledged + 1).0 == 200 {
        acknowledged += 1;
        assert!(acknowledged < 1000, "the disk fails at some time");
    }
    let (status, answer) = vote(acknowledged + 1);
    assert_eq!(status, 503, "{answer}");
    let (status, receipt) = vote(acknowledged);
    assert_eq!(status, 200, "what was acknowledged is answered: {receipt}");
    assert_eq!(server.send("GET", "/room", &card, "").unwrap().0, 200);

    let mut stream = std::net::TcpStream::connect(&server.address).unwrap();
    let (address, projector) = (&server.address, &server.projector);
    write!(stream, "GET /live{projector} HTTP/1.1\r\nhost: {address}\r\n\r\n").unwrap();
    let mut lines = BufReader::new(stream).lines().map(|line| line.unwrap());
    assert!(lines.any(|line| line.contains("{\"writable\":false}")), "everyone is told");
    limit("unlimited");
    assert!(lines.any(|line| line.contains("{\"writable\":true}")), "and that it goes on");
    let (status, answer) = vote(acknowledged + 1);
    assert_eq!(status, 200, "{answer}");
    server.kill();
    let journal = Journal::open(folder.path(), OnLoss::Refuse).unwrap();
    let (workshop, _) = pilotwahl::server::workshops::load(&journal, WorkshopId(1)).unwrap();
    let revision =
        workshop.open_round().unwrap().1.cast.values().next().unwrap().receipt().revision;
    assert_eq!(revision, acknowledged + 1);
}
