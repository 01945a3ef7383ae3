//! Reading a table in: the file field, then what would change, or what is wrong with the file. Shared by
//! members and candidates. Not here: reading (`server/import`) and comparing (`domain/views/imports`).

use leptos::prelude::*;

use super::Basis;
use super::fields::{Radio, Typed};
use crate::api::error::Reason;
use crate::domain::ids::WorkshopId;
use crate::text::setup::imports::{confirm, read_rows, rows_not_shown, texts as own, zeros_lost};
use crate::text::setup::texts;

/// Rows of a preview at most; those somebody should look at come first.
pub const ROWS_SHOWN: usize = 50;

/// What is read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Members.
    Members,
    /// Candidates.
    Candidates,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Candidates => "candidates",
        }
    }

    fn action(self) -> &'static str {
        match self {
            Self::Members => "import_members",
            Self::Candidates => "import_candidates",
        }
    }

    fn discards(self) -> &'static str {
        match self {
            Self::Members => "discard_imported_members",
            Self::Candidates => "discard_imported_candidates",
        }
    }
}

/// What a file came to, before anything is taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// What the form names that confirms it.
    pub id: String,
    /// Heads of the columns.
    pub columns: Vec<&'static str>,
    /// The rows shown.
    pub rows: Vec<PreviewRow>,
    /// Rows that are new, that change something, and that change nothing.
    pub counts: [usize; 3],
    /// Keys that may have lost a leading zero.
    pub zeros: usize,
    /// What to know about the file: columns, letters, rows passed over.
    pub notes: Vec<String>,
    /// What is wrong, by row and column; then nothing can be taken over.
    pub errors: Vec<String>,
}

/// A row of a preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewRow {
    /// *neu*, *geändert*, *gleich*.
    pub state: &'static str,
    /// What would stand in each column, and what stands there now where that is something else.
    pub cells: Vec<(String, Option<String>)>,
    /// What to look at.
    pub hints: Vec<String>,
}

/// The form for a file.
#[component]
pub fn Upload(
    /// Which workshop.
    workshop: WorkshopId,
    /// What is read in.
    kind: Kind,
    /// Which columns there are.
    about: &'static str,
    /// A header and a row to copy.
    example: &'static str,
    /// Whether it stands open.
    open: bool,
) -> impl IntoView {
    let t = texts();
    let action = format!("/setup/{workshop}/import/{}", kind.name());
    view! {
        <details class="panel" id="einlesen" open=open>
            <summary>
                <h2>{t.import_heading}</h2>
            </summary>
            <p>{about}</p>
            <pre class="example" tabindex="0">{example}</pre>
            {(kind == Kind::Members).then(|| view! { <p class="hint">{own().about_keys}</p> })}
            <p class="hint">{t.import_hint}</p>
            <form method="post" enctype="multipart/form-data" action=action>
                <label for="datei">{t.file}</label>
                <input id="datei" name="file" type="file" accept=".csv,text/csv,text/plain" required />
                <button type="submit">{t.read_file}</button>
            </form>
        </details>
    }
}

/// The preview with its confirmation, or the errors. Whoever comes by another way is told that a table waits.
#[component]
pub fn Check(
    /// Workshop and refused form.
    basis: Basis,
    /// What is read in.
    kind: Kind,
    /// What the file came to; `None` if none waits.
    preview: Option<Preview>,
    /// Whether the address asks for it.
    is_asked: bool,
) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(basis.refused.as_ref(), kind.action(), &[]);
    let back = format!("/setup/{}/{}", basis.workshop, kind.name());
    if !typed.is_refused() && !is_asked {
        let waits = preview.is_some_and(|preview| preview.errors.is_empty());
        let link = format!("{back}?import=1#pruefen");
        return waits.then(|| view! { <Waits link=link /> }).into_any();
    }
    let gone = (preview.is_none() && !typed.is_refused()).then(|| {
        view! { <p class="import-note">{Reason::ImportGone.sentence()}</p> }
    });
    let problem = typed.problem();
    let content = preview.map(|preview| {
        let notes = preview.notes.clone();
        let notes = notes.into_iter().map(|note| view! { <p class="import-note">{note}</p> });
        let notes = notes.collect_view();
        if preview.errors.is_empty() {
            view! {
                {notes}
                <Rows preview=preview workshop=basis.workshop kind=kind />
            }
            .into_any()
        } else {
            view! {
                <Errors errors=preview.errors />
                {notes}
            }
            .into_any()
        }
    });
    view! {
        <section class="panel import" id="pruefen" aria-labelledby="pruefen-titel">
            <h2 id="pruefen-titel">{t.check_import}</h2>
            {problem}
            {gone}
            {content}
        </section>
    }
    .into_any()
}

/// That a table was read and neither taken over nor discarded.
#[component]
fn Waits(link: String) -> impl IntoView {
    let t = own();
    view! {
        <p class="panel import-waits">
            {t.waits} " "
            <a class="kern-link" href=link>
                {t.look_at_it}
            </a>
        </p>
    }
}

/// What was read.
#[component]
fn Rows(preview: Preview, workshop: WorkshopId, kind: Kind) -> impl IntoView {
    let t = texts();
    let [new, changed, same] = preview.counts;
    let hidden = (new + changed + same).saturating_sub(preview.rows.len());
    let heads = preview.columns.iter().map(|name| view! { <th scope="col">{*name}</th> });
    let heads = heads.collect_view();
    let width = preview.columns.len() + 1;
    let rows = preview.rows.into_iter().map(|row| view! { <Row row=row width=width /> });
    let rows = rows.collect_view();
    let question = (preview.zeros > 0).then(|| view! { <Zeros keys=preview.zeros /> });
    let button = confirm(new + changed);
    view! {
        <p class="lead">{read_rows(preview.counts)}</p>
        <div class="table-scroll" tabindex="0" role="region" aria-label=t.preview>
            <table class="compact">
                <caption class="kern-sr-only">{t.preview}</caption>
                <thead>
                    <tr>
                        <th scope="col">{own().what}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(hidden > 0).then(|| view! { <p class="hint">{rows_not_shown(hidden)}</p> })}
        <form class="import-confirm" method="post" action=format!("/api/{}", kind.action())>
            <input type="hidden" name="workshop" value=workshop.to_string() />
            <input type="hidden" name="import" value=preview.id />
            {question}
            <div class="actions">
                {(new + changed > 0)
                    .then(|| {
                        view! {
                            <button class="primary" type="submit">
                                {button}
                            </button>
                        }
                    })}
                <button
                    class="quiet"
                    type="submit"
                    formaction=format!("/api/{}", kind.discards())
                    formnovalidate
                >
                    {t.discard}
                </button>
            </div>
        </form>
    }
}

/// A row with what it changes, and below it what to look at.
#[component]
fn Row(row: PreviewRow, width: usize) -> impl IntoView {
    let cells = row.cells.into_iter().map(|(after, before)| match before {
        Some(before) => view! {
            <td class="changed">
                <del>{before}</del>
                " "
                <ins>{after}</ins>
            </td>
        }
        .into_any(),
        None => view! { <td>{after}</td> }.into_any(),
    });
    let cells = cells.collect_view();
    let hints = (!row.hints.is_empty()).then(|| {
        view! {
            <tr class="import-hint">
                <td colspan=width>{row.hints.join(" ")}</td>
            </tr>
        }
    });
    view! {
        <tr>
            <td>{row.state}</td>
            {cells}
        </tr>
        {hints}
    }
}

/// Whether lost zeros are put back: offered, never done without being asked.
#[component]
fn Zeros(keys: usize) -> impl IntoView {
    let t = own();
    let choice = |value: &'static str, label: &'static str, about: &'static str| {
        view! { <Radio name="zeros" value=value checked=false label=label about=about required=true /> }
    };
    view! {
        <fieldset class="group">
            <legend>{zeros_lost(keys)}</legend>
            {choice("restore", t.restore_zeros, t.restore_zeros_about)}
            {choice("keep", t.keep_keys, t.keep_keys_about)}
        </fieldset>
    }
}

/// What is wrong, by row and column.
#[component]
fn Errors(errors: Vec<String>) -> impl IntoView {
    let t = texts();
    view! {
        <div class="form-state" role="alert">
            <p>{t.import_failed}</p>
            <ul class="errors">
                {errors.into_iter().map(|error| view! { <li>{error}</li> }).collect_view()}
            </ul>
        </div>
        <p>
            <a class="kern-link" href="#einlesen">
                {t.import_again}
            </a>
        </p>
    }
}
