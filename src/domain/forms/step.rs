//! A step of the run sheet as typed, and where a new one goes. Not here: what a step means (`run_sheet`).

use serde::{Deserialize, Serialize};

use crate::domain::forms::fields::{given, optional, optional_number, unknown};
use crate::domain::forms::misfilled::{Misfilled, at};
use crate::domain::ids::{RoundId, StepId};
use crate::domain::refusal::Refusal;
use crate::domain::workshop::command::SetupCommand;
use crate::domain::workshop::run_sheet::{Step, StepKind, StepPlace};

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
    /// A kind by its [code](StepKind::code).
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
    /// The form a step is changed in.
    #[must_use]
    pub fn of(step: &Step) -> Self {
        Self {
            kind: step.kind.code().into(),
            round: step.kind.round().map(|round| round.to_string()).unwrap_or_default(),
            title: step.title.clone(),
            note: step.note.clone(),
            minutes: given(step.minutes),
        }
    }

    /// Reads the command that adds or changes the step.
    pub fn command(
        &self,
        id: Option<StepId>,
        at_place: StepPlace,
    ) -> Result<SetupCommand, Misfilled> {
        let round =
            optional(&self.round).and_then(|round| round.ok_or_else(|| unknown(&self.round)));
        let any = round.clone().unwrap_or(RoundId(0));
        let kind = StepKind::all(any).into_iter().find(|kind| kind.code() == self.kind);
        let kind = kind.ok_or_else(|| unknown(&self.kind))?;
        if kind.round().is_some() {
            at("round", round)?;
        }
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
