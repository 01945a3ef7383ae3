//! Foreign bytes: whatever is read from outside gives a value or a refusal, never a panic, and what was
//! accepted keeps its promises. Each target changes good samples, because chance alone never gets past
//! the first brace. A second each in `cargo test`; the README says how to run them for an hour.

use bolero::{TypeGenerator, check};
use pilotwahl::domain::forms::round::RoundForm;
use pilotwahl::domain::profile::count_profile;
use pilotwahl::domain::record::{ChainEnd, recount, replay, write_archive};
use pilotwahl::domain::round::plan::RoundPlan;
use pilotwahl::domain::workshop::event::{Entry, Event};
use pilotwahl::server::backup::Backup;
use pilotwahl::server::import::candidates::candidates;
use pilotwahl::server::import::members::members;
use serde_json::{Value, json};

/// One change of a text.
#[derive(Clone, Debug, TypeGenerator)]
enum Edit {
    Set(u16, u8),
    Insert(u16, u8),
    Remove(u16, u8),
    Copy(u16, u16, u8),
    Cut(u16),
}

/// What readers stumble over.
const PIECES: [&str; 24] = [
    "null",
    "-1",
    "0",
    "1e999",
    "18446744073709551616",
    "0.0005",
    "-0.001",
    "4294967296",
    "\"\"",
    "{}",
    "[]",
    "\\u0000",
    "\u{feff}",
    "\"",
    ";",
    "\r\n",
    ",",
    "ü",
    "\\ud800",
    "true",
    "1/0",
    "999999999.999",
    "\"1\"",
    "[[[[",
];

fn edited(sample: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut text = sample.to_vec();
    for edit in edits.iter().take(8) {
        let length = text.len().max(1);
        // Far apart in a long text, too.
        let place = |at: u16| (usize::from(at) * 97) % length;
        let end = |from: usize, bytes: u8| (from + usize::from(bytes)).min(text.len());
        match *edit {
            Edit::Set(at, byte) => {
                if let Some(old) = text.get_mut(place(at)) {
                    *old = byte;
                }
            }
            Edit::Insert(at, piece) => {
                let piece = PIECES[usize::from(piece) % PIECES.len()].bytes();
                let at = place(at).min(text.len());
                text.splice(at..at, piece);
            }
            Edit::Remove(at, bytes) => {
                let from = place(at).min(text.len());
                let end = end(from, bytes);
                text.drain(from..end);
            }
            Edit::Copy(from, to, bytes) => {
                let from = place(from).min(text.len());
                let piece = text[from..end(from, bytes)].to_vec();
                let to = place(to).min(text.len());
                text.splice(to..to, piece);
            }
            Edit::Cut(at) => text.truncate(place(at)),
        }
    }
    text
}

/// Runs a reader on changed samples.
fn changes_of(samples: &[Vec<u8>], read: impl Fn(&[u8]) + std::panic::RefUnwindSafe) {
    check!().with_type::<(u8, Vec<Edit>)>().for_each(|(sample, edits)| {
        read(&edited(&samples[usize::from(*sample) % samples.len()], edits));
    });
}

const ARCHIVES: [&str; 2] =
    [include_str!("golden/archive-v1.jsonl"), include_str!("golden/archive.jsonl")];

fn golden_events() -> Vec<Entry> {
    let lines = ARCHIVES[1].lines();
    let entries = lines.filter_map(|line| {
        let mut line: Value = serde_json::from_str(line).unwrap();
        serde_json::from_value(line["entry"].take()).ok()
    });
    entries.collect()
}

#[test]
fn a_changed_archive_is_recounted_or_refused() {
    let samples = ARCHIVES.map(|archive| archive.as_bytes().to_vec());
    changes_of(&samples, |archive| {
        let archive = String::from_utf8_lossy(archive);
        let _ = recount(&archive);
    });
}

#[test]
fn a_record_with_a_changed_event_and_a_sound_chain_is_replayed_or_refused() {
    let entries = golden_events();
    let events: Vec<Vec<u8>> =
        entries.iter().map(|entry| serde_json::to_vec(&entry.event).unwrap()).collect();
    check!().with_type::<(u8, Vec<Edit>)>().for_each(|(place, edits)| {
        let place = usize::from(*place) % events.len();
        let Ok(changed) = serde_json::from_slice::<Event>(&edited(&events[place], edits)) else {
            return;
        };
        let mut chain = ChainEnd::default();
        let mut stored = Vec::new();
        for (number, entry) in entries.iter().enumerate() {
            let event = if number == place { &changed } else { &entry.event };
            stored.push((chain.append(entry.at, entry.by, event), None));
        }
        // Nothing is published without its outcome, so what this finds stops before that.
        stored.truncate(1 + place.max(entries.len() / 2));
        if let Ok((workshop, end)) = replay(stored.iter().cloned()) {
            assert_eq!(end.seq, stored.len() as u64);
            let (_, _) = (workshop.public_view(), workshop.desk_view());
            let lines = stored.iter().map(|(json, _)| (json.as_slice(), None));
            let archive = write_archive(&workshop, lines).expect("what was replayed is written");
            let _ = recount(&archive);
        }
    });
}

#[test]
fn a_changed_entry_is_read_or_refused() {
    let samples: Vec<Vec<u8>> =
        golden_events().iter().map(|entry| serde_json::to_vec(entry).unwrap()).collect();
    changes_of(&samples, |json| {
        if let Ok(entry) = serde_json::from_slice::<Entry>(json) {
            let written = serde_json::to_vec(&entry).unwrap();
            assert_eq!(serde_json::from_slice::<Entry>(&written).unwrap(), entry);
        }
    });
}

fn profiles() -> Vec<Vec<u8>> {
    let members =
        json!([{ "id": "a", "weight": "1.5" }, { "id": "b", "weight": "2" }, { "id": "c" }]);
    let options =
        json!([{ "id": "x", "cost": "12.50" }, { "id": "y", "cost": "5" }, { "id": "z" }]);
    let criteria = json!([{ "id": "k", "weight": "60" }, { "id": "l", "weight": "40" }]);
    [
        (
            "points",
            json!({ "total": 10, "max_per_option": 3 }),
            json!({ "points": { "x": 3, "y": 2 } }),
        ),
        ("approval", json!({ "max": 2 }), json!({ "approve": ["x", "y"] })),
        ("yes_no_abstain", json!({}), json!({ "answers": { "x": "yes", "y": "no" } })),
        ("score", json!({ "max": 10 }), json!({ "scores": { "x": 7, "y": null } })),
        (
            "criteria",
            json!({ "criteria": criteria }),
            json!({ "scores": { "x": { "k": 7, "l": 2 } } }),
        ),
        ("resistance", json!({ "max": 10 }), json!({ "resistance": { "x": 0, "y": 10 } })),
        ("ranking", json!({}), json!({ "ranking": [["x"], ["y", "z"]] })),
        ("ranking", json!({ "rule": "borda" }), json!({ "ranking": [["x"]] })),
        ("budget", json!({ "budget": "15" }), json!({ "approve": ["x"] })),
        (
            "budget",
            json!({ "budget": "15", "rule": "equal_shares" }),
            json!({ "approve": ["x", "y"] }),
        ),
    ]
    .map(|(method, params, ballot)| {
        let ballots: Vec<Value> = ["a", "b"]
            .iter()
            .map(|member| {
                let mut ballot = ballot.clone();
                ballot["member"] = (*member).into();
                ballot
            })
            .collect();
        json!({
            "method": method, "params": params, "members": members, "options": options,
            "ballots": ballots, "seats": 1,
        })
        .to_string()
        .into_bytes()
    })
    .to_vec()
}

#[test]
fn a_changed_profile_is_counted_or_refused_in_a_sentence() {
    changes_of(&profiles(), |json| match count_profile(&String::from_utf8_lossy(json)) {
        Ok(outcome) => assert!(serde_json::from_str::<Value>(&outcome).unwrap().is_object()),
        Err(sentence) => assert!(!sentence.is_empty()),
    });
}

#[test]
fn a_changed_import_gives_rows_that_fit_or_faults() {
    let samples = [
        include_bytes!("../server/demonstration/members.csv").to_vec(),
        include_bytes!("../server/demonstration/candidates.csv").to_vec(),
    ];
    changes_of(&samples, |csv| {
        for member in members(csv).rows {
            assert!(!member.name.is_empty() && !member.key.to_string().is_empty());
        }
        for text in candidates(csv).rows {
            assert_eq!(text.checked(), Ok(text));
        }
    });
}

#[test]
fn a_changed_form_of_a_round_gives_a_plan_that_is_stored_and_read_again_or_a_refusal() {
    let form = |method: &str| {
        let fields = RoundForm {
            question: "Worum geht es?".into(),
            kind: "straw_poll".into(),
            method: method.into(),
            points_total: "10".into(),
            points_max: "3".into(),
            resistance_max: "10".into(),
            majority: "simple".into(),
            candidates: "all".into(),
            secrecy: "names".into(),
            cut_line: "3".into(),
            ..RoundForm::default()
        };
        serde_json::to_vec(&fields).unwrap()
    };
    let methods =
        ["points", "approval", "yes_no", "score", "criteria", "resistance", "ranking", "budget"];
    changes_of(&methods.map(form), |json| {
        let Ok(form) = serde_json::from_slice::<RoundForm>(json) else { return };
        if let Ok(plan) = form.plan() {
            let stored = serde_json::to_vec(&plan).unwrap();
            assert_eq!(serde_json::from_slice::<RoundPlan>(&stored).unwrap(), plan);
        }
    });
}

#[test]
fn a_changed_backup_is_refused() {
    let mut lines = vec![
        json!({ "pilotwahl_backup": 1, "at": 1 }).to_string(),
        json!({ "key": "00".repeat(32) }).to_string(),
    ];
    for line in ARCHIVES[1].lines().take(20) {
        let entry = line.split_once("\"entry\":").unwrap().1;
        lines.push(format!("{{\"workshop\":1,\"entry\":{entry}"));
    }
    let text = lines.join("\n") + "\n";
    let digest = pilotwahl::domain::seal::Digest256::of(text.as_bytes());
    let end = format!(r#"{{"end":{{"lines":{},"digest":"{}"}}}}"#, lines.len(), digest.as_str());
    let whole = format!("{text}{end}\n").into_bytes();
    assert!(Backup::read(whole.as_slice()).is_ok());
    for (from, to) in [("\n", "\r\n"), ("{\"end\":", "{ \"end\":"), ("\"}}\n", "\"}}")] {
        let changed = String::from_utf8(whole.clone()).unwrap().replace(from, to);
        assert!(Backup::read(changed.as_bytes()).is_err(), "{from:?} as {to:?}");
    }
    changes_of(std::slice::from_ref(&whole), |changed| {
        if changed != whole {
            assert!(Backup::read(changed).is_err());
        }
    });
}
