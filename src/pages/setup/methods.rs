//! The methods a round can be prepared with, each with its parameters. Offered is what a ballot can
//! be filled in for. Those of the methods not chosen are out of sight.

use leptos::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Display;

use super::candidacy::{Choice, Earlier};
use super::fields::{Cell, Field, Radio, Select, Tick, Typed};
use crate::domain::forms::misfilled::sent_as;
use crate::domain::forms::round::RoundForm;
use crate::text::setup::texts;

mod budget;
mod criteria;

/// Method and its parameters.
#[component]
pub fn MethodFields(
    typed: Typed,
    prefix: String,
    form: RoundForm,
    candidates: Vec<Choice>,
    rounds: Vec<Earlier>,
) -> impl IntoView {
    let t = texts();
    let method = typed.field("form[method]", &form.method);
    let radio = |value: &'static str, label: &'static str, about: &'static str| {
        let checked = method == value;
        view! { <Radio name="form[method]" value=value checked=checked label=label about=about /> }
    };
    let of = Of { typed, prefix, form, candidates, rounds };
    view! {
        <fieldset class="group">
            <legend>{t.method}</legend>
            {radio("points", t.points, t.points_about)}
            {of.points()}
            {radio("approval", t.approval, t.approval_about)}
            {of.approval()}
            {radio("score", t.score, t.score_about)}
            {of.score()}
            {radio("criteria", t.criteria, t.criteria_about)}
            {of.criteria()}
            {radio("resistance", t.resistance, t.resistance_about)}
            {of.resistance()}
            {radio("ranking", t.ranking, t.ranking_about)}
            {of.ranking()}
            {radio("budget", t.budget, t.budget_about)}
            {of.budget()}
            {radio("yes_no", t.yes_no, t.yes_no_about)}
            {of.yes_no()}
            {radio("commitment", t.commitment, t.commitment_about)}
        </fieldset>
    }
}

/// The form the parameters belong to.
struct Of {
    typed: Typed,
    /// Makes ids unique on the page.
    prefix: String,
    form: RoundForm,
    /// Those that may stand, for parameters by candidate.
    candidates: Vec<Choice>,
    /// Rounds with their questions, for parameters that come from one.
    rounds: Vec<Earlier>,
}

impl Of {
    fn points(&self) -> AnyView {
        let t = texts();
        let exact = [("at_most", t.at_most), ("exactly", t.exactly)];
        view! {
            <div class="parameters for-points">
                {self.number("points_total", t.points_total, &self.form.points_total, None)}
                {self.number("points_max", t.points_max, &self.form.points_max, Some(t.points_max_hint))}
                {self.choice("points_exact", t.points_exact, &self.form.points_exact, &exact)}
            </div>
        }
        .into_any()
    }

    fn approval(&self) -> AnyView {
        let t = texts();
        let bound = Some(t.no_bound);
        view! {
            <div class="parameters for-approval">
                {self.number("approval_min", t.approval_min, &self.form.approval_min, bound)}
                {self.number("approval_max", t.approval_max, &self.form.approval_max, bound)}
            </div>
        }
        .into_any()
    }

    fn score(&self) -> AnyView {
        let t = texts();
        let rank_by = [("mean", t.rank_by_mean), ("sum", t.rank_by_sum)];
        let coverage = Some(t.coverage_hint);
        view! {
            <div class="parameters for-score">
                {self.number("score_max", t.scale_max, &self.form.score_max, None)}
                {self.choice("score_rank_by", t.rank_by, &self.form.score_rank_by, &rank_by)}
                {self.number("score_coverage", t.coverage, &self.form.score_coverage, coverage)}
            </div>
        }
        .into_any()
    }

    fn resistance(&self) -> AnyView {
        let t = texts();
        view! {
            <div class="parameters for-resistance">
                {self.number("resistance_max", t.scale_max, &self.form.resistance_max, None)}
                {self.tick("passive", t.passive, t.passive_about, &self.form.passive)}
            </div>
        }
        .into_any()
    }

    fn ranking(&self) -> AnyView {
        let t = texts();
        let rules = [("schulze", t.rule_schulze), ("borda", t.rule_borda)];
        view! {
            <div class="parameters for-ranking">
                {self.choice("ranking_rule", t.ranking_rule, &self.form.ranking_rule, &rules)}
            </div>
        }
        .into_any()
    }

    fn yes_no(&self) -> AnyView {
        let t = texts();
        let majorities =
            [("simple", t.simple), ("two_thirds", t.two_thirds), ("absolute", t.absolute)];
        view! {
            <div class="parameters for-yes-no">
                {self.choice("majority", t.majority, &self.form.majority, &majorities)}
                {self.tick("double", t.double, t.double_about, &self.form.double)}
            </div>
        }
        .into_any()
    }

    /// Of a field, unique on the page.
    fn id(&self, name: &str) -> String {
        format!("{}-{}", self.prefix, name.replace(['_', '.'], "-"))
    }

    /// What stands in a field of a table.
    fn given(&self, name: &str, row: impl Display, stored: &BTreeMap<String, String>) -> String {
        let row = row.to_string();
        let stored = stored.get(&row).map_or("", String::as_str);
        self.typed.field(&format!("{}[{row}]", named(name)), stored)
    }

    /// A field of a table.
    fn cell(
        &self,
        name: &str,
        row: impl Display,
        stored: String,
        label: String,
        keyboard: &'static str,
    ) -> AnyView {
        let (name, typed) = (format!("{}[{row}]", named(name)), self.typed.clone());
        view! { <Cell name=name label=label typed=typed stored=stored keyboard=keyboard /> }
            .into_any()
    }

    /// A whole number.
    fn number(
        &self,
        name: &str,
        label: &'static str,
        stored: &str,
        hint: Option<&'static str>,
    ) -> AnyView {
        let (stored, typed) = (stored.to_owned(), self.typed.clone());
        view! {
            <Field
                id=self.id(name)
                name=named(name)
                class="field short"
                label=label
                typed=typed
                stored=stored
                keyboard="numeric"
                hint=hint
            />
        }
        .into_any()
    }

    /// One of several, the first unless another is stored.
    fn choice(
        &self,
        name: &str,
        label: &'static str,
        stored: &str,
        choices: &[(&'static str, &'static str)],
    ) -> AnyView {
        let (id, name) = (self.id(name), named(name));
        let (stored, typed) = (stored.to_owned(), self.typed.clone());
        let options = choices.iter().map(|&(code, label)| (code.to_owned(), label.to_owned()));
        let options = options.collect();
        view! { <Select id=id name=name label=label typed=typed stored=stored options=options /> }
            .into_any()
    }

    /// A box to tick.
    fn tick(&self, name: &str, label: &'static str, about: &'static str, stored: &str) -> AnyView {
        let name = named(name);
        let ticked = self.typed.ticked(&name, !stored.is_empty());
        view! { <Tick name=name checked=ticked label=label about=about /> }.into_any()
    }
}

/// The name a form sends: `criteria.scale` is `form[criteria][scale]`.
fn named(name: &str) -> String {
    sent_as(&format!("form.{name}"))
}
