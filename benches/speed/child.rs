//! The same program as another process: started with the name of a role, it does its work and prints its figures.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use crate::bytes_and_times::{peak_bytes, processor_seconds};
use crate::{bare, book, file, pay, recovery, server};

/// The first argument of a child.
pub const MARK: &str = "as-child";

/// What a child measured, by name.
pub type Figures = BTreeMap<String, f64>;

/// Does the work of a role.
pub fn play(arguments: &[String]) {
    let texts: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut figures = match texts.as_slice() {
        ["serve", ledger, settle_ms] => return server::serve(ledger.as_ref(), number(settle_ms)),
        ["pay", csv, journal, url, window] => pay::role(csv.as_ref(), journal.as_ref(), url, number(window)),
        ["bare", rows, status_calls, url, window] => {
            bare::role(number(rows), number(status_calls), url, number(window))
        }
        ["check", csv] => file::check_role(csv.as_ref()),
        ["calamine", xlsx] => file::calamine_role(xlsx.as_ref()),
        ["csv", csv] => file::csv_role(csv.as_ref()),
        ["workbook", folder, rows] => book::ours(folder.as_ref(), number(rows)),
        ["bare-workbook", folder, rows] => book::bare(folder.as_ref(), number(rows)),
        ["interrupt", csv, journal] => recovery::interrupt_role(csv.as_ref(), journal.as_ref()),
        ["resume", journal] => recovery::resume_role(journal.as_ref()),
        ["status", journal] => recovery::status_role(journal.as_ref()),
        other => panic!("no such role: {other:?}"),
    };
    figures.insert("peak_bytes".to_owned(), peak_bytes());
    figures.insert("processor_seconds".to_owned(), processor_seconds("self"));
    for (name, figure) in figures {
        println!("{name}={figure}");
    }
}

fn number<N: std::str::FromStr>(text: &str) -> N {
    text.parse().unwrap_or_else(|_| panic!("not a number: {text}"))
}

/// A child in a role, not yet started.
pub fn command(role: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.arg(MARK).arg(role).args(arguments);
    command
}

/// Runs a role to its end.
pub fn run(role: &str, arguments: &[&str]) -> Figures {
    eprintln!("  {role} {}", arguments.join(" "));
    let output = command(role, arguments).stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success(), "{role} failed");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .map(|line| {
            let (name, figure) = line.split_once('=').unwrap();
            (name.to_owned(), number(figure))
        })
        .collect()
}
