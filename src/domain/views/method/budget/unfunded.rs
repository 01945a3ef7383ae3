//! Why a candidate of a budget is not funded. Not here: what was (`spending`).

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use crate::domain::counting::method::budget;
use crate::domain::counting::method::budget::rules::{Budget, Rule};
use crate::domain::ids::CandidateId;
use crate::domain::round::held::Held;
use crate::domain::views::rules::title;

/// Why a candidate of a budget is not funded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unfunded {
    /// Nothing is, because the quorum was not reached.
    Inquorate,
    /// Nobody with a weight supports it.
    Unsupported,
    /// A funded candidate excludes it.
    Excluded {
        /// Which one.
        by: String,
    },
    /// It requires a candidate that is not funded.
    Lacking {
        /// Which one.
        needed: String,
    },
    /// More than what is left.
    Unaffordable,
    /// Its supporters together have less left than it costs.
    Unpaid,
}

impl Unfunded {
    /// Why a candidate is not funded, the first reason that holds; `None` if it is.
    pub(super) fn of(
        rules: &Budget,
        working: &budget::Working,
        held: &Held,
        id: CandidateId,
        is_supported: bool,
    ) -> Option<Self> {
        let funded: BTreeSet<CandidateId> = working.steps.iter().map(|s| s.candidate).collect();
        let spent: u64 =
            funded.iter().filter_map(|id| rules.costs.get(id)).map(|cost| cost.0).sum();
        let left = rules.budget.0.saturating_sub(spent);
        let rival = rules.incompatible.iter().filter(|group| group.contains(&id)).flatten();
        let needed = rules.requires.iter().filter(|(of, _)| *of == id).map(|(_, needed)| needed);
        if funded.contains(&id) {
            None
        } else if !is_supported {
            Some(Self::Unsupported)
        } else if let Some(&rival) = rival.clone().find(|&rival| funded.contains(rival)) {
            Some(Self::Excluded { by: title(rival, held) })
        } else if let Some(&needed) = needed.clone().find(|&needed| !funded.contains(needed)) {
            Some(Self::Lacking { needed: title(needed, held) })
        } else if rules.costs.get(&id).is_none_or(|cost| cost.0 > left)
            || rules.rule == Rule::Greedy
        {
            Some(Self::Unaffordable)
        } else {
            Some(Self::Unpaid)
        }
    }
}
