//! What a ballot says so far: what is left to do, the order it comes to, all of it in words. Not here:
//! the fields (`marks`).

use leptos::prelude::*;

use super::sheet::Sheet;
use super::texts;
use crate::domain::ballot::{BallotForm, PASSIVE, cell_key};
use crate::domain::method::Method;
use crate::domain::method::budget_rules::BallotKind;
use crate::domain::method::commitment::Pledge;
use crate::domain::method::resistance::Passive;
use crate::domain::views::RoundSection;
use crate::text::outcome::pledge as pledge_name;
use crate::text::room::{
    answered, approvals, of_scale, place, points, points_left, ranked, resistance, strong,
};

/// What is left to do, as one counts along.
#[component]
pub fn Remaining(method: Method, of: usize, sheet: Sheet) -> impl IntoView {
    let marked = move || {
        sheet.draft.with(|draft| draft.form.marks.values().filter(|mark| !mark.is_empty()).count())
    };
    let unable = move || sheet.draft.with(|draft| draft.form.unable.len());
    let done = move || marked() + unable();
    let never: Signal<bool> = Signal::derive(|| false);
    let answered_of = |of: usize| Signal::derive(move || answered(done(), of));
    let (is_over, sentence): (Signal<bool>, Signal<String>) = match method {
        Method::Points(rules) => {
            let given = move || {
                sheet.draft.with(|draft| {
                    let marks = draft.form.marks.values();
                    marks.filter_map(|mark| mark.trim().parse::<u32>().ok()).map(u64::from).sum()
                })
            };
            let total = rules.total;
            (
                Signal::derive(move || given() > u64::from(total)),
                Signal::derive(move || points_left(given(), total)),
            )
        }
        Method::Approval(rules) => {
            let max = rules.max;
            (
                Signal::derive(move || max.is_some_and(|max| marked() > max as usize)),
                Signal::derive(move || approvals(marked(), max)),
            )
        }
        Method::Resistance(rules) => {
            (never, answered_of(of + usize::from(rules.passive == Some(Passive::Beside))))
        }
        Method::Criteria(rules) => {
            let cells = rules.criteria.len();
            (never, Signal::derive(move || answered(marked() + unable() * cells, of * cells)))
        }
        Method::Budget(rules) if rules.ballot == BallotKind::Approval => {
            (never, Signal::derive(move || approvals(marked(), None)))
        }
        Method::Ranking(_) => (never, Signal::derive(move || ranked(marked(), of))),
        Method::YesNo(_) | Method::Score(_) | Method::Budget(_) | Method::Commitment(_) => {
            (never, answered_of(of))
        }
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
pub fn summary(round: &RoundSection, content: Option<&BallotForm>) -> AnyView {
    let t = texts();
    let Some(form) = content else {
        return view! { <p>{t.destroyed}</p> }.into_any();
    };
    if form.abstain {
        return view! { <p>{t.abstain_whole}</p> }.into_any();
    }
    let method = &round.plan.method;
    if matches!(method, Method::Ranking(_)) {
        return order(round, form).into_any();
    }
    let says = |id: &str| -> Option<String> {
        if form.unable.contains(id) {
            return Some(t.unable.into());
        }
        match method {
            Method::Criteria(rules) => {
                let cells = rules.criteria.iter().filter_map(|criterion| {
                    let mark = form.marks.get(&cell_key(id, criterion.id))?;
                    Some(format!("{} {}", criterion.name, of_scale(mark, rules.scale)))
                });
                let cells: Vec<String> = cells.collect();
                (!cells.is_empty()).then(|| cells.join(" · "))
            }
            _ => form.marks.get(id).map(|mark| in_words(method, mark)),
        }
    };
    let candidates = round.candidates.iter().map(|c| (c.id.to_string(), c.title.clone()));
    let passive = std::iter::once((PASSIVE.to_owned(), t.passive.to_owned()));
    let rows = candidates.chain(passive).filter_map(|(id, title)| {
        let says = says(&id)?;
        Some(view! { <li>{title} ": " <strong>{says}</strong></li> })
    });
    view! { <ul>{rows.collect_view()}</ul> }.into_any()
}

/// A mark on a candidate in words.
fn in_words(method: &Method, mark: &str) -> String {
    let t = texts();
    match (method, mark) {
        (Method::Points(_), number) => points(number),
        (Method::YesNo(_), "yes") => t.yes.into(),
        (Method::YesNo(_), "no") => t.no.into(),
        (Method::YesNo(_), _) => t.abstain.into(),
        (Method::Approval(_), _) => t.chosen.into(),
        (Method::Commitment(_), code) => {
            let pledge = Pledge::ALL.into_iter().find(|pledge| pledge.code() == code);
            pledge.map(pledge_name).unwrap_or_default().into()
        }
        (Method::Score(score), number) => of_scale(number, score.max),
        (Method::Resistance(rules), number) => {
            let is_strong = number.parse().is_ok_and(|mark| rules.is_strong(mark));
            if is_strong { strong(number) } else { resistance(number) }
        }
        (Method::Ranking(_), number) => place(number),
        (Method::Criteria(rules), number) => of_scale(number, rules.scale),
        (Method::Budget(rules), number) => match rules.ballot {
            BallotKind::Approval => t.chosen.into(),
            BallotKind::Score { max } => of_scale(number, max),
        },
    }
}

/// The order a ranking comes to as it is filled in; shown once the page is alive.
#[component]
pub fn OrderSoFar(round: RoundSection, sheet: Sheet) -> impl IntoView {
    view! {
        <section class="order-so-far">
            <h2>{texts().your_order}</h2>
            {move || sheet.draft.with(|draft| order(&round, &draft.form))}
        </section>
    }
}

/// The candidates place by place, equals together; then those without a place.
fn order(round: &RoundSection, form: &BallotForm) -> impl IntoView + use<> {
    let t = texts();
    let mut groups: std::collections::BTreeMap<u32, Vec<String>> = Default::default();
    let (mut last, mut unable) = (Vec::new(), Vec::new());
    for standing in &round.candidates {
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
