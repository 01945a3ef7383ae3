//! The run sheet: the ordered steps of the event, of which exactly one is current while the
//! workshop runs. Not here: what happens inside a round.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{RoundId, StepId, Timestamp};

/// What a step is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Members arrive.
    Attendance,
    /// Delegates propose.
    Proposing,
    /// Delegates argue.
    Discussing,
    /// A vote.
    Round(RoundId),
    /// The result of a vote.
    Result(RoundId),
    /// A pause.
    Break,
    /// Anything else the hall should read.
    Note,
}

impl StepKind {
    /// All kinds, in the order they are offered; those about a vote with this round.
    #[must_use]
    pub fn all(round: RoundId) -> [Self; 7] {
        [
            Self::Attendance,
            Self::Proposing,
            Self::Discussing,
            Self::Round(round),
            Self::Result(round),
            Self::Break,
            Self::Note,
        ]
    }

    /// The code forms spell it by.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Attendance => "attendance",
            Self::Proposing => "proposing",
            Self::Discussing => "discussing",
            Self::Round(_) => "round",
            Self::Result(_) => "result",
            Self::Break => "break",
            Self::Note => "note",
        }
    }

    /// The round it is about, where it is a vote or its result.
    #[must_use]
    pub fn round(self) -> Option<RoundId> {
        match self {
            Self::Round(round) | Self::Result(round) => Some(round),
            Self::Attendance | Self::Proposing | Self::Discussing | Self::Break | Self::Note => {
                None
            }
        }
    }
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Number within the workshop; not its place in the order.
    pub id: StepId,
    /// What it is for.
    pub kind: StepKind,
    /// Headline, at most 120 characters.
    pub title: String,
    /// What the hall should know, at most 1,000 characters; may be empty.
    pub note: String,
    /// Minutes planned; 0 = not planned.
    pub minutes: u32,
}

impl Step {
    /// Whether it calls a round or shows its result.
    #[must_use]
    pub fn is_about(&self, round: RoundId) -> bool {
        match self.kind {
            StepKind::Round(id) | StepKind::Result(id) => id == round,
            StepKind::Attendance
            | StepKind::Proposing
            | StepKind::Discussing
            | StepKind::Break
            | StepKind::Note => false,
        }
    }
}

/// Where a new step goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepPlace {
    /// Before all others.
    First,
    /// Right after this one.
    After(StepId),
    /// After all others.
    #[default]
    Last,
}

/// A stretch of time in which a step was current.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    /// The step.
    pub step: StepId,
    /// When it became current.
    pub at: Timestamp,
}

/// The steps in their order and where the event stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunSheet {
    /// The steps in order.
    pub steps: Vec<Step>,
    /// The journey so far; the last visit is the current step.
    pub visits: Vec<Visit>,
}

impl RunSheet {
    /// Whether a step holds the vote of a round.
    #[must_use]
    pub fn calls(&self, round: RoundId) -> bool {
        self.steps.iter().any(|step| step.kind == StepKind::Round(round))
    }

    /// Place of the current step in the order, from 0.
    #[must_use]
    pub fn current_place(&self) -> Option<usize> {
        let visit = self.visits.last()?;
        self.place(visit.step)
    }

    /// Place of a step in the order, from 0.
    #[must_use]
    pub fn place(&self, step: StepId) -> Option<usize> {
        self.steps.iter().position(|candidate| candidate.id == step)
    }

    /// Number of steps before a new one that goes there; `None` if the step it follows is gone.
    #[must_use]
    pub fn place_of_new(&self, at: StepPlace) -> Option<usize> {
        match at {
            StepPlace::First => Some(0),
            StepPlace::After(step) => self.place(step).map(|place| place + 1),
            StepPlace::Last => Some(self.steps.len()),
        }
    }

    /// The current step.
    #[must_use]
    pub fn current(&self) -> Option<&Step> {
        self.steps.get(self.current_place()?)
    }

    /// The step after the current one.
    #[must_use]
    pub fn next(&self) -> Option<&Step> {
        self.steps.get(self.current_place()? + 1)
    }
}
