//! What a round asks beside its method: quorum, tie rules, corridor. By default nothing. Not here:
//! the majority, which belongs to the yes/no method.

pub mod quorum;
pub mod tie_break;

use serde::{Deserialize, Serialize};

use crate::domain::invalid::{Field, Invalid};
use crate::domain::limits::{CORRIDOR_PERCENT_MAX, TITLE_CHARS_MAX, text};
use crate::domain::rules::quorum::{Counts, Quorum};
use crate::domain::rules::tie_break::TieBreak;

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
    /// Where the number of a lot comes from, such as *Ziehung 6 aus 49 vom 28.11.2026*; empty = a lot
    /// is drawn by hand. Frozen like the rest, so that nobody can try out numbers once a tie is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lot_source: String,
}

/// No quorum; if one is set, it asks for members present at opening.
fn present() -> Quorum {
    Quorum { counts: Counts::Present, ..Quorum::default() }
}

impl Default for Rules {
    fn default() -> Self {
        Self { quorum: present(), ties: Vec::new(), corridor_percent: 0, lot_source: String::new() }
    }
}

impl Rules {
    /// Whether nothing is asked.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// The same with the source of a lot trimmed. Refuses a rule named twice, one that could never be
    /// reached (a lot always decides; after a runoff only a lot can follow), and a corridor over 10 %.
    pub fn checked(self) -> Result<Self, Invalid> {
        if self.corridor_percent > CORRIDOR_PERCENT_MAX {
            return Err(Invalid::CorridorInvalid);
        }
        let twice = |place: usize| self.ties[..place].contains(&self.ties[place]);
        let unreached = |place: usize| match (self.ties[place], &self.ties[place + 1..]) {
            (TieBreak::Lot, after) => !after.is_empty(),
            (TieBreak::Runoff, after) => !matches!(after, [] | [TieBreak::Lot]),
            (TieBreak::MoreHeads | TieBreak::FewerStrongObjections, _) => false,
        };
        if (0..self.ties.len()).any(|place| twice(place) || unreached(place)) {
            return Err(Invalid::TieRulesInvalid);
        }
        let lot_source = text(Field::LotSource, &self.lot_source, TITLE_CHARS_MAX)?;
        Ok(Self { lot_source, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_names_no_rule_twice_and_ends_where_people_decide() {
        let chain = |ties: &[TieBreak]| {
            let rules = Rules { ties: ties.into(), ..Rules::default() };
            rules.checked().map(|_| ())
        };
        assert_eq!(chain(&[TieBreak::MoreHeads, TieBreak::Lot]), Ok(()));
        assert_eq!(chain(&[TieBreak::MoreHeads, TieBreak::Runoff, TieBreak::Lot]), Ok(()));
        for wrong in [
            [TieBreak::MoreHeads, TieBreak::MoreHeads],
            [TieBreak::Lot, TieBreak::MoreHeads],
            [TieBreak::Lot, TieBreak::Runoff],
            [TieBreak::Runoff, TieBreak::MoreHeads],
        ] {
            assert_eq!(chain(&wrong), Err(Invalid::TieRulesInvalid));
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
