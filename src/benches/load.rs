//! A full hall: starts a demonstration, opens the room of every member and the projector, votes,
//! and prints what it measured. Not a test: it asserts nothing but that every ballot is answered.
//!
//! `cargo run --release --features ssr --example load -- [--members 300] [--seconds 10]`
//!
//! It measures
//! - the time from the sending of a ballot to the frame in which the projector counts it, with all members
//!   voting evenly spread over the given seconds;
//! - durable ballots per second, when 64 connections vote again and again without a pause;
//! - the memory of the server.
#![expect(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use axum::body::Body;
use clap::Parser;
use http_body_util::BodyExt;
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

#[derive(Parser)]
struct Arguments {
    /// Members that take part.
    #[arg(long, default_value_t = 300)]
    members: u16,
    /// Seconds within which all of them vote.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// The program to measure.
    #[arg(long, default_value = "target/release/pilotwahl")]
    program: String,
}

type Http = Client<HttpConnector, Body>;

/// One member: its key and its session.
#[derive(Clone)]
struct Member {
    key: String,
    cookie: String,
}

#[tokio::main]
async fn main() {
    let arguments = Arguments::parse();
    let folder = tempfile::tempdir().unwrap();
    let (mut server, links) = start(&arguments, folder.path());
    let http: Http = Client::builder(TokioExecutor::new()).build_http();
    let origin = links["setup"].split("/demo").next().unwrap().to_owned();

    let desk = enter(&http, &links["desk"]).await;
    let mut members = Vec::new();
    for (name, link) in &links {
        if let Some(key) = name.strip_prefix("card ") {
            members.push(Member { key: key.into(), cookie: enter(&http, link).await });
        }
    }
    post(&http, &origin, "enter_step", &desk, "from=1&to=4").await;
    post(&http, &origin, "open_round", &desk, "round=1").await;

    let seen: Arc<Mutex<Vec<Instant>>> = Arc::default();
    let projector = links["projector"].replace("/projector/", "/live/projector/");
    tokio::spawn(watch(http.clone(), projector, Arc::clone(&seen)));
    for member in &members {
        tokio::spawn(follow(http.clone(), format!("{origin}/live/room"), member.cookie.clone()));
    }
    tokio::time::sleep(Duration::from_secs(2)).await;
    println!("members                         {}", members.len());
    println!("open pages                      {}", members.len() + 1);
    println!("memory with all pages open      {} MiB", memory(&server));

    let sent = vote_once(&http, &origin, &members, arguments.seconds).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    // Ballots count in the order in which they were sent, or so nearly that it makes no difference.
    let seen = seen.lock().unwrap().clone();
    assert_eq!(seen.len(), sent.len(), "the projector shows every ballot");
    let mut delays: Vec<Duration> =
        sent.iter().zip(&seen).map(|(sent, seen)| seen.saturating_duration_since(*sent)).collect();
    delays.sort();
    println!("ballot to projector, p50        {} ms", percentile(&delays, 50).as_millis());
    println!("ballot to projector, p99        {} ms", percentile(&delays, 99).as_millis());

    let rate = vote_without_pause(&http, &origin, &members).await;
    println!("durable ballots per second      {rate:.0}");
    println!("memory after {:>6} ballots      {} MiB", sent.len(), memory(&server));
    server.kill().unwrap();
    server.wait().unwrap();
}

fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    sorted[(sorted.len() - 1) * percent / 100]
}

/// Starts a demonstration; its links by name (`desk`, `card 06431`).
fn start(arguments: &Arguments, folder: &std::path::Path) -> (Child, HashMap<String, String>) {
    let mut server = Command::new(&arguments.program)
        .args(["demo", "--port", "0", "--members", &arguments.members.to_string(), "--data"])
        .arg(folder)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program is there: cargo leptos build --release");
    let mut links = HashMap::new();
    let expected = usize::from(arguments.members) + 3;
    for line in BufReader::new(server.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        let (name, link) = line.rsplit_once(' ').unwrap();
        links.insert(name.to_owned(), link.to_owned());
        if links.len() == expected {
            break;
        }
    }
    (server, links)
}

/// Opens a link and gives its session; a card's by its button.
async fn enter(http: &Http, link: &str) -> String {
    let request = match link.split_once("/k/") {
        Some((origin, link)) => hyper::Request::post(format!("{origin}/api/enter_card"))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "application/json")
            .body(Body::from(format!("link={link}"))),
        None => hyper::Request::get(link).body(Body::empty()),
    };
    let response = http.request(request.unwrap()).await.unwrap();
    let cookie = response.headers()["set-cookie"].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

async fn post(http: &Http, origin: &str, function: &str, cookie: &str, body: &str) {
    let request = hyper::Request::post(format!("{origin}/api/{function}"))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "application/json")
        .header("cookie", cookie)
        .body(Body::from(body.to_owned()))
        .unwrap();
    let response = http.request(request).await.unwrap();
    let status = response.status();
    let answer = response.into_body().collect().await.unwrap().to_bytes();
    assert!(status.is_success(), "{function}: {status} {}", String::from_utf8_lossy(&answer));
}

fn ballot(member: &Member, revision: u32) -> String {
    let mark = 1 + revision % 3;
    let key = &member.key;
    format!(
        "round=1&member={key}&id=load-{revision}-{key}&revision={revision}&marks[1]={mark}&marks[2]=2"
    )
}

/// The projector: notes when it first counts one ballot, two, three, …
async fn watch(http: Http, stream: String, seen: Arc<Mutex<Vec<Instant>>>) {
    let request = hyper::Request::get(stream).body(Body::empty()).unwrap();
    let mut body = http.request(request).await.unwrap().into_body();
    let mut text = String::new();
    while let Some(Ok(frame)) = body.frame().await {
        let Some(bytes) = frame.data_ref() else { continue };
        text.push_str(&String::from_utf8_lossy(bytes));
        while let Some((event, rest)) = text.split_once("\n\n") {
            let mut seen = seen.lock().unwrap();
            let voted = voted(event).unwrap_or(0).max(seen.len());
            seen.resize(voted, Instant::now());
            drop(seen);
            text = rest.to_owned();
        }
    }
}

/// How many have voted, as the projector's page says it in large figures.
fn voted(event: &str) -> Option<usize> {
    let stage = event.strip_prefix("event: stage\n")?;
    let (_, turnout) = stage.split_once("stage-turnout")?;
    let (_, figure) = turnout.split_once("<strong>")?;
    figure.split_once('<')?.0.parse().ok()
}

/// A phone in the room: reads its stream and throws it away.
async fn follow(http: Http, stream: String, cookie: String) {
    let request = hyper::Request::get(stream).header("cookie", cookie).body(Body::empty()).unwrap();
    let mut body = http.request(request).await.unwrap().into_body();
    while let Some(Ok(_)) = body.frame().await {}
}

/// Every member votes once, evenly spread; when each ballot was sent.
async fn vote_once(http: &Http, origin: &str, members: &[Member], seconds: u64) -> Vec<Instant> {
    let start = Instant::now();
    let pause = Duration::from_secs(seconds) / u32::try_from(members.len()).unwrap();
    let votes = members.iter().zip(0_u32..).map(|(member, index)| async move {
        tokio::time::sleep_until((start + pause * index).into()).await;
        let at = Instant::now();
        post(http, origin, "cast_ballot", &member.cookie, &ballot(member, 1)).await;
        at
    });
    futures::future::join_all(votes).await
}

/// Ballots of one card in a row; the service takes 120, and then one a second.
const REVISIONS_MAX: u32 = 110;

/// 64 connections vote for five seconds, or until the cards may no more; answered ballots per second.
async fn vote_without_pause(http: &Http, origin: &str, members: &[Member]) -> f64 {
    let start = Instant::now();
    let until = start + Duration::from_secs(5);
    let voters = members.chunks(members.len().div_ceil(64)).map(|part| async move {
        let mut answered = 0_u32;
        let mut revision = 2;
        while Instant::now() < until && revision <= REVISIONS_MAX {
            for member in part {
                post(http, origin, "cast_ballot", &member.cookie, &ballot(member, revision)).await;
                answered += 1;
            }
            revision += 1;
        }
        answered
    });
    let answered: u32 = futures::future::join_all(voters).await.into_iter().sum();
    f64::from(answered) / start.elapsed().as_secs_f64()
}

/// Resident memory of the server.
fn memory(server: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}
