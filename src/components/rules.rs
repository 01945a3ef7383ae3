//! What a result says beside its ranking: whether the quorum was reached, what decided a tie, how firm
//! it is. Not here: the ranking (`outcome`).

use leptos::prelude::*;

use crate::domain::counting::robustness::Badge;
use crate::domain::views::outcome::OutcomeView;
use crate::domain::views::rules::{QuorumView, RobustnessView};
use crate::text::outcome::left_empty;
use crate::text::rules::{
    assumption, badge, decided_by_runoff, drawn, firmness, lot_seed, quorum, robustness, texts,
    tie_step,
};

/// Reasons listed before the rest is only counted.
const REASONS_SHOWN: usize = 20;

/// *Beschlussfähigkeit erreicht* or *nicht erreicht*, and by how much.
#[component]
pub fn QuorumLine(
    /// The verdict.
    view: QuorumView,
) -> impl IntoView {
    let sign = if view.met { "✓ " } else { "✗ " };
    view! {
        <p class="quorum" class:unmet=!view.met>
            <span aria-hidden="true">{sign}</span>
            {quorum(&view)}
        </p>
    }
}

/// How ties across the line were decided.
pub fn tie_notes(view: &OutcomeView) -> impl IntoView + use<> {
    let steps = view.tie_steps.iter().map(tie_step);
    let by_runoff: Vec<&str> = view
        .rows
        .iter()
        .filter(|row| view.by_runoff.contains(&row.candidate))
        .map(|row| row.title.as_str())
        .collect();
    let is_tied_again = view.lot.is_some() || view.tie.is_some();
    let runoff = view.runoff.map(|id| decided_by_runoff(id, &by_runoff, is_tied_again));
    let lot = view.lot.as_ref().map(drawn);
    let empty = (view.left_empty > 0).then(|| left_empty(view.left_empty));
    let again = view.lot.as_ref().and_then(|lot| lot.seed.as_deref()).map(|seed| {
        view! {
            <details class="lot-again">
                <summary>{texts().lot_again}</summary>
                <p class="tie-note">{lot_seed(seed)}</p>
            </details>
        }
    });
    view! {
        {steps
            .chain(runoff)
            .chain(lot)
            .chain(empty)
            .map(|note| view! { <p class="tie-note">{note}</p> })
            .collect_view()}
        {again}
    }
}

/// The badge with its sentence.
#[component]
pub fn Firmness(
    /// What was found.
    view: RobustnessView,
) -> impl IntoView {
    let is_close = view.badge == Badge::Close;
    view! {
        <p class="firmness">
            <span class="badge" class:close=is_close>{badge(view.badge)}</span>
            " "
            <span class="firmness-why">{firmness(&view)}</span>
        </p>
    }
}

/// Under which assumptions the decision would be another one. Badge and sentence stand at the ranking.
#[component]
pub fn RobustnessPanel(
    /// What was found.
    view: RobustnessView,
    /// Name of its table, unlike that of any other on the page.
    name: String,
) -> impl IntoView {
    let t = texts();
    let titles = |titles: &[String]| {
        if titles.is_empty() { t.nobody.to_owned() } else { titles.join(", ") }
    };
    let has_tied = view.reasons.iter().any(|reason| !reason.undecided.is_empty());
    let rows = view.reasons.iter().take(REASONS_SHOWN).map(|reason| {
        view! {
            <tr>
                <th scope="row">{assumption(reason)}</th>
                <td>{titles(&reason.gained)}</td>
                <td>{titles(&reason.lost)}</td>
                {has_tied.then(|| view! { <td>{titles(&reason.undecided)}</td> })}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let more = view.reasons.len().saturating_sub(REASONS_SHOWN);
    view! {
        <div class="robustness">
            <p>{robustness(&view)}</p>
            <p class="hint">{t.robustness_about}</p>
            {(!view.without_single_members).then(|| view! { <p class="hint">{t.no_single_members}</p> })}
            {(!view.reasons.is_empty())
                .then(|| {
                    view! {
                        <div class="table-scroll" tabindex="0" role="region" aria-label=name.clone()>
                            <table>
                                <caption class="kern-sr-only">{name.clone()}</caption>
                                <thead>
                                    <tr>
                                        <th scope="col">{t.assumption}</th>
                                        <th scope="col">{t.then_in}</th>
                                        <th scope="col">{t.then_out}</th>
                                        {has_tied.then(|| view! { <th scope="col">{t.then_tied}</th> })}
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                        {(more > 0).then(|| view! { <p>{crate::text::rules::more(more)}</p> })}
                    }
                })}
        </div>
    }
}
