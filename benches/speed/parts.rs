//! The parts of the measurement: each takes ours and its reference in turns, and puts medians into the table.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::args::Args;
use crate::bytes_and_times::{median, show_bytes, show_rate, show_seconds, timed};
use crate::child::{Figures, run};
use crate::people;
use crate::server::Server;
use crate::table::Table;

/// Several measurements of one thing.
struct Series(Vec<Figures>);

impl Series {
    fn median(&self, name: &str) -> f64 {
        median(self.0.iter().map(|figures| figures[name]))
    }

    fn most(&self, name: &str) -> f64 {
        self.0.iter().map(|figures| figures[name]).fold(0.0, f64::max)
    }
}

/// Ours and the reference in turns, so that whatever else the machine does falls on both.
fn in_turns(
    times: usize,
    mut ours: impl FnMut() -> Figures,
    mut reference: impl FnMut(&Figures) -> Figures,
) -> (Series, Series) {
    let (mut ours_taken, mut references) = (Vec::new(), Vec::new());
    for _ in 0..times.max(1) {
        let taken = ours();
        references.push(reference(&taken));
        ours_taken.push(taken);
    }
    (Series(ours_taken), Series(references))
}

fn pay_once(args: &Args, folder: &Path, rows: u64) -> Figures {
    let csv = people::csv(folder, rows);
    let journal = folder.join("paid.db");
    forget(&journal);
    let server = Server::start(folder, args.settle_ms);
    let arguments = [csv.to_str().unwrap(), journal.to_str().unwrap(), &server.url, &args.window.to_string()];
    let mut figures = run("pay", &arguments);
    let requests = figures["initialize_calls"] + figures["status_calls"];
    figures.insert("requests".to_owned(), requests);
    figures.insert("server_seconds".to_owned(), server.processor_seconds());
    figures
}

fn bare_once(args: &Args, folder: &Path, paid: &Figures) -> Figures {
    let server = Server::start(folder, args.settle_ms);
    let [rows, status] = ["initialize_calls", "status_calls"].map(|name| paid[name].to_string());
    let mut figures = run("bare", &[&rows, &status, &server.url, &args.window.to_string()]);
    figures.insert("server_seconds".to_owned(), server.processor_seconds());
    figures
}

pub fn pay(args: &Args, folder: &Path, table: &mut Table) {
    let few = pay_once(args, folder, args.few_rows);
    let rows = args.pay_rows;
    let (ours, bare) =
        in_turns(args.times, || pay_once(args, folder, rows), |paid| bare_once(args, folder, paid));
    let ratio = |stages: &[&str]| {
        let each = ours.0.iter().zip(&bare.0);
        let each =
            each.map(|(ours, bare)| bare["seconds"] / stages.iter().map(|stage| ours[*stage]).sum::<f64>());
        format!("{:.0} %", 100.0 * median(each))
    };
    let requests = ours.median("requests");
    let (driven, bare_seconds) = (ours.median("drive_seconds"), bare.median("seconds"));
    table.add(
        &format!("run of {rows} rows over a socket, requests"),
        show_rate(requests / driven),
        format!("bare client {}", show_rate(requests / bare_seconds)),
        ratio(&["drive_seconds"]),
        "60 %, at least 33 %",
    );
    let whole = ["check_seconds", "import_seconds", "drive_seconds"];
    let whole_seconds: f64 = whole.iter().map(|stage| ours.median(stage)).sum();
    table.add(
        "  the same in rows, checking and recording the file included",
        show_rate(rows as f64 / whole_seconds),
        format!("bare client {}", show_rate(rows as f64 / bare_seconds)),
        ratio(&whole),
        "",
    );
    let processor = |series: &Series| {
        let each = ["client_seconds", "server_seconds"].map(|whose| series.median(whose) / rows as f64 * 1e6);
        (each[0] + each[1], format!("{:.0} µs + server {:.0} µs", each[0], each[1]))
    };
    let ((our_sum, our_text), (bare_sum, bare_text)) = (processor(&ours), processor(&bare));
    table.add(
        "  processor time a row: the ratio if nothing else limits it",
        our_text,
        bare_text,
        format!("{:.0} %", 100.0 * bare_sum / our_sum),
        "",
    );
    table.add(
        "  requests a row",
        format!("{:.3}", requests / rows as f64),
        "two at least".to_owned(),
        String::new(),
        "2.1",
    );
    memory(table, "run", (args.few_rows, few["peak_bytes"]), (rows, ours.most("peak_bytes")));
}

pub fn check(args: &Args, folder: &Path, table: &mut Table) {
    let csv = people::csv(folder, args.check_rows);
    let csv = csv.to_str().unwrap();
    let few_csv = people::csv(folder, args.few_rows);
    let few = run("check", &[few_csv.to_str().unwrap()]);
    let (ours, alone) = in_turns(args.times, || run("check", &[csv]), |_| run("csv", &[csv]));
    times(table, &format!("check of {} rows", args.check_rows), "csv crate", (&ours, &alone), "2.5 times");
    memory(table, "check", (args.few_rows, few["peak_bytes"]), (args.check_rows, ours.most("peak_bytes")));
}

pub fn xlsx(args: &Args, folder: &Path, table: &mut Table) {
    let xlsx = people::xlsx(folder, args.xlsx_rows);
    let xlsx = xlsx.to_str().unwrap();
    let few_xlsx = people::xlsx(folder, args.few_rows);
    let few = run("check", &[few_xlsx.to_str().unwrap()]);
    let (ours, alone) = in_turns(args.times, || run("check", &[xlsx]), |_| run("calamine", &[xlsx]));
    let what = format!("check of a workbook of {} rows", args.xlsx_rows);
    times(table, &what, "calamine", (&ours, &alone), "1.5 times");
    memory(table, "check", (args.few_rows, few["peak_bytes"]), (args.xlsx_rows, ours.most("peak_bytes")));
}

pub fn workbook(args: &Args, folder: &Path, table: &mut Table) {
    let folder = folder.to_str().unwrap();
    let rows = args.workbook_rows.to_string();
    let few = run("workbook", &[folder, &args.few_rows.to_string()]);
    let (ours, bare) = in_turns(
        args.times,
        || run("workbook", &[folder, &rows]),
        |_| run("bare-workbook", &[folder, &rows]),
    );
    times(table, &format!("workbook of {rows} rows"), "bare library", (&ours, &bare), "1.3 times");
    memory(
        table,
        "workbook",
        (args.few_rows, few["peak_bytes"]),
        (args.workbook_rows, ours.most("peak_bytes")),
    );
}

pub fn recovery(args: &Args, folder: &Path, table: &mut Table) {
    let rows = args.recovery_rows;
    let csv = people::csv(folder, rows);
    let journal = folder.join("interrupted.sandbox.db");
    forget(&journal);
    run("interrupt", &[csv.to_str().unwrap(), journal.to_str().unwrap()]);
    let path = journal.to_str().unwrap();
    let bytes = fs::metadata(&journal).unwrap().len();
    let read_once = || Figures::from([("seconds".to_owned(), timed(|| read_through(&journal)).0)]);
    let (ours, read) = in_turns(args.times, || run("resume", &[path]), |_| read_once());
    let what = format!("going on with {rows} rows, half of them paid, to the first request");
    times(table, &what, &format!("reading {} once", show_bytes(bytes as f64)), (&ours, &read), "seconds");
    table.add(
        "  of which opening and checking the journal",
        show_seconds(ours.median("open_seconds")),
        String::new(),
        String::new(),
        "",
    );
    table.add("  memory", show_bytes(ours.most("peak_bytes")), String::new(), String::new(), "under 100 MB");
    let (status, program) = in_turns(args.times, || run("status", &[path]), |_| status_program(&journal));
    table.add(
        &format!("status of {rows} rows"),
        show_seconds(status.median("seconds")),
        format!("the whole program {}", show_seconds(program.median("seconds"))),
        String::new(),
        "100 ms",
    );
}

/// The real program, from its start to its end.
fn status_program(journal: &Path) -> Figures {
    let mut command = Command::new(env!("CARGO_BIN_EXE_payrun"));
    command.args(["status", "--sandbox", "--journal"]).arg(journal).stdout(Stdio::null());
    let (seconds, status) = timed(|| command.status().unwrap());
    assert!(status.success());
    Figures::from([("seconds".to_owned(), seconds)])
}

fn read_through(path: &Path) {
    let mut file = fs::File::open(path).unwrap();
    let mut buffer = vec![0; 1 << 20];
    while file.read(&mut buffer).unwrap() > 0 {}
}

fn forget(journal: &Path) {
    for end in ["", "-wal", "-shm", ".lock"] {
        let _ = fs::remove_file(format!("{}{end}", journal.display()));
    }
}

fn times(table: &mut Table, what: &str, reference: &str, (ours, other): (&Series, &Series), aim: &str) {
    let each = ours.0.iter().zip(&other.0).map(|(ours, other)| ours["seconds"] / other["seconds"]);
    table.add(
        what,
        show_seconds(ours.median("seconds")),
        format!("{reference} {}", show_seconds(other.median("seconds"))),
        format!("{:.2} times", median(each)),
        aim,
    );
}

fn memory(
    table: &mut Table,
    what: &str,
    (few_rows, few_bytes): (u64, f64),
    (many_rows, many_bytes): (u64, f64),
) {
    table.add(
        &format!("memory of a {what} of {many_rows} rows"),
        show_bytes(many_bytes),
        format!("{few_rows} rows: {}", show_bytes(few_bytes)),
        format!("{:.2} times", many_bytes / few_bytes),
        "under 100 MB, no growth",
    );
}
