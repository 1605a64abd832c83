//! What must hold for any bytes. The fuzz targets feed these functions with what a coverage-guided fuzzer finds, and
//! `tests/corpus.rs` with the corpus in the tree, in every run of the tests.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a target stops at the first surprise"
)]

#[path = "../workbooks/make.rs"]
mod make;

use std::convert::Infallible;
use std::io::Write;

use bytes::Bytes;
use payrun::domain::{Money, ProviderName, ProviderPayoutId, RunId, Tally};
use payrun::intake::{AccountView, Checked, Context, InputRow, IntakeError, Limits, check};
use payrun::provider::{InitializeAnswer, Response, StatusAnswer, adapter};

/// A function here, with the name of its target and of its folder in the corpus.
type Target = (&'static str, fn(&[u8]));

/// All of them.
pub(crate) const TARGETS: &[Target] = &[
    ("csv_file", csv_file),
    ("workbook", workbook),
    ("amount", amount),
    ("phone", phone),
    ("answer", answer),
];

/// Reads a file that holds these bytes.
pub(crate) fn check_bytes(bytes: &[u8]) -> (tempfile::NamedTempFile, Result<Checked, IntakeError>) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let run: RunId = "2026-11".parse().unwrap();
    let account = |provider: &ProviderName| AccountView {
        name: provider.as_str().parse().unwrap(),
        provider: *provider,
    };
    let context = Context {
        run: &run,
        accounts: ProviderName::ALL.iter().map(account).collect(),
        default_account: "zayono".parse().unwrap(),
    };
    // Small, so that short files reach the limits and the temporary files too.
    let limits = Limits { hashes_in_memory: 3, diagnostics: 5, ..Limits::default() };
    let checked = check(file.path(), &context, &limits);
    (file, checked)
}

/// Any file: both readings agree, every row is counted once, and input = valid + rejected in count and in sum.
pub(crate) fn csv_file(bytes: &[u8]) {
    let (_file, checked) = check_bytes(bytes);
    let checked = match checked {
        Ok(checked) => checked,
        Err(error) => {
            assert!(!error.diagnostics().in_detail().is_empty(), "refused without a word");
            return;
        }
    };
    let (mut valid, mut rejected, mut last_row) = (Tally::default(), Tally::default(), 0);
    let visited = checked.for_each_row(&mut |row| {
        let number = match row {
            InputRow::Valid { row, instruction } => {
                valid.add(Some(instruction.amount));
                row
            }
            InputRow::Rejected { row, amount, problems, .. } => {
                assert!(!problems.is_empty(), "row {row} is rejected without a word");
                rejected.add(amount);
                row
            }
        };
        assert!(number > last_row, "rows come in the order of the file");
        last_row = number;
        Ok::<(), Infallible>(())
    });
    assert!(visited.is_ok(), "{visited:?}");
    assert_eq!((&valid, rejected.rows), (&checked.valid, checked.rejected));
    valid.merge(&rejected);
    assert_eq!(valid, checked.input);
}

/// A workbook of which one part is these bytes; the first of them chooses the part. Coverage would not find its way
/// through compressed bytes.
pub(crate) fn workbook(bytes: &[u8]) {
    const PARTS: [&str; 5] = [
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ];
    let Some((first, part)) = bytes.split_first() else { return };
    let rows = [make::employee(1), make::employee(2)];
    let mut book = make::Workbook::of(&[make::Sheet::table("Novembre", &rows)]);
    *book.part(PARTS[usize::from(*first) % PARTS.len()]) = part.to_vec();
    csv_file(&book.bytes());
}

/// An amount in an otherwise sound row: what is to be paid consists of the digits that were typed, in their order.
/// The first byte chooses a currency without decimals or one with two.
pub(crate) fn amount(bytes: &[u8]) {
    let Some((first, typed)) = bytes.split_first() else { return };
    let Ok(typed) = std::str::from_utf8(typed) else { return };
    let (phone, operator) =
        if first % 2 == 0 { ("+2290190123456", "mtn_bj") } else { ("+233241234567", "mtn_gh") };
    let Some(money) = paid(phone, operator, typed).map(|(money, _)| money) else { return };
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let (ordered, typed) = (digits(&money.to_major()), digits(typed));
    let same = |a: &str, b: &str| a.trim_matches('0') == b.trim_matches('0');
    assert!(same(&ordered, &typed), "{typed:?} became {money}");
}

/// A phone in an otherwise sound row: the number that is paid ends with the digits that were typed.
/// The first byte chooses the country.
pub(crate) fn phone(bytes: &[u8]) {
    let Some((first, typed)) = bytes.split_first() else { return };
    let Ok(typed) = std::str::from_utf8(typed) else { return };
    let operators = ["mtn_bj", "orange_ci", "orange_sn", "mtn_gh"];
    let Some(operator) = operators.get(usize::from(*first) % operators.len()) else { return };
    let Some((_, number)) = paid(typed, operator, "2500") else { return };
    // A number gains `.0` on its way through some programs.
    let typed = typed.trim().trim_end_matches(".0");
    let typed: String = typed.chars().filter(char::is_ascii_digit).collect();
    let significant = typed.trim_start_matches('0');
    assert!(number.ends_with(significant) || significant.ends_with(&number), "{typed} became {number}");
}

/// What one row orders: its amount and the digits of its phone.
fn paid(phone: &str, operator: &str, amount: &str) -> Option<(Money, String)> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let file = format!(
        "employee_id,first_name,last_name,phone,operator,amount\nE1,Ama,Koffi,{},{operator},{}\n",
        quoted(phone),
        quoted(amount)
    );
    csv_file(file.as_bytes());
    let (_file, checked) = check_bytes(file.as_bytes());
    let mut order = None;
    checked
        .ok()?
        .for_each_row(&mut |row| {
            if let InputRow::Valid { instruction, .. } = row {
                order = Some((instruction.amount, instruction.recipient.phone.digits().to_owned()));
            }
            Ok::<(), Infallible>(())
        })
        .unwrap();
    order
}

/// An answer of a provider: no panic, and nothing is «there», «refused» or «final» without cause. The first byte
/// chooses the vendor and the call, the second the HTTP status.
pub(crate) fn answer(bytes: &[u8]) {
    const STATUSES: [u16; 16] =
        [200, 201, 202, 204, 301, 400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504];
    let (Some(choice), Some(status)) = (bytes.first(), bytes.get(1)) else { return };
    let provider = adapter(ProviderName::ALL[usize::from(choice % 2) % ProviderName::ALL.len()]);
    let status = STATUSES[usize::from(*status) % STATUSES.len()];
    let body = bytes.get(2..).unwrap_or_default();
    let response = Response { status, retry_after: None, body: Bytes::copy_from_slice(body) };
    let says = |text: &str| strings(body).iter().any(|said| said == text);
    match provider.read_initialize(&response) {
        InitializeAnswer::Accepted { payout_id, .. } => assert!(says(payout_id.as_str())),
        InitializeAnswer::Refused { http_status, .. } => {
            assert_eq!(http_status, status);
            assert!(matches!(status, 400 | 401 | 403 | 404 | 406 | 422), "{status} proves nothing");
        }
        InitializeAnswer::Conflict { .. } => assert_eq!(status, 409),
        InitializeAnswer::RateLimited { .. } => assert_eq!(status, 429),
        InitializeAnswer::Unknown { .. } => {}
    }
    let id: ProviderPayoutId = "b2c3d4e5".parse().unwrap();
    match provider.read_status(&id, &response) {
        StatusAnswer::Seen(record) => {
            assert!((200..300).contains(&status) && says("b2c3d4e5"));
            assert!(!record.status.is_final() || says(record.status.as_word()));
        }
        StatusAnswer::Missing => assert_eq!(status, 404),
        StatusAnswer::RateLimited { .. } => assert_eq!(status, 429),
        StatusAnswer::KeyRefused { .. } => assert!(matches!(status, 401 | 403)),
        StatusAnswer::Unusable { .. } => {}
    }
}

/// Every text and number that a JSON document holds, as texts.
fn strings(body: &[u8]) -> Vec<String> {
    fn walk(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::String(text) => found.push(text.clone()),
            serde_json::Value::Number(number) => found.push(number.to_string()),
            serde_json::Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
            serde_json::Value::Object(fields) => fields.values().for_each(|value| walk(value, found)),
            serde_json::Value::Null | serde_json::Value::Bool(_) => {}
        }
    }
    let mut found = Vec::new();
    if let Ok(value) = serde_json::from_str(&String::from_utf8_lossy(body)) {
        walk(&value, &mut found);
    }
    found
}
