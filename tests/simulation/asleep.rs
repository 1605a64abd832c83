//! A machine that falls asleep in the worst moment: after it was decided and recorded to ask again, before the request
//! could leave. When it wakes up the key may be forgotten, and nothing may leave.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use jiff::{SignedDuration, Timestamp};
use payrun::clock::{Clock, SteadyClock};
use payrun::domain::{Outcome, Reason};
use payrun::engine::{AccountSetup, World as EngineWorld, drive};
use payrun::journal::{Around, Journal, JournalHandle, Moment};
use payrun::provider::Request;
use payrun::sandbox::SandboxConfig;
use payrun::transport::{Exchange, Transport, TransportError};

use crate::world::World;

/// Goes on by twenty hours when the machine has slept.
#[derive(Debug)]
struct Slept {
    clock: Arc<SteadyClock>,
    slept: AtomicBool,
}

impl Clock for Slept {
    fn now(&self) -> Timestamp {
        let hours = if self.slept.load(Ordering::Relaxed) { 20 } else { 0 };
        self.clock.now() + SignedDuration::from_hours(hours)
    }
}

/// Falls asleep once the second send is recorded.
#[derive(Debug)]
struct FallsAsleep {
    journal: PathBuf,
    clock: Arc<Slept>,
}

impl Around for FallsAsleep {
    fn before(&self) -> Moment<'_> {
        Box::pin(async {})
    }

    fn after(&self) -> Moment<'_> {
        Box::pin(async {
            let journal = Journal::open_reading(&self.journal).unwrap();
            let second = "SELECT count(*) FROM attempts WHERE state = 'sending' AND sends = 2";
            let recorded: i64 = journal.connection().query_row(second, [], |row| row.get(0)).unwrap();
            if recorded > 0 {
                self.clock.slept.store(true, Ordering::Relaxed);
            }
        })
    }
}

/// Loses every answer, and counts what leaves.
#[derive(Debug, Default)]
struct Lossy(AtomicU32);

impl Transport for Lossy {
    fn send(&self, _: Request) -> Exchange<'_> {
        self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(async { Err(TransportError::Disconnected { why: "lost".to_owned() }) })
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_to_be_asked_again_does_not_leave_when_the_machine_slept_meanwhile() {
    let world = World::new(1, SandboxConfig::default());
    let mut journal = Journal::open_or_create(&world.journal_path(), "the simulation").unwrap();
    world.import(&mut journal);
    let clock = Arc::new(Slept { clock: world.clock.clone(), slept: AtomicBool::new(false) });
    let around = Arc::new(FallsAsleep { journal: world.journal_path(), clock: clock.clone() });
    let lossy = Arc::new(Lossy::default());
    let account = AccountSetup { transport: lossy.clone(), ..world.account() };
    let engine = EngineWorld { clock, ..world.engine_over(JournalHandle::simulated(journal, around)) };
    drive(engine, vec![account], &world.run(), world.tuning).await.unwrap();
    assert_eq!(lossy.0.load(Ordering::Relaxed), 1, "sends");
    assert_eq!(world.outcomes()["E00000"], (Outcome::Held, Reason::ReplyLost));
}
