//! Every command and flag of the interface, as it is typed.

use std::path::Path;
use std::time::Duration;

use clap::CommandFactory;

use super::*;
use crate::cli::exit::EXITS;

fn typed(line: &str) -> Result<Cli, clap::Error> {
    Cli::try_parse_from(std::iter::once("payrun").chain(line.split_whitespace()))
}

fn good(line: &str) -> Cli {
    typed(line).unwrap_or_else(|error| panic!("{line}: {error}"))
}

fn pay(line: &str) -> Pay {
    let Command::Pay(pay) = good(line).command else { panic!("{line}") };
    pay
}

#[test]
fn clap_finds_no_fault_with_the_definitions() {
    Cli::command().debug_assert();
}

#[test]
fn help_ends_in_the_table_of_exit_codes() {
    let help = Cli::command().render_long_help().to_string();
    for (exit, meaning) in EXITS {
        let words: Vec<String> = meaning.replace('`', "").split_whitespace().map(str::to_owned).collect();
        let flat = help.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(&format!("{} {}", exit.code(), words.join(" "))), "{meaning}\n{help}");
    }
}

#[test]
fn help_and_version_are_no_mistake_and_mistakes_exit_with_2() {
    for (line, code) in [("--help", 0), ("--version", 0), ("pay --help", 0), ("", 2), ("pay", 2), ("fly", 2)]
    {
        assert_eq!(typed(line).expect_err(line).exit_code(), code, "{line}");
    }
}

#[test]
fn pay_takes_all_its_flags() {
    let pay =
        pay("pay a.csv --run 2026-11 --account main --live --expect-count 3 --expect-total 1500000XOF \
        --expect-total 12.50GHS --pay-valid-rows --retry-failed --rate 60 --wait 15m --reports out");
    assert_eq!(pay.input.file, Path::new("a.csv"));
    assert_eq!(pay.input.run.as_str(), "2026-11");
    assert_eq!(pay.input.account.unwrap().as_str(), "main");
    assert_eq!((pay.live, pay.pay_valid_rows, pay.drive.retry_failed), (true, true, true));
    assert_eq!((pay.input.expect_count, pay.input.expect_total.len()), (Some(3), 2));
    assert_eq!(pay.input.rate, Some(60));
    assert_eq!(pay.drive.wait.unwrap().get(), Duration::from_secs(900));
    assert_eq!(pay.drive.reports.as_deref(), Some(Path::new("out")));
    assert_eq!(pay.input.practice.sandbox, None);
}

#[test]
fn the_sandbox_is_chosen_with_an_equals_sign_only() {
    let sandbox = |line: &str| pay(line).input.practice.sandbox;
    assert_eq!(sandbox("pay --sandbox a.csv --run x"), Some(SandboxChoice::Zayono));
    assert_eq!(sandbox("pay a.csv --run x --sandbox=moneroo"), Some(SandboxChoice::Moneroo));
    for bad in [
        "pay a.csv --run x --sandbox=other",
        "pay a.csv --run x --sandbox --live",
        "pay a.csv --run x --sandbox --account main",
        "pay a.csv --run x --sandbox moneroo",
    ] {
        assert!(typed(bad).is_err(), "{bad}");
    }
    for line in [
        "status --sandbox",
        "status r --sandbox",
        "resume r --sandbox=moneroo",
        "report r --sandbox",
        "resolve r e --not-found --because x --sandbox",
        "check a.csv --run r --sandbox",
        "check a.csv --run r --annotate b.xlsx",
    ] {
        good(line);
    }
}

#[test]
fn global_flags_stand_anywhere() {
    let before = good("--config c.toml --journal j.db --json --no-progress -vv status");
    let after = good("status --config c.toml --journal j.db --json --no-progress -v --verbose");
    assert_eq!(before, after);
    assert_eq!(before.global.verbose, 2);
    assert_eq!(before.global.journal.as_deref(), Some(Path::new("j.db")));
    for bad in ["postgres://host/db", ":memory:", ""] {
        let line = ["payrun", "status", "--journal", bad];
        assert_eq!(Cli::try_parse_from(line).unwrap_err().exit_code(), 2, "{bad}");
    }
}

#[test]
fn values_out_of_bounds_are_wrong_arguments() {
    for bad in [
        "pay a.csv",
        "pay --run x",
        "pay a.csv --run .hidden",
        "pay a.csv --run a/b",
        "pay a.csv --run x --rate 0",
        "pay a.csv --run x --rate 100001",
        "pay a.csv --run x --wait 90",
        "pay a.csv --run x --expect-total 1,5",
        "pay a.csv --run x --expect-total -5",
        "pay a.csv --run x --expect-count -1",
        "check a.csv --run x --live",
        "sandbox --fail-permille 1001",
        "sandbox --rate-per-minute 0",
        "sandbox --rate-per-minute 5 --no-rate-limit",
        "sandbox --settle 5..1",
        "sandbox --listen 7070",
    ] {
        assert_eq!(typed(bad).expect_err(bad).exit_code(), 2, "{bad}");
    }
}

#[test]
fn resolve_wants_one_finding_and_a_reason() {
    let finding = |line: &str| {
        let Command::Resolve(resolve) = good(line).command else { panic!("{line}") };
        (resolve.item.to_string(), resolve.finding())
    };
    let (item, found) = finding("resolve r E-1 --found abc --accept-difference --because seen");
    assert_eq!(item, "salary");
    assert!(matches!(found, Finding::Found { accept_difference: true, .. }));
    let (item, found) = finding("resolve r E-1 --item bonus --not-found --because seen");
    assert_eq!((item.as_str(), found), ("bonus", Finding::NotFound));
    assert_eq!(finding("resolve r E-1 --stands --because seen").1, Finding::Stands);
    for bad in [
        "resolve r E-1 --because seen",
        "resolve r E-1 --found abc",
        "resolve r E-1 --not-found",
        "resolve r E-1 --found abc --not-found --because seen",
        "resolve r E-1 --not-found --accept-difference --because seen",
        "resolve r E-1 --stands",
        "resolve r E-1 --stands --not-found --because seen",
        "resolve r E-1 --stands --found abc --because seen",
        "resolve r E-1 --stands --accept-difference --because seen",
        "resolve r --not-found --because seen",
    ] {
        assert_eq!(typed(bad).expect_err(bad).exit_code(), 2, "{bad}");
    }
    let empty = ["payrun", "resolve", "r", "E-1", "--not-found", "--because", "  "];
    assert!(Cli::try_parse_from(empty).is_err());
}

#[test]
fn the_other_commands_take_what_they_need() {
    let resume = good("resume 2026-11 --wait 2h --retry-failed --rate 100 --reports out --live");
    assert!(matches!(resume.command, Command::Resume(Resume { rate: Some(100), live: true, .. })));
    good("report 2026-11 --reports out");
    good("explain phone-local");
    good("explain");
    good("template new.csv");
    let Command::Sandbox(defaults) = good("sandbox").command else { panic!() };
    assert_eq!(defaults.listen.to_string(), "127.0.0.1:7070");
    assert_eq!((defaults.rate_limit(), defaults.settle, defaults.seed), (Some(120), 500..=3_000, 0));
    let line = "sandbox --listen localhost:0 --ledger l.db --seed 7 --faults lose_after=100,down --latency 80 \
        --settle 1..2 --no-rate-limit --fail-permille 5 --conflict-409";
    let Command::Sandbox(sandbox) = good(line).command else { panic!() };
    assert_eq!((sandbox.rate_limit(), sandbox.latency), (None, 80..=80));
    assert_eq!(sandbox.faults.as_deref(), Some("lose_after=100,down"));
}

#[test]
fn scripts_read_what_is_wrong_with_the_arguments() {
    let report = wrong::report(&typed("pay a.csv --run x --rate 0").unwrap_err());
    assert!(report.body().message.starts_with("invalid value '0' for '--rate"), "{}", report.body().message);
    assert!(report.to_json().starts_with("{\"error\":{\"code\":2,\"message\":"));
    let report = wrong::report(&typed("resolve r E-1 --because x").unwrap_err());
    assert!(report.body().message.contains("--found"), "{}", report.body().message);
}

/// What French says of these arguments.
pub(super) fn french(line: &[&str]) -> String {
    let arguments: Vec<OsString> = line.iter().map(OsString::from).collect();
    let mut command = translated::command(Language::French);
    let error = command.try_get_matches_from_mut(&arguments).unwrap_err();
    command.build();
    plain(&wrong::text(&error, &command, &arguments, Language::French))
}

#[test]
fn mistakes_are_the_same_in_french() {
    for (line, told) in [
        ("", "Utilisation : payrun"),
        ("--json", "il manque la commande"),
        ("chek a.csv", "chek n'est pas une commande\n  à faire : vouliez-vous dire check ?"),
        ("quux", "quux n'est pas une commande\n  à faire : payrun --help dit ce qui est attendu"),
        ("check a.csv", "il manque --run <ID>\n  à faire : payrun check --help dit ce qui est attendu"),
        ("check a.csv --run r --jounal x", "--jounal n'est pas un argument de cette commande"),
        ("check a.csv --run r --jounal x", "vouliez-vous dire --journal ?"),
        ("check a.csv --run r --live", "il va avec payrun pay et payrun resume"),
        ("check a.csv b.csv --run r", "b.csv n'est pas un argument de cette commande"),
        ("pay a.csv --run r --live --sandbox", "--live ne va pas avec --sandbox"),
        ("pay a.csv --run r --run s", "--run <ID> est donné plusieurs fois"),
        ("pay a.csv --run r --json=x", "--json ne prend pas la valeur x"),
        ("pay a.csv --run r --sandbox=paypal", "écrivez zayono ou moneroo"),
        ("pay a.csv --run", "--run <ID> n'a pas de valeur"),
        ("resolve r E", "il manque --because <TEXTE> et <--found <IDENTIFIANT>|--not-found|--stands>\n"),
        ("resolve r E", "\n\nUtilisation : payrun resolve "),
        ("status --journal postgres://x", "le chemin d'un fichier SQLite"),
    ] {
        let words: Vec<&str> = std::iter::once("payrun").chain(line.split_whitespace()).collect();
        let english = Cli::try_parse_from(&words).unwrap_err();
        let french_error = translated::command(Language::French).try_get_matches_from(&words).unwrap_err();
        assert_eq!(english.kind(), french_error.kind(), "{line}");
        let said = if line.is_empty() { plain(&french_error.to_string()) } else { french(&words) };
        assert!(said.contains(told), "{line}\n{said}");
        assert!(!said.contains("cause :"), "{said}");
    }
}
