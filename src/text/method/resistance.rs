//! *Widerstand* in sentences: what is filled in, how it is counted. Not here: figures (`views`).

use crate::domain::counting::method::resistance::Resistance;
use crate::domain::views::outcome::OutcomeView;
use crate::text::either;
use crate::text::figures::percent;
use crate::text::method::Told;

impl Told for Resistance {
    fn name() -> &'static str {
        either("Widerstand", "Resistance")
    }

    fn offered() -> &'static str {
        either("Widerstand (Systemisches Konsensieren)", "Resistance (systemic consensus)")
    }

    fn about() -> &'static str {
        either(
            "Jedes Mitglied sagt, wie groß sein Widerstand gegen jeden Vorschlag ist. Vorn liegt, was am wenigsten Widerstand weckt.",
            "Each member states its resistance to each candidate. The least resistance leads.",
        )
    }

    fn instruction(&self) -> String {
        let max = self.max;
        either(
            format!(
                "Geben Sie zu jedem Vorschlag an, wie groß Ihr Widerstand ist: 0 heißt keiner, {max} heißt untragbar. Lassen Sie leer, was Sie nicht beurteilen."
            ),
            format!(
                "State your resistance to each candidate: 0 is none, {max} is unbearable. Leave empty what you cannot judge."
            ),
        )
    }

    fn example(&self) -> String {
        either(
            "Es zählt der gewichtete Widerstand derer, die bewertet haben, gemessen am höchsten möglichen. Beispiel: Skala bis 10; ein Mitglied mit Gewicht 2 gibt 1, eines mit Gewicht 1 gibt 8. Der Widerstand ist (2 × 1 + 1 × 8) ÷ (3 × 10) = 33,3 %. Der geringste Widerstand ergibt Platz 1. Ab acht Zehnteln der Skala ist ein Widerstand ein starker Einwand: Fragen Sie nach, bevor Sie entscheiden.",
            "The weighted resistance of those who rated counts, measured against the highest possible. Example: scale to 10; a member of weight 2 gives 1, one of weight 1 gives 8. The resistance is (2 × 1 + 1 × 8) ÷ (3 × 10) = 33.3%. The least resistance ranks first. From eight tenths of the scale on it is a strong objection: ask before you decide.",
        )
.into()
    }

    fn formula(&self, view: &OutcomeView) -> String {
        let max = self.max;
        let formula = either(
            format!(
                "Widerstand = Summe aus Gewicht × Widerstand ÷ ({max} × Gewichte derer, die bewertet haben); am wenigsten führt"
            ),
            format!(
                "Resistance = sum of weight × resistance ÷ ({max} × weights of those who rated); least leads"
            ),
        );
        match view.passive.map(percent) {
            None => formula,
            Some(passive) => either(
                format!("{formula} · Passivlösung: {passive}"),
                format!("{formula} · passive option: {passive}"),
            ),
        }
    }
}
