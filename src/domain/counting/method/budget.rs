//! **Budget** (*Budgetauswahl*): candidates have costs, members approve or score them, and a budget
//! is spent on them by greedy selection or by the method of equal shares.
//!
//! Sources: N. Talmon, P. Faliszewski, "A Framework for Approval-Based
//! Budgeting Methods", AAAI 2019 (greedy: what no longer fits is skipped); `equal_shares` for the
//! other rule; equalshares.net, "How to break ties?", for the lower cost first.
//!
//! The value is the weighted support; the places follow it, whatever is funded. Nothing without
//! support, nothing without a cost, nothing that is incompatible with what is funded and nothing
//! that lacks what it requires is ever funded. Free candidates come first under equal shares.
//! Payments are not part of the outcome: they would give away ballots of a *totals only* round.

mod equal_shares;
pub mod rules;
mod spending;

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use self::rules::{BallotKind, Budget, Completion, How, Rule, Step, Tie, Utility};
use self::spending::{Spending, supporters};
use crate::domain::ballot::content::Content;
use crate::domain::ballot::form::Marks;
use crate::domain::ballot::standing::Standing;
use crate::domain::counting::method::ballot_box::BallotBox;
use crate::domain::counting::method::budget::rules::Payers;
use crate::domain::counting::method::count::{Count, Counting, Facts, Figures};
use crate::domain::counting::method::marks::{check_scale, chosen, scores};
use crate::domain::ids::CandidateId;
use crate::domain::number::exact::Fraction;
use crate::domain::refusal::Refusal;

/// The figures behind the values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Working {
    /// Members that support the candidate, in the order of the candidates.
    pub heads: Vec<u32>,
    /// What was funded, in the order of funding.
    pub steps: Vec<Step>,
    /// Σ cost of what was funded.
    pub spent: Fraction,
    /// Ties that decided something.
    pub ties: Vec<Tie>,
}

impl Working {
    /// Whether a candidate is funded.
    #[must_use]
    pub fn is_funded(&self, candidate: CandidateId) -> bool {
        self.steps.iter().any(|step| step.candidate == candidate)
    }
}

impl Counting for Budget {
    type Working = Working;

    /// Refuses a scale out of range, dependencies that go round in a circle, and a candidate that
    /// excludes what it requires.
    fn check(&self) -> Result<(), Refusal> {
        if let BallotKind::Score { max } = self.ballot {
            check_scale(max)?;
        }
        // Whatever is reached from a candidate by what it requires must not be the candidate.
        for &(candidate, _) in &self.requires {
            let mut open = vec![candidate];
            let mut seen = BTreeSet::new();
            while let Some(next) = open.pop() {
                for &(_, needed) in self.requires.iter().filter(|(of, _)| *of == next) {
                    if needed == candidate {
                        return Err(Refusal::DependencyCycle { candidate });
                    }
                    let both = |group: &BTreeSet<CandidateId>| {
                        group.contains(&candidate) && group.contains(&needed)
                    };
                    if self.incompatible.iter().any(both) {
                        return Err(Refusal::NeedExcluded { candidate, needed });
                    }
                    if seen.insert(needed) {
                        open.push(needed);
                    }
                }
            }
        }
        Ok(())
    }

    /// Refuses a ballot with a candidate whose cost is not known or that requires one that does not
    /// stand, and a budget below every cost.
    fn check_standing(&self, standing: &[Standing]) -> Result<(), Refusal> {
        for candidate in standing {
            if !self.costs.contains_key(&candidate.id) {
                return Err(Refusal::CostMissing { title: candidate.title.clone() });
            }
            let stands = |id: CandidateId| standing.iter().any(|other| other.id == id);
            let missing = |&&(of, needed): &&(CandidateId, CandidateId)| {
                of == candidate.id && !stands(needed)
            };
            if let Some(&(_, needed)) = self.requires.iter().find(missing) {
                return Err(Refusal::NeedMissing { title: candidate.title.clone(), needed });
            }
        }
        let least = standing.iter().filter_map(|candidate| self.costs.get(&candidate.id)).min();
        match least {
            Some(&least) if least > self.budget => {
                Err(Refusal::BudgetBelowCosts { budget: self.budget, least })
            }
            Some(_) | None => Ok(()),
        }
    }

    /// Reads approvals or scores; at least one or a *nicht zuständig*.
    fn content(&self, marks: &Marks, unable: &BTreeSet<CandidateId>) -> Result<Content, Refusal> {
        let marks = marks.on_candidates()?;
        match self.ballot {
            BallotKind::Approval => Ok(Content::Approval(chosen(marks, unable)?)),
            BallotKind::Score { max } => Ok(Content::Score(scores(marks, unable, max)?)),
        }
    }

    /// Support per candidate and what is funded.
    fn count(&self, ballots: &BallotBox) -> Count<Working> {
        self.count_with(ballots, &mut None)
    }

    /// Whether what was spent follows from what is funded, and fits the budget.
    fn check_working(
        &self,
        values: &[Option<Fraction>],
        working: &Working,
    ) -> Result<(), &'static str> {
        let cost = |step: &Step| self.costs.get(&step.candidate).map(|cost| u128::from(cost.0));
        let costs: Option<u128> = working.steps.iter().map(cost).sum();
        let distinct: BTreeSet<CandidateId> = working.steps.iter().map(|s| s.candidate).collect();
        let kept = self.incompatible.iter().all(|group| group.intersection(&distinct).count() <= 1)
            && self
                .requires
                .iter()
                .all(|(one, needed)| !distinct.contains(one) || distinct.contains(needed));
        let adds_up = costs.is_some_and(|costs| {
            costs <= self.budget.0.into() && working.spent == Fraction::thousandths(costs)
        });
        if adds_up
            && kept
            && distinct.len() == working.steps.len()
            && working.heads.len() == values.len()
        {
            Ok(())
        } else {
            Err("what was spent does not follow from what is funded")
        }
    }

    fn other_rules(&self) -> Vec<Self> {
        let completion = match self.rule {
            Rule::EqualShares { completion, .. } => completion,
            Rule::Greedy => Completion::Greedy,
        };
        let shares = |utility| Rule::EqualShares { utility, completion };
        [Rule::Greedy, shares(Utility::Cost), shares(Utility::Cardinality)]
            .map(|rule| Self { rule, ..self.clone() })
            .into()
    }
}

impl Figures for Working {
    /// Costs decide, too.
    fn values_have_a_size(&self) -> bool {
        false
    }

    fn decides_each(&self) -> bool {
        true
    }

    fn facts(&self, index: usize, candidate: CandidateId) -> Facts {
        Facts {
            accepted: self.is_funded(candidate),
            supporting_heads: Some(self.heads[index]),
            objecting_heads: None,
        }
    }
}

impl Budget {
    /// Who pays how much under equal shares, in the order of the candidates. Empty for what is
    /// not funded, free, or funded from the remainder.
    #[must_use]
    pub fn payments(&self, ballots: &BallotBox) -> Vec<Payers> {
        let mut paid = Some(vec![Payers::new(); ballots.candidates.len()]);
        let _ = self.count_with(ballots, &mut paid);
        paid.unwrap_or_default()
    }

    fn count_with(&self, ballots: &BallotBox, paid: &mut Option<Vec<Payers>>) -> Count<Working> {
        let support = supporters(ballots);
        let mut spending = Spending::new(self, ballots, &support);
        match self.rule {
            Rule::Greedy => spending.greedy(u64::MAX, &How::Greedy),
            Rule::EqualShares { utility, completion } => {
                spending.equal_shares(ballots, support, utility, paid);
                match completion {
                    Completion::None => {}
                    Completion::Greedy => spending.greedy(u64::MAX, &How::Remainder),
                }
            }
        }
        let values = spending.values.iter().map(|&sum| Some(Fraction::thousandths(sum))).collect();
        let working = Working {
            heads: spending.heads,
            steps: spending.steps,
            spent: Fraction::thousandths(u128::from(self.budget.0 - spending.left)),
            ties: spending.ties,
        };
        Count { values, working }
    }
}
