//! The journal of an interrupted run as bytes; what can be done with such bytes; and what they say.

use std::fmt::Write as _;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use futures_util::FutureExt;
use payrun::journal::{Journal, JournalError, examine};
use payrun::provider::{Order, Request, adapter};
use payrun::sandbox::SandboxConfig;
use payrun::transport::{Exchange, Transport};
use rusqlite::types::Value;
use tokio::sync::Notify;

use crate::world::World;

/// A main file, its log, and its mark.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Files {
    pub main: Vec<u8>,
    pub log: Option<Vec<u8>>,
    pub mark: Option<Vec<u8>>,
}

impl Files {
    pub fn read(main: &Path) -> Self {
        let read = |end: &str| std::fs::read(beside(main, end)).ok().filter(|bytes| !bytes.is_empty());
        Self { main: std::fs::read(main).unwrap(), log: read("-wal"), mark: read(".mark") }
    }

    /// Puts them in the place of whatever is there.
    pub fn write(&self, main: &Path) {
        std::fs::write(main, &self.main).unwrap();
        let _ = std::fs::remove_file(beside(main, "-shm"));
        for (end, bytes) in [("-wal", &self.log), (".mark", &self.mark)] {
            match bytes {
                Some(bytes) => std::fs::write(beside(main, end), bytes).unwrap(),
                None => drop(std::fs::remove_file(beside(main, end))),
            }
        }
    }
}

fn beside(main: &Path, end: &str) -> PathBuf {
    let mut name = main.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// A folder in memory where there is one: what is measured here is not the disk.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

/// Lets so many requests through, then none: the program is killed there.
#[derive(Debug)]
struct Killer {
    inner: Arc<dyn Transport>,
    left: AtomicU32,
    killed: Arc<Notify>,
    journal: PathBuf,
    files: Mutex<Files>,
}

impl Transport for Killer {
    fn send(&self, request: Request) -> Exchange<'_> {
        Box::pin(async move {
            let fewer = |left: u32| left.checked_sub(1);
            if self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, fewer).is_err() {
                // Now: what is dropped in order folds its log in, and what is killed does not.
                *self.files.lock().unwrap() = Files::read(&self.journal);
                self.killed.notify_one();
                std::future::pending::<()>().await;
            }
            self.inner.send(request).await
        })
    }
}

/// A world whose run was killed after so many requests, and the journal's files as they lay there. Always the same.
pub async fn interrupted(requests: u32) -> (World, Files) {
    let config =
        SandboxConfig { seed: 5, latency_ms: 20..=200, settle_ms: 0..=900, ..SandboxConfig::default() };
    let mut world = World::new(5, config);
    world.rows[1].metadata.insert("department".to_owned(), "Comptabilité".to_owned());
    smaller_pages(&world.journal_path());
    let killed = Arc::new(Notify::new());
    let killer = Arc::new(Killer {
        inner: world.transport(),
        left: AtomicU32::new(requests),
        killed: Arc::clone(&killed),
        journal: world.journal_path(),
        files: Mutex::default(),
    });
    tokio::select! {
        biased;
        () = killed.notified() => {}
        end = world.pay_over(Arc::clone(&killer) as Arc<dyn Transport>, |_| {}) => assert!(end.is_ok(), "{end:?}"),
    }
    let files = std::mem::take(&mut *killer.files.lock().unwrap());
    assert!(!files.main.is_empty(), "it came to its end before {requests} requests");
    (world, files)
}

/// Pages of 512 bytes: the same tables with little room between the rows, so that most bytes mean something.
fn smaller_pages(path: &Path) {
    drop(Journal::open_or_create(path, "the disk").unwrap());
    let connection = rusqlite::Connection::open(path).unwrap();
    connection.execute_batch("PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM;").unwrap();
}

/// The same, with the log folded in.
pub fn folded_in(files: &Files) -> Files {
    let folder = folder();
    let path = folder.path().join("journal.db");
    files.write(&path);
    drop(Journal::open_existing(&path, "the disk").unwrap());
    Files { log: None, ..Files::read(&path) }
}

/// What became of files that were damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Whoever opens it to pay is told.
    Refused,
    /// It opens, and the doctor finds it.
    FoundByDoctor,
    /// It says what it always said.
    Harmless,
}

/// Judges damaged files beside what they should say.
pub fn judge(damaged: &Files, should: &str, what: &str) -> Verdict {
    let folder = folder();
    let path = folder.path().join("journal.db");
    damaged.write(&path);
    let rebuild = |provider, identity: &_, instruction: &_, attempt| {
        adapter(provider).initialize_body(&Order { identity, instruction, attempt })
    };
    let examined = examine(&path, &rebuild, &mut |_| {}, &mut |_| {});
    // Never made anew, whatever is there.
    match Journal::open_or_create(&path, "the disk") {
        Err(error) => {
            assert!(is_refusal(&error), "{what}: {error:?}");
            return Verdict::Refused;
        }
        Ok(journal) => match says(&journal) {
            Ok(said) if said == should => {}
            other => {
                let found =
                    examined.as_ref().is_ok_and(|examined| examined.findings > 0) || examined.is_err();
                assert!(
                    found,
                    "{what}: nobody notices\n{}",
                    other.map_or_else(|error| error.to_string(), |said| difference(should, &said))
                );
                return Verdict::FoundByDoctor;
            }
        },
    }
    if examined.is_ok_and(|examined| examined.findings == 0) {
        Verdict::Harmless
    } else {
        Verdict::FoundByDoctor
    }
}

/// An error that ends with exit code 8 and leaves the journal as it is.
fn is_refusal(error: &JournalError) -> bool {
    match error {
        JournalError::Damaged { .. }
        | JournalError::Behind { .. }
        | JournalError::Altered { .. }
        | JournalError::Newer { .. }
        | JournalError::Unreadable { .. }
        // Two bytes of the header say that the file may only be read.
        | JournalError::Io { .. }
        | JournalError::Sqlite(_) => true,
        _ => false,
    }
}

/// Everything that a journal says, but for what each session lines up anew.
pub fn says(journal: &Journal) -> rusqlite::Result<String> {
    let mut text = String::new();
    for (table, columns) in [
        ("runs", "*"),
        ("accounts", "*"),
        (
            "payouts",
            "id, run_id, row, employee_id, pay_item, first_name, last_name, phone, email, operator, country, amount_minor, \
             currency, description, account, metadata, state, detail, exceptions, outcome, reason, queue",
        ),
        ("attempts", "*"),
        ("facts", "*"),
        ("rejects", "*"),
        // What counts nothing says nothing.
        ("tallies WHERE rows > 0", "*"),
    ] {
        let connection = journal.connection();
        let mut statement = connection.prepare(&format!("SELECT {columns} FROM {table} ORDER BY 1, 2"))?;
        let count = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let values = (0..count).map(|index| row.get(index)).collect::<Result<Vec<Value>, _>>()?;
            writeln!(text, "{table} {values:?}").unwrap();
        }
    }
    Ok(text)
}

fn difference(should: &str, said: &str) -> String {
    let first = should.lines().zip(said.lines()).find(|(one, other)| one != other);
    first.map_or_else(|| "one of them is longer".to_owned(), |(one, other)| format!("{one}\n{other}"))
}

/// What files say that nothing happened to.
pub fn undamaged(files: &Files) -> String {
    let folder = folder();
    let path = folder.path().join("journal.db");
    files.write(&path);
    let should = says(&Journal::open_existing(&path, "the disk").unwrap()).unwrap();
    assert_eq!(judge(files, &should, "undamaged"), Verdict::Harmless, "the doctor complains of nothing");
    should
}

/// Does it to all of them, on all processors.
pub fn each<T: Sync>(all: &[T], work: impl Fn(&T) -> Verdict + Sync) -> Vec<Verdict> {
    let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    let part = all.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> =
            all.chunks(part).map(|part| scope.spawn(|| part.iter().map(&work).collect::<Vec<_>>())).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    })
}

/// Goes on with a run from damaged files, twice, as somebody does who does not look; and asks the ledger. `requests`:
/// where it was interrupted.
pub async fn nobody_is_paid_twice(requests: u32, damaged: &Files, what: &str) {
    let (world, _) = interrupted(requests).await;
    damaged.write(&world.journal_path());
    for _ in 0..2 {
        // The simulation's world panics where the program reports an error.
        let paying = AssertUnwindSafe(world.pay_over(world.transport(), |_| {}));
        let _ = paying.catch_unwind().await;
    }
    for (employee, times) in world.paid_times() {
        assert!(times <= 1, "{what}: {employee} is paid {times} times");
    }
}
