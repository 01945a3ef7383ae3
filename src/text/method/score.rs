//! *Bewertung* in sentences: what is filled in, how it is counted. Not here: figures (`views`).

use crate::domain::counting::method::score::RankBy;
use crate::domain::counting::method::score::Score;
use crate::domain::views::outcome::OutcomeView;
use crate::text::either;
use crate::text::method::Told;

impl Told for Score {
    fn name() -> &'static str {
        either("Bewertung", "Score")
    }

    fn about() -> &'static str {
        either(
            "Jedes Mitglied bewertet jeden Vorschlag auf einer Skala und darf auslassen, was es nicht beurteilen kann.",
            "Each member rates each candidate on a scale and may skip what it cannot judge.",
        )
    }

    fn instruction(&self) -> String {
        scored(self.max)
    }

    fn example(&self) -> String {
        match self.rank_by {
            RankBy::Mean => either(
                "Es zählt der gewichtete Mittelwert derer, die bewertet haben; wer ein Feld leer lässt, senkt den Mittelwert nicht. Beispiel: Ein Mitglied mit Gewicht 2 gibt 9, eines mit Gewicht 1 gibt 3, ein drittes lässt aus. Der Mittelwert ist (2 × 9 + 1 × 3) ÷ (2 + 1) = 7. Der höchste Mittelwert ergibt Platz 1.",
                "The weighted mean of those who rated counts; an empty field does not lower the mean. Example: a member of weight 2 gives 9, one of weight 1 gives 3, a third skips. The mean is (2 × 9 + 1 × 3) ÷ (2 + 1) = 7. The highest mean ranks first.",
            ),
            RankBy::Sum => either(
                "Es zählt die gewichtete Summe der Bewertungen; ein leeres Feld trägt nichts bei. Beispiel: Ein Mitglied mit Gewicht 2 gibt 9, eines mit Gewicht 1 gibt 3, ein drittes lässt aus. Die Summe ist 2 × 9 + 1 × 3 = 21. Die höchste Summe ergibt Platz 1.",
                "The weighted sum of scores counts; an empty field adds nothing. Example: a member of weight 2 gives 9, one of weight 1 gives 3, a third skips. The sum is 2 × 9 + 1 × 3 = 21. The highest sum ranks first.",
            ),
        }.into()
    }

    fn formula(&self, _view: &OutcomeView) -> String {
        let by = match self.rank_by {
            RankBy::Mean => either(
                "Mittelwert = Summe aus Gewicht × Bewertung ÷ Gewichte derer, die bewertet haben · Rangliste nach Mittelwert",
                "Mean = sum of weight × score ÷ weights of those who rated · ranking by mean",
            ),
            RankBy::Sum => either(
                "Summe = Summe aus Gewicht × Bewertung · Rangliste nach Summe",
                "Sum = sum of weight × score · ranking by sum",
            ),
        };
        let percent = self.coverage_percent_min;
        match percent {
            0 => by.into(),
            _ => either(
                format!(
                    "{by} · Platz nur, wenn mindestens {percent} % der abgegebenen Stimmen bewertet haben"
                ),
                format!("{by} · a place only if at least {percent}% of the votes cast have rated"),
            ),
        }
    }

    fn rule(&self) -> Option<&'static str> {
        Some(match self.rank_by {
            RankBy::Mean => either("Mittelwert", "mean"),
            RankBy::Sum => either("Summe", "sum"),
        })
    }
}

fn scored(max: u32) -> String {
    either(
        format!(
            "Bewerten Sie jeden Vorschlag von 0 bis {max} (am besten). Lassen Sie leer, was Sie nicht beurteilen."
        ),
        format!("Rate each candidate from 0 to {max} (best). Leave empty what you cannot judge."),
    )
}
