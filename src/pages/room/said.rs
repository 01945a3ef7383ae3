//! What a ballot says so far: what is left to do, the order it comes to, all of it in words. Not here:
//! the fields (`marks`).

use leptos::prelude::*;

use super::sheet::Sheet;
use crate::domain::ballot::content::Pledge;
use crate::domain::ballot::form::{BallotForm, PASSIVE, cell_key};
use crate::domain::views::ask::Ask;
use crate::domain::views::floor::Paper;
use crate::text::method::commitment::pledge as pledge_name;
use crate::text::room::{
    answered, approvals, of_scale, place, points, points_left, ranked, resistance, strong, texts,
};

/// What is left to do, as one counts along.
#[component]
pub fn Remaining(ask: Ask, of: usize, sheet: Sheet) -> impl IntoView {
    let marked = move || {
        sheet.draft.with(|draft| draft.form.marks.values().filter(|mark| !mark.is_empty()).count())
    };
    let unable = move || sheet.draft.with(|draft| draft.form.unable.len());
    let done = move || marked() + unable();
    let never: Signal<bool> = Signal::derive(|| false);
    let answered_of = |of: usize| Signal::derive(move || answered(done(), of));
    let (is_over, sentence): (Signal<bool>, Signal<String>) = match ask {
        Ask::Points { total, .. } => {
            let given = move || {
                sheet.draft.with(|draft| {
                    let marks = draft.form.marks.values();
                    marks.filter_map(|mark| mark.trim().parse::<u32>().ok()).map(u64::from).sum()
                })
            };
            (
                Signal::derive(move || given() > u64::from(total)),
                Signal::derive(move || points_left(given(), total)),
            )
        }
        Ask::Choice { max } => (
            Signal::derive(move || max.is_some_and(|max| marked() > max as usize)),
            Signal::derive(move || approvals(marked(), max)),
        ),
        Ask::Resistance { with_passive, .. } => {
            (never, answered_of(of + usize::from(with_passive)))
        }
        Ask::Cells { criteria, .. } => {
            let cells = criteria.len();
            (never, Signal::derive(move || answered(marked() + unable() * cells, of * cells)))
        }
        Ask::Place => (never, Signal::derive(move || ranked(marked(), of))),
        Ask::Answer | Ask::Pledge | Ask::Score { .. } => (never, answered_of(of)),
    };
    let shown = move || {
        if sheet.abstains() { texts().abstain.to_owned() } else { sentence.get() }
    };
    view! {
        <p class="remaining" class:over=is_over role="status">
            {shown}
        </p>
    }
}

/// What a ballot says, in words.
pub fn summary(paper: &Paper, content: Option<&BallotForm>) -> AnyView {
    let t = texts();
    let Some(form) = content else {
        return view! { <p>{t.content_hidden}</p> }.into_any();
    };
    if form.abstain {
        return view! { <p>{t.abstain_whole}</p> }.into_any();
    }
    let ask = &paper.ask;
    if *ask == Ask::Place {
        return order(paper, form).into_any();
    }
    let says = |id: &str| -> Option<String> {
        if form.unable.contains(id) {
            return Some(t.unable.into());
        }
        match ask {
            Ask::Cells { criteria, scale } => {
                let cells = criteria.iter().filter_map(|(criterion, name)| {
                    let mark = form.marks.get(&cell_key(id, *criterion))?;
                    Some(format!("{name} {}", of_scale(mark, *scale)))
                });
                let cells: Vec<String> = cells.collect();
                (!cells.is_empty()).then(|| cells.join(" · "))
            }
            _ => form.marks.get(id).map(|mark| in_words(ask, mark)),
        }
    };
    let candidates = paper.candidates.iter().map(|c| (c.id.to_string(), c.title.clone()));
    let passive = std::iter::once((PASSIVE.to_owned(), t.passive.to_owned()));
    let rows = candidates.chain(passive).filter_map(|(id, title)| {
        let says = says(&id)?;
        Some(view! { <li>{title} ": " <strong>{says}</strong></li> })
    });
    view! { <ul>{rows.collect_view()}</ul> }.into_any()
}

/// A mark on a candidate in words.
fn in_words(ask: &Ask, mark: &str) -> String {
    let t = texts();
    match (ask, mark) {
        (Ask::Points { .. }, number) => points(number),
        (Ask::Answer, "yes") => t.yes.into(),
        (Ask::Answer, "no") => t.no.into(),
        (Ask::Answer, _) => t.abstain.into(),
        (Ask::Choice { .. }, _) => t.chosen.into(),
        (Ask::Pledge, code) => {
            let pledge = Pledge::ALL.into_iter().find(|pledge| pledge.code() == code);
            pledge.map(pledge_name).unwrap_or_default().into()
        }
        (Ask::Score { max } | Ask::Cells { scale: max, .. }, number) => of_scale(number, *max),
        (Ask::Resistance { strong_from, .. }, number) => {
            let is_strong = number.parse::<u32>().is_ok_and(|mark| mark >= *strong_from);
            if is_strong { strong(number) } else { resistance(number) }
        }
        (Ask::Place, number) => place(number),
    }
}

/// The order a ranking comes to as it is filled in; shown once the page is alive.
#[component]
pub fn OrderSoFar(paper: Paper, sheet: Sheet) -> impl IntoView {
    view! {
        <section class="order-so-far">
            <h2>{texts().your_order}</h2>
            {move || sheet.draft.with(|draft| order(&paper, &draft.form))}
        </section>
    }
}

/// The candidates place by place, equals together; then those without a place.
fn order(paper: &Paper, form: &BallotForm) -> impl IntoView + use<> {
    let t = texts();
    let mut groups: std::collections::BTreeMap<u32, Vec<String>> = Default::default();
    let (mut last, mut unable) = (Vec::new(), Vec::new());
    for standing in &paper.candidates {
        let (id, title) = (standing.id.to_string(), standing.title.clone());
        let given = form.marks.get(&id).and_then(|mark| mark.trim().parse().ok());
        match given {
            _ if form.unable.contains(&id) => unable.push(title),
            Some(place) => groups.entry(place).or_default().push(title),
            None => last.push(title),
        }
    }
    let mut before = 0;
    let places = groups.into_values().map(|titles| {
        let first = before + 1;
        before += titles.len();
        let equal = (titles.len() > 1).then_some(t.equal);
        view! { <li value=first>{titles.join(" · ")} {equal.map(|e| format!(" – {e}"))}</li> }
    });
    let places = places.collect_view();
    let rest = |label: &'static str, titles: Vec<String>| {
        (!titles.is_empty())
            .then(|| view! { <p class="hint">{label} ": " {titles.join(" · ")}</p> })
    };
    view! {
        <ol class="order">{places}</ol>
        {rest(t.unranked, last)}
        {rest(t.unable, unable)}
    }
}
