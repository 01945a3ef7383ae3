//! Results and methods: names, explanations, formulas.

use super::figures::{base, decimal, money, percent, votes, whole};
use super::{Language, either};
use crate::domain::ballot::content::Pledge;
use crate::domain::counting::method::Method;
use crate::domain::counting::method::budget::rules::{
    BallotKind, Budget, How, Rule as BudgetRule, TieRule,
};
use crate::domain::counting::method::majority::Majority;
use crate::domain::counting::method::ranking::Rule;
use crate::domain::counting::method::score::RankBy;
use crate::domain::counting::method::yes_no::{self, YesNo};
use crate::domain::number::amount::Amount;
use crate::domain::number::exact::Decimal;
use crate::domain::number::weight::Weight;
use crate::domain::round::outcome::Turnout;
use crate::domain::round::plan::{RoundKind, Secrecy};
use crate::domain::rules::tie_break::TieBreak;
use crate::domain::views::outcome::OutcomeView;
use crate::domain::views::spending::Fate;
use crate::domain::views::unfunded::Unfunded;

super::texts! {
    place: "Platz", "Place";
    candidate: "Vorschlag", "Candidate";
    value_points: "Punkte", "Points";
    share: "Anteil", "Share";
    heads_points: "Mitglieder mit Punkten", "Members giving points";
    heads: "Mitglieder", "Members";
    mean: "Mittelwert", "Mean";
    sum: "Summe", "Sum";
    rated_by: "bewertet von", "rated by";
    not_covered: "zu selten bewertet, kein Platz", "rated too rarely, no place";
    resistance: "Widerstand", "Resistance";
    strong: "starke Einwände", "Strong objections";
    worse_than_passive: "mehr Widerstand als die Passivlösung", "more resistance than the passive option";
    utility: "Nutzwert", "Utility";
    incomplete: "unvollständig bewertet, kein Platz", "rated incompletely, no place";
    incomplete_short: "unvollständig", "incomplete";
    knocked_out_short: "ausgeschieden", "knocked out";
    wins: "Siege", "Wins";
    defeats: "Niederlagen", "Defeats";
    pledges: "Wer erprobt was", "Who pilots what";
    pilots: "erproben", "pilot it";
    later: "später dabei", "join later";
    declines: "nicht dabei", "not joining";
    support: "Unter\u{ad}stützung", "Support";
    funded: "finanziert", "funded";
    not_funded: "nicht finanziert", "not funded";
    yes: "Ja", "Yes";
    no: "Nein", "No";
    abstain: "Enthaltung", "Abstain";
    unanswered: "ohne Antwort", "unanswered";
    unable: "nicht zuständig", "not our responsibility";
    accepted: "angenommen", "accepted";
    rejected: "abgelehnt", "rejected";
    decision: "Entscheidung", "Decision";
    tied: "gleichrangig", "tied";
    selected: "ausgewählt", "selected";
    by_lot: "durch Los", "by lot";
    by_runoff: "durch Stichwahl", "by runoff";
    provisional: "Zwischenstand: Die Abstimmung läuft noch.", "Standings: the vote is still open.";
    heading: "Ergebnis", "Result";
    no_votes: "Kein Ergebnis: Niemand hat eine Wertung abgegeben.", "No result: nobody rated anything.";
    one_vote: "Nur ein Mitglied hat gewertet; das Ergebnis entspricht daher seinem Stimmzettel.", "Only one member rated, so the result is its ballot.";
    advisory: "Beratende Stimmen (zählen nicht zum Ergebnis, je Mitglied 1)", "Advisory votes (not part of the result, 1 per member)";
    turnout: "Beteiligung", "Turnout";
    entitled: "stimmberechtigt", "entitled";
    cast: "abgegeben", "cast";
    abstained: "Enthaltung", "abstained";
    not_cast: "nicht abgegeben", "not cast";
    members: "Mitglieder", "Members";
    votes: "Stimmen", "Votes";
    votes_about: "Mit „Stimmen“ ist immer die Summe der Stimmgewichte gemeint.", "“Votes” always means the sum of weights.";
    ranking_caption: "Rangliste", "Ranking";
    pairs_caption: "Vergleich von jedem mit jedem", "Each compared with each";
    pairs_about: "Jede Zeile vergleicht einen Vorschlag mit den anderen, in der Reihenfolge der Rangliste. Links stehen die Stimmen, die ihn davor setzen, rechts die, die den anderen davor setzen; fett ist ein Sieg.", "Each row compares a candidate with the others, in the order of the ranking. Left are the votes that put it first, right those that put the other first; bold is a win.";
    pair_won: "gewonnen", "won";
    pair_lost: "verloren", "lost";
    profile_caption: "Profil nach Kriterien", "Profile by criteria";
    profile_about: "Jede Zelle zeigt den gewichteten Mittelwert und darunter, wie viele Mitglieder bewertet haben.", "Each cell shows the weighted mean and below it how many members rated.";
    spending_caption: "Wie das Budget ausgegeben wurde", "How the budget was spent";
    cost: "Kosten", "Cost";
    left: "danach übrig", "left after it";
    left_of: "von", "of";
    payments_about: "Jedes Mitglied, das abgestimmt hat, verfügt rechnerisch über seinen Anteil am Budget, in Euro. So viel davon fließt in jeden finanzierten Vorschlag.", "Each member that voted holds its share of the budget, in euros. So much of it goes to each funded candidate.";
    own_share: "Anteil am Budget", "Share of the budget";
    own_left: "übrig", "left";
    pair_even: "unentschieden", "even";
}

/// *ausgeschieden, kein Platz: „Ist es rechtlich erlaubt?“*
#[must_use]
pub fn knocked_out(question: &str) -> String {
    either(
        format!("ausgeschieden, kein Platz: „{question}“"),
        format!("knocked out, no place: “{question}”"),
    )
}

/// *Gewicht 60*, of a criterion.
#[must_use]
pub fn criterion_weight(weight: Weight) -> String {
    let weight = super::figures::weight(weight);
    either(format!("Gewicht {weight}"), format!("weight {weight}"))
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

/// What stands between those a majority or a budget accepts and the others.
#[must_use]
pub fn decision_line(method: &Method) -> &'static str {
    match method {
        Method::Budget(_) => either(
            "Bis hierher finanziert. Die Plätze zählen nach Unterstützung.",
            "Funded up to here. Places go by support.",
        ),
        Method::YesNo(rules) => match rules.rank_by {
            yes_no::RankBy::Yes => either(
                "Bis hierher angenommen. Die Plätze zählen nach Ja-Stimmen.",
                "Accepted up to here. Places go by yes votes.",
            ),
            yes_no::RankBy::Margin => either(
                "Bis hierher angenommen. Die Plätze zählen nach Ja minus Nein.",
                "Accepted up to here. Places go by yes minus no.",
            ),
            yes_no::RankBy::Share => either(
                "Bis hierher angenommen. Die Plätze zählen nach dem Anteil der Ja-Stimmen.",
                "Accepted up to here. Places go by the share of yes.",
            ),
        },
        Method::Points(_)
        | Method::Approval(_)
        | Method::Score(_)
        | Method::Criteria(_)
        | Method::Resistance(_)
        | Method::Ranking(_)
        | Method::Commitment(_) => either("Bis hierher angenommen.", "Accepted up to here."),
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

/// *Stimmungsbild* or *Beschluss*.
#[must_use]
pub fn kind(kind: RoundKind) -> &'static str {
    match kind {
        RoundKind::StrawPoll => either("Stimmungsbild", "Straw poll"),
        RoundKind::Resolution => either("Beschluss", "Resolution"),
    }
}

/// What a member commits to.
#[must_use]
pub fn pledge(pledge: Pledge) -> &'static str {
    match pledge {
        Pledge::Pilots => either("erproben wir", "we pilot it"),
        Pledge::Later => either("später dabei", "we join later"),
        Pledge::Declines => either("nicht dabei", "without us"),
    }
}

/// Name of a method.
#[must_use]
pub fn method(method: &Method) -> &'static str {
    match method {
        Method::Points(_) => either("Punkte", "Points"),
        Method::YesNo(_) => either("Ja/Nein/Enthaltung", "Yes/No/Abstain"),
        Method::Approval(_) => either("Zustimmung", "Approval"),
        Method::Score(_) => either("Bewertung", "Score"),
        Method::Criteria(_) => either("Nutzwertanalyse", "Criteria"),
        Method::Resistance(_) => either("Widerstand", "Resistance"),
        Method::Ranking(_) => either("Rangfolge", "Ranking"),
        Method::Budget(_) => either("Budgetauswahl", "Budget"),
        Method::Commitment(_) => either("Zusage", "Commitment"),
    }
}

/// What people fill in, in one or two sentences.
#[must_use]
pub fn instruction(method: &Method) -> String {
    match method {
        Method::Points(points) => {
            let total = whole(points.total.into());
            match (Language::current(), points.max_per_candidate) {
                (Language::De, cap) => {
                    let cap = cap.map(|cap| format!(", höchstens {cap} je Vorschlag"));
                    let amount = if points.exact { "genau" } else { "bis zu" };
                    format!("Verteilen Sie {amount} {total} Punkte{}.", cap.unwrap_or_default())
                }
                (Language::En, cap) => {
                    let cap = cap.map(|cap| format!(", at most {cap} per candidate"));
                    let amount = if points.exact { "exactly" } else { "up to" };
                    format!("Distribute {amount} {total} points{}.", cap.unwrap_or_default())
                }
            }
        }
        Method::YesNo(_) => either(
            "Antworten Sie zu jedem Vorschlag mit Ja, Nein oder Enthaltung.",
            "Answer yes, no or abstain for each candidate.",
        )
        .into(),
        Method::Approval(approval) => {
            let bounds = match (approval.min, approval.max) {
                (0, None) => either("beliebig viele".into(), "any number of".into()),
                (min, None) => either(format!("mindestens {min}"), format!("at least {min}")),
                (0, Some(max)) => either(format!("höchstens {max}"), format!("at most {max}")),
                (min, Some(max)) if min == max => {
                    either(format!("genau {min}"), format!("exactly {min}"))
                }
                (min, Some(max)) => either(format!("{min} bis {max}"), format!("{min} to {max}")),
            };
            either(
                format!("Wählen Sie {bounds} Vorschläge aus, die Sie mittragen."),
                format!("Choose {bounds} candidates that you support."),
            )
        }
        Method::Score(score) => scored(score.max),
        Method::Criteria(criteria) => {
            let max = criteria.scale;
            either(
                format!(
                    "Bewerten Sie jeden Vorschlag zu jedem Kriterium von 0 bis {max} (am besten); lassen Sie leer, was Sie nicht beurteilen. Die Mittelwerte zählen nach dem Gewicht der Kriterien und ergeben den Nutzwert von 0 bis 1.000."
                ),
                format!(
                    "Rate each candidate under each criterion from 0 to {max} (best); leave empty what you cannot judge. The means count by the weight of the criteria and make the utility from 0 to 1,000."
                ),
            )
        }
        Method::Resistance(resistance) => {
            let max = resistance.max;
            either(
                format!(
                    "Geben Sie zu jedem Vorschlag an, wie groß Ihr Widerstand ist: 0 heißt keiner, {max} heißt untragbar. Lassen Sie leer, was Sie nicht beurteilen."
                ),
                format!(
                    "State your resistance to each candidate: 0 is none, {max} is unbearable. Leave empty what you cannot judge."
                ),
            )
        }
        Method::Ranking(ranked) => {
            let fill_in = either(
                "Vergeben Sie Plätze; 1 ist der beste. Gleiche Plätze sind erlaubt, ohne Platz heißt gemeinsam zuletzt.",
                "Give places, 1 is best; equal places are allowed, without a place means last together.",
            );
            let counted = match ranked.rule {
                Rule::Schulze => either(
                    "Gezählt wird jeder Vorschlag gegen jeden: Vorn liegt, welcher Vorschlag gegen keinen anderen verliert.",
                    "Every candidate is compared with every other: the one that loses to no other leads.",
                ),
                Rule::Borda => either(
                    "Jeder Platz bringt Punkte: der erste am meisten, der letzte keine.",
                    "Each place brings points: the first the most, the last none.",
                ),
            };
            format!("{fill_in} {counted}")
        }
        Method::Commitment(_) => either(
            "Geben Sie zu jedem Vorschlag an, ob Ihr Mitglied ihn erprobt, später dazukommt oder nicht dabei ist.",
            "State for each candidate whether your member pilots it, joins later or does not take part.",
        )
        .into(),
        Method::Budget(budget) => spent_on(budget),
    }
}

/// What people fill in where a budget is spent, and how it is.
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
        BudgetRule::Greedy => either(
            "Finanziert wird nach Unterstützung, die höchste zuerst; was nicht mehr hineinpasst, wird übersprungen.",
            "Funding goes by support, highest first; what no longer fits is skipped.",
        ),
        BudgetRule::EqualShares { .. } => either(
            "Jede Stimme hat den gleichen Anteil am Geld, und finanziert wird ein Vorschlag, wenn die unterstützenden Mitglieder ihn gemeinsam bezahlen können.",
            "Every vote has the same share of the money, and a candidate is funded if its supporters can pay for it together.",
        ),
    };
    format!("{fill_in} {counted}")
}

fn scored(max: u32) -> String {
    either(
        format!(
            "Bewerten Sie jeden Vorschlag von 0 bis {max} (am besten). Lassen Sie leer, was Sie nicht beurteilen."
        ),
        format!("Rate each candidate from 0 to {max} (best). Leave empty what you cannot judge."),
    )
}

/// How ballots are counted, with a worked example.
#[must_use]
pub fn worked_example(method: &Method) -> String {
    let example = example(method);
    match method {
        Method::Commitment(_) => example,
        _ => format!("{example} {}", texts().votes_about),
    }
}

fn example(method: &Method) -> String {
    match method {
        Method::Points(_) => either(
            "Jeder Punkt zählt so viel wie das Gewicht des Mitglieds. Beispiel: Ein Mitglied mit Gewicht 2 gibt einem Vorschlag 3 Punkte, ein Mitglied mit Gewicht 1 gibt ihm 1 Punkt. Der Vorschlag hat 2 × 3 + 1 × 1 = 7 gewichtete Punkte. Die meisten Punkte ergeben Platz 1; gleiche Werte teilen sich den Platz.",
            "Each point counts as much as the member's weight. Example: a member of weight 2 gives 3 points, one of weight 1 gives 1. The candidate has 2 × 3 + 1 × 1 = 7 weighted points. Most points rank first; equal values share a place.",
        ),
        Method::YesNo(yes_no) => return majority_example(yes_no),
        Method::Approval(_) => either(
            "Jede Auswahl zählt so viel wie das Gewicht des Mitglieds. Beispiel: Ein Mitglied mit Gewicht 2 und eines mit Gewicht 1 wählen einen Vorschlag aus, eines mit Gewicht 4 nicht. Der Vorschlag hat 2 + 1 = 3 von 7 Stimmen, also 42,9 %. Die meisten Stimmen ergeben Platz 1; gleiche Werte teilen sich den Platz.",
            "Each choice counts as much as the member's weight. Example: members of weight 2 and 1 choose a candidate, one of weight 4 does not. The candidate has 2 + 1 = 3 of 7 votes, 42.9%. Most votes rank first; equal values share a place.",
        ),
        Method::Score(score) => match score.rank_by {
            RankBy::Mean => either(
                "Es zählt der gewichtete Mittelwert derer, die bewertet haben; wer ein Feld leer lässt, senkt den Mittelwert nicht. Beispiel: Ein Mitglied mit Gewicht 2 gibt 9, eines mit Gewicht 1 gibt 3, ein drittes lässt aus. Der Mittelwert ist (2 × 9 + 1 × 3) ÷ (2 + 1) = 7. Der höchste Mittelwert ergibt Platz 1.",
                "The weighted mean of those who rated counts; an empty field does not lower the mean. Example: a member of weight 2 gives 9, one of weight 1 gives 3, a third skips. The mean is (2 × 9 + 1 × 3) ÷ (2 + 1) = 7. The highest mean ranks first.",
            ),
            RankBy::Sum => either(
                "Es zählt die gewichtete Summe der Bewertungen; ein leeres Feld trägt nichts bei. Beispiel: Ein Mitglied mit Gewicht 2 gibt 9, eines mit Gewicht 1 gibt 3, ein drittes lässt aus. Die Summe ist 2 × 9 + 1 × 3 = 21. Die höchste Summe ergibt Platz 1.",
                "The weighted sum of scores counts; an empty field adds nothing. Example: a member of weight 2 gives 9, one of weight 1 gives 3, a third skips. The sum is 2 × 9 + 1 × 3 = 21. The highest sum ranks first.",
            ),
        },
        Method::Criteria(_) => either(
            "Je Kriterium zählt der gewichtete Mittelwert der Bewertungen; die Gewichte der Kriterien ergeben zusammen 100. Beispiel: Skala bis 10, Nutzen (Gewicht 60) im Mittel 8, Kosten (Gewicht 40) im Mittel 5. Der Nutzwert ist 60 × 8 + 40 × 5 = 680 von 1.000. Der höchste Nutzwert ergibt Platz 1.",
            "Per criterion the weighted mean counts; the weights of the criteria sum to 100. Example: scale to 10, benefit (60) mean 8, cost (40) mean 5. The utility is 60 × 8 + 40 × 5 = 680 of 1,000. The highest utility ranks first.",
        ),
        Method::Resistance(_) => either(
            "Es zählt der gewichtete Widerstand derer, die bewertet haben, gemessen am höchsten möglichen. Beispiel: Skala bis 10; ein Mitglied mit Gewicht 2 gibt 1, eines mit Gewicht 1 gibt 8. Der Widerstand ist (2 × 1 + 1 × 8) ÷ (3 × 10) = 33,3 %. Der geringste Widerstand ergibt Platz 1. Ab acht Zehnteln der Skala ist ein Widerstand ein starker Einwand: Fragen Sie nach, bevor Sie entscheiden.",
            "The weighted resistance of those who rated counts, measured against the highest possible. Example: scale to 10; a member of weight 2 gives 1, one of weight 1 gives 8. The resistance is (2 × 1 + 1 × 8) ÷ (3 × 10) = 33.3%. The least resistance ranks first. From eight tenths of the scale on it is a strong objection: ask before you decide.",
        ),
        Method::Ranking(ranked) => match ranked.rule {
            Rule::Schulze => either(
                "Jeder Vorschlag wird mit jedem verglichen (Schulze). Beispiel: Mitglieder mit zusammen 5 Stimmen setzen A vor B, solche mit 3 Stimmen B vor A; A schlägt B. Bilden Siege einen Kreis, entscheiden die stärksten Ketten von Siegen. Platz 1 hat ein Vorschlag, der gegen keinen anderen verliert.",
                "Every candidate is compared with every other (Schulze). Example: members with 5 votes put A before B, those with 3 votes B before A; A beats B. Where victories form a circle, the strongest chains decide. A candidate that loses to none ranks first.",
            ),
            Rule::Borda => either(
                "Bei n Vorschlägen bringt Platz 1 n − 1 Punkte, der letzte 0, mal Gewicht (Borda); gleiche Plätze bekommen den Durchschnitt. Beispiel: drei Vorschläge, ein Mitglied mit Gewicht 2 setzt A auf Platz 1: 2 × 2 = 4 Punkte.",
                "With n candidates place 1 brings n − 1 points, the last 0, times weight (Borda); equal places get the average. Example: three candidates, a member of weight 2 puts A first: 2 × 2 = 4 points.",
            ),
        },
        Method::Commitment(_) => either(
            "Gezählt werden Mitglieder, nicht Stimmen: Jedes Mitglied sagt nur für sich selbst zu, und alle sehen die Namen. Beispiel: Drei Mitglieder erproben A, zwei kommen später dazu; A steht vor B, das nur zwei erproben.",
            "Members are counted, not votes: each commits only itself, and everyone sees the names. Example: three members pilot A, two join later; A stands before B, which only two pilot.",
        ),
        Method::Budget(budget) => return budget_example(budget).into(),
    }
    .into()
}

fn majority_example(rules: &YesNo) -> String {
    let single = match rules.majority {
        Majority::Simple => either(
            "Angenommen ist ein Vorschlag, wenn die Ja-Stimmen die Nein-Stimmen überwiegen, gerechnet in Gewichten. Enthaltungen zählen nicht mit; bei Gleichstand ist er abgelehnt. Beispiel: 4 Ja, 3 Nein, 6 Enthaltungen: angenommen.",
            "A candidate is accepted when yes outweighs no. Abstentions do not count; a tie rejects. Example: 4 yes, 3 no, 6 abstentions: accepted.",
        ),
        Majority::TwoThirds => either(
            "Angenommen ist ein Vorschlag, wenn mindestens zwei Drittel der Ja- und Nein-Stimmen Ja sind, gerechnet in Gewichten. Enthaltungen zählen nicht mit. Beispiel: 8 Ja, 4 Nein: angenommen; 7 Ja, 4 Nein: abgelehnt.",
            "A candidate is accepted when at least two thirds of yes and no are yes, in weight. Abstentions do not count. Example: 8 yes, 4 no: accepted; 7 yes, 4 no: rejected.",
        ),
        Majority::Absolute => either(
            "Angenommen ist ein Vorschlag, wenn mehr als die Hälfte aller Stimmberechtigten mit Ja stimmt, gerechnet in Gewichten. Enthaltungen und fehlende Stimmzettel wirken wie Nein. Beispiel: 13 Stimmberechtigte mit Gewicht 1: 7 Ja: angenommen; 6 Ja, kein Nein: abgelehnt.",
            "A candidate is accepted when more than half of all entitled say yes, in weight. Abstentions and missing ballots act like no. Example: 13 entitled of weight 1: 7 yes: accepted; 6 yes, no against: rejected.",
        ),
    };
    if rules.double {
        let double = either(
            "Doppelte Mehrheit: Dieselbe Mehrheit muss zugleich in Mitgliedern erreicht sein. Beispiel: Ein Mitglied mit Gewicht 9 sagt Ja, zwei mit Gewicht 1 sagen Nein: abgelehnt.",
            "Double majority: the same majority must be reached in members, too. Example: a member of weight 9 says yes, two of weight 1 say no: rejected.",
        );
        format!("{single} {double}")
    } else {
        single.into()
    }
}

fn budget_example(rules: &Budget) -> &'static str {
    match rules.rule {
        BudgetRule::Greedy => either(
            "Finanziert wird nach gewichteter Unterstützung, die höchste zuerst; was nicht mehr ins Budget passt, wird übersprungen. Beispiel: 100.000 €; A hat 5 Stimmen und kostet 60.000 €, B hat 4 und kostet 50.000 €, C hat 3 und kostet 30.000 €. A wird finanziert, B passt nicht mehr, C passt; 10.000 € bleiben übrig.",
            "Funding follows weighted support, highest first; what no longer fits is skipped. Example: 100,000 €; A has 5 votes and costs 60,000 €, B has 4 and costs 50,000 €, C has 3 and costs 30,000 €. A is funded, B no longer fits, C does; 10,000 € are left.",
        ),
        BudgetRule::EqualShares { .. } => either(
            "Jedes Mitglied verfügt über einen Anteil am Budget im Verhältnis seines Gewichts. Ein Vorschlag wird finanziert, wenn die unterstützenden Mitglieder ihn aus ihren Anteilen bezahlen können; zuerst der, der sie je Nutzen am wenigsten kostet (Methode der gleichen Anteile). Beispiel: 90.000 € und drei Mitglieder mit Gewicht 1, also je 30.000 €. Zwei wollen A für 40.000 €: Jedes zahlt 20.000 €, A ist finanziert, und beide haben noch 10.000 €. Das dritte will B für 35.000 €; seine 30.000 € reichen nicht.",
            "Each member holds a share of the budget in proportion to its weight. A candidate is funded when its supporters can pay it from their shares; first the one that costs them least per utility (method of equal shares). Example: 90,000 € and three members of weight 1, 30,000 € each. Two want A for 40,000 €: each pays 20,000 €, A is funded, both have 10,000 € left. The third wants B for 35,000 €; its 30,000 € are not enough.",
        ),
    }
}

/// The formula under the figures.
#[must_use]
pub fn formula(view: &OutcomeView) -> String {
    match &view.method {
        Method::Points(_) => {
            let given = view.given.map(decimal).unwrap_or_default();
            either(
                format!("Punkte = Summe aus Gewicht × Punkten · Anteil = Punkte ÷ alle vergebenen gewichteten Punkte ({given})"),
                format!("Points = sum of weight × points · share = points ÷ all weighted points given ({given})"),
            )
        }
        Method::YesNo(rules) => majority_formula(rules),
        Method::Approval(_) => either(
            "Stimmen = Summe der Gewichte derer, die ausgewählt haben · Anteil = Stimmen ÷ alle Stimmen, die den Vorschlag beurteilen",
            "Votes = sum of the weights of those who chose it · share = votes ÷ all votes that judge the candidate",
        )
        .into(),
        Method::Score(score) => {
            let by = match score.rank_by {
                RankBy::Mean => either(
                    "Mittelwert = Summe aus Gewicht × Bewertung ÷ Gewichte derer, die bewertet haben · Rangliste nach Mittelwert",
                    "Mean = sum of weight × score ÷ weights of those who rated · ranking by mean",
                ),
                RankBy::Sum => either(
                    "Summe = Summe aus Gewicht × Bewertung · Rangliste nach Summe",
                    "Sum = sum of weight × score · ranking by sum",
                ),
            };
            let percent = score.coverage_percent_min;
            match percent {
                0 => by.into(),
                _ => either(
                    format!("{by} · Platz nur, wenn mindestens {percent} % der abgegebenen Stimmen bewertet haben"),
                    format!("{by} · a place only if at least {percent}% of the votes cast have rated"),
                ),
            }
        }
        Method::Criteria(criteria) => {
            // The weights come to 100, so that ten times as much is the thousand of the utility.
            let scaled = match criteria.scale {
                10 => String::new(),
                scale => format!(" × 10 ÷ {scale}"),
            };
            either(
                format!("Nutzwert = Summe aus Gewicht des Kriteriums × Mittelwert{scaled} (0 bis 1.000)"),
                format!("Utility = sum of criterion's weight × mean{scaled} (0 to 1,000)"),
            )
        }
        Method::Resistance(resistance) => {
            let max = resistance.max;
            let formula = either(
                format!("Widerstand = Summe aus Gewicht × Widerstand ÷ ({max} × Gewichte derer, die bewertet haben); am wenigsten führt"),
                format!("Resistance = sum of weight × resistance ÷ ({max} × weights of those who rated); least leads"),
            );
            match view.passive.map(percent) {
                None => formula,
                Some(passive) => either(
                    format!("{formula} · Passivlösung: {passive}"),
                    format!("{formula} · passive option: {passive}"),
                ),
            }
        }
        Method::Ranking(ranked) => match ranked.rule {
            Rule::Schulze => either(
                "Schulze: Platz = 1 + Zahl der Vorschläge mit weniger Niederlagen",
                "Schulze: place = 1 + number of candidates with fewer defeats",
            )
            .into(),
            Rule::Borda => either(
                "Borda: Punkte = Summe aus Gewicht × (Zahl der Vorschläge − Platz)",
                "Borda: points = sum of weight × (number of candidates − place)",
            )
            .into(),
        },
        Method::Commitment(_) => either(
            "Wert = Zahl der Mitglieder, die erproben; Stimmgewichte zählen nicht",
            "Value = number of members that pilot; weights do not count",
        )
        .into(),
        Method::Budget(budget) => {
            let support = match budget.ballot {
                BallotKind::Approval => either(
                    "Unterstützung = Summe der Gewichte derer, die ausgewählt haben",
                    "Support = sum of the weights of those who chose it",
                ),
                BallotKind::Score { .. } => either(
                    "Unterstützung = Summe aus Gewicht × Bewertung",
                    "Support = sum of weight × score",
                ),
            };
            let rule = match budget.rule {
                BudgetRule::Greedy => either(
                    "finanziert nach Unterstützung, solange das Geld reicht",
                    "funded by support while the money lasts",
                ),
                BudgetRule::EqualShares { .. } => either(
                    "finanziert nach der Methode der gleichen Anteile",
                    "funded by the method of equal shares",
                ),
            };
            let places = either("Plätze nach Unterstützung", "places by support");
            format!("{support} · {places} · {rule}")
        }
    }
}

fn majority_formula(rules: &YesNo) -> String {
    let accepted = match rules.majority {
        Majority::Simple => either(
            "Angenommen, wenn Ja-Stimmen > Nein-Stimmen (Gewichte)",
            "Accepted if yes > no (weights)",
        ),
        Majority::TwoThirds => either(
            "Angenommen, wenn Ja-Stimmen ≥ ⅔ der Ja- und Nein-Stimmen (Gewichte)",
            "Accepted if yes ≥ ⅔ of yes and no (weights)",
        ),
        Majority::Absolute => either(
            "Angenommen, wenn Ja-Stimmen > ½ aller Stimmberechtigten (Gewichte)",
            "Accepted if yes > ½ of all entitled (weights)",
        ),
    };
    let double = if rules.double {
        either(", zugleich in Mitgliedern", ", and in members alike")
    } else {
        ""
    };
    let share = either("Anteil = Ja ÷ (Ja + Nein)", "share = yes ÷ (yes + no)");
    format!("{accepted}{double} · {share}")
}

/// What the secrecy level means; shown on the ballot.
#[must_use]
pub fn secrecy(secrecy: Secrecy) -> &'static str {
    match secrecy {
        Secrecy::OpenLive => either(
            "Alle sehen sofort, wie Ihr Mitglied abstimmt.",
            "Everyone sees at once how your member votes.",
        ),
        Secrecy::NamesAfterClosing => either(
            "Nach der Veröffentlichung sehen alle, wie Ihr Mitglied abgestimmt hat.",
            "After publication everyone sees how your member voted.",
        ),
        Secrecy::TotalsOnly => either(
            "Gezeigt werden nur Summen. Alle sehen, ob Ihr Mitglied abgestimmt hat, aber nicht wie. Der Server löscht die Stimmzettel beim Schließen.",
            "Only totals are shown. Everyone sees whether your member voted, but not how. The server destroys the ballots at closing.",
        ),
    }
}

/// Name of the secrecy level.
#[must_use]
pub fn secrecy_name(secrecy: Secrecy) -> &'static str {
    match secrecy {
        Secrecy::OpenLive => either("offen, sofort sichtbar", "open live"),
        Secrecy::NamesAfterClosing => either("mit Namen nach dem Schließen", "names after closing"),
        Secrecy::TotalsOnly => either("nur Summen", "totals only"),
    }
}

/// The cut line as a sentence.
#[must_use]
pub fn cut_line(view: &OutcomeView, wanted: u32) -> String {
    match &view.tie {
        None => {
            either(format!("Schnittlinie: {wanted} gesucht"), format!("Cut line: {wanted} wanted"))
        }
        Some((tied, free)) => {
            let (fixed, tied) = (view.selected.len(), tied.len());
            let decides = match view.tie_asks_for {
                Some(TieBreak::Runoff) => either("Die Stichwahl entscheidet.", "A runoff decides."),
                Some(TieBreak::Lot) => either("Das Los entscheidet.", "A lot decides."),
                _ if view.runoff.is_some() => either(
                    "Eine weitere Stichwahl oder das Los entscheidet.",
                    "Another runoff or a lot decides.",
                ),
                _ => either("Stichwahl oder Los entscheidet.", "A runoff or a lot decides."),
            };
            let settled = if fixed == 1 { either("steht", "is") } else { either("stehen", "are") };
            either(
                format!(
                    "Schnittlinie: {wanted} gesucht, {fixed} {settled} fest. {tied} sind gleichrangig, frei: {free}. {decides}"
                ),
                format!(
                    "Cut line: {wanted} wanted, {fixed} {settled} settled. {tied} are tied for the remaining {free}. {decides}"
                ),
            )
        }
    }
}

/// *11 von 13 Mitgliedern · 64 von 71 Stimmen*.
#[must_use]
pub fn took_part(turnout: &Turnout) -> String {
    let heads = turnout.cast.heads + turnout.abstained.heads;
    let weight = [turnout.cast.weight, turnout.abstained.weight].into_iter().sum();
    either(
        format!(
            "{} von {} Mitgliedern · {} von {}",
            whole(heads.into()),
            whole(turnout.entitled.heads.into()),
            super::figures::weight(weight),
            votes(turnout.entitled.weight)
        ),
        format!(
            "{} of {}",
            base(crate::domain::number::base::Base { heads, weight }),
            base(turnout.entitled)
        ),
    )
}

/// *Stimmliste Nr. 3 · Prüfsumme 7F3A-21C0*.
#[must_use]
pub fn roll(number: u32, checksum: &str) -> String {
    either(
        format!("Stimmliste Nr. {number} · Prüfsumme {checksum}"),
        format!("Roll no. {number} · checksum {checksum}"),
    )
}
