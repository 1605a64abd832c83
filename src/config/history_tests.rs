//! What the file may say about changes and caps.

use std::path::Path;

use super::tests::words;
use super::*;
use crate::domain::{Currency, Money};
use crate::history::{ChangeKind, ChangePolicy};

fn parse(more: &str) -> Result<Config, ConfigError> {
    let text = format!("employer = \"acme\"\n[accounts.main]\nprovider = \"zayono\"\n{more}");
    Config::parse(&text, Path::new("payrun.toml"))
}

fn refused(more: &str) -> String {
    words(&parse(more).expect_err(more))
}

#[test]
fn the_policy_is_read_and_has_defaults() {
    assert_eq!(parse("").unwrap().changes, ChangePolicy::default());
    let text =
        "[changes]\npolicy = 'refuse'\nrefused = ['phone', 'new']\nmax_change = 0\nsame_rows_days = 5\n";
    let policy = parse(text).unwrap().changes;
    assert!(policy.refuses && policy.refused.contains(ChangeKind::New));
    assert!(!policy.refused.contains(ChangeKind::Amount));
    assert_eq!((policy.max_change, policy.same_rows_days), (0, 5));
}

#[test]
fn caps_are_amounts_by_currency() {
    let caps = parse("[caps.XOF]\npayout = '500 000'\nrun = '50000000'\n[caps.GHS]\nemployee = '2500.50'\n");
    let caps = caps.unwrap().caps;
    let xof = caps[&Currency::XOF];
    assert_eq!(xof.payout, Some(Money::from_minor(500_000, Currency::XOF)));
    assert_eq!((xof.employee, xof.run), (None, Some(Money::from_minor(50_000_000, Currency::XOF))));
    assert_eq!(caps[&Currency::GHS].employee, Some(Money::from_minor(250_050, Currency::GHS)));
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (text, said) in [
        ("[changes]\npolicy = 'ask'", "payrun.toml:5:10: `policy` is not a policy"),
        ("[changes]\nrefused = ['phone', 'fone']", "payrun.toml:5:21: `refused` names no kind"),
        ("[changes]\nrefused = 'phone'", "payrun.toml:5:11: `refused` must be a list"),
        ("[changes]\nmax_change = 1001", "percent from 0 to 1000"),
        ("[changes]\nsame_rows_days = 366", "days from 0 to 365"),
        ("[changes]\nmax_chnge = 3", "did you mean `max_change`?"),
        ("[caps.EUR]\nrun = '5'", "payrun.toml:4:7: `caps` is for a currency that no operator pays in"),
        ("[caps]\nXOF = 5", "one table for each currency"),
        ("[caps.XOF]\nrun = 5.5", "payrun.toml:5:7: `run` must be a text in quotes"),
        ("[caps.XOF]\nrun = '5.5'", "payrun.toml:5:7: `run` is no amount (more decimals"),
        ("[caps.XOF]\nrun = '0'", "write an amount above 0"),
        ("[caps.XOF]\nday = '5'", "unknown key `day`"),
        ("[caps.XOF]\nrun = '5'\n[caps.xof]\nrun = '6'", "twice for XOF"),
    ] {
        let words = refused(text);
        assert!(words.contains(said), "{text}: {words}");
    }
}

#[test]
fn practice_is_held_to_the_same() {
    let config = parse("[changes]\npolicy = 'refuse'\n[caps.XOF]\nrun = '5'\n").unwrap();
    let practice = Config::for_sandbox(ProviderName::Zayono, Some(&config));
    assert_eq!((practice.changes, practice.caps), (config.changes, config.caps));
}
