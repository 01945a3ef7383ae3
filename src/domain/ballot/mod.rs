//! A ballot: one member's vote in one round, valid by construction.
//! Not here: who cast it and when (`round`), and what it counts (`method`).

pub mod form;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

pub use crate::domain::ballot::form::{BallotForm, PASSIVE, cell_key, cell_of};
use crate::domain::ballot::form::{Marks, known};
use crate::domain::counting::method::commitment::Pledge;
use crate::domain::counting::method::yes_no::Answer;
use crate::domain::counting::method::{Method, resistance};
use crate::domain::ids::{CandidateId, CriterionId};
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

/// What was chosen, by method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// *Enthaltung* on the whole ballot: an explicit choice, never the absence of one.
    Abstention,
    /// Points per candidate; a candidate that is missing got none.
    Points(BTreeMap<CandidateId, u32>),
    /// Answers per candidate; a candidate that is missing is unanswered.
    YesNo(BTreeMap<CandidateId, Answer>),
    /// Those that were chosen (approval, and a budget by approval).
    Approval(BTreeSet<CandidateId>),
    /// Scores per candidate; one that is missing was not rated (score, and a budget by score).
    Score(BTreeMap<CandidateId, u32>),
    /// Marks per candidate and criterion; a cell that is missing was not rated.
    Criteria(BTreeMap<CandidateId, BTreeMap<CriterionId, u32>>),
    /// Resistance per candidate, and to the passive option.
    Resistance(resistance::Marks),
    /// Groups of equals, best first; who is missing shares the last place.
    Ranking(Vec<BTreeSet<CandidateId>>),
    /// Pledges per candidate; one that is missing is unanswered.
    Commitment(BTreeMap<CandidateId, Pledge>),
}

impl Ballot {
    /// Checks a ballot against the method and the candidates of its round. On those the member is
    /// `recused` from it says nothing.
    pub fn new(
        form: &BallotForm,
        method: &Method,
        candidates: &[CandidateId],
        recused: &BTreeSet<CandidateId>,
    ) -> Result<Self, Refusal> {
        let marks = Marks::read(form, candidates)?;
        let unable: BTreeSet<CandidateId> =
            form.unable.iter().map(|id| known(id, candidates)).collect::<Result<_, Refusal>>()?;
        if let Some(&candidate) =
            recused.iter().find(|id| unable.contains(id) || marks.is_about(**id))
        {
            return Err(Refusal::Recused { candidate });
        }
        let content = if form.abstain {
            if marks.says_something() || !unable.is_empty() {
                return Err(Refusal::AbstentionWithMarks);
            }
            Content::Abstention
        } else {
            method.content(&marks, &unable)?
        };
        Ok(Self { unable, content })
    }

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

/// SHA-256 as lower-case hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digest256(String);

impl Digest256 {
    /// The digest of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex(&Sha256::digest(bytes)))
    }

    /// The digest as text of 64 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first 32 bits as people compare them: `7F3A-21C0`.
    #[must_use]
    pub fn short(&self) -> String {
        let start = self.0[..8].to_uppercase();
        format!("{}-{}", &start[..4], &start[4..])
    }
}

impl fmt::Display for Digest256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Bytes in lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from(DIGITS[usize::from(digit)])).collect()
}

/// A content that is bound into the record by its seal (a hash commitment) and kept beside the
/// record, so that it can be shown later, or never, without breaking the chain.
///
/// The salt (128 bits, drawn by the server) keeps anyone from guessing a small content from its
/// seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening<T> {
    /// 32 hexadecimal digits.
    pub salt: String,
    /// What is sealed.
    pub content: T,
}

impl<T: Serialize> Opening<T> {
    /// The commitment: SHA-256 of the opening's JSON.
    #[must_use]
    pub fn seal(&self) -> Digest256 {
        let json = serde_json::to_vec(self).expect("ballots and outcomes serialise");
        Digest256::of(&json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::counting::method::points::Points;

    fn points() -> Method {
        Method::Points(Points { total: 10, exact: false, max_per_candidate: Some(3) })
    }

    fn form(marks: &[(&str, &str)]) -> BallotForm {
        let marks = marks.iter().map(|(id, mark)| ((*id).into(), (*mark).into())).collect();
        BallotForm { marks, ..BallotForm::default() }
    }

    #[test]
    fn a_candidate_that_is_not_on_the_ballot_is_refused() {
        let refusal =
            Ballot::new(&form(&[("7", "1")]), &points(), &[CandidateId(1)], &BTreeSet::new());
        assert_eq!(refusal, Err(Refusal::CandidateNotOnBallot { candidate: "7".into() }));
    }

    #[test]
    fn an_abstention_carries_no_marks() {
        let abstain = BallotForm { abstain: true, ..form(&[("1", "0")]) };
        let ballot =
            Ballot::new(&abstain, &points(), &[CandidateId(1)], &BTreeSet::new()).expect("valid");
        assert_eq!(ballot.content, Content::Abstention);
        let both = BallotForm { abstain: true, ..form(&[("1", "2")]) };
        assert_eq!(
            Ballot::new(&both, &points(), &[CandidateId(1)], &BTreeSet::new()),
            Err(Refusal::AbstentionWithMarks)
        );
    }

    #[test]
    fn a_ballot_becomes_the_form_it_came_from() {
        let typed = form(&[("1", "3"), ("2", "2")]);
        let candidates = [CandidateId(1), CandidateId(2)];
        let ballot = Ballot::new(&typed, &points(), &candidates, &BTreeSet::new()).expect("valid");
        assert_eq!(ballot.to_form(), typed);
    }

    #[test]
    fn a_seal_changes_with_its_salt() {
        let seal = |salt: &str| Opening { salt: salt.into(), content: 1 }.seal();
        assert_ne!(seal("00"), seal("01"));
        assert_eq!(seal("00"), seal("00"));
        assert_eq!(Digest256::of(b"").short(), "E3B0-C442");
    }
}
