//! Why somebody is not let in. Not here: what is checked (`provider`, `admission`).

use crate::api::error::{ApiError, Reason};
use crate::text::oidc::texts;

/// Why somebody is not let in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The answer belongs to no sign-in of this browser: too late, used, begun elsewhere, or forged.
    Expired,
    /// Given up or refused at the provider.
    Cancelled,
    /// The provider does not answer.
    Unreachable,
    /// The provider's answer does not hold.
    Unverified,
    /// The provider knows this person; the settings do not.
    NotAdmitted,
    /// The settings name this address; the provider has not verified it.
    EmailUnverified,
    /// The provider has been asked about too many people lately.
    Crowded,
    /// As the other ways in: too much going on, the disk.
    Refused(ApiError),
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self::Refused(error)
    }
}

impl From<Reason> for Failure {
    fn from(reason: Reason) -> Self {
        Self::Refused(reason.into())
    }
}

impl From<Failure> for ApiError {
    fn from(failure: Failure) -> Self {
        let t = texts();
        let sentence = match failure {
            Failure::Expired => t.expired,
            Failure::Cancelled => t.cancelled,
            Failure::Unreachable => t.unreachable,
            Failure::Unverified => t.unverified,
            Failure::NotAdmitted => t.not_admitted,
            Failure::EmailUnverified => t.email_unverified,
            Failure::Crowded => t.crowded,
            Failure::Refused(error) => return error,
        };
        Self { reason: Reason::NotSignedIn, sentence: sentence.into(), field: None }
    }
}
