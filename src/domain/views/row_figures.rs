//! What each method adds to a row of a result, rounded for display, and what the row is a share of.
//! Not here: places and values, which all methods have (`outcome`).

use serde::{Deserialize, Serialize};

use crate::domain::counting::method::budget::rules::How;
use crate::domain::counting::method::criteria::Status;
use crate::domain::counting::method::majority::Needed;
use crate::domain::counting::method::yes_no::{Answers, YesNo};
use crate::domain::counting::method::{Method, Working, budget, commitment, score, yes_no};
use crate::domain::counting::tally::Tally;
use crate::domain::number::amount::Amount;
use crate::domain::number::exact::{Decimal, Fraction};
use crate::domain::round::held::Held;
use crate::domain::views::unfunded::Unfunded;

/// What a method adds to a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowFigures {
    /// Members that gave at least one point.
    Points {
        /// How many.
        heads: u32,
    },
    /// Answers in heads and in weight (three places).
    YesNo {
        /// In members.
        heads: Answers<u32>,
        /// In votes.
        weight: Answers<Decimal>,
        /// Whether the majority accepts it.
        accepted: bool,
        /// What the majority asked for, in votes.
        in_weight: MajoritySide,
        /// The same in members, where they had to reach it, too.
        in_heads: Option<MajoritySide>,
    },
    /// Members that chose it.
    Approval {
        /// How many.
        heads: u32,
    },
    /// What it was rated.
    Score {
        /// Weighted mean, three places.
        mean: Option<Decimal>,
        /// Σ w·score, three places.
        sum: Option<Decimal>,
        /// Σ w of those who rated it.
        rated_weight: Option<Decimal>,
        /// Members that rated it.
        rated_heads: u32,
        /// Whether enough rated it.
        covered: bool,
        /// Whether mean or sum decides.
        rank_by: score::RankBy,
    },
    /// Whether it has a Nutzwert.
    Criteria {
        /// And if not, why.
        status: Status,
        /// The knock-out question it failed, where one is stated.
        failed: Option<String>,
    },
    /// What stands against it.
    Resistance {
        /// Members that rated it.
        rated_heads: u32,
        /// Members with a strong objection.
        strong_heads: u32,
        /// Whether the passive option meets less resistance.
        worse_than_passive: bool,
    },
    /// What its row of the pairwise table comes to.
    Ranking {
        /// Candidates that defeat it (Schulze).
        defeated_by: Option<u32>,
    },
    /// Members by what they commit to.
    Commitment {
        /// Those that pilot.
        pilots: u32,
        /// Their names.
        names: Vec<String>,
        /// Those that join later.
        later: u32,
        /// Those that do not take part.
        declines: u32,
    },
    /// What became of it.
    Budget {
        /// Members that support it.
        heads: u32,
        /// What it costs; `None` = unknown, so it cannot be funded.
        cost: Option<Amount>,
        /// How it was funded; `None` = it was not.
        funded: Option<How>,
        /// Why it was not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unfunded: Option<Unfunded>,
    },
}

/// Whether a majority was reached, and by how much.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MajoritySide {
    /// Those that said yes.
    pub yes: Decimal,
    /// How many had to.
    pub bound: Decimal,
    /// Whether more than that; otherwise so many are enough.
    pub more_than: bool,
    /// Whether it was reached.
    pub reached: bool,
    /// The distance of yes from the bound.
    pub by: Decimal,
}

impl MajoritySide {
    fn new(yes: &Fraction, needed: Needed) -> Self {
        let bound = &needed.bound;
        let reached = if needed.more_than { yes > bound } else { yes >= bound };
        let (high, low) = if yes > bound { (yes, bound) } else { (bound, yes) };
        Self {
            yes: shown(yes),
            bound: shown(bound),
            more_than: needed.more_than,
            reached,
            by: shown(&Fraction(&high.0 - &low.0)),
        }
    }
}

/// A sum of weights with three places.
fn shown(sum: &Fraction) -> Decimal {
    sum.rounded(3).expect("sums of weights are far below the limit")
}

impl RowFigures {
    /// The same with the names of those that pilot, where members commit themselves.
    #[must_use]
    pub(super) fn with_pilots(mut self, pilots: impl FnOnce() -> Vec<String>) -> Self {
        if let Self::Commitment { names, .. } = &mut self {
            *names = pilots();
        }
        self
    }

    /// The same where the quorum was not reached: nothing is accepted, nothing funded.
    #[must_use]
    pub fn without_quorum(mut self) -> Self {
        match &mut self {
            Self::YesNo { accepted, .. } => *accepted = false,
            Self::Budget { funded, unfunded, .. } => {
                (*funded, *unfunded) = (None, Some(Unfunded::Inquorate));
            }
            Self::Points { .. }
            | Self::Approval { .. }
            | Self::Score { .. }
            | Self::Criteria { .. }
            | Self::Resistance { .. }
            | Self::Ranking { .. }
            | Self::Commitment { .. } => {}
        }
        self
    }

    /// The figures of the candidate at this place of the ballot.
    pub(super) fn of(method: &Method, tally: &Tally, index: usize, held: &Held) -> Self {
        match &tally.working {
            Working::Points(working) => Self::Points { heads: working.rows[index].heads },
            Working::YesNo(tallies) => Self::of_answers(method, &tallies[index]),
            Working::Approval(rows) => Self::Approval { heads: rows[index].heads },
            Working::Score(rows) => Self::of_score(method, &rows[index]),
            Working::Criteria(rows) => Self::Criteria {
                status: rows[index].status,
                failed: method
                    .criteria()
                    .and_then(|rules| rules.failed(tally.rows[index].candidate))
                    .map(|knock_out| knock_out.question.clone()),
            },
            Working::Resistance(working) => {
                let rated = &working.rows[index];
                Self::Resistance {
                    rated_heads: rated.rated_heads,
                    strong_heads: rated.strong_heads,
                    worse_than_passive: rated.worse_than_passive,
                }
            }
            Working::Ranking(table) => {
                Self::Ranking { defeated_by: table.defeated_by.get(index).copied() }
            }
            Working::Commitment(rows) => {
                let commitment::Row { pilots, later, declines } = rows[index];
                Self::Commitment { pilots, names: Vec::new(), later, declines }
            }
            Working::Budget(working) => Self::of_budget(method, working, tally, index, held),
        }
    }

    fn of_answers(method: &Method, tally: &yes_no::Tally) -> Self {
        let rules =
            if let Method::YesNo(rules) = method { rules.clone() } else { YesNo::default() };
        let (in_weight, in_heads) = rules.needed(tally);
        let heads = Fraction::whole(tally.heads.yes);
        let Answers { yes, no, abstain, unanswered } = &tally.weight;
        Self::YesNo {
            heads: tally.heads.clone(),
            weight: Answers {
                yes: shown(yes),
                no: shown(no),
                abstain: shown(abstain),
                unanswered: shown(unanswered),
            },
            accepted: tally.accepted,
            in_weight: MajoritySide::new(yes, in_weight.in_votes()),
            in_heads: in_heads.map(|needed| MajoritySide::new(&heads, needed.in_whole())),
        }
    }

    fn of_score(method: &Method, rated: &score::Row) -> Self {
        Self::Score {
            mean: rated.mean.as_ref().and_then(|mean| mean.rounded(3)),
            sum: rated.sum.rounded(3),
            rated_weight: rated.rated_weight.rounded(3),
            rated_heads: rated.rated_heads,
            covered: rated.covered,
            rank_by: if let Method::Score(rules) = method {
                rules.rank_by
            } else {
                score::RankBy::Mean
            },
        }
    }

    fn of_budget(
        method: &Method,
        working: &budget::Working,
        tally: &Tally,
        index: usize,
        held: &Held,
    ) -> Self {
        let row = &tally.rows[index];
        let candidate = row.candidate;
        let funded = working.steps.iter().find(|step| step.candidate == candidate);
        let is_supported = row.value.as_ref().is_some_and(|value| *value > Fraction::whole(0));
        let rules = method.budget();
        Self::Budget {
            heads: working.heads[index],
            cost: rules.and_then(|rules| rules.costs.get(&candidate).copied()),
            funded: funded.map(|step| step.how.clone()),
            unfunded: rules
                .and_then(|rules| Unfunded::of(rules, working, held, candidate, is_supported)),
        }
    }
}
