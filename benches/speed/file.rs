//! Checking a file, and its references: the csv crate, or calamine, reading the same file.

use std::path::Path;

use calamine::Reader;

use crate::bytes_and_times::timed;
use crate::child::Figures;
use crate::people;

pub fn check_role(csv: &Path) -> Figures {
    let (seconds, _) = timed(|| people::checked(csv));
    Figures::from([("seconds".to_owned(), seconds)])
}

pub fn csv_role(csv: &Path) -> Figures {
    let (seconds, rows) = timed(|| {
        let mut reader = csv::Reader::from_path(csv).unwrap();
        let mut record = csv::ByteRecord::new();
        let mut rows = 0_u64;
        while reader.read_byte_record(&mut record).unwrap() {
            rows += 1;
        }
        rows
    });
    Figures::from([("seconds".to_owned(), seconds), ("rows".to_owned(), rows as f64)])
}

pub fn calamine_role(xlsx: &Path) -> Figures {
    let (seconds, rows) = timed(|| {
        let mut workbook: calamine::Xlsx<_> = calamine::open_workbook(xlsx).unwrap();
        workbook.worksheet_range_at(0).unwrap().unwrap().rows().len()
    });
    Figures::from([("seconds".to_owned(), seconds), ("rows".to_owned(), rows as f64)])
}
