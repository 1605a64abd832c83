//! A file that is handed back to be mended, and the empty one to be filled in: what stands in them, that nothing is
//! written over, and that what was mended is paid.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};

use calamine::{Data, DataType, Reader, Xlsx, open_workbook};
use serde_json::Value;

use crate::support::judge::{PRACTICE, payouts};
use crate::support::rows::{csv, people, row};
use crate::support::{PAYRUN, Place};

/// Everything that a careless hand does to a file: separators, blank lines, formulas, twins.
const SPOILED: &str = "Matricule;Nom;Prénom;Téléphone;Opérateur;Montant;Service\r\n\
     007;=1+1;Ama;+2290197000001;mtn_bj;250000;+paie\r\n\
     E2;@SUM(A1);-Awa;;mtn_bj;abc;\r\n\
     ;;;;;;\r\n\
     E3;Zinsou;Sènan;+2290197000003;mtn_bn;1500;  two  \r\n\
     E4;Zinsou;Afi;+2290197000004;mtn_bj;1\u{a0}600;\"a\nb\"\r\n\
     e4;Zinsou;Afi;+2290197000004;mtn_bj;1600;\r\n";

/// The rows of an annotation, each as long as the widest.
fn cells(place: &Place, file: &str) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(place.path(file)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(range.start(), Some((0, 0)), "rows keep their numbers");
    range.rows().map(<[Data]>::to_vec).collect()
}

fn texts(place: &Place, file: &str) -> Vec<Vec<String>> {
    let text = |cell: &Data| {
        assert!(cell.is_empty() || cell.is_string(), "{cell:?} is not a text");
        cell.get_string().unwrap_or_default().to_owned()
    };
    cells(place, file).iter().map(|row| row.iter().map(text).collect()).collect()
}

/// The annotation as CSV, with cells replaced.
fn as_csv(place: &Place, file: &str, mended: &[((usize, usize), &str)]) -> String {
    let mut rows = texts(place, file);
    for ((row, column), text) in mended {
        rows[*row][*column] = (*text).to_owned();
    }
    let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
    let lines = rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(";") + "\n");
    lines.collect()
}

/// A part of the file itself.
fn part(place: &Place, file: &str, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(place.path(file)).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The file with one more part, as every program adds it that saves a workbook.
fn resaved(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new_append(Cursor::new(bytes.to_vec())).unwrap();
    archive.start_file("xl/sharedStrings.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.finish().unwrap().into_inner()
}

/// Row, code and column of every diagnostic.
fn found(document: &Value) -> Vec<(u64, String, String)> {
    let all = document["diagnostics"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    all.iter().map(|d| (d["row"].as_u64().unwrap(), text(&d["code"]), text(&d["column"]))).collect()
}

#[test]
fn a_spoiled_file_comes_back_is_mended_and_paid() {
    let place = Place::new();
    place.write("paie.csv", SPOILED);
    let line = "check paie.csv --run r --annotate mend.xlsx";
    let said = place.run(&format!("{line} --json")).exits(3).complains("Annotated: mend.xlsx");
    let first = said.json();
    assert_eq!(first["annotated"], "mend.xlsx");
    assert_eq!(place.names(), ["mend.xlsx", "paie.csv"]);

    // Fed back as it is, it is judged as it was.
    place.write("again.csv", as_csv(&place, "mend.xlsx", &[]));
    let again = place.run("check again.csv --run r --json").exits(3).json();
    assert_eq!(found(&again), found(&first));
    assert_eq!((&again["rows"], &again["digest"]), (&first["rows"], &first["digest"]));

    // Mended, it is what the mended original is.
    let mended = [
        ((2, 3), "+2290197000002"),
        ((2, 5), "1400"),
        ((4, 4), "mtn_bj"),
        ((6, 0), "E5"),
        ((6, 3), "+2290197000005"),
    ];
    place.write("mended.csv", as_csv(&place, "mend.xlsx", &mended));
    let original = SPOILED
        .replace("-Awa;;mtn_bj;abc", "-Awa;+2290197000002;mtn_bj;1400")
        .replace("mtn_bn", "mtn_bj")
        .replace("e4;Zinsou;Afi;+2290197000004", "E5;Zinsou;Afi;+2290197000005");
    place.write("original.csv", original);
    let digest =
        |file: &str| place.run(&format!("check {file} --run r --json")).exits(0).json()["digest"].clone();
    assert_eq!(digest("mended.csv"), digest("original.csv"));
    place.run("pay mended.csv --run r --sandbox --no-progress").exits(0);
    let names: Vec<String> = payouts(&place, PRACTICE).into_iter().map(|paid| paid.first_name).collect();
    assert_eq!(names.len(), 5);
    assert!(names.contains(&"-Awa".to_owned()), "{names:?}");
}

#[test]
fn every_cell_stands_where_it_stood_as_it_stood() {
    let place = Place::new();
    place.write("paie.csv", SPOILED);
    place.run("check paie.csv --run r --annotate mend.xlsx").exits(3);
    let rows = texts(&place, "mend.xlsx");
    assert_eq!(rows.len(), 7);
    let headings = ["Matricule", "Nom", "Prénom", "Téléphone", "Opérateur", "Montant", "Service", "Errors"];
    assert_eq!(rows[0], headings);
    assert_eq!(rows[1][..7], ["007", "=1+1", "Ama", "+2290197000001", "mtn_bj", "250000", "+paie"]);
    assert_eq!(rows[1][7], "", "nothing is wrong with it");
    assert_eq!(rows[3][..7], [""; 7]);
    assert_eq!(rows[4][6], "  two  ");
    assert_eq!((rows[5][5].as_str(), rows[5][6].as_str()), ("1\u{a0}600", "a\nb"));
    for (row, words) in [
        (2, "Téléphone: there is no phone. To mend: write"),
        (2, "Montant: "),
        (3, "is empty and is passed over"),
        (4, "Opérateur: "),
        (6, "Matricule: "),
    ] {
        assert!(rows[row][7].contains(words), "{words}: {:?}", rows[row]);
    }
    let mut book: Xlsx<_> = open_workbook(place.path("mend.xlsx")).unwrap();
    assert!(book.worksheet_formula("Salaries").unwrap().is_empty(), "a text has become a formula");
    let sheet = part(&place, "mend.xlsx", "xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains(">=1+1</t>") && sheet.contains(">@SUM(A1)</t>") && !sheet.contains("<f>"),
        "{sheet}"
    );
    assert!(sheet.contains("<autoFilter ref=\"A1:H7\"/>") && sheet.contains("state=\"frozen\""), "{sheet}");
}

#[test]
fn what_is_wrong_is_coloured_and_explained_at_its_cell() {
    let place = Place::new();
    place.write("paie.csv", SPOILED);
    place.run("check paie.csv --run r --annotate mend.xlsx").exits(3);
    let notes = part(&place, "mend.xlsx", "xl/comments1.xml");
    let notes: BTreeMap<&str, &str> =
        notes.split("<comment ref=\"").skip(1).map(|note| note.split_once('"').unwrap()).collect();
    for (cell, words) in [
        ("A1", "payrun check mend.xlsx --run r"),
        ("D3", "Code: phone-missing"),
        ("F3", "Code: amount-not-a-number"),
        ("E5", "Code: operator-unknown"),
        ("A7", "Code: payout-twice"),
        ("G1", "Code: column-unknown"),
        ("H1", "payrun wrote this column"),
    ] {
        assert!(notes[cell].contains(words), "{cell}: {:?}", notes[cell]);
    }
    // The same style for the same trouble, and not that of a sound cell.
    let sheet = part(&place, "mend.xlsx", "xl/worksheets/sheet1.xml");
    let style = |cell: &str| {
        let after = sheet.split_once(&format!("<c r=\"{cell}\" s=\"")).unwrap_or_else(|| panic!("{cell}")).1;
        after.split_once('"').unwrap().0.to_owned()
    };
    assert_eq!(style("D3"), style("F3"));
    assert_ne!(style("D3"), style("D2"));
    assert_ne!(style("G1"), style("F1"), "a warning on a heading");
    assert_ne!(style("H4"), style("H3"), "a warning about a row, and nothing about the other as a whole");
}

#[test]
fn a_refused_file_is_handed_back_and_an_unreadable_one_is_not() {
    let place = Place::new();
    place.write("a.csv", "Matricule,Nom,Prénom,Téléphone,Opérateur,Salaire\nE1,A,B,1,mtn_bj,5\n");
    place.run("check a.csv --run r --annotate out.xlsx").exits(3).complains("Annotated: out.xlsx");
    assert_eq!(texts(&place, "out.xlsx")[1][..6], ["E1", "A", "B", "1", "mtn_bj", "5"]);
    assert!(part(&place, "out.xlsx", "xl/comments1.xml").contains("Code: column-missing"));
    place.write("empty.csv", "");
    let said = place.run("check empty.csv --run r --annotate none.xlsx").exits(3);
    said.complains("none.xlsx was not written: no row of the file can be read");
    place
        .run("check missing.csv --run r --annotate none.xlsx")
        .exits(3)
        .complains("none.xlsx was not written");
    assert!(!place.has("none.xlsx"));
}

/// Whose cells have moved cannot be seen in a spreadsheet: a mark keeps the row refused until somebody has looked.
#[test]
fn a_row_that_fell_apart_is_still_refused_when_it_comes_back() {
    let place = Place::new();
    let head = "employee_id,first_name,last_name,phone,operator,amount,description,pay_item";
    let rows = "E1,Ama,Koffi,+2290197000001,mtn_bj,250,000,salary,\nE2,Ama,Koffi,+2290197000002,mtn_bj,900\n";
    place.write("a.csv", format!("{head}\n{rows}"));
    let first = place.run("check a.csv --run r --annotate out.xlsx --json").exits(3).json();
    let rows = texts(&place, "out.xlsx");
    let errors = rows[0].iter().position(|heading| heading == "Errors").unwrap();
    assert_eq!(errors, 9);
    for row in &rows[1..=2] {
        assert!(row[8].contains("move the others back, then empty this cell"), "{row:?}");
    }
    let told = |row: usize| rows[row][errors].as_str();
    assert!(told(1).contains("was cut in two"), "{}", told(1));
    assert!(told(2).contains("see which cell is missing"), "{}", told(2));
    place.write("again.csv", as_csv(&place, "out.xlsx", &[]));
    let again = place.run("check again.csv --run r --json").exits(3).json();
    assert_eq!(found(&again), found(&first));
    let mended = [((1, 5), "250000"), ((1, 6), ""), ((1, 8), ""), ((2, 8), "")];
    place.write("mended.csv", as_csv(&place, "out.xlsx", &mended));
    place.run("check mended.csv --run r").exits(0).prints("2 rows to pay, 250 900 XOF");
}

#[test]
fn no_row_goes_without_its_errors_however_many_there_are() {
    let place = Place::new();
    let mut rows = people(3_000);
    for row in &mut rows {
        row.phone.clear();
    }
    rows[0] = row("E0002", 1, 5);
    rows.push(row("E5000", 1, 5));
    place.write("a.csv", csv(&rows));
    let document = place.run("check a.csv --run r --annotate out.xlsx --json").exits(3).json();
    assert_eq!(document["valid"], 1);
    let rows = texts(&place, "out.xlsx");
    assert_eq!(rows.len(), 3_002);
    for (number, row) in rows.iter().enumerate().skip(3).take(2_998) {
        assert!(row[6].contains("there is no phone"), "{number}: {row:?}");
    }
    assert!(
        rows[1][6].contains("row 3") && rows[2][6].contains("row 2"),
        "known at the end only: {:?}",
        rows[1]
    );
    assert!(rows[3_001][6].contains("Warning: phone: "), "{:?}", rows[3_001]);
    let notes = part(&place, "out.xlsx", "xl/comments1.xml").matches("<comment ").count();
    assert!((900..=1_000).contains(&notes), "{notes}");
}

#[test]
fn an_annotation_is_annotated_in_turn() {
    let place = Place::new();
    place.write("paie.csv", SPOILED);
    place.run("check paie.csv --run r --annotate one.xlsx").exits(3);
    place.write("one.csv", as_csv(&place, "one.xlsx", &[]));
    place.run("check one.csv --run r --annotate two.xlsx").exits(3);
    assert_eq!(texts(&place, "one.xlsx"), texts(&place, "two.xlsx"));
    place.write("half.csv", as_csv(&place, "one.xlsx", &[((2, 3), "+2290197000002"), ((2, 5), "5")]));
    place.run("check half.csv --run r --annotate two.xlsx").exits(3);
    let rows = texts(&place, "two.xlsx");
    assert_eq!((rows[0].len(), rows[2][7].as_str()), (8, ""), "what was mended is no longer told");
}

#[test]
fn nothing_is_written_over_but_an_annotation_that_nobody_has_worked_in() {
    let place = Place::new();
    place.write("a.csv", csv(&people(2)));
    place.write("other.xlsx", "somebody's");
    let run = |out: &str| place.run(&format!("check a.csv --run r --annotate {out}"));
    run("other.xlsx").exits(2).complains("is left alone").complains("name another file");
    run("a.csv").exits(2).complains("does not end in .xlsx");
    assert_eq!(place.read("other.xlsx"), b"somebody's");
    run("out.xlsx").exits(0).complains("Annotated: out.xlsx");
    let before = place.read("out.xlsx");
    run("out.xlsx").exits(0);
    assert_eq!(place.read("out.xlsx"), before, "the same input, the same bytes");
    place.write("b.csv", csv(&people(3)));
    place.run("check b.csv --run r --annotate out.xlsx").exits(0);
    assert_ne!(place.read("out.xlsx"), before);
    // Saved by another program, which keeps the properties: it may be mended by now.
    let saved = resaved(&place.read("out.xlsx"));
    place.write("saved.xlsx", &saved);
    let said = run("saved.xlsx").exits(2).complains("has been saved by somebody since payrun wrote it");
    said.complains("if it is mended: payrun check saved.xlsx --run r");
    assert_eq!(place.read("saved.xlsx"), saved);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(place.path("a.csv"), place.path("link.xlsx")).unwrap();
        run("link.xlsx").exits(2).complains("is the file that is being checked");
        assert_eq!(place.read("a.csv"), csv(&people(2)).into_bytes());
    }
    place
        .run("check out.xlsx --run r --annotate out.xlsx")
        .exits(2)
        .complains("is the file that is being checked");
}

#[test]
fn an_annotation_that_cannot_be_written_does_not_hide_what_was_found() {
    let place = Place::new();
    place.write("a.csv", csv(&people(2)));
    let said = place.run("check a.csv --run r --annotate missing/out.xlsx").exits(1);
    said.complains("cannot write missing/out.xlsx").prints("2 rows to pay");
    let document = place.run("check a.csv --run r --annotate missing/out.xlsx --json").exits(1).json();
    assert_eq!((&document["valid"], &document["error"]["code"]), (&2.into(), &1.into()));
    // A disk that takes no more: 8 blocks of 512 bytes.
    place.write("b.csv", csv(&people(2_000)));
    let script = "trap '' XFSZ; ulimit -f 8; \"$0\" check b.csv --run r --annotate out.xlsx";
    let said = place.finish(place.other("sh", ["-c", script, PAYRUN])).exits(1);
    said.complains("out.xlsx").complains("help: ").prints("2 000 rows to pay");
    assert_eq!(place.names(), ["a.csv", "b.csv"], "nothing is left behind");
}

#[test]
fn a_template_can_be_a_spreadsheet() {
    let place = Place::new();
    place.run("template november.xlsx").exits(0).prints("november.xlsx");
    place.run("template november.xlsx").exits(2).complains("is there already and is left alone");
    let mut book: Xlsx<_> = open_workbook(place.path("november.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["Salaries", "Operators"]);
    let operators = book.worksheet_range("Operators").unwrap();
    assert_eq!(operators.height(), 64, "Zayono's, without a configuration");
    let moneroo = "employer = 'a'\n[accounts.m]\nprovider = 'moneroo'\nenvironment = 'test'\nkey_env = 'K'\n";
    place.write("payrun.toml", moneroo);
    place.run("template moneroo.xlsx").exits(0);
    let mut book: Xlsx<_> = open_workbook(place.path("moneroo.xlsx")).unwrap();
    assert_eq!(book.worksheet_range("Operators").unwrap().height(), 42);
}

/// What is left above the fault would be good, and everybody below it would be missing.
#[test]
fn a_file_that_cannot_be_read_to_its_end_is_not_handed_back() {
    let place = Place::new();
    place.write(
        "a.csv",
        csv(&people(2)) + "E9,\"Ama,Z,+2290197000009,mtn_bj,900\nE10,B,Z,+2290197000010,mtn_bj,901\n",
    );
    let said = place.run("check a.csv --run r --sandbox --annotate mend.xlsx").exits(3);
    said.complains(
        "mend.xlsx was not written: rows of the file cannot be read, and would be missing from it",
    );
    assert!(!place.path("mend.xlsx").exists());
}

#[test]
fn an_id_that_is_refused_for_its_format_stays_refused_until_it_is_typed() {
    let place = Place::new();
    place.write("paie.xlsx", include_bytes!("../files/ids-and-phones-that-formats-change.xlsx"));
    let first = place.run("check paie.xlsx --run r --json --annotate mend.xlsx").exits(3).json();
    let again = place.run("check mend.xlsx --run r --json").exits(3).json();
    for said in [first, again] {
        assert_eq!((&said["rows"], &said["valid"]), (&6.into(), &2.into()), "{said}");
    }
}

/// November between two other sheets, of which one is hidden, and one that is too wide to be handed back whole.
fn workbook(place: &Place, wide: bool) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let notes = book.add_worksheet().set_name("Récapitulatif").unwrap();
    notes.write_string(2, 1, "Dépôt").unwrap().write_number(3, 1, 3.5).unwrap();
    let paid = book.add_worksheet().set_name("Novembre 2026").unwrap();
    paid.write_string(0, 0, "Société de transit").unwrap();
    for (row, line) in csv(&people(3)).replace("1002", "abc").lines().enumerate() {
        for (column, cell) in line.split(',').enumerate() {
            let (row, column) = (u32::try_from(row).unwrap() + 2, u16::try_from(column).unwrap());
            paid.write_string(row, column, cell).unwrap();
        }
    }
    let rates = book.add_worksheet().set_name("Taux").unwrap().set_hidden(true);
    rates.write_string(0, 0, "CNSS").unwrap();
    if wide {
        rates.write_string(0, 5_000, "far away").unwrap();
    }
    book.save(place.path("paie.xlsx")).unwrap();
}

#[test]
fn a_workbook_comes_back_with_all_its_sheets_under_their_names() {
    let place = Place::new();
    workbook(&place, false);
    let said = place.run("check paie.xlsx --run r --sandbox --annotate mend.xlsx").exits(3);
    let said = said.complains("then: payrun check mend.xlsx --run r --sandbox");
    said.complains("the 2 other sheets are in it too, as values");
    let mut book: Xlsx<_> = open_workbook(place.path("mend.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["Récapitulatif", "Novembre 2026", "Taux"]);
    let hidden: Vec<bool> =
        book.sheets_metadata().iter().map(|sheet| sheet.visible != calamine::SheetVisible::Visible).collect();
    assert_eq!(hidden, [false, false, true]);
    let notes = book.worksheet_range("Récapitulatif").unwrap();
    assert_eq!(notes.get_value((2, 1)), Some(&Data::String("Dépôt".to_owned())));
    assert_eq!(notes.get_value((3, 1)), Some(&Data::Float(3.5)));
    let paid = book.worksheet_range("Novembre 2026").unwrap();
    assert_eq!(paid.get_value((0, 0)), Some(&Data::String("Société de transit".to_owned())));
    assert_eq!(paid.get_value((2, 6)), Some(&Data::String("Errors".to_owned())));
    // Fed back, it is the same file.
    let again = place.run("check mend.xlsx --run r --sandbox --json").exits(3).json();
    assert_eq!((&again["valid"], &again["file"]["sheet"]), (&2.into(), &"Novembre 2026".into()));
    place
        .run("check paie.xlsx --run r --sandbox --sheet taux --annotate rates.xlsx --lang fr")
        .exits(3)
        .complains("payrun check rates.xlsx --sheet taux --run r --sandbox");
}

#[test]
fn a_sheet_that_cannot_be_handed_back_whole_is_left_out_and_said() {
    let place = Place::new();
    workbook(&place, true);
    let said = place.run("check paie.xlsx --run r --sandbox --annotate mend.xlsx").exits(3);
    let said = said.complains("the other sheet is in it too");
    said.complains("not in it, since they cannot be read whole: \"Taux\"");
    let book: Xlsx<_> = open_workbook(place.path("mend.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["Récapitulatif", "Novembre 2026"]);
}
