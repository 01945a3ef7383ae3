//! What *Nutzwertanalyse* shows: the Nutzwert or why there is none, and the profile by criteria. Not here: counting
//! (`counting`).

use serde::{Deserialize, Serialize};

use crate::domain::counting::method::criteria::{Criteria, Row, Status};
use crate::domain::number::exact::{Decimal, Fraction};
use crate::domain::number::weight::Weight;
use crate::domain::round::held::Held;
use crate::domain::views::ask::Ask;
use crate::domain::views::method::{Added, Counted, OutcomeRow, Shown, on_ballot};

/// Whether it has a Nutzwert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriteriaRow {
    /// And if not, why.
    pub status: Status,
    /// The knock-out question it failed, where one is stated.
    pub failed: Option<String>,
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

impl Added for CriteriaRow {}

impl Shown for Criteria {
    type Row = CriteriaRow;
    type Tables = Profile;

    fn ask(&self) -> Ask {
        Ask::Cells {
            criteria: self.criteria.iter().map(|c| (c.id, c.name.clone())).collect(),
            scale: self.scale,
        }
    }

    fn row(&self, own: &Vec<Row>, of: &Counted) -> CriteriaRow {
        CriteriaRow {
            status: own[of.index].status,
            failed: self.failed(of.candidate()).map(|knock_out| knock_out.question.clone()),
        }
    }

    fn tables(&self, own: &Vec<Row>, held: &Held, rows: &[OutcomeRow]) -> Option<Profile> {
        let cell = |(mean, heads): (&Option<Fraction>, &u32)| {
            let mean = mean.as_ref()?;
            let bar = mean.over(&Fraction::whole(self.scale))?.permille();
            Some(ProfileCell { mean: mean.rounded(2)?, bar, heads: *heads })
        };
        let row = |(shown, index): (&OutcomeRow, usize)| ProfileRow {
            title: shown.title.clone(),
            cells: own[index].cells.iter().zip(&own[index].heads).map(cell).collect(),
            value: shown.value,
            status: own[index].status,
        };
        Some(Profile {
            criteria: self.criteria.iter().map(|c| (c.name.clone(), c.weight)).collect(),
            rows: rows.iter().zip(on_ballot(held, rows)).map(row).collect(),
        })
    }
}
