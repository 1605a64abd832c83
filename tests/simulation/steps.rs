//! A crash at every step: before a request leaves, after it has had its effect, at each commit of the journal, at each
//! time the run is polled, and on a disk that is full. The next run finishes the job, and the ledger judges. Meanwhile
//! a witness at the door sees to it that nothing leaves whose intent is not durable, byte for byte.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;

use payrun::domain::Outcome;
use payrun::engine::{EngineError, RunEnd};
use payrun::journal::{Journal, JournalError};
use payrun::provider::Request;
use payrun::sandbox::SandboxConfig;
use payrun::transport::{Exchange, Transport};
use rusqlite::functions::{Context, FunctionFlags};
use tokio::sync::Notify;

use crate::world::World;

const NEVER: u32 = u32::MAX;

/// What was sent under each key: a resend must be the same, byte for byte.
type Bodies = Arc<Mutex<HashMap<String, Vec<u8>>>>;

/// A transport that looks into the journal before it lets anything go, and crashes the run at a step.
#[derive(Debug)]
struct Door {
    inner: Arc<dyn Transport>,
    journal: std::path::PathBuf,
    bodies: Bodies,
    steps: AtomicU32,
    crash_at: u32,
    crashed: Arc<Notify>,
}

impl Door {
    fn new(world: &World, bodies: &Bodies, crash_at: u32) -> Arc<Self> {
        Arc::new(Self {
            inner: world.transport(),
            journal: world.journal_path(),
            bodies: Arc::clone(bodies),
            steps: AtomicU32::new(0),
            crash_at,
            crashed: Arc::new(Notify::new()),
        })
    }

    async fn step(&self) {
        if self.steps.fetch_add(1, Ordering::Relaxed) == self.crash_at {
            self.crashed.notify_one();
            std::future::pending::<()>().await;
        }
    }

    fn witness(&self, request: &Request) {
        let (Some(key), Some(body)) = (&request.idempotency_key, &request.body) else { return };
        let journal = Journal::open_reading(&self.journal).unwrap();
        let (payout, attempt, stored): (String, String, Vec<u8>) = journal
            .connection()
            .query_row(
                "SELECT p.state, a.state, a.body FROM attempts a JOIN payouts p ON p.id = a.payout_id \
                 WHERE a.idempotency_key = ?1",
                [key],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .expect("sent before it was recorded");
        assert_eq!(
            (payout.as_str(), attempt.as_str()),
            ("sending", "sending"),
            "sent before it was recorded"
        );
        assert!(stored == body[..], "other bytes were sent than were recorded");
        let mut bodies = self.bodies.lock().unwrap();
        let first = bodies.entry(key.clone()).or_insert_with(|| body.to_vec());
        assert!(first[..] == body[..], "other bytes were sent again under the same key");
    }
}

impl Transport for Door {
    fn send(&self, request: Request) -> Exchange<'_> {
        Box::pin(async move {
            self.witness(&request);
            self.step().await;
            let answer = self.inner.send(request).await;
            self.step().await;
            answer
        })
    }
}

/// Polls a future so often, then drops it.
struct Polls<F> {
    inner: Pin<Box<F>>,
    left: u32,
}

impl<F: Future> Future for Polls<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut std::task::Context<'_>) -> Poll<Self::Output> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        self.left -= 1;
        self.inner.as_mut().poll(context).map(Some)
    }
}

fn world(seed: u64) -> World {
    let config =
        SandboxConfig { seed, latency_ms: 20..=200, settle_ms: 0..=2_000, ..SandboxConfig::default() };
    World::new(4, config)
}

/// Runs until the crash; `None` when it came.
async fn pay_until(world: &World, door: Arc<Door>) -> Option<Result<RunEnd, EngineError>> {
    let crashed = Arc::clone(&door.crashed);
    tokio::select! {
        biased;
        () = crashed.notified() => None,
        end = world.pay_over(door, |_| {}) => Some(end),
    }
}

/// What cron does: the same command again, and everybody is paid once.
async fn finish(world: &World, bodies: &Bodies, what: &str) {
    for _ in 0..3 {
        world.judge();
        world.pay_over(Door::new(world, bodies, NEVER), |_| {}).await.unwrap();
    }
    world.judge();
    assert_eq!(world.totals().rows(Outcome::Paid), world.rows.len() as u64, "{what}: {:?}", world.outcomes());
}

#[tokio::test(start_paused = true)]
async fn a_crash_at_every_request_and_every_answer() {
    for faults in ["", "lose_before=200,lose_after=200,error_5xx_after=100,hang_after=50"] {
        for crash_at in 0.. {
            let (world, bodies) = (world(u64::from(crash_at)), Bodies::default());
            world.faults(faults);
            let first = pay_until(&world, Door::new(&world, &bodies, crash_at)).await;
            // And once more in the session that cleans up.
            pay_until(&world, Door::new(&world, &bodies, crash_at / 2)).await;
            world.faults("");
            finish(&world, &bodies, &format!("crash at step {crash_at} with {faults:?}")).await;
            if first.is_some() {
                assert!(crash_at > 16, "four payouts take more steps than {crash_at}");
                break;
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_crash_at_any_time_the_run_is_polled() {
    for polls in (1..200).step_by(3) {
        let (world, bodies) = (world(7), Bodies::default());
        let door = Door::new(&world, &bodies, NEVER);
        let _ = Polls { inner: Box::pin(world.pay_over(door, |_| {})), left: polls }.await;
        finish(&world, &bodies, &format!("dropped after {polls} polls")).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_journal_that_fails_at_every_fact() {
    for good in 0.. {
        let (world, bodies) = (world(11), Bodies::default());
        let failing = move |journal: &Journal| {
            let left = AtomicU32::new(good);
            let spent = move |_: &Context<'_>| {
                let fewer = |left: u32| left.checked_sub(1);
                Ok(left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fewer).is_err())
            };
            let connection = journal.connection();
            connection.create_scalar_function("spent", 0, FunctionFlags::SQLITE_UTF8, spent).unwrap();
            connection
                .execute_batch(
                    "CREATE TEMP TRIGGER full BEFORE INSERT ON facts WHEN spent() \
                     BEGIN SELECT RAISE (ABORT, 'the disk is gone'); END",
                )
                .unwrap();
        };
        let end = world.pay_over(Door::new(&world, &bodies, NEVER), failing).await;
        finish(&world, &bodies, &format!("the journal failed after {good} facts")).await;
        match end {
            Err(EngineError::Journal(_)) => {}
            Ok(_) => {
                assert!(good >= 12, "four payouts take more facts than {good}");
                break;
            }
            Err(other) => panic!("{other}"),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_full_disk_stops_the_sending_and_loses_nothing() {
    for room in [0, 1, 3, 8] {
        let (mut world, bodies) = (world(13), Bodies::default());
        world.rows = (0..80).map(crate::world::person).collect();
        let full = |journal: &Journal| {
            let pages: i64 =
                journal.connection().pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
            journal.connection().pragma_update(None, "max_page_count", pages + room).unwrap();
        };
        let end = world.pay_over(Door::new(&world, &bodies, NEVER), full).await;
        assert!(matches!(end, Err(EngineError::Journal(JournalError::Full))), "{end:?}");
        finish(&world, &bodies, &format!("{room} pages were left")).await;
    }
}
