//! Keys, phones and names stay out of everything that is printed or logged.

use crate::support::rows::{Row, csv, row};
use crate::support::served::{KEY, Served, configure, with_key};
use crate::support::{Place, Said};

/// What must not be read over anybody's shoulder.
#[track_caller]
fn keeps_quiet(said: &Said, rows: &[Row]) {
    let all = format!("{}{}", said.stdout, said.stderr);
    for secret in [KEY, &KEY["zyn_test_".len()..], "Bearer", "Awa", "Zinsou"] {
        assert!(!all.contains(secret), "says {secret:?}\n{said}");
    }
    for Row { phone, .. } in rows {
        let digits = phone.trim_start_matches('+');
        assert!(!all.contains(digits) && !all.contains(&digits[3..]), "says a phone\n{said}");
    }
}

#[test]
fn a_run_in_every_detail_names_no_one() {
    let place = Place::new();
    let served = Served::start(&place, "--settle 10..50 --faults lose_after=200,error_5xx_before=200");
    configure(&place, served.port, "");
    let rows = [row("E1", 9906, 1000), row("E2", 9905, 1000), row("E3", 9908, 1000), row("E4", 4, 1000)];
    place.write("a.csv", csv(&rows));
    let said = place.finish(with_key(&place, "pay a.csv --run r -vv --wait 8s"));
    assert!(
        said.stderr.contains("E2") || said.stdout.contains("E2"),
        "employees are named by their id\n{said}"
    );
    keeps_quiet(&said, &rows);
    for step in ["a session begins", "sent row=5 employee=E4", "accepted row=5 employee=E4", "held row=2"] {
        assert!(said.stderr.contains(step), "no {step:?}\n{said}");
    }
    assert!(
        said.stderr.lines().any(|line| line.contains("final row=5") && line.contains("status=\"success\"")),
        "{said}"
    );
    assert!(said.stderr.contains("the session is over"), "{said}");
    keeps_quiet(&place.finish(with_key(&place, "status r -vv")), &rows);
    keeps_quiet(&place.finish(with_key(&place, "status r --json -vv")), &rows);
    let resolve = "resolve r E1 --found unknown --because seen -vv";
    keeps_quiet(&place.finish(with_key(&place, resolve)), &rows);
}

#[test]
fn a_refused_file_and_a_changed_row_name_no_one() {
    let place = Place::new();
    let rows = [row("E1", 1, 1000), row("E2", 2, 1000)];
    place.write("a.csv", csv(&rows));
    place.run("pay a.csv --run r --sandbox --no-progress").exits(0);
    place.write("a.csv", csv(&rows).replace("0001,", "0007,"));
    let changed = place.run("pay a.csv --run r --sandbox -vv").exits(3);
    keeps_quiet(&changed, &[row("E1", 1, 0), row("E1", 7, 0)]);
    // Every kind of mistake that may quote a cell.
    let text = csv(&rows).replace("mtn_bj", "moov_tg").replace("1000", "AwaZinsou");
    place.write("a.csv", text.replace("E2,AwaE2,", "E2,,").replace("+229019700", "019700"));
    for more in ["", "--json"] {
        let said = place.run(&format!("check a.csv --run r -vv {more}")).exits(3);
        let rows = [row("E1", 1, 0), row("E2", 2, 0)];
        for Row { phone, .. } in &rows {
            assert!(!said.stdout.contains("AwaE1") && !said.stderr.contains("AwaE1"), "says a name\n{said}");
            let _ = phone;
        }
    }
}

#[test]
fn a_wrong_key_is_not_repeated() {
    let place = Place::new();
    place.write("a.csv", csv(&[row("E1", 1, 1000)]));
    configure(&place, 1, "");
    let mistyped = "zyn_tset_Secret0123456789Secret0123456789";
    let mut command = place.command(["pay", "a.csv", "--run", "r", "-vv"]);
    command.env("ZAYONO_API_KEY", mistyped);
    let said = place.finish(command).exits(7);
    assert!(!said.stderr.contains("Secret") && !said.stdout.contains("Secret"), "{said}");
    // Pasted into the configuration, it is refused and not shown.
    configure(&place, 1, &format!("key = \"{mistyped}\""));
    let said = place.finish(with_key(&place, "pay a.csv --run r -vv")).exits(7);
    assert!(!said.stderr.contains("Secret") && !said.stdout.contains("Secret"), "{said}");
}
