//! *Budgetauswahl* in sentences: what is filled in, how it is counted. Not here: figures (`views`).

use crate::domain::ballot::standing::Standing;
use crate::domain::counting::method::budget::rules::BallotKind;
use crate::domain::counting::method::budget::rules::Budget;
use crate::domain::counting::method::budget::rules::How;
use crate::domain::counting::method::budget::rules::Rule;
use crate::domain::counting::method::budget::rules::TieRule;
use crate::domain::counting::method::budget::rules::Utility;
use crate::domain::ids::CandidateId;
use crate::domain::number::amount::Amount;
use crate::domain::number::exact::Decimal;
use crate::domain::views::method::budget::spending::Fate;
use crate::domain::views::method::budget::unfunded::Unfunded;
use crate::domain::views::outcome::OutcomeView;
use crate::text::either;
use crate::text::figures::decimal;
use crate::text::figures::money;
use crate::text::figures::whole;
use crate::text::method::Told;
use std::collections::BTreeSet;

impl Told for Budget {
    fn name() -> &'static str {
        either("Budgetauswahl", "Budget")
    }

    fn about() -> &'static str {
        either(
            "Ein Geldbetrag wird auf Vorschläge mit Kosten verteilt. Gut, wenn das Geld begrenzt ist.",
            "An amount of money is spent on candidates with costs. Good where money is limited.",
        )
    }

    fn instruction(&self) -> String {
        spent_on(self)
    }

    fn example(&self) -> String {
        budget_example(self).into()
    }

    fn formula(&self, _view: &OutcomeView) -> String {
        let support = match self.ballot {
            BallotKind::Approval => either(
                "Unterstützung = Summe der Gewichte derer, die ausgewählt haben",
                "Support = sum of the weights of those who chose it",
            ),
            BallotKind::Score { .. } => either(
                "Unterstützung = Summe aus Gewicht × Bewertung",
                "Support = sum of weight × score",
            ),
        };
        let rule = match self.rule {
            Rule::Greedy => either(
                "finanziert nach Unterstützung, solange das Geld reicht",
                "funded by support while the money lasts",
            ),
            Rule::EqualShares { .. } => either(
                "finanziert nach der Methode der gleichen Anteile",
                "funded by the method of equal shares",
            ),
        };
        let places = either("Plätze nach Unterstützung", "places by support");
        format!("{support} · {places} · {rule}")
    }

    fn decision_line(&self) -> &'static str {
        either(
            "Bis hierher finanziert. Die Plätze zählen nach Unterstützung.",
            "Funded up to here. Places go by support.",
        )
    }

    fn rule(&self) -> Option<&'static str> {
        Some(match self.rule {
            Rule::Greedy => either("der Reihe nach", "greedy"),
            Rule::EqualShares { utility: Utility::Cost, .. } => {
                either("gleiche Anteile nach Kosten", "equal shares by cost")
            }
            Rule::EqualShares { utility: Utility::Cardinality, .. } => {
                either("gleiche Anteile nach Anzahl", "equal shares by number")
            }
        })
    }

    fn terms(&self, standing: &[Standing], candidate: CandidateId) -> Option<String> {
        let titles = |applies: &dyn Fn(CandidateId) -> bool| -> Vec<&str> {
            let others = standing.iter().filter(|other| other.id != candidate && applies(other.id));
            others.map(|other| other.title.as_str()).collect()
        };
        let excluded = titles(&|other| {
            let both = |group: &BTreeSet<_>| group.contains(&candidate) && group.contains(&other);
            self.incompatible.iter().any(both)
        });
        let required = titles(&|other| self.requires.contains(&(candidate, other)));
        let parts = [
            self.costs.get(&candidate).map(|cost| costs(*cost)),
            (!excluded.is_empty()).then(|| not_with(&excluded.join(", "))),
            (!required.is_empty()).then(|| only_with(&required.join(", "))),
        ];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    }
}

fn spent_on(budget: &Budget) -> String {
    let amount = money(budget.budget);
    let fill_in = match budget.ballot {
        BallotKind::Approval => either(
            format!("Wählen Sie die Vorschläge aus, für die Sie die {amount} ausgeben würden."),
            format!("Choose the candidates on which you would spend the {amount}."),
        ),
        BallotKind::Score { max } => either(
            format!(
                "Bewerten Sie von 0 bis {max}, wie gern Sie die {amount} für einen Vorschlag ausgeben würden; leer heißt 0."
            ),
            format!(
                "Rate from 0 to {max} how gladly you would spend the {amount} on a candidate; empty means 0."
            ),
        ),
    };
    let counted = match budget.rule {
        Rule::Greedy => either(
            "Finanziert wird nach Unterstützung, die höchste zuerst; was nicht mehr hineinpasst, wird übersprungen.",
            "Funding goes by support, highest first; what no longer fits is skipped.",
        ),
        Rule::EqualShares { .. } => either(
            "Jede Stimme hat den gleichen Anteil am Geld, und finanziert wird ein Vorschlag, wenn die unterstützenden Mitglieder ihn gemeinsam bezahlen können.",
            "Every vote has the same share of the money, and a candidate is funded if its supporters can pay for it together.",
        ),
    };
    format!("{fill_in} {counted}")
}

fn budget_example(rules: &Budget) -> &'static str {
    match rules.rule {
        Rule::Greedy => either(
            "Finanziert wird nach gewichteter Unterstützung, die höchste zuerst; was nicht mehr ins Budget passt, wird übersprungen. Beispiel: 100.000 €; A hat 5 Stimmen und kostet 60.000 €, B hat 4 und kostet 50.000 €, C hat 3 und kostet 30.000 €. A wird finanziert, B passt nicht mehr, C passt; 10.000 € bleiben übrig.",
            "Funding follows weighted support, highest first; what no longer fits is skipped. Example: 100,000 €; A has 5 votes and costs 60,000 €, B has 4 and costs 50,000 €, C has 3 and costs 30,000 €. A is funded, B no longer fits, C does; 10,000 € are left.",
        ),
        Rule::EqualShares { .. } => either(
            "Jedes Mitglied verfügt über einen Anteil am Budget im Verhältnis seines Gewichts. Ein Vorschlag wird finanziert, wenn die unterstützenden Mitglieder ihn aus ihren Anteilen bezahlen können; zuerst der, der sie je Nutzen am wenigsten kostet (Methode der gleichen Anteile). Beispiel: 90.000 € und drei Mitglieder mit Gewicht 1, also je 30.000 €. Zwei wollen A für 40.000 €: Jedes zahlt 20.000 €, A ist finanziert, und beide haben noch 10.000 €. Das dritte will B für 35.000 €; seine 30.000 € reichen nicht.",
            "Each member holds a share of the budget in proportion to its weight. A candidate is funded when its supporters can pay it from their shares; first the one that costs them least per utility (method of equal shares). Example: 90,000 € and three members of weight 1, 30,000 € each. Two want A for 40,000 €: each pays 20,000 €, A is funded, both have 10,000 € left. The third wants B for 35,000 €; its 30,000 € are not enough.",
        ),
    }
}

/// *Ausgegeben 87.500 € · übrig 12.500 €*.
#[must_use]
pub fn spent(used: Amount, left: Amount) -> String {
    let (used, left) = (money(used), money(left));
    either(format!("Ausgegeben: {used} · übrig: {left}"), format!("Spent: {used} · left: {left}"))
}

/// What became of a candidate of a budget.
#[must_use]
pub fn fate(fate: &Fate) -> String {
    match fate {
        Fate::Funded { how, price, .. } => match how {
            How::Greedy => either("finanziert", "funded").into(),
            How::Free => either("finanziert: kostet nichts", "funded: costs nothing").into(),
            How::Remainder => either("finanziert aus dem Rest", "funded from what was left").into(),
            How::Shared { full, rest, .. } => shared(*full, *rest, *price),
        },
        Fate::Not(why) => unfunded(why),
    }
}

/// By what a candidate of a budget is funded; `None` where support and its cost say it.
#[must_use]
pub fn funded_by(how: &How) -> Option<String> {
    match how {
        How::Greedy => None,
        How::Free => Some(either("kostet nichts", "costs nothing").into()),
        How::Remainder => Some(either("aus dem Rest", "from what was left").into()),
        How::Shared { full, rest, .. } => {
            let members = by_members(full + rest);
            Some(either(format!("bezahlt von {members}"), format!("paid by {members}")))
        }
    }
}

/// Why a candidate of a budget is not funded.
#[must_use]
pub fn unfunded(why: &Unfunded) -> String {
    match why {
        Unfunded::Inquorate => either("ohne Beschlussfähigkeit", "without a quorum").into(),
        Unfunded::Unsupported => either("ohne Unterstützung", "without support").into(),
        Unfunded::Excluded { by } => {
            either(format!("ausgeschlossen durch {by}"), format!("excluded by {by}"))
        }
        Unfunded::Lacking { needed } => either(
            format!("setzt {needed} voraus, was nicht finanziert ist"),
            format!("requires {needed}, which is not funded"),
        ),
        Unfunded::Unaffordable => {
            either("kostet mehr, als übrig war", "costs more than was left").into()
        }
        Unfunded::Unpaid => either(
            "die unterstützenden Mitglieder hatten zusammen nicht genug übrig",
            "its supporters together had not enough left",
        )
        .into(),
    }
}

/// Who paid for what equal shares funded, without names.
fn shared(full: u32, rest: u32, price: Option<Decimal>) -> String {
    let price = price.map(decimal).unwrap_or_default();
    let all = full + rest;
    let paid = either(
        format!("finanziert von {} ({price}\u{a0}\u{20ac} je Stimme", by_members(all)),
        format!("funded by {} ({price}\u{a0}\u{20ac} per vote", by_members(all)),
    );
    match rest {
        0 => format!("{paid})"),
        rest => either(
            format!("{paid}; {rest} davon gaben ihren ganzen Rest)"),
            format!("{paid}; {rest} of them gave all they had left)"),
        ),
    }
}

/// *1 Mitglied*, *12 Mitgliedern*.
fn by_members(heads: u32) -> String {
    let (one, many) = either(("Mitglied", "Mitgliedern"), ("member", "members"));
    format!("{}\u{a0}{}", whole(heads.into()), if heads == 1 { one } else { many })
}

/// A tie that decided what was funded first.
#[must_use]
pub fn spending_tie(titles: &str, chosen: &str, by: TieRule) -> String {
    let rule = match by {
        TieRule::LowerCost => either("geringere Kosten", "the lower cost"),
        TieRule::Order => either("Reihenfolge auf dem Stimmzettel", "the order of the ballot"),
    };
    either(
        format!("Gleichstand zwischen {titles}: zuerst {chosen} ({rule})."),
        format!("A tie between {titles}: first {chosen} ({rule})."),
    )
}

/// *kostet 12.500 €*.
fn costs(cost: Amount) -> String {
    let cost = money(cost);
    either(format!("kostet {cost}"), format!("costs {cost}"))
}

/// *nicht zusammen mit Parla*.
fn not_with(titles: &str) -> String {
    either(format!("nicht zusammen mit {titles}"), format!("not together with {titles}"))
}

/// *nur zusammen mit F13*.
fn only_with(titles: &str) -> String {
    either(format!("nur zusammen mit {titles}"), format!("only together with {titles}"))
}
