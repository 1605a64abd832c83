//! A whole world, drawn from one seed before anything happens: who is paid, how the providers behave, what goes wrong
//! and when.

use std::time::Duration;

use payrun::domain::{AccountName, PayoutInstruction, ProviderName};
use payrun::journal::RejectedRow;
use payrun::sandbox::{ReplayMode, SandboxConfig, WebhookTarget};

use crate::dice::Dice;
use crate::people;

pub const SECRET: &str = "s3cret";

/// One account.
#[derive(Debug, Clone)]
pub struct AccountPlan {
    pub name: AccountName,
    pub provider: ProviderName,
    pub key: String,
    pub rate_per_minute: Option<u32>,
}

/// How one session ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    ByItself,
    Stopped(Duration),
    CrashAfter(Duration),
    CrashAtStep(u32),
    JournalFails(u32),
}

/// What the network does to initialize requests, in a thousand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Network {
    /// Arrives minutes after the caller gave up.
    pub late: u64,
    /// Arrives once more, later.
    pub doubled: u64,
    /// This one (counted from 0) is delivered twice at once, and once more later.
    pub nth_twice: Option<u64>,
}

/// One `pay` (or `resume`).
#[derive(Debug, Clone)]
pub struct SessionPlan {
    pub faults: String,
    pub network: Network,
    pub end: End,
    pub retry_failed: bool,
    pub resume: bool,
    /// The machine's clock is wrong by so much.
    pub wrong_by_ms: i64,
    /// In the middle of it: the machine sleeps so long; its clock is set.
    pub asleep: Option<(Duration, Duration)>,
    pub set_to: Option<(Duration, i64)>,
    /// Before the next session.
    pub pause: Duration,
    /// A person looks at what is held before the next session.
    pub person: bool,
    /// What becomes of the journal before the next session.
    pub journal: JournalFate,
}

/// What becomes of a journal between two sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalFate {
    Stays,
    /// It is gone, with its mark.
    Lost,
    /// An older copy takes its place; the mark is lost.
    Older,
}

impl SessionPlan {
    /// Nothing goes wrong.
    pub fn quiet(retry_failed: bool, resume: bool) -> Self {
        Self {
            faults: String::new(),
            network: Network::default(),
            end: End::ByItself,
            retry_failed,
            resume,
            wrong_by_ms: 0,
            asleep: None,
            set_to: None,
            pause: Duration::ZERO,
            person: false,
            journal: JournalFate::Stays,
        }
    }
}

/// The whole world.
#[derive(Debug, Clone)]
pub struct Plan {
    pub seed: u64,
    pub accounts: Vec<AccountPlan>,
    pub rows: Vec<PayoutInstruction>,
    pub rejected: Vec<RejectedRow>,
    pub config: SandboxConfig,
    pub sessions: Vec<SessionPlan>,
    /// Deliveries in a thousand that come late, and those that lie.
    pub post: Option<(u64, u64)>,
    /// The disk takes up to so long.
    pub slow_disk_ms: u64,
    pub wait: Duration,
    /// The person goes on looking until nothing can be settled any more.
    pub person_finishes: bool,
    /// A report is written after every session, and read when the journal is lost.
    pub reports: bool,
    /// Corrects the phones of refused rows.
    pub corrects: bool,
    /// Whoever listens is held against the journal at every step.
    pub listens: bool,
}

/// What can go wrong at the sandbox, and how often at most.
const FAULTS: [(&str, u64); 16] = [
    ("lose_before", 300),
    ("lose_after", 300),
    ("hang_before", 20),
    ("hang_after", 30),
    ("error_5xx_before", 150),
    ("error_5xx_after", 150),
    ("bad_gateway_with_id", 100),
    ("accepted_202", 50),
    ("garbage", 150),
    ("rate_limited", 80),
    ("duplicate_delivery", 500),
    ("status_5xx", 250),
    ("status_garbage", 200),
    ("status_404_at_first", 300),
    ("webhook_lost", 500),
    ("webhook_doubled", 500),
];

const HOUR: u64 = 3_600;

impl Plan {
    pub fn of(seed: u64) -> Self {
        let mut dice = Dice::new(seed, 1);
        let dice = &mut dice;
        let accounts = accounts(dice);
        let all_replay = accounts.iter().all(|account| account.provider == ProviderName::Zayono);
        let loses_journal = all_replay && dice.one_in(6);
        let reports = loses_journal && dice.one_in(2);
        let retries = dice.one_in(2) && (!loses_journal || reports);
        let forgets = !loses_journal && dice.one_in(2);
        let contradicts = !retries && dice.one_in(8);
        let config = config(dice, seed, forgets, contradicts);
        let (rows, rejected) = rows(dice, &accounts);
        let sessions = (0..1 + dice.below(4))
            .map(|_| session(dice, Circumstances { all_replay, forgets, retries, contradicts }))
            .collect();
        let mut plan = Self {
            seed,
            accounts,
            rows,
            rejected,
            config,
            sessions,
            post: dice.one_in(2).then(|| (dice.below(600), dice.below(100))),
            slow_disk_ms: if dice.one_in(2) { dice.below(30) } else { 0 },
            wait: Duration::from_secs(30 + dice.below(600)),
            person_finishes: dice.one_in(2) && (!loses_journal || reports),
            reports,
            corrects: retries && dice.one_in(2),
            listens: dice.one_in(4),
        };
        if loses_journal {
            plan.lose_journal(dice, retries);
        }
        plan.keep_corrections();
        if forgets && dice.one_in(6) {
            plan.begin_far_ahead(dice);
        }
        // What is on its way through the network does not wait for a machine that sleeps.
        if plan.sessions.iter().any(|session| session.asleep.is_some()) {
            plan.sessions.iter_mut().for_each(|session| session.network = Network::default());
        }
        plan
    }

    /// After any session, and now and then after another one; from then on the failed ones are retried if they ever were, or the later attempts of the
    /// lost journal would not be found again.
    fn lose_journal(&mut self, dice: &mut Dice, retries: bool) {
        for _ in 0..1 + dice.below(2) {
            let at = dice.index(self.sessions.len());
            self.sessions[at].journal = if dice.one_in(3) { JournalFate::Older } else { JournalFate::Lost };
        }
        self.sessions.iter_mut().for_each(|session| {
            session.retry_failed = retries;
            session.person = session.person && self.reports;
        });
    }

    /// Whether an older copy of the journal ever takes its place.
    pub fn puts_older_back(&self) -> bool {
        self.sessions.iter().any(|session| session.journal == JournalFate::Older)
    }

    /// The first session has a clock that is weeks ahead, and dies; when the next one comes, the clock is right, and the
    /// provider has forgotten the keys.
    fn begin_far_ahead(&mut self, dice: &mut Dice) {
        let first = &mut self.sessions[0];
        first.wrong_by_ms = (1_000 * HOUR * 1000).cast_signed();
        (first.set_to, first.asleep) = (None, None);
        first.end = End::CrashAtStep(u32::try_from(dice.below(80)).unwrap());
        first.pause = Duration::from_secs(30 * HOUR);
    }

    /// A row with other values is only taken with `--retry-failed`: whoever corrects the file goes on so.
    fn keep_corrections(&mut self) {
        if self.corrects {
            self.sessions.iter_mut().for_each(|session| session.retry_failed = true);
        }
    }

    /// Everything as it should be, for the same people.
    pub fn undisturbed(&self) -> Self {
        let mut plan = self.clone();
        plan.config.latency_ms = 10..=10;
        plan.config.rate_per_minute = None;
        plan.config.key_lifetime = None;
        plan.accounts.iter_mut().for_each(|account| account.rate_per_minute = None);
        plan.sessions = Vec::new();
        plan.post = None;
        plan.slow_disk_ms = 0;
        plan.person_finishes = false;
        plan.reports = false;
        plan.corrects = false;
        plan.listens = false;
        plan
    }

    pub fn ever_retries(&self) -> bool {
        self.sessions.iter().any(|session| session.retry_failed)
    }

    /// Nothing that may make the age of a key unknown: then nothing may be left to a person on Zayono.
    pub fn keys_stay_trusted(&self) -> bool {
        let apart: Duration = self.sessions.iter().map(|session| session.pause).sum();
        let quiet = |session: &SessionPlan| {
            session.wrong_by_ms == 0 && session.asleep.is_none() && session.set_to.is_none()
        };
        apart < Duration::from_secs(6 * HOUR) && self.sessions.iter().all(quiet)
    }
}

fn accounts(dice: &mut Dice) -> Vec<AccountPlan> {
    use ProviderName::{Moneroo, Zayono};
    let sets: [&[ProviderName]; 6] = [
        &[Zayono],
        &[Zayono],
        &[Moneroo],
        &[Zayono, Zayono],
        &[Zayono, Moneroo],
        &[Moneroo, Zayono, Moneroo],
    ];
    let set = dice.pick(&sets);
    set.iter()
        .enumerate()
        .map(|(index, provider)| AccountPlan {
            name: format!("account{index}").parse().unwrap(),
            provider: *provider,
            key: match provider {
                Zayono => format!("zyn_test_abcdefghijklmnopqrstuvwxyz01234{index}"),
                Moneroo => format!("pvk_sandbox_abc{index}"),
            },
            rate_per_minute: dice.one_in(2).then(|| u32::try_from(60 + dice.below(600)).unwrap()),
        })
        .collect()
}

fn config(dice: &mut Dice, seed: u64, forgets: bool, contradicts: bool) -> SandboxConfig {
    let target = Some(WebhookTarget { url: "http://localhost".to_owned(), secret: SECRET.into() });
    SandboxConfig {
        seed,
        latency_ms: 0..=dice.pick(&[0, 50, 2_000, 40_000]),
        settle_ms: 0..=1 + dice.below(120_000),
        fail_permille: if contradicts { 0 } else { u16::try_from(dice.below(300)).unwrap() },
        rate_per_minute: dice.one_in(3).then_some(120),
        retry_after: dice.one_in(2),
        replay: if dice.one_in(2) { ReplayMode::Existing } else { ReplayMode::Conflict },
        // Nobody documents how long; a day is what the field usually promises, and half of it is trusted.
        key_lifetime: forgets.then(|| Duration::from_secs(24 * HOUR)),
        zayono_webhook: target.clone(),
        moneroo_webhook: target,
        ..SandboxConfig::default()
    }
}

fn rows(dice: &mut Dice, accounts: &[AccountPlan]) -> (Vec<PayoutInstruction>, Vec<RejectedRow>) {
    let most = if dice.one_in(8) { 40 } else { 12 };
    let count = 1 + dice.index(most);
    let specials = dice.one_in(2);
    let rows: Vec<PayoutInstruction> = (0..count)
        .map(|index| {
            let account = &accounts[index % accounts.len()];
            let special = specials && dice.one_in(6);
            people::person(dice, index, &account.name, account.provider, special)
        })
        .collect();
    let rejected = if dice.one_in(3) { 1 + dice.below(3) } else { 0 };
    let rejected = (0..rejected).map(|index| people::rejected(dice, (count as u64) + 2 + index)).collect();
    (rows, rejected)
}

#[derive(Clone, Copy)]
struct Circumstances {
    all_replay: bool,
    forgets: bool,
    retries: bool,
    contradicts: bool,
}

fn session(dice: &mut Dice, world: Circumstances) -> SessionPlan {
    let mut faults = Vec::new();
    for (name, most) in FAULTS {
        // A vendor without keys that carries one request out twice pays twice, whatever the client does.
        let impossible = name == "duplicate_delivery" && !world.all_replay;
        if !impossible && dice.one_in(3) {
            faults.push(format!("{name}={}", dice.below(most + 1)));
        }
    }
    if world.contradicts {
        faults.push("contradict_final=300".to_owned());
    }
    match dice.below(24) {
        0 => faults.push("down".to_owned()),
        1 => faults.push("unauthorized".to_owned()),
        2 => faults.push("suspended".to_owned()),
        3 => faults.push(format!("balance={}", dice.below(300_000))),
        4 => faults.push("wrong_environment=100".to_owned()),
        _ => {}
    }
    let seconds = |dice: &mut Dice, most: u64| Duration::from_millis(dice.below(most * 1000));
    let network = if dice.one_in(3) {
        Network { late: dice.below(200), doubled: dice.below(500), nth_twice: None }
    } else {
        Network::default()
    };
    // A key is trusted for half of the time for which it is surely kept: a clock may be wrong by the other half.
    let most_wrong = if world.forgets { 5 * HOUR } else { 80 * HOUR } * 1000;
    let wrong = |dice: &mut Dice| {
        // Or by so much that it is noticed when it is set right: nothing then looks older than it is.
        let far = if world.forgets && dice.one_in(3) { 1_000 * HOUR * 1000 } else { 0 };
        far.cast_signed() + i64::try_from(dice.below(2 * most_wrong)).unwrap()
            - i64::try_from(most_wrong).unwrap()
    };
    let asleep =
        dice.one_in(12).then(|| (seconds(dice, 20), Duration::from_secs(HOUR * (1 + dice.below(40)))));
    SessionPlan {
        faults: faults.join(","),
        network,
        end: match dice.below(8) {
            0 | 1 => End::ByItself,
            2 => End::Stopped(seconds(dice, 20)),
            3 => End::CrashAfter(seconds(dice, 60)),
            4..=6 => End::CrashAtStep(u32::try_from(dice.below(200)).unwrap()),
            _ => End::JournalFails(u32::try_from(dice.below(40)).unwrap()),
        },
        retry_failed: world.retries && dice.one_in(2),
        resume: dice.one_in(4),
        wrong_by_ms: if dice.one_in(if world.forgets { 3 } else { 6 }) { wrong(dice) } else { 0 },
        asleep,
        set_to: dice.one_in(12).then(|| (seconds(dice, 20), wrong(dice))),
        pause: Duration::from_secs(dice.pick(&[
            0,
            1,
            60,
            1_200,
            1_200,
            2 * HOUR,
            13 * HOUR,
            25 * HOUR,
            80 * HOUR,
        ])),
        person: dice.one_in(3),
        journal: JournalFate::Stays,
    }
}
