//! What a file says beside its texts and numbers says it again when it is handed back: nobody is paid, or paid
//! another sum, because the check was asked to annotate.

use std::fs;
use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Format, Worksheet};
use serde_json::Value;

use crate::support::Place;
use crate::support::book::{column, sheet as sheet_of, sheets};

const HEADINGS: [&str; 6] = ["Matricule", "Prénom", "Nom", "Téléphone", "Opérateur", "Montant"];

/// A table with one employee for each format, who gets 380.
fn table(sheet: &mut Worksheet, operator: &str, formats: &[Format]) {
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write_string(0, column, heading).unwrap();
    }
    for (row, format) in (1..).zip(formats) {
        let cells = [
            format!("E{row}"),
            "Ama".to_owned(),
            "Koffi".to_owned(),
            format!("+229019700000{row}"),
            operator.to_owned(),
        ];
        for (column, cell) in (0..).zip(&cells) {
            sheet.write_string_with_format(row, column, cell, format).unwrap();
        }
        sheet.write_number_with_format(row, 5, 380, format).unwrap();
    }
}

fn shown_as(codes: &[&str]) -> Vec<Format> {
    codes.iter().map(|code| Format::new().set_num_format(*code)).collect()
}

/// A workbook with these sheets.
fn workbook(place: &Place, file: &str, sheets: Vec<Worksheet>) {
    let mut book = rust_xlsxwriter::Workbook::new();
    sheets.into_iter().for_each(|sheet| book.push_worksheet(sheet));
    book.save(place.path(file)).unwrap();
}

fn sheet(name: &str) -> Worksheet {
    let mut sheet = Worksheet::new();
    sheet.set_name(name).unwrap();
    sheet
}

/// Replaces a text in the first sheet, as somebody does who mends it.
fn mend(place: &Place, file: &str, from: &str, to: &str) {
    replace(place, file, "xl/worksheets/sheet1.xml", (from, to));
}

fn replace(place: &Place, file: &str, wanted: &str, (from, to): (&str, &str)) {
    let mut archive = zip::ZipArchive::new(Cursor::new(place.read(file))).unwrap();
    let mut mended = zip::ZipWriter::new(fs::File::create(place.path(file)).unwrap());
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let (name, mut content) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut content).unwrap();
        if name == wanted {
            let text = String::from_utf8(content).unwrap();
            assert!(text.contains(from), "{text}");
            content = text.replace(from, to).into_bytes();
        }
        mended.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        mended.write_all(&content).unwrap();
    }
    mended.finish().unwrap();
}

/// How many rows there are, how many of them would be paid, and what is wrong.
fn checked(place: &Place, file: &str, more: &str) -> (u64, u64, Vec<String>) {
    let output = place.run(&format!("check {file} --run r --sandbox --json{more}")).json();
    let number = |name: &str| output[name].as_u64().unwrap_or_default();
    let all = output["diagnostics"].as_array().unwrap();
    let code = |found: &Value| found["code"].as_str().unwrap().to_owned();
    (number("rows"), number("valid"), all.iter().map(code).collect())
}

#[test]
fn an_amount_that_is_refused_for_its_format_stays_refused_until_it_is_mended() {
    let place = Place::new();
    place.write("paie.xlsx", include_bytes!("../files/amounts-in-euros-by-their-format.xlsx"));
    let before = checked(&place, "paie.xlsx", "");
    place.run("check paie.xlsx --run r --sandbox --annotate mend.xlsx").exits(3);
    let after = checked(&place, "mend.xlsx", "");
    assert_eq!((before.0, before.1), (5, 0));
    assert_eq!(after, before);
}

/// The rows are not judged where the headings are not found, and each cell keeps its format all the same.
#[test]
fn a_format_is_kept_where_the_row_was_not_judged() {
    let codes = ["#,##0 \"€\"", "0%", "#,##0,", "[$$-409]#,##0", ";;;"];
    for heading in ["Montan", "Téléphon"] {
        let place = Place::new();
        let mut november = sheet("Novembre");
        table(&mut november, "mtn_bj", &shown_as(&codes));
        let right = HEADINGS.iter().find(|right| right.starts_with(heading)).unwrap();
        let column = HEADINGS.iter().position(|other| other == right).unwrap();
        november.write_string(0, u16::try_from(column).unwrap(), heading).unwrap();
        workbook(&place, "paie.xlsx", vec![november]);
        place
            .run("check paie.xlsx --run r --sandbox --annotate mend.xlsx")
            .exits(3)
            .complains("column-missing");
        mend(&place, "mend.xlsx", &format!(">{heading}<"), &format!(">{right}<"));
        assert_eq!(checked(&place, "mend.xlsx", ""), (5, 0, vec!["amount-format".to_owned(); 5]));
    }
}

#[test]
fn a_format_is_kept_where_the_currency_was_not_known() {
    let place = Place::new();
    let mut november = sheet("Novembre");
    table(&mut november, "mtn_xy", &shown_as(&["#,##0 \"GHS\"", "#,##0 \"F CFA\""]));
    workbook(&place, "paie.xlsx", vec![november]);
    place
        .run("check paie.xlsx --run r --sandbox --annotate mend.xlsx")
        .exits(3)
        .complains("operator-unknown");
    mend(&place, "mend.xlsx", ">mtn_xy<", ">mtn_bj<");
    assert_eq!(checked(&place, "mend.xlsx", ""), (2, 1, vec!["amount-format".to_owned()]));
}

#[test]
fn a_format_is_kept_on_the_other_sheets() {
    let place = Place::new();
    let (mut november, mut december) = (sheet("Novembre"), sheet("Décembre"));
    table(&mut november, "mtn_bj", &shown_as(&["0"]));
    table(&mut december, "mtn_bj", &shown_as(&["0%", "#,##0 \"F CFA\""]));
    workbook(&place, "paie.xlsx", vec![november, december]);
    place.run("check paie.xlsx --sheet Novembre --run r --sandbox --annotate mend.xlsx").exits(0);
    assert_eq!(checked(&place, "mend.xlsx", " --sheet Décembre"), (2, 1, vec!["amount-format".to_owned()]));
}

/// A second check warns as the first did, and so does the one before the payment.
#[test]
fn who_is_struck_out_is_struck_out_again() {
    let place = Place::new();
    let struck = Format::new().set_font_strikethrough();
    let euros = struck.clone().set_num_format("0 \"€\"");
    let (mut november, mut december) = (sheet("Novembre"), sheet("Décembre"));
    table(&mut november, "mtn_bj", &[Format::new(), struck.clone(), struck, Format::new(), euros]);
    table(&mut december, "mtn_bj", &[Format::new().set_font_strikethrough(), Format::new()]);
    workbook(&place, "paie.xlsx", vec![november, december]);
    for (from, to) in [("paie.xlsx", "first.xlsx"), ("first.xlsx", "second.xlsx")] {
        let arguments = format!("check {from} --sheet Novembre --run r --sandbox --annotate {to}");
        place.run(&arguments).exits(3).complains("struck out").complains("all the same: 3–4, 6");
        let found = vec!["rows-struck-out".to_owned(), "amount-format".to_owned()];
        assert_eq!(checked(&place, to, " --sheet Novembre"), (5, 4, found));
        assert_eq!(checked(&place, to, " --sheet Décembre"), (2, 2, vec!["rows-struck-out".to_owned()]));
    }
}

/// What the line leaves is unknown each time, and no cell becomes one that is struck out as a whole.
#[test]
fn what_is_struck_out_in_part_is_refused_again() {
    let place = Place::new();
    let (line, none) = (Format::new().set_font_strikethrough(), Format::new());
    let mut sheets = [sheet("Novembre"), sheet("Décembre")];
    for sheet in &mut sheets {
        table(sheet, "mtn_bj", &shown_as(&["0", "0"]));
        sheet.write_rich_string(2, 5, &[(&line, "9"), (&none, "100001")]).unwrap();
        sheet.write_rich_string(2, 0, &[(&line, "E"), (&none, "E3")]).unwrap();
        sheet.write_rich_string(1, 1, &[(&line, "Ama"), (&none, "ni")]).unwrap();
    }
    workbook(&place, "paie.xlsx", sheets.into());
    let found = ["rows-struck-out", "cell-struck-out", "cell-struck-out"].map(str::to_owned).to_vec();
    for (from, to) in [("paie.xlsx", "first.xlsx"), ("first.xlsx", "second.xlsx")] {
        place.run(&format!("check {from} --sheet Novembre --run r --sandbox --annotate {to}")).exits(3);
        for sheet in ["Novembre", "Décembre"] {
            assert_eq!(
                checked(&place, to, &format!(" --sheet {sheet}")),
                (2, 1, found.clone()),
                "{to} {sheet}"
            );
        }
    }
}

/// Somebody's row that slipped under the heading of the remarks comes back each time, until it is moved.
#[test]
fn who_stands_among_the_remarks_is_handed_back() {
    const TYPED: &str = "Zoé Koffi +2290197000009 90000";
    let place = Place::new();
    let mut november = sheet("Novembre");
    table(&mut november, "mtn_bj", &shown_as(&["0", "0", "0"]));
    november.write_string(0, 6, "Errors").unwrap();
    for column in 0..6 {
        november.write_blank(2, column, &Format::new()).unwrap();
    }
    november.write_string(2, 6, TYPED).unwrap();
    workbook(&place, "0.xlsx", vec![november]);
    for (count, language) in [(1, "fr"), (2, "en"), (3, "fr"), (4, "en")] {
        let (from, to) = (format!("{}.xlsx", count - 1), format!("{count}.xlsx"));
        assert_eq!(checked(&place, &from, ""), (2, 2, vec!["remark-alone".to_owned()]));
        place.run(&format!("check {from} --run r --sandbox --annotate {to} --lang {language}")).exits(0);
        let told = column(&sheet_of(&place, &to, "Novembre"), "Errors")[1].clone();
        assert_eq!(told.lines().last(), Some(TYPED), "{told}");
        assert_eq!(told.lines().count(), 2, "{told}");
    }
    // What is left when it was moved is ours.
    mend(&place, "4.xlsx", &format!("\n{TYPED}"), "");
    assert_eq!(checked(&place, "4.xlsx", ""), (2, 2, vec!["row-blank".to_owned()]));
}

/// Where the headings are not found, the first row is taken for them, and may be somebody's.
#[test]
fn a_person_in_the_first_row_looks_as_before() {
    let place = Place::new();
    let euros = Format::new().set_num_format("0 \"€\"");
    let mut november = sheet("Novembre");
    for row in [0, 1] {
        november.write_string(row, 0, "Ama Koffi").unwrap();
        november.write_number_with_format(row, 1, 380, &euros).unwrap();
    }
    workbook(&place, "paie.xlsx", vec![november]);
    place.run("check paie.xlsx --sheet Novembre --run r --sandbox --annotate mend.xlsx").exits(3);
    let mut archive = zip::ZipArchive::new(Cursor::new(place.read("mend.xlsx"))).unwrap();
    let mut rows = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut rows).unwrap();
    let cell = |name: &str| {
        let (_, cell) = rows.split_once(&format!("<c r=\"{name}\" ")).unwrap();
        cell.split_once("</c>").unwrap().0.to_owned()
    };
    assert_eq!(cell("B1"), cell("B2"));
    assert!(cell("B1").ends_with("<v>380</v>"), "{rows}");
}

/// Other programs allow longer names than Excel, and signs that it does not.
#[test]
fn a_sheet_whose_name_cannot_be_written_gets_another_that_is_told() {
    let place = Place::new();
    let (mut other, mut november) = (sheet("Sheet2"), sheet("Novembre"));
    other.write_string(0, 0, "CNSS").unwrap();
    table(&mut november, "mtn_bj", &shown_as(&["0", "0%"]));
    workbook(&place, "paie.xlsx", vec![other, november]);
    let long = "Salaires de novembre: ouvriers/cadres 2026";
    replace(&place, "paie.xlsx", "xl/workbook.xml", ("\"Novembre\"", &format!("\"{long}\"")));
    let arguments =
        ["check", "paie.xlsx", "--sheet", long, "--run", "r", "--sandbox", "--annotate", "mend.xlsx"];
    let name = "Salaires de novembre- ouvriers-";
    let said = place.finish(place.command(arguments)).exits(3);
    said.complains(&format!("then: payrun check mend.xlsx --sheet \"{name}\" --run r --sandbox"));
    assert_eq!(sheets(&place, "mend.xlsx"), ["Sheet2", name]);
    let arguments = ["check", "mend.xlsx", "--sheet", name, "--run", "r", "--sandbox", "--json"];
    assert_eq!(place.finish(place.command(arguments)).exits(3).json()["valid"], 1);
}

/// Whoever was not to be paid for a comment is still told of when the file is handed back, with the words of the comment.
#[test]
fn comments_come_along_and_are_told_again() {
    use rust_xlsxwriter::Note;
    let place = Place::new();
    let mut paie = sheet("Paie");
    table(&mut paie, "mtn_bj", &[Format::new(), Format::new(), Format::new()]);
    paie.write_blank(1, 3, &Format::new()).unwrap();
    for (row, column, text) in
        [(1, 3, "Awa : n'a plus de téléphone"), (2, 1, "NE PAS PAYER < mars"), (0, 0, "Titre")]
    {
        paie.insert_note(row, column, &Note::new(text).set_author("Awa")).unwrap();
    }
    workbook(&place, "paie.xlsx", vec![paie]);
    place.run("check paie.xlsx --run r --annotate one.xlsx").exits(3).complains("warning[rows-commented]");
    place.run("check one.xlsx --run r --annotate two.xlsx").exits(3).complains("warning[rows-commented]");
    let two = notes(&place, "two.xlsx");
    // All but the command that checks the same file again.
    assert_eq!(notes(&place, "one.xlsx").replace("check one.xlsx", "check two.xlsx"), two);
    for text in ["Awa : n'a plus de téléphone", "NE PAS PAYER &lt; mars", "Titre", "There is no phone"] {
        assert_eq!(two.matches(text).count(), 1, "{text}: {two}");
    }
    // What is still commented is told when the row is mended, too.
    let document = place.run("check two.xlsx --run r --json").exits(3).json();
    let told =
        document["diagnostics"].as_array().unwrap().iter().find(|told| told["code"] == "rows-commented");
    assert_eq!(told.unwrap()["row"], 2);
}

/// The notes of the first sheet.
fn notes(place: &Place, file: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(place.read(file))).unwrap();
    let mut text = String::new();
    archive.by_name("xl/comments1.xml").unwrap().read_to_string(&mut text).unwrap();
    text
}
