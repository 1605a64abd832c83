//! A write-ahead log that is gone, and an old copy in the journal's place: the mark beside it knows better.

use std::fs;

use super::*;

/// The journal's files as a killed process leaves them, before and after two more facts.
fn killed() -> (Desk, [Vec<u8>; 2], Vec<u8>) {
    let (mut desk, session) = Desk::begun();
    desk.record(&session, 1, sent(1)).unwrap();
    desk.journal.connection().pragma_update(None, "wal_checkpoint", "TRUNCATE").unwrap();
    let before = fs::read(&desk.path).unwrap();
    desk.record(&session, 2, sent(1)).unwrap();
    desk.record(&session, 2, accepted("p-2")).unwrap();
    let log = fs::read(desk.path.with_extension("db-wal")).unwrap();
    let mark = fs::read(mark::path(&desk.path)).unwrap();
    (desk, [before, log], mark)
}

fn place(main: &[u8], log: Option<&[u8]>, mark: Option<&[u8]>) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("payrun.db");
    fs::write(&path, main).unwrap();
    if let Some(log) = log {
        fs::write(path.with_extension("db-wal"), log).unwrap();
    }
    if let Some(mark) = mark {
        fs::write(mark::path(&path), mark).unwrap();
    }
    (folder, path)
}

#[test]
fn a_journal_without_its_log_is_behind_and_not_a_little_younger() {
    let (_desk, [main, log], mark) = killed();
    let (_folder, path) = place(&main, None, Some(&mark));
    for opened in [
        Journal::open_existing(&path, "a test"),
        Journal::open_or_create(&path, "a test"),
        Journal::open_reading(&path),
    ] {
        assert!(matches!(opened, Err(JournalError::Behind { .. })));
    }
    assert!(doctor::examined(&path)[0].contains("lacks facts"));
    // With the log it is whole; without the mark (removed on purpose) it goes on from what there is.
    let (_folder, path) = place(&main, Some(&log), Some(&mark));
    assert_eq!(Journal::open_existing(&path, "a test").unwrap().runs().unwrap().len(), 1);
    let (_folder, path) = place(&main, None, None);
    assert_eq!(Journal::open_existing(&path, "a test").unwrap().runs().unwrap().len(), 1);
}

#[test]
fn a_log_that_lost_a_bit_anywhere_is_found_out_or_lost_nothing() {
    let (_desk, [main, log], mark) = killed();
    let mut behind = 0;
    for index in (0..log.len()).step_by(97) {
        let mut flipped = log.clone();
        flipped[index] ^= 0x20;
        let (_folder, path) = place(&main, Some(&flipped), Some(&mark));
        match Journal::open_existing(&path, "a test") {
            Ok(journal) => {
                let facts: i64 = journal
                    .connection()
                    .query_row("SELECT count(*) FROM facts", [], |row| row.get(0))
                    .unwrap();
                assert_eq!(facts, 3, "byte {index}");
            }
            Err(JournalError::Behind { .. } | JournalError::Damaged { .. }) => behind += 1,
            Err(other) => panic!("byte {index}: {other}"),
        }
    }
    assert!(behind > 10, "{behind}");
}

#[test]
fn a_mark_that_cannot_be_read_says_nothing_and_is_made_anew() {
    let (_desk, [main, log], mark) = killed();
    for index in 0..mark.len() {
        for bit in 0..8 {
            let mut flipped = mark.clone();
            flipped[index] ^= 1 << bit;
            let (_folder, path) = place(&main, Some(&log), Some(&flipped));
            drop(Journal::open_existing(&path, "a test").unwrap());
            assert_eq!(fs::read(mark::path(&path)).unwrap(), mark);
        }
    }
}

#[test]
fn a_mark_for_which_there_was_no_room_is_none() {
    let (desk, ..) = killed();
    let Desk { _folder, path, journal } = desk;
    drop(journal);
    fs::write(mark::path(&path), "").unwrap();
    assert_eq!(mark::read(&path), mark::Known::Nothing);
    // Found by the disk that lies: the doctor called the journal damaged for it.
    assert_eq!(doctor::examined(&path), Vec::<String>::new());
}
