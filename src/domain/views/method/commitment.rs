//! What *Zusage* shows: who pilots, who joins later. Not here: counting (`counting`).

use serde::{Deserialize, Serialize};

use crate::domain::ballot::content::{Content, Pledge};
use crate::domain::counting::method::commitment::{Commitment, Row};
use crate::domain::ids::CandidateId;
use crate::domain::round::held::Held;
use crate::domain::round::roll::RollEntry;
use crate::domain::views::ask::Ask;
use crate::domain::views::method::{Added, Counted, OutcomeRow, Shown};

/// Members by what they commit to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitmentRow {
    /// Those that pilot.
    pub pilots: u32,
    /// Their names.
    pub names: Vec<String>,
    /// Those that join later.
    pub later: u32,
    /// Those that do not take part.
    pub declines: u32,
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

impl Added for CommitmentRow {}

impl Shown for Commitment {
    type Row = CommitmentRow;
    type Tables = Vec<PledgeRow>;

    fn ask(&self) -> Ask {
        Ask::Pledge
    }

    fn row(&self, own: &Vec<Row>, of: &Counted) -> CommitmentRow {
        let Row { pilots, later, declines } = own[of.index];
        let names = names(Pledge::Pilots, of.candidate(), of.held, of.is_advisory);
        CommitmentRow { pilots, names, later, declines }
    }

    fn bar_is_share(&self) -> bool {
        false
    }

    fn tables(&self, _own: &Vec<Row>, held: &Held, rows: &[OutcomeRow]) -> Option<Vec<PledgeRow>> {
        let row = |row: &OutcomeRow| {
            let names = |pledge| names(pledge, row.candidate, held, false);
            PledgeRow {
                candidate: row.candidate,
                title: row.title.clone(),
                pilots: names(Pledge::Pilots),
                later: names(Pledge::Later),
                declines: names(Pledge::Declines),
            }
        };
        Some(rows.iter().map(row).collect())
    }
}

/// The members that gave this pledge on a candidate, voting or advisory ones, by name.
fn names(pledge: Pledge, candidate: CandidateId, held: &Held, advisory: bool) -> Vec<String> {
    let gave_it = |entry: &&RollEntry| {
        let ballot = held.cast.get(&entry.member).and_then(|cast| cast.ballot());
        entry.weight.is_advisory() == advisory
            && !entry.recused.contains(&candidate)
            && matches!(
                ballot.map(|ballot| &ballot.content),
                Some(Content::Commitment(pledges)) if pledges.get(&candidate) == Some(&pledge)
            )
    };
    held.roll.entries.iter().filter(gave_it).map(|entry| entry.name.clone()).collect()
}
