//! The section `[oidc]` of the operator's file, checked once at start. Not here: the other settings.

use anyhow::{Context, Result, bail};
use openidconnect::{ClientId, ClientSecret, IssuerUrl, RedirectUrl, Scope};
use serde::Deserialize;
use std::collections::{BTreeSet, HashSet};
use std::path::PathBuf;

use super::admission::Admission;
use crate::server::address::is_this_machine;

/// Where a client secret may stand instead of in a file.
const SECRET_VARIABLE: &str = "PILOTWAHL_OIDC_CLIENT_SECRET";
/// Where the provider sends people back to.
pub const CALLBACK: &str = "/oidc/callback";
/// Characters of the name on the button.
const NAME_CHARS_MAX: usize = 60;
/// What people may change about themselves at most providers, or what is no group of people: admits nobody.
const OF_ONESELF: [&str; 29] = [
    "iss",
    "sub",
    "aud",
    "exp",
    "iat",
    "auth_time",
    "nonce",
    "acr",
    "amr",
    "azp",
    "name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "preferred_username",
    "profile",
    "picture",
    "website",
    "email",
    "email_verified",
    "gender",
    "birthdate",
    "zoneinfo",
    "locale",
    "phone_number",
    "phone_number_verified",
    "address",
    "updated_at",
];

/// The section as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Section {
    issuer: String,
    client_id: String,
    client_secret_file: Option<PathBuf>,
    name: String,
    password_sign_in: bool,
    subjects: Vec<String>,
    emails: Vec<String>,
    claim: String,
    claim_values: Vec<String>,
    scopes: Vec<String>,
}

impl Default for Section {
    fn default() -> Self {
        Self {
            issuer: String::new(),
            client_id: String::new(),
            client_secret_file: None,
            name: String::new(),
            password_sign_in: true,
            subjects: Vec::new(),
            emails: Vec::new(),
            claim: String::new(),
            claim_values: Vec::new(),
            scopes: Vec::new(),
        }
    }
}

/// The provider, what this service is there, and who may enter.
#[derive(Clone, Debug)]
pub struct OidcSettings {
    /// The provider.
    pub issuer: IssuerUrl,
    /// What this service is called there.
    pub client_id: ClientId,
    /// Its password there; `Debug` does not show it.
    pub client_secret: ClientSecret,
    /// Where the provider sends people back to.
    pub redirect: RedirectUrl,
    /// The provider's name on the button.
    pub name: String,
    /// Whether the organizer may sign in with a password as well.
    pub password_sign_in: bool,
    /// Who may enter.
    pub admission: Admission,
    /// What the provider is asked for beside who somebody is.
    pub scopes: Vec<Scope>,
}

impl Section {
    /// Checks the section for a service at this public address, and reads the secret. A relative file is
    /// seen from the current folder.
    pub fn checked(self, public_url: &str) -> Result<OidcSettings> {
        let issuer =
            IssuerUrl::new(self.issuer.clone()).ok().filter(is_safe).with_context(|| {
                format!(
                    "issuer must look like https://account.example/realms/house, not {:?}",
                    self.issuer
                )
            })?;
        if self.client_id.trim().is_empty() {
            bail!("client-id is missing: the name under which the provider knows this service");
        }
        let name = self.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
            bail!(
                "name must have 1 to {NAME_CHARS_MAX} characters: it stands on the button, \
                 “Mit … anmelden”"
            );
        }
        let redirect = format!("{public_url}{CALLBACK}");
        let redirect = RedirectUrl::new(redirect).context("public-url is no address")?;
        if !is_safe_url(redirect.url()) {
            bail!(
                "public-url must begin with https://, because the provider sends people back to it; \
                 only on this machine alone http:// will do"
            );
        }
        Ok(OidcSettings {
            issuer,
            client_id: ClientId::new(self.client_id.trim().into()),
            client_secret: self.secret(std::env::var(SECRET_VARIABLE).ok())?,
            redirect,
            name,
            password_sign_in: self.password_sign_in,
            admission: self.admission()?,
            scopes: self.scopes()?,
        })
    }

    fn secret(&self, variable: Option<String>) -> Result<ClientSecret> {
        let secret = match (variable, &self.client_secret_file) {
            (Some(secret), _) => secret,
            (None, Some(file)) => std::fs::read_to_string(file)
                .with_context(|| format!("cannot read client-secret-file {}", file.display()))?,
            (None, None) => bail!(
                "the client secret is missing: name a file that holds it as client-secret-file, or \
                 set {SECRET_VARIABLE}"
            ),
        };
        if secret.trim().is_empty() {
            bail!("the client secret is empty");
        }
        if secret.trim().contains(char::is_control) {
            bail!("the client secret must be one line, without tabs; the provider shows which");
        }
        Ok(ClientSecret::new(secret.trim().into()))
    }

    /// Those that are named, and the address only where it may admit somebody; each once, and without `openid`,
    /// which is always asked for.
    fn scopes(&self) -> Result<Vec<Scope>> {
        let email = (!self.emails.is_empty()).then(|| "email".to_owned());
        let all: BTreeSet<String> = self.scopes.iter().cloned().chain(email).collect();
        // RFC 6749, 3.3: a scope is of visible ASCII without quotation marks and backslashes.
        let is_scope = |sign: char| sign.is_ascii_graphic() && !matches!(sign, '"' | '\\');
        if let Some(wrong) =
            all.iter().find(|scope| scope.is_empty() || !scope.chars().all(is_scope))
        {
            bail!("scopes must hold one scope per entry, without spaces; {wrong:?} is none");
        }
        Ok(all.into_iter().filter(|scope| scope != "openid").map(Scope::new).collect())
    }

    fn admission(&self) -> Result<Admission> {
        let claim = self.claim.trim();
        if claim.is_empty() != self.claim_values.is_empty() {
            bail!("claim and claim-values belong together: who may enter is told by both");
        }
        if OF_ONESELF.contains(&claim) {
            bail!(
                "claim cannot be {claim:?}; name one that the provider alone gives, such as groups, \
                 or list people as subjects or emails"
            );
        }
        let all = [&self.subjects, &self.emails, &self.claim_values];
        if all.iter().all(|list| list.is_empty()) {
            bail!(
                "nobody may enter: list people as subjects or emails, or name a claim and \
                 claim-values. That the provider knows somebody is not enough"
            );
        }
        if all.iter().any(|list| list.iter().any(|entry| entry.trim().is_empty())) {
            bail!("subjects, emails and claim-values must not hold empty entries");
        }
        if let Some(odd) = self.emails.iter().find(|email| !email.contains('@')) {
            bail!("emails must hold addresses such as anna@house.example, not {odd:?}");
        }
        let set = |list: &[String]| list.iter().map(|entry| entry.trim().to_owned()).collect();
        let values: HashSet<String> = set(&self.claim_values);
        Ok(Admission {
            subjects: set(&self.subjects),
            emails: self.emails.iter().map(|email| email.trim().to_ascii_lowercase()).collect(),
            claim: (!values.is_empty()).then(|| (claim.to_owned(), values)),
        })
    }
}

/// An issuer as OpenID Connect Discovery 1.0 has it, where nobody can listen.
fn is_safe(issuer: &IssuerUrl) -> bool {
    let url = issuer.url();
    is_safe_url(url) && url.query().is_none() && url.fragment().is_none()
}

/// Whether what is sent there is protected on its way: by TLS, or because it never leaves the machine.
pub fn is_safe_url(url: &openidconnect::url::Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let local = || is_this_machine(host.trim_matches(['[', ']']));
    match url.scheme() {
        "https" => !host.is_empty(),
        "http" => local(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: &str = r#"
        issuer = "https://account.example/realms/house"
        client-id = "pilotwahl"
        name = "Verbandskonto"
        client-secret-file = "SECRET"
        emails = ["Anna@Verband.example"]
    "#;

    /// The whole section with one line instead of another, read beside a file that holds the secret.
    fn checked_at(public_url: &str, line: &str, instead: &str) -> Result<OidcSettings> {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("secret");
        std::fs::write(&file, "s3cret\n").expect("written");
        assert!(WHOLE.contains(line), "{line}");
        let text = WHOLE.replace(line, instead).replace("SECRET", file.to_str().expect("UTF-8"));
        toml::from_str::<Section>(&text)?.checked(public_url)
    }

    fn refusal(line: &str, instead: &str) -> String {
        let checked = checked_at("https://pilotwahl.example", line, instead);
        format!("{:#}", checked.expect_err(instead))
    }

    #[test]
    fn a_whole_section_is_taken_and_shows_no_secret() {
        let settings = checked_at("https://pilotwahl.example", "issuer", "issuer").expect("whole");
        assert_eq!(settings.redirect.as_str(), "https://pilotwahl.example/oidc/callback");
        assert_eq!(settings.client_secret.secret(), "s3cret");
        let scopes = "scopes = [\"openid\", \"email\", \"groups\"]\nemails =";
        let scoped = checked_at("https://pilotwahl.example", "emails =", scopes).expect("whole");
        assert_eq!(
            scoped.scopes.iter().map(|scope| scope.as_str()).collect::<Vec<_>>(),
            ["email", "groups"]
        );
        assert!(
            settings.password_sign_in && settings.admission.emails.contains("anna@verband.example")
        );
        assert!(!format!("{settings:?}").contains("s3cret"));
    }

    #[test]
    fn what_is_missing_or_wrong_is_named() {
        for (line, instead, said) in [
            ("issuer = \"https://account.example/realms/house\"", "", "issuer must look like"),
            ("https://account.example", "http://account.example", "issuer must look like"),
            ("realms/house", "realms/house?a=b", "issuer must look like"),
            ("client-id = \"pilotwahl\"", "", "client-id is missing"),
            ("name = \"Verbandskonto\"", "", "name must have"),
            ("client-secret-file = \"SECRET\"", "", "PILOTWAHL_OIDC_CLIENT_SECRET"),
            ("SECRET", "SECRET-elsewhere", "cannot read client-secret-file"),
            ("emails = [\"Anna@Verband.example\"]", "", "nobody may enter"),
            ("Anna@Verband.example", "anna", "emails must hold addresses"),
            ("[\"Anna@Verband.example\"]", "[\" \"]", "empty entries"),
            ("emails = [\"Anna@Verband.example\"]", "claim = \"groups\"", "belong together"),
            ("emails =", "claim = \"email\"\nclaim-values =", "claim cannot be"),
            ("emails =", "email =", "unknown field `email`"),
            ("emails =", "scopes = [\"profile groups\"]\nemails =", "one scope per entry"),
            ("emails =", "scopes = [\"\"]\nemails =", "one scope per entry"),
        ] {
            let refusal = refusal(line, instead);
            assert!(refusal.contains(said), "{instead}: {refusal}");
        }
    }

    #[test]
    fn people_are_sent_back_over_tls_or_to_this_machine_only() {
        let at = |url| checked_at(url, "issuer", "issuer");
        for url in ["http://pilotwahl.example", "http://192.168.1.7:3000"] {
            let refusal = at(url).expect_err(url).to_string();
            assert!(refusal.contains("public-url must begin with https://"), "{url}: {refusal}");
        }
        for url in ["http://127.0.0.1:3000", "http://[::1]:3000", "http://localhost"] {
            assert!(at(url).is_ok(), "{url}");
        }
    }

    #[test]
    fn the_variable_wins_over_the_file() {
        let section = Section { client_secret_file: Some("missing".into()), ..Section::default() };
        let secret = section.secret(Some(" other\n".into())).expect("the variable holds it");
        assert_eq!(secret.secret(), "other");
        assert!(section.secret(Some("\n".into())).is_err());
        assert!(section.secret(Some("secret\nof-another-client\n".into())).is_err());
    }
}
