//! The operator's settings: `Leptos.toml` and environment, checked once at start. Not here: what a
//! workshop decides, and how the program is built (`Cargo.toml`).

use anyhow::{Context, Result, bail};
use leptos::config::{LeptosOptions, get_configuration};
use serde::Deserialize;
use std::path::{Path, PathBuf};

use super::journal::OnLoss;
use crate::text::Language;

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
struct File {
    pilotwahl: Own,
    legal: Legal,
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
            demonstration: false,
            on_loss: OnLoss::default(),
        };
        settings.check()?;
        Ok(settings)
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

    /// Whether cookies can be kept to TLS.
    #[must_use]
    pub fn has_tls(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
