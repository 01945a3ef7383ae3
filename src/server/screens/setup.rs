//! The organizer's pages: each checks the session and gathers what its page shows. Not here:
//! uploads and downloads (`setup/imports`, `setup/exports`).

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use leptos::prelude::IntoView;
use serde::Deserialize;
use std::sync::Arc;

use super::super::Installation;
use super::super::import::Import;
use super::super::workshops::WorkshopHandle;
use super::{Page, refused, render};
use crate::api::error::ApiError;
use crate::app::Head;
use crate::domain::candidate::CandidateText;
use crate::domain::ids::WorkshopId;
use crate::domain::member::Member;
use crate::domain::refusal::Refusal;
use crate::domain::views::power::PowerView;
use crate::domain::views::setup::{CardRow, Section};
use crate::domain::workshop::Workshop;
use crate::pages;
use crate::pages::setup::Basis;
use crate::pages::setup::candidacy::{Choice, Choices};
use crate::pages::setup::cards::CardWithCode;
use crate::pages::setup::import::{Preview, ROWS_SHOWN};
use crate::pages::setup::proxies::Proxies;
use crate::text::setup::{section_name, texts};

mod exports;
mod imports;

pub use exports::export;
pub use imports::{upload_candidates, upload_members};

/// What every handler is called with.
type Here = State<Arc<Installation>>;

/// `?import=1`: the page shows the import that waits.
#[derive(Deserialize)]
pub struct Shown {
    import: Option<String>,
}

/// The workshop in the address, for the organizer alone.
fn workshop(
    installation: &Arc<Installation>,
    headers: &HeaderMap,
    id: &str,
) -> Result<WorkshopHandle, ApiError> {
    let setup = installation.setup(headers)?;
    let id: WorkshopId = id.parse().map_err(|_| Refusal::NotFound)?;
    setup.workshop(id)
}

/// Reads what a page needs from a workshop, together with what every page shows.
async fn read<T: Send + 'static>(
    installation: &Arc<Installation>,
    headers: &HeaderMap,
    id: &str,
    read: impl FnOnce(&Workshop) -> T + Send + 'static,
) -> Result<(Basis, T), ApiError> {
    let handle = workshop(installation, headers, id)?;
    let (view, own) = handle.read(|workshop| (workshop.setup_view(), read(workshop))).await?;
    let basis = Basis { workshop: handle.id, view, refused: refused(installation, headers) };
    Ok((basis, own))
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
    let mut all = Vec::new();
    for handle in setup.installation.workshops.all().into_iter().rev() {
        all.push((handle.id, handle.read(Workshop::setup_view).await?));
    }
    let refused = refused(&installation, &headers);
    let head = Head { title: texts().workshops.into(), ..Head::default() };
    let page = move || pages::setup::workshops::page(all.clone(), refused.clone());
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
    let links = pages::setup::overview::Links {
        start: url.clone(),
        projector: format!("{url}{}", installation.projector_path(basis.workshop)),
        desk,
    };
    let title = basis.view.title.clone();
    let page = move || pages::setup::overview::page(basis.clone(), links.clone());
    section(&installation, Section::Workshop, &title, page).await
}

/// The members.
pub async fn members(
    State(installation): Here,
    Path(id): Path<String>,
    Query(shown): Query<Shown>,
    headers: HeaderMap,
) -> Page {
    let all = |workshop: &Workshop| {
        let given = workshop.proxies.iter().map(|(giver, holder)| (giver.clone(), holder.clone()));
        let proxies = Proxies { limit: workshop.proxy_limit, given: given.collect() };
        (workshop.members.clone(), proxies)
    };
    let (basis, (members, proxies)) = read(&installation, &headers, &id, all).await?;
    let pending = installation.pending_imports.members(basis.workshop);
    let preview = pending.filter(|_| shown.import.is_some()).map(|import| {
        let is_known = |member: &Member| members.contains_key(&member.key);
        preview_of_members(import, is_known)
    });
    let title = basis.view.title.clone();
    let mut members: Vec<Member> = members.into_values().collect();
    members.sort_by(|a, b| a.name.cmp(&b.name));
    let page = move || {
        let (members, preview) = (members.clone(), preview.clone());
        pages::setup::members::page(basis.clone(), members, proxies.clone(), preview)
    };
    section(&installation, Section::Members, &title, page).await
}

fn preview_of_members(import: Import<Member>, is_known: impl Fn(&Member) -> bool) -> Preview {
    use crate::text::figures::{day, weight, whole};
    let t = texts();
    let changed = import.rows.iter().filter(|member| is_known(member)).count();
    let row = |member: &Member| {
        vec![
            member.key.to_string(),
            member.name.clone(),
            member.kind.clone(),
            member.land.clone(),
            member.inhabitants.map(whole).unwrap_or_default(),
            member.reference_date.as_ref().map(day).unwrap_or_default(),
            member.source.clone(),
            weight(member.weight),
        ]
    };
    Preview {
        columns: vec![
            t.key,
            t.name,
            t.kind_of_member,
            t.land,
            t.inhabitants,
            t.reference_date,
            t.source,
            t.weight,
        ],
        rows: import.rows.iter().take(ROWS_SHOWN).map(row).collect(),
        new: import.rows.len() - changed,
        changed,
        errors: import.errors.iter().map(|error| error.sentence()).collect(),
        is_windows_1252: import.is_windows_1252,
    }
}

/// The weights.
pub async fn weights(
    State(installation): Here,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Page {
    let (basis, view) = read(&installation, &headers, &id, Workshop::weights_view).await?;
    let title = basis.view.title.clone();
    let power = PowerView::of(&view);
    let page = move || pages::setup::weights::page(basis.clone(), view.clone(), power.clone());
    section(&installation, Section::Weights, &title, page).await
}

/// The candidates.
pub async fn candidates(
    State(installation): Here,
    Path(id): Path<String>,
    Query(shown): Query<Shown>,
    headers: HeaderMap,
) -> Page {
    let (basis, rows) = read(&installation, &headers, &id, Workshop::candidate_rows).await?;
    let pending = installation.pending_imports.candidates(basis.workshop);
    let preview = pending.filter(|_| shown.import.is_some()).map(preview_of_candidates);
    let title = basis.view.title.clone();
    let page = move || pages::setup::candidates::page(basis.clone(), rows.clone(), preview.clone());
    section(&installation, Section::Candidates, &title, page).await
}

fn preview_of_candidates(import: Import<CandidateText>) -> Preview {
    use crate::domain::refusal::Field;
    use crate::text::refusal::field;
    let columns = [Field::Title, Field::Description, Field::Provider, Field::Maturity];
    let row = |text: &CandidateText| {
        vec![
            text.title.clone(),
            text.description.clone(),
            text.provider.clone(),
            text.maturity.clone(),
        ]
    };
    Preview {
        columns: columns.map(field).to_vec(),
        rows: import.rows.iter().take(ROWS_SHOWN).map(row).collect(),
        new: import.rows.len(),
        changed: 0,
        errors: import.errors.iter().map(|error| error.sentence()).collect(),
        is_windows_1252: import.is_windows_1252,
    }
}

/// The rounds.
pub async fn rounds(State(installation): Here, Path(id): Path<String>, headers: HeaderMap) -> Page {
    let needed = |workshop: &Workshop| {
        let candidates = workshop.accepted().map(|c| Choice {
            id: c.id,
            title: c.text.title.clone(),
            cost: c.text.cost.clone(),
        });
        let rounds = workshop.rounds.values().map(|r| (r.id, r.plan.question.clone()));
        let choices = Choices { candidates: candidates.collect(), rounds: rounds.collect() };
        (workshop.round_rows(), choices)
    };
    let (basis, (rows, choices)) = read(&installation, &headers, &id, needed).await?;
    let title = basis.view.title.clone();
    let page = move || pages::setup::rounds::page(basis.clone(), rows.clone(), choices.clone());
    section(&installation, Section::Rounds, &title, page).await
}

/// The run sheet.
pub async fn run_sheet(
    State(installation): Here,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Page {
    let needed = |workshop: &Workshop| (workshop.step_rows(), workshop.round_rows());
    let (basis, (steps, rounds)) = read(&installation, &headers, &id, needed).await?;
    let title = basis.view.title.clone();
    let page = move || pages::setup::run_sheet::page(basis.clone(), steps.clone(), rounds.clone());
    section(&installation, Section::RunSheet, &title, page).await
}

/// A card with its link and code.
fn with_code(installation: &Installation, workshop: WorkshopId, row: CardRow) -> CardWithCode {
    let url = &installation.settings.public_url;
    CardWithCode {
        code: installation.secrets.card_code(workshop, &row.card),
        url: format!("{url}{}", installation.card_path(workshop, &row.card)),
        is_guessed: installation.is_guessed(workshop, &row.card),
        row,
    }
}

/// The cards.
pub async fn cards(State(installation): Here, Path(id): Path<String>, headers: HeaderMap) -> Page {
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
    let page = move || pages::setup::cards::page(basis.clone(), cards.clone(), members.clone());
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
    let (basis, (title, results)) =
        read(&installation, &headers, &id, super::room::published).await?;
    let head_title = title.clone();
    let page = move || pages::results::page(title.clone(), results.clone(), Some(basis.workshop));
    section(&installation, Section::Results, &head_title, page).await
}
