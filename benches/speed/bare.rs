//! The reference for a run: the HTTP client alone, with the same number and kind of requests, bodies and keys of the
//! same shape, and as many under way at once. It records nothing, and reads of an answer only the payout's id.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use payrun::domain::{
    AttemptNumber, Currency, Environment, IdempotencyKey, Money, Msisdn, PayoutIdentity, PayoutInstruction,
    ProviderName, Recipient,
};
use payrun::operators;
use payrun::provider::{Order, Request, adapter};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};

use crate::bytes_and_times::{processor_seconds, timed};
use crate::child::Figures;
use crate::people;
use crate::server::KEY;

/// Makes `rows` initialize calls, each followed by its share of `status_calls`.
pub fn role(rows: u64, status_calls: u64, url: &str, window: usize) -> Figures {
    let orders: Arc<Vec<Request>> = Arc::new((0..rows).map(order).collect());
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    // Making the orders is no part of it.
    let before = processor_seconds("self");
    let (seconds, ()) = timed(|| runtime.block_on(all(&orders, status_calls, url, window)));
    let client = processor_seconds("self") - before;
    Figures::from([("seconds".to_owned(), seconds), ("client_seconds".to_owned(), client)])
}

async fn all(orders: &Arc<Vec<Request>>, status_calls: u64, url: &str, window: usize) {
    let client = client();
    let next = Arc::new(AtomicU64::new(0));
    let workers: Vec<_> = (0..window)
        .map(|_| {
            let (client, url) = (client.clone(), url.to_owned());
            let (orders, next) = (Arc::clone(orders), Arc::clone(&next));
            tokio::spawn(async move {
                let rows = orders.len() as u64;
                loop {
                    let row = next.fetch_add(1, Ordering::Relaxed);
                    let Some(order) = orders.get(usize::try_from(row).unwrap()) else { return };
                    let polls = status_calls / rows + u64::from(row < status_calls % rows);
                    one(&client, &url, order, polls).await;
                }
            })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
}

async fn one(client: &reqwest::Client, url: &str, order: &Request, polls: u64) {
    let answer = client
        .post(format!("{url}{}", order.path))
        .header("X-Idempotency-Key", order.idempotency_key.as_deref().unwrap())
        .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
        .body(order.body.clone().unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 201);
    let body = answer.bytes().await.unwrap();
    let id = id_in(&body);
    for _ in 0..polls {
        let answer = client.get(format!("{url}/payouts/{id}/verify")).send().await.unwrap();
        assert_eq!(answer.status(), 200);
        answer.bytes().await.unwrap();
    }
}

fn id_in(body: &[u8]) -> &str {
    let text = std::str::from_utf8(body).unwrap();
    let begin = text.find("\"id\":\"").unwrap() + 6;
    let length = text[begin..].find('"').unwrap();
    &text[begin..begin + length]
}

fn client() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut headers = HeaderMap::new();
    headers.insert(AUTHORIZATION, HeaderValue::from_str(&format!("Bearer {KEY}")).unwrap());
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    reqwest::Client::builder().no_proxy().default_headers(headers).tcp_nodelay(true).build().unwrap()
}

fn order(index: u64) -> Request {
    let provider = adapter(ProviderName::Zayono);
    let operator = operators::find(ProviderName::Zayono, "mtn_bj").unwrap();
    let number = 10_000_000 + index / 9_900 * 10_000 + index % 9_900;
    let instruction = PayoutInstruction {
        employee_id: format!("EMP-{index:07}").parse().unwrap(),
        pay_item: "salary".parse().unwrap(),
        recipient: Recipient {
            first_name: "Aïssatou".parse().unwrap(),
            last_name: "Houngbédji".parse().unwrap(),
            phone: Msisdn::parse(&format!("+22901{number}"), operator.country).unwrap(),
            email: format!("employee.{index}@example.com").parse().ok(),
        },
        operator: operator.operator_code(),
        country: operator.country,
        amount: Money::from_minor(50_000 + index % 400_000, Currency::XOF),
        description: "Salaire de novembre".to_owned(),
        account: "main".parse().unwrap(),
        metadata: std::collections::BTreeMap::new(),
    };
    let identity = PayoutIdentity {
        employer: "acme-benin".parse().unwrap(),
        run: people::run(),
        employee_id: instruction.employee_id.clone(),
        pay_item: instruction.pay_item.clone(),
    };
    let attempt = AttemptNumber::FIRST;
    let body = provider.initialize_body(&Order { identity: &identity, instruction: &instruction, attempt });
    provider.initialize(IdempotencyKey::derive(&identity, Environment::Test, attempt), body)
}
