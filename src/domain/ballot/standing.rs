//! A candidate as it stands on the ballots of a round. Not here: the candidate itself (`workshop/candidate`).

use serde::{Deserialize, Serialize};

use crate::domain::ids::CandidateId;

/// A candidate as it stood when the round opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The candidate.
    pub id: CandidateId,
    /// Its title at opening.
    pub title: String,
}
