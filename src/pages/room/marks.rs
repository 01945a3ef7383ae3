//! What stands beside a candidate on the ballot, by method: a number, an answer, a choice; what is
//! left to do, counted along; and a ballot in words. Every mark is an ordinary field of the form.
//! Not here: sending and keeping it (`ballot`, `sheet`), and what is valid, which the domain decides.

use leptos::prelude::*;

use super::sheet::Sheet;
use super::texts;
use crate::domain::ballot::{BallotForm, PASSIVE};
use crate::domain::method::Method;
use crate::domain::method::budget_rules::BallotKind;
use crate::domain::method::resistance::{Passive, Resistance};
use crate::domain::views::Paper;
use crate::text::room::{
    answered, approvals, of_scale, place, points, points_left, resistance, strong,
};

/// The field for one candidate of so many.
pub fn mark_of(
    method: &Method,
    title: String,
    key: StoredValue<String>,
    sheet: Sheet,
    is_off: Signal<bool>,
    candidates: usize,
) -> AnyView {
    let t = texts();
    let rating =
        |label: &'static str, title: String, min: u32, max: u32, objects: Option<Resistance>| {
            view! {
                <RatingMark
                    label=label
                    title=title
                    min=min
                    max=max
                    key=key
                    sheet=sheet
                    is_off=is_off
                    objects=objects
                />
            }
            .into_any()
        };
    match method {
        Method::Points(points) => {
            let cap = points.max_per_candidate.unwrap_or(points.total);
            view! { <PointsMark title=title cap=cap key=key sheet=sheet is_off=is_off /> }
                .into_any()
        }
        Method::YesNo(_) => {
            view! { <AnswerMark title=title key=key sheet=sheet is_off=is_off /> }.into_any()
        }
        Method::Approval(_) => {
            view! { <ChosenMark title=title key=key sheet=sheet is_off=is_off /> }.into_any()
        }
        Method::Score(score) => rating(t.score_for, title, 0, score.max, None),
        Method::Resistance(rules) => {
            rating(t.resistance_to, title, 0, rules.max, Some(rules.clone()))
        }
        Method::Ranking(_) => {
            let last = u32::try_from(candidates).unwrap_or(u32::MAX);
            rating(t.place_of, title, 1, last, None)
        }
        Method::Budget(budget) => match budget.ballot {
            BallotKind::Approval => {
                view! { <ChosenMark title=title key=key sheet=sheet is_off=is_off /> }.into_any()
            }
            BallotKind::Score { max } => rating(t.score_for, title, 0, max, None),
        },
        Method::Criteria(rules) => {
            let cells = rules.criteria.iter().map(|criterion| {
                let cell = StoredValue::new(key.with_value(|id| format!("{id}.{}", criterion.id)));
                let label = format!("{title}, {}", criterion.name);
                view! {
                    <li>
                        <span>{criterion.name.clone()}</span>
                        <RatingMark
                            label=t.score_for
                            title=label
                            min=0
                            max=rules.scale
                            key=cell
                            sheet=sheet
                            is_off=is_off
                            objects=None
                        />
                    </li>
                }
            });
            view! { <ul class="cells">{cells.collect_view()}</ul> }.into_any()
        }
    }
}

/// The passive option below the candidates, where one rates it beside them.
#[component]
pub fn PassiveRow(method: Method, sheet: Sheet) -> impl IntoView {
    let t = texts();
    let Method::Resistance(rules) = method else {
        return ().into_any();
    };
    if rules.passive != Some(Passive::Beside) {
        return ().into_any();
    }
    let key = StoredValue::new(PASSIVE.to_owned());
    view! {
        <li class="ballot-row">
            <div class="ballot-candidate">
                <span class="candidate-title">{t.passive}</span>
                <span class="hint">{t.passive_about}</span>
            </div>
            <RatingMark
                label=t.resistance_to
                title=t.passive.to_owned()
                min=0
                max=rules.max
                key=key
                sheet=sheet
                is_off=Signal::derive(move || sheet.abstains())
                objects=Some(rules)
            />
        </li>
    }
    .into_any()
}

/// Points: a number field between two buttons.
#[component]
fn PointsMark(
    title: String,
    cap: u32,
    key: StoredValue<String>,
    sheet: Sheet,
    is_off: Signal<bool>,
) -> impl IntoView {
    let t = texts();
    let mark = move || sheet.mark(&key.get_value());
    let step = move |by: i64| {
        let now: i64 = mark().trim().parse().unwrap_or(0);
        let next = (now + by).clamp(0, cap.into());
        let next = if next == 0 { String::new() } else { next.to_string() };
        sheet.set_mark(&key.get_value(), next);
    };
    view! {
        <div class="points">
            <button
                type="button"
                class="step"
                aria-label=format!("{}: {title}", t.fewer)
                prop:disabled=is_off
                on:click=move |_| step(-1)
            >
                "−"
            </button>
            <input
                type="number"
                inputmode="numeric"
                min="0"
                max=cap
                placeholder="0"
                name=format!("marks[{}]", key.get_value())
                aria-label=format!("{} {title}", t.points_for)
                value=sheet.draft.with_untracked(|d| d.form.marks.get(&key.get_value()).cloned())
                prop:value=mark
                prop:disabled=is_off
                on:input=move |event| sheet.set_mark(&key.get_value(), event_target_value(&event))
            />
            <button
                type="button"
                class="step"
                aria-label=format!("{}: {title}", t.more)
                prop:disabled=is_off
                on:click=move |_| step(1)
            >
                "+"
            </button>
        </div>
    }
}

/// An answer: three radio buttons.
#[component]
fn AnswerMark(
    title: String,
    key: StoredValue<String>,
    sheet: Sheet,
    is_off: Signal<bool>,
) -> impl IntoView {
    let t = texts();
    let choice = |code: &'static str, label: &'static str| {
        let is_set = move || sheet.mark(&key.get_value()) == code;
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name=format!("marks[{}]", key.get_value())
                    value=code
                    checked=untrack(is_set)
                    prop:checked=is_set
                    prop:disabled=is_off
                    on:change=move |_| sheet.set_mark(&key.get_value(), code.into())
                />
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="answers">
            <legend class="kern-sr-only">{title}</legend>
            {choice("yes", t.yes)}
            {choice("no", t.no)}
            {choice("abstain", t.abstain)}
        </fieldset>
    }
}

/// A choice: one box.
#[component]
fn ChosenMark(
    title: String,
    key: StoredValue<String>,
    sheet: Sheet,
    is_off: Signal<bool>,
) -> impl IntoView {
    let is_chosen = move || sheet.mark(&key.get_value()) == "1";
    view! {
        <label class="choice chosen-mark">
            <input
                type="checkbox"
                name=format!("marks[{}]", key.get_value())
                value="1"
                checked=untrack(is_chosen)
                prop:checked=is_chosen
                prop:disabled=is_off
                on:change=move |event| {
                    let mark = if event_target_checked(&event) { "1" } else { "" };
                    sheet.set_mark(&key.get_value(), mark.into());
                }
            />
            {texts().choose}
            <span class="kern-sr-only">" " {title}</span>
        </label>
    }
}

/// A whole number between two buttons; an empty field is no mark, which is not the same as 0.
#[component]
fn RatingMark(
    label: &'static str,
    title: String,
    min: u32,
    max: u32,
    key: StoredValue<String>,
    sheet: Sheet,
    is_off: Signal<bool>,
    /// Marks a strong objection as one.
    objects: Option<Resistance>,
) -> impl IntoView {
    let t = texts();
    let mark = move || sheet.mark(&key.get_value());
    let (least, most) = (i64::from(min), i64::from(max));
    let step = move |by: i64| {
        let next = match mark().trim().parse::<i64>() {
            Err(_) => (by > 0).then_some(least),
            Ok(now) if now + by < least => None,
            Ok(now) => Some((now + by).min(most)),
        };
        sheet.set_mark(&key.get_value(), next.map(|next| next.to_string()).unwrap_or_default());
    };
    let objection = objects.map(|rules| {
        let is_strong = move || mark().trim().parse().is_ok_and(|mark| rules.is_strong(mark));
        view! {
            <span class="objection" role="status">
                {move || is_strong().then_some(t.strong_objection)}
            </span>
        }
    });
    view! {
        <div class="points">
            <button
                type="button"
                class="step"
                aria-label=format!("{}: {title}", t.fewer)
                prop:disabled=is_off
                on:click=move |_| step(-1)
            >
                "−"
            </button>
            <input
                type="number"
                inputmode="numeric"
                min=min
                max=max
                placeholder="–"
                name=format!("marks[{}]", key.get_value())
                aria-label=format!("{label} {title}")
                value=sheet.draft.with_untracked(|d| d.form.marks.get(&key.get_value()).cloned())
                prop:value=mark
                prop:disabled=is_off
                on:input=move |event| sheet.set_mark(&key.get_value(), event_target_value(&event))
            />
            <button
                type="button"
                class="step"
                aria-label=format!("{}: {title}", t.more)
                prop:disabled=is_off
                on:click=move |_| step(1)
            >
                "+"
            </button>
            {objection}
        </div>
    }
}

/// What is left to do, as one counts along.
#[component]
pub fn Remaining(method: Method, of: usize, sheet: Sheet) -> impl IntoView {
    let marked = move || {
        sheet.draft.with(|draft| draft.form.marks.values().filter(|mark| !mark.is_empty()).count())
    };
    let done = move || marked() + sheet.draft.with(|draft| draft.form.unable.len());
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
        Method::Criteria(rules) => (never, answered_of(of * rules.criteria.len())),
        Method::Budget(rules) if rules.ballot == BallotKind::Approval => {
            (never, Signal::derive(move || approvals(marked(), None)))
        }
        Method::YesNo(_) | Method::Score(_) | Method::Ranking(_) | Method::Budget(_) => {
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
pub fn summary(paper: &Paper, content: Option<&BallotForm>) -> AnyView {
    let t = texts();
    let Some(form) = content else {
        return view! { <p>{t.destroyed}</p> }.into_any();
    };
    if form.abstain {
        return view! { <p>{t.abstain_whole}</p> }.into_any();
    }
    let method = &paper.method;
    let says = |id: &str| -> Option<String> {
        if form.unable.contains(id) {
            return Some(t.unable.into());
        }
        match method {
            Method::Criteria(rules) => {
                let cells = rules.criteria.iter().filter_map(|criterion| {
                    let mark = form.marks.get(&format!("{id}.{}", criterion.id))?;
                    Some(format!("{} {}", criterion.name, of_scale(mark, rules.scale)))
                });
                let cells: Vec<String> = cells.collect();
                (!cells.is_empty()).then(|| cells.join(" · "))
            }
            _ => form.marks.get(id).map(|mark| in_words(method, mark)),
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
fn in_words(method: &Method, mark: &str) -> String {
    let t = texts();
    match (method, mark) {
        (Method::Points(_), number) => points(number),
        (Method::YesNo(_), "yes") => t.yes.into(),
        (Method::YesNo(_), "no") => t.no.into(),
        (Method::YesNo(_), _) => t.abstain.into(),
        (Method::Approval(_), _) => t.chosen.into(),
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
