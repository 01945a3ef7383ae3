//! A form that cannot be read as it was filled in: why, and at which field, so that the sentence can
//! stand where the person is looking. Not here: the sentence (`text/refusal`).

use crate::domain::invalid::{Field, Invalid};
use crate::domain::number::scheme::SchemeFault;
use crate::domain::refusal::Refusal;

/// Why a form was refused, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfilled {
    /// Why.
    pub refusal: Refusal,
    /// The field, its parts separated by points: `budget.costs.3`; `None` = the form as a whole.
    pub field: Option<String>,
}

impl Misfilled {
    /// Names the field, unless one is named already.
    #[must_use]
    pub fn or_at(self, field: impl FnOnce(&Refusal) -> Option<String>) -> Self {
        let found = self.field.or_else(|| field(&self.refusal));
        Self { field: found, ..self }
    }

    /// The field as a form that is the argument `name` of a function sends it:
    /// `form[budget][costs][3]`.
    #[must_use]
    pub fn within(self, name: &str) -> Self {
        let field = self.field.map(|field| format!("{name}.{field}"));
        Self { field, ..self }
    }
}

impl From<Refusal> for Misfilled {
    fn from(refusal: Refusal) -> Self {
        Self { refusal, field: None }
    }
}

impl From<Invalid> for Misfilled {
    fn from(invalid: Invalid) -> Self {
        Refusal::from(invalid).into()
    }
}

impl From<Misfilled> for Refusal {
    fn from(misfilled: Misfilled) -> Self {
        misfilled.refusal
    }
}

/// What was read from a field, or the refusal with the name of the field.
pub fn at<T>(field: &str, read: Result<T, impl Into<Refusal>>) -> Result<T, Misfilled> {
    read.map_err(|refusal| Misfilled { refusal: refusal.into(), field: Some(field.into()) })
}

/// The field of a simple form that a refusal is about, as such forms call it.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "most refusals are about no field of such a form"
)]
#[must_use]
pub fn field_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::Invalid(Invalid::Missing { field })
        | Refusal::Invalid(Invalid::TooLong { field, .. }) => Some(name(*field)),
        Refusal::Invalid(Invalid::LinkInvalid) => Some("link"),
        Refusal::Invalid(Invalid::KeyInvalid { .. })
        | Refusal::Invalid(Invalid::KeyConverted { .. })
        | Refusal::KeyZeroLost { .. }
        | Refusal::KeyTaken { .. } => Some("key"),
        Refusal::Invalid(Invalid::InhabitantsInvalid { .. })
        | Refusal::Scheme(SchemeFault::NoInhabitants { .. }) => Some("inhabitants"),
        Refusal::Invalid(Invalid::DateInvalid { .. }) => Some("reference_date"),
        _ => None,
    }
}

fn name(field: Field) -> &'static str {
    match field {
        Field::Title | Field::WorkshopTitle => "title",
        Field::Description => "description",
        Field::Provider => "provider",
        Field::Maturity => "maturity",
        Field::Link => "link",
        Field::Cost => "cost",
        Field::Effort => "effort",
        Field::MemberName | Field::AccountName => "name",
        Field::MemberKind => "kind",
        Field::Land => "land",
        Field::Source => "source",
        Field::Bearer => "bearer",
        Field::Argument => "argument",
        Field::Reason => "reason",
        Field::Note => "note",
        Field::Question => "question",
        Field::Criterion => "criterion",
        Field::KnockOut => "knock_out",
        Field::Place => "place",
        Field::Seed => "seed",
        Field::LotSource => "lot_source",
        Field::Password => "password",
    }
}

/// The name a form sends a field under: `budget.costs.3` is `budget[costs][3]`.
#[must_use]
pub fn sent_as(field: &str) -> String {
    match field.split_once('.') {
        Some((first, rest)) => format!("{first}[{}]", rest.replace('.', "][")),
        None => field.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_named_as_the_form_sends_it() {
        let refused = at("costs.3", Err::<(), _>(Refusal::CutLineInvalid)).expect_err("refused");
        let named = refused.within("budget").within("form").field.expect("named");
        assert_eq!(sent_as(&named), "form[budget][costs][3]");
        assert_eq!(sent_as("title"), "title");
    }

    #[test]
    fn the_field_that_was_named_first_stays() {
        let refused = at("take_first", Err::<(), _>(Refusal::CutLineInvalid)).expect_err("refused");
        let named = refused.or_at(|_| Some("cut_line".into()));
        assert_eq!(named.field.as_deref(), Some("take_first"));
        let unnamed = Misfilled::from(Refusal::CutLineInvalid).or_at(|_| Some("cut_line".into()));
        assert_eq!(unnamed.field.as_deref(), Some("cut_line"));
    }
}
