//! One world from its seed: sessions one after the other, each with what goes wrong in it, the judge after each, and
//! at the end everything that was promised.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use axum::Router;
use payrun::clock::{Clock, SteadyClock};
use payrun::domain::{KeyFingerprint, Outcome, PayoutInstruction, ProviderName, Reason, RunId};
use payrun::engine::{AccountSetup, EngineError, RunEnd, Tuning, World as EngineWorld, drive};
use payrun::events::Publisher;
use payrun::journal::{Journal, JournalError, JournalHandle, WebhookInbox};
use payrun::provider::adapter;
use payrun::reconcile::{JournalSource, write_reports};
use payrun::sandbox::{ConnectionDropped, Faults, Sandbox};
use payrun::transport::{InProcess, Pace, Transport};
use payrun::words::Language;
use rusqlite::functions::{Context, FunctionFlags};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::clocks::{TrueTime, WallClock};
use crate::counts::Counts;
use crate::dice::Dice;
use crate::door::{Door, LONGEST_WAY};
use crate::judge::{When, row_of};
use crate::ledger::Row;
use crate::people;
use crate::plan::{AccountPlan, End, JournalFate, Network, Plan, SessionPlan};
use crate::post::Post;
use crate::stage::Stage;
use crate::steps::Steps;
use crate::witness::{Bodies, Onlooker, Witness};

/// A session that lasts longer never ends.
const LONGEST_SESSION: Duration = Duration::from_secs(48 * 3600);
/// Once nothing goes wrong any more, everything is settled after so many.
const CALM_SESSIONS: u32 = 12;
/// Of those, the ones that try again what failed, where a chain of attempts is to be found again.
const RETRYING_SESSIONS: u32 = 5;

pub struct World {
    pub plan: Plan,
    pub rows: Vec<PayoutInstruction>,
    pub sandbox: Sandbox,
    router: Router,
    pub dice: Dice,
    pub journal_was_lost: bool,
    /// An earlier state of the journal's files.
    pub copy: Option<Vec<(&'static str, Vec<u8>)>>,
    folder: tempfile::TempDir,
    truth: Arc<TrueTime>,
    pub wall: Arc<WallClock>,
    pub bodies: Arc<Bodies>,
    pub onlooker: Onlooker,
    pub inbox: Arc<Mutex<Option<WebhookInbox>>>,
    counts: Arc<Mutex<Counts>>,
    sessions: u64,
    at_provider: Arc<AtomicU64>,
    /// The last session crashed, and the provider may still be at work on what it had sent.
    left_behind: bool,
}

/// What a session is driven with.
pub struct Setup {
    pub engine: EngineWorld,
    pub accounts: Vec<AccountSetup>,
}

impl World {
    pub fn new(plan: Plan) -> Self {
        let truth = TrueTime::new();
        let sandbox = Sandbox::open(plan.config.clone(), truth.clone()).unwrap();
        let folder = folder();
        // Most worlds begin with a journal without runs: making one anew takes longer than some of them last.
        if !plan.seed.is_multiple_of(16) {
            std::fs::write(folder.path().join("journal.db"), empty_journal()).unwrap();
        }
        Self {
            rows: plan.rows.clone(),
            router: sandbox.router(),
            sandbox,
            dice: Dice::new(plan.seed, 2),
            journal_was_lost: false,
            copy: None,
            onlooker: Onlooker::new(folder.path().join("journal.db")),
            inbox: Arc::default(),
            folder,
            wall: WallClock::new(&truth),
            truth,
            bodies: Arc::default(),
            counts: Arc::default(),
            sessions: 0,
            at_provider: Arc::default(),
            left_behind: false,
            plan,
        }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn journal_path(&self) -> PathBuf {
        self.folder().join("journal.db")
    }

    pub fn run(&self) -> RunId {
        "2026-11".parse().unwrap()
    }

    pub fn count(&self, group: &'static str, what: &str) {
        self.counts.lock().unwrap().add(group, what, 1);
    }

    pub fn provider_of(&self, account: &str) -> ProviderName {
        self.plan.accounts.iter().find(|plan| plan.name.as_str() == account).unwrap().provider
    }

    pub fn tuning(&self, retry_failed: bool) -> Tuning {
        Tuning { wait: self.plan.wait, retry_failed, ..Tuning::default() }
    }

    /// One world, to its end.
    pub async fn live(mut self) -> Counts {
        let post = self.plan.post.map(|(late, lies)| self.post(late, lies).open());
        for session in self.plan.sessions.clone() {
            self.another_merchants_session().await;
            self.session(&session).await;
            self.judge(When::Between);
            self.after(&session).await;
        }
        self.calm().await;
        self.judge(When::AtTheEnd);
        if let Some(post) = post {
            post.abort();
        }
        let mut undisturbed = Self::new(self.plan.undisturbed());
        undisturbed.rows = self.rows.clone();
        undisturbed.calm().await;
        undisturbed.judge(When::AtTheEnd);
        self.judge_model(&undisturbed);
        self.judge_health();
        if self.dice.one_in(8) {
            self.judge_alarm();
            self.judge_seals();
        }
        self.counted()
    }

    /// What happens between two sessions.
    async fn after(&mut self, session: &SessionPlan) {
        if session.journal != JournalFate::Stays && self.journal_path().exists() {
            let copy = self.copy.take().filter(|_| session.journal == JournalFate::Older);
            self.lose_journal();
            match copy {
                Some(copy) => self.put_back(copy),
                None => self.count("crashes and people", "journals lost"),
            }
        }
        sleep(session.pause).await;
        // Nothing is settled in a journal that is older than its report.
        if session.person && !self.is_older() {
            // Whoever looks while a request is still on its way would see nothing and be wrong.
            sleep(LONGEST_WAY * 2).await;
            self.sandbox.set_faults(Faults::default());
            self.person_looks(false).await;
            self.judge(When::Between);
        }
    }

    /// Nothing goes wrong any more: everything ends, in a bounded number of sessions.
    pub async fn calm(&mut self) {
        self.sandbox.set_faults(Faults::default());
        self.wall.set_wrong_by(0);
        sleep(LONGEST_WAY * 2).await;
        let retry_failed = self.plan.corrects || (self.journal_was_lost && self.plan.ever_retries());
        for round in 0..CALM_SESSIONS {
            // What fails for ever is not retried for ever.
            let retries = retry_failed && round < RETRYING_SESSIONS;
            self.session(&SessionPlan::quiet(retries, retry_failed && !retries)).await;
            self.judge(When::Between);
            if self.plan.person_finishes && round % 2 == 1 {
                self.person_looks(true).await;
                self.judge(When::Between);
            }
            // A lost reply may still be asked for, a few times; the rest is a person's.
            let waits = |payout: &payrun::journal::PayoutRow| match payout.outcome {
                Outcome::Pending | Outcome::NotSent => true,
                Outcome::Held => payout.reason == Reason::ReplyLost && round < 2,
                Outcome::Paid | Outcome::Failed | Outcome::Rejected => false,
            };
            // While failed rows are retried, only what is paid is at its end.
            let goes_on = |payout| waits(payout) || (retries && payout.outcome != Outcome::Paid);
            if !self.payouts().iter().any(goes_on) {
                break;
            }
        }
    }

    /// One `pay`.
    pub async fn session(&mut self, plan: &SessionPlan) {
        let steps = match plan.end {
            End::CrashAtStep(step) => Steps::crash_at(step),
            _ => Steps::never(),
        };
        let before = self.sandbox.ledger().counters();
        self.session_of(plan, &steps).await;
        // A wrong key costs one refused call whose answer comes. What an earlier session left on its way may come on top.
        let after = self.sandbox.ledger().counters();
        let lost = after.dropped + after.hung - before.dropped - before.hung;
        let costs = (after.unauthorized - before.unauthorized).saturating_sub(lost);
        let on_their_way = |plan: &SessionPlan| plan.network.late + plan.network.doubled > 0;
        let is_quick = *self.plan.config.latency_ms.end() < 30_000;
        if is_quick && !self.plan.sessions.iter().any(on_their_way) {
            assert!(costs <= self.plan.accounts.len() as u64, "a wrong key cost {costs} calls");
        }
    }

    /// The same; the caller counts its steps.
    pub async fn session_of(&mut self, plan: &SessionPlan, steps: &Arc<Steps>) {
        self.sessions += 1;
        self.sandbox.set_faults(plan.faults.parse().unwrap());
        self.wall.set_wrong_by(plan.wrong_by_ms);
        // Going on from the journal alone pays with the values that it has.
        if plan.retry_failed && self.plan.corrects && !plan.resume {
            self.correct_refused();
        }
        let Some(setup) = self.setup(plan, steps) else { return };
        if plan.retry_failed {
            self.write_report();
        }
        let (run, tuning) = (self.run(), self.tuning(plan.retry_failed));
        let clocks = self.clocks(plan);
        let crash_after = if let End::CrashAfter(after) = plan.end { after } else { LONGEST_SESSION * 2 };
        let driven = timeout(LONGEST_SESSION, drive(setup.engine, setup.accounts, &run, tuning));
        let end = tokio::select! {
            biased;
            () = steps.crashed() => None,
            () = sleep(crash_after) => None,
            end = driven => Some(end.expect("the session does not end")),
        };
        clocks.abort();
        self.left_behind = end.is_none();
        self.count_end(plan, end.as_ref());
        if end.is_some() {
            self.write_report();
        }
        if std::env::var_os("PAYRUN_STORY").is_some() {
            self.tell_story(plan, end.as_ref());
        }
    }

    /// For whoever looks for the reason of a failure: what a session was to be, how it ended, and its facts.
    fn tell_story(&self, plan: &SessionPlan, end: Option<&Result<RunEnd, EngineError>>) {
        eprintln!("\n{plan:?}\n{end:?}");
        let journal = Journal::open_reading(&self.journal_path()).unwrap();
        let mut facts = journal
            .connection()
            .prepare(
                "SELECT f.session, f.at, p.employee_id, p.pay_item, f.data FROM facts f JOIN payouts p ON p.id = f.payout_id \
                 WHERE f.session = (SELECT max(sessions) FROM runs) ORDER BY f.id",
            )
            .unwrap();
        let mut rows = facts.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let at = jiff::Timestamp::from_millisecond(row.get(1).unwrap()).unwrap();
            let text = |index| row.get::<_, String>(index).unwrap();
            eprintln!("{at} {} {} {}", text(2), text(3), text(4));
        }
    }

    fn count_end(&self, plan: &SessionPlan, end: Option<&Result<RunEnd, EngineError>>) {
        match end {
            None => self.count("crashes and people", "crashes"),
            Some(Ok(_)) if matches!(plan.end, End::Stopped(_)) => {
                self.count("crashes and people", "requests to stop")
            }
            Some(Ok(_)) => {}
            Some(Err(EngineError::Journal(_))) if matches!(plan.end, End::JournalFails(_)) => {
                self.count("crashes and people", "disks that failed");
            }
            Some(Err(error)) => panic!("{error:?} after {plan:?}"),
        }
    }

    /// Opens the journal, takes the rows in; `None` when a `resume` finds no run.
    pub fn setup(&mut self, plan: &SessionPlan, steps: &Arc<Steps>) -> Option<Setup> {
        let clock: Arc<dyn Clock> = Arc::new(SteadyClock::beside(self.wall.clone()));
        let mut journal = Journal::open_or_create(&self.journal_path(), "the proof").unwrap();
        // EXTRA: what returns is on the disk. Here the directory is in memory, and nothing is gained by waiting.
        let promised: i64 =
            journal.connection().pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap();
        assert_eq!(promised, 3, "a commit that returns need not be on the disk");
        journal.connection().pragma_update(None, "synchronous", "off").unwrap();
        if self.dice.one_in(4) {
            let second = Journal::open_or_create(&self.journal_path(), "a second");
            assert!(matches!(second, Err(JournalError::Locked { .. })), "two processes have one journal");
            self.count("crashes and people", "second processes turned away");
        }
        let known = journal.run(&self.run()).unwrap().is_some();
        if plan.resume {
            if !known || self.is_older_than_its_report(&journal) {
                return None;
            }
        } else if !self.import(&mut journal, plan.retry_failed, clock.as_ref()) {
            // The older journal lacks whole attempts: it is moved away, and one is made from the report.
            drop(journal);
            self.lose_journal();
            self.count("crashes and people", "older journals moved away");
            return self.setup(plan, steps);
        }
        if Dice::new(self.plan.seed, 3000 + self.sessions).one_in(6) {
            self.pay_under_a_second_name(&mut journal, clock.as_ref());
        }
        self.copy_journal();
        if let End::JournalFails(good) = plan.end {
            fail_after(&journal, good);
        }
        let publisher = Publisher::new();
        let listener = self.plan.listens.then(|| publisher.subscribe());
        let witness = Arc::new(Witness { onlooker: self.onlooker.clone(), listener });
        let stage = Stage {
            steps: Arc::clone(steps),
            witness: Arc::clone(&witness),
            slow_ms: self.plan.slow_disk_ms,
            dice: Mutex::new(Dice::new(self.plan.seed, 1000 + self.sessions)),
        };
        let accounts = self.plan.accounts.iter().enumerate();
        let accounts = accounts
            .map(|(index, account)| self.account(account, index, plan.network, steps, &witness))
            .collect();
        let stop_after = if let End::Stopped(after) = plan.end { Some(after) } else { None };
        let journal = JournalHandle::simulated(journal, Arc::new(stage));
        Some(Setup { engine: EngineWorld { journal, clock, publisher, stop: stop(stop_after) }, accounts })
    }

    /// For the person: nothing goes wrong, and nobody crashes.
    pub fn calm_setup(&mut self) -> Setup {
        self.sessions += 1;
        self.setup(&SessionPlan::quiet(false, true), &Steps::never()).expect("a run to settle rows of")
    }

    fn account(
        &self,
        account: &AccountPlan,
        index: usize,
        network: Network,
        steps: &Arc<Steps>,
        witness: &Arc<Witness>,
    ) -> AccountSetup {
        let provider = adapter(account.provider);
        let door = Door {
            inner: self.transport(account),
            account: account.name.to_string(),
            network,
            replays: provider.capabilities().replays_by_key,
            steps: Arc::clone(steps),
            witness: Arc::clone(witness),
            bodies: Arc::clone(&self.bodies),
            dice: Mutex::new(Dice::new(self.plan.seed, 2000 + self.sessions * 8 + index as u64)),
            at_provider: Arc::clone(&self.at_provider),
            orders: AtomicU64::new(0),
            counts: Arc::clone(&self.counts),
        };
        AccountSetup {
            name: account.name.clone(),
            provider,
            transport: Arc::new(door),
            pace: Pace::per_minute(account.rate_per_minute),
            key: KeyFingerprint::of(&account.key),
        }
    }

    fn transport(&self, account: &AccountPlan) -> Arc<dyn Transport> {
        let is_dropped = |extensions: &http::Extensions| extensions.get::<ConnectionDropped>().is_some();
        let prefix = match account.provider {
            ProviderName::Zayono => "/api/v1",
            ProviderName::Moneroo => "/v1",
        };
        let (key, patience) = (account.key.clone().into(), Duration::from_secs(30));
        Arc::new(InProcess::new(self.router.clone(), prefix, key, patience, is_dropped))
    }

    /// Refused rows get a number that works. Whoever looks at an older journal may take for refused what was paid since; what
    /// then differs from its report is refused.
    fn correct_refused(&mut self) {
        if !self.journal_path().exists() || self.is_older() {
            return;
        }
        let refused = |payout: &payrun::journal::PayoutRow| {
            payout.outcome == Outcome::Failed && matches!(payout.reason, Reason::Refused | Reason::Recalled)
        };
        for payout in self.payouts().iter().filter(|payout| refused(payout)) {
            let identity = row_of(payout);
            let at = self.rows.iter().position(|row| of(row) == identity).unwrap();
            let provider = self.provider_of(self.rows[at].account.as_str());
            let operator = self.rows[at].operator.to_string();
            self.rows[at].recipient.phone = people::phone(provider, &operator, 5_000 + at as u64, at as u64);
            self.count("crashes and people", "refused rows corrected in the file");
        }
    }

    /// What `payrun` leaves behind after each command. Only where it is needed later: it takes its time.
    pub fn write_report(&self) {
        if !self.plan.reports {
            return;
        }
        let journal = Journal::open_reading(&self.journal_path()).unwrap();
        let Some(run) = journal.run(&self.run()).unwrap() else { return };
        let written =
            write_reports(&JournalSource::new(&journal, run), self.folder(), Language::English).unwrap();
        assert!(written.ties_out, "the report does not tie out");
        self.count("simulated worlds", "workbooks written");
    }

    /// Sets clocks in the middle of a session.
    fn clocks(&self, plan: &SessionPlan) -> tokio::task::JoinHandle<()> {
        let (asleep, set_to, at_provider) = (plan.asleep, plan.set_to, Arc::clone(&self.at_provider));
        let (truth, wall, counts) =
            (Arc::clone(&self.truth), Arc::clone(&self.wall), Arc::clone(&self.counts));
        let latency = Duration::from_millis(*self.plan.config.latency_ms.end());
        let at_work = if self.left_behind { latency } else { Duration::ZERO };
        let count = move |what: &str| counts.lock().unwrap().add("faults injected", what, 1);
        if plan.wrong_by_ms != 0 {
            count("clocks that are wrong");
        }
        tokio::spawn(async move {
            if let Some((after, time)) = asleep {
                sleep(after).await;
                sleep(at_work).await;
                while at_provider.load(Ordering::Relaxed) > 0 {
                    sleep(Duration::from_millis(1)).await;
                }
                truth.sleep_machine(time);
                count("machines that fall asleep");
            }
            if let Some((after, wrong_by_ms)) = set_to {
                sleep(after).await;
                wall.set_wrong_by(wrong_by_ms);
                count("clocks that are set");
            }
        })
    }

    pub fn post(&self, late: u64, lies: u64) -> Post {
        Post {
            sandbox: self.sandbox.clone(),
            accounts: self.plan.accounts.clone(),
            journal: self.journal_path(),
            inbox: Arc::clone(&self.inbox),
            clock: self.wall.clone(),
            late,
            lies,
            dice: Mutex::new(Dice::new(self.plan.seed, 3)),
            counts: Arc::clone(&self.counts),
        }
    }

    fn counted(&self) -> Counts {
        let mut counts = self.counts.lock().unwrap().clone();
        let seen = self.sandbox.ledger().counters();
        let mut world = |what: &str, times: u64| counts.add("simulated worlds", what, times);
        world("seeds", 1);
        world("rows", (self.rows.len() + self.plan.rejected.len()) as u64);
        world("sessions", self.sessions);
        world("requests", seen.initialize + seen.status);
        world("payouts created", seen.created);
        world("payouts found again by their keys", seen.replayed);
        let mut fault = |what: &str, times: u64| counts.add("faults injected", what, times);
        fault("requests lost before the effect", seen.dropped - seen.dropped_after);
        fault("answers lost after the effect", seen.dropped_after);
        fault("requests carried out twice", seen.doubled);
        fault("requests left hanging", seen.hung);
        fault("5xx, garbage, 404 for what exists", seen.spoilt);
        fault("202 and 502 that name the payout", seen.complained);
        fault("429", seen.rate_limited);
        fault("401 and 403", seen.unauthorized);
        fault("webhooks lost", seen.webhooks_lost);
        fault("webhooks doubled", seen.webhooks_doubled);
        counts
    }
}

pub fn of(row: &PayoutInstruction) -> Row {
    (row.employee_id.to_string(), row.pay_item.to_string())
}

/// A journal without runs, made once.
fn empty_journal() -> &'static [u8] {
    static EMPTY: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let folder = folder();
        let path = folder.path().join("journal.db");
        drop(Journal::open_or_create(&path, "the proof").unwrap());
        std::fs::read(path).unwrap()
    });
    &EMPTY
}

/// In memory, where there is such a place: a disk has nothing to do with what is proved here.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// The journal takes so many facts more, and then no longer.
fn fail_after(journal: &Journal, good: u32) {
    let left = AtomicU32::new(good);
    let spent = move |_: &Context<'_>| {
        Ok(left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_err())
    };
    let connection = journal.connection();
    connection.create_scalar_function("spent", 0, FunctionFlags::SQLITE_UTF8, spent).unwrap();
    connection
        .execute_batch(
            "CREATE TEMP TRIGGER full BEFORE INSERT ON facts WHEN spent() \
             BEGIN SELECT RAISE (ABORT, 'the disk is gone'); END",
        )
        .unwrap();
}

fn stop(after: Option<Duration>) -> watch::Receiver<bool> {
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        if let Some(after) = after {
            sleep(after).await;
            let _ = stop.send(true);
        }
        stop.closed().await;
    });
    stopped
}
