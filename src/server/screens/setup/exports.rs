//! Downloads of published results. Not here: the formats (`server/export`).

use axum::body::Body;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, Response, header};
use serde::Deserialize;
use std::sync::Arc;

use super::super::{Page, entry};
use super::here::{Here, with_code, workshop};
use crate::api::error::{ApiError, Reason};
use crate::domain::ids::{RoundId, WorkshopId};
use crate::domain::refusal::Refusal;
use crate::domain::round::Round;
use crate::domain::views::setup::CardRow;
use crate::domain::workshop::Workshop;
use crate::server::export::ballots::ballots;
use crate::server::export::csv::{Dialect, write, write_results};
use crate::server::export::results::results;
use crate::server::export::table::{Cell, Head, Table};
use crate::server::export::{json, working};
use crate::server::installation::Installation;
use crate::server::workshops::WorkshopHandle;
use crate::text::export;
use crate::text::setup::{card_right, texts};

/// `?dialect=german&round=2`.
#[derive(Deserialize)]
pub struct Wish {
    dialect: Option<String>,
    round: Option<String>,
}

/// A file, as it is sent.
struct File {
    bytes: Vec<u8>,
    media_type: &'static str,
    /// What is in it: `ergebnis`.
    what: &'static str,
    ending: &'static str,
}

/// Sends a file, or the page that says there is none.
pub async fn export(
    State(installation): Here,
    Path((id, file)): Path<(String, String)>,
    Query(wish): Query<Wish>,
    headers: HeaderMap,
) -> Page {
    let workshop = workshop(&installation, &headers, &id)?;
    let round: Option<RoundId> = match wish.round.as_deref() {
        Some(round) => Some(round.parse().map_err(|_| Refusal::NotFound)?),
        None => None,
    };
    let dialect = match wish.dialect.as_deref() {
        None | Some("german") => Dialect::German,
        Some("international") => Dialect::International,
        Some(_) => return Err(Refusal::NotFound.into()),
    };
    let file = match file.as_str() {
        "results.csv" => results_csv(&workshop, round, dialect).await?,
        "ballots.csv" => table_csv(&workshop, round, dialect, ballots, "stimmzettel").await?,
        "working.csv" => table_csv(&workshop, round, dialect, working::working, "rechnung").await?,
        "payments.csv" => {
            table_csv(&workshop, round, dialect, working::payments, "zahlungen").await?
        }
        "results.json" => results_json(&workshop, round).await?,
        "cards.csv" => cards_csv(&installation, &workshop, dialect).await?,
        "archive.jsonl" => archive(&installation, &workshop).await?,
        _ => return entry::not_found(State(installation)).await,
    };
    let title = workshop.read(|workshop| workshop.title.clone()).await?;
    Ok(send(file, &title, round, dialect))
}

async fn results_csv(
    workshop: &WorkshopHandle,
    round: Option<RoundId>,
    dialect: Dialect,
) -> Result<File, ApiError> {
    let results = workshop.read(move |workshop| dialect.made(|| results(workshop, round))).await?;
    Ok(csv(write_results(&results, dialect), "ergebnis"))
}

/// A table of one round. Refused unless there is one: the round is published, its method has such a
/// table, and where the table tells members apart, names may be shown.
async fn table_csv(
    workshop: &WorkshopHandle,
    round: Option<RoundId>,
    dialect: Dialect,
    table: fn(&Round) -> Option<Table>,
    what: &'static str,
) -> Result<File, ApiError> {
    let round = round.ok_or(Refusal::NotFound)?;
    let made = move |workshop: &Workshop| dialect.made(|| table(workshop.rounds.get(&round)?));
    let table = workshop.read(made).await?;
    Ok(csv(write(&table.ok_or(Refusal::NotFound)?, dialect), what))
}

/// The codes and links of all valid cards, for a letter to each member.
async fn cards_csv(
    installation: &Arc<Installation>,
    workshop: &WorkshopHandle,
    dialect: Dialect,
) -> Result<File, ApiError> {
    let rows = workshop.read(Workshop::card_rows).await?;
    let table = dialect.made(|| cards(installation, workshop.id, rows));
    Ok(csv(write(&table, dialect), "zugangskarten"))
}

fn cards(installation: &Installation, workshop: WorkshopId, rows: Vec<CardRow>) -> Table {
    let t = export::texts();
    let header = [
        ("schluessel", t.key),
        ("mitglied", t.member),
        ("karte", t.card),
        ("recht", t.right),
        ("person", t.bearer),
        ("code", t.code),
        ("link", t.link),
    ];
    let header = header.map(|(code, heading)| Head { code: code.into(), heading: heading.into() });
    let row = |row: CardRow| {
        let card = with_code(installation, workshop, row);
        let of = card.row.card;
        let text = |text: String| Cell::Text(text);
        vec![
            of.member.map_or(Cell::Empty, Cell::Key),
            text(card.row.member.unwrap_or_else(|| texts().observer.into())),
            text(of.number.to_string()),
            text(card_right(of.right).into()),
            text(of.bearer),
            text(card.code),
            text(card.url),
        ]
    };
    let valid = rows.into_iter().filter(|row| !row.card.revoked);
    Table { header: header.into(), rows: valid.map(row).collect() }
}

fn csv(bytes: Vec<u8>, what: &'static str) -> File {
    File { bytes, media_type: "text/csv; charset=utf-8", what, ending: "csv" }
}

async fn results_json(workshop: &WorkshopHandle, round: Option<RoundId>) -> Result<File, ApiError> {
    let bytes = workshop.read(move |workshop| json::write(workshop, round)).await?;
    Ok(File { bytes, media_type: "application/json", what: "ergebnis", ending: "json" })
}

async fn archive(
    installation: &Arc<Installation>,
    workshop: &WorkshopHandle,
) -> Result<File, ApiError> {
    let (installation, id) = (Arc::clone(installation), workshop.id);
    // The whole record is read and replayed: not on a thread that answers others.
    let written = tokio::task::spawn_blocking(move || installation.workshops.archive(id)).await;
    let archive =
        written.map_err(anyhow::Error::from).and_then(|archive| archive).map_err(|error| {
            tracing::error!(%error, workshop = %id, "cannot write the archive");
            ApiError::from(Reason::Internal)
        })?;
    Ok(File {
        bytes: archive.into_bytes(),
        media_type: "application/jsonl",
        what: "archiv",
        ending: "jsonl",
    })
}

fn send(file: File, title: &str, round: Option<RoundId>, dialect: Dialect) -> Response<Body> {
    let round = round.map(|round| format!("-abstimmung-{round}")).unwrap_or_default();
    let dialect = match (file.ending, dialect) {
        ("csv", Dialect::International) => "-international",
        _ => "",
    };
    let name =
        format!("pilotwahl-{}-{}{round}{dialect}.{}", file.what, spelled(title), file.ending);
    let disposition = format!("attachment; filename=\"{name}\"");
    let mut response = Response::new(Body::from(file.bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.media_type));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_str(&disposition).expect("the name is plain ASCII"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A title as part of a file name: small letters, digits and hyphens.
fn spelled(title: &str) -> String {
    let mut name = String::new();
    for sign in title.to_lowercase().chars() {
        match sign {
            'ä' => name.push_str("ae"),
            'ö' => name.push_str("oe"),
            'ü' => name.push_str("ue"),
            'ß' => name.push_str("ss"),
            'a'..='z' | '0'..='9' => name.push(sign),
            _ if !name.is_empty() && !name.ends_with('-') => name.push('-'),
            _ => {}
        }
    }
    let name = name.trim_end_matches('-');
    name.get(..60).unwrap_or(name).trim_end_matches('-').into()
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn a_title_becomes_a_plain_file_name() {
        assert_eq!(spelled("Auswahlworkshop Q1 2026"), "auswahlworkshop-q1-2026");
        assert_eq!(spelled(" „Größe“ & mehr! "), "groesse-mehr");
    }
}
