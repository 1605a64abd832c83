//! Any bytes as an answer: no panic, and never «failed» or «paid» without cause. The sandbox gives genuine answers of both
//! vendors; fields are dropped, types changed, ids swapped, bytes cut and turned; and what an adapter makes of it is
//! held against a reading of the same bytes that shares nothing with the adapter.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use payrun::domain::{
    AttemptNumber, Environment, IdempotencyKey, Money, Outcome, PayoutIdentity, PayoutInstruction,
    ProviderName, ProviderPayoutId, ProviderStatus,
};
use payrun::lifecycle::{Expected, Fact, Moment, State, Track};
use payrun::provider::{InitializeAnswer, Order, Provider, Response, StatusAnswer, adapter};
use payrun::sandbox::{ConnectionDropped, Sandbox, SandboxConfig};
use payrun::transport::{InProcess, Transport};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::args::Args;
use crate::clocks::TrueTime;
use crate::counts::Counts;
use crate::dice::Dice;
use crate::people;

/// A genuine answer, and what it was about.
struct Genuine {
    provider: ProviderName,
    instruction: PayoutInstruction,
    id: ProviderPayoutId,
    response: Response,
}

/// Makes answers up and reads them.
pub fn read(args: &Args) -> Option<Counts> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    let genuine = runtime.block_on(genuine());
    let mut counts = Counts::default();
    for case in args.from..args.from + args.cases {
        let mut dice = Dice::new(case, 6);
        let it = &genuine[dice.index(genuine.len())];
        let other = &genuine[dice.index(genuine.len())];
        let response = spoil(&mut dice, &it.response, &other.response);
        let what = judge(it, &response);
        counts.add("adapters and decoding", &format!("answers read as {what}"), 1);
    }
    Some(counts)
}

fn identity(instruction: &PayoutInstruction) -> PayoutIdentity {
    PayoutIdentity {
        employer: "acme-benin".parse().unwrap(),
        run: "2026-11".parse().unwrap(),
        employee_id: instruction.employee_id.clone(),
        pay_item: instruction.pay_item.clone(),
    }
}

/// What both vendors answer, in all the fates that the sandbox knows, at once and later.
async fn genuine() -> Vec<Genuine> {
    let mut all = Vec::new();
    for provider in [ProviderName::Zayono, ProviderName::Moneroo] {
        for faults in [
            "",
            "accepted_202=1000",
            "bad_gateway_with_id=1000",
            "unauthorized",
            "rate_limited=1000",
            "error_5xx_before=1000",
        ] {
            let config = SandboxConfig { settle_ms: 1_000..=1_000, ..SandboxConfig::default() };
            let sandbox = Sandbox::open(config, TrueTime::new()).unwrap();
            sandbox.set_faults(faults.parse().unwrap());
            for index in 0..13 {
                collect(&mut all, provider, &sandbox, index).await;
            }
        }
    }
    all
}

async fn collect(all: &mut Vec<Genuine>, provider: ProviderName, sandbox: &Sandbox, index: u64) {
    let (adapter, transport) = (adapter(provider), transport(provider, sandbox));
    let mut instruction = people::person(
        &mut Dice::new(index, 7),
        usize::try_from(index).unwrap(),
        &"main".parse().unwrap(),
        provider,
        false,
    );
    if index > 0 {
        instruction.recipient.phone =
            people::phone(provider, instruction.operator.as_str(), 1_000, 9_900 + index);
    }
    let order =
        Order { identity: &identity(&instruction), instruction: &instruction, attempt: AttemptNumber::FIRST };
    let body = adapter.initialize_body(&order);
    let key = IdempotencyKey::derive(order.identity, Environment::Test, AttemptNumber::FIRST);
    let Ok(response) = transport.send(adapter.initialize(key, body)).await else { return };
    let id = match adapter.read_initialize(&response) {
        InitializeAnswer::Accepted { payout_id, .. } => payout_id,
        _ => "none".parse().unwrap(),
    };
    let mut keep =
        |response| all.push(Genuine { provider, instruction: instruction.clone(), id: id.clone(), response });
    keep(response);
    for wait in [0, 40] {
        tokio::time::sleep(Duration::from_secs(wait)).await;
        for request in [adapter.retrieve(&id), adapter.verify(&id)] {
            if let Ok(response) = transport.send(request).await {
                keep(response);
            }
        }
    }
}

fn transport(provider: ProviderName, sandbox: &Sandbox) -> Arc<dyn Transport> {
    let is_dropped = |extensions: &http::Extensions| extensions.get::<ConnectionDropped>().is_some();
    let (prefix, key) = match provider {
        ProviderName::Zayono => ("/api/v1", "zyn_test_abcdefghijklmnopqrstuvwxyz012345"),
        ProviderName::Moneroo => ("/v1", "pvk_sandbox_abc"),
    };
    Arc::new(InProcess::new(
        sandbox.router(),
        prefix,
        key.to_owned().into(),
        Duration::from_secs(30),
        is_dropped,
    ))
}

/// Another answer, made of one or two genuine ones.
fn spoil(dice: &mut Dice, genuine: &Response, other: &Response) -> Response {
    let mut response = genuine.clone();
    let statuses =
        [100, 200, 201, 202, 204, 301, 400, 401, 403, 404, 406, 409, 410, 422, 429, 500, 502, 503, 599];
    if dice.one_in(3) {
        response.status = dice.pick(&statuses);
    }
    let mut bytes = response.body.to_vec();
    match dice.below(9) {
        0 => {}
        8 => bytes = twice(dice, bytes),
        1 => bytes.truncate(dice.index(bytes.len() + 1)),
        2 => {
            for _ in 0..=dice.below(4) {
                if let Some(at) = (!bytes.is_empty()).then(|| dice.index(bytes.len())) {
                    bytes[at] = u8::try_from(dice.below(256)).unwrap();
                }
            }
        }
        3 => bytes = (0..dice.below(200)).map(|_| u8::try_from(dice.below(256)).unwrap()).collect(),
        _ => {
            let (mut value, other) = (parsed(&bytes), parsed(&other.body));
            for _ in 0..=dice.below(3) {
                change(dice, &mut value, &other);
            }
            bytes = value.to_string().into_bytes();
        }
    }
    response.body = Bytes::from(bytes);
    response
}

/// One field too many, somewhere: of two with one name neither counts.
fn twice(dice: &mut Dice, mut bytes: Vec<u8>) -> Vec<u8> {
    let places: Vec<usize> = (1..bytes.len()).filter(|at| bytes[at - 1] == b'{').collect();
    if !places.is_empty() {
        let name = dice.pick(&["data", "transaction", "id", "status", "amount", "currency", "message"]);
        let value = dice.pick(&["null", "\"success\"", "\"failed\"", "{\"id\":\"x\"}", "1"]);
        let at = places[dice.index(places.len())];
        bytes.splice(at..at, format!("\"{name}\":{value},").into_bytes());
    }
    bytes
}

fn parsed(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap_or(Value::Null)
}

/// One change somewhere in the document.
fn change(dice: &mut Dice, value: &mut Value, other: &Value) {
    if dice.one_in(6) {
        *value = any(dice, value, other);
        return;
    }
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let name = fields.keys().nth(dice.index(fields.len())).unwrap().clone();
            match dice.below(6) {
                0 => drop(fields.remove(&name)),
                1 => drop(fields.insert(name.clone(), other.get(&name).cloned().unwrap_or(Value::Null))),
                _ => {
                    let other = other.get(&name).cloned().unwrap_or(Value::Null);
                    change(dice, fields.get_mut(&name).unwrap(), &other);
                }
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let at = dice.index(items.len());
            change(dice, &mut items[at], other);
        }
        _ => *value = any(dice, value, other),
    }
}

fn any(dice: &mut Dice, value: &Value, other: &Value) -> Value {
    let words = [
        "success",
        "failed",
        "cancelled",
        "pending",
        "refunded",
        "SUCCESS",
        "success ",
        "done",
        "",
        "0",
        "-1",
        "1e3",
        "NaN",
        "é",
    ];
    match dice.below(10) {
        0 => Value::Null,
        1 => Value::Bool(dice.one_in(2)),
        2 => Value::from(dice.next()),
        3 => Value::from(0.1 * dice.below(1000) as f64),
        4 => Value::Array(vec![value.clone()]),
        5 => serde_json::json!({"data": value, "status": "success", "id": "x"}),
        6 => Value::from(value.to_string()),
        7 => other.clone(),
        _ => Value::from(dice.pick(&words)),
    }
}

/// Reads it in every way, and holds what it is said to mean against the bytes.
fn judge(it: &Genuine, response: &Response) -> &'static str {
    let adapter = adapter(it.provider);
    let document: Option<&RawValue> = serde_json::from_slice(&response.body).ok();
    let document = document.filter(|document| document.get().starts_with('{'));
    judge_initialize(it, adapter.as_ref(), response, document);
    match adapter.read_status(&it.id, response) {
        StatusAnswer::Seen(record) => {
            assert!((200..300).contains(&response.status), "a record from a {}", response.status);
            let data =
                document.and_then(|document| field(document, "data")).expect("a record out of no document");
            assert_eq!(text(field(data, "id")).as_deref().map(str::trim), Some(it.id.as_str()));
            assert_eq!(
                text(field(data, "status")).map(|word| word.chars().take(64).collect::<String>()).as_deref(),
                Some(record.status.as_word())
            );
            judge_outcome(it, data, *record)
        }
        StatusAnswer::Missing => {
            assert!(response.status == 404 && document.is_some(), "missing, by a {}", response.status);
            "missing"
        }
        StatusAnswer::KeyRefused { .. } => {
            assert!(matches!(response.status, 401 | 403) && document.is_some());
            "a refused key"
        }
        StatusAnswer::RateLimited { .. } => {
            assert_eq!(response.status, 429);
            "too many requests"
        }
        StatusAnswer::Unusable { .. } => "nothing",
    }
}

fn judge_initialize(it: &Genuine, adapter: &dyn Provider, response: &Response, document: Option<&RawValue>) {
    let named = document.and_then(|document| {
        let data = field(document, "data")?;
        let nested = field(data, "transaction").filter(|_| it.provider == ProviderName::Zayono);
        text(field(nested.filter(|nested| nested.get() != "null").unwrap_or(data), "id"))
    });
    match adapter.read_initialize(response) {
        InitializeAnswer::Accepted { payout_id, .. } => {
            assert_eq!(named.as_deref().map(str::trim), Some(payout_id.as_str()), "accepted without an id");
        }
        InitializeAnswer::Refused { http_status, account_wide, .. } => {
            assert!(matches!(http_status, 400 | 401 | 403 | 404 | 406 | 422), "refused by a {http_status}");
            assert_eq!(account_wide, matches!(http_status, 401 | 403));
            let speaks = document.is_some_and(|document| field(document, "message").is_some());
            assert!(speaks, "refused by a stranger");
        }
        InitializeAnswer::Conflict { .. } => {
            assert!(response.status == 409 && adapter.capabilities().replays_by_key);
        }
        InitializeAnswer::RateLimited { .. } => assert_eq!(response.status, 429),
        InitializeAnswer::Unknown { .. } => {}
    }
}

/// What becomes of an accepted payout whose record says so.
fn judge_outcome(it: &Genuine, data: &RawValue, record: payrun::domain::PayoutRecord) -> &'static str {
    let instruction = &it.instruction;
    let at = jiff::Timestamp::UNIX_EPOCH;
    let state = State::Accepted {
        attempt: AttemptNumber::FIRST,
        payout_id: it.id.clone(),
        accepted_at: at,
        read_back: false,
        replayed: false,
        status: ProviderStatus::Initiated,
        polls: 0,
        missing: 0,
        accept_difference: false,
    };
    let mut track = Track { state, exceptions: Vec::new() };
    let expected = Expected {
        identity: identity(instruction),
        amount: instruction.amount,
        operator: instruction.operator.clone(),
        phone: instruction.recipient.phone.clone(),
        environment: Environment::Test,
    };
    track.apply(&Fact::Observed { record, full: true }, &expected, Moment { at, session: 1 }).unwrap();
    let status = text(field(data, "status")).unwrap_or_default();
    match track.state.outcome().0 {
        Outcome::Paid => {
            assert_eq!(status, "success", "paid without a success");
            let currency = instruction.currency();
            let code = field(data, "currency");
            let code = text(code).or_else(|| text(field(code?, "code"))).unwrap_or_default();
            assert!(code.eq_ignore_ascii_case(currency.code()), "paid in {code}");
            let amount =
                text(field(data, "amount")).and_then(|text| Money::parse_major(&text, currency).ok());
            assert!(
                amount.is_some_and(|amount| amount.minor() >= instruction.amount.minor()),
                "paid too little"
            );
            "paid"
        }
        Outcome::Failed => {
            let finals: &[&str] =
                if it.provider == ProviderName::Zayono { &["failed", "cancelled"] } else { &["failed"] };
            assert!(finals.contains(&status.as_str()), "failed by the word {status:?}");
            "failed"
        }
        Outcome::Held => "held",
        Outcome::Pending => "pending",
        Outcome::NotSent | Outcome::Rejected => panic!("an accepted payout is {}", track.state.name()),
    }
}

/// A field of an object, as it is written; none where there are two of the name.
fn field<'a>(object: &'a RawValue, name: &str) -> Option<&'a RawValue> {
    let Fields(fields) = serde_json::from_str(object.get()).ok()?;
    let mut named = fields.into_iter().filter(|(is, _)| is == name);
    named.next().filter(|_| named.next().is_none()).map(|(_, value)| value)
}

/// All fields of an object, also those of one name.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'a> serde::Deserialize<'a> for Fields<'a> {
    fn deserialize<D: serde::Deserializer<'a>>(deserializer: D) -> Result<Self, D::Error> {
        struct All;
        impl<'a> serde::de::Visitor<'a> for All {
            type Value = Fields<'a>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: serde::de::MapAccess<'a>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Fields(fields))
            }
        }
        deserializer.deserialize_map(All)
    }
}

/// A scalar as it is written.
fn text(value: Option<&RawValue>) -> Option<String> {
    let written = value?.get();
    match written.as_bytes().first()? {
        b'"' => serde_json::from_str(written).ok(),
        b'{' | b'[' | b'n' => None,
        _ => Some(written.to_owned()),
    }
}
