//! What *Widerstand* shows. Not here: counting (`counting`), and how resistance spreads (`spread`).

use serde::{Deserialize, Serialize};

use crate::domain::counting::method::resistance::{Passive, Resistance, Working};
use crate::domain::number::exact::Decimal;
use crate::domain::views::ask::Ask;
use crate::domain::views::method::{Added, Counted, Shown, percent};

/// What stands against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResistanceRow {
    /// Members that rated it.
    pub rated_heads: u32,
    /// Members with a strong objection.
    pub strong_heads: u32,
    /// Whether the passive option meets less resistance.
    pub worse_than_passive: bool,
}

impl Added for ResistanceRow {}

impl Shown for Resistance {
    type Row = ResistanceRow;
    type Tables = ();

    fn ask(&self) -> Ask {
        Ask::Resistance {
            max: self.max,
            strong_from: self.strong_from(),
            with_passive: self.passive == Some(Passive::Beside),
        }
    }

    fn row(&self, own: &Working, of: &Counted) -> ResistanceRow {
        let rated = &own.rows[of.index];
        ResistanceRow {
            rated_heads: rated.rated_heads,
            strong_heads: rated.strong_heads,
            worse_than_passive: rated.worse_than_passive,
        }
    }

    fn passive(&self, own: &Working) -> Option<Decimal> {
        own.passive_value.as_ref().and_then(percent)
    }
}
