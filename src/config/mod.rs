//! The configuration: who pays, from which provider accounts, and where the journal and the reports are. Read once,
//! at the start; uses the domain, the history and the names of languages. What a file may say is in
//! `samples/payrun.toml`.

mod address;
mod document;
mod error;
mod history;
mod journal;
mod key;
mod read;

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::domain::{AccountName, Employer, Environment, ProviderName};
use crate::history::{Caps, ChangePolicy};
use crate::words::Language;

pub use error::{ConfigError, Place};
pub use journal::{JournalPathError, check_journal_path};

/// The file that is read when none is named.
pub const DEFAULT_FILE: &str = "payrun.toml";
/// The journal where neither the file nor the command line names one.
pub const DEFAULT_JOURNAL: &str = "payrun.db";
/// The folder of reports where neither the file nor the command line names one.
pub const DEFAULT_REPORTS: &str = "reports";
/// Calls a minute where the account names no rate: both vendors allow 120, and their clocks are not ours.
pub const DEFAULT_RATE_PER_MINUTE: u32 = 110;
/// The highest rate that can be configured, in calls a minute.
pub const MAX_RATE_PER_MINUTE: u32 = 100_000;
/// Seconds before a call without answer is given up, where the account does not say.
pub const DEFAULT_TIMEOUT_SECONDS: u64 = 30;
/// The longest timeout that can be configured, in seconds.
pub const MAX_TIMEOUT_SECONDS: u64 = 300;
/// The rate of the built-in simulator, in calls a minute: nothing holds it back.
pub const SANDBOX_RATE_PER_MINUTE: u32 = u32::MAX;

/// More than any configuration needs; a disk image named by mistake is not read into memory.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// All that the configuration says, validated. Paths are as they can be opened from the working directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Who pays.
    pub employer: Employer,
    /// The journal's SQLite file.
    pub journal: PathBuf,
    /// The folder that reconciliations are written to.
    pub reports: PathBuf,
    /// The language of the screen and of the workbook; else the locale's.
    pub lang: Option<Language>,
    /// The account of rows that name none.
    pub default_account: AccountName,
    /// Every account, by name; never empty.
    pub accounts: BTreeMap<AccountName, Account>,
    /// What is done about changes since last time.
    pub changes: ChangePolicy,
    /// The most that may be paid.
    pub caps: Caps,
}

/// One provider account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its name in the configuration.
    pub name: AccountName,
    /// Whose API it speaks.
    pub provider: ProviderName,
    /// Whether it moves real money.
    pub environment: Environment,
    /// Where its key is.
    pub key: KeySource,
    /// Where the API is, without a slash at the end.
    pub base_url: String,
    /// Calls a minute, initialize and status together.
    pub rate_per_minute: u32,
    /// Seconds before a call without answer is given up.
    pub timeout_seconds: u64,
    /// Where the secret that signs its webhooks is, if it has any.
    pub webhook_secret: Option<KeySource>,
}

/// Where a secret is kept. Never the secret itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeySource {
    /// In the environment variable of this name.
    Env(String),
    /// In this file, alone.
    File(PathBuf),
    /// The built-in simulator's own key, which opens nothing else.
    Simulator,
}

impl Config {
    /// Reads the file of this path; without one, `payrun.toml` if it is there. `None` when it is not.
    ///
    /// # Errors
    /// When a file that was named is not there, or a file cannot be read or says something that it may not.
    pub fn load(path: Option<&Path>) -> Result<Option<Self>, ConfigError> {
        match path {
            Some(path) => read_file(path).map(Some),
            None => match read_file(Path::new(DEFAULT_FILE)) {
                Err(ConfigError::NotFound { .. }) => Ok(None),
                other => other.map(Some),
            },
        }
    }

    /// Reads the text of a configuration file; `file` names it in errors, and relative paths start in its folder.
    ///
    /// # Errors
    /// When the text says something that a configuration may not.
    pub fn parse(text: &str, file: &Path) -> Result<Self, ConfigError> {
        read::config(text, file)
    }

    /// What a practice run uses: the simulator as the one account, named `sandbox`, and a journal of its own, so that
    /// practice never mixes with pay. The employer and the folders are those of the file, where there is one.
    #[must_use]
    pub fn for_sandbox(provider: ProviderName, file: Option<&Self>) -> Self {
        let journal = file.map_or(Path::new(DEFAULT_JOURNAL), |config| &config.journal);
        let account = Account::simulator(provider);
        Self {
            employer: file.map_or_else(sandbox_employer, |config| config.employer.clone()),
            journal: journal.with_extension("sandbox.db"),
            reports: file.map_or_else(|| PathBuf::from(DEFAULT_REPORTS), |config| config.reports.clone()),
            lang: file.and_then(|config| config.lang),
            default_account: account.name.clone(),
            accounts: BTreeMap::from([(account.name.clone(), account)]),
            changes: file.map(|config| config.changes).unwrap_or_default(),
            caps: file.map(|config| config.caps.clone()).unwrap_or_default(),
        }
    }

    /// The account of this name, or the default one.
    ///
    /// # Errors
    /// When no account has that name.
    pub fn account(&self, name: Option<&AccountName>) -> Result<&Account, ConfigError> {
        let name = name.unwrap_or(&self.default_account);
        self.accounts.get(name).ok_or_else(|| ConfigError::UnknownAccount {
            name: name.clone(),
            known: self.accounts.keys().cloned().collect(),
        })
    }
}

/// The file of the simulator's ledger that belongs to a practice journal: beside it, under another name.
#[must_use]
pub fn sandbox_ledger(sandbox_journal: &Path) -> PathBuf {
    sandbox_journal.with_extension("ledger.db")
}

impl Account {
    /// The built-in simulator as an account.
    #[must_use]
    pub fn simulator(provider: ProviderName) -> Self {
        Self {
            name: sandbox_account(),
            provider,
            environment: Environment::Test,
            key: KeySource::Simulator,
            base_url: address::simulator_base_url(provider).to_owned(),
            rate_per_minute: SANDBOX_RATE_PER_MINUTE,
            timeout_seconds: DEFAULT_TIMEOUT_SECONDS,
            webhook_secret: None,
        }
    }
}

/// `sandbox` is a well-formed name; a test holds that, and a name cannot be made in another way.
#[expect(clippy::expect_used, reason = "a constant, parsed in every test of the sandbox")]
fn sandbox_account() -> AccountName {
    "sandbox".parse().expect("`sandbox` is an account name")
}

#[expect(clippy::expect_used, reason = "a constant, parsed in every test of the sandbox")]
fn sandbox_employer() -> Employer {
    "sandbox".parse().expect("`sandbox` is an employer")
}

/// Reads a file, but no more of it than a configuration can be.
fn read_file(path: &Path) -> Result<Config, ConfigError> {
    let unreadable = |source: std::io::Error| {
        let file = path.to_owned();
        if source.kind() == ErrorKind::NotFound {
            ConfigError::NotFound { file }
        } else {
            ConfigError::Unreadable { file, source }
        }
    };
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(ConfigError::TooLarge { file: path.to_owned() });
    }
    let text = String::from_utf8(bytes).map_err(|_| ConfigError::NotText { file: path.to_owned() })?;
    // Editors on Windows put a byte-order mark first; it would be an unknown key.
    Config::parse(text.strip_prefix('\u{feff}').unwrap_or(&text), path)
}

#[cfg(test)]
mod history_tests;
#[cfg(test)]
mod key_tests;
#[cfg(test)]
mod tests;
