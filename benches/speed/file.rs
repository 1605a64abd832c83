//! Checking a file, and its reference: the csv crate reading the same file.

use std::path::Path;

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
