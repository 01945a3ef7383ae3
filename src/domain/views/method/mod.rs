//! What each method shows: what its ballot asks, what it adds to a row of a result, and the tables its values come
//! from. One file a method, all of one shape ([`Shown`]). Figures are rounded once, here. Not here: places and
//! values, which all methods have (`outcome`).

use serde::{Deserialize, Serialize};

use crate::domain::counting::method::{Counting, Method, Working, ask, ask_both, methods};
use crate::domain::counting::tally::Tally;
use crate::domain::ids::CandidateId;
use crate::domain::number::base::Base;
use crate::domain::number::exact::{Decimal, Fraction};
use crate::domain::round::Round;
use crate::domain::round::held::Held;
use crate::domain::views::ask::Ask;

pub mod approval;
pub mod budget;
pub mod commitment;
pub mod criteria;
pub mod points;
pub mod ranking;
pub mod resistance;
pub mod score;
pub mod yes_no;

/// What one method shows. The defaults are those of a method with nothing special.
pub trait Shown: Counting {
    /// What it adds to a row.
    type Row: Added;
    /// The tables its values come from; `()` where it has none.
    type Tables;

    /// What its ballot asks.
    fn ask(&self) -> Ask;

    /// What it adds to the row of one candidate.
    fn row(&self, own: &Self::Working, of: &Counted<'_>) -> Self::Row;

    /// What all shares are shares of, where somebody asks for it.
    fn given(&self, _own: &Self::Working) -> Option<Decimal> {
        None
    }

    /// The value of the passive option in per cent, where one was rated.
    fn passive(&self, _own: &Self::Working) -> Option<Decimal> {
        None
    }

    /// Whether the bar of a row shows its share; otherwise how its value compares with the highest.
    fn bar_is_share(&self) -> bool {
        true
    }

    /// The tables; `rows` are those of the result, in their order.
    fn tables(
        &self,
        _own: &Self::Working,
        _held: &Held,
        _rows: &[OutcomeRow],
    ) -> Option<Self::Tables> {
        None
    }
}

/// What a method adds to a row. The defaults are those of a method that only ranks.
pub trait Added: Sized {
    /// Whether a majority or a budget accepts the candidate; `None` with methods that only rank.
    fn decision(&self) -> Option<bool> {
        None
    }

    /// The same where the quorum was not reached: nothing is accepted.
    #[must_use]
    fn without_quorum(self) -> Self {
        self
    }
}

/// One candidate of a tally.
pub struct Counted<'a> {
    /// What was counted.
    pub tally: &'a Tally,
    /// Its index on the ballot.
    pub index: usize,
    /// The round.
    pub held: &'a Held,
    /// Whether the ballots of the members that advise were counted.
    pub is_advisory: bool,
}

impl Counted<'_> {
    /// The candidate.
    #[must_use]
    pub fn candidate(&self) -> CandidateId {
        self.tally.rows[self.index].candidate
    }
}

macro_rules! rows_and_tables {
    ($($(#[$doc:meta])* $kind:ident($($path:ident)::+);)+) => {
        /// What a method adds to a row.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum RowFigures {
            $($(#[$doc])* $kind(<crate::domain::counting::method::$($path)::+ as Shown>::Row),)+
        }

        /// The tables of a method that has some. Never on the stream: a table of pairs grows with the square of the
        /// candidates.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum WorkingView {
            $($(#[$doc])* $kind(<crate::domain::counting::method::$($path)::+ as Shown>::Tables),)+
        }

        impl RowFigures {
            pub(super) fn of(method: &Method, of: &Counted) -> Self {
                match (method, &of.tally.working) {
                    $((Method::$kind(rules), Working::$kind(own)) => Self::$kind(rules.row(own, of)),)+
                    (_, _) => panic!("a tally has the figures of its method"),
                }
            }

            /// Whether a majority or a budget accepts the candidate; `None` with methods that only rank.
            #[must_use]
            pub fn decision(&self) -> Option<bool> {
                match self { $(Self::$kind(own) => own.decision(),)+ }
            }

            /// The same where the quorum was not reached: nothing is accepted, nothing funded.
            #[must_use]
            pub fn without_quorum(self) -> Self {
                match self { $(Self::$kind(own) => Self::$kind(own.without_quorum()),)+ }
            }
        }

        impl WorkingView {
            /// The tables of a published round, to be read beside the rows of its result.
            #[must_use]
            pub fn of(round: &Round, rows: &[OutcomeRow]) -> Option<Self> {
                let (held, closed) = round.published()?;
                match (&round.plan.method, &closed.outcome.tally.working) {
                    $((Method::$kind(rules), Working::$kind(own)) => {
                        rules.tables(own, held, rows).map(Self::$kind)
                    })+
                    (_, _) => None,
                }
            }
        }
    };
}
methods!(rows_and_tables);

/// What the ballot of a method asks.
#[must_use]
pub fn ask(method: &Method) -> Ask {
    ask!(method, rules => rules.ask())
}

/// What all shares of a tally are shares of, where somebody asks for it.
#[must_use]
pub fn given(method: &Method, working: &Working) -> Option<Decimal> {
    ask_both!(method, working => Working, (rules, own) => rules.given(own))?
}

/// The value of the passive option in per cent, where one was rated.
#[must_use]
pub fn passive(method: &Method, working: &Working) -> Option<Decimal> {
    ask_both!(method, working => Working, (rules, own) => rules.passive(own))?
}

/// Whether the bar of a row shows its share; otherwise how its value compares with the highest.
#[must_use]
pub fn bar_is_share(method: &Method) -> bool {
    ask!(method, rules => rules.bar_is_share())
}

/// One candidate of a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutcomeRow {
    /// The candidate.
    pub candidate: CandidateId,
    /// Its title when the round opened.
    pub title: String,
    /// 1, 2, 2, 4; `None` = unranked.
    pub place: Option<u32>,
    /// Whether it shares its place.
    pub tied: bool,
    /// The value the ranking goes by, three places.
    pub value: Option<Decimal>,
    /// Share in per cent, one place; what it is a share of, the formula says.
    pub percent: Option<Decimal>,
    /// Length of the bar, 0 to 1,000.
    pub bar: u16,
    /// Members that declared themselves *nicht zuständig*.
    pub unable: Base,
    /// What the method adds.
    pub figures: RowFigures,
}

/// A share as per cent with one place.
pub(super) fn percent(share: &Fraction) -> Option<Decimal> {
    Fraction(&share.0 * Fraction::whole(100).0).rounded(1)
}

/// Where each row of a result stands on the ballot.
fn on_ballot(held: &Held, rows: &[OutcomeRow]) -> Vec<usize> {
    let index =
        |row: &OutcomeRow| held.candidates.iter().position(|standing| standing.id == row.candidate);
    rows.iter().filter_map(index).collect()
}
