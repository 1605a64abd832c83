//! `kill -9` at any moment, again and again, now and then a request to end or a second process instead: at the end
//! nobody has their money twice, and everybody whose answer came has it once.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::count;
use crate::support::judge::{PRACTICE, employee, everybody_once, payouts};
use crate::support::rows::{Row, csv, people};
use crate::support::served::{self, LEDGER, Served, configure};
use crate::support::{Place, Running, Said, book, now, pause};

/// What goes wrong besides, in a thousand calls.
const FAULTS: &str = "lose_after=40,lose_before=30,error_5xx_before=20,error_5xx_after=20,bad_gateway_with_id=20,\
                      accepted_202=20,garbage=10,status_5xx=20";

/// So that somebody is always left to be paid.
const SLOWLY: &str = " --rate 4000";

fn kills() -> u64 {
    std::env::var("PAYRUN_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(15)
}

/// Moments that differ from one round to the next and from one run of the tests to the next.
struct Moments(u64);

impl Moments {
    fn new() -> Self {
        let seed = std::env::var("PAYRUN_KILL_SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or_else(|| u64::from(std::process::id()));
        eprintln!("PAYRUN_KILL_SEED={seed}");
        Self(seed)
    }

    fn below(&mut self, bound: u64) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    /// Between `from` and `to` milliseconds.
    fn next(&mut self, from: u64, to: u64) -> Duration {
        Duration::from_millis(from + self.below(to - from))
    }
}

/// Waits for this moment, or the end of the program.
fn wait_for(paying: &mut Running, moment: Duration) {
    let since = now();
    while since.elapsed() < moment && !paying.is_over() {
        pause(Duration::from_millis(1));
    }
}

/// Ends a program at some moment: mostly hard, else as a person or a system does, and hard when that takes too long.
fn end(mut paying: Running, moments: &mut Moments, longest_ms: u64) {
    wait_for(&mut paying, moments.next(1, longest_ms));
    if paying.is_over() {
        ended_by_itself(paying.wait());
        return;
    }
    let signal = ["KILL", "KILL", "KILL", "TERM", "INT"][usize::try_from(moments.below(5)).unwrap()];
    count(signal_words(signal), 1);
    if signal == "KILL" {
        paying.kill();
        return;
    }
    // It may end in this very moment by itself.
    let _ = Command::new("kill")
        .args([format!("-{signal}"), paying.id().to_string()])
        .stderr(Stdio::null())
        .status();
    wait_for(&mut paying, moments.next(1, 3_000));
    if paying.is_over() {
        ended_by_itself(paying.wait());
    } else {
        count(signal_words("KILL"), 1);
        paying.kill();
    }
}

fn signal_words(signal: &str) -> &'static str {
    match signal {
        "TERM" => "SIGTERM",
        "INT" => "SIGINT",
        _ => "kill -9",
    }
}

/// Done, held, interrupted, turned away by another process, or gone before it could listen: nothing else.
fn ended_by_itself(said: Said) {
    assert!(matches!(said.code, None | Some(0 | 5 | 6 | 8)), "{said}");
}

/// The program with the keys of both vendors.
fn with_key(place: &Place, line: &str) -> Command {
    let mut command = served::with_key(place, line);
    command.env("MONEROO_API_KEY", "pvk_sandbox_abc");
    command
}

/// Runs this line and ends it early, so many times, sometimes two at once; then lets it finish.
fn kill_until_done(place: &Place, line: &str, rounds: u64, longest_ms: u64) -> Said {
    let mut moments = Moments::new();
    for _ in 0..rounds {
        let first = place.start(with_key(place, line));
        let second = (moments.below(4) == 0).then(|| place.start(with_key(place, line)));
        if second.is_some() {
            count("two processes at once", 1);
        }
        end(first, &mut moments, longest_ms);
        if let Some(second) = second {
            end(second, &mut moments, longest_ms);
        }
    }
    // Whoever is left is paid at once. An unlucky series of faults may stop a run, and thousands of people take longer
    // than anybody waits: that is what running it again is for.
    let line = line.replace(SLOWLY, "");
    for _ in 0..30 {
        let mut paying = place.start(with_key(place, &line));
        wait_for(&mut paying, Duration::from_secs(60));
        if !paying.is_over() {
            count(signal_words("KILL"), 1);
            paying.kill();
            continue;
        }
        let said = paying.wait();
        if said.code != Some(6) {
            return said;
        }
    }
    place.finish(with_key(place, &line))
}

#[track_caller]
fn judge(place: &Place, rows: &[Row], said: Said) {
    said.exits(0).prints("Ties out: ");
    everybody_once(&payouts(place, LEDGER), rows);
    let document: serde_json::Value = serde_json::from_slice(&place.read("reports/r.json")).unwrap();
    let total: u64 = rows.iter().map(|row| row.amount).sum();
    let paid = &document["outcomes"]["paid"];
    assert_eq!(*paid, serde_json::json!({"rows": rows.len(), "total": {"XOF": total.to_string()}}));
    // The report names, for everybody, the payout that the ledger has.
    let lines = book::sheet(place, "reports/r.xlsx", "Payouts");
    let mut ids = book::column(&lines, "Payout ID");
    let mut theirs: Vec<String> = payouts(place, LEDGER).into_iter().map(|payout| payout.id).collect();
    ids.sort();
    theirs.sort();
    assert_eq!(ids, theirs);
}

#[test]
fn killed_at_any_moment_everybody_is_paid_once() {
    let place = Place::new();
    // Enough of them that there is always somebody left to be paid.
    let rows = people((kills() * 20).clamp(300, 9_000));
    place.write("a.csv", csv(&rows));
    let faults = format!("--latency 5..60 --settle 10..400 --faults {FAULTS},duplicate_delivery=50");
    let served = Served::start(&place, &faults);
    configure(&place, served.port, "timeout_seconds = 5");
    let said = kill_until_done(&place, &format!("pay a.csv --run r --no-progress{SLOWLY}"), kills(), 1200);
    judge(&place, &rows, said);
}

/// Where nothing is replayed, whoever was on the wire is held, and nobody else.
#[test]
fn killed_at_any_moment_nobody_is_paid_twice_where_nothing_is_replayed() {
    let place = Place::new();
    let rows = people((kills() * 20).clamp(300, 9_000));
    let with_email = |line: &str| match line.strip_prefix("employee_id") {
        Some(rest) => format!("employee_id{rest},email\n"),
        None => format!("{line},awa@example.com\n"),
    };
    place.write("a.csv", csv(&rows).lines().map(with_email).collect::<String>());
    let served = Served::start(&place, &format!("--latency 5..60 --settle 10..400 --faults {FAULTS}"));
    place.write(
        "payrun.toml",
        format!(
            "employer = \"acme-benin\"\n[accounts.main]\nprovider = \"moneroo\"\n\
             base_url = \"http://127.0.0.1:{}/v1\"\nrate_per_minute = 60000\ntimeout_seconds = 5\n",
            served.port
        ),
    );
    let said = kill_until_done(&place, &format!("pay a.csv --run r --no-progress{SLOWLY}"), kills(), 1200);
    assert!(matches!(said.code, Some(0 | 5)), "{said}");
    let mut paid: BTreeMap<String, u64> = BTreeMap::new();
    for payout in payouts(&place, LEDGER) {
        *paid.entry(employee(&payout)).or_default() += u64::from(payout.moves_money());
    }
    let document: serde_json::Value = serde_json::from_slice(&place.read("reports/r.json")).unwrap();
    assert_eq!(document["ties_out"], true);
    let lines = document["payouts"].as_array().unwrap();
    assert_eq!(lines.len(), rows.len());
    for line in lines {
        let employee = line["employee_id"].as_str().unwrap();
        let times = paid.get(employee).copied().unwrap_or(0);
        assert!(times <= 1, "{employee} was paid {times} times");
        match line["outcome"].as_str().unwrap() {
            "paid" => assert_eq!(times, 1, "{line}"),
            "held" => assert_eq!(line["reason"], "reply_lost", "{line}"),
            other => panic!("{employee} ends {other}"),
        }
    }
}

#[test]
fn killed_practice_is_finished_by_resume() {
    let place = Place::new();
    let rows = people(150);
    place.write("a.csv", csv(&rows));
    let mut moments = Moments::new();
    for round in 0..kills() {
        // Until the run is in the journal there is nothing to resume.
        let line = if round % 3 == 0 { "pay a.csv --run r --sandbox" } else { "resume r --sandbox" };
        let paying = place.start(place.command(line.split_whitespace()));
        pause(moments.next(1, 400));
        count(signal_words("KILL"), 1);
        paying.kill();
    }
    place.run("pay a.csv --run r --sandbox --no-progress").exits(0);
    everybody_once(&payouts(&place, PRACTICE), &rows);
}
