//! Power cuts: 50 rounds of SIGKILL under voting load. What was acknowledged is there afterwards,
//! once, and nothing else is.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

/// A running demonstration.
pub struct Server {
    pub child: Child,
    pub address: String,
    pub desk: String,
    pub projector: String,
    pub cards: BTreeMap<String, String>,
}

impl Server {
    pub fn start(folder: &std::path::Path) -> Self {
        Self::start_by(&mut Command::new(env!("CARGO_BIN_EXE_pilotwahl")), folder)
    }

    /// Starts it by a command that ends with the program.
    pub fn start_by(command: &mut Command, folder: &std::path::Path) -> Self {
        let mut child = command
            .args(["demo", "--port", "0", "--data"])
            .arg(folder)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            // The browser's part need not be built for these tests.
            .env("LEPTOS_SITE_ROOT", "public")
            .env("LEPTOS_HASH_FILES", "false")
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (mut desk, mut projector, mut address) = Default::default();
        let mut cards = BTreeMap::new();
        while cards.len() < 13 {
            let line = lines.next().expect("the demonstration prints its links").unwrap();
            let words: Vec<&str> = line.split(' ').collect();
            let url = words.last().unwrap().strip_prefix("http://").unwrap();
            let (host, path) = url.split_once('/').unwrap();
            host.clone_into(&mut address);
            match words[..] {
                ["desk", _] => desk = format!("/{path}"),
                ["projector", _] => projector = format!("/{path}"),
                ["card", member, _] => {
                    cards.insert(member.to_owned(), format!("/{path}"));
                }
                _ => {}
            }
        }
        Self { child, address, desk, projector, cards }
    }

    /// One request on a connection of its own; status and the whole answer, if one came.
    pub fn send(
        &self,
        method: &str,
        path: &str,
        cookies: &str,
        body: &str,
    ) -> Option<(u16, String)> {
        request(&self.address, method, path, cookies, body)
    }

    /// The cookie a link gives: the desk's by itself, a card's by its button.
    pub fn enter(&self, path: &str) -> String {
        let answer = match path.strip_prefix("/k/") {
            Some(link) => self.send("POST", "/api/enter_card", "", &format!("link={link}")),
            None => self.send("GET", path, "", ""),
        };
        let (_, answer) = answer.expect("the server answers");
        let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    pub fn kill(self) {
        drop(self);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGKILL: no handler runs. Also after a failed assertion, so that nothing stays behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn request(
    address: &str,
    method: &str,
    path: &str,
    cookies: &str,
    body: &str,
) -> Option<(u16, String)> {
    let mut stream = TcpStream::connect(address).ok()?;
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncookie: {cookies}\r\n\
         accept: application/json\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {length}\r\n\r\n{body}"
    );
    stream.write_all(head.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let status = answer.split(' ').nth(1)?.parse().ok()?;
    // A status line whose body was cut off is no acknowledgement.
    let length: usize = answer
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .and_then(|length| length.parse().ok())
        .unwrap_or(0);
    let (_, content) = answer.split_once("\r\n\r\n")?;
    (content.len() >= length).then(|| (status, answer.clone()))
}

/// What a member has sent and what was acknowledged, as revisions.
#[derive(Clone, Copy, Debug, Default)]
struct Revisions {
    sent: u32,
    acknowledged: u32,
}

#[test]
fn nothing_acknowledged_is_lost_or_doubled_by_50_kills_under_load() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(folder.path());
    let desk = server.enter(&server.desk);
    let ok = |answer: Option<(u16, String)>| assert_eq!(answer.unwrap().0, 200);
    ok(server.send("POST", "/api/enter_step", &desk, "from=1&to=4"));
    ok(server.send("POST", "/api/open_round", &desk, "round=1"));
    let cookies: BTreeMap<String, String> =
        server.cards.iter().map(|(member, path)| (member.clone(), server.enter(path))).collect();
    server.kill();

    let revisions: Arc<Mutex<BTreeMap<String, Revisions>>> = Arc::default();
    for round in 0..50_u32 {
        let server = Server::start(folder.path());
        check(&server, &cookies, &mut revisions.lock().unwrap());
        vote_until_killed(server, &cookies, &revisions, 3 + round % 17);
    }
    let server = Server::start(folder.path());
    check(&server, &cookies, &mut revisions.lock().unwrap());
    let total: u32 = revisions.lock().unwrap().values().map(|r| r.acknowledged).sum();
    assert!(total > 100, "there was load: {total} ballots were acknowledged");
    server.kill();
}

/// Members vote in four threads; after so many acknowledgements the power goes.
fn vote_until_killed(
    server: Server,
    cookies: &BTreeMap<String, String>,
    revisions: &Arc<Mutex<BTreeMap<String, Revisions>>>,
    kill_after: u32,
) {
    let acknowledged = AtomicU32::new(0);
    let (enough, wait) = std::sync::mpsc::channel();
    let address = server.address.clone();
    let members: Vec<(&String, &String)> = cookies.iter().collect();
    std::thread::scope(|scope| {
        for part in members.chunks(4) {
            let (address, acknowledged, enough) = (&address, &acknowledged, enough.clone());
            scope.spawn(move || {
                for (member, cookies) in part.iter().cycle() {
                    let revision = {
                        let mut revisions = revisions.lock().unwrap();
                        let entry = revisions.entry((*member).clone()).or_default();
                        // As a device does: what was lost is sent again.
                        entry.sent = entry.acknowledged + 1;
                        entry.sent
                    };
                    let body = format!(
                        "round=1&member={member}&id=crash-{revision}-{member}&revision={revision}&marks[1]={}",
                        1 + revision % 3
                    );
                    let answer = request(address, "POST", "/api/cast_ballot", cookies, &body);
                    // No answer: the power is gone.
                    let Some((status, answer)) = answer else { return };
                    assert_eq!(status, 200, "{answer}");
                    revisions.lock().unwrap().get_mut(*member).unwrap().acknowledged = revision;
                    if acknowledged.fetch_add(1, Ordering::SeqCst) + 1 == kill_after {
                        enough.send(()).unwrap();
                    }
                }
            });
        }
        // Without a sender left, a thread has failed: its message follows.
        drop(enough);
        let has_load = wait.recv().is_ok();
        server.kill();
        assert!(has_load, "the members could vote");
    });
}

/// The server knows for each member the acknowledged ballot, or the one that was under way; which
/// of the two is settled from then on.
fn check(
    server: &Server,
    cookies: &BTreeMap<String, String>,
    revisions: &mut BTreeMap<String, Revisions>,
) {
    for (member, cookies) in cookies {
        let Some(known) = revisions.get_mut(member) else {
            continue;
        };
        let (status, answer) = server.send("GET", "/api/my_seat", cookies, "").unwrap();
        assert_eq!(status, 200);
        let json = answer.split_once("\r\n\r\n").unwrap().1;
        let seat: serde_json::Value = serde_json::from_str(json).unwrap();
        let revision = seat["ballot"]["revision"].as_u64().unwrap_or(0);
        let possible = [u64::from(known.acknowledged), u64::from(known.sent)];
        assert!(possible.contains(&revision), "{member}: {revision} is not among {known:?}");
        known.acknowledged = u32::try_from(revision).unwrap();
        if revision > 0 {
            let points = seat["ballot"]["content"]["marks"]["1"].as_str().unwrap();
            assert_eq!(points, (1 + revision % 3).to_string(), "the content is that revision's");
        }
    }
}
