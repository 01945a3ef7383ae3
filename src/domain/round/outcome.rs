//! The outcome of a round, computed once when it closes; every screen, export and the recount
//! render this value. Not here: the methods themselves, and spelling figures.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::domain::ballot::Ballot;
use crate::domain::ballot::content::Content;
use crate::domain::counting::method::{BallotBox, Voter};
use crate::domain::counting::places::{CutLine, TieAcross};
use crate::domain::counting::resolution::{Resolution, above, near_the_line, still_tied};
use crate::domain::counting::robustness::{Robustness, other_schemes};
use crate::domain::counting::tally::Tally;
use crate::domain::ids::{CandidateId, MemberKey};
use crate::domain::limits::BALLOTS_TO_PUBLISH_TOTALS_MIN;
use crate::domain::number::base::Base;
use crate::domain::number::exact::Fraction;
use crate::domain::number::weight::Weight;
use crate::domain::round::held::Held;
use crate::domain::round::plan::RoundPlan;
use crate::domain::round::roll::{Roll, RollEntry};
use crate::domain::rules::quorum::{Counts, Quorum, Verdict};

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

/// The outcome of a round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Who took part.
    pub turnout: Turnout,
    /// Whether the quorum was reached; `None` if none was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<Verdict>,
    /// The result.
    pub tally: Tally,
    /// Where the wanted number ends; `None` if no number is wanted.
    pub cut_line: Option<CutLine>,
    /// What the chain of tie rules makes of a tie across the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ties: Option<Resolution>,
    /// Those *praktisch gleichauf* on both sides of the line.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub near: BTreeSet<CandidateId>,
    /// The advisory members' ballots, each counted as 1: a column of its own, never the result.
    pub advisory: Option<Tally>,
    /// How firm the result is; informative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub robustness: Option<Robustness>,
}

impl Outcome {
    /// Counts a round. `ballot_of` gives a member's ballot; several calls must agree.
    #[must_use]
    pub fn of<'a>(
        plan: &RoundPlan,
        candidates: &[CandidateId],
        roll: &'a Roll,
        ballot_of: impl Fn(&MemberKey) -> Option<&'a Ballot>,
    ) -> Self {
        let outcome = Self::so_far(plan, candidates, roll, &ballot_of);
        // Whoever pilots has decided for itself: there is nothing others could turn round. And
        // without the quorum nothing is decided.
        if plan.method.counts_members() || !outcome.is_quorate() {
            return outcome;
        }
        let voting = BallotBox { candidates, voters: voters(roll, false, &ballot_of) };
        let voting_entries = roll.entries.iter().filter(|entry| !entry.weight.is_advisory());
        let robustness = Robustness::of(
            &plan.method,
            &voting,
            plan.cut_line.map(|wanted| (wanted, plan.rules.ties.as_slice())),
            &other_schemes(voting_entries.map(RollEntry::weighed)),
            plan.shows_names(),
        );
        Self { robustness, ..outcome }
    }

    /// The same without asking how firm it is, which takes hundreds of counts: what a room that votes
    /// openly sees while ballots come in.
    #[must_use]
    pub fn so_far<'a>(
        plan: &RoundPlan,
        candidates: &[CandidateId],
        roll: &'a Roll,
        ballot_of: impl Fn(&MemberKey) -> Option<&'a Ballot>,
    ) -> Self {
        let voting = BallotBox { candidates, voters: voters(roll, false, &ballot_of) };
        let advising = BallotBox { candidates, voters: voters(roll, true, &ballot_of) };
        let turnout = Turnout::of(&voting);
        let tally = Tally::of(&plan.method, &voting);
        let decisive = Decisive::of(plan, roll, &turnout, &tally);
        // A few advisory ballots would give themselves away in a column of their own.
        let advisory_ballots =
            advising.voters.iter().filter(|voter| voter.ballot.is_some()).count();
        let advisory_min = if plan.shows_names() { 1 } else { BALLOTS_TO_PUBLISH_TOTALS_MIN };
        Self {
            turnout,
            quorum: decisive.quorum,
            cut_line: decisive.cut_line,
            ties: decisive.ties,
            near: decisive.near,
            advisory: (advisory_ballots >= advisory_min)
                .then(|| Tally::of(&plan.method, &advising)),
            robustness: None,
            tally,
        }
    }

    /// As the first records hold it: without how many were recused where.
    #[must_use]
    pub fn without_recused(mut self) -> Self {
        let advisory = self.advisory.iter_mut().flat_map(|tally| &mut tally.rows);
        for row in self.tally.rows.iter_mut().chain(advisory) {
            row.recused = 0;
        }
        self
    }

    /// Whether anybody judged anything: a ballot that is only *nicht zuständig*, or recused, does not. If
    /// not, the ranking means nothing and no screen shows one.
    #[must_use]
    pub fn has_votes(&self) -> bool {
        let cast = self.turnout.cast.heads;
        self.tally.rows.iter().any(|row| row.unable.heads + row.recused < cast)
    }

    /// Whether the quorum was reached, if one was asked for.
    #[must_use]
    pub fn is_quorate(&self) -> bool {
        self.quorum.as_ref().is_none_or(Verdict::met)
    }

    /// Whether the result lets this candidate through; without the quorum nothing is.
    #[must_use]
    pub fn accepts(&self, candidate: CandidateId) -> bool {
        self.is_quorate() && self.tally.accepts(candidate)
    }

    /// Those above the cut line, best first: beyond doubt or by the tie rules. Empty without a line.
    #[must_use]
    pub fn selected(&self) -> Vec<CandidateId> {
        self.cut_line.iter().flat_map(|line| above(line, self.ties.as_ref())).collect()
    }

    /// The tie across the cut line that people must decide.
    #[must_use]
    pub fn open_tie(&self) -> Option<&TieAcross> {
        still_tied(self.cut_line.as_ref()?, self.ties.as_ref())
    }

    /// Whether turnout, quorum, places, cut line and ties follow from the roll, the receipts and the
    /// sums: all that can be checked once the ballots are destroyed. The error says what does not.
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
        let candidates = held.candidate_ids();
        let values: Vec<Option<Fraction>> =
            self.tally.rows.iter().map(|row| row.value.clone()).collect();
        if !self.tally.rows.iter().map(|row| row.candidate).eq(candidates.iter().copied())
            || self.tally.ranking
                != self.tally.working.places(&candidates, &values, plan.method.best())
        {
            return Err("the places do not follow from the sums");
        }
        let decisive = Decisive::of(plan, &held.roll, turnout, &self.tally);
        if self.quorum != decisive.quorum {
            return Err("the quorum does not follow from roll and turnout");
        }
        if self.cut_line != decisive.cut_line
            || self.ties != decisive.ties
            || self.near != decisive.near
        {
            return Err("the cut line does not follow from the places");
        }
        plan.method.check_working(&values, &self.tally.working)
    }
}

/// The voting members of a roll, or the advisory ones, each of these with the weight 1.
fn voters<'a>(
    roll: &'a Roll,
    advisory: bool,
    ballot_of: &impl Fn(&MemberKey) -> Option<&'a Ballot>,
) -> Vec<Voter<'a>> {
    let voter = |entry: &'a RollEntry| Voter {
        weight: if advisory { Weight::ONE } else { entry.weight },
        recused: &entry.recused,
        ballot: ballot_of(&entry.member),
    };
    let group = roll.entries.iter().filter(|entry| entry.weight.is_advisory() == advisory);
    group.map(voter).collect()
}

/// What follows from the sums.
struct Decisive {
    quorum: Option<Verdict>,
    cut_line: Option<CutLine>,
    ties: Option<Resolution>,
    near: BTreeSet<CandidateId>,
}

impl Decisive {
    fn of(plan: &RoundPlan, roll: &Roll, turnout: &Turnout, tally: &Tally) -> Self {
        let rules = &plan.rules;
        let quorum = rules.quorum.is_asked().then(|| turnout.quorum(&rules.quorum, roll));
        let Some(wanted) = plan.cut_line else {
            return Self { quorum, cut_line: None, ties: None, near: BTreeSet::new() };
        };
        if !quorum.as_ref().is_none_or(Verdict::met) {
            let nobody = CutLine { wanted, selected: Vec::new(), tie: None };
            return Self { quorum, cut_line: Some(nobody), ties: None, near: BTreeSet::new() };
        }
        let (line, ties) = tally.cut(wanted, &rules.ties);
        let near = if rules.corridor_percent > 0 && tally.working.values_have_a_size() {
            let order = tally.ranking.iter().flat_map(|place| &place.candidates);
            let order = order.filter(|id| tally.accepts(**id)).copied().collect();
            near_the_line(wanted, rules.corridor_percent, order, |id| tally.value_of(id))
        } else {
            BTreeSet::new()
        };
        Self { quorum, cut_line: Some(line), ties, near }
    }
}

impl Turnout {
    /// Whether a quorum is reached, of everybody entitled.
    fn quorum(&self, quorum: &Quorum, roll: &Roll) -> Verdict {
        let taking_part = match quorum.counts {
            Counts::Present => roll.present(),
            Counts::Participating => Base {
                heads: self.cast.heads + self.abstained.heads,
                weight: [self.cast.weight, self.abstained.weight].into_iter().sum(),
            },
            Counts::Cast => self.cast,
        };
        quorum.verdict(taking_part.into(), self.entitled.into())
    }

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
