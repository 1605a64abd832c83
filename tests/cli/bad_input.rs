//! Files that are none: each is refused in words, with 3, before anything is sent or recorded.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::Command;

use crate::support::{PAYRUN, Place, Said};

const HEADINGS: &str = "employee_id,first_name,last_name,phone,operator,amount";

/// `pay` and `check` refuse this file, and leave nothing behind.
#[track_caller]
fn refused(place: &Place, file: &str, words: &str) {
    let before = place.names();
    for command in ["pay", "check"] {
        let said = place.run(&format!("{command} {file} --run r --sandbox")).exits(3);
        let said = said.complains(words);
        assert!(command == "check" || said.stderr.contains("nothing was sent"), "{said}");
        let document = place.run(&format!("{command} {file} --run r --sandbox --json")).exits(3).json();
        assert!(document["error"]["code"] == 3 || document["errors"].as_u64() > Some(0), "{document}");
    }
    assert_eq!(place.names(), before, "a refused file leaves no trace");
}

#[test]
fn what_is_not_a_salary_file_is_refused_in_words() {
    let place = Place::new();
    refused(&place, "november.csv", "there is no file with this name");
    refused(&place, ".", "this is a folder");
    refused(&place, "/dev/null", "not an ordinary file");
    place.write("empty.csv", "");
    refused(&place, "empty.csv", "the file is empty");
    place.write("headings.csv", format!("{HEADINGS}\n"));
    refused(&place, "headings.csv", "no row below them");
    place.write("november.xlsx", b"PK\x03\x04\x14\x00\x06\x00\x08\x00 and so on");
    refused(&place, "november.xlsx", "the workbook is damaged");
    let mut program = vec![0; 4096];
    std::io::Read::read_exact(&mut File::open(PAYRUN).unwrap(), &mut program).unwrap();
    place.write("program.csv", program);
    refused(&place, "program.csv", "not text");
    place.write("dos.csv", [HEADINGS.as_bytes(), b"\nE1,Ren\x82,K,+2290197000001,mtn_bj,5\n"].concat());
    refused(&place, "dos.csv", "neither UTF-8 nor Windows-1252");
    place.write(
        "quote.csv",
        format!("{HEADINGS}\nE1,\"Ama,K,+2290197000001,mtn_bj,5\nE2,A,K,+2290197000002,mtn_bj,5\n"),
    );
    refused(&place, "quote.csv", "a quotation mark is opened");
    place.write("columns.csv", "name,amount\nAma,5\n");
    refused(&place, "columns.csv", "employee_id");
}

/// How much memory a command took at most, in MB, besides what it said.
fn measured(place: &Place, line: &str) -> (Said, Option<u64>) {
    let script = "\"$0\" \"$@\" & while kill -0 $! 2>/dev/null; do \
                  grep -h VmHWM /proc/$!/status 2>/dev/null >> peak; sleep 0.02; done; wait $!";
    let mut command: Command = place.other("sh", ["-c", script, PAYRUN]);
    command.args(line.split_whitespace());
    let said = place.finish(command);
    let peaks = std::fs::read_to_string(place.path("peak")).unwrap_or_default();
    let peak = peaks.split_whitespace().filter_map(|word| word.parse::<u64>().ok()).max();
    (said, peak.map(|kilobytes| kilobytes / 1024))
}

fn written(place: &Place, name: &str, write: impl FnOnce(&mut dyn Write)) {
    let mut file = BufWriter::new(File::create(place.path(name)).unwrap());
    write(&mut file);
    file.flush().unwrap();
    assert!(std::fs::metadata(place.path(Path::new(name))).unwrap().len() > 200_000_000);
}

#[test]
fn two_hundred_megabytes_on_one_line_are_not_taken_into_memory() {
    let place = Place::new();
    let block = vec![b'x'; 1_000_000];
    written(&place, "line.csv", |file| {
        writeln!(file, "{HEADINGS}").unwrap();
        (0..201).for_each(|_| file.write_all(&block).unwrap());
    });
    let (said, peak) = measured(&place, "pay line.csv --run r --sandbox");
    said.exits(3).complains("this row is longer than");
    assert!(peak.is_none_or(|megabytes| megabytes < 100), "{peak:?} MB");
    written(&place, "line.csv", |file| {
        write!(file, "{HEADINGS}\nE1,\"Ama,").unwrap();
        let row = b"E2,A,K,+2290197000002,mtn_bj,5\n".repeat(32_000);
        (0..210).for_each(|_| file.write_all(&row).unwrap());
    });
    place.run("pay line.csv --run r --sandbox").exits(3).complains("quotation mark").complains("row 2");
    assert_eq!(place.names(), ["line.csv", "peak"]);
}

#[test]
fn two_hundred_megabytes_of_good_rows_are_read_as_a_stream() {
    let place = Place::new();
    let note = "x".repeat(50_000);
    written(&place, "wide.csv", |file| {
        writeln!(file, "{HEADINGS},remarks").unwrap();
        for number in 0..4_100 {
            writeln!(file, "E{number},A,K,+22901970{number:05},mtn_bj,5,{note}").unwrap();
        }
    });
    let (said, peak) = measured(&place, "check wide.csv --run r");
    said.exits(0).complains("remarks").prints("4 100 rows to pay");
    assert!(peak.is_none_or(|megabytes| megabytes < 100), "{peak:?} MB");
}

#[test]
fn more_rows_than_a_run_may_have_are_refused() {
    let place = Place::new();
    // Rows that are cheap to refuse: what counts is that there are too many.
    let mut text = format!("{HEADINGS}\n");
    text.push_str(&"E,,,,,\n".repeat(1_000_001));
    place.write("long.csv", text);
    let document = place.run("check long.csv --run r --json").exits(3).json();
    let codes: Vec<&str> = document["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|diagnostic| diagnostic["code"].as_str())
        .collect();
    assert!(codes.contains(&"too-many-rows"), "{:?}", codes.last());
}
