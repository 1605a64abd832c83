//! What a configuration file may say, and how it is told what it may not.

use crate::words::Language;
use std::path::{Path, PathBuf};

use secrecy::ExposeSecret;

use super::*;

const SAMPLE: &str = include_str!("../../samples/payrun.toml");
const MINIMAL: &str = "employer = \"acme\"\n[accounts.main]\nprovider = \"zayono\"\n";
pub(super) const LIVE_KEY: &str = "zyn_live_0123456789abcdefghijABCDEFGHIJ01";
pub(super) const TEST_KEY: &str = "zyn_test_0123456789abcdefghijABCDEFGHIJ01";

fn parse(text: &str) -> Result<Config, ConfigError> {
    Config::parse(text, Path::new("etc/payrun.toml"))
}

/// The whole of what a person reads about an error.
pub(super) fn words(error: &ConfigError) -> String {
    let mut words = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        words += &format!("\nbecause: {error}");
        cause = error.source();
    }
    words + "\nhelp: " + &error.advice().find(Language::English, Some("help")).unwrap_or_default()
}

fn refused(text: &str) -> String {
    words(&parse(text).expect_err(text))
}

/// The minimal file, with a line more in its account.
fn account_line(line: &str) -> String {
    refused(&format!("{MINIMAL}{line}\n"))
}

#[test]
fn the_smallest_file_takes_every_default() {
    let config = parse(MINIMAL).unwrap();
    assert_eq!(config.journal, Path::new("etc/payrun.db"));
    assert_eq!(config.reports, Path::new("etc/reports"));
    let account = config.account(None).unwrap();
    assert_eq!(account.name.as_str(), "main");
    assert_eq!(account.environment, Environment::Test);
    assert_eq!(account.key, KeySource::Env("ZAYONO_API_KEY".to_owned()));
    assert_eq!(account.base_url, "https://backend.zayono.com/api/v1");
    assert_eq!((account.rate_per_minute, account.timeout_seconds), (110, 30));
    assert_eq!(account.webhook_secret, None);
}

/// The line of the sample that sets a key, commented out or not.
fn sample_line(key: &str) -> Option<&'static str> {
    SAMPLE.lines().find(|line| {
        let line = line.trim_start_matches("# ");
        line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='))
            || line.starts_with(&format!("[{key}"))
    })
}

#[test]
fn the_sample_shows_every_key() {
    let ours = history::CHANGES_KEYS.iter().chain(history::CAP_KEYS);
    for key in read::TOP_KEYS.iter().chain(read::ACCOUNT_KEYS).chain(ours) {
        assert!(sample_line(key).is_some(), "samples/payrun.toml does not show `{key}`");
    }
}

#[test]
fn every_default_in_the_sample_is_the_real_one() {
    let sample = parse(SAMPLE).unwrap();
    let defaults: Vec<&str> = SAMPLE.lines().filter(|line| line.contains("# default")).collect();
    assert_eq!(defaults.len(), 12, "{defaults:#?}");
    for line in defaults {
        let without = SAMPLE.replace(line, "");
        assert_eq!(parse(&without).unwrap(), sample, "not the default: {line}");
    }
    let moneroo = SAMPLE.replace("\"zayono\"", "\"moneroo\"");
    let only =
        ["base_url", "key_env"].iter().fold(moneroo, |text, key| text.replace(sample_line(key).unwrap(), ""));
    let account = parse(&only).unwrap().account(None).unwrap().clone();
    for (key, value) in [("base_url", account.base_url), ("key_env", "MONEROO_API_KEY".to_owned())] {
        assert!(sample_line(key).unwrap().ends_with(&value), "{key}");
    }
    assert_eq!(account.key, KeySource::Env("MONEROO_API_KEY".to_owned()));
}

#[test]
fn what_is_commented_out_in_the_sample_works_too() {
    for key in ["key_file", "webhook_secret_env", "lang"] {
        let line = sample_line(key).unwrap();
        let text =
            SAMPLE.replace(line, line.trim_start_matches("# ")).replace("key_env = \"ZAYONO_API_KEY\"", "");
        assert!(parse(&text).is_ok(), "{key}: {:?}", parse(&text));
    }
}

#[test]
fn an_unknown_key_is_told_with_its_place_and_the_nearest_one() {
    insta::assert_snapshot!(account_line("time_out_seconds = 3"), @r"
    etc/payrun.toml:4:1: unknown key `time_out_seconds`
    help: did you mean `timeout_seconds`?
    ");
    insta::assert_snapshot!(refused("Employr = 'a'\n"), @r"
    etc/payrun.toml:1:1: unknown key `Employr`
    help: did you mean `employer`?
    ");
    insta::assert_snapshot!(refused("'é' = { colour = 1 }"), @r"
    etc/payrun.toml:1:1: unknown key `é`
    help: known here: employer, journal, reports, lang, default_account, accounts, changes, caps
    ");
}

#[test]
fn a_language_is_one_that_payrun_speaks() {
    assert_eq!(parse(MINIMAL).unwrap().lang, None);
    let said_in = |lang: &str| parse(&format!("lang = \"{lang}\"\n{MINIMAL}")).unwrap().lang;
    assert_eq!((said_in("fr"), said_in("en")), (Some(Language::French), Some(Language::English)));
    insta::assert_snapshot!(refused(&format!("lang = \"de\"\n{MINIMAL}")), @r#"
    etc/payrun.toml:1:8: `lang` is not a language that payrun speaks
    help: write "en" or "fr"
    "#);
}

#[test]
fn a_secret_in_the_file_is_refused_and_not_repeated() {
    for key in ["key", "api_key", "api-key", "secret", "Token", "webhook_secret", "key_env", "key_file"] {
        let said = account_line(&format!("{key} = \"{LIVE_KEY}\""));
        assert!(said.contains("etc/payrun.toml:4:"), "{said}");
        assert!(said.contains("must not be in the configuration file"), "{said}");
        assert!(!said.contains("zyn_live_0"), "{said}");
    }
    assert!(refused(&format!("key = \"{LIVE_KEY}\"\n{MINIMAL}")).contains(":1:1: a secret"));
    assert!(account_line(&format!("{LIVE_KEY} = 1")).contains("a secret must not"));
}

#[test]
fn whatever_is_wrong_with_a_value_it_is_not_repeated() {
    for key in read::ACCOUNT_KEYS.iter().filter(|key| **key != "provider") {
        for value in [format!("\"{LIVE_KEY} \""), LIVE_KEY.to_owned(), format!("[\"{LIVE_KEY}\"]")] {
            let said = account_line(&format!("{key} = {value}"));
            assert!(!said.contains("0123456789"), "{said}");
        }
    }
}

#[test]
fn values_out_of_bounds_say_what_would_do() {
    insta::assert_snapshot!(account_line("rate_per_minute = 0"), @r"
    etc/payrun.toml:4:19: `rate_per_minute` must be a whole number of calls a minute from 1 to 100000
    help:
    ");
    for bad in [
        "rate_per_minute = 100001",
        "rate_per_minute = -1",
        "rate_per_minute = 1.5",
        "timeout_seconds = 301",
        "timeout_seconds = \"30\"",
        "timeout_seconds = 99999999999999999999999",
    ] {
        let said = account_line(bad);
        assert!(said.contains("from 1 to") || said.contains("integer"), "{said}");
    }
    insta::assert_snapshot!(account_line("base_url = \"http://backend.zayono.com/api/v1\""), @r#"
    etc/payrun.toml:4:12: `base_url` must begin with https: the key and the salaries would be sent in clear
    help: the vendor's own is "https://backend.zayono.com/api/v1"
    "#);
    assert!(account_line("environment = \"production\"").contains("\"live\" for real money"));
    assert!(account_line("key_env = \"MY KEY\"").contains("not the name of an environment variable"));
    assert!(account_line("key_env = \"A\"\nkey_file = \"b\"").contains("keep one of the two"));
    assert!(account_line("key_env = ZAYONO").contains("etc/payrun.toml:4:"));
}

#[test]
fn a_journal_elsewhere_is_refused_for_now() {
    let said = refused(&format!("journal = \"postgres://u:hunter2@host/db\"\n{MINIMAL}"));
    assert!(said.starts_with("etc/payrun.toml:1:11: `journal` cannot be on PostgreSQL"), "{said}");
    assert!(said.contains("SQLite") && !said.contains("hunter2"), "{said}");
}

#[test]
fn several_accounts_need_a_default() {
    let two = "[accounts.a]\nprovider = 'zayono'\n[accounts.b]\nprovider = 'moneroo'\n";
    let said = refused(&format!("employer = 'x'\n{two}"));
    assert!(said.contains("(a, b)") && said.contains("default_account = \"a\""), "{said}");
    let config = parse(&format!("employer = 'x'\ndefault_account = 'b'\n{two}")).unwrap();
    assert_eq!(config.account(None).unwrap().base_url, "https://api.moneroo.io/v1");
    let other = "c".parse().unwrap();
    assert!(words(&config.account(Some(&other)).unwrap_err()).contains("a, b"));
    assert!(
        refused(&format!("employer = 'x'\ndefault_account = 'c'\n{two}"))
            .contains("accounts in this file: a, b")
    );
}

#[test]
fn what_is_missing_is_named() {
    assert!(refused("").contains("`employer` is missing"));
    assert!(refused("employer = 'x'").contains("`[accounts.main]` is missing"));
    assert!(refused("employer = 'x'\n[accounts]").contains("`[accounts.main]` is missing"));
    assert!(refused("employer = 'x'\n[accounts.a]").contains("`provider` is missing"));
    assert!(refused("employer = 'x'\naccounts = 3").contains("must be a table"));
    assert!(
        refused("employer = 'x'\n[accounts]\nprovider = 'zayono'").contains("one table for each account")
    );
    assert!(refused("employer = 'x'\n[accounts.'a b']").contains("letters, digits"));
    assert!(refused("employer = ''").contains("1 to 64 characters"));
}

#[test]
fn a_practice_run_has_an_account_and_a_journal_of_its_own() {
    let config = Config::for_sandbox(ProviderName::Moneroo, None);
    assert_eq!(config.employer.as_str(), "sandbox");
    assert_eq!(config.journal, Path::new("payrun.sandbox.db"));
    assert_eq!(sandbox_ledger(&config.journal), Path::new("payrun.sandbox.ledger.db"));
    let account = config.account(None).unwrap();
    assert_eq!((account.name.as_str(), account.environment), ("sandbox", Environment::Test));
    assert!(
        !account.key_with(|_| None).unwrap().expose_secret().starts_with("zyn_"),
        "another vendor's form"
    );

    let file = parse(MINIMAL).unwrap();
    let config = Config::for_sandbox(ProviderName::Zayono, Some(&file));
    assert_eq!(config.employer.as_str(), "acme");
    assert_eq!(config.journal, Path::new("etc/payrun.sandbox.db"));
}

/// A new file with this text.
fn file(folder: &tempfile::TempDir, name: &str, text: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

#[test]
fn a_file_that_was_named_must_be_there_and_be_text() {
    let folder = tempfile::tempdir().unwrap();
    let load = |path: &Path| Config::load(Some(path));
    assert!(matches!(load(&folder.path().join("no")), Err(ConfigError::NotFound { .. })));
    assert!(matches!(load(folder.path()), Err(ConfigError::Unreadable { .. })));
    let binary = file(&folder, "binary", &[0xff, 0xfe, 0]);
    assert!(matches!(load(&binary), Err(ConfigError::NotText { .. })));
    let huge = file(&folder, "huge", &vec![b'#'; (1 << 20) + 1]);
    assert!(matches!(load(&huge), Err(ConfigError::TooLarge { .. })));
    let windows = format!("\u{feff}{}", MINIMAL.replace('\n', "\r\n"));
    let good = file(&folder, "good.toml", windows.as_bytes());
    assert_eq!(load(&good).unwrap().unwrap().journal, folder.path().join("payrun.db"));
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in ".{0,60}", line in "[a-z_]{0,12} ?= ?[\"'\\[{0-9a-z.-]{0,9}") {
        let _ = parse(&text);
        let _ = parse(&format!("{MINIMAL}{line}"));
        let _ = parse(&format!("{line}\n{MINIMAL}"));
    }
}
