//! Made-up employees: a file of them, and the orders that it stands for.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use payrun::domain::{ProviderName, RunId};
use payrun::intake::{AccountView, Checked, Context, Limits, check};

/// Each with how mobile numbers of its own begin, up to six digits before their end: nothing is to be said of them.
const OPERATORS: [(&str, &str); 4] =
    [("mtn_bj", "+2290196"), ("moov_bj", "+2290195"), ("orange_ci", "+2250708"), ("mtn_ci", "+2250505")];

/// The same people as a workbook, as a spreadsheet program keeps them: texts in a table, amounts as numbers.
pub fn xlsx(folder: &Path, rows: u64) -> PathBuf {
    let path = folder.join(format!("salaries-{rows}.xlsx"));
    if path.exists() {
        return path;
    }
    let lines = BufReader::new(File::open(csv(folder, rows)).unwrap()).lines();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet_with_low_memory().unwrap();
    for (row, line) in (0..).zip(lines) {
        for (column, cell) in (0..).zip(line.unwrap().split(',')) {
            match cell.parse::<f64>() {
                Ok(amount) if column == 5 => sheet.write_number(row, column, amount).unwrap(),
                _ => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    book.save(&path).unwrap();
    path
}

/// A file of `rows` employees, made once per folder.
pub fn csv(folder: &Path, rows: u64) -> PathBuf {
    let path = folder.join(format!("salaries-{rows}.csv"));
    if path.exists() {
        return path;
    }
    let mut file = BufWriter::new(File::create(&path).unwrap());
    writeln!(
        file,
        "employee_id,first_name,last_name,phone,operator,amount,currency,email,description,pay_item"
    )
    .unwrap();
    for (n, (operator, prefix)) in (0..rows).zip(OPERATORS.into_iter().cycle()) {
        // Numbers that end in 99xx are special to the simulator.
        let of_operator = n / 4;
        let number = of_operator / 9_900 * 10_000 + of_operator % 9_900;
        let amount = 50_000 + n % 400_000;
        writeln!(
            file,
            "EMP-{n:07},Aïssatou,Houngbédji,{prefix}{number:06},{operator},{amount},XOF,employee.{n}@example.com,\
             Salaire de novembre,salary",
        )
        .unwrap();
    }
    file.into_inner().unwrap().sync_all().unwrap();
    path
}

pub fn run() -> RunId {
    "2026-11".parse().unwrap()
}

/// The file, judged as `payrun check` judges it.
pub fn checked(csv: &Path) -> Checked {
    let run = run();
    let context = Context {
        run: &run,
        accounts: vec![AccountView { name: "main".parse().unwrap(), provider: ProviderName::Zayono }],
        default_account: "main".parse().unwrap(),
    };
    let checked = check(csv, &context, &Limits::default()).unwrap();
    assert_eq!(checked.rejected, 0);
    checked
}
