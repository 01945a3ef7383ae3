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

/// The fields of candidates a table has beside title and description; those it lacks stay as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, clippy::struct_excessive_bools, reason = "the fields are those of the text")]
pub struct CandidateColumns {
    pub provider: bool,
    pub maturity: bool,
    pub link: bool,
    pub cost: bool,
    pub effort: bool,
}

impl CandidateText {
    /// The same with what a table does not say of it taken from what is known.
    #[must_use]
    pub fn completed(self, known: &Self, columns: CandidateColumns) -> Self {
        let Self { provider, maturity, link, cost, effort, .. } = known.clone();
        Self {
            provider: if columns.provider { self.provider } else { provider },
            maturity: if columns.maturity { self.maturity } else { maturity },
            link: if columns.link { self.link } else { link },
            cost: if columns.cost { self.cost } else { cost },
            effort: if columns.effort { self.effort } else { effort },
            ..self
        }
    }

    /// The same text, checked and trimmed.
    pub fn checked(&self) -> Result<Self, Refusal> {
        let short = |field, input: &str| text(field, input, TITLE_CHARS_MAX);
        let link = text(Field::Link, &self.link, LINK_CHARS_MAX)?;
        if !(link.is_empty() || is_web_address(&link)) {
            return Err(Refusal::Invalid(Invalid::LinkInvalid));
        }
        Ok(Self {
            title: required_text(Field::Title, &self.title, TITLE_CHARS_MAX)?,
            description: required_text(
                Field::Description,
                &self.description,
                DESCRIPTION_CHARS_MAX,
            )?,
            provider: short(Field::Provider, &self.provider)?,
            maturity: short(Field::Maturity, &self.maturity)?,
            link,
            cost: short(Field::Cost, &self.cost)?,
            effort: short(Field::Effort, &self.effort)?,
        })
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
}
