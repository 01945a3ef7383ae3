//! Who may enter of those the provider knows. Not here: whether the provider says so (`provider`).

use openidconnect::core::CoreGenderClaim;
use openidconnect::{AdditionalClaims, IdTokenClaims};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{HashMap, HashSet};

use super::failure::Failure;

/// What the provider says beside the standard claims.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct OtherClaims(HashMap<String, Value>);

impl AdditionalClaims for OtherClaims {}

impl OtherClaims {
    /// Whether the time has come from which a token holds (RFC 7519, `nbf`), in seconds since 1970. The library
    /// does not look at it, because OpenID Connect does not name it.
    #[must_use]
    pub fn holds_at(&self, second: i64) -> bool {
        let has_come = |from: &Value| from.as_i64().is_some_and(|from| from <= second);
        self.0.get("nbf").is_none_or(has_come)
    }
}

/// What the provider says about somebody.
pub type Claims = IdTokenClaims<OtherClaims, CoreGenderClaim>;

/// Who may enter: each list for itself is enough, and none of them holds everybody.
#[derive(Clone, Debug, Default)]
pub struct Admission {
    /// Keys of people at the provider (`sub`).
    pub subjects: HashSet<String>,
    /// Addresses in lower case; they count only if the provider has verified them.
    pub emails: HashSet<String>,
    /// A claim and those of its values that admit.
    pub claim: Option<(String, HashSet<String>)>,
}

impl Admission {
    /// Whether somebody may enter.
    pub fn admit(&self, claims: &Claims) -> Result<(), Failure> {
        if self.subjects.contains(claims.subject().as_str()) {
            return Ok(());
        }
        if let Some((claim, values)) = &self.claim
            && claims.additional_claims().0.get(claim).is_some_and(|said| holds(said, values))
        {
            return Ok(());
        }
        let email = claims.email().map(|email| email.to_ascii_lowercase());
        match email.is_some_and(|email| self.emails.contains(&email)) {
            true if claims.email_verified() == Some(true) => Ok(()),
            true => Err(Failure::EmailUnverified),
            false => Err(Failure::NotAdmitted),
        }
    }
}

/// Whether a claim is one of these values, or a list with one of them.
fn holds(said: &Value, values: &HashSet<String>) -> bool {
    match said {
        Value::String(value) => values.contains(value),
        Value::Array(list) => {
            list.iter().filter_map(Value::as_str).any(|value| values.contains(value))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn claims(more: &Value) -> Claims {
        let mut claims = json!({
            "iss": "https://account.example", "aud": "pilotwahl", "exp": 2, "iat": 1, "sub": "7",
        });
        let all = claims.as_object_mut().expect("an object");
        all.extend(more.as_object().expect("an object").clone());
        serde_json::from_value(claims).expect("claims")
    }

    fn set(values: &[&str]) -> HashSet<String> {
        values.iter().map(|value| (*value).to_owned()).collect()
    }

    #[test]
    fn a_subject_is_admitted_by_its_key_alone() {
        let admission = Admission { subjects: set(&["7"]), ..Admission::default() };
        assert_eq!(admission.admit(&claims(&json!({}))), Ok(()));
        let admission = Admission { subjects: set(&["70"]), ..Admission::default() };
        assert_eq!(admission.admit(&claims(&json!({}))), Err(Failure::NotAdmitted));
    }

    #[test]
    fn an_address_counts_only_where_the_provider_has_verified_it() {
        let admission = Admission { emails: set(&["anna@house.example"]), ..Admission::default() };
        let admit = |more| admission.admit(&claims(&more));
        let email = "Anna@House.example";
        assert_eq!(admit(json!({"email": email, "email_verified": true})), Ok(()));
        for unverified in
            [json!({"email": email, "email_verified": false}), json!({"email": email})]
        {
            assert_eq!(admit(unverified), Err(Failure::EmailUnverified));
        }
        // The second is written with a Kelvin sign in the place of the k of another entry.
        let admission = Admission { emails: set(&["kate@house.example"]), ..Admission::default() };
        let admit = |more| admission.admit(&claims(&more));
        for other in ["bert@house.example", "\u{212a}ate@house.example"] {
            let other = json!({"email": other, "email_verified": true});
            assert_eq!(admit(other), Err(Failure::NotAdmitted));
        }
    }

    #[test]
    fn a_claim_admits_by_its_value_or_one_of_its_list() {
        let claim = Some(("groups".to_owned(), set(&["/organizers"])));
        let admission = Admission { claim, ..Admission::default() };
        let admit = |more| admission.admit(&claims(&more));
        assert_eq!(admit(json!({"groups": "/organizers"})), Ok(()));
        assert_eq!(admit(json!({"groups": ["/staff", "/organizers"]})), Ok(()));
        for other in [
            json!({"groups": ["/staff"]}),
            json!({"groups": {"/organizers": true}}),
            json!({"groups": "/organizers/former"}),
            json!({"group": "/organizers"}),
            json!({}),
        ] {
            assert_eq!(admit(other), Err(Failure::NotAdmitted));
        }
    }

    #[test]
    fn whoever_left_the_list_of_addresses_is_still_admitted_by_the_claim() {
        let claim = Some(("groups".to_owned(), set(&["/organizers"])));
        let admission = Admission { claim, emails: set(&["a@b.example"]), ..Admission::default() };
        let both = json!({"groups": ["/organizers"], "email": "a@b.example"});
        assert_eq!(admission.admit(&claims(&both)), Ok(()));
    }
}
