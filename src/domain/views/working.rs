//! The working of a published result as tables, figures rounded once: how the values of the ranking
//! came about. Not here: the ranking itself (`outcome`), and anything by member (`by_member`).
//! Not on the stream either, because a table of pairs grows with the square of the candidates.

use std::cmp::Ordering;

use crate::domain::ballot::content::Pledge;
use crate::domain::counting::method::criteria::Status;
use crate::domain::counting::method::{Method, Working, criteria, ranking};
use crate::domain::ids::CandidateId;
use crate::domain::number::exact::{Decimal, Fraction};
use crate::domain::number::weight::Weight;
use crate::domain::round::Round;
use crate::domain::views::outcome::{OutcomeView, names};
use crate::domain::views::spending::SpendingView;

/// The tables of a method that has some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkingView {
    /// Every candidate against every other (*Rangfolge*).
    Pairs(Vec<PairRow>),
    /// Every candidate under every criterion (*Nutzwertanalyse*).
    Profile(Profile),
    /// What was funded, step by step (*Budgetauswahl*).
    Spending(SpendingView),
    /// Who pilots what (*Zusage*).
    Pledges(Vec<PledgeRow>),
}

/// A candidate with the members by what they commit to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PledgeRow {
    /// Its number.
    pub candidate: CandidateId,
    /// Its title.
    pub title: String,
    /// Names of those that pilot.
    pub pilots: Vec<String>,
    /// Names of those that join later.
    pub later: Vec<String>,
    /// Names of those that do not take part.
    pub declines: Vec<String>,
}

/// A candidate against all of them, in the order of the ranking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairRow {
    /// Its title.
    pub title: String,
    /// Against each of the same order; `None` against itself.
    pub pairs: Vec<Option<Pair>>,
}

/// A candidate against another, in votes with three places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Σ w of those who prefer it.
    pub own: Decimal,
    /// Σ w of those who prefer the other.
    pub other: Decimal,
    /// Greater = it wins the pair.
    pub result: Ordering,
}

/// The criteria profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Names and weights of the criteria, which sum to 100.
    pub criteria: Vec<(String, Weight)>,
    /// The candidates in the order of the ranking.
    pub rows: Vec<ProfileRow>,
}

/// A candidate under all criteria.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileRow {
    /// Its title.
    pub title: String,
    /// In the order of the criteria; `None` = nobody rated it.
    pub cells: Vec<Option<ProfileCell>>,
    /// Nutzwert, 0 to 1,000 with three places; `None` = it has none.
    pub value: Option<Decimal>,
    /// Whether it has one, and if not, why.
    pub status: Status,
}

/// A candidate under one criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProfileCell {
    /// Weighted mean, two places.
    pub mean: Decimal,
    /// Length of its bar, 0 to 1,000.
    pub bar: u16,
    /// Members that rated it.
    pub heads: u32,
}

impl WorkingView {
    /// The tables of a published round, to be read beside its view.
    #[must_use]
    pub fn of(round: &Round, view: &OutcomeView) -> Option<Self> {
        let (held, closed) = round.published()?;
        let place = |row: &crate::domain::views::outcome::OutcomeRow| {
            held.candidates.iter().position(|standing| standing.id == row.candidate)
        };
        // Where each row of the ranking stands on the ballot.
        let order: Vec<usize> = view.rows.iter().filter_map(place).collect();
        match (&round.plan.method, &closed.outcome.tally.working) {
            (_, Working::Ranking(table)) => Some(Self::Pairs(pairs(table, &order, view))),
            (Method::Criteria(rules), Working::Criteria(rows)) => {
                let rows = order.iter().map(|&place| &rows[place]);
                Some(Self::Profile(profile(rules, rows, view)))
            }
            (Method::Budget(rules), Working::Budget(working)) => {
                Some(Self::Spending(SpendingView::of(rules, working, held, view)))
            }
            (Method::Commitment(_), _) => {
                let row = |row: &crate::domain::views::outcome::OutcomeRow| {
                    let names = |pledge| names(pledge, row.candidate, held, false);
                    PledgeRow {
                        candidate: row.candidate,
                        title: row.title.clone(),
                        pilots: names(Pledge::Pilots),
                        later: names(Pledge::Later),
                        declines: names(Pledge::Declines),
                    }
                };
                Some(Self::Pledges(view.rows.iter().map(row).collect()))
            }
            _ => None,
        }
    }
}

fn pairs(table: &ranking::Working, order: &[usize], view: &OutcomeView) -> Vec<PairRow> {
    let pair = |one: usize, other: usize| {
        let (won, lost) = (&table.pairwise[one][other], &table.pairwise[other][one]);
        Some(Pair { own: won.rounded(3)?, other: lost.rounded(3)?, result: won.cmp(lost) })
    };
    let row = |(row, &one): (&crate::domain::views::outcome::OutcomeRow, &usize)| PairRow {
        title: row.title.clone(),
        pairs: order.iter().map(|&other| pair(one, other).filter(|_| one != other)).collect(),
    };
    view.rows.iter().zip(order).map(row).collect()
}

fn profile<'a>(
    rules: &criteria::Criteria,
    rows: impl Iterator<Item = &'a criteria::Row>,
    view: &OutcomeView,
) -> Profile {
    let cell = |(mean, heads): (&Option<Fraction>, &u32)| {
        let mean = mean.as_ref()?;
        let bar = mean.over(&Fraction::whole(rules.scale))?.permille();
        Some(ProfileCell { mean: mean.rounded(2)?, bar, heads: *heads })
    };
    let row =
        |(shown, row): (&crate::domain::views::outcome::OutcomeRow, &criteria::Row)| ProfileRow {
            title: shown.title.clone(),
            cells: row.cells.iter().zip(&row.heads).map(cell).collect(),
            value: shown.value,
            status: row.status,
        };
    Profile {
        criteria: rules.criteria.iter().map(|c| (c.name.clone(), c.weight)).collect(),
        rows: view.rows.iter().zip(rows).map(row).collect(),
    }
}
