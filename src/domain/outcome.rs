//! The outcome of a round, computed once when it closes; every screen, export and the recount
//! render this value. Not here: the methods themselves, and spelling figures.

use serde::{Deserialize, Serialize};

use super::ballot::{Ballot, Content};
use super::exact::Fraction;
use super::ids::{CandidateId, MemberKey};
use super::method::{BallotBox, Method, Voter, Working};
use super::ranking::{CutLine, Place};
use super::roll::{Base, Roll, RollEntry};
use super::round::{Held, RoundPlan};
use super::weight::Weight;

/// Who took part: every base in heads and in weight.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turnout {
    /// On the roll with a weight above 0.
    pub entitled: Base,
    /// Ballots cast, abstentions not included (§ 32 BGB: an abstention is no vote cast).
    pub cast: Base,
    /// *Enthaltung* on the whole ballot.
    pub abstained: Base,
    /// On the roll, no ballot.
    pub not_cast: Base,
}

/// The figures all methods share, of one candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The candidate.
    pub candidate: CandidateId,
    /// The value the ranking goes by; `None` = none exists.
    pub value: Option<Fraction>,
    /// Members that voted and declared themselves *nicht zuständig* here.
    pub unable: Base,
}

/// What the ballots of one group of members come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// In the order of the ballot.
    pub rows: Vec<Row>,
    /// Places, best first.
    pub ranking: Vec<Place>,
    /// How the values came about.
    pub working: Working,
}

/// The outcome of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Who took part.
    pub turnout: Turnout,
    /// The result.
    pub tally: Tally,
    /// Where the wanted number ends; `None` if no number is wanted.
    pub cut_line: Option<CutLine>,
    /// The advisory members' ballots, each counted as 1: a column of its own, never the result.
    pub advisory: Option<Tally>,
}

impl Outcome {
    /// Counts a round. `ballot_of` gives a member's ballot; several calls must agree.
    #[must_use]
    pub fn of<'a>(
        method: &Method,
        candidates: &[CandidateId],
        cut_line: Option<u32>,
        roll: &'a Roll,
        ballot_of: impl Fn(&MemberKey) -> Option<&'a Ballot>,
    ) -> Self {
        let voters = |advisory: bool| -> Vec<Voter<'a>> {
            let voter = |entry: &'a RollEntry| Voter {
                weight: if advisory { Weight::ONE } else { entry.weight },
                recused: &entry.recused,
                ballot: ballot_of(&entry.member),
            };
            let group = roll.entries.iter().filter(|entry| entry.weight.is_advisory() == advisory);
            group.map(voter).collect()
        };
        let voting = BallotBox { candidates, voters: voters(false) };
        let advising = BallotBox { candidates, voters: voters(true) };
        let tally = Tally::of(method, &voting);
        let accepted = |id| tally.accepts(id);
        Self {
            turnout: Turnout::of(&voting),
            cut_line: cut_line.map(|wanted| CutLine::draw(wanted, &tally.ranking, accepted)),
            advisory: advising
                .voters
                .iter()
                .any(|voter| voter.ballot.is_some())
                .then(|| Tally::of(method, &advising)),
            tally,
        }
    }

    /// Whether anybody voted at all; if not, the ranking means nothing and no screen shows one.
    #[must_use]
    pub fn has_votes(&self) -> bool {
        self.turnout.cast.heads > 0
    }
}

impl Outcome {
    /// Whether turnout, places and cut line follow from the roll, the receipts and the sums: all
    /// that can be checked once the ballots are destroyed. The error says what does not.
    pub fn check_sums(&self, plan: &RoundPlan, held: &Held) -> Result<(), &'static str> {
        let turnout = &self.turnout;
        let together =
            [turnout.cast, turnout.abstained].into_iter().fold(Base::default(), |sum, base| Base {
                heads: sum.heads + base.heads,
                weight: [sum.weight, base.weight].into_iter().sum(),
            });
        let missing = Base::of(held.missing().map(|entry| entry.weight));
        if turnout.entitled != held.roll.entitled()
            || together != held.voted()
            || turnout.not_cast != missing
        {
            return Err("the turnout is not that of roll and receipts");
        }
        let candidates: Vec<CandidateId> = held.candidates.iter().map(|c| c.id).collect();
        let values: Vec<Option<Fraction>> =
            self.tally.rows.iter().map(|row| row.value.clone()).collect();
        if !self.tally.rows.iter().map(|row| row.candidate).eq(candidates.iter().copied())
            || self.tally.ranking != plan.method.places(&candidates, &values, &self.tally.working)
        {
            return Err("the places do not follow from the sums");
        }
        let cut_line = plan
            .cut_line
            .map(|wanted| CutLine::draw(wanted, &self.tally.ranking, |id| self.tally.accepts(id)));
        if self.cut_line != cut_line {
            return Err("the cut line does not follow from the places");
        }
        plan.method.check_working(&values, &self.tally.working)
    }
}

impl Tally {
    fn of(method: &Method, ballots: &BallotBox) -> Self {
        let count = method.count(ballots);
        let ranking = method.places(ballots.candidates, &count.values, &count.working);
        let unable = |candidate| {
            Base::of(
                ballots
                    .voters
                    .iter()
                    .filter(|voter| {
                        voter.ballot.is_some_and(|ballot| ballot.unable.contains(&candidate))
                    })
                    .map(|voter| voter.weight),
            )
        };
        let rows = ballots
            .candidates
            .iter()
            .zip(count.values)
            .map(|(&candidate, value)| Row { candidate, value, unable: unable(candidate) })
            .collect();
        Self { rows, ranking, working: count.working }
    }

    /// Whether the method lets this candidate through: always, except where it asks for a majority
    /// or spends a budget.
    #[must_use]
    pub fn accepts(&self, candidate: CandidateId) -> bool {
        let place = self.rows.iter().position(|row| row.candidate == candidate);
        place.is_some_and(|place| self.working.accepts(place, candidate))
    }
}

impl Turnout {
    fn of(ballots: &BallotBox) -> Self {
        let base = |includes: fn(Option<&Content>) -> bool| {
            Base::of(
                ballots
                    .voters
                    .iter()
                    .filter(|voter| includes(voter.ballot.map(|ballot| &ballot.content)))
                    .map(|voter| voter.weight),
            )
        };
        Self {
            entitled: base(|_| true),
            cast: base(|vote| vote.is_some_and(|vote| *vote != Content::Abstention)),
            abstained: base(|vote| vote == Some(&Content::Abstention)),
            not_cast: base(|vote| vote.is_none()),
        }
    }
}
