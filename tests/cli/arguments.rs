//! What is typed: help, wrong arguments, and a reader of the output that has left.

use std::process::Stdio;

use payrun::cli::exit::EXITS;

use crate::support::{PAYRUN, Place, sample};

#[test]
fn help_ends_in_the_exit_codes() {
    let place = Place::new();
    let said = place.run("--help").exits(0);
    let flat = said.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for (exit, meaning) in EXITS {
        let words = meaning.replace('`', "");
        assert!(flat.contains(&format!("{} {words}", exit.code())), "{words}\n{said}");
    }
    for command in ["check", "pay", "resume", "status", "report", "resolve", "explain", "template", "sandbox"]
    {
        assert!(said.stdout.contains(&format!("\n  {command} ")), "{command} is not in the help");
        place.run(&format!("{command} --help")).exits(0).prints("Usage: payrun");
    }
    place.run("--version").exits(0).prints(env!("CARGO_PKG_VERSION"));
}

#[test]
fn wrong_arguments_exit_with_2_and_touch_nothing() {
    let place = Place::new();
    let file = sample("salaries.csv");
    let lines = [
        String::new(),
        "fly".to_owned(),
        "pay".to_owned(),
        format!("pay {file}"),
        format!("pay {file} --run"),
        format!("pay {file} --run ../x --sandbox"),
        format!("pay {file} --run .hidden --sandbox"),
        format!("pay {file} --run {} --sandbox", "x".repeat(65)),
        format!("pay {file} --run r --sandbox --live"),
        format!("pay {file} --run r --sandbox --rate 0"),
        format!("pay {file} --run r --sandbox --wait 5"),
        format!("pay {file} --run r --sandbox --wait -5s"),
        format!("pay {file} --run r --sandbox --expect-count -1"),
        format!("pay {file} --run r --sandbox --expect-total 1e3"),
        format!("pay {file} --run r --sandbox=paypal"),
        format!("pay {file} --run r --sandbox zayono"),
        format!("check {file} --run r --pay-valid-rows"),
        "resume".to_owned(),
        "report".to_owned(),
        "sandbox --faults lose_everything=1".to_owned(),
        "sandbox --listen nowhere".to_owned(),
        "status --journal postgres://x".to_owned(),
    ];
    for line in lines {
        let said = place.run(&line).exits(2);
        assert!(said.stdout.is_empty() && !said.stderr.is_empty(), "{said}");
    }
    let said = place.run("pay a.csv --json").exits(2);
    assert_eq!(said.json()["error"]["code"], 2);
    assert_eq!(place.names(), [""; 0]);
}

#[test]
fn a_reader_that_left_stops_nothing() {
    let place = Place::new();
    let file = sample("salaries.csv");
    let lines = [
        ("--help".to_owned(), 0),
        ("explain".to_owned(), 0),
        (format!("check {file} --run r"), 0),
        (format!("pay {file} --run r --sandbox"), 4),
        ("status --sandbox".to_owned(), 0),
        ("status r --sandbox --json".to_owned(), 0),
        ("report r --sandbox".to_owned(), 0),
        ("fly".to_owned(), 2),
    ];
    for (line, code) in lines {
        for stream in ["1", "2"] {
            // The reader is gone before a word is written.
            let script = format!("{{ sleep 0.1; \"$0\" {line}; echo $? > code; }} {stream}>&1 | :");
            let script = if stream == "2" { script.replace("2>&1", "2>&1 >/dev/null") } else { script };
            let mut command = place.other("sh", ["-c", &script, PAYRUN]);
            command.stderr(Stdio::null());
            place.finish(command);
            // The pipeline may end before its first part has.
            crate::support::eventually("an exit code", || {
                place.has("code") && !place.read("code").is_empty()
            });
            let said = String::from_utf8(place.read("code")).unwrap();
            assert_eq!(said.trim(), code.to_string(), "{line}, stream {stream}");
            std::fs::remove_file(place.path("code")).unwrap();
        }
    }
}

#[test]
fn a_result_that_cannot_be_written_is_no_success() {
    let place = Place::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let Ok(full) = full else { return eprintln!("skipped: there is no /dev/full") };
    let mut command = place.command(["explain", "--json"]);
    let output = command.stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("the result could not be written"));
}
