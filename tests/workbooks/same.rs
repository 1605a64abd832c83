//! CSV and workbook of one table give the same instructions, whoever wrote the workbook and however its cells are kept.

use std::fmt::Write as _;
use std::path::Path;

use payrun::intake::{Checked, InputRow, Limits};
use proptest::prelude::*;

use crate::make::{self, Cell, Sheet, Workbook};
use crate::{checked, rows};

const HEADINGS: [&str; 8] =
    ["Matricule", "Prénom", "Nom", "Téléphone", "Opérateur", "Montant", "Libellé", "meta.site"];

/// A table of good and bad rows.
fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    let row = (
        0..60_u32,
        prop::sample::select(vec!["Ama", "Élise-Ange", "N'Da \"Koffi\"", "", "A & B <c>", "_x0041_"]),
        prop::sample::select(vec!["2290190123456", "2290166123456", "22890123456", "", "190123456"]),
        prop::sample::select(vec!["mtn_bj", "moov_tg", "MTN_BJ", "nobody", ""]),
        prop::sample::select(vec!["250000", "1", "99", "10000001", "0", "1250.5", "", "123456.25"]),
        prop::sample::select(vec!["", "Salaire", "Prime\nde fin", "  espaces  "]),
    );
    let row = row.prop_map(|(id, name, phone, operator, amount, note)| {
        let id = format!("E{id}");
        [&id, name, "Koffi", phone, operator, amount, note, ""].map(str::to_owned).to_vec()
    });
    prop::collection::vec(row, 1..8)
}

fn csv(table: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADINGS).unwrap();
    for row in table {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn is_number(text: &str) -> bool {
    text.parse::<f64>().is_ok() && !text.starts_with('0')
}

/// By hand: texts in the cells, numbers as they are.
fn by_hand(table: &[Vec<String>], numbers: bool) -> Vec<u8> {
    let cell = |text: &String| match text.as_str() {
        "" => Cell::None,
        number if numbers && is_number(number) => make::number(number),
        // What would be an escape is escaped.
        text => make::text(&text.replace("_x0041_", "_x005F_x0041_")),
    };
    let mut sheet = Sheet::new("Feuil1").row(1, "", &HEADINGS.map(make::text));
    for (number, row) in (2..).zip(table) {
        sheet = sheet.row(number, "", &row.iter().map(cell).collect::<Vec<_>>());
    }
    Workbook::of(&[sheet]).bytes()
}

/// By a program that others use, with shared texts and floats.
fn by_a_writer(table: &[Vec<String>], numbers: bool) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, HEADINGS).unwrap();
    for (number, row) in (1..).zip(table) {
        for (column, text) in (0..).zip(row) {
            if numbers && is_number(text) {
                sheet.write_number(number, column, text.parse::<f64>().unwrap()).unwrap();
            } else {
                sheet.write_string(number, column, text).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

fn read(bytes: &[u8]) -> Option<(Checked, Vec<InputRow>)> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), bytes).unwrap();
    let checked = checked(Path::new(file.path()).into(), &Limits::default()).ok()?;
    let rows = rows(&checked);
    Some((checked, rows))
}

/// Row, what is ordered or typed, and what is wrong with it.
fn told(rows: &[InputRow]) -> String {
    let mut told = String::new();
    for row in rows {
        match row {
            InputRow::Valid { row, instruction } => {
                writeln!(told, "{row} {:?} {}", instruction.amount, instruction.description)
            }
            InputRow::Rejected { row, cells, amount, problems } => {
                let cells: Vec<_> = cells.by_column().collect();
                writeln!(told, "{row} {cells:?} {amount:?} {problems:?}")
            }
        }
        .unwrap();
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn csv_and_workbook_of_one_table_are_paid_alike(table in table()) {
        let expected = read(&csv(&table)).unwrap();
        for numbers in [false, true] {
            for bytes in [by_hand(&table, numbers), by_a_writer(&table, numbers)] {
                let found = read(&bytes).unwrap();
                prop_assert_eq!(found.0.digest, expected.0.digest);
                prop_assert_eq!(&found.0.input, &expected.0.input);
                prop_assert_eq!(told(&found.1), told(&expected.1));
                let places = |checked: &Checked| crate::codes(&checked.diagnostics);
                prop_assert_eq!(places(&found.0), places(&expected.0));
            }
        }
    }
}
