//! Imports that wait for confirmation, in memory: the last of each kind per workshop, for an hour after
//! somebody last looked, and together no more than a few of the largest files. Not here: the page that
//! shows them (`screens/setup/previews`).

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use super::super::secrets::random_hex;
use super::table::{FILE_BYTES_MAX, Import};
use super::{candidates, members};
use crate::api::error::{ApiError, Reason};
use crate::domain::ids::{Timestamp, WorkshopId};
use crate::domain::refusal::Refusal;
use crate::domain::views::setup::Section;
use crate::domain::workshop::candidate::{CandidateColumns, CandidateText};
use crate::domain::workshop::member::{Member, MemberColumns};

/// How long one waits after somebody last looked at it.
const IDLE_MS: i64 = 60 * 60 * 1000;
/// Bytes of all files together whose rows wait; read, they take about twice as much.
const BYTES_MAX: usize = 6 * FILE_BYTES_MAX;
/// What even an empty file counts as.
const BYTES_LEAST: usize = 4 * 1024;

/// An import that waits, and the id its confirmation names.
pub type Found<T> = (String, Arc<Import<T>>);

/// Imports that wait for confirmation.
#[derive(Default)]
pub struct PendingImports(Mutex<BTreeMap<Place, Waiting>>);

/// Where one waits; another put there replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Members(WorkshopId),
    Candidates(WorkshopId),
}

struct Waiting {
    /// What the form names that confirms it: nobody takes over a table that was put there since.
    id: String,
    rows: Rows,
    bytes: usize,
    seen: Timestamp,
}

#[derive(Clone)]
enum Rows {
    Members(Arc<Import<Member>>),
    Candidates(Arc<Import<CandidateText>>),
}

impl Rows {
    fn are_sound(&self) -> bool {
        match self {
            Self::Members(import) => import.errors.is_empty(),
            Self::Candidates(import) => import.errors.is_empty(),
        }
    }
}

impl PendingImports {
    /// Keeps an import of members, read from a file of so many bytes.
    pub fn put_members(
        &self,
        workshop: WorkshopId,
        import: Import<Member>,
        bytes: usize,
        now: Timestamp,
    ) {
        self.put(Place::Members(workshop), Rows::Members(import.into()), bytes, now);
    }

    /// Keeps an import of candidates, read from a file of so many bytes.
    pub fn put_candidates(
        &self,
        workshop: WorkshopId,
        import: Import<CandidateText>,
        bytes: usize,
        now: Timestamp,
    ) {
        self.put(Place::Candidates(workshop), Rows::Candidates(import.into()), bytes, now);
    }

    /// The import of members that waits; looking at it keeps it.
    pub fn members(&self, workshop: WorkshopId, now: Timestamp) -> Option<Found<Member>> {
        match self.look(Place::Members(workshop), now)? {
            (id, Rows::Members(import)) => Some((id, import)),
            (_, Rows::Candidates(_)) => None,
        }
    }

    /// The import of candidates that waits; looking at it keeps it.
    pub fn candidates(&self, workshop: WorkshopId, now: Timestamp) -> Option<Found<CandidateText>> {
        match self.look(Place::Candidates(workshop), now)? {
            (id, Rows::Candidates(import)) => Some((id, import)),
            (_, Rows::Members(_)) => None,
        }
    }

    /// The confirmed members. Refuses when none wait any more, one is wrong, or a key may have lost its
    /// leading zero and `zeros` says neither `restore` nor `keep`. They wait on until they are taken over.
    pub fn confirmed_members(
        &self,
        workshop: WorkshopId,
        id: &str,
        zeros: &str,
        now: Timestamp,
    ) -> Result<(Vec<Member>, MemberColumns), ApiError> {
        let import = confirmed(self.members(workshop, now), id)?;
        let members = import.rows.iter().cloned().map(|member| with_zero(member, zeros));
        Ok((members.collect::<Result<_, Refusal>>()?, members::columns(&import)))
    }

    /// The confirmed candidates. Refuses when none wait any more or one is wrong. They wait on until
    /// they are taken over.
    pub fn confirmed_candidates(
        &self,
        workshop: WorkshopId,
        id: &str,
        now: Timestamp,
    ) -> Result<(Vec<CandidateText>, CandidateColumns), ApiError> {
        let import = confirmed(self.candidates(workshop, now), id)?;
        Ok((import.rows.clone(), candidates::columns(&import)))
    }

    /// Discards the import of members of this id. Refuses when it does not wait any more.
    pub fn discard_members(
        &self,
        workshop: WorkshopId,
        id: &str,
        now: Timestamp,
    ) -> Result<(), ApiError> {
        waits(self.members(workshop, now), id)?;
        self.forget_members(workshop);
        Ok(())
    }

    /// Discards the import of candidates of this id. Refuses when it does not wait any more.
    pub fn discard_candidates(
        &self,
        workshop: WorkshopId,
        id: &str,
        now: Timestamp,
    ) -> Result<(), ApiError> {
        waits(self.candidates(workshop, now), id)?;
        self.forget_candidates(workshop);
        Ok(())
    }

    /// Forgets the import of members of a workshop: it is taken over or not wanted.
    pub fn forget_members(&self, workshop: WorkshopId) {
        self.all().remove(&Place::Members(workshop));
    }

    /// Forgets the import of candidates of a workshop: it is taken over or not wanted.
    pub fn forget_candidates(&self, workshop: WorkshopId) {
        self.all().remove(&Place::Candidates(workshop));
    }

    /// The sections of a workshop in which a table waits that can be taken over; asking is not looking at it.
    pub fn sections(&self, workshop: WorkshopId, now: Timestamp) -> Vec<Section> {
        let all = self.all();
        let waits = |place| {
            all.get(&place).is_some_and(|waiting| waiting.lasts(now) && waiting.rows.are_sound())
        };
        let places = [
            (Place::Members(workshop), Section::Members),
            (Place::Candidates(workshop), Section::Candidates),
        ];
        places.into_iter().filter(|(place, _)| waits(*place)).map(|(_, section)| section).collect()
    }

    /// Lets go of those nobody has looked at for an hour.
    pub fn end_overdue(&self, now: Timestamp) {
        self.all().retain(|_, waiting| waiting.lasts(now));
    }

    fn all(&self) -> MutexGuard<'_, BTreeMap<Place, Waiting>> {
        self.0.lock().expect("nothing panics while holding it")
    }

    /// Keeps one; where that is more than there is room for, those nobody has looked at longest go.
    fn put(&self, place: Place, rows: Rows, bytes: usize, now: Timestamp) {
        let mut all = self.all();
        let bytes = bytes.max(BYTES_LEAST);
        all.retain(|_, waiting| waiting.lasts(now));
        all.insert(place, Waiting { id: random_hex(), rows, bytes, seen: now });
        while all.values().map(|waiting| waiting.bytes).sum::<usize>() > BYTES_MAX {
            let others = all.iter().filter(|(other, _)| **other != place);
            let Some(oldest) = others.min_by_key(|(_, of)| of.seen).map(|(oldest, _)| *oldest)
            else {
                break;
            };
            all.remove(&oldest);
        }
    }

    fn look(&self, place: Place, now: Timestamp) -> Option<(String, Rows)> {
        let mut all = self.all();
        let waiting = all.get_mut(&place).filter(|waiting| waiting.lasts(now))?;
        waiting.seen = now;
        Some((waiting.id.clone(), waiting.rows.clone()))
    }
}

impl Waiting {
    fn lasts(&self, now: Timestamp) -> bool {
        now.0 - self.seen.0 < IDLE_MS
    }
}

fn waits<T>(found: Option<Found<T>>, id: &str) -> Result<(), ApiError> {
    match found {
        Some((own, _)) if id.is_empty() || own == id => Ok(()),
        Some(_) | None => Err(Reason::ImportGone.into()),
    }
}

/// The import that waits, if it is the one of this id. A script may leave the id out.
fn confirmed<T>(found: Option<Found<T>>, id: &str) -> Result<Arc<Import<T>>, ApiError> {
    match found {
        Some((own, import)) if id.is_empty() || own == id => match import.errors.is_empty() {
            true => Ok(import),
            false => Err(Refusal::NotFound.into()),
        },
        Some(_) | None => Err(Reason::ImportGone.into()),
    }
}

/// The member with the key somebody decided on.
fn with_zero(member: Member, zeros: &str) -> Result<Member, Refusal> {
    match (member.key.with_lost_zero(), zeros) {
        (None, _) | (Some(_), "keep") => Ok(member),
        (Some(restored), "restore") => Ok(Member { key: restored, ..member }),
        (Some(restored), _) => {
            let (text, restored) = (member.key.to_string(), restored.to_string());
            Err(Refusal::KeyZeroLost { text, restored })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::members::members;
    use super::*;

    const SMALL: &[u8] = b"ars;name\n1;A\n";

    fn at(minutes: i64) -> Timestamp {
        Timestamp(minutes * 60_000)
    }

    #[test]
    fn what_nobody_looks_at_for_an_hour_is_gone_and_the_refusal_says_what_to_do() {
        let (pending, id) = (PendingImports::default(), WorkshopId(1));
        pending.put_members(id, members(SMALL), SMALL.len(), at(0));
        assert!(pending.members(id, at(59)).is_some(), "looked at, it waits on");
        assert_eq!(
            pending.confirmed_members(id, "", "", at(118)).map(|(rows, _)| rows.len()),
            Ok(1)
        );
        assert!(pending.members(id, at(178)).is_none());
        let gone = pending.confirmed_members(id, "", "", at(178)).expect_err("gone");
        assert_eq!(gone.reason, Reason::ImportGone);
        assert!(gone.sentence.contains("noch einmal"));
        assert_eq!(pending.all().len(), 1, "in memory until the next look at all");
        pending.end_overdue(at(178));
        assert!(pending.all().is_empty());
    }

    #[test]
    fn all_together_stay_below_a_bound_and_the_last_one_always_waits() {
        let pending = PendingImports::default();
        for number in 1..=100 {
            let minute = at(i64::from(number) / 10);
            pending.put_members(WorkshopId(number), members(SMALL), 5_000_000, minute);
            let held: usize = pending.all().values().map(|waiting| waiting.bytes).sum();
            assert!(held <= BYTES_MAX);
            assert!(pending.members(WorkshopId(number), minute).is_some());
        }
        assert_eq!(pending.all().len(), 6);
        assert!(pending.members(WorkshopId(95), at(10)).is_some());
        assert!(pending.members(WorkshopId(94), at(10)).is_none(), "the oldest went first");
        // Another import of the same kind and workshop takes the place of the earlier one.
        pending.put_members(WorkshopId(95), members(b"ars;name\n1;A\n2;B\n"), 30, at(11));
        assert_eq!(pending.all().len(), 6);
        assert_eq!(
            pending.members(WorkshopId(95), at(11)).map(|(_, import)| import.rows.len()),
            Some(2)
        );
    }

    #[test]
    fn nobody_takes_over_or_discards_a_table_that_was_put_there_since() {
        let (pending, id) = (PendingImports::default(), WorkshopId(1));
        pending.put_members(id, members(SMALL), SMALL.len(), at(0));
        let (first, _) = pending.members(id, at(0)).expect("waits");
        pending.put_members(id, members(b"ars;name\n2;B\n"), 30, at(0));
        let gone = pending.confirmed_members(id, &first, "", at(0)).expect_err("another");
        assert_eq!(gone.reason, Reason::ImportGone);
        assert!(pending.discard_members(id, &first, at(0)).is_err());
        let (second, _) = pending.members(id, at(0)).expect("waits");
        assert!(pending.confirmed_members(id, &second, "", at(0)).is_ok());
        assert!(pending.discard_members(id, &second, at(0)).is_ok());
        assert!(pending.members(id, at(0)).is_none());
    }
}
