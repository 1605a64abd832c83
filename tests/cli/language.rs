//! French and English: how the language is chosen, what is in it, and what is the same in both.

use crate::support::book::{column, sheet, sheets};
use crate::support::rows::{csv, people, row};
use crate::support::tamper::tamper;
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
fn help_is_in_the_language_of_whoever_asks() {
    let place = Place::new();
    let commands = ["", "check", "pay", "resume", "status", "report", "resolve", "doctor", "explain"];
    for command in commands.iter().chain(&["template", "sandbox", "serve"]) {
        for flag in ["--help", "-h"] {
            let said = is_french(place.run(&format!("--lang fr {command} {flag}"))).exits(0);
            let said = said.prints("Utilisation : payrun").prints("Partout :").prints("  -h, --help");
            assert!(!said.stdout.contains('\u{a0}'), "a pipe has plain spaces: {said}");
            place.run(&format!("{command} {flag}")).exits(0).prints("Usage: payrun").prints("Everywhere:");
        }
    }
    let help = place.run("--help --lang=fr").exits(0).prints("Commandes :\n  check ");
    help.prints("  8  Le journal est utilisé").prints("le plus urgent : 1, 8, 7, 3, 5, 6, 4)");
    place.run("pay --wrong --lang fr").exits(2).complains("Utilisation : payrun pay");
    is_french(place.run("--lang fr")).exits(2).complains("il manque la commande");
    let by_locale = |locale: &str, line: &str| {
        let mut command = place.command(line.split_whitespace());
        command.env("LC_ALL", locale);
        place.finish(command)
    };
    is_french(by_locale("fr_BJ.UTF-8", "")).exits(2).complains("Commandes :");
    is_french(by_locale("fr_BJ.UTF-8", "pay --help")).exits(0).prints("Exemples :");
    by_locale("fr_BJ.UTF-8", "pay --help --lang en").exits(0).prints("Examples:");
    place.write("b.toml", "employer = 'a'\nlang = 'fr'\n[accounts.main]\nprovider = 'zayono'\n");
    place.run("--help --config b.toml").exits(0).prints("Commandes :");
    place.run("status --config=b.toml --wrong").exits(2).complains("n'est pas un argument");
    place.run("--help --config none.toml").exits(0).prints("Commands:");
    place.write("payrun.toml", "lang = 'fr'\n[accounts.main\n");
    place.run("--help").exits(0).prints("Commands:");
    place.write("payrun.toml", place.read("b.toml"));
    place.run("--help").exits(0).prints("Commandes :");
    place.run("--version").exits(0).prints(env!("CARGO_PKG_VERSION"));
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

/// What an English sentence cannot do without, and no French one, no code and no command has.
const ENGLISH_WORDS: &[&str] = &[
    "the", "is", "was", "were", "not", "and", "of", "this", "that", "with", "nothing", "nobody", "error",
    "warning", "because", "help", "row", "rows", "employee", "cannot", "has", "have",
];

/// Fails for an English sentence in what a person read. The causes stay as SQLite and the system say them.
#[track_caller]
fn is_french(said: Said) -> Said {
    for line in format!("{}\n{}", said.stdout, said.stderr).lines() {
        if line.trim_start().starts_with("cause : ") {
            continue;
        }
        let words = line.split(|c: char| !c.is_alphanumeric() && !"-_'.=/".contains(c));
        let english: Vec<&str> = words.filter(|word| ENGLISH_WORDS.contains(word)).collect();
        assert!(english.is_empty(), "{english:?} in «{line}»\n{said}");
    }
    said
}

/// A second month in which much has changed, and whoever paid the first one.
fn second_month() -> Place {
    let place = Place::new();
    let account = "[accounts.main]\nprovider = 'zayono'\n[accounts.other]\nprovider = 'moneroo'\n";
    let policy = "[changes]\npolicy = 'refuse'\n";
    place.write("payrun.toml", format!("employer = 'acme'\ndefault_account = 'main'\n{account}{policy}"));
    place.write("a.csv", csv(&people(6)));
    is_french(place.run("pay a.csv --run 2026-10 --sandbox --lang fr --no-progress").exits(0));
    let earlier = "UPDATE runs SET begun_at = begun_at - 2592000000; \
                   UPDATE facts SET at = at - 2592000000";
    tamper(&place.path("payrun.sandbox.db"), earlier);
    let mut november = people(6);
    november[1] = row("E0002", 222, 1_002);
    november[2] = row("E0003", 222, 1_003);
    november[3] = row("E0004", 5, 1_004);
    november[4] = row("E0005", 5, 2_000);
    november[5] = row("E0099", 6, 1_006);
    place.write("b.csv", csv(&november).replace("AwaE0001", "Eva"));
    place
}

#[test]
fn whatever_changed_and_whatever_is_refused_for_it_is_told_in_french() {
    let place = second_month();
    let run = |line: &str| is_french(place.run(&format!("{line} --sandbox --lang fr")));
    run("check b.csv --run 2026-11")
        .exits(3)
        .prints("4 TÉLÉPHONES changés, 1 montant très différent, 1 nom changé, 1 nouveau, 1 disparu")
        .prints("ligne 6, matricule E0005 : montant 1 005 XOF -> 2 000 XOF (+99 %)")
        .complains("depuis la dernière fois, et personne ne l'a accepté");
    run("pay b.csv --run 2026-11 --no-progress").exits(3).complains("à faire : Vérifiez chacun");
    run("pay b.csv --run 2026-11 --no-progress --accept-changes 0123456789ab").exits(3);
    // One month under two names; ids that were rewritten; a run given up for a later one.
    tamper(
        &place.path("payrun.sandbox.db"),
        "UPDATE runs SET begun_at = begun_at + 2505600000; UPDATE facts SET at = at + 2592000000",
    );
    run("check a.csv --run 2026-10b").exits(3).complains("Un mois sous deux noms est payé deux fois");
    place.write("c.csv", csv(&people(6)).replace("E0001,", "1,"));
    run("check c.csv --run 2026-10")
        .exits(3)
        .complains("erreur[paid-under-another-id] : ligne 2, matricule 1");
    run("pay c.csv --run 2026-10 --no-progress").exits(3).complains("quelqu'un serait payé deux fois");
    place.write("d.csv", csv(&people(6)).replace("1001\n", "1999\n"));
    run("pay d.csv --run 2026-10 --no-progress").exits(3).complains("ordonné : le montant");
    run("status").exits(0);
    run("status 2026-10").exits(0);
    run("report 2026-10").exits(0);
    run("doctor").exits(0).prints("En bon état.");
    let config = String::from_utf8(place.read("payrun.toml")).unwrap();
    place.write("payrun.toml", config + "[caps.XOF]\nrun = '5000'\npayout = '1003'\n");
    run("pay a.csv --run 2026-12 --no-progress").exits(3).complains("des plafonds sont dépassés 4 fois");
}

#[test]
fn what_stops_a_command_before_it_begins_is_told_in_french() {
    let place = second_month();
    let config = String::from_utf8(place.read("payrun.toml")).unwrap();
    let run = |line: &str| is_french(place.run(&format!("{line} --lang fr")));
    for (line, code, said) in [
        ("status nowhere --sandbox", 3, "le journal n'a pas de campagne nowhere"),
        ("report nowhere --sandbox", 3, "payrun status donne la liste"),
        ("resume nowhere --sandbox", 3, "le journal n'a pas de campagne nowhere"),
        ("resolve 2026-10 E0001 --not-found --because vu --sandbox", 3, "payé, donc pas en suspens"),
        ("resolve 2026-10 E7 --not-found --because vu --sandbox", 3, "n'a pas de salary"),
        ("status", 8, "il n'y a pas de journal à l'emplacement"),
        ("pay a.csv --run r", 7, "la variable d'environnement ZAYONO_API_KEY n'est pas définie"),
        ("pay a.csv --run r --account autre", 7, "il n'y a pas de compte `autre`"),
        ("pay a.csv --run r --journal p.sandbox.db", 7, "le nom d'un journal d'exercice"),
        ("pay a.csv --run r --sandbox --journal no/x.db", 7, "vérifiez que le dossier existe"),
        ("pay none.csv --run r --sandbox", 3, "rien n'a été envoyé"),
        ("pay a.csv --run r --sandbox --expect-count 7", 3, "--expect-count annonce 7 lignes"),
        ("check a.csv --run r --annotate a.csv", 2, "ne se termine pas par .xlsx"),
        ("template x.doc", 2, "ne se termine ni par .xlsx ni par .csv"),
        ("template a.csv", 2, "existe déjà et reste comme il est"),
        ("serve", 7, "aucun compte n'a de secret de webhook"),
        ("status --config none.toml", 7, "il n'y a pas de fichier de configuration"),
        ("explain nonsense", 2, "aucun code ne s'appelle"),
        ("check a.csv", 2, "il manque --run <ID>"),
        ("check a.csv --run r --jounal x", 2, "--jounal n'est pas un argument de cette commande"),
        ("pay a.csv --run .r", 2, "une campagne se nomme avec des lettres"),
        (
            "pay a.csv --run r --wait 5",
            2,
            "5 ne convient pas à --wait <DURÉE> à faire : écrivez un nombre entier et son unité",
        ),
        ("pay a.csv --run r --expect-total 1,5", 2, "écrivez la somme dans l'unité de la devise"),
        ("pay a.csv --run r --rate 0", 2, "0 ne convient pas à --rate"),
        ("pay a.csv --run r --live --sandbox", 2, "ne va pas avec --"),
        ("chek a.csv", 2, "chek n'est pas une commande"),
    ] {
        run(line).exits(code).complains(said);
    }
    for (wrong, said) in [
        ("employer = ''\n", "`employer` n'est pas un nom d'employeur"),
        ("employer = 'a'\nlang = 'de'\n", "écrivez \"en\" ou \"fr\""),
        ("employer = 'a'\nlnag = 'fr'\n", "vouliez-vous dire `lang` ?"),
        ("employer = 'a'\njournal = 'postgres://x'\n", "ne peut pas encore être sur PostgreSQL"),
        ("employer = 'a'\nkey = 'x'\n", "un secret ne doit pas être dans le fichier"),
        ("employer = 'a'\nreports = 3\n", "doit être un texte entre guillemets droits"),
        (
            "employer = 'a'\n[changes]\nmax_change = 2000\n",
            "doit être un nombre entier (pour cent) de 0 à 1000",
        ),
        ("employer = 'a'\n[caps.XOF]\nrun = 'x'\n", "n'est pas un montant"),
        ("employer = 'a'\n[accounts.a]\nbase_url = 'http://x'\n", "`provider` manque"),
        (
            "employer = 'a'\n[accounts.a]\nprovider = 'zayono'\nbase_url = 'http://x'\n",
            "circuleraient en clair",
        ),
        ("employer = 'a\n", "ne se lit pas comme du TOML"),
    ] {
        let account = if wrong.contains("[accounts") { "" } else { "[accounts.a]\nprovider = 'zayono'\n" };
        place.write("payrun.toml", format!("{wrong}{account}"));
        let said_of = place.run("status --lang fr").exits(7).complains(said);
        // What the parser says of the syntax is its own.
        if !wrong.ends_with("'a\n") {
            is_french(said_of);
        }
    }
    place.write("payrun.toml", config);
    place.write("payrun.db", "no database");
    run("pay a.csv --run r --account main").exits(7);
    run("status").exits(8).complains("est endommagé");
    run("doctor").exits(8);
}

#[test]
fn documents_of_what_is_refused_are_the_same_in_every_language() {
    let place = second_month();
    for line in [
        "check b.csv --run 2026-11 --sandbox --json",
        "pay b.csv --run 2026-11 --sandbox --json --no-progress",
        "status --json",
        "pay a.csv --run r --json",
        "pay a.csv --json",
        "pay a.csv --run r --wait 5 --json",
        "status 2026-10 --sandbox --json",
        "doctor --sandbox --json",
    ] {
        let [english, french] = ["en", "fr"].map(|lang| place.run(&format!("{line} --lang {lang}")).stdout);
        assert!(!english.is_empty(), "{line}");
        assert_eq!(english, french, "{line}");
    }
}

#[test]
fn sums_have_the_signs_of_the_language() {
    let place = Place::new();
    let text =
        csv(&[row("E1", 1, 1_250)]).replace("+2290197000001,mtn_bj,1250", "+233241234567,mtn_gh,1250.50");
    place.write("a.csv", text);
    let check = |lang: &str| place.run(&format!("check a.csv --run r --sandbox --lang {lang}")).exits(0);
    check("en").prints("1 250.50 GHS");
    check("fr").prints("1 250,50 GHS");
    let paid = place.run("pay a.csv --run r --sandbox --no-progress --lang fr").exits(0);
    paid.prints("1 250,50").prints("Somme GHS");
    assert_eq!(place.run("status r --sandbox --lang fr --json").json()["input"]["total"]["GHS"], "1250.50");
}
