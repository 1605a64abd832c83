//! The README keeps to what the program does: exit codes, keys, commands.

#![allow(clippy::unwrap_used, reason = "a test fails loudly")]

use std::fmt::Write as _;
use std::path::Path;

use payrun::cli::args;
use payrun::cli::exit::exit_table_markdown;
use payrun::domain::{AttemptNumber, Environment, IdempotencyKey, PayoutIdentity, ProviderName, RunId};
use payrun::intake::{AccountView, Context, Limits, check};

const README: &str = include_str!("../README.md");

#[test]
fn exit_codes_are_the_programs() {
    assert!(README.contains(&exit_table_markdown()), "put this into the README:\n{}", exit_table_markdown());
}

#[test]
fn the_key_that_it_shows_is_the_one_that_is_sent() {
    let identity = PayoutIdentity {
        employer: "acme-benin".parse().unwrap(),
        run: "2026-11".parse().unwrap(),
        employee_id: "EMP-042".parse().unwrap(),
        pay_item: "salary".parse().unwrap(),
    };
    let key = IdempotencyKey::derive(&identity, Environment::Test, AttemptNumber::FIRST);
    assert!(README.contains(&format!("# {key}")));
}

#[test]
fn every_command_that_it_shows_is_one() {
    let mut shown = 0;
    for line in README.lines() {
        let Some(at) = line.find("payrun ").filter(|_| !line.starts_with(['|', '*', '#'])) else { continue };
        let command = line.get(at..).unwrap().split('#').next().unwrap();
        let is_command = ["check ", "pay ", "template ", "resolve "]
            .iter()
            .any(|name| command.strip_prefix("payrun ").is_some_and(|rest| rest.starts_with(name)));
        if !is_command || line.contains('`') {
            continue;
        }
        let words = shell_words(command);
        assert!(args::parse(words.into_iter().map(Into::into)).is_ok(), "{command}");
        shown += 1;
    }
    assert!(shown >= 5, "only {shown} commands found");
}

#[test]
fn every_spoiled_file_is_in_its_table() {
    let table = spoiled_files();
    assert!(README.contains(&table), "put this into the README:\n{table}");
}

/// One line for each file of `tests/files`: what becomes of it, and the codes, in the order of the file.
fn spoiled_files() -> String {
    let run: RunId = "2026-11".parse().unwrap();
    let context = Context {
        run: &run,
        accounts: vec![AccountView { name: "main".parse().unwrap(), provider: ProviderName::Zayono }],
        default_account: "main".parse().unwrap(),
    };
    let mut names: Vec<String> = std::fs::read_dir("tests/files")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    let mut table = "| file | what becomes of it | codes |\n|---|---|---|\n".to_owned();
    for name in names {
        let path = Path::new("tests/files").join(&name);
        let (outcome, diagnostics) = match check(&path, &context, &Limits::default()) {
            Ok(checked) if checked.rejected > 0 => ("rows refused", checked.diagnostics),
            Ok(checked) => ("read", checked.diagnostics),
            Err(error) => ("refused", error.diagnostics()),
        };
        let mut codes: Vec<&str> = Vec::new();
        for diagnostic in diagnostics.in_detail() {
            if !codes.contains(&diagnostic.problem.code()) {
                codes.push(diagnostic.problem.code());
            }
        }
        writeln!(table, "| `{name}` | {outcome} | {} |", codes.join(", ")).unwrap();
    }
    table
}

/// Words as a shell splits them, with double quotes.
fn shell_words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.trim().chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            other => words.last_mut().unwrap().push(other),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
