//! Webhooks: what each vendor tells by itself, when, and how it signs. Deliveries come out as a stream, which tests
//! pump into a receiver and the socket server posts.

use std::fmt;
use std::sync::PoisonError;
use std::time::Duration;

use ring::hmac::{HMAC_SHA256, Key};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::sleep;

use super::Sandbox;
use super::book::uuid_shaped;
use super::chance::hex;
use super::record::{PayoutRecord, Vendor};
use super::times::offset_text;
use super::{moneroo, zayono};

/// Where a vendor's webhooks go, and the secret that signs them.
#[derive(Debug, Clone)]
pub struct WebhookTarget {
    /// The receiver.
    pub url: String,
    /// The shared secret.
    pub secret: SecretString,
}

/// One webhook, signed and ready to be posted.
#[derive(Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Who sends it.
    pub vendor: Vendor,
    /// Where it goes.
    pub url: String,
    /// Headers, signature among them.
    pub headers: Vec<(&'static str, String)>,
    /// The raw body, as it was signed.
    pub body: String,
}

/// Bodies hold numbers of people, and stay out of logs.
impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { vendor, url, headers, body: _ } = self;
        f.debug_struct("Delivery")
            .field("vendor", vendor)
            .field("url", url)
            .field("headers", headers)
            .finish_non_exhaustive()
    }
}

/// Who listens to deliveries, if anybody.
pub(super) type Listener = Option<UnboundedSender<Delivery>>;

impl Sandbox {
    /// The stream of webhooks for payouts that are created from now on. One listener at a time: a later call takes
    /// over. Without a listener, webhooks are lost. So are those of an earlier process: only what is created here
    /// is announced.
    pub fn deliveries(&self) -> UnboundedReceiver<Delivery> {
        let (sender, receiver) = unbounded_channel();
        *self.inner.listener.lock().unwrap_or_else(PoisonError::into_inner) = Some(sender);
        receiver
    }

    pub(super) fn has_webhooks(&self) -> bool {
        let config = &self.inner.config;
        config.zayono_webhook.is_some() || config.moneroo_webhook.is_some()
    }

    /// Tells the listener of a payout that was just created, now and when it settles.
    pub(super) fn announce(&self, record: &PayoutRecord) {
        let target = match record.vendor {
            Vendor::Zayono => &self.inner.config.zayono_webhook,
            Vendor::Moneroo => &self.inner.config.moneroo_webhook,
        };
        let (Some(target), Some(listener)) = (target, self.listener()) else {
            return;
        };
        let (sandbox, target, record) = (self.clone(), target.clone(), record.clone());
        tokio::spawn(async move {
            let later = record.later_status.as_deref().zip(record.later_at);
            let settled = record.settle_at.map(|at| (record.final_status.as_str(), at));
            let story = [Some(("initiated", record.created_at)), settled, later];
            for (status, at) in story.into_iter().flatten() {
                let wait_ms = u64::try_from(at.saturating_sub(sandbox.now_ms())).unwrap_or(0);
                sleep(Duration::from_millis(wait_ms)).await;
                sandbox.deliver(&listener, &target, &record, status);
            }
        });
    }

    fn listener(&self) -> Listener {
        self.inner.listener.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn deliver(
        &self,
        listener: &UnboundedSender<Delivery>,
        target: &WebhookTarget,
        record: &PayoutRecord,
        status: &str,
    ) {
        let (chance, faults) = (self.inner.chance, self.faults());
        let whose = format!("{}/{status}", record.id);
        let hits = |permille, what| chance.hits(permille, what, &whose, 0);
        if hits(faults.webhook_lost, "webhook_lost") {
            self.traffic().counters.webhooks_lost += 1;
            return;
        }
        let is_live = chance.hits(faults.wrong_environment, "wrong_environment", &record.id, 0);
        let built = match record.vendor {
            Vendor::Zayono => {
                let id = uuid_shaped(chance, "delivery", &whose, 0);
                zayono_delivery(target, record, status, self.now_ms(), is_live, &id)
            }
            Vendor::Moneroo => moneroo_delivery(target, record, status),
        };
        // A status without an event, such as a refund.
        let Some(delivery) = built else { return };
        // A listener that went away misses it; that is what webhooks are like.
        if hits(faults.webhook_doubled, "webhook_doubled") {
            self.traffic().counters.webhooks_doubled += 1;
            let _ = listener.send(delivery.clone());
        }
        let _ = listener.send(delivery);
    }
}

/// Signed over the raw body, `sha256=<hex>` (vendor documentation, "Webhooks"). The same delivery id may come again.
fn zayono_delivery(
    target: &WebhookTarget,
    record: &PayoutRecord,
    status: &str,
    now: i64,
    is_live: bool,
    id: &str,
) -> Option<Delivery> {
    let (event, data) = zayono::event(record, status, is_live)?;
    let body = json!({ "event": event, "data": data, "sent_at": offset_text(now) }).to_string();
    let headers = vec![
        ("Content-Type", "application/json".to_owned()),
        ("X-Zayono-Signature", format!("sha256={}", sign(&target.secret, &body))),
        ("X-Zayono-Event", event.to_owned()),
        ("X-Zayono-Delivery-Id", id.to_owned()),
    ];
    Some(Delivery { vendor: Vendor::Zayono, url: target.url.clone(), headers, body })
}

/// Signed over the raw body, hex without a prefix (vendor documentation, "Webhooks").
fn moneroo_delivery(target: &WebhookTarget, record: &PayoutRecord, status: &str) -> Option<Delivery> {
    let (event, data) = moneroo::event(record, status)?;
    let body = json!({ "event": event, "data": data }).to_string();
    let headers = vec![
        ("Content-Type", "application/json".to_owned()),
        ("X-Moneroo-Signature", sign(&target.secret, &body)),
    ];
    Some(Delivery { vendor: Vendor::Moneroo, url: target.url.clone(), headers, body })
}

fn sign(secret: &SecretString, body: &str) -> String {
    let key = Key::new(HMAC_SHA256, secret.expose_secret().as_bytes());
    hex(ring::hmac::sign(&key, body.as_bytes()).as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_are_hmac_sha256() {
        // RFC 4231, test case 2.
        let signature = sign(&SecretString::from("Jefe"), "what do ya want for nothing?");
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(signature, expected);
    }
}
