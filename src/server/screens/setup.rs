//! The organizer's pages: each checks the session and gathers what its page shows. Not here:
//! uploads and downloads (`setup/imports`, `setup/exports`).

use axum::extract::{Path, Query, RawQuery, State};
use axum::http::HeaderMap;
use leptos::prelude::IntoView;
use std::collections::HashMap;
use std::sync::Arc;

use super::super::clock::now;
use super::super::installation::Installation;
use super::super::sent_forms::SentForm;
use super::{Page, render, sent};
use crate::api::error::{ApiError, Reason, RefusedForm};
use crate::app::Head;
use crate::domain::forms::scheme::SchemeForm;
use crate::domain::ids::WorkshopId;
use crate::domain::number::scheme::WeightScheme;
use crate::domain::refusal::Refusal;
use crate::domain::views::power::PowerView;
use crate::domain::views::schemes::SchemesView;
use crate::domain::views::setup::{Gap, Section};
use crate::domain::workshop::Workshop;
use crate::domain::workshop::member::Member;
use crate::pages;
use crate::pages::setup::Basis;
use crate::pages::setup::candidacy::{Choice, Choices, Earlier};
use crate::pages::setup::cards::CardWithCode;
use crate::pages::setup::list::Listing;
use crate::pages::setup::overview::Link;
use crate::pages::setup::proxies::Proxies;
use crate::pages::setup::workshops::Listed;
use crate::text::round_name::in_list;
use crate::text::setup::{section_name, texts};

mod exports;
mod here;
mod imports;
mod previews;

pub use exports::export;
pub use imports::{upload_candidates, upload_members};

use here::{Here, with_code, workshop};

/// Reads what a page needs from a workshop, together with what every page shows.
async fn read<T: Send + 'static>(
    installation: &Arc<Installation>,
    headers: &HeaderMap,
    id: &str,
    read: impl FnOnce(&Workshop) -> T + Send + 'static,
) -> Result<(Basis, T), ApiError> {
    let handle = workshop(installation, headers, id)?;
    let (mut view, own) = handle.read(|workshop| (workshop.setup_view(), read(workshop))).await?;
    let waiting = installation.pending_imports.sections(handle.id, now());
    view.gaps.splice(0..0, waiting.into_iter().map(|section| (section, Gap::Table)));
    view.gaps.extend(installation.settings.to_mend());
    let (refused, done) = match sent(installation, headers) {
        Some(SentForm::Refused(form)) => (Some(form), None),
        Some(SentForm::Accepted(form)) => (None, Some(form)),
        None => (None, None),
    };
    Ok((Basis { workshop: handle.id, view, refused, done }, own))
}

/// Renders a section of the set-up.
async fn section<V: IntoView + 'static>(
    installation: &Installation,
    section: Section,
    title: &str,
    page: impl Fn() -> V + Clone + Send + Sync + 'static,
) -> Page {
    let head = Head { title: format!("{} – {title}", section_name(section)), ..Head::default() };
    Ok(render(installation, head, page).await)
}

/// All workshops.
pub async fn workshops(State(installation): Here, headers: HeaderMap) -> Page {
    let setup = installation.setup(&headers)?;
    let away = installation.house.workshops_away().await;
    let mut all = Vec::new();
    for handle in setup.installation.workshops.all().into_iter().rev() {
        let needed = |workshop: &Workshop| (workshop.setup_view(), workshop.is_untouched());
        let (view, is_untouched) = handle.read(needed).await?;
        let is_away = away.contains(&handle.id);
        all.push(Listed { id: handle.id, view, is_away, is_untouched });
    }
    let (refused, done) = match sent(&installation, &headers) {
        Some(SentForm::Refused(form)) => (Some(form), None),
        Some(SentForm::Accepted(form)) => (None, Some(form)),
        None => (None, None),
    };
    let head = Head { title: texts().workshops.into(), ..Head::default() };
    // Whoever came over a provider may never have set one.
    let house = &installation.house;
    let has_password =
        installation.settings.takes_password() && !house.organizer_name().await.is_empty();
    let page = move || {
        pages::setup::workshops::page(all.clone(), refused.clone(), done.clone(), has_password)
    };
    Ok(render(&installation, head, page).await)
}

/// The workshop itself.
pub async fn overview(
    State(installation): Here,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Page {
    let (basis, ()) = read(&installation, &headers, &id, |_| ()).await?;
    let url = &installation.settings.public_url;
    let desk = if installation.house.desk_issue(basis.workshop).await > 0 {
        Some(format!("{url}{}", installation.desk_path(basis.workshop).await))
    } else {
        None
    };
    let link = |url: String| Link { qr: super::super::qr::svg(&url), url };
    let links = pages::setup::overview::Links {
        start: url.clone(),
        projector: link(format!("{url}{}", installation.projector_path(basis.workshop))),
        desk: desk.map(link),
    };
    let title = basis.view.title.clone();
    let page = move || pages::setup::overview::page(basis.clone(), links.clone());
    section(&installation, Section::Workshop, &title, page).await
}

/// The members.
pub async fn members(
    State(installation): Here,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
    headers: HeaderMap,
) -> Page {
    let id_of: WorkshopId = id.parse().map_err(|_| Refusal::NotFound)?;
    installation.setup(&headers)?;
    let pending = installation.pending_imports.members(id_of, now());
    let all = move |workshop: &Workshop| {
        let given = workshop.proxies.iter().map(|(giver, holder)| (giver.clone(), holder.clone()));
        let proxies = Proxies { limit: workshop.proxy_limit, given: given.collect() };
        let preview = pending.map(|import| previews::members(&import, workshop));
        (workshop.members.values().cloned().collect::<Vec<Member>>(), proxies, preview)
    };
    let (basis, (members, proxies, preview)) = read(&installation, &headers, &id, all).await?;
    let title = basis.view.title.clone();
    let page = move || {
        let (listing, members, preview) = (listing.clone(), members.clone(), preview.clone());
        pages::setup::members::page(basis.clone(), listing, members, proxies.clone(), preview)
    };
    section(&installation, Section::Members, &title, page).await
}

/// The weights; `?scheme=tiers&…` compares the scheme, `?usual=1` the usual tiers, `?compare=1` all as they
/// are.
pub async fn weights(
    State(installation): Here,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Page {
    let (basis, view) = read(&installation, &headers, &id, Workshop::weights_view).await?;
    let query = query.unwrap_or_default();
    let mut fields: HashMap<_, _> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    if fields.contains_key("usual") {
        let usual = WeightScheme::Tiers(WeightScheme::usual_tiers());
        fields = SchemeForm::of(&usual).fields().into_iter().collect();
    }
    let wants_all = fields.contains_key("compare");
    let pairs = fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let chosen = fields.contains_key("scheme").then(|| SchemeForm::from_fields(pairs).scheme());
    let refused = chosen.as_ref().and_then(|chosen| chosen.clone().err()).map(ApiError::from);
    let asked = chosen.is_some().then(|| RefusedForm {
        path: "/api/set_weight_scheme".into(),
        sentence: refused.as_ref().map(|error| error.sentence.clone()).unwrap_or_default(),
        field: refused.and_then(|error| error.field),
        fields,
    });
    let chosen = chosen.and_then(Result::ok);
    let compares = !view.rows.is_empty() && (wants_all || chosen.is_some());
    // Power takes its time, so it is computed on a thread nobody else waits for.
    let computing = tokio::task::spawn_blocking(move || {
        let compared = compares.then(|| SchemesView::of(&view, chosen.as_ref()));
        (PowerView::of(&view), compared, view)
    });
    let (power, compared, view) = computing.await.map_err(|_| Reason::Internal)?;
    let title = basis.view.title.clone();
    let page = move || {
        let (basis, view, power) = (basis.clone(), view.clone(), power.clone());
        pages::setup::weights::page(basis, view, power, asked.clone(), compared.clone())
    };
    section(&installation, Section::Weights, &title, page).await
}

/// The candidates.
pub async fn candidates(
    State(installation): Here,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
    headers: HeaderMap,
) -> Page {
    let id_of: WorkshopId = id.parse().map_err(|_| Refusal::NotFound)?;
    installation.setup(&headers)?;
    let pending = installation.pending_imports.candidates(id_of, now());
    let all = move |workshop: &Workshop| {
        let preview = pending.map(|import| previews::candidates(&import, workshop));
        (workshop.candidate_rows(), preview)
    };
    let (basis, (rows, preview)) = read(&installation, &headers, &id, all).await?;
    let title = basis.view.title.clone();
    let page = move || {
        let (listing, rows, preview) = (listing.clone(), rows.clone(), preview.clone());
        pages::setup::candidates::page(basis.clone(), listing, rows, preview)
    };
    section(&installation, Section::Candidates, &title, page).await
}

/// The rounds.
pub async fn rounds(
    State(installation): Here,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
    headers: HeaderMap,
) -> Page {
    let needed = |workshop: &Workshop| {
        let candidates = workshop.accepted().map(|c| Choice {
            id: c.id,
            title: c.text.title.clone(),
            cost: c.text.cost.clone(),
        });
        let rounds = workshop.rounds.values().map(|round| {
            let label = in_list(&workshop.round_name(round));
            let (id, question) = (round.id, round.plan.question.clone());
            Earlier { id, in_place: workshop.in_place_of(id), label, question }
        });
        let choices = Choices { candidates: candidates.collect(), rounds: rounds.collect() };
        (workshop.round_rows(), choices)
    };
    let (basis, (rows, choices)) = read(&installation, &headers, &id, needed).await?;
    let title = basis.view.title.clone();
    let page = move || {
        let (listing, rows, choices) = (listing.clone(), rows.clone(), choices.clone());
        pages::setup::rounds::page(basis.clone(), listing, rows, choices)
    };
    section(&installation, Section::Rounds, &title, page).await
}

/// The run sheet.
pub async fn run_sheet(
    State(installation): Here,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
    headers: HeaderMap,
) -> Page {
    let needed = |workshop: &Workshop| (workshop.step_rows(), workshop.round_rows());
    let (basis, (steps, rounds)) = read(&installation, &headers, &id, needed).await?;
    let title = basis.view.title.clone();
    let page = move || {
        let (listing, steps, rounds) = (listing.clone(), steps.clone(), rounds.clone());
        pages::setup::run_sheet::page(basis.clone(), listing, steps, rounds)
    };
    section(&installation, Section::RunSheet, &title, page).await
}

/// The cards.
pub async fn cards(
    State(installation): Here,
    Path(id): Path<String>,
    Query(listing): Query<Listing>,
    headers: HeaderMap,
) -> Page {
    let needed = |workshop: &Workshop| {
        let members = workshop.members.values();
        let members = members.map(|member| (member.key.clone(), member.name.clone()));
        (workshop.card_rows(), members.collect::<Vec<_>>())
    };
    let (basis, (rows, mut members)) = read(&installation, &headers, &id, needed).await?;
    members.sort_by(|a, b| a.1.cmp(&b.1));
    let cards: Vec<CardWithCode> =
        rows.into_iter().map(|row| with_code(&installation, basis.workshop, row)).collect();
    let title = basis.view.title.clone();
    let page = move || {
        let (listing, cards, members) = (listing.clone(), cards.clone(), members.clone());
        pages::setup::cards::page(basis.clone(), listing, cards, members)
    };
    section(&installation, Section::Cards, &title, page).await
}

/// The printable sheet of cards.
pub async fn print_cards(
    State(installation): Here,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Page {
    let (basis, rows) = read(&installation, &headers, &id, Workshop::card_rows).await?;
    let cards: Vec<pages::setup::print::PrintedCard> = rows
        .into_iter()
        .filter(|row| !row.card.revoked)
        .map(|row| {
            let card = with_code(&installation, basis.workshop, row);
            let qr = super::super::qr::svg(&card.url);
            pages::setup::print::PrintedCard { card, qr }
        })
        .collect();
    let address = installation.entrance.address.clone();
    let head = Head {
        title: format!("{} – {}", texts().print_heading, basis.view.title),
        ..Head::default()
    };
    let page = move || {
        let (view, cards) = (basis.view.clone(), cards.clone());
        pages::setup::print::page(basis.workshop, view, cards, address.clone())
    };
    Ok(render(&installation, head, page).await)
}

/// All published results, with downloads.
pub async fn results(
    State(installation): Here,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Page {
    let (basis, (head_title, results)) =
        read(&installation, &headers, &id, super::room::published).await?;
    let page = move || pages::results::setup_page(basis.clone(), results.clone());
    section(&installation, Section::Results, &head_title, page).await
}
