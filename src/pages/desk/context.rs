//! What all parts of the desk share: what it follows, the form that was refused, and the next sensible action. Not
//! here: how any of it looks.

use leptos::prelude::*;
use std::collections::BTreeSet;

use crate::api::error::RefusedForm;
use crate::components::live::Live;
use crate::domain::ids::MemberKey;
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
pub(super) struct DeskContext {
    pub live: Live,
    pub refused: StoredValue<Option<RefusedForm>>,
    /// The only filled button.
    pub next_action: NextAction,
}

impl DeskContext {
    /// The refused form the page was sent back with, if it is the one to `action` whose hidden
    /// `field` has this value; many forms go to the same place.
    pub fn refused(&self, action: &str, field: &str, value: &str) -> Option<RefusedForm> {
        self.refused.with_value(|form| {
            form.clone().filter(|form| {
                form.path.strip_prefix("/api/") == Some(action)
                    && (field.is_empty()
                        || form.fields.get(field).is_some_and(|sent| sent == value))
            })
        })
    }

    /// Whether the workshop has ended: then nothing is offered that would change it.
    pub fn is_over(&self) -> bool {
        self.live.step.with(|step| step.course == Course::Closed)
    }

    /// The `tabindex` of a column. A running desk is led by keys and its buttons take the focus; once it is over a
    /// column has none left, and the keyboard must reach it to scroll.
    pub fn column_focus(&self) -> &'static str {
        if self.is_over() { "0" } else { "-1" }
    }

    /// Reads from the current round.
    pub fn of_round<T: Default>(&self, read: impl FnOnce(&RoundSection) -> T) -> T {
        self.live.round.with(|round| round.as_ref().map(read).unwrap_or_default())
    }

    /// Reads from what only the moderator knows of the current round.
    pub fn of_desk_round<T: Default>(&self, read: impl FnOnce(&DeskRound) -> T) -> T {
        self.live.desk.with(|desk| {
            let round = desk.as_ref().and_then(|desk| desk.round.as_ref());
            round.map(read).unwrap_or_default()
        })
    }

    /// The members whose ballot nobody holds a valid card for.
    pub fn cannot_vote(&self) -> BTreeSet<MemberKey> {
        let of = |desk: &Option<DeskView>| Some(desk.as_ref()?.cannot_vote.clone());
        self.live.desk.with(of).unwrap_or_default()
    }

    /// Says that what follows the round is prepared already; `None` while it is not.
    pub fn prepared(&self, kinship: Kinship) -> Option<AnyView> {
        let prepared = self.of_desk_round(|round| round.prepared.clone());
        let (_, round) = prepared.into_iter().find(|(other, _)| *other == kinship)?;
        Some(view! { <p class="prepared">{follow_up_prepared(kinship, round)}</p> }.into_any())
    }

    /// Whether this is the next sensible action.
    pub fn is_next(&self, action: NextAction) -> bool {
        self.next_action == action
    }
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
    pub fn of(live: Live) -> Self {
        let is_running = live.step.with(|step| step.course == Course::Running);
        let desk = live.desk.get();
        let round = desk.as_ref().and_then(|desk| desk.round.as_ref());
        let is_withheld = round.is_some_and(|round| round.withheld_with.is_some());
        let is_tied = round.is_some_and(|round| round.ways_out_of_tie.contains(&TieBreak::Runoff));
        let is_vote = live
            .step
            .with(|step| step.step().is_some_and(|step| matches!(step.kind, StepKind::Round(_))));
        let is_prepared = |kinship| {
            round.is_some_and(|round| round.prepared.iter().any(|(other, _)| *other == kinship))
        };
        live.round.with(|round| match round {
            Some(round) if is_running => match round.phase {
                RoundPhase::Prepared if is_vote => Self::Open,
                RoundPhase::Open => Self::Close,
                RoundPhase::Closed if is_withheld && is_prepared(Kinship::Repetition) => Self::Step,
                RoundPhase::Closed if is_withheld => Self::Repeat,
                RoundPhase::Closed => Self::Publish,
                RoundPhase::Published if is_tied && is_vote && !is_prepared(Kinship::Runoff) => {
                    Self::Runoff
                }
                RoundPhase::Prepared | RoundPhase::Published | RoundPhase::Aborted { .. } => {
                    Self::Step
                }
            },
            Some(_) | None => Self::Step,
        })
    }
}
