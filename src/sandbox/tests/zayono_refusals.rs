//! What Zayono refuses, and that the bounds themselves pass.

use axum::body::Body;
use http::Request;
use serde_json::json;

use super::*;

#[tokio::test(start_paused = true)]
async fn each_bound_of_each_field_is_refused_by_name() {
    let cases = [
        ("amount", json!(0), "at least"),
        ("amount", json!(0.5), "at least"),
        ("amount", json!(-1), "at least"),
        ("amount", json!(10_000_001), "greater"),
        ("amount", json!(1e300), "greater"),
        ("amount", json!(1.5), "integer"),
        ("amount", json!("25000"), "number"),
        ("amount", Value::Null, "required"),
        ("currency", json!("xof"), "ISO"),
        ("currency", json!("XAF"), "match"),
        ("currency", json!(""), "required"),
        ("operator", json!("mtn_xx"), "supported"),
        ("operator", json!(7), "string"),
        ("recipient", json!("Marie"), "object"),
        ("recipient.phone", json!("+2290"), "format"),
        ("recipient.phone", json!("00229 90123456"), "format"),
        ("recipient.phone", json!("+2299012345678901"), "format"),
        ("recipient.phone", json!(22_990_123_456_u64), "string"),
        ("recipient.phone", json!("+22990129905"), "reachable"),
        ("recipient.first_name", json!("é".repeat(101)), "100"),
        ("recipient.last_name", json!("  "), "required"),
        ("recipient.email", json!("marie"), "valid email"),
        ("description", json!("x".repeat(256)), "255"),
        ("metadata", json!(["a"]), "object"),
    ];
    let sandbox = open(SandboxConfig::default());
    for (name, value, expected) in cases {
        let mut body = zayono_body();
        let place = match name.split_once('.') {
            Some((outer, inner)) => &mut body[outer][inner],
            None => &mut body[name],
        };
        *place = value.clone();
        let reply = initialize(&sandbox, Some(IDEMPOTENCY_KEY), &body).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {value}");
        let texts = reply.json()["errors"][name].to_string();
        assert!(texts.contains(expected), "{name} {value}: {}", reply.text);
    }
    assert_eq!(sandbox.ledger().count().unwrap(), 0);
}

#[tokio::test(start_paused = true)]
async fn all_errors_are_told_at_once() {
    let sandbox = open(SandboxConfig::default());
    let reply = initialize(&sandbox, None, &json!([])).await;
    let errors = reply.json()["errors"].as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert!(errors.iter().any(|name| name == "recipient.phone"));
    assert_eq!(reply.json()["message"], "Validation failed.");
    assert_eq!(errors.len(), 7, "{errors:?}");
}

#[tokio::test(start_paused = true)]
async fn the_bounds_themselves_are_accepted() {
    let sandbox = open(SandboxConfig::default());
    for (amount, currency, operator) in
        [(json!(1), "XOF", "mtn_bj"), (json!(10_000_000), "XAF", "mtn_cm"), (json!(12.5), "GHS", "mtn_gh")]
    {
        let mut body = zayono_body();
        body["amount"] = amount.clone();
        body["currency"] = json!(currency);
        body["operator"] = json!(operator);
        body["recipient"]["first_name"] = json!("é".repeat(100));
        body["metadata"] = Value::Null;
        let reply = initialize(&sandbox, None, &body).await;
        assert_eq!((reply.status, &reply.data()["amount"]), (StatusCode::CREATED, &amount));
    }
}

#[tokio::test(start_paused = true)]
async fn bad_keys_and_bad_json_are_400() {
    let sandbox = open(SandboxConfig::default());
    let bad_key = initialize(&sandbox, Some("salary-2026-11-EMP-042"), &zayono_body()).await;
    let path = format!("{ZAYONO}/initialize");
    let bad_json = send(&sandbox, post(&path, ZAYONO_KEY, None, "{".to_owned())).await;
    let untyped = Request::post(&path)
        .header("Authorization", format!("Bearer {ZAYONO_KEY}"))
        .body(Body::from(zayono_body().to_string()));
    let untyped = send(&sandbox, untyped.unwrap()).await;
    for reply in [bad_key, bad_json, untyped] {
        assert_eq!((reply.status, reply.data()), (StatusCode::BAD_REQUEST, Value::Null), "{reply:?}");
    }
    let huge = send(&sandbox, post(&path, ZAYONO_KEY, None, "x".repeat(BODY_LIMIT_BYTES + 1))).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(sandbox.ledger().count().unwrap(), 0);
}

#[tokio::test(start_paused = true)]
async fn what_may_not_be_called_is_refused() {
    let sandbox = open(SandboxConfig::default());
    let live = ZAYONO_KEY.replace("test", "live");
    let id = initialize(&sandbox, None, &zayono_body()).await.id();
    for bearer in ["", "secret", live.as_str()] {
        let reply = fetch(&sandbox, bearer, &format!("{ZAYONO}/{id}/verify")).await;
        assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{bearer}");
    }
    let other = ZAYONO_KEY.replace("abc", "xyz");
    for (bearer, path, status) in [
        (ZAYONO_KEY, format!("{ZAYONO}?status=pending"), StatusCode::FORBIDDEN),
        (ZAYONO_KEY, format!("{ZAYONO}/unknown/verify"), StatusCode::NOT_FOUND),
        (ZAYONO_KEY, format!("{ZAYONO}/%FF"), StatusCode::NOT_FOUND),
        (&other, format!("{ZAYONO}/{id}"), StatusCode::NOT_FOUND),
        (ZAYONO_KEY, "/api/v2/payouts".to_owned(), StatusCode::NOT_FOUND),
    ] {
        assert_eq!(fetch(&sandbox, bearer, &path).await.status, status, "{path}");
    }
}
