//! What a round asks beside its method: quorum, tie rules, corridor. By default nothing. Not here:
//! the majority, which belongs to the yes/no method.

use serde::{Deserialize, Serialize};

use super::limits::CORRIDOR_PERCENT_MAX;
use super::quorum::{Counts, Quorum};
use super::refusal::Refusal;
use super::tie_break::TieBreak;

/// The rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// *Beschlussfähigkeit*.
    #[serde(default = "present")]
    pub quorum: Quorum,
    /// What decides a tie across the cut line, in this order.
    #[serde(default)]
    pub ties: Vec<TieBreak>,
    /// Candidates within so many per cent of the last one above the line are shown as *praktisch
    /// gleichauf*; 0 = none.
    #[serde(default)]
    pub corridor_percent: u32,
}

/// No quorum; if one is set, it asks for members present at opening.
fn present() -> Quorum {
    Quorum { counts: Counts::Present, ..Quorum::default() }
}

impl Default for Rules {
    fn default() -> Self {
        Self { quorum: present(), ties: Vec::new(), corridor_percent: 0 }
    }
}

impl Rules {
    /// Whether nothing is asked.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// Refuses a rule named twice, one that could never be reached, and a corridor over 10 %.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.corridor_percent > CORRIDOR_PERCENT_MAX {
            return Err(Refusal::CorridorInvalid);
        }
        let twice = |place: usize| self.ties[..place].contains(&self.ties[place]);
        let unreached = |place: usize| {
            let asks_people = matches!(self.ties[place], TieBreak::Runoff | TieBreak::Lot);
            asks_people && place + 1 < self.ties.len()
        };
        if (0..self.ties.len()).any(|place| twice(place) || unreached(place)) {
            return Err(Refusal::TieRulesInvalid);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_names_no_rule_twice_and_ends_where_people_decide() {
        let chain = |ties: &[TieBreak]| Rules { ties: ties.into(), ..Rules::default() }.check();
        assert_eq!(chain(&[TieBreak::MoreHeads, TieBreak::Lot]), Ok(()));
        for wrong in [
            [TieBreak::MoreHeads, TieBreak::MoreHeads],
            [TieBreak::Lot, TieBreak::MoreHeads],
            [TieBreak::Runoff, TieBreak::Lot],
        ] {
            assert_eq!(chain(&wrong), Err(Refusal::TieRulesInvalid));
        }
    }

    #[test]
    fn rules_that_ask_nothing_are_not_stored_and_others_come_back() {
        assert!(Rules::default().is_usual());
        assert_eq!(serde_json::from_str::<Rules>("{}").expect("reads"), Rules::default());
        let rules = Rules { corridor_percent: 5, ..Rules::default() };
        let json = serde_json::to_string(&rules).expect("writes");
        assert_eq!(serde_json::from_str::<Rules>(&json).expect("reads"), rules);
    }
}
