//! Robustness: the same ballots under other assumptions (without weights, without any single
//! member, under each other scheme, under the other rules that read the same ballot). Informative,
//! never the result: it says *robust* if the decision is the same every time, else *knapp* and why.
//! Not here: which members vote and how schemes are spelled.
//!
//! The decision is what the round was for: those above the cut line, without one those a majority
//! or a budget lets through, otherwise those on the first place. Places further down may change.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::domain::ballot::Ballot;
use crate::domain::ballot::content::Content;
use crate::domain::counting::method::{BallotBox, Method, Voter};
use crate::domain::counting::resolution::{above, still_tied};
use crate::domain::counting::tally::Tally;
use crate::domain::ids::CandidateId;
use crate::domain::number::scheme::WeightScheme;
use crate::domain::number::weight::Weight;
use crate::domain::rules::tie_break::TieBreak;

/// What a round decides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Those chosen beyond doubt.
    pub chosen: BTreeSet<CandidateId>,
    /// A tie across the cut line.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub undecided: BTreeSet<CandidateId>,
}

/// What was assumed instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Assumption {
    /// Every member has the weight 1.
    Unweighted,
    /// The voter at this index had not been there.
    Without(usize),
    /// Weights by another scheme.
    Scheme(WeightScheme),
    /// Another rule for the same ballots. Approval instead of points: who gave any, chose.
    Rule(Method),
}

/// An assumption under which the decision is another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// What was assumed.
    pub assumption: Assumption,
    /// The decision then.
    pub decision: Decision,
}

/// How firm a decision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Badge {
    /// *robust*: the same under every assumption.
    Robust,
    /// *knapp*.
    Close,
}

/// What the panel shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Robustness {
    /// The decision as it was taken.
    pub decision: Decision,
    /// How firm it is.
    pub badge: Badge,
    /// Where it would have been another one.
    pub reasons: Vec<Reason>,
    /// How many assumptions were tried.
    pub tried: usize,
    /// Whether leaving out single members was among them; see [`SINGLE_MEMBERS_WORK_MAX`].
    pub without_single_members: bool,
}

/// Leaving out each member counts as often as there are members; beyond so many voters × voters ×
/// candidates that would keep a result waiting, and one member of many decides little.
pub const SINGLE_MEMBERS_WORK_MAX: usize = 3_000_000;

impl Robustness {
    /// Tries everything. `line` is how many are wanted with the chain of tie rules; `schemes` are the weights of all
    /// voters, in their order, under other schemes. Only where `names` are shown is each member left out once: what
    /// changes then tells how that member voted. `None` if nobody voted: there is nothing to be firm about.
    #[must_use]
    pub fn of(
        method: &Method,
        ballots: &BallotBox,
        line: Option<(u32, &[TieBreak])>,
        schemes: &[(WeightScheme, Vec<Weight>)],
        names: bool,
    ) -> Option<Self> {
        if !ballots.voters.iter().any(Voter::has_cast) {
            return None;
        }
        let decision = Decision::of(method, ballots, line);
        let mut reasons = Vec::new();
        let mut tried = 0;
        let mut compare = |assumption: Assumption, other: Decision| {
            tried += 1;
            if other != decision {
                reasons.push(Reason { assumption, decision: other });
            }
        };
        let one_each = vec![Weight::ONE; ballots.voters.len()];
        let unweighted = Decision::of(method, &weighed(ballots, &one_each), line);
        compare(Assumption::Unweighted, unweighted);
        for (scheme, weights) in schemes {
            let other = Decision::of(method, &weighed(ballots, weights), line);
            compare(Assumption::Scheme(scheme.clone()), other);
        }
        for rule in method.other_rules() {
            let other = if let Method::Approval(_) = &rule {
                by_approval(&rule, ballots, line)
            } else {
                Decision::of(&rule, ballots, line)
            };
            compare(Assumption::Rule(rule), other);
        }
        let voters = ballots.voters.len();
        let without_single_members =
            names && voters * voters * ballots.candidates.len() <= SINGLE_MEMBERS_WORK_MAX;
        let mut rest = ballots.clone();
        for index in (0..voters).filter(|_| without_single_members) {
            if rest.voters[index].has_cast() || method.asks_the_silent() {
                let left_out = rest.voters.remove(index);
                compare(Assumption::Without(index), Decision::of(method, &rest, line));
                rest.voters.insert(index, left_out);
            }
        }
        let badge = if reasons.is_empty() { Badge::Robust } else { Badge::Close };
        Some(Self { decision, badge, reasons, tried, without_single_members })
    }
}

impl Decision {
    /// What these ballots decide.
    #[must_use]
    pub fn of(method: &Method, ballots: &BallotBox, line: Option<(u32, &[TieBreak])>) -> Self {
        let tally = Tally::of(method, ballots);
        if let Some((wanted, chain)) = line {
            let (line, ties) = tally.cut(wanted, chain);
            let tie = still_tied(&line, ties.as_ref());
            return Self {
                chosen: above(&line, ties.as_ref()).into_iter().collect(),
                undecided: tie.iter().flat_map(|tie| &tie.candidates).copied().collect(),
            };
        }
        let chosen = match tally.working.decides_each() {
            true => ballots.candidates.iter().copied().filter(|&id| tally.accepts(id)).collect(),
            false => tally.ranking.into_iter().take(1).flat_map(|place| place.candidates).collect(),
        };
        Self { chosen, undecided: BTreeSet::new() }
    }
}

/// The same ballots with other weights.
fn weighed<'a>(ballots: &BallotBox<'a>, weights: &[Weight]) -> BallotBox<'a> {
    let mut ballots = ballots.clone();
    for (voter, &weight) in ballots.voters.iter_mut().zip(weights) {
        voter.weight = weight;
    }
    ballots
}

/// Ballots of points read as approvals.
fn by_approval(rule: &Method, ballots: &BallotBox, line: Option<(u32, &[TieBreak])>) -> Decision {
    let read = |voter: &Voter| {
        let ballot = voter.ballot?;
        let content = if let Content::Points(points) = &ballot.content {
            let given = points.iter().filter(|(_, points)| **points > 0);
            Content::Approval(given.map(|(&candidate, _)| candidate).collect())
        } else {
            ballot.content.clone()
        };
        Some(Ballot { unable: ballot.unable.clone(), content })
    };
    let approvals: Vec<Option<Ballot>> = ballots.voters.iter().map(read).collect();
    let voters = ballots.voters.iter().zip(&approvals);
    let voters = voters.map(|(voter, ballot)| Voter { ballot: ballot.as_ref(), ..voter.clone() });
    let read = BallotBox { candidates: ballots.candidates, voters: voters.collect() };
    Decision::of(rule, &read, line)
}

/// The schemes a panel compares with, beside one vote each, which it always tries. One that needs a
/// figure some member has not is left out, and so is one that gives the weights in use. `members` are the weights
/// in use and the inhabitants; each scheme comes with its weights in their order.
#[must_use]
pub fn other_schemes(
    members: impl Iterator<Item = (Weight, Option<u64>)>,
) -> Vec<(WeightScheme, Vec<Weight>)> {
    let members: Vec<(Weight, Option<u64>)> = members.collect();
    let per = |cap| WeightScheme::PerStarted { per: 10_000, floor: None, cap };
    let five = Weight::whole(5).ok();
    [
        WeightScheme::Tiers(WeightScheme::usual_tiers()),
        per(None),
        per(five),
        WeightScheme::SquareRoot { places: 0 },
        WeightScheme::Linear,
    ]
    .into_iter()
    .filter_map(|scheme| {
        let weights = members
            .iter()
            .map(|(_, inhabitants)| scheme.weight_of("", *inhabitants).ok().flatten());
        let weights = weights.collect::<Option<Vec<Weight>>>()?;
        let differs = !weights.iter().eq(members.iter().map(|(weight, _)| weight));
        differs.then_some((scheme, weights))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::counting::method::points::Points;

    const CANDIDATES: [CandidateId; 3] = [CandidateId(1), CandidateId(2), CandidateId(3)];
    static NOBODY: BTreeSet<CandidateId> = BTreeSet::new();

    fn points(ballots: &[(u64, &[u32])], wanted: Option<u32>) -> Robustness {
        by_chain(ballots, wanted, &[])
    }

    fn by_chain(ballots: &[(u64, &[u32])], wanted: Option<u32>, chain: &[TieBreak]) -> Robustness {
        let method = Method::Points(Points { total: 10, exact: false, max_per_candidate: None });
        let read = |points: &[u32]| Ballot {
            unable: BTreeSet::new(),
            content: Content::Points(
                CANDIDATES
                    .iter()
                    .copied()
                    .zip(points.iter().copied())
                    .filter(|(_, p)| *p > 0)
                    .collect(),
            ),
        };
        let cast: Vec<Ballot> = ballots.iter().map(|(_, points)| read(points)).collect();
        let voters = ballots.iter().zip(&cast).map(|(&(weight, _), ballot)| Voter {
            weight: Weight::whole(weight).expect("small"),
            recused: &NOBODY,
            ballot: Some(ballot),
        });
        let ballots = BallotBox { candidates: &CANDIDATES, voters: voters.collect() };
        let line = wanted.map(|wanted| (wanted, chain));
        Robustness::of(&method, &ballots, line, &[], true).expect("somebody voted")
    }

    #[test]
    fn a_clear_decision_is_robust() {
        let all: &[u32] = &[9, 1, 0];
        let found = points(&[(1, all), (2, all), (3, all)], Some(1));
        // Unweighted, approval (a tie of two), three times without one.
        assert_eq!(found.tried, 5);
        assert_eq!(found.reasons.len(), 1);
        assert!(matches!(found.reasons[0].assumption, Assumption::Rule(Method::Approval(_))));
        let clear = points(&[(1, &[9, 0, 0]), (2, &[9, 0, 0]), (3, &[9, 1, 0])], Some(1));
        assert_eq!((clear.badge, clear.reasons), (Badge::Robust, vec![]));
    }

    #[test]
    fn a_decision_that_hangs_on_one_heavy_member_is_close_and_says_so() {
        let found = points(&[(5, &[9, 0, 0]), (1, &[0, 9, 0]), (1, &[0, 9, 0])], Some(1));
        assert_eq!(found.badge, Badge::Close);
        let assumptions: Vec<&Assumption> = found.reasons.iter().map(|r| &r.assumption).collect();
        assert_eq!(assumptions, [&Assumption::Unweighted, &Assumption::Without(0)]);
        assert_eq!(found.reasons[0].decision.chosen, [CandidateId(2)].into());
    }

    #[test]
    fn a_new_tie_across_the_cut_line_is_another_decision() {
        let found = points(&[(2, &[5, 0, 0]), (1, &[0, 5, 0])], Some(1));
        let unweighted = &found.reasons[0].decision;
        assert_eq!(unweighted.undecided, [CandidateId(1), CandidateId(2)].into());
    }

    #[test]
    fn the_decision_is_the_one_the_tie_rules_made() {
        let ballots: &[(u64, &[u32])] = &[(2, &[4, 0, 0]), (1, &[0, 4, 0]), (1, &[0, 4, 0])];
        assert_eq!(points(ballots, Some(1)).decision.undecided.len(), 2);
        let found = by_chain(ballots, Some(1), &[TieBreak::MoreHeads]);
        assert_eq!(found.decision.chosen, [CandidateId(2)].into());
        let unweighted = found.reasons.iter().find(|r| r.assumption == Assumption::Unweighted);
        assert_eq!(unweighted, None, "without weights it is the same decision");
    }

    #[test]
    fn schemes_without_their_figures_are_left_out() {
        let votes = Weight::whole(4).expect("small");
        let known = [(votes, Some(4_000)), (votes, Some(275_205))];
        assert_eq!(other_schemes(known.into_iter()).len(), 5);
        let one = known.into_iter().take(1);
        assert_eq!(other_schemes(one).len(), 4, "4 votes are what linear gives");
        assert!(other_schemes([(votes, Some(4_000)), (votes, None)].into_iter()).is_empty());
    }
}
