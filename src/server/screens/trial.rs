//! The pages on which organizer and moderator try a ballot before its round opens.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::Arc;

use super::super::clock::now;
use super::super::installation::Installation;
use super::super::sent_forms::SentForm;
use super::super::workshops::WorkshopHandle;
use super::super::{secrets, trial};
use super::{Page, render, sent};
use crate::api::error::ApiError;
use crate::app::Head;
use crate::domain::ballot::BallotId;
use crate::domain::ids::{RoundId, WorkshopId};
use crate::domain::refusal::Refusal;
use crate::domain::workshop::decide::trial::{CARD, TriedBallot};
use crate::pages;
use crate::pages::room::trial::Around;
use crate::pages::room::{Arrival, Trial, typed_ballot};
use crate::text::trial::texts;

/// `?change=1`: fill in again.
#[derive(Deserialize)]
pub struct Wish {
    change: Option<String>,
}

/// For the organizer.
pub async fn at_setup(
    State(installation): State<Arc<Installation>>,
    Path((workshop, round)): Path<(String, String)>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Page {
    let setup = installation.setup(&headers)?;
    let id: WorkshopId = workshop.parse().map_err(|_| Refusal::NotFound)?;
    let around = Around {
        trial: Trial {
            action: "try_ballot".into(),
            path: format!("/setup/{id}/rounds/{round}/trial"),
            workshop: id.to_string(),
        },
        home: "/setup",
        back: format!("/setup/{id}/rounds#r-{round}"),
        back_label: texts().back_to_rounds,
        waits_for: None,
    };
    show(&installation, &setup.workshop(id)?, &round, around, wish, &headers).await
}

/// For the moderator.
pub async fn at_desk(
    State(installation): State<Arc<Installation>>,
    Path(round): Path<String>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Page {
    let desk = installation.desk(&headers).await?;
    let around = Around {
        trial: Trial {
            action: "try_ballot_at_desk".into(),
            path: format!("/desk/trial/{round}"),
            workshop: desk.workshop.id.to_string(),
        },
        home: "/desk",
        back: "/desk".into(),
        back_label: texts().back_to_desk,
        waits_for: None,
    };
    show(&installation, &desk.workshop, &round, around, wish, &headers).await
}

async fn show(
    installation: &Installation,
    workshop: &WorkshopHandle,
    round: &str,
    around: Around,
    wish: Wish,
    headers: &HeaderMap,
) -> Page {
    let round: RoundId = round.parse().map_err(|_| Refusal::NotFound)?;
    let opened = trial::open(workshop, round).await?;
    let mut own = opened.workshop.seat_view(CARD, None)?;
    // The same browser may try another ballot beside.
    let is_own = |path: &str, fields: &HashMap<String, String>| {
        path.strip_prefix("/api/") == Some(&around.trial.action)
            && fields.get("round") == Some(&round.to_string())
            && fields.get("workshop") == Some(&around.trial.workshop)
    };
    let refused = match sent(installation, headers) {
        Some(SentForm::Refused(form)) if is_own(&form.path, &form.fields) => Some(form),
        // Without a program the page is left and comes back: the receipt is made again from what was sent.
        Some(SentForm::Accepted(form)) if is_own(&form.path, &form.fields) => {
            own = trial::cast(workshop, round, tried(&form.fields)?).await?;
            None
        }
        Some(SentForm::Refused(_) | SentForm::Accepted(_)) | None => None,
    };
    let arrival = Arrival {
        view: opened.workshop.public_view(),
        own,
        now: now().0,
        seat: String::new(),
        ballot_id: secrets::random_hex(),
        changes: wish.change.is_some(),
        refused,
    };
    let around = Around { waits_for: opened.waits_for, ..around };
    let title = format!("{}: {}", texts().label, opened.workshop.title);
    let head = Head { title, live: true, ..Head::default() };
    let page = move || pages::room::trial::page(arrival.clone(), around.clone());
    Ok(render(installation, head, page).await)
}

/// The ballot in the fields of a form.
fn tried(fields: &HashMap<String, String>) -> Result<TriedBallot, ApiError> {
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    Ok(TriedBallot {
        form: typed_ballot(fields),
        id: BallotId::new(field("id"))?,
        revision: field("revision").parse().unwrap_or(1),
    })
}
