//! Why what was typed is no value. Not here: why a command with valid values changes nothing (`refusal`), and the
//! sentences people read (`text`).

use serde::{Deserialize, Serialize};

/// A field of a form, to name it in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the name of its field")]
pub enum Field {
    Title,
    Description,
    Provider,
    Maturity,
    Link,
    Cost,
    Effort,
    MemberName,
    MemberKind,
    Land,
    Source,
    Bearer,
    Argument,
    Reason,
    Note,
    Question,
    Criterion,
    KnockOut,
    WorkshopTitle,
    Place,
    Seed,
    LotSource,
    AccountName,
    Password,
}

impl Field {
    /// Whether people write several lines into it.
    #[must_use]
    pub fn has_lines(self) -> bool {
        matches!(self, Self::Description | Self::Argument | Self::Reason | Self::Note)
    }
}

/// Why a text or a figure is no value of its kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the fields carry the figures of the sentence")]
pub enum Invalid {
    /// A text is over its limit.
    TooLong { field: Field, chars: usize, chars_max: usize },
    /// A required text is empty.
    Missing { field: Field },
    /// A link does not start with `https://` or `http://`.
    LinkInvalid,
    /// A whole number was expected.
    NotANumber { text: String },
    /// A dot that could be decimal or group thousands, such as `1.500`.
    NumberAmbiguous { text: String },
    /// A member key is empty, too long or holds other characters.
    KeyInvalid { text: String },
    /// A spreadsheet has made a number of the key: `8,3335E+10`; its last digits are gone.
    KeyConverted { text: String },
    /// No such day.
    DateInvalid { text: String },
    /// Not a decimal with at most three places up to a million.
    WeightInvalid { text: String },
    /// Not a whole number of inhabitants.
    InhabitantsInvalid { text: String },
    /// A choice the form does not offer.
    ChoiceUnknown { text: String },
    /// Not a decimal amount with at most three places.
    AmountInvalid { text: String },
    /// A corridor over 10 %.
    CorridorInvalid,
    /// A tie rule twice, or one that is never reached: after a lot, or between runoff and lot.
    TieRulesInvalid,
}
