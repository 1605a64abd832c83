//! Posts webhooks from the socket server, with each vendor's patience: how long it waits for an answer, what it
//! takes for one, and how often it tries again (vendor documentation of both, "Webhooks").

use std::time::Duration;

use reqwest::{Client, StatusCode, redirect};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::record::Vendor;
use super::webhook::Delivery;

const ZAYONO_RETRIES: [Duration; 2] = [Duration::from_secs(10), Duration::from_secs(60)];
const MONEROO_RETRIES: [Duration; 3] = [Duration::from_secs(600); 3];

/// Posts deliveries until the stream ends. Dropping the future cuts what is still being tried.
pub(super) async fn post_all(mut deliveries: UnboundedReceiver<Delivery>) {
    let Some(client) = client() else { return };
    let mut posts = JoinSet::new();
    loop {
        tokio::select! {
            delivery = deliveries.recv() => match delivery {
                Some(delivery) => { posts.spawn(post(client.clone(), delivery)); }
                None => break,
            },
            Some(_) = posts.join_next(), if !posts.is_empty() => {}
        }
    }
    while posts.join_next().await.is_some() {}
}

fn client() -> Option<Client> {
    // The HTTP client wants to know who does its cryptography, even for plain loopback addresses.
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    Client::builder().no_proxy().redirect(redirect::Policy::none()).build().ok()
}

async fn post(client: Client, delivery: Delivery) {
    let retries: &[Duration] = match delivery.vendor {
        Vendor::Zayono => &ZAYONO_RETRIES,
        Vendor::Moneroo => &MONEROO_RETRIES,
    };
    for wait in retries {
        if is_taken(&client, &delivery).await {
            return;
        }
        sleep(*wait).await;
    }
    // The last try: nothing follows from how it ends.
    is_taken(&client, &delivery).await;
}

async fn is_taken(client: &Client, delivery: &Delivery) -> bool {
    let patience = match delivery.vendor {
        Vendor::Zayono => Duration::from_secs(10),
        Vendor::Moneroo => Duration::from_secs(3),
    };
    let mut request = client.post(&delivery.url).timeout(patience).body(delivery.body.clone());
    for (name, value) in &delivery.headers {
        request = request.header(*name, value);
    }
    let status = request.send().await.map(|response| response.status());
    status.is_ok_and(|status| match delivery.vendor {
        Vendor::Zayono => status.is_success(),
        Vendor::Moneroo => status == StatusCode::OK,
    })
}
