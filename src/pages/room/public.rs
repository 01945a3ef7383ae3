//! What everyone in the room sees alike, and what of it is one's own where a page is somebody's.

use leptos::prelude::*;

use crate::api::error::RefusedForm;
use crate::components::live::Live;
use crate::domain::views::public::PublicView;
use crate::domain::views::seat::SeatView;

/// What everyone in the room sees alike.
#[derive(Clone, Copy)]
pub struct Public {
    pub(super) live: Live,
    /// Whose page it is; `None` in fragments, where the island marks what is its own.
    pub(super) own: StoredValue<Option<SeatView>>,
    pub(super) refused: StoredValue<Option<RefusedForm>>,
}

impl Public {
    /// As a fragment shows it.
    #[must_use]
    pub fn of(view: PublicView) -> Self {
        Self {
            live: Live::new(view, None, None),
            own: StoredValue::new(None),
            refused: StoredValue::new(None),
        }
    }

    /// Reads from what is the seat's own.
    pub(super) fn is_own(self, read: impl FnOnce(&SeatView) -> bool) -> bool {
        self.own.with_value(|own| own.as_ref().is_some_and(read))
    }

    pub(super) fn typed(self, action: &str, field: &str) -> String {
        self.refused.with_value(|form| RefusedForm::typed(form.as_ref(), action, field))
    }
}
