//! What *Zustimmung* shows. Not here: counting (`counting`).

use serde::{Deserialize, Serialize};

use crate::domain::counting::method::approval::{Approval, Row};
use crate::domain::views::ask::Ask;
use crate::domain::views::method::{Added, Counted, Shown};

/// Members that chose it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalRow {
    /// How many.
    pub heads: u32,
}

impl Added for ApprovalRow {}

impl Shown for Approval {
    type Row = ApprovalRow;
    type Tables = ();

    fn ask(&self) -> Ask {
        Ask::Choice { max: self.max }
    }

    fn row(&self, own: &Vec<Row>, of: &Counted) -> ApprovalRow {
        ApprovalRow { heads: own[of.index].heads }
    }
}
