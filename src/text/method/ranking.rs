//! *Rangfolge* in sentences: what is filled in, how it is counted. Not here: figures (`views`).

use crate::domain::counting::method::ranking::Ranked;
use crate::domain::counting::method::ranking::Rule;
use crate::domain::counting::method::ranking::Strength;
use crate::domain::views::outcome::OutcomeView;
use crate::text::either;
use crate::text::method::Told;

impl Told for Ranked {
    fn name() -> &'static str {
        either("Rangfolge", "Ranking")
    }

    fn about() -> &'static str {
        either(
            "Jedes Mitglied ordnet die Vorschläge, so weit es mag; gleiche Plätze sind erlaubt. Gut, wenn es auf die Reihenfolge ankommt.",
            "Each member orders the candidates as far as it likes; equal places are allowed. Good where the order matters.",
        )
    }

    fn instruction(&self) -> String {
        let fill_in = either(
            "Vergeben Sie Plätze; 1 ist der beste. Gleiche Plätze sind erlaubt, ohne Platz heißt gemeinsam zuletzt.",
            "Give places, 1 is best; equal places are allowed, without a place means last together.",
        );
        let counted = match self.rule {
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

    fn example(&self) -> String {
        match self.rule {
            Rule::Schulze => either(
                "Jeder Vorschlag wird mit jedem verglichen (Schulze). Beispiel: Mitglieder mit zusammen 5 Stimmen setzen A vor B, solche mit 3 Stimmen B vor A; A schlägt B. Bilden Siege einen Kreis, entscheiden die stärksten Ketten von Siegen. Platz 1 hat ein Vorschlag, der gegen keinen anderen verliert.",
                "Every candidate is compared with every other (Schulze). Example: members with 5 votes put A before B, those with 3 votes B before A; A beats B. Where victories form a circle, the strongest chains decide. A candidate that loses to none ranks first.",
            ),
            Rule::Borda => either(
                "Bei n Vorschlägen bringt Platz 1 n − 1 Punkte, der letzte 0, mal Gewicht (Borda); gleiche Plätze bekommen den Durchschnitt. Beispiel: drei Vorschläge, ein Mitglied mit Gewicht 2 setzt A auf Platz 1: 2 × 2 = 4 Punkte.",
                "With n candidates place 1 brings n − 1 points, the last 0, times weight (Borda); equal places get the average. Example: three candidates, a member of weight 2 puts A first: 2 × 2 = 4 points.",
            ),
        }.into()
    }

    fn formula(&self, _view: &OutcomeView) -> String {
        match self.rule {
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
        }
    }

    fn rule(&self) -> Option<&'static str> {
        Some(match (self.rule, self.strength) {
            (Rule::Schulze, Strength::WinningVotes) => "Schulze",
            (Rule::Schulze, Strength::Margins) => {
                either("Schulze nach Abständen", "Schulze by margins")
            }
            (Rule::Borda, _) => "Borda",
        })
    }
}
