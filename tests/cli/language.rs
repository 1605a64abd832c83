//! French and English: how the language is chosen, what is in it, and what is the same in both.

use crate::support::book::{column, sheet, sheets};
use crate::support::{Place, Said, sample};

fn check(place: &Place, options: &str) -> Said {
    place.run(&format!("check {} --run 2026-11 --sandbox {options}", sample("mistakes.csv")))
}

const FRENCH: &str = "erreur[amount-missing] : il manque le montant";
const ENGLISH: &str = "error[amount-missing]: there is no amount";

#[test]
fn diagnostics_are_told_in_the_language_that_was_asked_for() {
    let place = Place::new();
    let french = check(&place, "--lang fr").exits(3).complains(FRENCH);
    let french = french.prints("lignes à payer");
    let french = french.prints("lignes ne peuvent être payées en l'état, sur");
    assert!(french.stderr.contains("erreur[amount-missing]\u{a0}:") || !french.stderr.contains('\u{a0}'));
    check(&place, "--lang en").exits(3).complains(ENGLISH).prints("rows to pay");
    place.run("check x.csv --run r --lang de").exits(2).complains("en (English) and fr (French)");
}

#[test]
fn documents_are_the_same_in_every_language() {
    let place = Place::new();
    let [english, french] = ["en", "fr"].map(|lang| check(&place, &format!("--json --lang {lang}")).exits(3));
    assert_eq!(english.stdout, french.stdout);
    assert!(english.stdout.contains("there is no amount"));
    let refused = "check x.csv --run r --json --lang fr";
    assert_eq!(place.run(refused).exits(3).stdout, place.run("check x.csv --run r --json").exits(3).stdout);
    let explained = place.run("explain amount-missing --lang fr --json").exits(0);
    assert_eq!(explained.stdout, place.run("explain amount-missing --json").exits(0).stdout);
}

#[test]
fn the_command_line_decides_before_the_configuration_and_that_before_the_locale() {
    let place = Place::new();
    let locale = |variable: &str, value: &str, options: &str| {
        let line = format!("check {} --run 2026-11 --sandbox {options}", sample("mistakes.csv"));
        let mut command = place.command(line.split_whitespace());
        command.env_remove("LC_ALL").env(variable, value);
        place.finish(command).exits(3)
    };
    for (variable, value) in [("LC_ALL", "fr_FR.UTF-8"), ("LC_MESSAGES", "fr_BJ"), ("LANG", "fr_CI.UTF-8")] {
        locale(variable, value, "").complains(FRENCH);
    }
    locale("LANG", "de_DE.UTF-8", "").complains(ENGLISH);
    locale("LANG", "fr_FR.UTF-8", "--lang en").complains(ENGLISH);
    let account = "[accounts.main]\nprovider = 'zayono'\n";
    place.write("payrun.toml", format!("employer = 'a'\nlang = 'en'\n{account}"));
    locale("LANG", "fr_FR.UTF-8", "").complains(ENGLISH);
    locale("LANG", "fr_FR.UTF-8", "--lang fr").complains(FRENCH);
    place.write("payrun.toml", format!("employer = 'a'\nlang = 'fr'\n{account}"));
    check(&place, "").complains(FRENCH);
    place.write("payrun.toml", format!("employer = 'a'\nlang = 'it'\n{account}"));
    place.run("status").exits(7).complains("payrun.toml:2:8");
}

#[test]
fn a_run_is_told_and_reported_in_the_language_of_whoever_asks() {
    let place = Place::new();
    let pay = format!("pay {} --run r --sandbox --pay-valid-rows", sample("mistakes.csv"));
    place.run(&pay).exits(4).prints("Ties out: ");
    let book = "reports/r.sandbox.xlsx";
    let (english, english_json) = (place.read(book), place.read("reports/r.sandbox.json"));
    let (names, headings) = (sheets(&place, book), sheet(&place, book, "Payouts").headers());
    assert!(
        column(&sheet(&place, book, "Rejected"), "What is wrong").contains(&"there is no amount".to_owned())
    );
    // English was stored, and French is asked for.
    place.run("report r --sandbox --lang fr").exits(0);
    let french = place.read(book);
    let rejected = sheet(&place, book, "Rejected");
    assert!(column(&rejected, "What is wrong").contains(&"il manque le montant".to_owned()));
    let mended = "écrivez le montant, ou supprimez la ligne".to_owned();
    assert!(column(&rejected, "How to mend it").contains(&mended));
    let summary = sheet(&place, book, "Summary");
    let verdict = summary.rows().flatten().any(|cell| cell.to_string().starts_with("Les totaux concordent"));
    assert!(verdict, "the verdict is French");
    assert_eq!(sheets(&place, book), names);
    assert_eq!(sheet(&place, book, "Payouts").headers(), headings);
    assert_eq!(place.read("reports/r.sandbox.json"), english_json, "programs read English");
    place.run("report r --sandbox --lang fr").exits(0);
    assert_eq!(place.read(book), french, "the same language, the same bytes");
    place.run("report r --sandbox").exits(0);
    assert_eq!(place.read(book), english);
    let told = place.run("status r --sandbox --lang fr").exits(0);
    told.prints("Les totaux concordent : ").prints("rejeté (ligne invalide)");
}

#[test]
fn codes_are_explained_in_both() {
    let place = Place::new();
    place.run("explain amount-missing --lang fr").exits(0).prints("Pourquoi :  Personne n'est payé zéro");
    place.run("explain reply_lost --lang fr").exits(0).prints("aucune réponse n'est revenue");
    place.run("explain amount-mising --lang fr").exits(2).complains("vouliez-vous dire amount-missing ?");
    place.run("explain --lang fr").exits(0).prints("Motifs des résultats :");
}
