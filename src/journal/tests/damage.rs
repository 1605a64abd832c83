//! Files that were cut, flipped, swapped, filled up or locked: an error that says so, or the whole truth; never a new
//! beginning.

use std::fs;
use std::path::Path;

use super::*;

/// A journal with a history, as a killed process leaves it: the main file, and the log that was not folded in.
fn history() -> (Desk, Vec<u8>, Vec<u8>) {
    let (mut desk, session) = Desk::begun();
    desk.journal.connection().pragma_update(None, "wal_checkpoint", "TRUNCATE").unwrap();
    for index in 1..=3 {
        desk.record(&session, index, sent(1)).unwrap();
        desk.record(&session, index, accepted(&format!("p-{index}"))).unwrap();
    }
    let (main, log) = (fs::read(&desk.path).unwrap(), fs::read(log_of(&desk.path)).unwrap());
    (desk, main, log)
}

fn log_of(path: &Path) -> PathBuf {
    path.with_extension("db-wal")
}

/// How many facts a journal of these bytes has, or why it cannot be used.
fn opened(main: &[u8], log: &[u8]) -> Result<i64, JournalError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("payrun.db");
    fs::write(&path, main).unwrap();
    if !log.is_empty() {
        fs::write(log_of(&path), log).unwrap();
    }
    let journal = Journal::open_or_create(&path, "a test")?;
    let facts = journal.connection().query_row("SELECT count(*) FROM facts", [], |row| row.get(0))?;
    assert!(journal.run(&run())?.is_some(), "opened, and the run is not there");
    Ok(facts)
}

#[test]
fn a_main_file_that_was_cut_anywhere_is_never_a_new_journal() {
    let (_desk, main, _) = history();
    assert_eq!(opened(&main, &[]).unwrap(), 0);
    let lengths = (0..200).chain((200..main.len()).step_by(997)).chain([main.len() - 1]);
    for length in lengths {
        let error = opened(&main[..length], &[]);
        assert!(matches!(error, Err(JournalError::Damaged { .. })), "{length} bytes: {error:?}");
    }
}

#[test]
fn a_main_file_that_was_cut_beside_a_log_gives_the_whole_truth_or_an_error() {
    let (_desk, main, log) = history();
    for length in (1..main.len()).step_by(1499).chain([main.len() - 1]) {
        match opened(&main[..length], &log) {
            Err(JournalError::Damaged { .. }) => {}
            other => assert_eq!(other.unwrap(), 6, "{length} bytes"),
        }
    }
}

#[test]
fn a_log_that_was_cut_anywhere_gives_what_was_committed_before() {
    let (_desk, main, log) = history();
    assert_eq!(opened(&main, &log).unwrap(), 6);
    let mut before = 0;
    for length in (0..log.len()).step_by(499) {
        let facts = opened(&main, &log[..length]).unwrap();
        assert!(facts >= before, "{length} bytes of log: {facts} facts");
        before = facts;
    }
    assert!(before >= 5);
}

#[test]
fn flipped_bits_are_found_or_change_nothing_that_counts() {
    let (_desk, main, _) = history();
    let mut found = 0;
    for index in (0..main.len()).step_by(211) {
        let mut flipped = main.clone();
        flipped[index] ^= 0x10;
        found += usize::from(opened(&flipped, &[]).is_err());
    }
    assert!(found > 10, "only {found} were found");
}

#[test]
fn strangers_are_told_apart() {
    let (desk, main, _) = history();
    let newer = "PRAGMA user_version = 99";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("payrun.db");
    let open = || Journal::open_existing(&path, "a test").map(drop);
    assert!(matches!(open(), Err(JournalError::Missing { .. })));
    fs::create_dir(&path).unwrap();
    assert!(matches!(open(), Err(JournalError::Damaged { .. })));
    fs::remove_dir(&path).unwrap();
    fs::write(&path, "employee_id,amount\nE-1,100\n".repeat(100)).unwrap();
    assert!(matches!(open(), Err(JournalError::Damaged { .. })));
    fs::remove_file(&path).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(matches!(open(), Err(JournalError::Damaged { .. })));
    fs::write(&path, main).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch(newer).unwrap();
    assert!(matches!(open(), Err(JournalError::Newer { found: 99, .. })));
    // The log alone is a journal whose main file was deleted.
    let log = fs::read(log_of(&desk.path)).unwrap();
    fs::remove_file(&path).unwrap();
    fs::write(log_of(&path), log).unwrap();
    assert!(matches!(open(), Err(JournalError::Damaged { .. })));
    assert!(matches!(Journal::open_or_create(&path, "a test"), Err(JournalError::Damaged { .. })));
}

#[test]
fn the_second_process_is_told_who_is_first() {
    let mut desk = Desk::new();
    let Err(JournalError::Locked { holder, .. }) = Journal::open_existing(&desk.path, "second") else {
        panic!()
    };
    assert!(holder.contains("a test") && holder.contains(&std::process::id().to_string()), "{holder}");
    // Looking is always possible.
    desk.import(&[person(1, 100)], false);
    assert!(Journal::open_reading(&desk.path).unwrap().run(&run()).unwrap().is_some());
    let Desk { _folder, path, journal } = desk;
    drop(journal);
    Journal::open_existing(&path, "second").unwrap();
}

/// A reader in this process that comes and goes must not take the locks of the writer with it: they are what keeps
/// another program's SQLite from taking the log away.
#[test]
#[cfg(target_os = "linux")]
fn a_reader_in_the_same_process_leaves_the_writers_locks_alone() {
    use std::os::unix::fs::MetadataExt;

    let (desk, _session) = Desk::begun();
    let (process, inode) =
        (format!(" {} ", std::process::id()), format!(":{} ", fs::metadata(&desk.path).unwrap().ino()));
    let is_locked = || {
        let locks = fs::read_to_string("/proc/locks").unwrap();
        locks.lines().any(|lock| lock.contains("POSIX") && lock.contains(&process) && lock.contains(&inode))
    };
    assert!(is_locked());
    drop(Journal::open_reading(&desk.path).unwrap());
    assert!(is_locked(), "the writer's lock went with the reader");
}

#[test]
fn a_full_disk_says_so_and_the_next_commit_goes_on() {
    let (mut desk, session) = Desk::begun();
    let pages: i64 =
        desk.journal.connection().pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    desk.journal.connection().pragma_update(None, "max_page_count", pages).unwrap();
    let mut entry = desk.entry(&session, 1, sent(1));
    entry.order = entry.order.map(|(key, _)| (key, Bytes::from(vec![b' '; 20_000])));
    assert!(matches!(desk.journal.commit(&session, at(1), &[entry]), Err(JournalError::Full)));
    assert_eq!(desk.job(1).track.state.name(), "unsent");
    desk.journal.connection().pragma_update(None, "max_page_count", pages + 100).unwrap();
    desk.record(&session, 1, sent(1)).unwrap();
}
