//! A step of the run sheet as typed, and where a new one goes. Not here: what a step means (`run_sheet`).

use serde::{Deserialize, Serialize};

use crate::domain::forms::fields::{optional, optional_number, unknown};
use crate::domain::forms::misfilled::{Misfilled, at};
use crate::domain::ids::StepId;
use crate::domain::refusal::Refusal;
use crate::domain::workshop::command::SetupCommand;
use crate::domain::workshop::run_sheet::{StepKind, StepPlace};

/// Where a new step goes: `first`, after a step by its number, or (empty) to the end.
pub fn place(text: &str) -> Result<StepPlace, Refusal> {
    Ok(match text.trim() {
        "first" => StepPlace::First,
        text => optional(text)?.map_or(StepPlace::Last, StepPlace::After),
    })
}

/// A step as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct StepForm {
    /// `attendance`, `proposing`, `discussing`, `round`, `result`, `break` or `note`.
    pub kind: String,
    /// Number of the round, for `round` and `result`.
    pub round: String,
    /// Headline.
    pub title: String,
    /// What the hall should know.
    pub note: String,
    /// Minutes planned; empty = not planned.
    pub minutes: String,
}

impl StepForm {
    /// Reads the command that adds or changes the step.
    pub fn command(
        &self,
        id: Option<StepId>,
        at_place: StepPlace,
    ) -> Result<SetupCommand, Misfilled> {
        let round = || {
            let round =
                optional(&self.round).and_then(|round| round.ok_or_else(|| unknown(&self.round)));
            at("round", round)
        };
        let kind = match self.kind.as_str() {
            "attendance" => StepKind::Attendance,
            "proposing" => StepKind::Proposing,
            "discussing" => StepKind::Discussing,
            "round" => StepKind::Round(round()?),
            "result" => StepKind::Result(round()?),
            "break" => StepKind::Break,
            "note" => StepKind::Note,
            other => return Err(unknown(other).into()),
        };
        Ok(SetupCommand::SaveStep {
            id,
            kind,
            title: self.title.clone(),
            note: self.note.clone(),
            minutes: at("minutes", optional_number(&self.minutes))?.unwrap_or(0),
            at: at_place,
        })
    }
}
