//! The way of one request: arrival, losses on the way, the gate, the effect, and what becomes of the answer.

use std::sync::Arc;
use std::time::Duration;

use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, StatusCode};
use tokio::time::sleep;

use super::Sandbox;
use super::answer::{Said, dropped, garbage, refusal, said, server_error, with_header};
use super::book::{Booked, request_subject};
use super::faults::Faults;
use super::gate;
use super::record::{PayoutRecord, Vendor};
use super::special::Special;
use super::voice::Voice;

/// Longer than any client waits.
const HANG: Duration = Duration::from_secs(600);

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Initialize,
    Retrieve,
    Verify,
    List,
}

/// A request, wholly received.
#[derive(Debug, Clone)]
pub(super) struct Ask {
    pub(super) vendor: Vendor,
    pub(super) kind: Kind,
    /// The payout's id in the path; empty where there is none.
    pub(super) id: String,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// What the sandbox noted when a request arrived.
#[derive(Debug, Clone)]
pub(super) struct Call {
    /// Fingerprint of the API key.
    pub(super) account: String,
    /// What this request is about; requests about the same thing share it. Draws are made for it.
    pub(super) subject: String,
    /// How many requests about it came before.
    pub(super) nth: u64,
    /// How long to wait, if the rate was exceeded.
    pub(super) over_rate_ms: Option<i64>,
}

/// What a request led to, before faults get hold of the answer.
pub(super) enum Done {
    Answered(Response),
    /// A status answer, which a fault may still spoil.
    Told(Said),
    /// An initialize that was accepted.
    Accepted(Box<PayoutRecord>, Booked),
}

/// Takes one request from arrival to answer.
pub(super) async fn pass(sandbox: Sandbox, ask: Ask) -> Response {
    let faults = sandbox.faults();
    let call = arrive(&sandbox, &ask);
    if let Some(response) = lost_on_the_way(&sandbox, &faults, &call).await {
        return response;
    }
    let refused = gate::refuse(&sandbox, &faults, &ask, &call);
    let latency =
        sandbox.inner.chance.within(&sandbox.inner.config.latency_ms, "latency", &call.subject, call.nth);
    let done = match carry_out(&sandbox, &faults, ask, &call, refused, latency / 2).await {
        Some(done) => done,
        None => return dropped(),
    };
    pause(latency - latency / 2).await;
    answer(&sandbox, &faults, &call, done).await
}

/// A vendor that has the whole request carries it out, whether or not the caller still waits: hence a task of its
/// own, unless there is nothing to wait for. `None` if that task came to grief.
async fn carry_out(
    sandbox: &Sandbox,
    faults: &Arc<Faults>,
    ask: Ask,
    call: &Call,
    refused: Option<Response>,
    wait_ms: u64,
) -> Option<Done> {
    if let Some(refusal) = refused {
        pause(wait_ms).await;
        return Some(Done::Answered(refusal));
    }
    if wait_ms == 0 {
        return Some(process(sandbox, faults, &ask, call));
    }
    let (sandbox, faults, call) = (sandbox.clone(), Arc::clone(faults), call.clone());
    let work = tokio::spawn(async move {
        pause(wait_ms).await;
        process(&sandbox, &faults, &ask, &call)
    });
    work.await.ok()
}

fn arrive(sandbox: &Sandbox, ask: &Ask) -> Call {
    let account = gate::fingerprint(gate::bearer(&ask.headers));
    let subject = request_subject(ask, &account);
    let limit = sandbox.inner.config.rate_per_minute;
    let now = sandbox.now_ms();
    let mut traffic = sandbox.traffic();
    let is_rated = match ask.kind {
        Kind::Initialize => {
            traffic.counters.initialize += 1;
            true
        }
        Kind::Retrieve | Kind::Verify => {
            traffic.counters.status += 1;
            true
        }
        Kind::List => {
            traffic.counters.other += 1;
            false
        }
    };
    let nth = traffic.nth(&subject);
    let over_rate_ms = is_rated.then(|| traffic.arrive(ask.vendor, &account, now, limit)).flatten();
    Call { account, subject, nth, over_rate_ms }
}

async fn lost_on_the_way(sandbox: &Sandbox, faults: &Faults, call: &Call) -> Option<Response> {
    let hits = |permille, what| sandbox.inner.chance.hits(permille, what, &call.subject, call.nth);
    if faults.down || hits(faults.lose_before, "lose_before") {
        return Some(lose(sandbox));
    }
    if hits(faults.hang_before, "hang_before") {
        return Some(hang(sandbox).await);
    }
    None
}

fn process(sandbox: &Sandbox, faults: &Faults, ask: &Ask, call: &Call) -> Done {
    match ask.kind {
        Kind::Initialize => {
            let twice = faults.duplicate_delivery;
            if sandbox.inner.chance.hits(twice, "duplicate_delivery", &call.subject, call.nth) {
                // As when a proxy repeats the request: nobody sees the first answer.
                sandbox.traffic().counters.doubled += 1;
                sandbox.initialize(faults, ask, call);
            }
            sandbox.initialize(faults, ask, call)
        }
        Kind::Retrieve | Kind::Verify => sandbox.status(faults, ask, call),
        // The official client has this call; the vendor's documentation says that API keys may not make it yet.
        Kind::List => Done::Answered(said(&match ask.vendor {
            Vendor::Zayono => {
                refusal(StatusCode::FORBIDDEN, "This action is unauthorized.", &serde_json::Value::Null)
            }
            Vendor::Moneroo => refusal(StatusCode::NOT_FOUND, "Not Found", &serde_json::Value::Null),
        })),
    }
}

async fn answer(sandbox: &Sandbox, faults: &Faults, call: &Call, done: Done) -> Response {
    let chance = sandbox.inner.chance;
    let hits = |permille, what| chance.hits(permille, what, &call.subject, call.nth);
    if hits(faults.lose_after, "lose_after") {
        return lose_after(sandbox);
    }
    if hits(faults.hang_after, "hang_after") {
        return hang(sandbox).await;
    }
    let response = match done {
        Done::Answered(response) => response,
        Done::Told(told) if hits(faults.status_garbage, "status_garbage") => {
            spoilt(sandbox, garbage(&told, chance, &call.subject, call.nth))
        }
        Done::Told(told) => said(&told),
        Done::Accepted(record, booked) => accepted(sandbox, faults, call, &record, booked),
    };
    with_request_id(response, sandbox, call)
}

/// The answer to an initialize that had its effect, and what faults make of it.
fn accepted(
    sandbox: &Sandbox,
    faults: &Faults,
    call: &Call,
    record: &PayoutRecord,
    booked: Booked,
) -> Response {
    let chance = sandbox.inner.chance;
    let hits = |permille, what| chance.hits(permille, what, &call.subject, call.nth);
    let loses_first = Special::of_phone(&record.phone) == Some(Special::LosesFirstReply);
    if loses_first && booked == Booked::Created && call.nth == 0 {
        return lose_after(sandbox);
    }
    if hits(faults.error_5xx_after, "error_5xx_after") {
        return spoilt(sandbox, server_error(chance, &call.subject, call.nth));
    }
    let now = sandbox.now_ms();
    let voice = Voice { chance, record, now };
    if hits(faults.bad_gateway_with_id, "bad_gateway_with_id") {
        sandbox.traffic().counters.complained += 1;
        return said(&voice.complaint(StatusCode::BAD_GATEWAY, "Aggregator did not answer"));
    }
    if hits(faults.accepted_202, "accepted_202") {
        sandbox.traffic().counters.complained += 1;
        return said(&voice.complaint(StatusCode::ACCEPTED, "Aggregator timeout"));
    }
    let told = match (&record.aggregator_error, booked) {
        (Some(error), Booked::Created) => voice.complaint(StatusCode::ACCEPTED, error),
        (Some(_), Booked::Replayed) | (None, _) => voice.initialized(booked),
    };
    if hits(faults.garbage, "garbage") {
        return spoilt(sandbox, garbage(&told, chance, &call.subject, call.nth));
    }
    said(&told)
}

/// Zayono names each request; support asks for that name.
fn with_request_id(response: Response, sandbox: &Sandbox, call: &Call) -> Response {
    if !call.subject.starts_with(Vendor::Zayono.as_str()) {
        return response;
    }
    let id = super::book::uuid_shaped(sandbox.inner.chance, "request", &call.subject, call.nth);
    with_header(response, HeaderName::from_static("x-request-id"), &id)
}

fn lose(sandbox: &Sandbox) -> Response {
    sandbox.traffic().counters.dropped += 1;
    dropped()
}

fn lose_after(sandbox: &Sandbox) -> Response {
    sandbox.traffic().counters.dropped_after += 1;
    lose(sandbox)
}

async fn hang(sandbox: &Sandbox) -> Response {
    sandbox.traffic().counters.hung += 1;
    sleep(HANG).await;
    dropped()
}

fn spoilt(sandbox: &Sandbox, response: Response) -> Response {
    sandbox.traffic().counters.spoilt += 1;
    response
}

async fn pause(ms: u64) {
    if ms > 0 {
        sleep(Duration::from_millis(ms)).await;
    }
}
