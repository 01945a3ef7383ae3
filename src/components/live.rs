//! What a live page is rendered from. The server renders it, as a page and as fragments; what arrives in the browser is
//! HTML (`follow`, `place`).

use crate::domain::views::public::{PublicView, RoundSection, StepItem};
use crate::domain::workshop::Course;
use crate::domain::workshop::run_sheet::StepKind;

/// What a rendering shows. It stands still: news are a new rendering.
#[derive(Clone, Copy)]
pub struct Live<'a> {
    /// What everyone may see.
    pub view: &'a PublicView,
    /// The server's clock in milliseconds; `None` in fragments, where the browser's clocks go on.
    pub now: Option<i64>,
}

impl<'a> Live<'a> {
    /// Whether the workshop is running.
    #[must_use]
    pub fn is_running(self) -> bool {
        self.view.step.course == Course::Running
    }

    /// The current step.
    #[must_use]
    pub fn step(self) -> Option<&'a StepItem> {
        self.view.step.step()
    }

    /// The kind of the current step.
    #[must_use]
    pub fn kind(self) -> Option<StepKind> {
        self.step().map(|step| step.kind)
    }

    /// The vote of the current step.
    #[must_use]
    pub fn round(self) -> Option<&'a RoundSection> {
        self.view.round.as_ref()
    }

    /// The question of the round, unless the current step is named like it: the headline says it then.
    #[must_use]
    pub fn question_below_headline(self) -> Option<&'a str> {
        let question = self.round()?.plan.question.as_str();
        let is_headline = self.step().is_some_and(|step| step.title == question);
        (!is_headline).then_some(question)
    }

    /// When a break that is planned to the minute ends, in milliseconds.
    #[must_use]
    pub fn break_ends_at(self) -> Option<i64> {
        let (step, entered_at) = (self.step()?, self.view.step.entered_at?);
        let is_planned = step.kind == StepKind::Break && step.minutes > 0;
        is_planned.then(|| entered_at.0 + i64::from(step.minutes) * 60_000)
    }
}
