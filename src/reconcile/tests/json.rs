//! The `.json` beside the workbook.

use crate::words::Language;
use serde_json::Value;

use super::{Sample, one_of_everything, run_of};
use crate::reconcile::write_reports;

fn document(run: &Sample) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let files = write_reports(run, folder.path(), Language::English).unwrap();
    serde_json::from_slice(&std::fs::read(files.json).unwrap()).unwrap()
}

#[test]
fn it_says_what_the_contract_promises() {
    let run = one_of_everything();
    let json = document(&run);
    assert_eq!(json["run"], "2026-11");
    assert_eq!(json["ties_out"], true);
    assert_eq!(json["environment"], "live");
    assert_eq!(json["input"]["rows"], run.lines.len());
    assert_eq!(json["requests"]["initialize"], 31);
    assert_eq!(json["outcomes"]["held"]["rows"], 14);
    assert_eq!(json["gone_from_file"]["total"]["XOF"], "170000");
    let payouts = json["payouts"].as_array().unwrap();
    assert_eq!(payouts.len(), run.lines.len());
    for (payout, line) in payouts.iter().zip(&run.lines) {
        for key in [
            "row",
            "employee_id",
            "pay_item",
            "amount",
            "currency",
            "outcome",
            "reason",
            "payout_id",
            "idempotency_key",
            "attempts",
        ] {
            assert!(payout.get(key).is_some(), "{key}");
        }
        assert_eq!(payout["row"].as_u64(), line.row);
        assert_eq!(payout["amount"].as_str(), line.amount.map(crate::domain::Money::to_major).as_deref());
        assert_eq!(payout["outcome"], line.outcome.as_str());
        assert_eq!(payout["first_name"], line.first_name);
    }
    assert_eq!(json["attempts"].as_array().unwrap().len(), run.attempts.len());
}

#[test]
fn a_run_without_rows_is_a_document_too() {
    let json = document(&run_of(Vec::new()));
    assert_eq!(json["input"]["rows"], 0);
    assert_eq!(json["payouts"].as_array().unwrap().len(), 0);
    assert_eq!(json["outcomes"]["paid"]["total"], serde_json::json!({}));
}
