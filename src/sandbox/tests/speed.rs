//! How fast the sandbox is, so that it is not what a measurement measures. Run by hand, best in release:
//! `cargo test --release --lib sandbox::tests::speed -- --ignored --nocapture`.

use std::time::Duration;

use tokio::time::Instant;

use super::*;

#[tokio::test]
#[ignore = "measures, and asserts nothing but that it ends"]
async fn initialize_and_verify_per_second() {
    let directory = tempfile::tempdir().unwrap();
    let ledger = LedgerPlace::File(directory.path().join("ledger.db"));
    let sandbox = open(SandboxConfig { ledger, ..SandboxConfig::default() });
    let body = zayono_body().to_string();
    let count = 20_000;
    let rate = |elapsed: Duration| u128::from(count) * 1_000 / elapsed.as_millis().max(1);
    // One router for all: building it is not what is measured.
    let router = sandbox.router();
    let start = Instant::now();
    let mut ids = Vec::new();
    for number in 0..count {
        ids.push(call(&router, order(number, &body)).await.id());
    }
    println!("{} initialize/s", rate(start.elapsed()));
    let start = Instant::now();
    for id in &ids {
        let request = Request::get(format!("{ZAYONO}/{id}/verify"))
            .header("Authorization", format!("Bearer {ZAYONO_KEY}"))
            .body(Body::empty());
        assert_eq!(call(&router, request.unwrap()).await.status, StatusCode::OK);
    }
    println!("{} verify/s", rate(start.elapsed()));
}

fn order(number: u32, body: &str) -> Request<Body> {
    post(&format!("{ZAYONO}/initialize"), ZAYONO_KEY, Some(&key(number)), body.to_owned())
}
