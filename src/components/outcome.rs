//! A published result: the ranking as a table whose rows carry bars, so that picture and table
//! are one; turnout and formula below. Not here: figures, which the view brings ready.

use leptos::prelude::*;

use super::rules::{Firmness, QuorumLine, TieNotes};
use crate::domain::counting::method::Method;
use crate::domain::counting::method::criteria::Status;
use crate::domain::counting::method::ranking::Rule;
use crate::domain::counting::method::score::RankBy;
use crate::domain::number::exact::Decimal;
use crate::domain::views::outcome::{OutcomeRow, OutcomeView, Selection};
use crate::domain::views::row_figures::RowFigures;
use crate::text::figures::{decimal, money, percent, places, votes, whole, with_places};
use crate::text::outcome::{
    cut_line, decision_line, formula, funded_by, knocked_out, roll, spent, texts, took_part,
    unfunded,
};
use crate::text::round_name::numbered;
use crate::text::round_name::result_of;
use crate::text::rules::majority;

pub mod ballots;
pub mod payments;
pub mod spread;
pub mod working;

/// The ranking with cut line, turnout and formula.
#[component]
pub fn Ranking(
    /// The result.
    view: OutcomeView,
) -> impl IntoView {
    let t = texts();
    let notes = view! {
        <TieNotes view=view.clone() />
        {view.robustness.clone().filter(|_| view.decides()).map(|found| view! { <Firmness view=found /> })}
        <p class="ranking-turnout">{t.turnout}": "{took_part(&view.turnout)}</p>
        {(view.has_votes && view.turnout.cast.heads == 1)
            .then(|| view! { <p class="ranking-spent">{t.one_vote}</p> })}
        {view.has_votes.then(|| view.spent()).flatten().map(|(used, left)| {
            view! { <p class="ranking-spent">{spent(used, left)}</p> }
        })}
        <p class="ranking-formula">{formula(&view)}</p>
        <p class="ranking-roll">
            {result_of(&view)} " · " {roll(view.roll_number, &view.roll_checksum)}
        </p>
    };
    let provisional =
        view.is_provisional.then(|| view! { <p class="provisional">{t.provisional}</p> });
    let quorum = view.quorum.clone().map(|quorum| view! { <QuorumLine view=quorum /> });
    if !view.has_votes {
        return view! {
            <div class="ranking">
                {provisional}
                {quorum}
                <p class="ranking-none">{t.no_votes}</p>
                {notes}
            </div>
        }
        .into_any();
    }
    let headers = headers(&view.method);
    let columns = headers.len() + 2;
    let line_after = line_after(&view);
    let (line, class) = match view.wanted {
        Some(wanted) => (cut_line(&view, wanted), "cut-line"),
        None => (decision_line(&view.method).to_owned(), "decision-line"),
    };
    let line_row = move || {
        let line = line.clone();
        view! {
            <tr class=class>
                <td colspan=columns>{line}</td>
            </tr>
        }
    };
    let places_of = ColumnPlaces::of(&view.rows);
    let rows = view.rows.iter().enumerate().map(|(index, row)| {
        view! {
            {(line_after == Some(index)).then(line_row.clone())}
            <RankingRow
                row=row.clone()
                columns=headers.clone()
                places=places_of
                selection=view.selection(row.candidate)
                is_near=view.near.contains(&row.candidate)
            />
        }
    });
    // A page of results holds several rankings, told apart by question and number: a repetition asks
    // the same again.
    let name = format!("{}: {}", t.ranking_caption, numbered(&view));
    let line_at_end = line_after == Some(view.rows.len());
    let rows = rows.collect_view();
    view! {
        <div class="ranking">
            {provisional}
            {quorum}
            <div class="table-scroll" tabindex="0" role="region" aria-label=name>
                <table class="ranking-table">
                    <caption class="kern-sr-only">{name.clone()}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t.place}</th>
                            <th scope="col">{t.candidate}</th>
                            {headers
                                .iter()
                                .copied()
                                .map(|(label, class)| view! { <th scope="col" class=class>{label}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows}{line_at_end.then(line_row)}</tbody>
                </table>
            </div>
            {notes}
        </div>
    }
    .into_any()
}

/// Index of the row before which the line stands: the cut line after the last that is above it, and where a
/// majority or a budget decides, after the last it accepts, if there are others.
fn line_after(view: &OutcomeView) -> Option<usize> {
    if view.wanted.is_some() {
        let settled = |row: &OutcomeRow| view.selected.contains(&row.candidate);
        return Some(view.rows.iter().rposition(settled).map_or(0, |index| index + 1));
    }
    let accepted = |row: &OutcomeRow| row.decision() == Some(true);
    let after = view.rows.iter().rposition(accepted)? + 1;
    (after < view.rows.len()).then_some(after)
}

/// Places behind the comma in the columns of figures that can have some: the same for a whole column.
#[derive(Clone, Copy, Debug, Default)]
struct ColumnPlaces {
    value: u8,
    mean: u8,
    sum: u8,
}

impl ColumnPlaces {
    fn of(rows: &[OutcomeRow]) -> Self {
        let most = |figure: &dyn Fn(&OutcomeRow) -> Option<Decimal>| {
            rows.iter().filter_map(figure).map(places).max().unwrap_or_default()
        };
        let score = |pick: fn(Option<Decimal>, Option<Decimal>) -> Option<Decimal>| {
            most(&|row| match row.figures {
                RowFigures::Score { mean, sum, .. } => pick(mean, sum),
                _ => None,
            })
        };
        Self {
            value: most(&|row| row.value),
            mean: score(|mean, _| mean),
            sum: score(|_, sum| sum),
        }
    }
}

#[component]
fn RankingRow(
    row: OutcomeRow,
    columns: Vec<Column>,
    places: ColumnPlaces,
    selection: Option<Selection>,
    is_near: bool,
) -> impl IntoView {
    let t = texts();
    let unable = (row.unable.heads > 0).then(|| {
        let members = crate::text::figures::members(row.unable.heads);
        format!("{}: {members} · {}", t.unable, votes(row.unable.weight))
    });
    let figures =
        columns.into_iter().zip(cells(&row, places)).map(|((label, class), (figure, heads))| {
            view! {
                <td class=class data-label=label>
                    {figure} {heads.map(|heads| view! { <Heads heads=heads /> })}
                </td>
            }
        });
    let figures = figures.collect_view();
    let note = note(&row.figures);
    let is_unfunded = row.unfunded().is_some();
    let reason = row.unfunded().map(unfunded).or_else(|| row.funded().and_then(funded_by));
    let is_accepted = row.decision() == Some(true);
    view! {
        <tr class:selected=selection.is_some() class:accepted=is_accepted class:unfunded=is_unfunded>
            <td class="place">
                {row.place.map(|place| whole(place.into()))}
                {row.tied.then(|| view! { <span class="tied">{t.tied}</span> })}
            </td>
            <th scope="row" class="candidate">
                <span class="candidate-title">{row.title}</span>
                <svg class="bar" class:none=row.bar == 0 viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar-track" width="1000" height="10"></rect>
                    <rect class="bar-value" width=row.bar height="10"></rect>
                </svg>
                {selection
                    .map(|by| {
                        let how = match by {
                            Selection::Votes => t.selected,
                            Selection::Runoff => t.by_runoff,
                            Selection::Lot => t.by_lot,
                        };
                        view! { <span class="mark">"✓ "{how}</span> }
                    })}
                {is_near
                    .then(|| view! { <span class="near">"≈ "{crate::text::rules::texts().near}</span> })}
                {reason.map(|reason| view! { <span class="reason">{reason}</span> })}
                {note.map(|note| view! { <span class="unable">{note}</span> })}
                {unable.map(|unable| view! { <span class="unable">{unable}</span> })}
            </th>
            {figures}
        </tr>
    }
}

/// What stands above a column, and its class.
type Column = (&'static str, &'static str);

/// What a result lists per candidate. On a phone each row is a card, and the labels stand at the figures.
fn headers(method: &Method) -> Vec<Column> {
    let t = texts();
    let (value, number, wide) = ("number value", "number", "number wide");
    match method {
        Method::Points(_) => {
            vec![(t.value_points, value), (t.share, number), (t.heads_points, wide)]
        }
        Method::YesNo(_) => vec![
            (t.yes, value),
            (t.no, value),
            (t.abstain, wide),
            (t.share, number),
            (t.decision, "decision"),
        ],
        Method::Approval(_) => vec![(t.votes, value), (t.share, number), (t.heads, wide)],
        Method::Score(score) => {
            let (first, second) = match score.rank_by {
                RankBy::Mean => (t.mean, t.sum),
                RankBy::Sum => (t.sum, t.mean),
            };
            vec![(first, value), (second, wide), (t.rated_by, wide)]
        }
        Method::Criteria(_) => vec![(t.utility, value)],
        Method::Resistance(_) => {
            vec![(t.resistance, value), (t.strong, number), (t.rated_by, wide)]
        }
        Method::Ranking(ranked) => match ranked.rule {
            Rule::Schulze => vec![(t.wins, value), (t.defeats, number)],
            Rule::Borda => vec![(t.value_points, value)],
        },
        Method::Commitment(_) => {
            vec![(t.pilots, value), (t.later, number), (t.declines, wide)]
        }
        Method::Budget(_) => {
            vec![(t.support, value), (t.cost, wide), (t.heads, wide), (t.decision, "decision")]
        }
    }
}

/// A figure that may not exist.
fn shown(figure: Option<String>) -> String {
    figure.unwrap_or_else(|| "–".into())
}

/// The figures of a row under these headers, with the members behind them where they are votes.
fn cells(row: &OutcomeRow, places: ColumnPlaces) -> Vec<(String, Option<u32>)> {
    let t = texts();
    let value = shown(row.value.map(|value| with_places(value, places.value)));
    let share = shown(row.percent.map(percent));
    let plain = |figures: Vec<String>| figures.into_iter().map(|figure| (figure, None)).collect();
    match &row.figures {
        RowFigures::Points { heads } | RowFigures::Approval { heads } => {
            plain(vec![value, share, whole((*heads).into())])
        }
        RowFigures::YesNo { heads, weight, accepted, .. } => vec![
            (decimal(weight.yes), Some(heads.yes)),
            (decimal(weight.no), Some(heads.no)),
            (decimal(weight.abstain), Some(heads.abstain)),
            (share, None),
            (decided(*accepted, t.accepted, t.rejected), None),
        ],
        RowFigures::Score { mean, sum, rated_weight, rated_heads, rank_by, .. } => {
            let mean = shown(mean.map(|mean| with_places(mean, places.mean)));
            let sum = shown(sum.map(|sum| with_places(sum, places.sum)));
            let (first, second) = match rank_by {
                RankBy::Mean => (mean, sum),
                RankBy::Sum => (sum, mean),
            };
            let rated = shown(rated_weight.map(decimal));
            vec![(first, None), (second, None), (rated, Some(*rated_heads))]
        }
        RowFigures::Criteria { status, .. } => plain(vec![match status {
            Status::Complete => value,
            Status::Incomplete => t.incomplete_short.to_owned(),
            Status::KnockedOut => t.knocked_out_short.to_owned(),
        }]),
        RowFigures::Resistance { rated_heads, strong_heads, .. } => {
            let strong = whole((*strong_heads).into());
            plain(vec![share, strong, crate::text::figures::members(*rated_heads)])
        }
        RowFigures::Ranking { defeated_by } => {
            let defeats = defeated_by.map(|by| whole(by.into()));
            plain(std::iter::once(value).chain(defeats).collect())
        }
        RowFigures::Commitment { pilots, later, declines, .. } => {
            plain([pilots, later, declines].map(|heads| whole((*heads).into())).to_vec())
        }
        RowFigures::Budget { heads, cost, funded, .. } => {
            let fate = decided(funded.is_some(), t.funded, t.not_funded);
            let heads = whole((*heads).into());
            plain(vec![value, shown(cost.map(money)), heads, fate])
        }
    }
}

/// A decision with its sign, which says the same to the eye.
fn decided(yes: bool, accepted: &str, rejected: &str) -> String {
    if yes { format!("✓\u{a0}{accepted}") } else { format!("✗\u{a0}{rejected}") }
}

/// What must be said about a row beside its figures.
fn note(figures: &RowFigures) -> Option<String> {
    let t = texts();
    match figures {
        RowFigures::Score { covered, .. } => (!covered).then(|| t.not_covered.to_owned()),
        RowFigures::Resistance { worse_than_passive, .. } => {
            worse_than_passive.then(|| t.worse_than_passive.to_owned())
        }
        RowFigures::Criteria { status, failed } => match status {
            Status::Complete => None,
            Status::Incomplete => Some(t.incomplete.to_owned()),
            Status::KnockedOut => Some(knocked_out(failed.as_deref().unwrap_or_default())),
        },
        RowFigures::YesNo { in_weight, in_heads, .. } => {
            Some(majority(in_weight, in_heads.as_ref()))
        }
        RowFigures::Commitment { names, .. } => (!names.is_empty()).then(|| names.join(", ")),
        RowFigures::Points { .. }
        | RowFigures::Approval { .. }
        | RowFigures::Ranking { .. }
        | RowFigures::Budget { .. } => None,
    }
}

/// The members behind a figure of votes.
#[component]
fn Heads(heads: u32) -> impl IntoView {
    view! { <span class="heads">{crate::text::figures::members(heads)}</span> }
}
