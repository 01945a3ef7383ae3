//! The sections a page is rendered from. The server renders them, as a page and as fragments; what
//! arrives in the browser is HTML (`follow`, `place`).

use leptos::prelude::*;

use crate::domain::views::desk::DeskView;
use crate::domain::views::public::{
    AttendanceSection, CandidatesSection, OutcomeSection, PublicView, RoundSection, StepSection,
};

/// What a rendering shows. The values stand still: news are a new rendering.
#[derive(Clone, Copy)]
pub struct Live {
    /// Where we are.
    pub step: Signal<StepSection>,
    /// What is proposed and argued.
    pub candidates: Signal<CandidatesSection>,
    /// Who is here.
    pub attendance: Signal<AttendanceSection>,
    /// The vote of the current step.
    pub round: Signal<Option<RoundSection>>,
    /// Its published result.
    pub outcome: Signal<OutcomeSection>,
    /// The moderator's section.
    pub desk: Signal<Option<DeskView>>,
    /// The server's clock in milliseconds; `None` in fragments, where the browser's clocks go on.
    pub now: Option<i64>,
}

impl Live {
    /// What `view` holds.
    #[must_use]
    pub fn new(view: PublicView, desk: Option<DeskView>, now: Option<i64>) -> Self {
        Self {
            step: Signal::stored(view.step),
            candidates: Signal::stored(view.candidates),
            attendance: Signal::stored(view.attendance),
            round: Signal::stored(view.round),
            outcome: Signal::stored(view.outcome),
            desk: Signal::stored(desk),
            now,
        }
    }

    /// The question of the round, unless the current step is named like it: the headline says it then.
    #[must_use]
    pub fn question_below_headline(&self) -> Option<String> {
        let question = self.round.with(|round| Some(round.as_ref()?.plan.question.clone()))?;
        let is_headline =
            |section: &StepSection| section.step().is_some_and(|step| step.title == question);
        (!self.step.with(is_headline)).then_some(question)
    }
}
