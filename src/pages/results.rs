//! All published results: ranking, formula, ballots by member where names may be shown; for the
//! organizer with downloads. Server-rendered, no program.

use leptos::prelude::*;

use crate::components::masthead::Masthead;
use crate::components::outcome::Ranking;
use crate::components::outcome::working::WorkingTables;
use crate::components::rules::RobustnessPanel;
use crate::domain::ballot::{Ballot, Content};
use crate::domain::ids::{CandidateId, WorkshopId};
use crate::domain::method::Method;
use crate::domain::method::commitment::Pledge;
use crate::domain::method::criteria::Criterion;
use crate::domain::method::resistance::{Passive, Resistance};
use crate::domain::method::yes_no::Answer;
use crate::domain::round::{Round, Secrecy};
use crate::domain::views::{OutcomeView, WorkingView};
use crate::domain::weight::Weight;
use crate::text::figures::weight;
use crate::text::outcome as texts_of_outcome;
use crate::text::results::texts;
use crate::text::room::texts as room_texts;
use crate::text::rules;

/// A published round.
#[derive(Clone, Debug)]
pub struct Published {
    /// Its result.
    pub outcome: OutcomeView,
    /// How its values came about, for methods that have tables of it.
    pub working: Option<WorkingView>,
    /// The ballots; `None` unless names may be shown.
    pub ballots: Option<BallotsTable>,
}

/// The ballots of a round by member.
#[derive(Clone, Debug)]
pub struct BallotsTable {
    /// Titles of the candidates in the order of the ballot.
    pub candidates: Vec<String>,
    /// Name, weight and marks of each member on the roll.
    pub rows: Vec<(String, Weight, Vec<Mark>)>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// No ballot.
    NotCast,
    /// *Enthaltung* on the whole ballot.
    Abstained,
    /// *Nicht zuständig*.
    Unable,
    /// Points, or a mark on a scale.
    Points(u32),
    /// Resistance so high that it is a strong objection.
    Strong(u32),
    /// Chosen.
    Chosen,
    /// A place in the ballot's order.
    Place(usize),
    /// Marks by criterion, in their order.
    Cells(Vec<Option<u32>>),
    /// An answer.
    Answer(Answer),
    /// What the member commits to.
    Pledge(Pledge),
    /// Cast, but nothing said here.
    Silent,
}

impl BallotsTable {
    /// The ballots of a published round, if its secrecy level lets them be seen.
    #[must_use]
    pub fn of(round: &Round) -> Option<Self> {
        let (held, _) = round.published()?;
        match round.plan.secrecy {
            Secrecy::OpenLive | Secrecy::NamesAfterClosing => {}
            Secrecy::TotalsOnly => return None,
        }
        let row = |entry: &crate::domain::roll::RollEntry| {
            let ballot = held.cast.get(&entry.member).and_then(|cast| cast.ballot());
            let method = &round.plan.method;
            let marks = held.candidates.iter().map(|c| Mark::of(ballot, c.id, method));
            let passive = beside(method).map(|rules| Mark::passive(ballot, rules));
            (entry.name.clone(), entry.weight, marks.chain(passive).collect())
        };
        Some(Self {
            candidates: held
                .candidates
                .iter()
                .map(|c| c.title.clone())
                .chain(beside(&round.plan.method).map(|_| room_texts().passive.to_owned()))
                .collect(),
            rows: held.roll.entries.iter().map(row).collect(),
        })
    }
}

/// The rules under which the passive option is rated beside the candidates.
fn beside(method: &Method) -> Option<&Resistance> {
    match method {
        Method::Resistance(rules) => Some(rules).filter(|r| r.passive == Some(Passive::Beside)),
        Method::Points(_)
        | Method::YesNo(_)
        | Method::Approval(_)
        | Method::Score(_)
        | Method::Criteria(_)
        | Method::Ranking(_)
        | Method::Budget(_)
        | Method::Commitment(_) => None,
    }
}

impl Mark {
    /// What a ballot says on a candidate.
    #[must_use]
    pub fn of(ballot: Option<&Ballot>, candidate: CandidateId, method: &Method) -> Self {
        let Some(ballot) = ballot else {
            return Self::NotCast;
        };
        if ballot.unable.contains(&candidate) {
            return Self::Unable;
        }
        match &ballot.content {
            Content::Abstention => Self::Abstained,
            Content::Points(points) => Self::Points(points.get(&candidate).copied().unwrap_or(0)),
            Content::YesNo(answers) => {
                answers.get(&candidate).map_or(Self::Silent, |answer| Self::Answer(*answer))
            }
            Content::Commitment(pledges) => {
                pledges.get(&candidate).map_or(Self::Silent, |pledge| Self::Pledge(*pledge))
            }
            Content::Approval(chosen) => {
                if chosen.contains(&candidate) {
                    Self::Chosen
                } else {
                    Self::Silent
                }
            }
            Content::Score(scores) => {
                scores.get(&candidate).map_or(Self::Silent, |mark| Self::Points(*mark))
            }
            Content::Resistance(marks) => {
                Self::resistance(marks.candidates.get(&candidate).copied(), method)
            }
            Content::Criteria(cells) => match (method, cells.get(&candidate)) {
                (Method::Criteria(rules), Some(cells)) => {
                    let cell = |criterion: &Criterion| cells.get(&criterion.id).copied();
                    Self::Cells(rules.criteria.iter().map(cell).collect())
                }
                _ => Self::Silent,
            },
            Content::Ranking(groups) => groups
                .iter()
                .position(|group| group.contains(&candidate))
                .map_or(Self::Silent, |index| Self::Place(index + 1)),
        }
    }

    /// What a ballot says on the passive option.
    fn passive(ballot: Option<&Ballot>, rules: &Resistance) -> Self {
        match ballot.map(|ballot| &ballot.content) {
            None => Self::NotCast,
            Some(Content::Abstention) => Self::Abstained,
            Some(Content::Resistance(marks)) => {
                Self::resistance(marks.passive, &Method::Resistance(rules.clone()))
            }
            Some(_) => Self::Silent,
        }
    }

    fn resistance(mark: Option<u32>, method: &Method) -> Self {
        match (mark, method) {
            (None, _) => Self::Silent,
            (Some(mark), Method::Resistance(rules)) if rules.is_strong(mark) => Self::Strong(mark),
            (Some(mark), _) => Self::Points(mark),
        }
    }

    fn text(&self) -> String {
        let t = texts_of_outcome::texts();
        match self {
            Self::NotCast => t.not_cast.into(),
            Self::Abstained | Self::Answer(Answer::Abstain) => t.abstain.into(),
            Self::Unable => t.unable.into(),
            Self::Points(points) => points.to_string(),
            Self::Strong(mark) => format!("{mark} – {}", room_texts().strong_objection),
            Self::Chosen => "✓".into(),
            Self::Place(place) => place.to_string(),
            Self::Cells(cells) => {
                let cell = |cell: &Option<u32>| cell.map_or("–".into(), |mark| mark.to_string());
                cells.iter().map(cell).collect::<Vec<String>>().join(" · ")
            }
            Self::Pledge(pledge) => texts_of_outcome::pledge(*pledge).into(),
            Self::Answer(Answer::Yes) => t.yes.into(),
            Self::Answer(Answer::No) => t.no.into(),
            Self::Silent => "–".into(),
        }
    }
}

/// The page. `downloads` is the workshop whose exports the organizer may fetch.
pub fn page(
    title: String,
    results: Vec<Published>,
    downloads: Option<WorkshopId>,
) -> impl IntoView {
    let t = texts();
    let home = if downloads.is_some() { "/setup" } else { "/room" };
    view! {
        <Masthead home=home title=title />
        <main id="inhalt" class="page results">
            <h1>{t.heading}</h1>
            {results.is_empty().then(|| view! { <p>{t.none}</p> })}
            {downloads.map(|workshop| view! { <Downloads workshop=workshop round=None name=t.downloads.to_owned() /> })}
            {results
                .into_iter()
                .map(|published| view! { <Result published=published downloads=downloads /> })
                .collect_view()}
        </main>
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
    let Published { outcome, working, ballots } = published;
    let round = outcome.round;
    let anchor = format!("abstimmung-{round}");
    // Landmarks of several rounds on one page are told apart by their question.
    let question = outcome.question.clone();
    let of = |what: &str| format!("{what}: {question}");
    let about = format!(
        "{} · {} · {}",
        texts_of_outcome::kind(outcome.kind),
        texts_of_outcome::method(&outcome.method),
        texts_of_outcome::secrecy_name(outcome.secrecy),
    );
    let example = texts_of_outcome::worked_example(&outcome.method);
    let robustness = outcome.robustness.clone();
    let csv = move |workshop: WorkshopId, file: &str, label: &'static str| {
        let href = format!("/setup/{workshop}/export/{file}.csv?dialect=german&round={round}");
        view! { <p><a class="kern-link" href=href>{label}</a></p> }
    };
    view! {
        <section class="panel" aria-labelledby=anchor.clone()>
            <h2 id=anchor.clone()>{outcome.question.clone()}</h2>
            <p class="about">{about}</p>
            {downloads
                .map(|workshop| {
                    view! { <Downloads workshop=workshop round=Some(round.0) name=of(t.downloads) /> }
                })}
            <Ranking view=outcome />
            <details>
                <summary>{t.how_counted}</summary>
                <p>{example}</p>
            </details>
            {working
                .map(|working| {
                    view! {
                        <details>
                            <summary>{t.working}</summary>
                            {downloads.map(|workshop| csv(workshop, "working", t.working_csv))}
                            <WorkingTables working=working question=question.clone() />
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
                            <RobustnessPanel view=view />
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

/// The ballots by member.
#[component]
fn Ballots(ballots: BallotsTable, name: String) -> impl IntoView {
    let t = texts();
    let o = texts_of_outcome::texts();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=name>
            <table class="ballots-table">
                <caption class="kern-sr-only">{name.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t.member}</th>
                        <th scope="col" class="number">{t.weight}</th>
                        {ballots
                            .candidates
                            .into_iter()
                            .map(|title| view! { <th scope="col">{title}</th> })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>
                    {ballots
                        .rows
                        .into_iter()
                        .map(|(name, of, marks)| {
                            let whole = match marks.first() {
                                Some(Mark::NotCast) => Some(o.not_cast),
                                Some(Mark::Abstained) => Some(o.abstained),
                                _ => None,
                            };
                            let columns = marks.len();
                            view! {
                                <tr>
                                    <th scope="row">{name}</th>
                                    <td class="number">{weight(of)}</td>
                                    {match whole {
                                        Some(whole) => {
                                            view! { <td colspan=columns class="whole">{whole}</td> }
                                                .into_any()
                                        }
                                        None => {
                                            marks
                                                .iter()
                                                .map(|mark| view! { <td>{mark.text()}</td> })
                                                .collect_view()
                                                .into_any()
                                        }
                                    }}
                                </tr>
                            }
                        })
                        .collect_view()}
                </tbody>
            </table>
        </div>
    }
}
