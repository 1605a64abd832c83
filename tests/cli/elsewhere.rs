//! A month that another journal has paid, as its report in the folder tells, and that this one is asked to pay under another
//! name.

use std::fs;

use crate::support::judge::{everybody_once, payouts, received};
use crate::support::rows::{csv, people};
use crate::support::served::{LEDGER, Served, configure, with_key};
use crate::support::{Place, Said};

const REPORT: &str = "reports/r.json";

/// Three people, and where they are paid.
struct Month {
    place: Place,
    served: Served,
}

impl Month {
    fn new(arguments: &str) -> Self {
        let place = Place::new();
        let served = Served::start(&place, arguments);
        configure(&place, served.port, "");
        place.write("a.csv", csv(&people(3)));
        Self { place, served }
    }

    /// Paid as `r` by a journal that is no more.
    fn of_a_lost_journal() -> Self {
        let month = Self::new("--settle 10..20");
        month.run("pay a.csv --run r").exits(0);
        month.place.lose("payrun.db");
        month
    }

    fn run(&self, line: &str) -> Said {
        self.place.finish(with_key(&self.place, line))
    }

    fn paid(&self) -> usize {
        received(&payouts(&self.place, LEDGER)).values().map(Vec::len).sum()
    }

    fn serve_anew(self, arguments: &str) -> Self {
        let Self { place, served } = self;
        let served = Served::start_on(&place, served.end(), arguments);
        Self { place, served }
    }
}

#[test]
fn a_month_that_a_lost_journal_paid_is_known_by_its_report_whatever_it_is_called_now() {
    let month = Month::of_a_lost_journal();
    let refused = |line: &str| {
        month
            .run(line)
            .exits(3)
            .complains("3 of 3 rows are in the run r too")
            .complains("as reports/r.json tells: this journal does not know that run")
            .complains("give its name here, --run r")
    };
    refused("check a.csv --run r2");
    // Ids that are rewritten, and an employer that is called otherwise, make no other month.
    month.place.write("a.csv", csv(&people(3)).replace("\nE", "\nM"));
    refused("pay a.csv --run r2");
    let config = String::from_utf8(month.place.read("payrun.toml")).unwrap();
    month.place.write("payrun.toml", config.replace("acme-benin", "acme"));
    refused("pay a.csv --run r2");
    month.place.write("payrun.toml", config);
    month.place.write("a.csv", csv(&people(3)));
    refused("pay a.csv --run r2");
    month.run("pay a.csv --run r2 --lang fr").exits(3).complains("ce journal ne connaît pas cette campagne");
    let document = month.run("check a.csv --run r2 --json").exits(3).json();
    let same = &document["changes"]["same_rows"][0];
    assert_eq!((&same["run"], &same["report"]), (&"r".into(), &REPORT.into()));
    // A report that was put aside under another name tells the same, also of its own run.
    fs::rename(month.place.path(REPORT), month.place.path("reports/r (old).json")).unwrap();
    fs::remove_file(month.place.path("reports/r.xlsx")).unwrap();
    month.run("pay a.csv --run r").exits(3).complains("as reports/r (old).json tells");
    assert_eq!(month.paid(), 3);
    // Under its own name everybody is found again.
    fs::rename(month.place.path("reports/r (old).json"), month.place.path(REPORT)).unwrap();
    month.run("pay a.csv --run r").exits(0);
    everybody_once(&payouts(&month.place, LEDGER), &people(3));
}

/// The folder that pay will be given is where check looks too.
#[test]
fn check_finds_the_reports_that_pay_would_find() {
    let month = Month::of_a_lost_journal();
    fs::rename(month.place.path("reports"), month.place.path("the others")).unwrap();
    month.run("check a.csv --run r2").exits(0);
    for command in ["check", "pay"] {
        let mut line = with_key(&month.place, &format!("{command} a.csv --run r2 --reports"));
        line.arg("the others");
        month
            .place
            .finish(line)
            .exits(3)
            .complains("3 of 3 rows are in the run r too")
            .complains("as the others/r.json tells");
    }
    // Of its own run: the file is put beside what that report remembers.
    month.place.write("a.csv", csv(&people(3)).replace(",1003\n", ",1103\n"));
    let check = |run: &str| {
        let mut line = with_key(&month.place, &format!("check a.csv --run {run} --reports"));
        line.arg("the others");
        month.place.finish(line)
    };
    check("r").exits(3).complains("its amount differs");
    month.place.write("a.csv", csv(&people(3)));
    check("r").exits(0).prints("To pay: payrun pay a.csv --run r --reports \"the others\"");
    assert!(!month.place.has("payrun.db"));
}

/// Where the reports of a journal were written is remembered beside it, whatever becomes of it.
#[test]
fn a_month_is_known_by_a_report_in_a_folder_that_nobody_names_any_more() {
    let month = Month::new("--settle 10..20");
    month.run("pay a.csv --run r --reports other").exits(0);
    month.place.lose("payrun.db");
    for command in ["check", "pay"] {
        month.run(&format!("{command} a.csv --run r2")).exits(3).complains("other/r.json tells");
        month
            .run(&format!("{command} a.csv --run r2 --reports other"))
            .exits(3)
            .complains("other/r.json tells");
    }
    let document = month.run("check a.csv --run r2 --reports other --json").exits(3).json();
    assert_eq!(
        document["changes"]["same_rows"].as_array().unwrap().len(),
        1,
        "one folder, whatever it is called"
    );
    // A report of another employer in that folder is not about this one's run of that name.
    let report = String::from_utf8(month.place.read("other/r.json")).unwrap();
    month.place.write("other/r3.json", report.replace("acme-benin", "acme").replace("\"r\"", "\"r3\""));
    month.place.write("b.csv", csv(&people(6)[3..]));
    month.run("pay b.csv --run r3").exits(0);
    // Under its own name everybody is found again.
    month.run("pay a.csv --run r").exits(0);
    assert_eq!(month.paid(), 6);
}

#[test]
fn a_report_is_no_reason_to_refuse_others_or_what_somebody_has_looked_at() {
    let month = Month::of_a_lost_journal();
    let report = String::from_utf8(month.place.read(REPORT)).unwrap();
    let begun = report.lines().find(|line| line.starts_with("\"begun_at\"")).unwrap();
    let day = begun.split(['"', 'T']).nth(3).unwrap();
    // Of long ago, or of another kind of money.
    for other in [
        report.replace(day, "2026-10-01"),
        report.replace("\"environment\": \"test\"", "\"environment\": \"live\""),
        report.replace("\"simulated\": false", "\"simulated\": true"),
    ] {
        assert_ne!(other, report);
        month.place.write(REPORT, other);
        month.run("check a.csv --run r2").exits(0);
    }
    // Files of other programs are nobody's reports.
    month.place.write("reports/package.json", "{\"name\": \"r\"}");
    month.place.write("reports/empty.json", "");
    // Of what is cut off, as much counts as can be read.
    let third = report.match_indices("{\"row\"").nth(2).unwrap().0;
    month.place.write(REPORT, &report[..third]);
    month
        .run("check a.csv --run r2")
        .exits(3)
        .complains("2 of 3 rows are in the run r too")
        .complains("warning: reports/r.json cannot be read to its end");
    month.place.write(REPORT, report);
    // Somebody else's month.
    month.place.write("b.csv", csv(&people(6)[3..]));
    month.run("pay b.csv --run other").exits(0);
    assert_eq!(month.paid(), 6);
    let accept = month.run("check a.csv --run r2").exits(3).accept();
    month.run(&format!("pay a.csv --run r2 {accept}")).exits(0);
    assert_eq!(month.paid(), 9);
    // Accepted once, it is gone on with.
    month.run("pay a.csv --run r2").exits(0);
    month.run("resume r2").exits(0);
    assert_eq!(month.paid(), 9);
}

#[test]
fn an_older_copy_of_a_journal_knows_less_of_a_month_than_its_report() {
    let month = Month::new("--faults unauthorized");
    month.run("pay a.csv --run r").exits(7);
    let copy = ["payrun.db", "payrun.db.mark"].map(|name| (name, month.place.read(name)));
    let month = month.serve_anew("--settle 10..20");
    month.run("pay a.csv --run r").exits(0);
    copy.iter().for_each(|(name, content)| month.place.write(name, content));
    let said = month.run("pay a.csv --run r2").exits(3).complains("or knows less of it");
    assert_eq!(
        said.stderr.matches("of 3 rows are in the run r too").count(),
        2,
        "told above, and why: {said}"
    );
    assert_eq!(month.paid(), 3);
}

#[test]
fn a_run_that_was_given_up_for_one_of_another_journal_is_not_gone_on_with() {
    let month = Month::new("--faults unauthorized");
    month.run("pay a.csv --run r").exits(7);
    let month = month.serve_anew("--settle 10..20");
    // What had its turn to come when it was reported may have had it since.
    let said =
        month.run("pay a.csv --run r2 --journal b.db").exits(3).complains("3 of 3 rows are in the run r too");
    month.run(&format!("pay a.csv --run r2 --journal b.db {}", said.accept())).exits(0);
    month.run("resume r").exits(3).complains("were paid lately by r2");
    let said = month.run("pay a.csv --run r").exits(3).complains("3 of 3 rows are in the run r2 too");
    everybody_once(&payouts(&month.place, LEDGER), &people(3));
    month.run(&format!("pay a.csv --run r {}", said.accept())).exits(0);
    assert_eq!(month.paid(), 6, "who has looked may pay what is owed besides");
}

/// Two employers with a journal each, one folder of reports and one name for the month; then another run's report, copied.
#[test]
fn the_report_of_another_employer_or_run_is_neither_taken_in_nor_replaced() {
    let month = Month::new("--settle 10..20");
    let mine = String::from_utf8(month.place.read("payrun.toml")).unwrap();
    month.place.write("beta.toml", mine.replace("acme-benin", "beta\"\njournal = \"beta.db"));
    month.place.write("b.csv", csv(&people(6)[3..]));
    let theirs = "pay b.csv --run r --config beta.toml";
    month.run(&format!("{theirs} --reports beta")).exits(0);
    month.run("pay a.csv --run r").exits(0);
    let report = month.place.read(REPORT);
    let refused = |line: &str| {
        month
            .run(line)
            .exits(3)
            .complains("is the report of another run (r, acme-benin, test; here: r, beta, test)")
            .complains("give each a folder of its own");
        assert_eq!(month.place.read(REPORT), report);
    };
    refused(theirs);
    refused("resume r --config beta.toml");
    refused("report r --config beta.toml");
    refused("resolve r E0004 --not-found --because seen --config beta.toml");
    month.run("resume r --reports beta --config beta.toml").exits(0);
    let status = month.run("status r --json --config beta.toml").json();
    assert_eq!(status["input"]["rows"], 3);
    // Of another run, whose journal is this one.
    month.place.write("c.csv", csv(&people(9)[6..]));
    month.run("pay c.csv --run c").exits(0);
    month.place.write("reports/c.json", &report);
    for line in ["pay c.csv --run c", "pay c.csv --run c --lang fr", "resume c", "report c"] {
        month.run(line).exits(3).complains("r, acme-benin, test");
    }
    assert_eq!(month.place.read("reports/c.json"), report);
    fs::remove_file(month.place.path("reports/c.json")).unwrap();
    month.run("pay c.csv --run c").exits(0);
    assert_eq!(month.paid(), 9);
}

/// It tells of payments that were made before this run was last compared with what was known then.
#[test]
fn a_report_that_arrives_late_counts_all_the_same() {
    let month = Month::new("--faults unauthorized");
    month.run("pay a.csv --run r").exits(7);
    let month = month.serve_anew("--settle 10..20");
    month.run("pay a.csv --run r2 --journal b.db --reports there").exits(0);
    // Compared meanwhile, with nothing of that in sight: `check` says so, and so would a payment that reaches nobody.
    month.run("check a.csv --run r").exits(0);
    let month = month.serve_anew("--faults unauthorized");
    month.run("resume r").exits(7);
    let month = month.serve_anew("--settle 10..20");
    fs::copy(month.place.path("there/r2.json"), month.place.path("reports/r2.json")).unwrap();
    month.run("resume r").exits(3).complains("were paid lately by r2");
    month.run("check a.csv --run r").exits(3).complains("3 of 3 rows are in the run r2 too");
    let said = month.run("pay a.csv --run r").exits(3).complains("3 of 3 rows are in the run r2 too");
    everybody_once(&payouts(&month.place, LEDGER), &people(3));
    month.run(&format!("pay a.csv --run r {}", said.accept())).exits(0);
    assert_eq!(month.paid(), 6, "who has looked may pay what is owed besides");
}
