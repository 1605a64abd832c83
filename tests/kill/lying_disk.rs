//! A disk that lies to the real program: any one of its calls on the files of its journal fails, or is where it is
//! killed, or where the machine loses its power and keeps what was flushed. The same line again finishes the job, and
//! the simulator's ledger judges.
//!
//! A few calls of each kind in the short form; every one of them with `PAYRUN_DISK_CALLS=1`, every tenth with `10`.

use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use payrun::sandbox::PayoutRecord;
use serde_json::Value;

use crate::counted;
use crate::support::judge::{employee, payouts};
use crate::support::rows::{csv, people};
use crate::support::served::{LEDGER, Served, configure, with_key};
use crate::support::{Place, Said};

/// Enough for a first payout that goes alone, and company after it.
const ROWS: u64 = 4;
const LINE: &str = "pay a.csv --run r --no-progress";
/// Calls of each kind in the short form.
const SHORT: u64 = 3;

/// A run mostly waits for its payouts to settle.
const AT_ONCE: usize = 12;

const ENOSPC: i32 = 28;
const EIO: i32 = 5;
/// No error, but the end of the process.
const END: i32 = 0;

/// When the power is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Power {
    Stays,
    /// With the first run.
    LostAtOnce,
    /// After a second run, to whom all seemed well.
    LostLater,
}

#[derive(Debug)]
struct Lie {
    what: &'static str,
    kinds: &'static str,
    errno: i32,
    /// From then on always.
    stays: bool,
    power: Power,
}

const LIES: [Lie; 7] = [
    Lie {
        what: "no room (ENOSPC) from a call on",
        kinds: "wt",
        errno: ENOSPC,
        stays: true,
        power: Power::Stays,
    },
    Lie { what: "writes that fail once (EIO)", kinds: "wt", errno: EIO, stays: false, power: Power::Stays },
    Lie { what: "reads that fail once (EIO)", kinds: "r", errno: EIO, stays: false, power: Power::Stays },
    Lie {
        what: "flushes that fail from a call on, then no power",
        kinds: "s",
        errno: EIO,
        stays: true,
        power: Power::LostAtOnce,
    },
    Lie {
        what: "flushes that fail once, and no power a run later",
        kinds: "s",
        errno: EIO,
        stays: false,
        power: Power::LostLater,
    },
    Lie { what: "killed at a call", kinds: "wts", errno: END, stays: false, power: Power::Stays },
    Lie { what: "no power at a call", kinds: "wts", errno: END, stays: false, power: Power::LostAtOnce },
];

/// The simulator for many runs, and the disk.
struct Stage {
    place: Place,
    served: Served,
    disk: PathBuf,
    provider: &'static str,
}

impl Stage {
    /// `None` where no such disk can be made.
    fn new(provider: &'static str) -> Option<Self> {
        let place = Place::new();
        let (source, disk) =
            (concat!(env!("CARGO_MANIFEST_DIR"), "/tests/kill/lying_disk.c"), place.path("disk.so"));
        let compiled = Command::new("cc")
            .args(["-O1", "-shared", "-fPIC", "-o", disk.to_str().unwrap(), source, "-lpthread"])
            .status();
        if !cfg!(target_os = "linux") || !compiled.is_ok_and(|status| status.success()) {
            println!("skipped: a disk that lies needs Linux and cc");
            return None;
        }
        let served = Served::start(&place, "--latency 1..4 --settle 1..5");
        Some(Self { place, served, disk, provider })
    }

    /// A run of its own: who is paid in it is known by their names.
    fn run(&self) -> Run<'_> {
        let place = Place::new();
        let with_email = |line: &str| match line.strip_prefix("employee_id") {
            Some(rest) => format!("employee_id{rest},email\n"),
            None => format!("{line},awa@example.com\n"),
        };
        place.write("a.csv", csv(&people(ROWS)).lines().map(with_email).collect::<String>());
        if self.provider == "zayono" {
            configure(&place, self.served.port, "");
        } else {
            place.write(
                "payrun.toml",
                format!(
                    "employer = \"acme-benin\"\n[accounts.main]\nprovider = \"moneroo\"\n\
                     base_url = \"http://127.0.0.1:{}/v1\"\nrate_per_minute = 60000\n",
                    self.served.port
                ),
            );
        }
        let folder = place.path("").canonicalize().unwrap();
        let employer =
            format!("acme-{}", folder.file_name().unwrap().to_str().unwrap().replace('.', "").to_lowercase());
        let config = String::from_utf8(place.read("payrun.toml")).unwrap().replace("acme-benin", &employer);
        place.write("payrun.toml", config);
        std::fs::create_dir(folder.join("platter")).unwrap();
        Run { stage: self, place, folder, employer }
    }
}

struct Run<'a> {
    stage: &'a Stage,
    place: Place,
    folder: PathBuf,
    employer: String,
}

impl Run<'_> {
    fn command(&self) -> Command {
        let mut command = with_key(&self.place, LINE);
        command.env("MONEROO_API_KEY", "pvk_sandbox_abc");
        command
    }

    /// With the disk between it and its journal. How it ended, and how many calls were counted.
    fn pay_on(&self, lie: &Lie, nth: u64) -> (Said, u64) {
        let mut command = self.command();
        command
            .env("LD_PRELOAD", &self.stage.disk)
            .env("DISK_JOURNAL", self.folder.join("payrun.db"))
            .env("DISK_CALLS", self.folder.join("calls"))
            .env("DISK_KINDS", lie.kinds)
            .env("DISK_NTH", nth.to_string())
            .env("DISK_ERRNO", lie.errno.to_string())
            .env("DISK_STAYS", u8::from(lie.stays).to_string());
        if lie.power != Power::Stays {
            command.env("DISK_PLATTER", self.folder.join("platter"));
        }
        let said = self.place.finish(command);
        let calls = self.place.read("calls").try_into().map(u64::from_ne_bytes).unwrap();
        std::fs::remove_file(self.folder.join("calls")).unwrap();
        (said, calls)
    }

    /// What was not flushed is gone.
    fn lose_power(&self) {
        for name in self.place.names().iter().filter(|name| name.starts_with("payrun.db")) {
            std::fs::remove_file(self.folder.join(name)).unwrap();
        }
        for (there, here) in
            [("journal", "payrun.db"), ("journal-wal", "payrun.db-wal"), ("journal.mark", "payrun.db.mark")]
        {
            let there = self.folder.join("platter").join(there);
            if there.exists() {
                std::fs::copy(&there, self.folder.join(here)).unwrap();
            }
            let mut pages = there.into_os_string();
            pages.push(".pages");
            let _ = std::fs::remove_file(Path::new(&pages));
        }
    }

    /// Nothing is wrong with what there is.
    fn asks_the_doctor(&self, what: &str) {
        if self.place.has("payrun.db") {
            let said = self.place.run("doctor");
            assert_eq!(said.code, Some(0), "{what}: {said}");
        }
    }

    /// Nobody has two payments; whoever is called paid has one; nobody else has.
    fn judge(&self, said: &Said, what: &str) {
        let of_run = |payout: &PayoutRecord| {
            let metadata: Value = serde_json::from_str(payout.metadata.as_deref().unwrap()).unwrap();
            metadata["employer"] == self.employer
        };
        let mut paid: BTreeMap<String, u64> = BTreeMap::new();
        for payout in payouts(&self.stage.place, LEDGER).iter().filter(|payout| of_run(payout)) {
            *paid.entry(employee(payout)).or_default() += u64::from(payout.moves_money());
        }
        let may_be_held = self.stage.provider == "moneroo";
        let ended = said.code == Some(0) || (may_be_held && said.code == Some(5));
        assert!(ended, "{what}: {said}");
        let report: Value = serde_json::from_slice(&self.place.read("reports/r.json")).unwrap();
        assert_eq!(report["ties_out"], true, "{what}");
        let lines = report["payouts"].as_array().unwrap();
        assert_eq!(lines.len() as u64, ROWS, "{what}");
        for line in lines {
            let employee = line["employee_id"].as_str().unwrap();
            let times = paid.get(employee).copied().unwrap_or(0);
            assert!(times <= 1, "{what}: {employee} was paid {times} times");
            match line["outcome"].as_str().unwrap() {
                "paid" => assert_eq!(times, 1, "{what}: {line}"),
                "held" if may_be_held => assert_eq!(line["reason"], "reply_lost", "{what}: {line}"),
                other => panic!("{what}: {employee} ends {other}"),
            }
        }
    }
}

/// One lie at one call. `false`: there are not so many.
fn lie_to(stage: &Stage, lie: &Lie, nth: u64) -> bool {
    let (run, what) = (stage.run(), format!("{}: {}, call {nth}", stage.provider, lie.what));
    let (said, calls) = run.pay_on(lie, nth);
    if calls < nth {
        return false;
    }
    match said.code {
        // Whoever says that all is well is right.
        Some(0) => run.judge(&said, &what),
        None => assert_eq!(lie.errno, END, "{what}: {said}"),
        code => assert!(matches!(code, Some(5 | 6 | 8)), "{what}: {said}"),
    }
    if lie.power == Power::LostAtOnce {
        run.lose_power();
    }
    run.asks_the_doctor(&what);
    if lie.power == Power::LostLater {
        let (said, _) = run.pay_on(lie, 0);
        run.judge(&said, &what);
        run.lose_power();
        run.asks_the_doctor(&what);
    }
    let said = run.place.finish(run.command());
    run.judge(&said, &what);
    run.asks_the_doctor(&what);
    true
}

fn lie(provider: &'static str) {
    let Some(stage) = Stage::new(provider) else { return };
    let asked: Option<u64> = std::env::var("PAYRUN_DISK_CALLS").ok().and_then(|calls| calls.parse().ok());
    let mut cases = VecDeque::new();
    for lie in &LIES {
        let (_, calls) = stage.run().pay_on(lie, 0);
        let stride = asked.unwrap_or(calls / SHORT).max(1);
        let first = 1 + u64::from(std::process::id()) % stride;
        cases.extend((first..=calls).step_by(usize::try_from(stride).unwrap()).map(|nth| (lie, nth)));
    }
    let (cases, done) = (Mutex::new(cases), Mutex::new(BTreeMap::new()));
    let next = || cases.lock().unwrap().pop_front();
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE {
            scope.spawn(|| {
                while let Some((lie, nth)) = next() {
                    let told = u64::from(lie_to(&stage, lie, nth));
                    *done.lock().unwrap().entry(lie.what).or_default() += told;
                }
            });
        }
    });
    for (what, times) in done.into_inner().unwrap() {
        assert!(times > 0, "{what}: never");
        println!("{provider}: {what}: {times}");
        counted("the disk", what, times);
    }
}

#[test]
fn whatever_the_disk_says_nobody_is_paid_twice() {
    lie("zayono");
}

#[test]
fn whatever_the_disk_says_nobody_is_paid_twice_where_nothing_is_replayed() {
    lie("moneroo");
}
