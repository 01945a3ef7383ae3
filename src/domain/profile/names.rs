//! Ids of members and options in a profile. Not here: what is said under them (`read`).

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ids::CandidateId;
use crate::domain::profile::json::Json;

/// Ids in the order of the profile, and where each one stands.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) all: Vec<String>,
    places: BTreeMap<String, usize>,
}

impl Names {
    /// Adds an id. Refuses one that is there already.
    pub(super) fn add(&mut self, id: String, what: &str) -> Result<(), String> {
        if self.places.insert(id.clone(), self.all.len()).is_some() {
            return Err(format!("There are two {what} with the id \"{id}\"."));
        }
        self.all.push(id);
        Ok(())
    }

    /// Where an id stands. Refuses an unknown one.
    pub(super) fn place(&self, id: &str, what: &str) -> Result<usize, String> {
        self.places.get(id).copied().ok_or_else(|| format!("There is no {what} \"{id}\"."))
    }

    /// The option of this id, under the number it is counted with.
    pub(super) fn option(&self, id: &str) -> Result<CandidateId, String> {
        self.place(id, "option").map(candidate)
    }

    /// A list of distinct options.
    pub(super) fn options(&self, list: Json, what: &str) -> Result<BTreeSet<CandidateId>, String> {
        let mut found = BTreeSet::new();
        for id in list.list(what)? {
            let Json::Text(id) = id else {
                return Err(format!("{what} must name options by their ids."));
            };
            if !found.insert(self.option(&id)?) {
                return Err(format!("{what} names the option \"{id}\" twice."));
            }
        }
        Ok(found)
    }
}

/// The number an option is counted with.
pub(super) fn candidate(place: usize) -> CandidateId {
    CandidateId(u32::try_from(place + 1).expect("far fewer options"))
}
