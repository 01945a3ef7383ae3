//! A ballot in the making: its state, and how it is kept on this device until the server has
//! confirmed it. Not here: how it looks (`ballot`).

use leptos::prelude::*;
use leptos::web_sys;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use wasm_bindgen::JsCast;

use super::context::{BALLOT, Context};
use super::wire;
use super::wire::Draft;
use crate::api::error::RefusedForm;
use crate::components::form::mend;
use crate::domain::ballot::form::{BallotForm, cell_of};
use crate::domain::views::floor::Paper;
use crate::domain::views::seat::SeatBallot;

/// A ballot in the making.
#[derive(Clone, Copy)]
pub struct Sheet {
    pub draft: RwSignal<Draft>,
    /// Whether the form is shown even if a ballot was cast.
    pub editing: RwSignal<bool>,
    /// Whether this person went from form to receipt or back, and not the news; the focus goes along.
    pub went: StoredValue<bool>,
    /// Whether this person is changing a ballot that counts.
    pub changing: RwSignal<bool>,
    /// Whether something is filled in that was not cast.
    pub touched: RwSignal<bool>,
    /// Whether it was found on this device.
    pub restored: RwSignal<bool>,
    /// The revision that arrived while the form was changed already.
    pub overtaken: RwSignal<Option<u32>>,
    /// Where the draft is kept: by round, opening and member; empty = nowhere, because it is only tried.
    key: StoredValue<String>,
}

impl Sheet {
    /// From what was refused, else from the cast ballot, else empty.
    pub fn new(room: Context, paper: &Paper, ballot_id: String, changes: bool) -> Self {
        let own = room.own.get_untracked();
        let cast = own.ballot.filter(|ballot| ballot.round == paper.round);
        let refused = room.refused.get_value().map(|(typed, _)| typed);
        let is_refused = refused.is_some();
        let form = match (refused, &cast) {
            (Some(typed), _) => typed,
            (None, Some(cast)) => cast.content.clone().unwrap_or_default(),
            (None, None) => BallotForm::default(),
        };
        let revision = next(cast.as_ref());
        let opened_at = paper.opened_at.unwrap_or_default().0;
        let member = own.member.map(|key| key.to_string()).unwrap_or_default();
        Self {
            draft: RwSignal::new(Draft { id: ballot_id, revision, form }),
            editing: RwSignal::new(is_refused || changes),
            went: StoredValue::new(false),
            changing: RwSignal::new(changes),
            touched: RwSignal::new(is_refused),
            restored: RwSignal::new(false),
            overtaken: RwSignal::new(None),
            key: StoredValue::new(match room.is_trial() {
                true => String::new(),
                false => format!("pilotwahl-{}-{opened_at}-{member}", paper.round),
            }),
        }
    }

    /// Changes the draft and keeps it. From now on the form stays, also when a colleague casts this
    /// member's ballot meanwhile.
    pub fn form(self, change: impl FnOnce(&mut BallotForm)) {
        self.draft.update(|draft| change(&mut draft.form));
        self.editing.set(true);
        self.touched.set(true);
        self.restored.set(false);
        self.keep();
        if let Ok(Some(form)) = document().query_selector(&format!("form.{BALLOT}")) {
            mend(form.unchecked_ref());
        }
    }

    /// This person knows the ballot that counts: the next one replaces it.
    pub fn replaces(self, counts: Option<u32>) {
        let next = counts.map_or(1, |revision| revision.saturating_add(1));
        if self.draft.with_untracked(|draft| draft.revision < next) {
            self.draft.update(|draft| {
                draft.revision = next;
                draft.id = random_id();
            });
            self.keep();
        }
    }

    /// The mark of a candidate; empty = none.
    pub fn mark(self, candidate: &str) -> String {
        self.draft.with(|draft| draft.form.marks.get(candidate).cloned().unwrap_or_default())
    }

    /// Marks a candidate.
    pub fn set_mark(self, candidate: &str, mark: String) {
        self.form(|form| {
            form.marks.insert(candidate.into(), mark);
        });
    }

    /// Whether a candidate is marked *nicht zuständig*.
    pub fn is_unable(self, candidate: &str) -> bool {
        self.draft.with(|draft| draft.form.unable.contains(candidate))
    }

    /// Marks a candidate *nicht zuständig*, which takes its mark away.
    pub fn set_unable(self, candidate: &str, on: bool) {
        self.form(|form| {
            if on {
                form.unable.insert(candidate.into());
                let of =
                    |key: &str| cell_of(key).map_or(key == candidate, |(of, _)| of == candidate);
                form.marks.retain(|key, _| !of(key));
            } else {
                form.unable.remove(candidate);
            }
        });
    }

    /// Whether the whole ballot abstains.
    pub fn abstains(self) -> bool {
        self.draft.with(|draft| draft.form.abstain)
    }

    /// Keeps the draft on this device.
    fn keep(self) {
        if !self.touched.get_untracked() {
            return;
        }
        if let Some((storage, key)) = self.kept_under()
            && let Some(json) = self.draft.with_untracked(wire::draft)
        {
            // A full storage loses nothing that is on the screen.
            let _ = storage.set_item(&key, &json);
        }
    }

    fn kept(self) -> Option<Draft> {
        let (storage, key) = self.kept_under()?;
        wire::read(&storage.get_item(&key).ok()??)
    }

    fn kept_under(self) -> Option<(web_sys::Storage, String)> {
        let key = self.key.get_value();
        (!key.is_empty()).then_some((web_sys::window()?.local_storage().ok()??, key))
    }

    /// Shows the form or the receipt because this person asked for it.
    pub fn go(self, editing: bool) {
        self.went.set_value(true);
        self.editing.set(editing);
    }

    /// Takes the draft off this device.
    fn forget(self) {
        if let Some((storage, key)) = self.kept_under() {
            let _ = storage.remove_item(&key);
        }
    }

    /// Starts a new revision, filled with what counts now.
    pub fn start_over(self, cast: Option<&SeatBallot>) {
        self.forget();
        self.touched.set(false);
        self.restored.set(false);
        self.overtaken.set(None);
        self.draft.set(Draft {
            id: random_id(),
            revision: next(cast),
            form: cast.and_then(|cast| cast.content.clone()).unwrap_or_default(),
        });
    }
}

/// The revision after the ballot that counts.
fn next(cast: Option<&SeatBallot>) -> u32 {
    cast.map_or(1, |cast| cast.revision.saturating_add(1))
}

/// 128 random bits; `randomUUID` would ask for TLS, which a hall's own network may lack.
pub fn random_id() -> String {
    let mut bytes = [0_u8; 16];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        // Cannot fail for so few bytes.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The ballot in a form to `/api/ACTION` that was sent back, and why. Runs on the server.
pub fn refused(form: &RefusedForm, action: &str) -> Option<(BallotForm, String)> {
    let is_ballot = form.path.strip_prefix("/api/") == Some(action);
    is_ballot.then(|| (typed(&form.fields), form.sentence.clone()))
}

/// The ballot in the fields of a form. Runs on the server.
pub fn typed(fields: &HashMap<String, String>) -> BallotForm {
    let inside = |name: &str, group: &str| {
        Some(name.strip_prefix(group)?.strip_prefix('[')?.strip_suffix(']')?.to_owned())
    };
    let marks: BTreeMap<String, String> = fields
        .iter()
        .filter_map(|(name, mark)| Some((inside(name, "marks")?, mark.clone())))
        .collect();
    let unable: BTreeSet<String> =
        fields.keys().filter_map(|name| inside(name, "unable")).collect();
    let abstain = fields.get("abstain").is_some_and(|on| !on.is_empty());
    BallotForm { abstain, marks, unable }
}

/// After a reload: what was filled in and not confirmed comes back.
pub fn restore_once(sheet: Sheet, cast: Memo<Option<SeatBallot>>) {
    Effect::new(move || {
        let cast = cast.get_untracked();
        let next = next(cast.as_ref());
        match sheet.kept() {
            // The device's own ballot arrived although the answer was lost.
            Some(draft)
                if cast.as_ref().is_some_and(|c| c.content.as_ref() == Some(&draft.form)) =>
            {
                sheet.forget();
            }
            Some(mut draft) => {
                // A server that was set back to an earlier state knows fewer revisions than the device.
                draft.revision = draft.revision.min(next);
                sheet.draft.set(draft);
                sheet.editing.set(true);
                sheet.touched.set(true);
                sheet.restored.set(true);
            }
            None if sheet.editing.get_untracked() => {}
            None => sheet.draft.update(|draft| draft.revision = next),
        }
    });
}
