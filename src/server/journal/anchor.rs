//! The anchor: where each log ended when something was acknowledged last, kept outside the database. A
//! shortened log is a valid log, so only this can tell that something is missing. Not here: what
//! is done about it (`journal`).
//!
//! Two files, `anchor.a` and `anchor.b`, are overwritten in turn and synced: whatever happens to one
//! while it is written, the other holds the state before. They are text:
//!
//! ```text
//! pilotwahl anchor 1
//! written 1234
//! house 53 7f3a…
//! workshop 1 406 58c3…
//! digest 9b1c…
//! ```
//!
//! `written` counts up; the digest is SHA-256 of the lines above.

use anyhow::{Context, Result, anyhow};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::File;
use std::io;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use super::disk::explain;
use crate::domain::ids::WorkshopId;
use crate::domain::record::ChainEnd;
use crate::domain::seal::Digest256;

/// A chain of entries of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Log {
    /// Accounts and sessions.
    House,
    /// A workshop.
    Workshop(WorkshopId),
}

/// Where each log ends.
pub type Heads = BTreeMap<Log, ChainEnd>;

const TITLE: &str = "pilotwahl anchor 1";
const NAMES: [&str; 2] = ["anchor.a", "anchor.b"];

/// The two files, open for writing.
pub(super) struct Anchor {
    files: [(File, u64); 2],
    written: u64,
}

/// What stands in a folder.
#[derive(Debug)]
pub(super) enum Found {
    /// Neither file is there.
    Nothing,
    /// The newest state that can be read, and its count.
    Heads(Heads, u64),
    /// Files are there and none can be read.
    Damaged,
}

/// The end of the house's log after one more entry. Its entries are not chained by themselves.
pub(super) fn house_end(end: ChainEnd, json: &[u8]) -> ChainEnd {
    let hash = Digest256::of(&[end.hash.as_str().as_bytes(), json].concat());
    ChainEnd { seq: end.seq + 1, hash }
}

/// Reads the anchor of a folder.
pub(super) fn read(folder: &Path) -> Result<Found> {
    let mut newest: Option<(Heads, u64)> = None;
    let (mut there, mut unreadable) = (0, 0);
    for path in NAMES.map(|name| folder.join(name)) {
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(anyhow!(explain(&path, &error))),
        };
        there += 1;
        match parse(&text) {
            Some((heads, written)) if newest.as_ref().is_none_or(|(_, most)| written > *most) => {
                newest = Some((heads, written));
            }
            Some(_) => {}
            None => unreadable += 1,
        }
    }
    if newest.is_some() && (there == 1 || unreadable == 1) {
        for line in lacking(folder) {
            tracing::warn!("{line}; the other one serves, and may be the older one");
        }
    }
    Ok(match newest {
        Some((heads, written)) => Found::Heads(heads, written),
        None if there == 0 => Found::Nothing,
        None => Found::Damaged,
    })
}

/// The one of the two files that is missing or cannot be read, in words; both are written at every start.
pub(super) fn lacking(folder: &Path) -> Vec<String> {
    let state =
        paths(folder).map(|path| std::fs::read(&path).ok().map(|text| parse(&text).is_some()));
    if state.iter().all(Option::is_none) {
        return Vec::new();
    }
    let lacks = NAMES.iter().zip(state).filter_map(|(name, state)| match state {
        None => Some(format!("the anchor file {name} is missing")),
        Some(false) => Some(format!("the anchor file {name} cannot be read")),
        Some(true) => None,
    });
    lacks.collect()
}

/// Names of the anchor's files in a folder.
pub(super) fn paths(folder: &Path) -> [PathBuf; 2] {
    NAMES.map(|name| folder.join(name))
}

impl Anchor {
    /// Opens or creates both files; `written` goes on counting from there.
    pub(super) fn open(folder: &Path, written: u64) -> Result<Self> {
        let open = |path: PathBuf| {
            let mut options = File::options();
            let file = options.read(true).write(true).create(true).truncate(false).mode(0o600);
            let file = file.open(&path).map_err(|error| anyhow!(explain(&path, &error)))?;
            let length = file.metadata().context("the anchor has no length")?.len();
            Ok::<_, anyhow::Error>((file, length))
        };
        let [a, b] = paths(folder);
        Ok(Self { files: [open(a)?, open(b)?], written })
    }

    /// Writes where the logs end and waits until it is on disk.
    pub(super) fn write(&mut self, heads: &Heads) -> io::Result<()> {
        self.written += 1;
        let text = format(heads, self.written);
        let (file, length) = &mut self.files[usize::from(self.written.is_multiple_of(2))];
        file.write_all_at(text.as_bytes(), 0)?;
        // In place, so that the length hardly ever changes and the sync is of the content alone.
        if *length > text.len() as u64 {
            file.set_len(text.len() as u64)?;
        }
        *length = text.len() as u64;
        file.sync_data()
    }
}

fn format(heads: &Heads, written: u64) -> String {
    let mut text = format!("{TITLE}\nwritten {written}\n");
    for (log, end) in heads {
        // Writing into a string cannot fail.
        let _ = match log {
            Log::House => writeln!(text, "house {} {}", end.seq, end.hash),
            Log::Workshop(id) => writeln!(text, "workshop {id} {} {}", end.seq, end.hash),
        };
    }
    let digest = Digest256::of(text.as_bytes());
    let _ = writeln!(text, "digest {digest}");
    text
}

/// Heads and count of an anchor; `None` if it is damaged.
fn parse(text: &[u8]) -> Option<(Heads, u64)> {
    let text = std::str::from_utf8(text).ok()?;
    let (lines, digest) = text.split_at(text.rfind("digest ")?);
    if digest.strip_prefix("digest ")?.strip_suffix('\n')?
        != Digest256::of(lines.as_bytes()).as_str()
    {
        return None;
    }
    let mut lines = lines.lines();
    let written = match (lines.next()?, lines.next()?.split_once(' ')?) {
        (TITLE, ("written", number)) => number.parse().ok()?,
        _ => return None,
    };
    let mut heads = Heads::new();
    for line in lines {
        let words: Vec<&str> = line.split(' ').collect();
        let (log, seq, hash) = match words[..] {
            ["house", seq, hash] => (Log::House, seq, hash),
            ["workshop", id, seq, hash] => (Log::Workshop(WorkshopId(id.parse().ok()?)), seq, hash),
            _ => return None,
        };
        let hash = serde_json::from_value(hash.into()).ok()?;
        heads.insert(log, ChainEnd { seq: seq.parse().ok()?, hash });
    }
    Some((heads, written))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(seq: u64) -> Heads {
        let end = ChainEnd { seq, hash: Digest256::of(b"entry") };
        [(Log::House, end.clone()), (Log::Workshop(WorkshopId(7)), end)].into()
    }

    #[test]
    fn the_newest_state_is_read_and_a_damaged_file_leaves_the_other() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert!(matches!(read(folder.path()), Ok(Found::Nothing)));
        let mut anchor = Anchor::open(folder.path(), 0).expect("opens");
        for seq in 1..=10 {
            anchor.write(&heads(seq)).expect("writes");
            let Ok(Found::Heads(found, written)) = read(folder.path()) else { panic!("no anchor") };
            assert_eq!((found, written), (heads(seq), seq));
        }
        let [a, b] = paths(folder.path());
        std::fs::write(&b, "half").expect("writes");
        let Ok(Found::Heads(found, _)) = read(folder.path()) else { panic!("no anchor") };
        assert_eq!(found, heads(9));
        std::fs::write(&a, "").expect("writes");
        assert!(matches!(read(folder.path()), Ok(Found::Damaged)));
    }

    #[test]
    fn no_changed_byte_is_taken_for_an_anchor() {
        let text = format(&heads(3), 5).into_bytes();
        assert_eq!(parse(&text), Some((heads(3), 5)));
        for place in 0..text.len() {
            let mut changed = text.clone();
            changed[place] ^= 1;
            assert_eq!(parse(&changed), None, "byte {place}");
            assert_eq!(parse(&text[..place]), None, "cut at {place}");
        }
    }
}
