//! The project's habits, asserted: what may know what, where gates and sentences stand.

mod arrows;

use std::fs;
use std::path::{Path, PathBuf};

fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .filter(|(name, _)| !name.starts_with("tests/") && !name.starts_with("benches/"))
        .collect()
}

/// The lines of code: without comments, and without the tests at the end of a file.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let body = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    body.lines().filter(|line| !line.trim_start().starts_with("//"))
}

/// Asserts that no file for which `applies` holds any of these words in its code.
fn absent(applies: impl Fn(&str) -> bool, words: &[&str]) {
    let files: Vec<_> = sources().into_iter().filter(|(name, _)| applies(name)).collect();
    assert!(!files.is_empty(), "the rule applies to something");
    for (name, text) in files {
        for line in code(&text) {
            for word in words {
                assert!(!line.contains(word), "{name} names {word}: {line}");
            }
        }
    }
}

#[test]
fn fields_for_several_lines_escape_what_stands_in_them() {
    absent(|name| name != "components/text_area.rs", &["<textarea"]);
}

#[test]
fn the_domain_is_pure() {
    absent(
        |name| name.starts_with("domain/"),
        &[
            "leptos",
            "axum",
            "sled",
            "tokio",
            "std::fs",
            "std::net",
            "std::time",
            "rand::",
            "f32",
            "f64",
            "feature =",
            "crate::text",
            "crate::server",
            "crate::api",
        ],
    );
}

#[test]
fn feature_gates_stand_in_lib_rs_only() {
    absent(|name| name != "lib.rs", &["feature ="]);
}

#[test]
fn one_file_names_the_database() {
    absent(|name| name != "server/journal/database.rs", &["sled::"]);
}

#[test]
fn server_functions_stand_in_api_and_components_in_pages_and_components() {
    absent(|name| !name.starts_with("api/"), &["#[server("]);
    let shows = |name: &str| {
        name == "app.rs" || name.starts_with("pages/") || name.starts_with("components/")
    };
    absent(|name| !shows(name), &["#[component]", "#[island]"]);
    absent(|name| shows(name), &["crate::server", "#[server("]);
}

#[test]
fn sentences_stand_in_text_only() {
    let holds_texts = |name: &str| name.starts_with("text/") || name.starts_with("server/");
    absent(|name| !holds_texts(name), &["ä", "ö", "ü", "Ä", "Ö", "Ü", "ß", "Sie "]);
}

#[test]
fn every_file_says_what_it_is() {
    for (name, text) in sources() {
        assert!(text.starts_with("//! "), "{name} does not open with what it is");
    }
}

#[test]
fn files_and_lines_stay_readable() {
    // Lists of sentences may be long; everything else is split before this.
    for (name, text) in sources().iter().filter(|(name, _)| !name.starts_with("text/")) {
        let lines = text.lines().count();
        assert!(lines <= 520, "{name} has {lines} lines");
        // A table in a comment has no other form.
        let mut lines = text.lines().filter(|line| !line.starts_with("//! |"));
        let is_test = name.starts_with("domain/tests/");
        let long = lines.find(|line| line.chars().count() > 120 && !is_test);
        assert_eq!(long, None, "{name} has a line of more than 120 characters");
    }
}

#[test]
fn nothing_is_left_to_do_in_the_code() {
    absent(|_| true, &["todo!", "unimplemented!", "dbg!", "FIXME", "TODO", "//! stub"]);
}
