//! Recorded answers of «Récupérer un transfert» and «Vérifier un transfert», and what each of them must mean.

use super::tests::answer;
use super::*;
use crate::domain::{Environment, PayoutRecord, ProviderStatus};

/// What both pages show, but for the currency; verify has trailing commas there, which no API sends.
fn page(more: &str) -> String {
    format!(
        r#"{{"success":true,"message":"Payout transaction fetched successfully","data":{{
        "id":"abc123","status":"success","is_processed":true,"processed_at":"2023-05-21T12:00:00Z","amount":100.0,
        "amount_formatted":"$100.00","description":"Purchase of goods","return_url":"https://example.com/return",
        "environment":"production","initiated_at":"2023-05-21T11:00:00Z",
        "app":{{"id":"app1","name":"Example App","icon_url":"https://example.com/icon.png"}},
        "customer":{{"id":"cust1","first_name":"John","phone":"+1999","environment":"production"}},
        "method":{{"name":"Credit Card","code":"cc","environment":"production"}},
        "gateway":{{"name":"Stripe","account_name":"Acme Corp","code":"stripe"}},
        "metadata":{{"custom_field1":"custom_value1","custom_field2":"custom_value2"}}{more}}}}}"#
    )
}

fn seen(body: &str) -> PayoutRecord {
    let id: ProviderPayoutId = "abc123".parse().unwrap();
    let StatusAnswer::Seen(record) = Moneroo.read_status(&id, &answer(200, body)) else { panic!("{body}") };
    *record
}

#[test]
fn the_page_on_retrieving() {
    let record =
        seen(&page(r#","currency":"USD","payout_phone_number":"+1234567890","context":{"ip":"192.0.2.0"}"#));
    assert_eq!(record.status, ProviderStatus::Success);
    assert_eq!((record.amount.as_deref(), record.currency.as_deref()), (Some("100.0"), Some("USD")));
    assert_eq!((record.operator.as_deref(), record.environment), (Some("cc"), Some(Environment::Live)));
    assert_eq!(record.phone.unwrap().digits(), "1234567890");
    assert_eq!(record.metadata, None, "none of the keys is ours");
    assert_eq!(record.processed_at.unwrap().duration_since(record.created_at.unwrap()).as_secs(), 3600);
}

#[test]
fn the_page_on_verifying() {
    let record = seen(&page(
        r#","currency":"USD","checkout_url":"https://example.com","payment_phone_number":"+1234567890""#,
    ));
    assert_eq!((record.status, record.currency.as_deref()), (ProviderStatus::Success, Some("USD")));
    assert_eq!(record.phone, None, "a payer's number is not the recipient's");
}

/// The current page on verifying.
fn verified(status: &str, disburse: &str) -> String {
    format!(
        r#"{{"message":"Payout transaction fetched successfully","data":{{"id":"abc123","status":"{status}","amount":25000,
        "currency":{{"name":"West African CFA franc","symbol":"CFA","code":"XOF"}},"environment":"sandbox",
        "method":{{"name":"MTN","code":"mtn_bj"}},"metadata":[],"pending_at":"2026-11-28T02:00:01.000000Z",
        "success_at":"2026-11-28T02:00:09.000000Z","failed_at":null,"disburse":{disburse}}},"errors":null}}"#
    )
}

#[test]
fn verify_has_shapes_of_its_own() {
    let record = seen(&verified("success", r#"{"id":"d1","identifier":"DSB-1","failure_message":null}"#));
    assert_eq!((record.amount.as_deref(), record.currency.as_deref()), (Some("25000"), Some("XOF")));
    assert_eq!((record.operator.as_deref(), record.environment), (Some("mtn_bj"), Some(Environment::Test)));
    assert!(record.metadata.is_none() && record.failure.is_none());
    assert!(record.processed_at.is_some());
}

#[test]
fn a_failure_text_counts_only_for_a_failure() {
    let gateway = r#"{"failure_message":null,"gateway":{"transaction_status":"failed","transaction_failure_message":"Timeout"}}"#;
    let success = seen(&verified("success", gateway));
    assert_eq!((success.status, success.failure), (ProviderStatus::Success, None));
    let places = [
        (r#"{"failure_message":"Wallet is blocked","failure_error_code":"E1"}"#, Some("Wallet is blocked")),
        (gateway, Some("Timeout")),
        (r#"{"failure_message":"","failure_error_code":"disburse_failed"}"#, Some("disburse_failed")),
        (r#"{"failure_message":" ","failure_error_type":"gateway_error"}"#, Some("gateway_error")),
        ("[]", None),
        ("null", None),
    ];
    for (disburse, words) in places {
        let failed = seen(&verified("failed", disburse));
        assert_eq!((failed.status, failed.failure.as_deref()), (ProviderStatus::Failed, words), "{disburse}");
    }
}

#[test]
fn a_word_of_payments_is_not_final_for_a_payout() {
    for word in ["cancelled", "successful", "under_review"] {
        let record = seen(&verified(word, "null"));
        assert_eq!(record.status, ProviderStatus::Other(word.to_owned()));
        assert!(!record.status.is_final());
    }
}

#[test]
fn our_metadata_comes_back() {
    let body = page("")
        .replace(r#""custom_field1":"custom_value1""#, r#""run":"2026-11","attempt":"2","employee_id":"7""#);
    let metadata = seen(&body).metadata.unwrap();
    assert_eq!(metadata.len(), 3);
    assert_eq!(metadata["attempt"], "2");
}

#[test]
fn status_answers_that_prove_nothing_are_unusable() {
    let id: ProviderPayoutId = "abc123".parse().unwrap();
    let other = r#"{"message":"ok","data":{"id":"zzz","status":"success","amount":1,"currency":"XOF"}}"#;
    let no_status = r#"{"message":"ok","data":{"id":"abc123"}}"#;
    for (status, body) in [
        (200, other),
        (200, no_status),
        (200, "<html>"),
        (200, r#"{"message":"ok","data":[]}"#),
        (200, r#"{"message":"ok","data":["abc123","success"]}"#),
        (404, "<html>"),
        (401, r#"{"error":"proxy authentication"}"#),
        (500, r#"{"message":"Server Error"}"#),
    ] {
        let unusable = StatusAnswer::Unusable { http_status: status };
        assert_eq!(Moneroo.read_status(&id, &answer(status, body)), unusable, "{status} {body}");
    }
    let gone = r#"{"message":"Payout not found","data":null,"errors":null}"#;
    assert_eq!(Moneroo.read_status(&id, &answer(404, gone)), StatusAnswer::Missing);
    let limited = StatusAnswer::RateLimited { retry_after: None };
    assert_eq!(Moneroo.read_status(&id, &answer(429, "")), limited);
    for http_status in [401, 403] {
        let refused = Moneroo.read_status(&id, &answer(http_status, r#"{"message":"Unauthenticated."}"#));
        assert_eq!(refused, StatusAnswer::KeyRefused { http_status, message: "Unauthenticated.".to_owned() });
    }
}
