//! What a command works with: the configuration, or the built-in simulator in its place; the journal's path; the
//! accounts, ready to be paid from.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use secrecy::ExposeSecret;

use super::args::{Global, Practice};
use super::exit::Exit;
use super::language::told;
use super::render::ErrorReport;
use crate::clock::{Clock, SteadyClock};
use crate::config::{Account, Config, DEFAULT_JOURNAL, DEFAULT_REPORTS, sandbox_ledger};
use crate::domain::{AccountName, Environment, KeyFingerprint, ProviderName, RunId};
use crate::engine::AccountSetup;
use crate::intake::AccountView;
use crate::journal::{Journal, RunRecord, remembered_folders};
use crate::provider::adapter;
use crate::sandbox::{ConnectionDropped, LedgerPlace, Sandbox, SandboxConfig};
use crate::transport::{HttpTransport, InProcess, Pace};
use crate::words::{Message, shell};

/// What a command works with.
#[derive(Debug)]
pub(super) struct Setup {
    /// `None`: there is no configuration file, and the command can do without.
    pub(super) config: Option<Config>,
    /// Practice: everything is simulated.
    pub(super) simulated: bool,
    pub(super) clock: Arc<dyn Clock>,
    journal: Option<PathBuf>,
    /// The configuration and the journal as they were typed, for commands that are to be copied.
    places: String,
    /// Accounts whose key file was warned of: an account may be opened twice.
    warned: RefCell<BTreeSet<AccountName>>,
}

impl Setup {
    /// Reads the configuration, or puts the simulator in its place.
    pub(super) fn new(global: &Global, practice: &Practice) -> Result<Self, ErrorReport> {
        let file = Config::load(global.config.as_deref())?;
        let config = match practice.sandbox {
            Some(choice) => Some(practice_config(choice.into(), file.as_ref())),
            None => file,
        };
        let clock = Arc::new(SteadyClock::from_system());
        let simulated = practice.sandbox.is_some();
        let places = [("--config", &global.config), ("--journal", &global.journal)];
        let places = places.into_iter().filter_map(|(flag, path)| Some((flag, path.as_deref()?)));
        let places =
            places.map(|(flag, path)| format!(" {flag} {}", shell(&path.display().to_string()))).collect();
        let journal = global.journal.clone();
        Ok(Self { config, simulated, clock, journal, places, warned: RefCell::default() })
    }

    /// What follows a command that is to be copied, so that it works on the same run.
    pub(super) fn flags(&self) -> String {
        let practice = if self.simulated { " --sandbox" } else { "" };
        format!("{practice}{}", self.places)
    }

    /// The same for a command that pays.
    pub(super) fn flags_to_pay(&self, environment: Environment) -> String {
        let live = if environment == Environment::Live { " --live" } else { "" };
        format!("{live}{}", self.flags())
    }

    /// In practice, a run that is there already goes on with the vendors that it was begun with, whatever `--sandbox`
    /// says now.
    pub(super) fn practise_as_begun(mut self, run: &RunId) -> Self {
        let path = self.journal_path();
        let Some(config) = self.config.as_mut().filter(|_| self.simulated && path.exists()) else {
            return self;
        };
        // A journal that cannot be read is reported where it is opened in earnest.
        let record = Journal::open_reading(&path).and_then(|journal| journal.run(run)).ok().flatten();
        for (name, provider) in record.into_iter().flat_map(|record| record.accounts) {
            config.accounts.insert(name.clone(), Account { name, ..Account::simulator(provider) });
        }
        self
    }

    /// Reports are in the folder that was typed, where one was.
    pub(super) fn reporting_to(mut self, typed: Option<&PathBuf>) -> Self {
        if let (Some(config), Some(folder)) = (&mut self.config, typed) {
            config.reports.clone_from(folder);
        }
        self
    }

    /// The configuration, where the command cannot do without.
    pub(super) fn config(&self) -> Result<&Config, ErrorReport> {
        self.config.as_ref().ok_or_else(|| ErrorReport::of(Exit::Setup, Message::new("config-none")))
    }

    /// Where the journal is. Practice has one of its own, whatever is named.
    pub(super) fn journal_path(&self) -> PathBuf {
        let configured = self.config.as_ref().map(|config| config.journal.clone());
        let path = self.journal.clone().or(configured).unwrap_or_else(|| PathBuf::from(DEFAULT_JOURNAL));
        if self.simulated && !is_for_practice(&path) { path.with_extension("sandbox.db") } else { path }
    }

    /// Nothing is paid from a journal that practice would write to.
    pub(super) fn refuse_practice_journal(&self) -> Result<(), ErrorReport> {
        let path = self.journal_path();
        if self.simulated || !is_for_practice(&path) {
            return Ok(());
        }
        let what = Message::new("journal-of-practice").with("path", path.display().to_string());
        Err(ErrorReport::of(Exit::Setup, what))
    }

    /// Where reports are written.
    pub(super) fn reports_path(&self, typed: Option<&PathBuf>) -> PathBuf {
        let configured = self.config.as_ref().map(|config| config.reports.clone());
        typed.cloned().or(configured).unwrap_or_else(|| PathBuf::from(DEFAULT_REPORTS))
    }

    /// Other folders in which reports of this journal's runs were written.
    pub(super) fn other_reports_paths(&self, typed: Option<&PathBuf>) -> Result<Vec<PathBuf>, ErrorReport> {
        let here = fs::canonicalize(self.reports_path(typed)).ok();
        let mut folders = remembered_folders(&self.journal_path())?;
        folders.retain(|folder| here.is_none() || fs::canonicalize(folder).ok() != here);
        Ok(folders)
    }

    /// The accounts that a row may name beside `account`: those that move money of the same kind.
    pub(super) fn account_views(&self, account: &Account) -> Result<Vec<AccountView>, ErrorReport> {
        let view = |account: &Account| AccountView { name: account.name.clone(), provider: account.provider };
        let same = |other: &&Account| other.environment == account.environment;
        Ok(self.config()?.accounts.values().filter(same).map(view).collect())
    }

    /// The account that pays rows that name none.
    pub(super) fn account(&self, typed: Option<&AccountName>) -> Result<&Account, ErrorReport> {
        Ok(self.config()?.account(typed)?)
    }

    /// Live accounts move money only where that was asked for; and where it was asked for, a test account pays nobody.
    pub(super) fn allow(environment: Environment, live: bool) -> Result<(), ErrorReport> {
        match (environment, live) {
            (Environment::Live, true) | (Environment::Test, false) => Ok(()),
            (Environment::Live, false) => Err(ErrorReport::of(Exit::Setup, Message::new("live-not-given"))),
            (Environment::Test, true) => Err(ErrorReport::of(Exit::Setup, Message::new("live-on-test"))),
        }
    }

    /// A run goes on with the employer and the accounts that it was begun with: at another provider nobody would know
    /// what was sent before.
    pub(super) fn refuse_other(&self, journal: &Journal, record: &RunRecord) -> Result<(), ErrorReport> {
        let config = self.config()?;
        if record.employer != config.employer {
            let what = Message::new("run-of-another-employer")
                .with("run", record.run.to_string())
                .with("was", record.employer.to_string())
                .with("is", config.employer.to_string());
            return Err(ErrorReport::of(Exit::InputRefused, what));
        }
        let mut in_use = journal.accounts_in_use(record.id)?;
        in_use.append(&mut journal.accounts_tried(record.id)?);
        for (name, provider) in record.accounts.iter().filter(|(name, _)| in_use.contains(name)) {
            let Some(account) = config.accounts.get(name) else { continue };
            if account.provider != *provider || account.environment != record.environment {
                let what = Message::new("account-changed")
                    .with("account", name.to_string())
                    .with("run", record.run.to_string())
                    .with("was", format!("{provider}, {}", record.environment))
                    .with("is", format!("{}, {}", account.provider, account.environment));
                return Err(ErrorReport::of(Exit::Setup, what));
            }
        }
        Ok(())
    }

    /// The simulator with this journal's own ledger; `None` when this is not practice.
    pub(super) fn sandbox(&self) -> Result<Option<Sandbox>, ErrorReport> {
        if !self.simulated {
            return Ok(None);
        }
        let ledger = LedgerPlace::File(sandbox_ledger(&self.journal_path()));
        let config = SandboxConfig { ledger, settle_ms: 200..=1_500, ..SandboxConfig::default() };
        let sandbox = Sandbox::open(config, Arc::clone(&self.clock));
        let what = || ErrorReport::of(Exit::Setup, Message::new("ledger-not-opened"));
        sandbox.map(Some).map_err(|error| what().because(&error))
    }

    /// The accounts that a run is paid from, and those that its failed rows were tried from: these are asked before anything is
    /// tried again. One of them that is configured no more is missed by whoever would ask it.
    pub(super) fn open_accounts(
        &self,
        in_use: impl IntoIterator<Item = AccountName>,
        tried: impl IntoIterator<Item = AccountName>,
        sandbox: Option<&Sandbox>,
        rate: Option<u32>,
    ) -> Result<Vec<AccountSetup>, ErrorReport> {
        let configured = &self.config()?.accounts;
        let tried = tried.into_iter().filter(|name| configured.contains_key(name));
        let names: BTreeSet<AccountName> = in_use.into_iter().chain(tried).collect();
        names.iter().map(|name| self.open_account(name, sandbox, rate)).collect()
    }

    /// An account as the engine takes it.
    pub(super) fn open_account(
        &self,
        name: &AccountName,
        sandbox: Option<&Sandbox>,
        rate: Option<u32>,
    ) -> Result<AccountSetup, ErrorReport> {
        let account = self.account(Some(name))?;
        let key = account.key()?;
        let fingerprint = KeyFingerprint::of(key.expose_secret());
        let warning = account.key_file_warning();
        if let Some(warning) = warning.filter(|_| self.warned.borrow_mut().insert(name.clone())) {
            super::line::say(&told(&Message::new("warned").with("what", warning)));
        }
        let timeout = Duration::from_secs(account.timeout_seconds);
        let provider = adapter(account.provider);
        let (transport, pace): (Arc<dyn crate::transport::Transport>, Pace) = match sandbox {
            Some(sandbox) => {
                let prefix = match account.provider {
                    ProviderName::Zayono => "/api/v1",
                    ProviderName::Moneroo => "/v1",
                };
                let is_dropped =
                    |extensions: &http::Extensions| extensions.get::<ConnectionDropped>().is_some();
                let transport = InProcess::new(sandbox.router(), prefix, key, timeout, is_dropped);
                (Arc::new(transport), Pace::per_minute(rate))
            }
            None => {
                let transport = HttpTransport::new(&account.base_url, &key, timeout).map_err(|error| {
                    ErrorReport::of(Exit::Setup, Message::new("https-not-started")).because(&error)
                })?;
                (Arc::new(transport), Pace::per_minute(Some(rate.unwrap_or(account.rate_per_minute))))
            }
        };
        Ok(AccountSetup { name: name.clone(), provider, transport, pace, key: fingerprint })
    }
}

/// Practice journals are known by their names.
fn is_for_practice(journal: &Path) -> bool {
    journal.to_string_lossy().ends_with(".sandbox.db")
}

/// In practice every configured account is simulated under its own name, so that a file that names them can be
/// practised with as it is.
fn practice_config(provider: ProviderName, file: Option<&Config>) -> Config {
    let mut config = Config::for_sandbox(provider, file);
    for account in file.into_iter().flat_map(|file| file.accounts.values()) {
        let simulated = Account { name: account.name.clone(), ..Account::simulator(account.provider) };
        config.accounts.entry(account.name.clone()).or_insert(simulated);
    }
    config
}
