//! What each answer to `initialize` must mean, and the bytes that are sent. Records are in `record_tests.rs`.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::{
    AttemptNumber, Currency, Environment, Money, Msisdn, PayoutIdentity, PayoutInstruction, Recipient,
};

pub(super) fn answer(status: u16, body: &str) -> Response {
    Response { status, retry_after: None, body: Bytes::copy_from_slice(body.as_bytes()) }
}

fn read(response: &Response) -> InitializeAnswer {
    Moneroo.read_initialize(response)
}

/// «Initialiser un transfert», «Exemple de réponse».
const CREATED: &str = r#"{
  "success": true,
  "message": "Payout transaction initialized successfully",
  "data": {
    "id": "5f7b1b2c-1b2c-5f7b-0000-000000000000"
  }
}"#;

#[test]
fn an_id_is_an_acceptance_and_never_a_replay() {
    for status in [200, 201] {
        let InitializeAnswer::Accepted { payout_id, replayed, trouble, .. } = read(&answer(status, CREATED))
        else {
            panic!("{status}")
        };
        assert_eq!(payout_id.as_str(), "5f7b1b2c-1b2c-5f7b-0000-000000000000");
        assert!(!replayed && trouble.is_none());
    }
}

#[test]
fn an_id_counts_whatever_stands_around_it() {
    let bodies = [
        r#"{"success":false,"message":"Insufficient balance","data":{"id":"go86j8csuq51"},"errors":null}"#,
        r#"{"data":{"id":"go86j8csuq51","status":"failed"}}"#,
        r#"{"message":"ok","data":{"id":"go86j8csuq51","currency":{"code":"XOF"},"metadata":[]},"errors":[]}"#,
    ];
    for status in [202, 400, 422, 500, 502] {
        for body in bodies {
            let InitializeAnswer::Accepted { payout_id, replayed: false, trouble, .. } =
                read(&answer(status, body))
            else {
                panic!("{status} {body}")
            };
            assert_eq!(payout_id.as_str(), "go86j8csuq51");
            assert_eq!(trouble.is_some(), body.contains("message"));
        }
    }
}

#[test]
fn refusals_in_the_vendors_envelope_created_nothing() {
    let by_field = r#"{"message":"The given data was invalid.","data":null,"errors":{"customer.email":["The customer.email field is required."]}}"#;
    let by_list = r#"{"message":"The given data was invalid.","data":[],"errors":["The customer.email field is required."]}"#;
    for status in [400, 401, 403, 404, 406, 422] {
        for (body, fields) in [(by_field, true), (by_list, false)] {
            let InitializeAnswer::Refused { http_status, message, account_wide, names_fields } =
                read(&answer(status, body))
            else {
                panic!("{status}")
            };
            assert_eq!((http_status, names_fields), (status, fields));
            assert_eq!(account_wide, status == 401 || status == 403);
            assert!(message.contains("customer.email field is required."), "{message}");
        }
    }
}

#[test]
fn a_429_is_not_processed_whatever_its_body() {
    for body in [r#"{"message":"Too Many Attempts."}"#, "<html>", ""] {
        assert_eq!(read(&answer(429, body)), InitializeAnswer::RateLimited { retry_after: None });
    }
}

#[test]
fn what_proves_nothing_is_unknown() {
    let strangers = [
        (500, r#"{"message":"Server Error","data":null,"errors":null}"#),
        (503, "<html><h1>503 Service Unavailable</h1></html>"),
        (403, "<html>Access denied by the proxy</html>"),
        (422, r#"{"error":"no message, so not the vendor"}"#),
        (422, r#"["The given data was invalid."]"#),
        (408, r#"{"message":"timeout","data":null,"errors":null}"#),
        // No page has a 409 here: it may be about a double that a proxy made of this very request.
        (409, r#"{"message":"Duplicate transaction.","data":null,"errors":null}"#),
        (302, ""),
        (204, ""),
        (200, "<html>captive portal</html>"),
        (200, r#"{"success":true,"message":"ok","data":[]}"#),
        (201, r#"{"message":"ok","data":["go86j8csuq51"]}"#),
        (201, r#"{"message":"ok","data":{"id":"#),
        (201, r#"{"message":"ok","data":{"id":null}}"#),
        (201, r#"{"message":"ok","data":{"id":"."}}"#),
    ];
    for (status, body) in strangers {
        assert_eq!(
            read(&answer(status, body)),
            InitializeAnswer::Unknown { http_status: status },
            "{status} {body}"
        );
    }
}

fn instruction(operator: &str, digits: &str) -> PayoutInstruction {
    let operator = crate::operators::find(ProviderName::Moneroo, operator).unwrap();
    let texts = [("colour", "blue"), ("run", "somebody else's")];
    PayoutInstruction {
        employee_id: "EMP-042".parse().unwrap(),
        pay_item: "salary".parse().unwrap(),
        recipient: Recipient {
            first_name: "Marie".parse().unwrap(),
            last_name: "Koffi".parse().unwrap(),
            phone: Msisdn::from_stored(digits),
            email: Some("marie.koffi@example.com".parse().unwrap()),
        },
        operator: operator.operator_code(),
        country: operator.country,
        amount: Money::parse_major("25000", operator.currency).unwrap(),
        description: "Salaire 2026-11".to_owned(),
        account: "main".parse().unwrap(),
        metadata: texts.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
    }
}

fn body(instruction: &PayoutInstruction) -> String {
    let identity = PayoutIdentity {
        employer: "acme-benin".parse().unwrap(),
        run: "2026-11".parse().unwrap(),
        employee_id: instruction.employee_id.clone(),
        pay_item: instruction.pay_item.clone(),
    };
    let order = Order { identity: &identity, instruction, attempt: AttemptNumber::FIRST };
    let key = IdempotencyKey::derive(&identity, Environment::Test, AttemptNumber::FIRST);
    let request = Moneroo.initialize(key, Moneroo.initialize_body(&order));
    assert_eq!(request.idempotency_key, None, "a header that does nothing would only look like safety");
    String::from_utf8(request.body.unwrap().to_vec()).unwrap()
}

#[test]
fn the_body_is_what_the_page_asks_for() {
    let wanted = concat!(
        r#"{"amount":25000,"currency":"XOF","description":"Salaire 2026-11","method":"mtn_bj","#,
        r#""customer":{"email":"marie.koffi@example.com","first_name":"Marie","last_name":"Koffi"},"#,
        r#""recipient":{"msisdn":"2290190123456"},"#,
        r#""metadata":{"attempt":"1","colour":"blue","employee_id":"EMP-042","employer":"acme-benin","#,
        r#""pay_item":"salary","run":"2026-11"}}"#,
    );
    assert_eq!(body(&instruction("mtn_bj", "2290190123456")), wanted);
}

#[test]
fn the_test_method_takes_an_account_number() {
    let body = body(&instruction("moneroo_payout_demo", "4149518161"));
    assert!(body.contains(r#""recipient":{"account_number":"4149518161"}"#), "{body}");
    assert!(body.contains(r#""amount":25000,"currency":"USD""#), "{body}");
}

#[test]
fn nothing_is_made_up_for_a_row_that_cannot_be_paid_here() {
    let mut row = instruction("mtn_gh", "233240000000");
    row.amount = Money::from_minor(125_050, Currency::GHS);
    row.recipient.email = None;
    let body = body(&row);
    assert!(body.contains(r#""amount":1250.50,"#), "refused, not rounded: {body}");
    assert!(body.contains(r#""customer":{"first_name":"Marie","last_name":"Koffi"}"#), "{body}");
}

#[test]
fn metadata_holds_texts_alone() {
    let body: serde_json::Value =
        serde_json::from_str(&body(&instruction("mtn_bj", "2290190123456"))).unwrap();
    let metadata: BTreeMap<String, String> = serde_json::from_value(body["metadata"].clone()).unwrap();
    assert_eq!(metadata["run"], "2026-11", "ours stand over the user's");
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

    /// A cut answer never refuses: what is cut off may have been the id.
    #[test]
    fn a_cut_answer_is_unknown(status in 200_u16..600, length in 0_usize..400) {
        let whole = r#"{"message":"The given data was invalid.","errors":null,"data":{"id":"go86j8csuq51"}}"#;
        let cut = whole.get(..length.min(whole.len() - 1)).unwrap_or("");
        let answer = read(&answer(status, cut));
        let harmless = matches!(answer, InitializeAnswer::Unknown { .. } | InitializeAnswer::RateLimited { .. });
        prop_assert!(harmless);
    }
}
