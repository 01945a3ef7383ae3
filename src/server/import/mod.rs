//! Imports: a file becomes rows, rows become members or candidates, or errors by row and column.
//! Nothing is taken over before the organizer has seen the preview. Not here: rules for members
//! (`domain/member`) and sentences (`text/import`).

use std::collections::HashMap;
use std::sync::Mutex;

use crate::domain::candidate::CandidateText;
use crate::domain::ids::WorkshopId;
use crate::domain::member::Member;
use crate::domain::refusal::Refusal;

pub mod candidates;
pub mod extent;
pub mod members;
mod sheet;

/// Largest file.
pub const FILE_BYTES_MAX: usize = 5 * 1024 * 1024;
/// Errors shown at once: more would not be read.
pub const ERRORS_MAX: usize = 50;

pub use crate::text::import::{Encoding, ReadColumn, RowError, RowFault};

/// What a file came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import<T> {
    /// All rows, if none is wrong.
    pub rows: Vec<T>,
    /// What is wrong, at most [`ERRORS_MAX`].
    pub errors: Vec<RowError>,
    /// The columns found, in order.
    pub columns: Vec<ReadColumn>,
    /// Row of the header as a spreadsheet counts.
    pub header: usize,
    /// How its letters are stored.
    pub encoding: Encoding,
}

/// Imports that wait for confirmation, one of each kind per workshop; in memory.
#[derive(Default)]
pub struct PendingImports {
    members: Mutex<HashMap<WorkshopId, Import<Member>>>,
    candidates: Mutex<HashMap<WorkshopId, Import<CandidateText>>>,
}

impl PendingImports {
    /// Keeps an import of members until it is confirmed or replaced.
    pub fn put_members(&self, workshop: WorkshopId, import: Import<Member>) {
        put(&self.members, workshop, import);
    }

    /// Keeps an import of candidates until it is confirmed or replaced.
    pub fn put_candidates(&self, workshop: WorkshopId, import: Import<CandidateText>) {
        put(&self.candidates, workshop, import);
    }

    /// The import of members that waits.
    pub fn members(&self, workshop: WorkshopId) -> Option<Import<Member>> {
        self.members.lock().expect("nothing panics while holding it").get(&workshop).cloned()
    }

    /// The import of candidates that waits.
    pub fn candidates(&self, workshop: WorkshopId) -> Option<Import<CandidateText>> {
        self.candidates.lock().expect("nothing panics while holding it").get(&workshop).cloned()
    }

    /// The confirmed members. Refuses when none wait, one is wrong, or a key may have lost its leading
    /// zero and `zeros` says neither `restore` nor `keep`. They wait on until they are taken over.
    pub fn confirmed_members(
        &self,
        workshop: WorkshopId,
        zeros: &str,
    ) -> Result<Vec<Member>, Refusal> {
        let members = confirmed(self.members(workshop))?;
        members.into_iter().map(|member| with_zero(member, zeros)).collect()
    }

    /// The confirmed candidates. Refuses when none wait or one is wrong. They wait on until they are
    /// taken over.
    pub fn confirmed_candidates(
        &self,
        workshop: WorkshopId,
    ) -> Result<Vec<CandidateText>, Refusal> {
        confirmed(self.candidates(workshop))
    }

    /// Forgets the imports of members of a workshop, now that they are taken over.
    pub fn forget_members(&self, workshop: WorkshopId) {
        self.members.lock().expect("nothing panics while holding it").remove(&workshop);
    }

    /// Forgets the imports of candidates of a workshop, now that they are taken over.
    pub fn forget_candidates(&self, workshop: WorkshopId) {
        self.candidates.lock().expect("nothing panics while holding it").remove(&workshop);
    }
}

fn confirmed<T>(import: Option<Import<T>>) -> Result<Vec<T>, Refusal> {
    match import {
        Some(import) if import.errors.is_empty() => Ok(import.rows),
        Some(_) | None => Err(Refusal::NotFound),
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

fn put<T>(pending: &Mutex<HashMap<WorkshopId, T>>, workshop: WorkshopId, import: T) {
    pending.lock().expect("nothing panics while holding it").insert(workshop, import);
}

/// An import in which nothing could be read.
fn failed<T>(errors: Vec<RowError>) -> Import<T> {
    Import { rows: Vec::new(), errors, columns: Vec::new(), header: 1, encoding: Encoding::Utf8 }
}
