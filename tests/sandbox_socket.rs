//! The sandbox on a real socket, in real time: connections that are dropped, webhooks that are posted, and a server
//! that stops.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use payrun::clock::SteadyClock;
use payrun::sandbox::{Faults, Sandbox, SandboxConfig, WebhookTarget, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

const BODY: &str = r#"{"amount":25000,"currency":"XOF","operator":"mtn_bj","recipient":
    {"phone":"+22990123456","first_name":"Marie","last_name":"Koffi"}}"#;

fn request() -> String {
    format!(
        "POST /api/v1/payouts/initialize HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
         Authorization: Bearer zyn_test_abcdefghijklmnopqrstuvwxyz012345\r\nContent-Length: {}\r\n\r\n{BODY}",
        BODY.len()
    )
}

/// The first bytes of the answer; empty if the connection closes without one.
async fn ask_once(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(request().as_bytes()).await?;
    let mut bytes = vec![0; 4096];
    let read = stream.read(&mut bytes).await?;
    bytes.truncate(read);
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dropped_connection_closes_without_a_byte_and_the_server_stops_when_told() {
    let clock = Arc::new(SteadyClock::from_system());
    let sandbox = Sandbox::open(SandboxConfig::default(), clock).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve(listener, sandbox.clone(), async {
        let _ = stopped.await;
    }));

    assert!(ask_once(address).await.unwrap().starts_with("HTTP/1.1 201 Created"));
    sandbox.set_faults(Faults { lose_after: 1000, ..Faults::default() });
    assert_eq!(ask_once(address).await.unwrap(), "");
    assert_eq!(sandbox.ledger().count().unwrap(), 2);
    assert_eq!(sandbox.ledger().counters().dropped, 1);

    // An idle connection does not keep the server from stopping.
    let idle = TcpStream::connect(address).await.unwrap();
    stop.send(()).unwrap();
    tokio::time::timeout(Duration::from_secs(20), server).await.unwrap().unwrap().unwrap();
    drop(idle);
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn webhooks_are_posted_to_their_target() {
    let receiver = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hooks", receiver.local_addr().unwrap());
    let target = Some(WebhookTarget { url, secret: "s3cret".into() });
    let config = SandboxConfig { zayono_webhook: target, settle_ms: 1..=1, ..SandboxConfig::default() };
    let sandbox = Sandbox::open(config, Arc::new(SteadyClock::from_system())).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(serve(listener, sandbox, std::future::pending()));

    assert!(ask_once(address).await.unwrap().starts_with("HTTP/1.1 201 Created"));
    let (mut stream, _) = receiver.accept().await.unwrap();
    let mut posted = String::new();
    while !posted.contains("sent_at") {
        let mut bytes = [0; 4096];
        let read = stream.read(&mut bytes).await.unwrap();
        assert_ne!(read, 0, "{posted}");
        posted.push_str(&String::from_utf8_lossy(&bytes[..read]));
    }
    assert!(posted.starts_with("POST /hooks HTTP/1.1"), "{posted}");
    assert!(posted.to_ascii_lowercase().contains("x-zayono-signature: sha256="), "{posted}");
    server.abort();
}
