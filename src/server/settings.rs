//! The operator's settings: `Leptos.toml` and environment, checked once at start. Not here: what a
//! workshop decides, and how the program is built (`Cargo.toml`).

use anyhow::{Context, Result, bail};
use leptos::config::{LeptosOptions, get_configuration};
use serde::Deserialize;
use std::path::{Path, PathBuf};

use super::address::is_this_machine;
use super::journal::OnLoss;
use super::oidc::settings::{OidcSettings, Section as OidcSection};
use crate::domain::views::setup::{Gap, LegalPage, Section};
use crate::text::Language;

/// What stands in a legal text nobody has replaced.
const PLACEHOLDER: &str = "PLATZHALTER";

/// All settings.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Address, site folder, names of the built files.
    pub leptos: LeptosOptions,
    /// Where the members reach the service, without a slash at the end.
    pub public_url: String,
    /// The folder that belongs to this service alone.
    pub data_folder: PathBuf,
    /// Language of the interface.
    pub language: Language,
    /// The legal pages.
    pub legal: Legal,
    /// Where the organizer may sign in as well; `None` = here alone.
    pub oidc: Option<OidcSettings>,
    /// Whether links of moderator and organizer enter without a password: in the demonstration.
    pub demonstration: bool,
    /// Whether to go on with what is left where something is missing in the data folder.
    pub on_loss: OnLoss,
}

/// The legal pages: plain text with empty lines between paragraphs, or an address to link to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Legal {
    /// Impressum.
    pub imprint: String,
    /// Datenschutz.
    pub privacy: String,
    /// Erklärung zur Barrierefreiheit.
    pub accessibility: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    // Read by Leptos.
    #[serde(rename = "package")]
    _leptos: serde::de::IgnoredAny,
    pilotwahl: Own,
    legal: Legal,
    oidc: Option<OidcSection>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Own {
    public_url: String,
    data_folder: PathBuf,
    #[serde(default)]
    language: Language,
}

impl Settings {
    /// Reads a settings file. `PILOTWAHL_PUBLIC_URL` and `PILOTWAHL_DATA_FOLDER` win over it, and
    /// Leptos' own variables over its table. Relative folders are seen from the current folder.
    pub fn read(path: &Path) -> Result<Self> {
        let (mut settings, section) = Self::parts(path)?;
        let oidc = section.map(|section| section.checked(&settings.public_url)).transpose();
        settings.oidc = oidc
            .with_context(|| format!("the section [oidc] in {} cannot be used", path.display()))?;
        Ok(settings)
    }

    /// The same for what signs nobody in: a backup needs no secret of the provider.
    pub fn read_without_provider(path: &Path) -> Result<Self> {
        Ok(Self::parts(path)?.0)
    }

    fn parts(path: &Path) -> Result<(Self, Option<OidcSection>)> {
        let shown = path.display();
        let text = std::fs::read_to_string(path).with_context(|| {
            format!("cannot read {shown}; start in its folder or pass --settings")
        })?;
        let file: File = toml::from_str(&text).with_context(|| format!("{shown} is not valid"))?;
        let name = path.to_str().context("the path of the settings is not UTF-8")?;
        let leptos = get_configuration(Some(name))
            .with_context(|| format!("the Leptos table in {shown} is not valid"))?
            .leptos_options;
        let mut own = file.pilotwahl;
        if let Ok(url) = std::env::var("PILOTWAHL_PUBLIC_URL") {
            own.public_url = url;
        }
        if let Ok(folder) = std::env::var("PILOTWAHL_DATA_FOLDER") {
            own.data_folder = folder.into();
        }
        let settings = Self {
            leptos,
            public_url: own.public_url.trim_end_matches('/').into(),
            data_folder: own.data_folder,
            language: own.language,
            legal: file.legal,
            oidc: None,
            demonstration: false,
            on_loss: OnLoss::default(),
        };
        settings.check()?;
        Ok((settings, file.oidc))
    }

    fn check(&self) -> Result<()> {
        let url = &self.public_url;
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        match host {
            Some(host) if !host.is_empty() && !host.contains(['/', ' ', '"', '<']) => {}
            _ => bail!("public-url must look like https://pilotwahl.example, not {url:?}"),
        }
        let site = Path::new(self.leptos.site_root.as_ref());
        if !site.is_dir() {
            bail!(
                "the site folder {} does not exist; build with `make release` or set site-root",
                site.display()
            );
        }
        Ok(())
    }

    /// Refuses to start where a file is missing that every page asks for: without it pages would fail
    /// one by one.
    pub fn check_site(&self) -> Result<()> {
        let program = std::env::current_exe().context("the program does not know where it is")?;
        let folder = program.parent().context("the program is in no folder")?;
        let options = &self.leptos;
        let mut endings = vec![".js".to_owned(), ".wasm".into(), ".css".into()];
        if options.hash_files {
            let path = folder.join(options.hash_file.as_ref());
            let hashes = std::fs::read_to_string(&path).with_context(|| {
                format!(
                    "{} is missing beside the program; copy the whole folder of `make release`",
                    path.display()
                )
            })?;
            let hashed = hashes.lines().filter_map(|line| line.split_once(':'));
            endings = hashed.map(|(kind, hash)| format!(".{}.{kind}", hash.trim())).collect();
        }
        let site = Path::new(options.site_root.as_ref());
        let built = site.join(options.site_pkg_dir.as_ref());
        let built =
            endings.iter().map(|ending| built.join(format!("{}{ending}", options.output_name)));
        for path in built.chain([site.join("favicon.svg"), site.join("fonts")]) {
            if !path.exists() {
                bail!("{} is missing; copy the whole folder of `make release`", path.display());
            }
        }
        Ok(())
    }

    /// What the operator has to mend before people are invited, with the section it concerns. The only
    /// place that decides so.
    #[must_use]
    pub fn to_mend(&self) -> Vec<(Section, Gap)> {
        let address = self.reaches_only_this_machine().then(|| self.public_url.clone());
        let legal = [
            (LegalPage::Imprint, &self.legal.imprint),
            (LegalPage::Privacy, &self.legal.privacy),
            (LegalPage::Accessibility, &self.legal.accessibility),
        ];
        let is_placeholder = |text: &str| text.trim().is_empty() || text.contains(PLACEHOLDER);
        let legal = legal.into_iter().filter(|(_, text)| is_placeholder(text));
        let pages: Vec<LegalPage> = legal.map(|(page, _)| page).collect();
        let address = address.map(|address| (Section::Cards, Gap::Address { address }));
        let legal = (!pages.is_empty()).then_some((Section::Workshop, Gap::Legal { pages }));
        address.into_iter().chain(legal).collect()
    }

    /// Whether the public address is that of a loopback interface (RFC 6890, RFC 6761) or of none.
    fn reaches_only_this_machine(&self) -> bool {
        let authority = self.public_url.split("://").nth(1).unwrap_or_default();
        let host = match authority.strip_prefix('[') {
            Some(rest) => rest.split(']').next().unwrap_or_default(),
            None => authority.split(':').next().unwrap_or_default(),
        };
        is_this_machine(host)
    }

    /// Whether the organizer signs in with a password: always, unless the provider is to be the only way.
    #[must_use]
    pub fn takes_password(&self) -> bool {
        self.oidc.as_ref().is_none_or(|oidc| oidc.password_sign_in)
    }

    /// Whether cookies can be kept to TLS.
    #[must_use]
    pub fn has_tls(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(public_url: &str, imprint: &str) -> Settings {
        let legal = Legal {
            imprint: imprint.into(),
            privacy: "https://verband.example/datenschutz".into(),
            accessibility: "Erklärung".into(),
        };
        Settings {
            leptos: LeptosOptions::builder().output_name("pilotwahl").build(),
            public_url: public_url.into(),
            data_folder: PathBuf::new(),
            language: Language::De,
            legal,
            oidc: None,
            demonstration: false,
            on_loss: OnLoss::Refuse,
        }
    }

    #[test]
    fn an_address_of_this_machine_alone_is_to_be_mended() {
        let address = |url: &str| settings(url, "Verband, Straße 1").to_mend();
        for url in [
            "http://127.0.0.1:3000",
            "http://127.1.2.3",
            "http://localhost:3000",
            "http://pilotwahl.localhost",
            "http://[::1]:3000",
            "http://0.0.0.0:3000",
        ] {
            let gap = Gap::Address { address: url.into() };
            assert_eq!(address(url), [(Section::Cards, gap)], "{url}");
        }
        for url in ["https://pilotwahl.example", "http://192.168.1.7:3000", "http://[fd00::7]"] {
            assert_eq!(address(url), [], "{url}");
        }
    }

    #[test]
    fn a_placeholder_is_no_legal_text() {
        for text in ["PLATZHALTER: Impressum.", " "] {
            let pages = vec![LegalPage::Imprint];
            let mend = settings("https://pilotwahl.example", text).to_mend();
            assert_eq!(mend, [(Section::Workshop, Gap::Legal { pages })]);
        }
    }
}
