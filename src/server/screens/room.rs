//! The room and the results its members see.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse};
use leptos::prelude::*;
use serde::Deserialize;
use std::cmp::Reverse;
use std::sync::Arc;

use super::super::clock::now;
use super::super::installation::Installation;
use super::{Page, Problem, refused, render};
use crate::app::Head;
use crate::domain::ids::MemberKey;
use crate::domain::round::Round;
use crate::domain::views::by_member::BallotsTable;
use crate::domain::views::method::WorkingView;
use crate::domain::views::method::budget::payments::Payments;
use crate::domain::views::spread::Spread;
use crate::domain::workshop::Workshop;
use crate::domain::workshop::run_sheet::StepKind;
use crate::pages;

/// `?change=1`: show a cast ballot for changing; `?member=KEY`: as the holder of that member's proxy.
#[derive(Deserialize)]
pub struct Wish {
    change: Option<String>,
    #[serde(default)]
    member: String,
}

/// The room.
pub async fn room(
    State(installation): State<Arc<Installation>>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Page {
    let seat = installation.seat(&headers).await?;
    let card = seat.card;
    let member = MemberKey::optional(&wish.member)?;
    let (view, own) = seat
        .workshop
        .read(move |workshop| {
            // A proxy that was withdrawn since leads back to the own seat.
            let own = workshop.seat_view(card, member.as_ref());
            (workshop.public_view(), own.or_else(|_| workshop.seat_view(card, None)))
        })
        .await?;
    // A page to fill in is not reloaded by itself: what is typed would be lost.
    let has_fields = matches!(
        view.step.step().map(|step| step.kind),
        Some(StepKind::Round(_) | StepKind::Proposing | StepKind::Discussing)
    );
    let reload_after = (!has_fields).then_some(15);
    let title = view.step.title.clone();
    let head = Head { title, live: true, reload_after, ..Head::default() };
    let arrival = pages::room::Arrival {
        view,
        own: own?,
        now: now().0,
        seat: format!("{}-{card}", seat.workshop.id),
        ballot_id: super::super::secrets::random_hex(),
        changes: wish.change.is_some(),
        refused: refused(&installation, &headers),
    };
    Ok(render(&installation, head, move || pages::room::page(arrival.clone())).await)
}

/// The own proposals of a seat as HTML, for its page.
pub async fn own(
    State(installation): State<Arc<Installation>>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Problem> {
    let seat = installation.seat(&headers).await?;
    let own = seat.workshop.read(move |workshop| workshop.seat_view(seat.card, None)).await??;
    let html = Owner::new().with(|| pages::room::own_proposals(own, None).to_html());
    Ok(([(header::CACHE_CONTROL, "no-store")], Html(html)))
}

/// All published results, for the bearer of a card.
pub async fn results(State(installation): State<Arc<Installation>>, headers: HeaderMap) -> Page {
    let seat = installation.seat(&headers).await?;
    let (title, results) = seat.workshop.read(published).await?;
    let head = Head { title: title.clone(), ..Head::default() };
    let page = move || pages::results::page(title.clone(), results.clone());
    Ok(render(&installation, head, page).await)
}

/// Title and results of a workshop as everyone may see them, with ballots where names may be shown: the
/// newest question first, and of one question, repeated or decided by a runoff, the newest result first.
pub fn published(workshop: &Workshop) -> (String, Vec<pages::results::Published>) {
    let mut rounds: Vec<&Round> = workshop.rounds.values().collect();
    rounds.sort_by_key(|round| Reverse((workshop.result_start(round.id), round.id)));
    let rounds = rounds.into_iter().filter_map(|round| {
        let outcome = workshop.shown_outcome(round)?;
        Some(pages::results::Published {
            working: WorkingView::of(round, &outcome.rows).filter(|_| outcome.has_votes),
            outcome,
            name: workshop.round_name(round),
            ballots: BallotsTable::of(round),
            spread: Spread::of(round),
            payments: Payments::of(round),
        })
    });
    (workshop.title.clone(), rounds.collect())
}
