//! What everyone in the room sees alike, and what of it is one's own where a page is somebody's.

use crate::api::error::RefusedForm;
use crate::components::live::Live;
use crate::domain::views::public::PublicView;
use crate::domain::views::seat::SeatView;

/// What everyone in the room sees alike.
#[derive(Clone, Copy)]
pub struct Public<'a> {
    pub(super) live: Live<'a>,
    /// Whose page it is; `None` in fragments, where the island marks what is its own.
    pub(super) own: Option<&'a SeatView>,
    pub(super) refused: Option<&'a RefusedForm>,
}

impl<'a> Public<'a> {
    /// As a fragment shows it.
    #[must_use]
    pub fn of(view: &'a PublicView) -> Self {
        Self { live: Live { view, now: None }, own: None, refused: None }
    }

    /// Reads from what is the seat's own.
    pub(super) fn is_own(self, read: impl FnOnce(&SeatView) -> bool) -> bool {
        self.own.is_some_and(read)
    }

    pub(super) fn typed(self, action: &str, field: &str) -> String {
        RefusedForm::typed(self.refused, action, field)
    }
}
