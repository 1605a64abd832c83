//! From the text of the file to a [`Config`]: every key, its default and its bounds.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::address::{check_base_url, default_base_url};
use super::document::{Section, Source, Text, wrong_value};
use super::error::ConfigError;
use super::journal::check_journal_path;
use super::key::looks_like_key;
use super::{
    Account, Config, DEFAULT_JOURNAL, DEFAULT_RATE_PER_MINUTE, DEFAULT_REPORTS, DEFAULT_TIMEOUT_SECONDS,
    KeySource, MAX_RATE_PER_MINUTE, MAX_TIMEOUT_SECONDS, history,
};
use crate::domain::{AccountName, Environment, ProviderName};
use crate::words::{Language, Message, UnknownLanguage};

/// What may stand at the top of the file.
pub(super) const TOP_KEYS: &[&str] =
    &["employer", "journal", "reports", "lang", "default_account", "accounts", "changes", "caps"];

/// What may stand in an account.
pub(super) const ACCOUNT_KEYS: &[&str] = &[
    "provider",
    "environment",
    "key_env",
    "key_file",
    "base_url",
    "rate_per_minute",
    "timeout_seconds",
    "webhook_secret_env",
];

/// An environment variable's name is longer than this only by mistake.
const MAX_VARIABLE_CHARACTERS: usize = 128;

/// Reads the whole file.
pub(super) fn config(text: &str, file: &Path) -> Result<Config, ConfigError> {
    let source = Source { file, text };
    let document = source.parse()?;
    let top = Section { source, table: document.get_ref(), start: 0 };
    top.only(TOP_KEYS)?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let employer = top.required("employer", "employer = \"acme-benin\"")?;
    let Ok(employer) = employer.value.parse() else {
        return Err(employer.wrong(Message::new("config-employer")));
    };
    let accounts = accounts(&top, folder)?;
    Ok(Config {
        employer,
        journal: journal(&top, folder)?,
        reports: path(top.text("reports")?, DEFAULT_REPORTS, folder)?,
        lang: language(&top)?,
        default_account: default_account(&top, &accounts)?,
        accounts,
        changes: history::changes(&top)?,
        caps: history::caps(&top)?,
    })
}

/// The journal's path.
fn journal(top: &Section<'_>, folder: &Path) -> Result<PathBuf, ConfigError> {
    let Some(text) = top.text("journal")? else {
        return Ok(folder.join(DEFAULT_JOURNAL));
    };
    match check_journal_path(Path::new(text.value)) {
        Ok(()) => Ok(folder.join(text.value)),
        Err(why) => Err(text.wrong(why.words())),
    }
}

/// The language of what people read.
fn language(top: &Section<'_>) -> Result<Option<Language>, ConfigError> {
    let Some(text) = top.text("lang")? else { return Ok(None) };
    match text.value.parse() {
        Ok(language) => Ok(Some(language)),
        Err(UnknownLanguage) => Err(text.wrong(Message::new("config-language"))),
    }
}

/// A path that starts in the configuration's folder.
fn path(text: Option<Text<'_>>, default: &str, folder: &Path) -> Result<PathBuf, ConfigError> {
    match text {
        None => Ok(folder.join(default)),
        Some(text) if text.value.trim().is_empty() => Err(text.wrong(Message::new("config-path-empty"))),
        Some(text) => Ok(folder.join(text.value)),
    }
}

/// All accounts.
fn accounts(top: &Section<'_>, folder: &Path) -> Result<BTreeMap<AccountName, Account>, ConfigError> {
    let mut accounts = BTreeMap::new();
    if let Some(section) = top.section("accounts")? {
        for (name, section) in section.sections("accounts", "config-accounts-table")? {
            let account = account(name, &section, folder)?;
            accounts.insert(account.name.clone(), account);
        }
    }
    if accounts.is_empty() {
        return Err(ConfigError::Missing {
            at: top.source.place(top.source.text.len()),
            key: "[accounts.main]",
            example: "[accounts.main], provider = \"zayono\"",
        });
    }
    Ok(accounts)
}

/// One account.
fn account(name: &str, section: &Section<'_>, folder: &Path) -> Result<Account, ConfigError> {
    let name = name
        .parse()
        .map_err(|_| wrong_value(section.place(), "accounts", Message::new("config-account-name")))?;
    section.only(ACCOUNT_KEYS)?;
    let provider = section.required("provider", "provider = \"zayono\"")?;
    let Ok(provider) = provider.value.parse() else {
        return Err(provider.wrong(Message::new("config-provider")));
    };
    let rate =
        section.whole_number("rate_per_minute", 1..=u64::from(MAX_RATE_PER_MINUTE), "unit-calls-a-minute")?;
    let timeout = section.whole_number("timeout_seconds", 1..=MAX_TIMEOUT_SECONDS, "unit-seconds")?;
    Ok(Account {
        name,
        provider,
        environment: environment(section)?,
        key: key_source(section, provider, folder)?,
        base_url: base_url(section, provider)?,
        rate_per_minute: rate.and_then(|rate| u32::try_from(rate).ok()).unwrap_or(DEFAULT_RATE_PER_MINUTE),
        timeout_seconds: timeout.unwrap_or(DEFAULT_TIMEOUT_SECONDS),
        webhook_secret: section.text("webhook_secret_env")?.map(variable).transpose()?,
    })
}

/// Test unless the file says live: real money is moved only by who writes so.
fn environment(section: &Section<'_>) -> Result<Environment, ConfigError> {
    match section.text("environment")? {
        None => Ok(Environment::Test),
        Some(text) => match text.value.parse() {
            Ok(environment) => Ok(environment),
            Err(()) => Err(text.wrong(Message::new("config-environment"))),
        },
    }
}

fn base_url(section: &Section<'_>, provider: ProviderName) -> Result<String, ConfigError> {
    let default = default_base_url(provider);
    match section.text("base_url")? {
        None => Ok(default.to_owned()),
        Some(text) => {
            check_base_url(text.value).map_err(|why| text.wrong(Message::new(why).with("default", default)))
        }
    }
}

/// Where the key is: one place, or the provider's usual variable.
fn key_source(
    section: &Section<'_>,
    provider: ProviderName,
    folder: &Path,
) -> Result<KeySource, ConfigError> {
    match (section.text("key_env")?, section.text("key_file")?) {
        (None, None) => Ok(KeySource::Env(default_key_env(provider).to_owned())),
        (Some(text), None) => variable(text),
        (None, Some(text)) if !text.value.contains(['/', '\\', '.']) && looks_like_key(text.value) => {
            Err(ConfigError::SecretInFile { at: text.at })
        }
        (None, text @ Some(_)) => Ok(KeySource::File(path(text, "", folder)?)),
        (Some(_), Some(text)) => Err(text.wrong(Message::new("config-two-keys"))),
    }
}

/// The variable that a key is looked for in when the file does not say.
pub(super) const fn default_key_env(provider: ProviderName) -> &'static str {
    match provider {
        ProviderName::Zayono => "ZAYONO_API_KEY",
        ProviderName::Moneroo => "MONEROO_API_KEY",
    }
}

/// The name of an environment variable. The key itself is pasted there easily, and must not be repeated.
fn variable(text: Text<'_>) -> Result<KeySource, ConfigError> {
    let name = text.value.trim();
    if looks_like_key(name) {
        return Err(ConfigError::SecretInFile { at: text.at });
    }
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let starts_well = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    if starts_well && name.len() <= MAX_VARIABLE_CHARACTERS && name.chars().all(allowed) {
        return Ok(KeySource::Env(name.to_owned()));
    }
    Err(text.wrong(Message::new("config-variable")))
}

/// The account of rows that name none.
fn default_account(
    top: &Section<'_>,
    accounts: &BTreeMap<AccountName, Account>,
) -> Result<AccountName, ConfigError> {
    let names: Vec<AccountName> = accounts.keys().cloned().collect();
    match (top.text("default_account")?, names.as_slice()) {
        (Some(text), _) => match names.iter().find(|name| name.as_str() == text.value.trim()) {
            Some(name) => Ok(name.clone()),
            None => {
                let known: Vec<&str> = names.iter().map(AccountName::as_str).collect();
                Err(text.wrong(Message::new("config-default-account").with("accounts", known.join(", "))))
            }
        },
        (None, [only]) => Ok(only.clone()),
        (None, _) => Err(ConfigError::NoDefault { file: top.source.file.to_owned(), accounts: names }),
    }
}
