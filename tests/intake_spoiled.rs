//! Files spoiled in the ways in which people and spreadsheets spoil them, each named after its damage, with what is
//! said about it. The names that begin with `sound-` look unusual and lose nothing.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

use std::collections::BTreeSet;
use std::path::Path;

use payrun::domain::{Currency, ProviderName, RunId};
use payrun::intake::{AccountView, Checked, Context, Diagnostics, Encoding, IntakeError, Limits, check};
use payrun::words::Language;

type Expectation = (&'static str, bool, &'static [(u64, &'static str)]);

/// File, whether it can be used, and each row and code.
const EXPECTED: &[Expectation] = &[
    (
        "amounts-in-another-currency.csv",
        true,
        &[(2, "amount-currency-differs"), (3, "amount-currency-differs")],
    ),
    ("amounts-in-another-currency-than-the-heading.csv", true, &[(3, "currency-not-of-heading")]),
    ("amounts-in-francs-settle-no-cedis.csv", true, &[(3, "amount-ambiguous")]),
    ("amounts-in-two-conventions.csv", false, &[(4, "amounts-conflict")]),
    ("amounts-of-accountants.csv", true, &[(2, "amount-too-small"), (3, "amount-too-small")]),
    ("amounts-shortened.csv", true, &[(2, "amount-not-a-number"), (3, "amount-not-a-number")]),
    (
        "amounts-with-groups-too-long.csv",
        true,
        &[(2, "amount-ambiguous"), (4, "amount-ambiguous"), (5, "amount-ambiguous")],
    ),
    ("amounts-with-two-readings.csv", true, &[(2, "amount-ambiguous"), (4, "amount-ambiguous")]),
    ("another-table-below.csv", false, &[(4, "headings-differ")]),
    ("blank-lines-only.csv", false, &[(0, "file-empty")]),
    ("blank-rows-between.csv", true, &[(3, "row-blank"), (8, "phone-malformed")]),
    ("byte-order-mark-only.csv", false, &[(0, "file-empty")]),
    ("cells-missing-and-too-many.csv", true, &[(3, "row-ragged"), (4, "row-ragged")]),
    ("column-missing.csv", false, &[(1, "column-missing")]),
    ("column-misspelt.csv", false, &[(1, "column-missing"), (1, "column-unknown")]),
    ("control-characters.csv", true, &[(2, "name-control-character"), (3, "name-control-character")]),
    ("cut-off-inside-quotes.csv", false, &[(3, "quote-unclosed")]),
    ("dos-accents.csv", false, &[(3, "encoding-unknown")]),
    ("empty.csv", false, &[(0, "file-empty")]),
    ("encodings-mixed.csv", false, &[(3, "encoding-mixed")]),
    (
        "errors-saved-as-texts.csv",
        true,
        &[
            (2, "cell-error"),
            (3, "cell-error"),
            (4, "cell-error"),
            (5, "cell-error"),
            (6, "cell-error"),
            (7, "cell-error"),
            (8, "cell-error"),
        ],
    ),
    ("full-name-in-one-column.csv", true, &[(1, "name-split"), (2, "name-not-split")]),
    ("full-names-in-every-way.csv", true, &[(1, "name-split"), (5, "name-not-split"), (6, "name-not-split")]),
    ("headings-and-empty-cells.csv", false, &[(0, "file-headings-only")]),
    ("headings-on-every-page.csv", true, &[(3, "headings-repeated"), (5, "headings-repeated")]),
    ("headings-only.csv", false, &[(0, "file-headings-only")]),
    (
        "ids-that-look-alike.csv",
        true,
        &[(2, "payout-twice"), (3, "payout-twice"), (4, "payout-twice"), (5, "payout-twice")],
    ),
    (
        "ids-whose-dashes-look-alike.csv",
        true,
        &[(2, "payout-twice"), (3, "payout-twice"), (4, "payout-twice"), (5, "payout-twice")],
    ),
    ("ids-with-unseen-characters.csv", true, &[(3, "employee-id-bad"), (4, "employee-id-bad")]),
    ("macintosh-accents.csv", false, &[(3, "encoding-unknown")]),
    ("metadata-name-bad.csv", false, &[(1, "metadata-name-bad")]),
    ("metadata-name-reserved.csv", false, &[(1, "metadata-name-reserved")]),
    (
        "name-alone-below-the-total.csv",
        true,
        &[(4, "total-line"), (6, "name-alone"), (7, "remark-line"), (8, "remark-line")],
    ),
    ("no-headings.csv", false, &[(1, "headings-not-found")]),
    ("nul-bytes.csv", false, &[(0, "file-binary")]),
    ("old-workbook-named-csv.csv", false, &[(0, "file-spreadsheet")]),
    ("one-endless-line.csv", false, &[(1, "row-too-long")]),
    (
        "operators-by-usual-names.csv",
        true,
        &[
            (0, "operator-by-name"),
            (0, "operator-by-name"),
            (0, "operator-by-name"),
            (0, "operator-by-name"),
            (4, "operator-ambiguous"),
            (7, "operator-unknown"),
            (8, "phone-other-country"),
        ],
    ),
    (
        "pasted-twice.csv",
        true,
        &[(2, "payout-twice"), (3, "payout-twice"), (4, "payout-twice"), (5, "payout-twice")],
    ),
    ("pdf-named-csv.csv", false, &[(0, "file-binary")]),
    ("person-below-the-total.csv", true, &[(4, "total-line")]),
    (
        "person-without-phone-below-the-total.csv",
        true,
        &[(4, "total-line"), (5, "operator-missing"), (5, "phone-missing")],
    ),
    (
        "phones-as-people-write-them.csv",
        true,
        &[(0, "phone-completed"), (0, "phone-completed"), (0, "phone-completed")],
    ),
    ("phones-of-another-operator.csv", true, &[(2, "phone-other-operator"), (3, "phone-other-operator")]),
    (
        "phones-of-before-the-renumbering.csv",
        true,
        &[
            (2, "phone-old-national"),
            (3, "phone-old-plan"),
            (4, "phone-old-national"),
            (5, "phone-old-plan"),
            (6, "phone-old-national"),
            (7, "phone-old-plan"),
        ],
    ),
    ("phones-read-as-numbers.csv", true, &[(2, "phone-scientific"), (3, "phone-lost-zero")]),
    ("quote-closed-rows-later.csv", false, &[(2, "quote-unclosed")]),
    ("quote-in-an-ignored-column-swallows-rows.csv", false, &[(1, "column-unknown"), (2, "quote-unclosed")]),
    ("quote-never-closed.csv", false, &[(3, "quote-unclosed")]),
    ("row-in-the-errors-column.csv", true, &[(3, "remark-alone")]),
    (
        "rows-marked-as-not-to-be-paid.csv",
        true,
        &[(1, "column-unknown"), (3, "row-marked"), (4, "row-marked")],
    ),
    ("rows-commented-out.csv", true, &[(3, "row-marked"), (4, "row-marked")]),
    (
        "rows-marked-by-yes-or-no.csv",
        true,
        &[
            (1, "column-unknown"),
            (1, "column-unknown"),
            (3, "row-marked"),
            (4, "row-marked"),
            (5, "row-marked"),
            (6, "row-marked"),
        ],
    ),
    ("same-phone-for-two.csv", true, &[(3, "phone-shared")]),
    ("same-phone-written-in-two-ways.csv", true, &[(0, "phone-completed"), (3, "phone-shared")]),
    (
        "signature-lines-below-the-total.csv",
        true,
        &[(4, "total-line"), (6, "remark-line"), (8, "remark-line"), (9, "remark-line")],
    ),
    ("sound-amounts-in-every-usual-way.csv", true, &[]),
    ("sound-amounts-that-the-file-settles.csv", true, &[]),
    ("sound-amounts-with-currency.csv", true, &[]),
    ("sound-carriage-returns.csv", true, &[]),
    ("sound-decomposed-accents.csv", true, &[]),
    ("sound-french-headings.csv", true, &[(1, "column-unknown")]),
    ("sound-no-line-end-at-the-end.csv", true, &[]),
    ("sound-quoted-line-break-in-an-ignored-column.csv", true, &[(1, "column-unknown")]),
    ("sound-returned-with-an-errors-column.csv", true, &[]),
    ("sound-semicolons-and-decimal-commas.csv", true, &[]),
    ("sound-separator-line-of-excel.csv", true, &[]),
    ("sound-tabs.csv", true, &[]),
    ("sound-utf-16-big-endian.csv", true, &[]),
    ("sound-utf-16-little-endian.csv", true, &[]),
    ("sound-utf-16-without-mark.csv", true, &[]),
    ("sound-vertical-bars.csv", true, &[]),
    (
        "subtotal-that-does-not-add-up.csv",
        false,
        &[(4, "total-line"), (6, "total-differs"), (7, "total-line")],
    ),
    ("subtotals-and-total.csv", true, &[(4, "total-line"), (6, "total-line"), (7, "total-line")]),
    ("table-above-the-table.csv", false, &[(2, "people-above-headings")]),
    ("title-above-the-headings.csv", true, &[(1, "rows-above-headings")]),
    ("titles-and-blank-lines-above-the-headings.csv", true, &[(1, "rows-above-headings")]),
    ("titles-among-the-rows.csv", true, &[(2, "text-alone"), (4, "text-alone"), (6, "total-line")]),
    ("too-many-columns.csv", false, &[(1, "too-many-columns")]),
    ("total-below-nothing-readable.csv", false, &[(2, "amount-not-a-number"), (3, "total-unreadable")]),
    ("total-in-another-currency.csv", false, &[(3, "total-unreadable")]),
    ("total-line-at-the-end.csv", true, &[(4, "total-line")]),
    ("total-that-cannot-be-read.csv", false, &[(4, "total-unreadable")]),
    ("total-that-does-not-add-up.csv", false, &[(4, "total-differs")]),
    (
        "total-that-hides-a-person.csv",
        false,
        &[(3, "total-differs"), (4, "operator-missing"), (4, "phone-missing")],
    ),
    (
        "two-phones-in-one-cell.csv",
        true,
        &[(2, "phone-several"), (3, "phone-several"), (4, "phone-letters"), (5, "phone-letters")],
    ),
    ("two-columns-one-meaning.csv", false, &[(1, "column-twice")]),
    ("utf-16-cut-off.csv", false, &[(3, "encoding-unknown")]),
    ("utf-8-mark-on-windows-1252.csv", false, &[(3, "encoding-mixed")]),
    ("windows-1252.csv", true, &[(3, "encoding-windows-1252")]),
    ("workbook-named-csv.csv", false, &[(0, "workbook-damaged")]),
];

/// Problems of the whole file have no row; here they have row 0.
fn read(name: &str) -> (bool, Vec<(u64, &'static str)>) {
    let codes = |diagnostics: &Diagnostics| {
        let each = diagnostics.in_detail().iter();
        each.map(|diagnostic| (diagnostic.row.unwrap_or(0), diagnostic.problem.code())).collect()
    };
    match checked(name) {
        Ok(checked) => {
            let again = checked.for_each_row(&mut |_| Ok::<(), std::convert::Infallible>(()));
            assert!(again.is_ok(), "{name}: {again:?}");
            assert_eq!(checked.input.rows, checked.valid.rows + checked.rejected, "{name}");
            (true, codes(&checked.diagnostics))
        }
        Err(error) => (false, codes(&error.diagnostics())),
    }
}

fn checked(name: &str) -> Result<Checked, IntakeError> {
    checked_within(name, &Limits::default())
}

fn checked_within(name: &str, limits: &Limits) -> Result<Checked, IntakeError> {
    let run: RunId = "2026-11".parse().unwrap();
    let context = Context {
        run: &run,
        accounts: vec![AccountView { name: "main".parse().unwrap(), provider: ProviderName::Zayono }],
        default_account: "main".parse().unwrap(),
    };
    check(&Path::new("tests/files").join(name), &context, limits)
}

#[test]
fn every_damage_is_named() {
    for (name, usable, codes) in EXPECTED {
        assert_eq!(read(name), (*usable, codes.to_vec()), "{name}");
    }
}

/// Large files are judged by the batch on several threads. Whatever the damage, the same is said of it then, word for word.
#[test]
fn every_damage_is_told_alike_by_the_batch() {
    let told = |name: &str, limits: &Limits| {
        let said = |diagnostics: &Diagnostics| Language::ALL.map(|language| diagnostics.text(language));
        match checked_within(name, limits) {
            Ok(checked) => {
                let sums = [&checked.input, &checked.valid].map(|tally| format!("{tally:?}"));
                (said(&checked.diagnostics), sums, checked.rejected, checked.digest.to_string())
            }
            Err(error) => (said(&error.diagnostics()), Default::default(), 0, String::new()),
        }
    };
    for entry in std::fs::read_dir("tests/files").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let alone = told(&name, &Limits::default());
        for batch_rows in [1, 2, 3, 512] {
            let limits = Limits { rows_on_one_thread: 0, batch_rows, ..Limits::default() };
            assert_eq!(told(&name, &limits), alone, "{name}, {batch_rows} rows at a time");
        }
    }
}

#[test]
fn every_file_of_the_folder_is_in_the_table() {
    let in_folder: BTreeSet<String> = std::fs::read_dir("tests/files")
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".csv"))
        .collect();
    let in_table: BTreeSet<String> = EXPECTED.iter().map(|(name, ..)| (*name).to_owned()).collect();
    assert_eq!(in_folder, in_table);
}

#[test]
fn sound_files_are_paid_in_full() {
    for (name, usable, codes) in EXPECTED.iter().filter(|(name, ..)| name.starts_with("sound-")) {
        assert!(*usable, "{name}");
        assert!(codes.iter().all(|(_, code)| *code == "column-unknown"), "{name}");
    }
}

/// Reading is not enough: what was read must be what was meant.
#[test]
fn amounts_are_what_their_writer_meant() {
    for (name, rows, sum, currency) in [
        ("sound-amounts-in-every-usual-way.csv", 12, 12 * 250_000, Currency::XOF),
        ("sound-amounts-with-currency.csv", 2, 350_000, Currency::XOF),
        ("sound-amounts-that-the-file-settles.csv", 3, 125_000 + 98_050 + 1_250_000, Currency::GHS),
        ("sound-separator-line-of-excel.csv", 1, 250_000, Currency::XOF),
        ("subtotals-and-total.csv", 3, 525_000, Currency::XOF),
        ("headings-on-every-page.csv", 3, 525_000, Currency::XOF),
    ] {
        let checked = checked(name).unwrap();
        assert_eq!((checked.valid.rows, checked.valid.sum(currency)), (rows, sum), "{name}");
        assert_eq!(checked.input, checked.valid, "{name}");
    }
}

/// One table in many encodings: the same people, letter for letter.
#[test]
fn the_encoding_makes_no_difference() {
    let read = |name: &str| checked(name).map(|checked| (checked.facts.encoding, checked.digest)).unwrap();
    let (utf8, digest) = read("sound-no-line-end-at-the-end.csv");
    assert_eq!(utf8, Some(Encoding::Utf8));
    for (name, encoding) in [
        ("sound-utf-16-little-endian.csv", Encoding::Utf16Le),
        ("sound-utf-16-big-endian.csv", Encoding::Utf16Be),
        ("sound-utf-16-without-mark.csv", Encoding::Utf16Le),
    ] {
        assert_eq!(read(name), (Some(encoding), digest), "{name}");
    }
    let (windows, of_windows) = read("windows-1252.csv");
    assert_eq!(windows, Some(Encoding::Windows1252));
    assert_eq!(of_windows, checked("total-line-at-the-end.csv").unwrap().digest);
}
