//! Quorum, ties and robustness ready for any screen: figures rounded once, members and candidates by
//! name. Not here: the rules themselves (`rules`, `tie_break`, `robustness`).

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::domain::counting::method::Method;
use crate::domain::counting::robustness::{Assumption, Badge, Decision, Reason};
use crate::domain::ids::CandidateId;
use crate::domain::number::exact::{Decimal, Fraction};
use crate::domain::number::scheme::WeightScheme;
use crate::domain::round::held::Held;
use crate::domain::round::outcome::Outcome;
use crate::domain::rules::quorum::{Counts, Part, Side, Verdict};
use crate::domain::rules::tie_break::TieBreak;

/// Whether a quorum is reached, and by how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuorumView {
    /// Whether everything that is asked is reached.
    pub met: bool,
    /// What counts.
    pub counts: Counts,
    /// In members, if asked.
    pub heads: Option<QuorumSide>,
    /// In votes, if asked.
    pub weight: Option<QuorumSide>,
}

/// One side of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuorumSide {
    /// The rule.
    pub part: Part,
    /// Who takes part.
    pub taking_part: Decimal,
    /// Of whom.
    pub base: Decimal,
    /// What is necessary: in votes the least sum of weights, so two thirds of 4 are 2.667.
    pub least: Decimal,
    /// Whether more than that is necessary: more than half of a weight, which has no least.
    pub more_than: bool,
    /// Whether it is reached.
    pub met: bool,
    /// How much is missing, or how much more than necessary there is.
    pub by: Decimal,
}

impl QuorumView {
    /// The view of a verdict.
    #[must_use]
    pub fn new(verdict: &Verdict, counts: Counts) -> Self {
        Self {
            met: verdict.met(),
            counts,
            heads: verdict.heads.as_ref().map(QuorumSide::of_heads),
            weight: verdict.weight.as_ref().map(QuorumSide::of_weight),
        }
    }
}

impl QuorumSide {
    /// In members there is a least whole number.
    fn of_heads(side: &Side) -> Self {
        Self::new(side, &side.least, false)
    }

    /// Votes have fractions: a thousandth more than half is no figure anybody asks for.
    fn of_weight(side: &Side) -> Self {
        let of_base =
            |n: u32, d: u32| Fraction(&side.base.0 * Fraction::whole(n).0 / Fraction::whole(d).0);
        let (bound, more_than) = match side.part {
            Part::AtLeastHalf => (of_base(1, 2), false),
            Part::MoreThanHalf => (of_base(1, 2), true),
            Part::TwoThirds => (of_base(2, 3), false),
        };
        Self::new(side, &bound.in_thousandths(more_than), more_than)
    }

    fn new(side: &Side, bound: &Fraction, more_than: bool) -> Self {
        let (low, high) =
            if side.met { (bound, &side.taking_part) } else { (&side.taking_part, bound) };
        let shown = |figure: &Fraction| {
            figure.rounded(3).unwrap_or(Decimal { digits: i64::MAX, places: 3, exact: false })
        };
        Self {
            part: side.part,
            taking_part: shown(&side.taking_part),
            base: shown(&side.base),
            least: shown(bound),
            more_than,
            met: side.met,
            by: shown(&Fraction(&high.0 - &low.0)),
        }
    }
}

/// A tie rule that separated candidates, and by which figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieStep {
    /// The rule.
    pub rule: TieBreak,
    /// Title and figure of each candidate that was tied until then.
    pub figures: Vec<(String, u32)>,
}

/// How firm a result is. Only of one that decides something: without a cut line, a majority or a budget
/// there is nothing that could have come out differently, and a tie decides nothing yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RobustnessView {
    /// *robust* or *knapp*.
    pub badge: Badge,
    /// How many assumptions were tried.
    pub tried: usize,
    /// Whether each member was left out once.
    pub without_single_members: bool,
    /// Where the decision would have been another one.
    pub reasons: Vec<ReasonView>,
}

/// An assumption under which the decision is another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonView {
    /// What was assumed.
    pub assumption: AssumptionView,
    /// Titles of those that would be in instead.
    pub gained: Vec<String>,
    /// Titles of those that would be out.
    pub lost: Vec<String>,
    /// Titles of those that would be tied across the line.
    pub undecided: Vec<String>,
}

/// What was assumed instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssumptionView {
    /// Every member has the weight 1.
    Unweighted,
    /// The member of this name had not been there.
    Without(String),
    /// Weights by another scheme.
    Scheme(WeightScheme),
    /// Another rule for the same ballots.
    Rule(Method),
}

/// The steps of a tie chain.
pub(super) fn tie_steps(outcome: &Outcome, held: &Held) -> Vec<TieStep> {
    let steps = outcome.ties.iter().flat_map(|ties| &ties.steps);
    let step = |step: &crate::domain::counting::resolution::Step| TieStep {
        rule: step.rule,
        figures: step.figures.iter().map(|&(id, figure)| (title(id, held), figure)).collect(),
    };
    steps.map(step).collect()
}

/// The panel of a result. `by_people` are those above the line once people have decided a tie across it: an
/// assumption that leaves them there, or tied, says nothing against that, and nothing for it.
pub(super) fn robustness(
    outcome: &Outcome,
    held: &Held,
    by_people: Option<&[CandidateId]>,
) -> Option<RobustnessView> {
    let found = outcome.robustness.as_ref()?;
    let voting: Vec<&str> = held
        .roll
        .entries
        .iter()
        .filter(|entry| !entry.weight.is_advisory())
        .map(|entry| entry.name.as_str())
        .collect();
    let titles = |ids: &mut dyn Iterator<Item = &CandidateId>| -> Vec<String> {
        ids.map(|&id| title(id, held)).collect()
    };
    let by_people: Option<BTreeSet<CandidateId>> =
        by_people.map(|ids| ids.iter().copied().collect());
    let decided = by_people.as_ref().unwrap_or(&found.decision.chosen);
    let speaks_against = |reason: &&Reason| {
        let Decision { chosen, undecided } = &reason.decision;
        let fits = chosen.is_subset(decided)
            && decided.iter().all(|id| chosen.contains(id) || undecided.contains(id));
        by_people.is_none() || !fits
    };
    let reason = |reason: &Reason| ReasonView {
        assumption: match &reason.assumption {
            Assumption::Unweighted => AssumptionView::Unweighted,
            Assumption::Without(index) => {
                AssumptionView::Without(voting.get(*index).copied().unwrap_or_default().to_owned())
            }
            Assumption::Scheme(scheme) => AssumptionView::Scheme(scheme.clone()),
            Assumption::Rule(rule) => AssumptionView::Rule(rule.clone()),
        },
        gained: titles(&mut reason.decision.chosen.difference(decided)),
        lost: titles(&mut decided.difference(&reason.decision.chosen)),
        undecided: titles(&mut reason.decision.undecided.iter()),
    };
    let reasons: Vec<ReasonView> =
        found.reasons.iter().filter(speaks_against).map(reason).collect();
    // What people decided no assumption about the votes can confirm.
    if by_people.is_some() && reasons.is_empty() {
        return None;
    }
    Some(RobustnessView {
        badge: found.badge,
        tried: found.tried,
        without_single_members: found.without_single_members,
        reasons,
    })
}

/// The title of a candidate that stands.
pub(super) fn title(id: CandidateId, held: &Held) -> String {
    let standing = held.candidates.iter().find(|standing| standing.id == id);
    standing.map_or_else(|| id.to_string(), |standing| standing.title.clone())
}
