//! The steps of a session, counted: a crash can be asked for at any of them. A crash is a step that never ends, and a
//! session that is dropped while it waits there.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use tokio::sync::Notify;

/// More than any session of a small run needs: a loop that spins is found here, where no time passes.
const SPINNING: u32 = 2_000_000;

#[derive(Debug)]
pub struct Steps {
    count: AtomicU32,
    crash_at: u32,
    crashed: Notify,
}

impl Steps {
    pub fn crash_at(step: u32) -> Arc<Self> {
        Arc::new(Self { count: AtomicU32::new(0), crash_at: step, crashed: Notify::new() })
    }

    pub fn never() -> Arc<Self> {
        Self::crash_at(u32::MAX)
    }

    pub async fn step(&self) {
        let step = self.count.fetch_add(1, Ordering::Relaxed);
        assert!(step < SPINNING, "the session spins");
        if step == self.crash_at {
            self.crashed.notify_one();
            std::future::pending::<()>().await;
        }
    }

    pub async fn crashed(&self) {
        self.crashed.notified().await;
    }

    /// How many steps there were.
    pub fn taken(&self) -> u32 {
        self.count.load(Ordering::Relaxed)
    }
}
