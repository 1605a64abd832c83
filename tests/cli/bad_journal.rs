//! Journals that cannot be used: exit 8 and a way out, never «no journal yet», and nothing is sent.

use std::fs;

use crate::support::Place;
use crate::support::judge::{PRACTICE, payouts};
use crate::support::rows::{csv, people};

const JOURNAL: &str = "payrun.sandbox.db";
const PAY: &str = "pay a.csv --run r --sandbox --no-progress";

/// A place where forty people were paid.
fn paid() -> Place {
    let place = Place::new();
    place.write("a.csv", csv(&people(40)));
    place.run(PAY).exits(0);
    place
}

/// No command takes this journal, and all leave it as it is.
#[track_caller]
fn unusable(place: &Place, words: &str) {
    let before = fs::read(place.path(JOURNAL)).ok();
    let sent = payouts(place, PRACTICE).len();
    for line in [PAY, "resume r --sandbox", "status --sandbox", "status r --sandbox", "report r --sandbox"] {
        let said = place.run(line).exits(8).complains(words);
        assert!(said.stderr.contains("help: "), "no way out\n{said}");
        assert_eq!(place.run(&format!("{line} --json")).exits(8).json()["error"]["code"], 8);
    }
    place.run("resolve r E0001 --sandbox --not-found --because seen").exits(8);
    assert_eq!(fs::read(place.path(JOURNAL)).ok(), before, "the journal is left as it is");
    assert_eq!(payouts(place, PRACTICE).len(), sent, "nothing is sent");
}

#[test]
fn an_empty_or_cut_journal_is_damaged_and_not_new() {
    let place = paid();
    let whole = place.read(JOURNAL);
    place.write(JOURNAL, "");
    unusable(&place, "it is empty");
    for length in [10, 99, 100, 4096, whole.len() / 2, whole.len() - 1] {
        place.write(JOURNAL, &whole[..length]);
        unusable(&place, "is damaged");
    }
    // Put back from a backup, it is as good as ever.
    place.write(JOURNAL, &whole);
    place.run(PAY).exits(0);
}

#[test]
fn random_bytes_are_found_wherever_they_are() {
    let place = paid();
    let whole = place.read(JOURNAL);
    place.write(JOURNAL, vec![0xa5; 20_000]);
    unusable(&place, "it is not a payrun journal");
    let sent = payouts(&place, PRACTICE).len();
    let page = usize::from(u16::from_be_bytes([whole[16], whole[17]]));
    let pages = whole.len() / page;
    assert!(pages > 10, "{pages} pages of {page}");
    let mut found = 0;
    for number in 1..pages {
        let mut holed = whole.clone();
        holed[number * page..(number + 1) * page].fill(0xa5);
        place.write(JOURNAL, &holed);
        let said = place.run(PAY);
        assert!(matches!(said.code, Some(0 | 8)), "page {number}: {said}");
        if said.code == Some(8) {
            said.complains("is damaged").complains("help: do not delete it");
            found += 1;
        }
        assert_eq!(payouts(&place, PRACTICE).len(), sent, "page {number}");
        for line in ["status r --sandbox", "report r --sandbox"] {
            let said = place.run(line);
            assert!(matches!(said.code, Some(0 | 8)), "page {number}: {said}");
        }
    }
    // A page that nothing uses may hold anything.
    assert!(found >= pages - 4, "{found} of {pages}");
}

#[test]
fn other_databases_and_newer_journals_are_left_alone() {
    let place = paid();
    let whole = place.read(JOURNAL);
    let newer = rusqlite::Connection::open(place.path(JOURNAL)).unwrap();
    newer.pragma_update(None, "user_version", 9_999).unwrap();
    newer.close().unwrap();
    unusable(&place, "newer");
    fs::remove_file(place.path(JOURNAL)).unwrap();
    let other = rusqlite::Connection::open(place.path(JOURNAL)).unwrap();
    other.execute_batch("CREATE TABLE photos (name TEXT); PRAGMA user_version = 1;").unwrap();
    other.close().unwrap();
    unusable(&place, "not a payrun journal");
    place.write(JOURNAL, whole);
    place.run(PAY).exits(0);
}

#[test]
fn a_folder_in_its_place_and_a_place_that_cannot_be_written() {
    let place = Place::new();
    place.write("a.csv", csv(&people(2)));
    fs::create_dir(place.path(JOURNAL)).unwrap();
    place.run(PAY).exits(8).complains("it is a folder");
    place.write("file", "");
    for nowhere in ["file/x.db", "no-such-folder/x.db", "/proc/x.db"] {
        let said = place.run(&format!("{PAY} --journal {nowhere}"));
        assert!(matches!(said.code, Some(7 | 8)), "{said}");
        said.complains("check that the folder exists and that you may write in it");
    }
    assert!(!place.has("reports"));
}

#[test]
fn a_journal_whose_log_alone_is_left_is_damaged() {
    let place = paid();
    fs::remove_file(place.path(JOURNAL)).unwrap();
    place.write(&format!("{JOURNAL}-wal"), "what was left");
    let said = place.run(PAY).exits(8);
    said.complains("its main file is gone");
}

#[test]
fn the_doctor_is_content_with_a_sound_journal_and_names_what_is_wrong() {
    let place = paid();
    place
        .run("doctor --sandbox")
        .exits(0)
        .prints("Sound.")
        .prints("40  payouts: ")
        .prints("facts: each follows from the one before it");
    let document = place.run("doctor --sandbox --json").exits(0).json();
    assert_eq!((&document["sound"], &document["findings"]), (&true.into(), &0.into()));
    let journal = rusqlite::Connection::open(place.path(JOURNAL)).unwrap();
    journal.execute("UPDATE payouts SET amount_minor = amount_minor + 1 WHERE id = 7", []).unwrap();
    journal.close().unwrap();
    let before = place.read(JOURNAL);
    let said =
        place.run("doctor --sandbox --no-progress").exits(8).prints("DAMAGED: ").prints("restore a backup");
    assert!(said.stderr.contains("wrong: payout 7: "), "{said}");
    let document = place.run("doctor --sandbox --json").exits(8).json();
    assert_eq!(document["sound"], false);
    assert_eq!(place.read(JOURNAL), before, "the doctor writes nothing");
    // Whoever reads the row is told, too; nothing is paid, and no report says what is not so.
    let sent = payouts(&place, PRACTICE).len();
    for line in [PAY, "report r --sandbox"] {
        place
            .run(line)
            .exits(8)
            .complains("what to pay, of payout 7 is not what was written")
            .complains("payrun doctor");
    }
    assert_eq!(payouts(&place, PRACTICE).len(), sent);
    place.run("doctor --sandbox --journal nowhere.sandbox.db").exits(8).complains("there is no journal");
}

#[test]
fn a_journal_that_lost_its_last_commits_is_not_paid_from() {
    let place = Place::new();
    place.write("a.csv", csv(&people(3)));
    place.run(PAY).exits(0);
    let earlier = place.read(JOURNAL);
    place.write("a.csv", csv(&people(5)));
    place.run(PAY).exits(0);
    place.write(JOURNAL, earlier);
    unusable(&place, "lacks facts that were recorded in it");
    // Taken on purpose: on Zayono the keys bring back what exists, and nobody is paid twice.
    let sent = payouts(&place, PRACTICE).len();
    fs::remove_file(place.path(format!("{JOURNAL}.mark"))).unwrap();
    place.run(PAY).exits(0);
    assert_eq!(payouts(&place, PRACTICE).len(), sent);
}

#[test]
fn a_journal_that_is_gone_is_missed_where_nobody_can_tell_who_was_paid() {
    let place = Place::new();
    let text = csv(&people(3)).replace(",amount\n", ",amount,email\n");
    place.write("a.csv", text.lines().map(with_address).collect::<String>());
    let line = "pay a.csv --run r --sandbox=moneroo --no-progress";
    place.run(line).exits(0);
    fs::remove_file(place.path(JOURNAL)).unwrap();
    fs::remove_dir_all(place.path("reports")).unwrap();
    place
        .run(line)
        .exits(8)
        .complains("is gone, and nobody knows whom it has paid")
        .complains("would pay their people again");
    assert!(!place.has(JOURNAL));
}

/// The keys of another run, or of ids that were rewritten, bring nobody back.
#[test]
fn a_journal_that_is_gone_is_missed_where_keys_would_tell_too() {
    let place = paid();
    fs::remove_file(place.path(JOURNAL)).unwrap();
    let sent = payouts(&place, PRACTICE).len();
    place
        .run("pay a.csv --run r2 --sandbox --no-progress")
        .exits(8)
        .complains("neither what stands there now nor a report knows the run r2");
    fs::remove_dir_all(place.path("reports")).unwrap();
    place.write("a.csv", csv(&people(40)).replace("\nE", "\nM"));
    place.run(PAY).exits(8).complains("is gone, and nobody knows whom it has paid");
    assert_eq!(payouts(&place, PRACTICE).len(), sent);
}

/// A run that its report brings back makes a new journal; who else was paid, that one does not know either.
#[test]
fn a_journal_that_is_gone_stays_missed_whatever_other_commands_run() {
    let place = paid();
    let mark = format!("{JOURNAL}.mark");
    let whole = [place.read(JOURNAL), place.read(&mark)];
    place.write("m.csv", csv(&people(43)[40..]));
    place.run("pay m.csv --run m --sandbox --no-progress").exits(0);
    let newer = [place.read(JOURNAL), place.read(&mark)];
    fs::remove_file(place.path("reports/m.sandbox.json")).unwrap();
    fs::remove_file(place.path("reports/m.sandbox.xlsx")).unwrap();
    fs::remove_file(place.path(JOURNAL)).unwrap();
    let sent = payouts(&place, PRACTICE).len();
    let missed = |file: &str| {
        let told = format!("remove {} and run", place.path(JOURNAL).display().to_string() + file);
        // Whoever checks learns it there, and not from `pay`.
        for line in [
            "pay m.csv --run m --sandbox --no-progress",
            "check m.csv --run m --sandbox",
            "check m.csv --run m2 --sandbox",
        ] {
            place.run(line).exits(8).complains("is gone, and nobody knows whom it has paid").complains(&told);
        }
        let document = place.run("check m.csv --run m --sandbox --json").exits(8).json();
        assert_eq!(document["error"]["code"], 8);
        assert!(document["error"]["help"].as_str().unwrap().contains(&told));
        assert_eq!(
            (&document["valid"], &document["refused"]),
            (&3.into(), &false.into()),
            "the file is good"
        );
        assert_eq!(place.has(JOURNAL), file == ".lost", "neither makes one");
        assert_eq!(payouts(&place, PRACTICE).len(), sent);
    };
    missed(".mark");
    // What is refused leaves no journal, and the mark as it was.
    place.write("a.csv", csv(&people(40)).replace(",1003\n", ",1103\n"));
    place.run(PAY).exits(3).complains("its amount differs");
    assert!(!place.has(JOURNAL) && !place.has(&format!("{JOURNAL}.lost")));
    assert_eq!(place.read(&mark), newer[1]);
    missed(".mark");
    place.write("a.csv", csv(&people(40)));
    place
        .run("check a.csv --run r --sandbox")
        .exits(0)
        .complains("what exists at the provider is found again");
    place.run(PAY).exits(0);
    missed(".lost");
    place.run("doctor --sandbox").exits(0).prints("A journal that was here before is gone");
    place.run(PAY).exits(0);
    missed(".lost");
    place
        .run("pay m.csv --run m --sandbox --lang fr")
        .exits(8)
        .complains("payrun.sandbox.db.lost et relancez la même commande");
    // It is found.
    place.lose(JOURNAL);
    place.write(JOURNAL, &newer[0]);
    place.write(&mark, &newer[1]);
    place.run("check m.csv --run m --sandbox").exits(0);
    place.run("pay m.csv --run m --sandbox --no-progress").exits(0);
    assert_eq!(payouts(&place, PRACTICE).len(), sent);
    // An older copy, which does not know what the mark tells of, is not the one that is missed.
    place.lose(JOURNAL);
    place.write(JOURNAL, &whole[0]);
    place.write(&mark, &whole[1]);
    fs::remove_file(place.path("reports/m.sandbox.json")).unwrap();
    fs::remove_file(place.path("reports/m.sandbox.xlsx")).unwrap();
    missed(".lost");
    // Somebody has looked.
    fs::remove_file(place.path(format!("{JOURNAL}.lost"))).unwrap();
    place.run("pay m.csv --run m --sandbox --no-progress").exits(0);
    assert_eq!(payouts(&place, PRACTICE).len(), sent, "found by their keys");
}

#[test]
fn a_refused_file_leaves_no_journal() {
    let place = paid();
    place.lose(JOURNAL);
    place.write("b.csv", csv(&people(40)).replace(",1003\n", ",1103\n"));
    place.run(&PAY.replace("a.csv", "b.csv")).exits(3);
    assert!(!place.names().iter().any(|name| name.starts_with(JOURNAL) && !name.ends_with(".lock")));
}

/// Put back over a newer one with all its files, it is whole; but its report knows more.
#[test]
fn a_copy_older_than_its_report_pays_nobody_again() {
    let place = Place::new();
    let write = |count| {
        let text = csv(&people(count)).replace(",amount\n", ",amount,email\n");
        place.write("a.csv", text.lines().map(with_address).collect::<String>());
    };
    let line = "pay a.csv --run r --sandbox=moneroo --no-progress";
    let mark = format!("{JOURNAL}.mark");
    write(2);
    place.run(line).exits(0);
    let copy = [place.read(JOURNAL), place.read(&mark)];
    write(4);
    place.run(line).exits(0);
    let sent = payouts(&place, PRACTICE).len();
    place.write(JOURNAL, &copy[0]);
    place.write(&mark, &copy[1]);
    place.run(line).exits(8).complains("the journal is older than its report");
    assert_eq!(payouts(&place, PRACTICE).len(), sent);
}

/// Another provider has no such keys.
#[test]
fn a_run_that_was_paid_elsewhere_is_not_begun_again_without_its_journal() {
    let place = Place::new();
    let text = csv(&people(3)).replace(",amount\n", ",amount,email\n");
    place.write("a.csv", text.lines().map(with_address).collect::<String>());
    place.run("pay a.csv --run r --sandbox=moneroo --no-progress").exits(0);
    fs::remove_file(place.path(JOURNAL)).unwrap();
    fs::remove_file(place.path(format!("{JOURNAL}.mark"))).unwrap();
    place.run("pay a.csv --run r --sandbox --no-progress").exits(8).complains("does not know the run");
    assert_eq!(payouts(&place, PRACTICE).len(), 3);
}

/// Moneroo wants one.
fn with_address(line: &str) -> String {
    if line.ends_with("email") { format!("{line}\n") } else { format!("{line},a@example.com\n") }
}

#[test]
fn a_link_that_leads_nowhere_is_not_made_a_new_journal() {
    let place = Place::new();
    place.write("a.csv", csv(&people(2)));
    std::os::unix::fs::symlink(place.path("away/payrun.sandbox.db"), place.path("link.sandbox.db")).unwrap();
    let pay = "pay a.csv --run r --sandbox --journal link.sandbox.db --no-progress";
    place
        .run(pay)
        .exits(8)
        .complains("away/payrun.sandbox.db, which is not there")
        .complains("mount the disk");
    place.run(&format!("{pay} --lang fr")).exits(8).complains("montez le disque");
    // The disk is back.
    std::fs::create_dir(place.path("away")).unwrap();
    place.run(&pay.replace("link.sandbox.db", "away/payrun.sandbox.db")).exits(0);
    place.run(pay).exits(0);
    assert!(place.path("link.sandbox.db").is_symlink());
    let stated = place.run("status r --sandbox --journal link.sandbox.db --json").exits(0).json();
    assert_eq!(stated["requests"]["initialize"], 2, "the second time nothing was left to pay");
}
