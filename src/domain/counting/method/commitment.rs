//! **Commitment** (*Zusage*): after a result each member says of each winner whether it pilots it, joins
//! later, or does not. Value = members that pilot, most first. Every member counts as one whatever its
//! weight, because a commitment binds the member that gives it and decides nothing for others; for the
//! same reason it is never anonymous. Not here: the names, which stand on the ballots.
//!
//! Source: the project's own rule (issue "Decide by any method the room trusts").

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::ballot::content::Content;
use crate::domain::ballot::content::Pledge;
use crate::domain::ballot::form::Marks;
use crate::domain::counting::method::ballot_box::BallotBox;
use crate::domain::counting::method::count::{Count, Counting, Figures};
use crate::domain::ids::CandidateId;
use crate::domain::number::exact::Fraction;
use crate::domain::refusal::Refusal;

/// The parameters: none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commitment {}

/// The figures of one candidate, in members.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Those that pilot.
    pub pilots: u32,
    /// Those that join later.
    pub later: u32,
    /// Those that do not take part.
    pub declines: u32,
}

impl Counting for Commitment {
    type Working = Vec<Row>;

    /// Reads the pledges: at least one, or a *nicht zuständig*.
    fn content(&self, marks: &Marks, unable: &BTreeSet<CandidateId>) -> Result<Content, Refusal> {
        let marks = marks.on_candidates()?;
        let mut pledges = BTreeMap::new();
        for (&candidate, &mark) in marks {
            let pledge = Pledge::ALL
                .into_iter()
                .find(|pledge| pledge.code() == mark)
                .ok_or_else(|| Refusal::AnswerUnknown { text: mark.into() })?;
            if unable.contains(&candidate) {
                return Err(Refusal::UnableWithMark { candidate });
            }
            pledges.insert(candidate, pledge);
        }
        if pledges.is_empty() && unable.is_empty() {
            return Err(Refusal::BallotEmpty);
        }
        Ok(Content::Commitment(pledges))
    }

    fn counts_members(&self) -> bool {
        true
    }

    /// Members per pledge; the value is how many pilot.
    fn count(&self, ballots: &BallotBox) -> Count<Vec<Row>> {
        let rows: Vec<Row> = ballots.candidates.iter().map(|&id| row(ballots, id)).collect();
        Count {
            values: rows.iter().map(|row| Some(Fraction::whole(row.pilots))).collect(),
            working: rows,
        }
    }

    /// Whether the values are the members that pilot.
    fn check_working(
        &self,
        values: &[Option<Fraction>],
        rows: &Vec<Row>,
    ) -> Result<(), &'static str> {
        let given = rows.iter().map(|row| Some(Fraction::whole(row.pilots)));
        if values.iter().cloned().eq(given) {
            Ok(())
        } else {
            Err("a value is not the number of those that pilot")
        }
    }
}

impl Figures for Vec<Row> {}

fn row(ballots: &BallotBox, candidate: CandidateId) -> Row {
    let mut row = Row::default();
    for voter in ballots.voters.iter().filter(|voter| voter.judges(candidate)) {
        let Some(Content::Commitment(pledges)) = voter.content() else {
            continue;
        };
        match pledges.get(&candidate) {
            Some(Pledge::Pilots) => row.pilots += 1,
            Some(Pledge::Later) => row.later += 1,
            Some(Pledge::Declines) => row.declines += 1,
            None => {}
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ballot::Ballot;
    use crate::domain::counting::method::ballot_box::Voter;
    use crate::domain::number::weight::Weight;

    #[test]
    fn each_member_counts_as_one_whatever_its_weight() {
        let candidates = [CandidateId(1)];
        let none = BTreeSet::new();
        let ballot = |mark: &str| Ballot {
            unable: BTreeSet::new(),
            content: Commitment {}
                .content(&Marks::from_iter([(CandidateId(1), mark)]), &BTreeSet::new())
                .expect("valid"),
        };
        let cast = [ballot("pilots"), ballot("pilots"), ballot("declines")];
        let voters = [(5_u64, 0), (1, 1), (9, 2)].map(|(weight, index): (u64, usize)| Voter {
            weight: Weight::whole(weight).expect("small"),
            recused: &none,
            ballot: Some(&cast[index]),
        });
        let found =
            Commitment {}.count(&BallotBox { candidates: &candidates, voters: voters.into() });
        assert_eq!(found.values, [Some(Fraction::whole(2))]);
        let wrong = Commitment {}.content(&Marks::from_iter([(CandidateId(1), "maybe")]), &none);
        assert_eq!(wrong, Err(Refusal::AnswerUnknown { text: "maybe".into() }));
    }
}
