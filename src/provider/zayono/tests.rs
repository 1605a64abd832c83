//! Recorded answers of the vendor's pages, and what each of them must mean.

use super::*;
use crate::domain::{PayoutRecord, ProviderStatus};
use proptest::prelude::*;

fn answer(status: u16, body: &str) -> Response {
    Response { status, retry_after: None, body: Bytes::copy_from_slice(body.as_bytes()) }
}

const RECORD: &str = r#"{"id":"b2c3d4e5-f6a7-8901-bcde-f23456789012","status":"initiated","amount":25000,
    "currency":"XOF","operator":"mtn_bj","country":"BJ","created_at":"2025-05-15T14:00:00+00:00"}"#;

fn created(status: u16) -> Response {
    answer(
        status,
        &format!(r#"{{"message":"Payout initialized successfully.","data":{RECORD},"errors":null}}"#),
    )
}

fn nested(status: u16) -> Response {
    let body = format!(
        r#"{{"message":"Payout initialized but processing failed. Will retry via fallback or webhook.",
        "data":{{"transaction":{RECORD},"aggregator_error":"Insufficient balance on aggregator account"}},"errors":null}}"#
    );
    answer(status, &body)
}

fn read(response: &Response) -> InitializeAnswer {
    Zayono.read_initialize(response)
}

#[test]
fn created_201_is_accepted_with_its_record() {
    let InitializeAnswer::Accepted { payout_id, replayed, record, trouble } = read(&created(201)) else {
        panic!()
    };
    assert_eq!(payout_id.as_str(), "b2c3d4e5-f6a7-8901-bcde-f23456789012");
    assert!(!replayed && trouble.is_none());
    let record = record.unwrap();
    assert_eq!((record.amount.as_deref(), record.currency.as_deref()), (Some("25000"), Some("XOF")));
    assert_eq!(record.operator.as_deref(), Some("mtn_bj"));
}

#[test]
fn known_key_200_is_a_replay() {
    assert!(matches!(read(&created(200)), InitializeAnswer::Accepted { replayed: true, .. }));
}

#[test]
fn an_id_with_two_readings_accepts_nothing() {
    let read = |body: &[u8]| {
        Zayono.read_initialize(&Response {
            status: 201,
            retry_after: None,
            body: Bytes::copy_from_slice(body),
        })
    };
    // Found by the proof: garbled where nothing is read, and believed where something is.
    let garbled = [b"{\"messYge\":\"v\xc3rified\",\"data\":", RECORD.as_bytes(), b"}"].concat();
    assert!(matches!(read(&garbled), InitializeAnswer::Unknown { .. }));
    let seen = Zayono.read_status(
        &"b2c3d4e5-f6a7-8901-bcde-f23456789012".parse().unwrap(),
        &Response { status: 200, retry_after: None, body: garbled.into() },
    );
    assert_eq!(seen, StatusAnswer::Unusable { http_status: 200 });
    for data in [
        r#"{"transaction":{"id":"a"},"transaction":{"id":"b"},"id":"c"}"#,
        r#"{"id":"a","id":"b"}"#,
        r#"{"id":"a"},"data":{"id":"b"}"#,
    ] {
        let body = format!(r#"{{"message":"m","data":{data}}}"#);
        assert!(matches!(read(body.as_bytes()), InitializeAnswer::Unknown { .. }), "{body}");
    }
}

#[test]
fn a_202_and_a_502_with_an_id_mean_created() {
    for status in [202, 502] {
        let InitializeAnswer::Accepted { replayed, trouble, .. } = read(&nested(status)) else {
            panic!("{status}")
        };
        assert!(!replayed);
        assert_eq!(trouble.as_deref(), Some("Insufficient balance on aggregator account"));
    }
}

#[test]
fn refusals_in_the_vendors_envelope_created_nothing() {
    let body = r#"{"message":"Validation failed.","data":null,"errors":{"recipient.phone":["The recipient.phone field is required."]}}"#;
    for status in [400, 401, 403, 404, 406, 422] {
        let InitializeAnswer::Refused { http_status, message, account_wide, names_fields } =
            read(&answer(status, body))
        else {
            panic!("{status}")
        };
        assert_eq!(http_status, status);
        assert_eq!(account_wide, status == 401 || status == 403);
        assert!(names_fields);
        assert_eq!(message, "Validation failed; recipient.phone: The recipient.phone field is required.");
    }
}

#[test]
fn a_429_is_not_processed_whatever_its_body() {
    let vendor = r#"{"message":"Too Many Attempts.","data":null,"errors":null}"#;
    assert_eq!(read(&answer(429, vendor)), InitializeAnswer::RateLimited { retry_after: None });
    assert_eq!(read(&answer(429, "<html>")), InitializeAnswer::RateLimited { retry_after: None });
}

#[test]
fn a_409_is_a_conflict_not_a_refusal() {
    let body = r#"{"message":"Key used with another payload.","data":null,"errors":null}"#;
    assert!(matches!(read(&answer(409, body)), InitializeAnswer::Conflict { .. }));
}

#[test]
fn a_409_that_names_the_payout_is_a_replay_to_be_read_back() {
    let body = r#"{"message":"Key used with another payload.","data":{"id":"b2c3","status":"pending"},"errors":null}"#;
    assert!(matches!(read(&answer(409, body)), InitializeAnswer::Accepted { replayed: true, .. }));
}

#[test]
fn what_proves_nothing_is_unknown() {
    let no_id = r#"{"message":"ok","data":{"status":"initiated"},"errors":null}"#;
    let strangers = [
        (500, r#"{"message":"Server Error","data":null,"errors":null}"#),
        (503, "<html><h1>503 Service Unavailable</h1></html>"),
        (403, "<html>Access denied by the proxy</html>"),
        (404, r#"{"error":"no such route"}"#),
        (408, r#"{"message":"timeout","data":null,"errors":null}"#),
        (302, ""),
        (200, "<html>captive portal</html>"),
        (200, no_id),
        (201, r#"{"message":"ok","data":{"id":"abc"#),
        (201, r#"{"message":"ok","data":{"id":null,"status":"initiated"}}"#),
        (201, r#"{"message":"ok","data":{"id":"","status":"initiated"}}"#),
        (201, r#"{"message":"ok","data":["abc","initiated"]}"#),
        (422, r#"["Validation failed."]"#),
        (418, r#"{"message":"teapot","data":null,"errors":null}"#),
    ];
    for (status, body) in strangers {
        assert_eq!(
            read(&answer(status, body)),
            InitializeAnswer::Unknown { http_status: status },
            "{status} {body}"
        );
    }
}

#[test]
fn verify_tells_status_charge_and_times() {
    let id: ProviderPayoutId = "b2c3".parse().unwrap();
    let body = r#"{"message":"ok","data":{"id":"b2c3","status":"success","amount":25000.00,"amount_charged":25250,
        "currency":"XOF","operator":"mtn_bj","country":"BJ","aggregator_status":"SUCCESSFUL","failure_reason":null,
        "processed_at":"2025-05-15T14:00:09+00:00","created_at":"2025-05-15T14:00:00+00:00"},"errors":null}"#;
    let StatusAnswer::Seen(record) = Zayono.read_status(&id, &answer(200, body)) else { panic!() };
    assert_eq!(record.status, ProviderStatus::Success);
    assert_eq!(record.amount.as_deref(), Some("25000.00"));
    assert_eq!(record.amount_charged.as_deref(), Some("25250"));
    assert_eq!(record.processed_at.unwrap().duration_since(record.created_at.unwrap()).as_secs(), 9);
}

#[test]
fn retrieve_tells_recipient_metadata_and_environment() {
    let id: ProviderPayoutId = "b2c3".parse().unwrap();
    let body = r#"{"message":"ok","data":{"id":"b2c3","status":"pending","amount":25000,"currency":"XOF","operator":"mtn_bj",
        "type":"payout","metadata":{"run":"2026-11","employee_id":"7","attempt":1,"colour":"blue"},
        "recipient":{"id":"r1","phone":"+2290190123456","first_name":"M","last_name":"K"},"environment":"sandbox"},"errors":null}"#;
    let StatusAnswer::Seen(record) = Zayono.read_status(&id, &answer(200, body)) else { panic!() };
    let PayoutRecord { metadata, phone, environment, .. } = *record;
    let metadata = metadata.unwrap();
    assert_eq!(metadata.get("attempt").map(String::as_str), Some("1"));
    assert!(!metadata.contains_key("colour"));
    assert_eq!(phone.unwrap().digits(), "2290190123456");
    assert_eq!(environment, Some(crate::domain::Environment::Test));
}

#[test]
fn status_answers_that_prove_nothing_are_unusable() {
    let id: ProviderPayoutId = "b2c3".parse().unwrap();
    let other = r#"{"message":"ok","data":{"id":"zzz","status":"success","amount":1,"currency":"XOF"},"errors":null}"#;
    for (status, body) in [(200, other), (200, "<html>"), (500, "{}"), (200, r#"{"message":"ok","data":[]}"#)]
    {
        assert_eq!(
            Zayono.read_status(&id, &answer(status, body)),
            StatusAnswer::Unusable { http_status: status }
        );
    }
    let gone = r#"{"message":"Payout not found.","data":null,"errors":null}"#;
    assert_eq!(Zayono.read_status(&id, &answer(404, gone)), StatusAnswer::Missing);
    assert_eq!(
        Zayono.read_status(&id, &answer(404, "<html>")),
        StatusAnswer::Unusable { http_status: 404 },
        "a proxy's 404 is not the vendor's"
    );
}

#[test]
fn an_id_is_encoded_in_a_path() {
    let id: ProviderPayoutId = "a/b?c d".parse().unwrap();
    assert_eq!(Zayono.verify(&id).path, "/payouts/a%2Fb%3Fc%20d/verify");
}

proptest! {
    /// Whatever comes back: no panic, and never «refused» or «accepted» without cause.
    #[test]
    fn no_bytes_are_taken_for_a_refusal_or_an_acceptance(status in 100_u16..600, body in proptest::collection::vec(any::<u8>(), 0..200)) {
        let response = Response { status, retry_after: None, body: body.into() };
        let answer = read(&response);
        let harmless = matches!(answer, InitializeAnswer::Unknown { .. } | InitializeAnswer::RateLimited { .. });
        prop_assert!(harmless);
    }
}
