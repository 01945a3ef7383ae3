//! **Yes/No** (*Ja/Nein/Enthaltung*): per candidate an answer; yes and no in heads and in weight.
//!
//! Sources: § 32 Abs. 1 Satz 3 BGB: the majority of the votes *cast* decides, abstentions are not
//! votes cast (BGH, 25.01.1982, II ZR 164/81), hence simple majority `yes > no` and a tie rejects;
//! § 33 Abs. 1 BGB for qualified majorities of the votes cast; majorities of all entitled as in
//! product.md, section 6. Not here: quorum.

use num_rational::BigRational;
use num_traits::{Signed, Zero};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use super::{BallotBox, Content, Count};
use crate::domain::exact::Fraction;
use crate::domain::ids::CandidateId;
use crate::domain::refusal::Refusal;

/// An answer on one candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// *Ja*.
    Yes,
    /// *Nein*.
    No,
    /// *Enthaltung* on this candidate.
    Abstain,
}

impl Answer {
    /// All answers in the order of the ballot.
    pub const ALL: [Self; 3] = [Self::Yes, Self::No, Self::Abstain];

    /// The answer on the wire.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Abstain => "abstain",
        }
    }
}

/// Which majority accepts a candidate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Majority {
    /// `yes > no`.
    #[default]
    Simple,
    /// `3·yes ≥ 2·(yes + no)` and at least one yes.
    TwoThirds,
}

/// The parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YesNo {
    /// Which majority accepts.
    pub majority: Majority,
}

/// Yes, no and the rest of one candidate, once in heads and once in thousandths of weight.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers<T> {
    /// *Ja*.
    pub yes: T,
    /// *Nein*.
    pub no: T,
    /// *Enthaltung*, on this candidate or on the whole ballot.
    pub abstain: T,
    /// Cast ballots silent on this candidate.
    pub unanswered: T,
}

/// The figures of one candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// In members.
    pub heads: Answers<u32>,
    /// In votes.
    pub weight: Answers<Fraction>,
    /// yes ÷ (yes + no) in weight; `None` while nobody said either.
    pub share: Option<Fraction>,
    /// Whether the majority, in weight, accepts it.
    pub accepted: bool,
}

impl YesNo {
    /// Reads the answers: at least one, or a *nicht zuständig*.
    pub fn content(
        &self,
        marks: &BTreeMap<CandidateId, &str>,
        unable: &BTreeSet<CandidateId>,
    ) -> Result<Content, Refusal> {
        let mut answers = BTreeMap::new();
        for (&candidate, &mark) in marks {
            let answer = Answer::ALL
                .into_iter()
                .find(|answer| answer.code() == mark)
                .ok_or_else(|| Refusal::AnswerUnknown { text: mark.into() })?;
            if unable.contains(&candidate) {
                return Err(Refusal::UnableWithMark { candidate });
            }
            answers.insert(candidate, answer);
        }
        if answers.is_empty() && unable.is_empty() {
            return Err(Refusal::BallotEmpty);
        }
        Ok(Content::YesNo(answers))
    }

    /// Yes and no per candidate; the value is Σ w of the yes.
    #[must_use]
    pub fn count(&self, ballots: &BallotBox) -> Count {
        let tallies: Vec<Tally> =
            ballots.candidates.iter().map(|&candidate| self.tally(ballots, candidate)).collect();
        Count {
            values: tallies.iter().map(|tally| Some(tally.weight.yes.clone())).collect(),
            working: super::Working::YesNo(tallies),
        }
    }

    fn tally(&self, ballots: &BallotBox, candidate: CandidateId) -> Tally {
        let mut heads = Answers::<u32>::default();
        let mut weight = Answers::<u128>::default();
        for voter in &ballots.voters {
            let Some(ballot) = voter.ballot.filter(|_| voter.judges(candidate)) else {
                continue;
            };
            let answer = match &ballot.content {
                Content::Abstention => Some(Answer::Abstain),
                Content::YesNo(answers) => answers.get(&candidate).copied(),
                Content::Points(_) => continue,
            };
            let (head, sum) = match answer {
                Some(Answer::Yes) => (&mut heads.yes, &mut weight.yes),
                Some(Answer::No) => (&mut heads.no, &mut weight.no),
                Some(Answer::Abstain) => (&mut heads.abstain, &mut weight.abstain),
                None => (&mut heads.unanswered, &mut weight.unanswered),
            };
            *head += 1;
            *sum += u128::from(voter.weight.thousandths());
        }
        let weight = Answers {
            yes: Fraction::thousandths(weight.yes),
            no: Fraction::thousandths(weight.no),
            abstain: Fraction::thousandths(weight.abstain),
            unanswered: Fraction::thousandths(weight.unanswered),
        };
        Tally {
            heads,
            share: share(&weight.yes, &weight.no),
            accepted: self.accepts(&weight.yes, &weight.no),
            weight,
        }
    }

    /// Whether the majority accepts so much yes against so much no.
    fn accepts(&self, yes: &Fraction, no: &Fraction) -> bool {
        let (yes, no) = (&yes.0, &no.0);
        match self.majority {
            Majority::Simple => yes > no,
            Majority::TwoThirds => yes.is_positive() && yes * whole(3) >= (yes + no) * whole(2),
        }
    }

    /// Whether values, shares and acceptance follow from yes and no.
    pub fn check_working(
        &self,
        values: &[Option<Fraction>],
        tallies: &[Tally],
    ) -> Result<(), &'static str> {
        let follows = |(value, tally): (&Option<Fraction>, &Tally)| {
            let Answers { yes, no, .. } = &tally.weight;
            *value == Some(yes.clone())
                && tally.share == share(yes, no)
                && tally.accepted == self.accepts(yes, no)
        };
        if values.len() == tallies.len() && values.iter().zip(tallies).all(follows) {
            Ok(())
        } else {
            Err("an acceptance does not follow from yes and no")
        }
    }
}

/// yes ÷ (yes + no); `None` while nobody said either.
fn share(yes: &Fraction, no: &Fraction) -> Option<Fraction> {
    let both = &yes.0 + &no.0;
    (!both.is_zero()).then(|| Fraction(&yes.0 / both))
}

fn whole(number: u8) -> BigRational {
    BigRational::from_integer(number.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tie_rejects_and_two_thirds_includes_its_bound() {
        let accepts = |majority, yes, no| {
            YesNo { majority }.accepts(&Fraction::thousandths(yes), &Fraction::thousandths(no))
        };
        assert!(accepts(Majority::Simple, 2, 1));
        assert!(!accepts(Majority::Simple, 1, 1) && !accepts(Majority::Simple, 0, 0));
        assert!(accepts(Majority::TwoThirds, 2, 1));
        assert!(!accepts(Majority::TwoThirds, 1_999, 1_000));
        assert!(!accepts(Majority::TwoThirds, 0, 0));
    }

    #[test]
    fn an_unknown_answer_and_an_empty_ballot_are_refused() {
        let rules = YesNo::default();
        let marks = BTreeMap::from([(CandidateId(1), "vielleicht")]);
        let none = BTreeSet::new();
        assert_eq!(
            rules.content(&marks, &none),
            Err(Refusal::AnswerUnknown { text: "vielleicht".into() })
        );
        assert_eq!(rules.content(&BTreeMap::new(), &none), Err(Refusal::BallotEmpty));
    }
}
