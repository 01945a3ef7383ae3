//! The program as an administrator meets it: start-up failures, the orderly end, the recount.

use pilotwahl::server::connections::Connections;
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
fn a_missing_part_of_the_installation_is_said_at_start() {
    let folder = tempfile::tempdir().unwrap();
    let said = says(
        &program()
            .arg("serve")
            .env("LEPTOS_SITE_ROOT", folder.path())
            .env("PILOTWAHL_DATA_FOLDER", folder.path().join("data"))
            .output()
            .unwrap(),
    );
    assert!(said.contains("is missing") && said.contains("make release"), "{said}");
}

#[test]
fn what_the_service_needs_of_a_provider_no_backup_needs() {
    let folder = tempfile::tempdir().unwrap();
    let (settings, data) = (folder.path().join("Leptos.toml"), folder.path().join("data"));
    let text = std::fs::read_to_string("Leptos.toml").unwrap();
    std::fs::write(&settings, format!("{text}\n[oidc]\nissuer = \"https://a.example\"\n")).unwrap();
    let (mut child, _) = started(&data);
    child.kill().unwrap();
    child.wait().unwrap();
    let run = |command: &str| {
        let mut program = program();
        program.arg(command).arg("--settings").arg(&settings);
        program.env("PILOTWAHL_DATA_FOLDER", &data).output().unwrap()
    };
    let verified = run("verify");
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
    let said = says(&run("serve"));
    assert!(said.contains("[oidc]") && said.contains("client-id is missing"), "{said}");
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
    let connections = Connections::new(1_000);
    let service =
        tokio::spawn(pilotwahl::server::process::accept(listener, router, connections, signal));
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

/// Largest resident memory of a process so far, in MiB.
fn peak_memory(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}

#[test]
fn three_hundred_sign_ins_that_vanish_cost_no_memory() {
    let folder = tempfile::tempdir().unwrap();
    let (mut child, address) = started(folder.path());
    let sign_in = |name: usize| {
        let body = format!("name=n{name}&password=falsch");
        let length = body.len();
        let mut client = TcpStream::connect(&address).unwrap();
        write!(
            client,
            "POST /api/sign_in HTTP/1.1\r\nhost: {address}\r\naccept: application/json\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n\
             connection: close\r\n\r\n{body}"
        )
        .unwrap();
        client
    };
    (0..300).for_each(|name| drop(sign_in(name)));
    // Whoever stays gets an answer. Once it is that the tries are used up, no work is left.
    let mut answers = (300..2000).map(|name| {
        let mut answer = String::new();
        sign_in(name).read_to_string(&mut answer).unwrap();
        answer
    });
    assert!(answers.any(|answer| answer.starts_with("HTTP/1.1 429")));
    let peak = peak_memory(&child);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(peak < 150, "{peak} MiB");
}

/// The whole answer to what is sent.
async fn answer(address: std::net::SocketAddr, request: &str) -> String {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut client = tokio::net::TcpStream::connect(address).await.unwrap();
    client.write_all(request.as_bytes()).await.unwrap();
    let mut answered = Vec::new();
    // A connection that is cut after the answer is no fault of the answer.
    let _ = client.read_to_end(&mut answered).await;
    String::from_utf8(answered).unwrap()
}

#[tokio::test]
async fn half_sent_requests_lock_nobody_out_and_end_no_stream() {
    use pilotwahl::domain::workshop::command::{Command, DeskCommand};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let app = super::app::App::demonstration().await;
    let path = app.installation.projector_path(pilotwahl::domain::ids::WorkshopId(1));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = pilotwahl::server::router::router(std::sync::Arc::clone(&app.installation));
    let service = pilotwahl::server::process::accept(
        listener,
        router,
        Connections::new(8),
        std::future::pending(),
    );
    tokio::spawn(service);
    let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let request = format!("GET /live{path} HTTP/1.1\r\nhost: x\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut part = [0; 65_536];
    assert!(stream.read(&mut part).await.unwrap() > 0);
    let mut waiting = Vec::new();
    for _ in 0..40 {
        let mut client = tokio::net::TcpStream::connect(address).await.unwrap();
        client.write_all(b"POST /api/sign_in HTTP/1.1\r\nhost: x\r\n").await.unwrap();
        waiting.push(client);
        let healthy = "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
        assert!(answer(address, healthy).await.starts_with("HTTP/1.1 200"));
    }
    assert!(!matches!(waiting[0].read(&mut part).await, Ok(1..)), "the longest wait has ended");
    let blank = Command::Desk(DeskCommand::BlankProjector { blanked: true });
    app.workshop().run(blank).await.unwrap();
    let mut heard = String::new();
    while !heard.contains("event: stage") {
        let bytes = stream.read(&mut part).await.unwrap();
        assert!(bytes > 0, "the stream was cut");
        heard.push_str(&String::from_utf8_lossy(&part[..bytes]));
    }
}

#[tokio::test]
async fn a_request_names_one_host_and_has_headers_of_a_sensible_size() {
    let app = super::app::App::empty();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = pilotwahl::server::router::router(std::sync::Arc::clone(&app.installation));
    let connections = Connections::new(8);
    let pending = std::future::pending();
    tokio::spawn(pilotwahl::server::process::accept(listener, router, connections, pending));
    for (headers, status) in [
        ("host: x\r\n".into(), "200"),
        (String::new(), "400"),
        ("host: x\r\nhost: y\r\n".into(), "400"),
        (format!("host: x\r\nx: {}\r\n", "y".repeat(300_000)), "431"),
    ] {
        let request = format!("GET /healthz HTTP/1.1\r\n{headers}connection: close\r\n\r\n");
        let answered = answer(address, &request).await;
        assert!(answered.starts_with(&format!("HTTP/1.1 {status}")), "{answered}");
    }
}

#[test]
fn no_link_is_in_the_log_at_any_level() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = demo(folder.path(), "0")
        .env("RUST_LOG", "trace,tower_http::csrf=trace")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut log = child.stderr.take().unwrap();
    let log = std::thread::spawn(move || {
        let mut lines = Vec::new();
        log.read_to_end(&mut lines).unwrap();
        String::from_utf8_lossy(&lines).into_owned()
    });
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let card = loop {
        let line = lines.next().unwrap().unwrap();
        if let Some(link) = line.strip_prefix("card ") {
            break link.split_once("http://").unwrap().1.to_owned();
        }
    };
    let (address, link) = card.split_once("/k/").unwrap();
    for request in [
        format!("GET /k/{link} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n"),
        format!(
            "POST /api/enter_card HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
             referer: http://{address}/k/{link}\r\ncontent-length: {}\r\n\
             content-type: application/x-www-form-urlencoded\r\n\r\nlink={link}",
            link.len() + 5
        ),
    ] {
        let mut client = TcpStream::connect(address).unwrap();
        client.write_all(request.as_bytes()).unwrap();
        let mut answer = Vec::new();
        client.read_to_end(&mut answer).unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 200"));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let log = log.join().unwrap();
    assert!(log.contains("TRACE"), "the log was asked for everything");
    let token = link.rsplit('-').next().unwrap();
    let told = log.lines().find(|line| line.contains(token));
    assert_eq!(told, None);
}
