//! All published results: ranking, formula, ballots by member where names may be shown; for the
//! organizer with downloads. Server-rendered, no program.

use leptos::prelude::*;

use crate::components::masthead::Masthead;
use crate::components::outcome::ballots::Ballots;
use crate::components::outcome::method::{columns, drawing, tables};
use crate::components::outcome::payments::PaymentsTable;
use crate::components::outcome::ranking;
use crate::components::outcome::spread::SpreadTable;
use crate::components::rules::RobustnessPanel;
use crate::domain::ids::WorkshopId;
use crate::domain::views::by_member::BallotsTable;
use crate::domain::views::method::WorkingView;
use crate::domain::views::method::budget::payments::Payments;
use crate::domain::views::outcome::OutcomeView;
use crate::domain::views::round_name::RoundName;
use crate::domain::views::setup::Section;
use crate::domain::views::spread::Spread;
use crate::pages::setup::{Basis, Frame};
use crate::text::results::{closed_since, texts};
use crate::text::round_name::{follows, numbered, round_name};
use crate::text::{method as texts_of_method, outcome as texts_of_outcome, rules};

/// A published round.
#[derive(Clone, Debug)]
pub struct Published {
    /// Its result.
    pub outcome: OutcomeView,
    /// What it is called.
    pub name: RoundName,
    /// How its values came about, for methods that have tables of it.
    pub working: Option<WorkingView>,
    /// The ballots; `None` unless names may be shown.
    pub ballots: Option<BallotsTable>,
    /// How resistance spreads; `None` unless names may be shown and resistance was asked.
    pub spread: Option<Spread>,
    /// Who pays what; `None` unless names may be shown and members pay.
    pub payments: Option<Payments>,
}

/// The page of the bearer of a card.
pub fn page(title: String, results: Vec<Published>) -> impl IntoView {
    view! {
        <Masthead home="/room" title=title />
        <main id="inhalt" class="page results">
            <Results results=results downloads=None />
        </main>
    }
}

/// The organizer's page, among the sections of the set-up.
pub fn setup_page(basis: Basis, results: Vec<Published>) -> impl IntoView {
    let workshop = basis.workshop;
    view! {
        <Frame basis=basis section=Section::Results>
            <div class="results">
                <Results results=results downloads=Some(workshop) />
            </div>
        </Frame>
    }
}

/// A list of contents and the results. `downloads` is the workshop whose exports the organizer may fetch.
#[component]
fn Results(results: Vec<Published>, downloads: Option<WorkshopId>) -> impl IntoView {
    let t = texts();
    let contents = (results.len() > 1).then(|| {
        let entries = results.iter().map(|published| {
            let outcome = &published.outcome;
            let href = format!("#abstimmung-{}", outcome.round);
            let since = closed_since(outcome);
            let kind = texts_of_outcome::kind(outcome.kind).to_owned();
            let about: Vec<String> =
                [kind, since].into_iter().chain(follows(&published.name)).collect();
            view! {
                <li>
                    <a class="kern-link" href=href>{numbered(outcome)}</a>
                    <span class="sub">{about.join(" · ")}</span>
                </li>
            }
        });
        view! {
            <nav class="contents" aria-label=t.contents>
                <ul>{entries.collect_view()}</ul>
            </nav>
        }
    });
    view! {
        <h1>{t.heading}</h1>
        {results.is_empty().then(|| view! { <p>{t.none}</p> })}
        {downloads
            .map(|workshop| {
                view! { <Downloads workshop=workshop round=None name=t.downloads.to_owned() /> }
            })}
        {contents}
        {results
            .into_iter()
            .map(|published| view! { <Result published=published downloads=downloads /> })
            .collect_view()}
    }
}

/// The downloads of a round, or of the whole workshop.
#[component]
fn Downloads(workshop: WorkshopId, round: Option<u32>, name: String) -> impl IntoView {
    let t = texts();
    let link = |file: &str, dialect: &str| {
        let round = round.map(|round| format!("&round={round}")).unwrap_or_default();
        format!("/setup/{workshop}/export/{file}?dialect={dialect}{round}")
    };
    view! {
        <nav class="downloads" aria-label=name>
            <span class="downloads-label">
                {if round.is_some() { t.this_round } else { t.all_rounds }}
            </span>
            <a class="kern-link" href=link("results.csv", "german")>{t.csv_german}</a>
            <a class="kern-link" href=link("results.csv", "international")>{t.csv_international}</a>
            <a class="kern-link" href=link("results.json", "international")>{t.json}</a>
            {round
                .is_none()
                .then(|| {
                    view! {
                        <a class="kern-link" href=link("archive.jsonl", "international")>
                            {t.archive}
                        </a>
                    }
                })}
        </nav>
    }
}

/// One published round.
#[component]
fn Result(published: Published, downloads: Option<WorkshopId>) -> impl IntoView {
    let t = texts();
    let Published { outcome, name, working, ballots, spread, payments } = published;
    let round = outcome.round;
    let anchor = format!("abstimmung-{round}");
    // Landmarks of several rounds on one page are told apart by question and number.
    let question = numbered(&outcome);
    let of = |what: &str| format!("{what}: {question}");
    let about = [
        round_name(&name),
        texts_of_method::name(&outcome.method).into(),
        texts_of_outcome::secrecy_name(outcome.secrecy).into(),
    ];
    let example = texts_of_method::worked_example(&outcome.method);
    let csv = move |workshop: WorkshopId, file: &str, label: &'static str| {
        let href = format!("/setup/{workshop}/export/{file}.csv?dialect=german&round={round}");
        view! { <p><a class="kern-link" href=href>{label}</a></p> }
    };
    let robustness = outcome.robustness.clone().filter(|_| outcome.decides());
    let advisory = advisory_table(&outcome, of(texts_of_outcome::texts().advisory));
    let working = working.and_then(|working| tables(&outcome.method, working, &question));
    view! {
        <section class="panel">
            <h2 id=anchor>{outcome.question.clone()}</h2>
            <p class="about">{about.join(" · ")}</p>
            {downloads
                .map(|workshop| {
                    view! { <Downloads workshop=workshop round=Some(round.0) name=of(t.downloads) /> }
                })}
            {ranking(&outcome)}
            <details>
                <summary>{t.how_counted}</summary>
                <p>{example}</p>
            </details>
            {advisory
                .map(|table| {
                    view! {
                        <details>
                            <summary>{texts_of_outcome::texts().advisory}</summary>
                            {table}
                        </details>
                    }
                })}
            {working
                .map(|working| {
                    view! {
                        <details>
                            <summary>{t.working}</summary>
                            {downloads.map(|workshop| csv(workshop, "working", t.working_csv))}
                            {working}
                        </details>
                    }
                })}
            {robustness
                .map(|view| {
                    let heading = format!(
                        "{} {}",
                        rules::texts().robustness,
                        rules::badge(view.badge),
                    );
                    view! {
                        <details>
                            <summary>{heading}</summary>
                            <RobustnessPanel view=view name=of(rules::texts().robustness) />
                        </details>
                    }
                })}
            {spread
                .map(|spread| {
                    view! {
                        <details>
                            <summary>{t.spread}</summary>
                            <SpreadTable spread=spread name=of(t.spread) />
                        </details>
                    }
                })}
            {payments
                .map(|payments| {
                    view! {
                        <details>
                            <summary>{t.payments}</summary>
                            {downloads.map(|workshop| csv(workshop, "payments", t.payments_csv))}
                            <PaymentsTable payments=payments name=of(t.payments) />
                        </details>
                    }
                })}
            {ballots
                .map(|ballots| {
                    view! {
                        <details>
                            <summary>{t.ballots}</summary>
                            {downloads.map(|workshop| csv(workshop, "ballots", t.ballots_csv))}
                            <Ballots ballots=ballots name=of(t.ballots) />
                        </details>
                    }
                })}
        </section>
    }
}

/// What the members that advise said, counted apart; `None` where nobody advises.
fn advisory_table(outcome: &OutcomeView, name: String) -> Option<impl IntoView + use<>> {
    let rows = Some(&outcome.advisory).filter(|rows| !rows.is_empty())?;
    let columns = columns(&outcome.method);
    let heads = columns.iter().map(|(label, class)| {
        view! { <th scope="col" class=*class>{*label}</th> }
    });
    let rows = rows.iter().map(|row| {
        let figures = drawing(&outcome.method, row, rows).figures.into_iter();
        let cells = figures.zip(&columns).map(|((figure, _), (_, class))| {
            view! { <td class=*class>{figure}</td> }
        });
        view! {
            <tr>
                <th scope="row">{row.title.clone()}</th>
                {cells.collect_view()}
            </tr>
        }
    });
    Some(view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=name.clone()>
            <table class="working-table">
                <caption class="kern-sr-only">{name.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{texts_of_outcome::texts().candidate}</th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    })
}
