//! The working of a result as tables, one file per method. Plain views for the server to render, without
//! browser code. Not here: the ranking (`outcome`), and ballots by member (`pages/results`).

use leptos::prelude::*;

use crate::domain::views::working::WorkingView;

mod pairs;
mod pledges;
mod profile;
mod spending;

/// The tables of a method.
#[component]
pub fn WorkingTables(
    /// What they hold.
    working: WorkingView,
    /// The question of the round, which tells apart the tables of a page.
    question: String,
) -> impl IntoView {
    match working {
        WorkingView::Profile(profile) => profile::table(profile, &question).into_any(),
        WorkingView::Pledges(rows) => pledges::table(rows, &question).into_any(),
        WorkingView::Spending(view) => spending::table(view, &question).into_any(),
        WorkingView::Pairs(rows) => pairs::table(rows, &question).into_any(),
    }
}
