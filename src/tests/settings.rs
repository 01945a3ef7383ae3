//! The operator's file and the build settings agree, and the file is checked at start.

use pilotwahl::server::settings::Settings;
use std::path::Path;

fn table(file: &str) -> toml::Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    std::fs::read_to_string(path).unwrap().parse().unwrap()
}

#[test]
fn leptos_toml_and_cargo_toml_agree() {
    let leptos = |file| table(file)["package"]["metadata"]["leptos"].clone();
    let (operator, build) = (leptos("Leptos.toml"), leptos("Cargo.toml"));
    for key in ["output-name", "site-pkg-dir", "hash-files", "disable-server-fn-hash"] {
        assert_eq!(operator.get(key), build.get(key), "{key}");
    }
}

#[test]
fn a_setting_that_does_not_exist_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Leptos.toml");
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Leptos.toml"));
    let text = text.unwrap().replace("data-folder", "data-foldr");
    std::fs::write(&file, text).unwrap();
    let error = format!("{:#}", Settings::read(&file).unwrap_err());
    assert!(error.contains("data-foldr"), "{error}");
    let missing = format!("{:#}", Settings::read(&folder.path().join("no.toml")).unwrap_err());
    assert!(missing.contains("cannot read"), "{missing}");
}

/// What is said of the operator's file with this at its end.
fn refused_with(end: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Leptos.toml");
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Leptos.toml"));
    // The folder of a build, which these tests do without.
    let text = text.unwrap().replace("target/site", "public");
    std::fs::write(&file, format!("{text}\n{end}\n")).unwrap();
    format!("{:#}", Settings::read(&file).unwrap_err())
}

#[test]
fn a_section_that_does_not_exist_or_is_not_whole_is_refused() {
    let misspelt = refused_with("[odic]");
    assert!(misspelt.contains("unknown field `odic`"), "{misspelt}");
    let open = refused_with("[oidc]\nissuer = \"https://account.example\"");
    assert!(
        open.contains("the section [oidc] in") && open.contains("client-id is missing"),
        "{open}"
    );
}
