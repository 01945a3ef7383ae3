//! A thousand damaged data folders: bits flipped, files cut, emptied and removed, copies made while the
//! service was writing. None opens with less than was acknowledged without saying so, and what is
//! refused is left as it is.

use pilotwahl::domain::ids::WorkshopId;
use pilotwahl::domain::workshop::Workshop;
use pilotwahl::server::journal::{Journal, OnLoss, Write};
use pilotwahl::server::secrets::Secrets;
use pilotwahl::server::workshops::load;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use super::app::App;

/// A folder in memory where there is one: what is tested here is not the speed of a sync.
pub fn scratch() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// All files below a folder with their content; without the reserve, which is only room.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let below = files(&path);
            found.extend(
                below.into_iter().map(|(name, content)| {
                    (Path::new(path.file_name().unwrap()).join(name), content)
                }),
            );
        } else if path.is_file() && path.file_name().unwrap() != "reserve" {
            found.insert(path.file_name().unwrap().into(), std::fs::read(&path).unwrap());
        }
    }
    found
}

pub fn write_files(folder: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) {
    for (name, content) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }
}

/// Everything a folder holds.
#[derive(Debug, PartialEq)]
struct Held {
    workshops: Vec<(WorkshopId, u64, Workshop)>,
    house: usize,
    key: String,
}

/// Opens a folder as the service does.
fn open(folder: &Path) -> anyhow::Result<Held> {
    let journal = Journal::open(folder, OnLoss::Refuse)?;
    let secrets = Secrets::open(folder, journal.is_empty()?)?;
    journal.bind_key(&secrets.digest(), OnLoss::Refuse)?;
    let mut workshops = Vec::new();
    for id in journal.workshops()? {
        let (workshop, chain) = load(&journal, id)?;
        anyhow::ensure!(
            workshop.lost_ballots().is_none(),
            "ballots of an open round cannot be read any more"
        );
        workshops.push((id, chain.seq, workshop));
    }
    Ok(Held { workshops, house: journal.house(0)?.len(), key: secrets.digest() })
}

/// Numbers that look like chance and are the same every time.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// A voting day: 13 members, two rounds, one of them *totals only* and open, 150 ballots.
async fn voting_day() -> BTreeMap<PathBuf, Vec<u8>> {
    let app = App::demonstration().await;
    super::durability::open_a_totals_only_round(&app).await;
    for revision in 1..=12 {
        for card in 1..=13 {
            super::durability::vote(&app, card, revision).await;
        }
    }
    files(&app.installation.settings.data_folder)
}

/// Damages one file; says how.
fn damage(files: &mut BTreeMap<PathBuf, Vec<u8>>, numbers: &mut Numbers) -> String {
    let names: Vec<PathBuf> = files
        .iter()
        .filter(|(_, content)| !content.is_empty())
        .map(|(name, _)| name.clone())
        .collect();
    // Most of what can be hit is in the database.
    let name = match numbers.below(3) {
        0 => names[numbers.below(names.len())].clone(),
        _ => PathBuf::from("journal/db"),
    };
    let content = files.get_mut(&name).unwrap();
    let place = numbers.below(content.len());
    let how = match numbers.below(10) {
        0..4 => {
            content[place] ^= 1 << numbers.below(8);
            format!("bit flipped at {place}")
        }
        4..7 => {
            content.truncate(place);
            format!("cut at {place}")
        }
        7 => {
            let end = content.len().min(place + 512);
            content[place..end].fill(0);
            format!("512 bytes from {place} zeroed")
        }
        8 => {
            content.clear();
            "emptied".into()
        }
        _ => {
            files.remove(&name);
            "removed".into()
        }
    };
    format!("{}: {how}", name.display())
}

#[tokio::test]
async fn a_thousand_damaged_folders_and_none_opens_shorter_unsaid() {
    let first_day = voting_day().await;
    // The same folder after another start, of which the database keeps a summary.
    let folder = scratch();
    write_files(folder.path(), &first_day);
    let whole = open(folder.path()).unwrap();
    let second_day = files(folder.path());
    assert!(second_day.keys().any(|name| name.to_string_lossy().contains("snap.")));
    let cases = [first_day, second_day];
    std::thread::scope(|scope| {
        for part in 0..2_u64 {
            let (cases, whole) = (&cases, &whole);
            scope.spawn(move || {
                let mut numbers = Numbers(part);
                let (mut refused, mut same) = (0, 0);
                for case in 0..500 {
                    let mut damaged = cases[case % 2].clone();
                    let how = damage(&mut damaged, &mut numbers);
                    let folder = scratch();
                    write_files(folder.path(), &damaged);
                    match open(folder.path()) {
                        Ok(held) => {
                            assert!(held == *whole, "{how}: opened as something else");
                            same += 1;
                        }
                        Err(error) => {
                            let said = format!("{error:#}");
                            assert!(said.len() > 40, "{how}: {said}");
                            // With a sound journal and a damaged key the database was opened properly.
                            let is_journal = !how.contains("key");
                            let database = Path::new("journal/db");
                            let left = files(folder.path()).remove(database);
                            let changed = is_journal && left.as_ref() != damaged.get(database);
                            assert!(!changed, "{how}: what was refused was changed");
                            refused += 1;
                        }
                    }
                }
                assert!(refused > 100 && same > 50, "{refused} refused, {same} the same");
            });
        }
    });
}

#[test]
fn a_copy_made_while_writing_holds_what_was_acknowledged_before_or_is_refused() {
    let folder = scratch();
    let journal = Journal::open(folder.path(), OnLoss::Refuse).unwrap();
    let (acknowledged, is_done) = (AtomicU64::new(0), AtomicBool::new(false));
    std::thread::scope(|scope| {
        let (journal, acknowledged, is_done) = (&journal, &acknowledged, &is_done);
        scope.spawn(move || {
            // An end of its own, in case a copy panics.
            for number in 1..=1_000_000 {
                if is_done.load(Ordering::SeqCst) {
                    break;
                }
                let writes = vec![Write::House(number, format!("{{\"number\":{number}}}").into())];
                futures::executor::block_on(journal.append(writes)).unwrap();
                acknowledged.store(number, Ordering::SeqCst);
            }
        });
        for _ in 0..12 {
            let before = acknowledged.load(Ordering::SeqCst);
            let copy = scratch();
            write_files(copy.path(), &files(folder.path()));
            if let Ok(journal) = Journal::open(copy.path(), OnLoss::Refuse) {
                let entries = journal.house(0).unwrap().len() as u64;
                assert!(entries >= before, "{entries} of {before}");
            }
        }
        is_done.store(true, Ordering::SeqCst);
    });
}
