//! A candidate: a proposed pilot application, from proposal to acceptance.
//! Not here: what is argued about it (`argument`) and how it fared (`outcome`).

use serde::{Deserialize, Serialize};

use crate::domain::ids::CandidateId;
use crate::domain::invalid::{Field, Invalid};
use crate::domain::limits::{
    DESCRIPTION_CHARS_MAX, LINK_CHARS_MAX, TITLE_CHARS_MAX, required_text, text,
};
use crate::domain::refusal::Refusal;
use crate::domain::workshop::card::Voice;

/// What is said about a candidate; only title and description are required.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CandidateText {
    /// At most 120 characters.
    pub title: String,
    /// One sentence, at most 2,000 characters.
    pub description: String,
    /// Who runs it.
    #[serde(default)]
    pub provider: String,
    /// For example *im Einsatz*, *Pilot*, *Konzept*.
    #[serde(default)]
    pub maturity: String,
    /// `https://…` or empty.
    #[serde(default)]
    pub link: String,
    /// Cost as the proposer puts it.
    #[serde(default)]
    pub cost: String,
    /// Effort as the proposer puts it.
    #[serde(default)]
    pub effort: String,
}

/// A field of a candidate: what limits, forms, tables and screens share.
pub struct TextField {
    /// Its name: `title`.
    pub name: &'static str,
    /// The name forms send it under: `text[title]`.
    pub input: &'static str,
    /// What it is called in sentences.
    pub field: Field,
    /// The column of a table of candidates.
    pub column: &'static str,
    /// Whether it may not be empty.
    pub required: bool,
    /// Whether it may have several lines.
    pub has_lines: bool,
    /// Most characters.
    pub chars_max: usize,
    /// Reads it.
    pub of: fn(&CandidateText) -> &String,
    /// Writes it.
    pub of_mut: fn(&mut CandidateText) -> &mut String,
}

macro_rules! text_fields {
    ($($name:ident: $field:ident, $column:literal, $required:literal, $has_lines:literal, $chars_max:ident;)+) => {
        [$(TextField {
            name: stringify!($name),
            input: concat!("text[", stringify!($name), "]"),
            field: Field::$field,
            column: $column,
            required: $required,
            has_lines: $has_lines,
            chars_max: $chars_max,
            of: |text| &text.$name,
            of_mut: |text| &mut text.$name,
        },)+]
    };
}

/// The fields of candidates a table has; those it lacks stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CandidateColumns(pub Vec<Field>);

impl CandidateText {
    /// The fields, in the order they are filled in.
    pub const FIELDS: [TextField; 7] = text_fields! {
        title: Title, "titel", true, false, TITLE_CHARS_MAX;
        description: Description, "kurzbeschreibung", true, true, DESCRIPTION_CHARS_MAX;
        provider: Provider, "traeger", false, false, TITLE_CHARS_MAX;
        maturity: Maturity, "reifegrad", false, false, TITLE_CHARS_MAX;
        link: Link, "link", false, false, LINK_CHARS_MAX;
        cost: Cost, "kosten", false, false, TITLE_CHARS_MAX;
        effort: Effort, "aufwand", false, false, TITLE_CHARS_MAX;
    };

    /// The text whose fields this reads.
    #[must_use]
    pub fn read(read: impl Fn(&TextField) -> String) -> Self {
        let mut text = Self::default();
        Self::FIELDS.iter().for_each(|field| *(field.of_mut)(&mut text) = read(field));
        text
    }

    /// The same with what a table does not say of it taken from what is known.
    #[must_use]
    pub fn completed(self, known: &Self, columns: &CandidateColumns) -> Self {
        let is_said = |field: &TextField| field.required || columns.0.contains(&field.field);
        Self::read(|field| (field.of)(if is_said(field) { &self } else { known }).clone())
    }

    /// The same text, checked and trimmed.
    pub fn checked(&self) -> Result<Self, Refusal> {
        let mut checked = Self::default();
        for TextField { field, required, chars_max, of, of_mut, .. } in Self::FIELDS {
            let check = if required { required_text } else { text };
            *of_mut(&mut checked) = check(field, of(self), chars_max)?;
        }
        if !(checked.link.is_empty() || is_web_address(&checked.link)) {
            return Err(Refusal::Invalid(Invalid::LinkInvalid));
        }
        Ok(checked)
    }
}

/// Whether a link leads to a host on the web: without a name and password before it, and without signs no address
/// has (RFC 3986), which would only hide where it leads.
fn is_web_address(link: &str) -> bool {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let foreign = |c: char| c.is_whitespace() || "\"<>\\^`{|}".contains(c);
    host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        && !host.contains('@')
        && !link.contains(foreign)
}

/// Where a candidate stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CandidateStatus {
    /// Waits for the moderator.
    Proposed,
    /// May stand in rounds and be argued about.
    Accepted,
    /// Sent back to its proposer, who may edit and so propose it again.
    Returned {
        /// What the moderator wrote.
        reason: String,
    },
    /// Taken back; stays in the record.
    Withdrawn,
    /// Became part of another one; authors and arguments moved along.
    Merged {
        /// The candidate that stays.
        into: CandidateId,
    },
}

impl CandidateStatus {
    /// Whether it was taken back or became part of another one.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        match self {
            Self::Withdrawn | Self::Merged { .. } => true,
            Self::Proposed | Self::Accepted | Self::Returned { .. } => false,
        }
    }
}

/// A candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Number within the workshop, in order of proposal.
    pub id: CandidateId,
    /// What is said about it.
    pub text: CandidateText,
    /// Who proposed it; several after a merger.
    pub proposed_by: Vec<Voice>,
    /// Where it stands.
    pub status: CandidateStatus,
}

impl Candidate {
    /// Whether it may stand in a round.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.status == CandidateStatus::Accepted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_a_host_and_hides_nothing() {
        for link in [
            "https://a.example",
            "http://bücher.example:8080/x?y=(z)#ü",
            "https://[2001:db8::1]/",
            "https://a.example/@name",
        ] {
            assert!(is_web_address(link), "{link}");
        }
        for link in [
            "https://",
            "https:///x",
            "http://x\"onmouseover=alert(1)",
            "https://bank.example@evil.example",
            "https://a:b@c.example",
            "https://a.example/ b",
            "javascript:alert(1)",
            "//a.example",
        ] {
            assert!(!is_web_address(link), "{link}");
        }
    }

    #[test]
    fn every_field_holds_what_it_promises_and_no_more() {
        let full = CandidateText::read(|field| {
            let start = if field.field == Field::Link { "https://a.example/" } else { "" };
            format!("{start}{}", "x".repeat(field.chars_max - start.len()))
        });
        assert_eq!(full.checked().as_ref(), Ok(&full));
        for field in CandidateText::FIELDS {
            let mut longer = full.clone();
            (field.of_mut)(&mut longer).push('x');
            let chars_max = field.chars_max;
            let too_long = Invalid::TooLong { field: field.field, chars: chars_max + 1, chars_max };
            assert_eq!(longer.checked(), Err(Refusal::Invalid(too_long)));
            let mut empty = full.clone();
            (field.of_mut)(&mut empty).clear();
            assert_eq!(empty.checked().is_err(), field.required, "{}", field.name);
        }
    }
}
