//! What stands beside a candidate on the ballot, by method: a number, an answer, a choice. Every mark is
//! an ordinary field of the form. Not here: what the marks come to (`said`), sending and keeping them
//! (`ballot`, `sheet`), and what is valid, which the domain decides.

use leptos::prelude::*;

use super::sheet::Sheet;
use crate::domain::ballot::content::Pledge;
use crate::domain::ballot::form::{PASSIVE, cell_key};
use crate::domain::views::ask::Ask;
use crate::domain::views::floor::PaperRow;
use crate::text::method::commitment::pledge;
use crate::text::method::criteria::knocked_out;
use crate::text::room::texts;

/// The field for one candidate of so many.
pub fn mark_of(
    ask: &Ask,
    row: &PaperRow,
    key: StoredValue<String>,
    sheet: Sheet,
    is_off: Signal<bool>,
    candidates: usize,
) -> AnyView {
    let t = texts();
    let title = row.title.clone();
    if let Some(question) = &row.out {
        return view! { <p class="hint">{knocked_out(question)}</p> }.into_any();
    }
    let number = |label, title, steps, strong_from| {
        view! {
            <NumberMark
                label=label
                title=title
                steps=steps
                key=key
                sheet=sheet
                is_off=is_off
                strong_from=strong_from
            />
        }
        .into_any()
    };
    match ask {
        Ask::Points { cap, .. } => number(t.points_for, title, Steps::Points(*cap), None),
        Ask::Answer => {
            let answers = [("yes", t.yes), ("no", t.no), ("abstain", t.abstain)];
            view! { <AnswerMark title=title answers=answers key=key sheet=sheet is_off=is_off /> }
                .into_any()
        }
        Ask::Pledge => {
            let answers = Pledge::ALL.map(|of| (of.code(), pledge(of)));
            view! { <AnswerMark title=title answers=answers key=key sheet=sheet is_off=is_off /> }
                .into_any()
        }
        Ask::Choice { .. } => {
            view! { <ChosenMark title=title key=key sheet=sheet is_off=is_off /> }.into_any()
        }
        Ask::Score { max } => number(t.score_for, title, Steps::Scale(*max), None),
        Ask::Resistance { max, strong_from, .. } => {
            number(t.resistance_to, title, Steps::Scale(*max), Some(*strong_from))
        }
        Ask::Place => {
            let last = u32::try_from(candidates).unwrap_or(u32::MAX);
            number(t.place_of, title, Steps::Places(last), None)
        }
        Ask::Cells { criteria, scale } => {
            let cells = criteria.iter().map(|(criterion, name)| {
                let cell = StoredValue::new(cell_key(row.id, *criterion));
                let label = format!("{title}, {name}");
                view! {
                    <li>
                        <span>{name.clone()}</span>
                        <NumberMark
                            label=t.score_for
                            title=label
                            steps=Steps::Scale(*scale)
                            key=cell
                            sheet=sheet
                            is_off=is_off
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
pub fn PassiveRow(ask: Ask, sheet: Sheet) -> impl IntoView {
    let t = texts();
    let Ask::Resistance { max, strong_from, with_passive: true } = ask else {
        return ().into_any();
    };
    let key = StoredValue::new(PASSIVE.to_owned());
    view! {
        <li class="ballot-row">
            <div class="ballot-candidate">
                <h2 class="candidate-title">{t.passive}</h2>
                <span class="hint">{t.passive_about}</span>
            </div>
            <NumberMark
                label=t.resistance_to
                title=t.passive.to_owned()
                steps=Steps::Scale(max)
                key=key
                sheet=sheet
                is_off=Signal::derive(move || sheet.abstains())
                strong_from=Some(strong_from)
            />
        </li>
    }
    .into_any()
}

/// An answer: three radio buttons.
#[component]
fn AnswerMark(
    title: String,
    answers: [(&'static str, &'static str); 3],
    key: StoredValue<String>,
    sheet: Sheet,
    is_off: Signal<bool>,
) -> impl IntoView {
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
            {answers.map(|(code, label)| choice(code, label)).into_iter().collect_view()}
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
fn NumberMark(
    label: &'static str,
    title: String,
    steps: Steps,
    key: StoredValue<String>,
    sheet: Sheet,
    is_off: Signal<bool>,
    /// Marks a strong objection as one.
    #[prop(default = None)]
    strong_from: Option<u32>,
) -> impl IntoView {
    let t = texts();
    let mark = move || sheet.mark(&key.get_value());
    let step = move |by: i64| {
        let next = steps.next(mark().trim().parse().ok(), by, || free_place(sheet));
        sheet.set_mark(&key.get_value(), next.map(|next| next.to_string()).unwrap_or_default());
    };
    let button = |by: i64, sign: &'static str, does: &str| {
        view! {
            <button
                type="button"
                class="step"
                // The field has the arrow keys for it.
                tabindex="-1"
                aria-label=format!("{does}: {title}")
                prop:disabled=is_off
                on:click=move |_| step(by)
            >
                {sign}
            </button>
        }
    };
    let (min, max, empty) = steps.field();
    let (back, forth) = match steps {
        Steps::Points(_) | Steps::Scale(_) => (("\u{2212}", t.fewer), ("+", t.more)),
        Steps::Places(_) => (("\u{2191}", t.higher), ("\u{2193}", t.lower)),
    };
    let objection = strong_from.map(|strong_from| {
        let is_strong = move || mark().trim().parse::<u32>().is_ok_and(|mark| mark >= strong_from);
        view! {
            <span class="objection" role="status">
                {move || is_strong().then_some(t.strong_objection)}
            </span>
        }
    });
    view! {
        <div class="points">
            {button(-1, back.0, back.1)}
            <input
                type="number"
                class="mark-field"
                inputmode="numeric"
                enterkeyhint="done"
                min=min
                max=max
                placeholder=empty
                name=format!("marks[{}]", key.get_value())
                aria-label=format!("{label} {title}")
                value=sheet.draft.with_untracked(|d| d.form.marks.get(&key.get_value()).cloned())
                prop:value=mark
                prop:disabled=is_off
                on:input=move |event| sheet.set_mark(&key.get_value(), event_target_value(&event))
            />
            {button(1, forth.0, forth.1)}
            {objection}
        </div>
    }
}

/// What the two buttons beside a number do, with the highest number there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Steps {
    /// One point fewer or more; none is an empty field.
    Points(u32),
    /// Along a scale from 0; below 0 the field is empty.
    Scale(u32),
    /// A place higher or lower. From an empty field to the first free place, so that tapping the
    /// candidates one after the other orders them; behind the last place the field is empty.
    Places(u32),
}

impl Steps {
    /// Lowest and highest number, and what an empty field shows.
    fn field(self) -> (u32, u32, &'static str) {
        match self {
            Self::Points(max) => (0, max, "0"),
            Self::Scale(max) => (0, max, "\u{2013}"),
            Self::Places(last) => (1, last, "\u{2013}"),
        }
    }

    /// The number after a step of −1 or 1; `None` = an empty field.
    fn next(self, now: Option<i64>, by: i64, free_place: impl FnOnce() -> i64) -> Option<i64> {
        match (self, now) {
            (Self::Points(max), now) => {
                Some((now.unwrap_or(0) + by).clamp(0, max.into())).filter(|next| *next > 0)
            }
            (Self::Scale(_), None) => (by > 0).then_some(0),
            (Self::Scale(max), Some(now)) => {
                Some((now + by).min(max.into())).filter(|next| *next >= 0)
            }
            (Self::Places(last), None) => (by < 0).then(|| free_place().min(last.into())),
            (Self::Places(last), Some(now)) => {
                Some((now + by).max(1)).filter(|next| *next <= last.into())
            }
        }
    }
}

/// The place behind all that are given.
fn free_place(sheet: Sheet) -> i64 {
    sheet.draft.with_untracked(|draft| {
        let places = draft.form.marks.values().filter_map(|mark| mark.trim().parse::<i64>().ok());
        places.max().unwrap_or(0) + 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stay_inside_and_an_empty_field_is_no_mark() {
        let next = |steps: Steps, now, by| steps.next(now, by, || 3);
        assert_eq!(next(Steps::Points(3), None, 1), Some(1));
        assert_eq!(next(Steps::Points(3), Some(1), -1), None);
        assert_eq!(next(Steps::Points(3), Some(3), 1), Some(3));
        assert_eq!(next(Steps::Scale(10), None, 1), Some(0));
        assert_eq!(next(Steps::Scale(10), Some(0), -1), None);
        assert_eq!(next(Steps::Scale(10), Some(10), 1), Some(10));
    }

    #[test]
    fn tapping_one_after_the_other_gives_the_places_in_order() {
        let next = |now, by| Steps::Places(4).next(now, by, || 3);
        assert_eq!(next(None, -1), Some(3));
        assert_eq!(next(None, 1), None);
        assert_eq!(next(Some(1), -1), Some(1));
        assert_eq!(next(Some(2), -1), Some(1));
        assert_eq!(next(Some(4), 1), None);
    }
}
