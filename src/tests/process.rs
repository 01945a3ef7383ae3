//! The program as an administrator meets it: start-up failures, the orderly end, the recount.

use pilotwahl::server::journal::{Journal, OnLoss};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pilotwahl"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env("LEPTOS_SITE_ROOT", "public");
    command
}

fn demo(data: &Path, port: &str) -> Command {
    let mut command = program();
    command.args(["demo", "--port", port, "--data"]).arg(data);
    command
}

fn says(output: &Output) -> String {
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A demonstration that is up, and the address it listens on.
fn started(data: &Path) -> (Child, String) {
    let mut child = demo(data, "0").stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let url = line.trim().strip_prefix("setup http://").unwrap();
    let address = url.split('/').next().unwrap().to_owned();
    (child, address)
}

#[test]
fn a_port_in_use_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let said = says(&demo(folder.path(), &port.to_string()).output().unwrap());
    assert!(said.contains(&format!("port {port} is in use")), "{said}");
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let said = says(&demo(&file.join("data"), "0").output().unwrap());
    assert!(said.contains("cannot create the data folder"), "{said}");
}

#[test]
fn a_new_data_folder_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    drop(Journal::open(&data, OnLoss::Refuse).unwrap());
    assert_eq!(std::fs::metadata(data).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_folder_in_use_is_said_and_the_first_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (mut first, address) = started(folder.path());
    let said = says(&demo(folder.path(), "0").output().unwrap());
    assert!(said.contains("is in use by another Pilotwahl"), "{said}");
    assert!(TcpStream::connect(address).is_ok());
    first.kill().unwrap();
    first.wait().unwrap();
}

#[test]
fn a_damaged_record_is_said_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (mut child, _) = started(folder.path());
    child.kill().unwrap();
    child.wait().unwrap();
    let journal = folder.path().join("journal");
    {
        let db = sled::open(&journal).unwrap();
        let (key, value) = db.scan_prefix(b"e").nth(3).unwrap().unwrap();
        let changed = String::from_utf8(value.to_vec()).unwrap().replace("\"at\":1", "\"at\":2");
        db.insert(key, changed.as_bytes()).unwrap();
        db.flush().unwrap();
    }
    for _ in 0..2 {
        let said = says(&demo(folder.path(), "0").output().unwrap());
        assert!(said.contains("is damaged; restore a backup"), "{said}");
    }
}

#[test]
fn a_snapshot_left_unfinished_by_a_crash_does_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    let (mut child, _) = started(folder.path());
    child.kill().unwrap();
    child.wait().unwrap();
    let left = folder.path().join("journal/snap.00000000000000FF.generating");
    std::fs::write(&left, "half").unwrap();
    let (mut child, _) = started(folder.path());
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!left.exists());
}

#[test]
fn sigterm_ends_streams_and_then_the_process_in_good_order() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = demo(folder.path(), "0").stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let projector = loop {
        let line = lines.next().unwrap().unwrap();
        if let Some(url) = line.strip_prefix("projector http://") {
            break url.to_owned();
        }
    };
    let (address, path) = projector.split_once("/projector/").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET /live/projector/{path} HTTP/1.1\r\nhost: {address}\r\n\r\n").unwrap();
    let mut start = [0; 15];
    stream.read_exact(&mut start).unwrap();
    assert_eq!(&start, b"HTTP/1.1 200 OK");
    let terminated = Command::new("kill").arg(child.id().to_string()).status().unwrap();
    assert!(terminated.success());
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).unwrap();
    assert!(child.wait().unwrap().success());
}

#[test]
fn the_recount_fails_on_a_changed_figure() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/golden/archive-v1.jsonl");
    let good = program().arg("recount").arg(&golden).output().unwrap();
    assert!(good.status.success());
    let said = String::from_utf8_lossy(&good.stdout).into_owned();
    assert!(said.contains("recounted from 2 ballots: the same"), "{said}");
    let folder = tempfile::tempdir().unwrap();
    let changed = folder.path().join("changed.jsonl");
    let text = std::fs::read_to_string(golden).unwrap();
    std::fs::write(&changed, text.replacen("\"weight\":\"2.5\"", "\"weight\":\"3.5\"", 1)).unwrap();
    let said = says(&program().arg("recount").arg(&changed).output().unwrap());
    assert!(said.contains("the chain is broken"), "{said}");
}

#[test]
fn the_recount_does_not_need_its_reader() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/golden/archive-v1.jsonl");
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = program().arg("recount").arg(&golden).stdout(writer).status().unwrap();
    assert!(status.success(), "{status}");
}

/// The clock of the test stands still but jumps ahead when everybody waits.
#[tokio::test(start_paused = true)]
async fn a_client_that_never_finishes_its_request_is_let_go_and_a_stream_is_not() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let app = super::app::App::demonstration().await;
    let path = app.installation.projector_path(pilotwahl::domain::ids::WorkshopId(1));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = pilotwahl::server::router::router(std::sync::Arc::clone(&app.installation));
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let signal = async { drop(stopped.await) };
    let service = tokio::spawn(pilotwahl::server::process::accept(listener, router, signal));
    for (request, answer) in [
        ("GET /healthz HTT", ""),
        (
            "POST /api/sign_in HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nname=",
            "HTTP/1.1 408",
        ),
    ] {
        let mut client = tokio::net::TcpStream::connect(address).await.unwrap();
        client.write_all(request.as_bytes()).await.unwrap();
        let mut answered = String::new();
        client.read_to_string(&mut answered).await.unwrap();
        assert!(answered.starts_with(answer), "{answered}");
    }
    // A heartbeat comes every 15 seconds, so these are more than either limit.
    let mut client = tokio::net::TcpStream::connect(address).await.unwrap();
    client
        .write_all(format!("GET /live{path} HTTP/1.1\r\nhost: x\r\n\r\n").as_bytes())
        .await
        .unwrap();
    let (mut heard, mut part) = (String::new(), [0; 4096]);
    while heard.matches("event: clock").count() < 6 {
        let bytes = client.read(&mut part).await.unwrap();
        assert!(bytes > 0, "the stream was cut after {heard}");
        heard.push_str(&String::from_utf8_lossy(&part[..bytes]));
    }
    drop((stop, client));
    service.await.unwrap();
}
