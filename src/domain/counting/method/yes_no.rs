//! **Yes/No** (*Ja/Nein/Enthaltung*): per candidate an answer; yes and no in heads and in weight.
//!
//! Sources: § 32 Abs. 1 Satz 3 BGB: the majority of the votes *cast* decides, abstentions are not
//! votes cast (BGH, 25.01.1982, II ZR 164/81), hence simple majority `yes > no` and a tie rejects;
//! § 33 Abs. 1 BGB for qualified majorities of the votes cast; a majority of all entitled
//! counts those who did not vote as not in favour. `accepted` says whether the majority was reached; without the quorum
//! nothing is accepted all the same, which is decided where the quorum is known (`outcome`).
//! Not here: quorum.

use num_traits::Zero;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::content::Answer;
use crate::domain::ballot::content::Content;
use crate::domain::ballot::form::Marks;
use crate::domain::counting::method::ballot_box::BallotBox;
use crate::domain::counting::method::count::{Count, Counting, Facts, Figures};
use crate::domain::counting::method::majority::{Majority, Needed, whole};
use crate::domain::ids::CandidateId;
use crate::domain::number::exact::Fraction;
use crate::domain::refusal::Refusal;

/// What the ranking goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RankBy {
    /// Σ w of the yes.
    #[default]
    Yes,
    /// Yes minus no, in weight; may be below 0.
    Margin,
    /// yes ÷ (yes + no) in weight; a candidate nobody said either on is unranked.
    Share,
}

impl RankBy {
    /// All, with the codes forms and profiles spell them by; the first where nothing is said.
    pub const CODES: [(&str, Self); 3] =
        [("yes", Self::Yes), ("margin", Self::Margin), ("share", Self::Share)];
}

/// The parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YesNo {
    /// Which majority accepts.
    pub majority: Majority,
    /// Whether heads and weight must both reach it (*doppelte Mehrheit*).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub double: bool,
    /// What the ranking goes by.
    #[serde(default, skip_serializing_if = "is_yes")]
    pub rank_by: RankBy,
}

/// The stored form of a round from before there was a choice does not name it.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_yes(rank_by: &RankBy) -> bool {
    *rank_by == RankBy::Yes
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
    /// Whether the majority accepts it: in weight, and for a double majority in heads too.
    pub accepted: bool,
    /// Everybody entitled that judges the candidate: the base of an absolute majority, and only
    /// there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entitled: Option<Entitled>,
}

/// All on the roll that judge a candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entitled {
    /// Members.
    pub heads: u32,
    /// Votes.
    pub weight: Fraction,
}

impl Counting for YesNo {
    type Working = Vec<Tally>;

    /// Reads the answers: at least one, or a *nicht zuständig*.
    fn content(&self, marks: &Marks, unable: &BTreeSet<CandidateId>) -> Result<Content, Refusal> {
        let marks = marks.on_candidates()?;
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

    /// Under an absolute majority a missing ballot acts like a no.
    fn asks_the_silent(&self) -> bool {
        self.majority == Majority::Absolute
    }

    /// Yes and no per candidate; the value is what `rank_by` says.
    fn count(&self, ballots: &BallotBox) -> Count<Vec<Tally>> {
        let tallies: Vec<Tally> =
            ballots.candidates.iter().map(|&candidate| self.tally(ballots, candidate)).collect();
        Count { values: tallies.iter().map(|tally| self.value(tally)).collect(), working: tallies }
    }

    /// Whether values, shares and acceptance follow from yes and no.
    fn check_working(
        &self,
        values: &[Option<Fraction>],
        tallies: &Vec<Tally>,
    ) -> Result<(), &'static str> {
        let follows = |(value, tally): (&Option<Fraction>, &Tally)| {
            *value == self.value(tally)
                && tally.share == share(&tally.weight.yes, &tally.weight.no)
                && tally.entitled.is_some() == (self.majority == Majority::Absolute)
                && tally.accepted == self.accepts(tally)
        };
        if values.len() == tallies.len() && values.iter().zip(tallies).all(follows) {
            Ok(())
        } else {
            Err("an acceptance does not follow from yes and no")
        }
    }

    fn share(&self, tallies: &Vec<Tally>, index: usize, _: Option<&Fraction>) -> Option<Fraction> {
        tallies[index].share.clone()
    }

    fn other_rules(&self) -> Vec<Self> {
        [RankBy::Yes, RankBy::Margin, RankBy::Share]
            .map(|rank_by| Self { rank_by, ..self.clone() })
            .into()
    }
}

impl Figures for Vec<Tally> {
    fn decides_each(&self) -> bool {
        true
    }

    fn facts(&self, index: usize, _candidate: CandidateId) -> Facts {
        let Tally { accepted, heads, .. } = &self[index];
        Facts {
            accepted: *accepted,
            supporting_heads: Some(heads.yes),
            objecting_heads: Some(heads.no),
        }
    }
}

impl YesNo {
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
                Content::Points(_)
                | Content::Approval(_)
                | Content::Score(_)
                | Content::Criteria(_)
                | Content::Resistance(_)
                | Content::Ranking(_)
                | Content::Commitment(_) => continue,
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
        let mut tally = Tally {
            heads,
            share: share(&weight.yes, &weight.no),
            accepted: false,
            weight,
            entitled: (self.majority == Majority::Absolute).then(|| entitled(ballots, candidate)),
        };
        tally.accepted = self.accepts(&tally);
        tally
    }

    /// Whether the majority accepts: in weight, and for a double majority in heads too.
    fn accepts(&self, tally: &Tally) -> bool {
        let all = |heads: bool| {
            let entitled = tally.entitled.as_ref()?;
            Some(if heads { whole(entitled.heads) } else { entitled.weight.0.clone() })
        };
        let Tally { heads, weight, .. } = tally;
        self.majority.carries(&weight.yes.0, &weight.no.0, all(false))
            && (!self.double
                || self.majority.carries(&whole(heads.yes), &whole(heads.no), all(true)))
    }

    /// What the majority asks for, in weight and, where heads must reach it too, in heads.
    #[must_use]
    pub fn needed(&self, tally: &Tally) -> (Needed, Option<Needed>) {
        let Tally { heads, weight, entitled, .. } = tally;
        let in_weight = entitled.as_ref().map(|entitled| entitled.weight.0.clone());
        let in_heads = entitled.as_ref().map(|entitled| whole(entitled.heads));
        let weight = self.majority.needed(&weight.yes.0, &weight.no.0, in_weight);
        let heads = || self.majority.needed(&whole(heads.yes), &whole(heads.no), in_heads);
        (weight, self.double.then(heads))
    }

    /// The value the ranking goes by.
    fn value(&self, tally: &Tally) -> Option<Fraction> {
        let Answers { yes, no, .. } = &tally.weight;
        match self.rank_by {
            RankBy::Yes => Some(yes.clone()),
            RankBy::Margin => Some(Fraction(&yes.0 - &no.0)),
            RankBy::Share => tally.share.clone(),
        }
    }
}

/// Everybody that judges a candidate, voted or not.
fn entitled(ballots: &BallotBox, candidate: CandidateId) -> Entitled {
    let judging = ballots.voters.iter().filter(|voter| voter.judges(candidate));
    let weights: Vec<u64> = judging.map(|voter| voter.weight.thousandths()).collect();
    Entitled {
        heads: u32::try_from(weights.len()).expect("far fewer members"),
        weight: Fraction::thousandths(weights.into_iter().map(u128::from).sum()),
    }
}

/// yes ÷ (yes + no); `None` while nobody said either.
fn share(yes: &Fraction, no: &Fraction) -> Option<Fraction> {
    let both = &yes.0 + &no.0;
    (!both.is_zero()).then(|| Fraction(&yes.0 / both))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(heads: (u32, u32), weight: (u128, u128), entitled: (u32, u128)) -> Tally {
        let fraction = Fraction::thousandths;
        Tally {
            heads: Answers { yes: heads.0, no: heads.1, ..Answers::default() },
            weight: Answers {
                yes: fraction(weight.0),
                no: fraction(weight.1),
                abstain: fraction(0),
                unanswered: fraction(0),
            },
            share: None,
            accepted: false,
            entitled: Some(Entitled { heads: entitled.0, weight: fraction(entitled.1) }),
        }
    }

    #[test]
    fn an_absolute_majority_is_more_than_half_of_all_entitled() {
        let rules = YesNo { majority: Majority::Absolute, ..YesNo::default() };
        assert!(!rules.accepts(&tally((5, 0), (5, 0), (10, 10))));
        assert!(rules.accepts(&tally((5, 0), (6, 0), (10, 10))));
        assert!(!rules.accepts(&tally((0, 0), (0, 0), (0, 0))));
    }

    #[test]
    fn what_is_needed_agrees_with_what_is_accepted() {
        for majority in [Majority::Simple, Majority::TwoThirds, Majority::Absolute] {
            for (yes, no) in (0..7).flat_map(|yes| (0..7).map(move |no| (yes, no))) {
                let rules = YesNo { majority, ..YesNo::default() };
                let tally = tally((0, 0), (yes, no), (13, 12));
                let (needed, in_heads) = rules.needed(&tally);
                let yes = &tally.weight.yes;
                let reached =
                    if needed.more_than { *yes > needed.bound } else { *yes >= needed.bound };
                assert_eq!(reached, rules.accepts(&tally), "{majority:?} {tally:?}");
                assert_eq!(in_heads, None);
            }
        }
    }

    #[test]
    fn a_double_majority_needs_heads_and_weight() {
        let double = YesNo { double: true, ..YesNo::default() };
        assert!(!double.accepts(&tally((1, 2), (9, 2), (3, 11))));
        assert!(!double.accepts(&tally((2, 1), (2, 9), (3, 11))));
        assert!(double.accepts(&tally((2, 1), (9, 2), (3, 11))));
    }

    #[test]
    fn a_stored_round_from_before_there_was_a_choice_reads_and_writes_the_same() {
        let stored = r#"{"majority":"two_thirds"}"#;
        let rules: YesNo = serde_json::from_str(stored).expect("reads");
        assert_eq!(serde_json::to_string(&rules).expect("writes"), stored);
    }

    #[test]
    fn an_unknown_answer_and_an_empty_ballot_are_refused() {
        let rules = YesNo::default();
        let marks = Marks::from_iter([(CandidateId(1), "vielleicht")]);
        let none = BTreeSet::new();
        assert_eq!(
            rules.content(&marks, &none),
            Err(Refusal::AnswerUnknown { text: "vielleicht".into() })
        );
        assert_eq!(rules.content(&Marks::default(), &none), Err(Refusal::BallotEmpty));
    }
}
