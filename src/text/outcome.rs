//! Results and methods: names, explanations, formulas.

use super::figures::{base, decimal, votes, whole};
use super::{Language, either};
use crate::domain::method::Method;
use crate::domain::method::yes_no::Majority;
use crate::domain::outcome::Turnout;
use crate::domain::round::{RoundKind, Secrecy};
use crate::domain::views::OutcomeView;

super::texts! {
    place: "Platz", "Place";
    candidate: "Vorschlag", "Candidate";
    value_points: "Punkte", "Points";
    share: "Anteil", "Share";
    heads_points: "Mitglieder mit Punkten", "Members giving points";
    yes: "Ja", "Yes";
    no: "Nein", "No";
    abstain: "Enthaltung", "Abstain";
    unanswered: "ohne Antwort", "unanswered";
    unable: "nicht zuständig", "not competent";
    accepted: "angenommen", "accepted";
    rejected: "abgelehnt", "rejected";
    decision: "Entscheidung", "Decision";
    tied: "gleichrangig", "tied";
    selected: "ausgewählt", "selected";
    by_lot: "durch Los", "by lot";
    heading: "Ergebnis", "Result";
    no_votes: "Kein Ergebnis: Niemand hat einen Stimmzettel mit Wertung abgegeben.", "No result: nobody cast a ballot with marks.";
    advisory: "Beratende Stimmen (zählen nicht zum Ergebnis, je Mitglied 1)", "Advisory votes (not part of the result, 1 per member)";
    turnout: "Beteiligung", "Turnout";
    entitled: "stimmberechtigt", "entitled";
    cast: "abgegeben", "cast";
    abstained: "Enthaltung", "abstained";
    not_cast: "nicht abgegeben", "not cast";
    members: "Mitglieder", "Members";
    votes: "Stimmen", "Votes";
    ranking_caption: "Rangliste", "Ranking";
    in_members: "in Mitgliedern", "in members";
    in_votes: "in Stimmen", "in votes";
}

/// *Stimmungsbild* or *Beschluss*.
#[must_use]
pub fn kind(kind: RoundKind) -> &'static str {
    match kind {
        RoundKind::StrawPoll => either("Stimmungsbild", "Straw poll"),
        RoundKind::Resolution => either("Beschluss", "Resolution"),
    }
}

/// Name of a method.
#[must_use]
pub fn method(method: &Method) -> &'static str {
    match method {
        Method::Points(_) => either("Punkte", "Points"),
        Method::YesNo(_) => either("Ja/Nein/Enthaltung", "Yes/No/Abstain"),
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
    }
}

/// How ballots are counted, with a worked example.
#[must_use]
pub fn worked_example(method: &Method) -> &'static str {
    match method {
        Method::Points(_) => either(
            "Jeder Punkt zählt so viel wie das Gewicht des Mitglieds. Beispiel: Ein Mitglied mit Gewicht 2 gibt einem Vorschlag 3 Punkte, ein Mitglied mit Gewicht 1 gibt ihm 1 Punkt. Der Vorschlag hat 2 × 3 + 1 × 1 = 7 gewichtete Punkte. Die meisten Punkte ergeben Platz 1; gleiche Werte teilen sich den Platz.",
            "Each point counts as much as the member's weight. Example: a member of weight 2 gives 3 points, one of weight 1 gives 1. The candidate has 2 × 3 + 1 × 1 = 7 weighted points. Most points take place 1; equal values share a place.",
        ),
        Method::YesNo(yes_no) => match yes_no.majority {
            Majority::Simple => either(
                "Angenommen ist ein Vorschlag, wenn die Ja-Stimmen die Nein-Stimmen überwiegen, gerechnet in Gewichten. Enthaltungen zählen nicht mit; bei Gleichstand ist er abgelehnt. Beispiel: 4 Ja, 3 Nein, 6 Enthaltungen: angenommen.",
                "A candidate is accepted when yes outweighs no. Abstentions do not count; a tie rejects. Example: 4 yes, 3 no, 6 abstentions: accepted.",
            ),
            Majority::TwoThirds => either(
                "Angenommen ist ein Vorschlag, wenn mindestens zwei Drittel der Ja- und Nein-Stimmen Ja sind, gerechnet in Gewichten. Enthaltungen zählen nicht mit. Beispiel: 8 Ja, 4 Nein: angenommen; 7 Ja, 4 Nein: abgelehnt.",
                "A candidate is accepted when at least two thirds of yes and no are yes, in weight. Abstentions do not count. Example: 8 yes, 4 no: accepted; 7 yes, 4 no: rejected.",
            ),
        },
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
        Method::YesNo(yes_no) => match yes_no.majority {
            Majority::Simple => either(
                "Angenommen, wenn Ja-Stimmen > Nein-Stimmen (Gewichte) · Anteil = Ja ÷ (Ja + Nein)",
                "Accepted if yes > no (weights) · share = yes ÷ (yes + no)",
            )
            .into(),
            Majority::TwoThirds => either(
                "Angenommen, wenn Ja-Stimmen ≥ ⅔ der Ja- und Nein-Stimmen (Gewichte) · Anteil = Ja ÷ (Ja + Nein)",
                "Accepted if yes ≥ ⅔ of yes and no (weights) · share = yes ÷ (yes + no)",
            )
            .into(),
        },
    }
}

/// What the secrecy level means; shown on the ballot.
#[must_use]
pub fn secrecy(secrecy: Secrecy) -> &'static str {
    match secrecy {
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
            either(
                format!(
                    "Schnittlinie: {wanted} gesucht, {fixed} stehen fest. {tied} sind gleichrangig für {free} freie Plätze: Stichwahl oder Los nötig."
                ),
                format!(
                    "Cut line: {wanted} wanted, {fixed} are settled. {tied} are tied for {free} free places: a runoff or a lot must decide."
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
            base(crate::domain::roll::Base { heads, weight }),
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
