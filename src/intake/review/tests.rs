//! Every row comes back once, in its place, with all that is wrong with it: also beyond what a check keeps in detail.

use super::*;
use crate::intake::testing;

/// Row number, cells, and code and column of each remark.
type Handed = Vec<(u64, String, Vec<(&'static str, Option<usize>)>)>;

fn review_within(text: &str, limits: &Limits) -> (Shape, Handed) {
    let file = testing::file(text);
    let found = testing::check_within(file.path(), limits);
    let review = testing::review(file.path(), limits, found.as_ref()).unwrap().unwrap();
    let mut handed = Vec::new();
    let visited: Result<(), VisitError<()>> = review.for_each_row(&mut |row| {
        let cells: Vec<&str> = row.cells().map(|cell| cell.text).collect();
        let remarks = row.remarks.iter().map(|remark| (remark.problem.code(), remark.column)).collect();
        handed.push((row.number, cells.join("|"), remarks));
        Ok(())
    });
    visited.unwrap();
    (review.shape().clone(), handed)
}

fn review(text: &str) -> (Shape, Handed) {
    review_within(text, &Limits::default())
}

/// Headings and rows, some of them wrong in every way that is known late.
fn troubled() -> String {
    let good = |id: &str, phone: &str| testing::row("employee_id", id).replace("+2290190123456", phone);
    testing::table("employee_id", "E1")
        + &good("E2", "+2290190123456")
        + ",,,,,,,,,,\n"
        + &good("E3", "12")
        + &good("e3", "+2290190000003")
        + &good("E4", "").replace("250000", "abc")
}

#[test]
fn remarks_stand_at_their_cells() {
    let (shape, handed) = review(&troubled());
    assert_eq!((shape.heading_row, shape.last_row, shape.width), (1, 7, 11));
    assert_eq!(handed.iter().map(|(number, ..)| *number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(handed[2].2, [("phone-shared", Some(3))]);
    assert_eq!(handed[3].2, [("row-blank", None)]);
    assert!(handed[4].2.contains(&("payout-twice", Some(0))), "{handed:?}");
    assert_eq!(handed[6].2, [("phone-missing", Some(3)), ("amount-not-a-number", Some(5))]);
    assert!(handed[4].1.starts_with("E3|Ama|Koffi|12|"));
}

#[test]
fn nothing_is_missing_beyond_what_a_check_keeps() {
    let sorted = |handed: Handed| -> Handed {
        let sort = |(number, cells, mut remarks): (u64, String, Vec<_>)| {
            remarks.sort_unstable();
            (number, cells, remarks)
        };
        handed.into_iter().map(sort).collect()
    };
    let (shape, kept) = review(&troubled());
    for diagnostics in [0, 1, 3] {
        let (again, judged) = review_within(&troubled(), &Limits { diagnostics, ..Limits::default() });
        assert_eq!(sorted(judged), sorted(kept.clone()), "{diagnostics}");
        assert_eq!(again, shape);
    }
}

#[test]
fn a_refused_file_comes_back_where_it_can_be_read_to_its_end() {
    let (shape, handed) = review(&testing::table("amount", "5").replace("amount", "Montan"));
    assert_eq!(handed[0].2, [("column-missing", None), ("column-unknown", Some(5))]);
    assert_eq!((handed.len(), shape.columns.len()), (2, 11));
    let unclosed = testing::table("amount", "5") + "E2,\"Ama\n" + &testing::row("amount", "6");
    let file = testing::file(&unclosed);
    for diagnostics in [0, 1_000] {
        let limits = Limits { diagnostics, ..Limits::default() };
        let found = testing::check_within(file.path(), &limits);
        let review = testing::review(file.path(), &limits, found.as_ref()).unwrap().unwrap();
        let visited: Result<(), VisitError<()>> = review.for_each_row(&mut |_| Ok(()));
        // Whoever gets only the rows above would find them good.
        assert!(matches!(visited, Err(VisitError::Intake(IntakeError::CutShort { .. }))), "{visited:?}");
    }
}

/// Refused for what a person has written below the rows, and read to its end all the same.
#[test]
fn a_file_with_many_wrong_totals_comes_back() {
    let totals: String = (0..5).map(|n| format!("Total,,,,,{n},,,,,\n")).collect();
    let text = testing::table("amount", "5") + &totals;
    for diagnostics in [0, 3, 1_000] {
        let limits = Limits { diagnostics, ..Limits::default() };
        let (_, handed) = review_within(&text, &limits);
        assert_eq!(handed.len(), 7, "{handed:?}");
    }
}

#[test]
fn what_holds_no_rows_is_not_handed_back() {
    for bytes in [&b""[..], b"\xff\xfe\0\0", b"PK\x03\x04"] {
        let file = testing::file(bytes);
        let found = testing::check_path(file.path());
        let review = testing::review(file.path(), &Limits::default(), found.as_ref());
        assert!(review.unwrap().is_none(), "{bytes:?}");
    }
}

#[test]
fn a_row_whose_cells_could_not_be_told_apart_says_so() {
    let text = testing::table("amount", "250,50") + "E2,Ama\n";
    let file = testing::file(&text);
    let found = testing::check_path(file.path());
    let review = testing::review(file.path(), &Limits::default(), found.as_ref()).unwrap().unwrap();
    assert!(review.shape().has_unplaced);
    assert_eq!(review.shape().width, 12);
    let mut unplaced = Vec::new();
    let visited: Result<(), VisitError<()>> = review.for_each_row(&mut |row| {
        unplaced.push(row.is_unplaced());
        Ok(())
    });
    visited.unwrap();
    assert_eq!(unplaced, [false, true, true]);
}

/// The column of an earlier check is passed over, also on rows where nothing else stands.
#[test]
fn earlier_remarks_are_passed_over() {
    let text = testing::table("amount", "abc").replace('\n', ",\n").replacen("account,", "account,ERRORS", 1);
    let text = text
        + ",,,,,,,,,,,\"Warning: This row is empty and is passed over. To mend: delete it, or fill it in if someone is missing.\"\n"
        + &testing::row("employee_id", "E2").replace('\n', ",x\n");
    assert_eq!(
        testing::codes_of(&text),
        [(Some(2), "amount-not-a-number"), (Some(3), "row-blank"), (Some(4), "phone-shared")]
    );
    let (shape, _) = review(&text);
    assert_eq!(shape.remarks_column, Some(11));
}

#[test]
fn a_file_that_changed_is_not_handed_back_as_if_it_had_not() {
    let file = testing::file(troubled());
    let limits = Limits { diagnostics: 0, ..Limits::default() };
    let found = testing::check_within(file.path(), &limits);
    let review = testing::review(file.path(), &limits, found.as_ref()).unwrap().unwrap();
    std::fs::write(file.path(), troubled().replace("250000", "7")).unwrap();
    let visited: Result<(), VisitError<()>> = review.for_each_row(&mut |_| Ok(()));
    assert!(matches!(visited, Err(VisitError::Intake(IntakeError::Changed { .. }))));
}
