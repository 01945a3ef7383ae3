//! *Nutzwertanalyse* in sentences: what is filled in, how it is counted. Not here: figures (`views`).

use crate::domain::counting::method::criteria::Criteria;
use crate::domain::number::weight::Weight;
use crate::domain::views::outcome::OutcomeView;
use crate::text::either;
use crate::text::method::Told;

impl Told for Criteria {
    fn name() -> &'static str {
        either("Nutzwertanalyse", "Criteria")
    }

    fn about() -> &'static str {
        either(
            "Jedes Mitglied bewertet jeden Vorschlag zu jedem Kriterium. Gut, um wenige Vorschläge gründlich zu vergleichen.",
            "Each member rates each candidate under each criterion. Good for comparing a few thoroughly.",
        )
    }

    fn instruction(&self) -> String {
        let max = self.scale;
        either(
            format!(
                "Bewerten Sie jeden Vorschlag zu jedem Kriterium von 0 bis {max} (am besten); lassen Sie leer, was Sie nicht beurteilen. Die Mittelwerte zählen nach dem Gewicht der Kriterien und ergeben den Nutzwert von 0 bis 1.000."
            ),
            format!(
                "Rate each candidate under each criterion from 0 to {max} (best); leave empty what you cannot judge. The means count by the weight of the criteria and make the utility from 0 to 1,000."
            ),
        )
    }

    fn example(&self) -> String {
        either(
            "Je Kriterium zählt der gewichtete Mittelwert der Bewertungen; die Gewichte der Kriterien ergeben zusammen 100. Beispiel: Skala bis 10, Nutzen (Gewicht 60) im Mittel 8, Kosten (Gewicht 40) im Mittel 5. Der Nutzwert ist 60 × 8 + 40 × 5 = 680 von 1.000. Der höchste Nutzwert ergibt Platz 1.",
            "Per criterion the weighted mean counts; the weights of the criteria sum to 100. Example: scale to 10, benefit (60) mean 8, cost (40) mean 5. The utility is 60 × 8 + 40 × 5 = 680 of 1,000. The highest utility ranks first.",
        )
.into()
    }

    fn formula(&self, _view: &OutcomeView) -> String {
        // The weights come to 100, so that ten times as much is the thousand of the utility.
        let scaled = match self.scale {
            10 => String::new(),
            scale => format!(" × 10 ÷ {scale}"),
        };
        either(
            format!(
                "Nutzwert = Summe aus Gewicht des Kriteriums × Mittelwert{scaled} (0 bis 1.000)"
            ),
            format!("Utility = sum of criterion's weight × mean{scaled} (0 to 1,000)"),
        )
    }

    fn rule(&self) -> Option<&'static str> {
        Some(either("alle Kriterien gleich gewichtet", "all criteria of one weight"))
    }
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
    let weight = crate::text::figures::weight(weight);
    either(format!("Gewicht {weight}"), format!("weight {weight}"))
}
