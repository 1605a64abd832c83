//! Webhooks on their way to the journal: some late, some doubled, some that say what is not so. The sandbox loses and
//! doubles them by itself. Read and checked by the library's own hand; the endpoint is tested elsewhere.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use payrun::clock::Clock;
use payrun::domain::{ProviderName, ProviderStatus};
use payrun::journal::{StoredWebhook, WebhookInbox};
use payrun::sandbox::{Delivery, Sandbox, Vendor, fingerprint};
use payrun::webhook::verify_and_read;
use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::counts::Counts;
use crate::dice::Dice;
use crate::plan::{AccountPlan, SECRET};

pub struct Post {
    pub sandbox: Sandbox,
    pub accounts: Vec<AccountPlan>,
    pub journal: PathBuf,
    /// Opened once; the world takes it away when the journal is lost.
    pub inbox: Arc<Mutex<Option<WebhookInbox>>>,
    pub clock: Arc<dyn Clock>,
    /// In a thousand.
    pub late: u64,
    pub lies: u64,
    pub dice: Mutex<Dice>,
    pub counts: Arc<Mutex<Counts>>,
}

impl Post {
    /// Delivers whatever the sandbox sends, until the world ends.
    pub fn open(self) -> JoinHandle<()> {
        let post = Arc::new(self);
        let mut deliveries = post.sandbox.deliveries();
        tokio::spawn(async move {
            while let Some(delivery) = deliveries.recv().await {
                let (late, lies, way) = post.draw();
                if late {
                    let post = Arc::clone(&post);
                    tokio::spawn(async move {
                        sleep(way).await;
                        post.count("webhooks that come late");
                        post.deliver(&delivery, lies);
                    });
                } else {
                    post.deliver(&delivery, lies);
                }
            }
        })
    }

    fn draw(&self) -> (bool, bool, Duration) {
        let mut dice = self.dice.lock().unwrap();
        (dice.permille(self.late), dice.permille(self.lies), Duration::from_millis(dice.below(3_600_000)))
    }

    fn count(&self, what: &str) {
        self.counts.lock().unwrap().add("faults injected", what, 1);
    }

    fn deliver(&self, delivery: &Delivery, lies: bool) {
        let provider = match delivery.vendor {
            Vendor::Zayono => ProviderName::Zayono,
            Vendor::Moneroo => ProviderName::Moneroo,
        };
        let headers: HeaderMap = delivery
            .headers
            .iter()
            .map(|(name, value)| (name.parse::<HeaderName>().unwrap(), HeaderValue::from_str(value).unwrap()))
            .collect();
        let event = verify_and_read(provider, &SECRET.into(), &headers, delivery.body.as_bytes()).unwrap();
        let payout = self.sandbox.ledger().payout(event.payout_id.as_str()).unwrap().unwrap();
        let account =
            self.accounts.iter().find(|account| fingerprint(&account.key) == payout.account).unwrap();
        let mut status = ProviderStatus::from_word(event.status.as_deref().unwrap_or("pending"));
        let mut digest = event.digest;
        if lies {
            self.count("webhooks that say what is not so");
            status = if status == ProviderStatus::Success {
                ProviderStatus::Failed
            } else {
                ProviderStatus::Success
            };
            digest = digest.chars().rev().collect();
        }
        let webhook =
            StoredWebhook { account: account.name.clone(), digest, payout_id: event.payout_id, status };
        // Before the first run there is no journal; the endpoint answers 503, and this one is lost.
        let mut inbox = self.inbox.lock().unwrap();
        if inbox.is_none() {
            *inbox = WebhookInbox::open(&self.journal).ok();
        }
        if let Some(inbox) = &*inbox {
            inbox.store(&webhook, self.clock.now()).unwrap();
            self.counts.lock().unwrap().add("simulated worlds", "webhooks stored", 1);
        }
    }
}
