//! The arrows between the rooms of the house, the purity of the pure ones, and the first lines of every file.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails loudly")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Which rooms a room may use. A new arrow is a decision: it is made here, and in `src/lib.rs`.
const ARROWS: &[(&str, &[&str])] = &[
    ("clock", &[]),
    ("words", &[]),
    ("domain", &[]),
    ("draft", &[]),
    ("history", &["domain"]),
    ("operators", &["domain"]),
    ("intake", &["domain", "operators", "words"]),
    ("lifecycle", &["domain"]),
    ("provider", &["domain", "operators"]),
    ("webhook", &["domain", "provider"]),
    ("journal", &["domain", "history", "lifecycle", "words"]),
    ("transport", &["provider"]),
    ("events", &["domain"]),
    ("engine", &["clock", "domain", "events", "journal", "lifecycle", "provider", "transport"]),
    ("reconcile", &["domain", "draft", "journal", "lifecycle", "words"]),
    ("forms", &["domain", "draft", "intake", "operators", "words"]),
    ("config", &["domain", "history", "words"]),
    ("web", &["clock", "domain", "journal", "webhook"]),
    // The judge shares nothing with those it judges, but the time.
    ("sandbox", &["clock"]),
    (
        "cli",
        &[
            "clock",
            "config",
            "domain",
            "engine",
            "events",
            "forms",
            "history",
            "intake",
            "journal",
            "lifecycle",
            "operators",
            "provider",
            "reconcile",
            "sandbox",
            "transport",
            "web",
            "webhook",
            "words",
        ],
    ),
];

/// No IO, no clock, not async.
const PURE: &[&str] = &["domain", "history", "operators", "lifecycle", "provider", "webhook", "words"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn all() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    sources(&root)
        .into_iter()
        .map(|path| (path.strip_prefix(&root).unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect()
}

fn room(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| {
        let part = part.as_os_str().to_string_lossy();
        part == "tests" || part == "tests.rs" || part.ends_with("_tests.rs") || part == "testing.rs"
    })
}

/// The code without its comments and its unit tests.
fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    before_tests.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_room_uses_only_what_it_may() {
    let mut broken = Vec::new();
    for (path, text) in all() {
        let room = room(&path);
        if matches!(room.as_str(), "lib" | "main") || is_test(&path) {
            continue;
        }
        let allowed =
            ARROWS.iter().find(|(name, _)| *name == room).unwrap_or_else(|| panic!("{room} has no arrows")).1;
        for after in code(&text).split("crate::").skip(1) {
            let used: String = after.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            let is_room = ARROWS.iter().any(|(name, _)| *name == used);
            if is_room && used != room && !allowed.contains(&used.as_str()) {
                broken.push(format!("{} uses {used}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn arrows_do_not_run_in_circles() {
    fn reaches(from: &str, to: &str, seen: &mut BTreeSet<String>) -> bool {
        ARROWS
            .iter()
            .filter(|(name, _)| *name == from)
            .flat_map(|(_, uses)| *uses)
            .any(|next| *next == to || (seen.insert((*next).to_owned()) && reaches(next, to, seen)))
    }
    for (name, _) in ARROWS {
        assert!(!reaches(name, name, &mut BTreeSet::new()), "{name} uses itself");
    }
}

#[test]
fn pure_rooms_are_pure() {
    for (path, text) in
        all().into_iter().filter(|(path, _)| PURE.contains(&room(path).as_str()) && !is_test(path))
    {
        for impure in [
            "async ",
            "std::fs",
            "std::net",
            "std::env",
            "tokio::",
            "Timestamp::now",
            "Instant",
            "SystemTime",
        ] {
            assert!(!code(&text).contains(impure), "{} has {impure}", path.display());
        }
    }
}

#[test]
fn every_file_says_what_it_is_for_and_stays_one_thing() {
    for (path, text) in all() {
        assert!(text.starts_with("//!"), "{} does not say what it is for", path.display());
        let lines = text.lines().count();
        assert!(lines <= 420, "{} has {lines} lines: is it still one thing?", path.display());
    }
}
