//! What cells hold: numbers, dates, errors, formulas, texts.

use payrun::intake::{InputFile, InputRow, Limits};

use crate::make::{Cell, HEADINGS, Sheet, Workbook, but, employee, number, raw, text};
use crate::{checked, codes_of, file, judged, rows};

/// The first row as it is paid.
fn paid(sheet: Sheet) -> payrun::domain::PayoutInstruction {
    let file = file(&Workbook::of(&[sheet]));
    let checked = checked(InputFile::from(file.path()), &Limits::default()).unwrap();
    match rows(&checked).swap_remove(0) {
        InputRow::Valid { instruction, .. } => *instruction,
        InputRow::Rejected { problems, .. } => panic!("{problems:?}"),
    }
}

fn one(column: usize, cell: Cell) -> Sheet {
    Sheet::table("Feuil1", &[but(1, column, cell)])
}

fn codes(column: usize, cell: Cell) -> Vec<(String, &'static str)> {
    codes_of(one(column, cell))
}

fn at(cell: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(cell.to_owned(), code)]
}

#[test]
fn phones_are_the_digits_that_are_stored() {
    for stored in ["2290190123456", "2.290190123456E12", "2.290190123456E+12", "2290190123456.0"] {
        assert_eq!(paid(one(3, number(stored))).recipient.phone.digits(), "2290190123456", "{stored}");
    }
    assert_eq!(codes(3, text("2,29019E+12")), at("D2", "phone-scientific"));
}

#[test]
fn amounts_are_what_the_spreadsheet_shows() {
    for stored in ["250000", "250000.00000000001", "249999.99999999997", "2.5E5", "250000.0"] {
        assert_eq!(paid(one(5, number(stored))).amount.minor(), 250_000, "{stored}");
    }
    assert_eq!(codes(5, number("250000.4")), at("F2", "amount-decimals"));
    assert_eq!(codes(5, number("-250000")), at("F2", "amount-too-small"));
}

#[test]
fn ids_keep_the_zeros_that_are_shown() {
    assert_eq!(paid(one(0, raw("s=\"2\"", "<v>42</v>"))).employee_id.as_str(), "00042");
    assert_eq!(paid(one(0, number("42"))).employee_id.as_str(), "42");
    assert_eq!(codes(0, number("1234567890123450")), at("A2", "cell-digits-lost"));
}

/// 1250.5 is shown as 1251, and 1250 as 01250.
#[test]
fn decimals_that_a_padded_format_does_not_show_are_told() {
    for (stored, expected) in [("1250.5", at("F2", "amount-format")), ("1250", vec![])] {
        let mut row = but(1, 5, raw("s=\"2\"", &format!("<v>{stored}</v>")));
        (row[3], row[4]) = (number("233241234567"), text("mtn_gh"));
        assert_eq!(codes_of(Sheet::table("Feuil1", &[row])), expected, "{stored}");
    }
}

#[test]
fn what_is_no_text_and_no_number_is_refused_where_it_is_read() {
    let date = || raw("s=\"1\"", "<v>46356</v>");
    for column in 0..6 {
        let cell = format!("{}2", char::from(b'A' + u8::try_from(column).unwrap()));
        assert_eq!(codes(column, raw("t=\"e\"", "<v>#N/A</v>")), at(&cell, "cell-error"));
        assert_eq!(codes(column, raw("", "<f>B2*2</f>")), at(&cell, "cell-formula-without-value"));
        assert_eq!(codes(column, raw("", "<f>B2*2</f><v></v>")), at(&cell, "cell-formula-without-value"));
        assert_eq!(codes(column, date()), at(&cell, "cell-date"));
        assert_eq!(codes(column, raw("t=\"d\"", "<v>2026-11-30</v>")), at(&cell, "cell-date"));
        assert_eq!(codes(column, raw("t=\"b\"", "<v>1</v>")), at(&cell, "cell-boolean"));
    }
}

#[test]
fn formulas_are_what_was_calculated() {
    assert_eq!(paid(one(5, raw("", "<f>200000+50000</f><v>250000</v>"))).amount.minor(), 250_000);
    assert_eq!(
        paid(one(4, raw("t=\"str\"", "<f>\"mtn\"&amp;\"_bj\"</f><v>mtn_bj</v>"))).operator.as_str(),
        "mtn_bj"
    );
    // A formula that gives an empty text is an empty cell.
    assert_eq!(codes(5, raw("t=\"str\"", "<f>IF(A2=\"\",\"\",1)</f><v></v>")), at("F2", "amount-missing"));
}

#[test]
fn texts_come_from_the_table_without_how_they_are_pronounced() {
    let table = [
        "<t>E1</t>",
        "<r><rPr><b/></rPr><t>A</t></r><r><t xml:space=\"preserve\">ma </t></r><rPh sb=\"0\" eb=\"1\"><t>not this</t></rPh>",
        "<t>Koffi &amp; &#70;ils_x0021_</t><phoneticPr fontId=\"1\"/>",
    ];
    let cells: Vec<Cell> = (0..3)
        .map(|n| raw("t=\"s\"", &format!("<v>{n}</v>")))
        .chain(employee(1).into_iter().skip(3))
        .collect();
    let book = Workbook::with(&[Sheet::table("Feuil1", &[cells])], "", &table, &["General"]);
    let path = file(&book);
    let checked = checked(InputFile::from(path.path()), &Limits::default()).unwrap();
    let InputRow::Valid { instruction, .. } = rows(&checked).swap_remove(0) else { panic!() };
    assert_eq!(instruction.employee_id.as_str(), "E1");
    assert_eq!(instruction.recipient.first_name.expose(), "Ama");
    assert_eq!(instruction.recipient.last_name.expose(), "Koffi & Fils!");
}

#[test]
fn dates_are_read_where_a_text_may_stand() {
    for (properties, shown) in [("", "2026-11-30"), ("<workbookPr date1904=\"1\"/>", "2030-12-01")] {
        let mut headings: Vec<Cell> = HEADINGS.map(text).to_vec();
        headings.push(text("Libellé"));
        let mut row = employee(1);
        row.push(raw("s=\"1\"", "<v>46356</v>"));
        let sheet = Sheet::new("Feuil1").row(1, "", &headings).row(2, "", &row);
        let book = Workbook::with(&[sheet], properties, &[], &["General", "d mmm yyyy"]);
        let path = file(&book);
        let checked = checked(InputFile::from(path.path()), &Limits::default()).unwrap();
        let InputRow::Valid { instruction, .. } = rows(&checked).swap_remove(0) else { panic!() };
        assert_eq!(instruction.description, shown);
    }
}

#[test]
fn cells_that_are_not_there_are_empty_and_those_under_no_heading_refused() {
    let short: Vec<Cell> = employee(1).into_iter().take(5).collect();
    assert_eq!(codes_of(Sheet::table("Feuil1", &[short])), at("F2", "amount-missing"));
    let mut long = employee(1);
    long.extend([Cell::None, Cell::None, text("stray")]);
    assert_eq!(codes_of(Sheet::table("Feuil1", &[long.clone()])), at("I2", "row-ragged"));
    long[8] = text("  ");
    assert_eq!(codes_of(Sheet::table("Feuil1", &[long])), []);
    let far = Sheet::new("Feuil1").row(1, "", &HEADINGS.map(text)).row(2, "", &employee(1));
    let mut far = far.row(3, "", &employee(2));
    far.rows = far.rows.replacen("</row><row r=\"3\" >", "<c r=\"XFD2\"><v>1</v></c></row><row r=\"3\" >", 1);
    assert_eq!(codes_of(far), at("XFD2", "row-ragged"));
}

#[test]
fn rows_keep_the_numbers_that_the_sheet_shows() {
    let sheet = Sheet::new("Feuil1")
        .row(3, "", &HEADINGS.map(text))
        .row(4, "", &[])
        .row(10, "", &but(1, 5, text("x")))
        .row(1_048_576, "", &but(2, 5, text("y")));
    assert_eq!(
        codes_of(sheet),
        [("F10".to_owned(), "amount-not-a-number"), ("F1048576".to_owned(), "amount-not-a-number")]
    );
}

/// As the library does that writes our own workbooks.
#[test]
fn an_empty_row_that_stands_there_twice_does_no_harm() {
    let sheet = Sheet::table("Feuil1", &[employee(1)]).row(2, "", &[]).row(1, "", &[Cell::None]);
    assert_eq!(codes_of(sheet), []);
    let sheet = Sheet::table("Feuil1", &[employee(1)]).row(2, "", &employee(2));
    assert_eq!(codes_of(sheet), [(String::new(), "workbook-damaged")]);
}

/// Some programs leave the names of rows and cells out.
#[test]
fn places_that_are_not_written_are_counted() {
    let mut sheet = Sheet::table("Feuil1", &[employee(1), but(2, 5, text("x"))]);
    for row in 1..=3 {
        sheet.rows = sheet.rows.replace(&format!(" r=\"{row}\""), "");
        for column in 'A'..='F' {
            sheet.rows = sheet.rows.replace(&format!(" r=\"{column}{row}\""), "");
        }
    }
    assert!(!sheet.rows.contains("r=\""));
    assert_eq!(judged(&Workbook::of(&[sheet])), (true, at("F3", "amount-not-a-number")));
}
