//! What steps of the run sheet are called. Not here: their titles, which people write.

use super::either;
use crate::domain::workshop::run_sheet::StepKind;

/// What a step is for.
#[must_use]
pub fn step_kind(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Attendance => either("Anwesenheit", "Attendance"),
        StepKind::Proposing => either("Vorschläge", "Proposals"),
        StepKind::Discussing => either("Aussprache", "Discussion"),
        StepKind::Round(_) => either("Abstimmung", "Round"),
        StepKind::Result(_) => either("Ergebnis", "Result"),
        StepKind::Break => either("Pause", "Break"),
        StepKind::Note => either("Hinweis", "Note"),
    }
}
