//! Who knows whom, read from the `use` lines and the paths in the code: every arrow points down, and none leads back to where it came
//! from. Not here: words and lengths (`tidy`).

use std::collections::{BTreeMap, BTreeSet};

use super::sources;

/// The floors of the house, lowest first. What stands on one line may not know each other.
const HOUSE: [&[&str]; 8] = [
    &["domain"],
    &["text"],
    &["api"],
    &["components"],
    &["pages"],
    &["app"],
    &["server", "browser"],
    &["main"],
];

/// The floors of the domain.
const DOMAIN: [&[&str]; 11] = [
    &["invalid"],
    &["ids", "limits", "seal"],
    &["number"],
    &["rules"],
    &["refusal"],
    &["ballot"],
    &["counting"],
    &["round"],
    &["workshop"],
    &["record"],
    &["views", "forms", "profile"],
];

/// A module and the modules it names, by their paths: `domain/round/plan`.
type Arrows = BTreeMap<String, BTreeSet<String>>;

fn module(file: &str) -> String {
    let path = file.strip_suffix(".rs").unwrap();
    path.strip_suffix("/mod").unwrap_or(path).to_owned()
}

/// The paths of a `use` line, its braces taken apart.
fn paths(line: &str) -> Vec<String> {
    let Some((before, braced)) = line.split_once('{') else { return vec![line.trim().to_owned()] };
    let braced = braced.trim_end().strip_suffix('}').unwrap();
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for sign in braced.chars() {
        depth += i32::from(sign == '{') - i32::from(sign == '}');
        match sign {
            ',' if depth == 0 => parts.push(String::new()),
            sign => parts.last_mut().unwrap().push(sign),
        }
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| paths(&format!("{before}{}", part.trim()))).collect()
}

/// The paths of all `use` lines at the head of a file.
fn in_use_lines(text: &str) -> Vec<String> {
    let statements = text.split(';').filter_map(|statement| {
        let start = statement.rfind("\nuse ").or_else(|| statement.rfind("\npub use "))?;
        Some(statement[start..].split_once("use ")?.1.replace('\n', " "))
    });
    statements.flat_map(|line| paths(&line)).collect()
}

/// The paths written out in the code; those of other crates name no module of this one.
fn in_code(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = code.collect::<Vec<_>>().join("\n");
    let is_path = |sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == ':';
    let words = code.split(|sign| !is_path(sign));
    words.filter(|word| word.contains("::") && !word.ends_with("::")).map(str::to_owned).collect()
}

/// The modules of this crate that a module names by these paths.
fn named(module: &str, paths: &[String], modules: &BTreeSet<String>) -> BTreeSet<String> {
    let known = |at: &[&str], part: &str| modules.contains(&[at, &[part]].concat().join("/"));
    let resolved = paths.iter().filter_map(|path| {
        let parts: Vec<&str> = path.split("::").map(str::trim).collect();
        let mut at: Vec<&str> = match parts[0] {
            "crate" => Vec::new(),
            _ => module.split('/').collect(),
        };
        if !["crate", "super", "self"].contains(&parts[0]) && !known(&at, parts[0]) {
            return None;
        }
        for part in parts {
            match part {
                "crate" | "self" => {}
                "super" => _ = at.pop(),
                part if known(&at, part) => at.push(part),
                _ => break,
            }
        }
        Some(at.join("/")).filter(|found| found != module && !found.is_empty())
    });
    resolved.collect()
}

/// The arrows that these paths of every file draw.
fn arrows(of: impl Fn(&str) -> Vec<String>) -> Arrows {
    let files: Vec<(String, String)> =
        sources().into_iter().filter(|(name, _)| !name.starts_with("domain/tests")).collect();
    let modules: BTreeSet<String> = files.iter().map(|(name, _)| module(name)).collect();
    let named = |(name, text): &(String, String)| {
        let module = module(name);
        let body = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
        let found = named(&module, &of(body), &modules);
        (module, found)
    };
    files.iter().map(named).collect()
}

/// The floor a module stands on, of those of a folder; `None` where it stands on none.
fn floor(floors: &[&[&str]], folder: &str, module: &str) -> Option<usize> {
    let within = module.strip_prefix(folder)?;
    let room = within.split('/').next()?;
    floors.iter().position(|rooms| rooms.contains(&room))
}

/// The arrows within a folder that do not run down.
fn looking_up<'a>(floors: &[&[&str]], folder: &str, arrows: &'a Arrows) -> Vec<(&'a str, &'a str)> {
    let room = |module: &str| module[folder.len()..].split('/').next().map(str::to_owned);
    let runs_up = |(from, to): &(&str, &str)| {
        let (Some(from_floor), Some(to_floor)) =
            (floor(floors, folder, from), floor(floors, folder, to))
        else {
            return false;
        };
        room(from) != room(to) && to_floor >= from_floor
    };
    let all = arrows.iter();
    let all = all.flat_map(|(from, to)| to.iter().map(move |to| (from.as_str(), to.as_str())));
    all.filter(runs_up).collect()
}

/// By the `use` lines: what a server function does in its body happens on the server.
#[test]
fn every_floor_looks_down() {
    let arrows = arrows(in_use_lines);
    for (floors, folder) in [(&HOUSE[..], ""), (&DOMAIN[..], "domain/")] {
        assert_eq!(looking_up(floors, folder, &arrows), [], "these look up");
        for module in arrows.keys().filter_map(|module| module.strip_prefix(folder)) {
            let room = module.split('/').next().unwrap();
            let is_named = floors.iter().any(|rooms| rooms.contains(&room));
            assert!(is_named || ["lib", "domain"].contains(&room), "{folder}{room} has no floor");
        }
    }
}

/// The modules from which arrows lead back to themselves.
fn circles(arrows: &Arrows) -> Vec<&String> {
    let reaches_itself = |module: &&String| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![*module]);
        while let Some(next) = open.pop() {
            let fresh = arrows.get(next).into_iter().flatten().filter(|other| seen.insert(*other));
            open.extend(fresh.collect::<Vec<_>>());
        }
        seen.contains(*module)
    };
    arrows.keys().filter(reaches_itself).collect()
}

#[test]
fn no_arrow_leads_back_in_a_circle() {
    let arrows = arrows(|text| [in_use_lines(text), in_code(text)].concat());
    let circles = circles(&arrows);
    assert!(circles.is_empty(), "these know each other in a circle: {circles:#?}");
}

#[test]
fn a_circle_and_an_arrow_that_runs_up_are_found() {
    let arrow =
        |from: &str, to: &[&str]| (from.to_owned(), to.iter().map(|to| (*to).to_owned()).collect());
    let turned: Arrows = [
        arrow("domain/ids", &["domain/round"]),
        arrow("domain/round", &["domain/seal"]),
        arrow("domain/seal", &["domain/ids"]),
        arrow("text", &["domain/ids"]),
    ]
    .into();
    assert_eq!(circles(&turned), ["domain/ids", "domain/round", "domain/seal"]);
    let up = [("domain/ids", "domain/round"), ("domain/seal", "domain/ids")];
    assert_eq!(looking_up(&DOMAIN, "domain/", &turned), up);
}

#[test]
fn use_lines_are_read_as_they_are_written() {
    let line = "crate::domain::{ids::{A, B}, round::plan::C, seal}";
    let expected =
        ["ids::A", "ids::B", "round::plan::C", "seal"].map(|p| format!("crate::domain::{p}"));
    assert_eq!(paths(line), expected);
    let modules = ["domain/ids", "domain/round", "domain/round/plan", "text"];
    let modules: BTreeSet<String> = modules.map(str::to_owned).into();
    let text = "//! A file.\n\nuse super::plan::{\n    D,\n    E,\n};\nuse crate::text::texts;\nuse std::fs;\n";
    let found = named("domain/round/roll", &in_use_lines(text), &modules);
    assert_eq!(found, ["domain/round/plan", "text"].map(str::to_owned).into());
    let text = "//! Parent.\n\npub use plan::Plan;\nuse other::Crate;\n\n// crate::none\nfn all() { crate::text::outcome::kind() }\n";
    let found = named("domain/round", &[in_use_lines(text), in_code(text)].concat(), &modules);
    assert_eq!(found, ["domain/round/plan", "text"].map(str::to_owned).into());
}
