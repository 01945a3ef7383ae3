//! The outcome of a profile as JSON. Not here: counting, rounding, which never happens, and what a method adds
//! (`method`).

use serde_json::{Map, Value, json};

use crate::domain::counting::method::{BallotBox, Count, Voter, Working};
use crate::domain::counting::places::Place;
use crate::domain::number::base::HeadsAndWeight;
use crate::domain::number::exact::Fraction;
use crate::domain::profile::method::{self, Written};
use crate::domain::profile::read::Profile;
use crate::domain::rules::quorum::Counts;

/// Everything that is written.
pub(super) struct Outcome<'a> {
    profile: &'a Profile,
    ballots: &'a BallotBox<'a>,
    count: Count<Working>,
    places: Vec<Place>,
    totals: Totals,
    quorum_met: bool,
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
    pub(super) fn of(profile: &'a Profile, ballots: &'a BallotBox<'a>) -> Self {
        let method = &profile.method;
        let count = method.count(ballots);
        let places = count.working.places(&profile.candidates, &count.values, method.best());
        let totals = Totals::of(ballots);
        let taking_part = totals.taking_part(profile.quorum.counts);
        let quorum_met = profile.quorum.verdict(taking_part, totals.entitled).met();
        Self { profile, ballots, count, places, totals, quorum_met }
    }

    /// The outcome as it is written.
    pub(super) fn json(&self) -> Value {
        let Profile { method, members, options, criteria, .. } = self.profile;
        let (ballots, quorum_met) = (self.ballots, self.quorum_met);
        let of = Written { members, options, criteria, ballots, quorum_met };
        let group = |place: &Place| -> Vec<&str> {
            place.candidates.iter().map(|id| options.all[id.0 as usize - 1].as_str()).collect()
        };
        let mut outcome = Map::new();
        outcome.insert("totals".into(), self.totals.json());
        outcome.insert("quorum".into(), json!({ "met": quorum_met }));
        let rows = (0..options.all.len()).map(|index| self.option(index, &of));
        outcome.insert("options".into(), json!(rows.collect::<Vec<_>>()));
        outcome.insert("ranking".into(), json!(self.places.iter().map(group).collect::<Vec<_>>()));
        outcome.append(&mut method::outcome(method, &self.count.working, &of));
        Value::Object(outcome)
    }

    fn option(&self, index: usize, of: &Written) -> Value {
        let id = self.profile.candidates[index];
        let place = self.places.iter().find(|place| place.candidates.contains(&id));
        let mut option = method::option(&self.profile.method, &self.count.working, index, of);
        option.insert("id".into(), json!(self.profile.options.all[index]));
        option.insert("value".into(), json!(self.count.values[index]));
        option.insert("rank".into(), json!(place.map(|place| place.place)));
        let tied = place.is_some_and(|place| place.candidates.len() > 1);
        option.insert("tied".into(), json!(tied));
        Value::Object(option)
    }
}
