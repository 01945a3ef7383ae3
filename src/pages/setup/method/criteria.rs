//! The parameters of a criteria round: a table of criteria, and knock-out questions, each with the
//! candidates that fail it. Not here: what is valid, which the domain decides.

use leptos::prelude::*;

use super::super::fields::Select;
use super::{Of, Offered, named};
use crate::domain::counting::method::criteria::Criteria;
use crate::domain::limits::CRITERIA_MAX;
use crate::text::setup::{criterion_name, criterion_weight, knock_out, texts};

/// Rows shown at once; the others are behind a line that opens.
const ROWS_AT_ONCE: usize = 5;
/// Knock-out questions a form takes.
const QUESTIONS: usize = 5;

impl Offered for Criteria {
    fn fields(of: &Of) -> AnyView {
        of.criteria_fields()
    }
}

impl Of {
    fn criteria_fields(&self) -> AnyView {
        let t = texts();
        let form = &self.form.criteria;
        let rows = |from: usize, to: usize| {
            let row = |row: usize| {
                let name = self.given("criteria.names", row, &form.names);
                let weight = self.given("criteria.weights", row, &form.weights);
                view! {
                    <tr>
                        <td>{self.cell("criteria.names", row, name, criterion_name(row), "text")}</td>
                        <td class="figure">
                            {self.cell("criteria.weights", row, weight, criterion_weight(row), "decimal")}
                        </td>
                    </tr>
                }
            };
            let rows = (from..=to).map(row).collect_view();
            view! {
                <table class="typed">
                    <thead>
                        <tr>
                            <th scope="col">{t.criterion}</th>
                            <th scope="col">{t.criterion_weight}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }
        };
        let has_more = (ROWS_AT_ONCE + 1..=CRITERIA_MAX)
            .any(|row| !self.given("criteria.names", row, &form.names).is_empty());
        view! {
            <div class="parameters stacked">
                {self.weights_from()}
                <p class="hint">{t.criteria_hint}</p>
                {rows(1, ROWS_AT_ONCE)}
                <details open=has_more>
                    <summary>{t.more_criteria}</summary>
                    {rows(ROWS_AT_ONCE + 1, CRITERIA_MAX)}
                </details>
                {self.number("criteria.scale", t.scale_max, &form.scale, None)}
                {self.knock_outs()}
            </div>
        }
        .into_any()
    }

    /// Typed below, or voted on before.
    fn weights_from(&self) -> AnyView {
        let t = texts();
        let typed = [(String::new(), t.weights_typed.to_owned())];
        let rounds = self.rounds.iter().map(|round| (round.id.to_string(), round.label.clone()));
        view! {
            <Select
                id=self.id("criteria.weights_from")
                name=named("criteria.weights_from")
                label=t.weights_from
                typed=self.typed.clone()
                stored=self.form.criteria.weights_from.clone()
                options=typed.into_iter().chain(rounds).collect()
            />
            <p class="hint">{t.weights_from_hint}</p>
        }
        .into_any()
    }

    /// Each question with the candidates that fail it, by name.
    fn knock_outs(&self) -> AnyView {
        let t = texts();
        let form = &self.form.criteria;
        let given = |row| self.given("criteria.questions", row, &form.questions);
        let has_some = (1..=QUESTIONS).any(|row| !given(row).is_empty());
        let questions = (1..=QUESTIONS).map(|row| {
            let label = knock_out(row);
            let fails = form.fails.get(&row.to_string());
            let boxes = self.candidates.iter().map(|candidate| {
                let id = candidate.id.to_string();
                let name = format!("{}[{row}][{id}]", named("criteria.fails"));
                let ticked = fails.is_some_and(|fails| fails.contains_key(&id));
                let checked = self.typed.ticked(&name, ticked);
                view! {
                    <li>
                        <label class="choice">
                            <input type="checkbox" name=name checked=checked />
                            <span>{candidate.title.clone()}</span>
                        </label>
                    </li>
                }
            });
            let boxes = boxes.collect_view();
            let question = given(row);
            let is_asked = !question.is_empty();
            view! {
                <li class="knock-out">
                    <p class="knock-out-label" aria-hidden="true">{label.clone()}</p>
                    {self.cell("criteria.questions", row, question, label.clone(), "text")}
                    <details open=is_asked>
                        <summary>
                            {t.fails_at} <span class="kern-sr-only">" ("{label}")"</span>
                        </summary>
                        <ul class="fails">{boxes}</ul>
                    </details>
                </li>
            }
        });
        view! {
            <details open=has_some>
                <summary>{t.knock_outs}</summary>
                <p class="hint">{t.knock_outs_hint}</p>
                <ol class="knock-outs">{questions.collect_view()}</ol>
            </details>
        }
        .into_any()
    }
}
