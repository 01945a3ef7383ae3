//! What all parts of the desk share: what it follows, the form that was refused, and the next sensible action. Not
//! here: how any of it looks.

use leptos::prelude::*;

use crate::api::error::RefusedForm;
use crate::components::live::Live;
use crate::domain::rules::tie_break::TieBreak;
use crate::domain::views::desk::{DeskRound, DeskView};
use crate::domain::views::public::RoundSection;
use crate::domain::views::round_name::RoundPhase;
use crate::domain::workshop::Course;
use crate::domain::workshop::line::Kinship;
use crate::domain::workshop::run_sheet::StepKind;
use crate::text::round_name::follow_up_prepared;

/// What all parts of the desk share.
#[derive(Clone, Copy)]
pub(super) struct DeskContext<'a> {
    pub live: Live<'a>,
    /// What only the moderator sees.
    pub own: &'a DeskView,
    pub refused: Option<&'a RefusedForm>,
    /// The only filled button.
    pub next_action: NextAction,
}

impl<'a> DeskContext<'a> {
    /// The refused form the page was sent back with, if it is the one to `action` whose hidden
    /// `field` has this value; many forms go to the same place.
    pub fn refused(self, action: &str, field: &str, value: &str) -> Option<RefusedForm> {
        let form = self.refused.filter(|form| {
            form.path.strip_prefix("/api/") == Some(action)
                && (field.is_empty() || form.fields.get(field).is_some_and(|sent| sent == value))
        });
        form.cloned()
    }

    /// Whether the workshop has ended: then nothing is offered that would change it.
    pub fn is_over(self) -> bool {
        self.live.view.step.course == Course::Closed
    }

    /// The `tabindex` of a column. A running desk is led by keys and its buttons take the focus; once it is over a
    /// column has none left, and the keyboard must reach it to scroll.
    pub fn column_focus(self) -> &'static str {
        if self.is_over() { "0" } else { "-1" }
    }

    /// The vote of the current step, with what only the moderator knows of it.
    pub fn round(self) -> Option<(&'a RoundSection, &'a DeskRound)> {
        self.live.round().zip(self.own.round.as_ref())
    }

    /// Whether this is the next sensible action.
    pub fn is_next(self, action: NextAction) -> bool {
        self.next_action == action
    }
}

/// Says that what follows a round is prepared already; `None` while it is not.
pub(super) fn prepared(round: &DeskRound, kinship: Kinship) -> Option<AnyView> {
    let (_, round) = round.prepared.iter().find(|(other, _)| *other == kinship)?;
    Some(view! { <p class="prepared">{follow_up_prepared(kinship, *round)}</p> }.into_any())
}

/// The next sensible action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NextAction {
    Open,
    Close,
    Publish,
    Runoff,
    Repeat,
    Step,
}

impl NextAction {
    pub fn of(live: Live, own: &DeskView) -> Self {
        let Some((round, desk)) = live.round().zip(own.round.as_ref()) else { return Self::Step };
        if !live.is_running() {
            return Self::Step;
        }
        let is_vote = matches!(live.kind(), Some(StepKind::Round(_)));
        let is_tied = desk.ways_out_of_tie.contains(&TieBreak::Runoff);
        let is_prepared = |kinship| desk.prepared.iter().any(|(other, _)| *other == kinship);
        match round.phase {
            RoundPhase::Prepared if is_vote => Self::Open,
            RoundPhase::Open => Self::Close,
            RoundPhase::Closed if desk.withheld_with.is_some() => {
                if is_prepared(Kinship::Repetition) { Self::Step } else { Self::Repeat }
            }
            RoundPhase::Closed => Self::Publish,
            RoundPhase::Published if is_tied && is_vote && !is_prepared(Kinship::Runoff) => {
                Self::Runoff
            }
            RoundPhase::Prepared | RoundPhase::Published | RoundPhase::Aborted { .. } => Self::Step,
        }
    }
}
