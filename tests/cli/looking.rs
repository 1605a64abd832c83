//! Looking after a run: `status`, `resume`, `report` of what is not there, `explain`, `template`.

use crate::support::judge::{PRACTICE, payouts};
use crate::support::rows::{csv, people, row};
use crate::support::{Place, sample};

#[test]
fn status_tells_of_all_runs_and_of_one() {
    let place = Place::new();
    place.write("a.csv", csv(&people(3)));
    place.write("b.csv", csv(&[row("E1", 9902, 700)]));
    place.run("pay a.csv --run 2026-10 --sandbox --no-progress").exits(0);
    place.run("pay b.csv --run 2026-11 --sandbox --no-progress").exits(4);
    place
        .run("status --sandbox")
        .exits(0)
        .prints("2026-10")
        .prints("3 rows, 3 006 XOF: 3 paid")
        .prints("1 failed");
    let all = place.run("status --sandbox --json").exits(0).json();
    let runs = all["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 2);
    let one = place.run("status 2026-11 --sandbox --json").exits(0).json();
    assert_eq!(runs.iter().find(|run| run["run"] == "2026-11"), Some(&one), "told alike");
    assert_eq!(one["outcomes"]["failed"], serde_json::json!({"rows": 1, "total": {"XOF": "700"}}));
    place.run("status 2026-11 --sandbox").exits(0).prints("employee E1, 700 XOF");
    place.run("status 2026-12 --sandbox").exits(3).complains("there is no run 2026-12");
    let missing = place.run("status 2026-12 --sandbox --json").exits(3).json();
    assert_eq!(missing["error"]["code"], 3);
    place.run("report 2026-12 --sandbox").exits(3);
    place.run("resume 2026-12 --sandbox").exits(3);
    // The same employee in two runs is two payments.
    assert_eq!(payouts(&place, PRACTICE).len(), 4);
}

#[test]
fn without_a_journal_there_is_nothing_to_look_at() {
    let place = Place::new();
    for command in ["status", "status r", "report r", "status --sandbox", "resume r --sandbox"] {
        place.run(command).exits(8).complains("there is no journal at");
    }
    place.run("resume r").exits(8);
    assert_eq!(place.names(), [""; 0]);
}

#[test]
fn resume_goes_on_without_the_file() {
    let place = Place::new();
    place.write("a.csv", csv(&[row("E1", 1, 1000), row("E2", 9903, 1000), row("E3", 9902, 500)]));
    place
        .run("pay a.csv --run r --sandbox --no-progress --wait 3s")
        .exits(6)
        .prints("payrun resume r --sandbox");
    std::fs::remove_file(place.path("a.csv")).unwrap();
    let sent = payouts(&place, PRACTICE).len();
    place.run("resume r --sandbox --no-progress --wait 3s").exits(6);
    assert_eq!(payouts(&place, PRACTICE).len(), sent, "what was accepted is followed, not sent again");
    let document = place.run("resume r --sandbox --wait 3s --retry-failed --json").exits(6).json();
    assert_eq!(document["outcomes"]["pending"]["rows"], 1);
    assert_eq!(payouts(&place, PRACTICE).len(), sent + 1, "and what failed is tried again when asked");
}

#[test]
fn status_names_whoever_is_paying_at_the_moment() {
    let place = Place::new();
    place.write("a.csv", csv(&[row("E1", 1, 1000), row("E2", 9903, 1000)]));
    let mut paying = place.start(place.command("pay a.csv --run r --sandbox --wait 30s".split(' ')));
    paying.wait_until_it_says("all sent");
    let id = paying.id();
    let said = place.run("status r --sandbox").exits(0);
    let said = said.prints(&format!("another payrun is paying at the moment (process {id}, payrun pay r,"));
    assert!(!said.stdout.contains("run the same command again"), "{said}");
    paying.signal("INT");
    paying.wait().exits(6);
    let said = place.run("status r --sandbox").exits(0).prints("run the same command again");
    assert!(!said.stdout.contains("another payrun"), "{said}");
}

#[test]
fn explain_knows_every_code_that_it_lists() {
    let place = Place::new();
    let list = place.run("explain --json").exits(0).json();
    let codes = list["codes"].as_array().unwrap();
    assert!(codes.len() > 40, "{codes:?}");
    for code in
        ["phone-not-international", "PHONE-MISSING", "changed-after-sending", "reply_lost", "amount_less"]
    {
        place.run(&format!("explain {code}")).exits(0);
    }
    let text = place.run("explain").exits(0);
    for code in codes {
        assert!(text.stdout.contains(code.as_str().unwrap()), "{code} is not in the list");
    }
    let one = place.run("explain amount-decimals --json").exits(0).json();
    assert!(one["text"].as_str().unwrap().contains("To mend:"));
    place.run("explain phone-mising").exits(2).complains("did you mean phone-missing?");
}

#[test]
fn a_template_is_never_written_over_and_passes_once_filled_in() {
    let place = Place::new();
    place.run("template november.csv").exits(0).prints("november.csv");
    let before = place.read("november.csv");
    place.run("template november.csv").exits(2).complains("is there already and is left alone");
    assert_eq!(place.read("november.csv"), before);
    place.run("template november.ods").exits(2).complains(".csv");
    place.run("template no-such-folder/a.csv").exits(1).complains("check that its folder exists");
    let template = String::from_utf8(before).unwrap();
    let headings = template.lines().next().unwrap().trim_start_matches('\u{feff}').to_owned();
    let cells = headings.split(',').map(|heading| match heading {
        "employee_id" => "E1",
        "first_name" => "Ama",
        "last_name" => "Koffi",
        "phone" => "+2290197000001",
        "operator" => "mtn_bj",
        "amount" => "250000",
        "currency" => "XOF",
        "email" => "ama@example.com",
        _ => "",
    });
    let cells = cells.collect::<Vec<_>>().join(",");
    place.write("november.csv", template.replace(&headings, &format!("{headings}\n{cells}")));
    place.run("check november.csv --run 2026-11").exits(3).complains("error[example-row]");
    place.run("pay november.csv --run 2026-11 --sandbox").exits(3).complains("nothing was sent");
    place.write("november.csv", format!("{headings}\n{cells}\n"));
    place.run("check november.csv --run 2026-11").exits(0).prints("1 row to pay, 250 000 XOF");
    let made = place.run("template other.csv --json").exits(0).json();
    assert_eq!(made["template"], "other.csv");
}

#[test]
fn one_journal_holds_runs_of_one_employer_each() {
    let place = Place::new();
    let line = format!("pay {} --run r --sandbox --no-progress", sample("salaries.csv"));
    place.run(&line).exits(4);
    std::fs::copy(sample("payrun.toml"), place.path("payrun.toml")).unwrap();
    place.run(&line).exits(3).complains("belongs to the employer sandbox, not to acme-benin");
    place.run("resume r --sandbox").exits(3).complains("belongs to the employer sandbox");
    assert_eq!(payouts(&place, PRACTICE).len(), 12);
}
