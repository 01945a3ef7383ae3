//! A ballot: one member's vote in one round, valid by construction.
//! Not here: who cast it and when (`round`), and what it counts (`method`).

pub mod content;
pub mod form;
pub mod standing;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::content::Content;
use crate::domain::ballot::form::{BallotForm, PASSIVE, cell_key};
use crate::domain::ids::CandidateId;
use crate::domain::refusal::Refusal;

/// A ballot whose content fits the method and the candidates of its round.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ballot {
    /// Candidates on which the member declares itself *nicht zuständig*.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub unable: BTreeSet<CandidateId>,
    /// What was chosen.
    pub content: Content,
}

impl Ballot {
    /// The ballot as the form it would be typed into, for changing it.
    #[must_use]
    pub fn to_form(&self) -> BallotForm {
        let pairs = |marks: &BTreeMap<CandidateId, u32>| -> BTreeMap<String, String> {
            marks.iter().map(|(id, mark)| (id.to_string(), mark.to_string())).collect()
        };
        let marks = match &self.content {
            Content::Abstention => BTreeMap::new(),
            Content::Points(marks) | Content::Score(marks) => pairs(marks),
            Content::YesNo(answers) => answers
                .iter()
                .map(|(id, answer)| (id.to_string(), answer.code().to_string()))
                .collect(),
            Content::Commitment(pledges) => pledges
                .iter()
                .map(|(id, pledge)| (id.to_string(), pledge.code().to_string()))
                .collect(),
            Content::Approval(approved) => {
                approved.iter().map(|id| (id.to_string(), "1".into())).collect()
            }
            Content::Criteria(candidates) => candidates
                .iter()
                .flat_map(|(id, cells)| {
                    cells.iter().map(move |(cell, mark)| (cell_key(id, *cell), mark.to_string()))
                })
                .collect(),
            Content::Resistance(marks) => {
                let passive = marks.passive.map(|mark| (PASSIVE.into(), mark.to_string()));
                pairs(&marks.candidates).into_iter().chain(passive).collect()
            }
            Content::Ranking(groups) => (1..)
                .zip(groups)
                .flat_map(|(place, group): (u32, _)| {
                    group.iter().map(move |id| (id.to_string(), place.to_string()))
                })
                .collect(),
        };
        BallotForm {
            abstain: self.content == Content::Abstention,
            marks,
            unable: self.unable.iter().map(ToString::to_string).collect(),
        }
    }
}

/// The id a device gives to its ballot, so that sending it twice is casting it once:
/// 8 to 64 letters, digits or `-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BallotId(String);

impl BallotId {
    /// Reads an id.
    pub fn new(text: &str) -> Result<Self, Refusal> {
        let fits = (8..=64).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if fits { Ok(Self(text.into())) } else { Err(Refusal::BallotIdInvalid) }
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
