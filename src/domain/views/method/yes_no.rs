//! What *Ja/Nein/Enthaltung* shows: answers, and by how much the majority was reached or missed. Not here: counting
//! (`counting`).

use serde::{Deserialize, Serialize};

use crate::domain::counting::method::majority::Needed;
use crate::domain::counting::method::yes_no::{Answers, Tally, YesNo};
use crate::domain::number::exact::{Decimal, Fraction};
use crate::domain::views::ask::Ask;
use crate::domain::views::method::{Added, Counted, Shown};

/// Answers in heads and in weight (three places).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswersRow {
    /// In members.
    pub heads: Answers<u32>,
    /// In votes.
    pub weight: Answers<Decimal>,
    /// Whether the majority accepts it.
    pub accepted: bool,
    /// What the majority asked for, in votes.
    pub in_weight: MajoritySide,
    /// The same in members, where they had to reach it, too.
    pub in_heads: Option<MajoritySide>,
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

impl Added for AnswersRow {
    fn decision(&self) -> Option<bool> {
        Some(self.accepted)
    }

    fn without_quorum(self) -> Self {
        Self { accepted: false, ..self }
    }
}

impl Shown for YesNo {
    type Row = AnswersRow;
    type Tables = ();

    fn ask(&self) -> Ask {
        Ask::Answer
    }

    fn row(&self, own: &Vec<Tally>, of: &Counted) -> AnswersRow {
        let tally = &own[of.index];
        let (in_weight, in_heads) = self.needed(tally);
        let heads = Fraction::whole(tally.heads.yes);
        let Answers { yes, no, abstain, unanswered } = &tally.weight;
        AnswersRow {
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
}
