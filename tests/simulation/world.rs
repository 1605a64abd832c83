//! A world to pay in: a journal file, a sandbox, a clock; and the judge.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use payrun::clock::SteadyClock;
use payrun::domain::{
    AccountName, Currency, Environment, Money, Msisdn, Outcome, PayoutInstruction, ProviderName, Recipient,
    RunId, Tally, Totals,
};
use payrun::engine::{AccountSetup, EngineError, RunEnd, Tuning, World as EngineWorld, drive};
use payrun::events::Publisher;
use payrun::journal::{FileFacts, Journal, JournalError, JournalHandle, RunHeader};
use payrun::operators;
use payrun::provider::adapter;
use payrun::sandbox::{ConnectionDropped, Faults, Sandbox, SandboxConfig};
use payrun::transport::{InProcess, Pace, Transport};
use tokio::sync::watch;

pub const KEY: &str = "zyn_test_abcdefghijklmnopqrstuvwxyz012345";

pub struct World {
    folder: tempfile::TempDir,
    pub sandbox: Sandbox,
    pub clock: Arc<SteadyClock>,
    pub rows: Vec<PayoutInstruction>,
    pub rate_per_minute: Option<u32>,
    pub tuning: Tuning,
    /// Asks to stop after so long.
    pub stop_after: Option<Duration>,
    /// Whoever could ask to stop is gone from the start.
    pub nobody_stops_it: bool,
    stops: std::sync::Mutex<Vec<watch::Sender<bool>>>,
}

impl World {
    /// `count` people, and a sandbox that behaves as `config` says.
    pub fn new(count: usize, config: SandboxConfig) -> Self {
        let clock = Arc::new(SteadyClock::starting_at("2026-11-28T02:00:00Z".parse().unwrap()));
        let sandbox = Sandbox::open(config, clock.clone()).unwrap();
        Self {
            folder: tempfile::tempdir().unwrap(),
            sandbox,
            clock,
            rows: (0..count).map(person).collect(),
            rate_per_minute: None,
            tuning: Tuning::default(),
            stop_after: None,
            nobody_stops_it: false,
            stops: std::sync::Mutex::default(),
        }
    }

    pub fn journal_path(&self) -> PathBuf {
        self.folder.path().join("journal.db")
    }

    pub fn run(&self) -> RunId {
        "2026-11".parse().unwrap()
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

    pub fn import(&self, journal: &mut Journal) {
        let header = RunHeader {
            run: self.run(),
            employer: "acme-benin".parse().unwrap(),
            environment: Environment::Test,
            simulated: true,
            accounts: vec![(account(), ProviderName::Zayono)],
        };
        let mut input = Tally::default();
        self.rows.iter().for_each(|row| input.add(Some(row.amount)));
        let file = FileFacts::new("salaries.csv".to_owned(), "0".repeat(64), &input);
        let mut import = journal.import(&header, &file, self.tuning.retry_failed, self.now()).unwrap();
        for (index, row) in self.rows.iter().enumerate() {
            import.valid(index as u64 + 2, row).unwrap();
        }
        import.finish().unwrap();
    }

    async fn drive(&self, journal: Journal, transport: Arc<dyn Transport>) -> Result<RunEnd, EngineError> {
        let (stop, stopped) = watch::channel(false);
        if let Some(after) = self.stop_after {
            tokio::spawn(async move {
                tokio::time::sleep(after).await;
                let _ = stop.send(true);
            });
        } else if self.nobody_stops_it {
            drop(stop);
        } else {
            // Until the run has ended.
            self.stops.lock().unwrap().push(stop);
        }
        let world = EngineWorld {
            journal: JournalHandle::new(journal),
            clock: self.clock.clone(),
            publisher: Publisher::new(),
            stop: stopped,
        };
        let account = AccountSetup {
            name: account(),
            provider: adapter(ProviderName::Zayono).unwrap(),
            transport,
            pace: Pace::per_minute(self.rate_per_minute),
        };
        drive(world, vec![account], &self.run(), self.tuning).await
    }

    pub fn transport(&self) -> Arc<dyn Transport> {
        let is_dropped = |extensions: &http::Extensions| extensions.get::<ConnectionDropped>().is_some();
        Arc::new(InProcess::new(
            self.sandbox.router(),
            "/api/v1",
            KEY.to_owned().into(),
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
        let journal = Journal::open_reading(&self.journal_path()).unwrap();
        let run = journal.run(&self.run()).unwrap().unwrap();
        let mut outcomes = BTreeMap::new();
        journal
            .payouts(run.id, |row| {
                let employee = row.job.instruction.employee_id.as_str().to_owned();
                outcomes.insert(employee, (row.outcome, row.reason));
                Ok::<_, payrun::journal::JournalError>(())
            })
            .unwrap();
        outcomes
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

/// The `index`-th employee: four operators, ordinary numbers, amounts that tell people apart.
pub fn person(index: usize) -> PayoutInstruction {
    let operator = ["mtn_bj", "moov_bj", "wave_ci", "orange_sn"][index % 4];
    let operator = operators::find(ProviderName::Zayono, operator).unwrap();
    let length = operator.country.mobile_lengths()[0];
    let subscriber = format!("{:0>width$}", 10_000_000 + index, width = length);
    person_with(index, operator.code, &format!("{}{subscriber}", operator.country.dial_code()))
}

pub fn person_with(index: usize, operator: &str, phone: &str) -> PayoutInstruction {
    let operator = operators::find(ProviderName::Zayono, operator).unwrap();
    PayoutInstruction {
        employee_id: format!("E{index:05}").parse().unwrap(),
        pay_item: "salary".parse().unwrap(),
        recipient: Recipient {
            first_name: "Afi".parse().unwrap(),
            last_name: "Mensah".parse().unwrap(),
            phone: Msisdn::parse(phone, operator.country).unwrap(),
            email: None,
        },
        operator: operator.operator_code(),
        country: operator.country,
        amount: Money::from_minor(50_000 + index as u64, Currency::XOF),
        description: "Salaire 2026-11".to_owned(),
        account: account(),
        metadata: BTreeMap::new(),
    }
}
