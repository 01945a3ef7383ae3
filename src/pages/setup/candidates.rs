//! The candidates: list with state and order, changes, import. Proposals of members are accepted at the
//! desk.

use leptos::prelude::*;

use super::fields::{Field, LongField, Typed};
use super::import::{Check, Kind, Preview, Upload};
use super::list::{EditLink, Listing, Search};
use super::{Basis, Confirm, Frame, PlaceForm};
use crate::domain::invalid::Field as Name;
use crate::domain::seal::mark;
use crate::domain::views::public::collation_key;
use crate::domain::views::setup::{CandidateRow, Section};
use crate::domain::workshop::candidate::{CandidateText, TextField};
use crate::text::refusal::field;
use crate::text::setup::lists::texts as list_texts;
use crate::text::setup::{candidate_status, proposed_by, texts};

/// The page.
pub fn page(
    basis: Basis,
    listing: Listing,
    rows: Vec<CandidateRow>,
    preview: Option<Preview>,
) -> impl IntoView {
    let t = texts();
    let (is_empty, is_over) = (rows.is_empty(), basis.is_over());
    let is_asked = !listing.import.is_empty();
    let has_errors = is_asked && preview.as_ref().is_some_and(|p| !p.errors.is_empty());
    let workshop = basis.workshop;
    view! {
        <Frame basis=basis.clone() section=Section::Candidates>
            <h1>{t.candidates}</h1>
            <p class="lead">{t.candidates_about}</p>
            <Check basis=basis.clone() kind=Kind::Candidates preview=preview is_asked=is_asked />
            {if is_empty {
                view! { <p class="panel">{t.no_candidates}</p> }.into_any()
            } else {
                view! { <List basis=basis.clone() listing=listing rows=rows /> }.into_any()
            }}
            {(!is_over)
                .then(|| {
                    view! {
                        <Add basis=basis />
                        <Upload
                            workshop=workshop
                            kind=Kind::Candidates
                            about=t.candidates_columns
                            example=t.candidates_example
                            open=has_errors
                        />
                    }
                })}
        </Frame>
    }
}

/// The candidates that are searched for.
#[component]
fn List(basis: Basis, listing: Listing, rows: Vec<CandidateRow>) -> impl IntoView {
    let t = list_texts();
    let all = rows.len();
    let standing = rows.iter().filter(|row| !row.candidate.status.is_gone()).count();
    let mut place = 0;
    let placed = rows.into_iter().map(|row| {
        let stands = !row.candidate.status.is_gone();
        place += usize::from(stands);
        (stands.then_some(place), row)
    });
    let is_shown = |(_, row): &(Option<usize>, CandidateRow)| {
        let text = &row.candidate.text;
        listing.shows(&[&text.title, &text.description, &text.provider, &text.maturity])
    };
    let mut rows: Vec<(Option<usize>, CandidateRow)> = placed.filter(is_shown).collect();
    listing.sort(&mut rows, |column, (_, row)| match column {
        "title" => collation_key(&row.candidate.text.title),
        _ => String::new(),
    });
    let shown = rows.len();
    let entries = rows.into_iter().map(|(place, row)| {
        let place = place.map(|place| (place, standing));
        view! { <Entry basis=basis.clone() listing=listing.clone() row=row place=place /> }
    });
    let entries = entries.collect_view();
    let by = |sort: &str, words: &'static str| {
        let href = Listing { sort: sort.into(), ..listing.clone() }.closed("liste");
        let is_it = listing.sort == sort;
        view! { <a class="kern-link" href=href aria-current=is_it.then_some("true")>{words}</a> }
    };
    view! {
        <section id="liste" aria-label=texts().list>
            <div class="list-tools">
                <Search listing=listing.clone() all=all shown=shown />
                <p class="list-order">
                    {t.order} ": " {by("", t.of_the_ballot)} " · " {by("title", t.by_title)}
                </p>
            </div>
            <ol class="entries tight">{entries}</ol>
            {(shown == 0).then(|| view! { <p>{t.nothing_found}</p> })}
        </section>
    }
}

/// A candidate, with its place among those that stand.
#[component]
fn Entry(
    basis: Basis,
    listing: Listing,
    row: CandidateRow,
    place: Option<(usize, usize)>,
) -> impl IntoView {
    let CandidateRow { candidate, by } = row;
    let id = candidate.id.to_string();
    let anchor = format!("v-{id}");
    let typed = typed_of(&basis, &id);
    let is_gone = candidate.status.is_gone();
    let text = candidate.text.clone();
    let about: Vec<String> =
        [text.provider.clone(), text.maturity.clone(), text.cost.clone(), proposed_by(&by)]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
    let status = (!candidate.is_accepted()).then(|| candidate_status(&candidate.status));
    let is_refused = typed.iter().any(Typed::is_refused);
    let may_change = !is_gone && !basis.is_over();
    let is_open = may_change && (listing.edit == id || is_refused);
    let title = text.title.clone();
    let link = may_change.then(|| {
        let (anchor, about) = (anchor.clone(), title.clone());
        view! { <EditLink listing=listing row=id.clone() anchor=anchor about=about /> }
    });
    let form = is_open.then(|| {
        view! { <Change basis=basis.clone() id=id.clone() text=text.clone() typed=typed place=place /> }
    });
    view! {
        <li class="panel entry" class:gone=is_gone id=anchor>
            <div class="entry-head">
                <h2>
                    {place.map(|(place, _)| view! { <span class="entry-place">{place} ". "</span> })}
                    {title}
                </h2>
                {status.map(|status| view! { <span class="tag">{status}</span> })}
                {link}
            </div>
            <p>{candidate.text.description}</p>
            <p class="about">{about.join(" · ")}</p>
            {form}
        </li>
    }
}

/// What was refused about a candidate: its text, withdrawal, deletion, place.
fn typed_of(basis: &Basis, id: &str) -> [Typed; 4] {
    ["save_candidate", "withdraw_candidate", "remove_candidate", "move_candidate"]
        .map(|action| Typed::new(basis.refused.as_ref(), action, &[("candidate", id)]))
}

/// What can be done with a candidate.
#[component]
fn Change(
    basis: Basis,
    id: String,
    text: CandidateText,
    typed: [Typed; 4],
    place: Option<(usize, usize)>,
) -> impl IntoView {
    let t = texts();
    let [typed, withdrawal, removal, move_] = typed;
    let (anchor, title) = (format!("v-{id}"), text.title.clone());
    let seen = mark(&text);
    let fields = || vec![("workshop", basis.workshop.to_string()), ("candidate", id.clone())];
    let placing = place.map(|(place, last)| {
        view! {
            <PlaceForm
                action=format!("move_candidate#{anchor}")
                fields=fields()
                name="place"
                place=place
                last=last
                about=title.clone()
            />
        }
    });
    view! {
        {withdrawal.problem()}
        {removal.problem()}
        {move_.problem()}
        <form class="fields" method="post" action=format!("/api/save_candidate#{anchor}")>
            {typed.problem()}
            <input type="hidden" name="workshop" value=basis.workshop.to_string() />
            <input type="hidden" name="candidate" value=id.clone() />
            <input type="hidden" name="seen" value=seen />
            <TextFields typed=typed.clone() prefix=anchor.clone() text=text />
            <div class="actions whole">
                <button class="primary" type="submit">
                    {t.save}
                </button>
            </div>
        </form>
        {placing}
        <div class="confirms">
            <Confirm
                action=format!("withdraw_candidate#{anchor}")
                fields=fields()
                label=t.withdraw
                about=title.clone()
                consequence=t.withdraw_consequence
                button=t.withdraw_button
            />
            <Confirm
                action="remove_candidate#liste"
                fields=fields()
                label=t.delete
                about=title
                consequence=t.delete_candidate_consequence
                button=t.delete_candidate
            />
        </div>
    }
}

/// Adds one candidate.
#[component]
fn Add(basis: Basis) -> impl IntoView {
    let t = texts();
    let typed = Typed::new(basis.refused.as_ref(), "save_candidate", &[("candidate", "")]);
    view! {
        <details class="panel" id="neu" open=typed.is_refused()>
            <summary>
                <h2>{t.add_candidate}</h2>
            </summary>
            <form class="fields" method="post" action="/api/save_candidate#neu">
                {typed.problem()}
                <input type="hidden" name="workshop" value=basis.workshop.to_string() />
                <input type="hidden" name="candidate" value="" />
                <TextFields typed=typed.clone() prefix="neu".to_owned() text=CandidateText::default() />
                <div class="actions whole">
                    <button class="primary" type="submit">
                        {t.add_candidate}
                    </button>
                </div>
            </form>
        </details>
    }
}

/// What is said about a candidate.
#[component]
fn TextFields(typed: Typed, prefix: String, text: CandidateText) -> impl IntoView {
    let inputs = CandidateText::FIELDS.map(|TextField { name, input, field: label, required, has_lines, of, .. }| {
        let (id, stored) = (format!("{prefix}-{name}"), of(&text).clone());
        let typed = typed.clone();
        if has_lines {
            return view! {
                <LongField id=id name=input label=field(label) typed=typed stored=stored required=required />
            }
            .into_any();
        }
        let keyboard = if label == Name::Link { "url" } else { "text" };
        let class = if label == Name::Title { "field whole" } else { "field" };
        view! {
            <Field
                id=id
                name=input
                class=class
                label=field(label)
                typed=typed
                stored=stored
                keyboard=keyboard
                required=required
            />
        }
        .into_any()
    });
    inputs.collect_view()
}
