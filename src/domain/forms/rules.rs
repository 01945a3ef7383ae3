//! Quorum, tie rules and corridor as they are typed in the set-up. Not here: the other fields of a
//! round (`forms`), and what the rules mean (`rules`).

use serde::{Deserialize, Serialize};

use crate::domain::forms::fields::{chosen, code, optional_number};
use crate::domain::forms::misfilled::{Misfilled, at};
use crate::domain::rules::Rules;
use crate::domain::rules::quorum::{Counts, Part, Quorum};
use crate::domain::rules::tie_break::TieBreak;

/// The rules as typed; empty text = not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RulesForm {
    /// A [`Part`] by its code: `at_least_half`, `more_than_half`, `two_thirds`.
    pub quorum_heads: String,
    /// The same of the weight.
    pub quorum_weight: String,
    /// `present`, `participating` or `cast`.
    pub quorum_counts: String,
    /// First tie rule: `more_heads`, `fewer_strong_objections`, `runoff` or `lot`.
    pub tie_1: String,
    /// Second.
    pub tie_2: String,
    /// Third.
    pub tie_3: String,
    /// Per cent, 0 to 10.
    pub corridor: String,
    /// Where the number of a lot comes from; empty = drawn by hand.
    pub lot_source: String,
}

impl Part {
    /// All, with the codes forms spell them by.
    pub const CODES: [(&str, Self); 3] = [
        ("at_least_half", Self::AtLeastHalf),
        ("more_than_half", Self::MoreThanHalf),
        ("two_thirds", Self::TwoThirds),
    ];
}

impl Counts {
    /// All, with the codes forms spell them by.
    pub const CODES: [(&str, Self); 3] =
        [("present", Self::Present), ("participating", Self::Participating), ("cast", Self::Cast)];
}

impl TieBreak {
    /// All, with the codes forms spell them by.
    pub const CODES: [(&str, Self); 4] = [
        ("more_heads", Self::MoreHeads),
        ("fewer_strong_objections", Self::FewerStrongObjections),
        ("runoff", Self::Runoff),
        ("lot", Self::Lot),
    ];
}

impl RulesForm {
    /// Reads the rules.
    pub fn rules(&self) -> Result<Rules, Misfilled> {
        let ties = [&self.tie_1, &self.tie_2, &self.tie_3];
        let ties = ties.map(|tie| chosen(&TieBreak::CODES, tie));
        Ok(Rules {
            quorum: Quorum {
                heads: chosen(&Part::CODES, &self.quorum_heads)?,
                weight: chosen(&Part::CODES, &self.quorum_weight)?,
                counts: chosen(&Counts::CODES, &self.quorum_counts)?.unwrap_or(Counts::Present),
            },
            ties: ties.into_iter().filter_map(Result::transpose).collect::<Result<_, _>>()?,
            corridor_percent: at("corridor", optional_number(&self.corridor))?.unwrap_or(0),
            lot_source: self.lot_source.clone(),
        })
    }

    /// The form rules are changed in.
    #[must_use]
    pub fn of(rules: &Rules) -> Self {
        let part =
            |part: Option<Part>| part.map_or_else(String::new, |part| code(&Part::CODES, &part));
        let tie = |place: usize| {
            rules.ties.get(place).map_or_else(String::new, |tie| code(&TieBreak::CODES, tie))
        };
        Self {
            quorum_heads: part(rules.quorum.heads),
            quorum_weight: part(rules.quorum.weight),
            quorum_counts: code(&Counts::CODES, &rules.quorum.counts),
            tie_1: tie(0),
            tie_2: tie(1),
            tie_3: tie(2),
            corridor: match rules.corridor_percent {
                0 => String::new(),
                percent => percent.to_string(),
            },
            lot_source: rules.lot_source.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::forms::fields::unknown;
    use crate::domain::refusal::Refusal;

    #[test]
    fn rules_become_the_form_they_came_from() {
        let form = RulesForm {
            quorum_heads: "more_than_half".into(),
            quorum_weight: "two_thirds".into(),
            quorum_counts: "participating".into(),
            tie_1: "more_heads".into(),
            tie_2: "lot".into(),
            lot_source: "Ziehung 6 aus 49 vom 28.11.2026".into(),
            corridor: "5".into(),
            ..RulesForm::default()
        };
        assert_eq!(RulesForm::of(&form.rules().expect("valid")), form);
        assert_eq!(RulesForm::default().rules(), Ok(Rules::default()));
        let wrong = RulesForm { tie_1: "coin".into(), ..RulesForm::default() };
        assert_eq!(wrong.rules().map_err(Refusal::from), Err(unknown("coin").into()));
    }
}
