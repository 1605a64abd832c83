//! The sandbox called in process, as an engine under test calls it.

mod faults;
mod ledger;
mod moneroo;
mod special;
mod speed;
mod webhooks;
mod zayono;
mod zayono_refusals;

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use http::{HeaderMap, Request, StatusCode};
use jiff::Timestamp;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::*;
use crate::clock::SteadyClock;

pub(super) const ZAYONO_KEY: &str = "zyn_test_abcdefghijklmnopqrstuvwxyz012345";
pub(super) const IDEMPOTENCY_KEY: &str = "660e8400-e29b-41d4-a716-446655440001";
pub(super) const ZAYONO: &str = "/api/v1/payouts";

/// What came back, read to its end.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) text: String,
    pub(super) is_dropped: bool,
}

impl Reply {
    pub(super) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("not JSON: {self:?}"))
    }

    pub(super) fn data(&self) -> Value {
        self.json()["data"].clone()
    }

    /// The id of the payout that this reply tells of.
    pub(super) fn id(&self) -> String {
        let data = self.data();
        let id = data["id"].as_str().or(data["transaction"]["id"].as_str());
        id.unwrap_or_else(|| panic!("no id: {self:?}")).to_owned()
    }
}

pub(super) fn open(config: SandboxConfig) -> Sandbox {
    let start: Timestamp = "2026-11-27T08:00:00Z".parse().unwrap();
    Sandbox::open(config, Arc::new(SteadyClock::starting_at(start))).unwrap()
}

pub(super) fn with_faults(faults: Faults) -> Sandbox {
    open(SandboxConfig { faults, ..SandboxConfig::default() })
}

pub(super) async fn send(sandbox: &Sandbox, request: Request<Body>) -> Reply {
    call(&sandbox.router(), request).await
}

pub(super) async fn call(router: &Router, request: Request<Body>) -> Reply {
    let response = router.clone().oneshot(request).await.unwrap();
    let is_dropped = response.extensions().get::<ConnectionDropped>().is_some();
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    Reply {
        status: parts.status,
        headers: parts.headers,
        text: String::from_utf8(bytes.to_vec()).unwrap(),
        is_dropped,
    }
}

/// The body of the vendor's own example.
pub(super) fn zayono_body() -> Value {
    json!({
        "amount": 25000,
        "currency": "XOF",
        "operator": "mtn_bj",
        "recipient": {
            "phone": "+22990123456",
            "first_name": "Marie",
            "last_name": "Koffi",
            "email": "marie.koffi@example.com",
        },
        "description": "Salaire - Mai 2025",
        "metadata": { "employee_id": "EMP-042" },
    })
}

pub(super) fn zayono_body_to(phone: &str) -> Value {
    let mut body = zayono_body();
    body["recipient"]["phone"] = json!(phone);
    body
}

pub(super) fn post(path: &str, bearer: &str, key: Option<&str>, body: String) -> Request<Body> {
    let mut request = Request::post(path)
        .header("Authorization", format!("Bearer {bearer}"))
        .header("Content-Type", "application/json");
    if let Some(key) = key {
        request = request.header("X-Idempotency-Key", key);
    }
    request.body(Body::from(body)).unwrap()
}

pub(super) async fn initialize(sandbox: &Sandbox, key: Option<&str>, body: &Value) -> Reply {
    let path = format!("{ZAYONO}/initialize");
    send(sandbox, post(&path, ZAYONO_KEY, key, body.to_string())).await
}

pub(super) async fn fetch(sandbox: &Sandbox, bearer: &str, path: &str) -> Reply {
    let request = Request::get(path).header("Authorization", format!("Bearer {bearer}"));
    send(sandbox, request.body(Body::empty()).unwrap()).await
}

pub(super) async fn verify(sandbox: &Sandbox, id: &str) -> Reply {
    fetch(sandbox, ZAYONO_KEY, &format!("{ZAYONO}/{id}/verify")).await
}

/// An idempotency key by number.
pub(super) fn key(number: u32) -> String {
    format!("660e8400-e29b-41d4-a716-4466{number:08x}")
}
