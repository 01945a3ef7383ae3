//! The outcome of a profile as JSON. Not here: counting, and rounding, which never happens.

use serde_json::{Map, Value, json};

use crate::domain::counting::method::budget::rules::Payers;
use crate::domain::counting::method::yes_no::Answers;
use crate::domain::counting::method::{BallotBox, Count, Voter, Working};
use crate::domain::counting::places::Place;
use crate::domain::number::base::HeadsAndWeight;
use crate::domain::number::exact::Fraction;
use crate::domain::profile::read::Profile;
use crate::domain::rules::quorum::Counts;

/// Everything that is written.
pub(super) struct Outcome<'a> {
    profile: &'a Profile,
    count: Count<Working>,
    places: Vec<Place>,
    totals: Totals,
    quorum_met: bool,
    payments: Vec<Payers>,
}

/// Members and weight, by what became of their ballots.
struct Totals {
    entitled: HeadsAndWeight,
    cast: HeadsAndWeight,
    abstained: HeadsAndWeight,
    not_cast: HeadsAndWeight,
}

impl Totals {
    fn of(ballots: &BallotBox) -> Self {
        let sum = |belongs: fn(&Voter) -> bool| {
            let voters = ballots.voters.iter().filter(|voter| belongs(voter));
            voters.fold(HeadsAndWeight::default(), |sum, voter| HeadsAndWeight {
                heads: sum.heads + 1,
                weight: sum.weight + u128::from(voter.weight.thousandths()),
            })
        };
        Self {
            entitled: sum(|_| true),
            cast: sum(|voter| voter.has_cast()),
            abstained: sum(|voter| voter.ballot.is_some() && !voter.has_cast()),
            not_cast: sum(|voter| voter.ballot.is_none()),
        }
    }

    /// Those who count for the quorum.
    fn taking_part(&self, counts: Counts) -> HeadsAndWeight {
        let abstained = match counts {
            // Nobody is absent from a profile.
            Counts::Present => return self.entitled,
            Counts::Participating => self.abstained,
            Counts::Cast => HeadsAndWeight::default(),
        };
        HeadsAndWeight {
            heads: self.cast.heads + abstained.heads,
            weight: self.cast.weight + abstained.weight,
        }
    }

    fn json(&self) -> Value {
        let all = [
            ("entitled", self.entitled),
            ("cast", self.cast),
            ("abstained", self.abstained),
            ("not_cast", self.not_cast),
        ];
        let head = |(name, sum): (&str, HeadsAndWeight)| {
            (name.to_owned(), json!(u64::try_from(sum.heads).expect("far fewer members")))
        };
        let weight = |(name, sum): (&str, HeadsAndWeight)| {
            (name.to_owned(), json!(Fraction::thousandths(sum.weight)))
        };
        json!({
            "heads": all.into_iter().map(head).collect::<Map<_, _>>(),
            "weight": all.into_iter().map(weight).collect::<Map<_, _>>(),
        })
    }
}

impl<'a> Outcome<'a> {
    /// Counts.
    pub(super) fn of(profile: &'a Profile, ballots: &BallotBox) -> Self {
        let method = &profile.parameters.method;
        let count = method.count(ballots);
        let places = count.working.places(&profile.candidates, &count.values, method.best());
        let totals = Totals::of(ballots);
        let taking_part = totals.taking_part(profile.quorum.counts);
        let quorum_met = profile.quorum.verdict(taking_part, totals.entitled).met();
        let payments = method.budget().map(|budget| budget.payments(ballots)).unwrap_or_default();
        Self { profile, count, places, totals, quorum_met, payments }
    }

    /// The outcome as it is written.
    pub(super) fn json(&self) -> Value {
        let names = &self.profile.options.all;
        let group = |place: &Place| -> Vec<&str> {
            place.candidates.iter().map(|id| names[id.0 as usize - 1].as_str()).collect()
        };
        let mut outcome = Map::new();
        outcome.insert("totals".into(), self.totals.json());
        outcome.insert("quorum".into(), json!({ "met": self.quorum_met }));
        let options: Vec<Value> = (0..names.len()).map(|index| self.option(index)).collect();
        outcome.insert("options".into(), json!(options));
        outcome.insert("ranking".into(), json!(self.places.iter().map(group).collect::<Vec<_>>()));
        match &self.count.working {
            Working::Ranking(working) => {
                outcome.insert("pairwise".into(), self.pairwise(&working.pairwise));
            }
            Working::Budget(working) => {
                outcome.insert("spent".into(), json!(working.spent));
                outcome.insert("payments".into(), self.payments());
                let name = |id: &crate::domain::ids::CandidateId| &names[id.0 as usize - 1];
                let ties = working.ties.iter().map(|tie| {
                    let options: Vec<_> = tie.candidates.iter().map(name).collect();
                    json!({ "options": options, "chosen": name(&tie.chosen), "by": tie.by })
                });
                outcome.insert("ties".into(), ties.collect());
            }
            Working::Points(_)
            | Working::YesNo(_)
            | Working::Approval(_)
            | Working::Score(_)
            | Working::Criteria(_)
            | Working::Resistance(_)
            | Working::Commitment(_) => {}
        }
        Value::Object(outcome)
    }

    fn option(&self, index: usize) -> Value {
        let id = self.profile.candidates[index];
        let place = self.places.iter().find(|place| place.candidates.contains(&id));
        let mut option = self.added(index);
        option.insert("id".into(), json!(self.profile.options.all[index]));
        option.insert("value".into(), json!(self.count.values[index]));
        option.insert("rank".into(), json!(place.map(|place| place.place)));
        let tied = place.is_some_and(|place| place.candidates.len() > 1);
        option.insert("tied".into(), json!(tied));
        Value::Object(option)
    }

    /// What the method adds to an option.
    fn added(&self, index: usize) -> Map<String, Value> {
        let added = match &self.count.working {
            Working::Points(working) => json!({ "heads": working.rows[index].heads }),
            Working::Approval(rows) => json!({ "heads": rows[index].heads }),
            Working::YesNo(tallies) => {
                let tally = &tallies[index];
                let Answers { yes, no, abstain, unanswered } = &tally.heads;
                json!({
                    "heads": { "yes": yes, "no": no, "abstain": abstain, "unanswered": unanswered },
                    "weight": tally.weight,
                    "accepted": tally.accepted && self.quorum_met,
                })
            }
            Working::Score(rows) => {
                let row = &rows[index];
                json!({
                    "mean": row.mean,
                    "sum": row.sum,
                    "rated_weight": row.rated_weight,
                    "rated_heads": row.rated_heads,
                })
            }
            Working::Criteria(rows) => {
                let criteria = self.profile.parameters.criteria.all.iter().cloned();
                let cells = rows[index].cells.iter().map(|cell| json!(cell));
                let cells: Map<String, Value> = criteria.zip(cells).collect();
                json!({ "status": rows[index].status, "cells": cells })
            }
            Working::Resistance(working) => {
                let row = &working.rows[index];
                json!({
                    "sum": row.sum,
                    "rated_weight": row.rated_weight,
                    "rated_heads": row.rated_heads,
                    "worse_than_passive": row.worse_than_passive,
                })
            }
            Working::Ranking(_) | Working::Commitment(_) => json!({}),
            Working::Budget(working) => {
                let id = self.profile.candidates[index];
                json!({ "cost": self.cost(index), "funded": working.is_funded(id) })
            }
        };
        let Value::Object(added) = added else { return Map::new() };
        added
    }

    fn cost(&self, index: usize) -> Option<Fraction> {
        let costs = &self.profile.parameters.method.budget()?.costs;
        costs.get(&self.profile.candidates[index]).map(|&cost| cost.into())
    }

    fn pairwise(&self, table: &[Vec<Fraction>]) -> Value {
        let names = &self.profile.options.all;
        let row = |(row, name): (usize, &String)| {
            let others = (0..names.len()).filter(|column| *column != row);
            let row: Map<String, Value> =
                others.map(|column| (names[column].clone(), json!(table[row][column]))).collect();
            (name.clone(), Value::Object(row))
        };
        Value::Object(names.iter().enumerate().map(row).collect())
    }

    fn payments(&self) -> Value {
        let members = &self.profile.members.all;
        let paid = |payers: &Payers| -> Map<String, Value> {
            payers.iter().map(|(&voter, paid)| (members[voter].clone(), json!(paid))).collect()
        };
        let options = self.profile.options.all.iter().zip(&self.payments);
        let paid = options
            .filter(|(_, payers)| !payers.is_empty())
            .map(|(option, payers)| (option.clone(), Value::Object(paid(payers))));
        Value::Object(paid.collect())
    }
}
