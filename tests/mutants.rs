//! Mutation: the safety is broken on purpose, outside the product's tree, and the proof must catch each of it. A proof
//! that cannot fail proves nothing.
//!
//! `cargo test --test mutants -- --ignored --nocapture` copies the source, builds all mutants into one program that
//! chooses at run time, and lets the short form of the proof loose on each. A plain `cargo test` only sees to it that
//! every mutant still has its place.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a test fails loudly"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::Deserialize;

/// Longer than the short form takes: what does not end is caught as well.
const PATIENCE: Duration = Duration::from_secs(900);
/// More than the short form: a mutant that only shows after a rare night must not slip through.
const WORLDS: &str = "600";

#[derive(Deserialize)]
struct Catalogue {
    mutant: Vec<Mutant>,
}

#[derive(Deserialize)]
struct Mutant {
    name: String,
    breaks: String,
    edit: Vec<Edit>,
}

#[derive(Deserialize)]
struct Edit {
    file: String,
    find: String,
    replace: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn mutants() -> Vec<Mutant> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(root().join("tests/mutants")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let catalogue = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        toml::from_str::<Catalogue>(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
            .mutant
    };
    files.iter().flat_map(catalogue).collect()
}

/// The source with every mutant in it, asleep.
fn mutated() -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for mutant in mutants() {
        for edit in &mutant.edit {
            assert!(
                edit.replace.contains("mutant(") || mutant.edit.len() > 1,
                "{} is always awake",
                mutant.name
            );
            let text = files
                .entry(edit.file.clone())
                .or_insert_with(|| fs::read_to_string(root().join(&edit.file)).unwrap());
            let places = text.matches(&edit.find).count();
            assert_eq!(places, 1, "{}: {} places in {} for\n{}", mutant.name, places, edit.file, edit.find);
            *text = text.replace(&edit.find, &edit.replace);
        }
    }
    files
}

#[test]
fn every_mutant_has_its_place() {
    let names: std::collections::BTreeSet<String> = mutants().into_iter().map(|mutant| mutant.name).collect();
    assert_eq!(names.len(), mutants().len(), "two mutants have one name");
    assert!(mutated().len() >= 10);
    count("have their place", names.len());
}

/// Counts something, where `PAYRUN_PROOF` names a folder, for the proof's table.
fn count(what: &str, times: usize) {
    let Some(folder) = std::env::var_os("PAYRUN_PROOF") else { return };
    let line = serde_json::json!({"group": "mutants", "what": what, "times": times});
    let name = format!("mutants-{}.jsonl", what.replace(' ', "-"));
    fs::write(PathBuf::from(folder).join(name), format!("{line}\n")).unwrap();
}

/// Writes only what has changed, so that a second build is incremental.
fn write(path: &Path, content: &[u8]) {
    if fs::read(path).is_ok_and(|there| there == content) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

fn copy(from: &Path, to: &Path, mutated: &BTreeMap<String, String>) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name), mutated);
            continue;
        }
        let relative = path.strip_prefix(root()).unwrap().to_str().unwrap();
        match mutated.get(relative) {
            Some(text) => write(&to.join(name), text.as_bytes()),
            None => write(&to.join(name), &fs::read(&path).unwrap()),
        }
    }
}

const SWITCH: &str = r#"
/// Whether this mutant is awake.
pub(crate) fn mutant(name: &str) -> bool {
    static AWAKE: std::sync::LazyLock<String> =
        std::sync::LazyLock::new(|| std::env::var("PAYRUN_MUTANT").unwrap_or_default());
    *AWAKE == name
}
"#;

/// The package's own manifest: its library under its name, the proof, and no other target.
fn manifest() -> String {
    let text = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let sections =
        text.split("\n\n").filter(|section| !section.contains("[[bin]]") && !section.contains("[[bench]]"));
    let whole = sections.collect::<Vec<_>>().join("\n\n");
    whole.replacen("name = \"payrun\"", "name = \"payrun-mutants\"", 1).replacen(
        "[lib]",
        "[lib]\nname = \"payrun\"",
        1,
    )
}

/// Builds the proof over the mutated source; the path of the program.
fn build() -> PathBuf {
    let folder = root().join("target/mutants");
    let source = folder.join("source");
    let mut mutated = mutated();
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap() + SWITCH;
    mutated.insert("src/lib.rs".to_owned(), lib);
    for part in ["src", "tests/proof"] {
        copy(&root().join(part), &source.join(part), &mutated);
    }
    // Another package without a program: what is built of it stands beside the product and never in its place.
    let _ = fs::remove_file(source.join("src/main.rs"));
    let named = |name: &str| format!("name = \"{name}\"\nversion");
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    write(&source.join("Cargo.lock"), lock.replace(&named("payrun"), &named("payrun-mutants")).as_bytes());
    write(&source.join("Cargo.toml"), manifest().as_bytes());
    let output = Command::new(env!("CARGO"))
        .args(["test", "--no-run", "--locked", "--test", "proof", "--message-format", "json"])
        .current_dir(&source)
        .env("CARGO_TARGET_DIR", root().join("target"))
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let messages = text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let mut errors = String::new();
    let mut program = None;
    for message in messages {
        if message["message"]["level"] == "error" {
            errors += message["message"]["rendered"].as_str().unwrap_or_default();
        }
        if message["target"]["name"] == "proof" {
            program = message["executable"].as_str().map(PathBuf::from).or(program);
        }
    }
    assert!(output.status.success(), "{errors}");
    program.expect("the proof was built")
}

/// How the proof ends with this mutant awake: whether it passes, and its first complaint.
fn prove(program: &Path, mutant: &str) -> (bool, String) {
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut child = Command::new(program)
        .args(["--seeds", WORLDS])
        .env("PAYRUN_MUTANT", mutant)
        .env("RUST_BACKTRACE", "0")
        .env_remove("PAYRUN_PROOF")
        .stdout(Stdio::null())
        .stderr(log.reopen().unwrap())
        .spawn()
        .unwrap();
    let since = now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break Some(status);
        }
        if since.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            break None;
        }
        pause(Duration::from_millis(50));
    };
    let said = String::from_utf8_lossy(&fs::read(log.path()).unwrap()).into_owned();
    let complaint =
        said.lines().skip_while(|line| !line.contains("panicked")).nth(1).unwrap_or("").to_owned();
    let words = if status.is_none() { "it does not end".to_owned() } else { complaint };
    (status.is_some_and(|status| status.success()), words)
}

#[test]
#[ignore = "builds the mutated source: `cargo test --test mutants -- --ignored --nocapture`"]
fn every_mutant_is_caught() {
    let program = build();
    let (passes, complaint) = prove(&program, "");
    assert!(passes, "with all mutants asleep the proof must pass: {complaint}");
    let only = std::env::var("PAYRUN_MUTANT").ok();
    let mut survivors = Vec::new();
    let (mut caught, since) = (0, now());
    for mutant in mutants().iter().filter(|mutant| only.as_ref().is_none_or(|only| *only == mutant.name)) {
        let started = now();
        let (survives, complaint) = prove(&program, &mutant.name);
        let verdict = if survives { "SURVIVES" } else { "caught" };
        let seconds = started.elapsed().as_secs();
        println!("{verdict} {} ({}), {seconds} s: {complaint:.100}", mutant.name, mutant.breaks);
        if survives {
            survivors.push(mutant.name.clone());
        } else {
            caught += 1;
        }
    }
    println!("{caught} mutants caught in {} s", since.elapsed().as_secs());
    count("caught", caught);
    assert!(survivors.is_empty(), "the proof does not see {survivors:?}");
}

/// Other programs live in real time.
#[allow(clippy::disallowed_methods, reason = "the proof under test is another process, in real time")]
fn now() -> Instant {
    Instant::now()
}

#[allow(clippy::disallowed_methods, reason = "the proof under test is another process, in real time")]
fn pause(time: Duration) {
    std::thread::sleep(time);
}
