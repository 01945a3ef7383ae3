//! *Punkte* in sentences: what is filled in, how it is counted. Not here: figures (`views`).

use crate::domain::counting::method::points::Points;
use crate::domain::views::outcome::OutcomeView;
use crate::text::Language;
use crate::text::either;
use crate::text::figures::decimal;
use crate::text::figures::whole;
use crate::text::method::Told;

impl Told for Points {
    fn name() -> &'static str {
        either("Punkte", "Points")
    }

    fn about() -> &'static str {
        either(
            "Jedes Mitglied verteilt Punkte auf die Vorschläge. Gut, um aus vielen eine kurze Liste zu machen.",
            "Each member distributes points. Good for making a short list.",
        )
    }

    fn instruction(&self) -> String {
        let total = whole(self.total.into());
        match (Language::current(), self.max_per_candidate) {
            (Language::De, cap) => {
                let cap = cap.map(|cap| format!(", höchstens {cap} je Vorschlag"));
                let amount = if self.exact { "genau" } else { "bis zu" };
                format!("Verteilen Sie {amount} {total} Punkte{}.", cap.unwrap_or_default())
            }
            (Language::En, cap) => {
                let cap = cap.map(|cap| format!(", at most {cap} per candidate"));
                let amount = if self.exact { "exactly" } else { "up to" };
                format!("Distribute {amount} {total} points{}.", cap.unwrap_or_default())
            }
        }
    }

    fn example(&self) -> String {
        either(
            "Jeder Punkt zählt so viel wie das Gewicht des Mitglieds. Beispiel: Ein Mitglied mit Gewicht 2 gibt einem Vorschlag 3 Punkte, ein Mitglied mit Gewicht 1 gibt ihm 1 Punkt. Der Vorschlag hat 2 × 3 + 1 × 1 = 7 gewichtete Punkte. Die meisten Punkte ergeben Platz 1; gleiche Werte teilen sich den Platz.",
            "Each point counts as much as the member's weight. Example: a member of weight 2 gives 3 points, one of weight 1 gives 1. The candidate has 2 × 3 + 1 × 1 = 7 weighted points. Most points rank first; equal values share a place.",
        )
.into()
    }

    fn formula(&self, view: &OutcomeView) -> String {
        let given = view.given.map(decimal).unwrap_or_default();
        either(
            format!(
                "Punkte = Summe aus Gewicht × Punkten · Anteil = Punkte ÷ alle vergebenen gewichteten Punkte ({given})"
            ),
            format!(
                "Points = sum of weight × points · share = points ÷ all weighted points given ({given})"
            ),
        )
    }
}
