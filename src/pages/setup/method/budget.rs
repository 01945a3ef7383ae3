//! The parameters of a budget round: the amount, the rules, and by candidate its cost, whom it excludes
//! and what it requires. Not here: what is valid, which the domain decides.

use leptos::prelude::*;

use super::super::candidacy::Choice;
use super::{Of, Offered};
use crate::domain::counting::method::budget::rules::Budget;
use crate::domain::forms::budget::offered;
use crate::domain::number::typed::spelled;
use crate::text::setup::{cost_said, of_candidate, texts};

impl Offered for Budget {
    fn fields(of: &Of) -> AnyView {
        of.budget_fields()
    }
}

impl Of {
    fn budget_fields(&self) -> AnyView {
        let t = texts();
        let form = &self.form.budget;
        let ballots = [("approval", t.ballot_approval), ("score", t.ballot_score)];
        let rules = [("shares", t.rule_shares), ("greedy", t.rule_greedy)];
        let utilities = [("cost", t.utility_cost), ("cardinality", t.utility_count)];
        let is_listed = |choice: &&Choice| self.may_stand(choice);
        let rows = self.candidates.iter().filter(is_listed).map(|choice| self.budget_row(choice));
        let rows = rows.collect_view();
        let completions = [("none", t.completion_none), ("greedy", t.completion_greedy)];
        view! {
            <div class="parameters">
                {self.number("budget.amount", t.amount, &form.amount, Some(t.amount_hint))}
                {self.choice("budget.rule", t.budget_rule, &form.rule, &rules)}
                {self.choice("budget.utility", t.utility, &form.utility, &utilities)}
                {self.choice("budget.completion", t.completion, &form.completion, &completions)}
                {self.choice("budget.ballot", t.ballot_kind, &form.ballot, &ballots)}
                {self.number("budget.score_max", t.scale_max, &form.score_max, Some(t.scale_hint))}
                <p class="hint">{t.budget_hint}</p>
                <div class="table-scroll" tabindex="0" role="region" aria-label=t.costs>
                    <table class="typed by-candidate">
                        <thead>
                            <tr>
                                <th scope="col">{t.number}</th>
                                <th scope="col">{t.candidates}</th>
                                <th scope="col">{t.costs}</th>
                                <th scope="col">{t.excludes}</th>
                                <th scope="col">{t.requires}</th>
                            </tr>
                        </thead>
                        <tbody>
                            {rows}
                        </tbody>
                    </table>
                </div>
            </div>
        }
        .into_any()
    }

    /// Whether a candidate needs its cost: not where others were chosen.
    fn may_stand(&self, candidate: &Choice) -> bool {
        let id = candidate.id.to_string();
        let is_chosen = self.form.chosen.contains_key(&id);
        let name = format!("form[chosen][{id}]");
        self.typed.field("form[candidates]", &self.form.candidates) != "chosen"
            || self.typed.ticked(&name, is_chosen)
    }

    fn budget_row(&self, candidate: &Choice) -> AnyView {
        let t = texts();
        let (id, title) = (candidate.id, &candidate.title);
        let form = &self.form.budget;
        let cost = self.given("budget.costs", id, &form.costs);
        // What the proposer gave, if there is an amount in it, is where one starts from.
        let cost = if cost.is_empty() && !self.typed.is_refused() {
            offered(&candidate.cost).map(|cost| spelled(cost.0)).unwrap_or_default()
        } else {
            cost
        };
        let said = (!candidate.cost.is_empty())
            .then(|| view! { <span class="sub">{cost_said(&candidate.cost)}</span> });
        let group = self.given("budget.groups", id, &form.groups);
        let needed = self.given("budget.requires", id, &form.requires);
        let of = |what| of_candidate(what, title);
        view! {
            <tr>
                <td>{id.to_string()}</td>
                <th scope="row">{title.clone()} {said}</th>
                <td class="figure">
                    {self.cell("budget.costs", id, cost, of(t.costs), "decimal")}
                </td>
                <td class="mark">{self.cell("budget.groups", id, group, of(t.excludes), "text")}</td>
                <td class="mark">{self.cell("budget.requires", id, needed, of(t.requires), "text")}</td>
            </tr>
        }
        .into_any()
    }
}
