//! *Ja/Nein/Enthaltung* in sentences: what is filled in, how it is counted. Not here: figures (`views`).

use crate::domain::counting::method::majority::Majority;
use crate::domain::counting::method::yes_no::RankBy;
use crate::domain::counting::method::yes_no::YesNo;
use crate::domain::views::outcome::OutcomeView;
use crate::text::either;
use crate::text::method::Told;

impl Told for YesNo {
    fn name() -> &'static str {
        either("Ja/Nein/Enthaltung", "Yes/No/Abstain")
    }

    fn about() -> &'static str {
        either(
            "Zu jedem Vorschlag eine Antwort. Gut, um über wenige zu entscheiden.",
            "An answer for each candidate. Good for deciding on a few.",
        )
    }

    fn instruction(&self) -> String {
        either(
            "Antworten Sie zu jedem Vorschlag mit Ja, Nein oder Enthaltung.",
            "Answer yes, no or abstain for each candidate.",
        )
        .into()
    }

    fn example(&self) -> String {
        majority_example(self)
    }

    fn formula(&self, _view: &OutcomeView) -> String {
        majority_formula(self)
    }

    fn decision_line(&self) -> &'static str {
        match self.rank_by {
            RankBy::Yes => either(
                "Bis hierher angenommen. Die Plätze zählen nach Ja-Stimmen.",
                "Accepted up to here. Places go by yes votes.",
            ),
            RankBy::Margin => either(
                "Bis hierher angenommen. Die Plätze zählen nach Ja minus Nein.",
                "Accepted up to here. Places go by yes minus no.",
            ),
            RankBy::Share => either(
                "Bis hierher angenommen. Die Plätze zählen nach dem Anteil der Ja-Stimmen.",
                "Accepted up to here. Places go by the share of yes.",
            ),
        }
    }

    fn rule(&self) -> Option<&'static str> {
        Some(match self.rank_by {
            RankBy::Yes => either("Reihenfolge nach Ja", "order by yes"),
            RankBy::Margin => either("Reihenfolge nach Ja minus Nein", "order by yes minus no"),
            RankBy::Share => either("Reihenfolge nach dem Anteil der Ja", "order by share of yes"),
        })
    }
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
