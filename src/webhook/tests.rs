//! Webhooks that are the vendor's, and those that are not.

use hmac::{Hmac, KeyInit, Mac};
use http::HeaderValue;
use proptest::prelude::*;
use sha2::Sha256;

use super::*;
use crate::domain::ProviderName::{Moneroo, Zayono};

const SECRET: &str = "whsec_5d41402abc4b2a76";

const ZAYONO_BODY: &str = r#"{"event":"payout.successful","data":{"id":"b2c3d4e5-f6a7","type":"payout","status":"success",
    "amount":25000,"amount_charged":25250,"currency":"XOF","operator":"mtn_bj","environment":"sandbox",
    "customer":{"id":"c1","phone":"+2290190123456","email":null},"metadata":{"run":"2026-11"},"failure_reason":null},
    "sent_at":"2026-11-28T02:00:09+00:00"}"#;

const MONEROO_BODY: &str = r#"{"event":"payout.success","data":{"id":"go86j8csuq51","amount":25000,"currency":"XOF","status":"success"}}"#;

fn hex_mac(body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
    mac.update(body);
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn header(provider: ProviderName) -> &'static str {
    if provider == Zayono { "x-zayono-signature" } else { "x-moneroo-signature" }
}

fn headers(provider: ProviderName, signature: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header(provider), HeaderValue::from_str(signature).unwrap());
    headers
}

fn signature(provider: ProviderName, body: &[u8]) -> String {
    let prefix = if provider == Zayono { "sha256=" } else { "" };
    format!("{prefix}{}", hex_mac(body))
}

fn read_with(provider: ProviderName, signature: &str, body: &str) -> Result<Event, WebhookError> {
    verify_and_read(provider, &SECRET.into(), &headers(provider, signature), body.as_bytes())
}

/// A body that its vendor signed.
fn read_signed(provider: ProviderName, body: &str) -> Result<Event, WebhookError> {
    read_with(provider, &signature(provider, body.as_bytes()), body)
}

#[test]
fn zayonos_event_is_read() {
    let mut headers = headers(Zayono, &signature(Zayono, ZAYONO_BODY.as_bytes()));
    headers.insert("x-zayono-delivery-id", HeaderValue::from_static("7d1b"));
    let event = verify_and_read(Zayono, &SECRET.into(), &headers, ZAYONO_BODY.as_bytes()).unwrap();
    assert_eq!((event.name.as_str(), event.payout_id.as_str()), ("payout.successful", "b2c3d4e5-f6a7"));
    assert_eq!((event.status.as_deref(), event.delivery_id.as_deref()), (Some("success"), Some("7d1b")));
    assert!(event.is_about_a_payout());
}

/// Whoever replays a signed body can write any header beside it.
#[test]
fn a_replay_is_told_by_its_bytes_not_by_its_delivery_id() {
    let read = |delivery_id: &'static str| {
        let mut headers = headers(Zayono, &signature(Zayono, ZAYONO_BODY.as_bytes()));
        headers.insert("x-zayono-delivery-id", HeaderValue::from_static(delivery_id));
        verify_and_read(Zayono, &SECRET.into(), &headers, ZAYONO_BODY.as_bytes()).unwrap()
    };
    let (first, replay) = (read("7d1b"), read("made up"));
    assert_ne!(first.delivery_id, replay.delivery_id);
    assert_eq!((first.digest.len(), first.digest), (64, replay.digest));
    assert_ne!(read_signed(Moneroo, MONEROO_BODY).unwrap().digest, read("7d1b").digest);
}

#[test]
fn moneroos_event_is_read() {
    let event = read_signed(Moneroo, MONEROO_BODY).unwrap();
    assert_eq!((event.name.as_str(), event.payout_id.as_str()), ("payout.success", "go86j8csuq51"));
    assert_eq!((event.status.as_deref(), event.delivery_id), (Some("success"), None));
}

#[test]
fn a_payments_event_is_told_apart() {
    let event = read_signed(Moneroo, &MONEROO_BODY.replace("payout.", "payment.")).unwrap();
    assert!(!event.is_about_a_payout());
}

#[test]
fn forged_webhooks_are_refused() {
    for (provider, body) in [(Zayono, ZAYONO_BODY), (Moneroo, MONEROO_BODY)] {
        let good = signature(provider, body.as_bytes());
        let forged = [
            // Changed after it was signed, even in what is not read.
            (good.clone(), body.replace("25000", "26000")),
            (good.clone(), format!("{body} ")),
            (signature(provider, b"{}"), body.to_owned()),
            (good.replace(|c: char| c.is_ascii_hexdigit(), "0").replace("sh0", "sha"), body.to_owned()),
        ];
        for (signature, body) in forged {
            let refused = read_with(provider, &signature, &body).unwrap_err();
            assert!(
                matches!(refused, WebhookError::SignatureWrong | WebhookError::SignatureMalformed),
                "{provider} {refused}"
            );
            assert_eq!(refused.http_status(), 403);
        }
        let other = verify_and_read(provider, &"another".into(), &headers(provider, &good), body.as_bytes());
        assert_eq!(other, Err(WebhookError::SignatureWrong));
    }
}

#[test]
fn a_signature_in_another_form_is_malformed() {
    let mac = hex_mac(MONEROO_BODY.as_bytes());
    for signature in [
        "",
        "sha256=",
        "no hex at all",
        &mac[..63],
        &mac[..62],
        &format!("{mac}00"),
        &format!("sha256={mac}"),
    ] {
        let refused = read_with(Moneroo, signature, MONEROO_BODY);
        assert_eq!(refused, Err(WebhookError::SignatureMalformed), "{signature}");
    }
    let bare = hex_mac(ZAYONO_BODY.as_bytes());
    for signature in
        [bare.clone(), format!("sha1={bare}"), format!("sha256= {bare}"), format!("SHA256={bare}")]
    {
        let refused = read_with(Zayono, &signature, ZAYONO_BODY);
        assert_eq!(refused, Err(WebhookError::SignatureMalformed), "{signature}");
    }
}

#[test]
fn hex_in_capitals_is_the_same_signature() {
    let capitals = hex_mac(MONEROO_BODY.as_bytes()).to_uppercase();
    assert!(read_with(Moneroo, &capitals, MONEROO_BODY).is_ok());
    let capitals = format!("sha256={}", hex_mac(ZAYONO_BODY.as_bytes()).to_uppercase());
    assert!(read_with(Zayono, &capitals, ZAYONO_BODY).is_ok());
}

#[test]
fn a_signature_must_be_there_once_and_be_this_vendors() {
    let body = MONEROO_BODY.as_bytes();
    let missing = Err(WebhookError::SignatureMissing);
    assert_eq!(verify_and_read(Moneroo, &SECRET.into(), &HeaderMap::new(), body), missing);
    let theirs = headers(Zayono, &signature(Zayono, body));
    assert_eq!(verify_and_read(Moneroo, &SECRET.into(), &theirs, body), missing);
    let mut twice = headers(Moneroo, &signature(Moneroo, body));
    twice.append(header(Moneroo), HeaderValue::from_static("00"));
    assert_eq!(verify_and_read(Moneroo, &SECRET.into(), &twice, body), missing);
}

#[test]
fn an_empty_secret_opens_nothing() {
    let mut mac = Hmac::<Sha256>::new_from_slice(b"").unwrap();
    mac.update(MONEROO_BODY.as_bytes());
    let signed: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    let read = verify_and_read(Moneroo, &"".into(), &headers(Moneroo, &signed), MONEROO_BODY.as_bytes());
    assert_eq!(read, Err(WebhookError::NoSecret));
}

#[test]
fn an_oversized_body_is_not_even_hashed() {
    let padded = |length: usize| format!("{MONEROO_BODY}{}", " ".repeat(length - MONEROO_BODY.len()));
    assert!(read_signed(Moneroo, &padded(BODY_LIMIT_BYTES)).is_ok());
    let refused = read_with(Moneroo, "", &padded(BODY_LIMIT_BYTES + 1)).unwrap_err();
    assert_eq!((refused, refused.http_status()), (WebhookError::TooLarge, 413));
}

#[test]
fn signed_but_no_event_is_malformed() {
    let bodies = [
        "",
        "null",
        "[]",
        r#"["payout.success",{"id":"abc"}]"#,
        r#"{"event":"payout.success"}"#,
        r#"{"event":"payout.success","data":["abc","success"]}"#,
        r#"{"event":"payout.success","data":{"status":"success"}}"#,
        r#"{"event":"payout.success","data":{"id":".."}}"#,
        r#"{"event":null,"data":{"id":"abc"}}"#,
        r#"{"data":{"id":"abc"}}"#,
        r#"{"event":"payout.success","data":{"id":"abc"}"#,
        r#"{"event":"payout.success","event":"payout.failed","data":{"id":"abc"}}"#,
    ];
    for body in bodies {
        for provider in [Zayono, Moneroo] {
            let refused = read_signed(provider, body);
            assert_eq!(refused, Err(WebhookError::Malformed), "{body}");
        }
    }
    assert_eq!(WebhookError::Malformed.http_status(), 400);
}

proptest! {
    /// Whatever comes in: no panic, and nothing unsigned is taken.
    #[test]
    fn no_bytes_are_taken_without_a_signature(
        body in proptest::collection::vec(any::<u8>(), 0..300),
        signature in proptest::collection::vec(0x20_u8..0xff, 0..80),
    ) {
        for provider in [Zayono, Moneroo] {
            let mut headers = HeaderMap::new();
            if let Ok(value) = HeaderValue::from_bytes(&signature) {
                headers.insert(header(provider), value);
            }
            prop_assert!(verify_and_read(provider, &SECRET.into(), &headers, &body).is_err());
        }
    }

    /// Signed bytes of any kind are read without a panic.
    #[test]
    fn signed_noise_does_not_panic(body in proptest::collection::vec(any::<u8>(), 0..300), text in ".{0,60}") {
        let event = serde_json::json!({ "event": &text, "data": { "id": &text, "status": &text } }).to_string();
        for body in [body.as_slice(), event.as_bytes()] {
            for provider in [Zayono, Moneroo] {
                let headers = headers(provider, &signature(provider, body));
                let _ = verify_and_read(provider, &SECRET.into(), &headers, body);
            }
        }
    }
}
