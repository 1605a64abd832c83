//! A journal that is gone: that it was there is known until somebody takes its mark away, whatever is made in its place.

use std::fs;
use std::path::Path;

use super::*;

/// A journal that has begun to pay this row, in this place; what it is when it is closed, and its mark.
fn paid(folder: tempfile::TempDir, path: PathBuf, row: u64) -> (tempfile::TempDir, PathBuf, [Vec<u8>; 2]) {
    let journal = Journal::open_or_create(&path, "a test").unwrap();
    let mut desk = Desk { _folder: folder, path, journal };
    desk.import(&[person(1, 100), person(2, 200)], false);
    let session = desk.session(false, 0);
    desk.record(&session, row, sent(1)).unwrap();
    let Desk { _folder, path, journal } = desk;
    drop(journal);
    let files = [fs::read(&path).unwrap(), fs::read(mark::path(&path)).unwrap()];
    (_folder, path, files)
}

fn gone() -> (tempfile::TempDir, PathBuf, [Vec<u8>; 2]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("payrun.db");
    let gone = paid(folder, path, 1);
    fs::remove_file(&gone.1).unwrap();
    gone
}

fn misses_another(path: &Path) -> bool {
    let looked = missed(path).unwrap();
    let journal = Journal::open_or_create(path, "a test").unwrap();
    assert_eq!(journal.missed(), looked, "whoever only looks sees what whoever pays sees");
    !looked.is_empty()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap().replace("payrun.db", ""))
        .collect();
    names.sort();
    names
}

#[test]
fn it_is_missed_in_every_journal_that_takes_its_place_until_somebody_has_looked() {
    let (folder, path, [main, mark]) = gone();
    assert!(misses_another(&path));
    assert!(!Journal::open_existing(&path, "a test").unwrap().missed().is_empty());
    assert_eq!(fs::read(lost::path(&path)).unwrap(), mark);
    // That one is paid from, and goes the same way. Only the first of them comes back.
    let (folder, path, _) = paid(folder, path, 2);
    fs::remove_file(&path).unwrap();
    assert!(misses_another(&path));
    let put_back = |place: &Path| {
        fs::write(place, &main).unwrap();
        fs::write(mark::path(place), &mark).unwrap();
    };
    put_back(&path);
    assert!(misses_another(&path), "the second one is still gone");
    fs::remove_file(lost::path(&path)).unwrap();
    assert!(!misses_another(&path));
    drop(folder);
}

#[test]
fn it_is_missed_no_more_when_it_is_here_again() {
    let (_folder, path, [main, mark]) = gone();
    assert!(misses_another(&path));
    fs::write(&path, main).unwrap();
    fs::write(mark::path(&path), mark).unwrap();
    assert!(!misses_another(&path));
    assert_eq!(doctor::examined(&path), Vec::<String>::new());
}

/// Each step is a file that appears or goes whole: what a crash leaves after any of them.
#[test]
fn no_crash_while_another_is_made_or_undone_forgets_it() {
    let (_folder, path, [_, mark]) = gone();
    // Kept, and its mark not yet taken away.
    fs::write(lost::path(&path), &mark).unwrap();
    assert!(misses_another(&path));
    assert_eq!(fs::read(lost::path(&path)).unwrap(), mark, "once");
    // Made, and not undone; then undone but for the mark.
    fs::remove_file(&path).unwrap();
    assert!(misses_another(&path));
    fs::remove_file(&path).unwrap();
    fs::remove_file(mark::path(&path)).unwrap();
    assert!(misses_another(&path));
    // What nobody can read was something once.
    fs::write(lost::path(&path), "payrun mark 1 0000").unwrap();
    assert!(misses_another(&path));
}

#[test]
fn a_mark_that_was_torn_is_kept_as_that_of_a_journal_that_was_here() {
    for torn in ["", "\0\0\0\0", "payrun mark 1 0000", "payrun mark 1 1 2 3\n", "\u{fffd}\n\n"] {
        let (folder, path, _) = gone();
        fs::write(mark::path(&path), torn).unwrap();
        assert!(misses_another(&path), "{torn:?}");
        assert!(misses_another(&path), "{torn:?}: also when there is a mark of the new one");
        // That one goes too, and comes back: the first is still gone.
        let (folder, path, [main, mark]) = paid(folder, path, 2);
        fs::remove_file(&path).unwrap();
        assert!(misses_another(&path), "{torn:?}");
        fs::write(&path, main).unwrap();
        fs::write(mark::path(&path), mark).unwrap();
        assert!(misses_another(&path), "{torn:?}");
        fs::remove_file(lost::path(&path)).unwrap();
        assert!(!misses_another(&path), "{torn:?}: somebody has looked");
        drop(folder);
    }
    // A journal that had recorded nothing is nobody's loss.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("payrun.db");
    drop(Journal::open_or_create(&path, "a test").unwrap());
    fs::remove_file(&path).unwrap();
    assert!(!misses_another(&path));
    assert_eq!(names(folder.path()), ["", ".lock", ".mark"]);
}

#[test]
fn what_was_kept_is_kept_once_though_a_crash_came_between_and_put_back_as_it_was() {
    let (folder, path, _) = gone();
    fs::write(mark::path(&path), "torn").unwrap();
    lost::keep(&path).unwrap();
    let kept = fs::read(lost::path(&path)).unwrap();
    lost::keep(&path).unwrap();
    assert_eq!(fs::read(lost::path(&path)).unwrap(), kept);
    fs::remove_file(lost::path(&path)).unwrap();
    Journal::open_or_create(&path, "a test").unwrap().undo();
    assert_eq!(names(folder.path()), [".lock", ".mark"]);
    assert_eq!(fs::read(mark::path(&path)).unwrap(), b"torn");
}

/// A file that was emptied says no more than that there was something; who has looked takes it away.
#[test]
fn a_list_of_the_lost_that_is_empty_still_tells_that_there_are_some() {
    let (_folder, path, _) = gone();
    assert!(misses_another(&path));
    for nothing in ["", "\n", " "] {
        fs::write(lost::path(&path), nothing).unwrap();
        assert!(misses_another(&path), "{nothing:?}");
        fs::remove_file(&path).unwrap();
        fs::remove_file(mark::path(&path)).unwrap();
        assert!(misses_another(&path), "{nothing:?}: also where there is no journal");
    }
}

#[test]
fn the_files_that_tell_of_it_are_those_that_stand_there_when_nothing_comes_of_the_command() {
    let (_folder, path, _) = gone();
    let undone = || {
        let journal = Journal::open_or_create(&path, "a test").unwrap();
        let told = journal.missed().to_vec();
        journal.undo();
        assert!(told.iter().all(|file| file.exists()), "{told:?}");
        let names: Vec<String> =
            told.iter().map(|file| file.extension().unwrap().to_string_lossy().into_owned()).collect();
        names.join(" ")
    };
    assert_eq!(undone(), "mark");
    fs::write(lost::path(&path), "what nobody can read").unwrap();
    assert_eq!(undone(), "lost mark");
    fs::remove_file(mark::path(&path)).unwrap();
    assert_eq!(undone(), "lost");
    drop(Journal::open_or_create(&path, "a test").unwrap());
    assert_eq!(undone(), "lost");
    fs::remove_file(lost::path(&path)).unwrap();
    assert_eq!(undone(), "");
}

/// What a provider has told once, and was told to be stored, it does not tell again.
#[test]
fn a_webhook_is_in_the_journal_or_was_refused_also_while_that_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("payrun.db");
    let webhook = StoredWebhook {
        account: account(),
        digest: "1".to_owned(),
        payout_id: "po_1".parse().unwrap(),
        status: crate::domain::ProviderStatus::from_word("success"),
    };
    // Somebody who has it open stores only when it is gone.
    let journal = Journal::open_or_create(&path, "a test").unwrap();
    let inbox = WebhookInbox::open(&path).unwrap();
    journal.undo();
    assert!(!path.exists());
    assert!(matches!(inbox.store(&webhook, at(0)), Err(JournalError::Missing { .. })));
    // Another is made in its place: what is stored into the first one would not be found there.
    let journal = Journal::open_or_create(&path, "a test").unwrap();
    assert!(matches!(inbox.store(&webhook, at(0)), Err(JournalError::Missing { .. })));
    // Somebody is just storing.
    let storing = rusqlite::Connection::open(&path).unwrap();
    storing.execute_batch("BEGIN IMMEDIATE").unwrap();
    storing
        .execute(
            "INSERT INTO webhooks (account, digest, provider_id, status, received_at) VALUES ('main', '1', 'po_1', \
             'success', 0)",
            [],
        )
        .unwrap();
    journal.connection.busy_timeout(Duration::from_millis(10)).unwrap();
    journal.undo();
    storing.execute_batch("COMMIT").unwrap();
    assert!(path.exists(), "a journal that has a webhook stays");
    let journal = Journal::open_existing(&path, "a test").unwrap();
    assert_eq!(journal.webhooks_after(&account(), 0).unwrap().len(), 1);
}

#[test]
fn a_journal_that_no_run_has_entered_leaves_what_was_there_before_it() {
    let (folder, path, [_, mark]) = gone();
    let before = [".lock", ".mark"];
    Journal::open_or_create(&path, "a test").unwrap().undo();
    assert_eq!(names(folder.path()), before);
    assert_eq!(fs::read(mark::path(&path)).unwrap(), mark);
    // Whether there was anything, or another one is missed already.
    fs::remove_file(mark::path(&path)).unwrap();
    Journal::open_or_create(&path, "a test").unwrap().undo();
    assert_eq!(names(folder.path()), [".lock"]);
    fs::write(lost::path(&path), &mark).unwrap();
    Journal::open_or_create(&path, "a test").unwrap().undo();
    assert_eq!(names(folder.path()), [".lock", ".lost"]);
    // One that was there, and one that has a run, stay.
    drop(Journal::open_or_create(&path, "a test").unwrap());
    Journal::open_or_create(&path, "a test").unwrap().undo();
    assert!(path.exists());
    fs::remove_file(&path).unwrap();
    let (_folder, path, _) = paid(folder, path, 2);
    assert!(path.exists());
}
