//! *Zustimmung* in sentences: what is filled in, how it is counted. Not here: figures (`views`).

use crate::domain::counting::method::approval::Approval;
use crate::domain::views::outcome::OutcomeView;
use crate::text::either;
use crate::text::method::Told;

impl Told for Approval {
    fn name() -> &'static str {
        either("Zustimmung", "Approval")
    }

    fn about() -> &'static str {
        either(
            "Jedes Mitglied wählt so viele Vorschläge aus, wie es mittragen kann. Einfach und schnell.",
            "Each member chooses every candidate it can support. Simple and quick.",
        )
    }

    fn instruction(&self) -> String {
        let bounds = match (self.min, self.max) {
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

    fn example(&self) -> String {
        either(
            "Jede Auswahl zählt so viel wie das Gewicht des Mitglieds. Beispiel: Ein Mitglied mit Gewicht 2 und eines mit Gewicht 1 wählen einen Vorschlag aus, eines mit Gewicht 4 nicht. Der Vorschlag hat 2 + 1 = 3 von 7 Stimmen, also 42,9 %. Die meisten Stimmen ergeben Platz 1; gleiche Werte teilen sich den Platz.",
            "Each choice counts as much as the member's weight. Example: members of weight 2 and 1 choose a candidate, one of weight 4 does not. The candidate has 2 + 1 = 3 of 7 votes, 42.9%. Most votes rank first; equal values share a place.",
        )
.into()
    }

    fn formula(&self, _view: &OutcomeView) -> String {
        either(
            "Stimmen = Summe der Gewichte derer, die ausgewählt haben · Anteil = Stimmen ÷ alle Stimmen, die den Vorschlag beurteilen",
            "Votes = sum of the weights of those who chose it · share = votes ÷ all votes that judge the candidate",
        )
        .into()
    }
}
