//! A world to pay in: a journal file, a sandbox, a clock; and the judge.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use payrun::clock::SteadyClock;
use payrun::domain::{
    AccountName, Environment, KeyFingerprint, Money, Msisdn, Outcome, PayoutIdentity, PayoutInstruction,
    ProviderName, Recipient, RunId, Tally, Totals,
};
use payrun::engine::{AccountSetup, EngineError, RunEnd, Tuning, World as EngineWorld, drive};
use payrun::events::{Notice, Publisher, Wake};
use payrun::journal::{FileFacts, Import, Journal, JournalError, JournalHandle, Merged, RunHeader, examine};
use payrun::lifecycle::{Exception, State};
use payrun::operators;
use payrun::provider::{Order, adapter};
use payrun::sandbox::{ConnectionDropped, Faults, Sandbox, SandboxConfig};
use payrun::transport::{InProcess, Pace, Transport};
use tokio::sync::watch;
use tokio::time::Instant;

pub const KEY: &str = "zyn_test_abcdefghijklmnopqrstuvwxyz012345";

pub struct World {
    folder: tempfile::TempDir,
    pub provider: ProviderName,
    pub sandbox: Sandbox,
    pub clock: Arc<SteadyClock>,
    pub rows: Vec<PayoutInstruction>,
    /// The run's name.
    pub name: &'static str,
    pub rate_per_minute: Option<u32>,
    pub tuning: Tuning,
    /// Asks to stop after so long.
    pub stop_after: Option<Duration>,
    /// Whoever could ask to stop is gone from the start.
    pub nobody_stops_it: bool,
}

impl World {
    /// `count` people paid over Zayono, and a sandbox that behaves as `config` says.
    pub fn new(count: usize, config: SandboxConfig) -> Self {
        Self::with(ProviderName::Zayono, count, config)
    }

    /// The same over any provider.
    pub fn with(provider: ProviderName, count: usize, config: SandboxConfig) -> Self {
        let clock = Arc::new(SteadyClock::starting_at("2026-11-28T02:00:00Z".parse().unwrap()));
        let sandbox = Sandbox::open(config, clock.clone()).unwrap();
        Self {
            folder: tempfile::tempdir().unwrap(),
            provider,
            sandbox,
            clock,
            rows: (0..count).map(|index| person_of(provider, index)).collect(),
            name: "2026-11",
            rate_per_minute: None,
            tuning: Tuning::default(),
            stop_after: None,
            nobody_stops_it: false,
        }
    }

    pub fn journal_path(&self) -> PathBuf {
        self.folder.path().join("journal.db")
    }

    pub fn run(&self) -> RunId {
        self.name.parse().unwrap()
    }

    pub fn lose_journal(&self) {
        for name in ["journal.db", "journal.db-wal", "journal.db-shm", "journal.db.mark"] {
            let _ = std::fs::remove_file(self.folder.path().join(name));
        }
    }

    /// What `payrun pay` does once the file is read.
    pub async fn pay(&self) -> RunEnd {
        self.pay_over(self.transport(), |_| {}).await.unwrap()
    }

    /// The same over another transport, and with a journal that `prepare` may have made fail.
    pub async fn pay_over(
        &self,
        transport: Arc<dyn Transport>,
        prepare: impl FnOnce(&Journal),
    ) -> Result<RunEnd, EngineError> {
        let mut journal = self.open().await;
        self.import(&mut journal);
        prepare(&journal);
        self.drive(journal, transport).await
    }

    /// The same from these accounts; with what was told meanwhile.
    pub async fn pay_and_listen(&self, accounts: Vec<AccountSetup>) -> Vec<Notice> {
        let mut journal = self.open().await;
        self.import(&mut journal);
        let world = self.engine_world(journal);
        let mut listener = world.publisher.subscribe();
        drive(world, accounts, &self.run(), self.tuning).await.unwrap();
        let mut notices = Vec::new();
        while let Wake::Notice(notice) = listener.next(Instant::now() + Duration::from_secs(1)).await {
            notices.push(notice);
        }
        notices
    }

    /// A run that was dropped in the middle of a commit has its journal until that commit is through, as a killed
    /// process has it until the system has cleared it away.
    async fn open(&self) -> Journal {
        loop {
            match Journal::open_or_create(&self.journal_path(), "the simulation") {
                Err(JournalError::Locked { .. }) => tokio::time::sleep(Duration::from_millis(1)).await,
                opened => return opened.unwrap(),
            }
        }
    }

    /// Takes the rows into the journal.
    pub fn import(&self, journal: &mut Journal) {
        assert_eq!(self.refused(journal), 0, "rows are refused");
    }

    /// The same; says how many rows the journal refuses, and takes none then.
    pub fn refused(&self, journal: &mut Journal) -> usize {
        let mut import = self.begin_import(journal);
        let merged: Vec<Merged> = (self.rows.iter().enumerate())
            .map(|(index, row)| import.valid(index as u64 + 2, row).unwrap())
            .collect();
        let refused = merged.iter().filter(|merged| matches!(merged, Merged::Refused { .. })).count();
        if refused == 0 {
            import.finish().unwrap();
        }
        refused
    }

    /// Begins to take the file in.
    pub fn begin_import<'j>(&self, journal: &'j mut Journal) -> Import<'j> {
        let header = RunHeader {
            run: self.run(),
            employer: "acme-benin".parse().unwrap(),
            environment: Environment::Test,
            simulated: true,
            accounts: vec![(account(), self.provider)],
        };
        let mut input = Tally::default();
        self.rows.iter().for_each(|row| input.add(Some(row.amount)));
        let file = FileFacts::new("salaries.csv".to_owned(), "0".repeat(64), &input);
        journal.import(&header, &file, self.tuning.retry_failed, self.now()).unwrap()
    }

    async fn drive(&self, journal: Journal, transport: Arc<dyn Transport>) -> Result<RunEnd, EngineError> {
        let world = self.engine_world(journal);
        let account = AccountSetup { transport, ..self.account() };
        drive(world, vec![account], &self.run(), self.tuning).await
    }

    /// What the engine needs from outside.
    pub fn engine_world(&self, journal: Journal) -> EngineWorld {
        self.engine_over(JournalHandle::new(journal))
    }

    /// The same over a journal that is shared already.
    pub fn engine_over(&self, journal: JournalHandle) -> EngineWorld {
        let (stop, stopped) = watch::channel(false);
        let (after, nobody_stops_it) = (self.stop_after, self.nobody_stops_it);
        tokio::spawn(async move {
            if let Some(after) = after {
                tokio::time::sleep(after).await;
                let _ = stop.send(true);
            }
            // Whoever may ask to stop is there until the end, as in the program; but in one test.
            if !nobody_stops_it {
                stop.closed().await;
            }
        });
        EngineWorld { journal, clock: self.clock.clone(), publisher: Publisher::new(), stop: stopped }
    }

    pub fn account(&self) -> AccountSetup {
        AccountSetup {
            name: account(),
            provider: adapter(self.provider),
            transport: self.transport(),
            pace: Pace::per_minute(self.rate_per_minute),
            key: KeyFingerprint::of(KEY),
        }
    }

    pub fn transport(&self) -> Arc<dyn Transport> {
        self.transport_to(&self.sandbox)
    }

    /// To another world's sandbox, with this world's provider and key.
    pub fn transport_to(&self, sandbox: &Sandbox) -> Arc<dyn Transport> {
        let is_dropped = |extensions: &http::Extensions| extensions.get::<ConnectionDropped>().is_some();
        let (prefix, key) = match self.provider {
            ProviderName::Zayono => ("/api/v1", KEY),
            ProviderName::Moneroo => ("/v1", "pvk_sandbox_abc"),
        };
        Arc::new(InProcess::new(
            sandbox.router(),
            prefix,
            key.to_owned().into(),
            Duration::from_secs(30),
            is_dropped,
        ))
    }

    pub fn now(&self) -> Timestamp {
        payrun::clock::Clock::now(self.clock.as_ref())
    }

    pub fn faults(&self, text: &str) {
        self.sandbox.set_faults(text.parse::<Faults>().unwrap());
    }

    pub fn totals(&self) -> Totals {
        let journal = Journal::open_reading(&self.journal_path()).unwrap();
        let run = journal.run(&self.run()).unwrap().unwrap();
        journal.totals(run.id).unwrap()
    }

    pub fn outcomes(&self) -> BTreeMap<String, (Outcome, payrun::domain::Reason)> {
        self.states().into_iter().map(|(employee, state)| (employee, state.outcome())).collect()
    }

    /// Where each employee's payout stands in the journal.
    pub fn states(&self) -> BTreeMap<String, State> {
        let journal = Journal::open_reading(&self.journal_path()).unwrap();
        let run = journal.run(&self.run()).unwrap().unwrap();
        let mut states = BTreeMap::new();
        journal
            .payouts(run.id, |row| {
                assert_eq!((row.outcome, row.reason), row.job.track.state.outcome());
                states.insert(row.job.instruction.employee_id.as_str().to_owned(), row.job.track.state);
                Ok::<_, payrun::journal::JournalError>(())
            })
            .unwrap();
        states
    }

    /// What is remarkable about each employee's payout.
    pub fn exceptions(&self) -> BTreeMap<String, Vec<Exception>> {
        let journal = Journal::open_reading(&self.journal_path()).unwrap();
        let run = journal.run(&self.run()).unwrap().unwrap();
        let mut exceptions = BTreeMap::new();
        journal
            .payouts(run.id, |row| {
                exceptions.insert(row.job.instruction.employee_id.to_string(), row.job.track.exceptions);
                Ok::<_, JournalError>(())
            })
            .unwrap();
        exceptions
    }

    /// The doctor finds nothing wrong with the journal.
    pub fn judge_health(&self) {
        let mut found = Vec::new();
        let rebuild = |provider, identity: &PayoutIdentity, instruction: &PayoutInstruction, attempt| {
            adapter(provider).initialize_body(&Order { identity, instruction, attempt })
        };
        let examined =
            examine(&self.journal_path(), &rebuild, &mut |finding| found.push(finding.what), &mut |_| {});
        assert_eq!(examined.unwrap().findings, 0, "the doctor finds {found:?}");
    }

    /// How often each employee is, or will be, really paid.
    pub fn paid_times(&self) -> BTreeMap<String, u32> {
        let mut times = BTreeMap::new();
        for payout in self.sandbox.ledger().payouts().unwrap() {
            let metadata: BTreeMap<String, String> =
                serde_json::from_str(payout.metadata.as_deref().unwrap()).unwrap();
            *times.entry(metadata["employee_id"].clone()).or_default() += u32::from(payout.moves_money());
        }
        times
    }

    /// The judge: nobody is paid twice, nobody is left out, what is called paid is paid, what is called failed or not
    /// sent is not, and totals tie out.
    pub fn judge(&self) {
        let paid_times = self.paid_times();
        let outcomes = self.outcomes();
        assert_eq!(outcomes.len(), self.rows.len(), "somebody is left out");
        for (employee, (outcome, reason)) in &outcomes {
            let times = paid_times.get(employee).copied().unwrap_or(0);
            assert!(times <= 1, "{employee} was paid {times} times");
            match outcome {
                Outcome::Paid => assert_eq!(times, 1, "{employee} is called paid ({reason})"),
                Outcome::Failed | Outcome::NotSent => {
                    assert_eq!(times, 0, "{employee} is called {outcome} ({reason})")
                }
                Outcome::Pending | Outcome::Held | Outcome::Rejected => {}
            }
        }
        let totals = self.totals();
        assert!(totals.ties_out(), "totals do not tie out: {totals:?}");
        assert_eq!(totals.input.rows, self.rows.len() as u64);
    }
}

pub fn account() -> AccountName {
    "main".parse().unwrap()
}

/// The `index`-th employee, paid over Zayono.
pub fn person(index: usize) -> PayoutInstruction {
    person_of(ProviderName::Zayono, index)
}

/// The `index`-th employee: four operators that both providers have, ordinary numbers, amounts that tell people apart.
pub fn person_of(provider: ProviderName, index: usize) -> PayoutInstruction {
    let operator = ["mtn_bj", "moov_bj", "wave_ci", "orange_sn"][index % 4];
    let country = operators::find(provider, operator).unwrap().country;
    let length = country.mobile_lengths()[0];
    let subscriber = format!("{:0>width$}", 10_000_000 + index, width = length);
    let phone = format!("{}{subscriber}", country.dial_code());
    person_at(provider, index, operator, Msisdn::parse(&phone, country).unwrap())
}

pub fn person_with(index: usize, operator: &str, phone: &str) -> PayoutInstruction {
    let country = operators::find(ProviderName::Zayono, operator).unwrap().country;
    person_at(ProviderName::Zayono, index, operator, Msisdn::parse(phone, country).unwrap())
}

/// The `index`-th employee, with another number.
pub fn person_at(provider: ProviderName, index: usize, operator: &str, phone: Msisdn) -> PayoutInstruction {
    let operator = operators::find(provider, operator).unwrap();
    PayoutInstruction {
        employee_id: format!("E{index:05}").parse().unwrap(),
        pay_item: "salary".parse().unwrap(),
        recipient: Recipient {
            first_name: "Afi".parse().unwrap(),
            last_name: "Mensah".parse().unwrap(),
            phone,
            // Only Moneroo wants one.
            email: (provider == ProviderName::Moneroo).then(|| "afi@example.com".parse().unwrap()),
        },
        operator: operator.operator_code(),
        country: operator.country,
        amount: Money::from_minor(
            (50_000 + index as u64) * operator.currency.minor_per_major(),
            operator.currency,
        ),
        description: "Salaire 2026-11".to_owned(),
        account: account(),
        metadata: BTreeMap::new(),
    }
}
