//! How long counting takes: every method at 13 × 10, 300 × 30, 1,000 × 100 and 10,000 × 100 (voters × candidates), the
//! robustness panel at 300 × 30, and power. Ballots are pseudo-random but always the same. Aims at 1,000 × 100: 20 ms,
//! equal shares 100 ms.

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;

use divan::Bencher;
use pilotwahl::domain::ballot::Ballot;
use pilotwahl::domain::ballot::content::{Answer, Content, Resistances};
use pilotwahl::domain::counting::method::approval::Approval;
use pilotwahl::domain::counting::method::budget::rules::{
    BallotKind, Budget, Completion, Rule, TieRule, Utility,
};
use pilotwahl::domain::counting::method::criteria::{Criteria, Criterion};
use pilotwahl::domain::counting::method::points::Points;
use pilotwahl::domain::counting::method::ranking::{Ranked, Strength};
use pilotwahl::domain::counting::method::resistance::Resistance;
use pilotwahl::domain::counting::method::score::{RankBy, Score};
use pilotwahl::domain::counting::method::yes_no::YesNo;
use pilotwahl::domain::counting::method::{BallotBox, Method, Voter, ranking};
use pilotwahl::domain::counting::robustness::{Robustness, other_schemes};
use pilotwahl::domain::ids::{CandidateId, CriterionId, MemberKey};
use pilotwahl::domain::number::amount::Amount;
use pilotwahl::domain::number::power::Power;
use pilotwahl::domain::number::weight::Weight;
use pilotwahl::domain::round::roll::RollEntry;

const SIZES: [(u32, u32); 4] = [(13, 10), (300, 30), (1_000, 100), (10_000, 100)];
static NOBODY: BTreeSet<CandidateId> = BTreeSet::new();

fn main() {
    divan::main();
}

/// Numbers without pattern, the same every time (a linear congruential generator, D. Knuth).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(limit)).unwrap_or(0)
    }
}

/// A vote of so many voters on so many candidates.
struct Vote {
    method: Method,
    candidates: Vec<CandidateId>,
    ballots: Vec<(Weight, Ballot)>,
}

impl Vote {
    /// `content` makes a ballot's content of one mark from 0 to 10 per candidate.
    fn new(
        (voters, candidates): (u32, u32),
        method: Method,
        content: impl Fn(BTreeMap<CandidateId, u32>) -> Content,
    ) -> Self {
        let mut numbers = Numbers(2_026);
        let candidates: Vec<CandidateId> = (1..=candidates).map(CandidateId).collect();
        let mut ballot = |_| {
            let weight = Weight::unbounded(u64::from(1 + numbers.below(12)) * 500);
            let marks = candidates.iter().map(|&id| (id, numbers.below(11))).collect();
            (weight, Ballot { unable: BTreeSet::new(), content: content(marks) })
        };
        let ballots = (0..voters).map(&mut ballot).collect();
        Self { method, candidates, ballots }
    }

    fn ballots(&self) -> BallotBox<'_> {
        let voters = self.ballots.iter();
        let voters = voters.map(|(weight, ballot)| Voter {
            weight: *weight,
            recused: &NOBODY,
            ballot: Some(ballot),
        });
        BallotBox { candidates: &self.candidates, voters: voters.collect() }
    }

    fn bench(&self, bencher: Bencher) {
        let ballots = self.ballots();
        bencher.bench_local(|| black_box(self.method.count(black_box(&ballots))));
    }
}

fn points_vote(size: (u32, u32)) -> Vote {
    let rules = Points { total: 10_000, exact: false, max_per_candidate: None };
    Vote::new(size, Method::Points(rules), Content::Points)
}

fn approval_vote(size: (u32, u32)) -> Vote {
    Vote::new(size, Method::Approval(Approval::default()), approvals)
}

fn approvals(marks: BTreeMap<CandidateId, u32>) -> Content {
    Content::Approval(marks.into_iter().filter(|(_, mark)| *mark > 5).map(|(id, _)| id).collect())
}

fn yes_no_vote(size: (u32, u32)) -> Vote {
    Vote::new(size, Method::YesNo(YesNo::default()), |marks| {
        let answer = |(id, mark): (CandidateId, u32)| (id, Answer::ALL[mark as usize % 3]);
        Content::YesNo(marks.into_iter().map(answer).collect())
    })
}

fn score_vote(size: (u32, u32)) -> Vote {
    let rules = Score { max: 10, rank_by: RankBy::Mean, coverage_percent_min: 0 };
    Vote::new(size, Method::Score(rules), Content::Score)
}

/// Five criteria.
fn criteria_vote(size: (u32, u32)) -> Vote {
    let criterion = |id| Criterion {
        id: CriterionId(id),
        name: String::new(),
        weight: Weight::unbounded(20_000),
    };
    let criteria = (1..=5).map(criterion).collect();
    let rules = Criteria {
        criteria,
        weights_from: None,
        weights_pinned: false,
        scale: 10,
        knock_outs: Vec::new(),
    };
    Vote::new(size, Method::Criteria(rules), |marks| {
        let cells = |mark: u32| (1..=5).map(|id| (CriterionId(id), (mark + id) % 11)).collect();
        Content::Criteria(marks.into_iter().map(|(id, mark)| (id, cells(mark))).collect())
    })
}

fn resistance_vote(size: (u32, u32)) -> Vote {
    Vote::new(size, Method::Resistance(Resistance { max: 10, passive: None }), |candidates| {
        Content::Resistance(Resistances { candidates, passive: None })
    })
}

fn ranking_vote(size: (u32, u32), rule: ranking::Rule) -> Vote {
    let rules = Ranked { rule, strength: Strength::WinningVotes };
    Vote::new(size, Method::Ranking(rules), |marks| {
        let mut groups: BTreeMap<u32, BTreeSet<CandidateId>> = BTreeMap::new();
        for (id, mark) in marks {
            groups.entry(mark).or_default().insert(id);
        }
        Content::Ranking(groups.into_values().collect())
    })
}

/// A budget of a fifth of all costs.
fn budget_vote((voters, size): (u32, u32), rule: Rule, ballot: BallotKind) -> Vote {
    let mut numbers = Numbers(7);
    let costs: BTreeMap<CandidateId, Amount> = (1..=size)
        .map(|id| (CandidateId(id), Amount(u64::from(1 + numbers.below(100_000)) * 1_000)))
        .collect();
    let budget = Amount(costs.values().map(|cost| cost.0).sum::<u64>() / 5);
    let rules = Budget {
        budget,
        costs,
        ballot,
        rule,
        tie: vec![TieRule::LowerCost],
        incompatible: Vec::new(),
        requires: BTreeSet::new(),
    };
    let content = match ballot {
        BallotKind::Approval => approvals,
        BallotKind::Score { .. } => Content::Score,
    };
    Vote::new((voters, size), Method::Budget(rules), content)
}

fn equal_shares(utility: Utility) -> Rule {
    Rule::EqualShares { utility, completion: Completion::Greedy }
}

#[divan::bench(args = SIZES)]
fn points(bencher: Bencher, size: (u32, u32)) {
    points_vote(size).bench(bencher);
}

#[divan::bench(args = SIZES)]
fn approval(bencher: Bencher, size: (u32, u32)) {
    approval_vote(size).bench(bencher);
}

#[divan::bench(args = SIZES)]
fn yes_no(bencher: Bencher, size: (u32, u32)) {
    yes_no_vote(size).bench(bencher);
}

#[divan::bench(args = SIZES)]
fn score(bencher: Bencher, size: (u32, u32)) {
    score_vote(size).bench(bencher);
}

#[divan::bench(args = SIZES)]
fn criteria(bencher: Bencher, size: (u32, u32)) {
    criteria_vote(size).bench(bencher);
}

#[divan::bench(args = SIZES)]
fn resistance(bencher: Bencher, size: (u32, u32)) {
    resistance_vote(size).bench(bencher);
}

#[divan::bench(args = SIZES)]
fn schulze(bencher: Bencher, size: (u32, u32)) {
    ranking_vote(size, ranking::Rule::Schulze).bench(bencher);
}

#[divan::bench(args = SIZES)]
fn borda(bencher: Bencher, size: (u32, u32)) {
    ranking_vote(size, ranking::Rule::Borda).bench(bencher);
}

#[divan::bench(args = SIZES)]
fn budget_greedy(bencher: Bencher, size: (u32, u32)) {
    budget_vote(size, Rule::Greedy, BallotKind::Approval).bench(bencher);
}

#[divan::bench(args = SIZES)]
fn equal_shares_cost(bencher: Bencher, size: (u32, u32)) {
    budget_vote(size, equal_shares(Utility::Cost), BallotKind::Approval).bench(bencher);
}

#[divan::bench(args = SIZES)]
fn equal_shares_cardinality(bencher: Bencher, size: (u32, u32)) {
    budget_vote(size, equal_shares(Utility::Cardinality), BallotKind::Approval).bench(bencher);
}

#[divan::bench(args = SIZES)]
fn equal_shares_scores(bencher: Bencher, size: (u32, u32)) {
    let scores = BallotKind::Score { max: 10 };
    budget_vote(size, equal_shares(Utility::Cost), scores).bench(bencher);
}

/// The hardest case: weights without a common divisor, and money for nine tenths of all costs, so
/// that fractions grow long.
#[divan::bench(args = SIZES, sample_count = 10, sample_size = 1)]
fn equal_shares_fine_weights(bencher: Bencher, size: (u32, u32)) {
    let mut vote = budget_vote(size, equal_shares(Utility::Cost), BallotKind::Score { max: 10 });
    let mut numbers = Numbers(11);
    for (weight, _) in &mut vote.ballots {
        *weight = Weight::unbounded(u64::from(1 + numbers.below(1_000_000_000)));
    }
    if let Method::Budget(rules) = &mut vote.method {
        rules.budget = Amount(rules.budget.0 / 2 * 9);
    }
    vote.bench(bencher);
}

/// The panel of a result: the same ballots under every assumption, each member left out once.
#[divan::bench(
    args = ["points", "yes_no", "score", "criteria", "resistance", "schulze", "borda", "equal_shares"],
    sample_count = 5,
    sample_size = 1
)]
fn robustness_300_x_30(bencher: Bencher, method: &str) {
    let size = (300, 30);
    let vote = match method {
        "points" => points_vote(size),
        "yes_no" => yes_no_vote(size),
        "score" => score_vote(size),
        "criteria" => criteria_vote(size),
        "resistance" => resistance_vote(size),
        "schulze" => ranking_vote(size, ranking::Rule::Schulze),
        "borda" => ranking_vote(size, ranking::Rule::Borda),
        _ => budget_vote(size, equal_shares(Utility::Cost), BallotKind::Score { max: 10 }),
    };
    let mut numbers = Numbers(1);
    let entry = |index: u32| RollEntry {
        member: MemberKey::new(&index.to_string()).expect("a key"),
        name: String::new(),
        weight: Weight::ONE,
        present: true,
        recused: BTreeSet::new(),
        proxy: None,
        inhabitants: Some(u64::from(1_000 + numbers.below(270_000))),
    };
    let entries: Vec<RollEntry> = (0..size.0).map(entry).collect();
    let schemes = other_schemes(entries.iter().map(RollEntry::weighed));
    let ballots = vote.ballots();
    bencher.bench_local(|| {
        Robustness::of(&vote.method, black_box(&ballots), Some((5, &[])), &schemes, true)
    });
}

#[divan::bench(args = [13, 300, 1_000], sample_count = 5, sample_size = 1)]
fn power_in_tiers(bencher: Bencher, members: u32) {
    let mut numbers = Numbers(3);
    let weights: Vec<Weight> =
        (0..members).map(|_| Weight::unbounded(u64::from(1 + numbers.below(6)) * 1_000)).collect();
    bencher.bench_local(|| Power::of(black_box(&weights)));
}
