//! The parameters of a criteria round: a table of criteria, knock-out questions, and which candidate
//! failed which. Not here: what is valid, which the domain decides.

use leptos::prelude::*;

use super::super::Select;
use super::{Of, named};
use crate::domain::limits::CRITERIA_MAX;
use crate::text::setup::{criterion_name, criterion_weight, fails, knock_out, texts};

/// Rows shown at once; the others are behind a line that opens.
const ROWS_AT_ONCE: usize = 5;
/// Knock-out questions a form takes.
const QUESTIONS: usize = 5;

impl Of {
    pub(super) fn criteria(&self) -> AnyView {
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
            <div class="parameters for-criteria stacked">
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
        let rounds = self.rounds.iter().map(|(id, question)| (id.to_string(), question.clone()));
        let name = named("criteria.weights_from");
        let value = self.typed.field(&name, &self.form.criteria.weights_from);
        view! {
            <Select
                id=self.id("criteria.weights_from")
                name=name
                label=t.weights_from
                value=value
                options=typed.into_iter().chain(rounds).collect()
            />
            <p class="hint">{t.weights_from_hint}</p>
        }
        .into_any()
    }

    fn knock_outs(&self) -> AnyView {
        let t = texts();
        let form = &self.form.criteria;
        let given = |row| self.given("criteria.questions", row, &form.questions);
        let has_some = (1..=QUESTIONS).any(|row| !given(row).is_empty());
        let questions = (1..=QUESTIONS).map(|row| {
            view! {
                <tr>
                    <th scope="row">{row}</th>
                    <td>{self.cell("criteria.questions", row, given(row), knock_out(row), "text")}</td>
                </tr>
            }
        });
        let candidates = self.candidates.iter().map(|candidate| {
            let id = candidate.id;
            let failed = self.given("criteria.failed", id, &form.failed);
            let label = fails(&candidate.title);
            view! {
                <tr>
                    <th scope="row">{candidate.title.clone()}</th>
                    <td class="figure">
                        {self.cell("criteria.failed", id, failed, label, "text")}
                    </td>
                </tr>
            }
        });
        view! {
            <details open=has_some>
                <summary>{t.knock_outs}</summary>
                <p class="hint">{t.knock_outs_hint}</p>
                <table class="typed">
                    <thead>
                        <tr>
                            <th scope="col">{t.number}</th>
                            <th scope="col">{t.question}</th>
                        </tr>
                    </thead>
                    <tbody>{questions.collect_view()}</tbody>
                </table>
                <table class="typed">
                    <thead>
                        <tr>
                            <th scope="col">{t.candidates}</th>
                            <th scope="col">{t.fails_at}</th>
                        </tr>
                    </thead>
                    <tbody>{candidates.collect_view()}</tbody>
                </table>
            </details>
        }
        .into_any()
    }
}
