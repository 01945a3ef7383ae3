//! What the island is told and reads: with its page, on the stream, in answers, and from this device.
//! Not here: how JSON is read (`components/json`).

use leptos::prelude::*;
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::components::json::{self, FromJson, Json, object, read_fields};
use crate::domain::ballot::form::BallotForm;
use crate::domain::round::held::Countdown;
use crate::domain::views::ask::Ask;
use crate::domain::views::floor::{Floor, Paper, PaperRow};
use crate::domain::views::seat::{SeatBallot, Seated};
use crate::domain::workshop::card::CardRight;

/// What the island starts with. Its page carries it, because the island's own properties would be read
/// by serde.
#[derive(Clone, Debug, Serialize)]
pub struct Start {
    /// What can be done now.
    pub floor: Floor,
    /// Revision of the member's ballot; `None` = not on the roll.
    pub revision: Option<u32>,
    /// What belongs to this card.
    pub own: Seated,
    /// A fresh id for a ballot.
    pub ballot_id: String,
    /// Whether a cast ballot is shown for changing.
    pub changes: bool,
    /// The ballot that was refused as it was typed, and why.
    pub refused: Option<(BallotForm, String)>,
    /// Where the ballot goes if it is only tried; `None` in the room.
    pub trial: Option<Trial>,
}

/// Where a ballot goes that is only tried: nothing is stored, not even on this device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trial {
    /// The server function.
    pub action: String,
    /// The page it is tried on.
    pub path: String,
    /// The workshop, where the function asks for it.
    pub workshop: String,
}

/// What is kept on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Id of the ballot to come; kept with it, so that sending it again is casting it once.
    pub id: String,
    /// Revision it will have.
    pub revision: u32,
    /// What is filled in.
    pub form: BallotForm,
}

impl Start {
    /// As `data-start` of the page.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("views serialise")
    }

    /// What the page was made from: the server knows it, the browser finds it there.
    pub fn of_page() -> Option<Self> {
        use_context().or_else(|| {
            let page = document().query_selector("[data-start]").ok()??;
            read(&page.get_attribute("data-start")?)
        })
    }
}

/// Reads what was written as JSON; what cannot be read (an older page on a newer server) is passed over.
pub fn read<T: FromJson>(text: &str) -> Option<T> {
    T::read(&json::parse(text)?)
}

read_fields! {
    Start { floor, revision, own, ballot_id, changes, refused, trial }
    Trial { action, path, workshop }
    Floor { matter, paper }
    Paper { round, is_open, is_counted, opened_at, countdown, ask, candidates, advisory }
    Countdown { ends_at, closes }
    PaperRow { id, title, facts, terms, out }
    Seated { right, member, name, represents, recused, ballot, supports, arguments }
    SeatBallot { round, revision, card_number, by_me, proxy, at, content }
    BallotForm { abstain, marks, unable }
    Draft { id, revision, form }
}

impl FromJson for CardRight {
    fn read(json: &impl Json) -> Option<Self> {
        match json.text()?.as_str() {
            "vote" => Some(Self::Vote),
            "advise" => Some(Self::Advise),
            "observe" => Some(Self::Observe),
            _ => None,
        }
    }
}

impl FromJson for Ask {
    fn read(json: &impl Json) -> Option<Self> {
        let kind = json.text().or_else(|| json.names().pop())?;
        let rules = json.at(&kind);
        let rules = rules.as_ref();
        Some(match kind.as_str() {
            "points" => Self::Points { total: rules?.field("total")?, cap: rules?.field("cap")? },
            "answer" => Self::Answer,
            "pledge" => Self::Pledge,
            "choice" => Self::Choice { max: rules?.field("max")? },
            "score" => Self::Score { max: rules?.field("max")? },
            "resistance" => Self::Resistance {
                max: rules?.field("max")?,
                strong_from: rules?.field("strong_from")?,
                with_passive: rules?.field("with_passive")?,
            },
            "place" => Self::Place,
            "cells" => {
                Self::Cells { criteria: rules?.field("criteria")?, scale: rules?.field("scale")? }
            }
            _ => return None,
        })
    }
}

/// The draft as JSON, to be kept.
pub fn draft(draft: &Draft) -> Option<String> {
    let BallotForm { abstain, marks, unable } = &draft.form;
    let marks = marks.iter().map(|(key, mark)| (key.as_str(), mark.into()));
    let unable: js_sys::Array = unable.iter().map(JsValue::from).collect();
    let form =
        [("abstain", (*abstain).into()), ("marks", object(marks)), ("unable", unable.into())];
    let fields = [
        ("id", (&draft.id).into()),
        ("revision", draft.revision.into()),
        ("form", object(form.into_iter())),
    ];
    js_sys::JSON::stringify(&object(fields.into_iter())).ok()?.as_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{ArgumentId, CandidateId, CriterionId, MemberKey, RoundId, Timestamp};
    use serde_json::Value;

    impl Json for Value {
        fn at(&self, field: &str) -> Option<Self> {
            self.get(field).filter(|value| !value.is_null()).cloned()
        }
        fn text(&self) -> Option<String> {
            self.as_str().map(Into::into)
        }
        fn number(&self) -> Option<i64> {
            self.as_i64()
        }
        fn answer(&self) -> Option<bool> {
            self.as_bool()
        }
        fn items(&self) -> Vec<Self> {
            self.as_array().cloned().unwrap_or_default()
        }
        fn names(&self) -> Vec<String> {
            self.as_object().into_iter().flat_map(|fields| fields.keys().cloned()).collect()
        }
    }

    fn asks() -> Vec<Ask> {
        vec![
            Ask::Points { total: 10, cap: 5 },
            Ask::Answer,
            Ask::Pledge,
            Ask::Choice { max: Some(3) },
            Ask::Choice { max: None },
            Ask::Score { max: 4 },
            Ask::Resistance { max: 10, strong_from: 8, with_passive: true },
            Ask::Place,
            Ask::Cells { criteria: vec![(CriterionId(1), "Nutzen".into())], scale: 4 },
        ]
    }

    fn start(ask: Ask) -> Start {
        let form = BallotForm {
            abstain: false,
            marks: [("1".into(), "3".into())].into(),
            unable: ["2".into()].into(),
        };
        let row = |id, terms: Option<&str>, out: Option<&str>| PaperRow {
            id: CandidateId(id),
            title: "A \"B\"".into(),
            facts: "<p>1</p>".into(),
            terms: terms.map(Into::into),
            out: out.map(Into::into),
        };
        let member = MemberKey::new("06431").expect("a key");
        let paper = Paper {
            round: RoundId(2),
            is_open: true,
            is_counted: false,
            opened_at: Some(Timestamp(1_790_000_000_000)),
            countdown: Some(Countdown { ends_at: Timestamp(1_790_000_000_000), closes: true }),
            ask,
            candidates: vec![row(1, None, Some("?")), row(2, Some("5"), None)],
            advisory: vec![member.clone()],
        };
        let ballot = SeatBallot {
            round: RoundId(2),
            revision: 3,
            card_number: 1,
            by_me: true,
            proxy: None,
            at: Timestamp(1_790_000_000_001),
            content: Some(form.clone()),
        };
        Start {
            floor: Floor { matter: "3".into(), paper: Some(paper) },
            revision: Some(3),
            own: Seated {
                right: CardRight::Vote,
                member: Some(member),
                name: "Linz".into(),
                represents: vec![(MemberKey::new("2").expect("valid"), "Graz".into())],
                recused: [CandidateId(4)].into(),
                ballot: Some(ballot),
                supports: vec![ArgumentId(1)],
                arguments: Vec::new(),
            },
            ballot_id: "x".into(),
            changes: true,
            refused: Some((form, "no".into())),
            trial: Some(Trial {
                action: "try_ballot".into(),
                path: "/desk/trial/2".into(),
                workshop: "1".into(),
            }),
        }
    }

    #[test]
    fn what_serde_writes_is_read() {
        for ask in asks() {
            let mut whole = start(ask);
            let mut bare = whole.clone();
            (bare.floor.paper, bare.revision, bare.refused) = (None, None, None);
            bare.trial = None;
            (bare.own.member, bare.own.ballot) = (None, None);
            bare.own.right = CardRight::Observe;
            if let Some(ballot) = &mut whole.own.ballot {
                ballot.proxy = Some("Graz".into());
            }
            for start in [whole, bare] {
                let json: Value = serde_json::from_str(&start.to_json()).expect("JSON");
                assert_eq!(Start::read(&json).expect("readable").to_json(), start.to_json());
            }
        }
    }
}
