//! How *Nutzwertanalyse* is drawn, and its profile: each candidate under each criterion. The bars repeat the figures
//! above them. Not here: figures (`views`).

use leptos::prelude::*;

use super::{Column, Drawn, Figure, VALUE, plain, value};
use crate::domain::counting::method::criteria::Criteria;
use crate::domain::counting::method::criteria::Status;
use crate::domain::views::method::OutcomeRow;
use crate::domain::views::method::criteria::{CriteriaRow, Profile, ProfileCell, ProfileRow};
use crate::text::figures::{decimal, members};
use crate::text::method::criteria::criterion_weight;
use crate::text::method::criteria::knocked_out;
use crate::text::outcome::texts;

impl Drawn for Criteria {
    fn columns(&self) -> Vec<Column> {
        vec![(texts().utility, VALUE)]
    }

    fn figures(&self, row: &OutcomeRow, own: &CriteriaRow, all: &[OutcomeRow]) -> Vec<Figure> {
        let t = texts();
        plain([match own.status {
            Status::Complete => value(row, all),
            Status::Incomplete => t.incomplete_short.to_owned(),
            Status::KnockedOut => t.knocked_out_short.to_owned(),
        }])
    }

    fn note(&self, own: &CriteriaRow) -> Option<String> {
        match own.status {
            Status::Complete => None,
            Status::Incomplete => Some(texts().incomplete.to_owned()),
            Status::KnockedOut => Some(knocked_out(own.failed.as_deref().unwrap_or_default())),
        }
    }

    fn tables(&self, profile: Profile, question: &str) -> AnyView {
        table(profile, question).into_any()
    }
}

/// The table.
fn table(profile: Profile, question: &str) -> impl IntoView + use<> {
    let t = texts();
    let name = format!("{}: {question}", t.profile_caption);
    let heads = profile.criteria.into_iter().map(|(criterion, weight)| {
        view! {
            <th scope="col" class="number">
                {criterion} <span class="heads">{criterion_weight(weight)}</span>
            </th>
        }
    });
    let heads = heads.collect_view();
    let rows = profile.rows.into_iter().map(row).collect_view();
    view! {
        <p class="hint">{t.profile_about}</p>
        <div class="table-scroll" tabindex="0" role="region" aria-label=name.clone()>
            <table class="working-table profile">
                <caption class="kern-sr-only">{name.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.candidate}</th>
                        {heads}
                        <th scope="col" class="number">{t.utility}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(row: ProfileRow) -> impl IntoView {
    let t = texts();
    let value = match (row.status, row.value) {
        (Status::Complete, Some(value)) => decimal(value),
        (Status::KnockedOut, _) => t.knocked_out_short.to_owned(),
        (Status::Complete | Status::Incomplete, _) => t.incomplete_short.to_owned(),
    };
    view! {
        <tr>
            <th scope="row">{row.title}</th>
            {row.cells.into_iter().map(cell).collect_view()}
            <td class="number value">{value}</td>
        </tr>
    }
}

fn cell(cell: Option<ProfileCell>) -> impl IntoView {
    let Some(cell) = cell else {
        return view! { <td class="number">"–"</td> }.into_any();
    };
    view! {
        <td class="number">
            {decimal(cell.mean)}
            <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                <rect class="bar-track" width="1000" height="10"></rect>
                <rect class="bar-value" width=cell.bar height="10"></rect>
            </svg>
            <span class="heads">{members(cell.heads)}</span>
        </td>
    }
    .into_any()
}
