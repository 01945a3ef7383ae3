//! *Zusage* in sentences: what is filled in, how it is counted. Not here: figures (`views`).

use crate::domain::ballot::content::Pledge;
use crate::domain::counting::method::commitment::Commitment;
use crate::domain::views::outcome::OutcomeView;
use crate::text::either;
use crate::text::method::Told;

impl Told for Commitment {
    fn name() -> &'static str {
        either("Zusage", "Commitment")
    }

    fn about() -> &'static str {
        either(
            "Nach dem Ergebnis: Jedes Mitglied sagt, ob es einen Vorschlag erprobt, später dazukommt oder nicht dabei ist.",
            "After the result: each member says whether it pilots a candidate, joins later or does not take part.",
        )
    }

    fn instruction(&self) -> String {
        either(
            "Geben Sie zu jedem Vorschlag an, ob Ihr Mitglied ihn erprobt, später dazukommt oder nicht dabei ist.",
            "State for each candidate whether your member pilots it, joins later or does not take part.",
        )
        .into()
    }

    fn example(&self) -> String {
        either(
            "Gezählt werden Mitglieder, nicht Stimmen: Jedes Mitglied sagt nur für sich selbst zu, und alle sehen die Namen. Beispiel: Drei Mitglieder erproben A, zwei kommen später dazu; A steht vor B, das nur zwei erproben.",
            "Members are counted, not votes: each commits only itself, and everyone sees the names. Example: three members pilot A, two join later; A stands before B, which only two pilot.",
        )
.into()
    }

    fn formula(&self, _view: &OutcomeView) -> String {
        either(
            "Wert = Zahl der Mitglieder, die erproben; Stimmgewichte zählen nicht",
            "Value = number of members that pilot; weights do not count",
        )
        .into()
    }

    fn counts_votes(&self) -> bool {
        false
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
