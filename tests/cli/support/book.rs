//! The reconciliation, read back: the workbook by another library, and the document beside it.

use calamine::{Data, DataType, Range, Reader, Xlsx, open_workbook};
use serde_json::Value;

use super::Place;

/// One sheet of a workbook.
pub fn sheet(place: &Place, workbook: &str, name: &str) -> Range<Data> {
    let mut book: Xlsx<_> = open_workbook(place.path(workbook)).unwrap();
    book.worksheet_range(name).unwrap()
}

/// All sheets, in their order.
pub fn sheets(place: &Place, workbook: &str) -> Vec<String> {
    let book: Xlsx<std::io::BufReader<std::fs::File>> = open_workbook(place.path(workbook)).unwrap();
    book.sheet_names()
}

/// The cells under a heading, as text.
pub fn column(range: &Range<Data>, heading: &str) -> Vec<String> {
    let at = range.headers().unwrap().iter().position(|found| found == heading).unwrap();
    range.rows().skip(1).map(|row| row[at].as_string().unwrap_or_default()).collect()
}

/// The line of an employee in the document.
pub fn line(place: &Place, document: &str, employee: &str) -> Value {
    let whole: Value = serde_json::from_slice(&place.read(document)).unwrap();
    let lines = whole["payouts"].as_array().unwrap();
    let line = lines.iter().find(|line| line["employee_id"] == employee);
    line.unwrap_or_else(|| panic!("no {employee} in {document}")).clone()
}
