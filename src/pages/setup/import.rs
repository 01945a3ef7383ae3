//! Reading a table in: the file field, then what was read or what is wrong with it. Shared by
//! members and candidates. Not here: reading (`server/import`).

use leptos::prelude::*;

use super::{Basis, Typed};
use crate::domain::ids::WorkshopId;
use crate::text::setup::{confirm_import, read_rows, rows_not_shown, texts};

/// Rows of a preview at most.
pub const ROWS_SHOWN: usize = 20;

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
}

/// What a file came to, before anything is taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Heads of the columns.
    pub columns: Vec<&'static str>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// Rows that are new.
    pub new: usize,
    /// Rows that replace what is there.
    pub changed: usize,
    /// What is wrong, by row and column; then nothing can be taken over.
    pub errors: Vec<String>,
    /// Whether the file was read as Windows-1252.
    pub is_windows_1252: bool,
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
            <p class="hint">{t.import_hint}</p>
            <form method="post" enctype="multipart/form-data" action=action>
                <label for="datei">{t.file}</label>
                <input id="datei" name="file" type="file" accept=".csv,text/csv,text/plain" required />
                <button type="submit">{t.read_file}</button>
            </form>
        </details>
    }
}

/// The preview with its confirmation, or the errors.
#[component]
pub fn Check(
    /// Workshop and refused form.
    basis: Basis,
    /// What is read in.
    kind: Kind,
    /// What the file came to; `None` if none waits.
    preview: Option<Preview>,
) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(basis.refused.as_ref(), kind.action(), &[]);
    if preview.is_none() && !typed.is_refused() {
        return ().into_any();
    }
    let back = format!("/setup/{}/{}", basis.workshop, kind.name());
    let content = preview.map(|preview| {
        if preview.errors.is_empty() {
            view! { <Rows preview=preview workshop=basis.workshop kind=kind back=back /> }
                .into_any()
        } else {
            view! { <Errors errors=preview.errors /> }.into_any()
        }
    });
    view! {
        <section class="panel import" id="pruefen" aria-labelledby="pruefen-titel">
            <h2 id="pruefen-titel">{t.check_import}</h2>
            {typed.problem()}
            {content}
        </section>
    }
    .into_any()
}

/// What was read.
#[component]
fn Rows(preview: Preview, workshop: WorkshopId, kind: Kind, back: String) -> impl IntoView {
    let t = texts();
    let all = preview.new + preview.changed;
    let hidden = all.saturating_sub(preview.rows.len());
    view! {
        <p class="lead">{read_rows(preview.new, preview.changed)}</p>
        {preview
            .is_windows_1252
            .then(|| view! { <p class="setup-notice warn">{t.windows_1252}</p> })}
        <div class="table-scroll" tabindex="0" role="region" aria-label=t.preview>
            <table class="compact">
                <caption class="kern-sr-only">{t.preview}</caption>
                <thead>
                    <tr>
                        {preview
                            .columns
                            .iter()
                            .map(|name| view! { <th scope="col">{*name}</th> })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {preview
                        .rows
                        .into_iter()
                        .map(|row| {
                            view! {
                                <tr>
                                    {row
                                        .into_iter()
                                        .map(|cell| view! { <td>{cell}</td> })
                                        .collect_view()}
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
        {(hidden > 0).then(|| view! { <p class="hint">{rows_not_shown(hidden)}</p> })}
        <div class="actions">
            <form method="post" action=format!("/api/{}", kind.action())>
                <input type="hidden" name="workshop" value=workshop.to_string() />
                <button class="primary" type="submit">
                    {confirm_import(all)}
                </button>
            </form>
            <a class="button quiet" href=back>
                {t.discard}
            </a>
        </div>
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
